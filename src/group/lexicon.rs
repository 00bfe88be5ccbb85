//! The words of `models/group/lexicon.toml`, and what each does in a request.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::fold;

/// The file as it is compiled in.
pub const FILE: &str = include_str!("../../models/group/lexicon.toml");

/// What a word does; a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trait(u8);

impl Trait {
    /// A function word.
    pub const STOP: Trait = Trait(1);
    /// A number or a reference, in digits or in words.
    pub const NUMBER: Trait = Trait(2);
    /// Turns the sentence.
    pub const NEGATION: Trait = Trait(4);
    /// A place that is known.
    pub const PLACE: Trait = Trait(8);
    /// Asks or thanks, and adds nothing.
    pub const COURTESY: Trait = Trait(16);
    /// Has an opposite.
    pub const OPPOSED: Trait = Trait(32);
    /// May be replaced by another of its set.
    pub const CONNECTIVE: Trait = Trait(64);
    /// The name of a place follows.
    pub const PLACE_HEAD: Trait = Trait(128);

    /// This and those.
    pub const fn with(self, more: Trait) -> Trait {
        Trait(self.0 | more.0)
    }

    /// Whether it is any of those.
    pub const fn any(self, of: Trait) -> bool {
        self.0 & of.0 != 0
    }
}

/// The lists, ready to be asked.
pub struct Lexicon {
    traits: FxHashMap<String, Trait>,
    interchangeable: FxHashMap<String, Vec<u16>>,
    /// The sets that a word is in, and its side in each.
    opposed: FxHashMap<String, Vec<(u16, u16)>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    negation: String,
    number: String,
    place: String,
    place_head: String,
    courtesy: String,
    interchangeable: Vec<String>,
    opposed: Vec<String>,
}

impl Lexicon {
    /// The lists that the program was built with.
    pub fn embedded() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::parse(FILE).expect("the lexicon that is compiled in is well-formed"));
        &LEXICON
    }

    fn parse(file: &str) -> Result<Lexicon, toml::de::Error> {
        let file: File = toml::from_str(file)?;
        let mut traits = FxHashMap::default();
        let lists = [
            (&file.negation, Trait::NEGATION),
            (&file.number, Trait::NUMBER),
            (&file.place, Trait::PLACE),
            (&file.place_head, Trait::PLACE_HEAD),
            (&file.courtesy, Trait::COURTESY),
        ];
        for (list, what) in lists {
            for word in list.split_whitespace() {
                let kept: &mut Trait = traits.entry(fold(word)).or_default();
                *kept = kept.with(what);
            }
        }
        let opposed = sides(&file.opposed);
        let interchangeable = sets(&file.interchangeable);
        let of_sets = opposed.keys().map(|word| (word, Trait::OPPOSED));
        for (word, what) in of_sets.chain(interchangeable.keys().map(|word| (word, Trait::CONNECTIVE))) {
            let kept: &mut Trait = traits.entry(word.clone()).or_default();
            *kept = kept.with(what);
        }
        Ok(Lexicon { traits, interchangeable, opposed })
    }

    /// What a word does, by its letters; a place also with a preposition or a conjunction joined to it.
    pub fn traits(&self, letters: &str) -> Trait {
        if let Some(&found) = self.traits.get(letters) {
            return found;
        }
        let bare = without_joined(letters);
        self.traits.get(bare).copied().unwrap_or_default()
    }

    /// Whether one connective may stand for the other.
    pub fn interchangeable(&self, a: &str, b: &str) -> bool {
        match (self.interchangeable.get(a), self.interchangeable.get(b)) {
            (Some(a), Some(b)) => a.iter().any(|set| b.contains(set)),
            _ => false,
        }
    }

    /// A word's sides; also where a conjunction or a preposition is joined to it.
    fn sides(&self, word: &str) -> Option<&[(u16, u16)]> {
        self.opposed.get(word).or_else(|| self.opposed.get(without_joined(word))).map(Vec::as_slice)
    }

    /// Whether the words ask for opposite things, or of different bodies.
    pub fn opposed(&self, a: &str, b: &str) -> bool {
        match (self.sides(a), self.sides(b)) {
            (Some(a), Some(b)) => a.iter().any(|x| b.iter().any(|y| x.0 == y.0 && x.1 != y.1)),
            _ => false,
        }
    }
}

/// The word without what Arabic joins to its front: a conjunction, a preposition.
fn without_joined(letters: &str) -> &str {
    let bare = letters.strip_prefix('و').or_else(|| letters.strip_prefix('ف')).unwrap_or(letters);
    let bare = bare.strip_prefix('ب').or_else(|| bare.strip_prefix('ل')).unwrap_or(bare);
    if bare.chars().count() < 3 { letters } else { bare }
}

fn sets(lists: &[String]) -> FxHashMap<String, Vec<u16>> {
    let mut sets: FxHashMap<String, Vec<u16>> = FxHashMap::default();
    for (number, list) in lists.iter().enumerate() {
        for word in list.split_whitespace() {
            sets.entry(fold(word)).or_default().push(number as u16);
        }
    }
    sets
}

fn sides(lists: &[String]) -> FxHashMap<String, Vec<(u16, u16)>> {
    let mut sides: FxHashMap<String, Vec<(u16, u16)>> = FxHashMap::default();
    for (number, list) in (0..).zip(lists) {
        for (side, words) in (0..).zip(list.split('|')) {
            for word in words.split_whitespace() {
                sides.entry(fold(word)).or_default().push((number, side));
            }
        }
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_with_what_is_joined_to_them() {
        let lexicon = Lexicon::embedded();
        assert!(lexicon.traits(&fold("بفاس")).any(Trait::PLACE));
        assert!(lexicon.traits(&fold("وعشرة")).any(Trait::NUMBER));
        assert!(lexicon.traits(&fold("لا")).any(Trait::NEGATION));
        assert!(!lexicon.traits(&fold("لبن")).any(Trait::NEGATION));
    }

    #[test]
    fn opposites_are_opposed_and_a_word_is_not_its_own() {
        let lexicon = Lexicon::embedded();
        assert!(lexicon.opposed(&fold("رفع"), &fold("خفض")));
        assert!(lexicon.opposed("communal", "regional"));
        assert!(!lexicon.opposed("communal", "communal"));
        assert!(!lexicon.opposed(&fold("والجماعة"), &fold("الجماعة")));
        assert!(lexicon.interchangeable(&fold("لفائدة"), &fold("لصالح")));
    }
}
