//! Undoing, undoing an undo, and a state that is the same however it was come to.

use super::*;
use crate::ledger::rules::{later, with_later};
use crate::ledger::{State, Tier};
use proptest::prelude::*;

#[test]
fn an_undo_takes_back_and_its_undo_brings_again() {
    let mut committee = Committee::new();
    let before = picture(&committee.ledger, &committee.world);
    let act = committee.done("chair", decision("p1", full(Verdict::Accepted)));
    let after = committee.status("p1");
    let undo = committee.done("chair", Act::Undo { act });
    assert_eq!(committee.status("p1"), "unread");
    assert!(matches!(committee.refused("chair", Act::Undo { act }), Refused::UndoneAlready { .. }));
    let again = committee.done("chair", Act::Undo { act: undo });
    assert_eq!(committee.status("p1"), after);
    committee.done("chair", Act::Undo { act: again });
    assert_eq!(committee.status("p1"), "unread");
    let numbers: Vec<u32> = committee.ledger.state().history("p1").iter().map(|act| act.number).collect();
    assert_eq!(numbers, [act, undo, again, again + 1], "nothing is gone from the history");
    assert_eq!(before["people"], picture(&committee.ledger, &committee.world)["people"]);
}

#[test]
fn an_act_that_others_rest_on_is_undone_with_them_or_not_at_all() {
    let mut committee = Committee::new();
    let assigned = committee.assign("r1", &["p1"]);
    let read = committee.done("r1", reading("p1", Verdict::Accepted));
    let decided = committee.done("chair", decision("p1", full(Verdict::Accepted)));
    let other = committee.done("chair", decision("p2", full(Verdict::Accepted)));
    let refused = committee.refused("analyst", Act::Undo { act: assigned });
    assert!(matches!(&refused, Refused::Later { later, .. } if *later == read.to_string()), "{refused}");
    assert_eq!(later(committee.ledger.state(), read), [decided]);
    let all = with_later(committee.ledger.state(), assigned);
    assert_eq!(all, [decided, read, assigned]);
    assert!(!all.contains(&other));
    let actor = committee.actor("chair");
    let undo = all.into_iter().map(|act| Act::Undo { act }).collect();
    committee.ledger.record_all(&actor, undo, &committee.world).unwrap();
    assert_eq!(committee.status("p1"), "unread");
    assert_eq!(committee.status("p2"), "accepted");
}

#[test]
fn only_the_own_acts_are_undone_unless_one_is_in_charge_and_never_what_is_released() {
    let mut committee = Committee::new();
    committee.assign("r1", &["p1"]);
    let read = committee.done("r1", reading("p1", Verdict::Accepted));
    assert!(matches!(committee.refused("r2", Act::Undo { act: read }), Refused::NotYours { .. }));
    assert!(matches!(committee.refused("r1", Act::Undo { act: 99 }), Refused::UnknownAct { .. }));
    assert!(
        matches!(committee.refused("chair", Act::Undo { act: 5 }), Refused::Role { .. }),
        "people are for the admin"
    );
    committee.done("r1", Act::Undo { act: read });
    committee.accept_all();
    let decided = committee.ledger.state().item("p3").decision().unwrap().act.number;
    let release = committee.done("chair", Act::Release {});
    assert!(matches!(committee.refused("chair", Act::Undo { act: decided }), Refused::UndoReleased { .. }));
    assert!(matches!(committee.refused("chair", Act::Undo { act: release }), Refused::UndoReleased { .. }));
}

#[test]
fn an_answer_that_comes_back_closes_no_circle() {
    let mut committee = Committee::new();
    let first = committee.done("chair", decision("p1", duplicate("p2")));
    let undo = committee.done("chair", Act::Undo { act: first });
    committee.done("chair", decision("p2", duplicate("p1")));
    assert!(matches!(committee.refused("chair", Act::Undo { act: undo }), Refused::Circle { .. }));
    assert_eq!(committee.ledger.state().root("p2"), Some("p1"));
}

/// An act out of a few numbers, most of them sensible.
fn some_act(kind: u8, one: u8, two: u8, state: &State) -> (&'static str, Act) {
    let ids = ["p1", "p2", "p3", "p4", "p5", "p6"];
    let id = ids[one as usize % 6];
    let other = ids[two as usize % 6];
    let group = |n: u8| ["g1", "g2", "g3", "g4"][n as usize % 4].to_owned();
    let reader = if two.is_multiple_of(2) { "r1" } else { "r2" };
    let verdict = [Verdict::Accepted, Verdict::NotAccepted, Verdict::Referred][two as usize % 3];
    match kind % 10 {
        0 => ("analyst", assign(reader, &[id])),
        1 => (reader, reading(id, verdict)),
        2 => ("chair", decision(id, full(verdict))),
        3 => ("chair", decision(id, duplicate(other))),
        4 => ("chair", Act::Reopen { id: id.to_owned() }),
        5 => ("analyst", Act::Merge { tier: Tier::Group, into: group(one), from: vec![group(two)] }),
        6 => ("analyst", Act::Move { tier: Tier::Group, member: id.to_owned(), to: group(two) }),
        7 => ("admin", Act::Person { id: "r2".to_owned(), name: format!("n{one}"), role: Role::Reader }),
        8 => ("analyst", Act::Lock { tier: Tier::Group, id: group(one) }),
        _ => ("chair", Act::Undo { act: 1 + (u32::from(one) * 7 + u32::from(two)) % state.len().max(1) }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_state_is_the_same_act_by_act_all_at_once_and_after_acts_that_came_to_nothing(
        steps in proptest::collection::vec((0u8..10, any::<u8>(), any::<u8>()), 1..60)
    ) {
        let mut committee = Committee::new();
        for (kind, one, two) in steps {
            let (who, act) = some_act(kind, one, two, committee.ledger.state());
            let actor = committee.actor(who);
            let before = picture(&committee.ledger, &committee.world);
            // Twice the act and then something impossible: all of it must go again.
            let failing = vec![act.clone(), Act::Undo { act: 0 }];
            prop_assert!(committee.ledger.record_all(&actor, failing, &committee.world).is_err());
            prop_assert_eq!(&before, &picture(&committee.ledger, &committee.world));
            match committee.ledger.record(&actor, act, &committee.world) {
                Ok(_) => {}
                Err(Error::Refused(_)) => prop_assert_eq!(&before, &picture(&committee.ledger, &committee.world)),
                Err(error) => panic!("{error}"),
            }
            for id in ["p1", "p2", "p3", "p4", "p5", "p6"] {
                prop_assert!(committee.ledger.state().root(id).is_some(), "{id} is in a circle");
            }
        }
        let now = picture(&committee.ledger, &committee.world);
        let whole = State::of(committee.ledger.state().acts().to_vec());
        prop_assert_eq!(&now, &pictured(&whole, &committee.world));
        let again = Ledger::open(committee.home.path()).unwrap();
        prop_assert_eq!(&now, &picture(&again, &committee.world));
    }
}
