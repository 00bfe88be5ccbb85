//! Acting through forms: what is recorded, what is refused and said, where one comes then.

use axum::http::StatusCode;

use super::{House, password};
use crate::ledger::{Act, Actor, Answer, Ledger, Settings, Verdict};

#[tokio::test]
async fn a_reading_goes_on_to_the_next_of_the_filtered_queue() {
    let house = House::new();
    let r1 = house.person("r1").await;
    let region = crate::web::answer::encoded("الشرق");
    let query = format!("list=mine&region={region}");
    let first = r1.get(&format!("/queue?{query}")).await.body;
    assert!(first.contains("/item/p2?") && first.contains("/item/p3?") && !first.contains("/item/p1?"), "{first}");
    let read = [("state", "accepted"), ("query", query.as_str())];
    let next = r1.post("/item/p2/reading", &read).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
    assert!(next.location().starts_with(&format!("/item/p3?{query}&done=")), "{}", next.location());
    let page = r1.get(next.location()).await.body;
    assert!(page.contains("Recorded: act 9 (reading)."), "{page}");
    assert!(page.contains("name=\"query\" value=\"list=mine&#38;region="), "the filter is kept");
    let last = r1.post("/item/p3/reading", &read).await;
    assert!(last.location().starts_with(&format!("/queue?{query}&done=")), "{}", last.location());
    assert!(r1.get(last.location()).await.body.contains("You have read 2 of 3"));
}

