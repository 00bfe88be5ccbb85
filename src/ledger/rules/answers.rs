//! Rules of readings and decisions.

use std::collections::BTreeSet;

use super::super::act::{Answer, Role, Verdict};
use super::super::item::Reply;
use super::super::reasons::{Reason, Reasons};
use super::super::refused::Refused;
use super::{Rules, not_too_long};
use crate::text::fold;

/// States whose reason the author and the public are told.
pub const NEED_REASON: [Verdict; 4] =
    [Verdict::NotAccepted, Verdict::Referred, Verdict::Conditional, Verdict::AcceptedInPart];

impl Rules<'_> {
    pub(super) fn reading(&self, id: &str, answer: &Answer) -> Result<(), Refused> {
        self.proposal(id)?;
        let item = self.state.item(id);
        if item.decision().is_some() {
            return Err(Refused::Decided { id: id.to_owned() });
        }
        let who = &self.actor.who;
        if !self.world.settings.read_unassigned && !item.readers().contains(&who.as_str()) {
            return Err(Refused::NotAssigned { who: who.clone(), id: id.to_owned() });
        }
        self.answer(id, answer)
    }

    pub(super) fn decision(&self, id: &str, answer: &Answer) -> Result<(), Refused> {
        self.may_be_decided(id)?;
        let item = self.state.item(id);
        let readings = item.readings();
        let needed = self.world.settings.readings_needed as usize;
        if needed > 1 && readings.len() < needed {
            let (found, needed) = (readings.len().to_string(), needed.to_string());
            return Err(Refused::TooFewReadings { id: id.to_owned(), found, needed });
        }
        if item.conflict() {
            let states: Vec<&str> = readings.iter().map(|reading| reading.answer.state.as_str()).collect();
            return Err(Refused::Conflict { id: id.to_owned(), states: states.join(", ") });
        }
        let person = self.known_person(&self.actor.who)?;
        if person.role == Role::Reader {
            self.reader_decides(id, answer, &person.id)?;
        }
        self.answer(id, answer)
    }

    /// A reader decides only where settings let them, only what they read, and only as the readings say.
    fn reader_decides(&self, id: &str, answer: &Answer, who: &str) -> Result<(), Refused> {
        let item = self.state.item(id);
        if !self.world.settings.readers_decide {
            let (role, act) = (Role::Reader.as_str().to_owned(), "decision".to_owned());
            return Err(Refused::Role { who: who.to_owned(), role, act });
        }
        match item.reading_of(who) {
            None => Err(Refused::TooFewReadings { id: id.to_owned(), found: "0".into(), needed: "1".into() }),
            Some(own) if own.answer.state != answer.state => {
                Err(Refused::AgainstReadings { id: id.to_owned(), state: own.answer.state.to_string() })
            }
            Some(_) => Ok(()),
        }
    }

    pub(super) fn reconcile(&self, id: &str, answer: &Answer, how: &str) -> Result<(), Refused> {
        self.may_be_decided(id)?;
        let item = self.state.item(id);
        if !item.conflict() {
            return Err(Refused::NoConflict { id: id.to_owned() });
        }
        let (found, needed) = (item.readings().len(), self.world.settings.readings_needed as usize);
        if found < needed {
            let (found, needed) = (found.to_string(), needed.to_string());
            return Err(Refused::TooFewReadings { id: id.to_owned(), found, needed });
        }
        if how.trim().is_empty() {
            return Err(Refused::NoWhy { act: "reconcile".to_owned() });
        }
        not_too_long(how)?;
        self.answer(id, answer)
    }

    /// A decision that is not released yet may be replaced; one that is has to be reopened first.
    fn may_be_decided(&self, id: &str) -> Result<(), Refused> {
        self.proposal(id)?;
        match self.state.item(id).released() {
            Some(release) => Err(Refused::Released { id: id.to_owned(), release: release.to_string() }),
            None => Ok(()),
        }
    }

    pub(super) fn reopen(&self, id: &str) -> Result<(), Refused> {
        self.proposal(id)?;
        match self.state.item(id).decision() {
            Some(_) => Ok(()),
            None => Err(Refused::NotDecided { id: id.to_owned() }),
        }
    }

    /// What an institution would answer has to say what an answer of the committee has to say: it may be taken over.
    pub(super) fn reply(&self, body: &str, id: &str, answer: &Answer, signed: &str) -> Result<(), Refused> {
        self.proposal(id)?;
        self.somebody(body)?;
        not_too_long(signed)?;
        self.answer(id, answer)?;
        let replies = self.state.item(id).replies();
        let same = |reply: &Reply<'_>| reply.body == body && reply.answer == answer && reply.signed == signed;
        if replies.iter().any(same) {
            return Err(Refused::Nothing { act: "reply".to_owned() });
        }
        Ok(())
    }

    /// What the answer says, whoever gives it.
    fn answer(&self, id: &str, answer: &Answer) -> Result<(), Refused> {
        surplus(answer)?;
        let texts = [Some(&answer.text), Some(&answer.conditions), answer.commitment.as_ref()];
        texts.into_iter().flatten().try_for_each(|text| not_too_long(text))?;
        let reason = answer.reason.as_deref().map(|code| reason_for(code, answer.state)).transpose()?;
        if NEED_REASON.contains(&answer.state) {
            let reason = reason.ok_or_else(|| Refused::NoReason { state: answer.state.to_string() })?;
            self.reason_text(&answer.text, reason)?;
        }
        match answer.state {
            Verdict::Conditional if answer.conditions.trim().is_empty() => Err(Refused::NoConditions {}),
            Verdict::NeedsClarification if answer.text.trim().is_empty() => Err(Refused::NoQuestion {}),
            Verdict::Referred => self.somebody(answer.body.as_deref().ok_or(Refused::NoBody {})?),
            Verdict::DuplicateOf => self.target(id, answer.duplicate_of.as_deref().ok_or(Refused::NoTarget {})?),
            _ => Ok(()),
        }
    }

    fn reason_text(&self, text: &str, reason: &Reason) -> Result<(), Refused> {
        let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        let least = self.world.settings.least_words_of_reason.max(1) as usize;
        if words.len() < least {
            return Err(Refused::ShortText { words: words.len().to_string(), least: least.to_string() });
        }
        let different: BTreeSet<String> = words.iter().map(|word| self::bare(word)).collect();
        if different.len() < least {
            return Err(Refused::RepeatedText { words: different.len().to_string(), least: least.to_string() });
        }
        let bare = bare(text);
        let own = [&reason.name, &reason.definition, &reason.when, &reason.example];
        if own.into_iter().flat_map(|words| words.all()).any(|own| self::bare(own) == bare) {
            return Err(Refused::CopiedText { reason: reason.id.clone() });
        }
        Ok(())
    }

    /// The other proposal with which one is answered; rows of duplicates were followed to their end before.
    fn target(&self, id: &str, target: &str) -> Result<(), Refused> {
        self.proposal(target)?;
        if target != id {
            return match self.state.root(target) {
                Some(root) if root != id => Ok(()),
                _ => Err(Refused::Circle { id: id.to_owned(), target: target.to_owned() }),
            };
        }
        // The other may have been named, and be answered with this one.
        match self.state.duplicates_of(id).first() {
            Some(other) => Err(Refused::Circle { id: id.to_owned(), target: (*other).to_owned() }),
            None => Err(Refused::SameTarget { id: id.to_owned() }),
        }
    }
}

