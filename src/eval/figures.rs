//! Labelled proposals and what the program says of them -> figures, each with an interval and beside a floor.

use std::collections::BTreeMap;

use serde::Serialize;

use super::measures::{auc, calibration_error, spearman};

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// What is measured.
    pub name: String,
    /// Examples that it is measured on.
    pub n: usize,
    /// The measure; `None` where the examples do not allow it.
    pub value: Option<f64>,
    /// The middle 95 % of the measure over 1,000 samples drawn from the examples with repetition (Efron 1979).
    pub interval: Option<(f64, f64)>,
    /// What a rule without any understanding reaches, and its name.
    pub floor: Option<(String, f64)>,
}

/// A proposal screened, beside its labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Screened {
    /// Characters of the text.
    pub length: usize,
    /// Words of acts and principles of openness in it.
    pub keywords: usize,
    /// Clarity found, 0 to 1, and the label.
    pub clarity: (f64, Option<f64>),
    /// Openness found, 0 to 1, and the label: 0 none, 1 indirect, 2 direct.
    pub openness: (f64, Option<u8>),
    /// 0, 1 or 2 as it was found.
    pub bearing: u8,
}

/// A proposal routed, beside its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Routed {
    /// Bodies found, best first.
    pub found: Vec<String>,
    /// How sure the first is, 0 to 1.
    pub score: f64,
    /// The bodies that are right, the lead first.
    pub right: Vec<String>,
}

/// Figures of screening.
pub fn screening(rows: &[Screened]) -> Vec<Figure> {
    let direct: Vec<&Screened> = rows.iter().filter(|row| row.openness.1.is_some()).collect();
    let clear: Vec<&Screened> = rows.iter().filter(|row| row.clarity.1.is_some()).collect();
    let by = |score: fn(&Screened) -> f64| {
        move |rows: &[&Screened]| auc(&rows.iter().map(|row| (score(row), is_direct(row))).collect::<Vec<_>>())
    };
    let order = |score: fn(&Screened) -> f64| {
        move |rows: &[&Screened]| {
            spearman(&rows.iter().map(|row| (score(row), row.clarity.1.unwrap_or(0.0))).collect::<Vec<_>>())
        }
    };
    let right = |rows: &[&Screened]| share(rows, |row| (row.bearing == 2) == is_direct(row));
    let majority = share(&direct, is_direct).map(|share| ("majority".to_owned(), share.max(1.0 - share)));
    let keywords = by(|row| row.keywords as f64)(&direct).map(|value| ("keywords counted".to_owned(), value));
    let length = order(|row| row.length as f64)(&clear).map(|value| ("length of the text".to_owned(), value));
    let mut figures = vec![
        figure("openness: AUC of direct or not", &direct, by(|row| row.openness.0), keywords),
        figure("openness: direct or not, right", &direct, right, majority),
        figure("openness: called direct", &direct, |rows| share(rows, |row| row.bearing == 2), None),
        figure(
            "openness: calibration error",
            &direct,
            |rows| {
                Some(calibration_error(&rows.iter().map(|row| (row.openness.0, is_direct(row))).collect::<Vec<_>>()))
            },
            None,
        ),
        figure("clarity: Spearman", &clear, order(|row| row.clarity.0), length),
    ];
    for (class, name) in [(0, "none"), (1, "indirect"), (2, "direct")] {
        let f1 = move |rows: &[&Screened]| f1(rows, |row| row.bearing == class, |row| row.openness.1 == Some(class));
        figures.push(figure(&format!("openness: F1 of {name}"), &direct, f1, None));
    }
    figures
}

/// Figures of routing, and how often which lead was taken for which other body, the most frequent first.
pub fn routing(rows: &[Routed]) -> (Vec<Figure>, Vec<(String, String, usize)>) {
    let all: Vec<&Routed> = rows.iter().collect();
    let first = |row: &Routed| row.found.first().is_some_and(|body| row.right.contains(body));
    let three = |row: &Routed| row.found.iter().take(3).any(|body| row.right.contains(body));
    let figures = vec![
        figure("institution: first is right", &all, move |rows| share(rows, first), majority_lead(rows)),
        figure("institution: one of the first three is right", &all, move |rows| share(rows, three), None),
        figure(
            "institution: first is the lead",
            &all,
            |rows| share(rows, |row| row.found.first() == row.right.first()),
            None,
        ),
        figure(
            "institution: calibration error",
            &all,
            move |rows| Some(calibration_error(&rows.iter().map(|row| (row.score, first(row))).collect::<Vec<_>>())),
            None,
        ),
    ];
    let mut confused: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| !first(row)) {
        let of = |bodies: &[String]| bodies.first().cloned().unwrap_or_default();
        *confused.entry((of(&row.right), of(&row.found))).or_default() += 1;
    }
    let mut confused: Vec<_> = confused.into_iter().map(|((lead, found), count)| (lead, found, count)).collect();
    confused.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| (&a.0, &a.1).cmp(&(&b.0, &b.1))));
    (figures, confused)
}

/// What always naming the most frequent lead would reach.
fn majority_lead(rows: &[Routed]) -> Option<(String, f64)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    rows.iter().filter_map(|row| row.right.first()).for_each(|lead| *counts.entry(lead).or_default() += 1);
    let (lead, _) = counts.iter().max_by_key(|(_, count)| **count)?;
    let right = rows.iter().filter(|row| row.right.iter().any(|body| body == lead)).count();
    Some((format!("always {lead}"), right as f64 / rows.len() as f64))
}

