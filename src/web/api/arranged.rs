//! Groups, themes and pairs as JSON.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::Paged;
use super::items::{Brief, brief};
use crate::contribution::Span;
use crate::group::Suggestion;
use crate::ledger::{Relation, Role};
use crate::theme::ALONE;
use crate::web::App;
use crate::web::answer::Trouble;
use crate::web::pages::{board, compare as compare_page, pairs as pairs_page, theme as theme_page};
use crate::web::passage::{hidden_in, is_hidden};
use crate::web::past::may_see_pair;
use crate::web::visit::{Asked, Visit};

#[derive(Serialize)]
struct Group {
    id: String,
    by_person: bool,
    locked: bool,
    members: Vec<Brief>,
}

/// One group.
pub async fn group(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let now = app.desk.now();
    let arrangement = now.state.arrangement();
    let members = arrangement.members(&id, &now.shelf.world);
    let members: Vec<Brief> =
        members.iter().filter_map(|one| Some(brief(now.shelf.place(one)?, &visit, &now))).collect();
    if members.is_empty() {
        return Err(Trouble::not_found());
    }
    let (by_person, locked) = (arrangement.groups.is_touched(&id), arrangement.groups.is_locked(&id));
    Ok(Json(Group { id, by_person, locked, members }).into_response())
}

/// The themes that proposals are in.
pub async fn themes(State(app): State<Arc<App>>, visit: Visit) -> Response {
    let now = app.desk.now();
    Json(board::themes(&now, visit.lang)).into_response()
}

#[derive(Serialize)]
struct Request {
    group: String,
    proposals: Vec<String>,
}

/// The requests of a theme; `alone` for those that are in none.
pub async fn theme(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    Asked(asked): Asked,
) -> Result<Response, Trouble> {
    let now = app.desk.now();
    let groups = theme_page::groups(&id, &now);
    if groups.is_empty() && id != ALONE {
        return Err(Trouble::not_found());
    }
    let request = |(group, places): &(&str, Vec<u32>)| {
        let proposals = places.iter().map(|&place| now.shelf.at(place).id.clone());
        Some(Request { group: (*group).to_owned(), proposals: proposals.collect() })
    };
    Ok(Json(Paged::of(&groups, &asked, request)).into_response())
}

#[derive(Serialize)]
struct Answered {
    who: String,
    relation: Relation,
    act: u32,
}

#[derive(Serialize)]
struct Pair {
    a: String,
    b: String,
    /// Probability that both make the same request; `null` before the person has answered.
    same_request: Option<f32>,
    answers: Vec<Answered>,
}

/// Pairs that may make the same request.
pub async fn pairs(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Response {
    let now = app.desk.now();
    let wanted = asked.get("list");
    let known = pairs_page::LISTS.iter().copied().find(|list| *list == wanted).unwrap_or("open");
    // Which pairs others see differently is not told to readers.
    let list = if known == "differ" && visit.is(&[Role::Reader]) { "open" } else { known };
    let mut all = pairs_page::likeliest_first(now.shelf.suggestions());
    all.retain(|pair| pairs_page::is_in(list, pair, &visit, &now));
    let pair = |pair: &&Suggestion| {
        let sees = may_see_pair(&pair.contribution_id, &pair.other_id, &visit, &now);
        let answers = now.state.pair(&pair.contribution_id, &pair.other_id).into_iter().filter(|_| sees);
        Some(Pair {
            a: pair.contribution_id.clone(),
            b: pair.other_id.clone(),
            same_request: sees.then_some(pair.same_request),
            answers: answers
                .map(|(act, relation)| Answered { who: act.who.clone(), relation, act: act.number })
                .collect(),
        })
    };
    Json(Paged::of(&all, &asked, pair)).into_response()
}

/// What two texts share and what only one says, as quotes.
#[derive(Serialize)]
struct Compared {
    a: Brief,
    b: Brief,
    same: Vec<[String; 2]>,
    contrary: Vec<[String; 2]>,
    only_a: Vec<String>,
    only_b: Vec<String>,
    /// Of a hundred: the same request, related, different; `null` before the person has answered.
    chances: Option<[usize; 3]>,
}

/// Two contributions beside each other.
pub async fn compare(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    let (a, b) = (asked.get("a"), asked.get("b"));
    let text = |id: &str| app.desk.now().shelf.get(id).map(|one| one.text.clone()).ok_or(Trouble::not_found());
    let (first, second) = (text(&a)?, text(&b)?);
    if a == b {
        return Err(Trouble::malformed());
    }
    let compared = tokio::task::spawn_blocking(move || compare_page::compare(&first, &second)).await;
    let compared = compared.map_err(|_| Trouble::internal())?;
    let now = app.desk.now();
    let quote = |id: &str, span: Span| {
        let one = now.shelf.get(id).filter(|_| !is_hidden(span, &hidden_in(&now.state, id)))?;
        span.slice(&one.text).map(str::to_owned)
    };
    let both = |pairs: &[(Span, Span)]| -> Vec<[String; 2]> {
        pairs.iter().filter_map(|&(here, there)| Some([quote(&a, here)?, quote(&b, there)?])).collect()
    };
    let only = |id: &str, spans: &[Span]| -> Vec<String> { spans.iter().filter_map(|&span| quote(id, span)).collect() };
    let place = |id: &str| now.shelf.place(id).ok_or(Trouble::not_found());
    let found = &compared.alignment;
    let shown = Compared {
        a: brief(place(&a)?, &visit, &now),
        b: brief(place(&b)?, &visit, &now),
        same: both(&found.shared),
        contrary: both(&found.contrary),
        only_a: only(&a, &found.only_a),
        only_b: only(&b, &found.only_b),
        chances: may_see_pair(&a, &b, &visit, &now).then_some(compared.chances),
    };
    Ok(Json(shown).into_response())
}
