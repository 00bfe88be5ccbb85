//! Contributions and the originals they were read from -> how many quotes stand where they are said to stand, or the first
//! that does not.

use std::collections::BTreeMap;

use super::Refusal;
use crate::contribution::Contribution;
use crate::intake::SourceIntake;
use crate::workspace::Workspace;

/// Compares every contribution with the bytes at its place in the text of its source.
pub fn quotes(
    workspace: &Workspace,
    sources: &[SourceIntake],
    contributions: &[Contribution],
) -> Result<usize, Refusal> {
    let mut of_source: BTreeMap<&str, Vec<&Contribution>> = BTreeMap::new();
    for one in contributions {
        of_source.entry(&one.source_id).or_default().push(one);
    }
    let mut verified = 0;
    for (id, quoted) in of_source {
        let source = sources.iter().find(|source| source.source.id == id);
        let text = match source {
            Some(source) => workspace.text(&source.source)?,
            None => None,
        };
        verified += stand_in(text.as_deref().unwrap_or_default(), &quoted)?;
    }
    Ok(verified)
}

pub(super) fn stand_in(text: &str, quoted: &[&Contribution]) -> Result<usize, Refusal> {
    let stands = |one: &&&Contribution| one.span.slice(text) != Some(one.text.as_str());
    match quoted.iter().find(stands) {
        Some(one) => Err(Refusal::NotInSource { id: one.id.clone(), file: one.source_file.clone() }),
        None => Ok(quoted.len()),
    }
}
