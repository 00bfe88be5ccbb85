//! The queue: what waits for the person, in lists and filtered; how much of their share is done.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::intake::official_region;
use crate::ledger::words::institution_name;
use crate::messages::{Lang, Messages};
use crate::theme::ALONE;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::filter::{Filter, List, hides_bodies, lists, public_status};
use crate::web::pages::overview::theme_name;
use crate::web::passage::{Piece, beginning, hidden_in};
use crate::web::standing::Standing;
use crate::web::visit::{Asked, Visit};

/// Proposals on a page.
const PAGE: usize = 50;
/// Letters of a proposal in a list.
const SHOWN: usize = 320;

/// A proposal in a list.
pub struct Row<'a> {
    /// Its id.
    pub id: &'a str,
    /// Language of its words, for fonts and screen readers.
    pub lang: &'static str,
    /// Its words.
    pub pieces: Vec<Piece<'a>>,
    /// Its region in the language of the page; may be empty.
    pub region: String,
    /// The name of its theme.
    pub theme: String,
    /// How far it has come: the last part of the message key.
    pub status: &'static str,
    /// Who has read it, and how many readings it needs.
    pub read: (usize, usize),
    /// Whether it was put off in this session.
    pub put_off: bool,
}

/// A choice of a filter.
pub struct Choice {
    /// As the address has it.
    pub value: String,
    /// In words.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A filter and its choices.
pub struct Choices {
    /// Name of the field.
    pub name: &'static str,
    /// In words.
    pub label: String,
    /// The choices, without the one for all.
    pub values: Vec<Choice>,
}

/// A list in the row of lists.
struct Tab {
    list: List,
    count: usize,
    to: String,
    here: bool,
}

#[derive(Template)]
#[template(path = "web/queue.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    tabs: Vec<Tab>,
    choices: Vec<Choices>,
    list: List,
    query: String,
    rows: Vec<Row<'a>>,
    total: usize,
    /// Number of this page from 1, and of the last one.
    page: (usize, usize),
    /// Of what was given to the person: read, all.
    progress: (usize, usize),
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, &visit, m.text("screen-queue")).after(&app, &now, asked.some("done").as_deref());
    let filter = Filter::of(&asked, &visit, &now);
    let total = filter.count(&visit, &now);
    let last = total.div_ceil(PAGE).max(1);
    let page = asked.get("page").parse::<usize>().unwrap_or(1).clamp(1, last);
    let places = filter.places(&visit, &now).skip((page - 1) * PAGE).take(PAGE);
    let rows = places.map(|place| row(place, &visit, &now, m)).collect();
    let done = now.standing.read_by(visit.who()).len();
    Ok(answer::page(&Page {
        tabs: tabs(&filter, &visit, &now),
        choices: choices(&filter, &visit, &now, m),
        list: filter.list,
        query: filter.query(),
        rows,
        total,
        page: (page, last),
        progress: (done, done + now.standing.waiting(visit.who()).len()),
        m,
        chrome,
    }))
}

fn tabs(filter: &Filter, visit: &Visit, now: &Now) -> Vec<Tab> {
    let all = lists(visit.role().unwrap_or(crate::ledger::Role::Reporter));
    let tab = |&list: &List| {
        let other = filter.with_list(list);
        let count = other.count(visit, now);
        Tab { list, count, to: format!("/queue?{}", other.query()), here: list == filter.list }
    };
    all.iter().map(tab).collect()
}

/// One proposal as lists show it.
pub fn row<'a>(place: u32, visit: &Visit, now: &'a Now, m: &Messages) -> Row<'a> {
    let one = now.shelf.at(place);
    let item = now.state.item(&one.id);
    let theme = now.standing.theme(place);
    Row {
        id: &one.id,
        lang: language_tag(one.language),
        pieces: beginning(&one.text, &hidden_in(&now.state, &one.id), &[], SHOWN),
        region: region_name(now.shelf.region(place), visit.lang),
        theme: if theme == ALONE { m.text("theme-alone") } else { theme_name(theme, now, visit.lang) },
        status: public_status(place, visit, now),
        read: (item.readings().len(), now.shelf.world.settings.readings_needed as usize),
        put_off: visit.put_off.contains(&one.id),
    }
}

/// The language of words, as HTML names it; empty where it is not known.
pub fn language_tag(language: crate::contribution::Language) -> &'static str {
    match language.as_str() {
        tag @ ("ar" | "fr" | "en" | "zgh") => tag,
        _ => "",
    }
}

/// The official name of a region in the language of the page; as its source has it where that is no region.
pub fn region_name(region: &str, lang: Lang) -> String {
    official_region(region, lang == Lang::Arabic).unwrap_or(region).to_owned()
}

/// The filters of a list, with their choices in the language of the page.
pub fn choices(filter: &Filter, visit: &Visit, now: &Now, m: &Messages) -> Vec<Choices> {
    let make = |name: &'static str, key: &str, chosen: &str, mut values: Vec<(String, String)>| {
        values.sort_by(|one, other| one.1.cmp(&other.1));
        let values = values.into_iter().map(|(value, label)| Choice { chosen: value == chosen, value, label });
        Choices { name, label: m.text(key), values: values.collect() }
    };
    let regions = now.shelf.found.regions.iter().map(|region| (region.clone(), region_name(region, visit.lang)));
    let themes = now.standing.themes().into_iter().map(|(theme, _)| {
        let name = if theme == ALONE { m.text("theme-alone") } else { theme_name(theme, now, visit.lang) };
        (theme.to_owned(), name)
    });
    let statuses = Standing::STATUSES[1..].iter().map(|&status| (status.to_owned(), status_name(status, m)));
    let mut all = vec![
        make("region", "column-region", &filter.region, regions.collect()),
        make("theme", "column-theme", &filter.theme, themes.collect()),
    ];
    if !hides_bodies(visit, now) {
        let bodies = now.standing.balance.institutions.keys().map(|id| match id.as_str() {
            "" => ("-".to_owned(), m.text("balance-nowhere")),
            id => (id.to_owned(), institution_name(id, visit.lang).to_owned()),
        });
        all.push(make("institution", "screen-institution", &filter.institution, bodies.collect()));
    }
    let mut status = make("status", "screen-status", &filter.status, Vec::new());
    status.values = statuses.map(|(value, label)| Choice { chosen: value == filter.status, value, label }).collect();
    all.push(status);
    all
}

/// How far something has come, in words.
pub fn status_name(status: &str, m: &Messages) -> String {
    let open = format!("status-{status}");
    if m.has(&open) { m.text(open) } else { m.text(format!("verdict-{status}")) }
}

impl Page<'_> {
    fn status(&self, status: &&str) -> String {
        status_name(status, self.m)
    }

    fn item(&self, id: &str) -> String {
        format!("/item/{}?{}", encoded(id), self.query)
    }

    fn at(&self, page: usize) -> String {
        format!("/queue?{}&page={page}", self.query)
    }
}
