//! Labelled pairs -> the model, and how well it does on topics that it has not seen.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::compare::Comparison;
use super::decision::{Model, Origin, Question, Relation, direction, products_and_differences};
use super::features::{FEATURES, Measured, measure};
use super::reading::Texts;
use crate::learn::{Example, Logistic, Side, sigmoid};

/// A pair with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// What both are about; pairs of one topic are never split between learning and testing.
    pub topic: String,
    /// The languages, as the file names them.
    pub languages: String,
    /// The first text.
    pub a: String,
    /// The second.
    pub b: String,
    /// What they are to each other.
    pub relation: Relation,
    /// How the pair was come by.
    pub origin: Origin,
    /// How many pairs like it it stands for: of pairs that a search found, few were drawn where many were alike.
    pub weight: f64,
}

/// A pair on which the model was tested while it had not seen its topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// Probability of the same request.
    pub same_request: f64,
    /// Probability of the same subject.
    pub same_subject: f64,
    /// Cosine of the two texts.
    pub cosine: f64,
}

/// Parts into which the topics are split.
const FOLDS: usize = 5;

/// What the square of a weight costs, in examples, for a feature of standard deviation 1. Chosen by cross-validation on
/// the labelled pairs.
const RIDGE: f64 = 3.0;
/// The same for the thousand numbers of a direction: they need a firm hand.
const DIRECTION_RIDGE: f64 = 3000.0;

/// Labelled pairs, measured.
pub struct Pairs {
    rows: Vec<Labelled>,
    fold: Vec<usize>,
    measured: Vec<Measured>,
    whole: Vec<Vec<f64>>,
    rest: Vec<Vec<f64>>,
    texts: Texts,
}

/// The two questions: is this relation a yes?
const QUESTIONS: [fn(Relation) -> bool; 2] =
    [|relation| relation == Relation::SameRequest, |relation| relation != Relation::Different];

impl Pairs {
    /// Measures the pairs.
    pub fn new(rows: Vec<Labelled>) -> Pairs {
        let words: Vec<&str> = rows.iter().flat_map(|row| [row.a.as_str(), row.b.as_str()]).collect();
        let texts = Texts::read(&words);
        let measured: Vec<Measured> = (0..rows.len())
            .into_par_iter()
            .map(|at| measure(&texts, &Comparison::new(&texts, 2 * at, 2 * at + 1), 2 * at, 2 * at + 1))
            .collect();
        let whole = (0..rows.len())
            .map(|at| products_and_differences(texts.vector(2 * at), texts.vector(2 * at + 1)))
            .collect();
        let rest = measured.iter().map(|one| products_and_differences(&one.rest[0], &one.rest[1])).collect();
        // Topics in turn, by name: every part has its share of each hand's topics.
        let mut topics: BTreeMap<&str, usize> = rows.iter().map(|row| (row.topic.as_str(), 0)).collect();
        topics.values_mut().enumerate().for_each(|(at, fold)| *fold = at % FOLDS);
        let fold = rows.iter().map(|row| topics[row.topic.as_str()]).collect();
        Pairs { rows, fold, measured, whole, rest, texts }
    }

    /// The pairs themselves.
    pub fn rows(&self) -> &[Labelled] {
        &self.rows
    }

    /// The model learned on all pairs.
    pub fn model(&self) -> Model {
        let all: Vec<usize> = (0..self.rows.len()).collect();
        let [same_request, same_subject] = QUESTIONS.map(|question| self.question(&all, question));
        Model { same_request, same_subject, mean: super::reading::mean_of_glossary() }
    }

    /// Every pair, by a model learned on the other parts' topics.
    pub fn tested(&self) -> Vec<Tested> {
        let mut tested = vec![Tested { same_request: 0.0, same_subject: 0.0, cosine: 0.0 }; self.rows.len()];
        for fold in 0..FOLDS {
            let (out, kept): (Vec<usize>, Vec<usize>) = (0..self.rows.len()).partition(|&at| self.fold[at] == fold);
            if out.is_empty() {
                continue;
            }
            let [request, subject] = QUESTIONS.map(|question| self.question(&kept, question));
            for at in out {
                let chance = |question: &Question| sigmoid(question.decision.score(&self.features(question, at)));
                let same_request = chance(&request);
                tested[at] = Tested {
                    same_request,
                    same_subject: chance(&subject).max(same_request),
                    cosine: self.measured[at].features[0],
                };
            }
        }
        tested
    }

    fn features(&self, question: &Question, at: usize) -> Vec<f64> {
        let mut features = self.measured[at].features.clone();
        features.extend(self.rows[at].origin.as_features(features[0]));
        features.push(direction(&question.whole, self.texts.vector(2 * at), self.texts.vector(2 * at + 1)));
        let [a, b] = &self.measured[at].rest;
        features.push(direction(&question.rest, a, b));
        features
    }

    /// The weights of one question, learned on the pairs `on`. The decision learns how much the directions are worth from
    /// topics that they have not seen.
    fn question(&self, on: &[usize], yes: fn(Relation) -> bool) -> Question {
        let heads: Vec<(Logistic, Logistic)> = (0..=FOLDS)
            .into_par_iter()
            .map(|fold| {
                let kept: Vec<usize> = on.iter().copied().filter(|&at| self.fold[at] != fold).collect();
                (self.head(&self.whole, &kept, yes), self.head(&self.rest, &kept, yes))
            })
            .collect();
        let question = |fold: usize| Question {
            whole: heads[fold].0.clone(),
            rest: heads[fold].1.clone(),
            decision: Logistic::default(),
        };
        let by_fold: Vec<Question> = (0..=FOLDS).map(question).collect();
        let examples: Vec<Example> = on
            .iter()
            .map(|&at| Example {
                features: self.features(&by_fold[self.fold[at]], at),
                target: f64::from(u8::from(yes(self.rows[at].relation))),
                weight: self.rows[at].weight,
            })
            .collect();
        let mut sides: Vec<Side> = FEATURES.iter().map(|&(_, side)| side).collect();
        sides.extend([Side::Either, Side::For, Side::For, Side::For]);
        // The fold after the last leaves nothing out.
        let mut question = question(FOLDS);
        question.decision = Logistic::fit(&examples, &sides, RIDGE);
        question
    }

    fn head(&self, features: &[Vec<f64>], on: &[usize], yes: fn(Relation) -> bool) -> Logistic {
        let examples: Vec<Example> = on
            .iter()
            .filter(|&&at| features[at].iter().any(|value| *value != 0.0))
            .map(|&at| Example {
                features: features[at].clone(),
                target: f64::from(u8::from(yes(self.rows[at].relation))),
                weight: self.rows[at].weight,
            })
            .collect();
        let sides = vec![Side::Either; 2 * crate::encode::DIMENSIONS];
        Logistic::fit(&examples, &sides, DIRECTION_RIDGE)
    }
}
