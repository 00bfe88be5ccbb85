//! What the program tells a person about an input: typed here, worded in `messages/*.ftl`.

use serde::{Deserialize, Serialize};

use crate::contribution::{Place, named};
use std::fmt;

named! {
    /// How bad it is.
    Severity {
        /// Something was not taken.
        Error = "error",
        /// Taken, but somebody should look.
        Warning = "warning",
        /// Good to know.
        Note = "note",
    }
}

/// One thing to tell: where, what was found, what was expected. The words are the message `notice-<code>` of
/// `messages/*.ftl`, which may use every argument of `args`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// How bad it is.
    pub severity: Severity,
    /// Key of the message, such as `empty-file`.
    pub code: String,
    /// The file that it is about, as the user named it.
    pub file: String,
    /// The line or row, where there is one.
    pub place: Place,
    /// Arguments of the message, by name, in the order in which they were given.
    pub args: Vec<(String, String)>,
}

impl Notice {
    /// A notice about a whole file.
    pub fn new(severity: Severity, code: &str, file: &str) -> Self {
        Notice { severity, code: code.to_owned(), file: file.to_owned(), place: Place::default(), args: Vec::new() }
    }

    /// The same notice at a line of the file.
    pub fn at_line(mut self, line: u32) -> Self {
        self.place.line = Some(line);
        self
    }

    /// The same notice at a row of a table.
    pub fn at_row(mut self, sheet: Option<&str>, row: u32) -> Self {
        self.place.sheet = sheet.map(str::to_owned);
        self.place.row = Some(row);
        self
    }

    /// The same notice with one more argument.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}
