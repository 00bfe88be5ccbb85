use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::desk::state_in;
use super::progress::Counter;
use super::{Context, failure::Failure, shown};
use crate::messages::Lang;
use crate::publish::bundle::{Format, Options, Publication};
use crate::publish::outcomes::{Refusal, Released};
use crate::workspace::Workspace;

/// Write everything that is published of a released consultation
///
/// The register of outcomes, the reasoned-response report, the files of the institutions with their reply sheets, the sheets of
/// the meetings, the answers to authors, commitment cards, a summary, plots and the evidence pack. Only what was released is
/// published, every total is counted, and every quote is compared with its source first: where one differs nothing is written.
/// `--lang ar,fr` names the languages [default: Arabic and French].
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Folder to write into; an earlier publication there is replaced [default: DIR-published]
    #[arg(long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// Formats, by comma: xlsx, csv, json, parquet, html, docx, pdf, txt, md, svg, png [default: all]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = format)]
    formats: Vec<Format>,
}

fn format(name: &str) -> Result<Format, String> {
    let known = || Format::ALL.iter().map(|format| format.as_str()).collect::<Vec<_>>().join(", ");
    Format::from_name(name.trim().trim_start_matches('.').to_ascii_lowercase().as_str())
        .ok_or_else(|| format!("expected one of {}", known()))
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let ledger = state_in(&arguments.dir)?;
    let released = Released::of(&workspace, &ledger).map_err(|refusal| refused(refusal, &arguments.dir))?;
    let out = arguments.out.clone().unwrap_or_else(|| beside(&arguments.dir));
    let mut options = Options::default();
    if !context.langs.is_empty() {
        options.langs.clone_from(&context.langs);
        options.langs.dedup();
    }
    if !arguments.formats.is_empty() {
        options.formats = arguments.formats.iter().copied().collect::<BTreeSet<_>>();
    }
    let intake = workspace.intake()?;
    let publication = Publication { released: &released, intake: &intake };
    let counter = Counter::new(context, "progress-publish");
    let manifest = publication.write(&out, &options, &|done, of| counter.at(done, of))?;
    counter.done();
    if context.json {
        context.print_json(&manifest)?;
        return Ok(0);
    }
    let path = shown(&out.join("index.html"));
    let args = [("files", (manifest.files.len() + 1).into()), ("path", path.as_str().into())];
    context.say(&context.messages.with("published-done", &args));
    Ok(0)
}

/// `round-2024` -> `round-2024-published`.
fn beside(dir: &Path) -> PathBuf {
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let mut name = dir.file_name().unwrap_or_default().to_owned();
    name.push("-published");
    dir.with_file_name(name)
}

/// Why nothing can be published, and what to do about it.
pub(super) fn refused(refusal: Refusal, dir: &Path) -> Failure {
    match refusal {
        Refusal::NothingReleased => Failure::new("error-publish-nothing-released", &[("dir", &shown(dir))]),
        Refusal::NotClosed { open, first } => {
            Failure::new("error-publish-not-closed", &[("open", &open.to_string()), ("first", &first)])
        }
        Refusal::Missing { missing, first } => {
            Failure::new("error-publish-missing", &[("missing", &missing.to_string()), ("first", &first)])
        }
        Refusal::Altered(table) => Failure::new("error-publish-altered", &[("table", &table)]),
        Refusal::NotInSource { id, file } => {
            Failure::new("error-publish-not-in-source", &[("id", &id), ("file", &file)])
        }
        Refusal::Workspace(error) => error.into(),
    }
}

/// The languages of a document that is printed: the one that was asked for, else Arabic.
pub(super) fn first_language(context: &Context) -> Lang {
    context.langs.first().copied().unwrap_or(Lang::Arabic)
}
