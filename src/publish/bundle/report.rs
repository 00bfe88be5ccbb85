//! A release -> the reasoned-response report: what it covers, the method, the flow of counts, results by institution,
//! refusals by reason with citizens' words, regions and themes, who decided, the sources.

use std::collections::BTreeSet;

use super::figures::{Rows, flow, states_plot, states_table};
use super::wording::{answer, cell, explanation, quote, reason, text};
use super::{document, heading, paragraph};
use crate::contribution::Channel;
use crate::ledger::{Reasons, Verdict};
use crate::messages::Messages;
use crate::publish::document::{Block, Document, Run, Table};
use crate::publish::format;
use crate::publish::outcomes::count::{KEPT, by};
use crate::publish::outcomes::{NamedBy, Outcome, Released};

/// Citizens' words quoted for one reason or one institution, at most.
const EXAMPLES: usize = 3;

/// Rows of a plot, at most.
const BARS: usize = 12;

/// The report.
pub fn report(released: &Released, m: &Messages) -> Document {
    let mut blocks = vec![limits(released, m)];
    blocks.push(Block::Table(states_table(&released.tally(), m)));
    blocks.push(Block::Contents);
    method(&mut blocks, m);
    blocks.extend([heading(1, m.text("report-flow-title")), Block::Figure(flow(released, m))]);
    blocks.push(Block::Figure(states_plot(released, m)));
    institutions(&mut blocks, released, m);
    refused(&mut blocks, released, m);
    referred(&mut blocks, released, m);
    clarify(&mut blocks, released, m);
    voices(&mut blocks, released, m);
    who(&mut blocks, released, m);
    sources(&mut blocks, released, m);
    document(released, m.text("report-title"), released.consultation.of(m.lang()), blocks, m)
}

/// What stands on the first page: how much, of what, how far one may trust it.
fn limits(released: &Released, m: &Messages) -> Block {
    let tally = released.tally();
    let [problems, expected] = released.context_counts();
    let count = |key: &str, n: usize| m.with(key, &[("n", n.into())]);
    let meetings = released.sources.iter().filter(|source| source.channel == Some(Channel::Meeting)).count();
    let portal = usize::from(released.sources.iter().any(|source| source.channel == Some(Channel::Portal)));
    let received = count("count-contributions", released.received());
    let (proposals, meetings) = (count("count-proposals", tally.proposals), count("count-meetings", meetings));
    let (problems, expected) = (count("report-limits-problems", problems), count("report-limits-outcomes", expected));
    let args = [
        ("received", received.as_str().into()),
        ("proposals", proposals.as_str().into()),
        ("problems", problems.as_str().into()),
        ("outcomes", expected.as_str().into()),
        ("meetings", meetings.as_str().into()),
        ("portal", portal.into()),
    ];
    let mut said = vec![m.with("report-limits-received", &args)];
    let share = format::share(tally.kept(), tally.proposals, m);
    said.push(m.with("report-limits-all", &[("kept", tally.kept().into()), ("share", share.as_str().into())]));
    let known = || {
        let named = released.outcomes.iter().filter_map(|one| one.region.as_ref().map(|region| region.ar.as_str()));
        named.filter(|name| crate::intake::official_region(name, true).is_some())
    };
    let regions = known().collect::<BTreeSet<_>>().len();
    said.push(m.with("report-limits-regions", &[("known", known().count().into()), ("named", regions.into())]));
    let languages = by(&released.outcomes, |one| one.language);
    let languages: Vec<String> = languages
        .iter()
        .map(|(language, tally)| format!("{} ({})", m.text(format!("language-{language}")), tally.proposals))
        .collect();
    let languages = languages.join(&m.text("list-comma"));
    said.push(m.with("report-limits-languages", &[("languages", languages.as_str().into())]));
    let untaken: usize = released.sources.iter().map(|source| source.untaken).sum();
    if untaken > 0 {
        said.push(count("report-limits-untaken", untaken));
    }
    let hidden = released.outcomes.iter().filter(|one| one.hidden).count();
    if hidden > 0 {
        said.push(count("report-limits-hidden", hidden));
    }
    said.push(m.text("report-limits-program"));
    said.push(count("report-verified", released.verified));
    Block::Note { title: m.text("report-limits-title"), paragraphs: said.into_iter().map(text).collect() }
}

