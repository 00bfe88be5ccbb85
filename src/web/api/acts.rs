//! Acts as JSON: what was done, and doing it; what stands before a release; who works here.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::Sent;
use crate::ledger::{Act, Actor, Alarm, Answer, Balance, Person, Recorded};
use crate::web::App;
use crate::web::answer::Trouble;
use crate::web::desk::Now;
use crate::web::pages::history::{Wanted, latest};
use crate::web::passage::{hidden_in, without_hidden};
use crate::web::past::{may_see, public};
use crate::web::typed::public_sentence;
use crate::web::visit::{Asked, Visit};

/// Acts in one answer.
const PAGE: usize = 100;
/// Acts in one request.
const MOST: usize = 500;

#[derive(Serialize)]
struct Past {
    #[serde(flatten)]
    recorded: Recorded,
    /// The act that undid it.
    undone_by: Option<u32>,
}

fn past(act: &Recorded, now: &Now) -> Past {
    Past { recorded: public(act, now), undone_by: now.state.undone_by(act.number) }
}

/// Acts, latest first; `before` goes on from an earlier answer.
pub async fn list(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Response {
    let now = app.desk.now();
    let acts = latest(&Wanted::of(&asked), &visit, &now, PAGE);
    Json(acts.into_iter().map(|act| past(act, &now)).collect::<Vec<_>>()).into_response()
}

/// One act.
pub async fn one(State(app): State<Arc<App>>, visit: Visit, Path(number): Path<String>) -> Result<Response, Trouble> {
    let now = app.desk.now();
    let act = number.parse().ok().and_then(|number: u32| now.state.act(number));
    let act = act.filter(|act| may_see(act, &visit, &now)).ok_or(Trouble::not_found())?;
    Ok(Json(past(act, &now)).into_response())
}

/// Acts to be recorded, all or none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToDo {
    acts: Vec<Act>,
    #[serde(default)]
    why: String,
    #[serde(default)]
    rests_on: Vec<String>,
}

/// Records acts. The rules are the ledger's.
pub async fn record(State(app): State<Arc<App>>, visit: Visit, Sent(sent): Sent<ToDo>) -> Result<Response, Trouble> {
    let names_itself = |act: &Act| matches!(act, Act::Retire { leave, .. } if !leave.is_empty());
    if sent.acts.is_empty() || sent.acts.len() > MOST || sent.acts.iter().any(names_itself) {
        return Err(Trouble::malformed());
    }
    let unseen = |act: &Act| {
        let Act::Undo { act } = act else { return false };
        let now = app.desk.now();
        // What may not be seen is not there: whether somebody has read something is not told by a refusal.
        now.state.act(*act).is_some_and(|act| !may_see(act, &visit, &now))
    };
    if sent.acts.iter().any(unseen) {
        return Err(Trouble::not_found());
    }
    let actor = Actor { rests_on: sent.rests_on, ..visit.actor() }.because(sent.why.trim());
    let done = app.desk.act(actor, sent.acts).await?;
    let now = app.desk.now();
    let done: Vec<Past> = done.iter().map(|act| past(act, &now)).collect();
    Ok((StatusCode::CREATED, Json(done)).into_response())
}

#[derive(Serialize)]
struct Sentence {
    sentence: String,
}

/// How an answer would be published; records nothing.
pub async fn preview(State(app): State<Arc<App>>, visit: Visit, Sent(answer): Sent<Answer>) -> Response {
    Json(Sentence { sentence: public_sentence(&answer, app.messages(visit.lang)) }).into_response()
}

#[derive(Serialize)]
struct Account<'a> {
    #[serde(flatten)]
    balance: &'a Balance,
    closed: bool,
    releases: &'a [u32],
}

/// What came in against what became of it.
pub async fn balance(State(app): State<Arc<App>>) -> Response {
    let now = app.desk.now();
    let balance = &now.standing.balance;
    Json(Account { balance, closed: balance.is_closed(), releases: now.state.releases() }).into_response()
}

/// Decisions that a committee may have to look at again.
pub async fn alarms(State(app): State<Arc<App>>) -> Response {
    let now = app.desk.now();
    let mut found: Vec<Alarm> = crate::ledger::alarms(&now.shelf.world, &now.state);
    for alarm in &mut found {
        for (id, _) in &alarm.items {
            if let Some(one) = now.shelf.get(id) {
                alarm.about = without_hidden(&alarm.about, &one.text, &hidden_in(&now.state, id));
            }
        }
    }
    Json(found).into_response()
}

#[derive(Serialize)]
struct Worker<'a> {
    #[serde(flatten)]
    person: &'a Person,
    waiting: usize,
    read: usize,
}

/// Who works here.
pub async fn people(State(app): State<Arc<App>>) -> Response {
    let now = app.desk.now();
    let people = now.state.people().map(|person| Worker {
        person,
        waiting: now.standing.waiting(&person.id).len(),
        read: now.standing.read_by(&person.id).len(),
    });
    Json(people.collect::<Vec<_>>()).into_response()
}
