//! Decisions on pairs and labels -> figures; two partitions of the same items -> figures.

use super::figures::{Figure, figure};
use super::measures::{adjusted_rand, auc, b_cubed, calibration_error, mutual_information, pairwise, pearson};

/// A pair decided, beside its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decided {
    /// Probability of the same request.
    pub same_request: f64,
    /// Probability of the same subject.
    pub same_subject: f64,
    /// Cosine of the two texts' vectors: the floor.
    pub cosine: f64,
    /// Whether they are the same request.
    pub same: bool,
    /// Whether they are on one subject, where the labels tell.
    pub subject: Option<bool>,
}

/// Figures of the decision on pairs.
pub fn pairs(rows: &[Decided]) -> Vec<Figure> {
    let all: Vec<&Decided> = rows.iter().collect();
    let labelled: Vec<&Decided> = rows.iter().filter(|row| row.subject.is_some()).collect();
    let near: Vec<&Decided> = labelled.iter().copied().filter(|row| row.subject == Some(true)).collect();
    let far: Vec<&Decided> = labelled.iter().copied().filter(|row| row.same || row.subject == Some(false)).collect();
    let same = |score: fn(&Decided) -> f64| {
        move |rows: &[&Decided]| auc(&rows.iter().map(|row| (score(row), row.same)).collect::<Vec<_>>())
    };
    let subject = |score: fn(&Decided) -> f64| {
        move |rows: &[&Decided]| {
            auc(&rows.iter().map(|row| (score(row), row.subject == Some(true))).collect::<Vec<_>>())
        }
    };
    let by_cosine = |rows: &[&Decided]| same(|row| row.cosine)(rows).map(|value| ("cosine".to_owned(), value));
    let request = same(|row| row.same_request);
    let calibrated = |rows: &[&Decided]| {
        Some(calibration_error(&rows.iter().map(|row| (row.same_request, row.same)).collect::<Vec<_>>()))
    };
    let mut figures = vec![
        figure("same request against all else: AUC", &all, request, by_cosine(&all)),
        figure("same request at the shipped decision: F1", &all, f1, best_f1(&all)),
        figure("same request: calibration error", &all, calibrated, None),
    ];
    if !labelled.is_empty() {
        let floor = subject(|row| row.cosine)(&labelled).map(|value| ("cosine".to_owned(), value));
        figures.extend([
            figure("same request against related: AUC", &near, request, by_cosine(&near)),
            figure("same request against different: AUC", &far, request, by_cosine(&far)),
            figure("same subject against different: AUC", &labelled, subject(|row| row.same_subject), floor),
        ]);
    }
    figures
}

/// From here on a pair is called the same request.
const CALLED_SAME: f64 = 0.5;

fn f1(rows: &[&Decided]) -> Option<f64> {
    f1_of(rows, |row| row.same_request > CALLED_SAME)
}

fn f1_of(rows: &[&Decided], said: impl Fn(&Decided) -> bool) -> Option<f64> {
    let both = rows.iter().filter(|row| said(row) && row.same).count();
    let either = rows.iter().filter(|row| said(row)).count() + rows.iter().filter(|row| row.same).count();
    (either > 0).then(|| 2.0 * both as f64 / either as f64)
}

/// The best F1 that any threshold of the cosine reaches on these very rows: more than a threshold set beforehand could.
fn best_f1(rows: &[&Decided]) -> Option<(String, f64)> {
    let best = rows.iter().filter_map(|at| f1_of(rows, |row| row.cosine >= at.cosine)).fold(0.0, f64::max);
    (!rows.is_empty()).then(|| ("best threshold of the cosine".to_owned(), best))
}

/// Figures of scores beside graded labels (more being nearer).
pub fn graded(scored: &[(f64, f64, f64)]) -> Vec<Figure> {
    let all: Vec<&(f64, f64, f64)> = scored.iter().collect();
    let by = |score: fn(&(f64, f64, f64)) -> f64| {
        move |rows: &[&(f64, f64, f64)]| pearson(&rows.iter().map(|row| (score(row), row.2)).collect::<Vec<_>>())
    };
    vec![
        figure("cosine: Pearson", &all, by(|row| row.0), None),
        figure("same request: Pearson", &all, by(|row| row.1), None),
    ]
}

