//! The overview: what came in and what became of it, in steps of which each adds up to the one before.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::contribution::Channel;
use crate::intake::official_region;
use crate::ledger::{Verdict, words};
use crate::messages::{Lang, Messages};
use crate::screen::Bearing;
use crate::screen::openness::Principle;
use crate::theme::ALONE;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::filter::hides_bodies;
use crate::web::visit::{Asked, Visit};

/// A number of something, with the way to those that it counts.
pub struct Part {
    /// What is counted.
    pub label: String,
    /// How many.
    pub count: usize,
    /// Where they are listed; empty where there is no such list.
    pub to: String,
    /// Of a hundred, compared with the largest part: the length of the bar.
    pub length: usize,
}

/// A step: a total and the parts that make it.
pub struct Step {
    /// Its name.
    pub title: String,
    /// What the parts are meant to add up to.
    pub total: usize,
    /// The parts.
    pub parts: Vec<Part>,
}

impl Step {
    fn new(title: String, total: usize, mut parts: Vec<Part>) -> Self {
        let largest = parts.iter().map(|part| part.count).max().unwrap_or(0).max(1);
        for part in &mut parts {
            // What is there is seen, however little it is.
            part.length = (part.count * 100 / largest).max(usize::from(part.count > 0));
        }
        Step { title, total, parts }
    }

    /// What the parts are together.
    pub fn sum(&self) -> usize {
        self.parts.iter().map(|part| part.count).sum()
    }
}

#[derive(Template)]
#[template(path = "web/overview.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    steps: Vec<Step>,
    plots: Vec<Step>,
    /// Parts of the last plot count a proposal more than once.
    principles: Step,
    missing: usize,
    untaken: usize,
    decided: usize,
    proposals: usize,
}

/// The page.
pub async fn page(State(app): State<Arc<App>>, visit: Visit, Asked(asked): Asked) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, &visit, m.text("screen-overview")).after(&app, &now, asked.some("done").as_deref());
    let balance = &now.standing.balance;
    let counts = Counts { m, now: &now };
    Ok(answer::page(&Page {
        m,
        chrome,
        steps: counts.steps(hides_bodies(&visit, &now)),
        plots: counts.plots(hides_bodies(&visit, &now)),
        principles: counts.principles(),
        missing: balance.missing.len(),
        untaken: now.shelf.found.untaken,
        decided: balance.proposals - balance.open_total(),
        proposals: balance.proposals,
    }))
}

struct Counts<'a> {
    m: &'a Messages,
    now: &'a Now,
}

/// Rows of a plot, at most; the rest is one row.
const ROWS: usize = 12;

