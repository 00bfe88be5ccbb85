//! Texts -> which of them make the same request, or may.

use rayon::prelude::*;

use super::candidates::by_shared_units;
use super::compare::Comparison;
use super::decision::{Model, Origin, Verdict};
use super::reading::Texts;
use crate::encode::{Vector, nearest};

/// Two texts that make or may make the same request.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The text that comes first.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// What was decided.
    pub verdict: Verdict,
}

/// Candidates a text, by shared words and concepts, and again as many by vectors.
const CANDIDATES: usize = 10;

/// Pairs of texts, by first and second.
pub type Pairs = Vec<(u32, u32)>;

/// The pairs that are worth a decision: those that share telling words or concepts and, where `vectors` of all texts are
/// given, those whose vectors are nearest. `comparable` says whether two texts may be one request at all.
pub fn candidates(texts: &Texts, vectors: Option<&[Vector]>, comparable: impl Fn(u32, u32) -> bool) -> Pairs {
    let mut pairs = Pairs::new();
    let mut offer = |a: u32, b: u32| {
        if a != b && comparable(a, b) {
            pairs.push((a.min(b), a.max(b)));
        }
    };
    for (at, list) in (0u32..).zip(by_shared_units(&texts.readings, CANDIDATES)) {
        list.into_iter().for_each(|other| offer(at, other));
    }
    if let Some(vectors) = vectors {
        // One more than wanted: the nearest of all is the text itself.
        for (at, list) in (0u32..).zip(nearest(vectors, vectors, CANDIDATES + 1)) {
            list.into_iter().for_each(|near| offer(at, near.index as u32));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Those of `pairs` whose probability of being the same request is at least `floor`, in their order.
pub fn links(texts: &Texts, pairs: &[(u32, u32)], floor: f32) -> Vec<Link> {
    let model = Model::embedded();
    pairs
        .par_iter()
        .filter_map(|&(a, b)| {
            let comparison = Comparison::new(texts, a as usize, b as usize);
            let verdict = model.decide(texts, &comparison, a as usize, b as usize, Origin::Found);
            (verdict.same_request >= floor).then_some(Link { a, b, verdict })
        })
        .collect()
}
