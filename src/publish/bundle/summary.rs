//! A release, or a part of it -> a summary short enough for a press note: how many were taken up, some of them in their
//! authors' words, the reasons for refusing.

use std::collections::BTreeSet;

use super::wording::{quote, reason, state, text};
use super::{document, heading, paragraph};
use crate::intake::official_region;
use crate::ledger::Verdict;
use crate::messages::Messages;
use crate::publish::document::{Block, Document};
use crate::publish::format;
use crate::publish::outcomes::count::{KEPT, Tally, by, distinct};
use crate::publish::outcomes::{Outcome, Released};
use crate::text::fold;

/// Quotes and reasons in a summary, at most.
const MOST: usize = 5;

/// Characters of a quote in a summary, at most: a longer one is not cut, another is taken.
const LONGEST: usize = 300;

/// What a summary is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Name of a region, as far as it goes: in Arabic or French, whatever the spelling.
    pub region: Option<String>,
    /// Name or id of a theme, likewise.
    pub theme: Option<String>,
    /// Name or id of an institution, likewise.
    pub institution: Option<String>,
}

impl Part {
    /// The outcomes that are in it.
    pub fn of<'a>(&self, released: &'a Released) -> Vec<&'a Outcome> {
        let official = self.region.as_ref().and_then(|asked| official_region(asked, true));
        let has = |one: &&Outcome| {
            let region = one.region.as_ref().map_or([""; 2], |name| [&name.ar, &name.fr].map(String::as_str));
            let body = one.institution.as_ref();
            let body = body.map_or([""; 3], |body| [&body.id, &body.name.ar, &body.name.fr].map(String::as_str));
            let asked =
                |asked: &Option<String>, names: &[&str]| asked.as_ref().is_none_or(|asked| is_named(asked, names));
            official.map_or_else(|| asked(&self.region, &region), |official| region[0] == official)
                && asked(&self.theme, &[&one.theme_id, &one.theme.ar, &one.theme.fr])
                && asked(&self.institution, &body)
        };
        released.outcomes.iter().filter(has).collect()
    }

    /// What was found by the names that were asked for, in the language of the reader; `None` where nothing was asked.
    fn words(&self, here: &[&Outcome], m: &Messages) -> Option<String> {
        let distinct = |name: &dyn Fn(&Outcome) -> Option<String>| {
            let names: BTreeSet<String> = here.iter().filter_map(|one| name(one)).collect();
            names.into_iter().collect::<Vec<_>>().join(&m.text("list-comma"))
        };
        let mut parts = Vec::new();
        if self.region.is_some() {
            parts.push(distinct(&|one| one.region.as_ref().map(|region| region.of(m.lang()).to_owned())));
        }
        if self.theme.is_some() {
            parts.push(distinct(&|one| Some(one.theme.of(m.lang()).to_owned())));
        }
        if self.institution.is_some() {
            parts.push(distinct(&|one| one.institution.as_ref().map(|body| body.name.of(m.lang()).to_owned())));
        }
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

/// Whether one of the names is what was asked for: its id or its whole name, or three letters and more of it.
fn is_named(asked: &str, names: &[&str]) -> bool {
    let asked = fold(asked.trim());
    let part = asked.chars().count() >= 3;
    names.iter().map(|name| fold(name)).any(|name| name == asked && !name.is_empty() || part && name.contains(&asked))
}

/// The summary; `None` where nothing is in the part.
pub fn summary(released: &Released, part: &Part, m: &Messages) -> Option<Document> {
    let here = part.of(released);
    if here.is_empty() {
        return None;
    }
    let tally = Tally::of(here.iter().copied());
    let (proposals, requests, share) = (
        m.with("count-proposals", &[("n", tally.proposals.into())]),
        m.with("count-requests", &[("n", distinct(here.iter().copied()).into())]),
        format::share(tally.kept(), tally.proposals, m),
    );
    let args = [
        ("proposals", proposals.as_str().into()),
        ("requests", requests.as_str().into()),
        ("kept", tally.kept().into()),
        ("share", share.as_str().into()),
    ];
    let mut blocks = vec![paragraph(m.with("summary-lead", &args))];
    let line = |(one, n): (&Verdict, &usize)| {
        let (state, share) = (state(*one, m), format::share(*n, tally.proposals, m));
        let args = [("state", state.as_str().into()), ("n", (*n).into()), ("share", share.as_str().into())];
        text(m.with("summary-line", &args))
    };
    blocks.push(Block::List { numbered: false, items: tally.states.iter().map(line).collect() });
    kept(&mut blocks, &here, m);
    refused(&mut blocks, &here, m);
    blocks.push(paragraph(m.text("summary-where")));
    let title = match part.words(&here, m) {
        Some(words) => {
            let title = m.text("summary-title");
            m.with("summary-of", &[("title", title.as_str().into()), ("part", words.as_str().into())])
        }
        None => m.text("summary-title"),
    };
    Some(document(released, title, released.consultation.of(m.lang()), blocks, m))
}

fn kept(blocks: &mut Vec<Block>, here: &[&Outcome], m: &Messages) {
    let quotable = |one: &&Outcome| KEPT.contains(&one.state) && one.text.chars().count() <= LONGEST;
    let mut kept: Vec<&Outcome> = here.iter().copied().filter(quotable).collect();
    kept.sort_by_key(|one| (std::cmp::Reverse(one.asked), !one.representative));
    let mut seen = BTreeSet::new();
    kept.retain(|one| seen.insert(one.group_id.as_str()));
    if !kept.is_empty() {
        blocks.push(heading(1, m.text("summary-kept")));
        blocks.extend(kept.into_iter().take(MOST).map(|one| quote(one, m)));
    }
}

fn refused(blocks: &mut Vec<Block>, here: &[&Outcome], m: &Messages) {
    let refused = here.iter().copied().filter(|one| one.state == Verdict::NotAccepted);
    let rows: Vec<_> = by(refused, |one| one.reason.clone())
        .into_iter()
        .take(MOST)
        .map(|(code, tally)| {
            let name = code.as_deref().map_or_else(|| m.text("report-no-reason"), |code| reason(code, m));
            text(m.with("report-reason-count", &[("reason", name.as_str().into()), ("n", tally.proposals.into())]))
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(heading(1, m.text("summary-refused")));
        blocks.push(Block::List { numbered: false, items: rows });
    }
}