fn is_direct(row: &Screened) -> bool {
    row.openness.1 == Some(2)
}

fn share<T>(rows: &[&T], is: impl Fn(&T) -> bool) -> Option<f64> {
    (!rows.is_empty()).then(|| rows.iter().filter(|row| is(row)).count() as f64 / rows.len() as f64)
}

fn f1<T>(rows: &[&T], said: impl Fn(&T) -> bool, so: impl Fn(&T) -> bool) -> Option<f64> {
    let both = rows.iter().filter(|row| said(row) && so(row)).count();
    let either = rows.iter().filter(|row| said(row)).count() + rows.iter().filter(|row| so(row)).count();
    (either > 0).then(|| 2.0 * both as f64 / either as f64)
}

/// A figure with its interval.
pub fn figure<T>(
    name: &str,
    rows: &[&T],
    measure: impl Fn(&[&T]) -> Option<f64>,
    floor: Option<(String, f64)>,
) -> Figure {
    let interval = interval(rows, &measure);
    Figure { name: name.to_owned(), n: rows.len(), value: measure(rows), interval, floor }
}

/// Samples of a bootstrap.
const SAMPLES: usize = 1_000;

/// The middle 95 % of a measure over samples drawn from `rows` with repetition; the same ones every time.
pub fn interval<T>(rows: &[&T], measure: impl Fn(&[&T]) -> Option<f64>) -> Option<(f64, f64)> {
    if rows.is_empty() {
        return None;
    }
    let mut state: u64 = 1;
    let mut draw = || {
        // Knuth's linear congruential generator; its upper bits are random enough to draw samples.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        rows[(state >> 33) as usize % rows.len()]
    };
    let mut values: Vec<f64> =
        (0..SAMPLES).filter_map(|_| measure(&(0..rows.len()).map(|_| draw()).collect::<Vec<_>>())).collect();
    values.sort_by(f64::total_cmp);
    let cut = values.len() / 40;
    Some((*values.get(cut)?, *values.get(values.len().checked_sub(1 + cut)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screened(openness: f64, label: u8, clarity: f64, clear: f64) -> Screened {
        Screened {
            length: 10,
            keywords: 0,
            clarity: (clarity, Some(clear)),
            openness: (openness, Some(label)),
            bearing: if openness >= 0.5 { 2 } else { 0 },
        }
    }

    fn value(figures: &[Figure], name: &str) -> Option<f64> {
        figures.iter().find(|figure| figure.name == name).and_then(|figure| figure.value)
    }

    #[test]
    fn a_screen_that_orders_all_rightly_has_the_best_figures() {
        let rows = [screened(0.9, 2, 0.9, 2.0), screened(0.8, 2, 0.5, 1.0), screened(0.1, 0, 0.1, 0.0)];
        let figures = screening(&rows);
        assert_eq!(value(&figures, "openness: AUC of direct or not"), Some(1.0));
        assert_eq!(value(&figures, "openness: direct or not, right"), Some(1.0));
        assert!((value(&figures, "clarity: Spearman").unwrap() - 1.0).abs() < 1e-9);
        assert_eq!(value(&figures, "openness: F1 of direct"), Some(1.0));
        assert_eq!(value(&figures, "openness: F1 of indirect"), None);
        let majority = figures[1].floor.clone().unwrap();
        assert!((majority.1 - 2.0 / 3.0).abs() < 1e-9, "{majority:?}");
    }

    #[test]
    fn a_route_is_right_where_its_body_is_one_of_those_accepted() {
        let routed = |found: &[&str], right: &[&str]| Routed {
            found: found.iter().map(|&body| body.to_owned()).collect(),
            score: 0.5,
            right: right.iter().map(|&body| body.to_owned()).collect(),
        };
        let rows = [
            routed(&["commune", "dgct"], &["dgct", "commune"]),
            routed(&["health", "finance"], &["finance"]),
            routed(&["none"], &["finance"]),
        ];
        let (figures, confused) = routing(&rows);
        assert!((value(&figures, "institution: first is right").unwrap() - 1.0 / 3.0).abs() < 1e-9);
        assert!((value(&figures, "institution: one of the first three is right").unwrap() - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(value(&figures, "institution: first is the lead"), Some(0.0));
        assert_eq!(figures[0].floor, Some(("always finance".to_owned(), 2.0 / 3.0)));
        let expected = [("finance", "health", 1), ("finance", "none", 1)];
        assert_eq!(confused, expected.map(|(lead, found, count)| (lead.to_owned(), found.to_owned(), count)));
    }

    #[test]
    fn the_interval_holds_the_measure_and_is_the_same_every_time() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let rows: Vec<&f64> = values.iter().collect();
        let mean = |rows: &[&f64]| Some(rows.iter().copied().sum::<f64>() / rows.len() as f64);
        let (low, high) = interval(&rows, mean).unwrap();
        assert!(low < 49.5 && 49.5 < high && high - low < 15.0, "{low} {high}");
        assert_eq!(interval(&rows, mean), Some((low, high)));
        assert_eq!(interval::<f64>(&[], mean), None);
    }

    #[test]
    fn nothing_to_measure_gives_no_figure() {
        assert!(screening(&[]).iter().all(|figure| figure.value.is_none() || figure.n == 0));
        assert_eq!(routing(&[]).0[0].value, None);
    }
}
