//! Phrases of a lexicon, and tokens of a text -> which phrases stand where.
//!
//! | in a phrase | matches |
//! | --- | --- |
//! | `نشر الميزانية` | these words by their stems: `بنشر ميزانيات`; function words between them are passed over: `نشر كل الميزانية` |
//! | `=نشر` | the word in this folded form only, function word or not |
//! | `نشر * ميزانية` | up to three other words in the place of the star |
//! | `عدم نشر` | a negation must be there, in the same folded form |
//!
//! A phrase of nothing but function words matches them by their forms. Case, accents and hamza never matter.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::contribution::Span;

use super::stop::is_negation;
use super::token::{Token, analyze};

/// The most words that a `*` stands for. Function words do not count.
const GAP: usize = 3;

/// A part of a phrase.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Stem(Box<str>),
    Form(Box<str>),
    Gap,
}

impl Part {
    fn matches(&self, token: &Token) -> bool {
        match self {
            Part::Stem(stem) => *token.stem == **stem,
            Part::Form(form) => *token.form == **form,
            Part::Gap => false,
        }
    }
}

/// A set of phrases, found in a text all at once.
///
/// ```
/// use mujmal::text::{analyze, phrase::PhraseSet};
///
/// let set = PhraseSet::new(["نشر الميزانية", "=بلا"]);
/// let text = "نطالب بنشر ميزانيات الجماعات";
/// let found = set.find(&analyze(text));
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].phrase, 0);
/// assert_eq!(found[0].span.slice(text), Some("بنشر ميزانيات"));
/// ```
#[derive(Debug, Default)]
pub struct PhraseSet {
    phrases: Vec<Vec<Part>>,
    /// Phrases by the stem, or by the form, of their first word.
    by_stem: FxHashMap<Box<str>, Vec<usize>>,
    by_form: FxHashMap<Box<str>, Vec<usize>>,
}

/// A phrase found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMatch {
    /// Its position in the set.
    pub phrase: usize,
    /// Where in the text, from the first word of the phrase to the last.
    pub span: Span,
    /// The tokens from the first to the last, as a range of those that were searched.
    pub tokens: Range<usize>,
}

impl PhraseSet {
    /// The set of these phrases, which are known by their positions from then on. A phrase without any word is kept and
    /// never found.
    pub fn new<S: AsRef<str>>(phrases: impl IntoIterator<Item = S>) -> Self {
        let mut set = PhraseSet::default();
        for (position, phrase) in phrases.into_iter().enumerate() {
            let parts = parts(phrase.as_ref());
            match parts.first() {
                Some(Part::Stem(stem)) => set.by_stem.entry(stem.clone()).or_default().push(position),
                Some(Part::Form(form)) => set.by_form.entry(form.clone()).or_default().push(position),
                _ => {}
            }
            set.phrases.push(parts);
        }
        set
    }

    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// All matches, by their start in the text, longer ones first, then by phrase. Matches may overlap; a phrase is
    /// found once from each of its first words, with the shortest gaps.
    pub fn find(&self, tokens: &[Token]) -> Vec<PhraseMatch> {
        let mut found = Vec::new();
        for (start, token) in tokens.iter().enumerate() {
            let by_stem = self.by_stem.get(&*token.stem).into_iter();
            for &phrase in by_stem.chain(self.by_form.get(&*token.form)).flatten() {
                if let Some(end) = end_of(&self.phrases[phrase][1..], tokens, start + 1, 0) {
                    let span = Span::new(token.span.start, tokens[end - 1].span.end);
                    found.push(PhraseMatch { phrase, span, tokens: start..end });
                }
            }
        }
        found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end), found.phrase));
        found
    }
}

/// The parts of a phrase. Gaps at its ends say nothing and are left out.
fn parts(phrase: &str) -> Vec<Part> {
    let mut read = Reading::default();
    // Words that stand together are read together: what stands before a number decides what it is.
    let mut plain = String::new();
    for word in phrase.split_whitespace() {
        let exact = word.strip_prefix('=');
        if exact.is_none() && word != "*" {
            plain.push_str(word);
            plain.push(' ');
            continue;
        }
        read.words(&std::mem::take(&mut plain), false);
        match exact {
            Some(word) => read.words(word, true),
            None => read.gap(),
        }
    }
    read.words(&plain, false);
    if read.parts.last() == Some(&Part::Gap) {
        read.parts.pop();
    }
    if read.parts.is_empty() { read.function_words } else { read.parts }
}

