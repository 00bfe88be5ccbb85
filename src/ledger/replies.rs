//! Rows of the sheet in which an institution replied -> acts that tell the committee of it, and what became of each. The
//! columns are those of [`super::sheet`]; beside them may stand who replies and who signed.

use std::path::Path;

use super::act::{Act, Actor};
use super::error::Error;
use super::refused::Refused;
use super::sheet::{self, Line, Outcome, Plan, Sheet, SheetError};
use super::state::State;
use super::store::Ledger;
use super::words;
use super::world::World;
use crate::columns;

/// One row: what would be answered to a proposal, by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The proposal, and what stands in the columns of the answer.
    pub line: Line,
    /// The institution, by its id or one of its names; empty where the sheet does not say it.
    pub body: String,
    /// Who signed; empty where the sheet does not say it.
    pub signed: String,
}

/// The rows of a workbook (or CSV, TSV), whatever its language. Who replies stands under `institution` or the heading
/// `reply-institution`; else the institution proposed is meant, to which the sheet was sent.
pub fn read(path: &Path) -> Result<Vec<Row>, SheetError> {
    let source = columns::Source::open(path)?;
    let sheet = Sheet::of(&source)?;
    let body = match sheet.cells("institution", "reply-institution")? {
        Some(cells) => Some(cells),
        None => sheet.cells("proposed-body", "decisions-proposed-body")?,
    };
    let signed = sheet.cells("signed", "reply-signed")?;
    let cell = |cells: &Option<Vec<String>>, at: usize| cells.as_ref().and_then(|all| all.get(at)).cloned();
    let row = |(at, line): (usize, Line)| Row {
        line,
        body: cell(&body, at).unwrap_or_default(),
        signed: cell(&signed, at).unwrap_or_default(),
    };
    Ok(sheet::lines(&source, path)?.into_iter().enumerate().map(row).collect())
}

/// Who replied, where the sheet does not say it row by row, or whatever it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// The institution, by its id or one of its names: it stands above what the sheet says.
    pub body: Option<String>,
    /// Who signed, for rows that do not say it.
    pub signed: String,
}

/// Records what the rows reply; with `check`, only says what would become of them. A reply that came in before is not
/// recorded again.
pub fn take(
    ledger: &mut Ledger,
    world: &World,
    actor: &Actor,
    rows: &[Row],
    sender: &Sender,
    check: bool,
) -> Result<Vec<Outcome>, Error> {
    ledger.refresh()?;
    let plan = plan(ledger.state(), actor, rows, sender);
    sheet::record(ledger, world, plan, check)
}

fn plan(state: &State, actor: &Actor, rows: &[Row], sender: &Sender) -> Plan {
    Plan::of(actor, rows.iter().map(|row| &row.line), |at, answer| {
        let Row { line, body: named, signed } = &rows[at];
        let named = sender.body.as_ref().unwrap_or(named);
        if named.trim().is_empty() {
            return Err(Refused::NoReplier {});
        }
        let body = words::institution(named);
        let signed = if signed.is_empty() { sender.signed.clone() } else { signed.clone() };
        let known = state.item(&line.id).replies().into_iter().find(|reply| reply.body == body);
        let new = known.is_none_or(|reply| *reply.answer != answer || reply.signed != signed);
        Ok(new.then(|| Act::Reply { body, id: line.id.clone(), answer: Box::new(answer), signed }))
    })
}
