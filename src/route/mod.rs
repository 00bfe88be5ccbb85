//! Proposals -> the public bodies that should answer them, best first, each with its reasons.
//!
//! What a text says is looked up in the [`Registry`]: numbers of laws, bodies named, phrases of what each body does.
//! Every finding is worth some points; the points of a body add up, each further finding counting less
//! (`findings` says what a finding is worth, `models/institutions/routing.toml` holds the figures). Where no body
//! gathers more points than the answer "none" stands for, that answer comes first.

mod findings;
mod registry;
#[cfg(test)]
mod tests;

use std::fmt;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::contribution::{Channel, Contribution, Evidence, Field, Kind, named};
use crate::text::{Token, analyze};

use findings::{Finding, Role};
pub use registry::{Institution, MODELS, Name, Registry, RegistryError};

/// The most bodies that are named for one proposal.
const LONGEST: usize = 4;

/// A body less likely than this is named only where it comes first.
const LEAST: f32 = 0.1;

/// The most reasons that are given for one body.
const REASONS: usize = 8;

named! {
    /// What kind of answer a body is.
    Answer {
        /// A body of the state.
        Body = "body",
        /// The local authority itself: which commune, province or region it is follows from the place.
        LocalAuthority = "local-authority",
        /// No competent body was found.
        NoBody = "no-body",
    }
}

/// One body that should answer a proposal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Route {
    /// The proposal.
    pub contribution_id: String,
    /// 1 for the body that should lead, then those that may be associated.
    pub rank: u32,
    /// Id in the registry; `none` where no body was found competent.
    pub institution_id: String,
    /// Its name in Arabic, as it was on the day of the contribution; the latest where the day is not known.
    pub institution_ar: String,
    /// Its name in French, likewise.
    pub institution_fr: String,
    /// From 0 to 1: how likely the body is a right answer.
    pub score: f32,
    /// Words that point to the body or away from it, the weightiest first.
    pub reason: Vec<Evidence>,
}

/// The bodies for every proposal among `contributions`, in their order: from one to four rows a proposal, never none.
/// Problems and outcomes get no row.
pub fn route(contributions: &[Contribution], registry: &Registry) -> Vec<Route> {
    let headings = headings(contributions);
    contributions
        .par_iter()
        .filter(|contribution| contribution.kind == Kind::Proposal)
        .flat_map_iter(|contribution| routes_of(contribution, &headings, registry))
        .collect()
}

/// The tokens of every section and workshop heading. Headings return over many proposals; this is looked up in only.
fn headings(contributions: &[Contribution]) -> FxHashMap<&str, Vec<Token>> {
    let mut tokens = FxHashMap::default();
    for contribution in contributions.iter().filter(|contribution| contribution.kind == Kind::Proposal) {
        for heading in [contribution.section.as_deref(), contribution.workshop.as_deref()].into_iter().flatten() {
            tokens.entry(heading).or_insert_with(|| analyze(heading));
        }
    }
    tokens
}

/// A body with the points that it gathered.
struct Candidate {
    institution: usize,
    points: f64,
    reason: Vec<Evidence>,
}

fn routes_of(
    contribution: &Contribution,
    headings: &FxHashMap<&str, Vec<Token>>,
    registry: &Registry,
) -> impl Iterator<Item = Route> {
    let mut candidates = candidates(contribution, headings, registry);
    associate(&mut candidates, contribution.date.as_deref(), registry);
    let best = candidates.first().map_or(0.0, |first| first.points);
    let chance = registry.weights.points.chance(best);
    let none = registry.weights.points.none;
    if best < 2.0 * none {
        candidates.push(Candidate { institution: registry.none, points: none, reason: Vec::new() });
        rank(&mut candidates);
    }
    candidates.truncate(LONGEST);
    let routes: Vec<Route> = candidates
        .into_iter()
        .zip(1..)
        .map(|(candidate, rank)| {
            let institution = &registry.institutions[candidate.institution];
            let name = institution.name_on(contribution.date.as_deref());
            let is_none = candidate.institution == registry.none;
            let score = if is_none { 1.0 - chance } else { chance * candidate.points / best };
            Route {
                contribution_id: contribution.id.clone(),
                rank,
                institution_id: institution.id.clone(),
                institution_ar: name.ar.clone(),
                institution_fr: name.fr.clone(),
                score: score as f32,
                reason: candidate.reason,
            }
        })
        .filter(|route| route.rank == 1 || route.score >= LEAST)
        .collect();
    routes.into_iter()
}

/// Most points first; of equals the one that the registry names first.
fn rank(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| b.points.total_cmp(&a.points).then(a.institution.cmp(&b.institution)));
}

