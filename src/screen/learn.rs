//! Labelled examples -> the weights of a logistic model.
//!
//! Maximum likelihood with a ridge penalty, by gradient steps of a fixed size from zero: the same numbers every time, and
//! no weight can leave the side of zero that it was given.

use std::collections::{BTreeMap, BTreeSet};

use super::clarity::{self, Context, clarity};
use super::lean::{Direction, Leaning};
use super::models::{Combine, Models};
use super::openness::{self, openness};
use super::reading::Reading;
use crate::encode::{DIMENSIONS, Encoder, Vector};

/// A proposal with its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labelled<'a> {
    /// Its words.
    pub text: &'a str,
    /// What it is about: proposals of one topic are never learned from and predicted at a time.
    pub topic: &'a str,
    /// 0 one cannot tell what is asked, 1 the direction is clear, 2 one could check whether it was done.
    pub clarity: u8,
    /// 0 none, 1 indirect, 2 direct.
    pub openness: u8,
}

/// Weights of both scores, in the order of [`clarity::FEATURES`] and [`openness::FEATURES`].
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Of clarity.
    pub clarity: Vec<f64>,
    /// Of openness.
    pub openness: Vec<f64>,
    /// The direction of openness among texts.
    pub direction: Direction,
    /// How the two make one score.
    pub combine: Combine,
}

/// A proposal with all that is learned from.
#[derive(Debug, Clone)]
pub struct Described<'a> {
    /// The proposal.
    pub row: Labelled<'a>,
    clarity: Vec<f64>,
    openness: Vec<f64>,
    /// The vector of the text, where the encoder can read it.
    vector: Option<Box<Vector>>,
}

/// Reads proposals with the lists of `models`.
pub fn describe<'a>(rows: &[Labelled<'a>], models: &Models) -> Vec<Described<'a>> {
    let texts: Vec<&str> = rows.iter().map(|row| row.text).collect();
    let vectors = Encoder::embedded().encode(&texts);
    rows.iter().zip(vectors).map(|(row, vector)| described(row, vector, models)).collect()
}

fn described<'a>(row: &Labelled<'a>, vector: Vector, models: &Models) -> Described<'a> {
    let reading = Reading::new(row.text, models);
    let clear = clarity(&reading, Context::default(), models);
    let open = openness(&reading, &clear, &Leaning::new([], &models.direction), models);
    let vector = vector.iter().any(|value| *value != 0.0).then(|| Box::new(vector));
    Described { row: *row, clarity: clear.features, openness: open.features, vector }
}

