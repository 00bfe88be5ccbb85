//! The texts of a theme -> the phrases that name it, in Arabic and in French: words that its members use, letter for
//! letter.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{self, Word, weight};
use crate::contribution::{Language, Span};
use crate::meaning::glossary::{Category, Glossary, Mention};
use crate::text::language::detect;
use crate::text::{Token, TokenKind, analyze};

/// Content words in a name, at most. Longer phrases are sentences, not names.
const LONGEST: usize = 4;

/// Content words of a text that are read for names.
const READ: usize = 100;

/// How well a name reads by its number of words: one alone says little.
const BY_LENGTH: [f64; LONGEST + 1] = [0.0, 0.5, 1.0, 1.1, 1.0];

/// How much better a name reads that stands in the glossary.
const KNOWN: f64 = 1.2;

/// How much more a French name is worth that says the same as the Arabic one.
const TRANSLATES: f64 = 3.0;

/// How much less a name is worth that one member alone uses: it may be about something of its own.
const OF_ONE: f64 = 0.6;

/// The names of a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// In Arabic; where no member gives one, in French; else in whatever language there is.
    pub label: String,
    /// In French, if a member is French.
    pub french: Option<String>,
}

/// A phrase of one text.
struct Phrase {
    /// What it is counted by: its stems, or the concept that it stands for.
    key: String,
    span: Span,
    /// How well it reads, from 0.
    reads: f64,
}

/// What is read of a text for the names.
pub struct Text<'a> {
    text: &'a str,
    language: Language,
    phrases: Vec<Phrase>,
}

impl<'a> Text<'a> {
    /// Reads a text.
    pub fn new(text: &'a str) -> Self {
        let tokens = analyze(text);
        let mut words = parts::parts(text, &tokens);
        words.truncate(READ);
        Text { text, language: detect(text).language, phrases: phrases(text, &tokens, &words) }
    }

    fn distinct(&self) -> BTreeSet<&str> {
        self.phrases.iter().map(|phrase| phrase.key.as_str()).collect()
    }
}

/// A name for each theme; `members[theme]` lists the texts of a theme by index.
///
/// A phrase is good when many members use it, few texts of other themes do, it is more than one word, and it reads well:
/// it begins where a thing begins to be named, not with what is to be done. What half of all texts say names nothing.
/// Ties go to the phrase that stands first.
pub fn names(texts: &[Text<'_>], members: &[Vec<usize>]) -> Vec<Name> {
    let mut everywhere: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        text.distinct().into_iter().for_each(|key| *everywhere.entry(key).or_default() += 1);
    }
    members.iter().map(|theme| name(texts, &everywhere, theme)).collect()
}

