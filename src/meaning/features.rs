//! A comparison -> the numbers that the decision rests on.
//!
//! Most measure how much of one text the other says too, for the whole and for the parts of a request. The others rest on
//! what people do when they write: who uses the same words as another and puts one other word in their midst means
//! another thing by it (`substitution`, `contrast`), while who asks for the same thing on his own uses words of his own
//! throughout. So shared words count against a pair in proportion to what differs beside them, never by themselves.

use super::compare::{Comparison, SAME};
use super::glossary::Category;
use super::reading::{Texts, Unit};
use crate::encode::{DIMENSIONS, Vector, cosine};
use crate::learn::Side;

/// The features by name, each with the side on which its weight may lie.
pub const FEATURES: &[(&str, Side)] = &[
    ("cosine", Side::For),
    ("coverage_less", Side::For),
    ("coverage_more", Side::For),
    ("subject_less", Side::For),
    ("subject_more", Side::For),
    ("action_less", Side::For),
    ("action_more", Side::For),
    ("party_less", Side::For),
    ("party_more", Side::For),
    ("level_less", Side::For),
    ("quantity_less", Side::For),
    ("time_less", Side::For),
    ("figure_less", Side::For),
    ("figure_more", Side::For),
    ("figures_differ", Side::Against),
    ("missing_less", Side::Against),
    ("missing_more", Side::Against),
    ("contrary", Side::Against),
    ("negation", Side::Against),
    ("problem_one_sided", Side::Against),
    ("complaint", Side::Against),
    ("rest", Side::For),
    ("rest_one_sided", Side::Either),
    ("substitution", Side::Against),
    ("contrast", Side::Against),
    ("other_action", Side::Against),
    ("other_subject", Side::Against),
    ("addition", Side::Against),
];

/// What is known of a pair: its features, and the vectors of what is left of each text without what both say.
pub struct Measured {
    /// In the order of [`FEATURES`].
    pub features: Vec<f64>,
    /// Mean vectors of what only one says; zero where nothing is left.
    pub rest: [Vector; 2],
}

/// Measures a pair of texts.
pub fn measure(texts: &Texts, comparison: &Comparison, a: usize, b: usize) -> Measured {
    let sides = [
        Half { units: &texts.readings[a].units, best: &comparison.best_a },
        Half { units: &texts.readings[b].units, best: &comparison.best_b },
    ];
    let rest = [sides[0].rest(texts), sides[1].rest(texts)];
    let left = rest.each_ref().map(Option::is_some);
    let both_left = left[0] && left[1];
    let one_left = left[0] != left[1];
    let rest_likeness = match &rest {
        [Some(a), Some(b)] => f64::from(cosine(a, b)),
        [None, None] => 1.0,
        _ => 0.5,
    };
    let of = |parts: &[Category]| shares(&sides, |unit| parts.contains(&unit.part));
    let all = shares(&sides, |_| true);
    let subject = of(&[Category::Thing, Category::Problem]);
    let action = of(&[Category::Action]);
    let party = of(&[Category::Party]);
    let figure = shares(&sides, |unit| unit.figure);
    let missing = sides.each_ref().map(Half::heaviest_missing);
    let same_words = jaccard(&sides);
    let contrast = if both_left { 1.0 - rest_likeness } else { 0.0 };
    let features = vec![
        f64::from(cosine(texts.vector(a), texts.vector(b))),
        all.0,
        all.1,
        subject.0,
        subject.1,
        action.0,
        action.1,
        party.0,
        party.1,
        of(&[Category::Level]).0,
        of(&[Category::Quantity]).0,
        of(&[Category::Time]).0,
        figure.0,
        figure.1,
        truth(sides.iter().all(Half::has_figure_alone)),
        missing[0].min(missing[1]),
        missing[0].max(missing[1]),
        truth(comparison.all().iter().any(|like| *like < 0.0)),
        truth(negation_differs(&sides, comparison)),
        truth(sides[0].has(Category::Problem) != sides[1].has(Category::Problem)),
        truth((sides[0].complains() && sides[1].asks()) || (sides[1].complains() && sides[0].asks())),
        rest_likeness,
        truth(one_left),
        same_words * truth(both_left),
        same_words * contrast,
        same_words * (1.0 - action.1),
        same_words * (1.0 - subject.1),
        same_words * truth(one_left),
    ];
    Measured { features, rest: rest.map(|rest| rest.unwrap_or([0.0; DIMENSIONS])) }
}

