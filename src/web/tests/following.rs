//! What is kept up to date act by act is what would be counted anew; what other programs do is seen.

use super::{House, write_workspace};
use crate::contribution::Span;
use crate::ledger::{Act, Actor, Answer, Ledger, Reasons, Relation, Settings, State, Tier, Verdict, World, balance};
use crate::web::standing::Standing;

/// Acts of every kind, drawn by a fixed sequence; most of them are refused, as it comes.
fn drawn(step: usize) -> (Actor, Act) {
    let number = step.wrapping_mul(2_654_435_761) >> 7;
    let pick = |from: &[&str], salt: usize| from[(number / salt) % from.len()].to_owned();
    let id = pick(&["p1", "p2", "p3", "p4", "p5", "p6", "b1"], 1);
    let other = pick(&["p6", "p5", "p4", "p3", "p2", "p1"], 3);
    let (reader, group) = (pick(&["r1", "r2", "chair"], 5), pick(&["g1", "g2", "g3", "g4"], 7));
    let state = Verdict::ALL[(number / 11) % Verdict::ALL.len()];
    // A reason that goes with the state, where one does.
    let mut said = Answer::new(state);
    if let Some(reason) = Reasons::embedded().for_state(state).first() {
        said = said.because(reason, "one two three four five six");
    }
    match state {
        Verdict::DuplicateOf => said.duplicate_of = Some(other.clone()),
        Verdict::Referred => said.body = Some("health".to_owned()),
        Verdict::Conditional => said.conditions = "if".to_owned(),
        _ => {}
    }
    let answer = Box::new(said);
    let (who, act) = match step % 14 {
        0 => ("admin", Act::Assign { reader, ids: vec![id] }),
        1 => ("admin", Act::Unassign { reader, ids: vec![id] }),
        2..=4 => (if number.is_multiple_of(2) { "r1" } else { "r2" }, Act::Reading { id, answer }),
        5 | 6 => ("chair", Act::Decision { id, answer }),
        7 => ("chair", Act::Reconcile { id, answer, how: "vote".to_owned() }),
        8 => ("chair", Act::Reopen { id }),
        9 => ("chair", Act::Move { tier: Tier::Group, member: id, to: group }),
        10 => ("analyst", Act::Reroute { id, lead: "health".to_owned(), associated: vec![] }),
        11 => ("analyst", Act::Pair { one: id, other, relation: Relation::Same }),
        12 => ("chair", Act::Redact { id, span: Span::new(0, 2) }),
        _ => ("chair", Act::Undo { act: (number % (step + 8)) as u32 + 1 }),
    };
    (Actor::now(who).because("why"), act)
}

#[tokio::test]
async fn what_is_followed_act_by_act_is_what_would_be_counted_anew() {
    let mut kinds = std::collections::BTreeSet::new();
    for readings_needed in [1, 2] {
        let house = House::with(0, Settings { readings_needed, ..Settings::default() });
        for step in 0..400 {
            let (actor, act) = drawn(step);
            let kind = act.kind();
            if house.app.desk.act(actor, vec![act]).await.is_ok() {
                kinds.insert(kind);
                let now = house.app.desk.now();
                assert_eq!(now.standing.balance, balance(&now.shelf.world, &now.state), "after step {step}");
                assert!(now.standing == Standing::new(&now.shelf, &now.state), "after step {step}, {kind}");
                assert!(now.standing.balance.adds_up());
            }
        }
        let on_disk = Ledger::open(&house.dir()).unwrap().into_state();
        let now = house.app.desk.now();
        assert!(now.standing == Standing::new(&now.shelf, &on_disk));
    }
    assert_eq!(kinds.len(), 11, "{kinds:?}");
}

#[tokio::test]
async fn acts_of_a_command_and_a_new_run_are_seen() {
    let house = House::new();
    let r1 = house.person("r1").await;
    let world = World::of(&crate::workspace::Workspace::open(&house.dir()).unwrap()).unwrap();
    let mut other = Ledger::open(&house.dir()).unwrap();
    let read = |id: &str| Act::Reading { id: id.to_owned(), answer: Box::new(Answer::new(Verdict::Accepted)) };
    other.record(&Actor::now("r1"), read("p1"), &world).unwrap();
    house.app.desk.look_again().await.unwrap();
    assert!(house.app.desk.now().state.item("p1").reading_of("r1").is_some());
    // Between two looks: the next act comes after it all the same.
    other.record(&Actor::now("r2"), read("p1"), &world).unwrap();
    let done = house.app.desk.act(Actor::now("r1"), vec![read("p2")]).await.unwrap();
    assert_eq!(done[0].number, other.state().len() + 1);
    assert!(house.app.desk.now().state.item("p1").reading_of("r2").is_some());
    drop(other);
    write_workspace(&house.dir(), 5, Settings { readings_needed: 1, ..Settings::default() });
    house.app.desk.look_again().await.unwrap();
    {
        let now = house.app.desk.now();
        assert_eq!(now.shelf.proposals.len(), 11);
        assert_eq!(now.shelf.world.settings.readings_needed, 1);
        assert!(now.state.item("p2").reading_of("r1").is_some(), "the ledger goes with it");
    }
    let page = r1.get("/item/q0003").await;
    assert!(page.status.is_success(), "who was signed in still is");
    house.app.desk.act(Actor::now("r1"), vec![read("p3")]).await.unwrap();
    let on_disk: State = Ledger::open(&house.dir()).unwrap().into_state();
    assert_eq!(on_disk.len(), house.app.desk.now().state.len());
}

#[tokio::test]
async fn a_folder_with_another_ledger_is_shown_instead() {
    let house = House::new();
    let read = Act::Reading { id: "p1".to_owned(), answer: Box::new(Answer::new(Verdict::Accepted)) };
    house.app.desk.act(Actor::now("r1"), vec![read]).await.unwrap();
    let before = house.app.desk.now().state.len();
    let other = House::new();
    std::fs::rename(house.dir(), house.home.path().join("aside")).unwrap();
    std::fs::rename(other.dir(), house.dir()).unwrap();
    house.app.desk.look_again().await.unwrap();
    let now = house.app.desk.now();
    assert_eq!(now.state.len(), before - 1);
    assert!(now.state.item("p1").reading_of("r1").is_none());
    assert!(now.standing == Standing::new(&now.shelf, &now.state));
}
