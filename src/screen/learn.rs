//! Labelled proposals -> the weights of clarity and openness.

use std::collections::{BTreeMap, BTreeSet};

use super::clarity::{self, Context, clarity};
use super::lean::{Direction, Leaning};
use super::models::{Combine, Models};
use super::openness::{self, openness};
use super::reading::Reading;
use crate::encode::{DIMENSIONS, Encoder, Vector};
use crate::learn::{Example, Logistic, Side, sigmoid};

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
            alone.push(example(vec![1.0, lists], target));
            let leaning = one.vector.as_ref().and_then(|vector| direction.of(vector));
            both.extend(leaning.map(|leaning| example(vec![1.0, lists, leaning], target)));
        }
    }
    let alone = fit(&alone, &[Side::Either, Side::For], 1.0);
    let both = fit(&both, &[Side::Either, Side::For, Side::For], 1.0);
    let combine =
        Combine { constant: both[0], lists: both[1], text: both[2], alone_constant: alone[0], alone_lists: alone[1] };
    let of_clarity = rows.iter().map(|one| example(one.clarity.clone(), f64::from(one.row.clarity.min(2)) / 2.0));
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
    let lists = rows.iter().map(|one| example(one.openness.clone(), is_direct(&one.row)));
    let weights = fit(&lists.collect::<Vec<_>>(), &sides(openness::FEATURES), ridge);
    let texts = rows.iter().filter_map(|one| {
        let numbers = one.vector.as_ref()?.iter().map(|value| f64::from(*value) * SPREAD);
        Some(example([1.0].into_iter().chain(numbers).collect(), is_direct(&one.row)))
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

/// The chance that the model gives: 0 to 1.
pub fn predict(weights: &[f64], features: &[f64]) -> f64 {
    sigmoid(product(weights, features))
}

fn example(features: Vec<f64>, target: f64) -> Example {
    Example { features, target, weight: 1.0 }
}

/// Weights that predict `examples` best, one a feature, `sides` giving their number. The first feature is taken for the
/// constant and is not penalised; `ridge` is what the square of each other weight costs, in examples.
pub fn fit(examples: &[Example], sides: &[Side], ridge: f64) -> Vec<f64> {
    let without_constant = |one: &Example| Example { features: one.features[1..].to_vec(), ..*one };
    let examples: Vec<Example> = examples.iter().map(without_constant).collect();
    let model = Logistic::fit_as_given(&examples, &sides[1..], ridge);
    std::iter::once(model.constant).chain(model.weights).collect()
}
