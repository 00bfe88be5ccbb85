//! Proposals whose readings differ, both readings beside each other; the arbiter takes one of them over or decides
//! otherwise.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::ledger::{Act, Role, Verdict};
use crate::messages::Messages;
use crate::web::App;
use crate::web::answer::{self, Trouble};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::filter::{Filter, List};
use crate::web::pages::queue::{language_tag, region_name};
use crate::web::passage::{Piece, hidden_in, pieces, without_hidden};
use crate::web::past::name_of;
use crate::web::typed::public_sentence;
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// Conflicts on a page.
const PAGE: usize = 20;

/// What one reader proposes.
struct Said {
    reader: String,
    name: String,
    state: Verdict,
    sentence: String,
    why: String,
}

struct Conflict<'a> {
    id: &'a str,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
    region: String,
    said: Vec<Said>,
    /// What was typed and refused.
    how: String,
    refused: String,
}

#[derive(Template)]
#[template(path = "web/conflicts.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    conflicts: Vec<Conflict<'a>>,
    total: usize,
    page: (usize, usize),
    may_settle: bool,
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    Ok(show(&app, &visit, &asked, None))
}

/// The proposals whose readings differ, as far as the person may know.
pub fn places(visit: &Visit, now: &Now) -> Vec<u32> {
    let list = Filter {
        list: List::Conflict,
        region: String::new(),
        theme: String::new(),
        institution: String::new(),
        status: String::new(),
    };
    list.places(visit, now).collect()
}

fn show(app: &App, visit: &Visit, asked: &Fields, refused: Option<(&str, &str, String)>) -> Response {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, visit, m.text("screen-conflicts")).after(app, &now, asked.some("done").as_deref());
    let all = places(visit, &now);
    let last = all.len().div_ceil(PAGE).max(1);
    let number = asked.get("page").parse::<usize>().unwrap_or(1).clamp(1, last);
    let mut conflicts: Vec<Conflict<'_>> =
        all.iter().skip((number - 1) * PAGE).take(PAGE).map(|&place| conflict(place, visit, &now, m)).collect();
    let mut status = StatusCode::OK;
    if let Some((id, how, said)) = refused {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        if let Some(one) = conflicts.iter_mut().find(|one| one.id == id) {
            (one.how, one.refused) = (how.to_owned(), said);
        }
    }
    let may_settle = visit.is(&[Role::Chair]);
    answer::page_with(status, &Page { m, chrome, conflicts, total: all.len(), page: (number, last), may_settle })
}

fn conflict<'a>(place: u32, visit: &Visit, now: &'a Now, m: &Messages) -> Conflict<'a> {
    let one = now.shelf.at(place);
    let hidden = hidden_in(&now.state, &one.id);
    let public = |said: &str| without_hidden(said, &one.text, &hidden);
    let sees = now.state.may_see_readings(visit.who(), &one.id);
    let readings = now.state.item(&one.id).readings();
    let shown = readings.into_iter().filter(|reading| sees || reading.act.who == visit.who());
    let said = shown
        .map(|reading| Said {
            reader: reading.act.who.clone(),
            name: name_of(&reading.act.who, now),
            state: reading.answer.state,
            sentence: public(&public_sentence(reading.answer, m)),
            why: public(&reading.act.why),
        })
        .collect();
    Conflict {
        id: &one.id,
        lang: language_tag(one.language),
        pieces: pieces(&one.text, &hidden, &[]),
        region: region_name(now.shelf.region(place), visit.lang),
        said,
        how: String::new(),
        refused: String::new(),
    }
}

/// Decides as one of the readings says.
pub async fn settle(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let (id, how, reader) = (fields.get("id"), fields.get("how"), fields.get("as"));
    let answer = {
        let now = app.desk.now();
        let item = now.state.item(&id);
        // Somebody may have settled it meanwhile: then the ledger says so.
        item.reading_of(&reader).map(|reading| Box::new(reading.answer.clone())).ok_or(Trouble::not_found())?
    };
    let act = Act::Reconcile { id: id.clone(), answer, how: how.trim().to_owned() };
    match app.desk.act(visit.actor(), vec![act]).await {
        Ok(done) => Ok(answer::onward(&format!("/conflicts?done={}", done[0].number))),
        Err(NotDone::Refused(refused)) => {
            let said = refused.said(app.messages(visit.lang));
            Ok(show(&app, &visit, &fields, Some((&id, &how, said))))
        }
        Err(failed) => Err(failed.into()),
    }
}

impl Page<'_> {
    fn at(&self, page: usize) -> String {
        format!("/conflicts?page={page}")
    }
}
