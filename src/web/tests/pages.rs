//! Each page as each role in the three languages; what must not be on them.

use axum::http::StatusCode;

use super::{EVIL, House, PEOPLE, PHONE, filled};
use crate::contribution::Span;
use crate::ledger::{Act, Actor, Answer, Verdict};
use crate::web::routes::{ROUTES, Who};

/// Every page that shows items.
const PAGES: [&str; 9] = [
    "/",
    "/queue?list=all",
    "/queue?list=mine",
    "/search?q=",
    "/search?q=0612345678",
    "/search?q=%D9%85%D9%83%D8%AA%D8%A8%D8%A9",
    "/item/p3",
    "/item/p5",
    "/item/p1",
];

#[tokio::test]
async fn every_page_in_every_language_for_every_role_has_all_its_words() {
    let house = House::new();
    let is_page = |path: &str| !["/assets", "/api/", "/decisions/workbook"].iter().any(|other| path.starts_with(other));
    for route in ROUTES.iter().filter(|route| route.method == "GET" && is_page(route.path)) {
        for (person, role) in PEOPLE {
            if !matches!(route.who, Who::Roles(roles) if roles.contains(&role)) && route.who != Who::Everybody {
                continue;
            }
            let mut browser = house.person(person).await;
            for (lang, direction) in [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")] {
                browser.lang = lang;
                for id in ["p1", "p5", "b1"] {
                    let path = filled(route.path, id);
                    let answer = browser.get(&path).await;
                    assert_eq!(answer.status, StatusCode::OK, "{path} as {role}: {}", answer.body);
                    assert!(answer.body.contains(&format!("<html lang=\"{lang}\" dir=\"{direction}\">")), "{path}");
                    complete(&answer.body, &path);
                }
            }
        }
    }
    let mut browser = house.person("chair").await;
    for lang in ["ar", "fr", "en"] {
        browser.lang = lang;
        let missing = browser.get("/no/such/page").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        complete(&missing.body, "404");
    }
}

/// A key that no file has is shown as itself.
fn complete(body: &str, path: &str) {
    for prefix in
        ["screen-", "verdict-", "status-", "role-", "act-", "kind-", "column-", "part-", "principle-", "bearing-"]
    {
        let shown = body.find(&format!(">{prefix}")).map(|at| body[at..].chars().take(60).collect::<String>());
        assert_eq!(shown, None, "{path}");
    }
    assert!(!body.contains("style=\"") && !body.contains("onclick") && !body.contains("<script>"), "{path}");
}

