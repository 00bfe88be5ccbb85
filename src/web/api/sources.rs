//! Sources as JSON: what was taken from each, and what was not.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::contribution::Source;
use crate::intake::Untaken;
use crate::web::App;
use crate::web::answer::Trouble;

#[derive(Serialize)]
struct Brief<'a> {
    #[serde(flatten)]
    source: &'a Source,
    untaken: usize,
}

/// All sources.
pub async fn list(State(app): State<Arc<App>>) -> Response {
    let now = app.desk.now();
    let all = now.shelf.intake.iter().map(|intake| Brief { source: &intake.source, untaken: intake.untaken.len() });
    Json(all.collect::<Vec<_>>()).into_response()
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    source: &'a Source,
    title: Option<&'a str>,
    /// Ids of what was taken, in the order of the source.
    taken: Vec<&'a str>,
    untaken: &'a [Untaken],
}

/// One source.
pub async fn one(State(app): State<Arc<App>>, Path(id): Path<String>) -> Result<Response, Trouble> {
    let now = app.desk.now();
    let intake = now.shelf.intake.iter().find(|intake| intake.source.id == id).ok_or(Trouble::not_found())?;
    let taken = now.shelf.contributions.iter().filter(|one| one.source_id == id);
    let whole = Whole {
        source: &intake.source,
        title: intake.meeting.as_ref().and_then(|meeting| meeting.title.as_deref()),
        taken: taken.map(|one| one.id.as_str()).collect(),
        untaken: &intake.untaken,
    };
    Ok(Json(whole).into_response())
}
