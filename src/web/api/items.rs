//! Contributions as JSON: lists, search, one of them.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::{Paged, Sent};
use crate::contribution::{Contribution, Place};
use crate::ledger::{Answer, Role};
use crate::messages::Messages;
use crate::publish::register::Reason;
use crate::search::{Facet, Of};
use crate::web::App;
use crate::web::answer::Trouble;
use crate::web::desk::Now;
use crate::web::filter::{Filter, hides_bodies, public_status};
use crate::web::pages::{conflicts, search as search_page};
use crate::web::passage::{hidden_in, is_hidden, pieces, reasons};
use crate::web::past::public;
use crate::web::standing::theme_of;
use crate::web::visit::{Asked, Visit};

/// A contribution in a list.
#[derive(Debug, Serialize)]
pub struct Brief {
    id: String,
    kind: &'static str,
    /// Its words, with *** for what is hidden.
    text: String,
    language: &'static str,
    region: String,
    group: String,
    theme: String,
    /// How far it has come; empty for what is no proposal.
    status: &'static str,
}

/// One contribution for lists.
pub fn brief(place: u32, visit: &Visit, now: &Now) -> Brief {
    let one = now.shelf.at(place);
    Brief {
        id: one.id.clone(),
        kind: one.kind.as_str(),
        text: words(one, now),
        language: one.language.as_str(),
        region: now.shelf.region(place).to_owned(),
        group: now.state.arrangement().group_of(&one.id, &now.shelf.world).unwrap_or_default().to_owned(),
        theme: theme_of(&one.id, &now.shelf, &now.state).to_owned(),
        status: public_status(place, visit, now),
    }
}

/// The public words of a contribution.
fn words(one: &Contribution, now: &Now) -> String {
    pieces(&one.text, &hidden_in(&now.state, &one.id), &[]).iter().map(|piece| piece.text).collect()
}

/// A list of the queue.
pub async fn list(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Response {
    let now = app.desk.now();
    let places: Vec<u32> = Filter::of(&asked, &visit, &now).places(&visit, &now).collect();
    Json(Paged::of(&places, &asked, |&place| Some(brief(place, &visit, &now)))).into_response()
}

/// A reading or a decision.
#[derive(Debug, Serialize)]
struct Said {
    act: u32,
    at: String,
    who: String,
    answer: Option<Answer>,
    #[serde(skip_serializing_if = "String::is_empty")]
    how: String,
}

fn said(act: &crate::ledger::Recorded, now: &Now) -> Said {
    let act = public(act, now);
    let how = if let crate::ledger::Act::Reconcile { how, .. } = &act.act { how.clone() } else { String::new() };
    Said { act: act.number, answer: act.act.answer().cloned(), how, at: act.at, who: act.who }
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    file: &'a str,
    #[serde(flatten)]
    place: &'a Place,
}

/// What the program says of a proposal.
#[derive(Serialize)]
struct Scores {
    clarity: f32,
    clarity_missing: Vec<String>,
    openness: f32,
    bearing: &'static str,
    principles: Vec<String>,
    reasons: Vec<Because>,
    bodies: Vec<Body>,
}

#[derive(Serialize)]
struct Because {
    says: String,
    quotes: Vec<String>,
}

#[derive(Serialize)]
struct Body {
    id: String,
    chance: f32,
    reasons: Vec<Because>,
}

/// A proposal that a person routed.
#[derive(Serialize)]
struct Named<'a> {
    lead: &'a str,
    associated: &'a [String],
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    brief: Brief,
    channel: &'static str,
    source: Source<'a>,
    workshop: Option<&'a str>,
    section: Option<&'a str>,
    place: Option<&'a str>,
    date: Option<&'a str>,
    linked: Vec<&'a str>,
    members: Vec<&'a str>,
    /// Who has it to read.
    readers: Vec<&'a str>,
    readings: Vec<Said>,
    /// Whether there are readings that the person may not see yet.
    readings_hidden: bool,
    decision: Option<Said>,
    released: Option<u32>,
    duplicates: Vec<&'a str>,
    named: Option<Named<'a>>,
    /// `null` for what is no proposal, and while they are hidden.
    scores: Option<Scores>,
    scores_hidden: bool,
}

/// One contribution.
pub async fn one(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let place = now.shelf.place(&id).ok_or(Trouble::not_found())?;
    let one = now.shelf.at(place);
    let item = now.state.item(&one.id);
    let (sees, sees_scores) = (
        now.state.may_see_readings(visit.who(), &id),
        now.state.may_see_scores(visit.who(), &id, &now.shelf.world.settings),
    );
    let readings = item.readings();
    let shown = readings.iter().filter(|reading| sees || reading.act.who == visit.who());
    let readings_shown: Vec<Said> = shown.map(|reading| said(reading.act, &now)).collect();
    let linked = now.shelf.links_from(&id).map(|link| link.to_id.as_str());
    let linked = linked.chain(now.shelf.links_to(&id).map(|link| link.from_id.as_str())).collect();
    let brief = brief(place, &visit, &now);
    let whole = Whole {
        members: now.state.arrangement().members(&brief.group, &now.shelf.world),
        channel: one.channel.as_str(),
        source: Source { id: &one.source_id, file: &one.source_file, place: &one.place_in_source },
        workshop: one.workshop.as_deref(),
        section: one.section.as_deref(),
        place: one.place.as_deref(),
        date: one.date.as_deref(),
        linked,
        readers: item.readers(),
        readings_hidden: readings_shown.len() < readings.len(),
        readings: readings_shown,
        decision: item.decision().map(|decision| said(decision.act, &now)),
        released: item.released(),
        duplicates: now.state.duplicates_of(&id),
        named: item.route().map(|(lead, associated)| Named { lead, associated }),
        scores: if sees_scores { scores(one, &now, m) } else { None },
        scores_hidden: !sees_scores,
        brief,
    };
    Ok(Json(whole).into_response())
}