/// Weights learned from `rows`: clarity is predicted as its label over two, openness as whether it is direct. How much the
/// lists and the text's meaning count for openness is learned from what each says of topics that it was not learned from: on
/// its own examples either looks better than it is. `ridge` as in [`fit`].
pub fn learn(rows: &[&Described<'_>], ridge: f64) -> Weights {
    let (openness, direction) = of_openness(rows, ridge);
    let (mut alone, mut both) = (Vec::new(), Vec::new());
    for (others, fold) in folds(rows) {
        let (weights, direction) = of_openness(&others, ridge);
        for one in fold {
            let (lists, target) = (product(&weights, &one.openness), is_direct(&one.row));
            alone.push(Example { features: vec![1.0, lists], target });
            let leaning = one.vector.as_ref().and_then(|vector| direction.of(vector));
            both.extend(leaning.map(|leaning| Example { features: vec![1.0, lists, leaning], target }));
        }
    }
    let alone = fit(&alone, &[Side::Either, Side::For], 1.0);
    let both = fit(&both, &[Side::Either, Side::For, Side::For], 1.0);
    let combine =
        Combine { constant: both[0], lists: both[1], text: both[2], alone_constant: alone[0], alone_lists: alone[1] };
    let of_clarity = rows
        .iter()
        .map(|one| Example { features: one.clarity.clone(), target: f64::from(one.row.clarity.min(2)) / 2.0 });
    let clarity = fit(&of_clarity.collect::<Vec<_>>(), &sides(clarity::FEATURES), ridge);
    Weights { clarity, openness, direction, combine }
}

/// What `weights` say of a proposal: clarity and openness, 0 to 1.
pub fn scores(one: &Described<'_>, weights: &Weights) -> (f64, f64) {
    let lists = product(&weights.openness, &one.openness);
    let leaning = one.vector.as_ref().and_then(|vector| weights.direction.of(vector));
    let leaning = leaning.filter(|_| !openness::decides(weights.combine, lists));
    (predict(&weights.clarity, &one.clarity), weights.combine.score(lists, leaning))
}

/// Rows in parts by topic, each with all the other rows before it.
pub fn folds<'a, 'b>(rows: &[&'b Described<'a>]) -> Vec<(Vec<&'b Described<'a>>, Vec<&'b Described<'a>>)> {
    let topics: BTreeSet<&str> = rows.iter().map(|one| one.row.topic).collect();
    let fold_of: BTreeMap<&str, usize> = topics.into_iter().zip((0..FOLDS).cycle()).collect();
    let part = |fold: usize| rows.iter().copied().partition(|one| fold_of[one.row.topic] != fold);
    (0..FOLDS).map(part).filter(|(_, fold): &(Vec<_>, Vec<_>)| !fold.is_empty()).collect()
}

/// Parts of a cross-validation.
const FOLDS: usize = 6;

fn is_direct(row: &Labelled<'_>) -> f64 {
    f64::from(u8::from(row.openness >= 2))
}

fn sides(features: &[(&str, Side)]) -> Vec<Side> {
    features.iter().map(|&(_, side)| side).collect()
}

fn product(weights: &[f64], features: &[f64]) -> f64 {
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

/// Weights of the lists, and the direction among texts.
fn of_openness(rows: &[&Described<'_>], ridge: f64) -> (Vec<f64>, Direction) {
    let lists = rows.iter().map(|one| Example { features: one.openness.clone(), target: is_direct(&one.row) });
    let weights = fit(&lists.collect::<Vec<_>>(), &sides(openness::FEATURES), ridge);
    let texts = rows.iter().filter_map(|one| {
        let numbers = one.vector.as_ref()?.iter().map(|value| f64::from(*value) * SPREAD);
        Some(Example { features: [1.0].into_iter().chain(numbers).collect(), target: is_direct(&one.row) })
    });
    let mut learned = fit(&texts.collect::<Vec<_>>(), &[Side::Either; DIMENSIONS + 1], TEXT_RIDGE);
    let constant = learned.remove(0);
    let weights_of_texts = learned.into_iter().map(|weight| weight * SPREAD).collect();
    (weights, Direction { constant, weights: weights_of_texts })
}

/// The numbers of a unit vector are small; so many times larger they are of the size of the other features.
const SPREAD: f64 = 3.0;

/// The ridge for the direction: 513 weights from some hundred texts need a firm hand.
const TEXT_RIDGE: f64 = 3.0;

/// Weights as the file of a model holds them, to two decimals, under `comment`.
pub fn to_toml(features: &[(&str, Side)], weights: &[f64], comment: &str) -> String {
    let mut file: String = comment.lines().map(|line| format!("# {line}\n")).collect();
    file.push_str("[weights]\n");
    for ((feature, _), weight) in features.iter().zip(weights) {
        file.push_str(&format!("{feature} = {:.2}\n", weight + 0.0));
    }
    file
}

/// The direction as `direction.txt` holds it, to four decimals, under `comment`.
pub fn direction_to_text(direction: &Direction, comment: &str) -> String {
    let mut file: String = comment.lines().map(|line| format!("# {line}\n")).collect();
    for number in [direction.constant].iter().chain(&direction.weights) {
        file.push_str(&format!("{number:.4}\n"));
    }
    file
}

/// The lines that [`to_toml`] is followed by in the file of openness.
pub fn combine_to_toml(combine: Combine) -> String {
    let Combine { constant, lists, text, alone_constant, alone_lists } = combine;
    format!(
        "\n# Score = logistic(constant + lists * sum over the features + text * leaning of the text); where the text was not read\n\
         # for its meaning, logistic(alone_constant + alone_lists * sum). Learned from topics that neither was learned from.\n\
         [combine]\nconstant = {constant:.2}\nlists = {lists:.2}\ntext = {text:.2}\n\
         alone_constant = {alone_constant:.2}\nalone_lists = {alone_lists:.2}\n"
    )
}

/// On which side of zero a weight may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Either.
    Either,
    /// Zero or more: the feature can only speak for.
    For,
    /// Zero or less: the feature can only speak against.
    Against,
}

/// One example.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its features.
    pub features: Vec<f64>,
    /// What is to be predicted, 0 to 1; labels in between are allowed.
    pub target: f64,
}

/// The chance that the model gives: 0 to 1.
pub fn predict(weights: &[f64], features: &[f64]) -> f64 {
    sigmoid(product(weights, features))
}

/// 1 / (1 + e^-x).
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Weights that predict `examples` best, one a feature, `sides` giving their number. The first feature is taken for the
/// constant and is not penalised; `ridge` is what the square of each other weight costs, in examples. Accelerated projected
/// gradient (Beck & Teboulle 2009), begun again where it overshoots (O'Donoghue & Candès 2015).
pub fn fit(examples: &[Example], sides: &[Side], ridge: f64) -> Vec<f64> {
    let mut weights = vec![0.0; sides.len()];
    let mut ahead = weights.clone();
    let step = 1.0 / (curvature(examples, sides.len()) / 4.0 + ridge).max(1e-3);
    let mut momentum: f64 = 1.0;
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = ahead.iter().map(|weight| ridge * weight).collect();
        gradient.iter_mut().take(1).for_each(|constant| *constant = 0.0);
        for one in examples {
            let error = predict(&ahead, &one.features) - one.target;
            gradient.iter_mut().zip(&one.features).for_each(|(slope, feature)| *slope += error * feature);
        }
        let moved: Vec<f64> = (ahead.iter().zip(&gradient).zip(sides))
            .map(|((weight, slope), side)| {
                let moved = weight - step * slope;
                match side {
                    Side::Either => moved,
                    Side::For => moved.max(0.0),
                    Side::Against => moved.min(0.0),
                }
            })
            .collect();
        let pace: Vec<f64> = moved.iter().zip(&weights).map(|(moved, weight)| moved - weight).collect();
        let overshot = (ahead.iter().zip(&moved).zip(&pace)).map(|((ahead, moved), pace)| (ahead - moved) * pace);
        let next =
            if overshot.sum::<f64>() > 0.0 { 1.0 } else { (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt()) / 2.0 };
        let share = if next == 1.0 { 0.0 } else { (momentum - 1.0) / next };
        ahead = moved.iter().zip(&pace).map(|(moved, pace)| moved + share * pace).collect();
        momentum = next;
        weights = moved;
        if pace.iter().all(|pace| pace.abs() < CLOSE) {
            break;
        }
    }
    weights
}

