//! Acts -> what holds now. A state is a fold over the acts and is never stored; an undone act counts for nothing.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::act::{Act, Recorded, Relation, Role};
use super::arrangement::Arrangement;
use super::card::Card;
use super::item::{Item, Record};
use super::settings::Settings;

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Person {
    /// Id, by which acts name the person.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// What the person does.
    pub role: Role,
    /// Whether the person is still there.
    pub active: bool,
}

/// All acts, and what holds after them.
#[derive(Debug, Clone, Default)]
pub struct State {
    acts: Vec<Recorded>,
    /// For each act the undo that cancels it; 0 where none does.
    cancelled: Vec<u32>,
    items: FxHashMap<String, Record>,
    people: BTreeMap<String, Person>,
    arrangement: Arrangement,
    /// Numbers of the acts that arrange groups and themes, and of those on people, whether undone or not.
    arranging: Vec<u32>,
    of_people: Vec<u32>,
    releases: Vec<u32>,
    pairs: BTreeMap<(String, String), Vec<u32>>,
    acknowledged: BTreeMap<String, Vec<u32>>,
    /// Numbers of the acts that wrote each card, undone or not.
    cards: BTreeMap<String, Vec<u32>>,
    /// Which proposals were answered with this one, undone or not.
    pointing: BTreeMap<String, BTreeSet<String>>,
}

impl State {
    /// What holds after `acts`, which are all acts from the first on.
    pub fn of(acts: impl IntoIterator<Item = Recorded>) -> Self {
        let mut state = State::default();
        acts.into_iter().for_each(|act| state.push(act));
        state
    }

    /// What held after the act `number`.
    pub fn at(&self, number: u32) -> State {
        State::of(self.acts.iter().take(number as usize).cloned())
    }

    /// Every act, by number.
    pub fn acts(&self) -> &[Recorded] {
        &self.acts
    }

    /// How many acts there are, which is the number of the last one.
    pub fn len(&self) -> u32 {
        self.acts.len() as u32
    }

    /// Whether nothing was done yet.
    pub fn is_empty(&self) -> bool {
        self.acts.is_empty()
    }

    /// The hash of the last act.
    pub fn head(&self) -> [u8; 32] {
        self.acts.last().map_or(super::chain::START, |act| act.hash)
    }

    /// The act with this number.
    pub fn act(&self, number: u32) -> Option<&Recorded> {
        self.acts.get((number as usize).checked_sub(1)?)
    }

    /// The undo that cancels the act; `None` where it holds.
    pub fn undone_by(&self, number: u32) -> Option<u32> {
        self.cancelled.get((number as usize).checked_sub(1)?).copied().filter(|&by| by != 0)
    }

    /// Whether the act holds.
    pub fn holds(&self, number: u32) -> bool {
        self.act(number).is_some() && self.undone_by(number).is_none()
    }

