//! One group: its members, what each says otherwise than the one that it is nearest to, and how to change who is in it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::contribution::Field;
use crate::ledger::{Act, Role, Tier};
use crate::messages::Messages;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::filter::public_status;
use crate::web::pages::overview::theme_name;
use crate::web::pages::queue::{language_tag, region_name, status_name};
use crate::web::passage::{Mark, Piece, beginning, hidden_in, pieces};
use crate::web::standing::theme_of;
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// Roles that arrange groups and themes.
pub const ARRANGERS: &[Role] = &[Role::Analyst, Role::Chair, Role::Admin];

/// Members that are shown.
const SHOWN: usize = 300;
/// Letters of a text in a list of other groups.
const LETTERS: usize = 240;

/// A contribution of the group.
struct Member<'a> {
    id: &'a str,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
    /// The member with which its words are compared; empty where none.
    nearest: &'a str,
    /// Key of how like it is to that one; empty where a person put it here.
    level: String,
    stands: bool,
    placed: bool,
    status: &'static str,
    region: String,
    source: &'a str,
}

/// A group that may make the same request.
struct Near<'a> {
    group: &'a str,
    id: &'a str,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
}

#[derive(Template)]
#[template(path = "web/group.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    id: &'a str,
    kind: &'static str,
    theme: String,
    theme_id: &'a str,
    members: Vec<Member<'a>>,
    total: usize,
    near: Vec<Near<'a>>,
    by_person: bool,
    locked: bool,
    may: bool,
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

fn show(app: &App, visit: &Visit, id: &str, asked: &Fields, refused: String) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let (arrangement, world) = (now.state.arrangement(), &now.shelf.world);
    let ids = arrangement.members(id, world);
    let first = ids.first().and_then(|id| now.shelf.get(id)).ok_or(Trouble::not_found())?;
    let chrome = Chrome::new(&now, visit, m.text("screen-group")).after(app, &now, asked.some("done").as_deref());
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let theme_id = theme_of(&first.id, &now.shelf, &now.state);
    let mut members: Vec<Member<'_>> = ids.iter().take(SHOWN).filter_map(|one| member(one, id, visit, &now)).collect();
    members.sort_by_key(|member| !member.stands);
    Ok(answer::page_with(
        status,
        &Page {
            id,
            kind: first.kind.as_str(),
            theme: if theme_id == crate::theme::ALONE {
                m.text("theme-alone")
            } else {
                theme_name(theme_id, &now, visit.lang)
            },
            theme_id,
            total: ids.len(),
            near: near(id, &ids, &now),
            members,
            by_person: arrangement.groups.is_touched(id),
            locked: arrangement.groups.is_locked(id),
            may: visit.is(ARRANGERS),
            refused,
            m,
            chrome,
        },
    ))
}

fn member<'a>(id: &str, group: &str, visit: &Visit, now: &'a Now) -> Option<Member<'a>> {
    let place = now.shelf.place(id)?;
    let one = now.shelf.at(place);
    let row = now.shelf.group_row(id)?;
    let arrangement = now.state.arrangement();
    let nearest = row.nearest_id.as_deref();
    // What differs is known where the member that it was compared with is here too.
    let nearest = nearest.filter(|other| arrangement.group_of(other, &now.shelf.world) == Some(group));
    let mark = |class, span| Mark { span, class, number: 0 };
    let marks: Vec<Mark> = row
        .reason
        .iter()
        .filter(|reason| nearest.is_some() && reason.field == Field::Text)
        .filter_map(|reason| match reason.role.as_str() {
            "shared" => Some(mark("same", reason.span)),
            "contrary" => Some(mark("contrary", reason.span)),
            "differs" => Some(mark("alone", reason.span)),
            _ => None,
        })
        .collect();
    let placed = arrangement.groups.placed(id).is_some();
    Some(Member {
        id: &one.id,
        lang: language_tag(one.language),
        pieces: pieces(&one.text, &hidden_in(&now.state, &one.id), &marks),
        nearest: nearest.unwrap_or_default(),
        level: if nearest.is_some() { format!("level-{}", row.level) } else { String::new() },
        stands: row.representative && row.group_id == group,
        placed,
        status: public_status(place, visit, now),
        region: region_name(now.shelf.region(place), visit.lang),
        source: &one.source_file,
    })
}

