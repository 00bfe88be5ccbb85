//! Links -> groups around representatives.
//!
//! Within each connected set the clearest text becomes a representative and takes every text that is close to *it*; so
//! on with the rest (star clustering, Aslam et al. 2004, with the centre chosen by consensus). A text is never in a
//! group through a friend of a friend, so a chain of texts that drift falls into as many groups as it has stars.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::links::Links;
use super::sets::Sets;
use super::verify::Verifier;

/// Rounds in which a representative is compared with all that is left of its set; afterwards, in a set that large,
/// only with those that it was a candidate with. It bounds the work on a set that is a long chain.
const ROUNDS: usize = 64;

/// For each text its representative and how close it is; a representative has itself and 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// Place of the representative among the heads.
    pub representative: Vec<u32>,
    /// Similarity to it.
    pub similarity: Vec<f32>,
}

/// Groups the texts of `links` that are close by at least `threshold`. `weights` says how many rows each text stands
/// for, `locks` names the group that a person has locked it in.
pub fn assign(links: &Links, threshold: f32, weights: &[u32], locks: &[Option<u32>]) -> Groups {
    let count = links.heads.len();
    let mut sets = Sets::new(count);
    for link in links.links.iter().filter(|link| link.similarity >= threshold) {
        sets.join(link.a, link.b);
    }
    let mut first_of_lock: FxHashMap<u32, u32> = FxHashMap::default();
    for (head, lock) in (0..).zip(locks) {
        if let Some(lock) = lock {
            sets.join(*first_of_lock.entry(*lock).or_insert(head), head);
        }
    }
    let mut members: Vec<(u32, u32)> = (0..count as u32).map(|head| (sets.of(head), head)).collect();
    members.sort_unstable();
    let runs: Vec<&[(u32, u32)]> = members.chunk_by(|x, y| x.0 == y.0).filter(|run| run.len() > 1).collect();
    let near = Near::new(links, threshold);
    let placed: Vec<Vec<(u32, u32, f32)>> = runs
        .par_iter()
        .with_min_len(16)
        .map_init(
            || Verifier::new(&links.texts, Lexicon::embedded()),
            |verifier, run| {
                let set = run.iter().map(|&(_, head)| head).collect();
                Star { links, threshold, weights, locks, near: &near, verifier }.place(set)
            },
        )
        .collect();
    let mut groups = Groups { representative: (0..count as u32).collect(), similarity: vec![1.0; count] };
    for (head, representative, similarity) in placed.into_iter().flatten() {
        groups.representative[head as usize] = representative;
        groups.similarity[head as usize] = similarity;
    }
    groups
}

/// The links by text.
struct Near {
    starts: Vec<u32>,
    others: Vec<(u32, f32)>,
}

