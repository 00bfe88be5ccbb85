//! Subjects -> sparse vectors: stems and pairs of neighbouring stems, by their part of the request and their rarity.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::parts::weight;
use super::subjects::Subject;

/// One text as a sparse vector of unit length: feature -> weight, by rising feature.
pub type Features = Vec<(u32, f32)>;

/// The terms of one or more texts with their weights. A term is a stem or a pair of them.
pub type Bag = BTreeMap<u64, f32>;

/// A stem that stands in more than this share of the texts says nothing about the subject of one.
const COMMONEST: f64 = 0.25;

/// In a small set every subject is common: so many texts may share a stem whatever their share.
const NOT_YET_COMMON: f64 = 20.0;

/// How much a second request of a text counts beside the first.
pub const LATER: f32 = 0.3;

/// How much a term that no other text has counts in the length of a vector. Whole, it would part texts by their length.
const UNIQUE: f32 = 0.3;

/// How much a pair of stems counts beside each of them.
const PAIR: f32 = 0.7;

/// Adds the terms of a text to a bag; a term counts as where it counts most.
pub fn add(bag: &mut Bag, subject: &Subject) {
    let mut own = Bag::new();
    let mut keep = |term: u64, weight: f32| {
        let kept = own.entry(term).or_default();
        *kept = kept.max(weight);
    };
    for (at, said) in subject.said.iter().enumerate() {
        let place = if said.request == 0 { 1.0 } else { LATER };
        keep(u64::from(said.stem), said.weight * place);
        if let Some(next) = subject.said.get(at + 1)
            && next.request == said.request
            && said.weight.min(next.weight) > weight::ASIDE
            && said.weight.max(next.weight) == 1.0
        {
            keep((u64::from(said.stem) + 1) << 32 | u64::from(next.stem), PAIR * said.weight.min(next.weight) * place);
        }
    }
    own.into_iter().for_each(|(term, weight)| *bag.entry(term).or_default() += weight);
}

/// The terms of all texts with their rarity.
#[derive(Debug, Default)]
pub struct Terms {
    numbers: FxHashMap<u64, (u32, f32)>,
    /// Rarity of a term that stands in one bag alone.
    unique: f32,
}

impl Terms {
    /// Numbers the terms that stand in two bags at least; those in too many count for nothing.
    pub fn new(bags: &[Bag]) -> Self {
        let mut frequency: BTreeMap<u64, usize> = BTreeMap::new();
        bags.iter().flat_map(Bag::keys).for_each(|&term| *frequency.entry(term).or_default() += 1);
        let limit = (bags.len() as f64 * COMMONEST).max(NOT_YET_COMMON);
        let rarity = |count: usize| match count as f64 <= limit {
            true => (bags.len() as f32 / count as f32).ln() + 1.0,
            false => 0.0,
        };
        let kept = frequency.into_iter().filter(|&(_, count)| count > 1).zip(0..);
        let numbers = kept.map(|((term, count), number)| (term, (number, rarity(count)))).collect();
        Terms { numbers, unique: UNIQUE * rarity(1) }
    }

    /// The vector of a bag: its numbered terms, weighted by rarity. Terms that stand in it alone make all others count
    /// less, for a text that shares little with others is not like them.
    pub fn features(&self, bag: &Bag) -> Features {
        let mut square = 0.0;
        let mut known = Features::new();
        for (term, weight) in bag {
            let (number, rarity) = self.numbers.get(term).map_or((None, self.unique), |&(n, rarity)| (Some(n), rarity));
            square += (weight * rarity).powi(2);
            known.extend(number.map(|number| (number, weight * rarity)).filter(|&(_, weight)| weight > 0.0));
        }
        known.sort_unstable_by_key(|&(feature, _)| feature);
        let length = square.sqrt().max(f32::MIN_POSITIVE);
        known.iter_mut().for_each(|(_, weight)| *weight /= length);
        known
    }

    /// One more than the last number of a term.
    pub fn count(&self) -> usize {
        self.numbers.len()
    }
}

/// The same direction at length 1.
pub fn unit(mut vector: Features) -> Features {
    vector.sort_unstable_by_key(|&(feature, _)| feature);
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    vector
}

/// Which vectors have a feature, with their weights.
pub struct Index {
    postings: Vec<Vec<(u32, f32)>>,
    vectors: usize,
}

impl Index {
    /// An index of `vectors`, whose features are below `features`.
    pub fn new(vectors: &[Features], features: usize) -> Self {
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); features];
        for (number, vector) in vectors.iter().enumerate() {
            vector.iter().for_each(|&(feature, weight)| postings[feature as usize].push((number as u32, weight)));
        }
        Index { postings, vectors: vectors.len() }
    }

    /// Adds to `sums`, one a vector, the product of each with `query`.
    pub fn add(&self, query: &Features, sums: &mut [f32]) {
        for &(feature, weight) in query {
            for &(vector, other) in &self.postings[feature as usize] {
                sums[vector as usize] += weight * other;
            }
        }
    }

    /// For each query the vector most like it, with their cosine, if they have anything in common; ties by number.
    pub fn nearest(&self, queries: &[Features]) -> Vec<Option<(u32, f32)>> {
        let one = |sums: &mut Vec<f32>, query: &Features| {
            sums.fill(0.0);
            self.add(query, sums);
            let best = sums.iter().zip(0u32..).max_by(|a, b| a.0.total_cmp(b.0).then(b.1.cmp(&a.1)));
            best.map(|(&likeness, vector)| (vector, likeness)).filter(|&(_, likeness)| likeness > 0.0)
        };
        queries.par_iter().map_init(|| vec![0.0f32; self.vectors], one).collect()
    }
}
