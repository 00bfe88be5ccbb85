//! `models/reasons.toml` -> the codes of reasons, in the words of three languages.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::act::Verdict;
use crate::messages::Lang;
use crate::text::fold;

/// The file: name under `models/`, content.
pub const MODELS: &[(&str, &str)] = &[("reasons.toml", include_str!("../../models/reasons.toml"))];

/// A text in three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Arabic.
    pub ar: String,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// In the language of the reader.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Arabic => &self.ar,
            Lang::French => &self.fr,
            Lang::English => &self.en,
        }
    }

    /// In every language.
    pub fn all(&self) -> [&str; 3] {
        [&self.ar, &self.fr, &self.en]
    }
}

/// A reason for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its code.
    pub id: String,
    /// The states that it is meant for.
    pub states: Vec<Verdict>,
    /// What it is called.
    pub name: Words,
    /// What it says.
    pub definition: Words,
    /// When to use it, and when not.
    pub when: Words,
    /// A sentence as it would be published.
    pub example: Words,
}

/// All reasons, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reasons {
    /// The reasons.
    #[serde(rename = "reason")]
    pub all: Vec<Reason>,
}

impl Reasons {
    /// Those that are compiled into the program.
    pub fn embedded() -> &'static Reasons {
        static REASONS: LazyLock<Reasons> =
            LazyLock::new(|| toml::from_str(MODELS[0].1).expect("models/reasons.toml is tested"));
        &REASONS
    }

    /// The reason with this code.
    pub fn get(&self, id: &str) -> Option<&Reason> {
        self.all.iter().find(|reason| reason.id == id)
    }

    /// The reason that a person means by `word`: its code, or its name in any language, whatever the spelling.
    pub fn named(&self, word: &str) -> Option<&Reason> {
        let folded = fold(word.trim());
        self.get(word.trim())
            .or_else(|| self.all.iter().find(|reason| reason.name.all().iter().any(|name| fold(name) == folded)))
    }

    /// The codes that are meant for `state`.
    pub fn for_state(&self, state: Verdict) -> Vec<&str> {
        self.all.iter().filter(|reason| reason.states.contains(&state)).map(|reason| reason.id.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_reason_is_whole_and_tells_itself_from_the_others() {
        let reasons = Reasons::embedded();
        assert!((15..=22).contains(&reasons.all.len()));
        let mut seen = BTreeSet::new();
        for reason in &reasons.all {
            assert!(!reason.states.is_empty(), "{}", reason.id);
            for words in [&reason.name, &reason.definition, &reason.when, &reason.example] {
                for text in words.all() {
                    assert!(!text.trim().is_empty(), "{}", reason.id);
                    assert!(seen.insert(text.to_owned()), "{}: said twice: {text}", reason.id);
                }
            }
        }
    }

    #[test]
    fn every_state_that_needs_a_reason_has_some() {
        for state in [Verdict::NotAccepted, Verdict::Referred, Verdict::Conditional, Verdict::AcceptedInPart] {
            assert!(Reasons::embedded().for_state(state).len() >= 2, "{state}");
        }
    }

    #[test]
    fn a_reason_is_known_by_its_code_and_by_its_name_in_any_language() {
        let reasons = Reasons::embedded();
        let first = &reasons.all[0];
        for word in first.name.all().into_iter().chain([first.id.as_str()]) {
            assert_eq!(reasons.named(word).map(|reason| &reason.id), Some(&first.id));
        }
        assert_eq!(reasons.named("no such thing"), None);
    }
}