#[tokio::test]
async fn words_of_citizens_and_of_readers_are_never_markup() {
    let house = House::new();
    let evil = "\"><script>alert(3)</script><img src=x onerror=alert(4)> and four more words";
    let r1 = house.person("r1").await;
    let fields =
        [("state", "not-accepted"), ("reason", "outside-openness"), ("text", evil), ("query", "list=mine\"><script>")];
    let preview = r1.post("/item/p3/preview", &fields).await;
    let read = r1.post("/item/p3/reading", &fields).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.body);
    let refused = r1.post("/item/p3/reading", &[("state", "conditional"), ("text", evil), ("body", evil)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut bodies = vec![preview.body, refused.body];
    for path in PAGES {
        bodies.push(r1.get(path).await.body);
    }
    let search = format!("/search?q={}", crate::web::answer::encoded(evil));
    bodies.push(r1.get(&search).await.body);
    bodies.push(r1.post("/search", &[("text", EVIL)]).await.body);
    let mut seen = 0;
    for body in &bodies {
        assert!(!body.contains("<script>") && !body.contains("<img"), "{body}");
        seen += body.matches("&#60;script&#62;").count() + body.matches("&lt;script&gt;").count();
    }
    assert!(seen > 5, "the words are there: {seen}");
}

#[tokio::test]
async fn hidden_words_are_on_no_page() {
    let house = House::new();
    let chair = house.person("chair").await;
    assert!(chair.get("/item/p5").await.body.contains(PHONE));
    let answer = chair.post("/item/p5/redact", &[("words", PHONE), ("why", "a number")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    for (person, _) in PEOPLE {
        let browser = house.person(person).await;
        for path in PAGES {
            let body = browser.get(path).await.body;
            // What was typed into the search box stands there.
            let body = body.replace(&format!("value=\"{PHONE}\""), "").replace(&format!("q={PHONE}"), "");
            assert!(!body.contains(PHONE), "{path} as {person}");
        }
        assert!(browser.get("/item/p5").await.body.contains("***"));
        let similar = browser.post("/search", &[("text", "إحداث مكتبة عمومية")]).await.body;
        assert!(similar.contains("***") && !similar.contains(PHONE));
    }
    let again = chair.post("/item/p5/redact", &[("words", "not there"), ("why", "x")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn scores_and_readings_of_others_are_hidden_until_the_own_reading_is_saved() {
    let house = House::new();
    let (r1, r2) = (house.person("r1").await, house.person("r2").await);
    let chair = house.person("chair").await;
    let reading = [("state", "accepted"), ("text", "words of the first reader")];
    assert_eq!(r1.post("/item/p1/reading", &reading).await.status, StatusCode::SEE_OTHER);
    let shown = |body: &str| {
        (body.contains("73%"), body.contains("Ministère proposé"), body.contains("words of the first reader"))
    };
    assert_eq!(shown(&r1.get("/item/p1").await.body), (true, true, true));
    assert_eq!(shown(&r2.get("/item/p1").await.body), (false, false, false));
    assert_eq!(shown(&chair.get("/item/p1").await.body), (true, true, true));
    for path in ["/search?q=", "/queue?list=all", "/search?q=&institution=interior", "/queue?list=mine"] {
        let body = r2.get(path).await.body;
        assert!(!body.contains("Ministère proposé") && !body.contains("Institution proposed"), "{path}");
    }
    assert!(chair.get("/search?q=").await.body.contains("Ministère proposé"));
    // A preview or a refusal is the same page: nothing more is on it.
    let preview = r2.post("/item/p1/preview", &[("state", "accepted")]).await.body;
    assert_eq!(shown(&preview), (false, false, false));
    let other = [("state", "not-accepted"), ("reason", "outside-openness"), ("text", "one two three four five six")];
    assert_eq!(r2.post("/item/p1/reading", &other).await.status, StatusCode::SEE_OTHER);
    assert_eq!(shown(&r2.get("/item/p1").await.body), (true, true, true));
}

#[tokio::test]
async fn that_readings_differ_is_not_told_to_who_still_has_to_read() {
    let house = House::new();
    let say = |who: &str, state| {
        let mut answer = Answer::new(state);
        if state == Verdict::NotAccepted {
            answer = answer.because("outside-openness", "one two three four five six");
        }
        (Actor::now(who), vec![Act::Reading { id: "p1".to_owned(), answer: Box::new(answer) }])
    };
    for (person, state) in [("r1", Verdict::Accepted), ("r2", Verdict::NotAccepted)] {
        let (actor, acts) = say(person, state);
        house.app.desk.act(actor, acts).await.unwrap();
    }
    let r3 = Act::Person { id: "r3".to_owned(), name: "r3".to_owned(), role: crate::ledger::Role::Reader };
    house.app.desk.act(Actor::now("admin"), vec![r3]).await.unwrap();
    let assign = Act::Assign { reader: "r3".to_owned(), ids: vec!["p1".to_owned()] };
    house.app.desk.act(Actor::now("admin"), vec![assign]).await.unwrap();
    house.app.access.set_password("r3", &super::password("r3")).unwrap();
    let (r1, r3) = (house.person("r1").await, house.person("r3").await);
    let differ = "<span class=\"status in-conflict\">";
    assert!(r1.get("/item/p1").await.body.contains(differ));
    assert!(r1.get("/queue?list=conflict").await.body.contains("/item/p1"));
    for path in ["/item/p1", "/queue?list=mine", "/queue?list=all", "/queue?list=conflict", "/item/p2"] {
        assert!(!r3.get(path).await.body.contains(differ), "{path}");
    }
    assert!(!r3.get("/queue?list=conflict").await.body.contains("/item/p1"));
    assert!(!r3.get("/queue?list=all&status=in-conflict").await.body.contains("/item/p1"));
    assert!(!r3.get("/search?q=&status=in-conflict").await.body.contains("/item/p1"));
    assert!(r3.get("/search?q=&status=awaiting-second").await.body.contains("/item/p1"));
}

#[tokio::test]
async fn the_overview_adds_up_before_and_after_acts() {
    let house = House::new();
    let chair = house.person("chair").await;
    let check = |body: &str| {
        assert!(body.contains("Adds up: 8 of 8") && body.contains("Adds up: 6 of 6"), "{body}");
        assert!(!body.contains("Does not add up"));
    };
    check(&chair.get("/").await.body);
    let hide = Act::Redact { id: "p5".to_owned(), span: Span::new(0, 2) };
    house.app.desk.act(Actor::now("chair").because("x"), vec![hide]).await.unwrap();
    let body = chair.get("/").await.body;
    check(&body);
    assert!(body.contains("0 of 6 proposals are decided."));
}