impl Near {
    fn new(links: &Links, threshold: f32) -> Self {
        let mut ends: Vec<(u32, u32, f32)> = Vec::with_capacity(2 * links.links.len());
        for link in links.links.iter().filter(|link| link.similarity >= threshold) {
            ends.push((link.a, link.b, link.similarity));
            ends.push((link.b, link.a, link.similarity));
        }
        ends.par_sort_unstable_by_key(|&(one, other, _)| (one, other));
        let mut starts = vec![0u32; links.heads.len() + 1];
        ends.iter().for_each(|&(one, ..)| starts[one as usize + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        Near { starts, others: ends.into_iter().map(|(_, other, similarity)| (other, similarity)).collect() }
    }

    fn of(&self, head: u32) -> &[(u32, f32)] {
        &self.others[self.starts[head as usize] as usize..self.starts[head as usize + 1] as usize]
    }

    fn link(&self, a: u32, b: u32) -> Option<f32> {
        let others = self.of(a);
        others.binary_search_by_key(&b, |&(other, _)| other).ok().map(|at| others[at].1)
    }
}

/// Places the texts of one connected set.
struct Star<'a, 'b> {
    links: &'a Links,
    threshold: f32,
    weights: &'a [u32],
    locks: &'a [Option<u32>],
    near: &'a Near,
    verifier: &'b mut Verifier<'a>,
}

impl Star<'_, '_> {
    /// Text, representative and similarity, for every text of the set.
    fn place(&mut self, mut left: Vec<u32>) -> Vec<(u32, u32, f32)> {
        let mut placed = Vec::with_capacity(left.len());
        self.place_locked(&mut left, &mut placed);
        let mut round = 0;
        while !left.is_empty() {
            let representative = self.clearest(&left, round);
            let every = round < ROUNDS;
            left.retain(|&text| {
                let similarity =
                    if text == representative { Some(1.0) } else { self.close(text, representative, every) };
                placed.extend(similarity.map(|similarity| (text, representative, similarity)));
                similarity.is_none()
            });
            round += 1;
        }
        placed
    }

    /// Places what a person locked, whole, and what is close to the representative of a locked group.
    fn place_locked(&mut self, left: &mut Vec<u32>, placed: &mut Vec<(u32, u32, f32)>) {
        let mut locked: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for &text in left.iter() {
            if let Some(lock) = self.locks[text as usize] {
                locked.entry(lock).or_default().push(text);
            }
        }
        if locked.is_empty() {
            return;
        }
        left.retain(|&text| self.locks[text as usize].is_none());
        let mut representatives = Vec::new();
        for texts in locked.values() {
            let representative = self.clearest(texts, 0);
            for &text in texts {
                let similarity =
                    if text == representative { 1.0 } else { self.close(text, representative, true).unwrap_or(0.0) };
                placed.push((text, representative, similarity));
            }
            representatives.push(representative);
        }
        left.retain(|&text| {
            let mut best: Option<(u32, f32)> = None;
            for &representative in &representatives {
                let found = self.close(text, representative, true);
                if let Some(similarity) = found.filter(|&found| best.is_none_or(|(_, best)| found > best)) {
                    best = Some((representative, similarity));
                }
            }
            placed.extend(best.map(|(representative, similarity)| (text, representative, similarity)));
            best.is_none()
        });
    }

    /// How close a text is to a representative, where that is close enough.
    fn close(&mut self, text: u32, representative: u32, every: bool) -> Option<f32> {
        if let Some(known) = self.near.link(text, representative) {
            return Some(known);
        }
        if !every {
            return None;
        }
        self.links.similarity(self.verifier, text, representative).filter(|&found| found >= self.threshold)
    }

    /// The text that says what most of them say and nothing else, in words that are well spelled.
    fn clearest(&self, texts: &[u32], round: usize) -> u32 {
        if round >= ROUNDS || texts.len() == 1 {
            return texts[0];
        }
        let words = &self.links.texts.words;
        let mut votes: FxHashMap<u32, u64> = FxHashMap::default();
        let mut all = 0u64;
        for &text in texts {
            let weight = u64::from(self.weights[text as usize]);
            all += weight;
            for_each_stem(self.links, text, |stem| *votes.entry(stem).or_default() += weight);
        }
        let common: u64 = votes.values().filter(|&&vote| 2 * vote > all).sum();
        let score = |text: u32| {
            let (mut own, mut kept, mut count) = (0u64, 0u64, 0u64);
            for_each_stem(self.links, text, |stem| {
                let vote = votes[&stem];
                own += vote;
                kept += if 2 * vote > all { vote } else { 0 };
                count += 1;
            });
            let precision = own as f64 / (count * all).max(1) as f64;
            let recall = kept as f64 / common.max(1) as f64;
            let agreement =
                (2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE) * 1e6).round() as u64;
            let row = self.links.row(text);
            let usual: f64 = row.iter().map(|&word| f64::from(words.count(word)).ln()).sum::<f64>();
            (agreement, self.weights[text as usize], (usual / row.len().max(1) as f64 * 1e6).round() as u64)
        };
        let best = texts.iter().max_by_key(|&&text| (score(text), std::cmp::Reverse(text)));
        *best.expect("a set has members")
    }
}

/// Calls `each` once for every stem of a text.
fn for_each_stem(links: &Links, text: u32, mut each: impl FnMut(u32)) {
    let mut stems: Vec<u32> = links.row(text).iter().map(|&word| links.texts.words.stem(word)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems.into_iter().for_each(&mut each);
}
