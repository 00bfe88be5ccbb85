//! Predictions and labels -> the field's measures. Pure functions; every sum runs in the order of its input.

use std::collections::BTreeMap;

/// Area under the ROC curve: the chance that a positive scores above a negative, ties counting half (Hanley &
/// McNeil 1982). `None` without both kinds.
pub fn auc(scored: &[(f64, bool)]) -> Option<f64> {
    let ranks = ranks(&scored.iter().map(|&(score, _)| score).collect::<Vec<_>>());
    let positives = scored.iter().filter(|&&(_, label)| label).count() as f64;
    let negatives = scored.len() as f64 - positives;
    let sum: f64 = scored.iter().zip(&ranks).filter(|((_, label), _)| *label).map(|(_, rank)| rank).sum();
    (positives > 0.0 && negatives > 0.0).then(|| (sum - positives * (positives + 1.0) / 2.0) / (positives * negatives))
}

/// Rank of each value from 1, equal values sharing the mean of their ranks.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let mean = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        equal.iter().for_each(|&place| ranks[place] = mean);
        before += equal.len();
    }
    ranks
}

/// Pearson's correlation, -1 to 1; `None` where one side does not vary.
pub fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let mean = |side: fn(&(f64, f64)) -> f64| pairs.iter().map(side).sum::<f64>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let covariance: f64 = pairs.iter().map(|pair| (pair.0 - x) * (pair.1 - y)).sum();
    let spread =
        |side: fn(&(f64, f64)) -> f64, mean: f64| pairs.iter().map(|pair| (side(pair) - mean).powi(2)).sum::<f64>();
    let product = spread(|pair| pair.0, x) * spread(|pair| pair.1, y);
    (product > 0.0).then(|| covariance / product.sqrt())
}