#[tokio::test]
async fn what_is_refused_is_said_and_what_was_typed_stays() {
    let house = House::new();
    let r1 = house.person("r1").await;
    let before = house.app.desk.now().state.len();
    let typed = [("state", "not-accepted"), ("reason", "outside-openness"), ("text", "too few words")];
    let answer = r1.post("/item/p1/reading", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("the text of the reason has 3 words"), "{}", answer.body);
    assert!(answer.body.contains(">too few words</textarea>"));
    assert!(answer.body.contains("value=\"outside-openness\" checked"));
    let nothing = r1.post("/item/p1/reading", &[]).await;
    assert!(nothing.body.contains("Choose a decision first."));
    let unassigned = r1.post("/item/p6/reading", &[("state", "accepted")]).await;
    assert_eq!(unassigned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unassigned.body.contains("p6 is not assigned to r1."));
    for path in ["/item/nobody/reading", "/item/nobody/preview"] {
        assert_eq!(r1.post(path, &[("state", "accepted")]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(house.app.desk.now().state.len(), before);
}

#[tokio::test]
async fn the_preview_says_what_the_public_will_read_and_records_nothing() {
    let house = House::new();
    let r1 = house.person("r1").await;
    let before = house.app.desk.now().state.len();
    let body = r1
        .post(
            "/item/p1/preview",
            &[("state", "referred"), ("reason", "other-institution"), ("body", "health"), ("text", "Because.")],
        )
        .await
        .body;
    assert!(body.contains("The proposal is referred to: "), "{body}");
    assert!(body.contains("Reason: For another institution. Because."), "{body}");
    assert_eq!(house.app.desk.now().state.len(), before);
}

#[tokio::test]
async fn two_readers_and_a_chair_bring_a_proposal_to_its_decision() {
    let house = House::new();
    let (r1, r2, chair) = (house.person("r1").await, house.person("r2").await, house.person("chair").await);
    let early = chair.post("/item/p1/decision", &[("state", "accepted")]).await;
    assert!(early.body.contains("p1 was read by 0. Expected 2 readings"), "{}", early.body);
    r1.post("/item/p1/reading", &[("state", "accepted")]).await;
    let other = [("state", "not-accepted"), ("reason", "outside-openness"), ("text", "one two three four five six")];
    r2.post("/item/p1/reading", &other).await;
    let conflict = chair.post("/item/p1/decision", &[("state", "accepted")]).await;
    assert!(conflict.body.contains("the readings of p1 differ"), "{}", conflict.body);
    let settled =
        chair.post("/item/p1/reconcile", &[("state", "accepted"), ("how", "vote, 3 to 1"), ("rests_on", "p2")]).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.body);
    {
        let now = house.app.desk.now();
        let decision = now.state.item("p1").decision().unwrap();
        assert_eq!((decision.answer.state, decision.how), (Verdict::Accepted, Some("vote, 3 to 1")));
        assert_eq!(decision.act.rests_on, ["p2"]);
    }
    let body = chair.get("/item/p1").await.body;
    assert!(body.contains("How the difference was settled: <bdi>vote, 3 to 1</bdi>"), "{body}");
    let without = chair.post("/item/p1/reopen", &[]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reopened = chair.post("/item/p1/reopen", &[("why", "new facts")]).await;
    assert_eq!(reopened.status, StatusCode::SEE_OTHER);
    assert!(chair.get("/queue?list=returned").await.body.contains("/item/p1?"));
    let routed = chair.post("/item/p1/reroute", &[("lead", "health"), ("associated", "interior")]).await;
    assert_eq!(routed.status, StatusCode::SEE_OTHER, "{}", routed.body);
    assert!(chair.get("/item/p1").await.body.contains("named by a person"));
}

#[tokio::test]
async fn what_is_put_off_is_passed_over_until_it_is_taken_up() {
    let house = House::new();
    let r1 = house.person("r1").await;
    let next = r1.post("/item/p1/put-off", &[("query", "list=mine")]).await;
    assert_eq!(next.location(), "/item/p2?list=mine");
    r1.post("/item/p2/put-off", &[("query", "list=mine")]).await;
    let last = r1.post("/item/p3/reading", &[("state", "accepted"), ("query", "list=mine")]).await;
    assert!(last.location().starts_with("/queue?list=mine&done="), "{}", last.location());
    assert_eq!(r1.get("/queue?list=mine").await.body.matches("put off</p>").count(), 2);
    r1.post("/item/p2/put-off", &[("off", "no")]).await;
    assert_eq!(r1.get("/queue?list=mine").await.body.matches("put off</p>").count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_who_write_at_once_nothing_is_lost() {
    let house = House::with(200, Settings { read_unassigned: true, ..Settings::default() });
    let r1 = house.person("r1").await;
    let before = house.app.desk.now().state.len();
    let tasks: Vec<_> = (0..200)
        .map(|number| {
            let r1 = r1.clone();
            tokio::spawn(async move {
                let read = [("state", "accepted"), ("text", "number")];
                r1.post(&format!("/item/q{number:04}/reading"), &read).await.status
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), StatusCode::SEE_OTHER);
    }
    let on_disk = Ledger::open(&house.dir()).unwrap().into_state();
    assert_eq!(on_disk.len(), before + 200);
    let now = house.app.desk.now();
    assert_eq!(now.state.head(), on_disk.head());
    assert!((0..200).all(|number| on_disk.item(&format!("q{number:04}")).reading_of("r1").is_some()));
    assert_eq!(now.standing.balance, crate::ledger::balance(&now.shelf.world, &on_disk));
}

#[tokio::test]
async fn several_acts_of_one_request_are_recorded_all_or_not_at_all() {
    let house = House::new();
    let before = house.app.desk.now().state.len();
    let read = |id: &str| Act::Reading { id: id.to_owned(), answer: Box::new(Answer::new(Verdict::Accepted)) };
    let refused = house.app.desk.act(Actor::now("r1"), vec![read("p1"), read("p6")]).await.unwrap_err();
    assert_eq!(refused.code(), "refused-not-assigned");
    assert_eq!(house.app.desk.now().state.len(), before);
    assert_eq!(house.app.desk.act(Actor::now("r1"), vec![read("p1"), read("p2")]).await.unwrap().len(), 2);
    assert_eq!(house.app.desk.now().state.len(), before + 2);
    assert!(
        house
            .app
            .access
            .entry("r1")
            .unwrap()
            .is_some_and(|entry| crate::web::access::verify(&password("r1"), &entry.password))
    );
}
