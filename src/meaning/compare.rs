//! Two texts, unit by unit -> what they share and what only one of them says.

use super::glossary::{Category, Glossary, Standing};
use super::reading::{Texts, Unit};
use crate::contribution::Span;
use crate::encode::cosine;
use crate::text::arabizi::{self, skeleton};

/// From here on two units say the same.
pub const SAME: f32 = 0.95;

/// From here on two units are shown as saying nearly the same.
const ALIKE: f32 = 0.7;

/// Below this a unit is shown as said in one of the texts only.
const UNLIKE: f32 = 0.5;

/// Of a more general and a narrower concept.
const BROADER: f32 = 0.7;

/// How much the vectors count between two concepts that fill the same part of a request otherwise.
const OTHERWISE: f32 = 0.3;

/// The units of two texts, each with each.
#[derive(Debug, Clone)]
pub struct Comparison {
    columns: usize,
    like: Vec<f32>,
    /// For each unit of the first text its likeness to the likest of the second, 0 to 1.
    pub best_a: Vec<f32>,
    /// For each unit of the second text its likeness to the likest of the first, 0 to 1.
    pub best_b: Vec<f32>,
}

impl Comparison {
    /// Compares text `a` with text `b`.
    pub fn new(texts: &Texts, a: usize, b: usize) -> Comparison {
        let (one, other) = (&texts.readings[a].units, &texts.readings[b].units);
        // What is forbidden is the first thing that a text says.
        let turned = match (texts.readings[a].forbids, texts.readings[b].forbids) {
            (true, false) => |x: usize, _: usize| x == 0,
            (false, true) => |_: usize, y: usize| y == 0,
            _ => |_: usize, _: usize| false,
        };
        let like_all = |(at, x): (usize, &Unit)| -> Vec<f32> {
            other.iter().enumerate().map(|(there, y)| likeness(texts, x, y, turned(at, there))).collect()
        };
        let like: Vec<f32> = one.iter().enumerate().flat_map(like_all).collect();
        let columns = other.len();
        let row = |at: usize| &like[at * columns..(at + 1) * columns];
        let best_a = (0..one.len()).map(|at| row(at).iter().copied().fold(0.0, f32::max)).collect();
        let best_b =
            (0..columns).map(|at| like.iter().skip(at).step_by(columns).copied().fold(0.0, f32::max)).collect();
        Comparison { columns, like, best_a, best_b }
    }

    /// Likeness of unit `a` of the first text and unit `b` of the second: -1 contrary, 0 nothing in common, 1 the same.
    pub fn like(&self, a: usize, b: usize) -> f32 {
        self.like[a * self.columns + b]
    }

    /// All likenesses.
    pub fn all(&self) -> &[f32] {
        &self.like
    }

    /// Whether one text asks for the contrary of the other: one forbids what the other asks for, or they open with contrary
    /// actions.
    pub fn is_contrary(&self, texts: &Texts, a: usize, b: usize) -> bool {
        let (one, other) = (&texts.readings[a], &texts.readings[b]);
        if one.forbids != other.forbids {
            return self.like.iter().any(|like| *like < 0.0);
        }
        let leads = |units: &[Unit]| units.first().is_some_and(|unit| unit.part == Category::Action);
        leads(&one.units) && leads(&other.units) && self.like(0, 0) < 0.0
    }

    /// What a person is shown of it.
    pub fn alignment(&self, texts: &Texts, a: usize, b: usize) -> Alignment {
        let (one, other) = (&texts.readings[a].units, &texts.readings[b].units);
        let mut shown = Alignment::default();
        for (at, unit) in one.iter().enumerate() {
            let contrary = (0..other.len()).find(|&there| self.like(at, there) < 0.0);
            // The first of equals: order in the text decides.
            let best = (0..other.len()).rev().max_by(|&x, &y| self.like(at, x).total_cmp(&self.like(at, y)));
            match (contrary, best) {
                (Some(there), _) => shown.contrary.push((unit.span, other[there].span)),
                (_, Some(there)) if self.best_a[at] >= ALIKE => shown.shared.push((unit.span, other[there].span)),
                _ if self.best_a[at] < UNLIKE => shown.only_a.push(unit.span),
                _ => {}
            }
        }
        let alone = other
            .iter()
            .zip(&self.best_b)
            .filter(|&(unit, &best)| best < UNLIKE && !shown.contrary.iter().any(|&(_, there)| there == unit.span));
        shown.only_b = alone.map(|(unit, _)| unit.span).collect();
        shown
    }
}

/// What two texts share and what only one of them says, as ranges of both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The same or nearly the same, in the first text and in the second.
    pub shared: Vec<(Span, Span)>,
    /// The contrary.
    pub contrary: Vec<(Span, Span)>,
    /// Only in the first.
    pub only_a: Vec<Span>,
    /// Only in the second.
    pub only_b: Vec<Span>,
}

/// How like two units are. Where `turned`, one text asks that not to be done which the other asks for: what is the same but
/// for a negation is then the contrary.
fn likeness(texts: &Texts, a: &Unit, b: &Unit, turned: bool) -> f32 {
    let like = without_negation(texts, a, b);
    match turned && a.negated != b.negated {
        true if like >= ALIKE => -1.0,
        // Not to refuse is to accept.
        true if like < 0.0 => 1.0,
        _ => like,
    }
}

