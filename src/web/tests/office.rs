//! Sharing work, people and their passwords, the workbook, the sources.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::{Answer, Browser, House, PHONE};
use crate::ledger::Verdict;

#[tokio::test]
async fn work_is_shared_evenly_and_taken_back() {
    let house = House::with(10, crate::ledger::Settings { readings_needed: 2, ..Default::default() });
    let analyst = house.person("analyst").await;
    let waiting = |who: &str| house.app.desk.now().standing.waiting(who).len();
    assert_eq!((waiting("r1"), waiting("r2"), waiting("chair")), (3, 3, 0));
    assert!(analyst.get("/assign?theme=t3&which=free").await.body.contains(">10 proposals<"));
    let theme = [("which", "free"), ("theme", "t3"), ("reader", "r1"), ("reader", "chair"), ("most", "5")];
    let given = analyst.post("/assign/give", &theme).await;
    assert!(given.location().ends_with("&left=0"), "{}", given.body);
    // Who has less gets more.
    assert_eq!((waiting("r1"), waiting("chair")), (4, 4));
    let all = [("which", "few"), ("reader", "r1"), ("reader", "r2"), ("reader", "chair")];
    for _ in 0..2 {
        assert_eq!(analyst.post("/assign/give", &all).await.status, StatusCode::SEE_OTHER);
    }
    let done = analyst.post("/assign/give", &all).await;
    assert_eq!(done.status, StatusCode::UNPROCESSABLE_ENTITY, "all have two readers");
    let each = {
        let now = house.app.desk.now();
        let readers = |&place: &u32| now.state.item(&now.shelf.at(place).id).readers().len();
        now.shelf.proposals.iter().map(readers).collect::<Vec<_>>()
    };
    assert!(each.iter().all(|readers| *readers == 2), "{each:?}");
    assert_eq!(waiting("r1") + waiting("r2") + waiting("chair"), 32);
    let nobody = analyst.post("/assign/give", &[("which", "all")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reporter = analyst.post("/assign/give", &[("which", "all"), ("reader", "reporter")]).await;
    assert_eq!(reporter.status, StatusCode::UNPROCESSABLE_ENTITY, "a reporter reads nothing");
    let back = analyst.post("/assign/take-back", &[("reader", "r1")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    assert_eq!(waiting("r1"), 0);
}

#[tokio::test]
async fn a_new_person_signs_in_with_a_password_that_serves_once() {
    let house = House::new();
    let admin = house.person("admin").await;
    let added = admin.post("/people/add", &[("id", "r3"), ("name", "Réda"), ("role", "reader")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let made = admin.post("/people/password", &[("person", "r3")]).await;
    let password = made.body.split("dir=\"ltr\">").find_map(|rest| {
        let word = rest.split('<').next()?;
        (word.len() == 14 && word.matches('-').count() == 2).then(|| word.to_owned())
    });
    let password = password.expect("the password is shown");
    assert!(!admin.get("/people").await.body.contains(&password), "and never again");
    let mut reader = house.nobody();
    let answer = reader.post_bare("/sign-in", &[("name", "r3"), ("password", &password), ("to", "/queue")]).await;
    let cookie = |answer: &Answer| {
        let set = answer.headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
        set.split(';').next().unwrap().to_owned()
    };
    reader.cookie = cookie(&answer);
    for path in ["/", "/queue", "/item/p1", "/history"] {
        assert_eq!(reader.get(path).await.location(), "/password", "{path}");
    }
    assert_eq!(reader.get("/api/v1/me").await.status, StatusCode::FORBIDDEN);
    let page = reader.get("/password").await.body;
    reader.csrf = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(reader.post("/item/p1/reading", &[("state", "accepted")]).await.status, StatusCode::FORBIDDEN);
    let change = async |reader: &Browser, old: &str, new: &str, again: &str| {
        reader.post("/password", &[("old", old), ("new", new), ("again", again)]).await
    };
    for (old, new, again) in [
        ("wrong", "a new long word", "a new long word"),
        (password.as_str(), "short", "short"),
        (password.as_str(), "a new long word", "another long word"),
        (password.as_str(), password.as_str(), password.as_str()),
    ] {
        assert_eq!(change(&reader, old, new, again).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
    }
    let before = reader.clone();
    let done = change(&reader, &password, "a new long word", "a new long word").await;
    assert_eq!(done.location(), "/", "{}", done.body);
    reader.cookie = cookie(&done);
    assert_eq!(reader.get("/queue").await.status, StatusCode::OK);
    assert!(before.get("/queue").await.location().starts_with("/sign-in"), "the old session has ended");
    assert_eq!(admin.post("/people/password", &[("person", "nobody")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_leaves_hands_over_and_the_last_admin_stays() {
    let house = House::new();
    let admin = house.person("admin").await;
    let stranded = admin.post("/people/retire", &[("person", "r1"), ("why", "moved")]).await;
    assert_eq!(stranded.status, StatusCode::UNPROCESSABLE_ENTITY, "p1 needs two readers");
    assert!(stranded.body.contains("p1, p2, p3"), "{}", stranded.body);
    let gone = admin.post("/people/retire", &[("person", "r1"), ("to", "chair"), ("why", "moved")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    assert_eq!(house.app.desk.now().standing.waiting("chair").len(), 3);
    let last = admin.post("/people/retire", &[("person", "admin"), ("why", "tired")]).await;
    assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY);
    let role = admin.post("/people/add", &[("id", "r9"), ("role", "king")]).await;
    assert_eq!(role.status, StatusCode::BAD_REQUEST);
}

/// A form with a file.
async fn upload(browser: &Browser, file: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in [("csrf", browser.csrf.as_str())].iter().chain(fields) {
        body.extend(format!("--xyz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    let head = format!("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file}\"\r\n");
    body.extend(format!("{head}Content-Type: application/octet-stream\r\n\r\n").bytes());
    body.extend(bytes);
    body.extend(b"\r\n--xyz--\r\n");
    let request = Request::post("/decisions").header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_workbook_goes_out_and_comes_back_row_by_row() {
    let house = House::with(0, crate::ledger::Settings::default());
    let chair = house.person("chair").await;
    chair.post("/item/p5/redact", &[("words", PHONE), ("why", "a number")]).await;
    let request = Request::get("/decisions/workbook?which=open").body(Body::empty()).unwrap();
    let (parts, bytes) = chair.send_for_bytes(request).await;
    assert_eq!(parts.status, StatusCode::OK);
    assert!(bytes.starts_with(b"PK"));
    let table = crate::columns::Source::of(std::path::Path::new("decisions.xlsx"), bytes).unwrap();
    let names = table.names().unwrap();
    let texts = table.columns(&[1]).unwrap().remove(0);
    assert_eq!(texts.len(), 6);
    assert!(texts.iter().all(|text| !text.contains(PHONE)) && texts.iter().any(|text| text.contains("***")));
    assert!(names.iter().any(|name| name == "Decision"), "{names:?}");
    let rows = "id,Decision,Reason,Text of the reason\n";
    let rows = format!(
        "{rows}p1,accepted,,\np2,not accepted,outside-openness,one two three four five six\np3,maybe,,\np4,,,\n\
         zzz,accepted,,\np6,not accepted,outside-openness,too short\n"
    );
    let rows =
        rows.replace("Text of the reason", "reason-text").replace("Decision", "state").replace("Reason", "reason");
    let checked = upload(&chair, "decisions.csv", rows.as_bytes(), &[("check", "yes")]).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
    let decided = || house.app.desk.now().standing.balance.decided.values().sum::<usize>();
    assert_eq!(decided(), 0);
    let done = upload(&chair, "decisions.csv", rows.as_bytes(), &[]).await;
    assert!(
        done.body.contains("✓ Row 2") && done.body.contains("✗ Row 4") && done.body.contains("✗ Row 7"),
        "{}",
        done.body
    );
    assert_eq!(decided(), 2);
    let state = house.app.desk.now().state.item("p2").decision().map(|one| one.answer.state);
    assert_eq!(state, Some(Verdict::NotAccepted));
    let again = upload(&chair, "decisions.csv", rows.as_bytes(), &[]).await;
    assert!(!again.body.contains("✓ Row"), "nothing is recorded twice");
    assert_eq!(decided(), 2);
    for (file, bytes) in [
        ("decisions.exe", b"MZ".as_slice()),
        ("decisions.xlsx", b"PK no zip"),
        ("decisions.csv", b""),
        ("decisions.csv", b"a,b\n1,2\n"),
        ("../../ledger.sqlite", b"x"),
        ("", b"x"),
    ] {
        let answer = upload(&chair, file, bytes, &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}: {}", answer.body);
    }
    let mut forged = house.person("chair").await;
    forged.csrf = "0".repeat(64);
    assert_eq!(upload(&forged, "decisions.csv", rows.as_bytes(), &[]).await.status, StatusCode::FORBIDDEN);
    let large = vec![b'x'; 21 << 20];
    assert_eq!(upload(&chair, "decisions.csv", &large, &[]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let three = format!("{rows}{}", "p1,accepted,,\n".repeat(50_000));
    assert_eq!(upload(&chair, "decisions.csv", three.as_bytes(), &[("check", "yes")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_source_shows_what_was_taken_and_what_was_not_with_the_reason() {
    let house = House::new();
    let reader = house.person("r1").await;
    let list = reader.get("/intake").await.body;
    assert!(list.contains("report.txt") && list.contains("/intake/s1?only=untaken"), "{list}");
    let whole = reader.get("/intake/s1").await.body;
    assert!(whole.contains("/item/p1") && whole.contains("class=\"untaken\"") && whole.contains("9–39"), "{whole}");
    let only = reader.get("/intake/s1?only=untaken").await.body;
    assert!(!only.contains("/item/p1") && only.contains("Not taken"));
    for path in ["/intake/none", "/intake/..%2f..%2fledger.sqlite", "/intake/%2e%2e"] {
        assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
