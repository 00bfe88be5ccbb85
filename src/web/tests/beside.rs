//! Replies, corrections and commitment cards on the screens: they are there, and tell nothing of what is hidden.

use super::{House, PHONE};
use crate::contribution::Span;
use crate::ledger::{Act, Actor, Answer, Card, Verdict};

#[tokio::test]
async fn what_stands_beside_a_proposal_is_shown_without_what_is_hidden_in_it() {
    let house = House::new();
    let text = house.app.desk.now().shelf.get("p5").unwrap().text.clone();
    let start = text.find(PHONE).unwrap();
    let (phone, library) = (Span::new(start, start + PHONE.len()), Span::new(0, "إحداث".len()));
    let said = format!("we call {PHONE} and answer in a month");
    let id = || "p5".to_owned();
    let reply = Act::Reply {
        body: "health".to_owned(),
        id: id(),
        answer: Box::new(Answer::new(Verdict::NotAccepted).because("outside-openness", &said)),
        signed: "<b>Layla</b>".to_owned(),
    };
    let correct = |span: Span, meant: &str| Act::Correct {
        id: id(),
        span,
        found: span.slice(&text).unwrap().to_owned(),
        proposed: Some(meant.to_owned()),
    };
    let card = Card {
        title_fr: format!("Library {PHONE}"),
        problem: said.clone(),
        proposals: vec![id()],
        lead: "health".to_owned(),
        ..Card::default()
    };
    let acts = vec![
        reply,
        correct(library, "بناء"),
        correct(phone, "0699999999"),
        Act::Card { id: "c-01".to_owned(), card: Box::new(card) },
    ];
    let first = house.app.desk.act(Actor::now("chair"), acts).await.unwrap()[0].number;
    let chair = house.person("chair").await;
    let page = chair.get("/item/p5").await.body;
    for shown in ["and answer in a month", "بناء", "0699999999", "c-01: Library", "&#60;b&#62;Layla"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let hide = Act::Redact { id: id(), span: phone };
    house.app.desk.act(Actor::now("chair").because("a number"), vec![hide]).await.unwrap();
    let mut pages = vec!["/item/p5".to_owned(), "/history".to_owned(), "/api/v1/acts".to_owned()];
    pages.extend((first..first + 4).map(|number| format!("/history/{number}")));
    for path in pages {
        let body = chair.get(&path).await.body;
        assert!(body.contains("بناء") || path != "/item/p5", "{path}: {body}");
        assert!(!body.contains(PHONE) && !body.contains("0699999999"), "{path}: {body}");
    }
}