fn without_negation(texts: &Texts, a: &Unit, b: &Unit) -> f32 {
    if a.stems == b.stems && !a.stems.is_empty() {
        return 1.0;
    }
    // Figures are the same or they are not.
    if a.figure || b.figure {
        return 0.0;
    }
    let by_letters = !a.skeleton.is_empty() || !b.skeleton.is_empty();
    let near = || if by_letters { by_their_letters(a, b) } else { cosine(texts.word(a), texts.word(b)).max(0.0) };
    match Glossary::embedded().standing(&a.concepts, &b.concepts) {
        Standing::Same => 1.0,
        Standing::Opposite => -1.0,
        Standing::Broader => near().max(BROADER),
        Standing::Other => near() * OTHERWISE,
        Standing::Unknown => near(),
    }
}

/// How like the letters of two units are, of which the encoder cannot read one at least: the share of pairs of
/// neighbouring letters that they have in common (Dice 1945).
fn by_their_letters(a: &Unit, b: &Unit) -> f32 {
    let letters = |unit: &Unit, other: &Unit| -> Vec<char> {
        match (unit.skeleton.is_empty(), other.skeleton.as_str() == other.stems) {
            (false, _) => unit.skeleton.chars().collect(),
            (true, true) => unit.stems.chars().collect(),
            (true, false) => skeleton(&unit.stems).chars().collect(),
        }
    };
    let (x, y) = (letters(a, b), letters(b, a));
    if x.len() < arabizi::SHORTEST || y.len() < arabizi::SHORTEST {
        return 0.0;
    }
    let mut left: Vec<&[char]> = y.windows(2).collect();
    let mut common = 0;
    for pair in x.windows(2) {
        if let Some(at) = left.iter().position(|other| *other == pair) {
            left.swap_remove(at);
            common += 1;
        }
    }
    2.0 * common as f32 / (x.len() + y.len() - 2) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alignment(a: &str, b: &str) -> (Vec<(String, String)>, Vec<String>, Vec<String>) {
        let texts = Texts::read(&[a, b]);
        let found = Comparison::new(&texts, 0, 1).alignment(&texts, 0, 1);
        let word = |text: &str, span: Span| span.slice(text).unwrap().to_owned();
        (
            found.shared.iter().map(|&(x, y)| (word(a, x), word(b, y))).collect(),
            found.only_a.iter().map(|&span| word(a, span)).collect(),
            found.only_b.iter().map(|&span| word(b, span)).collect(),
        )
    }

    #[test]
    fn what_is_shared_and_what_differs_across_languages() {
        let (shared, only_a, only_b) =
            alignment("نشر ميزانية الجماعة سنويا", "Publier le budget de la commune sur un panneau");
        let pairs: Vec<(&str, &str)> = shared.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(pairs, [("نشر", "Publier"), ("ميزانية", "budget"), ("الجماعة", "commune")]);
        assert_eq!(only_a, ["سنويا"]);
        assert_eq!(only_b, ["panneau"]);
    }

    #[test]
    fn contraries_are_shown_as_such() {
        let texts = Texts::read(&["نشر التقرير", "إخفاء التقرير"]);
        let found = Comparison::new(&texts, 0, 1).alignment(&texts, 0, 1);
        assert_eq!(found.contrary.len(), 1);
        assert_eq!(found.shared.len(), 1);
    }

    #[test]
    fn who_asks_for_something_not_to_be_done_asks_for_the_contrary() {
        for (one, other) in [
            ("نشر ميزانية الجماعة", "عدم نشر ميزانية الجماعة"),
            ("نشر ميزانية الجماعة", "لا تنشروا ميزانية الجماعة"),
            ("بناء السد", "عدم بناء السد"),
            ("Publier les noms", "Ne pas publier les noms"),
            ("رفع عدد التوقيعات", "خفض عدد التوقيعات"),
        ] {
            let texts = Texts::read(&[one, other]);
            assert!(Comparison::new(&texts, 0, 1).is_contrary(&texts, 0, 1), "{one} / {other}");
        }
        // Only what is forbidden is contrary, not what it is about.
        let texts = Texts::read(&["نشر ميزانية الجماعة", "عدم نشر ميزانية الجماعة"]);
        assert_eq!(Comparison::new(&texts, 0, 1).alignment(&texts, 0, 1).contrary.len(), 1);
        // That it is not done is a complaint, which asks for it.
        let texts = Texts::read(&["نشر ميزانية الجماعة", "الجماعة لا تنشر ميزانيتها"]);
        assert!(!Comparison::new(&texts, 0, 1).is_contrary(&texts, 0, 1));
    }

    #[test]
    fn arabic_in_latin_letters_meets_arabic() {
        let texts = Texts::read(&["bghina lmizaniya dyal ljama3a tban", "ميزانية الجماعة"]);
        let comparison = Comparison::new(&texts, 0, 1);
        assert!(comparison.best_b.iter().all(|&best| best >= SAME), "{comparison:?}");
    }

    #[test]
    fn two_texts_in_tifinagh_are_not_alike_for_their_script() {
        let texts = Texts::read(&["ⴰⵙⵉⵡⴹ ⵏ ⵓⵖⵍⵎⵓⴷ", "ⵜⵓⵜⵍⴰⵢⵜ ⵜⴰⵎⴰⵣⵉⵖⵜ", "ⴰⵙⵉⵡⴹ ⵏ ⵓⵖⵍⵎⵓⴷ ⴰⵎⴰⵢⵏⵓ"]);
        let best = |a, b| Comparison::new(&texts, a, b).best_a.into_iter().fold(0.0, f32::max);
        assert!(best(0, 1) < 0.5 && best(0, 2) == 1.0);
    }

    #[test]
    fn nothing_is_like_nothing() {
        let texts = Texts::read(&["", "نشر"]);
        assert_eq!(Comparison::new(&texts, 0, 1).best_b, [0.0]);
    }
}
