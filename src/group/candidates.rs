//! Texts -> the few pairs that are worth a comparison.
//!
//! Up to [`ALL_PAIRS`] texts every pair is looked at, so that nothing is missed where it would cost nothing. Beyond, a
//! forest: in each tree the words have an order of their own, drawn from their letters and biased towards rare words
//! (weighted min-wise sampling, Chum et al. 2008; the trees and their prefixes are those of an LSH forest, Bawa et al.
//! 2005). A text stands in a tree under its first words in that order; texts with the same first two words are
//! neighbours. Two texts that share the share `j` of their weight are neighbours in one tree with a chance of about
//! `j²`, in none of eight with one of `(1 - j²)⁸`: one in a thousand for `j = 0.76`. What is missed that way is mostly
//! found through a third text, since groups are formed around a representative and every member of a connected set
//! is compared with it.

use rayon::prelude::*;

use super::short::is_short;
use super::slips;
use super::words::Texts;
use crate::contribution::Kind;

/// Texts up to which all pairs are looked at.
pub const ALL_PAIRS: usize = 4096;

/// Trees of the forest.
const TREES: usize = 8;

/// Texts under the same two words up to which each is paired with each; beyond, each with its next neighbours.
const CROWD: usize = 6;

/// Neighbours that a text of a crowd is paired with.
const NEIGHBOURS: usize = 3;

/// Word shapes that a text contains, as bits.
type Sketch = [u64; 2];

/// Every place of a tree.
type Ranks = [u32; TREES];

/// A pair of texts, as places in the list of texts given; the smaller first.
pub type Pair = (u32, u32);

/// The pairs of `texts` (numbers of rows) that are worth a comparison, in order. Texts of different kinds are never a
/// pair.
pub fn pairs(all: &Texts, texts: &[u32], kinds: &[Kind]) -> Vec<Pair> {
    if texts.len() <= ALL_PAIRS { every_pair(all, texts, kinds) } else { forest(all, texts, kinds) }
}

/// Every pair that shares enough words.
pub fn every_pair(all: &Texts, texts: &[u32], kinds: &[Kind]) -> Vec<Pair> {
    let sketches = Sketches::new(all, texts);
    let short: Vec<bool> = texts.iter().map(|&text| is_short(&all.words, all.row(text))).collect();
    (0..texts.len())
        .into_par_iter()
        .flat_map_iter(|a| {
            let (sketches, short) = (&sketches, &short);
            (a + 1..texts.len())
                .filter(move |&b| kinds[a] == kinds[b] && (sketches.alike(a, b) || short[a] && short[b]))
                .map(move |b| (a as u32, b as u32))
        })
        .collect()
}

