use std::path::PathBuf;

use super::desk::{Acting, Who};
use super::{Context, failure::Failure};
use crate::contribution::Span;
use crate::ledger::Act;

/// Hide a part of a contribution in everything public; needs --why
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Id of the contribution
    id: String,
    /// The words to hide, letter for letter; they must be there once
    #[arg(required_unless_present = "span")]
    words: Option<String>,
    /// A byte range of its text instead
    #[arg(long, value_name = "START..END", value_parser = span, conflicts_with = "words")]
    span: Option<Span>,
    #[command(flatten)]
    who: Who,
}

pub(super) fn span(argument: &str) -> Result<Span, String> {
    let (start, end) = argument.split_once("..").ok_or("expected START..END")?;
    let number = |text: &str| text.trim().parse::<usize>().map_err(|error| error.to_string());
    Ok(Span::new(number(start)?, number(end)?))
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let mut acting = Acting::open(&arguments.dir, &arguments.who)?;
    let span = match (&arguments.span, &arguments.words) {
        (Some(span), _) => *span,
        (None, Some(words)) => {
            let text = acting.world.get(&arguments.id).map_or("", |known| &known.text);
            once(text, words).ok_or_else(|| Failure::new("error-not-in-text", &[("id", &arguments.id)]).usage())?
        }
        (None, None) => return Err(Failure::new("error-not-in-text", &[("id", &arguments.id)]).usage()),
    };
    acting.record_and_say(vec![Act::Redact { id: arguments.id.clone(), span }], context)
}

/// Where `words` stand in `text`, if they do once.
fn once(text: &str, words: &str) -> Option<Span> {
    let start = text.find(words).filter(|_| !words.is_empty())?;
    let first = words.chars().next().map_or(1, char::len_utf8);
    text[start + first..].find(words).is_none().then(|| Span::new(start, start + words.len()))
}
