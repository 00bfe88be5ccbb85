//! A table in, the same table with more columns out: what the commands share that work alone on any table.

use std::io;
use std::path::{Path, PathBuf};

use super::group::place;
use super::{failure::Failure, shown};
use crate::columns::{Column, Source};
use crate::contribution::{Channel, Contribution, Kind, Place, Span};
use crate::intake::dates::{Order, of_cell, order_of};
use crate::text::language;

/// Where a command finds its table and puts the result.
#[derive(clap::Args)]
pub struct Where {
    /// The table: .csv, .tsv, .parquet or .xlsx
    file: PathBuf,
    /// Column with the text [default: text, or the only column]
    #[arg(long, value_name = "COLUMN")]
    text: Option<String>,
    /// Column with the heading above each text, if there is one
    #[arg(long, value_name = "COLUMN")]
    section: Option<String>,
    /// File to write, .csv or .tsv [default: standard output, CSV]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Threads to work on [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// A table, read.
pub struct Table<'a> {
    names: Vec<String>,
    columns: Vec<Column<'a>>,
    text: usize,
    section: Option<usize>,
    date: Option<usize>,
}

/// A column that a command adds: its name and a cell for each row.
pub type Added = (&'static str, Vec<String>);

impl Where {
    /// Opens the table. A result that would be written over it is refused.
    pub fn open(&self) -> Result<Source, Failure> {
        check_out(self.out.as_deref(), &self.file)?;
        Ok(Source::open(&self.file)?)
    }

    /// Reads all columns of the table. `date` names the column with the date of each text.
    pub fn read<'a>(&self, source: &'a Source, date: Option<&str>) -> Result<Table<'a>, Failure> {
        let names = source.names()?;
        let file = shown(&self.file);
        let text = match (&self.text, names.as_slice()) {
            (None, [_]) => 0,
            (asked, _) => place(&file, &names, asked.as_deref(), "text", None)?,
        };
        let other = |asked: Option<&str>, option: &str| {
            asked.map(|name| place(&file, &names, Some(name), option, None)).transpose()
        };
        let section = other(self.section.as_deref(), "section")?;
        let date = other(date, "date")?;
        let columns = source.columns(&(0..names.len()).collect::<Vec<_>>())?;
        Ok(Table { names, columns, text, section, date })
    }
}

impl<'a> Table<'a> {
    /// The whole table, for a command that finds its columns itself.
    pub fn whole(source: &'a Source) -> Result<Table<'a>, Failure> {
        let names = source.names()?;
        let columns = source.columns(&(0..names.len()).collect::<Vec<_>>())?;
        Ok(Table { names, columns, text: 0, section: None, date: None })
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// A column, by its place.
    pub fn column(&self, at: usize) -> &Column<'a> {
        &self.columns[at]
    }

    /// The cells of the column of that name, if there is one.
    pub fn cells(&self, name: &str) -> Option<Vec<&str>> {
        let at = self.names.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        Some(self.columns[at].iter().map(AsRef::as_ref).collect())
    }

    /// Each row as a proposal. The rows of a table need not stand in the order of a meeting: none is the one before.
    pub fn proposals(&self) -> Vec<Contribution> {
        let cell = |column: Option<usize>, row: usize| {
            column.map(|at| self.columns[at][row].trim().to_owned()).filter(|cell| !cell.is_empty())
        };
        let rows = self.columns[self.text].len();
        let order = self.date.map_or(Order::default(), |at| order_of(self.columns[at].iter().map(AsRef::as_ref)));
        let date = |row: usize| cell(self.date, row).and_then(|cell| of_cell(&cell, order));
        (0..rows)
            .map(|row| {
                let text = self.columns[self.text][row].as_ref();
                Contribution {
                    id: row.to_string(),
                    kind: Kind::Proposal,
                    text: text.to_owned(),
                    language: language::detect(text).language,
                    source_id: row.to_string(),
                    source_file: String::new(),
                    place_in_source: Place::default(),
                    span: Span::new(0, text.len()),
                    number: None,
                    workshop: None,
                    section: cell(self.section, row),
                    channel: Channel::Meeting,
                    region: None,
                    place: None,
                    date: date(row),
                }
            })
            .collect()
    }

    /// Rows, counted as a spreadsheet does, whose date says something that is none.
    pub fn undated(&self) -> Vec<usize> {
        let Some(at) = self.date else { return Vec::new() };
        let order = order_of(self.columns[at].iter().map(AsRef::as_ref));
        let cells = self.columns[at].iter().enumerate();
        let undated = cells.filter(|(_, cell)| !cell.trim().is_empty() && of_cell(cell, order).is_none());
        undated.map(|(row, _)| row + 2).collect()
    }

    /// Writes the table with `added` on its right. A column whose name is taken is called `mujmal_` and its name.
    pub fn write(&self, out: Option<&Path>, added: &[Added]) -> Result<(), Failure> {
        let tabs = out.and_then(Path::extension).is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
        write_whole(out, |to| self.write_rows(to, if tabs { b'\t' } else { b',' }, added))
    }

    fn write_rows(&self, to: impl io::Write, delimiter: u8, added: &[Added]) -> io::Result<()> {
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(io::BufWriter::new(to));
        let free = |name: &str| {
            let taken = self.names.iter().any(|known| known.eq_ignore_ascii_case(name));
            if taken { format!("mujmal_{name}") } else { name.to_owned() }
        };
        let head = self.names.iter().cloned().chain(added.iter().map(|(name, _)| free(name)));
        out.write_record(head.map(String::into_bytes)).map_err(io_error)?;
        for row in 0..self.columns[self.text].len() {
            self.columns.iter().try_for_each(|column| out.write_field(column[row].as_bytes())).map_err(io_error)?;
            added.iter().try_for_each(|(_, cells)| out.write_field(&cells[row])).map_err(io_error)?;
            out.write_record(None::<&[u8]>).map_err(io_error)?;
        }
        out.flush()
    }
}

/// Refuses a result that would be written over the table `file`, or whose name promises another format than separated
/// values: before the work, not after it.
pub fn check_out(out: Option<&Path>, file: &Path) -> Result<(), Failure> {
    let Some(out) = out else { return Ok(()) };
    let refused = |message| Err(Failure::new(message, &[("path", &shown(out))]).usage());
    if matches!((out.canonicalize(), file.canonicalize()), (Ok(out), Ok(file)) if out == file) {
        return refused("error-same-file");
    }
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "parquet" | "xlsx" | "xls" | "ods" | "json" => refused("error-output-format"),
        _ => Ok(()),
    }
}

/// Lets `write` write to standard output, or beside the file `out`, which then takes its place, so that a reader never meets
/// half of it.
pub fn write_whole(
    out: Option<&Path>,
    write: impl FnOnce(Box<dyn io::Write>) -> io::Result<()>,
) -> Result<(), Failure> {
    let Some(out) = out else {
        return match write(Box::new(io::stdout().lock())) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|error| Failure::other(error.to_string())),
        };
    };
    let mut part = out.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let done =
        std::fs::File::create(&part).and_then(|file| write(Box::new(file))).and_then(|()| std::fs::rename(&part, out));
    done.map_err(|error| {
        // What could not be finished is of no use; that it may not be there either is no further harm.
        let _ = std::fs::remove_file(&part);
        Failure::other(format!("{}: {error}", shown(out)))
    })
}

/// What the writer of the table says, as an error of the system, so that a closed pipe is known as one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
