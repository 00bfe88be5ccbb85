use std::path::PathBuf;

use serde::Serialize;

use super::desk::{Acting, Desk, Who};
use super::{Context, failure::Failure, shown};
use crate::ledger::sheet::{self, Line, Outcome, SheetError};
use crate::messages::Messages;
use crate::publish;

/// Decide in a spreadsheet: write one out, read it in again
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Write the proposals to a workbook with columns to fill in
    Out {
        /// The workspace
        dir: PathBuf,
        /// The workbook (.xlsx)
        file: PathBuf,
        /// Only what is not decided
        #[arg(long)]
        open: bool,
    },
    /// Record what was filled in, each row by itself
    In {
        /// The workspace
        dir: PathBuf,
        /// The workbook
        file: PathBuf,
        /// Only say what would be recorded
        #[arg(long)]
        check: bool,
        #[command(flatten)]
        who: Who,
    },
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    match &arguments.what {
        What::Out { dir, file, open } => {
            let desk = Desk::open(dir)?;
            let rows = publish::decisions::rows(&desk.workspace, &desk.world, desk.state(), *open, &context.messages)?;
            publish::decisions::write(file, &rows, &context.messages)?;
            if context.json {
                context.print_json(&serde_json::json!({ "file": shown(file), "proposals": rows.len() }))?;
            }
            let args = [("path", shown(file)), ("n", rows.len().to_string())];
            context.say(&context.messages.told("decisions-written", &args));
            Ok(0)
        }
        What::In { dir, file, check, who } => {
            let lines = sheet::read(file)?;
            let mut acting = Acting::open(dir, who)?;
            let outcomes = sheet::take(&mut acting.ledger, &acting.world, &acting.actor, &lines, *check)?;
            report(&lines, &outcomes, *check, context)
        }
    }
}

/// One row of the report, as `--json` prints it.
#[derive(Serialize)]
struct Told<'a> {
    row: usize,
    id: &'a str,
    outcome: &'static str,
    act: Option<u32>,
    why: Option<String>,
}

fn told<'a>(line: &'a Line, outcome: &Outcome, messages: &Messages) -> Told<'a> {
    let (name, act, why) = match outcome {
        Outcome::Taken(number) => ("taken", Some(*number), None),
        Outcome::Unchanged => ("unchanged", None, None),
        Outcome::Refused(refused) => ("refused", None, Some(refused.said(messages))),
        Outcome::UnknownState(word) => ("refused", None, Some(super::decide::unknown_state(word).said(messages))),
    };
    Told { row: line.row, id: &line.id, outcome: name, act, why }
}

/// Says what became of each row. Code 3 where some were refused.
pub(super) fn report(lines: &[Line], outcomes: &[Outcome], check: bool, context: &Context) -> Result<u8, Failure> {
    let messages = &context.messages;
    let all: Vec<Told<'_>> = lines.iter().zip(outcomes).map(|(line, outcome)| told(line, outcome, messages)).collect();
    let count = |name: &str| all.iter().filter(|one| one.outcome == name).count();
    let code = if count("refused") > 0 { 3 } else { 0 };
    if context.json {
        context.print_json(&all)?;
        return Ok(code);
    }
    for one in &all {
        let args =
            [("row", one.row.to_string()), ("id", one.id.to_owned()), ("said", one.why.clone().unwrap_or_default())];
        match one.outcome {
            "taken" if !check => context.say(&messages.told("decisions-taken", &args)),
            "refused" => eprintln!("{}", messages.told("decisions-refused", &args)),
            _ => {}
        }
    }
    let key = if check { "decisions-checked" } else { "decisions-summary" };
    let counts = ["taken", "unchanged", "refused"].map(|name| (name, count(name).into()));
    context.say(&messages.with(key, &counts));
    Ok(code)
}

impl From<SheetError> for Failure {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::NoColumn { file, column } => {
                Failure::new("error-decisions-column", &[("file", &file), ("column", column)]).usage()
            }
            SheetError::Table(error) => error.into(),
        }
    }
}
