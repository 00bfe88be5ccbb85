//! Commitment cards, replies of institutions, corrections of what a machine misread; and the rules of reasons.

use super::*;
use crate::contribution::Span;
use crate::intake::slips::{Slip, SlipKind};
use crate::ledger::correction::{Listed, Standing, listed};
use crate::ledger::replies::{Row, Sender, read, take};
use crate::ledger::sheet::Outcome;
use crate::ledger::{Activity, Card, corrected};

fn card(title: &str) -> Card {
    Card {
        title_ar: title.to_owned(),
        proposals: vec!["p1".to_owned(), "p3".to_owned()],
        problems: vec!["b1".to_owned()],
        outcomes: vec!["o1".to_owned()],
        lead: "health".to_owned(),
        partners: vec!["finance".to_owned()],
        activities: vec![Activity { text: "جرد".to_owned(), start: "2025".to_owned(), end: "2025-06".to_owned() }],
        sources: vec!["s1".to_owned()],
        ..Card::default()
    }
}

fn write(card: Card) -> Act {
    Act::Card { id: "c-01".to_owned(), card: Box::new(card) }
}

#[test]
fn a_card_is_written_again_and_the_last_version_that_holds_counts() {
    let mut committee = Committee::new();
    assert!(committee.ledger.state().card("c-01").is_none());
    committee.done("analyst", write(card("أ")));
    let second = committee.done("chair", write(card("ب")));
    let title = |committee: &Committee| committee.ledger.state().card("c-01").map(|(card, _)| card.title_ar.clone());
    assert_eq!(title(&committee).as_deref(), Some("ب"));
    assert_eq!(committee.ledger.state().card_versions("c-01").len(), 2);
    assert_eq!(committee.ledger.state().cards_with("p3").len(), 1);
    assert!(committee.ledger.state().cards_with("p2").is_empty());
    assert_eq!(committee.ledger.state().history("p1").len(), 2, "a card is part of the history of its proposals");
    let undo = committee.done("chair", Act::Undo { act: second });
    assert_eq!(title(&committee).as_deref(), Some("أ"));
    committee.done("chair", Act::Undo { act: undo });
    assert_eq!(title(&committee).as_deref(), Some("ب"));
    // What the file has is what was in memory.
    let again = Ledger::open(committee.home.path()).unwrap();
    assert_eq!(again.state().cards(), committee.ledger.state().cards());
    assert_eq!(again.state().head(), committee.ledger.state().head());
}

#[test]
fn a_card_names_what_is_there_and_lacks_nothing_that_it_needs() {
    let mut committee = Committee::new();
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<String>>();
    let wrong: [(Card, &str); 12] = [
        (Card { title_ar: " ".to_owned(), ..card("أ") }, "refused-card-lacks"),
        (Card { proposals: vec![], ..card("أ") }, "refused-card-lacks"),
        (Card { lead: String::new(), ..card("أ") }, "refused-card-lacks"),
        (Card { proposals: ids(&["p9"]), ..card("أ") }, "refused-unknown-id"),
        (Card { proposals: ids(&["b1"]), ..card("أ") }, "refused-not-a-proposal"),
        (Card { proposals: ids(&["p1", "p1"]), ..card("أ") }, "refused-card-twice"),
        (Card { problems: ids(&["b9"]), ..card("أ") }, "refused-unknown-id"),
        (Card { lead: "magic".to_owned(), ..card("أ") }, "refused-unknown-body"),
        (Card { lead: "none".to_owned(), ..card("أ") }, "refused-nobody-named"),
        (Card { partners: ids(&["health"]), ..card("أ") }, "refused-card-twice"),
        (Card { sources: ids(&["s9"]), ..card("أ") }, "refused-unknown-source"),
        (Card { indicators: vec!["ا".repeat(8_001)], ..card("أ") }, "refused-long-text"),
    ];
    for (card, key) in wrong {
        assert_eq!(committee.refused("analyst", write(card.clone())).key(), key, "{card:?}");
    }
    let named = Act::Card { id: "c 01".to_owned(), card: Box::new(card("أ")) };
    assert_eq!(committee.refused("analyst", named).key(), "refused-card-id");
    assert_eq!(committee.refused("r1", write(card("أ"))).key(), "refused-role");
    committee.done("analyst", write(card("أ")));
    assert_eq!(committee.refused("analyst", write(card("أ"))).key(), "refused-nothing");
}

fn reply(body: &str, answer: Answer) -> Act {
    Act::Reply {
        body: body.to_owned(),
        id: "p1".to_owned(),
        answer: Box::new(answer),
        signed: "الكاتب العام".to_owned(),
    }
}

