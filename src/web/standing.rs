//! The shelf and what holds -> how far each proposal has come, counted and sorted, kept up to date act by act. No page has
//! to walk through all proposals to find those that it shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::shelf::Shelf;
use crate::contribution::Kind;
use crate::ledger::balance::{Part, lead};
use crate::ledger::{Balance, State, Status};
use crate::search::States;

/// How one proposal stands.
#[derive(Debug, Clone, PartialEq)]
struct Stand {
    status: Status,
    /// The body that answers for it; empty where none does.
    lead: String,
    /// Readers who have it and did not read it yet.
    waits_for: Vec<String>,
    /// Who has read it.
    read_by: Vec<String>,
    reopened: bool,
}

/// How all proposals stand. Proposals are named by their place on the shelf.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standing {
    /// In the order of the shelf; `None` for problems and outcomes.
    stands: Vec<Option<Stand>>,
    /// The same as [`crate::ledger::balance()`] would count.
    pub balance: Balance,
    by_status: BTreeMap<&'static str, BTreeSet<u32>>,
    waiting: BTreeMap<String, BTreeSet<u32>>,
    read: BTreeMap<String, BTreeSet<u32>>,
    reopened: BTreeSet<u32>,
    /// Theme of each proposal now, as a number of `theme_ids`.
    themes: Vec<u32>,
    theme_ids: Vec<String>,
    /// Proposals of each, by its number.
    theme_sizes: Vec<usize>,
    /// How the proposals fall into requests.
    pub requests: Requests,
    /// By document of the index. Copied on a change only where a search still has it.
    states: Arc<States>,
}

/// Proposals by how many ask for the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Requests {
    /// Distinct requests: groups with a proposal.
    pub distinct: usize,
    /// Proposals that nobody else makes.
    pub alone: usize,
    /// Proposals that others make too.
    pub together: usize,
}

static NONE: BTreeSet<u32> = BTreeSet::new();

impl Standing {
    /// Of everything on the shelf.
    pub fn new(shelf: &Shelf, state: &State) -> Self {
        let mut standing = Standing { stands: vec![None; shelf.contributions.len()], ..Standing::default() };
        standing.balance.received = shelf.contributions.len();
        standing.states = Arc::new(States::numbered(&Self::STATUSES, shelf.contributions.len()));
        for (_, known) in shelf.world.all() {
            match known.kind {
                Kind::Problem => standing.balance.problems[usize::from(!known.linked)] += 1,
                Kind::Outcome => standing.balance.outcomes[usize::from(!known.linked)] += 1,
                Kind::Proposal => standing.balance.proposals += 1,
            }
        }
        for &place in &shelf.proposals {
            standing.update(place, shelf, state);
        }
        for item in state.items() {
            standing.note_missing(item.id, shelf);
        }
        standing.rearrange(shelf, state);
        standing
    }

    /// Takes up what the act `number` changed; it is in `state` already.
    pub fn follow(&mut self, number: u32, shelf: &Shelf, state: &State) {
        let Some(base) = state.base(number) else { return };
        for id in base.act.contributions() {
            match shelf.place(id) {
                Some(place) => self.update(place, shelf, state),
                None => self.note_missing(id, shelf),
            }
        }
        if base.act.arranges() {
            self.rearrange(shelf, state);
        }
    }

    fn update(&mut self, place: u32, shelf: &Shelf, state: &State) {
        let one = shelf.at(place);
        if one.kind != Kind::Proposal {
            return;
        }
        let stand = stand(&one.id, shelf, state);
        let region = shelf.region(place).to_owned();
        if let Some(old) = self.stands[place as usize].replace(stand.clone()) {
            self.leave(place, &old, &region);
        }
        self.enter(place, &stand, &region);
        let name = stand.status.as_str();
        let number = Self::STATUSES.iter().position(|one| *one == name);
        Arc::make_mut(&mut self.states).set(shelf.document(place), number);
    }

    fn enter(&mut self, place: u32, stand: &Stand, region: &str) {
        for part in [self.balance.institutions.entry(stand.lead.clone()), self.balance.regions.entry(region.to_owned())]
        {
            let part = part.or_default();
            part.proposals += 1;
            match stand.status {
                Status::Decided(verdict) => *part.decided.entry(verdict).or_default() += 1,
                _ => part.open += 1,
            }
        }
        match stand.status {
            Status::Decided(verdict) => *self.balance.decided.entry(verdict).or_default() += 1,
            open => *self.balance.open.entry(open.as_str()).or_default() += 1,
        }
        self.by_status.entry(stand.status.as_str()).or_default().insert(place);
        for (people, list) in [(&stand.waits_for, &mut self.waiting), (&stand.read_by, &mut self.read)] {
            for person in people {
                list.entry(person.clone()).or_default().insert(place);
            }
        }
        if stand.reopened {
            self.reopened.insert(place);
        }
    }

    fn leave(&mut self, place: u32, stand: &Stand, region: &str) {
        take_from(&mut self.balance.institutions, &stand.lead, stand.status);
        take_from(&mut self.balance.regions, region, stand.status);
        match stand.status {
            Status::Decided(verdict) => take_one(&mut self.balance.decided, &verdict),
            open => take_one(&mut self.balance.open, &open.as_str()),
        }
        remove_from(&mut self.by_status, stand.status.as_str(), place);
        for (people, list) in [(&stand.waits_for, &mut self.waiting), (&stand.read_by, &mut self.read)] {
            people.iter().for_each(|person| remove_from(list, person, place));
        }
        self.reopened.remove(&place);
    }

