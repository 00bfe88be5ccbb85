use std::path::PathBuf;

use super::desk::{state_in_words, states_of};
use super::{Context, failure::Failure, highlight::Marked};
use crate::search::{Facet, Index, Mode, Options, Results, Sort};
use crate::workspace::Workspace;

/// Search contributions, whatever their spelling
///
/// Words in "quotation marks" must follow each other; -word leaves out. Spelling (hamza, ta marbuta, tashkeel, accents)
/// does not matter.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// What to look for; nothing lists everything
    #[arg(default_value = "")]
    query: String,
    /// At most so many results
    #[arg(long, short = 'n', default_value_t = 10)]
    limit: usize,
    /// Leave out so many better ones
    #[arg(long, default_value_t = 0)]
    offset: usize,
    /// Only where a facet has a value: kind, region, meeting, channel, theme, institution, language, date, state
    #[arg(long = "only", value_name = "FACET=VALUE", value_parser = filter)]
    filters: Vec<(Facet, String)>,
    /// Every word must be there
    #[arg(long)]
    all: bool,
    /// Also words one slip of the keyboard away
    #[arg(long)]
    fuzzy: bool,
    /// The last word may be unfinished
    #[arg(long)]
    prefix: bool,
    /// relevance, newest or oldest
    #[arg(long, default_value = "relevance", value_parser = sort)]
    sort: Sort,
}

fn filter(argument: &str) -> Result<(Facet, String), String> {
    let (name, value) = argument.split_once('=').ok_or("expected FACET=VALUE")?;
    let facet = Facet::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.as_str()).collect();
        format!("expected one of {}", known.join(", "))
    })?;
    let value = if facet == Facet::Region { crate::search::region(value) } else { value };
    Ok((facet, value.to_owned()))
}

fn sort(name: &str) -> Result<Sort, String> {
    Sort::from_name(name).ok_or_else(|| "expected relevance, newest or oldest".to_owned())
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let index = Index::open(&workspace.index())?;
    let states = states_of(&index, &workspace)?;
    let options = Options {
        limit: arguments.limit,
        offset: arguments.offset,
        filters: arguments.filters.clone(),
        mode: if arguments.all { Mode::All } else { Mode::Any },
        sort: arguments.sort,
        fuzzy: arguments.fuzzy,
        prefix: arguments.prefix,
        count: true,
        states: Some(&states),
    };
    let results = index.search(&arguments.query, &options)?;
    if context.json {
        context.print_json(&results)?;
    } else {
        print(&results, context);
    }
    Ok(0)
}

fn print(results: &Results, context: &Context) {
    let messages = &context.messages;
    for correction in &results.corrections {
        let instead = correction.instead.join(&messages.text("list-comma"));
        let key = if correction.instead.is_empty() { "search-unknown-word" } else { "search-corrected" };
        let args = [("typed", correction.typed.as_str().into()), ("instead", instead.as_str().into())];
        outln!("{}", messages.with(key, &args));
    }
    outln!("{}", messages.with("search-total", &[("n", results.total.into())]));
    for hit in &results.hits {
        outln!("");
        Marked { text: &hit.text, spans: &hit.highlights }.print();
        let mut about = vec![hit.id.clone(), messages.text(format!("kind-{}", hit.kind)), hit.meeting.clone()];
        about.extend(hit.state.iter().map(|state| state_in_words(state, messages)));
        about.extend([&hit.region, &hit.date, &hit.theme_label].into_iter().filter(|value| !value.is_empty()).cloned());
        outln!("  {}", about.join(" · "));
    }
}
