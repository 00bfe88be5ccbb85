//! The balance, the release, agreement and alarms.

use super::*;
use crate::ledger::agreement::agreement;
use crate::ledger::{AlarmKind, Relation, alarms, balance};

#[test]
fn every_contribution_is_accounted_for() {
    let mut committee = Committee::new();
    committee.assign("r1", &["p1", "p2"]);
    committee.done("r1", reading("p1", Verdict::Accepted));
    committee.done("chair", decision("p3", full(Verdict::Referred)));
    let found = balance(&committee.world, committee.ledger.state());
    assert_eq!((found.received, found.proposals, found.problems, found.outcomes), (8, 6, [1, 0], [0, 1]));
    assert_eq!(found.open, [("assigned", 1), ("read", 1), ("unread", 3)].into());
    assert_eq!(found.decided, [(Verdict::Referred, 1)].into());
    assert_eq!(
        found.institutions["finance"].decided,
        [(Verdict::Referred, 1)].into(),
        "counted where it was referred to"
    );
    assert_eq!((found.institutions["health"].proposals, found.institutions[""].proposals), (4, 1));
    assert_eq!((found.regions["فاس مكناس"].proposals, found.regions[""].open), (3, 3));
    assert!(found.adds_up() && !found.is_closed());
}

#[test]
fn nothing_is_released_while_intake_is_not_the_sum_of_outcomes() {
    let mut committee = Committee::new();
    for id in ["p1", "p2", "p3", "p4", "p5"] {
        let refused = committee.refused("chair", Act::Release {});
        assert!(matches!(refused, Refused::NotClosed { .. }));
        committee.done("chair", decision(id, full(Verdict::Accepted)));
    }
    let refused = committee.refused("chair", Act::Release {});
    assert!(matches!(refused, Refused::NotClosed { open, ids, .. } if open == "1" && ids == "p6"));
    committee.done("chair", decision("p6", full(Verdict::NeedsClarification)));
    let release = committee.done("chair", Act::Release {});
    assert_eq!(committee.ledger.state().item("p6").released(), Some(release));
    assert!(matches!(committee.refused("chair", Act::Release {}), Refused::ReleasedAlready { .. }));
    // A question that nobody answered does not stay open for ever.
    committee.days_later(31);
    committee.done("analyst", Act::Pair { one: "p1".into(), other: "p2".into(), relation: Relation::Same });
    assert!(matches!(committee.refused("chair", Act::Release {}), Refused::OldQuestions { ids, .. } if ids == "p6"));
}

#[test]
fn a_new_batch_keeps_decisions_and_what_is_gone_is_reported() {
    let mut committee = Committee::new();
    committee.accept_all();
    let mut second = world();
    second.contributions.remove("p2");
    second.order.retain(|id| id != "p2");
    let mut new = second.contributions["p1"].clone();
    new.group = "g7".to_owned();
    second.contributions.insert("p7".to_owned(), new);
    second.order.push("p7".to_owned());
    let found = balance(&second, committee.ledger.state());
    assert_eq!((found.proposals, found.open_total(), found.decided[&Verdict::Accepted]), (6, 1, 5));
    assert_eq!(found.missing, ["p2"]);
    assert!(found.adds_up());
}

#[test]
fn agreement_is_over_first_readings_by_different_people() {
    let mut committee = Committee::new();
    let said = [
        ("p1", Verdict::Accepted, Verdict::Accepted),
        ("p2", Verdict::NotAccepted, Verdict::NotAccepted),
        ("p3", Verdict::Accepted, Verdict::NotAccepted),
        ("p4", Verdict::NotAccepted, Verdict::NotAccepted),
    ];
    for (id, one, two) in said {
        committee.assign("r1", &[id]);
        committee.assign("r2", &[id]);
        committee.done("r1", reading(id, one));
        committee.done("r2", reading(id, two));
    }
    // A second thought after the other reading was seen does not count as agreement.
    committee.done("r1", reading("p3", Verdict::NotAccepted));
    let found = agreement(committee.ledger.state());
    // Observed 3/4; by chance (2·1 + 2·3)/16 = 1/2; so kappa is 1/2.
    assert_eq!((found.overall.n, found.overall.same, found.overall.kappa), (4, 3, Some(0.5)));
    assert_eq!(found.pairs.len(), 1);
    assert_eq!((found.pairs[0].0.as_str(), found.pairs[0].1.as_str()), ("r1", "r2"));
}

