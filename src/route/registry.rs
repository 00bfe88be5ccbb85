//! `models/institutions/` -> the registry: Moroccan public bodies, their names over time, and all that points to them,
//! ready to be looked up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use thiserror::Error;

use crate::meaning::glossary::{ConceptId, Glossary};
use crate::screen::reading::words_by_stem;
use crate::text::phrase::PhraseSet;
use crate::text::{analyze, fold};

use super::Answer;
use super::findings::Role;
use super::meaning::Fields;
use super::ranking::Ranking;

/// The files of the registry: name under `models/`, content.
pub const MODELS: &[(&str, &str)] = &[
    ("institutions/government.toml", include_str!("../../models/institutions/government.toml")),
    ("institutions/sectors.toml", include_str!("../../models/institutions/sectors.toml")),
    ("institutions/constitutional.toml", include_str!("../../models/institutions/constitutional.toml")),
    ("institutions/agencies.toml", include_str!("../../models/institutions/agencies.toml")),
    ("institutions/local.toml", include_str!("../../models/institutions/local.toml")),
    (WEIGHTS, include_str!("../../models/institutions/routing.toml")),
    (SUBJECTS, include_str!("../../models/institutions/subjects.tsv")),
    (RANKING, include_str!("../../models/institutions/ranking.toml")),
    (MEANING, include_str!("../../models/institutions/meaning.tsv")),
    (EVERYDAY, include_str!("../../models/institutions/everyday.tsv")),
];

/// The file of weights and markers among the files of the registry.
const WEIGHTS: &str = "institutions/routing.toml";
/// Concepts of the glossary and the bodies whose field they are of.
const SUBJECTS: &str = "institutions/subjects.tsv";
/// Everyday words of the field of each body.
const EVERYDAY: &str = "institutions/everyday.tsv";

/// Learned: the weights of what speaks for a body, and which way each lies among the vectors of the encoder.
const RANKING: &str = "institutions/ranking.toml";
const MEANING: &str = "institutions/meaning.tsv";

/// What is wrong with the files of a registry.
#[derive(Debug, Error, PartialEq)]
pub enum RegistryError {
    /// A file that cannot be read as what it should be.
    #[error("{file}: {message}")]
    Toml {
        /// Its name.
        file: String,
        /// What was found where.
        message: String,
    },
    /// A file that is not there.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Two bodies of one id.
    #[error("institution {0} is described twice")]
    Twice(String),
    /// A body without a name.
    #[error("institution {0} has no name")]
    Nameless(String),
    /// An id that no body has.
    #[error("institution {id} points to {other:?}, which is no institution")]
    Unknown {
        /// The body.
        id: String,
        /// What it points to.
        other: String,
    },
    /// A phrase of function words alone.
    #[error("institution {id}: nothing can match the phrase {phrase:?}")]
    Empty {
        /// The body.
        id: String,
        /// The phrase.
        phrase: String,
    },
    /// A phrase that two bodies claim.
    #[error("institutions {first} and {second} both claim the phrase {phrase:?}")]
    Shared {
        /// The body that claims it first.
        first: String,
        /// The other.
        second: String,
        /// The phrase.
        phrase: String,
    },
    /// A law number that is none.
    #[error("institution {id}: expected a law number such as 31.13, found {law:?}")]
    Law {
        /// The body.
        id: String,
        /// What stands there.
        law: String,
    },
}

/// One name of a body and the day from which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// First day, `YYYY-MM-DD`; `None` for the first name known.
    pub from: Option<String>,
    /// In Arabic.
    pub ar: String,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// Phrases of what a body does, by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Competences {
    /// In Arabic, Darija included.
    pub ar: Vec<String>,
    /// In French.
    pub fr: Vec<String>,
    /// In English.
    pub en: Vec<String>,
}

/// What a kind of fact of the registry rests on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactSource {
    /// `names`, `competences`, `laws`, `life` (first and last day, successor).
    pub fact: String,
    /// The public text, in English.
    pub text: String,
}

/// The same sentences in Arabic and in French, in the same order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// In Arabic.
    pub ar: Vec<String>,
    /// In French.
    pub fr: Vec<String>,
}

impl Sentences {
    /// In one of the two languages.
    pub fn in_language(&self, arabic: bool) -> &[String] {
        if arabic { &self.ar } else { &self.fr }
    }
}

