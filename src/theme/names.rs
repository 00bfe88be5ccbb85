//! The texts of a theme -> the phrase that names it: words that its members use, letter for letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::contribution::Span;
use crate::text::{Token, TokenKind};

/// Content words in a name, at most. Longer phrases are sentences, not names.
const LONGEST: usize = 4;

/// A text with its tokens.
pub struct Text<'a> {
    /// The words as written.
    pub text: &'a str,
    /// What [`crate::text::analyze`] made of them.
    pub tokens: &'a [Token],
}

/// A phrase of one text: the stems that it is counted by, and where it stands.
struct Phrase {
    stems: String,
    words: usize,
    span: Span,
    /// Whether it opens its text: what is to be done stands there, not what it is about.
    opens: bool,
    /// Whether a particle is joined to its first word.
    joined: bool,
}

/// A name for each theme; `members[theme]` lists the texts of a theme by index.
///
/// A phrase is good when many members use it, few texts of other themes do, when it is more than one word, and when it
/// does not begin with a particle joined to it (`وإعداد`). What half of all texts say names nothing. Ties go to the phrase
/// that stands first.
pub fn names(texts: &[Text<'_>], members: &[Vec<usize>]) -> Vec<String> {
    let phrases: Vec<Vec<Phrase>> = texts.iter().map(phrases).collect();
    let mut everywhere: BTreeMap<&str, usize> = BTreeMap::new();
    for text in &phrases {
        for stems in distinct(text) {
            *everywhere.entry(stems).or_default() += 1;
        }
    }
    members.iter().map(|theme| name(texts, &phrases, &everywhere, theme)).collect()
}

fn distinct(phrases: &[Phrase]) -> BTreeSet<&str> {
    phrases.iter().map(|phrase| phrase.stems.as_str()).collect()
}

fn name(texts: &[Text<'_>], phrases: &[Vec<Phrase>], everywhere: &BTreeMap<&str, usize>, theme: &[usize]) -> String {
    let mut here: BTreeMap<&str, usize> = BTreeMap::new();
    for &text in theme {
        for stems in distinct(&phrases[text]) {
            *here.entry(stems).or_default() += 1;
        }
    }
    let score = |phrase: &Phrase| {
        let support = here[phrase.stems.as_str()] as f64;
        let share = support / everywhere[phrase.stems.as_str()] as f64;
        let length = [0.0, 0.35, 1.0, 1.15, 1.1][phrase.words];
        let opening = if phrase.opens { 0.6 } else { 1.0 };
        let joined = if phrase.joined { 0.6 } else { 1.0 };
        let rarity = (texts.len() as f64 / everywhere[phrase.stems.as_str()] as f64).ln().max(0.1);
        support * share.sqrt() * rarity * length * opening * joined
    };
    let mut best: Option<(f64, &str)> = None;
    for &text in theme {
        for phrase in &phrases[text] {
            let score = score(phrase);
            if best.is_none_or(|(highest, _)| score > highest + 1e-9) {
                best = Some((score, phrase.span.slice(texts[text].text).unwrap_or_default()));
            }
        }
    }
    best.map_or_else(|| texts[theme[0]].text.trim().to_owned(), |(_, words)| words.to_owned())
}

/// The phrases of a text: one to [`LONGEST`] content words with the function words between them, never across
/// punctuation.
fn phrases(text: &Text<'_>) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (start, first) in text.tokens.iter().enumerate() {
        if !names_something(first) {
            continue;
        }
        let mut stems = String::new();
        let mut words = 0;
        let mut last_end = first.span.start;
        for token in &text.tokens[start..] {
            let between = &text.text[last_end..token.span.start];
            if !between.chars().all(char::is_whitespace) || words == LONGEST {
                break;
            }
            last_end = token.span.end;
            if token.stop {
                continue;
            }
            words += 1;
            stems.push_str(&token.stem);
            stems.push(' ');
            if names_something(token) {
                let span = Span::new(first.span.start, token.span.end);
                let (opens, joined) = (start == 0, has_particle(first));
                found.push(Phrase { stems: stems.clone(), words, span, opens, joined });
            }
        }
    }
    found
}

/// The stem is the word without what is joined to it; the article is no blemish.
fn has_particle(token: &Token) -> bool {
    let first = token.form.chars().next();
    matches!(first, Some('و' | 'ف' | 'ب' | 'ل' | 'ك')) && token.stem.chars().next() != first
}

fn names_something(token: &Token) -> bool {
    !token.stop && token.kind == TokenKind::Word && token.form.chars().count() > 2
}
