//! Texts -> how near each is, by what it means, to what each body answers for, whatever its words.
//!
//! One direction a body among the vectors of the sentence encoder, learned from the phrases of the registry and from labels
//! (`learn`). It finds bodies of requests in words that no list has; the lists give the reasons. Where they give none,
//! [`Words`] finds the words that are nearest to the body by themselves.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::contribution::Span;
use crate::encode::{DIMENSIONS, Encoder, Quantized, Vector, quantize};
use crate::text::{TokenKind, analyze};

/// The direction of each body that has one.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(Vec<(usize, Quantized)>);

impl Fields {
    /// Directions as they were learned, by institution.
    pub(super) fn new(directions: &[(usize, Box<Vector>)]) -> Fields {
        Fields(directions.iter().map(|(institution, direction)| (*institution, quantize(direction))).collect())
    }

    /// Reads `meaning.tsv`: id of a body, scale, two hexadecimal digits a number. `None` where a row is not that.
    pub(super) fn read(content: &str, index: &BTreeMap<&str, usize>) -> Option<Fields> {
        let lines = content.lines().filter(|line| !line.starts_with('#')).skip(1);
        let row = |line: &str| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, scale, digits] = cells[..] else { return None };
            let digits: &[[u8; 2]] = digits.as_bytes().as_chunks().0;
            let mut values = [0i8; DIMENSIONS];
            if digits.len() != DIMENSIONS {
                return None;
            }
            for (value, pair) in values.iter_mut().zip(digits) {
                *value = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?.cast_signed();
            }
            Some((*index.get(id)?, Quantized { scale: scale.parse().ok()?, values }))
        };
        lines.map(row).collect::<Option<Vec<_>>>().map(Fields)
    }

    /// The rows of `meaning.tsv`.
    pub(super) fn to_tsv(&self, id: impl Fn(usize) -> String) -> String {
        let row = |(institution, direction): &(usize, Quantized)| {
            let digits: String =
                direction.values.iter().map(|value| format!("{:02x}", value.cast_unsigned())).collect();
            format!("{}\t{}\t{digits}\n", id(*institution), direction.scale)
        };
        self.0.iter().map(row).collect()
    }

    /// How near a vector is to each body: about the chance that the body is a right answer, before anything is known of the
    /// words. Nothing for a text that the encoder cannot read.
    pub(super) fn of(&self, vector: &Vector) -> Vec<(usize, f64)> {
        if vector.iter().all(|value| *value == 0.0) {
            return Vec::new();
        }
        let near = |(institution, direction): &(usize, Quantized)| {
            let sum: f32 = direction.values.iter().zip(vector).map(|(&weight, value)| f32::from(weight) * value).sum();
            (*institution, f64::from(sum * direction.scale))
        };
        self.0.iter().map(near).collect()
    }

    fn of_body(&self, vector: &Vector, institution: usize) -> f64 {
        self.of(vector).into_iter().find(|(body, _)| *body == institution).map_or(0.0, |(_, near)| near)
    }
}

/// Of more texts than this none is read, which would take minutes: the lists alone decide on all of them, so that every text
/// of a set is judged by one measure.
pub(super) const MOST_READ: usize = 10_000;

/// Some texts, each with its vector.
pub(super) struct Meanings<'a> {
    fields: &'a Fields,
    of_text: FxHashMap<&'a str, Vector>,
}

impl<'a> Meanings<'a> {
    /// Of `texts`, each read once however often it comes; of none where they are more than [`MOST_READ`].
    pub(super) fn new(texts: impl IntoIterator<Item = &'a str>, fields: &'a Fields) -> Self {
        let mut seen = FxHashSet::default();
        let mut texts: Vec<&str> = texts.into_iter().filter(|text| seen.insert(*text)).collect();
        if texts.len() > MOST_READ {
            texts.clear();
        }
        let vectors = Encoder::embedded().encode(&texts);
        Meanings { fields, of_text: texts.into_iter().zip(vectors).collect() }
    }

    /// How near a text is to each body; `None` where it was not among the texts or the encoder cannot read it.
    pub(super) fn of(&self, text: &str) -> Option<Vec<(usize, f64)>> {
        let near = self.fields.of(self.of_text.get(text)?);
        (!near.is_empty()).then_some(near)
    }
}

/// The words of some texts, each with its own vector.
pub(super) struct Words<'a> {
    fields: &'a Fields,
    of_word: FxHashMap<&'a str, Vector>,
}

impl<'a> Words<'a> {
    /// Of `texts`: each word is read once, however often it comes.
    pub(super) fn new(texts: impl IntoIterator<Item = &'a str>, fields: &'a Fields) -> Self {
        let mut seen = FxHashSet::default();
        let words: Vec<&str> = texts
            .into_iter()
            .flat_map(|text| spans(text).into_iter().filter_map(move |span| span.slice(text)))
            .filter(|word| seen.insert(*word))
            .collect();
        let vectors = Encoder::embedded().encode(&words);
        Words { fields, of_word: words.into_iter().zip(vectors).collect() }
    }

    /// The words of a text that are nearest to a body by what each means alone, at most `most` of them, in text order.
    pub(super) fn nearest(&self, text: &str, institution: usize, most: usize) -> Vec<Span> {
        let near = |span: &Span| self.of_word.get(span.slice(text)?).map(|word| self.fields.of_body(word, institution));
        let mut nearest: Vec<(Span, f64)> =
            spans(text).into_iter().filter_map(|span| Some((span, near(&span)?))).collect();
        nearest.retain(|&(_, near)| near >= NEAR);
        nearest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        nearest.truncate(most);
        let mut words: Vec<Span> = nearest.into_iter().map(|(span, _)| span).collect();
        words.sort_unstable();
        words
    }
}

/// A word speaks for a body from this nearness on; set by reading the words of 280 proposals that came out above and below.
const NEAR: f64 = 0.12;

/// Words that carry meaning.
fn spans(text: &str) -> Vec<Span> {
    let words = analyze(text).into_iter().filter(|token| token.kind == TokenKind::Word && !token.stop);
    words.map(|token| token.span).collect()
}
