use std::borrow::Cow;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::consolidate::on_threads;
use super::table::{check_out, write_whole};
use super::{Context, failure::Failure, shown};
use crate::columns::{self, Source};
use crate::contribution::Kind;
use crate::group::{Grouping, Item, Level, Member, Previous, Settings, explore};

/// Find who asked for the same thing in any table
///
/// Reads a table with an id and a text in each row and writes for each row its group, how like it is to the member
/// that it is nearest to, and which that is.
#[derive(clap::Args)]
pub struct Arguments {
    /// The table: .csv, .tsv, .parquet or .xlsx
    file: PathBuf,
    /// Column with the id of each row [default: id]
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// Column with the text [default: text, or the only other column]
    #[arg(long, value_name = "COLUMN")]
    text: Option<String>,
    /// File to write, CSV [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Loosest likeness that makes a group
    #[arg(long, value_enum, default_value_t = Loosest::Near)]
    level: Loosest,
    /// Show what other thresholds would give
    #[arg(long)]
    explore: bool,
    /// Threads to work on [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Loosest {
    /// The same words
    Exact,
    /// Nearly the same words
    Near,
}

/// Thresholds that are shown.
const THRESHOLDS: [f32; 8] = [0.60, 0.70, 0.80, 0.85, 0.90, 0.93, 0.96, 0.98];

/// Weakest links shown with each threshold.
const WEAKEST: usize = 3;

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    on_threads(arguments.threads, || work(arguments, context))
}

fn work(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let source = Source::open(&arguments.file)?;
    let names = source.names()?;
    let file = shown(&arguments.file);
    let id = place(&file, &names, arguments.id.as_deref(), "id", None)?;
    let text = place(&file, &names, arguments.text.as_deref(), "text", Some(id))?;
    if id == text {
        return Err(Failure::new("error-same-column", &[("file", &file), ("column", &names[id])]).usage());
    }
    check_out(arguments.out.as_deref(), &arguments.file)?;
    let [ids, texts] = two(source.columns(&[id, text])?);
    let rows: Vec<Item<'_>> =
        ids.iter().zip(&texts).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
    let level = if arguments.level == Loosest::Exact { Level::Exact } else { Level::Near };
    let settings = Settings { level, ..Settings::default() };
    let grouping = Grouping::new(&rows, &settings, &Previous::default());
    if let Some((first, again)) = grouping.repeated_id() {
        // The header is row 1.
        let (one, two) = ((first + 2).to_string(), (again + 2).to_string());
        let args = [("file", file.as_str()), ("id", rows[first].id), ("first", &one), ("second", &two)];
        return Err(Failure::new("error-repeated-id", &args).usage());
    }
    if arguments.explore {
        return show_thresholds(&grouping, context);
    }
    let members = grouping.members();
    let names = grouping.names(&Previous::default());
    write_whole(arguments.out.as_deref(), |to| write_rows(to, &rows, &members, &names))?;
    if arguments.out.is_some() {
        summarise(&members, context)?;
    }
    Ok(0)
}

fn two(columns: Vec<columns::Column<'_>>) -> [columns::Column<'_>; 2] {
    columns.try_into().unwrap_or_default()
}

/// The place of a column: the one asked for, else the one of the usual name, else the only one that is left.
pub(super) fn place(
    file: &str,
    names: &[String],
    asked: Option<&str>,
    usual: &str,
    taken: Option<usize>,
) -> Result<usize, Failure> {
    let wanted = asked.unwrap_or(usual);
    let mut found = (0..names.len()).filter(|&at| names[at].eq_ignore_ascii_case(wanted));
    match (found.next(), found.next()) {
        (Some(at), None) => return Ok(at),
        (Some(_), Some(_)) => {
            return Err(Failure::new("error-column-twice", &[("file", file), ("column", wanted)]).usage());
        }
        _ => {}
    }
    let mut left = (0..names.len()).filter(|&at| Some(at) != taken);
    match (asked, taken, left.next(), left.next()) {
        (None, Some(_), Some(only), None) => Ok(only),
        _ => {
            let known = names.join(", ");
            let args = [("file", file), ("column", wanted), ("known", known.as_str()), ("option", usual)];
            Err(Failure::new("error-no-column", &args).usage())
        }
    }
}

