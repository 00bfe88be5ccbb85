//! A small consultation to decide on, and the tests of the ledger by what they are about.

mod answers;
mod arranging;
mod beside;
mod counting;
mod faults;
mod keeping;
mod people;
mod size;
mod undoing;

use std::collections::BTreeMap;

use super::act::{Act, Actor, Answer, Role, Verdict};
use super::error::Error;
use super::refused::Refused;
use super::store::Ledger;
use super::world::{Known, World};
use crate::contribution::Kind;

/// Proposals p1 to p6, of which p1 and p2, p3 and p4 share a group; a problem and an outcome.
pub fn world() -> World {
    let mut world = World { run: "run".to_owned(), ..World::default() };
    let rows = [
        ("p1", Kind::Proposal, "g1", "t1"),
        ("p2", Kind::Proposal, "g1", "t1"),
        ("p3", Kind::Proposal, "g2", "t1"),
        ("p4", Kind::Proposal, "g2", "t1"),
        ("p5", Kind::Proposal, "g3", "t2"),
        ("p6", Kind::Proposal, "g4", "alone"),
        ("b1", Kind::Problem, "g5", "t1"),
        ("o1", Kind::Outcome, "g6", "t1"),
    ];
    for (id, kind, group, theme) in rows {
        let known = Known {
            kind,
            text: format!("نص {id}"),
            group: group.to_owned(),
            region: if id < "p4" { "فاس مكناس" } else { "" }.to_owned(),
            lead: if id == "p5" { "" } else { "health" }.to_owned(),
            clarity: (kind == Kind::Proposal).then_some(0.8),
            linked: id == "b1",
        };
        world.contributions.insert(id.to_owned(), known);
        world.order.push(id.to_owned());
        world.groups.entry(group.to_owned()).or_default().push(id.to_owned());
        world.themes.insert(group.to_owned(), theme.to_owned());
    }
    world.sources = ["s1".to_owned()].into();
    world.institutions = ["health", "education", "finance"].map(str::to_owned).into();
    world
}

/// A ledger in a folder of its own with its people: `admin`, `chair`, `analyst`, readers `r1`, `r2`.
pub struct Committee {
    pub home: tempfile::TempDir,
    pub ledger: Ledger,
    pub world: World,
    seconds: u64,
}

impl Committee {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let ledger = Ledger::create(home.path()).unwrap();
        let mut committee = Committee { home, ledger, world: world(), seconds: 1_717_200_000 };
        for (id, role) in [
            ("admin", Role::Admin),
            ("chair", Role::Chair),
            ("analyst", Role::Analyst),
            ("r1", Role::Reader),
            ("r2", Role::Reader),
        ] {
            committee.done("admin", Act::Person { id: id.to_owned(), name: id.to_owned(), role });
        }
        committee
    }

    /// Somebody who acts one second after the one before.
    pub fn actor(&mut self, who: &str) -> Actor {
        self.seconds += 1;
        Actor {
            who: who.to_owned(), at: super::when::written(self.seconds), why: "لأن".to_owned(), rests_on: vec![]
        }
    }

    pub fn days_later(&mut self, days: u64) {
        self.seconds += days * 86_400;
    }

    /// Records an act; gives its number.
    pub fn done(&mut self, who: &str, act: Act) -> u32 {
        let actor = self.actor(who);
        let said = format!("{act:?}");
        self.ledger.record(&actor, act, &self.world).unwrap_or_else(|error| panic!("{said}: {error}")).number
    }

    /// The refusal of an act.
    pub fn refused(&mut self, who: &str, act: Act) -> Refused {
        let actor = self.actor(who);
        let before = self.ledger.state().len();
        match self.ledger.record(&actor, act, &self.world) {
            Err(Error::Refused(refused)) => {
                assert_eq!(self.ledger.state().len(), before, "a refused act left something behind");
                refused
            }
            other => panic!("not refused: {other:?}"),
        }
    }

    pub fn status(&self, id: &str) -> &'static str {
        self.ledger.state().item(id).status(&self.world.settings).as_str()
    }

    pub fn assign(&mut self, reader: &str, ids: &[&str]) -> u32 {
        self.done("analyst", assign(reader, ids))
    }

    /// Decides every proposal as accepted.
    pub fn accept_all(&mut self) {
        for id in ["p1", "p2", "p3", "p4", "p5", "p6"] {
            self.done("chair", decision(id, Answer::new(Verdict::Accepted)));
        }
    }
}

pub fn assign(reader: &str, ids: &[&str]) -> Act {
    Act::Assign { reader: reader.to_owned(), ids: ids.iter().map(|id| (*id).to_owned()).collect() }
}

pub fn reading(id: &str, state: Verdict) -> Act {
    Act::Reading { id: id.to_owned(), answer: Box::new(full(state)) }
}

pub fn decision(id: &str, answer: Answer) -> Act {
    Act::Decision { id: id.to_owned(), answer: Box::new(answer) }
}

/// An answer that nothing is missing of.
pub fn full(state: Verdict) -> Answer {
    const TEXT: &str = "لا يتوفر القطاع على سجل لهذه الرخص قبل رقمنته";
    match state {
        Verdict::NotAccepted => Answer::new(state).because("not-feasible", TEXT),
        Verdict::AcceptedInPart => Answer::new(state).because("scope-reduced", TEXT),
        Verdict::Referred => {
            Answer { body: Some("finance".to_owned()), ..Answer::new(state).because("other-institution", TEXT) }
        }
        Verdict::Conditional => Answer {
            conditions: "بعد التوقيع".to_owned(),
            ..Answer::new(state).because("partner-agreement", TEXT)
        },
        Verdict::NeedsClarification => Answer { text: "أي رخص تقصدون؟".to_owned(), ..Answer::new(state) },
        Verdict::Accepted | Verdict::DuplicateOf => Answer::new(state),
    }
}

pub fn duplicate(of: &str) -> Answer {
    Answer { duplicate_of: Some(of.to_owned()), ..Answer::new(Verdict::DuplicateOf) }
}

/// What a state says of everything, to compare two of them.
pub fn picture(ledger: &Ledger, world: &World) -> BTreeMap<String, String> {
    let state = ledger.state();
    pictured(state, world)
}

pub fn pictured(state: &super::State, world: &World) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for item in state.items() {
        let readings: Vec<_> =
            item.readings().iter().map(|reading| (reading.act.number, reading.answer.clone())).collect();
        let decision = item.decision().map(|decision| (decision.act.number, decision.answer.clone()));
        let said = (
            (item.readers(), readings, decision, item.reopened().map(|act| act.number)),
            (item.route(), item.redactions().len(), item.status(&world.settings)),
            (item.corrections().len(), item.replies().len(), state.cards_with(item.id).len()),
            state.history(item.id).iter().map(|act| act.number).collect::<Vec<_>>(),
        );
        all.insert(item.id.to_owned(), format!("{said:?}"));
    }
    all.insert("people".to_owned(), format!("{:?}", state.people().collect::<Vec<_>>()));
    all.insert("arrangement".to_owned(), format!("{:?}", state.arrangement()));
    all.insert("releases".to_owned(), format!("{:?}", state.releases()));
    all.insert("balance".to_owned(), format!("{:?}", super::balance(world, state)));
    all
}
