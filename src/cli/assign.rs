use std::path::PathBuf;

use super::desk::{Acting, Who};
use super::{Context, failure::Failure};
use crate::intake::official_region;
use crate::ledger::balance::lead;
use crate::ledger::rules::some;
use crate::ledger::share::share;
use crate::ledger::{Act, Recorded, words};
use crate::theme::ThemeRow;
use crate::workspace::Workspace;

/// Give proposals to readers
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// A reader, then ids of proposals; with --share-between only ids
    #[arg(value_name = "READER ID")]
    names: Vec<String>,
    /// Every proposal that is not decided
    #[arg(long)]
    all_open: bool,
    /// Those of a region
    #[arg(long)]
    region: Option<String>,
    /// Those of a theme, by its id or name
    #[arg(long)]
    theme: Option<String>,
    /// Those of an institution, by its id or name
    #[arg(long)]
    institution: Option<String>,
    /// Share them between these readers, as evenly as it goes
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    share_between: Vec<String>,
    #[command(flatten)]
    who: Who,
}

/// Take proposals from a reader
#[derive(clap::Args)]
pub struct BackArguments {
    /// The workspace
    dir: PathBuf,
    /// The reader
    reader: String,
    /// Ids of proposals
    #[arg(required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    who: Who,
}

pub fn unassign(arguments: &BackArguments, context: &Context) -> Result<u8, Failure> {
    let act = Act::Unassign { reader: arguments.reader.clone(), ids: arguments.ids.clone() };
    Acting::open(&arguments.dir, &arguments.who)?.record_and_say(vec![act], context)
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let mut acting = Acting::open(&arguments.dir, &arguments.who)?;
    let (readers, named) = match arguments.share_between.as_slice() {
        [] => match arguments.names.split_first() {
            Some((reader, ids)) => (vec![reader.clone()], ids),
            None => return Err(none_chosen()),
        },
        readers => (readers.to_vec(), arguments.names.as_slice()),
    };
    if !named.is_empty() && readers.len() == 1 {
        // Ids by name: what cannot be assigned is told, and not passed over.
        let act = Act::Assign { reader: readers[0].clone(), ids: named.to_vec() };
        return acting.record_and_say(vec![act], context);
    }
    let chosen = chosen(arguments, named, &acting)?;
    let ids: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let between: Vec<&str> = readers.iter().map(String::as_str).collect();
    let (given, left) = share(acting.ledger.state(), &between, &ids);
    let acts: Vec<Act> = readers
        .iter()
        .zip(given)
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(reader, ids)| Act::Assign { reader: reader.clone(), ids })
        .collect();
    if acts.is_empty() {
        return Err(Failure::new("error-none-left", &[]));
    }
    let recorded = acting.record(acts)?;
    say(&recorded, &left, context)
}

fn say(recorded: &[Recorded], left: &[String], context: &Context) -> Result<u8, Failure> {
    if context.json {
        context.print_json(&recorded)?;
        return Ok(0);
    }
    for act in recorded {
        if let Act::Assign { reader, ids } = &act.act {
            let args = [("who", reader.as_str().into()), ("n", ids.len().into())];
            context.say(&context.messages.with("assign-given", &args));
        }
    }
    if !left.is_empty() {
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        context.say(&context.messages.told("assign-left", &[("ids", some(&left))]));
    }
    Ok(0)
}

fn none_chosen() -> Failure {
    let options = "--all-open, --region, --theme, --institution";
    Failure::new("error-none-chosen", &[("options", options)]).usage()
}

/// Ids of what was chosen and is not decided, in the order of the sources.
fn chosen(arguments: &Arguments, named: &[String], acting: &Acting) -> Result<Vec<String>, Failure> {
    let filters = [&arguments.region, &arguments.theme, &arguments.institution];
    if named.is_empty() && !arguments.all_open && filters.iter().all(|filter| filter.is_none()) {
        return Err(none_chosen());
    }
    let region = arguments.region.as_deref().map(|name| official_region(name, true).unwrap_or(name));
    let institution = arguments.institution.as_deref().map(words::institution);
    let themes = match &arguments.theme {
        Some(name) => Some(theme_ids(&Workspace::open(&arguments.dir)?.themes()?, name)),
        None => None,
    };
    let (state, world) = (acting.ledger.state(), &acting.world);
    let in_theme = |id: &str| {
        let Some(themes) = &themes else { return true };
        let group = state.arrangement().group_of(id, world);
        let theme = group.and_then(|group| state.arrangement().theme_of(group, world));
        theme.is_some_and(|theme| {
            themes.iter().any(|one| one == theme)
                || state
                    .arrangement()
                    .name(theme)
                    .is_some_and(|(arabic, french)| [Some(arabic), french].contains(&arguments.theme.as_deref()))
        })
    };
    let wanted = world.proposals().filter(|(id, known)| {
        (named.is_empty() || named.iter().any(|one| one == id))
            && state.item(id).decision().is_none()
            && region.is_none_or(|region| known.region == region)
            && institution.as_ref().is_none_or(|body| lead(id, known, state) == body)
            && in_theme(id)
    });
    Ok(wanted.map(|(id, _)| id.to_owned()).collect())
}

/// Ids of the themes that have this id or name.
fn theme_ids(themes: &[ThemeRow], name: &str) -> Vec<String> {
    let here = themes
        .iter()
        .filter(|row| row.theme_id == name || row.theme_label == name || row.theme_label_fr.as_deref() == Some(name));
    here.map(|row| row.theme_id.clone()).collect()
}
