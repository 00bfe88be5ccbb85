use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::{Context, failure::Failure};
use crate::consolidate::theme_items;
use crate::encode::Store;
use crate::publish::register::Records;
use crate::publish::themes::{Summary, summaries};
use crate::settings::Settings;
use crate::theme::{ALONE, stability};
use crate::workspace::Workspace;

/// List the themes of a workspace, the largest first
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Find themes again in parts of the set and show for each theme how often its members stay together
    #[arg(long)]
    stability: bool,
    /// Parts in which themes are found again
    #[arg(long, value_name = "N", default_value_t = ROUNDS, value_parser = clap::value_parser!(u32).range(1..=1000), requires = "stability")]
    rounds: u32,
}

/// Parts that are drawn where nobody says how many.
pub const ROUNDS: u32 = 20;

/// One theme, as `--json` prints it.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    label: &'a str,
    label_fr: Option<&'a str>,
    wider: &'a str,
    proposals: usize,
    requests: usize,
    meetings: usize,
    portal: usize,
    regions: BTreeMap<&'a str, usize>,
    stability: Option<f64>,
    examples: &'a [&'a str],
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let (contributions, groups, themes) = (workspace.contributions()?, workspace.groups()?, workspace.themes()?);
    let mut stable = BTreeMap::new();
    if arguments.stability {
        let settings: Settings = serde_json::from_value(workspace.run()?.settings).unwrap_or_default();
        let mut store = Store::read(&workspace.dir().join(super::consolidate::VECTORS));
        let items = theme_items(&contributions, &groups);
        stable = stability(&items, &themes, &settings.theme, arguments.rounds, &mut store);
    }
    let records = Records {
        contributions: &contributions,
        groups: &groups,
        themes: &themes,
        screening: &[],
        routes: &[],
        form_fields: &[],
    };
    let found = summaries(records, &stable, &context.messages);
    if context.json {
        context.print_json(&found.iter().map(row).collect::<Vec<_>>())?;
        return Ok(0);
    }
    for theme in &found {
        print(theme, context);
    }
    Ok(0)
}

fn row<'a>(theme: &'a Summary<'_>) -> Row<'a> {
    let [meetings, portal] = theme.channels;
    Row {
        id: theme.id,
        label: theme.label,
        label_fr: theme.label_fr,
        wider: theme.wider,
        proposals: theme.voices,
        requests: theme.requests,
        meetings,
        portal,
        regions: theme.regions.iter().copied().collect(),
        stability: theme.stability,
        examples: &theme.examples,
    }
}

fn print(theme: &Summary<'_>, context: &Context) {
    let messages = &context.messages;
    let name = match theme.id {
        ALONE => messages.text("themes-alone"),
        _ => format!("«{}»", theme.name(messages.lang())),
    };
    let mut about = vec![
        format!("{} {}", messages.text("themes-voices"), theme.voices),
        format!("{} {}", messages.text("themes-requests"), theme.requests),
    ];
    if let Some(share) = theme.stability {
        about.push(format!("{} {:.0}%", messages.text("theme-stability"), share * 100.0));
    }
    outln!("{name}  ({})", about.join(" · "));
    for text in &theme.examples {
        outln!("    {text}");
    }
}