fn method(blocks: &mut Vec<Block>, m: &Messages) {
    blocks.push(heading(1, m.text("report-method-title")));
    let steps = (1..=7).map(|step| text(m.text(format!("report-method-{step}")))).collect();
    blocks.push(Block::List { numbered: true, items: steps });
}

fn institutions(blocks: &mut Vec<Block>, released: &Released, m: &Messages) {
    blocks.push(heading(1, m.text("report-institutions-title")));
    let rows = Rows::institutions(released, m);
    blocks.push(Block::Table(rows.table("report-institutions-caption", "doc-institution", m)));
    blocks.push(heading(2, m.text("report-kept-title")));
    let kept = released.outcomes.iter().filter(|one| KEPT.contains(&one.state));
    for (body, _) in by(kept.clone(), |one| one.institution.clone()) {
        let here: Vec<&Outcome> = kept.clone().filter(|one| one.institution == body).collect();
        blocks.push(heading(3, super::wording::institution(here[0], m)));
        let most: Vec<&Outcome> = most_asked(&here).into_iter().take(EXAMPLES).collect();
        for one in &most {
            blocks.push(quote(one, m));
            blocks.push(Block::Paragraph(answer(one, m)));
        }
        if here.len() > most.len() {
            let more = m.with("report-kept-more", &[("n", (here.len() - most.len()).into())]);
            blocks.push(paragraph(more));
        }
    }
}

/// Those that most people asked for first, one of each request.
fn most_asked<'a>(outcomes: &[&'a Outcome]) -> Vec<&'a Outcome> {
    let mut sorted = outcomes.to_vec();
    sorted.sort_by_key(|one| (std::cmp::Reverse(one.asked), !one.representative));
    let mut seen = BTreeSet::new();
    sorted.retain(|one| seen.insert(one.group_id.as_str()));
    sorted
}

fn refused(blocks: &mut Vec<Block>, released: &Released, m: &Messages) {
    blocks.push(heading(1, m.text("report-refused-title")));
    let refused: Vec<&Outcome> = released.outcomes.iter().filter(|one| one.state == Verdict::NotAccepted).collect();
    if refused.is_empty() {
        return blocks.push(paragraph(m.text("report-refused-none")));
    }
    blocks.push(paragraph(m.with("report-refused-intro", &[("n", refused.len().into())])));
    for (code, tally) in by(refused.iter().copied(), |one| one.reason.clone()) {
        let name = code.as_deref().map_or_else(|| m.text("report-no-reason"), |code| reason(code, m));
        let args = [("reason", name.as_str().into()), ("n", tally.proposals.into())];
        blocks.push(heading(2, m.with("report-reason-count", &args)));
        if let Some(known) = code.as_deref().and_then(|code| Reasons::embedded().get(code)) {
            blocks.push(paragraph(known.definition.of(m.lang()).to_owned()));
        }
        let here: Vec<&Outcome> = refused.iter().copied().filter(|one| one.reason == code).collect();
        for one in most_asked(&here).into_iter().take(EXAMPLES) {
            blocks.extend([quote(one, m), Block::Paragraph(explanation(one, m))]);
        }
    }
}

fn referred(blocks: &mut Vec<Block>, released: &Released, m: &Messages) {
    let referred: Vec<&Outcome> = released.outcomes.iter().filter(|one| one.state == Verdict::Referred).collect();
    if referred.is_empty() {
        return;
    }
    blocks.push(heading(1, m.text("report-referred-title")));
    let rows = by(referred.iter().copied(), |one| super::wording::institution(one, m));
    let mut rows: Vec<_> =
        rows.iter().map(|(name, tally)| vec![text(name.clone()), cell(tally.proposals, m)]).collect();
    rows.push(vec![text(m.text("doc-total")), cell(referred.len(), m)]);
    blocks.push(Block::Table(Table {
        caption: m.text("report-referred-caption"),
        head: vec![m.text("doc-institution"), m.text("doc-proposals")],
        rows,
        widths: vec![75, 25],
        numeric: vec![false, true],
        total: true,
    }));
}

