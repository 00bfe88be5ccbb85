//! Items and their subjects -> the units that themes are made of. In a small set every item is one; in a large one all
//! items that ask for the same thing, by its first two words, are.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::features::{self, Bag, Features, Terms};
use super::subjects::Subject;
use super::{ThemeItem, concepts};
use crate::contribution::Kind;

/// Items up to which each is a unit of its own.
pub const ONE_EACH: usize = 4_000;

/// Units at most. What is asked for once only waits, beyond these, for the theme that is nearest to it.
const MOST: usize = 6_000;

/// Members from which a unit's words are taken.
const EXAMPLES: u32 = 16;

/// What stands for one or more items.
#[derive(Debug, Default)]
pub struct Unit {
    /// Whether themes are made of it; otherwise it joins one.
    pub leads: bool,
    /// Its first item.
    pub first: usize,
    /// Its items.
    pub size: usize,
}

/// The units of a set.
#[derive(Debug, Default)]
pub struct Units {
    /// The units.
    pub units: Vec<Unit>,
    /// Their words and their concepts, each at length 1.
    pub features: Vec<Features>,
    /// Numbers of the words.
    pub words: Terms,
    /// Number of all features.
    pub terms: usize,
    /// The unit of each item, if it has one.
    pub of_item: Vec<Option<u32>>,
    /// Units that are asked for in one text: both units, the lower first, and in how many texts.
    pub company: Vec<(u32, u32, u32)>,
    /// Whether every item is a unit of its own.
    pub one_each: bool,
}

impl Units {
    /// The units of which themes are made.
    pub fn leads(&self) -> Vec<usize> {
        (0..self.units.len()).filter(|&unit| self.units[unit].leads).collect()
    }
}

/// The first two words of the thing that a request asks for.
type Key = (u32, u32);

fn key(subject: &Subject, request: u16) -> Option<Key> {
    let mut thing = subject.thing(request);
    thing.next().map(|first| (first, thing.next().unwrap_or(u32::MAX)))
}

/// The units of `items`. Themes are made of proposals, or of everything where there are none.
pub fn units(items: &[ThemeItem<'_>], subjects: &[Subject]) -> Units {
    let any = items.iter().any(|item| item.kind == Kind::Proposal);
    let leads = |item: usize| !any || items[item].kind == Kind::Proposal;
    let one_each = items.len() <= ONE_EACH;
    let mut units = if one_each {
        Units {
            units: (0..items.len()).map(|item| Unit { leads: leads(item), first: item, size: 1 }).collect(),
            of_item: (0..items.len() as u32).map(Some).collect(),
            one_each,
            ..Units::default()
        }
    } else {
        by_key(subjects, &leads)
    };
    let words = words(&units, subjects);
    let concepts: Vec<Bag> = units.units.par_iter().map(|unit| concepts::concepts(items[unit.first].text)).collect();
    units.words = Terms::new(&words);
    let concept_terms = Terms::new(&concepts);
    units.terms = units.words.count() + concept_terms.count();
    let features = words.iter().zip(&concepts).map(|(words, concepts)| {
        let mut both = units.words.features(words);
        let after = units.words.count() as u32;
        both.extend(concept_terms.features(concepts).into_iter().map(|(feature, weight)| (feature + after, weight)));
        both
    });
    units.features = features.collect();
    units
}

/// The words of every unit, from its first members.
fn words(units: &Units, subjects: &[Subject]) -> Vec<Bag> {
    let mut bags = vec![(0, Bag::default()); units.units.len()];
    for (item, subject) in subjects.iter().enumerate() {
        if let Some(unit) = units.of_item[item] {
            let (examples, bag) = &mut bags[unit as usize];
            if *examples < EXAMPLES {
                *examples += 1;
                features::add(bag, subject);
            }
        }
    }
    bags.into_iter().map(|(_, bag)| bag).collect()
}

fn by_key(subjects: &[Subject], leads: &dyn Fn(usize) -> bool) -> Units {
    let mut found: FxHashMap<Key, Unit> = FxHashMap::default();
    for (item, subject) in subjects.iter().enumerate() {
        if let Some(key) = key(subject, 0) {
            let unit = found.entry(key).or_insert(Unit { leads: false, first: item, size: 0 });
            unit.size += 1;
            unit.leads |= leads(item);
        }
    }
    let mut ordered: Vec<(Key, Unit)> = found.into_iter().collect();
    ordered.sort_unstable_by_key(|(_, unit)| (std::cmp::Reverse(unit.size), unit.first));
    ordered.truncate(MOST);
    let number: FxHashMap<Key, u32> = ordered.iter().map(|&(key, _)| key).zip(0..).collect();
    let of_item = subjects.iter().map(|subject| number.get(&key(subject, 0)?).copied()).collect();
    let company = company(subjects, &number);
    Units { units: ordered.into_iter().map(|(_, unit)| unit).collect(), of_item, company, ..Units::default() }
}

fn company(subjects: &[Subject], number: &FxHashMap<Key, u32>) -> Vec<(u32, u32, u32)> {
    let mut together: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for subject in subjects {
        let requests = (0..subject.requests()).filter_map(|request| number.get(&key(subject, request)?).copied());
        let mut asked: Vec<u32> = requests.collect();
        asked.sort_unstable();
        asked.dedup();
        for (at, &a) in asked.iter().enumerate() {
            asked[at + 1..].iter().for_each(|&b| *together.entry((a, b)).or_default() += 1);
        }
    }
    let mut company: Vec<(u32, u32, u32)> = together.into_iter().map(|((a, b), count)| (a, b, count)).collect();
    company.sort_unstable();
    company
}