fn truth(value: bool) -> f64 {
    f64::from(u8::from(value))
}

/// One text of a pair.
struct Half<'a> {
    units: &'a [Unit],
    best: &'a [f32],
}

impl Half<'_> {
    fn each(&self) -> impl Iterator<Item = (&Unit, f32)> {
        self.units.iter().zip(self.best.iter().copied())
    }

    fn has(&self, part: Category) -> bool {
        self.units.iter().any(|unit| unit.part == part)
    }

    fn has_figure_alone(&self) -> bool {
        self.each().any(|(unit, best)| unit.figure && best < SAME)
    }

    fn asks(&self) -> bool {
        self.has(Category::Action)
    }

    fn complains(&self) -> bool {
        self.has(Category::Problem) && !self.asks()
    }

    /// The share of what `keep` takes that the other text says too, by weight.
    fn share(&self, keep: impl Fn(&Unit) -> bool) -> Option<f64> {
        let (mut said, mut whole) = (0.0, 0.0);
        for (unit, best) in self.each().filter(|(unit, _)| keep(unit)) {
            said += f64::from(unit.weight * best);
            whole += f64::from(unit.weight);
        }
        (whole > 0.0).then(|| said / whole)
    }

    /// The weight of the most telling unit that the other text does not say.
    fn heaviest_missing(&self) -> f64 {
        self.each().map(|(unit, best)| f64::from(unit.weight * (1.0 - best))).fold(0.0, f64::max)
    }

    /// Mean vector of the units that the other text does not say.
    fn rest(&self, texts: &Texts) -> Option<Vector> {
        let mut sum = [0.0; DIMENSIONS];
        let mut any = false;
        for (unit, _) in self.each().filter(|(_, best)| *best < SAME) {
            any = true;
            sum.iter_mut().zip(texts.word(unit)).for_each(|(sum, value)| *sum += value * unit.weight);
        }
        let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            sum.iter_mut().for_each(|value| *value /= length);
        }
        any.then_some(sum)
    }
}

/// What a part that neither text has, or only one, counts as.
const UNSAID: f64 = 0.5;
const ONE_SIDED: f64 = 0.4;

/// The lesser and the greater of the shares of both texts.
fn shares(sides: &[Half<'_>; 2], keep: impl Fn(&Unit) -> bool) -> (f64, f64) {
    match (sides[0].share(&keep), sides[1].share(&keep)) {
        (Some(a), Some(b)) => (a.min(b), a.max(b)),
        (None, None) => (UNSAID, UNSAID),
        _ => (ONE_SIDED, UNSAID),
    }
}

/// The share of distinct units that stand in both texts in the same words.
fn jaccard(sides: &[Half<'_>; 2]) -> f64 {
    let [a, b] = sides.each_ref().map(|half| {
        let mut stems: Vec<&str> = half.units.iter().map(|unit| unit.stems.as_str()).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    });
    let common = a.iter().filter(|stems| b.binary_search(stems).is_ok()).count();
    common as f64 / (a.len() + b.len() - common).max(1) as f64
}

fn negation_differs(sides: &[Half<'_>; 2], comparison: &Comparison) -> bool {
    let (a, b) = (sides[0].units, sides[1].units);
    a.iter().enumerate().any(|(at, x)| {
        b.iter().enumerate().any(|(there, y)| comparison.like(at, there) >= SAME && x.negated != y.negated)
    })
}
