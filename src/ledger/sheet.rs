//! Rows of a spreadsheet in which people decided -> acts, one a row, and what became of each.

use std::path::Path;

use super::act::{Act, Actor, Answer, Recorded};
use super::error::Error;
use super::item::Status;
use super::refused::Refused;
use super::state::State;
use super::store::Ledger;
use super::words;
use super::world::World;
use crate::columns;
use crate::messages::{Lang, Messages};

/// The columns that people fill in. Their headings are the messages `decisions-<name>`.
pub const ANSWER_COLUMNS: [&str; 7] =
    ["state", "reason", "reason-text", "conditions", "body", "duplicate-of", "commitment"];

/// One row: the proposal and what stands in the columns of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Row of the sheet, the header being 1.
    pub row: usize,
    /// Id of the proposal.
    pub id: String,
    /// The cells under [`ANSWER_COLUMNS`].
    pub cells: [String; 7],
}

/// What became of a row.
#[derive(Debug)]
pub enum Outcome {
    /// It was recorded as the act of this number (in a rehearsal: it would be).
    Taken(u32),
    /// It says nothing new.
    Unchanged,
    /// A rule forbids it.
    Refused(Refused),
    /// The state is no word for a state in any language.
    UnknownState(String),
}

/// Why a sheet could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file is no table.
    #[error(transparent)]
    Table(#[from] columns::Error),
    /// A column is missing.
    #[error("{file}: no column {column}")]
    NoColumn {
        /// The file.
        file: String,
        /// Name of the column, as in [`ANSWER_COLUMNS`], or `id`.
        column: &'static str,
    },
}

/// The rows of a workbook (or CSV, TSV) that [`crate::publish::decisions`] wrote, whatever its language.
pub fn read(path: &Path) -> Result<Vec<Line>, SheetError> {
    lines(&columns::Source::open(path)?, path)
}

/// The same of a table in memory that has this name.
pub fn read_bytes(name: &Path, bytes: Vec<u8>) -> Result<Vec<Line>, SheetError> {
    lines(&columns::Source::of(name, bytes)?, name)
}

pub(super) fn lines(source: &columns::Source, path: &Path) -> Result<Vec<Line>, SheetError> {
    let sheet = Sheet::of(source)?;
    let file = || path.display().to_string();
    let id = sheet.place("id", "column-id").ok_or_else(|| SheetError::NoColumn { file: file(), column: "id" })?;
    let state = sheet.place("state", "decisions-state");
    state.ok_or_else(|| SheetError::NoColumn { file: file(), column: "state" })?;
    let ids = source.columns(&[id])?.remove(0);
    let mut lines: Vec<Line> = ids
        .iter()
        .enumerate()
        .map(|(at, id)| Line { row: at + 2, id: id.trim().to_owned(), cells: Default::default() })
        .collect();
    for (column, name) in ANSWER_COLUMNS.into_iter().enumerate() {
        let cells = sheet.cells(name, &format!("decisions-{name}"))?;
        for (line, cell) in lines.iter_mut().zip(cells.into_iter().flatten()) {
            line.cells[column] = cell;
        }
    }
    Ok(lines)
}

/// A table whose columns are known by the headings that the program writes, in any of its languages.
pub(super) struct Sheet<'a> {
    source: &'a columns::Source,
    names: Vec<String>,
    languages: Vec<Messages>,
}

impl<'a> Sheet<'a> {
    /// Reads the header.
    pub fn of(source: &'a columns::Source) -> Result<Self, SheetError> {
        let names = source.names()?.iter().map(|name| name.trim().to_owned()).collect();
        Ok(Sheet { source, names, languages: Lang::ALL.iter().map(|lang| Messages::new(*lang)).collect() })
    }

    /// The column that is called `name`, or as the message `key` says in a language.
    fn place(&self, name: &str, key: &str) -> Option<usize> {
        let known: Vec<String> = self.languages.iter().map(|messages| messages.text(key)).collect();
        self.names.iter().position(|here| here == name || known.contains(here))
    }

    /// Its cells without the spaces around them; `None` where there is no such column.
    pub fn cells(&self, name: &str, key: &str) -> Result<Option<Vec<String>>, SheetError> {
        let Some(at) = self.place(name, key) else { return Ok(None) };
        let cells = self.source.columns(&[at])?.remove(0);
        Ok(Some(cells.into_iter().map(|cell| cell.trim().to_owned()).collect()))
    }
}

