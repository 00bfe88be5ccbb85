//! Contributions -> words that a machine may have misread, each with the words that it may have seen. Nothing is changed:
//! a person looks, and the original stays what it is.
//!
//! The evidence is the round itself and the words that the program knows (`models/`): a form that nothing explains, and
//! another one close to it that is known. Only words in Arabic letters are looked at, since the lists know too few French
//! ones. Rather none than a wrong one:
//!
//! | kind | found | proposed | because |
//! | --- | --- | --- | --- |
//! | doubled | `الممشاركة` | `المشاركة` | unknown; known once a letter stands once |
//! | joined | `عبرالإنترنت`, `المدرسةالعمومية` | `عبر الإنترنت`, … | a word that joins and a known one; a ta marbuta inside |
//! | misread | `المعلويات` | `المعلومات` | unknown; a letter that looks like another away from a word of the round that stands in the same company |
//!
//! A form is unknown where neither it, nor what is left without joined particles, nor its stem is in the lists, and the
//! round has it hardly ever.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::contribution::{Contribution, Span, named};
use crate::text::{Token, TokenKind, analyze, fold, undotted};

named! {
    /// What may have happened to a word.
    SlipKind {
        /// A letter was read twice.
        Doubled = "doubled",
        /// A space was lost.
        Joined = "joined",
        /// A letter was taken for another.
        Misread = "misread",
    }
}

/// A word that a machine may have misread.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slip {
    /// [`Contribution::id`].
    pub contribution_id: String,
    /// Where the word stands in [`Contribution::text`].
    pub span: Span,
    /// The word as it stands there.
    pub found: String,
    /// What may have been written.
    pub proposed: String,
    /// What may have happened.
    pub kind: SlipKind,
}

/// Word lists of the program: text in which every word of Arabic letters is one that exists.
const LISTS: [&str; 18] = [
    include_str!("../../models/text/stop.tsv"),
    include_str!("../../models/text/lemmas-ar.tsv"),
    include_str!("../../models/glossary/things.tsv"),
    include_str!("../../models/glossary/frame.tsv"),
    include_str!("../../models/group/lexicon.toml"),
    include_str!("../../models/theme/parts.toml"),
    include_str!("../../models/openness/acts.toml"),
    include_str!("../../models/openness/objects.toml"),
    include_str!("../../models/openness/domains.toml"),
    include_str!("../../models/clarity/actions.toml"),
    include_str!("../../models/clarity/parts.toml"),
    include_str!("../../models/institutions/subjects.tsv"),
    include_str!("../../models/institutions/everyday.tsv"),
    include_str!("../../models/institutions/government.toml"),
    include_str!("../../models/institutions/agencies.toml"),
    include_str!("../../models/institutions/sectors.toml"),
    include_str!("../../models/institutions/constitutional.toml"),
    include_str!("../../models/places/places.tsv"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    joining: Vec<String>,
    alike: Vec<String>,
}

/// What is known of words.
struct Known {
    forms: FxHashSet<String>,
    stems: FxHashSet<String>,
    joining: FxHashSet<String>,
    alike: Vec<(char, char)>,
}

fn known() -> &'static Known {
    static KNOWN: LazyLock<Known> = LazyLock::new(|| {
        let file: File =
            toml::from_str(include_str!("../../models/intake/slips.toml")).expect("models/intake/slips.toml is tested");
        let pair = |text: &String| text.chars().next().zip(text.chars().nth(1));
        let mut known = Known {
            forms: FxHashSet::default(),
            stems: FxHashSet::default(),
            joining: file.joining.iter().map(|word| fold(word)).collect(),
            alike: file.alike.iter().filter_map(pair).collect(),
        };
        for line in LISTS.iter().flat_map(|list| list.lines()) {
            for token in analyze(line).into_iter().filter(is_arabic) {
                known.forms.insert(bare(&token.form).to_owned());
                known.forms.insert(token.form);
                known.stems.insert(token.stem);
            }
        }
        known
    });
    &KNOWN
}

