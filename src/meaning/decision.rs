//! What is known of a pair -> same request, related or different, each with its probability.
//!
//! Two logistic models: one for "the same request", one for "the same subject". Each rests on the features of
//! [`super::features`] and on two directions in the room of vectors, one for the whole texts and one for what is left of
//! them without what both say: which numbers of a vector may differ between two wordings of one request, and which may
//! not, is learned from pairs. The weights are in `models/meaning`, with the report of how they were learned.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::compare::Comparison;
use super::features::{FEATURES, Measured, measure};
use super::reading::Texts;
use crate::contribution::named;
use crate::encode::{DIMENSIONS, Vector, cosine};
use crate::learn::{Logistic, sigmoid};

/// The weights of the features.
pub const WEIGHTS: &str = include_str!("../../models/meaning/weights.toml");
/// The weights of the vectors' numbers.
pub const DIRECTIONS: &str = include_str!("../../models/meaning/directions.tsv");

named! {
    /// What two texts are to each other.
    Relation {
        /// One answer serves both.
        SameRequest = "same_request",
        /// Another request on the same subject.
        Related = "related",
        /// Another subject.
        Different = "different",
    }
}

named! {
    /// How a pair was come by. Of the pairs that a search among many texts brings up, few make the same request, however
    /// alike they look; the odds of a pair that somebody put together are better.
    Origin {
        /// Somebody put the two texts together.
        Given = "given",
        /// A search among many texts found them.
        Found = "found",
    }
}

impl Origin {
    /// As features of the decision: whether it was found, and what the cosine is worth then.
    pub fn as_features(self, cosine: f64) -> [f64; 2] {
        match self {
            Origin::Given => [0.0, 0.0],
            Origin::Found => [1.0, cosine],
        }
    }
}

/// The answer for one pair. The three probabilities sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Verdict {
    /// The likeliest relation.
    pub relation: Relation,
    /// Probability that both make the same request.
    pub same_request: f32,
    /// Probability that they make different requests on one subject.
    pub related: f32,
    /// Probability that they are on different subjects.
    pub different: f32,
    /// Cosine of the two texts' vectors.
    pub cosine: f32,
}

/// Numbers of two vectors as features: their product and the size of their difference, by dimension.
pub fn products_and_differences(a: &Vector, b: &Vector) -> Vec<f64> {
    let products = a.iter().zip(b).map(|(a, b)| f64::from(a * b));
    products.chain(a.iter().zip(b).map(|(a, b)| f64::from((a - b).abs()))).collect()
}

/// One question about a pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// On the numbers of the whole texts' vectors.
    pub whole: Logistic,
    /// On those of what is left of them.
    pub rest: Logistic,
    /// On the features, and the scores of the other two.
    pub decision: Logistic,
}

impl Question {
    /// Log-odds of yes.
    fn score(&self, texts: &Texts, measured: &Measured, a: usize, b: usize, origin: Origin) -> f64 {
        let mut features = measured.features.clone();
        features.extend(origin.as_features(features[0]));
        features.push(direction(&self.whole, texts.vector(a), texts.vector(b)));
        features.push(direction(&self.rest, &measured.rest[0], &measured.rest[1]));
        self.decision.score(&features)
    }
}

/// Log-odds by the numbers of two vectors; even odds where one of them says nothing.
pub fn direction(model: &Logistic, a: &Vector, b: &Vector) -> f64 {
    if a.iter().all(|value| *value == 0.0) || b.iter().all(|value| *value == 0.0) {
        return 0.0;
    }
    let (products, differences) = model.weights.split_at(DIMENSIONS);
    let weighed = a.iter().zip(b).zip(products.iter().zip(differences));
    let sum: f64 = weighed
        .map(|((a, b), (product, difference))| product * f64::from(a * b) + difference * f64::from((a - b).abs()))
        .sum();
    model.constant + sum
}

/// Probability, at most, that two requests for the contrary are one: among the labelled pairs there are too few of them to
/// learn it from, and to join them would be the worst of errors.
const OF_CONTRARIES: f64 = 0.05;

/// The whole model.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Do they make the same request?
    pub same_request: Question,
    /// Are they on the same subject?
    pub same_subject: Question,
    /// The mean of the vectors of words.
    pub mean: Vector,
}

static EMBEDDED: LazyLock<Model> =
    LazyLock::new(|| Model::read(WEIGHTS, DIRECTIONS).expect("the weights that the program was built with are whole"));

