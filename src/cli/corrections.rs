use std::path::PathBuf;

use super::desk::{Desk, Who};
use super::redact::span;
use super::{Context, failure::Failure};
use crate::contribution::Span;
use crate::ledger::Act;
use crate::ledger::correction::{Listed, Standing, listed};

/// List words that a machine seems to have misread, and what was said of them
#[derive(clap::Args)]
pub struct ListArguments {
    /// The workspace
    dir: PathBuf,
    /// Only of this contribution
    id: Option<String>,
    /// Only those of which nobody has said anything
    #[arg(long)]
    open: bool,
}

pub fn list(arguments: &ListArguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    let mut all = listed(&desk.workspace.slips()?, desk.state());
    all.retain(|one| arguments.id.as_ref().is_none_or(|id| one.contribution_id == *id));
    all.retain(|one| !arguments.open || one.standing == Standing::Proposed);
    if context.json {
        context.print_json(&all)?;
        return Ok(0);
    }
    let messages = &context.messages;
    if all.is_empty() {
        context.say(&messages.text("corrections-none"));
    }
    for one in all {
        let kind = one.kind.map_or(String::new(), |kind| format!("  {}", messages.text(format!("slip-{kind}"))));
        let standing = messages.text(format!("correction-{}", one.standing.as_str()));
        let meant = if one.proposed.is_empty() { String::new() } else { format!(" → «{}»", one.proposed) };
        outln!("{} {}.  «{}»{meant}{kind}  {standing}", one.contribution_id, one.number, one.found);
    }
    Ok(0)
}

/// Say what words mean that a machine misread; the text stays as it is, and what is meant stands beside it
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Id of the contribution
    id: String,
    /// The words, as a byte range of its text
    #[arg(long, value_name = "START..END", value_parser = span, requires = "to")]
    span: Option<Span>,
    /// What is meant
    #[arg(long, value_name = "TEXT", requires = "span")]
    to: Option<String>,
    /// Sign the correction of this number in the list of `mujmal corrections DIR ID`
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["span", "reject"])]
    accept: Option<usize>,
    /// Say of the words of this number that they stand as they were read
    #[arg(long, value_name = "NUMBER", conflicts_with = "span", required_unless_present_any = ["span", "accept"])]
    reject: Option<usize>,
    #[command(flatten)]
    who: Who,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    let id = &arguments.id;
    let numbered = |number: usize| -> Result<Listed, Failure> {
        let all = listed(&desk.workspace.slips()?, desk.state());
        let here = all.into_iter().find(|one| one.contribution_id == *id && one.number == number);
        let args = [("id", id.as_str()), ("number", &number.to_string())];
        here.ok_or_else(|| Failure::new("error-unknown-correction", &args).usage())
    };
    let (span, found, proposed) = match (arguments.span, arguments.accept, arguments.reject) {
        (Some(span), ..) => {
            let text = desk.world.get(id).map_or("", |known| &known.text);
            // What is no range of the text is refused by the rule, which says how long it is.
            (span, span.slice(text).unwrap_or_default().to_owned(), arguments.to.clone())
        }
        (None, Some(number), _) => {
            let one = numbered(number)?;
            (one.span, one.found, Some(one.proposed))
        }
        (None, None, number) => {
            let one = numbered(number.unwrap_or_default())?;
            (one.span, one.found, None)
        }
    };
    let act = Act::Correct { id: id.clone(), span, found, proposed };
    desk.into_acting(&arguments.who)?.record_and_say(vec![act], context)
}
