//! What an answer has to say, and when one may be given.

use super::*;
use crate::ledger::rules::NEED_REASON;

#[test]
fn a_reader_reads_what_is_assigned_and_nothing_else() {
    let mut committee = Committee::new();
    assert!(matches!(committee.refused("r1", reading("p1", Verdict::Accepted)), Refused::NotAssigned { .. }));
    committee.assign("r1", &["p1"]);
    assert_eq!(committee.status("p1"), "assigned");
    committee.done("r1", reading("p1", Verdict::Accepted));
    assert_eq!(committee.status("p1"), "read");
    committee.world.settings.read_unassigned = true;
    committee.done("r2", reading("p1", Verdict::Accepted));
}

#[test]
fn states_that_refuse_or_limit_need_a_reason_and_words_of_their_own() {
    let mut committee = Committee::new();
    let mut refused = |answer: Answer| committee.refused("chair", decision("p1", answer));
    for state in NEED_REASON {
        let mut bare = full(state);
        bare.reason = None;
        assert!(matches!(refused(bare), Refused::NoReason { .. }), "{state}");
        let mut short = full(state);
        short.text = "غير ممكن".to_owned();
        assert!(matches!(refused(short), Refused::ShortText { .. }), "{state}");
    }
    let unknown = full(Verdict::NotAccepted).because("because", "كلمة كلمة كلمة كلمة كلمة كلمة");
    assert!(matches!(refused(unknown), Refused::UnknownReason { .. }));
    // Marks are no words.
    let marks = full(Verdict::NotAccepted).because("not-feasible", "- . ! ? - … كلمة");
    assert!(matches!(refused(marks), Refused::ShortText { words, .. } if words == "1"));
    for reason in &crate::ledger::Reasons::embedded().all {
        for own in reason.definition.all().into_iter().chain(reason.example.all()) {
            let state = reason.states.iter().find(|state| NEED_REASON.contains(state)).unwrap();
            let copied = full(*state).because(&reason.id, &format!("  {own} "));
            assert!(matches!(refused(copied), Refused::CopiedText { .. }), "{own}");
        }
    }
}

#[test]
fn each_state_has_what_it_needs_and_nothing_that_belongs_to_another() {
    let mut committee = Committee::new();
    let mut refused = |answer: Answer| committee.refused("chair", decision("p1", answer));
    let without_conditions = Answer { conditions: " ".to_owned(), ..full(Verdict::Conditional) };
    assert!(matches!(refused(without_conditions), Refused::NoConditions {}));
    assert!(matches!(refused(Answer { body: None, ..full(Verdict::Referred) }), Refused::NoBody {}));
    let nobody = Answer { body: Some("ministry of magic".to_owned()), ..full(Verdict::Referred) };
    assert!(matches!(refused(nobody), Refused::UnknownBody { .. }));
    let mute = Answer::new(Verdict::NeedsClarification);
    assert!(matches!(refused(mute), Refused::NoQuestion {}));
    let torn = Answer { body: Some("finance".to_owned()), ..Answer::new(Verdict::Accepted) };
    assert!(matches!(refused(torn), Refused::Surplus { field, .. } if field == "body"));
    let both = Answer { commitment: Some("c7".to_owned()), ..full(Verdict::NotAccepted) };
    assert!(matches!(refused(both), Refused::Surplus { field, .. } if field == "commitment"));
    for state in Verdict::ALL.iter().filter(|state| **state != Verdict::DuplicateOf) {
        committee.done("chair", decision("p1", full(*state)));
        assert_eq!(committee.status("p1"), state.as_str());
    }
}

#[test]
fn a_duplicate_points_to_a_proposal_that_is_answered_itself() {
    let mut committee = Committee::new();
    assert!(matches!(
        committee.refused("chair", decision("p1", Answer::new(Verdict::DuplicateOf))),
        Refused::NoTarget {}
    ));
    for (target, key) in
        [("nobody", "refused-unknown-id"), ("b1", "refused-not-a-proposal"), ("p1", "refused-same-target")]
    {
        assert_eq!(committee.refused("chair", decision("p1", duplicate(target))).key(), key);
    }
    committee.done("chair", decision("p1", duplicate("p2")));
    // p2 is open: that is allowed. What points to p1 is led on to p2.
    committee.done("chair", decision("p3", duplicate("p1")));
    let state = committee.ledger.state();
    assert_eq!(state.item("p3").decision().unwrap().answer.duplicate_of.as_deref(), Some("p2"));
    assert_eq!(state.duplicates_of("p2"), ["p1", "p3"]);
    // A circle, named directly and through another.
    assert_eq!(committee.refused("chair", decision("p2", duplicate("p1"))).key(), "refused-circle");
    committee.done("chair", decision("p2", duplicate("p4")));
    assert_eq!(committee.ledger.state().root("p3"), Some("p4"));
    assert_eq!(committee.refused("chair", decision("p4", duplicate("p3"))).key(), "refused-circle");
}

