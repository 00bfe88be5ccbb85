//! Other programs: the description, tokens, reads that hide what screens hide, acts.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};

use super::{House, PHONE};
use crate::ledger::Act;
use crate::web::api::DESCRIPTION;
use crate::web::routes::{Body as Sends, ROUTES, Who};

#[test]
fn the_description_and_the_table_of_routes_say_the_same() {
    let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
    let mut described = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            described.insert((path.clone(), method.to_uppercase()));
            let named: BTreeSet<&str> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| one["name"].as_str().unwrap())
                .collect();
            for part in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
                assert!(named.contains(part), "{path}: {part} is not described");
            }
            assert_eq!(operation["requestBody"].is_object(), method == "post", "{method} {path}");
        }
    }
    let api = || ROUTES.iter().filter(|route| route.path.starts_with("/api/"));
    let served: BTreeSet<(String, String)> =
        api().map(|route| (route.path.to_owned(), route.method.to_owned())).collect();
    assert_eq!(described, served);
    for route in api() {
        let method = route.method.to_lowercase();
        let said = description["paths"][route.path][&method]["description"].as_str().unwrap_or("");
        let Who::Roles(roles) = route.who else { panic!("{} is for everybody", route.path) };
        let named: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        let expected = if roles.len() == crate::ledger::Role::ALL.len() {
            String::new()
        } else {
            format!("Roles: {}.", named.join(", "))
        };
        assert_eq!(said, expected, "{} {}", route.method, route.path);
        assert_eq!(route.body == Sends::Json, route.method == "POST", "{}", route.path);
    }
    every_reference_leads_somewhere(&description, &description);
}

fn every_reference_leads_somewhere(value: &Value, whole: &Value) {
    match value {
        Value::Object(fields) => {
            if let Some(to) = fields.get("$ref").and_then(Value::as_str) {
                assert!(whole.pointer(to.trim_start_matches('#')).is_some(), "{to}");
            }
            fields.values().for_each(|one| every_reference_leads_somewhere(one, whole));
        }
        Value::Array(all) => all.iter().for_each(|one| every_reference_leads_somewhere(one, whole)),
        _ => {}
    }
}

#[test]
fn every_kind_of_act_is_described_with_the_fields_that_it_has() {
    let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
    let described = description["components"]["schemas"]["Act"]["oneOf"].as_array().unwrap();
    let kinds: Vec<&str> = described.iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(kinds, crate::web::pages::history::KINDS);
    for one in described {
        let kind = one["title"].as_str().unwrap();
        let fields = one["properties"][kind]["properties"].as_object().unwrap();
        let example: serde_json::Map<String, Value> = fields
            .keys()
            .map(|name| {
                let value = match name.as_str() {
                    "role" => json!("reader"),
                    "tier" => json!("group"),
                    "relation" => json!("same"),
                    "answer" => json!({"state": "accepted"}),
                    "span" => json!([0, 2]),
                    "card" => json!({}),
                    "act" => json!(1),
                    "ids" | "from" if kind != "split" => json!(["p1"]),
                    "members" | "associated" => json!(["p1"]),
                    "reassign" => json!([["p1", "r1"]]),
                    _ => json!("x"),
                };
                (name.clone(), value)
            })
            .collect();
        let act: Act =
            serde_json::from_value(json!({ kind: example })).unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert_eq!(act.kind(), kind);
    }
}

