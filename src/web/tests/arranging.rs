//! Pairs, comparison, groups and themes.

use axum::http::StatusCode;

use super::House;
use crate::web::answer::encoded;

#[tokio::test]
async fn an_answer_on_a_pair_leads_on_and_answers_of_others_are_hidden_until_then() {
    let house = House::new();
    let (r1, r2) = (house.person("r1").await, house.person("r2").await);
    let list = r1.get("/pairs").await.body;
    assert!(list.contains("/compare?a=p1&#38;b=p4&#38;from=pairs"), "{list}");
    assert!(!list.contains("same request, as the program sees it"));
    let page = r1.get("/compare?a=p1&b=p4&from=pairs").await.body;
    assert!(page.contains("<mark class=\"same\">"), "what both say in two languages is marked: {page}");
    assert!(!page.contains("As the program sees it"));
    let fields =
        [("a", "p1"), ("b", "p4"), ("from", "pairs"), ("relation", "same"), ("why", "one request in two tongues")];
    let answer = r1.post("/compare", &fields).await;
    assert!(answer.location().starts_with("/pairs?done="), "no other pair waits: {}", answer.location());
    let own = r1.get("/compare?a=p1&b=p4").await.body;
    assert!(own.contains("one request in two tongues") && own.contains("As the program sees it"));
    let other = r2.get("/compare?a=p1&b=p4").await.body;
    assert!(!other.contains("one request in two tongues") && other.contains("Others have answered on this pair."));
    assert!(!r2.get("/history").await.body.contains("one request in two tongues"));
    assert!(house.person("analyst").await.get("/compare?a=p1&b=p4").await.body.contains("one request in two tongues"));
    r2.post("/compare", &[("a", "p1"), ("b", "p4"), ("relation", "different")]).await;
    let differ = house.person("chair").await.get("/pairs?list=differ").await.body;
    assert!(differ.contains("/compare?a=p1"), "{differ}");
    assert!(r2.get("/pairs?list=differ").await.body.contains("aria-current=\"page\">To be answered"));
    assert_eq!(r1.get("/compare?a=p1&b=p1").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(r1.get("/compare?a=p1&b=zzz").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        r1.post("/compare", &[("a", "p1"), ("b", "p4"), ("relation", "no")]).await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn groups_are_joined_split_moved_locked_and_each_can_be_undone() {
    let house = House::new();
    let analyst = house.person("analyst").await;
    let group = |id: &str| {
        let now = house.app.desk.now();
        now.state.arrangement().group_of(id, &now.shelf.world).unwrap().to_owned()
    };
    let joined = analyst.post("/group/g1/merge", &[("other", "p4")]).await;
    assert_eq!(joined.location().split('?').next(), Some("/group/g1"), "{}", joined.body);
    assert_eq!(group("p4"), "g1");
    let split =
        analyst.post("/group/g1/split", &[("member", "p2"), ("member", "p4"), ("why", "they say otherwise")]).await;
    let new = split.location().split(['/', '?']).nth(2).unwrap().to_owned();
    assert_eq!((group("p1"), group("p2"), group("p4")), ("g1".to_owned(), new.clone(), new.clone()));
    let page = analyst.get(split.location()).await.body;
    assert!(page.contains("changed by a person") && page.contains("put here by a person"), "{page}");
    let moved = analyst.post(&format!("/group/{new}/move"), &[("member", "p4"), ("other", "g2")]).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    assert_eq!(group("p4"), "g2");
    let two = analyst.post("/group/g1/move", &[("member", "p1"), ("member", "p2"), ("other", "g2")]).await;
    assert_eq!(two.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(two.body.contains("Choose exactly one contribution"));
    assert_eq!(analyst.post("/group/g2/lock", &[]).await.status, StatusCode::SEE_OTHER);
    let locked = analyst.post("/group/g2/merge", &[("other", "g1")]).await;
    assert_eq!(locked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(locked.body.contains("id=\"refused\""));
    assert_eq!(analyst.post("/group/g2/lock", &[("off", "yes")]).await.status, StatusCode::SEE_OTHER);
    let kinds = analyst.post("/group/g1/merge", &[("other", "b1")]).await;
    assert_eq!(kinds.status, StatusCode::UNPROCESSABLE_ENTITY, "a problem is no proposal");
    let number = joined.location().split("done=").nth(1).unwrap();
    let page = analyst.get(&format!("/history/{number}")).await.body;
    assert!(page.contains("Later acts rest on this one:"), "{page}");
    let undo = format!("/history/{number}/undo");
    let refused = analyst.post(&undo, &[("why", "too fast")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let undone = analyst.post(&undo, &[("why", "too fast"), ("with_later", "yes")]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!((group("p2"), group("p4")), ("g1".to_owned(), "g3".to_owned()));
}

#[tokio::test]
async fn themes_are_named_split_merged_and_what_is_alone_finds_a_theme() {
    let house = House::new();
    let analyst = house.person("analyst").await;
    let theme = |id: &str| {
        let now = house.app.desk.now();
        now.standing.theme(now.shelf.place(id).unwrap()).to_owned()
    };
    let named = analyst.post("/theme/t1/rename", &[("ar", "المالية المحلية"), ("fr", "Finances locales")]).await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    let mut french = house.person("analyst").await;
    french.lang = "fr";
    assert!(french.get("/board").await.body.contains("Finances locales"));
    assert!(analyst.get("/board").await.body.contains("5 of 6 proposals are in a theme"));
    let empty = analyst.post("/theme/t1/rename", &[("ar", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let split = analyst.post("/theme/t1/split", &[("group", "g3"), ("ar", "النشر بالفرنسية")]).await;
    let new = split.location().split(['/', '?']).nth(2).unwrap().to_owned();
    assert_eq!((theme("p1"), theme("p4")), ("t1".to_owned(), new.clone()));
    assert!(analyst.get(split.location()).await.body.contains("النشر بالفرنسية"));
    let put = analyst.post("/theme/alone/move", &[("group", "g5"), ("into", &new)]).await;
    assert_eq!(put.location().split('?').next(), Some("/theme/alone"), "{}", put.body);
    assert_eq!(theme("p6"), new);
    assert!(analyst.get("/board").await.body.contains("6 of 6 proposals are in a theme"));
    let nothing = analyst.post("/theme/t1/move", &[("into", "t2")]).await;
    assert!(nothing.body.contains("Nothing was chosen."), "{}", nothing.body);
    let merged = analyst.post("/board/merge", &[("into", "t1"), ("theme", &new), ("theme", "t1")]).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    assert_eq!((theme("p4"), theme("p6")), ("t1".to_owned(), "t1".to_owned()));
    let unknown = analyst.post("/board/merge", &[("into", "t1"), ("theme", "<b>")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!unknown.body.contains("<b>"));
    for path in ["/theme/none", "/group/none", "/group/..%2f..%2faccess.json", &format!("/theme/{}", encoded("<x>"))] {
        assert_eq!(analyst.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
