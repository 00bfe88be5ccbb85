use std::path::PathBuf;

use serde::Serialize;

use super::desk::Desk;
use super::{Context, failure::Failure};

/// What waits for a reader, in the order in which it was assigned
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// The reader
    reader: String,
}

#[derive(Serialize)]
struct Waiting<'a> {
    id: &'a str,
    text: &'a str,
    status: &'static str,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    let waiting: Vec<Waiting<'_>> = desk
        .state()
        .queue(&arguments.reader)
        .into_iter()
        .map(|item| Waiting {
            id: item.id,
            text: desk.world.get(item.id).map_or("", |known| &known.text),
            status: item.status(&desk.world.settings).as_str(),
        })
        .collect();
    if context.json {
        context.print_json(&waiting)?;
        return Ok(0);
    }
    if waiting.is_empty() {
        context.say(&context.messages.told("queue-empty", &[("who", arguments.reader.clone())]));
    }
    for one in &waiting {
        outln!("{}  {}", one.id, one.text);
    }
    Ok(0)
}
