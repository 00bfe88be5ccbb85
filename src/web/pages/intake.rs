//! The sources: what was taken from each, line by line, and what was not, with the reason. The words are those of the
//! contributions and of the lines that have the shape of one; nothing else leaves the sources, where names may stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::contribution::{Contribution, Kind};
use crate::intake::SourceIntake;
use crate::messages::Messages;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::pages::queue::language_tag;
use crate::web::passage::{Piece, hidden_in, pieces};
use crate::web::visit::{Asked, Visit};

/// Lines on a page.
const PAGE: usize = 200;

/// A source in the list.
struct Source<'a> {
    id: &'a str,
    file: &'a str,
    format: String,
    title: &'a str,
    /// Problems, proposals, outcomes.
    taken: [usize; 3],
    untaken: usize,
}

#[derive(Template)]
#[template(path = "web/intake.html")]
struct List<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    sources: Vec<Source<'a>>,
    taken: usize,
    untaken: usize,
}

/// The list.
pub async fn page(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let chrome = Chrome::new(&now, &visit, m.text("screen-intake"));
    let mut taken: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for one in &now.shelf.contributions {
        let at = Kind::ALL.iter().position(|kind| *kind == one.kind).unwrap_or(0);
        taken.entry(&one.source_id).or_default()[at] += 1;
    }
    let source = |intake| source(intake, &taken, m);
    let sources = now.shelf.intake.iter().map(source).collect();
    let (all, untaken) = (now.shelf.contributions.len(), now.shelf.found.untaken);
    Ok(answer::page(&List { m, chrome, sources, taken: all, untaken }))
}

fn source<'a>(intake: &'a SourceIntake, taken: &BTreeMap<&str, [usize; 3]>, m: &Messages) -> Source<'a> {
    let title = intake.meeting.as_ref().and_then(|meeting| meeting.title.as_deref());
    Source {
        id: &intake.source.id,
        file: &intake.source.file,
        format: m.text(format!("format-{}", intake.source.format)),
        title: title.unwrap_or_default(),
        taken: taken.get(intake.source.id.as_str()).copied().unwrap_or_default(),
        untaken: intake.untaken.len(),
    }
}

/// A line or row of a source, or several of which none is shown.
struct Line<'a> {
    /// Its number; of several the first.
    at: u32,
    /// The last of them.
    to: u32,
    what: What<'a>,
}

enum What<'a> {
    /// A heading that the items below it stand under.
    Heading(&'a str),
    /// An item.
    Taken(&'a Contribution),
    /// A line of the shape of an item that was not taken: its words, why.
    Untaken(&'a str, String),
    /// Lines of another shape.
    Others,
}

#[derive(Template)]
#[template(path = "web/source.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    state: &'a crate::ledger::State,
    intake: &'a SourceIntake,
    lines: Vec<Line<'a>>,
    taken: usize,
    only_untaken: bool,
    page: (usize, usize),
}

/// One source.
pub async fn source_page(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    Asked(asked): Asked,
) -> Result<Response, Trouble> {
    let (m, now) = (app.messages(visit.lang), app.desk.now());
    let intake = now.shelf.intake.iter().find(|intake| intake.source.id == id).ok_or(Trouble::not_found())?;
    let chrome = Chrome::new(&now, &visit, intake.source.file.clone());
    let taken = || now.shelf.contributions.iter().filter(|one| one.source_id == id);
    let only_untaken = asked.get("only") == "untaken";
    let mut lines = lines(taken(), intake, m);
    if only_untaken {
        lines.retain(|line| matches!(line.what, What::Untaken(..)));
    }
    let last = lines.len().div_ceil(PAGE).max(1);
    let number = asked.get("page").parse::<usize>().unwrap_or(1).clamp(1, last);
    let lines = lines.into_iter().skip((number - 1) * PAGE).take(PAGE).collect();
    let page = (number, last);
    Ok(answer::page(&Page { m, chrome, state: &now.state, intake, lines, taken: taken().count(), only_untaken, page }))
}

/// What is shown of a source, in its order.
fn lines<'a>(taken: impl Iterator<Item = &'a Contribution>, intake: &'a SourceIntake, m: &Messages) -> Vec<Line<'a>> {
    let is_form = intake.source.format != "report";
    let mut found: Vec<Line<'a>> = taken.map(item).collect();
    found.extend(intake.untaken.iter().map(|line| {
        let why = m.text(format!("untaken-{}", line.reason));
        Line { at: line.at, to: line.at, what: What::Untaken(&line.text, why) }
    }));
    // In a workbook sheets follow each other, and rows are counted in each.
    found.sort_by_key(|line| line.at);
    let mut shown: Vec<Line<'a>> = Vec::with_capacity(found.len());
    let mut heading = [None, None];
    let mut next = 1;
    for line in found {
        if !is_form && line.at > next {
            shown.push(Line { at: next, to: line.at - 1, what: What::Others });
        }
        next = next.max(line.to + 1);
        if let What::Taken(one) = &line.what {
            for (last, now) in heading.iter_mut().zip([one.workshop.as_deref(), one.section.as_deref()]) {
                if let Some(words) = now.filter(|_| !is_form && *last != now) {
                    shown.push(Line { at: line.at, to: line.at, what: What::Heading(words) });
                }
                *last = now;
            }
        }
        shown.push(line);
    }
    shown
}

fn item(one: &Contribution) -> Line<'_> {
    let place = &one.place_in_source;
    let at = place.line.or(place.row).unwrap_or(1);
    let length = if place.row.is_some() { 0 } else { one.text.lines().count().saturating_sub(1) as u32 };
    Line { at, to: at + length, what: What::Taken(one) }
}

impl<'a> Page<'a> {
    /// The public words of an item.
    fn words(&self, one: &'a Contribution) -> Vec<Piece<'a>> {
        pieces(&one.text, &hidden_in(self.state, &one.id), &[])
    }

    fn lang(&self, one: &Contribution) -> &'static str {
        language_tag(one.language)
    }

    /// The sheet of a workbook, where there is one.
    fn sheet(&self, one: &Contribution) -> String {
        one.place_in_source.sheet.as_deref().map_or(String::new(), |sheet| format!("{sheet}:"))
    }

    fn at(&self, page: usize) -> String {
        let only = if self.only_untaken { "&only=untaken" } else { "" };
        format!("/intake/{}?page={page}{only}", encoded(&self.intake.source.id))
    }
}