#[derive(Default)]
struct Reading {
    parts: Vec<Part>,
    function_words: Vec<Part>,
}

impl Reading {
    fn words(&mut self, words: &str, exact: bool) {
        for token in analyze(words) {
            if exact || is_negation(&token.form) {
                self.parts.push(Part::Form(token.form.into()));
            } else if token.stop {
                self.function_words.push(Part::Form(token.form.into()));
            } else {
                self.parts.push(Part::Stem(token.stem.into()));
            }
        }
    }

    fn gap(&mut self) {
        if !self.parts.is_empty() && self.parts.last() != Some(&Part::Gap) {
            self.parts.push(Part::Gap);
        }
    }
}

/// Where the match of `parts` from the token `at` on ends, when up to `gap` words may be left out before the first.
fn end_of(parts: &[Part], tokens: &[Token], at: usize, gap: usize) -> Option<usize> {
    let Some((part, later)) = parts.split_first() else { return Some(at) };
    if *part == Part::Gap {
        return end_of(later, tokens, at, GAP);
    }
    let mut left = gap;
    for (next, token) in tokens.iter().enumerate().skip(at) {
        if part.matches(token)
            && let Some(end) = end_of(later, tokens, next + 1, 0)
        {
            return Some(end);
        }
        if !token.stop {
            left = left.checked_sub(1)?;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(phrases: &[&str], text: &'a str) -> Vec<(usize, &'a str)> {
        let set = PhraseSet::new(phrases);
        set.find(&analyze(text)).iter().map(|found| (found.phrase, found.span.slice(text).unwrap())).collect()
    }

    #[test]
    fn words_match_by_stem_in_any_spelling() {
        let phrases = ["نشر الميزانية", "budget communal"];
        assert_eq!(found(&phrases, "نطالب بنَشْر ميزانيات الجماعات"), [(0, "بنَشْر ميزانيات")]);
        assert_eq!(found(&phrases, "LES BUDGETS COMMUNAUX"), [(1, "BUDGETS COMMUNAUX")]);
        assert_eq!(found(&phrases, "ميزانية النشر"), []);
    }

    #[test]
    fn function_words_between_are_passed_over_and_others_are_not() {
        assert_eq!(found(&["نشر الميزانية"], "نشر كل هذه الميزانية"), [(0, "نشر كل هذه الميزانية")]);
        assert_eq!(found(&["accès à l'information"], "accès libre à l'information"), []);
        assert_eq!(found(&["accès à l'information"], "l'accès aux informations"), [(0, "accès aux informations")]);
    }

    #[test]
    fn an_exact_word_matches_its_form_only() {
        assert_eq!(found(&["=مدرسة"], "مدارس مدرسه المدرسة"), [(0, "مدرسه")]);
        assert_eq!(found(&["=في نشر"], "في النشر"), [(0, "في النشر")]);
    }

    #[test]
    fn a_star_is_a_gap_of_up_to_three_words() {
        let phrases = ["نشر * ميزانية"];
        assert_eq!(found(&phrases, "نشر ميزانية").len(), 1);
        assert_eq!(found(&phrases, "نشر كل تفاصيل المشاريع وأرقام ميزانية").len(), 1);
        assert_eq!(found(&phrases, "نشر تفاصيل المشاريع وأرقام تنفيذ ميزانية"), []);
        // The first word that fits need not be the right one.
        assert_eq!(found(&["نشر * تقرير مالي"], "نشر تقرير سنوي وتقرير مالي").len(), 1);
    }

    #[test]
    fn a_negation_must_be_there() {
        assert_eq!(found(&["عدم نشر"], "نشر الميزانية"), []);
        assert_eq!(found(&["عدم نشر"], "عدم نشر الميزانية"), [(0, "عدم نشر")]);
        assert_eq!(found(&["غير واضح"], "غير واضحة"), [(0, "غير واضحة")]);
    }

    #[test]
    fn matches_come_in_text_order_longer_first() {
        let phrases = ["الماء", "الماء الصالح للشرب", "", "* * ", "في", "الماء * للشرب *"];
        let text = "توفير الماء الصالح للشرب في الماء";
        let whole = "الماء الصالح للشرب";
        assert_eq!(found(&phrases, text), [(1, whole), (5, whole), (0, "الماء"), (4, "في"), (0, "الماء")]);
    }

    #[test]
    fn references_match_in_any_writing() {
        assert_eq!(found(&["القانون رقم 12-90"], "القانون رقم ١٢.٩٠"), [(0, "القانون رقم ١٢.٩٠")]);
    }
}