/// Whether the token is a word in Arabic letters and nothing else.
fn is_arabic(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.form.chars().all(|c| ('\u{621}'..='\u{64a}').contains(&c))
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// What is joined to the front of Arabic words, longest first.
const JOINED: [&str; 12] = ["وبال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل"];

/// The word without what is joined to its front; of one that would be left with less than three letters, the word.
fn bare(form: &str) -> &str {
    let rest = JOINED.iter().find_map(|joined| form.strip_prefix(joined).filter(|rest| letters(rest) >= 3));
    rest.unwrap_or(form)
}

/// Every reading of the front of a word: as it stands, and without each thing that may be joined to it.
fn readings(form: &str) -> impl Iterator<Item = &str> {
    let stripped = JOINED.iter().filter_map(|joined| form.strip_prefix(joined).filter(|rest| letters(rest) >= 3));
    std::iter::once(form).chain(stripped)
}

impl Known {
    fn has(&self, form: &str) -> bool {
        readings(form).any(|reading| self.forms.contains(reading))
    }

    fn has_stem(&self, token: &Token) -> bool {
        self.stems.contains(&token.stem) || self.stems.contains(bare(&token.stem))
    }

    fn are_alike(&self, a: char, b: char) -> bool {
        undotted(a) == undotted(b) || self.alike.iter().any(|&pair| pair == (a, b) || pair == (b, a))
    }
}

/// A word of the round.
#[derive(Default)]
struct Word {
    /// In how many contributions it stands.
    count: u32,
    /// As it is written the first time.
    written: String,
}

/// The words of the round, without what is joined to them.
struct Round {
    words: BTreeMap<String, Word>,
    /// Words that stand side by side, by their bare forms.
    beside: FxHashSet<(String, String)>,
    /// Bare forms that are known or frequent, by first and last letter, in order.
    likely: FxHashMap<(char, char), Vec<String>>,
}

/// A word that the round has in so many contributions is one, whatever the lists say.
const FREQUENT: u32 = 4;

impl Round {
    fn of(tokens: &[Vec<Token>], contributions: &[Contribution]) -> Self {
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        let mut beside = FxHashSet::default();
        for (tokens, contribution) in tokens.iter().zip(contributions) {
            let mut own: FxHashSet<&str> = FxHashSet::default();
            for token in tokens.iter().filter(|token| is_arabic(token)) {
                let form = bare(&token.form);
                if own.insert(form) {
                    let word = words.entry(form.to_owned()).or_default();
                    word.count += 1;
                    if word.written.is_empty() {
                        let found = token.span.slice(&contribution.text).unwrap_or_default();
                        word.written = behind_joined(found, &token.form).unwrap_or_default().to_owned();
                    }
                }
            }
            for pair in tokens.windows(2) {
                beside.insert((bare(&pair[0].form).to_owned(), bare(&pair[1].form).to_owned()));
            }
        }
        let mut likely: FxHashMap<(char, char), Vec<String>> = FxHashMap::default();
        for (form, word) in &words {
            let ends = form.chars().next().zip(form.chars().next_back());
            let sure = letters(form) >= 4 && (word.count >= FREQUENT || known().has(form));
            if let Some(ends) = ends.filter(|_| sure && !word.written.is_empty()) {
                likely.entry(ends).or_default().push(form.clone());
            }
        }
        Round { words, beside, likely }
    }

    /// How many contributions hold a form.
    fn count(&self, form: &str) -> u32 {
        self.words.get(bare(form)).map_or(0, |word| word.count)
    }

    /// Whether a form is a word: one of the lists, or one that the round has often.
    fn is_word(&self, form: &str) -> bool {
        known().has(form) || self.count(form) >= FREQUENT
    }

    /// Whether nothing explains a form.
    fn is_unknown(&self, token: &Token) -> bool {
        letters(&token.form) >= 4
            && !token.stop
            && !known().has(&token.form)
            && !known().has_stem(token)
            && self.count(&token.form) < FREQUENT
    }
}

/// Looks through a round for words that a machine may have misread, by contribution and place.
pub fn suspected(contributions: &[Contribution]) -> Vec<Slip> {
    let tokens: Vec<Vec<Token>> = contributions.iter().map(|one| analyze(&one.text)).collect();
    let round = Round::of(&tokens, contributions);
    let mut slips = Vec::new();
    for (contribution, tokens) in contributions.iter().zip(&tokens) {
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| is_arabic(token)) {
            let Some(found) = token.span.slice(&contribution.text) else { continue };
            let proposal = torn(found, &round).map(|proposed| (SlipKind::Joined, proposed)).or_else(|| {
                let company = Company { above: at.checked_sub(1).map(|at| &tokens[at]), below: tokens.get(at + 1) };
                round.is_unknown(token).then(|| unknown(found, token, &company, &round))?
            });
            if let Some((kind, proposed)) = proposal {
                let (contribution_id, found) = (contribution.id.clone(), found.to_owned());
                slips.push(Slip { contribution_id, span: token.span, found, proposed, kind });
            }
        }
    }
    slips
}

