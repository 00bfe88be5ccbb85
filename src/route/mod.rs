//! Proposals -> the public bodies that should answer them, best first, each with its reasons.
//!
//! - `registry`: what each body is and does
//! - `findings`: what a text says is looked up in the registry: numbers of laws, bodies named, phrases of what each body does,
//!   everyday words of its field. Every finding is worth some points (`models/institutions/routing.toml`); the points of a body
//!   add up, each further finding counting less
//! - `meaning`: how near a text is to each body by what it means
//! - `ranking`: points and nearness to the chance that a body, or the answer "none", is right
//! - [`learn`]: labelled proposals to what `meaning` and `ranking` know

mod findings;
pub mod learn;
mod meaning;
mod ranking;
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
use meaning::{Meanings, Words};
pub use registry::{Institution, MODELS, Name, Registry, RegistryError};

/// The most bodies that are named for one proposal.
const LONGEST: usize = 4;

/// A body less likely than this is named only where it comes first.
const LEAST: f64 = 0.1;

/// The same for a body for which only the meaning of the text speaks; beside the answer "none" it is not named.
const LEAST_BY_MEANING: f64 = 0.25;

/// Where even the likeliest body is less likely than this, the answer is that none was found.
const LEAST_FIRST: f64 = 0.25;

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
    let proposals: Vec<&Contribution> = contributions.iter().filter(|one| one.kind == Kind::Proposal).collect();
    let found: Vec<Gathered> = proposals.par_iter().map(|proposal| gathered(proposal, &headings, registry)).collect();
    let meanings = Meanings::new(proposals.iter().map(|proposal| proposal.text.as_str()), &registry.fields);
    let ranked: Vec<Vec<(Candidate, f64)>> = (proposals.par_iter().zip(found))
        .map(|(proposal, found)| ranked(proposal, found, &meanings, registry))
        .collect();
    let unexplained = |(_, ranked): &(&&Contribution, &Vec<(Candidate, f64)>)| {
        ranked.iter().any(|(one, _)| one.is_unfound() && one.institution != registry.none)
    };
    let texts = proposals.iter().zip(&ranked).filter(unexplained).map(|(proposal, _)| proposal.text.as_str());
    let words = Words::new(texts, &registry.fields);
    (proposals.par_iter().zip(ranked))
        .flat_map_iter(|(proposal, ranked)| routes_of(proposal, ranked, &words, registry))
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
#[derive(Debug, Clone)]
struct Candidate {
    institution: usize,
    /// Of laws, names, what the body does, hints, and as a body that works with the leading one.
    points: f64,
    /// Of everyday words of its field.
    field: f64,
    /// A law or its name speaks for it.
    certain: bool,
    /// How near the text is to it by what it means; 0 where that is not known.
    meaning: f64,
    reason: Vec<Evidence>,
}

impl Candidate {
    /// Whether no words speak for it.
    fn is_unfound(&self) -> bool {
        self.reason.is_empty()
    }

    fn unfound(institution: usize) -> Self {
        Candidate { institution, points: 0.0, field: 0.0, certain: false, meaning: 0.0, reason: Vec::new() }
    }
}

/// What the words of a proposal and its headings say.
#[derive(Debug, Clone)]
struct Gathered {
    /// Every body that they speak for, most points first.
    candidates: Vec<Candidate>,
    /// Whether they speak of a local authority.
    local: bool,
}

fn gathered(contribution: &Contribution, headings: &FxHashMap<&str, Vec<Token>>, registry: &Registry) -> Gathered {
    let (found, local) = everything(contribution, headings, registry);
    let mut candidates = candidates(found, contribution, registry);
    associate(&mut candidates, contribution.date.as_deref(), registry);
    Gathered { candidates, local }
}

/// Where no words speak for any body, those that a text is nearest to by what it means are candidates, so many of them.
const NEAREST: usize = 4;

