//! What was done, by whom, when and why: all acts, latest first; and one of them, with what it changed and the way to undo
//! it.

mod changes;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use changes::{Change, changes};

use crate::ledger::act::hex;
use crate::ledger::rules::{later, with_later};
use crate::ledger::{Act, Recorded, Role};
use crate::messages::Messages;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::past::{Subject, may_see, minute, name_of, public, subjects};
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// Acts on a page.
const PAGE: usize = 50;

/// The kinds of act, in the order of the ledger's own list.
pub const KINDS: &[&str] = &[
    "person",
    "retire",
    "assign",
    "unassign",
    "reading",
    "decision",
    "reconcile",
    "reopen",
    "merge",
    "split",
    "move",
    "lock",
    "unlock",
    "rename",
    "pair",
    "reroute",
    "redact",
    "correct",
    "card",
    "reply",
    "acknowledge",
    "undo",
    "release",
];

/// An act in the list.
struct Past {
    number: u32,
    at: String,
    who: String,
    kind: &'static str,
    subjects: Vec<Subject>,
    why: String,
    undone_by: Option<u32>,
}

/// Which acts are wanted.
pub(in crate::web) struct Wanted {
    who: String,
    kind: String,
    item: String,
    /// Only acts before this number.
    before: u32,
}

impl Wanted {
    /// As the query of the address says.
    pub fn of(asked: &Fields) -> Self {
        Wanted {
            who: asked.get("who"),
            kind: asked.get("kind"),
            item: asked.get("item").trim().to_owned(),
            before: asked.get("before").parse().unwrap_or(u32::MAX),
        }
    }

    fn wants(&self, act: &Recorded) -> bool {
        (self.who.is_empty() || act.who == self.who) && (self.kind.is_empty() || act.act.kind() == self.kind)
    }

    fn address(&self, before: u32) -> String {
        let [who, kind, item] = [&self.who, &self.kind, &self.item].map(|value| encoded(value));
        format!("/history?who={who}&kind={kind}&item={item}&before={before}")
    }
}

#[derive(Template)]
#[template(path = "web/history.html")]
struct List<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    wanted: Wanted,
    people: Vec<(String, String)>,
    acts: Vec<Past>,
    /// The way to earlier acts; empty where there are none.
    earlier: String,
}

/// The list.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome =
        Chrome::new(&now, &visit, m.text("screen-history-all")).after(&app, &now, asked.some("done").as_deref());
    let wanted = Wanted::of(&asked);
    let acts: Vec<&Recorded> = latest(&wanted, &visit, &now, PAGE + 1);
    let earlier = match acts.get(PAGE - 1) {
        Some(last) if acts.len() > PAGE => wanted.address(last.number),
        _ => String::new(),
    };
    let acts = acts.into_iter().take(PAGE).map(|act| past(act, &now, m)).collect();
    let people = now.state.people().map(|person| (person.id.clone(), person.name.clone())).collect();
    Ok(answer::page(&List { m, chrome, wanted, people, acts, earlier }))
}

/// The latest of the acts that are wanted and that the person may see.
pub(in crate::web) fn latest<'a>(wanted: &Wanted, visit: &Visit, now: &'a Now, most: usize) -> Vec<&'a Recorded> {
    let before = wanted.before.saturating_sub(1).min(now.state.len()) as usize;
    let seen = |act: &&Recorded| wanted.wants(act) && may_see(act, visit, now);
    if wanted.item.is_empty() {
        return now.state.acts()[..before].iter().rev().filter(seen).take(most).collect();
    }
    let acts = now.state.history(&wanted.item).into_iter().filter(|act| act.number as usize <= before);
    acts.rev().filter(seen).take(most).collect()
}

fn past(act: &Recorded, now: &Now, m: &Messages) -> Past {
    let act = public(act, now);
    Past {
        number: act.number,
        at: minute(&act.at),
        who: name_of(&act.who, now),
        kind: act.act.kind(),
        subjects: subjects(&act.act, now, m),
        undone_by: now.state.undone_by(act.number),
        why: act.why,
    }
}

#[derive(Template)]
#[template(path = "web/act.html")]
struct One<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    past: Past,
    changes: Vec<Change>,
    rests_on: Vec<String>,
    /// Numbers of later acts that rest on it.
    later: Vec<u32>,
    run: String,
    hash: String,
    may_undo: bool,
    neighbours: [Option<u32>; 2],
    refused: String,
}

/// One act.
pub async fn one(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(number): Path<String>,
    Asked(asked): Asked,
) -> Result<Response, Trouble> {
    show(&app, &visit, number_of(&number)?, &asked, String::new())
}

fn number_of(number: &str) -> Result<u32, Trouble> {
    number.parse().map_err(|_| Trouble::not_found())
}

fn show(app: &App, visit: &Visit, number: u32, asked: &Fields, refused: String) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let seen = |number: u32| now.state.act(number).filter(|act| may_see(act, visit, &now));
    let act = seen(number).ok_or(Trouble::not_found())?;
    let title = m.with("screen-act", &[("number", (number as usize).into())]);
    let chrome = Chrome::new(&now, visit, title).after(app, &now, asked.some("done").as_deref());
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = act.who == visit.who() || visit.is(&[Role::Chair, Role::Admin]);
    let holds = now.state.holds(number);
    Ok(answer::page_with(
        status,
        &One {
            past: past(act, &now, m),
            changes: changes(act, &now, visit, m),
            rests_on: act.rests_on.clone(),
            later: if own && holds { later(&now.state, number) } else { Vec::new() },
            run: act.run.clone(),
            hash: hex(&act.hash),
            may_undo: own && holds,
            neighbours: [number.saturating_sub(1), number + 1].map(|number| seen(number).map(|act| act.number)),
            refused,
            m,
            chrome,
        },
    ))
}

/// Undoes an act, with those that rest on it where that is asked for.
pub async fn undo(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(number): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let number = number_of(&number)?;
    let acts: Vec<Act> = {
        let now = app.desk.now();
        let known = now.state.act(number).filter(|act| may_see(act, &visit, &now));
        known.ok_or(Trouble::not_found())?;
        let all = if fields.get("with_later") == "yes" { with_later(&now.state, number) } else { vec![number] };
        all.into_iter().map(|act| Act::Undo { act }).collect()
    };
    match app.desk.act(visit.actor().because(fields.get("why").trim()), acts).await {
        Ok(done) => {
            let done = done.last().map_or(number, |act| act.number);
            Ok(answer::onward(&format!("/history/{number}?done={done}")))
        }
        Err(NotDone::Refused(refused)) => {
            show(&app, &visit, number, &Fields::default(), refused.said(app.messages(visit.lang)))
        }
        Err(failed) => Err(failed.into()),
    }
}
