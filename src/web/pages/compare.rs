//! Two contributions beside each other: what both say, what only one says, what is contrary; and what people say they are
//! to each other.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::contribution::Span;
use crate::ledger::{Act, Relation, Tier, rules};
use crate::meaning::{Alignment, Comparison, Model, Origin, Texts};
use crate::messages::Messages;
use crate::publish::register::found_at;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::filter::public_status;
use crate::web::pages::pairs::next_open;
use crate::web::pages::queue::{language_tag, status_name};
use crate::web::passage::{Mark, Piece, hidden_in, pieces};
use crate::web::past::{may_see_pair, minute, name_of};
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// One of the two.
struct Side<'a> {
    id: &'a str,
    kind: &'static str,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
    about: Vec<String>,
    group: &'a str,
}

/// What somebody says of the pair.
struct Said {
    who: String,
    at: String,
    relation: Relation,
    why: String,
    number: u32,
}

#[derive(Template)]
#[template(path = "web/compare.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    sides: [Side<'a>; 2],
    /// Which kinds of marks there are: the same, the contrary, in one only.
    marked: [bool; 3],
    /// Of a hundred: the same request, related, different; `None` before the person has answered.
    chances: Option<[usize; 3]>,
    said: Vec<Said>,
    own: Option<Relation>,
    hides_answers: bool,
    may_answer: bool,
    may_merge: bool,
    from: &'a str,
    refused: String,
}

/// What the program makes of two texts.
pub(in crate::web) struct Compared {
    /// What both say, and what only one says.
    pub alignment: Alignment,
    /// Of a hundred: the same request, related, different.
    pub chances: [usize; 3],
}

/// Compares; takes some milliseconds of the processor.
pub(in crate::web) fn compare(one: &str, other: &str) -> Compared {
    let texts = Texts::read(&[one, other]);
    let comparison = Comparison::new(&texts, 0, 1);
    let verdict = Model::embedded().decide(&texts, &comparison, 0, 1, Origin::Found);
    let percent = |chance: f32| (chance * 100.0).round() as usize;
    Compared {
        alignment: comparison.alignment(&texts, 0, 1),
        chances: [percent(verdict.same_request), percent(verdict.related), percent(verdict.different)],
    }
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    show(&app, &visit, &asked, String::new()).await
}

async fn show(app: &Arc<App>, visit: &Visit, asked: &Fields, refused: String) -> Result<Response, Trouble> {
    let (one, other) = (asked.get("a"), asked.get("b"));
    let text = |id: &str| app.desk.now().shelf.get(id).map(|one| one.text.clone()).ok_or(Trouble::not_found());
    let (first, second) = (text(&one)?, text(&other)?);
    if one == other {
        return Err(Trouble::malformed());
    }
    let compared = tokio::task::spawn_blocking(move || compare(&first, &second)).await;
    let compared = compared.map_err(|_| Trouble::internal())?;
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, visit, m.text("screen-compare")).after(app, &now, asked.some("done").as_deref());
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let Alignment { shared, contrary, only_a, only_b } = &compared.alignment;
    let here = |pairs: &[(Span, Span)]| pairs.iter().map(|(here, _)| *here).collect::<Vec<_>>();
    let there = |pairs: &[(Span, Span)]| pairs.iter().map(|(_, there)| *there).collect::<Vec<_>>();
    let look = |id: &str, marks: [&[Span]; 3]| side(id, marks, visit, &now, m).ok_or(Trouble::not_found());
    let answers = now.state.pair(&one, &other);
    let own = answers.iter().find(|(act, _)| act.who == visit.who()).map(|(_, relation)| *relation);
    let sees = may_see_pair(&one, &other, visit, &now);
    let sides = [
        look(&one, [&here(shared), &here(contrary), only_a])?,
        look(&other, [&there(shared), &there(contrary), only_b])?,
    ];
    let may = |act: &Act| visit.role().is_some_and(|role| rules::may(role, act));
    let merge = Act::Merge { tier: Tier::Group, into: String::new(), from: Vec::new() };
    let pair = Act::Pair { one: one.clone(), other: other.clone(), relation: Relation::Unsure };
    Ok(answer::page_with(
        status,
        &Page {
            marked: [!shared.is_empty(), !contrary.is_empty(), !only_a.is_empty() || !only_b.is_empty()],
            chances: sees.then_some(compared.chances),
            said: if sees {
                answers.iter().map(|(act, relation)| said(act, *relation, &now)).collect()
            } else {
                vec![]
            },
            hides_answers: !sees && !answers.is_empty(),
            may_answer: may(&pair),
            may_merge: may(&merge) && sides[0].group != sides[1].group && sides[0].kind == sides[1].kind,
            from: if asked.get("from") == "pairs" { "pairs" } else { "" },
            sides,
            own,
            refused,
            m,
            chrome,
        },
    ))
}

