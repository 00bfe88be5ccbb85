//! The bytes of a CSV or TSV file -> columns (RFC 4180: cells in quotation marks may hold anything, a doubled one
//! stands for one).

use std::borrow::Cow;
use std::path::Path;

use memchr::{memchr, memchr2};

use super::{Column, Error};

/// The bytes as text, without a byte order mark. They are checked again at every call, at the speed of memory.
pub fn text<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, Error> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    simdutf8::compat::from_utf8(bytes).map_err(|error| {
        let line = lines(&bytes[..error.valid_up_to()]);
        Error::Encoding { path: path.display().to_string(), line }
    })
}

/// The line, from 1, on which what follows `before` begins.
fn lines(before: &[u8]) -> usize {
    1 + before.iter().filter(|&&byte| byte == b'\n').count()
}

/// What separates the cells of the header: the most frequent of comma, semicolon, tab and bar outside quotation marks.
pub fn delimiter(content: &str) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in content.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(one, _)| *one == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // The first of those that are equally frequent.
    counts.iter().rev().max_by_key(|&&(_, count)| count).map_or(b',', |&(byte, _)| byte)
}

/// Reads one row after the other.
struct Rows<'a> {
    content: &'a str,
    delimiter: u8,
    at: usize,
}

/// What ended a cell.
#[derive(PartialEq, Eq)]
enum End {
    Cell,
    Row,
    Unclosed,
}

impl<'a> Rows<'a> {
    fn new(content: &'a str, delimiter: u8) -> Self {
        Rows { content, delimiter, at: 0 }
    }

    /// Passes over empty lines; whether a row follows.
    fn more(&mut self) -> bool {
        let bytes = self.content.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        self.at < bytes.len()
    }

    /// The next cell, and what ended it.
    fn cell(&mut self) -> (Cow<'a, str>, End) {
        if self.content.as_bytes().get(self.at) == Some(&b'"') {
            return self.quoted();
        }
        let start = self.at;
        let (end, ending) = self.close();
        (Cow::Borrowed(&self.content[start..end]), ending)
    }

    /// Goes past the next delimiter or line end; where the cell ends, and what ended it.
    fn close(&mut self) -> (usize, End) {
        let bytes = self.content.as_bytes();
        let Some(length) = memchr2(self.delimiter, b'\n', &bytes[self.at..]) else {
            self.at = bytes.len();
            return (bytes.len(), End::Row);
        };
        let end = self.at + length;
        self.at = end + 1;
        if bytes[end] == self.delimiter {
            return (end, End::Cell);
        }
        (if end > 0 && bytes[end - 1] == b'\r' { end - 1 } else { end }, End::Row)
    }

    fn quoted(&mut self) -> (Cow<'a, str>, End) {
        let bytes = self.content.as_bytes();
        let start = self.at + 1;
        let mut from = start;
        let mut doubled = false;
        loop {
            let Some(length) = memchr(b'"', &bytes[from..]) else {
                return (Cow::Borrowed(""), End::Unclosed);
            };
            let mark = from + length;
            if bytes.get(mark + 1) == Some(&b'"') {
                doubled = true;
                from = mark + 2;
                continue;
            }
            let inside = &self.content[start..mark];
            self.at = mark + 1;
            let (end, ending) = self.close();
            // What stands between the closing mark and the delimiter is kept, as spreadsheets do.
            let after = self.content.get(mark + 1..end).unwrap_or("");
            let cell = match (doubled, after.is_empty()) {
                (false, true) => Cow::Borrowed(inside),
                _ => Cow::Owned(inside.replace("\"\"", "\"") + after),
            };
            return (cell, ending);
        }
    }
}

/// The names of the columns.
pub fn header(path: &Path, content: &str, delimiter: u8) -> Result<Vec<String>, Error> {
    let mut rows = Rows::new(content, delimiter);
    header_of(path, &mut rows)
}

