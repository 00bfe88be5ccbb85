use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::consolidate::on_threads;
use super::table::{Added, Where};
use super::{Context, failure::Failure, measure};
use crate::contribution::{Contribution, Evidence};
use crate::messages::Messages;
use crate::publish::register::in_words;
use crate::screen::openness::Principle;
use crate::screen::{Bearing, Models, Screening, clarity, question, screen};

/// Say of each row of any table how clear it is and how it bears on openness
///
/// Writes the table again with more columns: clarity, the parts of a request that were found and those that are missing, the
/// question to send to the author, openness as a whole and for each principle, and the words that all this rests on.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: Where,
    /// Measure against the labels in the columns openness (0 none, 1 indirect, 2 direct) and clarity, and write no table
    #[arg(long)]
    labels: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    on_threads(arguments.at.threads, || work(arguments, arguments.labels, context))
}

/// Measures against the labels of the table, for `eval`.
pub fn run_labelled(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    on_threads(arguments.at.threads, || work(arguments, true, context))
}

/// One row, as `--json` prints it.
#[derive(Serialize)]
struct Row<'a> {
    row: usize,
    text: &'a str,
    #[serde(flatten)]
    screening: &'a Screening,
    bearing: Bearing,
    bearing_on: BTreeMap<&'static str, Bearing>,
    about: Option<&'a str>,
    question: Option<String>,
}

fn work(arguments: &Arguments, labels: bool, context: &Context) -> Result<u8, Failure> {
    let at = &arguments.at;
    let source = at.open()?;
    let table = at.read(&source, None)?;
    let proposals = table.proposals();
    let screened = screen(&proposals, Models::embedded());
    if labels {
        return measure::screened(&table, &proposals, &screened, context);
    }
    if context.json && at.out.is_none() {
        let rows: Vec<Row<'_>> = proposals.iter().zip(&screened).enumerate().map(|(at, row)| as_row(at, row)).collect();
        context.print_json(&rows)?;
        return Ok(0);
    }
    table.write(at.out.as_deref(), &columns(&proposals, &screened, &context.messages))?;
    if at.out.is_some() {
        summarise(&screened, context)?;
    }
    Ok(0)
}

/// Rows are counted as a spreadsheet shows them: the header is row 1.
fn as_row<'a>(at: usize, (proposal, screening): (&'a Contribution, &'a Screening)) -> Row<'a> {
    let bearing_on = |principle: &Principle| (principle.as_str(), screening.bearing_on(*principle));
    Row {
        row: at + 2,
        text: &proposal.text,
        screening,
        bearing: screening.bearing(),
        bearing_on: Principle::ALL.iter().map(bearing_on).collect(),
        about: screening.about(),
        question: question::question(&proposal.text, proposal.language, screening),
    }
}

fn columns(proposals: &[Contribution], screened: &[Screening], messages: &Messages) -> Vec<Added> {
    let each = |cell: &(dyn Fn(&Screening) -> String + Sync)| screened.par_iter().map(cell).collect::<Vec<String>>();
    let found = |row: &Screening| quoted(&row.reasons, clarity::Part::from_name);
    let question = |(proposal, row): (&Contribution, &Screening)| {
        question::question(&proposal.text, proposal.language, row).unwrap_or_default()
    };
    let mut columns = vec![
        ("clarity", each(&|row| format!("{:.2}", row.clarity))),
        ("parts", each(&found)),
        ("missing", each(&|row| row.clarity_missing.join(", "))),
        ("against", each(&|row| row.against().collect::<Vec<_>>().join(", "))),
        ("question", proposals.par_iter().zip(screened).map(question).collect()),
        ("openness", each(&|row| format!("{:.2}", row.openness))),
        ("bearing", each(&|row| row.bearing().to_string())),
    ];
    for &principle in Principle::ALL {
        columns.push((principle.as_str(), each(&|row| row.bearing_on(principle).to_string())));
    }
    columns.push(("about", each(&|row| row.about().unwrap_or_default().to_owned())));
    columns.push(("reasons", screened.par_iter().map(|row| reasons(&row.reasons, messages)).collect()));
    columns
}

/// "action: «…»; object: «…»": the quotes of those reasons whose role `wanted` knows.
fn quoted<T>(reasons: &[Evidence], wanted: impl Fn(&str) -> Option<T>) -> String {
    let mut cell = String::new();
    let mut last = "";
    for reason in reasons.iter().filter(|reason| wanted(&reason.role).is_some()) {
        if reason.role != last {
            cell.push_str(if last.is_empty() { "" } else { "; " });
            cell.push_str(&reason.role);
            cell.push(':');
            last = &reason.role;
        }
        cell.push_str(&format!(" «{}»", reason.quote));
    }
    cell
}

/// Reasons as one cell of text.
pub fn reasons(evidence: &[Evidence], messages: &Messages) -> String {
    let said = in_words(evidence, messages).into_iter().map(|reason| {
        let quotes: Vec<String> = reason.quotes.iter().map(|quote| format!("«{quote}»")).collect();
        format!("{}: {}", reason.says, quotes.join(" "))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// What came out, in numbers.
#[derive(Serialize)]
struct Summary {
    rows: usize,
    direct: usize,
    indirect: usize,
    none: usize,
    to_ask: usize,
}

/// Rows below this clarity are counted as to be asked about.
const UNCLEAR: f32 = 0.5;

fn summarise(screened: &[Screening], context: &Context) -> Result<(), Failure> {
    let count = |bearing: Bearing| screened.iter().filter(|row| row.bearing() == bearing).count();
    let summary = Summary {
        rows: screened.len(),
        direct: count(Bearing::Direct),
        indirect: count(Bearing::Indirect),
        none: count(Bearing::None),
        to_ask: screened.iter().filter(|row| row.clarity < UNCLEAR).count(),
    };
    if context.json {
        return context.print_json(&summary);
    }
    let args = [
        ("rows", summary.rows.into()),
        ("direct", summary.direct.into()),
        ("indirect", summary.indirect.into()),
        ("none", summary.none.into()),
        ("ask", summary.to_ask.into()),
    ];
    context.say(&context.messages.with("screen-summary", &args));
    Ok(())
}