/// The words around one.
struct Company<'a> {
    above: Option<&'a Token>,
    below: Option<&'a Token>,
}

impl Company<'_> {
    /// Whether the round has `word` beside one of them.
    fn knows(&self, word: &str, round: &Round) -> bool {
        let own = |token: &Token| bare(&token.form).to_owned();
        self.above.is_some_and(|above| round.beside.contains(&(own(above), word.to_owned())))
            || self.below.is_some_and(|below| round.beside.contains(&(word.to_owned(), own(below))))
    }
}

/// What an unknown word may be.
fn unknown(found: &str, token: &Token, company: &Company<'_>, round: &Round) -> Option<(SlipKind, String)> {
    let doubled = || single(found, token, round).map(|proposed| (SlipKind::Doubled, proposed));
    let joined = || parted(found, token, round).map(|proposed| (SlipKind::Joined, proposed));
    let misread = || seen_as(found, token, company, round).map(|proposed| (SlipKind::Misread, proposed));
    doubled().or_else(joined).or_else(misread)
}

/// A written word without what is joined to its front.
fn behind_joined<'a>(found: &'a str, form: &str) -> Option<&'a str> {
    let joined = letters(form) - letters(bare(form));
    spelled(found, form)?.get(joined).map(|&(at, _)| &found[at..])
}

/// The letters of a written word, folded, each with its place; `None` where one letter is not written as one character.
fn spelled(found: &str, form: &str) -> Option<Vec<(usize, char)>> {
    let mut spelled = Vec::new();
    for (at, c) in found.char_indices() {
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        let mut folded = folded.chars();
        match (folded.next(), folded.next()) {
            (Some(letter), None) => spelled.push((at, letter)),
            (None, _) => {}
            (Some(_), Some(_)) => return None,
        }
    }
    spelled.iter().map(|(_, letter)| *letter).eq(form.chars()).then_some(spelled)
}

/// Letters that only belong together in two words: a ta marbuta or an alef maqsura ends its word.
fn torn(found: &str, round: &Round) -> Option<String> {
    let inner = found.char_indices().skip(1).find(|&(at, c)| {
        matches!(c, 'ة' | 'ى') && found[at + c.len_utf8()..].starts_with(|next: char| next.is_alphabetic())
    });
    let (at, last) = inner?;
    let (left, right) = found.split_at(at + last.len_utf8());
    let [left_form, right_form] = [left, right].map(fold);
    let known = [&left_form, &right_form].map(|form| round.is_word(form));
    let enough = if last == 'ة' { known[0] || known[1] } else { known[0] && known[1] };
    (enough && letters(&left_form) >= 3 && letters(&right_form) >= 3).then(|| format!("{left} {right}"))
}

/// The word with letters that stand twice written once, where that makes it a word.
fn single(found: &str, token: &Token, round: &Round) -> Option<String> {
    let spelled = spelled(found, &token.form)?;
    let front = letters(&token.form) - letters(bare(&token.form));
    let twice: Vec<usize> = (0..spelled.len().saturating_sub(1))
        .filter(|&at| spelled[at].1 == spelled[at + 1].1 && !is_grammar(&spelled, at, front))
        .collect();
    let all = (twice.len() > 1).then(|| twice.clone());
    twice.iter().map(|&at| vec![at]).chain(all).find_map(|gone| {
        let form: String = (0..spelled.len()).filter(|at| !gone.contains(at)).map(|at| spelled[at].1).collect();
        let sure = known().has(&form) || round.count(&form) >= FREQUENT.max(3 * round.count(&token.form));
        // A root may have two letters alike, and a short word is soon another one.
        let plain = gone.iter().all(|&at| spelled[at].1 == 'ا' || at + 2 == spelled.len());
        (sure && letters(bare(&form)) >= if plain { 3 } else { 4 }).then(|| without(found, &spelled, &gone))
    })
}