/// The candidates with what the meaning says of each, and the answer that no body is competent. Where a local authority is
/// spoken of, what the text by itself would mean for a horizontal body yields, as its words do.
fn with_meaning(gathered: Gathered, meaning: &[(usize, f64)], registry: &Registry) -> Vec<Candidate> {
    let Gathered { mut candidates, local } = gathered;
    let yielded = |&(body, near): &(usize, f64)| {
        let yields = local && near > 0.0 && registry.institutions[body].horizontal;
        (body, if yields { near * registry.weights.points.yields } else { near })
    };
    let meaning: Vec<(usize, f64)> = meaning.iter().map(yielded).collect();
    let mut nearest: Vec<(usize, f64)> = meaning.iter().copied().filter(|(body, _)| *body != registry.none).collect();
    nearest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    nearest.truncate(if candidates.is_empty() { NEAREST } else { 0 });
    for body in nearest.into_iter().map(|(body, _)| body).chain([registry.none]) {
        if candidates.iter().all(|candidate| candidate.institution != body) {
            candidates.push(Candidate::unfound(body));
        }
    }
    let near = |body: usize| meaning.iter().find(|(other, _)| *other == body).map_or(0.0, |(_, near)| *near);
    candidates.iter_mut().for_each(|candidate| candidate.meaning = near(candidate.institution));
    candidates
}

/// Words that are shown for a body that the meaning alone speaks for.
const MEANING_WORDS: usize = 2;

/// The bodies that are named for a proposal, the likeliest first, with their chances.
fn ranked(
    contribution: &Contribution,
    found: Gathered,
    meanings: &Meanings<'_>,
    registry: &Registry,
) -> Vec<(Candidate, f64)> {
    let meaning = meanings.of(&contribution.text);
    let mut candidates = with_meaning(found, meaning.as_deref().unwrap_or_default(), registry);
    candidates.retain(|one| registry.in_office(one.institution, contribution.date.as_deref()) == one.institution);
    let chances = registry.ranking.chances(&candidates, registry.none, meaning.is_some());
    let mut ranked: Vec<(Candidate, f64)> = candidates.into_iter().zip(chances).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.institution.cmp(&b.0.institution)));
    ministry_first(&mut ranked, registry);
    none_first(&mut ranked, registry);
    ranked.truncate(LONGEST);
    let best = ranked[0].0.institution;
    ranked.retain(|(one, chance)| {
        let least = match one.is_unfound() && one.institution != registry.none {
            true if best == registry.none => f64::INFINITY,
            true => LEAST_BY_MEANING,
            false => LEAST,
        };
        one.institution == best || *chance >= least
    });
    ranked
}

/// The ministry that answers for the likeliest body goes before it, where the text does not name that body.
fn ministry_first(ranked: &mut [(Candidate, f64)], registry: &Registry) {
    let (first, chance) = (&ranked[0].0, ranked[0].1);
    let Some(ministry) = registry.under[first.institution].filter(|_| !first.certain) else { return };
    if let Some(at) = ranked.iter().position(|(one, _)| one.institution == ministry) {
        ranked[at].1 = chance;
        ranked[..=at].rotate_right(1);
    }
}

/// A guess is no answer.
fn none_first(ranked: &mut [(Candidate, f64)], registry: &Registry) {
    let none = ranked.iter().position(|(one, _)| one.institution == registry.none);
    if let Some(at) = none.filter(|_| ranked[0].1 < LEAST_FIRST) {
        ranked[..=at].rotate_right(1);
    }
}

