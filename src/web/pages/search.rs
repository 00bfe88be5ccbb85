//! Search: a query and facets -> contributions with the words that were found; and any text -> contributions like it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::intake::official_region;
use crate::ledger::Role;
use crate::messages::{Lang, Messages};
use crate::search::{Correction, Facet, FacetCount, Hit, Mode, Of, Options, Sort, States};
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::filter::{hides_bodies, public_status};
use crate::web::pages::queue::status_name;
use crate::web::passage::{self, HIDDEN, Piece, beginning, hidden_in};
use crate::web::standing::Standing;
use crate::web::visit::{Asked, Fields, Visit};

/// Hits on a page.
const PAGE: usize = 20;
/// Letters of a hit.
const SHOWN: usize = 600;
/// Values of a facet that are shown, the most frequent first.
const VALUES: usize = 15;
/// Letters of a query that are read.
const LONGEST: usize = 500;
/// Items like a text.
const SIMILAR: usize = 20;
/// The furthest hit that one can go to: who needs more narrows the search.
const FURTHEST: usize = 10_000;

const CONFLICT: &str = "in-conflict";
const AWAITS: &str = "awaiting-second";
/// A name that no status has: nothing is found.
const NO_STATUS: &str = "";

/// What was asked.
pub(in crate::web) struct Query {
    /// The words.
    pub words: String,
    filters: Vec<(Facet, String)>,
    statuses: Vec<String>,
    all: bool,
    sort: Sort,
    page: usize,
}

impl Query {
    /// As the query of the address says.
    pub fn of(asked: &Fields, hides_bodies: bool) -> Self {
        let mut filters = Vec::new();
        for &facet in Facet::ALL
            .iter()
            .filter(|facet| !(hides_bodies && **facet == Facet::Institution) && **facet != Facet::State)
        {
            filters.extend(
                asked.all(facet.as_str()).iter().filter(|one| !one.is_empty()).map(|one| (facet, (*one).to_owned())),
            );
        }
        let known = |status: &&&str| !status.is_empty() && Standing::STATUSES.contains(*status);
        Query {
            words: asked.get("q").chars().take(LONGEST).collect(),
            filters,
            statuses: asked.all("status").iter().filter(known).map(|status| (*status).to_owned()).collect(),
            all: asked.get("mode") == "all",
            sort: Sort::from_name(&asked.get("sort")).unwrap_or(Sort::Relevance),
            page: asked.get("page").parse().unwrap_or(1).clamp(1, FURTHEST / PAGE),
        }
    }

    /// The same for the index.
    pub fn options<'a>(&self, states: &'a States, is_reader: bool) -> Options<'a> {
        let mut wanted: Vec<&str> = self.statuses.iter().map(String::as_str).collect();
        if is_reader {
            // That readings differ is not told to readers: for them it is one more that awaits a reading.
            wanted.retain(|status| *status != CONFLICT);
            wanted.extend(wanted.contains(&AWAITS).then_some(CONFLICT));
        }
        if wanted.is_empty() && !self.statuses.is_empty() {
            wanted.push(NO_STATUS);
        }
        let mut filters = self.filters.clone();
        filters.extend(wanted.into_iter().map(|status| (Facet::State, status.to_owned())));
        Options {
            limit: PAGE,
            offset: (self.page - 1) * PAGE,
            filters,
            states: Some(states),
            mode: if self.all { Mode::All } else { Mode::Any },
            sort: self.sort,
            ..Options::default()
        }
    }

    /// The same as an address, with a field more or less.
    fn address(&self, change: Option<(&str, &str)>, page: usize) -> String {
        let mut fields: Vec<(&str, &str)> =
            self.filters.iter().map(|(facet, one)| (facet.as_str(), one.as_str())).collect();
        fields.extend(self.statuses.iter().map(|status| ("status", status.as_str())));
        if let Some(change) = change {
            match fields.iter().position(|one| *one == change) {
                Some(at) => drop(fields.remove(at)),
                None => fields.push(change),
            }
        }
        let mut address = format!("/search?q={}", encoded(&self.words));
        for (name, value) in fields {
            address.push_str(&format!("&{name}={}", encoded(value)));
        }
        if self.all {
            address.push_str("&mode=all");
        }
        if self.sort != Sort::Relevance {
            address.push_str(&format!("&sort={}", self.sort));
        }
        if page > 1 {
            address.push_str(&format!("&page={page}"));
        }
        address
    }
}