/// Every body that anything speaks for, best first.
fn candidates(
    contribution: &Contribution,
    headings: &FxHashMap<&str, Vec<Token>>,
    registry: &Registry,
) -> Vec<Candidate> {
    let mut found = everything(contribution, headings, registry);
    for finding in &mut found {
        finding.institution = registry.in_office(finding.institution, contribution.date.as_deref());
    }
    // Stable: what stands first in the text stays first among equals.
    found.sort_by(|a, b| a.institution.cmp(&b.institution).then(b.points.abs().total_cmp(&a.points.abs())));
    let mut candidates: Vec<Candidate> = found
        .chunk_by(|a, b| a.institution == b.institution)
        .filter_map(|findings| {
            let points = sum(findings, registry.weights.points.further);
            (points > 0.0).then(|| Candidate {
                institution: findings[0].institution,
                points,
                reason: findings
                    .iter()
                    .take(REASONS)
                    .map(|finding| evidence(finding, contribution, registry))
                    .collect(),
            })
        })
        .collect();
    rank(&mut candidates);
    candidates
}

/// What text and headings say, weighed against each other: a heading helps where the text alone does not tell.
fn everything<'a>(
    contribution: &Contribution,
    headings: &FxHashMap<&str, Vec<Token>>,
    registry: &'a Registry,
) -> Vec<Finding<'a>> {
    let weights = &registry.weights.points;
    let mut in_text = findings::find(&contribution.text, &analyze(&contribution.text), Field::Text, registry);
    let mut above = Vec::new();
    for (field, heading) in [(Field::Section, &contribution.section), (Field::Workshop, &contribution.workshop)] {
        if let Some((heading, tokens)) = heading.as_deref().and_then(|heading| headings.get_key_value(heading)) {
            above.extend(findings::find(heading, tokens, field, registry));
        }
    }
    // What a heading is not about speaks against nothing in the text below it.
    above.retain(|finding| finding.role != Role::Against);
    let local = findings::speaks_of_local(&in_text, registry) || findings::speaks_of_local(&above, registry);
    let clear = in_text
        .iter()
        .any(|finding| finding.points >= weights.clear && !(local && findings::steps_back(finding, registry)));
    if local {
        for finding in in_text.iter_mut().chain(&mut above).filter(|finding| findings::steps_back(finding, registry)) {
            finding.points *= weights.yields;
        }
    }
    let share = match contribution.channel {
        Channel::Portal => weights.theme,
        Channel::Meeting if clear => weights.heading_beside,
        Channel::Meeting => weights.heading,
    };
    above.iter_mut().for_each(|finding| finding.points *= share);
    in_text.append(&mut above);
    in_text
}

/// The points of one body's findings, weightiest first: each further one for it counts `further` times less than the
/// one before, each one against it counts in full.
fn sum(findings: &[Finding], further: f64) -> f64 {
    let mut share = 1.0;
    let mut total = 0.0;
    for finding in findings {
        if finding.points < 0.0 {
            total += finding.points;
        } else {
            total += share * finding.points;
            share *= further;
        }
    }
    total
}

/// The bodies that work with the leading one get a share of its points, for the same reasons; none of them comes to
/// lead by that.
fn associate(candidates: &mut Vec<Candidate>, date: Option<&str>, registry: &Registry) {
    let Some(lead) = candidates.first() else { return };
    let (institution, most) = (lead.institution, lead.points);
    let share = most * registry.weights.points.associated;
    let id = &registry.institutions[institution].id;
    let reason: Vec<Evidence> = (lead.reason.iter())
        .filter(|evidence| evidence.role != Role::Against.as_str())
        .map(|evidence| Evidence { role: "associated".to_owned(), ..evidence.clone() }.matching(id))
        .collect();
    for &associated in &registry.associated[institution] {
        if registry.in_office(associated, date) != associated {
            continue;
        }
        match candidates.iter_mut().find(|candidate| candidate.institution == associated) {
            Some(candidate) => {
                candidate.points = (candidate.points + share).min(most);
                candidate.reason.extend(reason.iter().cloned());
                candidate.reason.truncate(REASONS);
            }
            None => candidates.push(Candidate { institution: associated, points: share, reason: reason.clone() }),
        }
    }
    rank(&mut candidates[1..]);
}

/// A finding as a reason.
fn evidence(finding: &Finding, contribution: &Contribution, registry: &Registry) -> Evidence {
    let content = contribution.field(finding.field).unwrap_or_default();
    let role = match (finding.role, finding.field) {
        (Role::Against, _) | (_, Field::Text) => finding.role.as_str(),
        (_, field) => field.as_str(),
    };
    let matched = match finding.role {
        Role::Named => registry.institutions[finding.institution].id.as_str(),
        _ => finding.matched,
    };
    Evidence::in_field(role, finding.field, content, finding.span).matching(matched)
}
