//! Pairs that depend on the words that differ -> which words stand for each other in these texts.
//!
//! A synonym or a filler shows itself: the same two words are exchanged in several otherwise equal pairs that have
//! nothing to do with each other, and the word is seldom exchanged for anything else. The name of a town is exchanged
//! for many other names, each time another one. So a substitution counts as one meaning where it occurs at
//! [`Usage::ENOUGH`] independent places and makes up a fair share of all that either word is exchanged for.
//! An independent place is a set of texts that are linked without it: copies of one letter count once.

use rustc_hash::{FxHashMap, FxHashSet};

use super::verify::{Finding, NO_WORD, Substitution};

/// What an open pair told: the finding, and the sets of linked texts that its two texts belong to.
pub struct Told<'a> {
    /// What differs.
    pub finding: &'a Finding,
    /// The set of the first text, and of the second.
    pub sets: (u32, u32),
}

/// How often words were exchanged, and how often a word was added.
#[derive(Debug, Default)]
pub struct Usage {
    exchanged: FxHashMap<Substitution, u32>,
    of_side: FxHashMap<[u32; 2], u32>,
    fillers: FxHashSet<u32>,
}

impl Usage {
    /// Independent places at which two words must have been exchanged, or a word added.
    const ENOUGH: u32 = 4;

    /// Content words of a text from which on it is no coincidence that another has all of them but one. Two short
    /// requests often differ in one word because they are two requests.
    const CONTEXT: u16 = 8;

    /// Share of all exchanges of a word that those for one other must make up: of the one word, and of the other.
    const SHARE: f32 = 0.08;

    /// The same of the two together (their geometric mean), for one word and for an expression of two.
    const SHARE_OF_BOTH: [f32; 2] = [0.2, 0.35];

    /// Share of its occurrences at which a filler is what one text has and its twin has not.
    const FILLER: f32 = 0.15;

    /// Counts what the open pairs show. A pair shows something of a difference where that is its only one, or the
    /// only one that `known` does not explain. `count_of` says how often a stem stands in all texts.
    pub fn count<'a>(told: impl Iterator<Item = Told<'a>>, known: &Usage, count_of: impl Fn(u32) -> u32) -> Usage {
        let mut exchanges: Vec<(Substitution, u32, u32)> = Vec::new();
        let mut additions: Vec<(u32, u32, u32)> = Vec::new();
        for Told { finding, sets: (a, b) } in told.filter(|told| told.finding.content >= Self::CONTEXT) {
            let substitutions = &finding.substitutions[..usize::from(finding.substituted)];
            let added = &finding.added[..usize::from(finding.added_count)];
            let open_substitutions = substitutions.iter().filter(|&&one| !known.synonyms(one)).count();
            let open_added = added.iter().filter(|&&stem| !known.filler(stem)).count();
            for &one in substitutions {
                if open_added == 0 && open_substitutions == usize::from(!known.synonyms(one)) {
                    exchanges.push(if one.a <= one.b { (one, a, b) } else { (swapped(one), b, a) });
                }
            }
            for &stem in added {
                if open_substitutions == 0 && open_added == usize::from(!known.filler(stem)) {
                    additions.push((stem, a, b));
                }
            }
        }
        let mut usage = Usage::default();
        exchanges.sort_unstable();
        for run in exchanges.chunk_by(|x, y| x.0 == y.0) {
            let places = distinct(run.iter().map(|one| one.1)).min(distinct(run.iter().map(|one| one.2)));
            let one = run[0].0;
            usage.exchanged.insert(one, places);
            *usage.of_side.entry(one.a).or_default() += places;
            *usage.of_side.entry(one.b).or_default() += places;
        }
        additions.sort_unstable();
        for run in additions.chunk_by(|x, y| x.0 == y.0) {
            let places = distinct(run.iter().map(|one| one.1)).min(distinct(run.iter().map(|one| one.2)));
            if places >= Self::ENOUGH && places as f32 >= Self::FILLER * count_of(run[0].0) as f32 {
                usage.fillers.insert(run[0].0);
            }
        }
        usage
    }

    /// Whether the words that differ mean the same, by what was counted.
    pub fn synonyms(&self, one: Substitution) -> bool {
        if self.exchange(one) {
            return true;
        }
        // One word against two: the one may stand for either, the other being a filler.
        let one = if one.a[1] == NO_WORD { one } else { swapped(one) };
        let [b, also] = one.b;
        one.a[1] == NO_WORD
            && also != NO_WORD
            && [(b, also), (also, b)].into_iter().any(|(word, filler)| {
                self.filler(filler)
                    && (word == one.a[0] || self.exchange(Substitution { a: one.a, b: [word, NO_WORD] }))
            })
    }

    fn exchange(&self, one: Substitution) -> bool {
        let one = if one.a <= one.b { one } else { swapped(one) };
        let places = self.exchanged.get(&one).copied().unwrap_or(0);
        if places < Self::ENOUGH {
            return false;
        }
        // One and a half less than was seen, so that four of twelve are not taken for a third.
        let share = |side: [u32; 2]| (places as f32 - 1.5) / self.of_side[&side] as f32;
        let (a, b) = (share(one.a), share(one.b));
        let both = Self::SHARE_OF_BOTH[usize::from(one.a[1] != NO_WORD || one.b[1] != NO_WORD)];
        a.min(b) >= Self::SHARE && a * b >= both * both
    }

    /// Whether a word is one that is added without asking for more.
    pub fn filler(&self, stem: u32) -> bool {
        self.fillers.contains(&stem)
    }
}

fn swapped(one: Substitution) -> Substitution {
    Substitution { a: one.b, b: one.a }
}

fn distinct(values: impl Iterator<Item = u32>) -> u32 {
    let mut values: Vec<u32> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.len() as u32
}