/// A value that can be chosen.
struct Value {
    label: String,
    count: usize,
    chosen: bool,
    to: String,
}

/// A facet.
struct Group {
    label: String,
    values: Vec<Value>,
}

/// A contribution that was found.
struct Found<'a> {
    id: String,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
    about: Vec<String>,
    status: String,
    level: String,
}

#[derive(Template)]
#[template(path = "web/search.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    query: Query,
    facets: Vec<Group>,
    found: Vec<Found<'a>>,
    corrections: Vec<Correction>,
    total: usize,
    last: usize,
    /// The text that was compared with; empty where words were searched for.
    text: String,
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, &visit, m.text("screen-search"));
    let hides = hides_bodies(&visit, &now);
    let query = Query::of(&asked, hides);
    let states = now.standing.states();
    let mut results = now.shelf.index.search(&query.words, &query.options(&states, visit.is(&[Role::Reader])))?;
    results.facets.retain(|(facet, _)| *facet != Facet::Date && !(hides && *facet == Facet::Institution));
    let look = Look { m, now: &now, visit: &visit };
    let group = |(facet, counts): &(Facet, Vec<FacetCount>)| match facet {
        Facet::State => look.statuses(counts, &query),
        _ => look.group(*facet, counts, &query),
    };
    let mut facets: Vec<Group> = results.facets.iter().map(group).collect();
    facets.retain(|group| !group.values.is_empty());
    Ok(answer::page(&Page {
        facets,
        found: results.hits.iter().filter_map(|hit| look.found(hit)).collect(),
        total: results.total,
        last: results.total.min(FURTHEST).div_ceil(PAGE).max(1),
        corrections: results.corrections.into_iter().map(|one| look.public(one)).collect(),
        text: String::new(),
        query,
        m,
        chrome,
    }))
}

/// Items like a text that was pasted.
pub async fn similar(State(app): State<Arc<App>>, visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, &visit, m.text("screen-search"));
    let text: String = fields.get("text").chars().take(20_000).collect();
    let similar = now.shelf.index.similar(Of::Text(&text), SIMILAR, None)?;
    let look = Look { m, now: &now, visit: &visit };
    let found: Vec<Found<'_>> = similar
        .hits
        .iter()
        .filter_map(|one| {
            let mut found = look.found(&one.hit)?;
            found.level = m.text(format!("likeness-{}", one.likeness));
            Some(found)
        })
        .collect();
    let total = found.len();
    let query = Query::of(&Fields::default(), true);
    Ok(answer::page(&Page { m, chrome, query, facets: vec![], found, corrections: vec![], total, last: 1, text }))
}

struct Look<'a> {
    m: &'a Messages,
    now: &'a Now,
    visit: &'a Visit,
}

