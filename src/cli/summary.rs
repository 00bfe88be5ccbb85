use std::path::PathBuf;

use super::desk::state_in;
use super::publish::{first_language, refused};
use super::{Context, failure::Failure};
use crate::messages::Messages;
use crate::publish::bundle::summary::{Part, summary};
use crate::publish::document;
use crate::publish::outcomes::Released;
use crate::workspace::Workspace;

/// Print what was accepted and refused, short enough for a press note
///
/// Of the whole consultation, or of a region, a theme, an institution. In the language of --lang [default: Arabic].
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Only this region: a part of its name is enough
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// Only this theme: a part of its name, or its id
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Only what this institution answers: a part of its name, or its id
    #[arg(long, value_name = "NAME")]
    institution: Option<String>,
    /// As Markdown
    #[arg(long)]
    markdown: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let ledger = state_in(&arguments.dir)?;
    let released = Released::of(&workspace, &ledger).map_err(|refusal| refused(refusal, &arguments.dir))?;
    let part = Part {
        region: arguments.region.clone(),
        theme: arguments.theme.clone(),
        institution: arguments.institution.clone(),
    };
    let messages = Messages::new(first_language(context));
    let asked = [&part.region, &part.theme, &part.institution].into_iter().flatten().cloned().collect::<Vec<_>>();
    let published = summary(&released, &part, &messages)
        .ok_or_else(|| Failure::new("error-no-such-part", &[("part", &asked.join(", "))]))?;
    let said = if arguments.markdown { document::markdown(&published) } else { document::text(&published) };
    if context.json {
        let tally = crate::publish::outcomes::count::Tally::of(part.of(&released));
        context.print_json(&serde_json::json!({ "tally": tally, "text": said }))?;
        return Ok(0);
    }
    outln!("{}", said.trim_end());
    Ok(0)
}
