//! Ranked answers and judged documents -> nDCG, reciprocal rank and recall, each over the first ten.

use std::collections::BTreeMap;

use serde::Serialize;

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

/// Means over the queries, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RankingQuality {
    /// How many queries counted: those with a relevant document.
    pub queries: usize,
    /// Normalised discounted cumulative gain at [`DEPTH`] (Järvelin & Kekäläinen 2002), gain as judged, discount
    /// log2(rank + 1).
    pub ndcg: f64,
    /// Reciprocal rank of the first relevant answer among [`DEPTH`], 0 where there is none.
    pub mrr: f64,
    /// Share of the relevant documents, [`DEPTH`] at most, among the first [`DEPTH`] answers.
    pub recall: f64,
}

/// Measures rankings against judgements. A repeated answer counts once, where it stands first. `None` where no query
/// has a relevant document.
pub fn ranking_quality(queries: &[Judged]) -> Option<RankingQuality> {
    let mut sum = RankingQuality { queries: 0, ndcg: 0.0, mrr: 0.0, recall: 0.0 };
    for query in queries.iter().filter(|query| query.relevant.values().any(|&gain| gain > 0.0)) {
        let gains = gains(query);
        let mut ideal: Vec<f64> = query.relevant.values().copied().filter(|&gain| gain > 0.0).collect();
        ideal.sort_by(|one, other| other.total_cmp(one));
        ideal.truncate(DEPTH);
        sum.queries += 1;
        sum.ndcg += discounted(&gains) / discounted(&ideal);
        sum.mrr += gains.iter().position(|&gain| gain > 0.0).map_or(0.0, |place| 1.0 / (place as f64 + 1.0));
        sum.recall += gains.iter().filter(|&&gain| gain > 0.0).count() as f64 / ideal.len() as f64;
    }
    let n = sum.queries as f64;
    (n > 0.0).then(|| RankingQuality { ndcg: sum.ndcg / n, mrr: sum.mrr / n, recall: sum.recall / n, ..sum })
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
        let quality = ranking_quality(&[judged(&["a", "b", "c"], &[("c", 1.0)])]).unwrap();
        assert!((quality.ndcg - 0.5).abs() < 1e-12);
        assert!((quality.mrr - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(quality.recall, 1.0);
    }

    #[test]
    fn graded_gains_ask_for_the_best_first() {
        let best = ranking_quality(&[judged(&["a", "b"], &[("a", 3.0), ("b", 1.0)])]).unwrap();
        let swapped = ranking_quality(&[judged(&["b", "a"], &[("a", 3.0), ("b", 1.0)])]).unwrap();
        assert!((best.ndcg - 1.0).abs() < 1e-12);
        let expected = (1.0 + 3.0 / 3f64.log2()) / (3.0 + 1.0 / 3f64.log2());
        assert!((swapped.ndcg - expected).abs() < 1e-12);
    }

    #[test]
    fn answers_beyond_the_depth_and_repeats_do_not_count() {
        let far = ["x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "a"];
        assert_eq!(ranking_quality(&[judged(&far, &[("a", 1.0)])]).unwrap().ndcg, 0.0);
        let repeated = ranking_quality(&[judged(&["b", "b", "a", "a"], &[("a", 1.0), ("c", 1.0)])]).unwrap();
        assert_eq!((repeated.mrr, repeated.recall), (0.5, 0.5));
    }

    #[test]
    fn queries_without_judgement_are_left_out() {
        let quality = ranking_quality(&[judged(&["a"], &[]), judged(&["a"], &[("a", 1.0)])]).unwrap();
        assert_eq!((quality.queries, quality.ndcg), (1, 1.0));
        assert_eq!(ranking_quality(&[]), None);
        assert_eq!(ranking_quality(&[judged(&["a"], &[])]), None);
    }
}