fn side<'a>(id: &str, marks: [&[Span]; 3], visit: &Visit, now: &'a Now, m: &Messages) -> Option<Side<'a>> {
    let place = now.shelf.place(id)?;
    let one = now.shelf.at(place);
    let [same, contrary, only] = marks;
    let mut all: Vec<Mark> = only.iter().map(|&span| Mark { span, class: "alone", number: 0 }).collect();
    for (spans, class, from) in [(same, "same", 0), (contrary, "contrary", same.len())] {
        all.extend(spans.iter().enumerate().map(|(at, &span)| Mark { span, class, number: from + at + 1 }));
    }
    let status = public_status(place, visit, now);
    let mut about = vec![found_at(one, m), super::queue::region_name(now.shelf.region(place), visit.lang)];
    about.extend((!status.is_empty()).then(|| status_name(status, m)));
    about.retain(|said| !said.is_empty());
    Some(Side {
        id: &one.id,
        kind: one.kind.as_str(),
        lang: language_tag(one.language),
        pieces: pieces(&one.text, &hidden_in(&now.state, &one.id), &all),
        about,
        group: now.state.arrangement().group_of(&one.id, &now.shelf.world).unwrap_or_default(),
    })
}

fn said(act: &crate::ledger::Recorded, relation: Relation, now: &Now) -> Said {
    let public = crate::web::past::public(act, now);
    Said { who: name_of(&act.who, now), at: minute(&act.at), relation, why: public.why, number: act.number }
}

/// Says what the two are to each other; then on to the next pair of the list that it came from.
pub async fn answer(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let relation = Relation::from_name(&fields.get("relation")).ok_or(Trouble::malformed())?;
    let (one, other) = (fields.get("a"), fields.get("b"));
    let act = Act::Pair { one: one.clone(), other: other.clone(), relation };
    let done = match app.desk.act(visit.actor().because(fields.get("why").trim()), vec![act]).await {
        Ok(done) => done[0].number,
        Err(NotDone::Refused(refused)) => {
            let said = refused.said(app.messages(visit.lang));
            return show(&app, &visit, &fields, said).await;
        }
        Err(failed) => return Err(failed.into()),
    };
    if fields.get("from") != "pairs" {
        let to = format!("/compare?a={}&b={}&done={done}", encoded(&one), encoded(&other));
        return Ok(answer::onward(&to));
    }
    let next = next_open(&one, &other, &visit, &app.desk.now());
    Ok(answer::onward(&next.map_or_else(|| format!("/pairs?done={done}"), |next| format!("{next}&done={done}"))))
}

impl Page<'_> {
    fn is_own(&self, relation: &Relation) -> bool {
        self.own.as_ref() == Some(relation)
    }

    fn chances_said(&self, chances: &[usize; 3]) -> String {
        let [same, related, different] = *chances;
        let args = [("same", same.into()), ("related", related.into()), ("different", different.into())];
        self.m.with("screen-chances", &args)
    }
}
