//! What a committee has to know before it releases: whether intake is the sum of outcomes, decisions that it may have to
//! look at again, and the release itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::intake::official_region;
use crate::ledger::balance::Part;
use crate::ledger::words::institution_name;
use crate::ledger::{Act, Alarm, AlarmKind, Reasons, Role, Status, Verdict, alarms};
use crate::messages::{Lang, Messages};
use crate::web::App;
use crate::web::answer::{self, Trouble};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::pages::queue::language_tag;
use crate::web::passage::{Piece, beginning, hidden_in, without_hidden};
use crate::web::past::{minute, name_of};
use crate::web::visit::{Asked, Fields, Visit};
use crate::web::writer::NotDone;

/// Who releases.
pub const RELEASERS: &[Role] = &[Role::Chair, Role::Admin];
/// Who lets an alarm stand.
pub const WATCHERS: &[Role] = &[Role::Analyst, Role::Chair];

/// Letters of a proposal in an alarm.
const SHOWN: usize = 200;
/// Alarms that are shown.
const ALARMS: usize = 100;
/// Proposals of an alarm that are shown.
const ITEMS: usize = 10;

/// A line of the account: what, how many, where they are listed.
struct Line {
    label: String,
    count: usize,
    to: String,
}

/// An institution or a region.
struct Row {
    name: String,
    proposals: usize,
    decided: Vec<usize>,
    open: usize,
}

struct Concerned<'a> {
    id: &'a str,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
    state: Verdict,
}

struct Warning<'a> {
    key: String,
    kind: AlarmKind,
    about: String,
    items: Vec<Concerned<'a>>,
    more: usize,
    /// Number, person and words of the act that lets it stand.
    acknowledged: Option<(u32, String, String)>,
}

/// A release that was made.
struct Release {
    number: u32,
    at: String,
    who: String,
}

#[derive(Template)]
#[template(path = "web/balance.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    received: usize,
    context: [(&'static str, [usize; 2]); 2],
    proposals: usize,
    decided: Vec<Line>,
    open: Vec<Line>,
    adds_up: bool,
    is_closed: bool,
    missing: Vec<String>,
    institutions: Vec<Row>,
    regions: Vec<Row>,
    alarms: Vec<Warning<'a>>,
    all_alarms: usize,
    open_alarms: usize,
    releases: Vec<Release>,
    may_release: bool,
    may_acknowledge: bool,
    refused: String,
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    Ok(show(&app, &visit, &asked, String::new()))
}

fn show(app: &App, visit: &Visit, asked: &Fields, refused: String) -> Response {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, visit, m.text("screen-balance")).after(app, &now, asked.some("done").as_deref());
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let balance = &now.standing.balance;
    let found = alarms(&now.shelf.world, &now.state);
    let listed = |status: &str| format!("/queue?list=all&status={status}");
    let decided = balance.decided.iter().map(|(verdict, &count)| Line {
        label: m.text(format!("verdict-{verdict}")),
        count,
        to: listed(verdict.as_str()),
    });
    let open = Status::OPEN.iter().filter_map(|status| {
        let count = *balance.open.get(status.as_str())?;
        Some(Line { label: m.text(format!("status-{}", status.as_str())), count, to: listed(status.as_str()) })
    });
    let released = now.state.releases().iter().rev().filter(|&&number| now.state.holds(number));
    let page = Page {
        received: balance.received,
        context: [("balance-problems", balance.problems), ("balance-outcomes", balance.outcomes)],
        proposals: balance.proposals,
        decided: decided.collect(),
        open: open.collect(),
        adds_up: balance.adds_up(),
        is_closed: balance.is_closed(),
        missing: balance.missing.clone(),
        institutions: rows(&balance.institutions, m, |id| institution_name(id, m.lang()).to_owned()),
        regions: rows(&balance.regions, m, |name| {
            official_region(name, m.lang() == Lang::Arabic).unwrap_or(name).to_owned()
        }),
        all_alarms: found.len(),
        open_alarms: found.iter().filter(|alarm| alarm.acknowledged.is_none()).count(),
        alarms: warnings(found, &now, m),
        releases: released.filter_map(|&number| release(number, &now)).collect(),
        may_release: visit.is(RELEASERS),
        may_acknowledge: visit.is(WATCHERS),
        refused,
        m,
        chrome,
    };
    answer::page_with(status, &page)
}

