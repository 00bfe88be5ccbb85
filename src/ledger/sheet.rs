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

fn lines(source: &columns::Source, path: &Path) -> Result<Vec<Line>, SheetError> {
    let names = source.names()?;
    let languages: Vec<Messages> = Lang::ALL.iter().map(|lang| Messages::new(*lang)).collect();
    let place = |column: &'static str| {
        let key = if column == "id" { "column-id".to_owned() } else { format!("decisions-{column}") };
        let known: Vec<String> = languages.iter().map(|messages| messages.text(&key)).collect();
        let here = |name: &String| name.trim() == column || known.iter().any(|known| known == name.trim());
        names.iter().position(here)
    };
    let file = || path.display().to_string();
    let id = place("id").ok_or_else(|| SheetError::NoColumn { file: file(), column: "id" })?;
    place("state").ok_or_else(|| SheetError::NoColumn { file: file(), column: "state" })?;
    let ids = source.columns(&[id])?.remove(0);
    let mut lines: Vec<Line> = ids
        .iter()
        .enumerate()
        .map(|(at, id)| Line { row: at + 2, id: id.trim().to_owned(), cells: Default::default() })
        .collect();
    for (column, name) in ANSWER_COLUMNS.into_iter().enumerate() {
        let Some(at) = place(name) else { continue };
        for (line, cell) in lines.iter_mut().zip(source.columns(&[at])?.remove(0)) {
            line.cells[column] = cell.trim().to_owned();
        }
    }
    Ok(lines)
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
        let mut plan = Plan::default();
        for line in lines {
            match answer(line) {
                Err(word) => plan.known.push(Some(Outcome::UnknownState(word))),
                Ok(None) => plan.known.push(Some(Outcome::Unchanged)),
                Ok(Some(answer)) if says_nothing_new(state, &line.id, &answer) => {
                    plan.known.push(Some(Outcome::Unchanged));
                }
                Ok(Some(answer)) => {
                    plan.acts.push((actor.clone(), act(state, world, &line.id, answer, &actor.why)));
                    plan.known.push(None);
                }
            }
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
    let mut plan = Plan::new(ledger.state(), world, actor, lines);
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
