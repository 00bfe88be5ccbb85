//! An OpenDocument spreadsheet -> the extracted text and its cells, as `workbook` gives them.
//!
//! The library that reads other workbooks builds each sheet as a rectangle, up to a hundred million cells where few bytes
//! say that a row is repeated; here a cell that is empty costs nothing.

use quick_xml::events::BytesStart;

use super::document::Refusal;
use super::document::xml::{self, Node};
use super::package::Package;
use super::sheet::{Extract, LONGEST, Sheet, WIDEST};
use crate::contribution::Span;

/// A row with words is repeated this often at the utmost.
const REPEATED: u32 = 10_000;
/// Most bytes that a repeated row may become.
const ROWS_SAID_AGAIN: usize = 64 << 20;
/// Most bytes of a cell's words when it is repeated.
const SAID_AGAIN: usize = 1 << 16;

/// Reads a spreadsheet.
pub fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    let content = Package::open(bytes)?.part("content.xml")?.ok_or_else(|| Refusal::damaged("content.xml"))?;
    let mut reader = Reader::default();
    xml::walk(&content, |node| reader.node(node))?;
    match reader.full {
        true => Err(Extract::too_large()),
        false => Ok(reader.extract),
    }
}

#[derive(Default)]
struct Reader {
    extract: Extract,
    sheet: Option<Sheet>,
    /// The words of the open row, by column.
    row: Vec<String>,
    /// How many bytes those are.
    bytes: usize,
    /// Empty cells since the last one with words.
    empty: usize,
    /// Number of the last row.
    number: u32,
    repeated: u32,
    cell: Option<Cell>,
    skipped: usize,
    full: bool,
}

/// The open cell.
#[derive(Default)]
struct Cell {
    /// What its value says, where that is better than how it is shown.
    value: Option<String>,
    paragraphs: Vec<String>,
    repeated: usize,
}

fn is_left_out(name: &str) -> bool {
    matches!(name, "annotation" | "tracked-changes" | "shapes")
}

impl Reader {
    fn node(&mut self, node: Node<'_>) {
        match node {
            _ if self.full => {}
            Node::Open(element) if is_left_out(element.local_name().as_ref()) => self.skipped += 1,
            Node::Close(name) if is_left_out(name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            Node::Open(element) => self.open(element),
            Node::Close(name) => self.close(name),
            Node::Words(words) => {
                if let Some(paragraph) = self.cell.as_mut().and_then(|cell| cell.paragraphs.last_mut()) {
                    paragraph.push_str(words);
                }
            }
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "table" => {
                let name = xml::attribute(element, "name").unwrap_or_default().into_owned();
                self.sheet = Some(Sheet { name: Some(name), ragged: true, ..Sheet::default() });
                self.number = 0;
            }
            "table-row" => {
                self.row.clear();
                self.bytes = 0;
                self.empty = 0;
                self.repeated = xml::number(element, "number-rows-repeated").unwrap_or(1);
            }
            "table-cell" | "covered-table-cell" => {
                let repeated = xml::number(element, "number-columns-repeated").unwrap_or(1);
                self.cell = Some(Cell { value: value(element), paragraphs: Vec::new(), repeated });
            }
            "p" => {
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs.push(String::new());
                }
            }
            name @ ("s" | "tab" | "line-break") => {
                if let Some(paragraph) = self.cell.as_mut().and_then(|cell| cell.paragraphs.last_mut()) {
                    paragraph.push(if name == "line-break" { '\n' } else { ' ' });
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "table-row" => self.end_row(),
            "table" => self.extract.sheets.extend(self.sheet.take()),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(Cell { value, paragraphs, repeated }) = self.cell.take() else { return };
        let words = value.unwrap_or_else(|| paragraphs.join("\n"));
        if words.is_empty() {
            self.empty = self.empty.saturating_add(repeated);
            return;
        }
        let left = WIDEST.saturating_sub(self.row.len());
        self.row.extend(std::iter::repeat_n(String::new(), self.empty.min(left)));
        self.empty = 0;
        let left = WIDEST.saturating_sub(self.row.len());
        // Words that come again are short.
        let most = (SAID_AGAIN / words.len()).clamp(1, 64);
        let count = repeated.min(left).min(most);
        self.bytes += count * words.len();
        self.row.extend(std::iter::repeat_n(words, count));
        self.full |= self.bytes > LONGEST;
    }

    fn end_row(&mut self) {
        let Some(sheet) = &mut self.sheet else { return };
        let filled = !self.row.is_empty();
        let times = self.repeated.min(REPEATED) as usize;
        if times > 1 && self.bytes.saturating_mul(times) > ROWS_SAID_AGAIN {
            self.full = true;
            return;
        }
        for rank in 1..=self.repeated.min(if filled { REPEATED } else { 0 }) {
            let first = sheet.cells.len();
            for (column, words) in self.row.iter().enumerate() {
                if column > 0 {
                    self.extract.text.push('\t');
                }
                let start = self.extract.text.len();
                self.extract.text.push_str(words);
                sheet.cells.push(Span::new(start, self.extract.text.len()));
            }
            self.extract.text.push('\n');
            sheet.end_row(self.number.saturating_add(rank), first);
            self.full |= self.extract.is_too_large(sheet);
            if self.full {
                return;
            }
        }
        self.number = self.number.saturating_add(self.repeated);
    }
}

/// The value of a cell as a person reads it: dates as `YYYY-MM-DD`, whole numbers without a point. Words stand in its
/// paragraphs.
fn value(element: &BytesStart<'_>) -> Option<String> {
    match &*xml::attribute(element, "value-type")? {
        "date" => {
            let written = xml::attribute(element, "date-value")?;
            let (day, time) = written.split_once('T').unwrap_or((&written, ""));
            let time = time.get(..5).filter(|time| *time != "00:00").map(|time| format!(" {time}"));
            Some(format!("{day}{}", time.unwrap_or_default()))
        }
        "float" | "currency" | "percentage" => Some(xml::number::<f64>(element, "value")?.to_string()),
        _ => None,
    }
}
