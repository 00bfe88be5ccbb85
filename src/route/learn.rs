//! Labelled proposals -> the directions of `meaning.tsv` and the weights of `ranking.toml`.

use std::collections::BTreeSet;

use super::meaning::Fields;
use super::ranking::{FEATURES, Ranking, features};
use super::registry::shown;
use super::{Gathered, Registry, gathered, headings, with_meaning};
use crate::contribution::Contribution;
use crate::encode::{DIMENSIONS, Encoder, Vector};
use crate::learn::{Example, Logistic, Side};

/// A proposal with its labels.
#[derive(Debug, Clone)]
pub struct Labelled<'a> {
    /// What it is about: proposals of one topic are never learned from and predicted at a time.
    pub topic: &'a str,
    /// Its words, as a contribution.
    pub proposal: Contribution,
    /// Ids of the bodies that are right answers, the best first.
    pub bodies: Vec<&'a str>,
}

/// A proposal with all that is learned from.
pub struct Described<'a> {
    /// The proposal.
    pub row: &'a Labelled<'a>,
    right: Vec<usize>,
    found: Gathered,
    vector: Vector,
}

/// What a model learned from some proposals says of others: for each its bodies, the likeliest first, with their chances.
pub type Predicted = Vec<(String, f64)>;

/// Directions and weights.
pub struct Learned {
    fields: Fields,
    ranking: Ranking,
    models: [Logistic; 2],
}

/// Reads proposals with the lists of the registry.
pub fn describe<'a>(rows: &'a [Labelled<'a>], registry: &Registry) -> Vec<Described<'a>> {
    let texts: Vec<&str> = rows.iter().map(|row| row.proposal.text.as_str()).collect();
    let vectors = Encoder::embedded().encode(&texts);
    let described = |(row, vector): (&'a Labelled<'a>, Vector)| {
        let headings = headings(std::slice::from_ref(&row.proposal));
        let place = |id: &&str| registry.institutions.iter().position(|body| body.id == **id);
        let right = row.bodies.iter().filter_map(place).collect();
        Described { row, right, found: gathered(&row.proposal, &headings, registry), vector }
    };
    rows.iter().zip(vectors).map(described).collect()
}

/// The parts in which topics are crossed: what is learned from, and what is predicted.
pub fn folds<'d, 'a>(rows: &'d [Described<'a>], parts: usize) -> Vec<[Vec<&'d Described<'a>>; 2]> {
    let topics: Vec<&str> = rows.iter().map(|one| one.row.topic).collect::<BTreeSet<_>>().into_iter().collect();
    let part = |one: &Described<'_>| topics.binary_search(&one.row.topic).unwrap_or(0) % parts;
    (0..parts)
        .map(|fold| {
            [
                rows.iter().filter(|one| part(one) != fold).collect(),
                rows.iter().filter(|one| part(one) == fold).collect(),
            ]
        })
        .collect()
}

/// The phrases of the registry: body and vector. They are worked out once for all that is learned.
pub fn phrases(registry: &Registry) -> Vec<(usize, Vector)> {
    let entries = registry.entries.iter().filter(|entry| entry.points > 0.0);
    let phrases: BTreeSet<(usize, String)> = entries
        .map(|entry| {
            (entry.institution, if entry.text.is_empty() { shown(&entry.pattern) } else { entry.text.clone() })
        })
        .collect();
    let texts: Vec<&str> = phrases.iter().map(|(_, text)| text.as_str()).collect();
    phrases.iter().map(|(institution, _)| *institution).zip(Encoder::embedded().encode(&texts)).collect()
}

/// What a phrase of the registry counts, in labelled proposals.
const PHRASE: f64 = 0.3;
/// What a body that is right though not the best counts.
const ACCEPTABLE: f64 = 0.5;
/// What the square of a number of a direction costs, in examples.
const RIDGE: f64 = 2.0;