    /// Everybody who was ever added, by id.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// The person with this id, if they are still there.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(id).filter(|person| person.active)
    }

    /// What people changed of groups and themes.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// What is known of a contribution.
    pub fn item<'a>(&'a self, id: &'a str) -> Item<'a> {
        Item::new(id, self.items.get(id), self)
    }

    /// Ids of every contribution that an act was ever about, in no order.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.keys().map(String::as_str)
    }

    /// Every contribution that an act was ever about, by id.
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut all: Vec<Item<'_>> = self.items.iter().map(|(id, record)| Item::new(id, Some(record), self)).collect();
        all.sort_unstable_by_key(|item| item.id);
        all
    }

    /// What waits for a reader: assigned, not read by them, not decided; in the order in which it was assigned.
    pub fn queue(&self, reader: &str) -> Vec<Item<'_>> {
        let waits = |item: &Item<'_>| item.decision().is_none() && item.reading_of(reader).is_none();
        let mut waiting: Vec<(u32, Item<'_>)> = self
            .items
            .iter()
            .filter_map(|(id, record)| Some((record.assigned_to(reader)?, Item::new(id, Some(record), self))))
            .filter(|(_, item)| waits(item))
            .collect();
        waiting.sort_unstable_by_key(|(act, item)| (*act, item.id));
        waiting.into_iter().map(|(_, item)| item).collect()
    }

    /// The acts about a contribution, first to last, undone ones and their undoing included.
    pub fn history(&self, id: &str) -> Vec<&Recorded> {
        let Some(record) = self.items.get(id) else { return Vec::new() };
        let mut numbers: BTreeSet<u32> = record.acts.iter().copied().collect();
        // An undo of one of them; then an undo of that; and so on, each later than what it cancels.
        for (at, act) in self.acts.iter().enumerate() {
            if matches!(act.act, Act::Undo { act } if numbers.contains(&act)) {
                numbers.insert(at as u32 + 1);
            }
        }
        numbers.into_iter().filter_map(|number| self.act(number)).collect()
    }

    /// Numbers of the releases, first to last.
    pub fn releases(&self) -> &[u32] {
        &self.releases
    }

    /// What people say of two contributions: the latest answer of each person, first to last.
    pub fn pair(&self, one: &str, other: &str) -> Vec<(&Recorded, Relation)> {
        let mut answers: BTreeMap<&str, (&Recorded, Relation)> = BTreeMap::new();
        for &number in self.pairs.get(&pair_key(one, other)).map_or(&[][..], Vec::as_slice) {
            let act = &self.acts[number as usize - 1];
            if let (true, Act::Pair { relation, .. }) = (self.holds(number), &act.act) {
                answers.insert(&act.who, (act, *relation));
            }
        }
        let mut answers: Vec<_> = answers.into_values().collect();
        answers.sort_unstable_by_key(|(act, _)| act.number);
        answers
    }

    /// The act that acknowledges an alarm.
    pub fn acknowledged(&self, alarm: &str) -> Option<&Recorded> {
        let numbers = self.acknowledged.get(alarm)?;
        self.act(*numbers.iter().rfind(|&&number| self.holds(number))?)
    }

    /// The commitment card with this id as it was last written, and the act that wrote it.
    pub fn card(&self, id: &str) -> Option<(&Card, &Recorded)> {
        self.card_versions(id).pop()
    }

    /// Every commitment card as it was last written, by id.
    pub fn cards(&self) -> Vec<(&str, &Card, &Recorded)> {
        let last = |id| self.card(id).map(|(card, act)| (id, card, act));
        self.cards.keys().filter_map(|id| last(id.as_str())).collect()
    }

    /// How a card was written again and again, first to last, without what was undone.
    pub fn card_versions(&self, id: &str) -> Vec<(&Card, &Recorded)> {
        let numbers = self.cards.get(id).map_or(&[][..], Vec::as_slice);
        let holding = numbers.iter().filter(|&&number| self.holds(number)).filter_map(|&number| self.act(number));
        holding
            .filter_map(|act| if let Act::Card { card, .. } = &act.act { Some((&**card, act)) } else { None })
            .collect()
    }

    /// The commitment cards that take a proposal up, by id.
    pub fn cards_with(&self, proposal: &str) -> Vec<(&str, &Card)> {
        let takes = |card: &Card| card.proposals.iter().any(|id| id == proposal);
        self.cards().into_iter().filter(|(_, card, _)| takes(card)).map(|(id, card, _)| (id, card)).collect()
    }

    /// The proposal that is answered for `id`: itself, or the one at the end of `duplicate-of`. `None` in a circle, which
    /// the rules do not let happen.
    pub fn root<'a>(&'a self, id: &'a str) -> Option<&'a str> {
        let mut at = id;
        for _ in 0..=self.items.len() {
            match self.item(at).decision().and_then(|decision| decision.answer.duplicate_of.as_deref()) {
                Some(next) => at = next,
                None => return Some(at),
            }
        }
        None
    }

    /// The proposals that are answered with this one, by id.
    pub fn duplicates_of(&self, id: &str) -> Vec<&str> {
        let points = |one: &&String| {
            let decision = self.item(one).decision();
            decision.is_some_and(|decision| decision.answer.duplicate_of.as_deref() == Some(id))
        };
        self.pointing.get(id).into_iter().flatten().filter(points).map(String::as_str).collect()
    }

    /// The act at the end of a row of undos: that which is undone, let hold again, and so on.
    pub fn base(&self, number: u32) -> Option<&Recorded> {
        let mut act = self.act(number)?;
        while let Act::Undo { act: next } = act.act {
            act = self.act(next)?;
        }
        Some(act)
    }

    /// Whether `person` may see clarity and openness of a proposal: what a program counted must not lead the reading of
    /// somebody who still has to read it. Once it is decided everybody may.
    pub fn may_see_scores(&self, person: &str, id: &str, settings: &Settings) -> bool {
        !settings.hide_scores_until_read || self.may_see_readings(person, id)
    }

    /// Whether `person` may see what others read in a proposal: not before their own reading is saved.
    pub fn may_see_readings(&self, person: &str, id: &str) -> bool {
        let item = self.item(id);
        let reads_it =
            item.readers().contains(&person) || self.person(person).is_none_or(|person| person.role == Role::Reader);
        !reads_it || item.was_read_by(person) || item.decision().is_some()
    }

    /// Who would be there if the act `number`, which holds, were undone.
    pub(super) fn people_without(&self, number: u32) -> Vec<Person> {
        let turned = self.base(number).map(|act| act.number);
        let mut people = BTreeMap::new();
        for &number in &self.of_people {
            if self.holds(number) != (turned == Some(number)) {
                apply_to_people(&mut people, &self.acts[number as usize - 1].act);
            }
        }
        people.into_values().collect()
    }

    /// Adds the next act, which a ledger has recorded.
    pub fn push(&mut self, recorded: Recorded) {
        let number = self.len() + 1;
        for id in recorded.act.contributions() {
            // Nearly always it is there already: then its id is not copied.
            let record = match self.items.get_mut(id) {
                Some(record) => record,
                None => self.items.entry(id.to_owned()).or_default(),
            };
            if record.acts.last() != Some(&number) {
                record.acts.push(number);
            }
            record.apply(number, id, &recorded);
        }
        self.apply(number, &recorded);
        let undone = if let Act::Undo { act } = recorded.act { Some(act) } else { None };
        self.acts.push(recorded);
        self.cancelled.push(0);
        if let Some(act) = undone {
            self.cancel(act, number);
        }
    }

    /// What an act says of everything but single contributions.
    fn apply(&mut self, number: u32, recorded: &Recorded) {
        match &recorded.act {
            Act::Person { .. } | Act::Retire { .. } => {
                self.of_people.push(number);
                apply_to_people(&mut self.people, &recorded.act);
            }
            Act::Pair { one, other, .. } => self.pairs.entry(pair_key(one, other)).or_default().push(number),
            Act::Acknowledge { alarm } => self.acknowledged.entry(alarm.clone()).or_default().push(number),
            Act::Card { id, .. } => self.cards.entry(id.clone()).or_default().push(number),
            Act::Release {} => self.releases.push(number),
            act if act.arranges() => {
                self.arranging.push(number);
                self.arrangement.apply(act);
            }
            _ => {}
        }
        if let Act::Decision { id, answer } | Act::Reconcile { id, answer, .. } = &recorded.act
            && let Some(target) = &answer.duplicate_of
        {
            self.pointing.entry(target.clone()).or_default().insert(id.clone());
        }
    }

    /// Cancels the act `number` by the undo `by`, or lets it hold again where `by` is 0. Undoing an undo lets its act hold
    /// again, and so on down.
    fn cancel(&mut self, number: u32, by: u32) {
        let mut number = number;
        let mut by = by;
        loop {
            let Some(slot) = self.cancelled.get_mut((number as usize).wrapping_sub(1)) else { return };
            *slot = by;
            match self.acts[number as usize - 1].act {
                Act::Undo { act } => {
                    by = if by == 0 { number } else { 0 };
                    number = act;
                }
                _ => return self.rebuild(number),
            }
        }
    }

    /// Folds again what the act `number` says something of.
    fn rebuild(&mut self, number: u32) {
        let act = self.acts[number as usize - 1].act.clone();
        for id in act.contributions() {
            if let Some(record) = self.items.get_mut(id) {
                record.fold(id, &self.acts, &self.cancelled);
            }
        }
        let held = |numbers: &[u32]| -> Vec<u32> {
            numbers.iter().copied().filter(|&number| self.cancelled[number as usize - 1] == 0).collect()
        };
        match act {
            Act::Person { .. } | Act::Retire { .. } => {
                let mut people = BTreeMap::new();
                for number in held(&self.of_people) {
                    apply_to_people(&mut people, &self.acts[number as usize - 1].act);
                }
                self.people = people;
            }
            act if act.arranges() => {
                let mut arrangement = Arrangement::default();
                for number in held(&self.arranging) {
                    arrangement.apply(&self.acts[number as usize - 1].act);
                }
                self.arrangement = arrangement;
            }
            _ => {}
        }
    }

    /// Forgets every act after the first `len`, as if it had never been.
    pub(super) fn truncate(&mut self, len: u32) {
        while self.len() > len {
            let number = self.len();
            let act = self.acts[number as usize - 1].act.clone();
            if let Act::Undo { act } = act {
                self.cancel(act, 0);
            }
            self.forget(number, &act);
            self.rebuild(number);
            for id in act.contributions() {
                if self.items.get(id).is_some_and(|record| record.acts.is_empty()) {
                    self.items.remove(id);
                }
            }
            self.acts.pop();
            self.cancelled.pop();
        }
    }

    /// Takes the number of an act out of every list that has it.
    fn forget(&mut self, number: u32, act: &Act) {
        let lists: [&mut Vec<u32>; 3] = [&mut self.arranging, &mut self.of_people, &mut self.releases];
        lists.into_iter().for_each(|list| list.retain(|&one| one != number));
        match act {
            Act::Pair { one, other, .. } => {
                self.pairs.entry(pair_key(one, other)).or_default().retain(|&one| one != number);
            }
            Act::Acknowledge { alarm } => {
                self.acknowledged.entry(alarm.clone()).or_default().retain(|&one| one != number);
            }
            Act::Card { id, .. } => self.cards.entry(id.clone()).or_default().retain(|&one| one != number),
            _ => {}
        }
        for id in act.contributions() {
            if let Some(record) = self.items.get_mut(id) {
                record.acts.retain(|&one| one != number);
            }
        }
    }
}

fn apply_to_people(people: &mut BTreeMap<String, Person>, act: &Act) {
    match act {
        Act::Person { id, name, role } => {
            let person = Person { id: id.clone(), name: name.clone(), role: *role, active: true };
            people.insert(id.clone(), person);
        }
        Act::Retire { person, .. } => {
            if let Some(person) = people.get_mut(person) {
                person.active = false;
            }
        }
        _ => {}
    }
}

/// The pair, whichever of the two is named first.
fn pair_key(one: &str, other: &str) -> (String, String) {
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    (one.to_owned(), other.to_owned())
}
