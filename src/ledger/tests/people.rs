//! Who may do what, and what happens when somebody leaves.

use super::*;
use crate::ledger::share::{reassign, share};

#[test]
fn the_first_act_names_an_admin() {
    let home = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create(home.path()).unwrap();
    let person = |role| Act::Person { id: "a".to_owned(), name: "A".to_owned(), role };
    for act in [person(Role::Reader), assign("a", &["p1"]), Act::Release {}] {
        let refused = ledger.record(&Actor::now("a"), act, &world()).unwrap_err();
        assert!(matches!(refused, Error::Refused(Refused::FirstIsAdmin {})));
    }
    ledger.record(&Actor::now("a"), person(Role::Admin), &world()).unwrap();
    let refused = ledger.record(&Actor::now("b"), person(Role::Admin), &world()).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refused::UnknownPerson { .. })));
}

#[test]
fn roles_keep_to_their_work() {
    let mut committee = Committee::new();
    committee.assign("r1", &["p1"]);
    for (who, act) in [
        ("r1", assign("r2", &["p1"])),
        ("analyst", reading("p1", Verdict::Accepted)),
        ("analyst", decision("p1", full(Verdict::Accepted))),
        ("admin", decision("p1", full(Verdict::Accepted))),
        ("chair", Act::Person { id: "x".to_owned(), name: "X".to_owned(), role: Role::Admin }),
        ("r1", Act::Release {}),
        ("r1", Act::Reopen { id: "p1".to_owned() }),
    ] {
        assert!(matches!(committee.refused(who, act.clone()), Refused::Role { .. }), "{who}: {act:?}");
    }
    assert!(matches!(committee.refused("analyst", assign("analyst", &["p2"])), Refused::NotAReader { .. }));
    assert!(matches!(committee.refused("analyst", assign("r1", &["p1"])), Refused::AssignedAlready { .. }));
    assert!(matches!(committee.refused("analyst", assign("r1", &["b1"])), Refused::NotAProposal { .. }));
}

#[test]
fn somebody_who_leaves_strands_nothing() {
    let mut committee = Committee::new();
    committee.assign("r1", &["p1", "p2", "p3"]);
    committee.done("r1", reading("p1", Verdict::Accepted));
    let leave = |reassign: &[(&str, &str)]| Act::Retire {
        person: "r1".to_owned(),
        reassign: reassign.iter().map(|(id, to)| ((*id).to_owned(), (*to).to_owned())).collect(),
        leave: vec![],
    };
    assert!(matches!(committee.refused("admin", leave(&[])), Refused::Stranded { ids, .. } if ids == "p2, p3"));
    assert!(matches!(committee.refused("admin", leave(&[("p2", "r2"), ("p3", "r1")])), Refused::NotAReader { .. }));
    let (new, left) = reassign(committee.ledger.state(), "r1", &["r1", "r2"], 1);
    assert!(left.is_empty());
    committee.done("admin", Act::Retire { person: "r1".to_owned(), reassign: new, leave: vec![] });
    let state = committee.ledger.state();
    let queue: Vec<&str> = state.queue("r2").iter().map(|item| item.id).collect();
    assert_eq!(queue, ["p2", "p3"]);
    assert!(state.queue("r1").is_empty());
    assert_eq!(state.item("p1").readings().len(), 1, "what was read stays read");
    assert!(matches!(committee.refused("r1", reading("p2", Verdict::Accepted)), Refused::UnknownPerson { .. }));
    assert!(matches!(committee.refused("analyst", assign("r1", &["p5"])), Refused::UnknownPerson { .. }));
}

#[test]
fn an_admin_is_always_left() {
    let mut committee = Committee::new();
    let leave = Act::Retire { person: "admin".to_owned(), reassign: vec![], leave: vec![] };
    assert!(matches!(committee.refused("admin", leave), Refused::LastAdmin { .. }));
    let alter = Act::Person { id: "admin".to_owned(), name: "A".to_owned(), role: Role::Reader };
    assert!(matches!(committee.refused("admin", alter), Refused::LastAdmin { .. }));
    assert!(matches!(committee.refused("admin", Act::Undo { act: 1 }), Refused::LastAdmin { .. }));
}

#[test]
fn work_is_shared_evenly_and_the_same_each_time() {
    let mut committee = Committee::new();
    committee.assign("r1", &["p6"]);
    let ids = ["p1", "p2", "p3", "p4", "p5", "p6"];
    let (given, left) = share(committee.ledger.state(), &["r1", "r2"], &ids);
    // r1 has one already, and cannot be given p6 again.
    assert_eq!(
        given,
        [vec!["p2", "p4"], vec!["p1", "p3", "p5", "p6"]]
            .map(|ids| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>())
    );
    assert!(left.is_empty());
    let (_, left) = share(committee.ledger.state(), &["r1"], &["p6"]);
    assert_eq!(left, ["p6"]);
}

#[test]
fn what_enough_others_have_needs_nobody_new() {
    let mut committee = Committee::new();
    committee.assign("r1", &["p1", "p2"]);
    committee.assign("r2", &["p1"]);
    let ids = |needed| reassign(committee.ledger.state(), "r1", &["chair"], needed).0;
    let given = |ids: &[&str]| ids.iter().map(|id| ((*id).to_owned(), "chair".to_owned())).collect::<Vec<_>>();
    assert_eq!(ids(1), given(&["p2"]));
    assert_eq!(ids(2), given(&["p1", "p2"]));
    let leave = Act::Retire { person: "r1".to_owned(), reassign: given(&["p2"]), leave: vec![] };
    committee.done("admin", leave);
    assert_eq!(committee.ledger.state().item("p1").readers(), ["r2"]);
}