fn write_rows(to: impl Write, rows: &[Item<'_>], members: &[Member], names: &[String]) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, to);
    writeln!(out, "id,group,level,nearest_id,similarity")?;
    for ((row, member), name) in rows.iter().zip(members).zip(names) {
        out.write_all(cell(row.id).as_bytes())?;
        out.write_all(b",")?;
        out.write_all(name.as_bytes())?;
        out.write_all(b",")?;
        out.write_all(member.level.as_str().as_bytes())?;
        out.write_all(b",")?;
        if let Some(nearest) = member.nearest {
            out.write_all(cell(rows[nearest as usize].id).as_bytes())?;
        }
        let parts = (f64::from(member.similarity) * 10_000.0).round() as u32;
        if parts == 10_000 { out.write_all(b",1.0000\n")? } else { writeln!(out, ",0.{parts:04}")? }
    }
    out.flush()
}

/// A cell as CSV writes it.
fn cell(text: &str) -> Cow<'_, str> {
    if text.contains(['"', ',', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

/// What came out, in numbers.
#[derive(Serialize)]
struct Summary {
    rows: usize,
    groups: usize,
    grouped_rows: usize,
    exact: usize,
    near: usize,
    single: usize,
}

fn summarise(members: &[Member], context: &Context) -> Result<(), Failure> {
    let of = |level: Level| members.iter().filter(|member| member.level == level).count();
    let mut sizes = vec![0u32; members.len()];
    members.iter().for_each(|member| sizes[member.representative as usize] += 1);
    let summary = Summary {
        rows: members.len(),
        groups: sizes.iter().filter(|&&size| size > 1).count(),
        grouped_rows: members.len() - of(Level::Single),
        exact: of(Level::Exact),
        near: of(Level::Near),
        single: of(Level::Single),
    };
    if context.json {
        return context.print_json(&summary);
    }
    let args = [
        ("rows", summary.rows.into()),
        ("groups", summary.groups.into()),
        ("grouped", summary.grouped_rows.into()),
        ("single", summary.single.into()),
    ];
    context.say(&context.messages.with("group-summary", &args));
    Ok(())
}

fn show_thresholds(grouping: &Grouping<'_>, context: &Context) -> Result<u8, Failure> {
    let thresholds = explore::explore(grouping, &THRESHOLDS, WEAKEST);
    if context.json {
        context.print_json(&thresholds)?;
        return Ok(0);
    }
    for one in &thresholds {
        let near = format!("{:.2}", one.near);
        let args = [
            ("near", near.as_str().into()),
            ("groups", one.groups.into()),
            ("rows", one.rows.into()),
            ("nearrows", one.near_rows.into()),
            ("largest", one.largest.into()),
        ];
        context.say(&context.messages.with("group-threshold", &args));
        for weak in &one.weakest {
            let similarity = format!("{:.4}", weak.similarity);
            let args = [
                ("id", weak.id.as_str().into()),
                ("other", weak.representative_id.as_str().into()),
                ("similarity", similarity.as_str().into()),
            ];
            context.say(&context.messages.with("group-weak", &args));
        }
    }
    Ok(0)
}

impl From<columns::Error> for Failure {
    fn from(error: columns::Error) -> Self {
        let number = |value: &usize| value.to_string();
        match &error {
            columns::Error::Unreadable { path, said } => {
                Failure::new("error-table-unreadable", &[("path", path), ("said", said)])
            }
            columns::Error::Format { path } => Failure::new("error-table-format", &[("path", path)]).usage(),
            columns::Error::Encoding { path, line } => {
                Failure::new("error-table-encoding", &[("path", path), ("line", &number(line))])
            }
            columns::Error::Empty { path } => Failure::new("error-table-empty", &[("path", path)]),
            columns::Error::Ragged { path, row, line, found, expected } => Failure::new(
                "error-table-ragged",
                &[
                    ("path", path),
                    ("row", &number(row)),
                    ("line", &number(line)),
                    ("found", &number(found)),
                    ("expected", &number(expected)),
                ],
            ),
            columns::Error::Unclosed { path, row, line } => {
                Failure::new("error-table-unclosed", &[("path", path), ("row", &number(row)), ("line", &number(line))])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_or_by_what_is_left() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let found = |names: &[String], asked, usual, taken| place("t.csv", names, asked, usual, taken).ok();
        assert_eq!(found(&names(&["ID", "words"]), None, "id", None), Some(0));
        assert_eq!(found(&names(&["ID", "words"]), None, "text", Some(0)), Some(1));
        assert_eq!(found(&names(&["id", "words", "more"]), None, "text", Some(0)), None);
        assert_eq!(found(&names(&["id", "words", "more"]), Some("more"), "text", Some(0)), Some(2));
        assert_eq!(found(&names(&["id", "id"]), None, "id", None), None);
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        assert_eq!(cell("a"), "a");
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
    }
}
