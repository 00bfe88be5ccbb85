//! Acts on groups and themes, folded: where members went, what was joined, locked and renamed.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::act::{Act, Tier};
use super::world::World;
use crate::contribution::{Kind, short_id};

/// What people changed of one tier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Where each member was put by itself. It follows what happened to that group or theme later.
    placed: BTreeMap<String, String>,
    /// What was merged into what.
    merged: BTreeMap<String, String>,
    /// What must stay as it is.
    locked: BTreeSet<String>,
    /// What people made or changed the members of.
    touched: BTreeSet<String>,
    /// What was made by a split, and of what.
    made_of: BTreeMap<String, String>,
}

impl Changes {
    /// What became of the group or theme `id`.
    pub fn follow<'a>(&'a self, id: &'a str) -> &'a str {
        let mut at = id;
        while let Some(next) = self.merged.get(at) {
            at = next;
        }
        at
    }

    /// Where `member` is now, if the program found it in `found`.
    pub fn now<'a>(&'a self, member: &str, found: &'a str) -> &'a str {
        self.follow(self.placed.get(member).map_or(found, String::as_str))
    }

    /// Where a person put `member`, if one did.
    pub fn placed(&self, member: &str) -> Option<&str> {
        self.placed.get(member).map(|id| self.follow(id))
    }

    /// What was split to make it.
    pub fn made_of(&self, id: &str) -> Option<&str> {
        self.made_of.get(id).map(String::as_str).filter(|from| *from != id)
    }

    /// Whether the group or theme is locked.
    pub fn is_locked(&self, id: &str) -> bool {
        self.locked.contains(id)
    }

    /// Whether a person changed which members it has.
    pub fn is_touched(&self, id: &str) -> bool {
        self.touched.contains(id)
    }

    fn merge(&mut self, into: &str, from: &[String]) {
        // What was merged away and is merged into again is itself once more.
        self.merged.remove(into);
        for id in from.iter().filter(|id| *id != into) {
            self.merged.insert(id.clone(), into.to_owned());
            self.touched.remove(id);
        }
        self.touched.insert(into.to_owned());
    }

    fn place(&mut self, member: &str, found: Option<&str>, to: &str) {
        if let Some(left) = self.placed.get(member).map(String::as_str).or(found) {
            let left = self.follow(left).to_owned();
            self.touched.insert(left);
        }
        self.merged.remove(to);
        self.placed.insert(member.to_owned(), to.to_owned());
        self.touched.insert(to.to_owned());
    }
}

/// What people changed of groups and of themes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Groups, whose members are contributions.
    pub groups: Changes,
    /// Themes, whose members are groups.
    pub themes: Changes,
    /// Names given by people, by theme: Arabic, French.
    names: BTreeMap<String, (String, Option<String>)>,
}

impl Arrangement {
    /// The changes of one tier.
    pub fn of(&self, tier: Tier) -> &Changes {
        match tier {
            Tier::Group => &self.groups,
            Tier::Theme => &self.themes,
        }
    }

    /// The name that a person gave to a theme: Arabic, French.
    pub fn name(&self, theme: &str) -> Option<(&str, Option<&str>)> {
        self.names.get(theme).map(|(arabic, french)| (arabic.as_str(), french.as_deref()))
    }

    pub(super) fn apply(&mut self, act: &Act) {
        let tier = match act {
            Act::Merge { tier, .. }
            | Act::Split { tier, .. }
            | Act::Move { tier, .. }
            | Act::Lock { tier, .. }
            | Act::Unlock { tier, .. } => *tier,
            Act::Rename { theme, ar, fr } => {
                self.names.insert(theme.clone(), (ar.clone(), fr.clone()));
                return;
            }
            _ => return,
        };
        let changes = match tier {
            Tier::Group => &mut self.groups,
            Tier::Theme => &mut self.themes,
        };
        match act {
            Act::Merge { into, from, .. } => changes.merge(into, from),
            Act::Split { from, members, into, .. } => {
                changes.made_of.entry(into.clone()).or_insert_with(|| from.clone());
                members.iter().for_each(|member| changes.place(member, Some(from), into));
            }
            Act::Move { member, to, .. } => changes.place(member, None, to),
            Act::Lock { id, .. } => {
                changes.locked.insert(id.clone());
            }
            Act::Unlock { id, .. } => {
                changes.locked.remove(id);
            }
            _ => {}
        }
    }

    /// The group in which `id` is now; `None` for an id that is not in the workspace.
    pub fn group_of<'a>(&'a self, id: &str, world: &'a World) -> Option<&'a str> {
        world.get(id).map(|known| self.groups.now(id, &known.group))
    }

    /// The theme in which the group `group` is now. A group that a person made is in the theme of the group that it came
    /// from, until it is moved.
    pub fn theme_of<'a>(&'a self, group: &str, world: &'a World) -> Option<&'a str> {
        let mut group = group;
        loop {
            let found = world.themes.get(group).map(|found| self.themes.follow(found));
            match (self.themes.placed(group).or(found), self.groups.made_of.get(group)) {
                (None, Some(from)) if from != group => group = from,
                (theme, _) => return theme,
            }
        }
    }

    /// The members of a group now, in the order of ids.
    pub fn members<'a>(&'a self, group: &str, world: &'a World) -> Vec<&'a str> {
        let changes = &self.groups;
        let merged =
            changes.merged.keys().map(String::as_str).filter(|&one| one != group && changes.follow(one) == group);
        let mut members: BTreeSet<&str> = BTreeSet::new();
        for found in std::iter::once(group).chain(merged) {
            let here = |id: &&String| changes.now(id, found) == group;
            members.extend(world.groups.get(found).into_iter().flatten().filter(here).map(String::as_str));
        }
        let put = |(member, to): &(&String, &String)| changes.follow(to) == group && world.get(member).is_some();
        members.extend(changes.placed.iter().filter(put).map(|(member, _)| member.as_str()));
        members.into_iter().collect()
    }

    /// Those of the members that are proposals: a decision on the group is one on each of these.
    pub fn proposals<'a>(&'a self, group: &str, world: &'a World) -> Vec<&'a str> {
        let mut members = self.members(group, world);
        members.retain(|id| world.get(id).is_some_and(|known| known.kind == Kind::Proposal));
        members
    }

    /// The groups of a theme now, in the order of ids.
    pub fn groups_of<'a>(&'a self, theme: &str, world: &'a World) -> Vec<&'a str> {
        let mut groups: BTreeSet<&str> = BTreeSet::new();
        for (id, known) in world.all() {
            let group = self.groups.now(id, &known.group);
            if self.theme_of(group, world) == Some(theme) {
                groups.insert(group);
            }
        }
        groups.into_iter().collect()
    }
}

/// The id of what a split makes, a group or a theme; `acts` is how many acts there are before it, so that no two splits
/// give the same.
pub fn split_id(tier: Tier, from: &str, members: &[String], acts: u32) -> String {
    let mut hash = Sha256::new();
    for part in [tier.as_str(), from, &acts.to_string()].into_iter().chain(members.iter().map(String::as_str)) {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    short_id(if tier == Tier::Group { 'g' } else { 't' }, &hash.finalize())
}
