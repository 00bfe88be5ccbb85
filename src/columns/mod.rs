//! A table file -> named columns of text, for commands that work on any table.
//!
//! CSV and TSV are read in place: a cell is a slice of the file's bytes unless it holds a doubled quotation mark.

mod delimited;
mod parquet;
mod workbook;

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// A table file, read into memory.
pub struct Source {
    path: PathBuf,
    form: Form,
}

enum Form {
    Delimited { bytes: Vec<u8>, delimiter: u8 },
    Whole { names: Vec<String>, columns: Vec<Vec<String>> },
}

/// Cells of a column, from the first row under the header to the last.
pub type Column<'a> = Vec<Cow<'a, str>>;

/// Why a table was refused. It says where, what was found and what was expected.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("{path}: {said}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system or the format's reader said.
        said: String,
    },
    /// The name of the file does not say what it is.
    #[error("{path}: unknown kind of table; expected a name in .csv, .tsv, .parquet or .xlsx")]
    Format {
        /// The file.
        path: String,
    },
    /// The bytes are no text.
    #[error("{path}, line {line}: not UTF-8; expected a CSV file saved as UTF-8")]
    Encoding {
        /// The file.
        path: String,
        /// Line of the first such byte, from 1.
        line: usize,
    },
    /// There is no header.
    #[error("{path}: empty; expected a line with the names of the columns")]
    Empty {
        /// The file.
        path: String,
    },
    /// A row has more or fewer cells than the header.
    #[error("{path}, row {row} (line {line}): {found} cells; expected {expected} as in the header")]
    Ragged {
        /// The file.
        path: String,
        /// Row, the header being 1.
        row: usize,
        /// Line on which the row begins, from 1.
        line: usize,
        /// Cells of the row.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A quotation mark opens a cell that never ends.
    #[error("{path}, row {row} (line {line}): the quotation mark is never closed")]
    Unclosed {
        /// The file.
        path: String,
        /// Row, the header being 1.
        row: usize,
        /// Line on which the cell begins, from 1.
        line: usize,
    },
}

impl Error {
    fn unreadable(path: &Path, said: impl ToString) -> Self {
        Error::Unreadable { path: path.display().to_string(), said: said.to_string() }
    }
}

impl Source {
    /// Opens a table by the ending of its name.
    pub fn open(path: &Path) -> Result<Source, Error> {
        if ending(path) == "parquet" {
            let (names, columns) = parquet::read(path)?;
            return Ok(Source { path: path.to_owned(), form: Form::Whole { names, columns } });
        }
        if !["csv", "tsv", "txt", "xlsx"].contains(&ending(path).as_str()) {
            return Err(Error::Format { path: path.display().to_string() });
        }
        let bytes = fs::read(path).map_err(|error| Error::unreadable(path, error))?;
        Source::of(path, bytes)
    }

    /// The table in `bytes`, a file of this name: delimited text or a workbook.
    pub fn of(name: &Path, bytes: Vec<u8>) -> Result<Source, Error> {
        let form = match ending(name).as_str() {
            ending @ ("csv" | "tsv" | "txt") => {
                let content = delimited::text(name, &bytes)?;
                let delimiter = if ending == "tsv" { b'\t' } else { delimited::delimiter(content) };
                Form::Delimited { bytes, delimiter }
            }
            "xlsx" => {
                let (names, columns) = workbook::read(name, bytes)?;
                Form::Whole { names, columns }
            }
            _ => return Err(Error::Format { path: name.display().to_string() }),
        };
        Ok(Source { path: name.to_owned(), form })
    }

    /// The names of the columns, in order.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        match &self.form {
            Form::Delimited { bytes, delimiter } => {
                delimited::header(&self.path, delimited::text(&self.path, bytes)?, *delimiter)
            }
            Form::Whole { names, .. } => Ok(names.clone()),
        }
    }

    /// The columns at these places, in that order. Rows without any character are passed over.
    pub fn columns(&self, places: &[usize]) -> Result<Vec<Column<'_>>, Error> {
        match &self.form {
            Form::Delimited { bytes, delimiter } => {
                delimited::columns(&self.path, delimited::text(&self.path, bytes)?, *delimiter, places)
            }
            Form::Whole { columns, .. } => Ok(places
                .iter()
                .map(|&place| columns[place].iter().map(|cell| Cow::Borrowed(cell.as_str())).collect())
                .collect()),
        }
    }
}

/// What the name of a file ends with, in lower case.
fn ending(path: &Path) -> String {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase()
}
