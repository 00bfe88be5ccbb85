//! A source -> the sheet of its meeting: what became of each of its proposals, what else was noted, who took part.

use super::figures::states_table;
use super::wording::{answer, institution, kind, place, tag, text, words};
use super::{document, heading, paragraph};
use crate::intake::SourceIntake;
use crate::messages::Messages;
use crate::publish::document::{Block, Document, Run, Table};
use crate::publish::format;
use crate::publish::outcomes::count::Tally;
use crate::publish::outcomes::{Outcome, Released, SourceLine};
use crate::publish::participants::{LEAST_SHOWN, suppressed};

/// The sheet of a meeting. `taken` is what intake read of it.
pub fn sheet(released: &Released, source: &SourceLine, taken: Option<&SourceIntake>, m: &Messages) -> Document {
    let here: Vec<&Outcome> = released.outcomes.iter().filter(|one| one.source_id == source.id).collect();
    let tally = Tally::of(here.iter().copied());
    let proposals = m.with("count-proposals", &[("n", tally.proposals.into())]);
    let mut blocks = vec![Block::Fields(about(source, m))];
    let args = [("proposals", proposals.as_str().into()), ("kept", tally.kept().into())];
    blocks.push(paragraph(m.with("meeting-summary", &args)));
    blocks.push(Block::Table(states_table(&tally, m)));
    blocks.push(heading(1, m.text("meeting-proposals")));
    blocks.push(Block::Table(answers(&here, m)));
    context(&mut blocks, released, source, m);
    participants(&mut blocks, taken, m);
    document(released, title(source, m), &m.text("meeting-subtitle"), blocks, m)
}

/// The title of the sheet: the place of the meeting.
pub fn title(source: &SourceLine, m: &Messages) -> String {
    let region = || source.region.as_ref().map(|region| region.of(m.lang()).to_owned());
    let place = source.place.as_deref().map(|name| place(name, m)).or_else(region);
    match place {
        Some(place) => m.with("meeting-title", &[("place", place.as_str().into())]),
        None => m.text("meeting-title-plain"),
    }
}

fn about(source: &SourceLine, m: &Messages) -> Vec<(String, Vec<Run>)> {
    let mut fields = Vec::new();
    let mut add = |key: &str, value: Option<String>| {
        fields.extend(value.map(|value| (m.text(key), text(value))));
    };
    add("column-title", source.title.clone());
    add("doc-region", source.region.as_ref().map(|region| region.of(m.lang()).to_owned()));
    add("doc-place", source.place.as_deref().map(|name| place(name, m)));
    add("doc-date", source.date.as_deref().map(|date| format::day(date, m)));
    add("doc-source", Some(source.file.clone()));
    fields
}

fn answers(here: &[&Outcome], m: &Messages) -> Table {
    let row = |one: &&Outcome| {
        let id = Run { language: Some("und"), ..Run::plain(&one.id) };
        vec![vec![words(one), Run::plain("\n"), id], answer(one, m), text(institution(one, m))]
    };
    Table {
        caption: String::new(),
        head: ["doc-words", "doc-state", "doc-institution"].iter().map(|key| m.text(key)).collect(),
        rows: here.iter().map(row).collect(),
        widths: vec![36, 43, 21],
        numeric: vec![false; 3],
        total: false,
    }
}

fn context(blocks: &mut Vec<Block>, released: &Released, source: &SourceLine, m: &Messages) {
    let noted = released.context.iter().filter(|one| one.source_id == source.id);
    let items: Vec<Vec<Run>> = noted
        .map(|one| {
            vec![Run::plain(kind(one.kind, m)), Run { language: Some(tag(one.language)), ..Run::plain(&one.text) }]
        })
        .collect();
    if !items.is_empty() {
        blocks.extend([heading(1, m.text("meeting-context")), Block::List { numbered: false, items }]);
    }
}

fn participants(blocks: &mut Vec<Block>, taken: Option<&SourceIntake>, m: &Messages) {
    let meeting = taken.and_then(|source| source.meeting.as_ref());
    let tables: Vec<_> = meeting.iter().flat_map(|meeting| &meeting.tables).filter_map(suppressed).collect();
    if tables.is_empty() {
        return;
    }
    blocks.push(heading(1, m.text("meeting-participants")));
    blocks.push(paragraph(m.with("meeting-participants-note", &[("n", LEAST_SHOWN.into())])));
    for table in tables {
        let columns = table.header.len().max(table.rows.iter().map(Vec::len).max().unwrap_or(0));
        let filled = |cells: &[String]| -> Vec<String> {
            (0..columns).map(|at| cells.get(at).cloned().unwrap_or_default()).collect()
        };
        blocks.push(Block::Table(Table {
            caption: table.title.clone().unwrap_or_default(),
            head: filled(&table.header),
            rows: table.rows.iter().map(|row| filled(row).into_iter().map(text).collect()).collect(),
            widths: vec![1; columns],
            numeric: (0..columns).map(|at| at > 0).collect(),
            total: false,
        }));
    }
}