/// A public body, as `models/institutions/` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Stable id, by field.
    pub id: String,
    /// The article, law or decree that sets what it does.
    pub basis: String,
    /// For each kind of fact below, the public text that it rests on.
    #[serde(default)]
    pub sources: Vec<FactSource>,
    /// It stands for the local level.
    #[serde(default)]
    pub local: bool,
    /// It sets rules for all, and steps back where a local authority is spoken of.
    #[serde(default)]
    pub horizontal: bool,
    /// First day of its life, `YYYY-MM-DD`, where it was not always there.
    pub from: Option<String>,
    /// First day after its life.
    pub to: Option<String>,
    /// Who does its work outside its life.
    pub successor: Option<String>,
    /// Its names, the latest last.
    pub names: Vec<Name>,
    /// Other names and acronyms by which texts name it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Laws that it is the first to apply.
    #[serde(default)]
    pub laws: Vec<String>,
    /// Laws that it applies with others.
    #[serde(default)]
    pub related_laws: Vec<String>,
    /// What it does.
    #[serde(default)]
    pub competences: Competences,
    /// Words that point its way and are not enough by themselves.
    #[serde(default)]
    pub hints: Vec<String>,
    /// What is said of other things with its words.
    #[serde(default)]
    pub against: Vec<String>,
    /// Bodies that usually work with it.
    #[serde(default)]
    pub associated: Vec<String>,
    /// The ministry that answers for it: it leads where the text does not name the body itself.
    pub under: Option<String>,
    /// What people often ask of it and is not its task, each with who is competent instead.
    #[serde(default)]
    pub not_for: Sentences,
}

impl Institution {
    /// Its name on a day, the latest where the day is not known.
    pub fn name_on(&self, date: Option<&str>) -> &Name {
        let holds = |name: &&Name| match (&name.from, date) {
            (Some(from), Some(date)) => from.as_str() <= date,
            _ => true,
        };
        self.names.iter().rev().find(holds).unwrap_or(&self.names[0])
    }

    /// Its present name, in Arabic or in French.
    pub fn title(&self, arabic: bool) -> &str {
        let name = self.name_on(None);
        if arabic { &name.ar } else { &name.fr }
    }

    fn lives_on(&self, date: Option<&str>) -> bool {
        match date {
            Some(date) => {
                self.from.as_deref().is_none_or(|from| from <= date) && self.to.as_deref().is_none_or(|to| date < to)
            }
            None => self.to.is_none(),
        }
    }
}

/// What each kind of finding is worth; see `models/institutions/routing.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Points {
    pub(super) law: f64,
    pub(super) related_law: f64,
    pub(super) named: f64,
    pub(super) competence: f64,
    pub(super) field: f64,
    pub(super) hint: f64,
    pub(super) against: f64,
    pub(super) heading: f64,
    pub(super) heading_beside: f64,
    pub(super) clear: f64,
    pub(super) theme: f64,
    #[serde(rename = "yield")]
    pub(super) yields: f64,
    pub(super) aside: f64,
    pub(super) inside: f64,
    pub(super) later: f64,
    pub(super) further: f64,
    pub(super) associated: f64,
    pub(super) under: f64,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Markers {
    pub(super) reach: usize,
    /// Fully normalised once the registry is read.
    pub(super) until: Vec<String>,
    aside: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weights {
    pub(super) points: Points,
    pub(super) markers: Markers,
}

/// A phrase or a law that points to a body.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) institution: usize,
    pub(super) role: Role,
    pub(super) points: f64,
    /// What is looked for, in the notation of [`PhraseSet`]; empty for a law.
    pub(super) pattern: String,
    /// The phrase as a reason shows it, or the law.
    pub(super) text: String,
    /// The words of the pattern that are compared by stem: stem and form.
    pub(super) words: Vec<(String, String)>,
    /// To be found in capitals only.
    pub(super) acronym: bool,
}

/// The public bodies, ready to be looked up.
pub struct Registry {
    /// Every body, in the order of the files.
    pub institutions: Vec<Institution>,
    /// Index of the answer "none".
    pub(super) none: usize,
    /// For each body the bodies that work with it.
    pub(super) associated: Vec<Vec<usize>>,
    /// For each body the ministry that answers for it.
    pub(super) under: Vec<Option<usize>>,
    /// For each body who does its work outside its life.
    successor: Vec<Option<usize>>,
    pub(super) phrases: PhraseSet,
    /// One a phrase of `phrases`.
    pub(super) entries: Vec<Entry>,
    pub(super) laws: FxHashMap<(u32, u32), Vec<Entry>>,
    /// For concepts of the glossary the bodies whose field they are of, with a share from 0 to 1.
    pub(super) subjects: FxHashMap<ConceptId, Vec<(usize, f64)>>,
    pub(super) markers: PhraseSet,
    pub(super) weights: Weights,
    pub(super) ranking: Ranking,
    pub(super) fields: Fields,
}