/// Whether a letter stands twice because the grammar says so: the article behind a preposition, the beginning of a verb or
/// of a participle.
fn is_grammar(spelled: &[(usize, char)], at: usize, front: usize) -> bool {
    match spelled[at].1 {
        'ل' => at <= 1,
        'ت' | 'ن' => at <= front.max(1),
        // تغيير, تقييم, تعيين.
        'ي' => at <= front.max(1) || (at == front + 2 && spelled[front].1 == 'ت'),
        'م' => at == front && spelled.len() - front < 7,
        'و' | 'ب' => at == 0,
        _ => false,
    }
}

/// A written word without some of its letters, and without the marks on them.
fn without(found: &str, spelled: &[(usize, char)], gone: &[usize]) -> String {
    let mut text = String::with_capacity(found.len());
    for (rank, &(from, _)) in spelled.iter().enumerate() {
        let end = spelled.get(rank + 1).map_or(found.len(), |next| next.0);
        if !gone.contains(&rank) {
            text.push_str(&found[from..end]);
        }
    }
    text
}

/// The two words that one is made of, where the first is one that joins, or the second has an article.
fn parted(found: &str, token: &Token, round: &Round) -> Option<String> {
    let spelled = spelled(found, &token.form)?;
    let form = |from: usize, to: usize| spelled[from..to].iter().map(|(_, letter)| *letter).collect::<String>();
    let fits = |at: usize| {
        let (left, right) = (form(0, at), form(at, spelled.len()));
        let plain = left.strip_prefix('و').unwrap_or(&left);
        let joining = known().joining.contains(plain) || known().joining.contains(&left);
        let article = right.starts_with("ال") && letters(&right) >= 5 && round.is_word(&right);
        let words = letters(&left) >= 4 && round.is_word(&left);
        let long = letters(&left) >= 3 && letters(&right) >= 5 && round.count(&right) >= 2 && known().has(&right);
        (article && (joining || words)) || (joining && long)
    };
    (2..spelled.len().saturating_sub(3)).find(|&at| fits(at)).map(|at| {
        let cut = spelled[at].0;
        format!("{} {}", &found[..cut], &found[cut..])
    })
}

/// How one form differs from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// One letter, which looks like the other.
    Alike,
    /// Two neighbours in the other order.
    Swapped,
    /// One letter, which does not look like the other; or one more, or one less.
    Other,
    /// One letter lost and another read beside it, in a long word.
    Shifted,
}

/// The letters that derive words from each other: a word with one more or less of them is another word.
fn is_weak(c: char) -> bool {
    matches!(c, 'ا' | 'و' | 'ي' | 'ت' | 'ه')
}

/// The one difference of two forms that begin and end alike.
fn edit(a: &str, b: &str) -> Option<Edit> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
    let (left, right) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    // Near the ends stand the letters by which a verb tells its person and a noun its number.
    if start < 2 || end == 0 {
        return None;
    }
    match (left, right) {
        ([x], [y]) if known().are_alike(*x, *y) => Some(Edit::Alike),
        ([x], [y]) if !is_weak(*x) && !is_weak(*y) => Some(Edit::Other),
        ([one], []) | ([], [one]) if !is_weak(*one) => Some(Edit::Other),
        ([x, y], [v, w]) if x == w && y == v => Some(Edit::Swapped),
        ([x, y], [v, w]) if a.len() >= 7 && start >= 3 && end >= 2 && (y == v || x == w) => Some(Edit::Shifted),
        _ => None,
    }
}

