//! Ranked answers and judged documents -> nDCG, reciprocal rank and recall, each over the first ten.

use std::collections::BTreeMap;

use super::figures::{Figure, figure};

/// How many results of a query are looked at.
pub const DEPTH: usize = 10;

/// One query: what was answered and what should have been.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Ids of the answers, best first.
    pub ranking: Vec<String>,
    /// Gain of each relevant document, above 0; documents without an entry are not relevant.
    pub relevant: BTreeMap<String, f64>,
}

/// How good the answers to one query are, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// Normalised discounted cumulative gain at [`DEPTH`] (Järvelin & Kekäläinen 2002), gain as judged, discount
    /// log2(rank + 1).
    pub ndcg: f64,
    /// Reciprocal rank of the first relevant answer among [`DEPTH`], 0 where there is none.
    pub mrr: f64,
    /// Share of the relevant documents, [`DEPTH`] at most, among the first [`DEPTH`] answers.
    pub recall: f64,
}

impl Judged {
    /// Measures the ranking against the judgements. A repeated answer counts once, where it stands first. `None` where
    /// no document is relevant.
    pub fn quality(&self) -> Option<Quality> {
        let gains = gains(self);
        let mut ideal: Vec<f64> = self.relevant.values().copied().filter(|&gain| gain > 0.0).collect();
        ideal.sort_by(|one, other| other.total_cmp(one));
        ideal.truncate(DEPTH);
        (!ideal.is_empty()).then(|| Quality {
            ndcg: discounted(&gains) / discounted(&ideal),
            mrr: gains.iter().position(|&gain| gain > 0.0).map_or(0.0, |place| 1.0 / (place as f64 + 1.0)),
            recall: gains.iter().filter(|&&gain| gain > 0.0).count() as f64 / ideal.len() as f64,
        })
    }
}

/// Figures of a search beside its floors, each a name and rankings of the same queries: means over the queries, and how
/// far the search stands above the last floor. Queries without a relevant document do not count.
pub fn ranking(found: &[Judged], floors: &[(&str, Vec<Judged>)]) -> Vec<Figure> {
    let qualities = |judged: &[Judged]| judged.iter().filter_map(Judged::quality).collect::<Vec<Quality>>();
    let own = qualities(found);
    let floors: Vec<(&str, Vec<Quality>)> = floors.iter().map(|(name, judged)| (*name, qualities(judged))).collect();
    type Measure = (&'static str, fn(&Quality) -> f64);
    let measures: [Measure; 3] =
        [("nDCG", |one| one.ndcg), ("reciprocal rank", |one| one.mrr), ("recall", |one| one.recall)];
    let mut figures = Vec::new();
    for (name, measure) in measures {
        let rows: Vec<f64> = own.iter().map(measure).collect();
        figures.push(mean_of(&format!("search: {name} of the first {DEPTH}"), &rows));
        for (floor, qualities) in &floors {
            let rows: Vec<f64> = qualities.iter().map(measure).collect();
            figures.push(mean_of(&format!("{floor}: {name}"), &rows));
        }
    }
    if let Some((floor, qualities)) = floors.last() {
        let above: Vec<f64> = own.iter().zip(qualities).map(|(own, floor)| own.ndcg - floor.ndcg).collect();
        figures.push(mean_of(&format!("search above {floor}: nDCG"), &above));
    }
    figures
}

fn mean_of(name: &str, rows: &[f64]) -> Figure {
    let mean = |rows: &[&f64]| (!rows.is_empty()).then(|| rows.iter().copied().sum::<f64>() / rows.len() as f64);
    figure(name, &rows.iter().collect::<Vec<_>>(), mean, None)
}

/// Gains of the first [`DEPTH`] different answers.
fn gains(query: &Judged) -> Vec<f64> {
    let mut seen: Vec<&str> = Vec::new();
    for id in &query.ranking {
        if seen.len() == DEPTH {
            break;
        }
        if !seen.contains(&id.as_str()) {
            seen.push(id);
        }
    }
    seen.iter().map(|&id| query.relevant.get(id).copied().unwrap_or(0.0).max(0.0)).collect()
}

fn discounted(gains: &[f64]) -> f64 {
    gains.iter().enumerate().map(|(place, gain)| gain / (place as f64 + 2.0).log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(ranking: &[&str], relevant: &[(&str, f64)]) -> Judged {
        Judged {
            ranking: ranking.iter().map(|&id| id.to_owned()).collect(),
            relevant: relevant.iter().map(|&(id, gain)| (id.to_owned(), gain)).collect(),
        }
    }

    #[test]
    fn one_relevant_document_at_rank_three() {
        let quality = judged(&["a", "b", "c"], &[("c", 1.0)]).quality().unwrap();
        assert!((quality.ndcg - 0.5).abs() < 1e-12);
        assert!((quality.mrr - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(quality.recall, 1.0);
    }

    #[test]
    fn graded_gains_ask_for_the_best_first() {
        let best = judged(&["a", "b"], &[("a", 3.0), ("b", 1.0)]).quality().unwrap();
        let swapped = judged(&["b", "a"], &[("a", 3.0), ("b", 1.0)]).quality().unwrap();
        assert!((best.ndcg - 1.0).abs() < 1e-12);
        let expected = (1.0 + 3.0 / 3f64.log2()) / (3.0 + 1.0 / 3f64.log2());
        assert!((swapped.ndcg - expected).abs() < 1e-12);
    }

    #[test]
    fn answers_beyond_the_depth_and_repeats_do_not_count() {
        let far = ["x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "a"];
        assert_eq!(judged(&far, &[("a", 1.0)]).quality().unwrap().ndcg, 0.0);
        let repeated = judged(&["b", "b", "a", "a"], &[("a", 1.0), ("c", 1.0)]).quality().unwrap();
        assert_eq!((repeated.mrr, repeated.recall), (0.5, 0.5));
    }

    #[test]
    fn figures_are_means_over_the_queries_that_were_judged() {
        let found = [judged(&["a"], &[]), judged(&["a"], &[("a", 1.0)]), judged(&["a"], &[("b", 1.0)])];
        let floor = vec![judged(&[], &[]), judged(&["b"], &[("a", 1.0)]), judged(&["a"], &[("b", 1.0)])];
        let figures = ranking(&found, &[("nothing", floor)]);
        let value = |name: &str| figures.iter().find(|figure| figure.name == name).unwrap().value;
        assert_eq!(value("search: nDCG of the first 10"), Some(0.5));
        assert_eq!(value("nothing: recall"), Some(0.0));
        assert_eq!(value("search above nothing: nDCG"), Some(0.5));
        assert_eq!(figures[0].n, 2);
        assert_eq!(ranking(&[], &[])[0].value, None);
    }
}
