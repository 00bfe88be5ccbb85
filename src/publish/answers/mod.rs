//! A release -> the register of outcomes: every original proposal with what became of it and why, for spreadsheets, for
//! programs and for a browser; and, for one institution, its requests and the sheet in which it replies.
//!
//! The columns stand here once; every format writes them through [`columns`] and [`cells`].
//!
//! - [`cell`]: what a spreadsheet may not do with the words of a citizen
//! - [`csv`], [`xlsx`], [`json`], [`html`]: the register
//! - [`dossier`]: the workbook of one institution

pub mod cell;
pub mod csv;
pub mod dossier;
pub mod html;
pub mod json;
pub mod parquet;
pub mod sheet;
pub mod xlsx;

#[cfg(test)]
pub(crate) mod fixture;

use super::outcomes::{Body, Name, NamedBy, Outcome, Released};
use super::register::found_in;
use crate::ledger::Verdict;
use crate::ledger::words::reason_name;
use crate::messages::Messages;

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Words,
    /// A whole number.
    Count,
    /// A number from 0 to 1 with two decimals.
    Score,
}

/// One column of the register.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name for programs; it never changes.
    pub id: &'static str,
    /// Key of its heading.
    heading: &'static str,
    /// What stands in its cells.
    pub holds: Holds,
    /// Whether a program counted what stands in it, and nobody decided it.
    pub by_program: bool,
    /// Its width in a spreadsheet, in characters.
    pub width: f64,
    cell: fn(&Outcome, &Released, &Messages) -> String,
}

impl Column {
    const fn new(
        id: &'static str,
        heading: &'static str,
        width: f64,
        cell: fn(&Outcome, &Released, &Messages) -> String,
    ) -> Self {
        Column { id, heading, holds: Holds::Words, by_program: false, width, cell }
    }

    const fn counts(mut self) -> Self {
        self.holds = Holds::Count;
        self
    }

    const fn scores(mut self) -> Self {
        self.holds = Holds::Score;
        self
    }

    const fn by_program(mut self) -> Self {
        self.by_program = true;
        self
    }

    /// Its heading; a column that a program counted says so.
    pub fn heading(&self, messages: &Messages) -> String {
        let heading = messages.text(self.heading);
        match self.by_program {
            true => messages.with("answers-by-program", &[("what", heading.as_str().into())]),
            false => heading,
        }
    }

    /// Its cell for one proposal.
    pub fn of(&self, one: &Outcome, released: &Released, messages: &Messages) -> String {
        (self.cell)(one, released, messages)
    }
}

/// The columns of the register, in order.
pub const COLUMNS: [Column; 31] = [
    Column::new("id", "column-id", 16.0, |one, _, _| one.id.clone()),
    Column::new("text", "column-text", 60.0, |one, _, _| one.text.clone()),
    Column::new("state", "doc-state", 16.0, |one, _, m| state(one.state, m)),
    Column::new("reason-code", "answers-reason-code", 18.0, |one, _, _| one.reason.clone().unwrap_or_default()),
    Column::new("reason", "doc-reason", 28.0, |one, _, m| reason(one, m)),
    Column::new("explanation", "doc-explanation", 60.0, |one, _, _| one.explanation.clone()),
    Column::new("conditions", "answers-conditions", 34.0, |one, _, _| one.conditions.clone()),
    Column::new("commitment", "doc-commitment", 18.0, |one, _, _| one.commitment.clone().unwrap_or_default()),
    Column::new("referred-to", "answers-referred-to", 30.0, |one, _, m| body(one.referred_to.as_ref(), m)),
    Column::new("duplicate-of", "answers-duplicate-of", 16.0, |one, _, _| one.duplicate_of.clone().unwrap_or_default()),
    Column::new("answered-as", "answers-answered-as", 16.0, |one, _, m| answered_as(one, m)),
    Column::new("decided-on", "answers-decided-on", 12.0, |one, _, _| one.decided_on.clone()),
    Column::new("released-on", "answers-released-on", 12.0, |_, released, _| released.date.clone()),
    Column::new("institution", "doc-institution", 34.0, |one, _, m| body(one.institution.as_ref(), m)),
    Column::new("named-by", "answers-named-by", 16.0, |one, _, m| named_by(one, m)),
    Column::new("associated", "answers-associated", 34.0, |one, _, m| associated(one, m)),
    Column::new("language", "column-language", 12.0, |one, _, m| m.text(format!("language-{}", one.language))),
    Column::new("source-file", "answers-source-file", 24.0, |one, _, _| one.source_file.clone()),
    Column::new("found-at", "column-found-at", 30.0, |one, _, m| found_in(&one.source_file, &one.place_in_source, m)),
    Column::new("channel", "column-channel", 14.0, |one, _, m| m.text(format!("channel-{}", one.channel))),
    Column::new("region", "column-region", 20.0, |one, _, m| name(one.region.as_ref(), m)),
    Column::new("place", "column-place", 16.0, |one, _, _| one.place.clone().unwrap_or_default()),
    Column::new("date", "column-date", 12.0, |one, _, _| one.date.clone().unwrap_or_default()),
    Column::new("workshop", "column-workshop", 30.0, |one, _, _| one.workshop.clone().unwrap_or_default()),
    Column::new("group-id", "column-group", 16.0, |one, _, _| one.group_id.clone()),
    Column::new("asked", "column-voices", 10.0, |one, _, _| one.asked.to_string()).counts(),
    Column::new("theme", "column-theme", 28.0, |one, _, m| name(Some(&one.theme), m)),
    Column::new("clarity", "column-clarity", 12.0, |one, _, _| format!("{:.2}", one.clarity)).scores().by_program(),
    Column::new("missing", "column-missing", 28.0, |one, _, m| named("part", &one.missing, m)).by_program(),
    Column::new("openness", "column-openness", 18.0, |one, _, m| m.text(format!("bearing-{}", one.openness)))
        .by_program(),
    Column::new("principles", "column-principles", 34.0, |one, _, m| named("principle", &one.principles, m))
        .by_program(),
];

