use std::path::PathBuf;

use super::desk::{Desk, Who};
use super::{Context, failure::Failure};
use crate::ledger::{Act, Alarm, alarms};

/// Decisions that a committee may have to look at again
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Let this alarm stand; needs --why
    #[arg(long, value_name = "KEY")]
    acknowledge: Option<String>,
    #[command(flatten)]
    who: Who,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    if let Some(alarm) = &arguments.acknowledge {
        let act = Act::Acknowledge { alarm: alarm.clone() };
        return desk.into_acting(&arguments.who)?.record_and_say(vec![act], context);
    }
    let found = alarms(&desk.world, desk.state());
    if context.json {
        context.print_json(&found)?;
        return Ok(0);
    }
    if found.is_empty() {
        context.say(&context.messages.text("alarms-none"));
    }
    for alarm in &found {
        print(alarm, context);
    }
    Ok(0)
}

fn print(alarm: &Alarm, context: &Context) {
    let messages = &context.messages;
    let mut head = format!("{}  {}", alarm.key, messages.text(format!("alarm-{}", alarm.kind)));
    if let Some(number) = alarm.acknowledged {
        let said = messages.told("alarm-acknowledged", &[("number", number.to_string())]);
        head = format!("{head}  [{said}]");
    }
    outln!("{head}");
    if !alarm.about.is_empty() {
        outln!("    {}", alarm.about);
    }
    for (id, verdict) in &alarm.items {
        outln!("    {id}  {}", messages.text(format!("verdict-{verdict}")));
    }
}
