//! Texts -> what each of them says, unit by unit: words that stand for a concept together, else single words, with what
//! part of a request they are, how telling they are and a vector.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::decision::Model;
use super::glossary::{Category, ConceptId, FRAME, Glossary, THINGS};
use crate::contribution::Span;
use crate::encode::{DIMENSIONS, Encoder, Reading as Spelling, Vector, encodable};
use crate::text::arabizi::skeleton;
use crate::text::language::detect;
use crate::text::stop::is_negation;
use crate::text::{Token, TokenKind, analyze};

/// Some words of a text that are compared as one.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Where they stand.
    pub span: Span,
    /// Their stems, joined.
    pub stems: String,
    /// What they may stand for.
    pub concepts: Vec<ConceptId>,
    /// What part of a request they are; words of no concept are things.
    pub part: Category,
    /// A number, a law, a date, a share, a sum.
    pub figure: bool,
    /// A negation stands before them or among them.
    pub negated: bool,
    /// How telling they are: 0 for the commonest words, 1 for rare ones.
    pub weight: f32,
    /// Their consonants, where the encoder cannot read the text; empty where it can.
    pub skeleton: String,
    /// Their vector, by its place in [`Texts`].
    pub word: u32,
}

/// What a text says.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// In text order.
    pub units: Vec<Unit>,
    /// The text opens with a negation: it asks for something not to be done.
    pub forbids: bool,
    /// How the text is compared where the encoder does not know its writing.
    pub letters: Option<Letters>,
}

/// Writings that the encoder does not know: they are compared by their letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// Arabic in Latin letters, by its consonants.
    Arabizi,
    /// Any other, as full normalisation writes it (Tifinagh in Latin letters).
    Other,
}

/// Texts read for comparison.
pub struct Texts {
    /// One a text.
    pub readings: Vec<Reading>,
    /// Vectors of whole texts.
    vectors: Vec<Vector>,
    /// For each text the place of its vector, or [`NONE`].
    vector_of: Vec<u32>,
    /// Vectors of the units' words, without what all words have in common.
    words: Vec<Vector>,
}

/// Of a text that was not encoded.
const NONE: u32 = u32::MAX;

impl Texts {
    /// Reads the texts and encodes them.
    pub fn read(texts: &[&str]) -> Texts {
        let mut read = Texts::words(texts);
        read.set_vectors(0..texts.len() as u32, Encoder::embedded().encode_as(texts, Spelling::Both));
        read
    }

    /// Gives texts their vectors, which the encoder reads as [`Spelling::Both`].
    pub fn set_vectors(&mut self, texts: impl IntoIterator<Item = u32>, vectors: Vec<Vector>) {
        let first = self.vectors.len() as u32;
        for (text, place) in texts.into_iter().zip(first..) {
            self.vector_of[text as usize] = place;
        }
        self.vectors.extend(vectors);
    }

    /// The vector of a whole text; zeros, which say nothing, where it was not encoded.
    pub fn vector(&self, text: usize) -> &Vector {
        static NOTHING: Vector = [0.0; DIMENSIONS];
        self.vectors.get(self.vector_of[text] as usize).unwrap_or(&NOTHING)
    }

    /// Reads the texts without encoding them as wholes: only each distinct word is encoded, once.
    pub fn words(texts: &[&str]) -> Texts {
        let mut readings: Vec<Reading> = texts.par_iter().map(|text| read(text)).collect();
        let mut number: FxHashMap<&str, u32> = FxHashMap::default();
        let mut distinct: Vec<&str> = Vec::new();
        for (text, reading) in texts.iter().zip(&mut readings) {
            for unit in &mut reading.units {
                let words = unit.span.slice(text).unwrap_or_default();
                unit.word = *number.entry(words).or_insert_with(|| {
                    distinct.push(words);
                    (distinct.len() - 1) as u32
                });
            }
        }
        let encoder = Encoder::embedded();
        let weights: Vec<f32> = distinct.par_iter().map(|words| weight(encoder.surprise(words))).collect();
        for unit in readings.iter_mut().flat_map(|reading| &mut reading.units) {
            unit.weight = weights[unit.word as usize];
        }
        let mut words = encoder.encode(&distinct);
        words.par_iter_mut().for_each(centre);
        Texts { readings, vectors: Vec::new(), vector_of: vec![NONE; texts.len()], words }
    }

    /// The vector of a unit's words.
    pub fn word(&self, unit: &Unit) -> &Vector {
        &self.words[unit.word as usize]
    }
}

/// Of a word's surprise: what commonest and rare words have.
const COMMON: f32 = 6.0;
const RARE: f32 = 18.0;

fn weight(surprise: f32) -> f32 {
    ((surprise - COMMON) / (RARE - COMMON)).clamp(0.05, 1.0)
}

/// What all words have in common tells none of them apart: it is taken off.
fn centre(word: &mut Vector) {
    if word.iter().all(|value| *value == 0.0) {
        return;
    }
    word.iter_mut().zip(&Model::embedded().mean).for_each(|(value, mean)| *value -= mean);
    let length = word.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    word.iter_mut().for_each(|value| *value /= length);
}