fn routes_of(
    contribution: &Contribution,
    ranked: Vec<(Candidate, f64)>,
    words: &Words<'_>,
    registry: &Registry,
) -> Vec<Route> {
    let text = contribution.text.as_str();
    let route = |(rank, (candidate, chance)): (u32, (Candidate, f64))| {
        let institution = &registry.institutions[candidate.institution];
        let name = institution.name_on(contribution.date.as_deref());
        let mut reason = candidate.reason;
        if reason.is_empty() && candidate.institution != registry.none {
            let spans = words.nearest(text, candidate.institution, MEANING_WORDS).into_iter();
            reason.extend(spans.map(|span| Evidence::in_text("meaning", text, span)));
        }
        Route {
            contribution_id: contribution.id.clone(),
            rank,
            institution_id: institution.id.clone(),
            institution_ar: name.ar.clone(),
            institution_fr: name.fr.clone(),
            score: chance as f32,
            reason,
        }
    };
    let mut routes: Vec<Route> = (1..).zip(ranked).map(route).collect();
    // A body beside the first that nothing can be quoted for is not named.
    routes.retain(|route| route.rank == 1 || !route.reason.is_empty() || route.institution_id == "none");
    (1..).zip(&mut routes).for_each(|(rank, route)| route.rank = rank);
    routes
}

/// Most points first; of equals the one that the registry names first.
fn rank(candidates: &mut [Candidate]) {
    let points = |one: &Candidate| one.points + one.field;
    candidates.sort_by(|a, b| points(b).total_cmp(&points(a)).then(a.institution.cmp(&b.institution)));
}

/// Every body that anything speaks for, best first.
fn candidates<'a>(mut found: Vec<Finding<'a>>, contribution: &Contribution, registry: &'a Registry) -> Vec<Candidate> {
    found.extend(for_ministries(&found, registry));
    for finding in &mut found {
        finding.institution = registry.in_office(finding.institution, contribution.date.as_deref());
    }
    // Stable: what stands first in the text stays first among equals.
    found.sort_by(|a, b| a.institution.cmp(&b.institution).then(b.points.abs().total_cmp(&a.points.abs())));
    let mut candidates: Vec<Candidate> = found
        .chunk_by(|a, b| a.institution == b.institution)
        .filter_map(|findings| {
            let further = registry.weights.points.further;
            let (of_field, others): (Vec<&Finding<'_>>, Vec<_>) =
                findings.iter().partition(|finding| finding.role == Role::Field);
            let (points, field) = (sum(&others, further), sum(&of_field, further));
            (points + field > 0.0).then(|| Candidate {
                institution: findings[0].institution,
                points: points.max(0.0),
                field: field + points.min(0.0),
                certain: findings.iter().any(Finding::is_certain),
                meaning: 0.0,
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

/// What bodies under a ministry do, as findings of the ministry, which answers for them.
fn for_ministries<'a>(found: &[Finding<'a>], registry: &Registry) -> Vec<Finding<'a>> {
    let done = found.iter().filter(|finding| matches!(finding.role, Role::Competence | Role::Field | Role::Hint));
    done.filter_map(|finding| {
        let institution = registry.under[finding.institution]?;
        Some(Finding { institution, points: finding.points * registry.weights.points.under, ..finding.clone() })
    })
    .collect()
}

/// What text and headings say, weighed against each other: a heading helps where the text alone does not tell; and whether
/// they speak of a local authority.
fn everything<'a>(
    contribution: &Contribution,
    headings: &FxHashMap<&str, Vec<Token>>,
    registry: &'a Registry,
) -> (Vec<Finding<'a>>, bool) {
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
    (in_text, local)
}

/// The points of one body's findings, weightiest first: each further one for it counts `further` times less than the
/// one before, each one against it counts in full.
fn sum(findings: &[&Finding<'_>], further: f64) -> f64 {
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
    let (institution, most) = (lead.institution, lead.points + lead.field);
    let share = most * registry.weights.points.associated;
    let id = &registry.institutions[institution].id;
    let reason: Vec<Evidence> = (lead.reason.iter())
        .filter(|evidence| evidence.role != Role::Against.as_str())
        .take(1)
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
            None => {
                candidates.push(Candidate { points: share, reason: reason.clone(), ..Candidate::unfound(associated) })
            }
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
    let evidence = Evidence::in_field(role, finding.field, content, finding.span);
    if matched.is_empty() { evidence } else { evidence.matching(matched) }
}
