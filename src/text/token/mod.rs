//! Text -> typed tokens with stems, in text order.
//!
//! | written | kind | form |
//! | --- | --- | --- |
//! | `الطُّرق`, `l'eau` | word | `الطرق`; `l`, `eau` |
//! | `٢٥`, `1 000 000`, `1.000`, `3,5` | number | `25`, `1000000`, `1000`, `3.5` |
//! | `31.13`, `113-14`, `رقم 12-90`, `1-58-250` | law (the number alone; `loi` and `رقم` stay words) | `31.13`, `113.14`, `12.90`, `1.58.250` |
//! | `المادة 12`, `article 12`, `الفصل 27` | article (the number alone) | `12`, `12`, `27` |
//! | `2024-01-20`, `20/01/2024`, `20 يناير 2024` | date (the whole) | `2024-01-20` |
//! | `01/2024`, `20 mars` | date | `2024-01`, `--03-20` |
//! | `50%`, `٥٠ ٪`, `50 بالمائة`, `50 pour cent` | percent (the whole) | `50%` |
//! | `500 درهم`, `1,5 مليون درهم`, `2 MDH`, `10 €` | amount (the whole) | `500 mad`, `1500000 mad`, … |
//! | `5 مليون` | amount | `5000000` |
//! | `20-30` | two numbers | `20`, `30` |
//! | `3afak`, `l3alam`, `A4` | word (Arabizi writes letters as digits) | `3afak`, … |
//! | `10dh`, `50km` | split where the unit starts | `10 mad`; `50`, `km` |
//!
//! [`scan`] hands tokens out one by one and allocates nothing for them; [`analyze`] collects them.

mod reference;
mod runs;
mod segment;

use std::cell::RefCell;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::contribution::{Span, named};

use super::lexicon::lexicon;
use super::stem::{self, FrenchStems};
use reference::Reference;
use runs::DIGIT;
use segment::Segments;

pub(super) use reference::REFERENCES;
pub(super) use runs::words;

named! {
    /// What a token is.
    TokenKind {
        /// A word.
        Word = "word",
        /// A number.
        Number = "number",
        /// A law by its number, `31.13`.
        Law = "law",
        /// The number of an article of a law.
        Article = "article",
        /// A date.
        Date = "date",
        /// A share.
        Percent = "percent",
        /// A sum of money.
        Amount = "amount",
    }
}

/// One token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text, with the marks on its last letter.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Fully normalised; a reference or a number in the one form that the table above gives.
    pub form: String,
    /// For matching only. Of what is no word, the form.
    pub stem: String,
    /// A function word.
    pub stop: bool,
}

/// A [`Token`] that borrows its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenRef<'a> {
    /// As [`Token::span`].
    pub span: Span,
    /// As [`Token::kind`].
    pub kind: TokenKind,
    /// As [`Token::form`].
    pub form: &'a str,
    /// As [`Token::stem`].
    pub stem: &'a str,
    /// As [`Token::stop`].
    pub stop: bool,
    /// Whether the word negates, see [`super::stop::is_negation`].
    pub negation: bool,
}

/// Buffers that [`scan`] uses again from text to text.
#[derive(Debug, Default)]
pub struct Scratch {
    segments: Segments,
    form: String,
    stem: String,
    french: FrenchStems,
}

/// Hands each token of `text` to `each`, in text order.
pub fn scan(text: &str, scratch: &mut Scratch, mut each: impl FnMut(TokenRef<'_>)) {
    let Scratch { segments, form, stem, french } = scratch;
    segments.read(text);
    let lexicon = lexicon();
    let mut next = 0;
    while let Some(run) = segments.runs.get(next) {
        if run.made_of & DIGIT != 0
            && let Some(found) = reference::read(text, &segments.folded, &segments.runs, next, form)
        {
            let Reference { kind, span, runs } = found;
            each(TokenRef { span, kind, form, stem: form, stop: false, negation: false });
            next += runs;
            continue;
        }
        let word = &segments.folded[run.start..run.end];
        let entry = lexicon.get(word);
        let known = entry.map(|entry| entry.stem.as_deref().unwrap_or(word));
        let stem = known.unwrap_or_else(|| match stem::Rule::of(word) {
            stem::Rule::French => french.stem(word),
            _ => {
                stem::by_rule(word, lexicon, stem);
                stem
            }
        });
        let (stop, negation) = entry.map_or((false, false), |entry| (entry.stop, entry.negation));
        each(TokenRef { span: run.span, kind: TokenKind::Word, form: word, stem, stop, negation });
        next += 1;
    }
}

/// The tokens of `text`.
pub fn analyze(text: &str) -> Vec<Token> {
    thread_local! {
        static SCRATCH: RefCell<Scratch> = RefCell::default();
    }
    let mut scratch = SCRATCH.take();
    let mut tokens = Vec::with_capacity(text.len() / 12 + 1);
    scan(text, &mut scratch, |TokenRef { span, kind, form, stem, stop, .. }| {
        tokens.push(Token { span, kind, form: form.to_owned(), stem: stem.to_owned(), stop });
    });
    SCRATCH.set(scratch);
    tokens
}

#[cfg(test)]
mod tests;
