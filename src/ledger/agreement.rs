//! Readings of one proposal by several people -> how far they agree beyond chance.

use std::collections::BTreeMap;

use serde::Serialize;

use super::act::Verdict;
use super::state::State;

/// Agreement of two readings of the same proposals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// Proposals that were read twice.
    pub n: usize,
    /// Of these, those on which both propose the same state.
    pub same: usize,
    /// Cohen's kappa (Educational and Psychological Measurement 20, 1960): 1 is full agreement, 0 what chance gives.
    /// `None` where it is not defined: nothing was read twice, or both proposed one and the same state throughout, so that
    /// chance alone would agree always.
    pub kappa: Option<f64>,
}

/// The agreement of a consultation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreements {
    /// Of the first two readings of each proposal, whoever made them.
    pub overall: Agreement,
    /// Of each pair of readers who read the same proposals, by their ids.
    pub pairs: Vec<(String, String, Agreement)>,
}

/// How far readers agree. Of each reader the first reading of a proposal counts: later ones may know the others.
pub fn agreement(state: &State) -> Agreements {
    let mut overall = Vec::new();
    let mut pairs: BTreeMap<(&str, &str), Vec<(Verdict, Verdict)>> = BTreeMap::new();
    for item in state.items() {
        let readings = item.first_readings();
        for (at, one) in readings.iter().enumerate() {
            for other in &readings[at + 1..] {
                let (one, other) = if one.act.who < other.act.who { (one, other) } else { (other, one) };
                let both = (one.answer.state, other.answer.state);
                pairs.entry((&one.act.who, &other.act.who)).or_default().push(both);
            }
        }
        if let [first, second, ..] = readings.as_slice() {
            overall.push((first.answer.state, second.answer.state));
        }
    }
    let pairs = pairs.into_iter().map(|((one, other), states)| (one.to_owned(), other.to_owned(), kappa(&states)));
    Agreements { overall: kappa(&overall), pairs: pairs.collect() }
}

/// The agreement of pairs of states.
pub fn kappa(pairs: &[(Verdict, Verdict)]) -> Agreement {
    let n = pairs.len();
    let same = pairs.iter().filter(|(one, other)| one == other).count();
    let mut margins: BTreeMap<Verdict, [usize; 2]> = BTreeMap::new();
    for &(one, other) in pairs {
        margins.entry(one).or_default()[0] += 1;
        margins.entry(other).or_default()[1] += 1;
    }
    let by_chance: usize = margins.values().map(|[one, other]| one * other).sum();
    // In whole numbers, so that "chance alone agrees always" is exact: the sum of products is n² then.
    let kappa = (by_chance < n * n).then(|| {
        let chance = by_chance as f64 / (n * n) as f64;
        (same as f64 / n as f64 - chance) / (1.0 - chance)
    });
    Agreement { n, same, kappa }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Accepted, NotAccepted};

    fn table(counts: [usize; 4]) -> Vec<(Verdict, Verdict)> {
        let kinds =
            [(Accepted, Accepted), (Accepted, NotAccepted), (NotAccepted, Accepted), (NotAccepted, NotAccepted)];
        kinds.into_iter().zip(counts).flat_map(|(kind, count)| std::iter::repeat_n(kind, count)).collect()
    }

    #[test]
    fn kappa_is_that_of_a_worked_example() {
        // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.70, by chance 0.5·0.6 + 0.5·0.4 = 0.50, so 0.40.
        let found = kappa(&table([20, 5, 10, 15]));
        assert_eq!((found.n, found.same), (50, 35));
        assert!((found.kappa.unwrap() - 0.4).abs() < 1e-12);
        // Agreement of 0.50 where chance gives 0.50 too.
        assert!(kappa(&table([10, 10, 10, 10])).kappa.unwrap().abs() < 1e-12);
    }

    #[test]
    fn kappa_is_not_defined_without_readings_or_with_one_state_throughout() {
        assert_eq!(kappa(&[]).kappa, None);
        assert_eq!(kappa(&table([9, 0, 0, 0])).kappa, None);
        assert_eq!(kappa(&table([9, 0, 0, 1])).kappa, Some(1.0));
    }
}
