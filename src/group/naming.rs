//! Groups and what they were called before -> what they are called now.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::Item;
use crate::contribution::short_id;

/// An earlier row: the group that an item was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Name of the group.
    pub group_id: String,
    /// Whether a person has locked the group.
    pub locked: bool,
}

/// The groups of an earlier run, by item. An empty one is a first run.
#[derive(Debug, Clone, Default)]
pub struct Previous(BTreeMap<String, Earlier>);

impl Previous {
    /// From pairs of an item's id and the group that it was in.
    pub fn new(rows: impl IntoIterator<Item = (String, Earlier)>) -> Self {
        Previous(rows.into_iter().collect())
    }

    /// For each item in `order` the number of the group that a person has locked it in.
    pub(super) fn locks(&self, order: &[u32], items: &[Item<'_>]) -> Vec<Option<u32>> {
        if self.0.is_empty() {
            return vec![None; order.len()];
        }
        let names: BTreeSet<&str> = self.0.values().filter(|row| row.locked).map(|row| row.group_id.as_str()).collect();
        let number: BTreeMap<&str, u32> = names.into_iter().zip(0..).collect();
        let lock = |&at: &u32| {
            let row = self.0.get(items[at as usize].id).filter(|row| row.locked)?;
            number.get(row.group_id.as_str()).copied()
        };
        order.iter().map(lock).collect()
    }
}

/// The name of each item's group. `representative` names each item's group by one of its items; `order` is the items
/// by id.
///
/// A group keeps the name that most of its items had, where no other group has more of them. A new group is named
/// after its first item.
pub fn names(items: &[Item<'_>], order: &[u32], representative: &[u32], previous: &Previous) -> Vec<String> {
    let mut founder: Vec<u32> = vec![u32::MAX; items.len()];
    for &at in order {
        let slot = &mut founder[representative[at as usize] as usize];
        if *slot == u32::MAX {
            *slot = at;
        }
    }
    let kept = kept_names(items, order, representative, previous);
    let taken: BTreeSet<&str> = previous.0.values().map(|row| row.group_id.as_str()).collect();
    let mut names: Vec<String> = vec![String::new(); items.len()];
    for (at, &founder) in founder.iter().enumerate().filter(|&(_, &founder)| founder != u32::MAX) {
        names[at] = match kept.get(&(at as u32)) {
            Some(&name) => name.to_owned(),
            None => (0..)
                .map(|turn| new_name(items[founder as usize].id, turn))
                .find(|name| !taken.contains(name.as_str()))
                .expect("one of all names is free"),
        };
    }
    representative.iter().map(|&at| names[at as usize].clone()).collect()
}

/// A name that depends on the id of the first item alone, and on `turn` where that name is taken.
fn new_name(id: &str, turn: u64) -> String {
    short_id('g', &(xxh3_64(id.as_bytes()) ^ turn.wrapping_mul(0x9e37_79b9_7f4a_7c15)).to_be_bytes())
}

/// The earlier names that groups keep, by representative.
fn kept_names<'a>(
    items: &[Item<'_>],
    order: &[u32],
    representative: &[u32],
    previous: &'a Previous,
) -> FxHashMap<u32, &'a str> {
    if previous.0.is_empty() {
        return FxHashMap::default();
    }
    // How many items of each earlier group each group has; locked ones first, which are whole.
    let mut shares: BTreeMap<(&str, u32), (bool, u32, u32)> = BTreeMap::new();
    for (rank, &at) in (0..).zip(order) {
        if let Some(row) = previous.0.get(items[at as usize].id) {
            let share = shares.entry((&row.group_id, representative[at as usize])).or_insert((row.locked, 0, rank));
            share.1 += 1;
        }
    }
    let mut claims: Vec<_> = shares.into_iter().collect();
    // Of groups with as many items of it, the one that would be called so anyway.
    let own = |name: &str, rank: u32| new_name(items[order[rank as usize] as usize].id, 0) == name;
    claims.sort_by_key(|&((name, _), (locked, count, rank))| {
        (!locked, std::cmp::Reverse(count), !own(name, rank), rank, name)
    });
    let mut kept = FxHashMap::default();
    let mut given = BTreeSet::new();
    for ((name, group), _) in claims {
        if !kept.contains_key(&group) && given.insert(name) {
            kept.insert(group, name);
        }
    }
    kept
}
