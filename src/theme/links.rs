//! Contributions -> which problem a proposal answers, and which outcome it aims at.
//!
//! The reports of meetings list problems, proposals and expected outcomes of one workshop one after the other, without
//! saying which belongs to which. A proposal is linked with those that are on one subject with it, by the decision on
//! pairs of [`crate::meaning`]; those of its own workshop come before others.

use std::collections::BTreeMap;
use std::fmt;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::contribution::{Contribution, Evidence, Kind, Span, named};
use crate::encode::{Reading, Store, nearest};
use crate::meaning::{Comparison, Model, Origin, Texts};

named! {
    /// What a proposal is to a problem or an outcome.
    LinkKind {
        /// It answers the problem.
        Solves = "solves",
        /// It aims at the outcome.
        AimsAt = "aims_at",
    }
}

/// A proposal and a problem that it answers, or an outcome that it aims at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkRow {
    /// The proposal.
    pub from_id: String,
    /// The problem or outcome.
    pub to_id: String,
    /// Which of the two.
    pub kind: LinkKind,
    /// Probability that both are on one subject, 0 to 1.
    pub score: f32,
    /// What the proposal shares with it, with the range there.
    pub reason: Vec<Evidence>,
}

/// Least probability of one subject: of two items of one workshop, whose members already had much in common, and of others.
const OWN_FLOOR: f32 = 0.65;
const FLOOR: f32 = 0.55;

/// Links of a proposal of each kind, at most.
const MOST: usize = 3;

/// Problems and outcomes elsewhere that are compared with a proposal: the nearest by vectors.
const CANDIDATES: usize = 8;

/// The links of every proposal, best first, in the order of the contributions. Vectors come from `store` and go there.
pub fn links(contributions: &[Contribution], store: &mut Store) -> Vec<LinkRow> {
    let of_kind = |kind: Kind| (0..contributions.len()).filter(move |&at| contributions[at].kind == kind);
    let targets: Vec<usize> = of_kind(Kind::Problem).chain(of_kind(Kind::Outcome)).collect();
    if targets.is_empty() {
        return Vec::new();
    }
    let proposals: Vec<usize> = of_kind(Kind::Proposal).collect();
    let all: Vec<&str> = proposals.iter().chain(&targets).map(|&at| contributions[at].text.as_str()).collect();
    let vectors = store.vectors(&all, Reading::Both);
    let (of_proposals, of_targets) = vectors.split_at(proposals.len());
    let near = nearest(of_proposals, of_targets, CANDIDATES);
    let mut in_workshop: BTreeMap<(&str, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (target, &at) in targets.iter().enumerate() {
        in_workshop.entry(workshop(&contributions[at])).or_default().push(target);
    }
    let mut texts = Texts::words(&all);
    texts.set_vectors(0..all.len() as u32, vectors);
    let of_proposal = |proposal: usize| -> Vec<LinkRow> {
        let own = in_workshop.get(&workshop(&contributions[proposals[proposal]])).map_or(&[][..], Vec::as_slice);
        let elsewhere = near[proposal].iter().map(|near| near.index).filter(|target| !own.contains(target));
        // Two items of one workshop were put side by side by those who met.
        let candidates = own.iter().map(|&target| (target, Origin::Given));
        let candidates = candidates.chain(elsewhere.map(|target| (target, Origin::Found)));
        let mut found: Vec<LinkRow> = candidates
            .filter_map(|(target, origin)| {
                let (a, b) = (proposal, proposals.len() + target);
                let comparison = Comparison::new(&texts, a, b);
                let verdict = Model::embedded().decide(&texts, &comparison, a, b, origin);
                let score = verdict.same_request + verdict.related;
                let floor = if origin == Origin::Given { OWN_FLOOR } else { FLOOR };
                let shared = comparison.alignment(&texts, a, b).shared;
                let (from, to) = (&contributions[proposals[proposal]], &contributions[targets[target]]);
                (score >= floor && !shared.is_empty()).then(|| row(from, to, score, &shared))
            })
            .collect();
        found.sort_by(|x, y| (x.kind, y.score, &x.to_id).partial_cmp(&(y.kind, x.score, &y.to_id)).expect("no NaN"));
        let mut kept = BTreeMap::new();
        found.retain(|row| {
            let count = kept.entry(row.kind).or_insert(0);
            *count += 1;
            *count <= MOST
        });
        found
    };
    (0..proposals.len()).into_par_iter().flat_map_iter(of_proposal).collect()
}

fn workshop(one: &Contribution) -> (&str, Option<&str>) {
    (&one.source_id, one.workshop.as_deref())
}

fn row(from: &Contribution, to: &Contribution, score: f32, shared: &[(Span, Span)]) -> LinkRow {
    let kind = if to.kind == Kind::Problem { LinkKind::Solves } else { LinkKind::AimsAt };
    let reason = shared
        .iter()
        .map(|&(own, other)| Evidence { other: Some(other), ..Evidence::in_text("shared", &from.text, own) })
        .collect();
    LinkRow { from_id: from.id.clone(), to_id: to.id.clone(), kind, score, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contribution::proposal;

    fn items() -> Vec<Contribution> {
        let one = |id: &str, kind, text: &str| Contribution { kind, ..proposal(id, text) };
        vec![
            one("p1", Kind::Problem, "غياب المعلومة حول ميزانية الجماعة"),
            one("p2", Kind::Problem, "قلة حافلات النقل المدرسي بالعالم القروي"),
            one("c1", Kind::Proposal, "نشر ميزانية الجماعة على موقعها"),
            one("c2", Kind::Proposal, "توفير حافلات للنقل المدرسي في الدواوير"),
            one("c3", Kind::Proposal, "غرس الأشجار"),
            one("o1", Kind::Outcome, "ميزانية الجماعة منشورة وشفافة"),
        ]
    }

    #[test]
    fn a_proposal_is_linked_with_its_problem_and_its_outcome() {
        let links = links(&items(), &mut Store::default());
        let of = |from: &str| -> Vec<(&str, LinkKind)> {
            links.iter().filter(|row| row.from_id == from).map(|row| (row.to_id.as_str(), row.kind)).collect()
        };
        assert_eq!(of("c1"), [("p1", LinkKind::Solves), ("o1", LinkKind::AimsAt)]);
        assert_eq!(of("c2"), [("p2", LinkKind::Solves)]);
        assert!(of("c3").is_empty());
        assert!(links.iter().all(|row| !row.reason.is_empty() && row.reason.iter().all(|one| one.other.is_some())));
    }

    #[test]
    fn without_problems_there_are_no_links() {
        assert!(links(&items()[2..5], &mut Store::default()).is_empty());
    }
}
