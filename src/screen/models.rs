//! `models/clarity` and `models/openness` -> lists ready to be found in a text, patterns and weights.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::contribution::named;
use crate::text::phrase::PhraseSet;
use crate::text::{Token, analyze};

use super::lean::Direction;
use super::places::Places;
use super::{clarity, openness, reading};

/// Files under `models/` that this phase is built with.
pub const MODELS: &[(&str, &str)] = &[
    ("clarity/actions.toml", include_str!("../../models/clarity/actions.toml")),
    ("clarity/parts.toml", include_str!("../../models/clarity/parts.toml")),
    ("clarity/places.toml", include_str!("../../models/clarity/places.toml")),
    ("clarity/against.toml", include_str!("../../models/clarity/against.toml")),
    ("clarity/weights.toml", include_str!("../../models/clarity/weights.toml")),
    super::question::FILE,
    super::places::FILES[0],
    super::places::FILES[1],
    ("openness/acts.toml", include_str!("../../models/openness/acts.toml")),
    ("openness/objects.toml", include_str!("../../models/openness/objects.toml")),
    ("openness/parties.toml", include_str!("../../models/openness/parties.toml")),
    ("openness/principles.toml", include_str!("../../models/openness/principles.toml")),
    ("openness/domains.toml", include_str!("../../models/openness/domains.toml")),
    ("openness/patterns.toml", include_str!("../../models/openness/patterns.toml")),
    ("openness/direction.txt", include_str!("../../models/openness/direction.txt")),
    ("openness/weights.toml", include_str!("../../models/openness/weights.toml")),
];

named! {
    /// Which list a concept stands in: the name of its file.
    List {
        /// Heads of requests.
        Action = "clarity/actions.toml",
        /// Words that show a part.
        Part = "clarity/parts.toml",
        /// Places by name.
        Place = "clarity/places.toml",
        /// Words that make a request hard to follow up.
        Against = "clarity/against.toml",
        /// Acts of openness.
        Act = "openness/acts.toml",
        /// Their objects.
        Object = "openness/objects.toml",
        /// Their parties.
        Party = "openness/parties.toml",
        /// Principles named.
        Principle = "openness/principles.toml",
        /// Subjects other than openness.
        Domain = "openness/domains.toml",
    }
}

/// Words that mean one thing, in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// The list.
    pub list: List,
    /// The id in that list.
    pub id: String,
    /// Principles that an act serves.
    pub principles: Vec<openness::Principle>,
    /// An act whose result is a thing or a service.
    pub against: bool,
    /// People whose taking part is inclusion.
    pub group: bool,
    /// A principle named only as a quality, not a right, a rule or an instrument of it.
    pub value: bool,
}

/// What an act is done on, or for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct With {
    /// Position in [`Models::concepts`].
    pub concept: u16,
    /// What the pair serves, the first most.
    pub principles: Vec<openness::Principle>,
    /// Whether such a pair is as often about something else.
    pub weak: bool,
}

