//! Texts -> rows of numbered words, and what each word is.
//!
//! A text is folded once, cut into words and numbers, and from then on is a row of `u32`. What costs time for a word
//! (its stem, its letters, what kind of word it is) is found out once for each distinct word.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::lexicon::{Lexicon, Trait};
use super::slips;
use crate::text::{self, stem, stop};

/// Rows that one task turns into words. Fixed, so that the numbering of words does not depend on the threads.
const CHUNK: usize = 1 << 14;

/// A map whose keys are hashes already.
type Hashed<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;

/// Takes a `u64` for its own hash.
#[derive(Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What can be told of a word's letters without reading them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outline {
    /// A bit for each letter that occurs.
    letters: u64,
    /// Letters, up to 255.
    length: u8,
}

impl Outline {
    fn of(word: &str) -> Self {
        word.chars().fold(Outline::default(), |outline, c| Outline {
            letters: outline.letters | 1 << ((c as u32).wrapping_mul(0x9e37_79b1) >> 26),
            length: outline.length.saturating_add(1),
        })
    }

    /// That of two words written as one.
    pub fn and(self, next: Outline) -> Self {
        Outline { letters: self.letters | next.letters, length: self.length.saturating_add(next.length) }
    }

    /// Whether two slips may lead from one to the other: each changes two letters at most, and the length by one.
    pub fn within_slips(self, other: Outline) -> bool {
        let differ = (self.letters ^ other.letters).count_ones();
        differ <= 4 && (self.length.abs_diff(other.length) <= 2 || differ == 0)
    }
}

/// Every distinct word, by its number.
#[derive(Default)]
pub struct Words {
    letters: String,
    ends: Vec<u32>,
    /// Words of one number here differ in their inflection alone.
    stem: Vec<u32>,
    /// Words of one number here look alike: the stem without dots, doubled letters and weak endings.
    shape: Vec<u32>,
    /// A hash of the shape that depends on its letters alone.
    shape_hash: Vec<u64>,
    traits: Vec<Trait>,
    /// Which letters it has, and how many.
    outline: Vec<Outline>,
    /// How often the word stands in texts that differ.
    count: Vec<u32>,
    stem_count: Vec<u32>,
    shape_count: Vec<u32>,
    total: u64,
    weight: Vec<f32>,
}

impl Words {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The letters of a word.
    pub fn letters(&self, word: u32) -> &str {
        let start = if word == 0 { 0 } else { self.ends[word as usize - 1] };
        &self.letters[start as usize..self.ends[word as usize] as usize]
    }

    /// The number that a word shares with its inflections.
    pub fn stem(&self, word: u32) -> u32 {
        self.stem[word as usize]
    }

    /// The number that a word shares with those that look like it.
    pub fn shape(&self, word: u32) -> u32 {
        self.shape[word as usize]
    }

    /// How many shapes there are.
    pub fn shapes(&self) -> usize {
        self.shape_hash.len()
    }

    /// A hash of the letters of a shape.
    pub fn shape_hash(&self, shape: u32) -> u64 {
        self.shape_hash[shape as usize]
    }

    /// What kind of word it is.
    pub fn traits(&self, word: u32) -> Trait {
        self.traits[word as usize]
    }

    /// What can be told of its letters without reading them.
    pub fn outline(&self, word: u32) -> Outline {
        self.outline[word as usize]
    }

    /// Whether the word asks for something: a content word that is no courtesy.
    pub fn asks(&self, word: u32) -> bool {
        !self.traits(word).any(Trait::STOP.with(Trait::COURTESY))
    }

    /// How often the word stands in texts that differ.
    pub fn count(&self, word: u32) -> u32 {
        self.count[word as usize]
    }

    /// How often the word stands there in any inflection.
    pub fn stem_count(&self, word: u32) -> u32 {
        self.count_of_stem(self.stem(word))
    }

    /// How often words of a stem stand there.
    pub fn count_of_stem(&self, stem: u32) -> u32 {
        self.stem_count[stem as usize]
    }

    /// How many words the texts that differ have.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// What the word weighs: about one for a word of middling frequency, little for a function word.
    pub fn weight(&self, word: u32) -> f32 {
        self.weight[word as usize]
    }

    /// How often words of that shape stand there.
    pub fn shape_count(&self, shape: u32) -> u32 {
        self.shape_count[shape as usize]
    }