/// Groups that the program suggests may make the same request, and that are others still.
fn near<'a>(group: &str, ids: &[&str], now: &'a Now) -> Vec<Near<'a>> {
    let mut found: Vec<Near<'a>> = Vec::new();
    for id in ids {
        for pair in now.shelf.suggestions_of(id) {
            let other = if pair.contribution_id == *id { &pair.other_id } else { &pair.contribution_id };
            let there = now.state.arrangement().group_of(other, &now.shelf.world);
            let (Some(there), Some(one)) = (there, now.shelf.get(other)) else { continue };
            if there != group && !found.iter().any(|near| near.group == there) {
                let pieces = beginning(&one.text, &hidden_in(&now.state, &one.id), &[], LETTERS);
                found.push(Near { group: there, id: &one.id, lang: language_tag(one.language), pieces });
            }
        }
    }
    found
}

/// The group that was named: by its id, or by that of one of its members.
fn named(fields: &Fields, name: &str, app: &App) -> String {
    let (asked, now) = (fields.get(name), app.desk.now());
    let asked = asked.trim();
    now.state.arrangement().group_of(asked, &now.shelf.world).unwrap_or(asked).to_owned()
}

/// Records an edit; then on to the group `to`. Where it is refused the group is shown again.
async fn edit(app: &App, visit: &Visit, fields: &Fields, id: &str, act: Act) -> Result<Response, Trouble> {
    match app.desk.act(visit.actor().because(fields.get("why").trim()), vec![act]).await {
        Ok(done) => {
            let to = match &done[0].act {
                Act::Split { into, .. } | Act::Merge { into, .. } => into,
                _ => id,
            };
            // The last member may have gone elsewhere.
            let is_there = |now: &Now| !now.state.arrangement().members(to, &now.shelf.world).is_empty();
            let page = if is_there(&app.desk.now()) { format!("/group/{}", encoded(to)) } else { "/board".to_owned() };
            Ok(answer::onward(&format!("{page}?done={}", done[0].number)))
        }
        Err(NotDone::Refused(refused)) => {
            show(app, visit, id, &Fields::default(), refused.said(app.messages(visit.lang)))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Takes another group into this one.
pub async fn merge(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let other = named(&fields, "other", &app);
    edit(&app, &visit, &fields, &id, Act::Merge { tier: Tier::Group, into: id.clone(), from: vec![other] }).await
}

/// Takes the chosen members out into a new group.
pub async fn split(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let members = fields.all("member").into_iter().map(str::to_owned).collect();
    let act = Act::Split { tier: Tier::Group, from: id.clone(), members, into: String::new() };
    edit(&app, &visit, &fields, &id, act).await
}

/// Puts one member into another group.
pub async fn put(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let to = named(&fields, "other", &app);
    let [member] = fields.all("member")[..] else {
        let said = app.messages(visit.lang).text("screen-one-member");
        return show(&app, &visit, &id, &Fields::default(), said);
    };
    edit(&app, &visit, &fields, &id, Act::Move { tier: Tier::Group, member: member.to_owned(), to }).await
}

/// Locks it, or lets it change again.
pub async fn lock(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let tier = Tier::Group;
    let act = if fields.get("off") == "yes" {
        Act::Unlock { tier, id: id.clone() }
    } else {
        Act::Lock { tier, id: id.clone() }
    };
    edit(&app, &visit, &fields, &id, act).await
}

impl Page<'_> {
    fn status_of(&self, status: &&str) -> String {
        status_name(status, self.m)
    }

    fn has_marks(&self) -> bool {
        self.members.iter().any(|member| !member.nearest.is_empty())
    }
}