fn header_of(path: &Path, rows: &mut Rows<'_>) -> Result<Vec<String>, Error> {
    if !rows.more() {
        return Err(Error::Empty { path: path.display().to_string() });
    }
    let mut names = Vec::new();
    loop {
        let start = rows.at;
        let (cell, end) = rows.cell();
        names.push(cell.trim().to_owned());
        match end {
            End::Cell => {}
            End::Row => return Ok(names),
            End::Unclosed => return Err(unclosed(path, rows, 1, start)),
        }
    }
}

fn unclosed(path: &Path, rows: &Rows<'_>, row: usize, start: usize) -> Error {
    Error::Unclosed { path: path.display().to_string(), row, line: lines(&rows.content.as_bytes()[..start]) }
}

/// The columns at these places.
pub fn columns<'a>(path: &Path, content: &'a str, delimiter: u8, places: &[usize]) -> Result<Vec<Column<'a>>, Error> {
    let mut rows = Rows::new(content, delimiter);
    let expected = header_of(path, &mut rows)?.len();
    let mut columns: Vec<Column<'a>> = places.iter().map(|_| Vec::new()).collect();
    let mut row = 1;
    while rows.more() {
        row += 1;
        let start = rows.at;
        let mut found = 0;
        loop {
            let cell_start = rows.at;
            let (cell, end) = rows.cell();
            if end == End::Unclosed {
                return Err(unclosed(path, &rows, row, cell_start));
            }
            if let Some(place) = places.iter().position(|&place| place == found) {
                columns[place].push(cell);
            }
            found += 1;
            if end == End::Row {
                break;
            }
        }
        if found != expected {
            let line = lines(&content.as_bytes()[..start]);
            return Err(Error::Ragged { path: path.display().to_string(), row, line, found, expected });
        }
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Result<Vec<Vec<String>>, String> {
        let path = Path::new("t.csv");
        let delimiter = delimiter(content);
        let names = header(path, content, delimiter).map_err(|error| error.to_string())?;
        let places: Vec<usize> = (0..names.len()).collect();
        let columns = columns(path, content, delimiter, &places).map_err(|error| error.to_string())?;
        Ok(columns.into_iter().map(|column| column.into_iter().map(Cow::into_owned).collect()).collect())
    }

    #[test]
    fn cells_may_hold_anything_in_quotation_marks() {
        let found = read("id;text\r\n1;\"a \"\"b\"\"; c\nd\"\r\n\r\n2;e\r\n").unwrap();
        assert_eq!(found, [vec!["1", "2"], vec!["a \"b\"; c\nd", "e"]]);
    }

    #[test]
    fn the_last_line_may_have_no_end_and_cells_may_be_empty() {
        assert_eq!(read("a,b\n1,\n,2").unwrap(), [vec!["1", ""], vec!["", "2"]]);
        assert_eq!(read("a\tb\n1\t2").unwrap(), [vec!["1"], vec!["2"]]);
    }

    #[test]
    fn errors_say_where() {
        assert_eq!(
            read("a,b\n1,\"x\ny\"\n1,2,3\n").unwrap_err(),
            "t.csv, row 3 (line 4): 3 cells; expected 2 as in the header"
        );
        assert_eq!(read("a,b\n1,\"x\n").unwrap_err(), "t.csv, row 2 (line 2): the quotation mark is never closed");
        assert_eq!(read("").unwrap_err(), "t.csv: empty; expected a line with the names of the columns");
        let error = text(Path::new("t.csv"), b"a,b\n1,\xe9\n").unwrap_err();
        assert_eq!(error.to_string(), "t.csv, line 2: not UTF-8; expected a CSV file saved as UTF-8");
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_name() {
        assert_eq!(text(Path::new("t.csv"), "\u{feff}id".as_bytes()).unwrap(), "id");
    }

    #[test]
    fn hostile_bytes_end_in_an_error_or_a_table() {
        for content in ["\"", "\"\"", "a\n\"\"\"", "\n\n", ",\n,,", "\r", "\"a\"b,c\n1,2"] {
            let _ = read(content);
        }
    }
}
