//! Tokens of a text -> the regions, provinces, communes and arrondissements of Morocco that they name.
//!
//! A name of one word is often a word of the language: it counts after a marker ("commune de"), or in French in capitals
//! inside a sentence. A name of several words counts anywhere, unless `models/places` says that it is ordinary.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::{Token, TokenKind, analyze, fold};

/// The files: name under `models/`, content.
pub(super) const FILES: &[(&str, &str)] = &[NAMES, MARKERS];

const NAMES: (&str, &str) = ("places/places.tsv", include_str!("../../models/places/places.tsv"));
const MARKERS: (&str, &str) = ("places/markers.toml", include_str!("../../models/places/markers.toml"));

/// The names, ready to be found.
pub(super) struct Places {
    /// Names by their first word; of one first word the longest name first.
    by_word: FxHashMap<String, Vec<Name>>,
    markers: Markers,
}

struct Name {
    /// Folded words after the first.
    rest: Vec<String>,
    /// Whether it counts only after a marker.
    ordinary: bool,
}

/// Folded once they are read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Markers {
    before: Vec<String>,
    between: Vec<String>,
}

/// Letters of the shortest French name of one word that counts by its capital.
const LONG: usize = 4;

impl Places {
    /// Reads the files. A name of no words is left out.
    pub(super) fn read() -> Result<Places, toml::de::Error> {
        let mut markers: Markers = toml::from_str(MARKERS.1)?;
        markers.before.iter_mut().chain(&mut markers.between).for_each(|word| *word = fold(word));
        let mut by_word: FxHashMap<String, Vec<Name>> = FxHashMap::default();
        for line in NAMES.1.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [_, _, ar, fr, ordinary] = cells[..] else { continue };
            for name in [ar, fr] {
                let mut words = analyze(name).into_iter().map(|token| token.form);
                let Some(first) = words.next() else { continue };
                let rest: Vec<String> = words.collect();
                let ordinary = rest.is_empty() || (!ordinary.is_empty() && name == ar);
                by_word.entry(first).or_default().push(Name { rest, ordinary });
            }
        }
        by_word.values_mut().for_each(|names| names.sort_by_key(|name| std::cmp::Reverse(name.rest.len())));
        Ok(Places { by_word, markers })
    }

    /// The tokens of every name in `text`, in text order; `tokens` are those of `text`.
    pub(super) fn find(&self, text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(text, tokens, at) {
                Some(end) => {
                    found.push(at..end);
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Where the name that begins at a token ends.
    fn at(&self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        let token = &tokens[at];
        if token.kind != TokenKind::Word {
            return None;
        }
        let joined = token.form.strip_prefix(['و', 'ب', 'ل', 'ف']);
        let forms = [Some(token.form.as_str()), joined].into_iter().flatten();
        let names = forms.filter_map(|form| self.by_word.get(form)).flatten();
        let fits = |name: &&Name| {
            let rest = &tokens[at + 1..];
            rest.len() >= name.rest.len()
                && name.rest.iter().zip(rest).all(|(word, token)| token.form == *word)
                && (!name.ordinary || self.is_marked(tokens, at) || in_capitals(text, tokens, at))
        };
        names.filter(fits).map(|name| at + 1 + name.rest.len()).max()
    }

    /// Whether a marker stands before a token.
    fn is_marked(&self, tokens: &[Token], at: usize) -> bool {
        let is = |words: &[String], form: &str| words.iter().any(|word| word == form);
        let mut before = tokens[..at].iter().rev().skip_while(|token| is(&self.markers.between, &token.form));
        before.next().is_some_and(|token| {
            let form = token.form.as_str();
            let bare = form.strip_prefix(['و', 'ب', 'ل', 'ف']).unwrap_or(form);
            [form, bare].iter().any(|form| is(&self.markers.before, form))
        })
    }
}

/// Whether a word of Latin letters stands in capitals where a sentence does not ask for it.
fn in_capitals(text: &str, tokens: &[Token], at: usize) -> bool {
    let written = tokens[at].span.slice(text).unwrap_or_default();
    let capital = written.starts_with(|c: char| c.is_uppercase()) && written.chars().any(char::is_lowercase);
    let inside = at.checked_sub(1).is_some_and(|before| {
        let gap = text.get(tokens[before].span.end..tokens[at].span.start).unwrap_or_default();
        let word = tokens[before].span.slice(text).unwrap_or_default();
        !gap.contains(['.', '!', '?', ':', '\n', '«', '"']) && !word.starts_with(|c: char| c.is_uppercase())
    });
    capital && inside && written.chars().count() >= LONG
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let places = Places::read().expect("well formed");
        let tokens = analyze(text);
        let spans = places.find(text, &tokens).into_iter();
        spans.map(|range| text[tokens[range.start].span.start..tokens[range.end - 1].span.end].to_owned()).collect()
    }

    #[test]
    fn a_name_of_several_words_counts_anywhere() {
        assert_eq!(found("إصلاح الطريق المؤدية إلى سيدي بوعثمان"), ["سيدي بوعثمان"]);
        assert_eq!(found("Réparer la piste de Sidi Bou Othmane"), ["Sidi Bou Othmane"]);
    }

    #[test]
    fn a_name_of_one_word_counts_after_a_marker() {
        assert_eq!(found("نشر ميزانية جماعة الساحل"), ["الساحل"]);
        assert_eq!(found("تنظيف الساحل"), Vec::<String>::new());
        assert_eq!(found("Publier le budget de la commune rurale de Tamri"), ["Tamri"]);
    }

    #[test]
    fn a_french_name_counts_by_its_capital_inside_a_sentence() {
        assert_eq!(found("Une ambulance pour Aoufous et pour Tinejdad").len(), 2);
        assert_eq!(found("Sahel"), Vec::<String>::new());
        assert_eq!(found("nettoyer le sahel"), Vec::<String>::new());
    }

    #[test]
    fn every_unit_is_there_once() {
        let lines: Vec<&str> = NAMES.1.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        let count = |level: &str| lines.iter().filter(|line| line.split('\t').nth(1) == Some(level)).count();
        let counts = ["region", "province", "commune", "arrondissement"].map(count);
        assert_eq!(counts, [12, 83, 1503, 41]);
    }
}
