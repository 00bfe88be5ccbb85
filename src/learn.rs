//! Labelled examples -> the weights of a logistic model.
//!
//! Maximum likelihood with a ridge penalty. Each weight may be kept on one side of zero, so that a feature that can only
//! speak for an answer never comes to speak against it because of how the examples were chosen. Solved by accelerated
//! projected gradients (Beck & Teboulle 2009, with the restart of O'Donoghue & Candès 2015) from zero: the same numbers
//! every time.

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

impl Side {
    fn keep(self, weight: f64) -> f64 {
        match self {
            Side::Either => weight,
            Side::For => weight.max(0.0),
            Side::Against => weight.min(0.0),
        }
    }
}

/// One example.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its features.
    pub features: Vec<f64>,
    /// What is to be predicted, 0 to 1; labels in between are allowed.
    pub target: f64,
    /// How many like it it stands for.
    pub weight: f64,
}

/// A logistic model.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Logistic {
    /// Added to the sum.
    pub constant: f64,
    /// One weight a feature.
    pub weights: Vec<f64>,
}

impl Logistic {
    /// The sum before it is made a chance: any number, 0 for even odds.
    pub fn score(&self, features: &[f64]) -> f64 {
        self.constant + dot(&self.weights, features)
    }

    /// The chance, 0 to 1.
    pub fn chance(&self, features: &[f64]) -> f64 {
        sigmoid(self.score(features))
    }

    /// The model that predicts `examples` best; `sides` has one entry a feature. Features are compared by their spread:
    /// `ridge` is what the square of a weight costs, in examples, for a feature of standard deviation 1.
    pub fn fit(examples: &[Example], sides: &[Side], ridge: f64) -> Logistic {
        let spread = Spread::of(examples, sides.len());
        let rows: Vec<Example> =
            examples.iter().map(|one| Example { features: spread.scaled(&one.features), ..*one }).collect();
        let scaled = Logistic::fit_as_given(&rows, sides, ridge);
        let weights: Vec<f64> = scaled.weights.iter().zip(&spread.deviation).map(|(weight, by)| weight / by).collect();
        Logistic { constant: scaled.constant - dot(&weights, &spread.mean), weights }
    }

    /// The same with features compared as they are: `ridge` is what the square of a weight costs, in examples.
    pub fn fit_as_given(examples: &[Example], sides: &[Side], ridge: f64) -> Logistic {
        let step = 1.0 / (curvature(examples, sides.len()) / 4.0 + ridge).max(1e-9);
        let mut best = Logistic { constant: 0.0, weights: vec![0.0; sides.len()] };
        let mut ahead = best.clone();
        let mut momentum = 1.0f64;
        for _ in 0..STEPS {
            let (mut slope, mut slopes) =
                (0.0, ahead.weights.iter().map(|weight| ridge * weight).collect::<Vec<f64>>());
            for Example { features: row, target, weight } in examples {
                let error = (ahead.chance(row) - target) * weight;
                slope += error;
                slopes.iter_mut().zip(row).for_each(|(slope, value)| *slope += error * value);
            }
            let parts = ahead.weights.iter().zip(&slopes).zip(sides);
            let next = Logistic {
                constant: ahead.constant - step * slope,
                weights: parts.map(|((weight, slope), side)| side.keep(weight - step * slope)).collect(),
            };
            let moved: Vec<f64> = next.weights.iter().zip(&best.weights).map(|(new, old)| new - old).collect();
            // Going uphill: the run-up was too long, it begins anew.
            if dot(&slopes, &moved) + slope * (next.constant - best.constant) > 0.0 {
                momentum = 1.0;
            }
            let grown = f64::midpoint(1.0, (1.0 + 4.0 * momentum * momentum).sqrt());
            let push = (momentum - 1.0) / grown;
            let farthest = moved.iter().fold((next.constant - best.constant).abs(), |far, move_| far.max(move_.abs()));
            ahead = Logistic {
                constant: next.constant + push * (next.constant - best.constant),
                weights: next.weights.iter().zip(&moved).map(|(new, moved)| new + push * moved).collect(),
            };
            momentum = grown;
            best = next;
            if farthest < CLOSE {
                break;
            }
        }
        best
    }
}

