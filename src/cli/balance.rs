use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::desk::Desk;
use super::{Context, failure::Failure};
use crate::intake::official_region;
use crate::ledger::balance::Part;
use crate::ledger::rules::some;
use crate::ledger::{Balance, Verdict, balance, words};
use crate::messages::Lang;

/// What came in against what became of it
///
/// Ends with code 3 while a proposal has no outcome.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Also by institution and by region
    #[arg(long)]
    parts: bool,
}

#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    balance: &'a Balance,
    closed: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    let found = balance(&desk.world, desk.state());
    let code = if found.is_closed() { 0 } else { 3 };
    if context.json {
        context.print_json(&Printed { balance: &found, closed: found.is_closed() })?;
        return Ok(code);
    }
    print(&found, context);
    if arguments.parts {
        let lang = context.messages.lang();
        parts("balance-institutions", &found.institutions, context, |id| words::institution_name(id, lang).to_owned());
        parts("balance-regions", &found.regions, context, |name| {
            official_region(name, lang == Lang::Arabic).unwrap_or(name).to_owned()
        });
    }
    close(&found, context);
    Ok(code)
}

fn print(found: &Balance, context: &Context) {
    let messages = &context.messages;
    let count = |key: &str, n: usize| messages.with(key, &[("n", n.into())]);
    outln!("{}", messages.with("balance-received", &[("received", found.received.into())]));
    for (key, [linked, unlinked]) in [("balance-problems", found.problems), ("balance-outcomes", found.outcomes)] {
        let args = [("n", (linked + unlinked).into()), ("linked", linked.into()), ("unlinked", unlinked.into())];
        outln!("  {}", messages.with(key, &args));
    }
    outln!("  {}", count("balance-proposals", found.proposals));
    outln!("    {}", count("balance-decided", found.decided.values().sum()));
    for (verdict, n) in &found.decided {
        outln!("      {}: {n}", messages.text(format!("verdict-{verdict}")));
    }
    outln!("    {}", count("balance-open", found.open_total()));
    for (status, n) in &found.open {
        outln!("      {}: {n}", messages.text(format!("status-{status}")));
    }
}

fn parts(heading: &str, parts: &BTreeMap<String, Part>, context: &Context, name: impl Fn(&str) -> String) {
    let messages = &context.messages;
    outln!("\n{}", messages.text(heading));
    for (id, part) in parts {
        let name = if id.is_empty() { messages.text("balance-nowhere") } else { name(id) };
        let decided: Vec<String> = Verdict::ALL
            .iter()
            .filter_map(|verdict| {
                Some(format!("{} {}", messages.text(format!("verdict-{verdict}")), part.decided.get(verdict)?))
            })
            .chain([messages.with("balance-open", &[("n", part.open.into())])])
            .collect();
        outln!("  {name}: {} ({})", part.proposals, decided.join(&messages.text("list-comma")));
    }
}

fn close(found: &Balance, context: &Context) {
    let messages = &context.messages;
    if !found.missing.is_empty() {
        let ids: Vec<&str> = found.missing.iter().map(String::as_str).collect();
        outln!("{}", messages.told("balance-missing", &[("ids", some(&ids))]));
    }
    if found.is_closed() {
        outln!("{}", messages.text("balance-closed"));
    } else {
        outln!("{}", messages.with("balance-not-closed", &[("n", found.open_total().into())]));
    }
}
