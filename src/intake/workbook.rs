//! An Office Open XML workbook -> the extracted text and its cells: rows with cells separated by tabs, sheets one after
//! the other.
//!
//! Cells are read one by one and not as a rectangle, because two cells far apart would make a rectangle of billions.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};

use super::document::Refusal;
use super::package::Package;
use super::sheet::{Extract, Sheet, WIDEST};
use crate::contribution::Span;

/// Most bytes that the parts of a workbook unpack to: the library holds some of them in memory as a whole.
const UNPACKED: u64 = 1 << 30;

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    Package::open(bytes).and_then(|mut package| package.measure(UNPACKED)).map_err(|refusal| match refusal.code {
        "damaged-file" => damaged(refusal.found),
        _ => refusal,
    })?;
    // The library reads files that anybody may have sent; should one of them make it panic, that file alone is refused.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes))).unwrap_or_else(|_| Err(damaged("malformed workbook")))
}

/// The words are the library's own for what is wrong.
fn damaged(found: impl ToString) -> Refusal {
    Refusal { code: "damaged-workbook", found: found.to_string() }
}

fn sheets(bytes: &[u8]) -> Result<Extract, Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut extract = Extract::default();
    let mut failed = None;
    for name in book.sheet_names() {
        match sheet(&mut book, &name, &mut extract) {
            Ok(sheet) => extract.sheets.push(sheet),
            Err(refusal) if refusal.code != "damaged-workbook" => return Err(refusal),
            // A sheet of charts has no cells; what is wrong with one sheet does not lose the others.
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    match failed {
        Some(error) if extract.sheets.is_empty() => Err(error),
        _ => Ok(extract),
    }
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, extract: &mut Extract) -> Result<Sheet, Refusal> {
    let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut sheet = Sheet { name: Some(name.to_owned()), ragged: true, ..Sheet::default() };
    let (mut first, mut open): (usize, Option<u32>) = (0, None);
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        if extract.is_too_large(&sheet) {
            return Err(Extract::too_large());
        }
        let text = &mut extract.text;
        let (row, column) = cell.get_position();
        let words = written(cell.get_value());
        if words.is_empty() || column as usize >= WIDEST {
            continue;
        }
        if open != Some(row) {
            if let Some(open) = open {
                text.push('\n');
                sheet.end_row(open + 1, first);
            }
            (open, first) = (Some(row), sheet.cells.len());
        }
        let mut next = |sheet: &mut Sheet, words: &str| {
            if sheet.cells.len() > first {
                text.push('\t');
            }
            sheet.cells.push(Span::new(text.len(), text.len() + words.len()));
            text.push_str(words);
        };
        // Cells that are not there are empty ones, up to the next that is. One that comes again, or out of order, is
        // read where it stands.
        while sheet.cells.len() - first < column as usize {
            next(&mut sheet, "");
        }
        next(&mut sheet, &words);
    }
    if let Some(open) = open {
        extract.text.push('\n');
        sheet.end_row(open + 1, first);
    }
    Ok(sheet)
}

/// The value as a person reads it: dates as `YYYY-MM-DD`, whole numbers without a point.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, _, _) = date.to_ymd_hms_milli();
            let time = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
        DataRef::DateTime(date) => date.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