/// Learns from `rows`. What the meaning says of a proposal is learned, for the ranking, from topics other than its own: on its
/// own examples it looks better than it is.
pub fn learn(rows: &[&Described<'_>], phrases: &[(usize, Vector)], registry: &Registry) -> Learned {
    let fields = directions(rows, phrases, registry);
    let topics: Vec<&str> = rows.iter().map(|one| one.row.topic).collect::<BTreeSet<_>>().into_iter().collect();
    const PARTS: usize = 6;
    let part = |one: &Described<'_>| topics.binary_search(&one.row.topic).unwrap_or(0) % PARTS;
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for fold in 0..PARTS {
        let others: Vec<&Described<'_>> = rows.iter().copied().filter(|one| part(one) != fold).collect();
        let fields = directions(&others, phrases, registry);
        for one in rows.iter().filter(|one| part(one) == fold) {
            read.push(examples(one, &fields.of(&one.vector), registry));
            unread.push(examples(one, &[], registry));
        }
    }
    let sides: Vec<Side> = FEATURES.iter().map(|(_, side)| *side).collect();
    let models = [read, unread].map(|texts| {
        let all: Vec<Example> = texts.iter().flatten().cloned().collect();
        calibrated(Logistic::fit(&all, &sides, 1.0), &texts)
    });
    Learned { fields, ranking: Ranking::new(&models[0], &models[1]), models }
}

/// The model stretched so that the chance of the *first* candidate is how often it is right: over all candidates, most of which
/// are wrong, it comes out too low.
fn calibrated(model: Logistic, texts: &[Vec<Example>]) -> Logistic {
    let firsts: Vec<Example> = texts
        .iter()
        .filter_map(|candidates| {
            let scored = candidates.iter().map(|one| (model.score(&one.features), one.target));
            let (score, target) = scored.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
            Some(Example { features: vec![score], target, weight: 1.0 })
        })
        .collect();
    let line = Logistic::fit(&firsts, &[Side::For], 0.1);
    let slope = line.weights[0];
    Logistic {
        constant: line.constant + slope * model.constant,
        weights: model.weights.iter().map(|weight| slope * weight).collect(),
    }
}

fn examples(one: &Described<'_>, meaning: &[(usize, f64)], registry: &Registry) -> Vec<Example> {
    let candidates = with_meaning(one.found.clone(), meaning, registry);
    let rows = candidates.iter().zip(features(&candidates, registry.none));
    rows.map(|(candidate, features)| {
        let target = f64::from(u8::from(one.right.contains(&candidate.institution)));
        Example { features, target, weight: 1.0 }
    })
    .collect()
}

/// Least squares with a ridge: for each body the direction on which its own phrases and proposals come to 1 and others to 0.
fn directions(rows: &[&Described<'_>], phrases: &[(usize, Vector)], registry: &Registry) -> Fields {
    let bodies = registry.institutions.len();
    let mut square = vec![[0.0f64; DIMENSIONS]; DIMENSIONS];
    let mut right = vec![[0.0f64; DIMENSIONS]; bodies];
    let mut add = |vector: &Vector, weight: f64, targets: &[(usize, f64)]| {
        for (line, &a) in square.iter_mut().zip(vector) {
            let a = f64::from(a) * weight;
            line.iter_mut().zip(vector).for_each(|(sum, &b)| *sum += a * f64::from(b));
        }
        for &(body, target) in targets {
            right[body].iter_mut().zip(vector).for_each(|(sum, &b)| *sum += weight * target * f64::from(b));
        }
    };
    for (body, vector) in phrases {
        add(vector, PHRASE, &[(*body, 1.0)]);
    }
    for one in rows {
        let targets: Vec<(usize, f64)> = one
            .right
            .iter()
            .enumerate()
            .map(|(rank, &body)| (body, if rank == 0 { 1.0 } else { ACCEPTABLE }))
            .collect();
        add(&one.vector, 1.0, &targets);
    }
    for (at, line) in square.iter_mut().enumerate() {
        line[at] += RIDGE;
    }
    let lower = cholesky(square);
    let directions: Vec<(usize, Box<Vector>)> = right
        .iter()
        .enumerate()
        .filter(|(_, sums)| sums.iter().any(|sum| *sum != 0.0))
        .map(|(body, sums)| (body, Box::new(solve(&lower, sums).map(|number| number as f32))))
        .collect();
    Fields::new(&directions)
}

/// The lower triangle whose product with its transpose is `square`, which must be positive definite.
fn cholesky(mut square: Vec<[f64; DIMENSIONS]>) -> Vec<[f64; DIMENSIONS]> {
    for row in 0..DIMENSIONS {
        let (before, from) = square.split_at_mut(row);
        for column in 0..=row {
            let known: f64 = if column == row {
                from[0][..row].iter().map(|value| value * value).sum()
            } else {
                from[0][..column].iter().zip(&before[column][..column]).map(|(a, b)| a * b).sum()
            };
            let rest = from[0][column] - known;
            from[0][column] = if column == row { rest.max(1e-12).sqrt() } else { rest / before[column][column] };
        }
    }
    square
}

fn solve(lower: &[[f64; DIMENSIONS]], sums: &[f64; DIMENSIONS]) -> [f64; DIMENSIONS] {
    let mut half = [0.0; DIMENSIONS];
    for row in 0..DIMENSIONS {
        let known: f64 = lower[row][..row].iter().zip(&half).map(|(a, b)| a * b).sum();
        half[row] = (sums[row] - known) / lower[row][row];
    }
    let mut whole = [0.0; DIMENSIONS];
    for row in (0..DIMENSIONS).rev() {
        let known: f64 = (row + 1..DIMENSIONS).map(|below| lower[below][row] * whole[below]).sum();
        whole[row] = (half[row] - known) / lower[row][row];
    }
    whole
}

impl Learned {
    /// The bodies of a proposal, the likeliest first, with or without what its meaning says.
    pub fn predict(&self, one: &Described<'_>, read: bool, registry: &Registry) -> Predicted {
        let meaning = if read { self.fields.of(&one.vector) } else { Vec::new() };
        let candidates = with_meaning(one.found.clone(), &meaning, registry);
        let chances = self.ranking.chances(&candidates, registry.none, !meaning.is_empty());
        let mut predicted: Vec<(usize, f64)> = candidates.iter().map(|one| one.institution).zip(chances).collect();
        predicted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        predicted.into_iter().map(|(body, chance)| (registry.institutions[body].id.clone(), chance)).collect()
    }

    /// `meaning.tsv`, below its comment.
    pub fn directions_to_tsv(&self, registry: &Registry) -> String {
        format!("institution\tscale\tdirection\n{}", self.fields.to_tsv(|body| registry.institutions[body].id.clone()))
    }

    /// `ranking.toml`, below its comment.
    pub fn ranking_to_toml(&self) -> String {
        let table = |name: &str, model: &Logistic| {
            let weight = |(value, (feature, _)): (&f64, &(&str, Side))| format!("  {value:.4}, # {feature}\n");
            let weights: String = model.weights.iter().zip(FEATURES).map(weight).collect();
            format!("[{name}]\nconstant = {:.4}\nweights = [\n{weights}]\n", model.constant)
        };
        format!("{}\n{}", table("read", &self.models[0]), table("unread", &self.models[1]))
    }
}