/// The columns with their names for programs and their headings.
pub fn columns(messages: &Messages) -> Vec<(&'static str, String)> {
    COLUMNS.iter().map(|column| (column.id, column.heading(messages))).collect()
}

/// The cells of one proposal, under [`COLUMNS`].
pub fn cells(one: &Outcome, released: &Released, messages: &Messages) -> Vec<String> {
    COLUMNS.iter().map(|column| column.of(one, released, messages)).collect()
}

/// The word for a state.
pub fn state(state: Verdict, messages: &Messages) -> String {
    messages.text(format!("verdict-{state}"))
}

/// The name of the reason; its code where the program knows no name; empty where none was given.
pub fn reason(one: &Outcome, messages: &Messages) -> String {
    let code = one.reason.as_deref().unwrap_or_default();
    reason_name(code, messages.lang()).to_owned()
}

/// How the proposal was answered with which this one is answered; empty where it has an answer of its own.
fn answered_as(one: &Outcome, messages: &Messages) -> String {
    one.duplicate_of.as_ref().map_or_else(String::new, |_| state(one.answered_as, messages))
}

fn body(body: Option<&Body>, messages: &Messages) -> String {
    name(body.map(|body| &body.name), messages)
}

fn name(name: Option<&Name>, messages: &Messages) -> String {
    name.map_or("", |name| name.of(messages.lang())).to_owned()
}

/// Who named the body; empty where there is none.
fn named_by(one: &Outcome, messages: &Messages) -> String {
    match (&one.institution, one.institution_by) {
        (None, _) => String::new(),
        (Some(_), NamedBy::Program) => messages.text("doc-by-program"),
        (Some(_), NamedBy::Person) => messages.text("doc-by-person"),
    }
}

fn associated(one: &Outcome, messages: &Messages) -> String {
    one.associated.iter().map(|body| body.name.of(messages.lang())).collect::<Vec<_>>().join(BETWEEN)
}

fn named(kind: &str, ids: &[String], messages: &Messages) -> String {
    ids.iter().map(|id| messages.text(format!("{kind}-{id}"))).collect::<Vec<_>>().join(BETWEEN)
}

/// What stands between the names in one cell.
const BETWEEN: &str = " · ";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::messages::Lang;

    #[test]
    fn every_column_has_its_own_name_and_heading_in_every_language() {
        let ids: BTreeSet<&str> = COLUMNS.iter().map(|column| column.id).collect();
        assert_eq!(ids.len(), COLUMNS.len());
        for lang in Lang::ALL {
            let messages = Messages::new(*lang);
            assert!(COLUMNS.iter().all(|column| messages.has(column.heading)), "{lang}");
            let headings: BTreeSet<String> = columns(&messages).into_iter().map(|(_, heading)| heading).collect();
            assert_eq!(headings.len(), COLUMNS.len(), "{lang}: two columns of one heading");
        }
    }

    #[test]
    fn a_duplicate_says_how_the_other_was_answered_and_others_do_not() {
        let (released, messages) = (fixture::released(), Messages::new(Lang::French));
        let cell = |id: &str, column: &str| {
            let column = COLUMNS.iter().find(|one| one.id == column).unwrap();
            column.of(released.get(id).unwrap(), &released, &messages)
        };
        assert_eq!(cell("c000000000012", "duplicate-of"), "c000000000001");
        assert_eq!(cell("c000000000012", "answered-as"), "acceptée");
        assert_eq!(cell("c000000000001", "answered-as"), "");
        assert_eq!(cell("c000000000003", "reason"), "Hors des principes d'ouverture");
        assert_eq!(cell("c000000000005", "named-by"), "désignée par une personne");
        assert_eq!(cell("c000000000006", "named-by"), "");
        assert_eq!(cell("c000000000001", "clarity"), "0.80");
    }

    #[test]
    fn what_a_program_counted_says_so_in_its_heading() {
        let messages = Messages::new(Lang::English);
        let marked: Vec<&str> =
            COLUMNS.iter().filter(|one| one.heading(&messages).contains("program")).map(|one| one.id).collect();
        assert_eq!(marked, ["clarity", "missing", "openness", "principles"]);
    }
}
