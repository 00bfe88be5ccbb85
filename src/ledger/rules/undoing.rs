//! Rules of undoing, and which later acts rest on an act.

use std::collections::BTreeSet;

use super::super::act::{Act, Recorded, Role, Tier};
use super::super::refused::Refused;
use super::super::state::State;
use super::{Rules, may};

impl Rules<'_> {
    pub(super) fn undo(&self, number: u32) -> Result<(), Refused> {
        let Some(target) = self.state.act(number) else {
            return Err(Refused::UnknownAct { number: number.to_string() });
        };
        let number = number.to_string();
        if let Some(by) = self.state.undone_by(target.number) {
            return Err(Refused::UndoneAlready { number, by: by.to_string() });
        }
        let person = self.known_person(&self.actor.who)?;
        let under = self.state.base(target.number).unwrap_or(target);
        if person.role != Role::Admin && !may(person.role, &under.act) {
            let (who, role) = (person.id.clone(), person.role.as_str().to_owned());
            return Err(Refused::Role { who, role, act: under.act.kind().to_owned() });
        }
        if target.who != person.id && !matches!(person.role, Role::Chair | Role::Admin) {
            return Err(Refused::NotYours { number, who: target.who.clone() });
        }
        if let Some(release) = released(self.state, target) {
            return Err(Refused::UndoReleased { number, release: release.to_string() });
        }
        self.admins_left(target)?;
        let later = later(self.state, target.number);
        if !later.is_empty() {
            let later = later.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
            return Err(Refused::Later { number, later });
        }
        self.no_circle(target)
    }

    /// Somebody has to be left who can name others.
    fn admins_left(&self, target: &Recorded) -> Result<(), Refused> {
        let people = self.state.people_without(target.number);
        if people.iter().any(|person| person.active && person.role == Role::Admin) {
            return Ok(());
        }
        Err(Refused::LastAdmin { who: target.who.clone() })
    }

    /// Letting an answer hold again may close a circle of duplicates that was opened since.
    fn no_circle(&self, target: &Recorded) -> Result<(), Refused> {
        let Some(revived) = self.state.base(target.number) else { return Ok(()) };
        let (Act::Decision { id, answer } | Act::Reconcile { id, answer, .. }) = &revived.act else { return Ok(()) };
        if revived.number == target.number {
            return Ok(());
        }
        match &answer.duplicate_of {
            Some(other) if self.state.root(other) == Some(id) => {
                Err(Refused::Circle { id: id.clone(), target: other.clone() })
            }
            _ => Ok(()),
        }
    }
}

/// The release that a decision is in: it can be reopened, but what was published stays.
fn released(state: &State, target: &Recorded) -> Option<u32> {
    let act = &state.base(target.number)?.act;
    if matches!(act, Act::Release {}) {
        return Some(target.number);
    }
    let decides = matches!(act, Act::Decision { .. } | Act::Reconcile { .. } | Act::Reopen { .. });
    state.releases().iter().copied().find(|&release| decides && release > target.number)
}

/// Acts after `number` that hold and rest on it, in order.
pub fn later(state: &State, number: u32) -> Vec<u32> {
    let Some(target) = state.act(number) else { return Vec::new() };
    // An undo has what the act under it changes, and what came after rests on the one as on the other.
    let Some(under) = state.base(number) else { return Vec::new() };
    let after = state.acts()[number as usize..].iter().filter(|act| state.holds(act.number));
    after.filter(|act| rests(state, &act.act, act, target, under)).map(|act| act.number).collect()
}

/// The act and all that rests on it, on these, and so on: last first, which is the order in which they can be undone.
pub fn with_later(state: &State, number: u32) -> Vec<u32> {
    let mut all = BTreeSet::from([number]);
    let mut look = vec![number];
    while let Some(next) = look.pop() {
        look.extend(later(state, next).into_iter().filter(|&act| all.insert(act)));
    }
    all.into_iter().rev().collect()
}

fn rests(state: &State, later: &Act, recorded: &Recorded, target: &Recorded, under: &Recorded) -> bool {
    let about = |id: &str| later.contributions().contains(&id);
    match &under.act {
        Act::Person { id, .. } => names_person(later, recorded, id) && is_first_of(state, target, id),
        Act::Retire { person, reassign, .. } => {
            names_person(later, recorded, person)
                || matches!(later, Act::Reading { id, .. } if reassign.iter().any(|(one, to)| one == id && *to == recorded.who))
        }
        Act::Assign { reader, ids } => match later {
            Act::Reading { id, .. } => recorded.who == *reader && ids.contains(id),
            Act::Unassign { reader: other, ids: taken } => other == reader && taken.iter().any(|id| ids.contains(id)),
            Act::Retire { person, reassign, .. } => person == reader && reassign.iter().any(|(id, _)| ids.contains(id)),
            _ => false,
        },
        Act::Unassign { reader, ids } => {
            matches!(later, Act::Assign { reader: other, ids: given } if other == reader && given.iter().any(|id| ids.contains(id)))
        }
        Act::Reading { id, .. } => matches!(later, Act::Decision { .. } | Act::Reconcile { .. }) && about(id),
        Act::Decision { id, .. } | Act::Reconcile { id, .. } => matches!(later, Act::Reopen { .. }) && about(id),
        Act::Reopen { id } => {
            matches!(later, Act::Decision { .. } | Act::Reconcile { .. } | Act::Reading { .. }) && about(id)
        }
        Act::Merge { .. } | Act::Split { .. } | Act::Move { .. } | Act::Lock { .. } | Act::Unlock { .. } => {
            shares_a_part(&under.act, later)
        }
        _ => false,
    }
}

/// Whether the act added the person; what only alters one can be undone under later acts.
fn is_first_of(state: &State, target: &Recorded, id: &str) -> bool {
    let added =
        |act: &&Recorded| matches!(&act.act, Act::Person { id: one, .. } if one == id) && state.holds(act.number);
    state.acts().iter().find(added).is_some_and(|first| first.number == target.number)
}

/// Whether the person does the act or is named in it.
fn names_person(later: &Act, recorded: &Recorded, person: &str) -> bool {
    recorded.who == person
        || match later {
            Act::Person { id, .. } => id == person,
            Act::Retire { person: one, reassign, .. } => one == person || reassign.iter().any(|(_, to)| to == person),
            Act::Assign { reader, .. } | Act::Unassign { reader, .. } => reader == person,
            _ => false,
        }
}

/// Whether two edits touch the same group, theme or member.
fn shares_a_part(one: &Act, other: &Act) -> bool {
    let (one, other) = (parts(one), parts(other));
    one.iter().any(|part| other.contains(part))
}

/// Groups, themes and members that an edit names.
fn parts(act: &Act) -> Vec<(Tier, &str)> {
    match act {
        Act::Merge { tier, into, from } => std::iter::once(into).chain(from).map(|id| (*tier, id.as_str())).collect(),
        Act::Split { tier, from, members, into } => {
            [from, into].into_iter().chain(members).map(|id| (*tier, id.as_str())).collect()
        }
        Act::Move { tier, member, to } => vec![(*tier, member), (*tier, to)],
        Act::Lock { tier, id } | Act::Unlock { tier, id } => vec![(*tier, id)],
        Act::Rename { theme, .. } => vec![(Tier::Theme, theme)],
        _ => Vec::new(),
    }
}