    fn note_missing(&mut self, id: &str, shelf: &Shelf) {
        if shelf.place(id).is_none()
            && let Err(at) = self.balance.missing.binary_search_by(|one| one.as_str().cmp(id))
        {
            self.balance.missing.insert(at, id.to_owned());
        }
    }

    /// Looks up the theme of every proposal anew: an edit of groups or themes may have moved any of them.
    fn rearrange(&mut self, shelf: &Shelf, state: &State) {
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        self.theme_ids.clear();
        self.theme_sizes.clear();
        self.themes = vec![0; shelf.contributions.len()];
        for &place in &shelf.proposals {
            let id = &shelf.at(place).id;
            *groups.entry(state.arrangement().group_of(id, &shelf.world).unwrap_or(id)).or_default() += 1;
            let theme = theme_of(id, shelf, state);
            let next = numbers.len() as u32;
            let number = *numbers.entry(theme).or_insert_with(|| {
                self.theme_ids.push(theme.to_owned());
                self.theme_sizes.push(0);
                next
            });
            self.theme_sizes[number as usize] += 1;
            self.themes[place as usize] = number;
        }
        let alone = groups.values().filter(|&&size| size == 1).count();
        let together = groups.values().filter(|&&size| size > 1).sum();
        self.requests = Requests { distinct: groups.len(), alone, together };
    }

    /// How far the proposal at a place has come; `None` for what is no proposal.
    pub fn status(&self, place: u32) -> Option<Status> {
        Some(self.stands.get(place as usize)?.as_ref()?.status)
    }

    /// The body that answers for it; empty where none does.
    pub fn lead(&self, place: u32) -> &str {
        self.stands.get(place as usize).and_then(Option::as_ref).map_or("", |stand| &stand.lead)
    }

    /// The id of its theme now.
    pub fn theme(&self, place: u32) -> &str {
        self.themes.get(place as usize).map_or("", |&number| &self.theme_ids[number as usize])
    }

    /// The themes that proposals are in now, and how many each has, the largest first.
    pub fn themes(&self) -> Vec<(&str, usize)> {
        let ids = self.theme_ids.iter().map(String::as_str);
        let mut themes: Vec<(&str, usize)> = ids.zip(self.theme_sizes.iter().copied()).collect();
        themes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        themes
    }

    /// Proposals that have come so far, by the name of the status.
    pub fn of_status(&self, status: &str) -> &BTreeSet<u32> {
        self.by_status.get(status).unwrap_or(&NONE)
    }

    /// What waits for a reader: given to them, not read by them, not decided.
    pub fn waiting(&self, person: &str) -> &BTreeSet<u32> {
        self.waiting.get(person).unwrap_or(&NONE)
    }

    /// What a person has read, decided since or not.
    pub fn read_by(&self, person: &str) -> &BTreeSet<u32> {
        self.read.get(person).unwrap_or(&NONE)
    }

    /// What was decided, taken back and not decided again.
    pub fn reopened(&self) -> &BTreeSet<u32> {
        &self.reopened
    }

    /// How far each document of the index has come.
    pub fn states(&self) -> Arc<States> {
        self.states.clone()
    }

    /// The names of every status.
    pub const STATUSES: [&str; 12] = [
        "unread",
        "assigned",
        "awaiting-second",
        "in-conflict",
        "read",
        "accepted",
        "accepted-in-part",
        "conditional",
        "referred",
        "not-accepted",
        "needs-clarification",
        "duplicate-of",
    ];
}

/// The theme in which a contribution is now.
pub fn theme_of<'a>(id: &str, shelf: &'a Shelf, state: &'a State) -> &'a str {
    let arrangement = state.arrangement();
    let group = arrangement.group_of(id, &shelf.world);
    group.and_then(|group| arrangement.theme_of(group, &shelf.world)).unwrap_or(crate::theme::ALONE)
}

fn stand(id: &str, shelf: &Shelf, state: &State) -> Stand {
    let item = state.item(id);
    let open = item.decision().is_none();
    let read_by: Vec<String> = item.readings().iter().map(|reading| reading.act.who.clone()).collect();
    let waits = |reader: &&str| open && !read_by.iter().any(|one| one == reader);
    Stand {
        status: item.status(&shelf.world.settings),
        lead: shelf.world.get(id).map_or("", |known| lead(id, known, state)).to_owned(),
        waits_for: item.readers().into_iter().filter(waits).map(str::to_owned).collect(),
        reopened: item.reopened().is_some(),
        read_by,
    }
}

fn take_one<K: Ord>(counts: &mut BTreeMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

/// Takes a place out of a list; a list that is empty then goes too.
fn remove_from<K: Ord + std::borrow::Borrow<str>>(lists: &mut BTreeMap<K, BTreeSet<u32>>, key: &str, place: u32) {
    if let Some(list) = lists.get_mut(key) {
        list.remove(&place);
        if list.is_empty() {
            lists.remove(key);
        }
    }
}

fn take_from(parts: &mut BTreeMap<String, Part>, key: &str, status: Status) {
    let Some(part) = parts.get_mut(key) else { return };
    part.proposals -= 1;
    match status {
        Status::Decided(verdict) => take_one(&mut part.decided, &verdict),
        _ => part.open -= 1,
    }
    if part.proposals == 0 {
        parts.remove(key);
    }
}
