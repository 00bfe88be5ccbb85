use std::path::PathBuf;

use super::desk::{Acting, Who};
use super::{Context, failure::Failure};
use crate::ledger::Act;
use crate::ledger::rules::with_later;

/// Cancel an act; it stays in the history, and undoing the undo brings it back. Needs --why
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Number of the act, as `mujmal history` shows it
    act: u32,
    /// And the later acts that rest on it, last first
    #[arg(long)]
    with_later: bool,
    #[command(flatten)]
    who: Who,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let mut acting = Acting::open(&arguments.dir, &arguments.who)?;
    let numbers =
        if arguments.with_later { with_later(acting.ledger.state(), arguments.act) } else { vec![arguments.act] };
    acting.record_and_say(numbers.into_iter().map(|act| Act::Undo { act }).collect(), context)
}
