//! A release -> the check-list of the evidence pack: what is asked of an open consultation, and which files show it.

use super::wording::{channel, place, text};
use super::{document, heading, paragraph};
use crate::contribution::Channel;
use crate::messages::Messages;
use crate::publish::document::{Block, Document, Run, Table};
use crate::publish::format;
use crate::publish::outcomes::Released;
use crate::publish::outcomes::count::by;

/// The check-list. `files` are the paths in the bundle that hold the register, the report and the data.
pub fn check_list(released: &Released, files: &Files<'_>, m: &Messages) -> Document {
    let path = |path: &str| Run { language: Some("und"), ..Run::plain(path) };
    let paths = |paths: &[&str]| -> Vec<Run> {
        let mut runs = Vec::new();
        for one in paths {
            if !runs.is_empty() {
                runs.push(Run::plain(m.text("list-comma")));
            }
            runs.push(path(one));
        }
        runs
    };
    let days = released.outcomes.iter().filter_map(|one| one.date.as_deref());
    let calendar = format::days(days.chain([released.date.as_str()]), m).unwrap_or_default();
    let reached = by(&released.outcomes, |one| one.channel);
    let reached: Vec<String> = reached
        .iter()
        .map(|(one, tally)| format!("{} ({})", channel(*one, m), format::number(tally.proposals, m.lang())))
        .collect();
    let rows = vec![
        vec![text(m.text("evidence-site")), text(m.text("evidence-by-person"))],
        vec![text(m.text("evidence-calendar")), text(calendar)],
        vec![text(m.text("evidence-outreach")), text(reached.join(&m.text("list-comma")))],
        vec![text(m.text("evidence-inputs")), paths(files.inputs)],
        vec![text(m.text("evidence-response")), paths(files.response)],
    ];
    let mut blocks = vec![heading(1, m.text("evidence-list"))];
    blocks.push(Block::Table(Table {
        caption: String::new(),
        head: vec![m.text("evidence-requirement"), m.text("evidence-shown-by")],
        rows,
        widths: vec![50, 50],
        numeric: vec![false, false],
        total: false,
    }));
    blocks.push(paragraph(m.text("evidence-files")));
    blocks.push(heading(1, m.text("evidence-calendar-caption")));
    blocks.push(Block::Table(calendar_table(released, m)));
    document(released, m.text("evidence-title"), &m.text("evidence-subtitle"), blocks, m)
}

/// The files that show something.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// Each contribution as it came.
    pub inputs: &'a [&'a str],
    /// What became of each, and why.
    pub response: &'a [&'a str],
}

fn calendar_table(released: &Released, m: &Messages) -> Table {
    let mut events: Vec<(String, String)> = Vec::new();
    for source in &released.sources {
        let of_source = released.outcomes.iter().filter(|one| one.source_id == source.id);
        let days: Vec<&str> = of_source.filter_map(|one| one.date.as_deref()).collect();
        let Some(first) = days.iter().min() else { continue };
        let event = match source.channel {
            Some(Channel::Portal) => m.text("evidence-event-portal"),
            _ => {
                let place = source.place.as_deref().map_or_else(|| source.file.clone(), |name| place(name, m));
                m.with("evidence-event-meeting", &[("place", place.as_str().into())])
            }
        };
        let when = format::days(days.iter().copied(), m).unwrap_or_default();
        events.push(((*first).to_owned(), format!("{event}\t{when}")));
    }
    let release = format!("{}\t{}", m.text("evidence-event-release"), format::day(&released.date, m));
    events.push((released.date.clone(), release));
    events.sort();
    let rows =
        events.iter().filter_map(|(_, line)| line.split_once('\t')).map(|(event, when)| vec![text(event), text(when)]);
    Table {
        caption: String::new(),
        head: vec![m.text("evidence-event"), m.text("doc-date")],
        rows: rows.collect(),
        widths: vec![50, 50],
        numeric: vec![false, false],
        total: false,
    }
}