fn clarify(blocks: &mut Vec<Block>, released: &Released, m: &Messages) {
    let open: Vec<&Outcome> = released.outcomes.iter().filter(|one| one.state == Verdict::NeedsClarification).collect();
    if open.is_empty() {
        return;
    }
    blocks.push(heading(1, m.text("report-clarify-title")));
    blocks.push(paragraph(m.with("report-clarify-intro", &[("n", open.len().into())])));
    let shown: Vec<&Outcome> = most_asked(&open).into_iter().take(EXAMPLES).collect();
    for one in &shown {
        blocks.extend([quote(one, m), Block::Paragraph(explanation(one, m))]);
    }
    if open.len() > shown.len() {
        blocks.push(paragraph(m.with("report-more", &[("n", (open.len() - shown.len()).into())])));
    }
}

fn voices(blocks: &mut Vec<Block>, released: &Released, m: &Messages) {
    blocks.push(heading(1, m.text("report-voices-title")));
    let regions = Rows::regions(released, m);
    blocks.push(Block::Figure(regions.bars("report-by-region", m)));
    blocks.push(Block::Table(regions.table("report-by-region", "doc-region", m)));
    blocks.push(Block::Table(Rows::channels(released, m).table("report-by-channel", "doc-channel", m)));
    blocks.push(Block::Figure(Rows::themes(released, m).at_most(BARS, m).bars("report-by-theme", m)));
    blocks.push(Block::Figure(Rows::principles(released, m).bars("report-by-principle", m)));
}

fn who(blocks: &mut Vec<Block>, released: &Released, m: &Messages) {
    blocks.push(heading(1, m.text("report-who-title")));
    let named =
        |by| released.outcomes.iter().filter(|one| one.institution.is_some() && one.institution_by == by).count();
    let none = released.outcomes.iter().filter(|one| one.institution.is_none()).count();
    let args = [("routed", named(NamedBy::Program).into()), ("none", none.into())];
    blocks.push(paragraph(m.with("report-who-program", &args)));
    let work = &released.work;
    let did = [
        ("readings", work.readings),
        ("decisions", released.outcomes.len()),
        ("rerouted", named(NamedBy::Person)),
        ("arranged", work.arranged),
        ("settled", work.settled),
    ];
    let parts: Vec<String> = did
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| m.with(&format!("report-did-{what}"), &[("n", n.into())]))
        .collect();
    let parts = parts.join(&m.text("list-comma"));
    blocks.push(paragraph(m.with("report-who-person", &[("parts", parts.as_str().into())])));
    let mut rows: Vec<_> =
        work.decided_by.iter().map(|(role, n)| vec![text(m.text(format!("role-{role}"))), cell(*n, m)]).collect();
    let total: usize = work.decided_by.iter().map(|(_, n)| n).sum();
    rows.push(vec![text(m.text("doc-total")), cell(total, m)]);
    blocks.push(Block::Table(Table {
        caption: m.text("report-who-roles"),
        head: vec![m.text("report-who-role"), m.text("doc-number")],
        rows,
        widths: vec![70, 30],
        numeric: vec![false, true],
        total: true,
    }));
}

fn sources(blocks: &mut Vec<Block>, released: &Released, m: &Messages) {
    blocks.push(heading(1, m.text("report-sources-title")));
    let row = |source: &crate::publish::outcomes::SourceLine| {
        let mut cells = vec![vec![Run { language: Some("und"), ..Run::plain(&source.file) }]];
        cells.extend(source.taken.iter().chain([&source.untaken]).map(|n| cell(*n, m)));
        cells.push(vec![Run { language: Some("und"), ..Run::plain(source.id.get(..16).unwrap_or(&source.id)) }]);
        cells
    };
    blocks.push(Block::Table(Table {
        caption: m.text("report-sources-caption"),
        head: [
            "doc-source",
            "report-problems",
            "doc-proposals",
            "report-outcomes",
            "report-untaken",
            "report-source-hash",
        ]
        .iter()
        .map(|key| m.text(key))
        .collect(),
        rows: released.sources.iter().map(row).collect(),
        widths: vec![24, 14, 16, 15, 13, 18],
        numeric: vec![false, true, true, true, true, false],
        total: false,
    }));
}
