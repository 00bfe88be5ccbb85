//! Texts -> how far each leans towards openness by what it means, whatever its words.
//!
//! A direction among the vectors of the sentence encoder, learned from labels. It tells requests in words that no list has; the
//! lists give the reasons. Where they give none, [`Leaning::words`] finds the words that the leaning rests on.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::encode::{DIMENSIONS, Encoder, Vector};

use super::reading::Reading;

/// A direction in the room of vectors, and where on it a text leans to neither side.
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

    /// How far a vector leans, as a logarithm of odds; `None` for a text that the encoder cannot read.
    pub fn of(&self, vector: &Vector) -> Option<f64> {
        let product: f64 = vector.iter().zip(&self.weights).map(|(value, weight)| f64::from(*value) * weight).sum();
        vector.iter().any(|value| *value != 0.0).then_some(product + self.constant)
    }
}

/// Of more texts than this none is read, which would take minutes: the lists alone decide on all of them, so that every text
/// of a set is judged by one measure.
pub const MOST_READ: usize = 10_000;

/// Some texts, each with its leaning.
#[derive(Debug)]
pub struct Leaning<'a> {
    direction: &'a Direction,
    of_text: FxHashMap<&'a str, f64>,
}

impl<'a> Leaning<'a> {
    /// Of `texts`, each read once however often it comes; of none where they are more than [`MOST_READ`].
    pub fn new(texts: impl IntoIterator<Item = &'a str>, direction: &'a Direction) -> Self {
        let mut seen = FxHashSet::default();
        let mut texts: Vec<&str> = texts.into_iter().filter(|text| seen.insert(*text)).collect();
        if texts.len() > MOST_READ {
            texts.clear();
        }
        let vectors = Encoder::embedded().encode(&texts);
        let leanings: Vec<Option<f64>> = vectors.par_iter().map(|vector| direction.of(vector)).collect();
        let of_text = texts.into_iter().zip(leanings).filter_map(|(text, leaning)| Some((text, leaning?))).collect();
        Leaning { direction, of_text }
    }

    /// How far a text leans; `None` where it was not among the texts or the encoder cannot read it.
    pub fn of(&self, text: &str) -> Option<f64> {
        self.of_text.get(text).copied()
    }

    /// The words without which the text would lean less, at most `most` of them, by token in text order: each is left out
    /// in turn, and what is left is read again.
    pub fn words(&self, reading: &Reading<'_>, most: usize) -> Vec<usize> {
        let Some(whole) = self.of(reading.text) else { return Vec::new() };
        let tokens: Vec<usize> =
            (0..reading.tokens.len()).filter(|&token| reading.carries(token)).take(TRIED).collect();
        let without: Vec<String> = tokens.iter().map(|&token| without(reading, token)).collect();
        let without: Vec<&str> = without.iter().map(String::as_str).collect();
        let vectors = Encoder::embedded().encode(&without);
        let mut lost: Vec<(usize, f64)> = (tokens.into_iter().zip(&vectors))
            .map(|(token, vector)| (token, whole - self.direction.of(vector).unwrap_or(0.0)))
            .filter(|&(_, lost)| lost > 0.0)
            .collect();
        lost.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        lost.truncate(most);
        let mut words: Vec<usize> = lost.into_iter().map(|(token, _)| token).collect();
        words.sort_unstable();
        words
    }
}

/// Words that are left out in turn, at most.
const TRIED: usize = 24;

fn without(reading: &Reading<'_>, token: usize) -> String {
    let span = reading.tokens[token].span;
    format!("{}{}", &reading.text[..span.start], &reading.text[span.end..])
}
