//! Contributions -> groups of those that make the same request.
//!
//! [`group`] is the whole phase. What it does, in order:
//!
//! 1. `words`: every text becomes a row of numbered words; texts of the same letters are one text from here on (exact).
//! 2. `candidates`: the few pairs of texts that are worth a comparison.
//! 3. `align`, `verify`: each pair is aligned word by word; what differs decides (near), with `slips`, `lexicon` and
//!    `usage`, which learns from the texts themselves which words stand for each other. `short` judges items of one to
//!    three words, in which every word decides.
//! 4. `assign`: groups around representatives; no chains. `naming` keeps the names of earlier groups.
//! 5. `reasons`: what is shared and what differs, as ranges of the originals.
//!
//! [`requests`] then joins groups that make the same request in other words or another language, which takes the meaning
//! of their representatives.
//!
//! # What was measured
//!
//! On built proposals with planted repetitions and traps (pairs that share nearly all words and ask for another thing),
//! 27 words a row, two cores, other jobs running: 100 k rows on three seeds, 1 M rows on one; `benches/README.md` has
//! the commands.
//!
//! | | 100 k | 1 M |
//! |---|---|---|
//! | pairs put together that belong together | 1.000 | 1.000 |
//! | traps merged | 0.000 to 0.001 | 0.002 |
//! | edits found; spellings found | 0.970 to 0.975; 1.000 | 0.970; 1.000 |
//! | B-cubed F1 of grouped rows | 0.991 to 0.993 | 0.990 |
//! | CPU seconds, file in, file out | 0.8 | 8.5 to 9.2 |
//! | peak memory | 85 MB | 725 MB |
//!
//! At 1 M rows the seconds go to reading words (2.5), candidates (1.6), comparing 780,000 pairs (3) and the rest (1.5).
//! Before, a looser sketch let 4.9 million pairs through and a comparison had no early way out: 120 seconds for the
//! same scores.
//!
//! With fewer rows there is less usage to learn from: at 10 k rows 0.81 of the edits are found, and in a few hundred
//! real contributions a synonym at the place of a word is a difference until a person says otherwise.

mod align;
mod assign;
mod candidates;
mod lexicon;
mod links;
mod naming;
mod reasons;
mod sets;
mod short;
mod slips;
mod usage;
mod verify;
mod words;

pub mod explore;
pub mod requests;

use std::fmt;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::contribution::{Evidence, Kind, named};
use assign::Groups;
use lexicon::Lexicon;
use links::Links;
pub use naming::{Earlier, Previous};
pub use requests::Suggestion;
use words::Texts;

/// The data files of this phase: name under `models/`, content.
pub const MODELS: &[(&str, &str)] = &[("group/lexicon.toml", lexicon::FILE)];

/// One contribution, as grouping sees it.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Its id; no two items have the same.
    pub id: &'a str,
    /// Items of different kinds never share a group.
    pub kind: Kind,
    /// Its words.
    pub text: &'a str,
}

named! {
    /// How like a member is to the one that it is nearest to.
    Level {
        /// Equal after full normalisation, whatever the spacing and the punctuation.
        Exact = "exact",
        /// The same sentence: slips, connectives, fillers, synonyms, clauses moved.
        Near = "near",
        /// The same request in other words.
        SameRequest = "same_request",
        /// Alone.
        Single = "single",
    }
}

/// How like two texts must be.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The loosest level that makes a group: `exact`, `near` or `same_request`.
    pub level: Level,
    /// Least similarity of a near member to its representative, 0 to 1. Up to 0.80 it changes nothing on built
    /// proposals (seeds 1 to 3) and little on real ones, since the words that differ decide; it is there to be raised.
    pub near: f32,
    /// Least probability, 0 to 1, from which two groups of near texts are joined as the same request.
    pub same_request: f32,
    /// Least probability, 0 to 1, from which a person is asked whether two groups are the same request.
    pub may_be_same: f32,
}

impl Default for Settings {
    fn default() -> Self {
        // The probabilities were chosen on labelled pairs that a search had found: see models/meaning/README.md.
        Settings { level: Level::SameRequest, near: 0.68, same_request: 0.7, may_be_same: 0.3 }
    }
}

