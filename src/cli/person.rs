use std::path::PathBuf;

use super::desk::{Acting, Desk, Who};
use super::{Context, failure::Failure};
use crate::ledger::share::reassign;
use crate::ledger::{Act, Refused, Role};

/// Who works on a workspace, and as what
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Add a person, or alter one
    Add {
        /// The workspace
        dir: PathBuf,
        /// Id, by which commands name the person
        id: String,
        /// The name that is shown [default: the id]
        #[arg(long)]
        name: Option<String>,
        /// analyst, reader, chair, reporter or admin
        #[arg(long, value_parser = role)]
        role: Role,
        #[command(flatten)]
        who: Who,
    },
    /// List everybody
    List {
        /// The workspace
        dir: PathBuf,
    },
    /// Let a person go and give what waits for them to others
    Retire {
        /// The workspace
        dir: PathBuf,
        /// The person
        id: String,
        /// Readers who take over, in even shares
        #[arg(long, value_name = "A,B", value_delimiter = ',')]
        to: Vec<String>,
        #[command(flatten)]
        who: Who,
    },
}

fn role(name: &str) -> Result<Role, String> {
    Role::from_name(name).ok_or_else(|| "expected analyst, reader, chair, reporter or admin".to_owned())
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    match &arguments.what {
        What::Add { dir, id, name, role, who } => {
            let name = name.clone().unwrap_or_else(|| id.clone());
            let act = Act::Person { id: id.clone(), name, role: *role };
            Acting::open(dir, who)?.record_and_say(vec![act], context)
        }
        What::List { dir } => list(&Desk::open(dir)?, context),
        What::Retire { dir, id, to, who } => {
            let mut acting = Acting::open(dir, who)?;
            let readers: Vec<&str> = to.iter().map(String::as_str).collect();
            let (reassign, left) = reassign(acting.ledger.state(), id, &readers, acting.world.settings.readings_needed);
            if !left.is_empty() {
                let ids = left.join(", ");
                return Err(crate::ledger::Error::from(Refused::Stranded { who: id.clone(), ids }).into());
            }
            acting.record_and_say(vec![Act::Retire { person: id.clone(), reassign, leave: vec![] }], context)
        }
    }
}

fn list(desk: &Desk, context: &Context) -> Result<u8, Failure> {
    let people: Vec<_> = desk.state().people().collect();
    if context.json {
        context.print_json(&people)?;
        return Ok(0);
    }
    for person in people {
        let mut line =
            format!("{}  {}  {}", person.id, context.messages.text(format!("role-{}", person.role)), person.name);
        if !person.active {
            line = format!("{line}  ({})", context.messages.text("person-gone"));
        }
        outln!("{line}");
    }
    Ok(0)
}