impl Counts<'_> {
    fn part(&self, key: &str, count: usize, to: String) -> Part {
        Part { label: self.m.text(key), count, to, length: 0 }
    }

    fn steps(&self, hide_bodies: bool) -> Vec<Step> {
        let (balance, m) = (&self.now.standing.balance, self.m);
        let requests = self.now.standing.requests;
        let received = vec![
            self.part("screen-kind-proposals", balance.proposals, "/search?kind=proposal".to_owned()),
            self.part("screen-kind-problems", balance.problems.iter().sum(), "/search?kind=problem".to_owned()),
            self.part("screen-kind-outcomes", balance.outcomes.iter().sum(), "/search?kind=outcome".to_owned()),
        ];
        let distinct = vec![
            self.part("screen-asked-alone", requests.alone, String::new()),
            self.part("screen-asked-together", requests.together, String::new()),
        ];
        let screened = &self.now.shelf.found.bearings;
        let screened = Bearing::ALL.iter().rev().map(|bearing| {
            let count = screened.get(bearing).copied().unwrap_or(0);
            self.part(&format!("bearing-{bearing}"), count, String::new())
        });
        let (with, without) = self.with_and_without_body();
        let to = |value: &str| if hide_bodies { String::new() } else { format!("/queue?list=all&institution={value}") };
        let bodies = vec![
            self.part("screen-with-body", with, String::new()),
            self.part("screen-without-body", without, to("-")),
        ];
        let outcomes = Verdict::ALL.iter().map(|state| {
            let count = balance.decided.get(state).copied().unwrap_or(0);
            self.part(&format!("verdict-{state}"), count, listed("status", state.as_str()))
        });
        let open = crate::ledger::Status::OPEN.iter().map(|status| {
            let count = balance.open.get(status.as_str()).copied().unwrap_or(0);
            self.part(&format!("status-{}", status.as_str()), count, listed("status", status.as_str()))
        });
        let step = |key: &str, total, parts| Step::new(m.text(key), total, parts);
        vec![
            step("screen-step-received", balance.received, received),
            step("screen-step-distinct", balance.proposals, distinct),
            step("screen-step-screened", balance.proposals, screened.collect()),
            step("screen-step-bodies", balance.proposals, bodies),
            step("screen-step-outcomes", balance.proposals, outcomes.chain(open).collect()),
        ]
    }

    fn with_and_without_body(&self) -> (usize, usize) {
        let institutions = &self.now.standing.balance.institutions;
        let without = institutions.get("").map_or(0, |part| part.proposals);
        (institutions.values().map(|part| part.proposals).sum::<usize>() - without, without)
    }

    fn plots(&self, hide_bodies: bool) -> Vec<Step> {
        let (balance, m) = (&self.now.standing.balance, self.m);
        let arabic = m.lang() == Lang::Arabic;
        let nowhere = m.text("balance-nowhere");
        let named = |name: &str| if name.is_empty() { nowhere.clone() } else { name.to_owned() };
        let regions = balance.regions.iter().map(|(region, part)| {
            let name = official_region(region, arabic).unwrap_or(region);
            (named(name), part.proposals, if region.is_empty() { String::new() } else { listed("region", region) })
        });
        let channels = &self.now.shelf.found.channels;
        let channels = Channel::ALL.iter().map(|channel| {
            let count = channels.get(channel).copied().unwrap_or(0);
            (m.text(format!("channel-{channel}")), count, format!("/search?kind=proposal&channel={channel}"))
        });
        let themes = self.now.standing.themes().into_iter().map(|(theme, count)| {
            let name = if theme == ALONE { m.text("theme-alone") } else { theme_name(theme, self.now, m.lang()) };
            (name, count, listed("theme", theme))
        });
        let bodies = balance.institutions.iter().map(|(id, part)| {
            let to =
                if hide_bodies { String::new() } else { listed("institution", if id.is_empty() { "-" } else { id }) };
            (named(words::institution_name(id, m.lang())), part.proposals, to)
        });
        vec![
            self.plot("screen-by-region", regions.collect()),
            self.plot("screen-by-channel", channels.collect()),
            self.plot("screen-by-theme", themes.collect()),
            self.plot("screen-by-institution", bodies.collect()),
        ]
    }

    /// The largest parts, and the others together.
    fn plot(&self, key: &str, mut counts: Vec<(String, usize, String)>) -> Step {
        counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let rest: usize = counts.iter().skip(ROWS).map(|(_, count, _)| count).sum();
        counts.truncate(ROWS);
        let mut parts: Vec<Part> =
            counts.into_iter().map(|(label, count, to)| Part { label, count, to, length: 0 }).collect();
        if rest > 0 {
            parts.push(self.part("screen-others", rest, String::new()));
        }
        Step::new(self.m.text(key), self.now.standing.balance.proposals, parts)
    }

    fn principles(&self) -> Step {
        let counts = &self.now.shelf.found.principles;
        let parts = Principle::ALL.iter().map(|principle| {
            let count = counts.get(principle.as_str()).copied().unwrap_or(0);
            self.part(&format!("principle-{principle}"), count, String::new())
        });
        Step::new(self.m.text("screen-by-principle"), self.now.standing.balance.proposals, parts.collect())
    }
}

/// The proposals with this value of a filter.
fn listed(name: &str, value: &str) -> String {
    format!("/queue?list=all&{name}={}", encoded(value))
}

/// The name of a theme: as a person gave it, else as the program found it.
pub fn theme_name(theme: &str, now: &Now, lang: Lang) -> String {
    let arabic = lang == Lang::Arabic;
    let arrangement = now.state.arrangement();
    let mut origin = theme;
    loop {
        if let Some((ar, fr)) = arrangement.name(origin) {
            return if arabic { ar } else { fr.unwrap_or(ar) }.to_owned();
        }
        if let Some(row) = now.shelf.theme_row(origin) {
            return row.name(arabic).to_owned();
        }
        match arrangement.themes.made_of(origin) {
            Some(from) => origin = from,
            None => return theme.to_owned(),
        }
    }
}
