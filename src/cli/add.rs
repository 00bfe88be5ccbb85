use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Serialize;

use super::consolidate::{Job, on_threads};
use super::desk::state_in;
use super::{Context, failure::Failure};
use crate::contribution::Kind;
use crate::intake::{self, Input, Intake, Options};
use crate::settings::Settings;
use crate::workspace::{self, Workspace};

/// Take more files into a workspace: one more meeting, the form's next export
///
/// Ids, groups, themes and decisions stay. What is new joins the groups and themes that are there or makes new ones, and is
/// listed with what was decided on the same request before. A file that the workspace has already adds nothing.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Files, folders or ZIP archives to add
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Recognise pages that are only pictures through an installed tesseract
    #[arg(long)]
    ocr: bool,
}

/// One new contribution.
#[derive(Serialize)]
struct New {
    id: String,
    kind: Kind,
    text: String,
    group: String,
    /// Whether its group was there before.
    joined: bool,
    /// What was decided on proposals of its group, each once.
    decided: Vec<String>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let before = workspace.run()?;
    let settings: Settings = serde_json::from_value(before.settings.clone())
        .map_err(|source| workspace::Error::json(&workspace.derived().join("run.json"), source))?;
    let known: BTreeSet<String> = workspace.contributions()?.into_iter().map(|one| one.id).collect();
    let groups: BTreeSet<String> = workspace.groups()?.into_iter().map(|row| row.group_id).collect();
    // Pages that were recognised before have to be read the same way again.
    let recognised = workspace.intake()?.iter().any(|source| !source.recognised.is_empty());
    let options = options(&settings, arguments.ocr || recognised)?;
    let kept = before
        .inputs
        .iter()
        .map(|source| Ok(Input { name: source.file.clone(), bytes: workspace.source(&source.id)? }))
        .collect::<Result<Vec<_>, workspace::Error>>()?;
    let quiet = Context { quiet: context.quiet || context.json, json: false, ..context.again() };
    let job = Job { out: &arguments.dir, settings: &settings, context: &quiet, afresh: false };
    let code = on_threads(None, || job.run(|| read(kept, &arguments.files, &options)))?;
    let new = new_in(&workspace, &known, &groups, context)?;
    if context.json {
        context.print_json(&new)?;
    }
    tell(&new, context);
    Ok(code)
}

/// Everything is read again; what was told of the old files once is not told again.
fn read(kept: Vec<Input>, files: &[PathBuf], options: &Options) -> Intake {
    let old: BTreeSet<String> = kept.iter().map(|input| input.name.clone()).collect();
    let mut intake = intake::read_more(kept, files, options);
    let given_again = |name: &str| files.iter().any(|path| path.as_os_str() == name);
    intake.notices.retain(|notice| !old.contains(&notice.file) || given_again(&notice.file));
    intake
}

/// The columns that the settings name are read as in the first run.
fn options(settings: &Settings, ocr: bool) -> Result<Options, Failure> {
    let mut options = Options { ocr, ..Options::default() };
    for (field, column) in &settings.columns {
        let field = intake::FormField::from_name(field)
            .ok_or_else(|| Failure::new("error-unknown-field", &[("field", field), ("known", "")]).usage())?;
        options.map.push((field, column.clone()));
    }
    Ok(options)
}

/// What the workspace has now and had not before.
fn new_in(
    workspace: &Workspace,
    known: &BTreeSet<String>,
    groups: &BTreeSet<String>,
    context: &Context,
) -> Result<Vec<New>, Failure> {
    let state = state_in(workspace.dir())?;
    let rows = workspace.groups()?;
    let group_of: BTreeMap<&str, &str> =
        rows.iter().map(|row| (row.contribution_id.as_str(), row.group_id.as_str())).collect();
    let mut members: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    rows.iter().for_each(|row| members.entry(&row.group_id).or_default().push(&row.contribution_id));
    let mut new = Vec::new();
    for one in workspace.contributions()?.into_iter().filter(|one| !known.contains(&one.id)) {
        let group = group_of.get(one.id.as_str()).copied().unwrap_or_default();
        let verdicts = members.get(group).into_iter().flatten().filter_map(|id| state.item(id).decision());
        let decided: BTreeSet<_> = verdicts.map(|decision| decision.answer.state).collect();
        let decided = decided.into_iter().map(|state| context.messages.text(format!("verdict-{state}"))).collect();
        new.push(New {
            kind: one.kind,
            group: group.to_owned(),
            joined: groups.contains(group),
            decided,
            id: one.id,
            text: one.text,
        });
    }
    Ok(new)
}

fn tell(new: &[New], context: &Context) {
    let messages = &context.messages;
    let of = |kind| new.iter().filter(|one| one.kind == kind).count();
    let args = [
        ("proposals", of(Kind::Proposal).into()),
        ("others", (new.len() - of(Kind::Proposal)).into()),
        ("joined", new.iter().filter(|one| one.joined).count().into()),
    ];
    for one in new {
        context.say(&format!("{}  {}", one.id, one.text));
        if one.joined {
            let decided = one.decided.join(&messages.text("list-comma"));
            let key = if one.decided.is_empty() { "added-joins" } else { "added-joins-decided" };
            let args = [("group", one.group.as_str().into()), ("decided", decided.as_str().into())];
            context.say(&format!("    {}", messages.with(key, &args)));
        }
    }
    context.say(&messages.with("added", &args));
}
