//! What a form's file holds, whatever its format: the extracted text, and for each cell where it stands there.

use crate::contribution::Span;

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
    /// The words of a cell.
    pub fn cell(&self, span: Span) -> &str {
        span.slice(&self.text).unwrap_or_default()
    }
}
