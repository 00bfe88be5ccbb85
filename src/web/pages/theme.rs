//! One theme: its requests, each a group; its name; and how to change which groups are in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::ledger::arrangement::split_id;
use crate::ledger::{Act, Role, Tier};
use crate::messages::Messages;
use crate::theme::ALONE;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::pages::board::{Line, themes};
use crate::web::pages::group::ARRANGERS;
use crate::web::pages::overview::theme_name;
use crate::web::pages::queue::language_tag;
use crate::web::passage::{Piece, beginning, hidden_in};
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// Who names themes.
pub const NAMERS: &[Role] = &[Role::Analyst, Role::Chair, Role::Reporter, Role::Admin];

/// Groups on a page.
const PAGE: usize = 50;
/// Letters of each.
const SHOWN: usize = 300;

/// A group of the theme.
struct Request<'a> {
    group: &'a str,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
    /// Its proposals.
    count: usize,
    by_person: bool,
    locked: bool,
}

#[derive(Template)]
#[template(path = "web/theme.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    id: &'a str,
    name: String,
    /// Its name in Arabic and in French, to be altered.
    names: [String; 2],
    proposals: usize,
    requests: Vec<Request<'a>>,
    total: usize,
    page: (usize, usize),
    others: Vec<Line>,
    by_person: bool,
    locked: bool,
    may: bool,
    may_name: bool,
    is_alone: bool,
    refused: String,
}

/// The page.
pub async fn page(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    Asked(asked): Asked,
) -> Result<Response, Trouble> {
    show(&app, &visit, &id, &asked, String::new())
}

/// The groups with proposals of a theme, and the places of these: the largest first.
pub(in crate::web) fn groups<'a>(id: &str, now: &'a Now) -> Vec<(&'a str, Vec<u32>)> {
    let mut groups: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for &place in now.shelf.proposals.iter().filter(|&&place| now.standing.theme(place) == id) {
        let one = &now.shelf.at(place).id;
        let group = now.state.arrangement().group_of(one, &now.shelf.world).unwrap_or(one);
        groups.entry(group).or_default().push(place);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|one, other| other.1.len().cmp(&one.1.len()).then_with(|| one.1.cmp(&other.1)));
    groups
}

fn show(app: &App, visit: &Visit, id: &str, asked: &Fields, refused: String) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let all = groups(id, &now);
    let is_alone = id == ALONE;
    if all.is_empty() && !is_alone {
        return Err(Trouble::not_found());
    }
    let name = if is_alone { m.text("theme-alone") } else { theme_name(id, &now, visit.lang) };
    let chrome = Chrome::new(&now, visit, name.clone()).after(app, &now, asked.some("done").as_deref());
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let last = all.len().div_ceil(PAGE).max(1);
    let number = asked.get("page").parse::<usize>().unwrap_or(1).clamp(1, last);
    let arrangement = now.state.arrangement();
    let requests =
        all.iter().skip((number - 1) * PAGE).take(PAGE).filter_map(|(group, places)| request(group, places, &now));
    Ok(answer::page_with(
        status,
        &Page {
            id,
            names: names(id, &now),
            proposals: all.iter().map(|(_, places)| places.len()).sum(),
            requests: requests.collect(),
            total: all.len(),
            page: (number, last),
            others: themes(&now, visit.lang).into_iter().filter(|line| line.id != id && !line.locked).collect(),
            by_person: arrangement.themes.is_touched(id) || arrangement.name(id).is_some(),
            locked: arrangement.themes.is_locked(id),
            may: visit.is(ARRANGERS),
            may_name: visit.is(NAMERS) && !is_alone,
            is_alone,
            name,
            refused,
            m,
            chrome,
        },
    ))
}