/// The mean of the vectors of the glossary's words, the first form of each concept in each language.
pub fn mean_of_glossary() -> Vector {
    let lines = [FRAME, THINGS].into_iter().flat_map(|file| file.lines().filter(|line| !line.starts_with('#')).skip(1));
    let forms: Vec<&str> = lines
        .flat_map(|line| line.split('\t').skip(4))
        .filter_map(|cell| cell.split('|').next())
        .filter(|form| !form.is_empty() && !form.starts_with('='))
        .collect();
    let mut mean = [0.0; DIMENSIONS];
    for vector in Encoder::embedded().encode(&forms) {
        mean.iter_mut().zip(vector).for_each(|(mean, value)| *mean += value / forms.len() as f32);
    }
    mean
}

fn read(text: &str) -> Reading {
    let tokens = analyze(text);
    let letters = match (detect(text).arabizi, encodable(text)) {
        (true, _) => Some(Letters::Arabizi),
        (false, false) => Some(Letters::Other),
        (false, true) => None,
    };
    let forbids = forbids(&tokens);
    let mut units = Vec::new();
    if letters == Some(Letters::Arabizi) {
        let words = tokens.iter().enumerate().filter(|(_, token)| !token.stop);
        units.extend(words.filter_map(|(at, token)| {
            let skeleton = skeleton(&token.form);
            let concepts = Glossary::embedded().of_skeleton(&skeleton).to_vec();
            Some(Unit { skeleton, ..unit(&tokens, at..at + 1, concepts)? })
        }));
        return Reading { units, forbids, letters };
    }
    let mentions = Glossary::embedded().mentions(&tokens);
    let (mut at, mut next) = (0, 0);
    while at < tokens.len() {
        if let Some(mention) = mentions.get(next).filter(|mention| mention.tokens.start == at) {
            units.extend(unit(&tokens, mention.tokens.clone(), mention.concepts.clone()));
            at = mention.tokens.end;
            next += 1;
        } else {
            if !tokens[at].stop {
                units.extend(unit(&tokens, at..at + 1, Vec::new()));
            }
            at += 1;
        }
    }
    if letters.is_some() {
        units.iter_mut().for_each(|unit| unit.skeleton.clone_from(&unit.stems));
    }
    Reading { units, forbids, letters }
}

/// Whether a text asks for something not to be done: it opens with عدم, لا and ما before a verb in the second person, or
/// "ne pas". Any other negation is mostly the complaint that something is not done, which asks for it.
fn forbids(tokens: &[Token]) -> bool {
    let form = |at: usize| tokens.get(at).map_or("", |token| token.form.as_str());
    let to_somebody = |verb: &str| verb.starts_with('ت');
    // An opening may stand before: نطالب بعدم.
    let nominal = matches!(form(0), "عدم" | "وعدم") || form(1) == "بعدم";
    let darija = |verb: &str| to_somebody(verb) && verb.ends_with('ش');
    nominal
        || (form(0) == "لا" && to_somebody(form(1)))
        || (form(0) == "ما" && darija(form(1)))
        || form(0).strip_prefix("ما").is_some_and(darija)
        || (form(0) == "ne" && form(1) == "pas")
}

/// Words before a unit among which a negation counts.
const REACH: usize = 2;

/// The unit of some tokens; `None` for the opening of a request, which says nothing of what is asked.
fn unit(tokens: &[Token], range: Range<usize>, concepts: Vec<ConceptId>) -> Option<Unit> {
    let glossary = Glossary::embedded();
    // A word may stand for concepts of several parts: the one that says most of what is asked goes first.
    let part = concepts.iter().map(|&concept| glossary.concept(concept).category).min().unwrap_or(Category::Thing);
    if part == Category::Opener {
        return None;
    }
    let own = &tokens[range.clone()];
    let before = &tokens[range.start.saturating_sub(REACH)..range.start];
    let stems: Vec<&str> = own.iter().filter(|token| !token.stop).map(|token| token.stem.as_str()).collect();
    let negated = before.iter().chain(own).any(|token| is_negation(&token.form));
    Some(Unit {
        span: Span::new(own.first()?.span.start, own.last()?.span.end),
        stems: stems.join(" "),
        concepts,
        part,
        figure: own.iter().any(|token| token.kind != TokenKind::Word),
        negated,
        weight: 0.0,
        skeleton: String::new(),
        word: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_concept_are_one_unit_and_openings_are_none() {
        let text = "نقترح نشر الميزانية التشاركية للجماعة";
        let units = read(text).units;
        let said: Vec<&str> = units.iter().map(|unit| unit.span.slice(text).unwrap()).collect();
        assert_eq!(said, ["نشر", "الميزانية التشاركية", "للجماعة"]);
        assert_eq!(units[0].part, Category::Action);
    }

    #[test]
    fn negations_and_figures_are_known() {
        let units = read("عدم هدم 12 منزلا").units;
        assert!(units[0].negated && units[1].figure && !units[2].figure, "{units:?}");
    }

    #[test]
    fn what_the_encoder_cannot_read_is_read_by_its_letters() {
        assert_eq!(read("bghina lmizaniya dyal ljama3a tban 3la site").letters, Some(Letters::Arabizi));
        assert_eq!(read("ⴰⵙⵉⵡⴹ ⵏ ⵓⵖⵍⵎⵓⴷ").letters, Some(Letters::Other));
        assert_eq!(read("نشر الميزانية").letters, None);
    }

    #[test]
    fn nothing_says_nothing() {
        assert!(read("").units.is_empty());
        assert_eq!(Texts::read(&[]).readings.len(), 0);
    }
}