/// 1 / (1 + e^-x).
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Mean and standard deviation of each feature.
struct Spread {
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Spread {
    fn of(examples: &[Example], features: usize) -> Spread {
        let count = examples.iter().map(|one| one.weight).sum::<f64>().max(1.0);
        let mean_of = |value: &dyn Fn(&Example, usize) -> f64| -> Vec<f64> {
            (0..features)
                .map(|at| examples.iter().map(|one| value(one, at) * one.weight).sum::<f64>() / count)
                .collect()
        };
        let mean = mean_of(&|one, at| one.features[at]);
        let variance = mean_of(&|one, at| (one.features[at] - mean[at]).powi(2));
        // A feature that never changes tells nothing; it is left as it is.
        let deviation = variance.into_iter().map(|square| if square > 1e-12 { square.sqrt() } else { 1.0 }).collect();
        Spread { mean, deviation }
    }

    fn scaled(&self, features: &[f64]) -> Vec<f64> {
        let parts = features.iter().zip(&self.mean).zip(&self.deviation);
        parts.map(|((value, mean), deviation)| (value - mean) / deviation).collect()
    }
}

/// Steps at most; a few hundred are enough for some thousand examples.
const STEPS: usize = 5_000;

/// Where no weight moves farther than this, the best is found.
const CLOSE: f64 = 1e-6;

/// The largest eigenvalue of the examples' second moments, constant included, by power iteration, a little enlarged.
fn curvature(examples: &[Example], features: usize) -> f64 {
    let mut direction = vec![1.0; features];
    let mut constant = 1.0;
    let mut largest = 0.0;
    for _ in 0..30 {
        let length = (dot(&direction, &direction) + constant * constant).sqrt().max(1e-12);
        direction.iter_mut().for_each(|value| *value /= length);
        constant /= length;
        let (mut next, mut next_constant) = (vec![0.0; features], 0.0);
        for Example { features: row, weight, .. } in examples {
            let along = (dot(row, &direction) + constant) * weight;
            next_constant += along;
            next.iter_mut().zip(row).for_each(|(sum, value)| *sum += along * value);
        }
        largest = (dot(&next, &next) + next_constant * next_constant).sqrt();
        (direction, constant) = (next, next_constant);
    }
    largest * 1.05
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples(rows: &[(f64, f64)]) -> Vec<Example> {
        rows.iter().map(|&(x, target)| Example { features: vec![x], target, weight: 1.0 }).collect()
    }

    #[test]
    fn the_weights_give_back_the_shares_that_were_seen() {
        // Of four without the feature one is positive, of four with it three: log-odds -1.0986 and +1.0986.
        let rows = [(0.0, 1.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (1.0, 1.0), (1.0, 1.0), (1.0, 1.0), (1.0, 0.0)];
        let model = Logistic::fit(&examples(&rows), &[Side::Either], 0.0);
        assert!((model.constant + 3f64.ln()).abs() < 1e-3, "{model:?}");
        assert!((model.weights[0] - 2.0 * 3f64.ln()).abs() < 1e-3, "{model:?}");
    }

    #[test]
    fn a_weight_stays_on_its_side() {
        let rows = [(0.0, 1.0), (0.0, 1.0), (1.0, 0.0), (1.0, 0.0)];
        assert_eq!(Logistic::fit(&examples(&rows), &[Side::For], 0.1).weights, [0.0]);
        assert!(Logistic::fit(&examples(&rows), &[Side::Against], 0.1).weights[0] < -1.0);
    }

    #[test]
    fn the_ridge_keeps_weights_of_separable_examples_small() {
        let model = Logistic::fit(&examples(&[(0.0, 0.0), (1.0, 1.0)]), &[Side::Either], 1.0);
        // Two standard deviations apart, at most half a log-odd a deviation.
        assert!(model.weights[0] > 0.0 && model.weights[0] < 2.0, "{model:?}");
    }

    #[test]
    fn nothing_to_learn_from_gives_zeros() {
        assert_eq!(Logistic::fit(&[], &[Side::Either; 3], 1.0).weights, [0.0; 3]);
    }

    #[test]
    fn an_example_counts_as_its_weight_says() {
        let twice = [(0.0, 1.0), (1.0, 0.0), (1.0, 0.0), (0.0, 0.0)];
        let mut weighed = examples(&[(0.0, 1.0), (1.0, 0.0), (0.0, 0.0)]);
        weighed[1].weight = 2.0;
        let (one, other) =
            (Logistic::fit(&examples(&twice), &[Side::Either], 0.5), Logistic::fit(&weighed, &[Side::Either], 0.5));
        assert!((one.weights[0] - other.weights[0]).abs() < 1e-4, "{one:?} {other:?}");
    }

    #[test]
    fn targets_in_between_are_met_halfway() {
        let model = Logistic::fit(&examples(&[(0.0, 0.5), (0.0, 0.5)]), &[Side::Either], 0.0);
        assert!((model.chance(&[0.0]) - 0.5).abs() < 1e-6);
    }
}
