//! Files -> contributions: what each source says, word for word, and what was not taken and why.
//!
//! [`read`] takes files in memory and [`read_files`] files on disk; both give an [`Intake`]. A file's first bytes say
//! what it is ([`mod@format`]); a meeting report goes through `report`, a portal export through `form`. What cannot be read
//! is told in a [`Notice`] and does not keep the rest from being read. Nothing depends on the order of the files.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::notice::{Notice, Severity};

mod archive;
mod attendance;
mod cells;
mod columns;
mod contents;
pub mod dates;
mod delimited;
pub mod document;
pub mod encoding;
mod folder;
mod form;
pub mod format;
mod furniture;
mod headings;
mod items;
mod lines;
mod marks;
mod meeting;
mod objects;
mod ods;
mod one;
mod outline;
mod package;
pub mod personal;
mod records;
mod regions;
mod report;
mod sheet;
pub mod slips;
mod tables;
mod vocabulary;
mod words;
mod workbook;

pub use records::*;
pub use regions::{official_region, official_town};

use archive::Unpacker;
pub use one::extracted_text;
use one::{One, one};

/// What intake was told: name of each file under `models/`, and its content.
pub const MODELS: &[(&str, &str)] = &[
    ("intake/attendance.toml", include_str!("../../models/intake/attendance.toml")),
    ("intake/dates.toml", include_str!("../../models/intake/dates.toml")),
    ("intake/form.toml", include_str!("../../models/intake/form.toml")),
    ("intake/headings.toml", include_str!("../../models/intake/headings.toml")),
    ("intake/meeting.toml", include_str!("../../models/intake/meeting.toml")),
    ("intake/regions.toml", include_str!("../../models/intake/regions.toml")),
    ("intake/slips.toml", include_str!("../../models/intake/slips.toml")),
];

/// Formats that are read, as an argument of messages.
const READ: &str = "txt, md, docx, odt, pdf, html, csv, tsv, xlsx, ods, json, jsonl, zip";

/// Reads files from disk; a folder stands for the files in it, an archive for those that it holds. A file that cannot be
/// read, or is too long, is told and left out.
pub fn read_files(paths: &[PathBuf], options: &Options) -> Intake {
    read_more(Vec::new(), paths, options)
}

/// Reads files in memory and files from disk together.
pub fn read_more(mut inputs: Vec<Input>, paths: &[PathBuf], options: &Options) -> Intake {
    let (paths, mut notices) = folder::files(paths);
    let loaded: Vec<Result<Input, Box<Notice>>> = paths.par_iter().map(|path| load(path, options)).collect();
    for one in loaded {
        match one {
            Ok(input) => inputs.push(input),
            Err(notice) => notices.push(*notice),
        }
    }
    finish(inputs, options, notices)
}

