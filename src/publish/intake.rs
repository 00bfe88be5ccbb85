//! What intake did -> one HTML page: for each source what was taken, what was not, and why.

use std::collections::BTreeMap;
use std::path::Path;

use askama::Template;

use super::Error;
use crate::contribution::{Contribution, Kind};
use crate::intake::SourceIntake;
use crate::intake::slips::Slip;
use crate::messages::Messages;
use crate::notice::Notice;

#[derive(Template)]
#[template(path = "intake.html")]
struct Page<'a> {
    m: &'a Messages,
    sources: Vec<SourceView<'a>>,
    notices: Vec<String>,
}

/// One source with the contributions that came from it.
struct SourceView<'a> {
    intake: &'a SourceIntake,
    contributions: Vec<&'a Contribution>,
    /// Words that a machine may have misread, each with its line or row.
    slips: Vec<(String, &'a Slip)>,
}

impl SourceView<'_> {
    fn count(&self, kind: &str) -> usize {
        self.contributions.iter().filter(|one| Some(one.kind) == Kind::from_name(kind)).count()
    }
}

/// Writes the page. `notices` are shown in the language of the messages.
pub fn write(
    path: &Path,
    sources: &[SourceIntake],
    contributions: &[Contribution],
    slips: &[Slip],
    notices: &[Notice],
    m: &Messages,
) -> Result<(), Error> {
    let by_id: BTreeMap<&str, Vec<&Slip>> = slips.iter().fold(BTreeMap::new(), |mut by_id, slip| {
        by_id.entry(slip.contribution_id.as_str()).or_insert_with(Vec::new).push(slip);
        by_id
    });
    let view = |intake| {
        let own = |one: &&Contribution| one.source_id == intake_id(intake);
        let contributions: Vec<&Contribution> = contributions.iter().filter(own).collect();
        let of = |one: &&Contribution| {
            by_id.get(one.id.as_str()).into_iter().flatten().map(|slip| (at(one), *slip)).collect::<Vec<_>>()
        };
        let slips = contributions.iter().flat_map(of).collect();
        SourceView { intake, contributions, slips }
    };
    let page = Page {
        m,
        sources: sources.iter().map(view).collect(),
        notices: notices.iter().map(|notice| m.notice(&without_folder(notice))).collect(),
    };
    let html = page.render().map_err(|source| Error::Page { path: path.to_owned(), source })?;
    std::fs::write(path, html).map_err(|source| Error::file(path, source))
}

/// The page goes to other people: where a file lay on this machine is not their business.
fn without_folder(notice: &Notice) -> Notice {
    let name = Path::new(&notice.file).file_name().map(|name| name.to_string_lossy().into_owned());
    Notice { file: name.unwrap_or_else(|| notice.file.clone()), ..notice.clone() }
}

fn intake_id(intake: &SourceIntake) -> &str {
    &intake.source.id
}

impl Page<'_> {
    fn at(&self, one: &Contribution) -> String {
        at(one)
    }
}

/// Line or row, whichever the source has.
fn at(one: &Contribution) -> String {
    let place = &one.place_in_source;
    place.line.or(place.row).map_or_else(String::new, |number| number.to_string())
}
