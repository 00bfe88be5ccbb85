//! The themes of a consultation, by wider theme: how many proposals each has, what the program made and what people did.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::ledger::{Act, Tier};
use crate::messages::{Lang, Messages};
use crate::theme::ALONE;
use crate::web::App;
use crate::web::answer::{self, Trouble};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::pages::group::ARRANGERS;
use crate::web::pages::overview::theme_name;
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// One theme.
#[derive(serde::Serialize)]
pub(in crate::web) struct Line {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its proposals.
    pub count: usize,
    /// Whether a person made, changed or named it.
    pub by_person: bool,
    /// Whether it is to stay as it is.
    pub locked: bool,
}

/// Themes under a wider one.
struct Wider {
    name: String,
    count: usize,
    themes: Vec<Line>,
}

#[derive(Template)]
#[template(path = "web/board.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    wider: Vec<Wider>,
    /// Proposals in a theme, and all of them.
    covered: (usize, usize),
    alone: usize,
    may: bool,
    refused: String,
}

/// The themes that proposals are in, the largest first, without those that are alone.
pub(in crate::web) fn themes(now: &Now, lang: Lang) -> Vec<Line> {
    let arrangement = now.state.arrangement();
    let all = now.standing.themes().into_iter().filter(|(id, _)| *id != ALONE);
    all.map(|(id, count)| Line {
        id: id.to_owned(),
        name: theme_name(id, now, lang),
        count,
        by_person: arrangement.themes.is_touched(id) || arrangement.name(id).is_some(),
        locked: arrangement.themes.is_locked(id),
    })
    .collect()
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    Ok(show(&app, &visit, &asked, String::new()))
}

fn show(app: &App, visit: &Visit, asked: &Fields, refused: String) -> Response {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, visit, m.text("screen-board")).after(app, &now, asked.some("done").as_deref());
    let mut wider: BTreeMap<String, Wider> = BTreeMap::new();
    for line in themes(&now, visit.lang) {
        // A theme that a person made is under the wider theme of the one that it was made of.
        let mut origin = std::iter::successors(Some(line.id.as_str()), |id| now.state.arrangement().themes.made_of(id));
        let row = origin.find_map(|id| now.shelf.theme_row(id)).filter(|row| row.theme_id != ALONE);
        let parent = row.and_then(|row| row.parent_id.clone()).unwrap_or_default();
        let name = row.and_then(|row| row.parent_name(visit.lang == Lang::Arabic)).map(str::to_owned);
        let entry = wider.entry(parent).or_insert_with(|| Wider {
            name: name.unwrap_or_else(|| m.text("screen-other-themes")),
            count: 0,
            themes: Vec::new(),
        });
        entry.count += line.count;
        entry.themes.push(line);
    }
    let mut wider: Vec<Wider> = wider.into_values().collect();
    wider.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.name.cmp(&other.name)));
    let covered: usize = wider.iter().map(|wider| wider.count).sum();
    let all = now.standing.balance.proposals;
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page =
        Page { m, chrome, wider, covered: (covered, all), alone: all - covered, may: visit.is(ARRANGERS), refused };
    answer::page_with(status, &page)
}

/// Joins the chosen themes into the one that is to stay.
pub async fn merge(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let into = fields.get("into");
    let from: Vec<String> = fields.all("theme").into_iter().map(str::to_owned).collect();
    let act = Act::Merge { tier: Tier::Theme, into, from };
    match app.desk.act(visit.actor().because(fields.get("why").trim()), vec![act]).await {
        Ok(done) => Ok(answer::onward(&format!("/board?done={}", done[0].number))),
        Err(NotDone::Refused(refused)) => {
            let said = refused.said(app.messages(visit.lang));
            Ok(show(&app, &visit, &Fields::default(), said))
        }
        Err(failed) => Err(failed.into()),
    }
}

impl Page<'_> {
    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.wider.iter().flat_map(|wider| &wider.themes)
    }
}
