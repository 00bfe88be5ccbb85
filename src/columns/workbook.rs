//! The first sheet of a workbook -> columns of text.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::Error;

/// Names and cells of the workbook `bytes`, which is called `path`. The first row that is not empty is the header; rows
/// without a cell are passed over.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<(Vec<String>, Vec<Vec<String>>), Error> {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| Error::unreadable(path, error))?;
    let empty = || Error::Empty { path: path.display().to_string() };
    let sheet = workbook.worksheet_range_at(0).ok_or_else(empty)?.map_err(|error| Error::unreadable(path, error))?;
    let mut rows = sheet.rows().filter(|row| row.iter().any(|cell| !matches!(cell, Data::Empty)));
    let names: Vec<String> = rows.next().ok_or_else(empty)?.iter().map(|cell| text(cell).trim().to_owned()).collect();
    let mut columns = vec![Vec::new(); names.len()];
    for row in rows {
        // Every row of a sheet's range is as wide as the range.
        columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(text(cell)));
    }
    Ok((names, columns))
}

/// A cell as text: whole numbers without a point, since ids are often stored as numbers.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => other.to_string(),
    }
}