fn name(texts: &[Text<'_>], everywhere: &BTreeMap<&str, usize>, theme: &[usize]) -> Name {
    let mut here: BTreeMap<&str, usize> = BTreeMap::new();
    for &text in theme {
        texts[text].distinct().into_iter().for_each(|key| *here.entry(key).or_default() += 1);
    }
    let score = |phrase: &Phrase| {
        let support = here[phrase.key.as_str()] as f64;
        let everywhere = everywhere[phrase.key.as_str()] as f64;
        let rarity = (texts.len() as f64 / everywhere).ln().max(0.1);
        let shared = if support < 2.0 { OF_ONE } else { 1.0 };
        support * (support / everywhere).sqrt() * rarity * phrase.reads * shared
    };
    let best = |of: &dyn Fn(Language) -> bool, like: &str| {
        let mut best: Option<(f64, &str, &str)> = None;
        for text in theme.iter().map(|&text| &texts[text]).filter(|text| of(text.language)) {
            for phrase in &text.phrases {
                let score = score(phrase) * if phrase.key == like { TRANSLATES } else { 1.0 };
                if best.is_none_or(|(highest, ..)| score > highest + 1e-9) {
                    best = Some((score, &phrase.key, phrase.span.slice(text.text).unwrap_or_default()));
                }
            }
        }
        best.map(|(_, key, words)| (key, words.to_owned()))
    };
    let arabic = best(&|language| language == Language::Arabic, "");
    let french = best(&|language| language == Language::French, arabic.as_ref().map_or("", |(key, _)| key));
    let label = arabic.or_else(|| french.clone()).or_else(|| best(&|_| true, ""));
    let label = label.map_or_else(|| texts[theme[0]].text.trim().to_owned(), |(_, words)| words);
    Name { label, french: french.map(|(_, words)| words) }
}

/// The phrases of a text: one to [`LONGEST`] words that name a thing, with function words between them, never across
/// punctuation.
fn phrases(text: &str, tokens: &[Token], words: &[Word]) -> Vec<Phrase> {
    let mentions = Glossary::embedded().mentions(tokens);
    let mut found = Vec::new();
    for (start, first) in words.iter().enumerate() {
        let begins = beginning(text, tokens, first.token).filter(|_| names_something(tokens, first));
        let Some(begins) = begins.filter(|_| !only_says_how(&mentions, first.token)) else { continue };
        // In the middle of a phrase: what stands before belongs to it.
        let head = start == 0
            || words[start - 1].weight < weight::TAIL
            || words[start - 1].request != first.request
            || words[start - 1].token + 1 < first.token;
        let mut stems = String::new();
        for (count, word) in (1..=LONGEST).zip(&words[start..]) {
            let run = &tokens[first.token..=word.token];
            if word.request != first.request || !names_something(tokens, word) || (count > 1 && !goes_on(text, run)) {
                break;
            }
            let token = &tokens[word.token];
            stems.push_str(&token.stem);
            stems.push(' ');
            // What such a particle, or a noun without article before another, leads to is still to come.
            let next = words.get(start + count).filter(|next| next.token == word.token + 1);
            let led_on = count > 1 && matches!(parts::joined(token), Some('ل' | 'ب'));
            if led_on || next.is_some_and(|next| names_something(tokens, next) && is_construct(token)) {
                continue;
            }
            let aside = if first.weight.min(word.weight) < 1.0 { 0.8 } else { 1.0 };
            let reads = BY_LENGTH[count] * if head { 1.0 } else { 0.5 } * aside;
            let span = Span::new(begins, token.span.end);
            found.push(Phrase { key: stems.clone(), span, reads });
            let known = mentions.iter().find(|mention| mention.tokens == (first.token..word.token + 1));
            for concept in known.iter().flat_map(|mention| &mention.concepts) {
                found.push(Phrase { key: format!("#{concept}"), span, reads: reads * KNOWN });
            }
        }
    }
    found
}

/// Whether an Arabic word may be the first of two nouns (محاضر of محاضر الدورات), which it is when one follows.
fn is_construct(token: &Token) -> bool {
    let arabic = token.form.starts_with(|first: char| ('\u{621}'..='\u{64a}').contains(&first));
    arabic && !["ال", "وال", "بال", "لل", "كال", "فال"].iter().any(|article| token.form.starts_with(article))
}

/// Whether a word stands for an action, a time, a number or the like, and for no thing.
fn only_says_how(mentions: &[Mention], token: usize) -> bool {
    let says = |category| matches!(category, Category::Thing | Category::Party | Category::Level | Category::Problem);
    let glossary = Glossary::embedded();
    let found = mentions.iter().find(|mention| mention.tokens.contains(&token));
    found.is_some_and(|mention| !mention.concepts.iter().any(|&concept| says(glossary.concept(concept).category)))
}

fn names_something(tokens: &[Token], word: &Word) -> bool {
    let token = &tokens[word.token];
    word.weight >= weight::TAIL && token.kind == TokenKind::Word && token.form.chars().count() > 2
}

/// Whether the tokens of a run follow one another with nothing but function words that may stand inside a name.
fn goes_on(text: &str, run: &[Token]) -> bool {
    let inside = &run[1..run.len() - 1];
    let gaps = run.windows(2).map(|pair| &text[pair[0].span.end..pair[1].span.start]);
    inside.iter().filter(|token| token.stop).all(parts::stands_within_names)
        && gaps.into_iter().all(|gap| gap.chars().all(|between| between.is_whitespace() || "'’-".contains(between)))
}

/// Where a name that begins with this word begins: after a particle joined to it. `None` where the particle cannot be
/// taken off without changing what is left (`للشباب`).
fn beginning(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    let written = token.span.slice(text)?;
    let first = written.chars().next()?;
    if at == 0 && first == 'و' {
        // Nothing to be joined to: it is the first letter of the word.
        return Some(token.span.start);
    }
    if token.form.starts_with("لل") {
        return None;
    }
    let article = ["وال", "بال", "فال", "كال"].iter().any(|article| token.form.starts_with(article));
    let article = article && !token.stem.starts_with(first);
    match (article, parts::joined(token)) {
        (false, None) => Some(token.span.start),
        _ if !token.form.starts_with(first) => None,
        _ => {
            let marks = |mark: &char| ('\u{64b}'..='\u{652}').contains(mark) || *mark == '\u{640}';
            let after = first.len_utf8() + written.chars().skip(1).take_while(marks).map(char::len_utf8).sum::<usize>();
            Some(token.span.start + after)
        }
    }
}
