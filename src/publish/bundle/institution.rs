//! What one institution has to answer -> its file: counts, voices by region and channel, its requests grouped with what was
//! decided, the problems and outcomes linked with them.

use std::collections::BTreeSet;

use super::figures::states_table;
use super::wording::{answer, cell, channel, kind, named, quote, tag, text};
use super::{document, heading, paragraph};
use crate::ledger::Verdict;
use crate::messages::Messages;
use crate::publish::document::{Block, Document, Run, Table};
use crate::publish::outcomes::count::{Tally, by, distinct, senders};
use crate::publish::outcomes::{Body, Context, Outcome, Released};
use crate::publish::participants::{LEAST_SHOWN, shown};

/// The file of a body.
pub fn file(released: &Released, body: &Body, m: &Messages) -> Document {
    let here: Vec<&Outcome> = released.outcomes.iter().filter(|one| one.institution.as_ref() == Some(body)).collect();
    let tally = Tally::of(here.iter().copied());
    let (proposals, requests) = (
        m.with("count-proposals", &[("n", tally.proposals.into())]),
        m.with("count-requests", &[("n", distinct(here.iter().copied()).into())]),
    );
    let args = [
        ("proposals", proposals.as_str().into()),
        ("requests", requests.as_str().into()),
        ("kept", tally.kept().into()),
        ("referred", tally.of_state(Verdict::Referred).into()),
    ];
    let mut blocks = vec![paragraph(m.with("file-summary", &args)), Block::Table(states_table(&tally, m))];
    blocks.push(Block::Contents);
    let reply = m.with("file-reply", &[("file", super::reply_name(&body.id).as_str().into())]);
    blocks.push(Block::Note { title: m.text("bundle-reply"), paragraphs: vec![text(reply)] });
    voices(&mut blocks, &here, m);
    requests_of(&mut blocks, released, &here, m);
    let associated = released.outcomes.iter().filter(|one| one.associated.contains(body)).count();
    if associated > 0 {
        blocks.push(heading(1, m.text("file-associated")));
        blocks.push(paragraph(m.with("file-associated-note", &[("n", associated.into())])));
    }
    let title = m.with("file-title", &[("name", body.name.of(m.lang()).into())]);
    document(released, title, &m.text("file-subtitle"), blocks, m)
}

/// Proposals and people by region and channel. Numbers of people that are small are not given.
fn voices(blocks: &mut Vec<Block>, here: &[&Outcome], m: &Messages) {
    blocks.push(heading(1, m.text("file-regions")));
    let key = |one: &Outcome| (named(one.region.as_ref(), "doc-no-region", m), channel(one.channel, m));
    let mut rows = Vec::new();
    for ((region, channel), tally) in by(here.iter().copied(), key) {
        let sent = here.iter().copied().filter(|one| key(one) == (region.clone(), channel.clone()));
        let people = senders(sent);
        rows.push(vec![text(region), text(channel), cell(tally.proposals, m), text(shown(people, m))]);
    }
    rows.push(vec![text(m.text("doc-total")), text(""), cell(here.len(), m), text("")]);
    blocks.push(Block::Table(Table {
        caption: String::new(),
        head: vec![m.text("doc-region"), m.text("doc-channel"), m.text("doc-proposals"), m.text("file-people")],
        rows,
        widths: vec![40, 25, 17, 18],
        numeric: vec![false, false, true, true],
        total: true,
    }));
    blocks.push(paragraph(m.with("file-people-note", &[("n", LEAST_SHOWN.into())])));
}

/// The requests, by theme, those that most asked for first: the words of one, where all were said, how each was answered.
fn requests_of(blocks: &mut Vec<Block>, released: &Released, here: &[&Outcome], m: &Messages) {
    blocks.push(heading(1, m.text("file-requests")));
    for (theme, _) in by(here.iter().copied(), |one| one.theme.clone()) {
        blocks.push(heading(2, named(Some(&theme), "doc-no-theme", m)));
        let mut of_theme: Vec<&Outcome> = here.iter().copied().filter(|one| one.theme == theme).collect();
        of_theme.sort_by_key(|one| (std::cmp::Reverse(one.asked), &one.group_id, !one.representative));
        for members in of_theme.chunk_by(|one, other| one.group_id == other.group_id) {
            request(blocks, members, m);
        }
        links(blocks, released, &of_theme, m);
    }
}

fn request(blocks: &mut Vec<Block>, members: &[&Outcome], m: &Messages) {
    blocks.push(quote(members[0], m));
    if members[0].asked > 1 {
        let regions: BTreeSet<String> =
            members.iter().map(|one| named(one.region.as_ref(), "doc-no-region", m)).collect();
        let regions = regions.into_iter().collect::<Vec<_>>().join(&m.text("list-comma"));
        let args = [("n", members[0].asked.into()), ("where", regions.as_str().into())];
        blocks.push(paragraph(m.with("file-asked-in", &args)));
    }
    blocks.push(Block::Paragraph(answer(members[0], m)));
    for other in &members[1..] {
        blocks.extend([quote(other, m), Block::Paragraph(answer(other, m))]);
    }
}

/// Problems and expected outcomes that the program links with the proposals.
fn links(blocks: &mut Vec<Block>, released: &Released, members: &[&Outcome], m: &Messages) {
    let linked = |one: &&Context| one.proposals.iter().any(|id| members.iter().any(|member| member.id == *id));
    let items: Vec<Vec<Run>> = released
        .context
        .iter()
        .filter(linked)
        .map(|one| {
            vec![Run::plain(kind(one.kind, m)), Run { language: Some(tag(one.language)), ..Run::plain(&one.text) }]
        })
        .collect();
    if !items.is_empty() {
        let title = format!("{} ({})", m.text("file-links"), m.text("file-links-note"));
        blocks.push(Block::Paragraph(vec![Run { italic: true, ..Run::plain(title) }]));
        blocks.push(Block::List { numbered: false, items });
    }
}