impl<'a> Look<'a> {
    fn found(&self, hit: &Hit) -> Option<Found<'a>> {
        let place = self.now.shelf.place(&hit.id)?;
        let one = self.now.shelf.at(place);
        let hidden = hidden_in(&self.now.state, &hit.id);
        let marks = passage::marks(&hit.highlights, "found");
        let status = public_status(place, self.visit, self.now);
        let mut about = vec![self.m.text(format!("kind-{}", one.kind)), one.source_file.clone()];
        about.push(official_region(&hit.region, self.arabic()).unwrap_or(&hit.region).to_owned());
        about.extend([hit.date.clone(), hit.theme_label.clone()]);
        if self.now.state.may_see_scores(self.visit.who(), &hit.id, &self.now.shelf.world.settings) {
            about.push(if self.arabic() { &hit.institution_ar } else { &hit.institution_fr }.clone());
        }
        about.retain(|one| !one.is_empty());
        Some(Found {
            id: hit.id.clone(),
            lang: super::queue::language_tag(one.language),
            pieces: beginning(&one.text, &hidden, &marks, SHOWN),
            about,
            status: if status.is_empty() { String::new() } else { status_name(status, self.m) },
            level: String::new(),
        })
    }

    /// A correction says words of hits: not those that are hidden in one.
    fn public(&self, mut correction: Correction) -> Correction {
        let hidden: Vec<(String, Vec<crate::contribution::Span>)> = self
            .now
            .state
            .items()
            .iter()
            .filter(|item| !item.redactions().is_empty())
            .filter_map(|item| Some((self.now.shelf.get(item.id)?.text.clone(), hidden_in(&self.now.state, item.id))))
            .collect();
        let is_hidden = |word: &String| {
            hidden.iter().any(|(text, spans)| {
                spans.iter().any(|span| span.slice(text).is_some_and(|words| words.contains(word)))
            })
        };
        for word in &mut correction.instead {
            if is_hidden(word) {
                *word = HIDDEN.to_owned();
            }
        }
        correction
    }

    fn arabic(&self) -> bool {
        self.m.lang() == Lang::Arabic
    }

    fn group(&self, facet: Facet, counts: &[FacetCount], query: &Query) -> Group {
        let chosen = |value: &str| query.filters.iter().any(|(one, wanted)| *one == facet && wanted == value);
        let shown = counts.iter().enumerate().filter(|(at, one)| *at < VALUES || chosen(&one.value));
        let values = shown.map(|(_, one)| Value {
            label: self.label(facet, one),
            count: one.count,
            chosen: chosen(&one.value),
            to: query.address(Some((facet.as_str(), &one.value)), 1),
        });
        Group { label: self.m.text(format!("screen-facet-{facet}")), values: values.collect() }
    }

    fn label(&self, facet: Facet, one: &FacetCount) -> String {
        match facet {
            Facet::Kind => self.m.text(format!("kind-{}", one.value)),
            Facet::Channel => self.m.text(format!("channel-{}", one.value)),
            Facet::Language => self.m.text(format!("language-{}", one.value)),
            Facet::Region => official_region(&one.value, self.arabic()).unwrap_or(&one.value).to_owned(),
            Facet::Theme if one.value == crate::theme::ALONE => self.m.text("theme-alone"),
            Facet::Theme => super::overview::theme_name(&one.value, self.now, self.m.lang()),
            Facet::Institution => {
                let french = one.label_fr.as_ref().filter(|_| !self.arabic());
                french.or(one.label.as_ref()).unwrap_or(&one.value).clone()
            }
            Facet::State => status_name(&one.value, self.m),
            Facet::Meeting | Facet::Date => one.value.clone(),
        }
    }

    fn statuses(&self, counts: &[FacetCount], query: &Query) -> Group {
        let of = |name: &str| counts.iter().find(|one| one.value == name).map_or(0, |one| one.count);
        let is_reader = self.visit.is(&[Role::Reader]);
        let shown = |status: &'static str| match status {
            CONFLICT if is_reader => 0,
            AWAITS if is_reader => of(AWAITS) + of(CONFLICT),
            other => of(other),
        };
        let values =
            Standing::STATUSES.into_iter().map(|status| (shown(status), status)).filter(|(count, _)| *count > 0);
        let values = values.map(|(count, status)| Value {
            label: status_name(status, self.m),
            count,
            chosen: query.statuses.iter().any(|one| one == status),
            to: query.address(Some(("status", status)), 1),
        });
        Group { label: self.m.text("screen-status"), values: values.collect() }
    }
}

impl Page<'_> {
    fn at(&self, page: usize) -> String {
        self.query.address(None, page)
    }
}