/// What the program was told of clarity and openness.
pub struct Models {
    /// Every concept.
    pub concepts: Vec<Concept>,
    /// The phrases of all of them.
    pub(super) phrases: PhraseSet,
    /// Concept of each phrase.
    pub(super) concept_of: Vec<u16>,
    /// The words of each phrase that are compared by stem: stem and form.
    pub(super) words_of: Vec<Vec<(String, String)>>,
    /// Every stem that some phrase has.
    pub(super) stems: BTreeSet<String>,
    /// Every form that some phrase has, without article and owner.
    pub(super) forms: BTreeSet<String>,
    /// Shapes of Arabic verbal nouns.
    pub(super) masdar: Vec<Vec<char>>,
    /// Endings of French verbs.
    pub(super) infinitive: Vec<String>,
    /// For each concept that is an act: what it is done on, and what that serves.
    pub(super) pairs: Vec<Vec<With>>,
    /// Names of communes, provinces and regions.
    pub(super) places: Places,
    /// Weights of [`clarity::FEATURES`].
    pub clarity: Vec<f64>,
    /// Weights of [`openness::FEATURES`].
    pub openness: Vec<f64>,
    /// The direction of openness among texts.
    pub direction: Direction,
    /// How the sum over the features and the leaning of the text make one score.
    pub combine: Combine,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    #[serde(default)]
    masdar: Vec<String>,
    #[serde(default)]
    infinitive: Vec<String>,
    concept: Vec<ConceptEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConceptEntry {
    id: String,
    #[serde(default)]
    principles: Vec<openness::Principle>,
    #[serde(default)]
    against: bool,
    #[serde(default)]
    group: bool,
    #[serde(default)]
    value: bool,
    #[serde(default)]
    ar: Vec<String>,
    #[serde(default)]
    fr: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    zgh: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternFile {
    pattern: Vec<PatternEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternEntry {
    acts: Vec<String>,
    with: Vec<String>,
    principles: Vec<openness::Principle>,
    #[serde(default)]
    weak: bool,
}

/// How the sum over the features and the leaning of the text make one score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Combine {
    /// Added.
    pub constant: f64,
    /// Weight of what the lists found.
    pub lists: f64,
    /// Weight of how the text leans.
    pub text: f64,
    /// Added where the lists stand alone.
    pub alone_constant: f64,
    /// Weight of what the lists found where they stand alone.
    pub alone_lists: f64,
}

impl Combine {
    /// The score: 0 to 1.
    pub fn score(self, lists: f64, leaning: Option<f64>) -> f64 {
        crate::learn::sigmoid(match leaning {
            Some(leaning) => self.constant + self.lists * lists + self.text * leaning,
            None => self.alone_constant + self.alone_lists * lists,
        })
    }
}

impl Default for Combine {
    /// The lists alone.
    fn default() -> Self {
        Combine { constant: 0.0, lists: 1.0, text: 0.0, alone_constant: 0.0, alone_lists: 1.0 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightFile {
    weights: BTreeMap<String, f64>,
    #[serde(default)]
    combine: Combine,
}

impl Models {
    /// The models that the program was built with.
    pub fn embedded() -> &'static Models {
        static EMBEDDED: LazyLock<Models> =
            LazyLock::new(|| Models::read().expect("the lists built in are well formed"));
        &EMBEDDED
    }

    fn read() -> Result<Models, toml::de::Error> {
        let mut concepts = Vec::new();
        let mut phrases = Vec::new();
        let (mut masdar, mut infinitive) = (Vec::new(), Vec::new());
        for &list in List::ALL {
            let file: ListFile = toml::from_str(content(list.as_str()))?;
            masdar.extend(file.masdar.iter().map(|shape| shape.chars().collect()));
            infinitive.extend(file.infinitive);
            for entry in file.concept {
                let concept = concepts.len() as u16;
                let verbs = matches!(list, List::Act | List::Action);
                let english =
                    entry.en.iter().flat_map(|phrase| if verbs { inflected(phrase) } else { vec![phrase.clone()] });
                let all = entry.ar.iter().chain(&entry.fr).chain(&entry.zgh).cloned().chain(english);
                phrases.extend(all.map(|phrase| (concept, with_its_function_words(&phrase))));
                let ConceptEntry { id, principles, against, group, value, .. } = entry;
                concepts.push(Concept { list, id, principles, against, group, value });
            }
        }
        let (openness, combine) = weights("openness/weights.toml", openness::FEATURES)?;
        let listed: Vec<Token> = phrases.iter().flat_map(|(_, phrase)| analyze(phrase)).collect();
        let forms = listed.iter().map(|token| reading::bare(&token.form).to_owned()).collect();
        let stems = listed.into_iter().map(|token| token.stem).collect();
        Ok(Models {
            phrases: PhraseSet::new(phrases.iter().map(|(_, phrase)| phrase)),
            concept_of: phrases.iter().map(|&(concept, _)| concept).collect(),
            words_of: phrases.iter().map(|(_, phrase)| reading::words_by_stem(phrase)).collect(),
            forms,
            stems,
            masdar,
            infinitive,
            places: Places::read()?,
            pairs: pairs(&concepts, toml::from_str(content("openness/patterns.toml"))?),
            concepts,
            clarity: weights("clarity/weights.toml", clarity::FEATURES)?.0,
            openness,
            combine,
            direction: Direction::read(content("openness/direction.txt")).expect("the direction built in is whole"),
        })
    }
}

fn content(name: &str) -> &'static str {
    MODELS.iter().find(|(file, _)| *file == name).map_or("", |(_, content)| content)
}

/// Weights in the order of `features`; a feature that the file does not name weighs nothing.
fn weights(file: &str, features: &[(&str, crate::learn::Side)]) -> Result<(Vec<f64>, Combine), toml::de::Error> {
    let read: WeightFile = toml::from_str(content(file))?;
    let weights = features.iter().map(|(feature, _)| read.weights.get(*feature).copied().unwrap_or(0.0)).collect();
    Ok((weights, read.combine))
}

fn pairs(concepts: &[Concept], file: PatternFile) -> Vec<Vec<With>> {
    let mut pairs = vec![Vec::new(); concepts.len()];
    for pattern in file.pattern {
        for (act, concept) in concepts.iter().enumerate() {
            if !matches!(concept.list, List::Act | List::Object) || !pattern.acts.contains(&concept.id) {
                continue;
            }
            let with = concepts.iter().enumerate().filter(|(_, other)| {
                matches!(other.list, List::Object | List::Party) && pattern.with.contains(&other.id)
            });
            pairs[act].extend(with.map(|(other, _)| With {
                concept: other as u16,
                principles: pattern.principles.clone(),
                weak: pattern.weak,
            }));
        }
    }
    pairs
}

/// The phrase, and with its first word as an English verb takes it.
fn inflected(phrase: &str) -> Vec<String> {
    let (verb, rest) =
        phrase.split_once(' ').map_or((phrase, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    if verb.contains('=') || verb.len() < 3 {
        return vec![phrase.to_owned()];
    }
    let (stem, endings): (&str, [&str; 4]) = match verb {
        _ if verb.ends_with("ee") => (verb, ["", "s", "d", "ing"]),
        _ if verb.ends_with('e') => (&verb[..verb.len() - 1], ["e", "es", "ed", "ing"]),
        _ if verb.ends_with('y') && !verb.ends_with(['a', 'o', 'e']) => {
            (&verb[..verb.len() - 1], ["y", "ies", "ied", "ying"])
        }
        _ if verb.ends_with(['s', 'x', 'h']) => (verb, ["", "es", "ed", "ing"]),
        _ => (verb, ["", "s", "ed", "ing"]),
    };
    endings.iter().map(|ending| format!("{stem}{ending}{rest}")).collect()
}

/// Function words are passed over when phrases are compared. Where no more than one other word would be left ("this",
/// "at least", "before the end") they are part of what the phrase says, and are compared by form.
fn with_its_function_words(phrase: &str) -> String {
    let tokens = analyze(phrase);
    if phrase.contains(['=', '*']) || tokens.iter().filter(|token| !token.stop).count() > 1 {
        return phrase.to_owned();
    }
    let word = |token: &Token| if token.stop { format!("={}", token.form) } else { token.form.clone() };
    tokens.iter().map(word).collect::<Vec<_>>().join(" ")
}