fn rows(parts: &BTreeMap<String, Part>, m: &Messages, name: impl Fn(&str) -> String) -> Vec<Row> {
    let mut rows: Vec<Row> = parts
        .iter()
        .map(|(id, part)| Row {
            name: if id.is_empty() { m.text("balance-nowhere") } else { name(id) },
            proposals: part.proposals,
            decided: Verdict::ALL.iter().map(|verdict| part.decided.get(verdict).copied().unwrap_or(0)).collect(),
            open: part.open,
        })
        .collect();
    rows.sort_by(|one, other| other.proposals.cmp(&one.proposals).then_with(|| one.name.cmp(&other.name)));
    rows
}

/// Alarms that nobody has looked at first.
fn warnings<'a>(mut found: Vec<Alarm>, now: &'a Now, m: &Messages) -> Vec<Warning<'a>> {
    found.sort_by_key(|alarm| alarm.acknowledged.is_some());
    found.truncate(ALARMS);
    found.into_iter().map(|alarm| warning(alarm, now, m)).collect()
}

fn warning<'a>(alarm: Alarm, now: &'a Now, m: &Messages) -> Warning<'a> {
    let mut about = match alarm.kind {
        AlarmKind::WrongReason => {
            let reason = Reasons::embedded().get(&alarm.about);
            reason.map_or(alarm.about.clone(), |reason| reason.name.of(m.lang()).to_owned())
        }
        _ => alarm.about.clone(),
    };
    let mut items = Vec::new();
    for (id, state) in &alarm.items {
        let Some(one) = now.shelf.get(id) else { continue };
        let hidden = hidden_in(&now.state, &one.id);
        about = without_hidden(&about, &one.text, &hidden);
        if items.len() < ITEMS {
            let pieces = beginning(&one.text, &hidden, &[], SHOWN);
            items.push(Concerned { id: &one.id, lang: language_tag(one.language), pieces, state: *state });
        }
    }
    let act = alarm.acknowledged.and_then(|number| now.state.act(number));
    Warning {
        acknowledged: act.map(|act| (act.number, name_of(&act.who, now), act.why.clone())),
        more: alarm.items.len() - items.len(),
        key: alarm.key,
        kind: alarm.kind,
        about,
        items,
    }
}

fn release(number: u32, now: &Now) -> Option<Release> {
    let act = now.state.act(number)?;
    Some(Release { number, at: minute(&act.at), who: name_of(&act.who, now) })
}

async fn record(app: &App, visit: &Visit, fields: &Fields, act: Act) -> Result<Response, Trouble> {
    match app.desk.act(visit.actor().because(fields.get("why").trim()), vec![act]).await {
        Ok(done) => Ok(answer::onward(&format!("/balance?done={}", done[0].number))),
        Err(NotDone::Refused(refused)) => {
            Ok(show(app, visit, &Fields::default(), refused.said(app.messages(visit.lang))))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Makes everything decided public.
pub async fn publish(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    record(&app, &visit, &fields, Act::Release {}).await
}

/// Lets an alarm stand.
pub async fn acknowledge(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    record(&app, &visit, &fields, Act::Acknowledge { alarm: fields.get("alarm") }).await
}

impl Page<'_> {
    fn tables(&self) -> [(&'static str, &[Row]); 2] {
        [("screen-by-region", &self.regions), ("screen-by-institution", &self.institutions)]
    }

    fn context_said(&self, key: &str, parts: &[usize; 2]) -> String {
        let [linked, unlinked] = *parts;
        let args = [("n", (linked + unlinked).into()), ("linked", linked.into()), ("unlinked", unlinked.into())];
        self.m.with(key, &args)
    }

    fn open_total(&self) -> usize {
        self.open.iter().map(|line| line.count).sum()
    }
}