/// Spearman's rank correlation, ties sharing their rank.
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let x = ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let y = ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    pearson(&x.into_iter().zip(y).collect::<Vec<_>>())
}

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Quality {
    /// Share of what was said that is so.
    pub precision: f64,
    /// Share of what is so that was said.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Quality {
    fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Quality { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

/// Quality over pairs of items: is a pair together in the one partition together in the other? `items` gives for
/// each item its predicted and its true class.
pub fn pairwise(items: &[(u32, u32)]) -> Quality {
    let pairs = |count: usize| (count * count.saturating_sub(1) / 2) as f64;
    let predicted: f64 = sizes(items.iter().map(|item| item.0)).into_values().map(pairs).sum();
    let truth: f64 = sizes(items.iter().map(|item| item.1)).into_values().map(pairs).sum();
    let both: f64 = sizes(items.iter().copied()).into_values().map(pairs).sum();
    let share = |of: f64| if of > 0.0 { both / of } else { 1.0 };
    Quality::new(share(predicted), share(truth))
}

/// B-cubed quality (Bagga & Baldwin 1998): the mean over items of how pure and how complete the class of each is.
pub fn b_cubed(items: &[(u32, u32)]) -> Quality {
    let predicted = sizes(items.iter().map(|item| item.0));
    let truth = sizes(items.iter().map(|item| item.1));
    let both = sizes(items.iter().copied());
    let n = items.len().max(1) as f64;
    let mean = |of: &dyn Fn(&(u32, u32)) -> usize| {
        items.iter().map(|item| both[item] as f64 / of(item) as f64).sum::<f64>() / n
    };
    Quality::new(mean(&|item| predicted[&item.0]), mean(&|item| truth[&item.1]))
}

/// Adjusted Rand index (Hubert & Arabie 1985): 1 for equal partitions, about 0 for random ones.
pub fn adjusted_rand(items: &[(u32, u32)]) -> f64 {
    let pairs = |count: usize| (count * count.saturating_sub(1)) as f64 / 2.0;
    let sum = |sizes: Vec<usize>| sizes.into_iter().map(pairs).sum::<f64>();
    let both = sum(sizes(items.iter().copied()).into_values().collect());
    let predicted = sum(sizes(items.iter().map(|item| item.0)).into_values().collect());
    let truth = sum(sizes(items.iter().map(|item| item.1)).into_values().collect());
    let chance = predicted * truth / pairs(items.len()).max(1.0);
    let most = (predicted + truth) / 2.0;
    if most == chance { 1.0 } else { (both - chance) / (most - chance) }
}

/// Normalised mutual information, arithmetic mean of the entropies: 0 to 1.
pub fn mutual_information(items: &[(u32, u32)]) -> f64 {
    let n = items.len().max(1) as f64;
    let predicted = sizes(items.iter().map(|item| item.0));
    let truth = sizes(items.iter().map(|item| item.1));
    let entropy = |sizes: &BTreeMap<u32, usize>| {
        sizes.values().map(|&count| count as f64 / n).map(|share| -share * share.ln()).sum::<f64>()
    };
    let shared: f64 = (sizes(items.iter().copied()).into_iter())
        .map(|((p, t), count)| {
            let count = count as f64;
            count / n * (count * n / (predicted[&p] as f64 * truth[&t] as f64)).ln()
        })
        .sum();
    let mean = (entropy(&predicted) + entropy(&truth)) / 2.0;
    if mean == 0.0 { 1.0 } else { shared / mean }
}

/// Cohen's kappa (1960): agreement of two readers beyond chance. `None` where chance alone explains everything.
pub fn kappa(pairs: &[(u32, u32)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let first = sizes(pairs.iter().map(|pair| pair.0));
    let second = sizes(pairs.iter().map(|pair| pair.1));
    let agreed = pairs.iter().filter(|pair| pair.0 == pair.1).count() as f64 / n;
    let chance: f64 = (first.iter())
        .map(|(class, &count)| count as f64 * second.get(class).copied().unwrap_or_default() as f64 / (n * n))
        .sum();
    (n > 0.0 && chance < 1.0).then(|| (agreed - chance) / (1.0 - chance))
}

/// Expected calibration error over ten equal bins: how far a stated probability is from what came true.
pub fn calibration_error(stated: &[(f64, bool)]) -> f64 {
    let mut bins = [(0usize, 0.0, 0usize); 10];
    for &(probability, came_true) in stated {
        let bin = &mut bins[((probability * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1, bin.1 + probability, bin.2 + usize::from(came_true));
    }
    let n = stated.len().max(1) as f64;
    bins.iter().filter(|bin| bin.0 > 0).map(|bin| (bin.1 - bin.2 as f64).abs() / n).sum()
}

fn sizes<T: Ord>(classes: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    classes.fold(BTreeMap::new(), |mut sizes, class| {
        *sizes.entry(class).or_default() += 1;
        sizes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn auc_counts_pairs_in_order_and_ties_half() {
        close(auc(&[(0.9, true), (0.8, false), (0.7, true), (0.1, false)]).unwrap(), 0.75);
        close(auc(&[(0.5, true), (0.5, false)]).unwrap(), 0.5);
        assert_eq!(auc(&[(0.5, true)]), None);
    }

    #[test]
    fn spearman_sees_order_only() {
        close(spearman(&[(1.0, 1.0), (2.0, 8.0), (3.0, 27.0)]).unwrap(), 1.0);
        close(spearman(&[(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)]).unwrap(), -1.0);
        assert_eq!(spearman(&[(1.0, 1.0), (1.0, 2.0)]), None);
    }

    #[test]
    fn partitions_are_compared() {
        let same = [(0, 7), (0, 7), (1, 8), (1, 8)];
        close(pairwise(&same).f1, 1.0);
        close(b_cubed(&same).f1, 1.0);
        close(adjusted_rand(&same), 1.0);
        close(mutual_information(&same), 1.0);
        let merged = [(0, 7), (0, 7), (0, 8), (0, 8)];
        close(pairwise(&merged).precision, 1.0 / 3.0);
        close(pairwise(&merged).recall, 1.0);
        close(b_cubed(&merged).precision, 0.5);
        close(adjusted_rand(&merged), 0.0);
        close(mutual_information(&merged), 0.0);
    }

    #[test]
    fn kappa_takes_chance_off() {
        close(kappa(&[(0, 0), (1, 1), (0, 1), (1, 0)]).unwrap(), 0.0);
        close(kappa(&[(0, 0), (1, 1)]).unwrap(), 1.0);
        assert_eq!(kappa(&[(0, 0)]), None);
    }

    #[test]
    fn calibration_is_the_gap_between_said_and_true() {
        close(calibration_error(&[(1.0, true), (0.0, false)]), 0.0);
        close(calibration_error(&[(0.8, true), (0.8, false)]), 0.3);
    }
}