/// The answer that a row gives: `None` where its state is empty, the word where it is no state.
fn answer(line: &Line) -> Result<Option<Answer>, String> {
    let [state, reason, text, conditions, body, duplicate_of, commitment] = &line.cells;
    if state.is_empty() {
        return Ok(None);
    }
    let state = words::verdict(state).ok_or_else(|| state.clone())?;
    let given = |cell: &String| (!cell.is_empty()).then(|| cell.clone());
    Ok(Some(Answer {
        state,
        reason: given(reason).map(|word| words::reason(&word)),
        text: text.clone(),
        conditions: conditions.clone(),
        body: given(body).map(|word| words::institution(&word)),
        duplicate_of: given(duplicate_of),
        commitment: given(commitment),
    }))
}

/// Rows, ready to be recorded.
#[derive(Debug, Default)]
pub struct Plan {
    /// For each row what is known already; `None` where an act has to be judged.
    known: Vec<Option<Outcome>>,
    /// The acts of the other rows, in their order.
    pub acts: Vec<(Actor, Act)>,
}

impl Plan {
    /// What the rows decide, each row an act of its own. Where readings differ, the reason of the actor says how the
    /// conflict was settled.
    pub fn new(state: &State, world: &World, actor: &Actor, lines: &[Line]) -> Self {
        Plan::of(actor, lines.iter(), |at, answer| {
            let line = &lines[at];
            let new = !says_nothing_new(state, &line.id, &answer);
            Ok(new.then(|| act(state, world, &line.id, answer, &actor.why)))
        })
    }

    /// The act that `judge` makes of the answer of each row, given by its place: none where the row says nothing new.
    pub(super) fn of<'a>(
        actor: &Actor,
        lines: impl Iterator<Item = &'a Line>,
        judge: impl Fn(usize, Answer) -> Result<Option<Act>, Refused>,
    ) -> Self {
        let mut plan = Plan::default();
        for (at, line) in lines.enumerate() {
            let known = match answer(line) {
                Err(word) => Some(Outcome::UnknownState(word)),
                Ok(None) => Some(Outcome::Unchanged),
                Ok(Some(answer)) => match judge(at, answer) {
                    Err(refused) => Some(Outcome::Refused(refused)),
                    Ok(None) => Some(Outcome::Unchanged),
                    Ok(Some(act)) => {
                        plan.acts.push((actor.clone(), act));
                        None
                    }
                },
            };
            plan.known.push(known);
        }
        plan
    }

    /// What became of each row, where `said` is what became of each of the acts.
    pub fn outcomes(self, said: Vec<Result<Recorded, Refused>>) -> Vec<Outcome> {
        let mut said = said.into_iter().map(|one| match one {
            Ok(recorded) => Outcome::Taken(recorded.number),
            Err(refused) => Outcome::Refused(refused),
        });
        self.known.into_iter().map(|one| one.or_else(|| said.next()).unwrap_or(Outcome::Unchanged)).collect()
    }
}

/// Records what the rows decide; with `check`, only says what would become of them.
pub fn take(
    ledger: &mut Ledger,
    world: &World,
    actor: &Actor,
    lines: &[Line],
    check: bool,
) -> Result<Vec<Outcome>, Error> {
    ledger.refresh()?;
    let plan = Plan::new(ledger.state(), world, actor, lines);
    record(ledger, world, plan, check)
}

/// Records a plan; with `check`, only says what would become of it.
pub(super) fn record(ledger: &mut Ledger, world: &World, mut plan: Plan, check: bool) -> Result<Vec<Outcome>, Error> {
    let acts = std::mem::take(&mut plan.acts);
    let said = if check { ledger.rehearse(acts, world)? } else { ledger.record_each(acts, world)? };
    Ok(plan.outcomes(said))
}

fn says_nothing_new(state: &State, id: &str, answer: &Answer) -> bool {
    let mut answer = answer.clone();
    // A row of duplicates was followed to its end when it was recorded.
    if let Some(root) = answer.duplicate_of.as_deref().and_then(|target| state.root(target)) {
        answer.duplicate_of = Some(root.to_owned());
    }
    state.item(id).decision().is_some_and(|decision| *decision.answer == answer)
}

fn act(state: &State, world: &World, id: &str, answer: Answer, how: &str) -> Act {
    let (id, answer, item) = (id.to_owned(), Box::new(answer), state.item(id));
    if item.status(&world.settings) == Status::InConflict && !how.trim().is_empty() {
        return Act::Reconcile { id, answer, how: how.to_owned() };
    }
    Act::Decision { id, answer }
}
