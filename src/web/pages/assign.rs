//! Sharing work: which proposals, to which readers, in even shares; and taking back what a reader has not read.

use std::fmt;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use crate::contribution::named;
use crate::ledger::rules::{needs_another, reads};
use crate::ledger::share::share;
use crate::ledger::{Act, Role, Status};
use crate::messages::Messages;
use crate::web::App;
use crate::web::answer::{self, Trouble};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::filter::{Filter, List};
use crate::web::pages::queue::{Choices, choices};
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// A person who reads.
struct Reader {
    id: String,
    name: String,
    role: Role,
    waiting: usize,
    read: usize,
}

#[derive(Template)]
#[template(path = "web/assign.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    readers: Vec<Reader>,
    choices: Vec<Choices>,
    filter: Filter,
    which: Which,
    chosen: usize,
    refused: String,
}

named! {
    /// Which of the proposals that are not decided.
    Which {
        /// Those that fewer people have or have read than readings are asked for.
        Few = "few",
        /// Those that nobody has.
        Free = "free",
        /// All of them.
        All = "all",
    }
}

/// The proposals that are wanted and not decided.
fn chosen(filter: &Filter, which: Which, visit: &Visit, now: &Now) -> Vec<u32> {
    let needed = now.shelf.world.settings.readings_needed;
    let open = |place: &u32| match (now.standing.status(*place), which) {
        (None | Some(Status::Decided(_)), _) => false,
        (_, Which::All) => true,
        (Some(status), Which::Free) => status == Status::Unread,
        // Nobody in particular leaves: it is asked whether there are too few.
        (_, Which::Few) => needs_another(&now.state, &now.shelf.at(*place).id, "", needed),
    };
    filter.places(visit, now).filter(open).collect()
}

fn wanted(fields: &Fields, visit: &Visit, now: &Now) -> (Filter, Which) {
    let filter = Filter::of(fields, visit, now).with_list(List::All);
    (filter, Which::from_name(&fields.get("which")).unwrap_or(Which::Few))
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    Ok(show(&app, &visit, &asked, String::new()))
}

fn show(app: &App, visit: &Visit, asked: &Fields, refused: String) -> Response {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let mut chrome = Chrome::new(&now, visit, m.text("screen-assign")).after(app, &now, asked.some("done").as_deref());
    if let (false, Some(left)) = (chrome.done.is_empty(), asked.get("left").parse::<usize>().ok().filter(|&n| n > 0)) {
        chrome.done = format!("{} {}", chrome.done, m.with("screen-left", &[("n", left.into())]));
    }
    let (filter, which) = wanted(asked, visit, &now);
    let people = now.state.people().filter(|person| person.active && reads(person.role));
    let readers = people.map(|person| Reader {
        id: person.id.clone(),
        name: person.name.clone(),
        role: person.role,
        waiting: now.standing.waiting(&person.id).len(),
        read: now.standing.read_by(&person.id).len(),
    });
    let mut choices = choices(&filter, visit, &now, m);
    choices.retain(|one| one.name != "status");
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page {
        readers: readers.collect(),
        choices,
        chosen: chosen(&filter, which, visit, &now).len(),
        filter,
        which,
        refused,
        m,
        chrome,
    };
    answer::page_with(status, &page)
}

/// Shares the wanted proposals among the chosen readers, one reader each. Who wants a second one shares again.
pub async fn give(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let readers = fields.all("reader");
    let (acts, left) = {
        let now = app.desk.now();
        let (filter, which) = wanted(&fields, &visit, &now);
        let places = chosen(&filter, which, &visit, &now);
        let most = fields.get("most").parse::<usize>().unwrap_or(usize::MAX);
        let ids: Vec<&str> = places.iter().take(most).map(|&place| now.shelf.at(place).id.as_str()).collect();
        let (given, left) = share(&now.state, &readers, &ids);
        let given = readers.iter().zip(given).filter(|(_, ids)| !ids.is_empty());
        let acts: Vec<Act> = given.map(|(reader, ids)| Act::Assign { reader: (*reader).to_owned(), ids }).collect();
        (acts, left.len())
    };
    if acts.is_empty() {
        let said = app.messages(visit.lang).text("error-none-left");
        return Ok(show(&app, &visit, &fields, said));
    }
    match app.desk.act(visit.actor().because(fields.get("why").trim()), acts).await {
        Ok(done) => {
            let number = done.last().map_or(0, |act| act.number);
            Ok(answer::onward(&format!("/assign?done={number}&left={left}")))
        }
        Err(NotDone::Refused(refused)) => Ok(show(&app, &visit, &fields, refused.said(app.messages(visit.lang)))),
        Err(failed) => Err(failed.into()),
    }
}

/// Takes back what waits for a reader.
pub async fn take_back(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let reader = fields.get("reader");
    let ids: Vec<String> = {
        let now = app.desk.now();
        now.standing.waiting(&reader).iter().map(|&place| now.shelf.at(place).id.clone()).collect()
    };
    let act = Act::Unassign { reader, ids };
    match app.desk.act(visit.actor().because(fields.get("why").trim()), vec![act]).await {
        Ok(done) => Ok(answer::onward(&format!("/assign?done={}", done[0].number))),
        Err(NotDone::Refused(refused)) => {
            Ok(show(&app, &visit, &Fields::default(), refused.said(app.messages(visit.lang))))
        }
        Err(failed) => Err(failed.into()),
    }
}
