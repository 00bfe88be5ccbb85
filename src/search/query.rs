//! What a person typed -> words, phrases, exclusions. Anything can be typed: what has no meaning is read as words.

use crate::text::{Token, TokenKind, analyze};

use super::analyzer::stem_of;

/// One word to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As typed.
    pub typed: String,
    /// Folded.
    pub form: String,
    /// Its stem, as the index has it.
    pub stem: String,
    /// A function word.
    pub stop: bool,
    /// Whether letters only, so that a typo or a beginning can be guessed at.
    pub letters: bool,
    /// The beginning of a word: `شفاف*`, or the word being typed.
    pub prefix: bool,
}

/// Words that must follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Words with their places from the first; function words between them are places that any word may fill.
    pub words: Vec<(usize, Word)>,
}

/// What a person asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Words, without repeats of a stem.
    pub words: Vec<Word>,
    /// Phrases between quotation marks: all are required.
    pub phrases: Vec<Phrase>,
    /// Words and phrases that must not be there.
    pub excluded: Vec<Phrase>,
    /// Whether signs were typed and no word among them: nothing has them.
    pub wordless: bool,
}

impl Typed {
    /// Whether nothing is asked for, which means everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty() && self.excluded.is_empty()
    }
}

/// Opening quotation marks and what closes them.
const QUOTES: [(char, &[char]); 6] =
    [('«', &['»']), ('"', &['"']), ('“', &['”', '“']), ('„', &['“', '”']), ('‹', &['›']), ('”', &['“', '”'])];

/// A piece of what was typed.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Phrase(&'a str),
    Not(&'a str),
}

/// Reads `query`. Quotation marks «…» "…" “…” make a phrase, `-` before a word or a phrase excludes it, `*` after a word
/// makes it a beginning. `typing` says that the last word may not be finished. A query of nothing but exclusions is read
/// as words: it is a pasted list item.
pub fn parse(query: &str, typing: bool) -> Typed {
    let pieces = pieces(query);
    let positive = pieces.iter().any(|piece| match piece {
        Piece::Words(text) | Piece::Phrase(text) => !analyze(text).is_empty(),
        Piece::Not(_) => false,
    });
    let mut typed = Typed::default();
    for piece in &pieces {
        match piece {
            Piece::Words(text) => add_words(&mut typed, text),
            Piece::Not(text) if !positive => add_words(&mut typed, text),
            Piece::Phrase(text) => add_phrase(&mut typed, text),
            Piece::Not(text) => typed.excluded.extend(phrase(text)),
        }
    }
    typed.wordless = typed.is_empty() && !query.trim().is_empty();
    if typing
        && query.ends_with(|last: char| last.is_alphanumeric())
        && matches!(pieces.last(), Some(Piece::Words(_)))
        && let Some(word) = typed.words.last_mut().filter(|word| query.ends_with(&word.typed))
    {
        word.prefix = word.letters;
    }
    typed
}

fn pieces(query: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words = 0;
    let mut at = 0;
    while let Some(c) = query[at..].chars().next() {
        let before = query[..at].chars().next_back();
        let fresh = before.is_none_or(|c| c.is_whitespace());
        let after = at + c.len_utf8();
        if let Some((inside, end)) = quoted(query, at) {
            pieces.push(Piece::Words(&query[words..at]));
            pieces.push(Piece::Phrase(inside));
            (at, words) = (end, end);
        } else if fresh && matches!(c, '-' | '−') && starts_word(&query[after..]) {
            pieces.push(Piece::Words(&query[words..at]));
            let (inside, end) = quoted(query, after).unwrap_or_else(|| {
                let end = query[after..].find(char::is_whitespace).map_or(query.len(), |length| after + length);
                (&query[after..end], end)
            });
            pieces.push(Piece::Not(inside));
            (at, words) = (end, end);
        } else {
            at = after;
        }
    }
    pieces.push(Piece::Words(&query[words..]));
    pieces.retain(|piece| !matches!(piece, Piece::Words(text) if text.trim().is_empty()));
    pieces
}

