//! Text -> its language, whether it is Moroccan Arabic, and whether that is written in Latin letters.
//!
//! The script decides first: Tifinagh is Amazigh, Arabic letters are Arabic. For Latin letters, and for Darija, words
//! of the lists in `models/text` vote (`language.tsv` and the function words of `stop.tsv`), with what spelling gives
//! away: accents and elisions for French, digits among letters for Arabizi, the letters and the t…t of Amazigh.
//!
//! Measured on the 84 short texts of `models/text/language-cases.tsv` (one to six words), against the libraries: see
//! `models/text/README.md`. The lists are better on every language here, and know Darija and Arabizi, which no library
//! does; so none is used.

use std::cell::RefCell;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::contribution::Language;

use super::lexicon::{STOP, rows};
use super::normalize::{fold, fold_into};
use super::token::words;

pub(super) const LANGUAGE: &str = include_str!("../../models/text/language.tsv");

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The language.
    pub language: Language,
    /// Moroccan Arabic.
    pub darija: bool,
    /// Arabic in Latin letters.
    pub arabizi: bool,
}

impl Detected {
    const fn plain(language: Language) -> Self {
        Detected { language, darija: false, arabizi: false }
    }
}

/// A script has to hold this many letters in ten for the text to be in it; below, the text is mixed.
const LEADS: usize = 7;

/// One word in so many has to be Darija: a family name among thirty words of standard Arabic makes no Darija.
const DARIJA_WORDS: usize = 10;

/// The language of `text`. A text without letters is undetermined.
pub fn detect(text: &str) -> Detected {
    let letters = Letters::count(text);
    let all = letters.arabic + letters.latin + letters.tifinagh;
    if all == 0 {
        Detected::plain(Language::Undetermined)
    } else if letters.tifinagh * 2 > all {
        Detected::plain(Language::Amazigh)
    } else if letters.arabic * 10 >= all * LEADS {
        let darija = votes(text).is_darija();
        Detected { language: Language::Arabic, darija, arabizi: false }
    } else if letters.latin * 10 >= all * LEADS {
        latin(&letters, votes(text))
    } else {
        let darija = letters.arabic > 0 && votes(text).is_darija();
        Detected { darija, ..Detected::plain(Language::Mixed) }
    }
}

/// The language of a text in Latin letters: the one with most votes, French where none has any.
fn latin(letters: &Letters, votes: Votes) -> Detected {
    let french = votes.french + 2 * letters.accents.min(3);
    let amazigh = votes.amazigh + 3 * letters.amazigh.min(2);
    let best = french.max(votes.english).max(votes.arabizi).max(amazigh);
    if best == 0 || french == best {
        Detected::plain(Language::French)
    } else if votes.arabizi == best {
        Detected { language: Language::Arabic, darija: true, arabizi: true }
    } else if amazigh == best {
        Detected::plain(Language::Amazigh)
    } else {
        Detected::plain(Language::English)
    }
}

/// How many letters of each kind.
#[derive(Default)]
struct Letters {
    arabic: usize,
    latin: usize,
    tifinagh: usize,
    /// Letters that French writes and the others here do not.
    accents: usize,
    /// Letters of Latin Amazigh.
    amazigh: usize,
}

impl Letters {
    fn count(text: &str) -> Self {
        let mut letters = Letters::default();
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' => letters.latin += 1,
                '\0'..='\x7f' => {}
                'ء'..='ي' => letters.arabic += 1,
                '\u{2d30}'..='\u{2d7f}' => letters.tifinagh += 1,
                'à' | 'â' | 'ç' | 'é' | 'è' | 'ê' | 'ë' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'œ' | 'À' | 'Ç' | 'É' | 'È'
                | 'Ê' => {
                    letters.latin += 1;
                    letters.accents += 1;
                }
                'ɣ' | 'ɛ' | 'ḍ' | 'ḥ' | 'ṭ' | 'ṣ' | 'ẓ' | 'ṛ' | 'ʷ' | 'Ɣ' | 'Ɛ' | 'ε' | 'γ' => {
                    letters.latin += 1;
                    letters.amazigh += 1;
                }
                '\u{301}' | '\u{300}' | '\u{302}' | '\u{327}' => letters.accents += 1,
                '\u{671}'..='\u{6d3}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{feff}' if c.is_alphabetic() => {
                    letters.arabic += 1
                }
                _ if c.is_alphabetic() && !('\u{600}'..='\u{6ff}').contains(&c) => letters.latin += 1,
                _ => {}
            }
        }
        letters
    }
}