#[test]
fn twins_decided_differently_are_an_alarm_unless_the_text_says_why() {
    let mut committee = Committee::new();
    committee.world.suggestions = vec![("p3".to_owned(), "p5".to_owned())];
    committee.done("chair", decision("p1", full(Verdict::Accepted)));
    committee.done("chair", decision("p2", full(Verdict::NotAccepted)));
    committee.done("chair", decision("p3", full(Verdict::Accepted)));
    committee.done("chair", decision("p4", duplicate("p3")));
    committee.done("chair", decision("p5", full(Verdict::Referred)));
    let kinds = |committee: &Committee| -> Vec<(AlarmKind, Vec<String>)> {
        let found = alarms(&committee.world, committee.ledger.state());
        found.into_iter().map(|one| (one.kind, one.items.into_iter().map(|(id, _)| id).collect())).collect()
    };
    let of = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    // p4 is answered with p3: that is one answer.
    assert_eq!(kinds(&committee), [(AlarmKind::Twins, of(&["p1", "p2"])), (AlarmKind::Suggested, of(&["p3", "p5"]))]);
    let said = full(Verdict::NotAccepted).because("not-feasible", "على خلاف p1 لا يتوفر الإقليم على سجل مرقمن لهذه الرخص");
    committee.done("chair", decision("p2", said));
    committee.done("r1", Act::Pair { one: "p3".into(), other: "p5".into(), relation: Relation::Different });
    assert_eq!(kinds(&committee), []);
}

#[test]
fn other_alarms_and_letting_one_stand() {
    let mut committee = Committee::new();
    committee.world.contributions.get_mut("p6").unwrap().clarity = Some(0.1);
    for id in ["p1", "p3", "p5"] {
        committee.done("chair", decision(id, full(Verdict::NotAccepted)));
    }
    committee.done(
        "chair",
        decision(
            "p6",
            full(Verdict::NotAccepted).because("not-competent", "يعود هذا الشأن إلى مجلس الجماعة المعنية وحده"),
        ),
    );
    let found = alarms(&committee.world, committee.ledger.state());
    let kinds: Vec<AlarmKind> = found.iter().map(|alarm| alarm.kind).collect();
    assert_eq!(kinds, [AlarmKind::Pasted, AlarmKind::Unasked]);
    let acknowledge = |key: &str| Act::Acknowledge { alarm: key.to_owned() };
    assert_eq!(committee.refused("chair", acknowledge("a000")).key(), "refused-unknown-alarm");
    let act = committee.done("chair", acknowledge(&found[0].key));
    let now = alarms(&committee.world, committee.ledger.state());
    assert_eq!((now[0].acknowledged, now[1].acknowledged), (Some(act), None));
    // Another proposal under the same text is another alarm.
    committee.done("chair", decision("p2", full(Verdict::NotAccepted)));
    assert_eq!(alarms(&committee.world, committee.ledger.state())[0].acknowledged, None);
}

#[test]
fn a_reason_of_another_state_in_an_old_ledger_is_an_alarm() {
    let mut committee = Committee::new();
    committee.done("chair", decision("p6", full(Verdict::NotAccepted)));
    let mut state = committee.ledger.state().clone();
    // Recorded before a rule refused it.
    let mut old = state.acts().last().unwrap().clone();
    old.number += 1;
    old.act = decision("p6", full(Verdict::NotAccepted).because("local-authority", "يعود هذا الشأن إلى مجلس الجماعة"));
    state.push(old);
    let kinds: Vec<AlarmKind> = alarms(&committee.world, &state).iter().map(|alarm| alarm.kind).collect();
    assert_eq!(kinds, [AlarmKind::WrongReason]);
}
