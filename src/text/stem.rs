//! A folded word -> its stem, for matching.
//!
//! The stem depends on the folded form alone, so that no spelling of a word changes it. A word listed in
//! `models/text/lemmas-*.tsv` has the stem given there. Otherwise:
//!
//! * **Arabic.** Joined particles before an article (`وال`, `بال`, `لل`, …) go with it. A lone `و` goes unless what
//!   it begins is a listed word (`وزارة`); a lone `ف ب ك ل` goes only if what it leaves is one. Then the endings of
//!   Larkey's light stemmer (light10, as in Lucene), possessive pronouns with the ت that they open, and the commonest
//!   broken plurals by their pattern (`مناصب` to `منصب`, `قوافل` to `قافل`, `غرباء` to `غريب`).
//! * **Other letters.** The French Snowball stemmer of `rust-stemmers`, which leaves most English alone.
//!
//! Snowball's Arabic stemmer is not used: it takes root letters for particles (`وزارة` to `زار`) and brings half of the
//! forms of `models/text/stem-cases.tsv` together where this brings 98 in 100 (figures in `models/text/README.md`).

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, lexicon};

/// The stem of a word whose full normalisation is `form`. A function word and a number are their own stems.
pub fn stem(form: &str) -> String {
    let mut stem = String::new();
    stem_into(form, &mut stem);
    stem
}

/// Writes the stem of `form` over what `stem` holds.
pub fn stem_into(form: &str, stem: &mut String) {
    let lexicon = lexicon();
    stem.clear();
    match lexicon.get(form) {
        Some(entry) => match &entry.stem {
            Some(known) => stem.push_str(known),
            None => stem.push_str(form),
        },
        None => by_rule(form, lexicon, stem),
    }
}

/// The stem of a word that the lexicon does not list.
pub(super) fn by_rule(form: &str, lexicon: &Lexicon, stem: &mut String) {
    stem.clear();
    match Rule::of(form) {
        Rule::Arabic => arabic(form, lexicon, stem),
        Rule::None => stem.push_str(form),
        Rule::French => stem.push_str(&french(form)),
    }
}

/// How the stem of a word that the lexicon does not list is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    Arabic,
    French,
    /// With digits: as it is.
    None,
}

impl Rule {
    pub(super) fn of(form: &str) -> Rule {
        if matches!(form.as_bytes().first(), Some(0xd8 | 0xd9)) {
            Rule::Arabic
        } else if form.bytes().any(|byte| byte.is_ascii_digit()) {
            Rule::None
        } else {
            Rule::French
        }
    }
}

/// French words kept with their stems: French takes several times as long as Arabic, and texts repeat their words.
#[derive(Debug, Default)]
pub(super) struct FrenchStems(FxHashMap<Box<str>, Box<str>>);

/// Words that [`FrenchStems`] keeps at most: the vocabulary of a large consultation.
const KEPT: usize = 1 << 15;

impl FrenchStems {
    /// [`french`], looked up.
    pub(super) fn stem(&mut self, form: &str) -> &str {
        if !self.0.contains_key(form) {
            if self.0.len() == KEPT {
                self.0.clear();
            }
            self.0.insert(form.into(), french(form).into());
        }
        &self.0[form]
    }
}

/// The stem of a French word without accents. The stemmer expects them: a participle (`publiées`, folded `publiees`)
/// is therefore brought to its shortest form before, and a last vowel that is left taken off after.
pub(super) fn french(form: &str) -> Cow<'_, str> {
    static FRENCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::French));
    let shortest = match form.strip_suffix("ees").or_else(|| form.strip_suffix("ee")) {
        Some(rest) if rest.len() >= 3 => &form[..rest.len() + 1],
        _ => form,
    };
    let last_vowel =
        |stem: &str| if stem.len() >= 5 && stem.ends_with(['i', 'e']) { stem.len() - 1 } else { stem.len() };
    match FRENCH.stem(shortest) {
        Cow::Borrowed(stem) => Cow::Borrowed(&stem[..last_vowel(stem)]),
        Cow::Owned(mut stem) => {
            stem.truncate(last_vowel(&stem));
            Cow::Owned(stem)
        }
    }
}