/// The pairs that stand next to each other in the trees.
pub fn forest(all: &Texts, texts: &[u32], kinds: &[Kind]) -> Vec<Pair> {
    let sketches = Sketches::new(all, texts);
    let first = first_words(all, texts);
    let mut pairs: Vec<Pair> =
        (0..TREES).into_par_iter().flat_map_iter(|tree| neighbours(tree, &first, &sketches, kinds)).collect();
    pairs.extend(short_pairs(all, texts, kinds));
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// The three first words of each text in each tree. Of neighbouring words that always go together only the first counts.
fn first_words(all: &Texts, texts: &[u32]) -> Vec<[Ranks; 3]> {
    let ranks = ranks(all);
    let bonds = Bonds::new(all, texts);
    const LAST: Ranks = [u32::MAX; TREES];
    texts
        .par_iter()
        .map_init(Vec::new, |shapes: &mut Vec<u32>, &text| {
            shapes.clear();
            let content = all.row(text).iter().filter(|&&word| all.words.is_content(word));
            shapes.extend(content.map(|&word| all.words.shape(word)));
            let mut first = [LAST; 3];
            for (at, &shape) in shapes.iter().enumerate() {
                let rank = &ranks[shape as usize];
                let beside = |other: Option<&u32>, bound: bool| match other {
                    Some(&other) if bound => &ranks[other as usize],
                    _ => &LAST,
                };
                let before = at.checked_sub(1).and_then(|before| shapes.get(before));
                let after = shapes.get(at + 1);
                let before = beside(before, before.is_some_and(|&before| bonds.bound(before, shape)));
                let after = beside(after, after.is_some_and(|&after| bonds.bound(shape, after)));
                let [one, two, three] = &mut first;
                for tree in 0..TREES {
                    let own = rank[tree];
                    let own = if before[tree].min(after[tree]) < own { u32::MAX } else { own };
                    // A word that is met again must not take two places.
                    let low = one[tree].min(own);
                    let high = one[tree].max(own);
                    let high = if high == low { u32::MAX } else { high };
                    one[tree] = low;
                    let low = two[tree].min(high);
                    let high = two[tree].max(high);
                    let high = if high == low { u32::MAX } else { high };
                    two[tree] = low;
                    three[tree] = three[tree].min(high);
                }
            }
            first
        })
        .collect()
}

/// Which words go together: after most occurrences of the one comes the other.
struct Bonds {
    after: Vec<u32>,
    before: Vec<u32>,
}

impl Bonds {
    /// Pairs of neighbours that are looked at: enough to know the words that are met often.
    const SAMPLE: usize = 2_000_000;

    /// Learns from a sample of the texts.
    fn new(all: &Texts, texts: &[u32]) -> Self {
        let words = &all.words;
        let step = (texts.iter().map(|&text| all.row(text).len()).sum::<usize>() / Self::SAMPLE).max(1);
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for &text in texts.iter().step_by(step) {
            let mut before = None;
            for shape in all.row(text).iter().filter(|&&word| words.is_content(word)).map(|&word| words.shape(word)) {
                pairs.extend(before.map(|before| (before, shape)));
                before = Some(shape);
            }
        }
        let after = most_common_second(&mut pairs, words.shapes());
        pairs.iter_mut().for_each(|pair| *pair = (pair.1, pair.0));
        let before = most_common_second(&mut pairs, words.shapes());
        Bonds { after, before }
    }

    fn bound(&self, one: u32, next: u32) -> bool {
        self.after[one as usize] == next || self.before[next as usize] == one
    }
}

/// For each first member the second that most of its pairs have; `u32::MAX` where there is none.
fn most_common_second(pairs: &mut [(u32, u32)], count: usize) -> Vec<u32> {
    const ENOUGH: usize = 8;
    pairs.par_sort_unstable();
    let mut found = vec![u32::MAX; count];
    for run in pairs.chunk_by(|x, y| x.0 == y.0).filter(|run| run.len() >= ENOUGH) {
        let most = run.chunk_by(|x, y| x.1 == y.1).max_by_key(|same| same.len()).unwrap_or(&[]);
        if most.len() * 10 >= run.len() * 6 {
            found[run[0].0 as usize] = most[0].1;
        }
    }
    found
}

/// The place of every word shape in every tree. A shape that occurs once links nothing, one that is everywhere too
/// much: both come last.
fn ranks(all: &Texts) -> Vec<Ranks> {
    let words = &all.words;
    let total: f64 = (0..words.shapes() as u32).map(|shape| f64::from(words.shape_count(shape))).sum();
    (0..words.shapes() as u32)
        .into_par_iter()
        .map(|shape| {
            let count = f64::from(words.shape_count(shape));
            if count < 2.0 || count > (total / 200.0).max(64.0) {
                return [u32::MAX; TREES];
            }
            let weight = (total / count).ln().min(10.0).powi(2);
            std::array::from_fn(|tree| {
                let hash = mixed(words.shape_hash(shape) ^ (tree as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
                let uniform = ((hash >> 11) as f64 + 0.5) / (1u64 << 53) as f64;
                // Positive numbers keep their order as bits.
                ((-uniform.ln() / weight) as f32).to_bits()
            })
        })
        .collect()
}

/// SplitMix64's last step.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The pairs of one tree.
fn neighbours(tree: usize, first: &[[Ranks; 3]], sketches: &Sketches, kinds: &[Kind]) -> Vec<Pair> {
    let mut order: Vec<(u64, u32, u32)> = first
        .iter()
        .enumerate()
        .filter(|(_, first)| first[1][tree] != u32::MAX)
        .map(|(at, first)| (u64::from(first[0][tree]) << 32 | u64::from(first[1][tree]), first[2][tree], at as u32))
        .collect();
    order.sort_unstable();
    let mut pairs = Vec::new();
    for run in order.chunk_by(|x, y| x.0 == y.0) {
        let reach = if run.len() <= CROWD { CROWD } else { NEIGHBOURS };
        for (at, &(.., a)) in run.iter().enumerate() {
            for &(.., b) in run.iter().skip(at + 1).take(reach) {
                if kinds[a as usize] == kinds[b as usize] && sketches.alike(a as usize, b as usize) {
                    pairs.push((a.min(b), a.max(b)));
                }
            }
        }
    }
    pairs
}

/// Which word shapes each text has, as 128 bits.
struct Sketches(Vec<Sketch>);

impl Sketches {
    fn new(all: &Texts, texts: &[u32]) -> Self {
        let words = &all.words;
        let bit: Vec<u8> = (0..words.shapes() as u32).map(|shape| (words.shape_hash(shape) >> 57) as u8).collect();
        let sketch = |&text: &u32| {
            let mut sketch = [0u64; 2];
            for &word in all.row(text).iter().filter(|&&word| words.is_content(word)) {
                let bit = bit[words.shape(word) as usize];
                sketch[usize::from(bit >> 6)] |= 1 << (bit & 63);
            }
            sketch
        };
        Sketches(texts.par_iter().map(sketch).collect())
    }

    /// Whether the texts may share two thirds of the words of the longer one, give or take one.
    fn alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.0[a], self.0[b]);
        let count = |sketch: Sketch| sketch[0].count_ones() + sketch[1].count_ones();
        let shared = count([a[0] & b[0], a[1] & b[1]]);
        3 * (shared + 1) >= 2 * count(a).max(count(b))
    }
}

/// The pairs of short texts that may be a slip of each other: those that are equal once one letter is left out of each
/// (the deletion neighbourhood of Bocek et al. 2007), in the shape of their letters.
fn short_pairs(all: &Texts, texts: &[u32], kinds: &[Kind]) -> Vec<Pair> {
    const LONGEST: usize = 48;
    let mut keys: Vec<(u64, u32)> = Vec::new();
    for (at, &text) in texts.iter().enumerate().filter(|&(_, &text)| is_short(&all.words, all.row(text))) {
        let letters: String = all.row(text).iter().map(|&word| all.words.letters(word)).collect();
        let shape: Vec<char> = slips::shape(&letters).chars().collect();
        if shape.len() > LONGEST {
            continue;
        }
        let key = |without: usize| {
            let left = shape.iter().enumerate().filter(|&(at, _)| at != without).map(|(_, &c)| c);
            xxhash_rust::xxh3::xxh3_64(left.collect::<String>().as_bytes())
        };
        keys.extend((0..=shape.len()).map(|without| (key(without), at as u32)));
    }
    keys.par_sort_unstable();
    keys.dedup();
    let mut pairs = Vec::new();
    for run in keys.chunk_by(|x, y| x.0 == y.0) {
        for (at, &(_, a)) in run.iter().enumerate() {
            for &(_, b) in run.iter().skip(at + 1).take(CROWD) {
                if kinds[a as usize] == kinds[b as usize] {
                    pairs.push((a.min(b), a.max(b)));
                }
            }
        }
    }
    pairs
}
