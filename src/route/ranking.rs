//! Candidates with what speaks for each -> how likely each is a right answer, by weights learned from labels.

use serde::Deserialize;

use super::Candidate;
use crate::learn::{Logistic, Side};

/// What the chance of a candidate is made of: name in `ranking.toml`, and which way it may count. The first seven are of bodies,
/// the others of the answer that no body is competent.
pub const FEATURES: &[(&str, Side)] = &[
    ("points", Side::For),
    ("points-root", Side::For),
    ("field", Side::For),
    ("field-root", Side::For),
    ("found", Side::For),
    ("certain", Side::For),
    ("meaning", Side::For),
    ("none", Side::Either),
    ("none-best-points", Side::Against),
    ("none-best-field", Side::Against),
    ("none-found", Side::Against),
    ("none-best-meaning", Side::Against),
    ("none-meaning", Side::For),
];

/// The learned weights: for texts that were read for their meaning, and for those that were not.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ranking {
    read: Weights,
    unread: Weights,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    constant: f64,
    /// One for each of [`FEATURES`].
    weights: Vec<f64>,
}

impl Ranking {
    pub(super) fn new(read: &Logistic, unread: &Logistic) -> Ranking {
        let of = |model: &Logistic| Weights { constant: model.constant, weights: model.weights.clone() };
        Ranking { read: of(read), unread: of(unread) }
    }

    /// Whether there is a weight for each feature.
    pub(super) fn is_whole(&self) -> bool {
        [&self.read, &self.unread].iter().all(|one| one.weights.len() == FEATURES.len())
    }

    /// The chance of every candidate, in their order. `none` is the answer that no body is competent; `read` says whether the
    /// text was read for its meaning.
    pub(super) fn chances(&self, candidates: &[Candidate], none: usize, read: bool) -> Vec<f64> {
        let weights = if read { &self.read } else { &self.unread };
        let model = Logistic { constant: weights.constant, weights: weights.weights.clone() };
        features(candidates, none).iter().map(|features| model.chance(features)).collect()
    }
}

/// The features of every candidate, in their order.
pub(super) fn features(candidates: &[Candidate], none: usize) -> Vec<Vec<f64>> {
    let bodies = || candidates.iter().filter(|one| one.institution != none);
    let most = |value: fn(&Candidate) -> f64| bodies().map(value).fold(0.0, f64::max);
    let (points, field, meaning) = (most(|one| one.points), most(|one| one.field), most(|one| one.meaning));
    let yes = |condition: bool| f64::from(u8::from(condition));
    let of = |one: &Candidate| {
        if one.institution == none {
            let none = [1.0, points, field, yes(points + field > 0.0), meaning, one.meaning];
            [0.0; 7].into_iter().chain(none).collect()
        } else {
            let found = yes(one.points + one.field > 0.0);
            let (points, field) = (one.points, one.field.max(0.0));
            let body = [points, points.sqrt(), field, field.sqrt(), found, yes(one.certain), one.meaning];
            body.into_iter().chain([0.0; 6]).collect()
        }
    };
    candidates.iter().map(of).collect()
}
