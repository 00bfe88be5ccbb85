//! An act, who does it, what holds and what the workspace has -> whether it may be done. Screens and commands ask nothing
//! else.

mod answers;
mod arranging;
mod cards;
mod corrections;
mod undoing;

pub use answers::NEED_REASON;
pub(super) use answers::bare;
pub use undoing::{later, with_later};

use super::act::{Act, Actor, Role, Tier};
use super::arrangement::split_id;
use super::balance::balance;
use super::item::Status;
use super::refused::Refused;
use super::state::{Person, State};
use super::when;
use super::world::{Known, NO_BODY, World};
use crate::contribution::Kind;

/// What a rule looks at.
pub(super) struct Rules<'a> {
    pub state: &'a State,
    pub world: &'a World,
    pub actor: &'a Actor,
}

/// Fills in what the ledger itself says of an act: the id of what a split makes; the proposal at the end of a row of
/// duplicates, where an answer names one in its middle.
pub(super) fn complete(mut act: Act, state: &State) -> Act {
    match &mut act {
        Act::Split { tier, from, members, into } => {
            members.sort_unstable();
            members.dedup();
            if into.is_empty() {
                *into = split_id(*tier, from, members, state.len());
            }
        }
        Act::Reading { answer, .. } | Act::Decision { answer, .. } | Act::Reconcile { answer, .. } => {
            let root = answer.duplicate_of.as_deref().and_then(|target| state.root(target)).map(str::to_owned);
            answer.duplicate_of = root.or(answer.duplicate_of.take());
        }
        Act::Retire { person, reassign, leave } => {
            let given = |id: &str| reassign.iter().any(|(one, _)| one == id);
            let waiting = state.queue(person).into_iter().map(|item| item.id.to_owned());
            *leave = waiting.filter(|id| !given(id)).collect();
        }
        Act::Merge { into, from, .. } => from.retain(|id| id != into),
        _ => {}
    }
    act
}

/// Whether a role does acts of that kind.
pub fn may(role: Role, act: &Act) -> bool {
    use Role::{Admin, Analyst, Chair, Reader, Reporter};
    let roles: &[Role] = match act {
        Act::Person { .. } | Act::Retire { .. } => &[Admin],
        Act::Assign { .. } | Act::Unassign { .. } => &[Analyst, Chair, Admin],
        Act::Reading { .. } => &[Reader, Chair],
        // Of readers the settings decide, see `answers`.
        Act::Decision { .. } => &[Reader, Chair],
        Act::Reconcile { .. } => &[Chair],
        Act::Reopen { .. } | Act::Release {} => &[Chair, Admin],
        Act::Merge { .. } | Act::Split { .. } | Act::Move { .. } | Act::Lock { .. } | Act::Unlock { .. } => {
            &[Analyst, Chair, Admin]
        }
        Act::Rename { .. } | Act::Redact { .. } => &[Analyst, Chair, Reporter, Admin],
        Act::Pair { .. } => &[Analyst, Reader, Chair, Admin],
        Act::Reroute { .. } => &[Analyst, Chair, Admin],
        Act::Correct { .. } => &[Analyst, Chair, Reporter, Admin],
        Act::Card { .. } => &[Analyst, Chair, Reporter],
        Act::Reply { .. } => &[Analyst, Chair, Reporter, Admin],
        Act::Acknowledge { .. } => &[Analyst, Chair],
        Act::Undo { .. } => &[Analyst, Reader, Chair, Reporter, Admin],
    };
    roles.contains(&role)
}

/// Whether the person's role reads proposals.
pub fn reads(role: Role) -> bool {
    matches!(role, Role::Reader | Role::Chair)
}

