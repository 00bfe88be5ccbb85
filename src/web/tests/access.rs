//! Who comes in, what their role may, where forms come from.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::{House, PEOPLE, filled, password};
use crate::ledger::{Act, Actor, Role, Tier};
use crate::web::routes::{ROUTES, Who};

#[tokio::test]
async fn every_route_lets_in_the_roles_of_the_table_and_nobody_else() {
    let house = House::new();
    for route in ROUTES {
        let path = filled(route.path, "p1");
        for (person, role) in PEOPLE {
            let mut browser = house.person(person).await;
            browser.extra = vec![("x-csrf-token", browser.csrf.clone())];
            let answer = if route.method == "GET" { browser.get(&path).await } else { browser.post(&path, &[]).await };
            let may = match route.who {
                Who::Everybody => true,
                Who::Roles(roles) => roles.contains(&role),
            };
            assert_eq!(
                answer.status != StatusCode::FORBIDDEN,
                may,
                "{} {path} as {role}: {}",
                route.method,
                answer.status
            );
            assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{} {path} as {role}", route.method);
            assert!(!answer.status.is_server_error(), "{} {path} as {role}", route.method);
        }
        let nobody = house.nobody();
        let answer = if route.method == "GET" { nobody.get(&path).await } else { nobody.post(&path, &[]).await };
        match (route.who, route.method) {
            (Who::Everybody, _) => assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{path}"),
            (_, "GET") if !path.starts_with("/api/") => {
                assert!(answer.location().starts_with("/sign-in?to="), "{path}: {}", answer.status)
            }
            _ => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}"),
        }
    }
}

#[tokio::test]
async fn roles_of_the_table_are_those_of_the_ledger() {
    let answer = || Box::new(crate::ledger::Answer::new(crate::ledger::Verdict::Accepted));
    let id = || "p1".to_owned();
    let acts = [
        ("/item/{id}/reading", Act::Reading { id: id(), answer: answer() }),
        ("/item/{id}/decision", Act::Decision { id: id(), answer: answer() }),
        ("/item/{id}/reconcile", Act::Reconcile { id: id(), answer: answer(), how: String::new() }),
        ("/item/{id}/reopen", Act::Reopen { id: id() }),
        ("/item/{id}/reroute", Act::Reroute { id: id(), lead: String::new(), associated: vec![] }),
        ("/item/{id}/redact", Act::Redact { id: id(), span: crate::contribution::Span::new(0, 1) }),
        ("/compare", Act::Pair { one: id(), other: id(), relation: crate::ledger::Relation::Same }),
        ("/group/{id}/merge", Act::Merge { tier: Tier::Group, into: id(), from: vec![] }),
        ("/group/{id}/split", Act::Split { tier: Tier::Group, from: id(), members: vec![], into: id() }),
        ("/group/{id}/move", Act::Move { tier: Tier::Group, member: id(), to: id() }),
        ("/group/{id}/lock", Act::Lock { tier: Tier::Group, id: id() }),
        ("/board/merge", Act::Merge { tier: Tier::Theme, into: id(), from: vec![] }),
        ("/theme/{id}/rename", Act::Rename { theme: id(), ar: id(), fr: None }),
        ("/theme/{id}/merge", Act::Merge { tier: Tier::Theme, into: id(), from: vec![] }),
        ("/theme/{id}/split", Act::Split { tier: Tier::Theme, from: id(), members: vec![], into: id() }),
        ("/theme/{id}/move", Act::Move { tier: Tier::Theme, member: id(), to: id() }),
        ("/theme/{id}/lock", Act::Unlock { tier: Tier::Theme, id: id() }),
        ("/conflicts", Act::Reconcile { id: id(), answer: answer(), how: String::new() }),
        ("/balance/release", Act::Release {}),
        ("/balance/acknowledge", Act::Acknowledge { alarm: id() }),
        ("/history/{number}/undo", Act::Undo { act: 1 }),
        ("/assign/give", Act::Assign { reader: id(), ids: vec![] }),
        ("/assign/take-back", Act::Unassign { reader: id(), ids: vec![] }),
        ("/people/add", Act::Person { id: id(), name: id(), role: Role::Reader }),
        ("/people/retire", Act::Retire { person: id(), reassign: vec![], leave: vec![] }),
    ];
    for (path, act) in acts {
        let route = ROUTES.iter().find(|route| route.path == path && route.method == "POST").unwrap();
        for &role in Role::ALL {
            let may = matches!(route.who, Who::Roles(roles) if roles.contains(&role));
            assert_eq!(may, crate::ledger::rules::may(role, &act), "{path} as {role}");
        }
    }
}

