//! Labelled examples -> the weights of a logistic model.
//!
//! Maximum likelihood with a ridge penalty, by gradient steps of a fixed size from zero: the same numbers every time, and
//! no weight can leave the side of zero that it was given.

use super::clarity::{self, Context, clarity};
use super::lean::{Direction, Leaning, words};
use super::models::{Combine, Models};
use super::openness::{self, openness};
use super::reading::Reading;
use crate::encode::{DIMENSIONS, Encoder};

/// A proposal with its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labelled<'a> {
    /// Its words.
    pub text: &'a str,
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
    /// The direction of openness among words.
    pub direction: Direction,
    /// How the two make one score.
    pub combine: Combine,
}

/// The features of a proposal: of clarity and of openness.
pub fn features(text: &str, models: &Models) -> (Vec<f64>, Vec<f64>) {
    let reading = Reading::new(text, models);
    let clear = clarity(&reading, Context::default(), models);
    let open = openness(&reading, &clear, &Leaning::default(), models);
    (clear.features, open.features)
}

/// Weights learned with the lists of `models`: clarity is predicted as its label over two, openness as whether it is direct.
/// The weights of the features and the direction are learned on `rows`. How much each of the two counts is learned on `rows`
/// and `others`: of the latter the lists know little, and on `rows` alone they would look better than they are. `ridge` as in
/// [`fit`].
pub fn learn(rows: &[Labelled<'_>], others: &[Labelled<'_>], models: &Models, ridge: f64) -> Weights {
    let mut of_clarity = Vec::with_capacity(rows.len());
    let mut of_openness = Vec::with_capacity(rows.len());
    for row in rows {
        let (clear, open) = features(row.text, models);
        of_clarity.push(Example { features: clear, target: f64::from(row.clarity.min(2)) / 2.0 });
        of_openness.push(Example { features: open, target: f64::from(u8::from(row.openness >= 2)) });
    }
    let sides = |features: &[(&str, Side)]| features.iter().map(|&(_, side)| side).collect::<Vec<_>>();
    let openness = fit(&of_openness, &sides(openness::FEATURES), ridge);
    let direction = direction(rows, models);
    let all: Vec<Labelled<'_>> = rows.iter().chain(others).copied().collect();
    let combine = combine(&all, models, &openness, &direction);
    Weights { clarity: fit(&of_clarity, &sides(clarity::FEATURES), ridge), openness, direction, combine }
}

/// The direction of openness among words, from the mean vectors of the words of `rows`.
fn direction(rows: &[Labelled<'_>], models: &Models) -> Direction {
    let examples: Vec<Example> = rows
        .iter()
        .map(|row| {
            let reading = Reading::new(row.text, models);
            let words: Vec<&str> = words(&reading).map(|(_, word)| word).collect();
            let mut features = vec![0.0; DIMENSIONS + 1];
            features[0] = 1.0;
            for vector in Encoder::embedded().encode(&words) {
                let share = SPREAD / words.len() as f64;
                features[1..].iter_mut().zip(vector).for_each(|(mean, value)| *mean += f64::from(value) * share);
            }
            Example { features, target: f64::from(u8::from(row.openness >= 2)) }
        })
        .collect();
    let mut weights = fit(&examples, &[Side::Either; DIMENSIONS + 1], WORD_RIDGE);
    let constant = weights.remove(0);
    Direction { constant, weights: weights.into_iter().map(|weight| weight * SPREAD).collect() }
}

/// Means of unit vectors are short; so many times longer they are of the size of the other features.
const SPREAD: f64 = 6.0;

/// The ridge for the direction: 513 weights from some hundred texts need a firm hand. From 1 to 3 the figures hardly differ.
const WORD_RIDGE: f64 = 3.0;

/// How much lists and words count.
fn combine(rows: &[Labelled<'_>], models: &Models, weights: &[f64], direction: &Direction) -> Combine {
    let readings: Vec<Reading<'_>> = rows.iter().map(|row| Reading::new(row.text, models)).collect();
    let leaning = Leaning::new(&readings, direction);
    let examples: Vec<Example> = (rows.iter().zip(&readings))
        .map(|(row, reading)| {
            let lists: f64 =
                weights.iter().zip(features(row.text, models).1).map(|(weight, value)| weight * value).sum();
            let target = f64::from(u8::from(row.openness >= 2));
            Example { features: vec![1.0, lists, leaning.of(reading)], target }
        })
        .collect();
    let fitted = fit(&examples, &[Side::Either, Side::For, Side::For], 1.0);
    Combine { constant: fitted[0], lists: fitted[1], words: fitted[2] }
}

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
    let Combine { constant, lists, words } = combine;
    format!(
        "\n# Score = logistic(constant + lists * sum over the features + words * leaning of the words).\n\
         [combine]\nconstant = {constant:.2}\nlists = {lists:.2}\nwords = {words:.2}\n"
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
    sigmoid(weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum())
}

/// 1 / (1 + e^-x).
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Weights that predict `examples` best, one a feature, `sides` giving their number. The first feature is taken for the
/// constant and is not penalised; `ridge` is what the square of each other weight costs, in examples.
pub fn fit(examples: &[Example], sides: &[Side], ridge: f64) -> Vec<f64> {
    let mut weights = vec![0.0; sides.len()];
    // The curvature of the loss is at most a quarter of the sum of squares of all features.
    let squares: f64 = examples.iter().flat_map(|one| &one.features).map(|feature| feature * feature).sum();
    let step = 1.0 / (squares / 4.0 + ridge).max(1.0);
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| ridge * weight).collect();
        gradient.iter_mut().take(1).for_each(|constant| *constant = 0.0);
        for one in examples {
            let error = predict(&weights, &one.features) - one.target;
            gradient.iter_mut().zip(&one.features).for_each(|(slope, feature)| *slope += error * feature);
        }
        let mut farthest: f64 = 0.0;
        for ((weight, slope), side) in weights.iter_mut().zip(&gradient).zip(sides) {
            let moved = *weight - step * slope;
            let moved = match side {
                Side::Either => moved,
                Side::For => moved.max(0.0),
                Side::Against => moved.min(0.0),
            };
            farthest = farthest.max((moved - *weight).abs());
            *weight = moved;
        }
        if farthest < CLOSE {
            break;
        }
    }
    weights
}

/// Steps at most; a few thousand are enough for some hundred examples.
const STEPS: usize = 50_000;

/// Where no weight moves farther than this, the best is found as far as two decimals show.
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
