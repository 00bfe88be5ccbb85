//! What a form's file holds, whatever its format: the extracted text, and for each cell where it stands there.

use super::document::Refusal;
use crate::contribution::Span;

/// Widest row, in cells, that is looked at: no form has more columns.
pub const WIDEST: usize = 4096;
/// Most cells of a sheet; a form of a million rows has half as many. Few bytes can ask for many more.
pub const MOST_CELLS: usize = 20_000_000;
/// Longest text of a file, in bytes.
pub const LONGEST: usize = 1 << 30;

/// The extracted text and its tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extract {
    /// The text that spans count in.
    pub text: String,
    /// One for a file of separated values, one a sheet for a workbook.
    pub sheets: Vec<Sheet>,
}

/// A table of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, in a workbook.
    pub name: Option<String>,
    /// All cells, row after row.
    pub cells: Vec<Span>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether rows leave out the empty cells at their end.
    pub ragged: bool,
    /// The row whose last cell begins with a quotation mark that nothing closes.
    pub unclosed: Option<u32>,
    /// Rows with a quoted cell that holds lines of as many separators as the header: an open quotation mark may have
    /// swallowed the rows after it.
    pub swallowing: Vec<u32>,
}

/// A row: its number as a spreadsheet shows it, from 1, and its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Number.
    pub number: u32,
    /// First of its cells in [`Sheet::cells`].
    pub first: usize,
    /// How many cells it has.
    pub count: usize,
}

impl Sheet {
    /// The cells of a row.
    pub fn row(&self, row: Row) -> &[Span] {
        &self.cells[row.first..row.first + row.count]
    }

    /// Ends the open row, which began with cell `first`.
    pub fn end_row(&mut self, number: u32, first: usize) {
        self.rows.push(Row { number, first, count: self.cells.len() - first });
    }
}

impl Extract {
    /// Whether it holds more than any form does.
    pub fn is_too_large(&self, open: &Sheet) -> bool {
        self.text.len() > LONGEST || open.cells.len() > MOST_CELLS
    }

    /// The refusal of a file that holds more than any form does.
    pub fn too_large() -> Refusal {
        Refusal { code: "too-many-cells", found: MOST_CELLS.to_string() }
    }

    /// The words of a cell.
    pub fn cell(&self, span: Span) -> &str {
        span.slice(&self.text).unwrap_or_default()
    }
}
