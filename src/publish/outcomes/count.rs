//! Outcomes -> totals by state, institution, region, theme, principle: each total is counted, none is carried over.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Outcome, Released};
use crate::ledger::Verdict;

/// How many proposals were decided how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All of them.
    pub proposals: usize,
    /// By state, in the order of [`Verdict::ALL`]; states that nothing is in are left out.
    pub states: BTreeMap<Verdict, usize>,
}

impl Tally {
    /// Of these outcomes.
    pub fn of<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Self {
        let mut tally = Tally::default();
        outcomes.into_iter().for_each(|one| tally.add(one));
        tally
    }

    fn add(&mut self, one: &Outcome) {
        self.proposals += 1;
        *self.states.entry(one.state).or_default() += 1;
    }

    /// How many are in a state.
    pub fn of_state(&self, state: Verdict) -> usize {
        self.states.get(&state).copied().unwrap_or_default()
    }

    /// How many were taken up: accepted, in part, or on conditions.
    pub fn kept(&self) -> usize {
        KEPT.iter().map(|&state| self.of_state(state)).sum()
    }
}

/// States in which a proposal is taken up.
pub const KEPT: [Verdict; 3] = [Verdict::Accepted, Verdict::AcceptedInPart, Verdict::Conditional];

/// Tallies by a key of each outcome, those with most proposals first, then by key.
pub fn by<'a, K: Ord + Clone>(
    outcomes: impl IntoIterator<Item = &'a Outcome>,
    key: impl Fn(&'a Outcome) -> K,
) -> Vec<(K, Tally)> {
    let mut parts: BTreeMap<K, Tally> = BTreeMap::new();
    for one in outcomes {
        parts.entry(key(one)).or_default().add(one);
    }
    let mut parts: Vec<(K, Tally)> = parts.into_iter().collect();
    parts.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.proposals));
    parts
}

/// Distinct requests among outcomes: groups that have a member here.
pub fn distinct<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> usize {
    outcomes.into_iter().map(|one| one.group_id.as_str()).collect::<std::collections::BTreeSet<_>>().len()
}

/// Distinct people on the portal and distinct meetings among outcomes.
pub fn senders<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> usize {
    outcomes.into_iter().map(|one| &one.sender).collect::<std::collections::BTreeSet<_>>().len()
}

impl Released {
    /// How all proposals were decided.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.outcomes)
    }

    /// Everything received: proposals, problems, expected outcomes.
    pub fn received(&self) -> usize {
        self.outcomes.len() + self.context.len()
    }

    /// Problems (0) and expected outcomes (1).
    pub fn context_counts(&self) -> [usize; 2] {
        let problems = self.context.iter().filter(|one| one.kind == crate::contribution::Kind::Problem).count();
        [problems, self.context.len() - problems]
    }
}