    /// Whether the word says something by itself.
    pub fn is_content(&self, word: u32) -> bool {
        !self.traits(word).any(Trait::STOP)
    }
}

/// Texts as rows of words.
#[derive(Default)]
pub struct Texts {
    /// The words.
    pub words: Words,
    tokens: Vec<u32>,
    ends: Vec<usize>,
    keys: Vec<u64>,
}

impl Texts {
    /// Reads the texts, in their order.
    pub fn read<S: AsRef<str> + Sync>(texts: &[S], lexicon: &Lexicon) -> Texts {
        let chunks: Vec<Chunk> = texts.par_chunks(CHUNK).map(Chunk::read).collect();
        let mut all = Texts::default();
        all.tokens.reserve_exact(chunks.iter().map(|chunk| chunk.tokens.len()).sum());
        all.ends.reserve_exact(texts.len());
        all.keys.reserve_exact(texts.len());
        let mut numbers = Hashed::<u32>::default();
        let mut is_number = Vec::new();
        for chunk in chunks {
            let base = all.tokens.len();
            let known: Vec<u32> = chunk
                .hashes
                .iter()
                .enumerate()
                .map(|(local, &hash)| {
                    *numbers.entry(hash).or_insert_with(|| {
                        all.words.letters.push_str(chunk.letters(local));
                        all.words.ends.push(all.words.letters.len() as u32);
                        is_number.push(chunk.numbers[local]);
                        all.words.ends.len() as u32 - 1
                    })
                })
                .collect();
            all.tokens.extend(chunk.tokens.iter().map(|&local| known[local as usize]));
            all.ends.extend(chunk.token_ends.iter().map(|&end| base + end as usize));
            all.keys.extend(chunk.keys);
        }
        all.words.describe(&is_number, lexicon);
        all
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The words of a text.
    pub fn row(&self, text: u32) -> &[u32] {
        let start = if text == 0 { 0 } else { self.ends[text as usize - 1] };
        &self.tokens[start..self.ends[text as usize]]
    }

    /// A hash of the text's letters, whatever stands between them.
    pub fn key(&self, text: u32) -> u64 {
        self.keys[text as usize]
    }

    /// Whether two texts have the same letters in the same order, whatever stands between them.
    pub fn same_letters(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.row(a), self.row(b));
        let bytes = |row: &'_ [u32]| row.iter().flat_map(|&word| self.letters_with_bounds(word)).collect::<Vec<u8>>();
        a == b || bytes(a) == bytes(b)
    }

    fn letters_with_bounds(&self, word: u32) -> impl Iterator<Item = u8> + '_ {
        let bound = self.words.traits(word).any(Trait::NUMBER);
        let edge = bound.then_some(b' ');
        edge.into_iter().chain(self.words.letters(word).bytes()).chain(edge)
    }

    /// Counts words over the texts named, each of which differs from the others.
    pub fn count(&mut self, distinct: &[u32]) {
        let mut count = vec![0u32; self.words.len()];
        for &text in distinct {
            for &word in self.row(text) {
                count[word as usize] += 1;
            }
        }
        let words = &mut self.words;
        words.stem_count = vec![0; words.stem.iter().max().map_or(0, |&last| last as usize + 1)];
        words.shape_count = vec![0; words.shape_hash.len()];
        for (word, &times) in count.iter().enumerate() {
            words.stem_count[words.stem[word] as usize] += times;
            words.shape_count[words.shape[word] as usize] += times;
        }
        words.total = count.iter().map(|&times| u64::from(times)).sum();
        words.count = count;
        words.weight = (0..words.len() as u32).map(|word| words.weigh(word)).collect();
    }
}

impl Words {
    fn weigh(&self, word: u32) -> f32 {
        let traits = self.traits(word);
        if traits.any(Trait::NUMBER) {
            return 1.0;
        }
        if traits.any(Trait::STOP) {
            return 0.15;
        }
        if traits.any(Trait::COURTESY) {
            return 0.3;
        }
        let total = (self.total.max(2) as f32).ln();
        let count = (self.stem_count(word).max(1) as f32).ln();
        (1.5 - count / total).clamp(0.5, 1.5)
    }

