//! Decisions -> those that a committee may have to look at again, each with the ids that it is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::act::Verdict;
use super::item::Decision;
use super::reasons::Reasons;
use super::rules::bare;
use super::state::State;
use super::world::World;
use crate::contribution::{named, short_id};

named! {
    /// What is the matter.
    AlarmKind {
        /// Proposals that make the same request were decided differently, and none of the texts says why.
        Twins = "twins",
        /// The same for proposals of two groups that the program suggested may make the same request.
        Suggested = "suggested",
        /// One text stands under proposals that have little in common.
        Pasted = "pasted",
        /// The reason is not meant for that state.
        WrongReason = "wrong-reason",
        /// Not accepted although it is hard to tell what is asked, and its author was never asked.
        Unasked = "unasked",
    }
}

/// Something that a committee may have to look at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alarm {
    /// What is the matter.
    pub kind: AlarmKind,
    /// Names this alarm as long as nothing of it changes: other ids, other states or another text make another alarm.
    pub key: String,
    /// The proposals and their states, by id.
    pub items: Vec<(String, Verdict)>,
    /// The group, the code of the reason, or the text that they share; may be empty.
    pub about: String,
    /// The act by which somebody looked at it and let it stand.
    pub acknowledged: Option<u32>,
}

/// Unlike proposals that share a text before it is an alarm.
const PASTED: usize = 3;

/// The alarms of what is decided, by kind and then by id.
pub fn alarms(world: &World, state: &State) -> Vec<Alarm> {
    let decided = Decided::new(world, state);
    let mut found = decided.twins();
    found.extend(decided.suggested());
    found.extend(decided.pasted());
    found.extend(decided.wrong_reasons());
    found.extend(decided.unasked());
    found.sort_by(|one, other| (one.kind, &one.items).cmp(&(other.kind, &other.items)));
    found
}

/// The proposals that are decided, with their groups.
struct Decided<'a> {
    world: &'a World,
    state: &'a State,
    of: BTreeMap<&'a str, Decision<'a>>,
    group: BTreeMap<&'a str, &'a str>,
}

impl<'a> Decided<'a> {
    fn new(world: &'a World, state: &'a State) -> Self {
        let of: BTreeMap<&str, Decision<'_>> =
            world.proposals().filter_map(|(id, _)| Some((id, state.item(id).decision()?))).collect();
        let group = of.keys().filter_map(|&id| Some((id, state.arrangement().group_of(id, world)?))).collect();
        Decided { world, state, of, group }
    }

    /// The state that the public sees: of a duplicate that of the proposal with which it is answered.
    fn verdict(&self, id: &str) -> Option<Verdict> {
        let root = self.state.root(id)?;
        self.of.get(root).map(|decision| decision.answer.state)
    }

    fn alarm(&self, kind: AlarmKind, ids: &[&str], about: &str) -> Alarm {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        let items: Vec<(String, Verdict)> = ids.iter().map(|id| ((*id).to_owned(), self.of[id].answer.state)).collect();
        let mut hash = Sha256::new();
        for part in [kind.as_str(), about].into_iter().chain(items.iter().flat_map(|(id, at)| [id, at.as_str()])) {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let key = short_id('a', &hash.finalize());
        let acknowledged = self.state.acknowledged(&key).map(|act| act.number);
        Alarm { kind, key, items, about: about.to_owned(), acknowledged }
    }

    /// Whether the texts of these say why they differ: one of them names another by its id.
    fn explained(&self, ids: &[&str]) -> bool {
        ids.iter().any(|id| {
            let answer = self.of[id].answer;
            ids.iter().any(|other| other != id && (answer.text.contains(other) || answer.conditions.contains(other)))
        })
    }

    fn differ(&self, ids: &[&str]) -> bool {
        let verdicts: BTreeSet<Verdict> = ids.iter().filter_map(|id| self.verdict(id)).collect();
        verdicts.len() > 1 && !self.explained(ids)
    }

    fn twins(&self) -> Vec<Alarm> {
        let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        self.group.iter().for_each(|(id, group)| groups.entry(group).or_default().push(id));
        let apart = groups.into_iter().filter(|(_, ids)| self.differ(ids));
        apart.map(|(group, ids)| self.alarm(AlarmKind::Twins, &ids, group)).collect()
    }

    fn suggested(&self) -> Vec<Alarm> {
        let decided = |pair: &&(String, String)| {
            let [one, other] = [pair.0.as_str(), pair.1.as_str()];
            let said_otherwise = || {
                let said = self.state.pair(one, other);
                said.last().is_some_and(|(_, relation)| {
                    matches!(relation, super::Relation::Different | super::Relation::Related)
                })
            };
            let apart =
                self.group.get(one).is_some_and(|group| self.group.get(other).is_some_and(|next| next != group));
            apart && self.differ(&[one, other]) && !said_otherwise()
        };
        let found = self.world.suggestions.iter().filter(decided);
        found.map(|(one, other)| self.alarm(AlarmKind::Suggested, &[one, other], "")).collect()
    }

    fn pasted(&self) -> Vec<Alarm> {
        let mut texts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (id, decision) in &self.of {
            let bare = bare(&decision.answer.text);
            if !bare.is_empty() {
                texts.entry(bare).or_default().push(id);
            }
        }
        let unlike = |ids: &[&str]| {
            let groups: BTreeSet<&str> = ids.iter().filter_map(|id| self.group.get(id).copied()).collect();
            let themes: BTreeSet<Option<&str>> =
                groups.iter().map(|group| self.state.arrangement().theme_of(group, self.world)).collect();
            groups.len() >= PASTED && themes.len() > 1
        };
        let pasted = texts.into_values().filter(|ids| ids.len() >= PASTED && unlike(ids));
        pasted.map(|ids| self.alarm(AlarmKind::Pasted, &ids, &self.of[ids[0]].answer.text)).collect()
    }

    fn wrong_reasons(&self) -> Vec<Alarm> {
        let wrong = |decision: &Decision<'_>| {
            let reason = decision.answer.reason.as_deref()?;
            let meant =
                Reasons::embedded().get(reason).is_none_or(|reason| reason.states.contains(&decision.answer.state));
            (!meant).then_some(reason.to_owned())
        };
        let found = self.of.iter().filter_map(|(id, decision)| Some((*id, wrong(decision)?)));
        found.map(|(id, reason)| self.alarm(AlarmKind::WrongReason, &[id], &reason)).collect()
    }

    fn unasked(&self) -> Vec<Alarm> {
        let low = |id: &str| {
            let clarity = self.world.get(id).and_then(|known| known.clarity);
            clarity.is_some_and(|clarity| clarity < self.world.settings.low_clarity)
        };
        let asked = |id: &str| {
            let mut history = self.state.history(id).into_iter();
            history.any(|act| {
                !matches!(act.act, super::Act::Reading { .. } | super::Act::Reply { .. })
                    && act.act.answer().is_some_and(|answer| answer.state == Verdict::NeedsClarification)
            })
        };
        let found = self
            .of
            .iter()
            .filter(|(id, decision)| decision.answer.state == Verdict::NotAccepted && low(id) && !asked(id));
        found.map(|(id, _)| self.alarm(AlarmKind::Unasked, &[id], "")).collect()
    }
}
