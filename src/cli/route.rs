use rayon::prelude::*;
use serde::Serialize;

use super::consolidate::on_threads;
use super::screen::reasons;
use super::table::{Added, Where};
use super::{Context, failure::Failure, measure};
use crate::messages::Messages;
use crate::route::{Answer, Registry, Route, route};

/// Say of each row of any table which public body should answer it
///
/// Writes the table again with more columns: the body that should lead, how sure that is, whether it is a local authority or
/// none was found, the bodies to associate, and the words that point to it.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: Where,
    /// Column with the date of each text, as 2024-02-10, 10/02/2024 or in words: bodies are named as they were on that day
    #[arg(long, value_name = "COLUMN")]
    date: Option<String>,
    /// Measure against the labels in the columns lead and acceptable (ids of bodies), and write no table
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
    answer: Answer,
    routes: &'a [Route],
}

fn work(arguments: &Arguments, labels: bool, context: &Context) -> Result<u8, Failure> {
    let at = &arguments.at;
    let source = at.open()?;
    let table = at.read(&source, arguments.date.as_deref())?;
    let proposals = table.proposals();
    let undated = table.undated();
    if !undated.is_empty() && !context.quiet {
        let rows = undated.iter().take(UNDATED).map(usize::to_string).collect::<Vec<_>>().join(", ");
        let args = [("count", undated.len().into()), ("rows", rows.as_str().into())];
        eprintln!("mujmal: {}", context.messages.with("route-undated", &args));
    }
    let registry = Registry::embedded();
    let routes = route(&proposals, registry);
    // Every proposal has a first route, so that this gives one chunk a row of the table.
    let routes: Vec<&[Route]> = routes.chunk_by(|a, b| a.contribution_id == b.contribution_id).collect();
    if labels {
        return measure::routed(&table, &routes, context);
    }
    if context.json && at.out.is_none() {
        let rows = proposals.iter().zip(&routes).enumerate();
        let rows: Vec<Row<'_>> = rows
            .map(|(at, (proposal, routes))| Row {
                row: at + 2,
                text: &proposal.text,
                answer: registry.answer(&routes[0].institution_id),
                routes,
            })
            .collect();
        context.print_json(&rows)?;
        return Ok(0);
    }
    table.write(at.out.as_deref(), &columns(&routes, registry, &context.messages))?;
    if at.out.is_some() {
        summarise(&routes, registry, context)?;
    }
    Ok(0)
}

/// Rows without a date that are named.
const UNDATED: usize = 5;

fn columns(routes: &[&[Route]], registry: &Registry, messages: &Messages) -> Vec<Added> {
    let each = |cell: &(dyn Fn(&[Route]) -> String + Sync)| {
        routes.par_iter().map(|routes| cell(routes)).collect::<Vec<String>>()
    };
    let others = |routes: &[Route]| {
        let bodies = routes[1..].iter().filter(|route| registry.answer(&route.institution_id) != Answer::NoBody);
        let others = bodies.map(|route| format!("{} {:.2}", route.institution_id, route.score));
        others.collect::<Vec<_>>().join(", ")
    };
    vec![
        ("institution", each(&|routes| routes[0].institution_id.clone())),
        ("institution_ar", each(&|routes| routes[0].institution_ar.clone())),
        ("institution_fr", each(&|routes| routes[0].institution_fr.clone())),
        ("score", each(&|routes| format!("{:.2}", routes[0].score))),
        ("answer", each(&|routes| registry.answer(&routes[0].institution_id).to_string())),
        ("associated", each(&others)),
        ("reasons", each(&|routes| reasons(&routes[0].reason, messages))),
    ]
}

/// What came out, in numbers.
#[derive(Serialize)]
struct Summary {
    rows: usize,
    body: usize,
    local: usize,
    none: usize,
}

fn summarise(routes: &[&[Route]], registry: &Registry, context: &Context) -> Result<(), Failure> {
    let count =
        |answer: Answer| routes.iter().filter(|routes| registry.answer(&routes[0].institution_id) == answer).count();
    let summary = Summary {
        rows: routes.len(),
        body: count(Answer::Body),
        local: count(Answer::LocalAuthority),
        none: count(Answer::NoBody),
    };
    if context.json {
        return context.print_json(&summary);
    }
    let args = [
        ("rows", summary.rows.into()),
        ("body", summary.body.into()),
        ("local", summary.local.into()),
        ("none", summary.none.into()),
    ];
    context.say(&context.messages.with("route-summary", &args));
    Ok(())
}