/// How much speaks for each.
#[derive(Default)]
struct Votes {
    french: usize,
    english: usize,
    amazigh: usize,
    arabizi: usize,
    darija: usize,
    words: usize,
}

/// Weight of a word by the list that it is in: a function word or a word of life says the same, a word of two letters
/// or one says less.
const WORD: usize = 2;

fn votes(text: &str) -> Votes {
    thread_local! {
        static FOLDED: RefCell<String> = const { RefCell::new(String::new()) };
    }
    let mut folded = FOLDED.take();
    folded.clear();
    fold_into(text, &mut folded);
    let mut votes = Votes::default();
    for word in words(&folded) {
        let lists = WORDS.get(word).copied().unwrap_or(0);
        votes.words += 1;
        let weight = if word.len() <= 2 { 1 } else { WORD };
        votes.french += weight * usize::from(lists & FRENCH != 0);
        votes.english += weight * usize::from(lists & ENGLISH != 0);
        votes.amazigh += weight * usize::from(lists & AMAZIGH != 0);
        votes.arabizi += weight * usize::from(lists & ARABIZI != 0);
        votes.darija += usize::from(lists & DARIJA != 0 || is_negated_darija(word));
        if lists == 0 {
            votes.spelling(word);
        }
    }
    FOLDED.set(folded);
    votes
}

impl Votes {
    fn is_darija(&self) -> bool {
        self.darija > 0 && self.darija * DARIJA_WORDS >= self.words
    }

    /// What the spelling of a word that is in no list gives away.
    fn spelling(&mut self, word: &str) {
        let bytes = word.as_bytes();
        if !bytes.iter().all(u8::is_ascii_alphanumeric) || bytes.len() < 3 {
            return;
        }
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
        let digit_among_letters = bytes.windows(2).any(|pair| {
            matches!(
                pair,
                [b'2' | b'3' | b'5' | b'7' | b'9', b'a'..=b'z'] | [b'a'..=b'z', b'2' | b'3' | b'5' | b'7' | b'9']
            )
        });
        if digit_among_letters && bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count() >= 2 {
            self.arabizi += WORD;
        } else if bytes.len() >= 6 && matches!(bytes, [b't', b'a' | b'i' | b'u', .., b't']) {
            self.amazigh += WORD;
        } else if ends(&["ing", "ness", "ght", "ship", "ful", "ly", "ed", "ers", "ess"])
            || has(&["th", "wh", "ck", "sh", "oo", "ee"])
        {
            self.english += 1;
        } else if ends(&[
            "tion", "ment", "ments", "eux", "euse", "eau", "eaux", "ite", "aire", "ique", "iques", "age", "ages", "er",
            "ir", "es", "ant", "ance",
        ]) || has(&["qu", "oi", "eu", "ai"])
        {
            self.french += 1;
        }
    }
}

/// A Darija verb or word negated by ما…ش: معندناش, ماكيجيش.
fn is_negated_darija(word: &str) -> bool {
    word.starts_with('م') && word.ends_with('ش') && word.len() >= 10
}

const FRENCH: u8 = 1;
const ENGLISH: u8 = 2;
const AMAZIGH: u8 = 4;
const ARABIZI: u8 = 8;
const DARIJA: u8 = 16;

/// Each folded word of the lists, and the lists that it is in.
static WORDS: LazyLock<FxHashMap<String, u8>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    // Of the function words, those of Darija are left out: it shares many of them with standard Arabic.
    for (list, entries) in rows(STOP).filter(|(list, _)| !list.starts_with("darija")).chain(rows(LANGUAGE)) {
        let list = match list.trim_end_matches("-negation") {
            "fr" => FRENCH,
            "en" => ENGLISH,
            "zgh" => AMAZIGH,
            "arabizi" => ARABIZI,
            "darija" => DARIJA,
            _ => continue,
        };
        for word in entries.split_whitespace() {
            *words.entry(fold(word)).or_insert(0) |= list;
        }
    }
    words
});

#[cfg(test)]
mod tests;