fn scores(one: &Contribution, now: &Now, m: &Messages) -> Option<Scores> {
    let found = now.shelf.screening(&one.id)?;
    let hidden = hidden_in(&now.state, &one.id);
    let because = |said: Vec<Reason>| {
        said.into_iter().map(|reason| Because { says: reason.says, quotes: reason.quotes }).collect()
    };
    let body = |route: &crate::route::Route| Body {
        id: route.institution_id.clone(),
        chance: route.score,
        reasons: because(reasons(&route.reason, &hidden, m)),
    };
    Some(Scores {
        clarity: found.clarity,
        clarity_missing: found.clarity_missing.clone(),
        openness: found.openness,
        bearing: found.bearing().as_str(),
        principles: found.principles.clone(),
        reasons: because(reasons(&found.reasons, &hidden, m)),
        bodies: now.shelf.routes(&one.id).iter().map(body).collect(),
    })
}

/// A contribution that was found.
#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    brief: Brief,
    /// The words that were found in it.
    found: Vec<String>,
    /// How like it is to the text that was compared with; empty where words were searched for.
    #[serde(skip_serializing_if = "str::is_empty")]
    likeness: &'static str,
}

fn found(hit: &crate::search::Hit, likeness: &'static str, visit: &Visit, now: &Now) -> Option<Found> {
    let place = now.shelf.place(&hit.id)?;
    let (one, hidden) = (now.shelf.at(place), hidden_in(&now.state, &hit.id));
    let shown = hit.highlights.iter().filter(|span| !is_hidden(**span, &hidden));
    let found = shown.filter_map(|span| span.slice(&one.text).map(str::to_owned)).collect();
    Some(Found { brief: brief(place, visit, now), found, likeness })
}

#[derive(Serialize)]
struct Count {
    value: String,
    count: usize,
}

#[derive(Serialize)]
struct Facetted {
    facet: &'static str,
    values: Vec<Count>,
}

#[derive(Serialize)]
struct Results {
    total: usize,
    hits: Vec<Found>,
    facets: Vec<Facetted>,
}

/// Searches.
pub async fn search(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    let now = app.desk.now();
    let hides = hides_bodies(&visit, &now);
    let query = search_page::Query::of(&asked, hides);
    let states = now.standing.states();
    let results = now.shelf.index.search(&query.words, &query.options(&states, visit.is(&[Role::Reader])))?;
    // That readings differ is not told to readers.
    let is_hidden = |facet: Facet| match facet {
        Facet::Date => true,
        Facet::Institution => hides,
        Facet::State => visit.is(&[Role::Reader]),
        _ => false,
    };
    let facets = results.facets.iter().filter(|(facet, _)| !is_hidden(*facet));
    let facets = facets.map(|(facet, counts)| Facetted {
        facet: facet.as_str(),
        values: counts.iter().map(|one| Count { value: one.value.clone(), count: one.count }).collect(),
    });
    let hits = results.hits.iter().filter_map(|hit| found(hit, "", &visit, &now)).collect();
    Ok(Json(Results { total: results.total, hits, facets: facets.collect() }).into_response())
}

/// A text to find the like of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    text: String,
}

/// Contributions that are like a text.
pub async fn similar(State(app): State<Arc<App>>, visit: Visit, Sent(sent): Sent<Text>) -> Result<Response, Trouble> {
    let now = app.desk.now();
    let text: String = sent.text.chars().take(20_000).collect();
    let similar = now.shelf.index.similar(Of::Text(&text), 20, None)?;
    let hits: Vec<Found> =
        similar.hits.iter().filter_map(|one| found(&one.hit, one.likeness.as_str(), &visit, &now)).collect();
    Ok(Json(hits).into_response())
}

#[derive(Serialize)]
struct Conflict {
    #[serde(flatten)]
    brief: Brief,
    readings: Vec<Said>,
}

/// Proposals whose readings differ, as far as the person may know.
pub async fn conflicts(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Response {
    let now = app.desk.now();
    let conflict = |&place: &u32| {
        let readings = now.state.item(&now.shelf.at(place).id).readings();
        let sees = now.state.may_see_readings(visit.who(), &now.shelf.at(place).id);
        let shown = readings.iter().filter(|reading| sees || reading.act.who == visit.who());
        Some(Conflict { brief: brief(place, &visit, &now), readings: shown.map(|one| said(one.act, &now)).collect() })
    };
    Json(Paged::of(&conflicts::places(&visit, &now), &asked, conflict)).into_response()
}