#[test]
fn two_readings_where_two_are_asked_for() {
    let mut committee = Committee::new();
    committee.world.settings.readings_needed = 2;
    let decide = || decision("p1", full(Verdict::NotAccepted));
    assert!(matches!(committee.refused("chair", decide()), Refused::TooFewReadings { found, .. } if found == "0"));
    committee.assign("r1", &["p1"]);
    committee.assign("r2", &["p1"]);
    committee.done("r1", reading("p1", Verdict::NotAccepted));
    // Reading twice is not two readings.
    committee.done("r1", reading("p1", Verdict::NotAccepted));
    assert_eq!(committee.status("p1"), "awaiting-second");
    assert!(matches!(committee.refused("chair", decide()), Refused::TooFewReadings { found, .. } if found == "1"));
    committee.done("r2", reading("p1", Verdict::NotAccepted));
    assert_eq!(committee.status("p1"), "read");
    committee.done("chair", decide());
}

#[test]
fn readings_that_differ_are_settled_by_a_chair_who_says_how() {
    let mut committee = Committee::new();
    committee.world.settings.readings_needed = 2;
    let settle = |how: &str| Act::Reconcile {
        id: "p1".to_owned(),
        answer: Box::new(full(Verdict::AcceptedInPart)),
        how: how.to_owned(),
    };
    assert!(matches!(committee.refused("chair", settle("x")), Refused::NoConflict { .. }));
    committee.assign("r1", &["p1"]);
    committee.assign("r2", &["p1"]);
    committee.done("r1", reading("p1", Verdict::Accepted));
    committee.done("r2", reading("p1", Verdict::NotAccepted));
    assert_eq!(committee.status("p1"), "in-conflict");
    assert!(matches!(committee.refused("chair", decision("p1", full(Verdict::Accepted))), Refused::Conflict { .. }));
    assert!(matches!(committee.refused("r1", settle("x")), Refused::Role { .. }));
    assert!(matches!(committee.refused("chair", settle(" ")), Refused::NoWhy { .. }));
    committee.done("chair", settle("نوقش في جلسة اللجنة"));
    let state = committee.ledger.state();
    assert_eq!(state.item("p1").decision().unwrap().how, Some("نوقش في جلسة اللجنة"));
    assert_eq!(committee.status("p1"), "accepted-in-part");
}

#[test]
fn readers_decide_only_where_settings_let_them_and_only_as_they_read() {
    let mut committee = Committee::new();
    committee.assign("r1", &["p1"]);
    committee.done("r1", reading("p1", Verdict::Accepted));
    assert!(matches!(committee.refused("r1", decision("p1", full(Verdict::Accepted))), Refused::Role { .. }));
    committee.world.settings.readers_decide = true;
    assert!(matches!(committee.refused("r2", decision("p1", full(Verdict::Accepted))), Refused::TooFewReadings { .. }));
    let other = committee.refused("r1", decision("p1", full(Verdict::NotAccepted)));
    assert!(matches!(other, Refused::AgainstReadings { .. }));
    committee.done("r1", decision("p1", full(Verdict::Accepted)));
}

#[test]
fn what_is_decided_is_not_read_again_and_what_is_released_has_to_be_reopened() {
    let mut committee = Committee::new();
    committee.accept_all();
    committee.world.settings.read_unassigned = true;
    assert!(matches!(committee.refused("r1", reading("p1", Verdict::Accepted)), Refused::Decided { .. }));
    // Before the release a decision may be replaced.
    committee.done("chair", decision("p1", full(Verdict::NotAccepted)));
    let first = committee.done("chair", Act::Release {});
    let change = || decision("p1", full(Verdict::Accepted));
    assert!(matches!(committee.refused("chair", change()), Refused::Released { .. }));
    let reopen = || Act::Reopen { id: "p1".to_owned() };
    let mut silent = committee.actor("chair");
    silent.why.clear();
    let said = committee.ledger.record(&silent, reopen(), &committee.world).unwrap_err();
    assert!(matches!(said, Error::Refused(Refused::NoWhy { .. })));
    committee.done("chair", reopen());
    assert_eq!(committee.status("p1"), "unread");
    assert!(committee.ledger.state().item("p1").reopened().is_some());
    assert!(matches!(committee.refused("chair", Act::Release {}), Refused::NotClosed { .. }));
    committee.done("chair", change());
    committee.done("chair", Act::Release {});
    let state = committee.ledger.state();
    let of = |state: &crate::ledger::State| state.item("p1").decision().unwrap().answer.state;
    assert_eq!(of(state), Verdict::Accepted);
    assert_eq!(of(&state.at(first)), Verdict::NotAccepted, "the earlier release stays readable");
}

#[test]
fn scores_and_other_readings_are_hidden_until_the_own_one_is_saved() {
    let mut committee = Committee::new();
    committee.assign("r1", &["p1"]);
    committee.assign("r2", &["p1"]);
    committee.done("r2", reading("p1", Verdict::Accepted));
    let settings = committee.world.settings.clone();
    let sees = |committee: &Committee, who: &str| {
        let state = committee.ledger.state();
        (state.may_see_scores(who, "p1", &settings), state.may_see_readings(who, "p1"))
    };
    assert_eq!(sees(&committee, "r1"), (false, false));
    assert_eq!(sees(&committee, "r2"), (true, true));
    assert_eq!(sees(&committee, "analyst"), (true, true));
    assert_eq!(sees(&committee, "nobody"), (false, false));
    let open = crate::ledger::Settings { hide_scores_until_read: false, ..settings.clone() };
    assert!(committee.ledger.state().may_see_scores("r1", "p1", &open));
    let own = committee.done("r1", reading("p1", Verdict::NotAccepted));
    committee.done("r1", Act::Undo { act: own });
    assert_eq!(sees(&committee, "r1"), (true, true), "what was seen was seen");
}