#[tokio::test]
async fn what_is_not_in_the_table_does_not_exist() {
    let house = House::new();
    let chair = house.person("chair").await;
    for path in [
        "/nothing",
        "/item",
        "/item/",
        "/item/p1/nothing",
        "/assets/style.css",
        "/assets/../Cargo.toml",
        "/.git/config",
    ] {
        assert_eq!(chair.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [
        "/item/..%2F..%2Fetc%2Fpasswd",
        "/item/%2e%2e",
        "/assets/..%2F..%2FCargo.toml",
        "/item/%00",
        "/item/p1%0d%0aX: y",
    ] {
        let path = path.replace(' ', "%20");
        assert_eq!(chair.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for (act, page) in [("/item/p1/reading", "/item/p1"), ("/sign-out", "/"), ("//evil.example/reading", "/")] {
        let answer = chair.get(act).await;
        assert!(answer.status == StatusCode::NOT_FOUND || answer.location() == page, "{act}: {}", answer.location());
    }
    for method in ["PUT", "DELETE", "PATCH", "TRACE", "POST"] {
        let request = Request::builder().method(method).uri("/queue").body(Body::empty()).unwrap();
        assert_eq!(chair.send(request).await.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
}

#[tokio::test]
async fn a_form_of_another_session_or_site_is_refused() {
    let house = House::new();
    let (chair, other) = (house.person("chair").await, house.person("chair").await);
    let acts = || house.app.desk.now().state.len();
    let before = acts();
    let fields = [("words", "نشر"), ("why", "test")];
    assert_eq!(chair.post_bare("/item/p1/redact", &fields).await.status, StatusCode::FORBIDDEN);
    for wrong in ["", "0", &other.csrf, &chair.csrf[1..]] {
        let mut forged = chair.clone();
        forged.csrf = wrong.to_owned();
        assert_eq!(forged.post("/item/p1/redact", &fields).await.status, StatusCode::FORBIDDEN, "{wrong}");
    }
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://localhost:9999"),
    ] {
        let mut elsewhere = chair.clone();
        elsewhere.extra = vec![(name, value.to_owned())];
        assert_eq!(elsewhere.post("/item/p1/redact", &fields).await.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    let mut foreign = house.nobody();
    foreign.extra = vec![("sec-fetch-site", "cross-site".to_owned())];
    assert_eq!(foreign.sign_in("chair", &password("chair")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(acts(), before);
    let mut ours = chair.clone();
    ours.extra = vec![("sec-fetch-site", "same-origin".to_owned()), ("origin", "http://localhost:8787".to_owned())];
    assert_eq!(ours.post("/item/p1/redact", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(acts(), before + 1);
    let mut by_header = chair.clone();
    by_header.extra = vec![("x-csrf-token", chair.csrf.clone())];
    let again = by_header.post_bare("/item/p2/redact", &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
}

#[tokio::test]
async fn wrong_passwords_lock_out_for_a_while_whether_the_person_exists_or_not() {
    let house = House::new();
    for name in ["r1", "nobody-of-this-name"] {
        let mut browser = house.nobody();
        for _ in 0..5 {
            let answer = browser.sign_in(name, "not the password").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("Identifier or password is wrong."));
        }
        let answer = browser.sign_in(name, &password(name)).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{name}");
        assert!(answer.body.contains("Please try again in one minute."), "{}", answer.body);
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
    }
    assert_eq!(house.app.access.entry("r1").unwrap().unwrap().failed, 5);
    house.person("r2").await;
    let mut elsewhere = house.nobody();
    elsewhere.address = [10, 0, 0, 9];
    assert_eq!(elsewhere.sign_in("r1", &password("r1")).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_session_ends_with_its_password_its_person_and_by_signing_out() {
    let house = House::new();
    let signed_in = async |browser: &super::Browser| browser.get("/").await.status == StatusCode::OK;
    let first = house.person("r1").await;
    assert!(signed_in(&first).await);
    house.app.access.set_password("r1", "another long password").unwrap();
    assert!(!signed_in(&first).await);
    let mut again = house.nobody();
    assert_eq!(again.sign_in("r1", &password("r1")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.sign_in("r1", "another long password").await.status, StatusCode::SEE_OTHER);
    let chair = house.person("chair").await;
    assert_eq!(chair.post("/sign-out", &[]).await.location(), "/sign-in");
    assert!(!signed_in(&chair).await);
    let reporter = house.person("reporter").await;
    let retire = Act::Retire { person: "reporter".to_owned(), reassign: vec![], leave: vec![] };
    house.app.desk.act(Actor::now("admin").because("left"), vec![retire]).await.unwrap();
    assert!(!signed_in(&reporter).await);
    let mut gone = house.nobody();
    assert_eq!(gone.sign_in("reporter", &password("reporter")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn cookies_and_headers_are_what_they_should_be() {
    let house = House::new();
    let mut browser = house.nobody();
    let answer = browser.sign_in("chair", &password("chair")).await;
    let cookie = answer.headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"));
    for path in ["/", "/sign-in", "/nothing", crate::web::pages::assets::style()] {
        let headers = browser.get(path).await.headers;
        let policy = headers.get(header::CONTENT_SECURITY_POLICY).unwrap().to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(headers.get(header::X_CONTENT_TYPE_OPTIONS).unwrap(), "nosniff");
        assert_eq!(headers.get(header::REFERRER_POLICY).unwrap(), "same-origin");
        let kept = if path.starts_with("/assets/") { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(headers.get(header::CACHE_CONTROL).unwrap(), kept, "{path}");
    }
}

#[tokio::test]
async fn other_names_of_the_server_are_refused() {
    let house = House::new();
    for (host, good) in [
        ("localhost:8787", true),
        ("127.0.0.1", true),
        ("[::1]:8787", true),
        ("mujmal.example", true),
        ("evil.example", false),
        ("localhost.evil.example:8787", false),
        ("10.0.0.1:8787", false),
        ("", false),
    ] {
        let mut browser = house.nobody();
        browser.extra = vec![("host", host.to_owned())];
        let answer = browser.get("/sign-in").await;
        let expected = if good { StatusCode::OK } else { StatusCode::MISDIRECTED_REQUEST };
        assert_eq!(answer.status, expected, "{host}");
    }
}

#[tokio::test]
async fn bodies_that_are_too_large_or_malformed_are_refused() {
    let house = House::new();
    let chair = house.person("chair").await;
    let large = "x".repeat(65 << 10);
    assert_eq!(chair.post("/item/p1/preview", &[("text", &large)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let send = async |kind: &str, body: &'static [u8]| {
        let request = Request::post("/item/p1/preview").header(header::CONTENT_TYPE, kind);
        chair.send(request.body(Body::from(body)).unwrap()).await.status
    };
    assert_eq!(send("application/json", b"{}").await, StatusCode::BAD_REQUEST);
    assert_eq!(send("multipart/form-data; boundary=x", b"--x").await, StatusCode::BAD_REQUEST);
    // Not UTF-8: read as far as it goes, and then it is no form of this session.
    assert_eq!(send("application/x-www-form-urlencoded", b"csrf=%ff%fe&text=\xff").await, StatusCode::FORBIDDEN);
    for path in [
        "/queue?page=-1",
        "/queue?page=99999999999999999999",
        "/queue?list=%ff",
        "/search?q=%00&sort=zzz&page=0",
        "/?&&&==",
    ] {
        assert_eq!(chair.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[test]
fn the_file_of_passwords_is_its_owners_and_goes_with_a_new_run() {
    let house = House::new();
    let path = house.dir().join("access.json");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("$argon2id$") && !text.contains(&password("r1")));
    super::write_workspace(&house.dir(), 3, crate::ledger::Settings::default());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    house.app.access.set_password("r1", "another long password").unwrap();
    assert_ne!(std::fs::read_to_string(&path).unwrap(), text);
    for bad in ["", "short", "ninechars"] {
        assert!(house.app.access.set_password("r1", bad).is_err(), "{bad}");
    }
}