impl Rules<'_> {
    /// The first rule that forbids `act`.
    pub fn check(&self, act: &Act) -> Result<(), Refused> {
        if !when::is_moment(&self.actor.at) {
            return Err(Refused::Moment { at: self.actor.at.clone() });
        }
        self.role(act)?;
        let needs_why = matches!(
            act,
            Act::Undo { .. } | Act::Reopen { .. } | Act::Redact { .. } | Act::Acknowledge { .. } | Act::Retire { .. }
        );
        if needs_why && self.actor.why.trim().is_empty() {
            return Err(Refused::NoWhy { act: act.kind().to_owned() });
        }
        match act {
            Act::Person { id, role, .. } => self.person(id, *role),
            Act::Retire { person, reassign, .. } => self.retire(person, reassign),
            Act::Assign { reader, ids } => self.assign(reader, ids, act),
            Act::Unassign { reader, ids } => self.unassign(reader, ids, act),
            Act::Reading { id, answer } => self.reading(id, answer),
            Act::Decision { id, answer } => self.decision(id, answer),
            Act::Reconcile { id, answer, how } => self.reconcile(id, answer, how),
            Act::Reopen { id } => self.reopen(id),
            Act::Merge { tier, into, from } => self.merge(*tier, into, from),
            Act::Split { tier, from, members, into } => self.split(*tier, from, members, into),
            Act::Move { tier, member, to } => self.moving(*tier, member, to),
            Act::Lock { tier, id } => self.lock(*tier, id),
            Act::Unlock { tier, id } => self.unlock(*tier, id),
            Act::Rename { theme, ar, .. } => self.rename(theme, ar),
            Act::Pair { one, other, .. } => self.pair(one, other),
            Act::Reroute { id, lead, associated } => self.reroute(id, lead, associated),
            Act::Redact { id, span } => self.redact(id, *span),
            Act::Correct { id, span, found, proposed } => self.correct(id, *span, found, proposed.as_deref()),
            Act::Card { id, card } => self.card(id, card),
            Act::Reply { body, id, answer, signed } => self.reply(body, id, answer, signed),
            Act::Acknowledge { alarm } => self.acknowledge(alarm),
            Act::Undo { act } => self.undo(*act),
            Act::Release {} => self.release(),
        }
    }

    fn role(&self, act: &Act) -> Result<(), Refused> {
        if !self.state.people().any(|person| person.active && person.role == Role::Admin) {
            // Nobody can be asked: whoever has the folder names the first admin, and nothing comes before that.
            return match act {
                Act::Person { role: Role::Admin, .. } => Ok(()),
                _ => Err(Refused::FirstIsAdmin {}),
            };
        }
        let person = self.known_person(&self.actor.who)?;
        if may(person.role, act) {
            return Ok(());
        }
        let (who, role) = (person.id.clone(), person.role.as_str().to_owned());
        Err(Refused::Role { who, role, act: act.kind().to_owned() })
    }

    fn known_person(&self, who: &str) -> Result<&Person, Refused> {
        self.state.person(who).ok_or_else(|| Refused::UnknownPerson { who: who.to_owned() })
    }

    fn known(&self, id: &str) -> Result<&Known, Refused> {
        self.world.get(id).ok_or_else(|| Refused::UnknownId { id: id.to_owned() })
    }

    fn proposal(&self, id: &str) -> Result<&Known, Refused> {
        let known = self.known(id)?;
        if known.kind == Kind::Proposal { Ok(known) } else { Err(Refused::NotAProposal { id: id.to_owned() }) }
    }

    fn last_admin(&self, who: &str) -> bool {
        let admin = |person: &&Person| person.active && person.role == Role::Admin;
        self.state.people().filter(admin).all(|person| person.id == who)
    }

    fn person(&self, id: &str, role: Role) -> Result<(), Refused> {
        let letter = |c: char| c.is_alphanumeric() || "-_.@".contains(c);
        if id.is_empty() || id.len() > 64 || !id.chars().all(letter) {
            return Err(Refused::PersonId { id: id.to_owned() });
        }
        let was_admin = self.state.person(id).is_some_and(|person| person.role == Role::Admin);
        if was_admin && role != Role::Admin && self.last_admin(id) {
            return Err(Refused::LastAdmin { who: id.to_owned() });
        }
        let waits = || self.state.queue(id).iter().map(|item| item.id).collect::<Vec<_>>();
        if self.state.person(id).is_some() && !reads(role) && !waits().is_empty() {
            return Err(Refused::Stranded { who: id.to_owned(), ids: some(&waits()) });
        }
        Ok(())
    }

    fn retire(&self, person: &str, reassign: &[(String, String)]) -> Result<(), Refused> {
        let leaving = self.known_person(person)?;
        if leaving.role == Role::Admin && self.last_admin(person) {
            return Err(Refused::LastAdmin { who: person.to_owned() });
        }
        let waiting: Vec<&str> = self.state.queue(person).iter().map(|item| item.id).collect();
        let needed = self.world.settings.readings_needed;
        let stranded =
            |id: &&str| !reassign.iter().any(|(one, _)| one == id) && needs_another(self.state, id, person, needed);
        let stranded: Vec<&str> = waiting.iter().copied().filter(stranded).collect();
        if !stranded.is_empty() {
            return Err(Refused::Stranded { who: person.to_owned(), ids: some(&stranded) });
        }
        for (id, to) in reassign {
            if !waiting.contains(&id.as_str()) {
                return Err(Refused::NotAssigned { who: person.to_owned(), id: id.clone() });
            }
            if to == person {
                return Err(Refused::NotAReader { who: to.clone() });
            }
            self.can_take(to, id)?;
        }
        Ok(())
    }

    /// Whether the reader `to` can be given the proposal.
    fn can_take(&self, to: &str, id: &str) -> Result<(), Refused> {
        if !reads(self.known_person(to)?.role) {
            return Err(Refused::NotAReader { who: to.to_owned() });
        }
        self.proposal(id)?;
        let item = self.state.item(id);
        if item.decision().is_some() {
            return Err(Refused::Decided { id: id.to_owned() });
        }
        if item.readers().contains(&to) || item.reading_of(to).is_some() {
            return Err(Refused::AssignedAlready { who: to.to_owned(), id: id.to_owned() });
        }
        Ok(())
    }

    fn assign(&self, reader: &str, ids: &[String], act: &Act) -> Result<(), Refused> {
        something(ids, act)?;
        ids.iter().try_for_each(|id| self.can_take(reader, id))
    }

    fn unassign(&self, reader: &str, ids: &[String], act: &Act) -> Result<(), Refused> {
        something(ids, act)?;
        let has = |id: &String| self.state.item(id).readers().contains(&reader);
        match ids.iter().find(|id| !has(id)) {
            Some(id) => Err(Refused::NotAssigned { who: reader.to_owned(), id: id.clone() }),
            None => Ok(()),
        }
    }

    fn reroute(&self, id: &str, lead: &str, associated: &[String]) -> Result<(), Refused> {
        self.proposal(id)?;
        std::iter::once(lead).chain(associated.iter().map(String::as_str)).try_for_each(|body| self.body(body))
    }

    fn body(&self, body: &str) -> Result<(), Refused> {
        if self.world.institutions.contains(body) {
            Ok(())
        } else {
            Err(Refused::UnknownBody { body: body.to_owned() })
        }
    }

    /// A body that can answer: one of the registry, and not the answer that nobody is competent.
    fn somebody(&self, body: &str) -> Result<(), Refused> {
        if body == NO_BODY { Err(Refused::NobodyNamed {}) } else { self.body(body) }
    }

    fn redact(&self, id: &str, span: crate::contribution::Span) -> Result<(), Refused> {
        let text = &self.known(id)?.text;
        match span.slice(text) {
            Some(words) if !words.is_empty() => Ok(()),
            _ => Err(Refused::Span { id: id.to_owned(), length: text.len().to_string() }),
        }
    }

    fn acknowledge(&self, alarm: &str) -> Result<(), Refused> {
        let alarms = super::alarms::alarms(self.world, self.state);
        if alarms.iter().any(|one| one.key == alarm) {
            Ok(())
        } else {
            Err(Refused::UnknownAlarm { alarm: alarm.to_owned() })
        }
    }

    /// Intake has to be the sum of outcomes; questions to authors may not be too old.
    fn release(&self) -> Result<(), Refused> {
        let balance = balance(self.world, self.state);
        if balance.proposals == 0 {
            return Err(Refused::NothingToRelease {});
        }
        if !balance.is_closed() {
            return Err(self.not_closed());
        }
        let days = i64::from(self.world.settings.clarification_days);
        let old: Vec<&str> = self
            .world
            .proposals()
            .map(|(id, _)| id)
            .filter(|id| {
                let asked = self
                    .state
                    .item(id)
                    .decision()
                    .filter(|decision| decision.answer.state == super::Verdict::NeedsClarification);
                asked.is_some_and(|asked| {
                    when::days_between(&asked.act.at, &self.actor.at).is_none_or(|open| open > days)
                })
            })
            .collect();
        if !old.is_empty() {
            return Err(Refused::OldQuestions { days: days.to_string(), ids: some(&old) });
        }
        match self.state.releases().last() {
            Some(&last) if last == self.state.len() => Err(Refused::ReleasedAlready { release: last.to_string() }),
            _ => Ok(()),
        }
    }

    fn not_closed(&self) -> Refused {
        let open = |(id, _): &(&str, &Known)| self.state.item(id).decision().is_none();
        let open: Vec<&str> = self.world.proposals().filter(open).map(|(id, _)| id).collect();
        let conflict = |id: &&&str| self.state.item(id).status(&self.world.settings) == Status::InConflict;
        Refused::NotClosed {
            open: open.len().to_string(),
            conflict: open.iter().filter(conflict).count().to_string(),
            ids: some(&open),
        }
    }

    /// Whether a group or theme is there now.
    fn part(&self, tier: Tier, id: &str) -> Result<(), Refused> {
        let arrangement = self.state.arrangement();
        let there = match tier {
            Tier::Group => !arrangement.members(id, self.world).is_empty(),
            Tier::Theme => id != crate::theme::ALONE && !arrangement.groups_of(id, self.world).is_empty(),
        };
        if there { Ok(()) } else { Err(Refused::UnknownPart { id: id.to_owned() }) }
    }
}

