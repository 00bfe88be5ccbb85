//! `models/intake/headings.toml` -> the vocabulary of headings, ready to compare.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::headings::Part;
use super::words::{self, near};
use crate::contribution::Kind;

/// `models/intake/headings.toml`.
#[derive(Deserialize)]
struct File {
    lead: Vec<String>,
    fillers: Vec<String>,
    problem: KindWords,
    proposal: KindWords,
    outcome: KindWords,
    workshop: WorkshopWords,
    contents: PartWords,
    front: PartWords,
    participants: PartWords,
    programme: PartWords,
    closing: PartWords,
    shape: ShapeWords,
    ordinal: Vec<Ordinal>,
}

#[derive(Deserialize)]
struct KindWords {
    nouns: Vec<String>,
    weak: Vec<String>,
    phrases: Vec<String>,
    #[serde(default)]
    hoped: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
}

#[derive(Deserialize)]
struct WorkshopWords {
    nouns: Vec<String>,
    axes: Vec<String>,
    between: Vec<String>,
    links: Vec<String>,
    before: Vec<String>,
}

#[derive(Deserialize)]
struct PartWords {
    sure: Vec<String>,
    likely: Vec<String>,
}

#[derive(Deserialize)]
struct ShapeWords {
    /// Beginnings of sub-headings.
    pub sub: Vec<String>,
    meta: Vec<String>,
    asking: Vec<String>,
    /// Words of sentences that thank or sign.
    pub thanks: Vec<String>,
    title: Vec<String>,
}

#[derive(Deserialize)]
struct Ordinal {
    value: u32,
    words: Vec<String>,
}

/// What a word may be in a heading, as a set of bits.
pub type Class = u32;
/// May stand before the noun of a heading.
pub const LEAD: Class = 1;
/// Adds nothing to what a heading is.
pub const FILLER: Class = 1 << 1;
/// Says that a result is hoped for.
pub const HOPED: Class = 1 << 2;
/// Calls a workshop.
pub const WORKSHOP: Class = 1 << 3;
/// Calls an axis or a theme.
pub const AXIS: Class = 1 << 4;
/// May stand between the noun of a workshop and what opens it.
pub const BETWEEN: Class = 1 << 5;
/// Links a workshop to its subject.
pub const LINK: Class = 1 << 6;
/// May stand before the noun of a workshop.
pub const BEFORE: Class = 1 << 7;
/// An ordinal.
pub const ORDINAL: Class = 1 << 8;
/// Speaks of the meeting itself.
pub const META: Class = 1 << 9;
/// Hands on to a list.
pub const ASKING: Class = 1 << 10;
/// A noun that opens a list of the kind by itself.
pub const fn noun(kind: Kind) -> Class {
    1 << (11 + kind as u32)
}
/// A noun that opens a list of the kind inside a workshop.
pub const fn weak(kind: Kind) -> Class {
    1 << (14 + kind as u32)
}
/// A verb that hands on to a list of the kind.
pub const fn verb(kind: Kind) -> Class {
    1 << (17 + kind as u32)
}
/// Words that slips are allowed in: those that decide what a heading is.
const DECIDING: Class = HOPED | WORKSHOP | (0b111_111 << 11);

/// A phrase in the words of [`words::forms`].
pub struct Phrase {
    /// Its words.
    pub forms: Vec<String>,
    /// The forms written together, for words that a machine joined or split.
    pub joined: String,
}

/// The beginning of the heading of a part.
pub struct PartPhrase {
    /// Its words.
    pub phrase: Phrase,
    /// How many of them say something: "the participants" says no more than "participants".
    pub weight: usize,
    /// The part.
    pub part: Part,
    /// Whether its words alone are enough.
    pub sure: bool,
}

/// The vocabulary, ready to compare.
pub struct Vocabulary {
    classes: FxHashMap<String, Class>,
    /// Words that slips are allowed in, by length in letters.
    deciding: BTreeMap<usize, Vec<(String, Class)>>,
    /// Headings of several words, and their kind.
    pub kinds: Vec<(Phrase, Kind)>,
    /// Beginnings of the headings of other parts.
    pub parts: Vec<PartPhrase>,
    pub sub: Vec<Phrase>,
    pub thanks: Vec<Phrase>,
    /// Beginnings of titles.
    pub titles: Vec<Phrase>,
    /// Words that number what follows them, and what they count.
    pub ordinals: FxHashMap<String, u32>,
}

/// The vocabulary that comes with the program.
pub fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
        let file = toml::from_str(include_str!("../../models/intake/headings.toml"));
        Vocabulary::new(file.expect("models/intake/headings.toml is tested"))
    });
    &VOCABULARY
}

fn phrase(text: &str) -> Phrase {
    let forms = words::forms(text);
    Phrase { joined: forms.concat(), forms }
}

fn phrases(texts: &[String]) -> Vec<Phrase> {
    texts.iter().map(|text| phrase(text)).collect()
}