impl Model {
    /// The model that ships with the program.
    pub fn embedded() -> &'static Model {
        &EMBEDDED
    }

    /// Decides on a pair of `texts`.
    pub fn decide(&self, texts: &Texts, comparison: &Comparison, a: usize, b: usize, origin: Origin) -> Verdict {
        let measured = measure(texts, comparison, a, b);
        let empty = texts.readings[a].units.is_empty() || texts.readings[b].units.is_empty();
        if empty {
            let cosine = cosine(texts.vector(a), texts.vector(b));
            return Verdict { relation: Relation::Different, same_request: 0.0, related: 0.0, different: 1.0, cosine };
        }
        let mut same = sigmoid(self.same_request.score(texts, &measured, a, b, origin));
        if comparison.is_contrary(texts, a, b) {
            same = same.min(OF_CONTRARIES);
        }
        // What is the same request is on the same subject.
        let subject = sigmoid(self.same_subject.score(texts, &measured, a, b, origin)).max(same);
        let relation = match (same > 0.5, subject > 0.5) {
            (true, _) => Relation::SameRequest,
            (false, true) => Relation::Related,
            (false, false) => Relation::Different,
        };
        Verdict {
            relation,
            same_request: same as f32,
            related: (subject - same) as f32,
            different: (1.0 - subject) as f32,
            cosine: cosine(texts.vector(a), texts.vector(b)),
        }
    }

    /// Reads the two files of `models/meaning`. `None` where a weight is missing.
    pub fn read(weights: &str, directions: &str) -> Option<Model> {
        let file: File = toml::from_str(weights).ok()?;
        let rows: Vec<Vec<f64>> = directions
            .lines()
            .filter(|line| !line.starts_with('#'))
            .skip(1)
            .map(|line| line.split('\t').filter_map(|cell| cell.parse().ok()).collect())
            .collect();
        if rows.len() != DIMENSIONS || rows.iter().any(|row: &Vec<f64>| row.len() != COLUMNS.len()) {
            return None;
        }
        let column = |at: usize| rows.iter().map(move |row| row[at]);
        let head =
            |constant: f64, at: usize| Logistic { constant, weights: column(at).chain(column(at + 1)).collect() };
        let question = |read: &Weights, at: usize| {
            let names = FEATURES.iter().map(|(name, _)| *name).chain(FURTHER);
            let weights = names.map(|name| read.weights.get(name).copied()).collect::<Option<Vec<f64>>>()?;
            Some(Question {
                whole: head(read.whole_constant, at),
                rest: head(read.rest_constant, at + 2),
                decision: Logistic { constant: read.constant, weights },
            })
        };
        let mut mean = [0.0; DIMENSIONS];
        mean.iter_mut().zip(column(0)).for_each(|(mean, value)| *mean = value as f32);
        Some(Model {
            same_request: question(&file.same_request, 1)?,
            same_subject: question(&file.same_subject, 5)?,
            mean,
        })
    }

    /// The two files, each under `comment`.
    pub fn to_files(&self, comment: &str) -> (String, String) {
        let comment: String = comment.lines().map(|line| format!("# {line}\n")).collect();
        let (mut weights, mut directions) = (comment.clone(), comment);
        for (name, question) in [("same_request", &self.same_request), ("same_subject", &self.same_subject)] {
            let Question { whole, rest, decision } = question;
            weights.push_str(&format!(
                "\n[{name}]\nconstant = {:.4}\nwhole_constant = {:.4}\nrest_constant = {:.4}\n\n[{name}.weights]\n",
                decision.constant, whole.constant, rest.constant
            ));
            for (feature, weight) in FEATURES.iter().map(|(name, _)| *name).chain(FURTHER).zip(&decision.weights) {
                // No negative zero.
                weights.push_str(&format!("{feature} = {:.4}\n", weight + 0.0));
            }
        }
        directions.push_str(&COLUMNS.join("\t"));
        directions.push('\n');
        for at in 0..DIMENSIONS {
            let mut cells = vec![f64::from(self.mean[at])];
            for question in [&self.same_request, &self.same_subject] {
                for head in [&question.whole, &question.rest] {
                    cells.extend([head.weights[at], head.weights[at + DIMENSIONS]]);
                }
            }
            let cells: Vec<String> = cells.iter().map(|cell| format!("{cell:.4}")).collect();
            directions.push_str(&cells.join("\t"));
            directions.push('\n');
        }
        (weights, directions)
    }
}

/// The features of the decision beside [`FEATURES`]: how the pair was come by, and the scores of the directions.
pub const FURTHER: [&str; 4] = ["found", "found_cosine", "whole_direction", "rest_direction"];

const COLUMNS: [&str; 9] = [
    "mean",
    "request_whole_product",
    "request_whole_difference",
    "request_rest_product",
    "request_rest_difference",
    "subject_whole_product",
    "subject_whole_difference",
    "subject_rest_product",
    "subject_rest_difference",
];

#[derive(Deserialize)]
struct File {
    same_request: Weights,
    same_subject: Weights,
}

#[derive(Deserialize)]
struct Weights {
    constant: f64,
    whole_constant: f64,
    rest_constant: f64,
    weights: std::collections::BTreeMap<String, f64>,
}