impl Registry {
    /// The registry that comes with the program.
    pub fn embedded() -> &'static Registry {
        static EMBEDDED: LazyLock<Registry> =
            LazyLock::new(|| Registry::parse(MODELS).unwrap_or_else(|error| panic!("embedded registry: {error}")));
        &EMBEDDED
    }

    /// A registry from its files: name and content. One of them is `institutions/routing.toml`.
    pub fn parse(files: &[(&str, &str)]) -> Result<Registry, RegistryError> {
        let mut institutions = Vec::new();
        let mut weights = None;
        let (mut subjects, mut everyday, mut meaning, mut ranking) = ("", "", "", None);
        for &(file, content) in files {
            if file == WEIGHTS {
                weights = Some(read::<Weights>(file, content)?);
            } else if file == RANKING {
                ranking = Some(read::<Ranking>(file, content)?).filter(Ranking::is_whole);
            } else if file == MEANING {
                meaning = content;
            } else if file == SUBJECTS {
                subjects = content;
            } else if file == EVERYDAY {
                everyday = content;
            } else {
                institutions.extend(read::<File>(file, content)?.institution);
            }
        }
        let mut weights = weights.ok_or(RegistryError::Missing(WEIGHTS))?;
        weights.markers.until.iter_mut().for_each(|word| *word = fold(word));
        let index = index(&institutions)?;
        let none =
            *index.get("none").ok_or(RegistryError::Unknown { id: "registry".to_owned(), other: "none".to_owned() })?;
        let to = |id: &str, other: &String| {
            let unknown = || RegistryError::Unknown { id: id.to_owned(), other: other.clone() };
            index.get(other.as_str()).copied().ok_or_else(unknown)
        };
        let mut associated = Vec::new();
        let mut under = Vec::new();
        let mut successor = Vec::new();
        for body in &institutions {
            associated.push(body.associated.iter().map(|other| to(&body.id, other)).collect::<Result<_, _>>()?);
            under.push(body.under.as_ref().map(|other| to(&body.id, other)).transpose()?);
            successor.push(body.successor.as_ref().map(|other| to(&body.id, other)).transpose()?);
        }
        let ranking = ranking.ok_or(RegistryError::Missing(RANKING))?;
        let fields = Fields::read(meaning, &index).ok_or(RegistryError::Missing(MEANING))?;
        let mut entries = entries(&institutions, &weights.points)?;
        entries.extend(everyday_words(everyday, &index, &weights.points)?);
        let subjects = subjects_of(subjects, &index)?;
        let phrases = PhraseSet::new(entries.iter().map(|entry| &entry.pattern));
        let laws = laws(&institutions, &weights.points)?;
        let markers = PhraseSet::new(&weights.markers.aside);
        Ok(Registry {
            institutions,
            none,
            associated,
            under,
            successor,
            phrases,
            entries,
            laws,
            subjects,
            markers,
            weights,
            ranking,
            fields,
        })
    }

    /// The body of that id.
    pub fn get(&self, id: &str) -> Option<&Institution> {
        self.institutions.iter().find(|institution| institution.id == id)
    }

    /// What kind of answer the body of that id is. The directorate that accompanies local authorities is a body of the state.
    pub fn answer(&self, id: &str) -> Answer {
        match id {
            "none" => Answer::NoBody,
            "commune" | "province" | "region" => Answer::LocalAuthority,
            _ => Answer::Body,
        }
    }

    /// Who does the work of a body on a day: the body itself, or its successor outside its life.
    pub(super) fn in_office(&self, institution: usize, date: Option<&str>) -> usize {
        match self.successor[institution] {
            Some(successor) if !self.institutions[institution].lives_on(date) => successor,
            _ => institution,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    institution: Vec<Institution>,
}

fn read<'a, T: Deserialize<'a>>(file: &str, content: &'a str) -> Result<T, RegistryError> {
    toml::from_str(content).map_err(|error| RegistryError::Toml {
        file: file.to_owned(),
        message: error.to_string().trim_end().to_owned(),
    })
}

/// Index by id; every body has a name and an id of its own.
fn index(institutions: &[Institution]) -> Result<BTreeMap<&str, usize>, RegistryError> {
    let mut index = BTreeMap::new();
    for (at, body) in institutions.iter().enumerate() {
        if body.names.is_empty() {
            return Err(RegistryError::Nameless(body.id.clone()));
        }
        if index.insert(body.id.as_str(), at).is_some() {
            return Err(RegistryError::Twice(body.id.clone()));
        }
    }
    Ok(index)
}

/// The two numbers of a law, `31.13` or `31-13`, without leading zeros.
pub(super) fn law_key(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let key = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    numbers.next().is_none().then_some(key)
}

fn laws(institutions: &[Institution], points: &Points) -> Result<FxHashMap<(u32, u32), Vec<Entry>>, RegistryError> {
    let mut laws: FxHashMap<(u32, u32), Vec<Entry>> = FxHashMap::default();
    for (institution, body) in institutions.iter().enumerate() {
        for (list, points) in [(&body.laws, points.law), (&body.related_laws, points.related_law)] {
            for law in list {
                let key = law_key(law).ok_or_else(|| RegistryError::Law { id: body.id.clone(), law: law.clone() })?;
                laws.entry(key).or_default().push(Entry {
                    institution,
                    role: Role::Law,
                    points,
                    pattern: String::new(),
                    text: law.clone(),
                    words: Vec::new(),
                    acronym: false,
                });
            }
        }
    }
    Ok(laws)
}

/// Every phrase of every body with its points. Official names may be shared, since a ministry of two fields stands for
/// two bodies; what a body does, and how it is called for short, is its own.
fn entries(institutions: &[Institution], points: &Points) -> Result<Vec<Entry>, RegistryError> {
    let rarity = Rarity::of(institutions);
    let mut entries = Vec::new();
    let mut claimed: BTreeMap<String, usize> = BTreeMap::new();
    for (institution, body) in institutions.iter().enumerate().filter(|(_, body)| body.id != "none") {
        let names: BTreeSet<&String> = body.names.iter().flat_map(|name| [&name.ar, &name.fr, &name.en]).collect();
        let all = (names.into_iter().map(|phrase| (phrase, Role::Named)))
            .chain(body.also.iter().map(|phrase| (phrase, Role::Named)))
            .chain(competences(body).map(|phrase| (phrase, Role::Competence)))
            .chain(body.hints.iter().map(|phrase| (phrase, Role::Hint)))
            .chain(body.against.iter().map(|phrase| (phrase, Role::Against)));
        for (phrase, role) in all {
            let words = words(phrase);
            if words.is_empty() {
                return Err(RegistryError::Empty { id: body.id.clone(), phrase: phrase.clone() });
            }
            let points = match role {
                Role::Law | Role::Named => points.named,
                Role::Competence => points.competence * rarity.weight(&words),
                Role::Field => points.field,
                Role::Hint => points.hint * rarity.weight(&words),
                Role::Against => -points.against,
            };
            if role == Role::Competence {
                match claimed.insert(fold(phrase), institution) {
                    Some(first) if first != institution => {
                        let first = institutions[first].id.clone();
                        return Err(RegistryError::Shared { first, second: body.id.clone(), phrase: phrase.clone() });
                    }
                    _ => {}
                }
            }
            let acronym =
                phrase.strip_prefix('=').is_some_and(|form| form.bytes().all(|byte| byte.is_ascii_uppercase()));
            for pattern in forms(phrase) {
                let words = words_by_stem(&pattern);
                entries.push(Entry { institution, role, points, pattern, text: shown(phrase), words, acronym });
            }
        }
    }
    Ok(entries)
}

/// The cells of a table, tab-separated after one line of header; lines that begin with `#` are comments.
fn cells(content: &str) -> impl Iterator<Item = Vec<&str>> {
    content.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// The words of `everyday.tsv`: body, language, words between `|`. A word of several bodies says less of each.
fn everyday_words(content: &str, index: &BTreeMap<&str, usize>, points: &Points) -> Result<Vec<Entry>, RegistryError> {
    let mut words_of: Vec<(usize, &str)> = Vec::new();
    for row in cells(content).filter(|row| row.len() == 3) {
        let unknown = || RegistryError::Unknown { id: EVERYDAY.to_owned(), other: row[0].to_owned() };
        let institution = *index.get(row[0]).ok_or_else(unknown)?;
        words_of
            .extend(row[2].split('|').map(str::trim).filter(|word| !word.is_empty()).map(|word| (institution, word)));
    }
    let mut bodies: BTreeMap<String, usize> = BTreeMap::new();
    words_of.iter().for_each(|(_, word)| *bodies.entry(fold(word)).or_default() += 1);
    let entry = |(institution, word): (usize, &str)| Entry {
        institution,
        role: Role::Field,
        points: points.field / bodies[&fold(word)] as f64,
        pattern: word.to_owned(),
        text: String::new(),
        words: words_by_stem(word),
        acronym: false,
    };
    Ok(words_of.into_iter().map(entry).collect())
}

/// The rows of `subjects.tsv`: concept of the glossary, body, share.
fn subjects_of(
    content: &str,
    index: &BTreeMap<&str, usize>,
) -> Result<FxHashMap<ConceptId, Vec<(usize, f64)>>, RegistryError> {
    let glossary = Glossary::embedded();
    let mut subjects: FxHashMap<ConceptId, Vec<(usize, f64)>> = FxHashMap::default();
    for row in cells(content).filter(|row| row.len() == 3) {
        let unknown = |other: &str| RegistryError::Unknown { id: SUBJECTS.to_owned(), other: other.to_owned() };
        let concept = glossary.id(row[0]).ok_or_else(|| unknown(row[0]))?;
        let institution = *index.get(row[1]).ok_or_else(|| unknown(row[1]))?;
        let share: f64 = row[2].trim().parse().map_err(|_| unknown(row[2]))?;
        subjects.entry(concept).or_default().push((institution, share));
    }
    Ok(subjects)
}

/// What Arabic joins before a word.
const JOINED: [&str; 15] = ["", "ال", "و", "ب", "ل", "ف", "وال", "بال", "لل", "فال", "كال", "ول", "وب", "ولل", "وبال"];

/// What to look for to find a phrase: the phrase, or for `~word` the word by form with all that may be joined before it.
fn forms(phrase: &str) -> Vec<String> {
    match phrase.strip_prefix('~') {
        None => vec![phrase.to_owned()],
        Some(word) if word.starts_with(|c| ('ء'..='ي').contains(&c)) => {
            JOINED.iter().map(|joined| format!("={joined}{word}")).collect()
        }
        Some(word) => vec![format!("={word}")],
    }
}

/// A phrase without the signs of its notation.
pub(super) fn shown(phrase: &str) -> String {
    let words = phrase.split_whitespace().filter(|&word| word != "*");
    words.map(|word| word.trim_start_matches(['=', '~'])).collect::<Vec<_>>().join(" ")
}

fn competences(body: &Institution) -> impl Iterator<Item = &String> {
    body.competences.ar.iter().chain(&body.competences.fr).chain(&body.competences.en)
}

/// The words of a phrase by stem; a word matched by form (`=word`, `~word`) by its form.
fn words(phrase: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in phrase.split_whitespace().filter(|&word| word != "*") {
        match word.strip_prefix(['=', '~']) {
            Some(form) => words.push(format!("={}", fold(form))),
            None => words.extend(analyze(word).into_iter().filter(|token| !token.stop).map(|token| token.stem)),
        }
    }
    words
}

/// In the competences of how many bodies each word stands.
struct Rarity {
    bodies: f64,
    of_word: BTreeMap<String, f64>,
}

impl Rarity {
    fn of(institutions: &[Institution]) -> Self {
        let mut of_word: BTreeMap<String, f64> = BTreeMap::new();
        for body in institutions {
            let words: BTreeSet<String> = competences(body).flat_map(|phrase| words(phrase)).collect();
            for word in words {
                *of_word.entry(word).or_default() += 1.0;
            }
        }
        Rarity { bodies: institutions.len() as f64, of_word }
    }

    /// 1 for a word of one body, 0 for a word of all; the second rarest word of a phrase counts 0.6 of that, the third
    /// 0.36, and so on.
    fn weight(&self, words: &[String]) -> f64 {
        let rarity = |word: &String| 1.0 - self.of_word.get(word).copied().unwrap_or(1.0).ln() / self.bodies.ln();
        let mut rarities: Vec<f64> = words.iter().map(rarity).collect();
        rarities.sort_by(|a, b| b.total_cmp(a));
        rarities.iter().zip(0..).map(|(rarity, place)| rarity * 0.6f64.powi(place)).sum()
    }
}
