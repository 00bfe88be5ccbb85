use std::path::PathBuf;

use super::desk::{Acting, Who};
use super::{Context, failure::Failure};
use crate::ledger::{Act, alarms};

/// Make everything decided public; refused while a proposal has no outcome
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    #[command(flatten)]
    who: Who,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let mut acting = Acting::open(&arguments.dir, &arguments.who)?;
    let recorded = acting.record(vec![Act::Release {}])?;
    if context.json {
        context.print_json(&recorded)?;
        return Ok(0);
    }
    let messages = &context.messages;
    context.say(&messages.told("released", &[("number", recorded[0].number.to_string())]));
    let open = alarms(&acting.world, acting.ledger.state()).iter().filter(|alarm| alarm.acknowledged.is_none()).count();
    if open > 0 {
        context.say(&messages.with("release-alarms", &[("n", open.into())]));
    }
    Ok(0)
}
