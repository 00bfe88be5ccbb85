//! Words -> how far each leans towards openness, by what it means and not by whether a list knows it.
//!
//! The sentence encoder gives each word a vector that lies near those of words of like meaning in all three languages. A
//! direction in that room, learned from labelled proposals (`models/openness/direction.txt`), tells words that stand in
//! requests of openness from others. A text leans as its words do on average. Each distinct word is encoded once, which is
//! far less work than encoding the texts.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::encode::{DIMENSIONS, Encoder, Vector};

use super::reading::{Reading, bare};

/// A direction in the room of word vectors, and where on it a word leans to neither side.
#[derive(Debug, Clone, PartialEq)]
pub struct Direction {
    /// Added to the product with a vector.
    pub constant: f64,
    /// One weight a dimension.
    pub weights: Vec<f64>,
}

impl Direction {
    /// Reads the numbers of `direction.txt`, one a line, the constant first; lines that start with `#` are comments.
    /// `None` where their number is not right.
    pub(super) fn read(content: &str) -> Option<Direction> {
        let lines = content.lines().filter(|line| !line.starts_with('#'));
        let mut numbers = lines.map(|line| line.trim().parse().ok()).collect::<Option<Vec<f64>>>()?;
        if numbers.len() != DIMENSIONS + 1 {
            return None;
        }
        Some(Direction { constant: numbers.remove(0), weights: numbers })
    }

    fn of(&self, vector: &Vector) -> f32 {
        let product: f64 = vector.iter().zip(&self.weights).map(|(value, weight)| f64::from(*value) * weight).sum();
        (product + self.constant) as f32
    }
}

/// The words of some texts, each with its leaning.
#[derive(Debug, Clone, Default)]
pub struct Leaning {
    of_word: FxHashMap<String, f32>,
}

impl Leaning {
    /// Of every word that carries meaning in `readings`. A word that the encoder cannot read leans to neither side.
    pub fn new<'a>(readings: impl IntoIterator<Item = &'a Reading<'a>>, direction: &Direction) -> Leaning {
        let words: BTreeSet<&str> =
            readings.into_iter().flat_map(|reading| words(reading).map(|(_, word)| word)).collect();
        let words: Vec<&str> = words.into_iter().collect();
        let vectors = Encoder::embedded().encode(&words);
        let leaning =
            |vector: &Vector| if vector.iter().all(|value| *value == 0.0) { 0.0 } else { direction.of(vector) };
        Leaning {
            of_word: words.iter().zip(&vectors).map(|(word, vector)| ((*word).to_owned(), leaning(vector))).collect(),
        }
    }

    /// How far a text leans, its words on average; 0 where it has none.
    pub fn of(&self, reading: &Reading<'_>) -> f64 {
        let (count, sum) = self.each(reading).fold((0, 0.0), |(count, sum), (_, leaning)| (count + 1, sum + leaning));
        if count == 0 { 0.0 } else { f64::from(sum) / f64::from(count) }
    }

    /// The words of a text, by token, with their leaning, in text order.
    pub fn each<'a>(&'a self, reading: &'a Reading<'_>) -> impl Iterator<Item = (usize, f32)> + 'a {
        words(reading).filter_map(|(token, word)| Some((token, *self.of_word.get(word)?)))
    }
}

/// The words that carry meaning, by token: folded, without article and owner, so that few of them are to be encoded. The
/// longest are passed over: what is no word need not be.
pub(super) fn words<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = (usize, &'a str)> + 'a {
    let carrying = (0..reading.tokens.len()).filter(|&token| reading.carries(token));
    carrying.map(|token| (token, bare(&reading.tokens[token].form))).filter(|(_, word)| word.len() <= LONGEST)
}

/// Bytes of the longest word that is encoded.
const LONGEST: usize = 40;