fn arabic(form: &str, lexicon: &Lexicon, stem: &mut String) {
    let Some((particle, rest)) = form.split_at_checked(2) else { return stem.push_str(form) };
    if !matches!(particle, "و" | "ف" | "ب" | "ك" | "ل" | "ا") {
        return unlisted_noun(form, lexicon, stem);
    }
    if lexicon.may_begin(form) {
        arabic_base(form, stem);
        if lexicon.has_stem(stem) {
            return;
        }
    }
    if let Some(defined) = after_article(form).filter(|defined| letters(defined) >= 2) {
        // للجنة is لجنة after a ل that swallowed the alef of its article; بإلغاء is ب and إلغاء, whose own letters
        // look like the article.
        if matches!(particle, "ل" | "ب" | "ك") && is_listed(rest, lexicon, stem) {
            return;
        }
        return noun(defined, lexicon, stem);
    }
    match particle {
        "و" if letters(rest) >= 3 => whole(rest, lexicon, stem),
        "ف" if rest.starts_with("ال") => whole(rest, lexicon, stem),
        "ا" | "و" => unlisted_noun(form, lexicon, stem),
        _ if is_listed(rest, lexicon, stem) || is_derived(rest, lexicon, stem) => {}
        _ => unlisted_noun(form, lexicon, stem),
    }
}

/// What follows the article and the particle joined to it.
fn after_article(form: &str) -> Option<&str> {
    let skipped = match form.as_bytes() {
        [0xd8, 0xa7, 0xd9, 0x84, ..] | [0xd9, 0x84, 0xd9, 0x84, ..] => 4, // ال, لل
        [0xd8, 0xa8, 0xd8, 0xa7, 0xd9, 0x84, ..] | [0xd9, 0x83, 0xd8, 0xa7, 0xd9, 0x84, ..] => 6, // بال, كال
        _ => return None,
    };
    form.get(skipped..)
}

/// Whether what follows a lone ب ك ل looks like a noun by itself: one that begins with the م of places and participles
/// or with the ت of masdars, and whose stem has four letters or more. Its stem is then in `stem`.
fn is_derived(form: &str, lexicon: &Lexicon, stem: &mut String) -> bool {
    if !form.starts_with(['م', 'ت']) || letters(form) < 4 {
        return false;
    }
    noun(form, lexicon, stem);
    letters(stem) >= 4
}

/// The stem of a word after its و or ف.
fn whole(form: &str, lexicon: &Lexicon, stem: &mut String) {
    match lexicon.stem(form) {
        Some(known) => replace(stem, known),
        None => arabic(form, lexicon, stem),
    }
}

/// The stem of a word without particles.
fn noun(form: &str, lexicon: &Lexicon, stem: &mut String) {
    match lexicon.stem(form) {
        Some(known) => replace(stem, known),
        None => unlisted_noun(form, lexicon, stem),
    }
}

fn unlisted_noun(form: &str, lexicon: &Lexicon, stem: &mut String) {
    let owner = without_pronoun(form);
    match lexicon.stem(owner).filter(|_| owner.len() < form.len()) {
        Some(known) => replace(stem, known),
        None => arabic_base(form, stem),
    }
}

/// Whether `form` is a listed word or a regular form of one; its stem is then in `stem`.
fn is_listed(form: &str, lexicon: &Lexicon, stem: &mut String) -> bool {
    if let Some(known) = lexicon.stem(form) {
        replace(stem, known);
        return true;
    }
    if !lexicon.may_begin(form) {
        return false;
    }
    unlisted_noun(form, lexicon, stem);
    lexicon.has_stem(stem)
}

fn replace(stem: &mut String, with: &str) {
    stem.clear();
    stem.push_str(with);
}

/// Letters of a word of Arabic letters.
fn letters(word: &str) -> usize {
    word.len() / 2
}

