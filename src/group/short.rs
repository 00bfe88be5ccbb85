//! Two items, one of them of one to three words -> the same or not.
//!
//! In so few words every word decides, so only the letters count: equal words in equal order, up to inflection and one
//! clear slip. "Evolution" is no slip of "revolution", nor "depenses" of "reponses".

use super::lexicon::Trait;
use super::slips;
use super::verify::{Verdict, Verifier};
use super::words::Words;

/// Most content words of a short item.
const WORDS: usize = 3;

/// Letters of a word from which on a slip in it is clear.
const CLEAR: usize = 5;

/// Whether an item is short.
pub fn is_short(words: &Words, row: &[u32]) -> bool {
    counting(words, row).take(WORDS + 1).count() <= WORDS
}

/// The words that count: all but function words; negations do.
fn counting<'a>(words: &'a Words, row: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    row.iter().copied().filter(|&word| words.is_content(word) || words.traits(word).any(Trait::NEGATION))
}

/// The verdict on two items, or `None` where neither is short.
pub fn verdict(verifier: &Verifier<'_>, a: &[u32], b: &[u32]) -> Option<Verdict> {
    let words = &verifier.texts.words;
    if !is_short(words, a) && !is_short(words, b) {
        return None;
    }
    let (mut left, mut right) = (counting(words, a), counting(words, b));
    let (mut slips, mut inflected, mut count) = (0, 0, 0);
    loop {
        let (x, y) = match (left.next(), right.next()) {
            (None, None) => break,
            (Some(x), Some(y)) => (x, y),
            _ => return Some(Verdict::Different),
        };
        count += 1;
        if x == y {
            continue;
        }
        if same_but_inflected(words.letters(x), words.letters(y)) {
            inflected += 1;
        } else if clear_slip(verifier, x, y) {
            slips += 1;
        } else {
            return Some(Verdict::Different);
        }
    }
    let function = function_words_that_differ(words, a, b);
    if count == 0 || slips > 1 || function > 1 {
        return Some(Verdict::Different);
    }
    let lost = 0.25 * f64::from(slips) + 0.05 * f64::from(inflected) + 0.05 * function as f64;
    Some(Verdict::Same((1.0 - lost / f64::from(count)) as f32))
}

/// How many function words one item has and the other has not, those of one letter left out.
fn function_words_that_differ(words: &Words, a: &[u32], b: &[u32]) -> usize {
    let function = |row: &[u32]| {
        let says = |&word: &u32| !words.is_content(word) && words.letters(word).chars().nth(1).is_some();
        row.iter().copied().filter(says).collect::<Vec<u32>>()
    };
    let (a, mut b) = (function(a), function(b));
    let mut alone = 0;
    for word in a {
        match b.iter().position(|&other| other == word) {
            Some(at) => drop(b.swap_remove(at)),
            None => alone += 1,
        }
    }
    alone + b.len()
}

/// Whether two forms differ in the article, or in an ending of number or gender.
fn same_but_inflected(a: &str, b: &str) -> bool {
    let bare =
        |word: &'_ str| word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(word).to_owned();
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= 4
        && ["", "s", "e", "es", "x", "ه"].iter().any(|ending| long.strip_suffix(ending) == Some(&short))
        || short == long
}

/// Whether one word is a slip of the other that nobody would read as another word: one sign, and not the first.
fn clear_slip(verifier: &Verifier<'_>, x: u32, y: u32) -> bool {
    let words = &verifier.texts.words;
    let (a, b) = (words.letters(x), words.letters(y));
    let first = |word: &'_ str| word.chars().next();
    let swapped = || a.chars().take(2).eq(b.chars().take(2).collect::<Vec<_>>().into_iter().rev());
    a.chars().count().max(b.chars().count()) >= CLEAR
        && (first(a) == first(b) || swapped())
        && slips::slips(a, b, false) == Some(1)
        && verifier.is_slip(x, y)
}
