use std::path::PathBuf;

use serde::Serialize;

use super::{Context, failure::Failure};
use crate::messages::Messages;
use crate::rounds::{self, EarlierRow, Field, Round};
use crate::workspace::Workspace;
use crate::workspace::rounds::RoundError;

/// Add the register of an earlier round: what was asked then, and what was answered
///
/// The file is kept as it is. Each proposal that was asked for before then shows what was answered (`mujmal show`).
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// The register (.csv, .tsv, .xlsx)
    file: PathBuf,
    /// What the round is called, such as "2021-2023" [default: the name of the file]
    #[arg(long)]
    name: Option<String>,
    /// Which column is which field: text, state, answer, commitment, institution, date; such as text="Proposition"
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = column)]
    map: Vec<(Field, String)>,
}

fn column(argument: &str) -> Result<(Field, String), String> {
    let (field, column) = argument.split_once('=').ok_or("expected FIELD=COLUMN")?;
    let known = || Field::ALL.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(", ");
    let field = Field::from_name(field.trim()).ok_or_else(|| format!("expected one of {}", known()))?;
    Ok((field, column.trim().to_owned()))
}

/// A round, as `--json` prints it.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    round: &'a Round,
    /// Rows that ask for something.
    rows: usize,
    /// Proposals of this round that were asked for in it.
    asked_again: usize,
}

fn told<'a>(round: &'a Round, rows: usize, earlier: &[EarlierRow]) -> Told<'a> {
    let mut ids: Vec<&str> =
        earlier.iter().filter(|row| row.round == round.name).map(|row| row.contribution_id.as_str()).collect();
    // Rows stand in the order of the proposals.
    ids.dedup();
    Told { round, rows, asked_again: ids.len() }
}

fn said(one: &Told<'_>, messages: &Messages) -> String {
    let args = [("name", one.round.name.as_str().into()), ("n", one.rows.into()), ("again", one.asked_again.into())];
    messages.with("round-told", &args)
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let stem = || arguments.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = arguments.name.clone().unwrap_or_else(stem);
    let (round, rows) = workspace.add_round(name.trim(), &arguments.file, &arguments.map)?;
    let earlier = workspace.earlier()?;
    let one = told(&round, rows.len(), &earlier);
    if context.json {
        context.print_json(&one)?;
        return Ok(0);
    }
    let messages = &context.messages;
    for (field, heading) in &round.columns {
        let args = [("column", heading.clone()), ("field", messages.text(format!("round-field-{field}")))];
        context.say(&messages.told("round-column", &args));
    }
    context.say(&said(&one, messages));
    Ok(0)
}

/// List the registers of earlier rounds, and how much of them is asked again
#[derive(clap::Args)]
pub struct ListArguments {
    /// The workspace
    dir: PathBuf,
    /// Forget the register of this name
    #[arg(long, value_name = "NAME")]
    remove: Option<String>,
}

pub fn list(arguments: &ListArguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    if let Some(name) = &arguments.remove {
        workspace.remove_round(name)?;
        workspace.earlier()?;
    }
    let all = workspace.rounds()?;
    let earlier = workspace.earlier()?;
    let mut rounds = Vec::with_capacity(all.len());
    for round in &all {
        rounds.push(told(round, workspace.round_rows(round)?.len(), &earlier));
    }
    if context.json {
        context.print_json(&rounds)?;
        return Ok(0);
    }
    if rounds.is_empty() {
        context.say(&context.messages.text("rounds-none"));
    }
    for one in &rounds {
        outln!("{}", said(one, &context.messages));
    }
    Ok(0)
}

/// One earlier proposal in words: where, how alike, what was asked, what was answered.
pub fn lines(row: &EarlierRow, messages: &Messages) -> Vec<String> {
    let level = messages.text(format!("level-{}", row.level));
    let args = [("round", row.round.clone()), ("row", row.row.to_string()), ("level", level)];
    let mut lines = vec![messages.told("earlier-asked", &args), format!("«{}»", row.earlier_text)];
    let answer = row.answered(&messages.text("list-comma"));
    if !answer.is_empty() {
        lines.push(messages.told("earlier-answered", &[("answer", answer)]));
    }
    lines
}

impl From<RoundError> for Failure {
    fn from(error: RoundError) -> Self {
        match error {
            RoundError::Workspace(error) => error.into(),
            RoundError::Register(rounds::Error::Table(error)) => error.into(),
            RoundError::Register(rounds::Error::NoText { file, found }) => {
                Failure::new("error-round-no-text", &[("file", &file), ("found", &found)]).usage()
            }
            RoundError::Register(rounds::Error::NoColumn { file, column, found }) => {
                let args = [("file", file.as_str()), ("column", &column), ("found", &found)];
                Failure::new("error-round-no-column", &args).usage()
            }
            RoundError::Register(rounds::Error::Empty { file }) => {
                Failure::new("error-round-empty", &[("file", &file)]).usage()
            }
            RoundError::Name { name } => Failure::new("error-round-name", &[("name", &name)]).usage(),
            RoundError::Unknown { name } => Failure::new("error-round-unknown", &[("name", &name)]).usage(),
        }
    }
}