/// Writes the stem of a word without particles: its endings off, a broken plural in the pattern of its singular.
pub(super) fn arabic_base(word: &str, stem: &mut String) {
    let owner = without_pronoun(word);
    let mut rest = owner;
    if owner.len() < word.len() && !owner.ends_with("ات") {
        rest = closed(owner, 3);
    }
    // Endings follow one another: مهرجانات, قانونية.
    let mut least = 2;
    while let Some(shorter) = without_ending(rest, least) {
        rest = shorter;
        least = 3;
    }
    stem.clear();
    if !singular(rest, stem) {
        stem.push_str(rest);
    }
}

/// The word without the ت that a ta marbuta opens to before what is joined to it, where `least` letters are left.
fn closed(word: &str, least: usize) -> &str {
    word.strip_suffix("ت").filter(|rest| letters(rest) >= least).unwrap_or(word)
}

/// The word without one of the endings of light10 (ان ات ون ين يه ته ه ي), or `None` where it has none or too little
/// would be left: `least` letters before ه and ات, more before the others.
#[inline]
fn without_ending(word: &str, least: usize) -> Option<&str> {
    let (rest, last) = word.split_at_checked(word.len().checked_sub(2)?)?;
    let left = letters(rest);
    match last {
        "ه" => {
            let feminine =
                rest.strip_suffix("ي").filter(|_| left >= 4).or_else(|| rest.strip_suffix("ت").filter(|_| left >= 5));
            feminine.or(Some(rest)).filter(|_| left >= least)
        }
        "ي" => Some(rest).filter(|_| left >= 3),
        "ت" => rest.strip_suffix("ا").filter(|_| left > least),
        "ن" if left >= 5 => rest
            .strip_suffix("و")
            .or_else(|| Some(closed(rest.strip_suffix("ا").or_else(|| rest.strip_suffix("ي"))?, 4))),
        _ => None,
    }
}

/// The word without a possessive pronoun, the alef of an indefinite accusative or the ending of a plural verb.
#[inline]
fn without_pronoun(word: &str) -> &str {
    let Some((rest, last)) = word.len().checked_sub(2).and_then(|at| word.split_at_checked(at)) else { return word };
    let left = letters(rest);
    let shorter = match last {
        "ا" if left >= 4 => {
            let pronoun = rest.strip_suffix("و").or_else(|| rest.strip_suffix("ه")).or_else(|| rest.strip_suffix("ن"));
            let dual = rest.strip_suffix("هم").filter(|_| left >= 5);
            dual.or(pronoun).or(Some(rest))
        }
        "ا" if left >= 3 => Some(rest),
        "م" if left >= 4 => rest.strip_suffix("ه").or_else(|| rest.strip_suffix("ك").filter(|_| left >= 5)),
        "ن" if left >= 4 => rest.strip_suffix("ه"),
        _ => None,
    };
    shorter.unwrap_or(word)
}

/// Writes the singular of a broken plural, by its pattern. Masdars and participles of the same shape are changed in the
/// same way, which does no harm: all forms of theirs are.
fn singular(word: &str, stem: &mut String) -> bool {
    let bytes = word.as_bytes();
    if !matches!(bytes.len(), 10 | 12) || bytes.iter().step_by(2).any(|lead| !matches!(lead, 0xd8 | 0xd9)) {
        return false;
    }
    let letter = |at: usize| &word[2 * at..2 * at + 2];
    let mut write = |parts: &[&str]| {
        stem.extend(parts.iter().copied());
        true
    };
    if bytes.len() == 12 {
        return match (letter(0), letter(2), letter(4)) {
            ("م", "ا", "ي") => write(&[letter(0), letter(1), letter(3), "و", letter(5)]),
            ("ت", "ا", "ي") => write(&[letter(0), letter(1), letter(3), letter(4), letter(5)]),
            _ => false,
        };
    }
    match [letter(0), letter(1), letter(2), letter(3), letter(4)] {
        ["م", second, "ا", third, fourth] => write(&["م", second, third, fourth]),
        [first, second, third, "ا", "ء"] if first != "ا" => write(&[first, second, "ي", third]),
        ["ا", first, second, "ا", third] if third != "ء" => write(&[first, second, third]),
        ["ا" | "ت", ..] => false,
        [first, "و", "ا", second, third] => write(&[first, "ا", second, third]),
        [first, second, "ا", "ي", third] => write(&[first, second, "ي", third]),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
