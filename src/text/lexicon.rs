//! What the data files say of a word: whether it is a function word, whether it negates, and a stem that no rule finds.
//! One look-up a word answers all three.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::normalize::fold;
use super::stem;

pub(super) const STOP: &str = include_str!("../../models/text/stop.tsv");
pub(super) const ARABIC_LEMMAS: &str = include_str!("../../models/text/lemmas-ar.tsv");
pub(super) const FRENCH_LEMMAS: &str = include_str!("../../models/text/lemmas-fr.tsv");

/// What is known of a word by its folded form.
#[derive(Debug, Default, Clone)]
pub(super) struct Entry {
    /// It is a function word.
    pub stop: bool,
    /// It turns what is asked into its contrary.
    pub negation: bool,
    /// Its stem, where no rule finds it.
    pub stem: Option<Box<str>>,
}

/// The words known by name.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: FxHashMap<Box<str>, Entry>,
    /// Stems of listed words. What a joined particle leaves must be one of them.
    stems: FxHashSet<Box<str>>,
    /// The pairs of letters with which these stems begin, so that most words need no look-up among them.
    beginnings: Vec<bool>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { beginnings: vec![false; 1 << 14], ..Lexicon::default() };
    lexicon.read_stop(STOP);
    for (lemma, forms) in rows(ARABIC_LEMMAS) {
        lexicon.add_arabic(&fold(lemma), forms);
    }
    for (lemma, forms) in rows(FRENCH_LEMMAS) {
        let stem = stem::french(&fold(lemma)).into_owned();
        for form in forms.split_whitespace().chain([lemma]) {
            lexicon.words.entry(fold(form).into()).or_default().stem = Some(stem.as_str().into());
        }
    }
    lexicon
});

/// The lexicon of the data files.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// The lines of a table: the first column and the rest.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
}

/// A number for two Arabic letters. Other bytes share numbers with them, which does no harm.
fn place([a, b, c, d]: [u8; 4]) -> usize {
    let letter = |lead: u8, next: u8| (lead as usize & 1) << 6 | next as usize & 0x3f;
    letter(a, b) << 7 | letter(c, d)
}

impl Lexicon {
    /// What is known of a folded word.
    #[inline]
    pub fn get(&self, form: &str) -> Option<&Entry> {
        self.words.get(form)
    }

    /// The stem that the data give for a folded word.
    #[inline]
    pub fn stem(&self, form: &str) -> Option<&str> {
        self.words.get(form)?.stem.as_deref()
    }

    /// Whether `stem` is the stem of a listed word.
    #[inline]
    pub fn has_stem(&self, stem: &str) -> bool {
        self.may_begin(stem) && self.stems.contains(stem)
    }

    /// Whether the stem of some listed word begins with the two letters with which `form` begins.
    #[inline]
    pub fn may_begin(&self, form: &str) -> bool {
        form.as_bytes().first_chunk().is_some_and(|&pair| self.beginnings[place(pair)])
    }

    fn read_stop(&mut self, table: &'static str) {
        for (list, words) in rows(table) {
            let negation = list.ends_with("-negation");
            for word in words.split_whitespace() {
                let word = fold(word);
                if matches!(list, "ar" | "ar-negation" | "darija" | "darija-negation") {
                    for particle in ["و", "ف"] {
                        self.add_stop(format!("{particle}{word}"), negation);
                    }
                }
                self.add_stop(word, negation);
            }
        }
    }

    fn add_stop(&mut self, word: String, negation: bool) {
        let entry = self.words.entry(word.into()).or_default();
        entry.stop = true;
        entry.negation |= negation;
    }

    fn add_arabic(&mut self, lemma: &str, forms: &'static str) {
        let mut stem = String::new();
        stem::arabic_base(lemma, &mut stem);
        for form in forms.split_whitespace().map(fold).chain([lemma.to_owned()]) {
            self.words.entry(form.into()).or_default().stem = Some(stem.as_str().into());
        }
        if let Some(&pair) = stem.as_bytes().first_chunk() {
            self.beginnings[place(pair)] = true;
        }
        self.stems.insert(stem.into());
    }
}
