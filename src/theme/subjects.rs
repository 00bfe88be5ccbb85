//! Items -> what each is about: the stems of its content words, each with the part of the request that it stands in.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::ThemeItem;
use super::parts::{self, weight};
use crate::contribution::Span;
use crate::text::{Token, analyze};

/// Items that are read before their words are numbered: what is kept of a text is much smaller than its tokens.
const AT_ONCE: usize = 16_384;

/// A content word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// The number of its stem.
    pub stem: u32,
    /// Which request of the text it belongs to, from 0.
    pub request: u16,
    /// How much it tells of the subject, above 0 to 1.
    pub weight: f32,
}

/// What a text is about.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Its content words in their order.
    pub said: Vec<Said>,
    /// The words of its first request that name the thing asked for, with the action before them.
    pub span: Span,
}

impl Subject {
    /// The words that name the thing asked for by a request of the text.
    pub fn thing(&self, request: u16) -> impl Iterator<Item = u32> + '_ {
        self.said
            .iter()
            .filter(move |said| said.request == request && said.weight >= weight::TAIL)
            .map(|said| said.stem)
    }

    /// The words of `text`, of which this is the subject, that name the thing.
    pub fn thing_of<'t>(&self, text: &'t str) -> &'t str {
        self.span.slice(text).unwrap_or(text)
    }

    /// Number of requests in the text.
    pub fn requests(&self) -> u16 {
        self.said.last().map_or(0, |said| said.request + 1)
    }
}

/// The subject of every item; stems are numbered in the order in which they are met. Where `whole` is false, words
/// that do not name a thing are left out.
pub fn subjects(items: &[ThemeItem<'_>], whole: bool) -> Vec<Subject> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut subjects = Vec::with_capacity(items.len());
    for items in items.chunks(AT_ONCE) {
        let read: Vec<(Vec<Stem>, Span)> = items.par_iter().map(|item| read(item.text, whole)).collect();
        for (words, span) in read {
            let mut number = |stem: String| {
                let next = numbers.len() as u32;
                *numbers.entry(stem).or_insert(next)
            };
            let said =
                words.into_iter().map(|(stem, request, weight)| Said { stem: number(stem), request, weight }).collect();
            subjects.push(Subject { said, span });
        }
    }
    subjects
}

/// A stem with its request and its weight.
type Stem = (String, u16, f32);

fn read(text: &str, whole: bool) -> (Vec<Stem>, Span) {
    let mut tokens = analyze(text);
    let words = parts::parts(text, &tokens);
    let span = thing(text, &tokens, &words);
    let least = if whole { f32::MIN_POSITIVE } else { weight::TAIL };
    let kept = words.into_iter().filter(|word| word.weight >= least);
    (kept.map(|word| (std::mem::take(&mut tokens[word.token].stem), word.request, word.weight)).collect(), span)
}

/// From the first word that is no aside to the last that names the thing; the whole text where nothing does.
pub fn thing(text: &str, tokens: &[Token], words: &[parts::Word]) -> Span {
    let first = words.iter().filter(|word| word.request == 0);
    let start = first.clone().find(|word| word.weight > weight::ASIDE);
    let end = first.rev().find(|word| word.weight >= weight::TAIL);
    match (start, end) {
        (Some(start), Some(end)) if start.token <= end.token => {
            Span::new(tokens[start.token].span.start, tokens[end.token].span.end)
        }
        _ => Span::new(0, text.len()),
    }
}