fn load(path: &Path, options: &Options) -> Result<Input, Box<Notice>> {
    let name = path.to_string_lossy().into_owned();
    let unreadable = |error: std::io::Error| {
        let kind = match error.kind() {
            std::io::ErrorKind::NotFound => "not-found",
            std::io::ErrorKind::PermissionDenied => "permission-denied",
            _ => "other",
        };
        Box::new(Notice::new(Severity::Error, "unreadable-file", &name).with("kind", kind).with("found", error))
    };
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if about.len() > options.max_bytes {
        return Err(Box::new(too_large(&name, about.len(), options)));
    }
    // What says nothing of its length, or grows meanwhile, is read up to the limit.
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(options.max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(Input { name, bytes })
}

fn too_large(name: &str, bytes: u64, options: &Options) -> Notice {
    Notice::new(Severity::Error, "file-too-large", name).with("found", bytes).with("expected", options.max_bytes)
}

/// Reads files in memory.
///
/// ```
/// use mujmal::intake::{Input, Options, read};
///
/// let report = "الورشة الأولى: الشفافية\n\nالتوصيات\n\n- نشر الميزانية\n";
/// let intake = read(vec![Input { name: "report.txt".into(), bytes: report.into() }], &Options::default());
/// assert_eq!(intake.sources[0].contributions[0].text, "نشر الميزانية");
/// ```
pub fn read(inputs: Vec<Input>, options: &Options) -> Intake {
    finish(inputs, options, Vec::new())
}

fn finish(inputs: Vec<Input>, options: &Options, mut notices: Vec<Notice>) -> Intake {
    let mut unpacker = Unpacker::default();
    for input in inputs {
        match input.bytes.len() as u64 > options.max_bytes {
            true => notices.push(too_large(&input.name, input.bytes.len() as u64, options)),
            false => unpacker.take(input),
        }
    }
    notices.extend(unpacker.notices);
    let unique = unique(unpacker.inputs, &mut notices);
    let names: BTreeMap<String, String> = unique.iter().map(|(id, input)| (id.clone(), input.name.clone())).collect();
    let done: Vec<One> = unique.into_par_iter().map(|(id, input)| one(id, input, options)).collect();
    let mut sources = Vec::new();
    let mut headers = Vec::new();
    for one in done {
        notices.extend(one.notices);
        headers.extend(one.headers);
        sources.extend(one.source);
    }
    sources.sort_by(|a: &SourceIntake, b| (&a.source.file, &a.source.id).cmp(&(&b.source.file, &b.source.id)));
    for (field, column) in &options.map {
        if !headers.iter().any(|header| columns::same_header(header, column)) {
            let argument = format!("--map {field}={column}");
            let found = if headers.is_empty() { "–".to_owned() } else { headers.join(" | ") };
            notices.push(
                Notice::new(Severity::Error, "unknown-column", &argument).with("column", column).with("found", found),
            );
        }
    }
    for source in &sources {
        let file = &names[&source.source.id];
        form::few(personal_in_texts(source, file), file, &mut notices);
    }
    notices.sort_by(|a, b| order(a).cmp(&order(b)));
    notices.dedup();
    let taken = sources.iter().map(|source| source.contributions.len()).sum();
    Intake { sources, notices, taken }
}

/// Citizens' words are kept as written; where they hold a number or an address of a person, somebody has to look before
/// they are published.
fn personal_in_texts(source: &SourceIntake, file: &str) -> Vec<Notice> {
    let holding = source.contributions.iter().filter(|one| !personal::find(&one.text).is_empty());
    let told = holding.map(|one| {
        let notice = Notice::new(Severity::Warning, "personal-in-text", file);
        match one.place_in_source.row {
            Some(row) => notice.at_row(one.place_in_source.sheet.as_deref(), row),
            None => notice.at_line(one.place_in_source.line.unwrap_or(1)),
        }
    });
    told.collect()
}

/// By file, then by place, then by what is said.
fn order(notice: &Notice) -> impl Ord + '_ {
    let place = &notice.place;
    (&notice.file, &place.sheet, place.line.or(place.row), &notice.code, &notice.args)
}

/// The inputs by the SHA-256 of their bytes. Of the same bytes under several names the first name in order is kept.
fn unique(inputs: Vec<Input>, notices: &mut Vec<Notice>) -> BTreeMap<String, Input> {
    let hashed: Vec<(String, Input)> = inputs.into_par_iter().map(|input| (sha256(&input.bytes), input)).collect();
    let mut same: BTreeMap<String, Vec<Input>> = BTreeMap::new();
    for (id, input) in hashed {
        same.entry(id).or_default().push(input);
    }
    let keep = |(id, mut inputs): (String, Vec<Input>)| {
        inputs.sort_by(|a, b| a.name.cmp(&b.name));
        let mut inputs = inputs.into_iter();
        let first = inputs.next().expect("no list is empty");
        // Empty files are all the same; each is told for itself.
        let notice = |other: Input| match other.bytes.is_empty() {
            true => empty(&other.name),
            false => Notice::new(Severity::Note, "same-file", &other.name).with("other", &first.name),
        };
        notices.extend(inputs.map(notice));
        (id, first)
    };
    same.into_iter().map(keep).collect()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn empty(name: &str) -> Notice {
    Notice::new(Severity::Error, "empty-file", name).with("expected", READ)
}

#[cfg(test)]
mod tests;