impl Vocabulary {
    fn new(file: File) -> Self {
        let mut classes: FxHashMap<String, Class> = FxHashMap::default();
        let mut add = |texts: &[String], class: Class| {
            for form in texts.iter().flat_map(|text| words::forms(text)) {
                *classes.entry(form).or_default() |= class;
            }
        };
        let by_kind =
            [(Kind::Problem, &file.problem), (Kind::Proposal, &file.proposal), (Kind::Outcome, &file.outcome)];
        for (kind, own) in by_kind {
            add(&own.nouns, noun(kind));
            add(&own.weak, weak(kind));
            add(&own.verbs, verb(kind));
            add(&own.hoped, HOPED);
        }
        add(&file.lead, LEAD);
        add(&file.fillers, FILLER);
        for (texts, class) in [
            (&file.workshop.nouns, WORKSHOP),
            (&file.workshop.axes, AXIS),
            (&file.workshop.between, BETWEEN),
            (&file.workshop.links, LINK),
            (&file.workshop.before, BEFORE),
            (&file.shape.meta, META),
            (&file.shape.asking, ASKING),
        ] {
            add(texts, class);
        }
        let mut ordinals = FxHashMap::default();
        for ordinal in &file.ordinal {
            add(&ordinal.words, ORDINAL);
            ordinals.extend(ordinal.words.iter().flat_map(|word| words::forms(word)).map(|form| (form, ordinal.value)));
        }
        let mut deciding: BTreeMap<usize, Vec<(String, Class)>> = BTreeMap::new();
        let mut sorted: Vec<_> = classes.iter().filter(|(_, class)| **class & DECIDING != 0).collect();
        sorted.sort_unstable();
        for (form, class) in sorted {
            deciding.entry(form.chars().count()).or_default().push((form.clone(), *class));
        }
        let kinds =
            by_kind.iter().flat_map(|(kind, own)| own.phrases.iter().map(|text| (phrase(text), *kind))).collect();
        let by_part = [
            (Part::Contents, &file.contents),
            (Part::Front, &file.front),
            (Part::Participants, &file.participants),
            (Part::Programme, &file.programme),
            (Part::Closing, &file.closing),
        ];
        let part = |(part, own): (Part, &PartWords)| {
            let weight = |phrase: &Phrase| {
                phrase.forms.iter().filter(|form| classes.get(*form).is_none_or(|class| class & LEAD == 0)).count()
            };
            let whole = |phrase: Phrase, sure| PartPhrase { weight: weight(&phrase), phrase, part, sure };
            let each = |texts: &[String], sure| {
                phrases(texts).into_iter().map(|phrase| whole(phrase, sure)).collect::<Vec<_>>()
            };
            each(&own.sure, true).into_iter().chain(each(&own.likely, false))
        };
        Vocabulary {
            parts: by_part.into_iter().flat_map(part).collect(),
            classes,
            deciding,
            kinds,
            sub: phrases(&file.shape.sub),
            thanks: phrases(&file.shape.thanks),
            titles: phrases(&file.shape.title),
            ordinals,
        }
    }

    /// What a word may be. A word that nothing knows is compared with those that decide what a heading is, slips allowed.
    pub fn class(&self, form: &str) -> Class {
        let known = |form: &str| self.classes.get(form).copied();
        // "and" is written together with the word behind it.
        let joined = || form.strip_prefix('و').filter(|rest| rest.chars().count() >= 3);
        known(form).or_else(|| joined().and_then(known)).unwrap_or_else(|| self.remembered(form))
    }

    /// [`Self::with_slips`], remembered: the same words come again and again.
    fn remembered(&self, form: &str) -> Class {
        const MOST: usize = 1 << 16;
        thread_local! {
            static KNOWN: RefCell<FxHashMap<String, Class>> = RefCell::default();
        }
        KNOWN.with_borrow_mut(|known| {
            if let Some(&class) = known.get(form) {
                return class;
            }
            let class = self.with_slips(form);
            if known.len() < MOST {
                known.insert(form.to_owned(), class);
            }
            class
        })
    }

    fn with_slips(&self, form: &str) -> Class {
        let letters = form.chars().count();
        if letters < 4 || form.starts_with(|c: char| c.is_ascii_digit()) {
            return 0;
        }
        let close = self.deciding.range(letters.saturating_sub(2).max(5)..=letters + 2).flat_map(|(_, same)| same);
        close.filter(|(known, _)| near(form, known)).map(|(_, class)| *class).next().unwrap_or(0)
    }
}

impl Phrase {
    /// Whether `forms` begin with the phrase, slips allowed in its long words.
    pub fn begins(&self, forms: &[&str]) -> bool {
        // The first letter must be right: it saves nearly all comparisons.
        !self.forms.is_empty()
            && forms.len() >= self.forms.len()
            && self.forms[0].chars().next() == forms[0].chars().next()
            && self.forms.iter().zip(forms).all(|(known, form)| near(form, known))
    }

    /// Whether `joined`, the words of a line written together, is the phrase: its words were run together or apart.
    pub fn is_run(&self, joined: &str) -> bool {
        self.forms.len() > 1 && self.joined.len() >= 9 && near(joined, &self.joined)
    }

    /// Where the phrase stands in `forms`.
    pub fn find(&self, forms: &[&str]) -> Option<usize> {
        (0..forms.len()).find(|&at| self.begins(&forms[at..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_read() {
        let known = vocabulary();
        assert!(known.class("حلول") & noun(Kind::Proposal) != 0);
        assert!(known.class("ومقترحات") & noun(Kind::Proposal) != 0);
        assert!(known.class("propsitions") & noun(Kind::Proposal) != 0);
        assert_eq!(known.class("ميزانيه"), 0);
    }
}
