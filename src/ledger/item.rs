//! The acts about one contribution -> who has it, how it was read, what was decided.

use std::collections::BTreeMap;

use super::act::{Act, Answer, Recorded, Verdict};
use super::correction::Correction;
use super::settings::Settings;
use super::state::State;
use crate::contribution::Span;

/// How far a proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nobody has it.
    Unread,
    /// A reader has it.
    Assigned,
    /// It was read, but by fewer people than settings ask for.
    AwaitingSecond,
    /// Readings propose different states.
    InConflict,
    /// It was read often enough and can be decided.
    Read,
    /// It is decided.
    Decided(Verdict),
}

impl Status {
    /// The name in JSON and in message keys (`status-<name>`); of a decided one, that of its state.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Unread => "unread",
            Status::Assigned => "assigned",
            Status::AwaitingSecond => "awaiting-second",
            Status::InConflict => "in-conflict",
            Status::Read => "read",
            Status::Decided(verdict) => verdict.as_str(),
        }
    }

    /// Every status of what is not decided.
    pub const OPEN: [Status; 5] =
        [Status::Unread, Status::Assigned, Status::AwaitingSecond, Status::InConflict, Status::Read];
}

/// A reader's proposal of an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading<'a> {
    /// The act.
    pub act: &'a Recorded,
    /// What is proposed.
    pub answer: &'a Answer,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision<'a> {
    /// The act.
    pub act: &'a Recorded,
    /// The answer.
    pub answer: &'a Answer,
    /// How a conflict of readings was settled, where there was one.
    pub how: Option<&'a str>,
}

/// What an institution would answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reply<'a> {
    /// The act by which it came in.
    pub act: &'a Recorded,
    /// Id of the institution.
    pub body: &'a str,
    /// What it would answer.
    pub answer: &'a Answer,
    /// Who signed for it; may be empty.
    pub signed: &'a str,
}

/// What holds of one contribution, as numbers of acts.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Record {
    /// Every act about it, undone ones too.
    pub acts: Vec<u32>,
    /// Readers who have it, and since which act.
    readers: Vec<(String, u32)>,
    /// The latest reading of each reader, in the order of their first one.
    readings: Vec<(String, u32)>,
    decision: Option<u32>,
    reopened: Option<u32>,
    redactions: Vec<u32>,
    route: Option<u32>,
    corrections: Vec<u32>,
    replies: Vec<u32>,
    /// Those whose reading was undone: what they have seen they have seen.
    have_read: Vec<String>,
}

impl Record {
    /// The act by which the reader has it.
    pub fn assigned_to(&self, reader: &str) -> Option<u32> {
        self.readers.iter().find(|(one, _)| one == reader).map(|(_, act)| *act)
    }

    /// Folds again every act that holds.
    pub fn fold(&mut self, id: &str, acts: &[Recorded], cancelled: &[u32]) {
        let mut fresh = Record { acts: std::mem::take(&mut self.acts), ..Record::default() };
        for number in fresh.acts.clone() {
            let recorded = &acts[number as usize - 1];
            if cancelled[number as usize - 1] == 0 {
                fresh.apply(number, id, recorded);
            } else if matches!(recorded.act, Act::Reading { .. }) {
                fresh.have_read.push(recorded.who.clone());
            }
        }
        *self = fresh;
    }

    /// Adds an act about `id`.
    pub fn apply(&mut self, number: u32, id: &str, recorded: &Recorded) {
        match &recorded.act {
            Act::Assign { reader, .. } => self.assign(reader, number),
            Act::Unassign { reader, .. } => self.readers.retain(|(one, _)| one != reader),
            Act::Retire { person, reassign, .. } => {
                self.readers.retain(|(one, _)| one != person);
                for (_, to) in reassign.iter().filter(|(one, _)| one == id) {
                    self.assign(to, number);
                }
            }
            Act::Reading { .. } => match self.readings.iter_mut().find(|(reader, _)| *reader == recorded.who) {
                Some((_, act)) => *act = number,
                None => self.readings.push((recorded.who.clone(), number)),
            },
            Act::Decision { .. } | Act::Reconcile { .. } => {
                self.decision = Some(number);
                self.reopened = None;
            }
            Act::Reopen { .. } => {
                self.decision = None;
                self.reopened = Some(number);
            }
            Act::Redact { .. } => self.redactions.push(number),
            Act::Reroute { .. } => self.route = Some(number),
            Act::Correct { .. } => self.corrections.push(number),
            Act::Reply { .. } => self.replies.push(number),
            _ => {}
        }
    }

    fn assign(&mut self, reader: &str, act: u32) {
        if self.assigned_to(reader).is_none() {
            self.readers.push((reader.to_owned(), act));
        }
    }
}

/// What is known of one contribution.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Its id.
    pub id: &'a str,
    record: Option<&'a Record>,
    state: &'a State,
}

impl<'a> Item<'a> {
    pub(super) fn new(id: &'a str, record: Option<&'a Record>, state: &'a State) -> Self {
        Item { id, record, state }
    }

