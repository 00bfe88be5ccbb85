//! Register rows -> CSV: UTF-8 with a byte order mark, without which Excel does not show Arabic.

use std::io::Write;
use std::path::Path;

use super::Error;
use super::answers::cell::harmless;
use super::register::Row;
use crate::messages::Messages;

/// Writes the register. The header is in the language of the messages.
pub fn write<'a>(path: &Path, rows: impl Iterator<Item = Row<'a>>, messages: &Messages) -> Result<(), Error> {
    let failed = |source: std::io::Error| Error::file(path, source);
    let mut file = std::fs::File::create(path).map_err(failed)?;
    file.write_all("\u{feff}".as_bytes()).map_err(failed)?;
    let mut writer = csv::Writer::from_writer(std::io::BufWriter::new(file));
    let put = |writer: &mut csv::Writer<_>, cells: Vec<String>| {
        writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned())).map_err(|error| failed(error.into()))
    };
    put(&mut writer, COLUMNS.iter().map(|column| messages.text(format!("column-{column}"))).collect())?;
    for row in rows {
        put(&mut writer, cells(&row, messages))?;
    }
    writer.flush().map_err(failed)
}

/// The columns of the register, in order; their headings are the messages `column-<name>`.
pub const COLUMNS: [&str; 22] = [
    "id",
    "text",
    "language",
    "channel",
    "region",
    "place",
    "date",
    "workshop",
    "section",
    "found-at",
    "group",
    "voices",
    "same",
    "theme",
    "parent-theme",
    "clarity",
    "missing",
    "openness",
    "principles",
    "institution",
    "others",
    "reasons",
];

/// The cells of one row, under [`COLUMNS`].
pub fn cells(row: &Row<'_>, messages: &Messages) -> Vec<String> {
    let one = row.contribution;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let others = row.institutions.iter().skip(1).map(|(name, _)| *name).collect::<Vec<_>>().join(" · ");
    vec![
        one.id.clone(),
        one.text.clone(),
        messages.text(format!("language-{}", one.language)),
        messages.text(format!("channel-{}", one.channel)),
        row.region.to_owned(),
        text(&one.place),
        text(&one.date),
        text(&one.workshop),
        text(&one.section),
        row.found_at.clone(),
        row.group_id.to_owned(),
        row.voices.to_string(),
        row.same.join(" "),
        row.theme.to_owned(),
        row.parent_theme.to_owned(),
        format!("{:.2}", row.clarity),
        row.missing.join(" · "),
        format!("{:.2}", row.openness),
        row.principles.join(" · "),
        row.institutions.first().map_or_else(String::new, |(name, _)| (*name).to_owned()),
        others,
        reasons(row),
    ]
}

/// The reasons of a row on one line: what is said, and the words for it in quotation marks.
fn reasons(row: &Row<'_>) -> String {
    let line = |reason: &super::register::Reason| {
        let quotes: Vec<String> = reason.quotes.iter().map(|quote| format!("«{quote}»")).collect();
        format!("{}: {}", reason.says, quotes.join(" "))
    };
    row.reasons.iter().map(line).collect::<Vec<_>>().join(" | ")
}