/// The word of the round that a machine may have seen.
fn seen_as(found: &str, token: &Token, company: &Company<'_>, round: &Round) -> Option<String> {
    let own = bare(&token.form);
    if letters(own) < 4 {
        return None;
    }
    let ends = own.chars().next().zip(own.chars().next_back())?;
    let candidates = round.likely.get(&ends)?.iter().filter(|form| form.len().abs_diff(own.len()) <= 2);
    let weighed = candidates.filter_map(|form| {
        let edit = edit(own, form)?;
        let (count, in_company) = (round.count(form), company.knows(form, round));
        let often = count >= 3 * round.count(own);
        let sure = match edit {
            Edit::Alike | Edit::Swapped => in_company && often,
            Edit::Other => in_company && often && count >= FREQUENT && letters(own) >= 5,
            Edit::Shifted => known().has(form),
        };
        sure.then_some((in_company, count, form))
    });
    let (.., form) = weighed.max_by_key(|&(in_company, count, form)| (in_company, count, std::cmp::Reverse(form)))?;
    let joined = found.len() - behind_joined(found, &token.form)?.len();
    Some(format!("{}{}", &found[..joined], round.words.get(form)?.written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contribution::proposal;

    /// What is suspected in texts, and that every slip is a range of its text.
    fn found(texts: &[&str]) -> Vec<(SlipKind, String, String)> {
        let all: Vec<Contribution> =
            texts.iter().enumerate().map(|(at, text)| proposal(&format!("c{at}"), text)).collect();
        let slips = suspected(&all);
        for slip in &slips {
            let own = all.iter().find(|one| one.id == slip.contribution_id).unwrap();
            assert_eq!(slip.span.slice(&own.text), Some(slip.found.as_str()));
        }
        slips.into_iter().map(|slip| (slip.kind, slip.found, slip.proposed)).collect()
    }

    #[test]
    fn letters_that_stand_twice() {
        for (text, word, proposed) in [
            ("تعزيز الممشاركة المواطنة", "الممشاركة", "المشاركة"),
            ("تشجيع الشباب ومحااربة الرشوة", "ومحااربة", "ومحاربة"),
            ("نشر معايير الدعم العممومي", "العممومي", "العمومي"),
            ("السياسات العمومية الموجهة لهنن", "لهنن", "لهن"),
        ] {
            assert_eq!(found(&[text]), [(SlipKind::Doubled, word.to_owned(), proposed.to_owned())], "{text}");
        }
    }

    #[test]
    fn words_that_were_joined() {
        for (text, word, proposed) in [
            ("تقديم الشكايات عبرالإنترنت", "عبرالإنترنت", "عبر الإنترنت"),
            ("نشر الميزانية فيالجماعات", "فيالجماعات", "في الجماعات"),
            ("إصلاح المدرسةالعمومية", "المدرسةالعمومية", "المدرسة العمومية"),
            ("غيابالمعطيات حول الصفقات", "غيابالمعطيات", "غياب المعطيات"),
        ] {
            assert_eq!(found(&[text]), [(SlipKind::Joined, word.to_owned(), proposed.to_owned())], "{text}");
        }
    }

    #[test]
    fn a_letter_that_was_taken_for_another() {
        let round = [
            "احترام المقتضيات القانونية الخاصة بالميزانية",
            "عدم احترام المقترضات الخاصة بوضع البرنامج",
            "الحق في الحصول على المعلومات",
            "تيسير الحصول على المعلومات العمومية",
            "قانون الحصول على المعلومات",
            "تبسيط مسطرة الحصول على المعلوهات",
        ];
        let expected = [("المقترضات", "المقتضيات"), ("المعلوهات", "المعلومات")];
        let expected = expected.map(|(word, proposed)| (SlipKind::Misread, word.to_owned(), proposed.to_owned()));
        assert_eq!(found(&round), expected);
    }

    #[test]
    fn words_stay_what_they_are() {
        for text in [
            "تتبع وتقييم السياسات العمومية وتغييب المرأة",
            "للجماعات والليل والمملكة ومقررات المجلس وعدد المستفيدين",
            "منظمات المجتمع المدني ومعالجة الشكايات وفيما يخص المجالات",
            "معلومات عن أولويات الأسر والمستشفيات والإشكاليات والآليات",
            "Publier le budget communal et l'annexe",
            "",
        ] {
            assert_eq!(found(&[text]), [], "{text}");
        }
    }

    #[test]
    fn any_round_is_looked_through() {
        for text in ["ةةة", "ىى", "اااا", "لللل", "ببب\u{64b}ب", "و", "\u{feff}اا\u{200f}", "ﷺﷺ", "مم مم مم"]
        {
            found(&[text, text, text]);
        }
    }
}