/// An item: its class and the true one.
type Placed = (u32, u32);

/// Figures of a partition beside the true one: for each item its class and the true one. Beside each stands what the same
/// classes reach when they are dealt out at random.
pub fn partition(items: &[(u32, u32)]) -> Vec<Figure> {
    let dealt = dealt(items);
    let one = |name: &str, of: fn(&[Placed]) -> f64| Figure {
        name: name.to_owned(),
        n: items.len(),
        value: (!items.is_empty()).then(|| of(items)),
        interval: None,
        floor: (!items.is_empty()).then(|| ("at random".to_owned(), of(&dealt))),
    };
    vec![
        one("pairwise precision", |items| pairwise(items).precision),
        one("pairwise recall", |items| pairwise(items).recall),
        one("pairwise F1", |items| pairwise(items).f1),
        one("B-cubed F1", |items| b_cubed(items).f1),
        one("B-cubed F1 of items in groups", |items| b_cubed(&in_groups(items)).f1),
        one("adjusted Rand index", adjusted_rand),
        one("normalised mutual information", mutual_information),
    ]
}

/// The items that share their class with another, in either partition: most items alone would flatter any method.
fn in_groups(items: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut sizes = [std::collections::BTreeMap::new(), std::collections::BTreeMap::new()];
    for &(found, truth) in items {
        *sizes[0].entry(found).or_insert(0) += 1;
        *sizes[1].entry(truth).or_insert(0) += 1;
    }
    items.iter().copied().filter(|(found, truth)| sizes[0][found] > 1 || sizes[1][truth] > 1).collect()
}

/// The found classes dealt out in another order, the same every time (Fisher-Yates by Knuth's generator).
fn dealt(items: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut found: Vec<u32> = items.iter().map(|item| item.0).collect();
    let mut state: u64 = 1;
    for at in (1..found.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        found.swap(at, (state >> 33) as usize % (at + 1));
    }
    found.into_iter().zip(items).map(|(found, item)| (found, item.1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(figures: &[Figure], name: &str) -> f64 {
        figures.iter().find(|figure| figure.name == name).unwrap().value.unwrap()
    }

    #[test]
    fn a_decision_that_orders_all_rightly_has_the_best_figures() {
        let row = |p, subject, same, on| Decided {
            same_request: p,
            same_subject: subject,
            cosine: 0.5,
            same,
            subject: Some(on),
        };
        let rows = [row(0.9, 0.95, true, true), row(0.2, 0.8, false, true), row(0.1, 0.1, false, false)];
        let figures = pairs(&rows);
        for name in ["same request against all else: AUC", "same subject against different: AUC"] {
            assert_eq!(value(&figures, name), 1.0, "{name}");
        }
        assert_eq!(value(&figures, "same request at the shipped decision: F1"), 1.0);
        // All cosines are equal: calling everything the same is the best threshold, one of three right.
        assert_eq!(figures[1].floor.clone().unwrap().1, 0.5);
        assert_eq!(figures[0].floor.clone().unwrap().1, 0.5);
    }

    #[test]
    fn labels_of_two_kinds_give_no_figures_of_subjects() {
        let row = Decided { same_request: 0.9, same_subject: 0.9, cosine: 0.5, same: true, subject: None };
        assert_eq!(pairs(&[row]).len(), 3);
    }

    #[test]
    fn equal_partitions_are_perfect_and_random_ones_are_not() {
        let items: Vec<(u32, u32)> = (0..60).map(|at| (at % 6, 10 + at % 6)).collect();
        let figures = partition(&items);
        assert!(figures.iter().all(|figure| (figure.value.unwrap() - 1.0).abs() < 1e-9), "{figures:?}");
        let random = figures.iter().find(|figure| figure.name == "adjusted Rand index").unwrap();
        assert!(random.floor.as_ref().unwrap().1.abs() < 0.1);
    }

    #[test]
    fn graded_labels_are_compared_by_correlation() {
        let figures = graded(&[(0.1, 0.9, 1.0), (0.2, 0.5, 2.0), (0.3, 0.1, 3.0)]);
        assert!((figures[0].value.unwrap() - 1.0).abs() < 1e-9 && (figures[1].value.unwrap() + 1.0).abs() < 1e-9);
    }
}
