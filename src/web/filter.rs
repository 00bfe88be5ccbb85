//! The query of an address -> which proposals a list shows, in which order; and the way from one to the next in it.

use std::collections::BTreeSet;

use super::answer::encoded;
use super::desk::Now;
use super::visit::{Fields, Visit};
use serde::{Deserialize, Serialize};

use crate::contribution::named;
use crate::ledger::Role;
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

    /// The proposals of the list, by place, in the order of the sources.
    pub fn places<'a>(&'a self, visit: &'a Visit, now: &'a Now) -> Box<dyn Iterator<Item = u32> + 'a> {
        let standing = &now.standing;
        let all = |set: &'a BTreeSet<u32>| -> Box<dyn Iterator<Item = u32> + 'a> { Box::new(set.iter().copied()) };
        let (waiting, read) = (standing.waiting(visit.who()), standing.read_by(visit.who()));
        let reader = visit.is(&[Role::Reader]);
        let own = move |place: &u32| !reader || waiting.contains(place) || read.contains(place);
        let list: Box<dyn Iterator<Item = u32> + 'a> = match self.list {
            List::Mine => all(waiting),
            List::Second => Box::new(all(standing.of_status("awaiting-second")).filter(own)),
            // That readings differ is told to those who have read: it would lead the others.
            List::Conflict => {
                Box::new(all(standing.of_status("in-conflict")).filter(move |place| !reader || read.contains(place)))
            }
            List::Returned => Box::new(all(standing.reopened()).filter(own)),
            List::Decide => all(standing.of_status("read")),
            List::Open => Box::new(now.shelf.proposals.iter().copied().filter(|&place| {
                standing.status(place).is_some_and(|status| !matches!(status, crate::ledger::Status::Decided(_)))
            })),
            List::All => Box::new(now.shelf.proposals.iter().copied()),
        };
        Box::new(list.filter(move |&place| self.wants(place, visit, now)))
    }

    /// The proposal after (or before) the one at `place`, past those that were put off; from the end on to the other end.
    /// `None` where there is no other.
    pub fn beside(&self, place: u32, forward: bool, visit: &Visit, now: &Now) -> Option<u32> {
        let off = |place: &u32| visit.put_off.contains(&now.shelf.at(*place).id);
        let mut before = (None, None);
        let mut after = (None, None);
        for one in self.places(visit, now).filter(|one| *one != place && !off(one)) {
            let side = if one < place { &mut before } else { &mut after };
            side.0 = side.0.or(Some(one));
            side.1 = Some(one);
            if forward && one > place {
                break;
            }
        }
        if forward { after.0.or(before.0) } else { before.1.or(after.1) }
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
