use std::path::PathBuf;

use super::desk::{Acting, Who};
use super::{Context, failure::Failure};
use crate::ledger::{Act, words};

/// Name the institutions that are competent for a proposal
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Id of the proposal
    id: String,
    /// The institution that leads, by its id or name
    lead: String,
    /// Others that take part
    associated: Vec<String>,
    #[command(flatten)]
    who: Who,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let act = Act::Reroute {
        id: arguments.id.clone(),
        lead: words::institution(&arguments.lead),
        associated: arguments.associated.iter().map(|body| words::institution(body)).collect(),
    };
    Acting::open(&arguments.dir, &arguments.who)?.record_and_say(vec![act], context)
}
