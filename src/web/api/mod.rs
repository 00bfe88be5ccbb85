//! The same reads and acts as JSON, for other programs: signed in by a session with the header `x-csrf-token`, or by a
//! token of `mujmal serve token` in `Authorization: Bearer`. What is sent and answered is described in
//! `docs/openapi.json`. What screens hide from a person this hides too.

pub mod acts;
pub mod arranged;
pub mod items;
pub mod sources;

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::App;
use super::answer::Trouble;
use super::visit::{Fields, Visit};
use crate::ledger::{Person, Reasons, Verdict};

/// The description of everything here, in the OpenAPI format.
pub const DESCRIPTION: &str = include_str!("../../../docs/openapi.json");

/// JSON that was sent.
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let bytes = Bytes::from_request(request, state).await.map_err(|_| Trouble::malformed())?;
        serde_json::from_slice(&bytes).map(Sent).map_err(|_| Trouble::malformed())
    }
}

/// Entries of a list on one page of an answer.
const PAGE: usize = 100;

/// A part of a list.
#[derive(Debug, Serialize)]
pub struct Paged<T> {
    /// How many there are in all.
    total: usize,
    /// Number of this page, from 1.
    page: usize,
    /// Number of the last one.
    last: usize,
    /// The entries.
    entries: Vec<T>,
}

impl<T> Paged<T> {
    fn of<S>(all: &[S], asked: &Fields, entry: impl Fn(&S) -> Option<T>) -> Self {
        let last = all.len().div_ceil(PAGE).max(1);
        let page = asked.get("page").parse::<usize>().unwrap_or(1).clamp(1, last);
        let entries = all.iter().skip((page - 1) * PAGE).take(PAGE).filter_map(entry).collect();
        Paged { total: all.len(), page, last, entries }
    }
}

/// The description.
pub async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION).into_response()
}

#[derive(Serialize)]
struct Me {
    #[serde(flatten)]
    person: Option<Person>,
    /// What acts have to carry in `x-csrf-token`; empty for who came with a token.
    csrf: String,
    waiting: usize,
    read: usize,
}

/// Who is signed in.
pub async fn me(State(app): State<Arc<App>>, visit: Visit) -> Response {
    let now = app.desk.now();
    let (waiting, read) = (now.standing.waiting(visit.who()).len(), now.standing.read_by(visit.who()).len());
    Json(Me { person: visit.person.clone(), csrf: visit.csrf.clone(), waiting, read }).into_response()
}

#[derive(Serialize)]
struct Code<'a> {
    id: &'a str,
    name: &'a str,
    definition: &'a str,
    when: &'a str,
    states: &'a [Verdict],
}

/// The codes of reasons, in the language of the visit.
pub async fn reasons(visit: Visit) -> Response {
    let code = |reason: &'static crate::ledger::Reason| Code {
        id: &reason.id,
        name: reason.name.of(visit.lang),
        definition: reason.definition.of(visit.lang),
        when: reason.when.of(visit.lang),
        states: &reason.states,
    };
    Json(Reasons::embedded().all.iter().map(code).collect::<Vec<_>>()).into_response()
}
