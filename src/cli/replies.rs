use std::path::PathBuf;

use super::decisions::report;
use super::desk::{Acting, Who};
use super::{Context, failure::Failure};
use crate::ledger::replies::{self, Sender};
use crate::ledger::sheet::{Line, Outcome};

/// Record what institutions reply in the sheet that they were sent, each row by itself
///
/// A reply is told to the committee and decides nothing: `mujmal decide --from-reply` takes one over. Columns: the id, and
/// the headings of `mujmal decisions out`; who replies and who signed may stand in columns of their own.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// The sheet (.xlsx, .csv)
    file: PathBuf,
    /// The institution that replies, by its id or name [default: as the sheet says, row by row]
    #[arg(long)]
    body: Option<String>,
    /// Who signed, for rows that do not say it
    #[arg(long, value_name = "NAME", default_value = "")]
    signed: String,
    /// Only say what would be recorded
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    who: Who,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let rows = replies::read(&arguments.file)?;
    let mut acting = Acting::open(&arguments.dir, &arguments.who)?;
    let sender = Sender { body: arguments.body.clone(), signed: arguments.signed.trim().to_owned() };
    let outcomes = replies::take(&mut acting.ledger, &acting.world, &acting.actor, &rows, &sender, arguments.check)?;
    let lines: Vec<Line> = rows.into_iter().map(|row| row.line).collect();
    let code = report(&lines, &outcomes, arguments.check, context)?;
    let replied = lines.iter().any(|line| !line.cells[0].is_empty());
    if outcomes.iter().all(|outcome| matches!(outcome, Outcome::Unchanged)) {
        context.say(&context.messages.text(if replied { "replies-nothing-new" } else { "replies-none" }));
    }
    Ok(code)
}