#[test]
fn a_reply_is_told_and_decides_nothing() {
    let mut committee = Committee::new();
    committee.done("analyst", reply("health", full(Verdict::NotAccepted)));
    committee.done("analyst", reply("finance", full(Verdict::Accepted)));
    assert_eq!(committee.status("p1"), "unread");
    let last = committee.done("analyst", reply("health", full(Verdict::Accepted)));
    let told = |committee: &Committee| -> Vec<(String, Verdict)> {
        let state = committee.ledger.state();
        state.item("p1").replies().iter().map(|one| (one.body.to_owned(), one.answer.state)).collect()
    };
    let health = |state| ("health".to_owned(), state);
    let finance = ("finance".to_owned(), Verdict::Accepted);
    assert_eq!(told(&committee), [health(Verdict::Accepted), finance.clone()]);
    committee.done("chair", Act::Undo { act: last });
    assert_eq!(told(&committee), [health(Verdict::NotAccepted), finance]);
    // The rules of answers hold for it; nobody replies for the answer that nobody is competent.
    let mut refused = |act: Act| committee.refused("analyst", act).key();
    assert_eq!(refused(reply("health", full(Verdict::NotAccepted))), "refused-nothing");
    assert_eq!(refused(reply("health", Answer::new(Verdict::NotAccepted))), "refused-no-reason");
    assert_eq!(refused(reply("none", full(Verdict::Accepted))), "refused-nobody-named");
    assert_eq!(refused(reply("magic", full(Verdict::Accepted))), "refused-unknown-body");
    assert_eq!(committee.refused("r1", reply("health", full(Verdict::Referred))).key(), "refused-role");
}

/// What became of each row, in short.
fn short(outcomes: &[Outcome]) -> Vec<&'static str> {
    let one = |outcome: &Outcome| match outcome {
        Outcome::Taken(_) => "taken",
        Outcome::Unchanged => "unchanged",
        Outcome::Refused(refused) => refused.key(),
        Outcome::UnknownState(_) => "unknown state",
    };
    outcomes.iter().map(one).collect()
}

fn sheet(committee: &Committee, text: &str) -> Vec<Row> {
    let file = committee.home.path().join("replies.csv");
    std::fs::write(&file, text).unwrap();
    read(&file).unwrap()
}

#[test]
fn a_sheet_of_replies_is_taken_row_by_row_and_once() {
    let mut committee = Committee::new();
    let text = "الرمز,المؤسسة المقترحة,القرار,السبب,نص السبب الموجه إلى صاحب المقترح وإلى العموم,الالتزام,الموقِّع\n\
                p1,health,مقبول,,,c-01,ليلى\n\
                p2,health,غير مقبول,تعذر تقني,لا,,\n\
                p3,,مقبول,,,,\n\
                elsewhere,health,مقبول,,,,\n\
                p4,health,ربما,,,,\n\
                p5,health,,,,,\n";
    let rows = sheet(&committee, text);
    let expected =
        ["taken", "refused-short-text", "refused-no-replier", "refused-unknown-id", "unknown state", "unchanged"];
    let (actor, sender) = (committee.actor("analyst"), Sender::default());
    let before = committee.ledger.state().len();
    for (check, acts) in [(true, 0), (false, 1)] {
        let said = take(&mut committee.ledger, &committee.world, &actor, &rows, &sender, check).unwrap();
        assert_eq!(short(&said), expected, "check: {check}");
        assert_eq!(committee.ledger.state().len(), before + acts);
    }
    let state = committee.ledger.state();
    let replies = state.item("p1").replies();
    assert_eq!((replies[0].body, replies[0].signed), ("health", "ليلى"));
    assert_eq!(replies[0].answer.commitment.as_deref(), Some("c-01"));
    // Once more: nothing new. From another institution: a reply of its own.
    let said = take(&mut committee.ledger, &committee.world, &actor, &rows[..1], &sender, false).unwrap();
    assert_eq!(short(&said), ["unchanged"]);
    let sender = Sender { body: Some("finance".to_owned()), signed: "x".to_owned() };
    let said = take(&mut committee.ledger, &committee.world, &actor, &rows[..3], &sender, false).unwrap();
    assert_eq!(short(&said), ["taken", "refused-short-text", "taken"]);
    assert_eq!(committee.ledger.state().item("p3").replies()[0].signed, "x");
}

fn correct(span: (usize, usize), found: &str, proposed: Option<&str>) -> Act {
    let span = Span::new(span.0, span.1);
    Act::Correct { id: "p1".to_owned(), span, found: found.to_owned(), proposed: proposed.map(str::to_owned) }
}

