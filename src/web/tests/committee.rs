//! Conflicts, the balance, the release, the history.

use axum::http::StatusCode;

use super::{EVIL, House, PEOPLE, PHONE};
use crate::ledger::{Act, Actor, Answer, Verdict};

const WORDS: &str = "one two three four five six";

/// Readers who differ on p1.
async fn in_conflict(house: &House) {
    let refuse = Answer::new(Verdict::NotAccepted).because("outside-openness", WORDS);
    for (who, answer) in [("r1", Answer::new(Verdict::Accepted)), ("r2", refuse)] {
        let reading = Act::Reading { id: "p1".to_owned(), answer: Box::new(answer) };
        house.app.desk.act(Actor::now(who), vec![reading]).await.unwrap();
    }
}

#[tokio::test]
async fn a_conflict_is_settled_by_taking_a_reading_over() {
    let house = House::new();
    in_conflict(&house).await;
    let chair = house.person("chair").await;
    let page = chair.get("/conflicts").await.body;
    assert!(page.contains("السيد r1") && page.contains("السيد r2") && page.contains(WORDS), "{page}");
    let bare = chair.post("/conflicts", &[("id", "p1"), ("as", "r2"), ("how", " ")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("id=\"refused\""), "it says why at the conflict: {}", bare.body);
    let done = chair.post("/conflicts", &[("id", "p1"), ("as", "r2"), ("how", "we met")]).await;
    assert!(done.location().starts_with("/conflicts?done="), "{}", done.body);
    let (state, how) = {
        let now = house.app.desk.now();
        let decision = now.state.item("p1").decision().map(|one| (one.answer.clone(), one.how.map(str::to_owned)));
        decision.unwrap()
    };
    assert_eq!((state.state, how.as_deref()), (Verdict::NotAccepted, Some("we met")));
    assert!(!chair.get("/conflicts").await.body.contains("name=\"as\""));
    let stranger = chair.post("/conflicts", &[("id", "p2"), ("as", "r2"), ("how", "x")]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reading_is_in_no_history_before_the_own_one() {
    let house = House::new();
    let reading = Act::Reading { id: "p1".to_owned(), answer: Box::new(Answer::new(Verdict::Accepted)) };
    let done = house.app.desk.act(Actor::now("r1").because("told to nobody yet"), vec![reading]).await.unwrap();
    let number = done[0].number;
    let (r1, r2) = (house.person("r1").await, house.person("r2").await);
    let shows = async |browser: &super::Browser| {
        let mut all = Vec::new();
        for path in ["/history", "/history?kind=reading", "/history?who=r1", "/history?item=p1"] {
            all.push(browser.get(path).await.body.contains("told to nobody yet"));
        }
        let api = browser.get("/api/v1/acts?item=p1").await.body.contains("told to nobody yet");
        all.push(api);
        all.dedup();
        (all, browser.get(&format!("/history/{number}")).await.status)
    };
    assert_eq!(shows(&r1).await, (vec![true], StatusCode::OK));
    assert_eq!(shows(&r2).await, (vec![false], StatusCode::NOT_FOUND));
    assert_eq!(shows(&house.person("chair").await).await, (vec![true], StatusCode::OK));
    let undo = r2.post(&format!("/history/{number}/undo"), &[("why", "x")]).await;
    assert_eq!(undo.status, StatusCode::NOT_FOUND);
    // An undo of it tells of it too.
    let undone = r1.post(&format!("/history/{number}/undo"), &[("why", "told to nobody yet")]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(shows(&r2).await.0, [false]);
    assert!(r1.get("/history?kind=undo").await.body.contains("told to nobody yet"));
    let page = r1.get(&format!("/history/{}", number + 1)).await.body;
    assert!(page.contains("<del>") && page.contains("The proposal is accepted."), "before and after: {page}");
}

#[tokio::test]
async fn a_release_is_refused_with_what_is_open_and_done_once_all_is_decided() {
    let house = House::with(0, crate::ledger::Settings::default());
    let chair = house.person("chair").await;
    let refused = chair.post("/balance/release", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("id=\"refused\"") && refused.body.contains("p1, p2, p3"), "{}", refused.body);
    for id in ["p1", "p2", "p3", "p4", "p5", "p6"] {
        let answer = if id == "p2" {
            Answer::new(Verdict::NotAccepted).because("outside-openness", WORDS)
        } else {
            Answer::new(Verdict::Accepted)
        };
        let act = Act::Decision { id: id.to_owned(), answer: Box::new(answer) };
        house.app.desk.act(Actor::now("chair"), vec![act]).await.unwrap();
    }
    let page = chair.get("/balance").await.body;
    assert!(page.contains("Decisions to look at again before a release: 1"), "p1 and p2 are one request: {page}");
    let key = page.split("name=\"alarm\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let bare = chair.post("/balance/acknowledge", &[("alarm", &key), ("why", "")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stands = chair.post("/balance/acknowledge", &[("alarm", &key), ("why", "another region")]).await;
    assert_eq!(stands.status, StatusCode::SEE_OTHER, "{}", stands.body);
    assert!(chair.get("/balance").await.body.contains("another region"));
    let done = chair.post("/balance/release", &[]).await;
    assert!(done.location().starts_with("/balance?done="), "{}", done.body);
    let (releases, released) = {
        let now = house.app.desk.now();
        (now.state.releases().len(), now.state.item("p1").released().is_some())
    };
    assert_eq!((releases, released), (1, true));
    assert_eq!(chair.post("/balance/release", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(house.person("reporter").await.get("/balance").await.body.matches("/balance/release").count(), 0);
}

#[tokio::test]
async fn words_are_never_markup_and_hidden_ones_are_nowhere() {
    let house = House::new();
    let evil = "\"><script>alert(3)</script><img src=x onerror=alert(4)> and four more words";
    let quoting = format!("call {PHONE} {evil}");
    let refuse = Answer::new(Verdict::NotAccepted).because("outside-openness", &quoting);
    let give = |who: &str| Act::Assign { reader: who.to_owned(), ids: vec!["p5".to_owned()] };
    house.app.desk.act(Actor::now("chair").because(evil), vec![give("r1"), give("r2")]).await.unwrap();
    for (who, answer) in [("r1", Answer::new(Verdict::Accepted)), ("r2", refuse)] {
        let reading = Act::Reading { id: "p5".to_owned(), answer: Box::new(answer) };
        house.app.desk.act(Actor::now(who).because(&quoting), vec![reading]).await.unwrap();
    }
    let name = Act::Person { id: "evil".to_owned(), name: evil.to_owned(), role: crate::ledger::Role::Reader };
    house.app.desk.act(Actor::now("admin"), vec![name]).await.unwrap();
    let rename = Act::Rename { theme: "t1".to_owned(), ar: evil.to_owned(), fr: None };
    let pair = Act::Pair { one: "p3".to_owned(), other: "p5".to_owned(), relation: crate::ledger::Relation::Unsure };
    house.app.desk.act(Actor::now("chair").because(evil), vec![rename]).await.unwrap();
    house.app.desk.act(Actor::now("chair").because(&quoting), vec![pair]).await.unwrap();
    let settle = Act::Reconcile {
        id: "p5".to_owned(),
        answer: Box::new(Answer::new(Verdict::NotAccepted).because("outside-openness", &quoting)),
        how: quoting.clone(),
    };
    let text = house.app.desk.now().shelf.get("p5").unwrap().text.clone();
    let start = text.find(PHONE).unwrap();
    let span = crate::contribution::Span::new(start, start + PHONE.len());
    let hide = Act::Redact { id: "p5".to_owned(), span };
    let pages = [
        "/conflicts",
        "/pairs?list=all",
        "/compare?a=p3&b=p5",
        "/group/g2",
        "/group/g4",
        "/theme/t1",
        "/theme/t2",
        "/board",
        "/history",
        "/balance",
        "/intake",
        "/intake/s1",
        "/assign",
        "/people",
        "/api/v1/items?list=all",
        "/api/v1/items/p5",
        "/api/v1/acts",
        "/api/v1/conflicts",
        "/api/v1/search?q=",
        "/api/v1/alarms",
        "/api/v1/compare?a=p3&b=p5",
        "/api/v1/pairs?list=all",
        "/api/v1/groups/g4",
    ];
    let numbers: Vec<String> = (1..=16).map(|number| format!("/history/{number}")).collect();
    let paths: Vec<&str> = pages.iter().copied().chain(numbers.iter().map(String::as_str)).collect();
    let chair = house.person("chair").await;
    let told = async |path: &str| chair.get(path).await.body.contains(PHONE);
    for path in ["/conflicts", "/group/g4", "/theme/t2", "/history", "/intake/s1", "/api/v1/items/p5", "/api/v1/acts"] {
        assert!(told(path).await, "{path} shows the words before they are hidden");
    }
    house.app.desk.act(Actor::now("chair").because("a number"), vec![hide]).await.unwrap();
    let mut seen = 0;
    for settled in [false, true] {
        if settled {
            house.app.desk.act(Actor::now("chair"), vec![settle.clone()]).await.unwrap();
        }
        for (person, role) in PEOPLE {
            let browser = house.person(person).await;
            for path in &paths {
                let answer = browser.get(path).await;
                assert!(!answer.body.contains(PHONE), "{path} as {role}");
                if !path.starts_with("/api/") {
                    assert!(!answer.body.contains("<script>") && !answer.body.contains("<img"), "{path} as {role}");
                    assert!(!answer.body.contains("<b>برنامج") && !answer.body.contains("<b>فاس"), "{path}");
                    seen += answer.body.matches("script&#62;").count();
                }
            }
        }
    }
    assert!(seen > 50, "the words are there: {seen}");
    assert!(EVIL.contains("<script>"));
}
