use std::path::PathBuf;

use super::desk::Desk;
use super::{Context, failure::Failure};
use crate::ledger::agreement::{Agreement, agreement};

/// How far readers agree beyond chance, on what two have read
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    let found = agreement(desk.state());
    if context.json {
        context.print_json(&found)?;
        return Ok(0);
    }
    print(&context.messages.text("agreement-overall"), &found.overall, context);
    for (one, other, agreement) in &found.pairs {
        print(&format!("{one} · {other}"), agreement, context);
    }
    Ok(0)
}

fn print(who: &str, found: &Agreement, context: &Context) {
    let messages = &context.messages;
    let kappa = found.kappa.map_or_else(|| messages.text("agreement-undefined"), |kappa| format!("{kappa:.2}"));
    let args =
        [("who", who.into()), ("n", found.n.into()), ("same", found.same.into()), ("kappa", kappa.as_str().into())];
    outln!("{}", messages.with("agreement-line", &args));
}