fn starts_word(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| c.is_alphabetic() || QUOTES.iter().any(|(open, _)| *open == c))
}

/// The text between the quotation marks that open at `at`, and where they end; `None` where they never close.
fn quoted(query: &str, at: usize) -> Option<(&str, usize)> {
    let open = query[at..].chars().next()?;
    let (_, close) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
    let start = at + open.len_utf8();
    let length = query[start..].find(*close)?;
    let end = start + length;
    let closing = query[end..].chars().next()?;
    Some((&query[start..end], end + closing.len_utf8()))
}

fn word(token: &Token, text: &str) -> Word {
    Word {
        typed: token.span.slice(text).unwrap_or_default().to_owned(),
        form: token.form.clone(),
        stem: stem_of(token).to_owned(),
        stop: token.stop,
        letters: token.kind == TokenKind::Word,
        prefix: false,
    }
}

fn add_words(typed: &mut Typed, text: &str) {
    for token in analyze(text) {
        let mut word = word(&token, text);
        word.prefix = word.letters && text[token.span.end..].starts_with('*');
        if !typed.words.iter().any(|known| known.stem == word.stem && known.prefix == word.prefix) {
            typed.words.push(word);
        }
    }
}

/// One word between quotation marks, or function words only, are words.
fn add_phrase(typed: &mut Typed, text: &str) {
    match phrase(text) {
        Some(phrase) if phrase.words.iter().any(|(_, word)| !word.stop) => typed.phrases.push(phrase),
        _ => add_words(typed, text),
    }
}

fn phrase(text: &str) -> Option<Phrase> {
    let tokens = analyze(text);
    let telling = tokens.iter().any(|token| !token.stop);
    let words: Vec<(usize, Word)> = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| !telling || !token.stop)
        .map(|(place, token)| (place, word(token, text)))
        .collect();
    (!words.is_empty()).then_some(Phrase { words })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| word.typed.as_str()).collect()
    }

    #[test]
    fn every_kind_of_quotation_mark_makes_a_phrase() {
        for query in [
            "«نشر الميزانية» البلدية",
            "\"نشر الميزانية\" البلدية",
            "“نشر الميزانية” البلدية",
            "”نشر الميزانية“ البلدية",
        ] {
            let typed = parse(query, false);
            assert_eq!(typed.phrases.len(), 1, "{query}");
            assert_eq!(typed.phrases[0].words.len(), 2, "{query}");
            assert_eq!(forms(&typed.words), ["البلدية"], "{query}");
        }
    }

    #[test]
    fn a_mark_that_never_closes_is_no_mark() {
        let typed = parse("\"نشر الميزانية", false);
        assert!(typed.phrases.is_empty());
        assert_eq!(forms(&typed.words), ["نشر", "الميزانية"]);
    }

    #[test]
    fn exclusions_take_a_word_or_a_phrase() {
        let typed = parse("transparence -budget -«conseil communal»", false);
        assert_eq!(forms(&typed.words), ["transparence"]);
        assert_eq!(typed.excluded.len(), 2);
        assert_eq!(typed.excluded[1].words.len(), 2);
    }

    #[test]
    fn hyphens_elsewhere_are_not_exclusions() {
        assert!(parse("فاس-مكناس", false).excluded.is_empty());
        assert!(parse("- من هو جمال", false).excluded.is_empty());
        let item = parse("-نشر الميزانية", false);
        assert!(item.excluded.is_empty() || !item.words.is_empty());
        assert_eq!(forms(&parse("-نشر", false).words), ["نشر"]);
    }

    #[test]
    fn beginnings_are_marked_or_being_typed() {
        let typed = parse("شفاف* ميزانية", false);
        assert_eq!(typed.words.iter().map(|word| word.prefix).collect::<Vec<_>>(), [true, false]);
        assert!(parse("نشر ميزان", true).words[1].prefix);
        assert!(!parse("نشر ميزان ", true).words[1].prefix);
    }

    #[test]
    fn repeats_of_a_stem_count_once() {
        assert_eq!(parse("مدرسة المدرسة والمدرسة", false).words.len(), 1);
    }
}
