//! What came in against what became of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::act::Verdict;
use super::item::Status;
use super::state::State;
use super::world::{Known, World};
use crate::contribution::Kind;

/// How many proposals of one institution or region were decided how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// All of them.
    pub proposals: usize,
    /// By state, those that are decided.
    pub decided: BTreeMap<Verdict, usize>,
    /// Those that are not.
    pub open: usize,
}

/// Every contribution taken in, accounted for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Contributions of every kind.
    pub received: usize,
    /// Problems: linked with a proposal, and not.
    pub problems: [usize; 2],
    /// Expected outcomes: aimed at by a proposal, and not.
    pub outcomes: [usize; 2],
    /// Proposals.
    pub proposals: usize,
    /// Proposals by the state in which they are decided.
    pub decided: BTreeMap<Verdict, usize>,
    /// Proposals that are not decided, by how far they have come.
    pub open: BTreeMap<&'static str, usize>,
    /// By id of the body that leads, as a decision, a person or the program says; empty where none does.
    pub institutions: BTreeMap<String, Part>,
    /// By region; empty where none is named.
    pub regions: BTreeMap<String, Part>,
    /// Ids in the ledger that the workspace no longer has.
    pub missing: Vec<String>,
}

impl Balance {
    /// Proposals that are not decided.
    pub fn open_total(&self) -> usize {
        self.open.values().sum()
    }

    /// Whether every sum is right: by kind, by state, by institution and by region.
    pub fn adds_up(&self) -> bool {
        let context: usize = self.problems.iter().chain(&self.outcomes).sum();
        let decided = |counts: &BTreeMap<Verdict, usize>| counts.values().sum::<usize>();
        let parts = |parts: &BTreeMap<String, Part>| {
            parts.values().all(|part| part.proposals == decided(&part.decided) + part.open)
                && parts.values().map(|part| part.proposals).sum::<usize>() == self.proposals
        };
        self.received == self.proposals + context
            && self.proposals == decided(&self.decided) + self.open_total()
            && parts(&self.institutions)
            && parts(&self.regions)
    }

    /// Whether intake is the sum of outcomes: every proposal has exactly one.
    pub fn is_closed(&self) -> bool {
        self.adds_up() && self.open_total() == 0
    }
}

/// The balance of what the workspace holds.
pub fn balance(world: &World, state: &State) -> Balance {
    let mut balance = Balance { received: world.order.len(), ..Balance::default() };
    for (id, known) in world.all() {
        match known.kind {
            Kind::Problem => balance.problems[usize::from(!known.linked)] += 1,
            Kind::Outcome => balance.outcomes[usize::from(!known.linked)] += 1,
            Kind::Proposal => count(&mut balance, id, known, world, state),
        }
    }
    balance.missing = state.ids().filter(|id| world.get(id).is_none()).map(str::to_owned).collect();
    balance.missing.sort_unstable();
    balance
}

fn count(balance: &mut Balance, id: &str, known: &Known, world: &World, state: &State) {
    balance.proposals += 1;
    let status = state.item(id).status(&world.settings);
    let lead = lead(id, known, state).to_owned();
    let parts =
        [balance.institutions.entry(lead).or_default(), balance.regions.entry(known.region.clone()).or_default()];
    for part in parts {
        part.proposals += 1;
        match status {
            Status::Decided(verdict) => *part.decided.entry(verdict).or_default() += 1,
            _ => part.open += 1,
        }
    }
    match status {
        Status::Decided(verdict) => *balance.decided.entry(verdict).or_default() += 1,
        open => *balance.open.entry(open.as_str()).or_default() += 1,
    }
}

/// The body that answers for a proposal: the one that it was referred to, that a person named, that the program found;
/// empty where there is none.
pub fn lead<'a>(id: &'a str, known: &'a Known, state: &'a State) -> &'a str {
    let item = state.item(id);
    let referred = item.decision().and_then(|decision| decision.answer.body.as_deref());
    referred.or(item.route().map(|(lead, _)| lead)).unwrap_or(&known.lead)
}