fn something(ids: &[String], act: &Act) -> Result<(), Refused> {
    if ids.is_empty() { Err(Refused::Nothing { act: act.kind().to_owned() }) } else { Ok(()) }
}

/// A text that people wrote has to end somewhere: more is a document pasted by mistake.
fn not_too_long(text: &str) -> Result<(), Refused> {
    match text.chars().count() {
        letters if letters > MOST_LETTERS => {
            Err(Refused::LongText { letters: letters.to_string(), most: MOST_LETTERS.to_string() })
        }
        _ => Ok(()),
    }
}

/// Characters that a text of an answer or of a card may have.
const MOST_LETTERS: usize = 8_000;

/// Ids for a message: the first ten.
pub(crate) fn some(ids: &[&str]) -> String {
    const SHOWN: usize = 10;
    let mut shown = ids.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if ids.len() > SHOWN {
        shown.push_str(", …");
    }
    shown
}

/// Whether a proposal that waits for `person` needs another reader when they leave: there are fewer others who have it or
/// have read it than readings are needed.
pub fn needs_another(state: &State, id: &str, person: &str, needed: u32) -> bool {
    let item = state.item(id);
    let read = item.readings();
    let mut others: Vec<&str> = item.readers();
    others.extend(read.iter().map(|reading| reading.act.who.as_str()));
    others.retain(|other| *other != person);
    others.sort_unstable();
    others.dedup();
    others.len() < needed.max(1) as usize
}