/// What grouping says of one contribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupRow {
    /// The contribution.
    pub contribution_id: String,
    /// Its group; a contribution alone has a group of its own.
    pub group_id: String,
    /// How like it is to `nearest_id`.
    pub level: Level,
    /// The member that it is nearest to: one with the same letters, else the representative, else (for the
    /// representative) its nearest member. `None` where it is alone.
    pub nearest_id: Option<String>,
    /// Similarity to that member, 0 to 1; 1 where it is alone.
    pub similarity: f32,
    /// What it shares with `nearest_id` (role `shared`, with the range there) and what differs (role `differs`).
    pub reason: Vec<Evidence>,
    /// Whether it stands for its group: a real member, the one that says what most members say and no more.
    pub representative: bool,
}

/// Groups the items. One row an item, in the order given. What is said of an item depends neither on that order nor on
/// the number of threads.
pub fn group(items: &[Item<'_>], settings: &Settings) -> Vec<GroupRow> {
    group_with(items, settings, &Previous::default())
}

/// Groups the items, keeping the names of earlier groups, and whole those that a person has locked.
pub fn group_with(items: &[Item<'_>], settings: &Settings, previous: &Previous) -> Vec<GroupRow> {
    let grouping = Grouping::new(items, settings, previous);
    let names = grouping.names(previous);
    reasons::rows(&grouping, &names)
}

/// Items in groups: what [`group`] knows before it words its reasons.
pub struct Grouping<'a> {
    items: &'a [Item<'a>],
    /// Items by id.
    order: Vec<u32>,
    links: Links,
    /// For each item in `order` its head.
    head: Vec<u32>,
    weights: Vec<u32>,
    locks: Vec<Option<u32>>,
    groups: Groups,
}

/// What [`Grouping`] says of one item, in numbers: positions are those of the items given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// The representative of its group.
    pub representative: u32,
    /// How like it is to `nearest`.
    pub level: Level,
    /// The member that it is nearest to.
    pub nearest: Option<u32>,
    /// Similarity to that member.
    pub similarity: f32,
}

impl<'a> Grouping<'a> {
    /// Groups the items.
    pub fn new(items: &'a [Item<'a>], settings: &Settings, previous: &Previous) -> Grouping<'a> {
        let order = by_id(items);
        let in_order: Vec<&str> = order.iter().map(|&at| items[at as usize].text).collect();
        let mut texts = Texts::read(&in_order, Lexicon::embedded());
        let lock_of = previous.locks(&order, items);
        let (mut heads, head, weights) = exact(&texts, &order, items, &lock_of);
        texts.count(&heads);
        best_spelled(&texts, &mut heads, &head);
        let kinds: Vec<Kind> = heads.iter().map(|&row| items[order[row as usize] as usize].kind).collect();
        let locks: Vec<Option<u32>> = heads.iter().map(|&row| lock_of[row as usize]).collect();
        let links = match settings.level {
            Level::Exact | Level::Single => Links::among(texts, heads, &[], 1.0),
            Level::Near | Level::SameRequest => Links::find(texts, heads, &kinds, settings.near.min(explore::FLOOR)),
        };
        let groups = assign::assign(&links, settings.near, &weights, &locks);
        Grouping { items, order, links, head, weights, locks, groups }
    }

    /// Two items of one id, by their places in the order given; `None` where every id is its own.
    pub fn repeated_id(&self) -> Option<(usize, usize)> {
        let id = |at: u32| self.items[at as usize].id;
        let pair = self.order.windows(2).find(|pair| id(pair[0]) == id(pair[1]))?;
        Some((pair[0].min(pair[1]) as usize, pair[0].max(pair[1]) as usize))
    }

    /// What is said of each item, in the order given.
    pub fn members(&self) -> Vec<Member> {
        self.members_of(&self.groups)
    }

    fn members_of(&self, groups: &Groups) -> Vec<Member> {
        let heads = &self.links.heads;
        // The nearest member of each representative, for the representative's own row.
        let mut nearest: Vec<Option<(f32, u32)>> = vec![None; heads.len()];
        for (head, (&representative, &similarity)) in (0..).zip(groups.representative.iter().zip(&groups.similarity)) {
            let best = &mut nearest[representative as usize];
            if head != representative && best.is_none_or(|(found, _)| similarity > found) {
                *best = Some((similarity, head));
            }
        }
        // A twin of each head, for the head's own row.
        let mut twin: Vec<Option<u32>> = vec![None; heads.len()];
        for (row, &head) in (0..).zip(&self.head) {
            let slot = &mut twin[head as usize];
            if row != heads[head as usize] && slot.is_none() {
                *slot = Some(row);
            }
        }
        let given = |row: u32| self.order[row as usize];
        let alone = Member { representative: 0, level: Level::Single, nearest: None, similarity: 1.0 };
        let mut members = vec![alone; self.items.len()];
        for (row, &head) in (0u32..).zip(&self.head) {
            let representative = groups.representative[head as usize];
            let own = heads[head as usize];
            let (level, other, similarity) = if row != own {
                (Level::Exact, Some(own), 1.0)
            } else if let Some(twin) = twin[head as usize] {
                (Level::Exact, Some(twin), 1.0)
            } else if representative != head {
                (Level::Near, Some(heads[representative as usize]), groups.similarity[head as usize])
            } else if let Some((similarity, near)) = nearest[head as usize] {
                (Level::Near, Some(heads[near as usize]), similarity)
            } else {
                (Level::Single, None, 1.0)
            };
            members[given(row) as usize] = Member {
                representative: given(heads[representative as usize]),
                level,
                nearest: other.map(given),
                similarity,
            };
        }
        members
    }

    /// The name of each item's group, in the order given.
    pub fn names(&self, previous: &Previous) -> Vec<String> {
        let heads = &self.links.heads;
        let mut representative = vec![0; self.items.len()];
        for (row, &head) in self.head.iter().enumerate() {
            let leader = heads[self.groups.representative[head as usize] as usize];
            representative[self.order[row] as usize] = self.order[leader as usize];
        }
        naming::names(self.items, &self.order, &representative, previous)
    }
}