    /// Finds out what the words are.
    fn describe(&mut self, is_number: &[bool], lexicon: &Lexicon) {
        let found: Vec<(String, String, Trait)> = (0..self.len() as u32)
            .into_par_iter()
            .with_min_len(256)
            .map(|word| {
                let letters = self.letters(word);
                if is_number[word as usize] {
                    return (letters.to_owned(), letters.to_owned(), Trait::NUMBER);
                }
                let stem = stem::stem(letters);
                let shape = slips::shape(&stem);
                let mut traits = lexicon.traits(letters);
                if stop::is_stop(letters) {
                    traits = traits.with(Trait::STOP);
                }
                (stem, shape, traits)
            })
            .collect();
        self.outline = (0..self.len() as u32).map(|word| Outline::of(self.letters(word))).collect();
        let mut stems = FxHashMap::default();
        let mut shapes = FxHashMap::default();
        for (stem, shape, traits) in &found {
            let next = stems.len() as u32;
            self.stem.push(*stems.entry(stem.as_str()).or_insert(next));
            let next = shapes.len() as u32;
            let number = *shapes.entry(shape.as_str()).or_insert(next);
            if number == next && self.shape_hash.len() == next as usize {
                self.shape_hash.push(xxh3_64(shape.as_bytes()));
            }
            self.shape.push(number);
            self.traits.push(*traits);
        }
    }
}

/// What one task reads: words by numbers of its own.
struct Chunk {
    letters: String,
    letter_ends: Vec<u32>,
    hashes: Vec<u64>,
    numbers: Vec<bool>,
    tokens: Vec<u32>,
    token_ends: Vec<u32>,
    keys: Vec<u64>,
}

impl Chunk {
    fn read<S: AsRef<str>>(texts: &[S]) -> Chunk {
        let mut chunk = Chunk {
            letters: String::new(),
            letter_ends: Vec::new(),
            hashes: Vec::new(),
            numbers: Vec::new(),
            tokens: Vec::with_capacity(texts.len() * 24),
            token_ends: Vec::with_capacity(texts.len()),
            keys: Vec::with_capacity(texts.len()),
        };
        let mut known = Hashed::<u32>::default();
        let mut folded = String::new();
        let mut joined = Vec::new();
        let mut number = String::new();
        for text in texts {
            folded.clear();
            joined.clear();
            text::fold_into(text.as_ref(), &mut folded);
            each_word(&folded, |range, is_number| {
                let mut letters = &folded[range];
                if is_number {
                    canonical_number(letters, &mut number);
                    letters = &number;
                    joined.push(b' ');
                }
                joined.extend_from_slice(letters.as_bytes());
                if is_number {
                    joined.push(b' ');
                }
                let hash = xxh3_64(letters.as_bytes());
                let next = chunk.letter_ends.len() as u32;
                let word = *known.entry(hash).or_insert(next);
                if word == next {
                    chunk.letters.push_str(letters);
                    chunk.letter_ends.push(chunk.letters.len() as u32);
                    chunk.hashes.push(hash);
                    chunk.numbers.push(is_number);
                }
                chunk.tokens.push(word);
            });
            chunk.token_ends.push(chunk.tokens.len() as u32);
            chunk.keys.push(xxh3_64(&joined));
        }
        chunk
    }

    fn letters(&self, word: usize) -> &str {
        let start = if word == 0 { 0 } else { self.letter_ends[word - 1] };
        &self.letters[start as usize..self.letter_ends[word] as usize]
    }
}

/// Writes a number or a reference as it is compared: one separator for all.
fn canonical_number(written: &str, number: &mut String) {
    number.clear();
    number.extend(written.chars().map(|c| if c.is_ascii_digit() { c } else { '.' }));
}

/// Which of U+0600 to U+06FF are letters.
const ARABIC: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0x20;
    while at < 0xd4 {
        table[at] = at != 0x40 && !(at >= 0x4b && at <= 0x5f) && !(at >= 0x6a && at <= 0x6d) && at != 0x70;
        at += 1;
    }
    table
};