fn request<'a>(group: &'a str, places: &[u32], now: &'a Now) -> Option<Request<'a>> {
    let stands = |place: &&u32| now.shelf.group_row(&now.shelf.at(**place).id).is_some_and(|row| row.representative);
    let place = places.iter().find(stands).or(places.first())?;
    let one = now.shelf.at(*place);
    let changes = &now.state.arrangement().groups;
    Some(Request {
        group,
        lang: language_tag(one.language),
        pieces: beginning(&one.text, &hidden_in(&now.state, &one.id), &[], SHOWN),
        count: places.len(),
        by_person: changes.is_touched(group),
        locked: changes.is_locked(group),
    })
}

/// The names of a theme: as a person gave them, else as the program found them.
fn names(id: &str, now: &Now) -> [String; 2] {
    let given = now.state.arrangement().name(id);
    let found = now.shelf.theme_row(id);
    let arabic = given.map(|(ar, _)| ar).or(found.map(|row| row.theme_label.as_str()));
    let french = match given {
        Some((_, french)) => french,
        None => found.and_then(|row| row.theme_label_fr.as_deref()),
    };
    [arabic, french].map(|name| name.unwrap_or_default().to_owned())
}

/// Records edits together; then on to the theme that `to` names. Where one is refused the theme is shown again.
async fn edit(
    app: &App,
    visit: &Visit,
    fields: &Fields,
    id: &str,
    acts: Vec<Act>,
    to: &str,
) -> Result<Response, Trouble> {
    if acts.is_empty() {
        return show(app, visit, id, &Fields::default(), app.messages(visit.lang).text("screen-none-chosen"));
    }
    match app.desk.act(visit.actor().because(fields.get("why").trim()), acts).await {
        Ok(done) => {
            let is_there =
                |now: &Now| to == ALONE || now.shelf.proposals.iter().any(|&one| now.standing.theme(one) == to);
            let page = if is_there(&app.desk.now()) { format!("/theme/{}", encoded(to)) } else { "/board".to_owned() };
            Ok(answer::onward(&format!("{page}?done={}", done.last().map_or(0, |act| act.number))))
        }
        Err(NotDone::Refused(refused)) => {
            show(app, visit, id, &Fields::default(), refused.said(app.messages(visit.lang)))
        }
        Err(failed) => Err(failed.into()),
    }
}

fn name(fields: &Fields, theme: &str) -> Act {
    Act::Rename { theme: theme.to_owned(), ar: fields.get("ar").trim().to_owned(), fr: fields.some("fr") }
}

/// Gives it another name.
pub async fn rename(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    edit(&app, &visit, &fields, &id, vec![name(&fields, &id)], &id).await
}

/// Takes it into another theme.
pub async fn merge(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let into = fields.get("into");
    let act = Act::Merge { tier: Tier::Theme, into: into.clone(), from: vec![id.clone()] };
    edit(&app, &visit, &fields, &id, vec![act], &into).await
}

/// Makes a new theme of the chosen groups, with a name.
pub async fn split(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut members: Vec<String> = fields.all("group").into_iter().map(str::to_owned).collect();
    members.sort_unstable();
    let into = split_id(Tier::Theme, &id, &members, app.desk.now().state.len());
    let split = Act::Split { tier: Tier::Theme, from: id.clone(), members, into: into.clone() };
    edit(&app, &visit, &fields, &id, vec![split, name(&fields, &into)], &into).await
}

/// Puts the chosen groups into another theme, or into none.
pub async fn put(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let to = fields.get("into");
    let put = |group: &str| Act::Move { tier: Tier::Theme, member: group.to_owned(), to: to.clone() };
    let acts = fields.all("group").into_iter().map(put).collect();
    edit(&app, &visit, &fields, &id, acts, &id).await
}

/// Locks it, or lets it change again.
pub async fn lock(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (tier, one) = (Tier::Theme, id.clone());
    let act = if fields.get("off") == "yes" { Act::Unlock { tier, id: one } } else { Act::Lock { tier, id: one } };
    edit(&app, &visit, &fields, &id, vec![act], &id).await
}

impl Page<'_> {
    fn at(&self, page: usize) -> String {
        format!("/theme/{}?page={page}", encoded(self.id))
    }
}