/// The reason with this code, if it goes with the state.
fn reason_for(code: &str, state: Verdict) -> Result<&'static Reason, Refused> {
    let reasons = Reasons::embedded();
    let known = reasons.for_state(state);
    match reasons.get(code) {
        // A state that no reason goes with: it is not another reason that is wanted.
        Some(_) if known.is_empty() => Err(Refused::Surplus { field: "reason".to_owned(), state: state.to_string() }),
        Some(reason) if reason.states.contains(&state) => Ok(reason),
        Some(reason) => Err(Refused::ReasonOfOtherState {
            reason: reason.id.clone(),
            state: state.to_string(),
            reasons: known.join(", "),
        }),
        None => Err(Refused::UnknownReason { reason: code.to_owned(), known: known.join(", ") }),
    }
}

/// What an answer says that its state does not have: somebody meant another state.
fn surplus(answer: &Answer) -> Result<(), Refused> {
    use Verdict::{Accepted, AcceptedInPart, Conditional, DuplicateOf, Referred};
    let given = [
        ("conditions", !answer.conditions.trim().is_empty(), [Conditional].as_slice()),
        ("body", answer.body.is_some(), &[Referred]),
        ("duplicate-of", answer.duplicate_of.is_some(), &[DuplicateOf]),
        ("commitment", answer.commitment.is_some(), &[Accepted, AcceptedInPart, Conditional]),
    ];
    match given.into_iter().find(|(_, given, states)| *given && !states.contains(&answer.state)) {
        Some((field, ..)) => Err(Refused::Surplus { field: field.to_owned(), state: answer.state.to_string() }),
        None => Ok(()),
    }
}

/// The letters and digits of a text, whatever its spelling.
pub fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