#[tokio::test]
async fn a_program_with_a_token_acts_for_its_person_and_no_further() {
    let house = House::new();
    let token = house.app.access.make_token("r1").unwrap();
    let ask = async |method: &str, path: &str, token: &str, sent: &str| {
        let request =
            Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        let answer = house.nobody().send(request.body(Body::from(sent.to_owned())).unwrap()).await;
        (answer.status, serde_json::from_str::<Value>(&answer.body).unwrap_or_default())
    };
    let (status, me) = ask("GET", "/api/v1/me", &token, "").await;
    assert_eq!(
        (status, &me["id"], &me["role"], &me["waiting"]),
        (StatusCode::OK, &json!("r1"), &json!("reader"), &json!(3))
    );
    let reading = json!({"acts": [{"reading": {"id": "p1", "answer": {"state": "accepted"}}}], "why": "by program"});
    let (status, done) = ask("POST", "/api/v1/acts", &token, &reading.to_string()).await;
    assert_eq!((status, &done[0]["who"], &done[0]["why"]), (StatusCode::CREATED, &json!("r1"), &json!("by program")));
    let release = json!({"acts": [{"release": {}}]});
    let (status, refused) = ask("POST", "/api/v1/acts", &token, &release.to_string()).await;
    assert_eq!((status, &refused["error"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("refused-role")));
    assert!(refused["message"].as_str().is_some_and(|said| !said.is_empty()));
    for sent in [
        "",
        "{",
        "{}",
        "[]",
        "{\"acts\": []}",
        "{\"acts\": [{\"fly\": {}}]}",
        "{\"acts\": [], \"more\": 1}",
        "\u{fffd}",
    ] {
        assert_eq!(ask("POST", "/api/v1/acts", &token, sent).await.0, StatusCode::BAD_REQUEST, "{sent}");
    }
    let large = json!({"acts": [{"release": {}}], "why": "x".repeat(70_000)}).to_string();
    assert_eq!(ask("POST", "/api/v1/acts", &token, &large).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    // A token opens no page, and no other one opens anything.
    assert_eq!(ask("GET", "/queue", &token, "").await.0, StatusCode::SEE_OTHER);
    assert_eq!(ask("GET", "/api/v1/me", "0000", "").await.0, StatusCode::UNAUTHORIZED);
    house.app.access.revoke_tokens("r1").unwrap();
    assert_eq!(ask("GET", "/api/v1/me", &token, "").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_screens_hide_is_hidden_here_too() {
    let house = House::new();
    let (r1, r2, chair) = (house.person("r1").await, house.person("r2").await, house.person("chair").await);
    let read = json!({"acts": [{"reading": {"id": "p1", "answer": {"state": "accepted", "text": "first words"}}}]});
    assert_eq!(r1.post_json("/api/v1/acts", &read).await.status, StatusCode::CREATED);
    let mut bare = r1.clone();
    bare.csrf = String::new();
    assert_eq!(bare.post_json("/api/v1/acts", &read).await.status, StatusCode::FORBIDDEN, "a session needs its token");
    let seen = |item: &Value| {
        (
            item["scores"].is_null(),
            item["scores_hidden"].clone(),
            item["readings"].as_array().unwrap().len(),
            item["readings_hidden"].clone(),
        )
    };
    assert_eq!(seen(&r2.get_json("/api/v1/items/p1").await), (true, json!(true), 0, json!(true)));
    assert_eq!(seen(&r1.get_json("/api/v1/items/p1").await), (false, json!(false), 1, json!(false)));
    assert_eq!(seen(&chair.get_json("/api/v1/items/p1").await), (false, json!(false), 1, json!(false)));
    let facets =
        |found: &Value| found["facets"].as_array().unwrap().iter().any(|facet| facet["facet"] == "institution");
    assert_eq!(
        (facets(&r2.get_json("/api/v1/search?q=").await), facets(&chair.get_json("/api/v1/search?q=").await)),
        (false, true)
    );
    let one = r2.get_json("/api/v1/search?q=&institution=interior").await;
    assert_eq!(one["total"], r2.get_json("/api/v1/search?q=").await["total"], "the filter is passed over");
    // Undoing what may not be seen is like undoing what is not there.
    let number = chair.get_json("/api/v1/acts?kind=reading").await[0]["number"].clone();
    let undo = json!({"acts": [{"undo": {"act": number}}], "why": "x"});
    assert_eq!(r2.post_json("/api/v1/acts", &undo).await.status, StatusCode::NOT_FOUND);
    let hide = json!({"acts": [{"redact": {"id": "p5", "span": [0, 2]}}], "why": "x"});
    assert_eq!(chair.post_json("/api/v1/acts", &hide).await.status, StatusCode::CREATED);
    let text = r2.get_json("/api/v1/items/p5").await["text"].clone();
    assert!(text.as_str().is_some_and(|text| text.starts_with("***") && text.contains(PHONE)), "{text}");
    let pairs = r2.get_json("/api/v1/pairs").await;
    assert_eq!((&pairs["entries"][0]["same_request"], &pairs["total"]), (&Value::Null, &json!(1)));
}

#[tokio::test]
async fn acts_are_recorded_together_or_not_at_all_and_reads_follow() {
    let house = House::with(0, crate::ledger::Settings::default());
    let chair = house.person("chair").await;
    let both = json!({"acts": [
        {"decision": {"id": "p1", "answer": {"state": "accepted"}}},
        {"decision": {"id": "nobody", "answer": {"state": "accepted"}}}]});
    let refused = chair.post_json("/api/v1/acts", &both).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(chair.get_json("/api/v1/balance").await["decided"], json!({}));
    let merge = json!({"acts": [
        {"merge": {"tier": "group", "into": "g1", "from": ["g3"]}},
        {"decision": {"id": "p4", "answer": {"state": "accepted"}}}], "rests_on": ["p1", "p4"]});
    let done = chair.post_json("/api/v1/acts", &merge).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.body);
    let balance = chair.get_json("/api/v1/balance").await;
    assert_eq!((&balance["decided"], &balance["closed"]), (&json!({"accepted": 1}), &json!(false)));
    assert_eq!(chair.get_json("/api/v1/groups/g1").await["members"].as_array().unwrap().len(), 3);
    let item = chair.get_json("/api/v1/items/p4").await;
    assert_eq!(
        (&item["status"], &item["group"], &item["members"]),
        (&json!("accepted"), &json!("g1"), &json!(["p1", "p2", "p4"]))
    );
    let acts = chair.get_json("/api/v1/acts?item=p4").await;
    assert_eq!((&acts[0]["act"]["decision"]["id"], &acts[0]["rests_on"]), (&json!("p4"), &json!(["p1", "p4"])));
    let sentence = chair.post_json("/api/v1/preview", &json!({"state": "needs-clarification", "text": "Which?"})).await;
    assert!(sentence.body.contains("Which?"), "{}", sentence.body);
    for path in [
        "/api/v1/items/zzz",
        "/api/v1/groups/zzz",
        "/api/v1/themes/zzz",
        "/api/v1/sources/zzz",
        "/api/v1/acts/0",
        "/api/v1/acts/9999999999",
        "/api/v1/acts/x",
        "/api/v1/none",
    ] {
        let answer = chair.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(serde_json::from_str::<Value>(&answer.body).unwrap()["error"], "not-found", "{path}");
    }
    let themes = chair.get_json("/api/v1/themes").await;
    assert_eq!((&themes[0]["id"], &themes[0]["count"]), (&json!("t1"), &json!(4)));
    let similar = chair.post_json("/api/v1/similar", &json!({"text": "نشر ميزانية الجماعة"})).await;
    assert!(similar.body.contains("\"likeness\""), "{}", similar.body);
}