#[test]
fn corrections_stand_beside_the_text_and_can_be_rejected() {
    let mut committee = Committee::new();
    let text = "على الممشاركة فيالجماعات";
    committee.world.contributions.get_mut("p1").unwrap().text = text.to_owned();
    let place = |words: &str| {
        let start = text.find(words).unwrap();
        (start, start + words.len())
    };
    let (first, second) = (place("الممشاركة"), place("فيالجماعات"));
    committee.done("analyst", correct(first, "الممشاركة", Some("المشاركة")));
    let signed = committee.done("chair", correct(second, "فيالجماعات", Some("في الجماعات")));
    let meant = |committee: &Committee| corrected(text, &committee.ledger.state().item("p1").corrections());
    assert_eq!(meant(&committee), "على المشاركة في الجماعات");
    committee.done("chair", correct(first, "الممشاركة", None));
    assert_eq!(meant(&committee), "على الممشاركة في الجماعات");
    committee.done("chair", Act::Undo { act: signed });
    assert_eq!(meant(&committee), text);
    let mut refused = |act: Act| committee.refused("chair", act).key();
    assert_eq!(refused(correct(first, "المشاركة", Some("x"))), "refused-not-found-there");
    assert_eq!(refused(correct((0, 1), "", Some("x"))), "refused-span");
    assert_eq!(refused(correct((0, 9_999), text, Some("x"))), "refused-span");
    assert_eq!(refused(correct(first, "الممشاركة", None)), "refused-nothing");
    assert_eq!(refused(correct(first, "الممشاركة", Some("الممشاركة"))), "refused-nothing");
    assert_eq!(committee.refused("r1", correct(second, "فيالجماعات", None)).key(), "refused-role");
    committee.done("chair", correct((0, first.1), &text[..first.1], Some("في المشاركة")));
    let overlap = committee.refused("chair", correct(first, "الممشاركة", Some("المشاركة")));
    assert_eq!(overlap.key(), "refused-corrected-already");
    // The list has what the program suspects and what people say, by place.
    let suspected = |words: &str, kind| Slip {
        contribution_id: "p1".to_owned(),
        span: Span::new(place(words).0, place(words).1),
        found: words.to_owned(),
        proposed: "…".to_owned(),
        kind,
    };
    let slips = [suspected("فيالجماعات", SlipKind::Joined), suspected("الممشاركة", SlipKind::Doubled)];
    let all: Vec<(usize, Standing, Option<SlipKind>)> = listed(&slips, committee.ledger.state())
        .iter()
        .map(|Listed { number, standing, kind, .. }| (*number, *standing, *kind))
        .collect();
    let expected = [
        (1, Standing::Signed, None),
        (2, Standing::Rejected, Some(SlipKind::Doubled)),
        (3, Standing::Proposed, Some(SlipKind::Joined)),
    ];
    assert_eq!(all, expected);
}

#[test]
fn a_correction_that_does_not_fit_the_text_is_passed_over() {
    let mut committee = Committee::new();
    committee.done("analyst", correct((0, "نص".len()), "نص", Some("x")));
    let corrections = |text: &str| corrected(text, &committee.ledger.state().item("p1").corrections());
    assert_eq!(corrections("نص p1"), "x p1");
    assert_eq!(corrections("another text"), "another text");
    assert_eq!(corrections(""), "");
}

#[test]
fn a_reason_is_meant_for_the_state_and_its_text_says_more_than_one_thing() {
    let mut committee = Committee::new();
    let mut refused = |answer: Answer| committee.refused("chair", decision("p1", answer));
    let text = "لا يتوفر القطاع على سجل لهذه الرخص قبل رقمنته";
    let other = refused(Answer::new(Verdict::NotAccepted).because("scope-reduced", text));
    let known = crate::ledger::Reasons::embedded().for_state(Verdict::NotAccepted).join(", ");
    let state = "not-accepted".to_owned();
    assert_eq!(other, Refused::ReasonOfOtherState { reason: "scope-reduced".to_owned(), state, reasons: known });
    let said = other.said(&crate::messages::Messages::new(crate::messages::Lang::French));
    assert!(said.contains("(not-feasible)") && !said.contains("(scope-reduced)"), "{said}");
    let accepted = refused(Answer::new(Verdict::Accepted).because("not-feasible", text));
    assert!(matches!(accepted, Refused::Surplus { field, .. } if field == "reason"));
    let again = refused(Answer::new(Verdict::NotAccepted).because("not-feasible", "غير ممكن غير ممكنٍ غير ممكن غير"));
    assert!(matches!(again, Refused::RepeatedText { words, .. } if words == "2"));
    let endless = format!("{text} {}", "ا".repeat(8_000));
    let long = refused(Answer::new(Verdict::NotAccepted).because("not-feasible", &endless));
    assert!(matches!(long, Refused::LongText { most, .. } if most == "8000"));
    let nobody = refused(Answer { body: Some("none".to_owned()), ..full(Verdict::Referred) });
    assert_eq!(nobody.key(), "refused-nobody-named");
}