/// The items by id: shorter ids first, so that numbers count up.
fn by_id(items: &[Item<'_>]) -> Vec<u32> {
    let key = |at: u32| (items[at as usize].id.len(), items[at as usize].id);
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    if !order.is_sorted_by_key(|&at| key(at)) {
        order.sort_unstable_by_key(|&at| key(at));
    }
    order
}

/// Rows of the same letters become one text: the first row of each, for each row its place among these, and how many
/// rows each stands for. A text without a letter or a digit is like no other.
fn exact(texts: &Texts, order: &[u32], items: &[Item<'_>], locks: &[Option<u32>]) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let mut heads: Vec<u32> = Vec::new();
    let mut weights: Vec<u32> = Vec::new();
    let mut known: FxHashMap<(u64, Kind, Option<u32>), u32> = FxHashMap::default();
    let mut head = Vec::with_capacity(texts.len());
    for row in 0..texts.len() as u32 {
        let next = heads.len() as u32;
        let mut found = next;
        if !texts.row(row).is_empty() {
            let kind = items[order[row as usize] as usize].kind;
            found = *known.entry((texts.key(row), kind, locks[row as usize])).or_insert(next);
            // Two texts of one hash that are not one text: as good as impossible, and still no reason to merge them.
            if found != next && !texts.same_letters(heads[found as usize], row) {
                found = next;
            }
        }
        if found == next {
            heads.push(row);
            weights.push(0);
        }
        weights[found as usize] += 1;
        head.push(found);
    }
    (heads, head, weights)
}

/// Lets the row whose words are the most usual stand for all rows of its letters: joined and split words are not.
fn best_spelled(texts: &Texts, heads: &mut [u32], head: &[u32]) {
    let usual = |row: u32| {
        let row = texts.row(row);
        let sum: f64 = row.iter().map(|&word| f64::from(texts.words.count(word) + 1).ln()).sum();
        (sum / row.len().max(1) as f64 * 1e6).round() as u64
    };
    for (row, &head) in (0u32..).zip(head) {
        let best = &mut heads[head as usize];
        if row != *best && texts.row(row) != texts.row(*best) && usual(row) > usual(*best) {
            *best = row;
        }
    }
}

#[cfg(test)]
mod tests;
