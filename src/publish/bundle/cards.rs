//! Commitment cards -> the document that has all of them, one a page, with the citizens' proposals that each takes up.

use super::wording::{named, quote, said, text};
use super::{document, heading, paragraph};
use crate::ledger::{Activity, Card};
use crate::messages::{Lang, Messages};
use crate::publish::document::{Block, Document, Run, Table};
use crate::publish::format;
use crate::publish::outcomes::{Body, CardRecord, Released, body};

/// The cards that held at the release.
pub fn cards(released: &Released, m: &Messages) -> Document {
    let mut blocks = vec![Block::Contents];
    for record in &released.cards {
        blocks.push(Block::PageBreak);
        one(&mut blocks, record, released, m);
    }
    if released.cards.is_empty() {
        blocks.push(paragraph(m.text("cards-none-yet")));
    }
    document(released, m.text("cards-title"), &m.text("cards-subtitle"), blocks, m)
}

fn one(blocks: &mut Vec<Block>, record: &CardRecord, released: &Released, m: &Messages) {
    let card = &record.card;
    let args = [("id", record.id.as_str().into()), ("title", card.title(m.lang() == Lang::Arabic).into())];
    blocks.push(heading(1, m.with("card-page-title", &args)));
    blocks.push(Block::Fields(fields(card, m)));
    if !card.expected.is_empty() {
        blocks.push(heading(2, m.text("card-page-outcomes")));
        blocks.push(Block::List { numbered: false, items: card.expected.iter().map(|one| vec![said(one)]).collect() });
    }
    if !card.activities.is_empty() {
        blocks.push(heading(2, m.text("card-page-activities")));
        blocks.push(Block::Table(activities(&card.activities, m)));
    }
    if !card.indicators.is_empty() {
        blocks.push(heading(2, m.text("card-page-indicators")));
        blocks.push(Block::List { numbered: true, items: card.indicators.iter().map(|one| vec![said(one)]).collect() });
    }
    let taken: Vec<Block> = card.proposals.iter().filter_map(|id| released.get(id)).map(|one| quote(one, m)).collect();
    if !taken.is_empty() {
        blocks.push(heading(2, m.text("card-page-proposals")));
        blocks.extend(taken);
    }
    sources(blocks, card, released, m);
    let date = format::day(&record.date, m);
    let args = [("n", record.version.into()), ("date", date.as_str().into())];
    blocks.push(Block::Paragraph(vec![Run { italic: true, ..Run::plain(m.with("card-page-version", &args)) }]));
}

fn fields(card: &Card, m: &Messages) -> Vec<(String, Vec<Run>)> {
    let name = |body: &Body| named(Some(&body.name), "doc-no-institution", m);
    let mut fields = Vec::new();
    if !card.problem.is_empty() {
        fields.push((m.text("card-page-problem"), vec![said(&card.problem)]));
    }
    let lead = body(&card.lead).map_or_else(|| m.text("doc-no-institution"), |lead| name(&lead));
    fields.push((m.text("card-page-lead"), text(lead)));
    let partners: Vec<String> = card.partners.iter().filter_map(|id| body(id)).map(|body| name(&body)).collect();
    if !partners.is_empty() {
        fields.push((m.text("card-page-partners"), text(partners.join(&m.text("list-comma")))));
    }
    if !card.calendar.is_empty() {
        fields.push((m.text("card-page-calendar"), vec![said(&card.calendar)]));
    }
    fields
}

fn activities(activities: &[Activity], m: &Messages) -> Table {
    Table {
        caption: String::new(),
        head: vec![m.text("card-page-activity"), m.text("card-page-start"), m.text("card-page-end")],
        rows: activities
            .iter()
            .map(|one| vec![vec![said(&one.text)], text(month(&one.start, m)), text(month(&one.end, m))])
            .collect(),
        widths: vec![60, 20, 20],
        numeric: vec![false; 3],
        total: false,
    }
}

/// `2024-07` in words; a whole day or a year likewise, anything else as it is.
fn month(date: &str, m: &Messages) -> String {
    match date.split_once('-') {
        Some((year, month)) if !month.contains('-') => match month.parse::<u8>() {
            Ok(month @ 1..=12) => format!("{} {year}", m.text(format!("month-{month}"))),
            _ => date.to_owned(),
        },
        _ => format::day(date, m),
    }
}

/// The sources that the proposals stand in.
fn sources(blocks: &mut Vec<Block>, card: &Card, released: &Released, m: &Messages) {
    let file = |id: &String| released.sources.iter().find(|source| source.id == *id).map(|source| source.file.clone());
    let items: Vec<Vec<Run>> = card
        .sources
        .iter()
        .filter_map(file)
        .map(|file| vec![Run { language: Some("und"), ..Run::plain(file) }])
        .collect();
    if !items.is_empty() {
        blocks.push(heading(2, m.text("card-page-sources")));
        blocks.push(Block::List { numbered: false, items });
    }
}