    fn recorded(&self, number: u32) -> &'a Recorded {
        &self.state.acts()[number as usize - 1]
    }

    /// The readers who have it, in the order in which they got it.
    pub fn readers(&self) -> Vec<&'a str> {
        self.record.map_or(Vec::new(), |record| record.readers.iter().map(|(reader, _)| reader.as_str()).collect())
    }

    /// The latest reading of each reader, in the order of their first one.
    pub fn readings(&self) -> Vec<Reading<'a>> {
        let numbers = self.record.map_or(&[][..], |record| record.readings.as_slice());
        let acts = numbers.iter().map(|(_, number)| self.recorded(*number));
        acts.filter_map(|act| Some(Reading { act, answer: act.act.answer()? })).collect()
    }

    /// The latest reading of one reader.
    pub fn reading_of(&self, reader: &str) -> Option<Reading<'a>> {
        self.readings().into_iter().find(|reading| reading.act.who == reader)
    }

    /// The first reading of each reader that holds, in order: what they said before they saw what others said.
    pub fn first_readings(&self) -> Vec<Reading<'a>> {
        let mut first: Vec<Reading<'a>> = Vec::new();
        for &number in self.record.map_or(&[][..], |record| record.acts.as_slice()) {
            let act = self.recorded(number);
            let new = |first: &[Reading<'_>]| !first.iter().any(|reading| reading.act.who == act.who);
            if let (Act::Reading { answer, .. }, true) = (&act.act, self.state.holds(number) && new(&first)) {
                first.push(Reading { act, answer });
            }
        }
        first
    }

    /// What was decided, unless it was reopened since.
    pub fn decision(&self) -> Option<Decision<'a>> {
        let act = self.recorded(self.record?.decision?);
        match &act.act {
            Act::Decision { answer, .. } => Some(Decision { act, answer, how: None }),
            Act::Reconcile { answer, how, .. } => Some(Decision { act, answer, how: Some(how) }),
            _ => None,
        }
    }

    /// The act that reopened it, where it was not decided again since.
    pub fn reopened(&self) -> Option<&'a Recorded> {
        Some(self.recorded(self.record?.reopened?))
    }

    /// The release that has the decision which holds.
    pub fn released(&self) -> Option<u32> {
        let decided = self.decision()?.act.number;
        self.state.releases().iter().copied().find(|&release| release > decided)
    }

    /// What is hidden of its text in everything public, with the act that hides it.
    pub fn redactions(&self) -> Vec<(Span, &'a Recorded)> {
        let numbers = self.record.map_or(&[][..], |record| record.redactions.as_slice());
        let acts = numbers.iter().map(|&number| self.recorded(number));
        acts.filter_map(|act| if let Act::Redact { span, .. } = act.act { Some((span, act)) } else { None }).collect()
    }

    /// What was said of words that a machine seems to have misread: the latest of each place, by place.
    pub fn corrections(&self) -> Vec<Correction<'a>> {
        let mut latest: BTreeMap<Span, Correction<'a>> = BTreeMap::new();
        for &number in self.record.map_or(&[][..], |record| record.corrections.as_slice()) {
            let act = self.recorded(number);
            if let Act::Correct { span, found, proposed, .. } = &act.act {
                latest.insert(*span, Correction { act, span: *span, found, proposed: proposed.as_deref() });
            }
        }
        latest.into_values().collect()
    }

    /// What institutions would answer: the latest reply of each, in the order of their first one.
    pub fn replies(&self) -> Vec<Reply<'a>> {
        let mut latest: Vec<Reply<'a>> = Vec::new();
        for &number in self.record.map_or(&[][..], |record| record.replies.as_slice()) {
            let act = self.recorded(number);
            let Act::Reply { body, answer, signed, .. } = &act.act else { continue };
            let reply = Reply { act, body, answer, signed };
            match latest.iter_mut().find(|one| one.body == body) {
                Some(known) => *known = reply,
                None => latest.push(reply),
            }
        }
        latest
    }

    /// The bodies that a person named: the one that leads, and others.
    pub fn route(&self) -> Option<(&'a str, &'a [String])> {
        match &self.recorded(self.record?.route?).act {
            Act::Reroute { lead, associated, .. } => Some((lead, associated)),
            _ => None,
        }
    }

    /// Whether the readings that hold propose more than one state.
    pub fn conflict(&self) -> bool {
        let readings = self.readings();
        readings.windows(2).any(|pair| pair[0].answer.state != pair[1].answer.state)
    }

    /// How far it has come.
    pub fn status(&self, settings: &Settings) -> Status {
        if let Some(decision) = self.decision() {
            return Status::Decided(decision.answer.state);
        }
        match self.readings().len() {
            0 if self.readers().is_empty() => Status::Unread,
            0 => Status::Assigned,
            _ if self.conflict() => Status::InConflict,
            read if read < settings.readings_needed as usize => Status::AwaitingSecond,
            _ => Status::Read,
        }
    }

    /// Whether `person` ever saved a reading of it.
    pub fn was_read_by(&self, person: &str) -> bool {
        let read = |record: &Record| {
            record.readings.iter().map(|(reader, _)| reader).chain(&record.have_read).any(|reader| reader == person)
        };
        self.record.is_some_and(read)
    }

    /// Whether `person` ever acted on it, or it was ever given to them.
    pub fn is_in_ledger(&self) -> bool {
        self.record.is_some()
    }
}