/// Calls `each` with the range of every word and every number of a folded text, in order, and whether it is a number.
///
/// A word is a run of letters; a number is a run of digits with single separators between digits. Letters that touch
/// digits are a word of their own, since machine reading joins and splits there.
pub fn each_word(folded: &str, mut each: impl FnMut(Range<usize>, bool)) {
    let bytes = folded.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric()
            && let Some(end) = misread_word(bytes, at)
        {
            each(at..end, false);
            at = end;
            continue;
        }
        if byte.is_ascii_digit() {
            let end = number_end(bytes, at);
            each(at..end, true);
            at = end;
            continue;
        }
        let start = at;
        while let Some(length) = letter(folded, at) {
            at += length;
        }
        if at > start {
            each(start..at, false);
        } else {
            at += folded[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// The end of a Latin word in which a machine read a digit for a letter, "d0uar", "1a": single digits 0 or 1 among
/// letters, in a run of four signs or more, or in what is a function word once they are letters.
fn misread_word(bytes: &[u8], start: usize) -> Option<usize> {
    let end = (start..bytes.len()).find(|&at| !bytes[at].is_ascii_alphanumeric()).unwrap_or(bytes.len());
    let run = &bytes[start..end];
    let digits = run.iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || bytes.get(end).is_some_and(|&byte| byte >= 0x80) {
        return None;
    }
    let alone = |at: usize| at == 0 || !run[at - 1].is_ascii_digit();
    let misread = (0..run.len()).all(|at| !run[at].is_ascii_digit() || matches!(run[at], b'0' | b'1') && alone(at));
    if !misread || digits * 2 > run.len() {
        return None;
    }
    // "A1" is a road; "1a", "i1" and "0u" are nothing else.
    let short = (run[0].is_ascii_digit() || run[0] == b'i') && stop::is_stop(&as_letters(run));
    (run.len() >= 4 && digits * 3 <= run.len() || short).then_some(end)
}

/// A run of ASCII with the letters that 0 and 1 were read for.
fn as_letters(run: &[u8]) -> String {
    run.iter()
        .map(|&byte| match byte {
            b'0' => 'o',
            b'1' => 'l',
            _ => char::from(byte),
        })
        .collect()
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(digit), _) if digit.is_ascii_digit() => at += 1,
            (Some(b'.' | b',' | b'-' | b'/'), Some(digit)) if digit.is_ascii_digit() => at += 2,
            _ => return at,
        }
    }
}

/// The length of the letter at `at`; `None` where there is none.
#[inline]
fn letter(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match *bytes.get(at)? {
        byte if byte < 0x80 => byte.is_ascii_alphabetic().then_some(1),
        lead @ 0xd8..=0xdb => {
            let low = (lead & 3) << 6 | bytes.get(at + 1)? & 0x3f;
            ARABIC[low as usize].then_some(2)
        }
        _ => text[at..].chars().next().filter(|c| c.is_alphanumeric()).map(char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(folded: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each_word(folded, |range, _| found.push(&folded[range]));
        found
    }

    #[test]
    fn words_and_numbers_are_cut_apart() {
        assert_eq!(words("القانون 31.13، l'eau (20كما)…"), ["القانون", "31.13", "l", "eau", "20", "كما"]);
        assert_eq!(words("5,5 % - 12/05/2020. x"), ["5,5", "12/05/2020", "x"]);
        assert_eq!(
            words("d0uar 1a so1idaires 4g 10h a1 covid19"),
            ["d0uar", "1a", "so1idaires", "4", "g", "10", "h", "a", "1", "covid", "19"]
        );
        assert_eq!(words("،؛؟ ـ ٪"), Vec::<&str>::new());
        assert_eq!(words("ⵜⴰⵎⴰⵣⵉⵖⵜ é"), ["ⵜⴰⵎⴰⵣⵉⵖⵜ", "é"]);
    }

    #[test]
    fn spacing_and_punctuation_do_not_count_but_digits_stay_apart() {
        let texts =
            Texts::read(&["نشر الميزانية", "نشرالميزانية!", "نشر، الميزانيه", "1,5", "15", "1 5"], Lexicon::embedded());
        assert_eq!(texts.key(0), texts.key(1));
        assert_eq!(texts.key(0), texts.key(2));
        assert!(texts.same_letters(0, 1));
        assert!(texts.key(3) != texts.key(4) && texts.key(4) != texts.key(5));
    }

    #[test]
    fn any_text_can_be_read() {
        for text in ["", "\u{0}", "ﷺ 𝟚 ¹²", "\u{202e}ab", "٣٣٣ و٤"] {
            Texts::read(&[text], Lexicon::embedded());
        }
    }
}