/// The largest eigenvalue of the features' products, from above: what it is found to be after some steps of the power
/// method, and a tenth more; never more than the sum of all squares.
fn curvature(examples: &[Example], features: usize) -> f64 {
    let squares: f64 = examples.iter().flat_map(|one| &one.features).map(|feature| feature * feature).sum();
    let mut direction = vec![1.0; features];
    let mut value = 0.0;
    for _ in 0..POWERS {
        let length = product(&direction, &direction).sqrt().max(f64::MIN_POSITIVE);
        direction.iter_mut().for_each(|part| *part /= length);
        let mut next = vec![0.0; features];
        for one in examples {
            let along = product(&direction, &one.features);
            next.iter_mut().zip(&one.features).for_each(|(sum, feature)| *sum += along * feature);
        }
        value = product(&next, &direction);
        direction = next;
    }
    squares.min(value * 1.1)
}

/// Steps of the power method: the constant makes one direction lead by far.
const POWERS: usize = 30;

/// Steps at most; some hundred are enough.
const STEPS: usize = 20_000;

/// Where no weight moves farther than this in a step, the best is found as far as two decimals show.
const CLOSE: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use super::*;

    fn examples(rows: &[(f64, f64)]) -> Vec<Example> {
        rows.iter().map(|&(x, target)| Example { features: vec![1.0, x], target }).collect()
    }

    #[test]
    fn the_weights_give_back_the_shares_that_were_seen() {
        // Of four without the feature one is positive, of four with it three: log-odds -1.0986 and +1.0986.
        let rows = [(0.0, 1.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (1.0, 1.0), (1.0, 1.0), (1.0, 1.0), (1.0, 0.0)];
        let weights = fit(&examples(&rows), &[Side::Either; 2], 0.0);
        assert!((weights[0] + 3f64.ln()).abs() < 1e-3, "{weights:?}");
        assert!((weights[1] - 2.0 * 3f64.ln()).abs() < 1e-3, "{weights:?}");
    }

    #[test]
    fn a_weight_stays_on_its_side() {
        let rows = [(0.0, 1.0), (0.0, 1.0), (1.0, 0.0), (1.0, 0.0)];
        let weights = fit(&examples(&rows), &[Side::Either, Side::For], 0.1);
        assert_eq!(weights[1], 0.0);
        assert!(fit(&examples(&rows), &[Side::Either; 2], 0.1)[1] < -1.0);
    }

    #[test]
    fn the_ridge_keeps_weights_of_separable_examples_small() {
        let rows = [(0.0, 0.0), (1.0, 1.0)];
        let weights = fit(&examples(&rows), &[Side::Either; 2], 1.0);
        assert!(weights[1] > 0.0 && weights[1] < 1.0);
    }

    #[test]
    fn nothing_to_learn_from_gives_zeros() {
        assert_eq!(fit(&[], &[Side::Either; 3], 1.0), [0.0; 3]);
    }

    #[test]
    fn targets_in_between_are_met_halfway() {
        let weights = fit(&examples(&[(0.0, 0.5), (0.0, 0.5)]), &[Side::Either; 2], 0.0);
        assert!((predict(&weights, &[1.0, 0.0]) - 0.5).abs() < 1e-6);
    }
}
