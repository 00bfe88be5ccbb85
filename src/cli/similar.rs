use std::path::PathBuf;

use super::desk::{state_in_words, states_of};
use super::{Context, failure::Failure, highlight::Marked};
use crate::contribution::Span;
use crate::search::{Index, Of, Similar};
use crate::workspace::Workspace;

/// Find contributions like one, or like a text of your own, and the words that they share
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Id of a contribution, or a text
    #[arg(value_name = "ID|TEXT")]
    of: String,
    /// At most so many results
    #[arg(long, short = 'n', default_value_t = 10)]
    limit: usize,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let index = Index::open(&workspace.index())?;
    let of = if is_id(&arguments.of) { Of::Id(&arguments.of) } else { Of::Text(&arguments.of) };
    let states = states_of(&index, &workspace)?;
    let similar = index.similar(of, arguments.limit, Some(&states))?;
    if context.json {
        context.print_json(&similar)?;
    } else {
        print(&similar, context);
    }
    Ok(0)
}

/// The shape that [`crate::contribution::contribution_id`] gives.
fn is_id(text: &str) -> bool {
    text.len() == 13
        && text.starts_with('c')
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
}

fn print(similar: &Similar, context: &Context) {
    let messages = &context.messages;
    outln!("{}", messages.with("similar-to", &[("text", similar.text.as_str().into())]));
    if similar.hits.is_empty() {
        outln!("{}", messages.with("search-total", &[("n", 0.into())]));
    }
    for found in &similar.hits {
        outln!("");
        let mut spans: Vec<Span> = found.reason.iter().filter_map(|evidence| evidence.other).collect();
        spans.sort_unstable();
        Marked { text: &found.hit.text, spans: &spans }.print();
        let likeness = messages.text(format!("likeness-{}", found.likeness));
        let state = found.hit.state.iter().map(|state| state_in_words(state, messages));
        let mut about =
            vec![found.hit.id.clone(), likeness, format!("{:.2}", found.similarity), found.hit.meeting.clone()];
        about.extend(state);
        outln!("  {}", about.join(" · "));
    }
}
