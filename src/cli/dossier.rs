use std::path::PathBuf;

use super::{Context, failure::Failure};
use crate::publish::dossiers::{Dossier, dossiers, in_words};
use crate::publish::register::Records;
use crate::route::Registry;
use crate::workspace::Workspace;

/// List the proposals of a workspace by the institution that should answer them
///
/// Without an institution: every body with the number of its proposals. With one: its requests, those most asked for first, with
/// their regions and themes, and what should be asked of their authors.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Id of an institution, or a part of its name that no other has
    institution: Option<String>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let (contributions, groups, themes) = (workspace.contributions()?, workspace.groups()?, workspace.themes()?);
    let (screening, routes, form_fields) = (workspace.screening()?, workspace.routes()?, workspace.form_fields()?);
    let records = Records {
        contributions: &contributions,
        groups: &groups,
        themes: &themes,
        screening: &screening,
        routes: &routes,
        form_fields: &form_fields,
    };
    let mut found = dossiers(records, &context.messages);
    if let Some(asked) = &arguments.institution {
        let id = institution(asked)?;
        found.retain(|one| one.institution_id == id);
    }
    if context.json {
        context.print_json(&found)?;
        return Ok(0);
    }
    for one in &found {
        summary(one, context);
        if arguments.institution.is_some() {
            requests(one, context);
        }
    }
    if found.is_empty() {
        context.say(&context.messages.text("dossiers-empty"));
    }
    Ok(0)
}

/// The id of the body that is asked for.
fn institution(asked: &str) -> Result<&'static str, Failure> {
    let registry = Registry::embedded();
    let wanted = crate::text::fold(asked);
    let named = |folded: &dyn Fn(&str) -> bool| {
        let mut found = registry.institutions.iter().filter(|body| {
            body.id == asked || body.names.iter().any(|name| folded(&name.ar) || folded(&name.fr) || folded(&name.en))
        });
        (found.next(), found.next())
    };
    let first = match named(&|name| crate::text::fold(name) == wanted) {
        (None, _) => named(&|name| crate::text::fold(name).contains(&wanted)),
        found => found,
    };
    match first {
        (Some(body), None) => Ok(&body.id),
        (Some(one), Some(other)) => {
            let ids = format!("{}, {}", one.id, other.id);
            Err(Failure::new("error-institution-ambiguous", &[("asked", asked), ("ids", &ids)]).usage())
        }
        _ => Err(Failure::new("error-unknown-institution", &[("asked", asked)]).usage()),
    }
}

fn summary(one: &Dossier<'_>, context: &Context) {
    outln!("{}  ({})", one.name, one.institution_id);
    outln!("    {}", in_words(one.voices, one.requests.len(), &context.messages));
}

fn requests(one: &Dossier<'_>, context: &Context) {
    let messages = &context.messages;
    let listed = |names: Vec<String>| names.join(&messages.text("list-comma"));
    let named = |name: &str, empty: &str| if name.is_empty() { messages.text(empty) } else { name.to_owned() };
    let regions =
        one.regions.iter().map(|(name, voices)| format!("{} {}", named(name, "themes-no-region"), voices.texts));
    outln!("    {}: {}", messages.text("column-region"), listed(regions.collect()));
    let themes = one.themes.iter().map(|(name, texts)| format!("{} {texts}", named(name, "theme-alone")));
    outln!("    {}: {}", messages.text("column-theme"), listed(themes.collect()));
    for request in &one.requests {
        let counted = messages.with("voices", &[("n", request.voices.texts.into())]);
        outln!("\n{}  ({counted})", request.representative.text);
        outln!("    {}", request.members.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(" "));
    }
    if !one.unclear.is_empty() {
        outln!("\n{}", messages.with("dossiers-ask", &[("n", one.unclear.len().into())]));
    }
    for unclear in &one.unclear {
        let missing: Vec<String> = unclear.missing.iter().map(|part| messages.text(format!("part-{part}"))).collect();
        outln!("  {}  {}", unclear.contribution.id, unclear.contribution.text);
        outln!("    {} {}", messages.text("missing-label"), listed(missing));
    }
}
