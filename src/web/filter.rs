//! The query of an address -> which proposals a list shows, in which order; and the way from one to the next in it.

use std::collections::BTreeSet;

use super::answer::encoded;
use super::desk::Now;
use super::visit::{Fields, Visit};
use serde::{Deserialize, Serialize};

use crate::contribution::named;
use crate::ledger::{Role, Status};
use std::fmt;

named! {
    /// The lists that a person can choose from.
    List {
        /// Given to me and not read by me.
        Mine = "mine",
        /// Read by fewer than are needed.
        Second = "second",
        /// Readings differ.
        Conflict = "conflict",
        /// Decided once and taken back.
        Returned = "returned",
        /// Read and ready to be decided.
        Decide = "decide",
        /// Everything that is not decided.
        Open = "open",
        /// All proposals.
        All = "all",
    }
}

/// The lists that make sense for a role, the first being the one to begin with.
pub fn lists(role: Role) -> &'static [List] {
    match role {
        Role::Reader => &[List::Mine, List::Second, List::Conflict, List::Returned, List::All],
        Role::Chair => &[List::Decide, List::Mine, List::Second, List::Conflict, List::Returned, List::Open, List::All],
        Role::Analyst | Role::Admin | Role::Reporter => {
            &[List::Open, List::Second, List::Conflict, List::Returned, List::Decide, List::All]
        }
    }
}

/// A list and what is wanted of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The list.
    pub list: List,
    /// A region by its official Arabic name; empty for all.
    pub region: String,
    /// Id of a theme; empty for all.
    pub theme: String,
    /// Id of the body that answers, `-` for none; empty for all.
    pub institution: String,
    /// How far it has come, by name; empty for all.
    pub status: String,
}

impl Filter {
    /// As the query says; the first list of the role where it names none.
    pub fn of(asked: &Fields, visit: &Visit, now: &Now) -> Self {
        let allowed = lists(visit.role().unwrap_or(Role::Reporter));
        let list = List::from_name(&asked.get("list")).filter(|list| allowed.contains(list)).unwrap_or(allowed[0]);
        // Which body the program proposes is hidden from readers: so is a list sorted by it.
        let institution = if hides_bodies(visit, now) { String::new() } else { asked.get("institution") };
        Filter {
            list,
            region: asked.get("region"),
            theme: asked.get("theme"),
            institution,
            status: asked.get("status"),
        }
    }

    /// The same as a query.
    pub fn query(&self) -> String {
        let fields = [
            ("list", self.list.as_str()),
            ("region", &self.region),
            ("theme", &self.theme),
            ("institution", &self.institution),
            ("status", &self.status),
        ];
        let given = fields.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
    }

    /// The same with another list.
    pub fn with_list(&self, list: List) -> Filter {
        Filter { list, ..self.clone() }
    }

    /// Whether a proposal has what is wanted.
    fn wants(&self, place: u32, visit: &Visit, now: &Now) -> bool {
        let standing = &now.standing;
        let lead = standing.lead(place);
        (self.region.is_empty() || now.shelf.region(place) == self.region)
            && (self.theme.is_empty() || standing.theme(place) == self.theme)
            && (self.institution.is_empty() || lead == self.institution || (self.institution == "-" && lead.is_empty()))
            && (self.status.is_empty() || public_status(place, visit, now) == self.status)
    }

    /// Where the proposals of the list are looked for.
    fn source<'a>(&self, visit: &Visit, now: &'a Now) -> Source<'a> {
        let standing = &now.standing;
        match self.list {
            List::Mine => Source::Set(standing.waiting(visit.who())),
            List::Second => Source::Set(standing.of_status("awaiting-second")),
            List::Conflict => Source::Set(standing.of_status("in-conflict")),
            List::Returned => Source::Set(standing.reopened()),
            List::Decide => Source::Set(standing.of_status("read")),
            List::Open | List::All => Source::All(&now.shelf.proposals),
        }
    }

    /// Whether what the source has is for this person to see in this list.
    fn admits(&self, place: u32, visit: &Visit, now: &Now) -> bool {
        let standing = &now.standing;
        let (waits, read) = (standing.waiting(visit.who()), standing.read_by(visit.who()));
        match self.list {
            List::Open => !matches!(standing.status(place), Some(Status::Decided(_)) | None),
            List::Second | List::Returned if visit.is(&[Role::Reader]) => {
                waits.contains(&place) || read.contains(&place)
            }
            // That readings differ is told to those who have read: it would lead the others.
            List::Conflict if visit.is(&[Role::Reader]) => read.contains(&place),
            _ => true,
        }
    }

    fn has(&self, place: u32, visit: &Visit, now: &Now) -> bool {
        self.admits(place, visit, now) && self.wants(place, visit, now)
    }

    /// The proposals of the list, by place, in the order of the sources.
    pub fn places<'a>(&'a self, visit: &'a Visit, now: &'a Now) -> impl Iterator<Item = u32> + 'a {
        self.source(visit, now).between(0, u32::MAX).filter(move |&place| self.has(place, visit, now))
    }

    /// How many there are.
    pub fn count(&self, visit: &Visit, now: &Now) -> usize {
        let all = [&self.region, &self.theme, &self.institution, &self.status].iter().all(|wanted| wanted.is_empty());
        match self.list {
            // What most people look at is not counted one by one.
            List::All if all => now.shelf.proposals.len(),
            List::Open if all => now.standing.balance.open_total(),
            _ => self.places(visit, now).count(),
        }
    }

    /// The proposal after (or before) the one at `place`, past those that were put off; from the end on to the other end.
    /// `None` where there is no other.
    pub fn beside(&self, place: u32, forward: bool, visit: &Visit, now: &Now) -> Option<u32> {
        let fits = |one: &u32| !visit.put_off.contains(&now.shelf.at(*one).id) && self.has(*one, visit, now);
        let source = self.source(visit, now);
        let (mut before, mut after) = (source.between(0, place), source.between(place + 1, u32::MAX));
        if forward {
            after.find(fits).or_else(|| before.find(fits))
        } else {
            before.rev().find(fits).or_else(|| after.rev().find(fits))
        }
    }
}

/// Places in ascending order.
#[derive(Clone, Copy)]
enum Source<'a> {
    Set(&'a BTreeSet<u32>),
    All(&'a [u32]),
}

impl<'a> Source<'a> {
    /// Those from `start` on and before `end`.
    fn between(self, start: u32, end: u32) -> Box<dyn DoubleEndedIterator<Item = u32> + 'a> {
        match self {
            Source::Set(set) => Box::new(set.range(start..end).copied()),
            Source::All(all) => {
                let at = |bound: u32| all.partition_point(|&place| place < bound);
                Box::new(all[at(start)..at(end)].iter().copied())
            }
        }
    }
}

/// Whether what the program says of bodies is hidden from this person, at least for what they have not read.
pub fn hides_bodies(visit: &Visit, now: &Now) -> bool {
    now.shelf.world.settings.hide_scores_until_read && visit.is(&[Role::Reader])
}

/// How far a proposal has come, as far as this person may know: who still has to read it is not told that readings differ.
pub fn public_status(place: u32, visit: &Visit, now: &Now) -> &'static str {
    let status = now.standing.status(place).map_or("", |status| status.as_str());
    let id = &now.shelf.at(place).id;
    if status == "in-conflict" && !now.state.may_see_readings(visit.who(), id) { "awaiting-second" } else { status }
}
