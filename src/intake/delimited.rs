//! Separated values -> the extracted text and its cells.
//!
//! `csv-core` finds where cells end; the cells themselves are ranges of the text, so that every item can be quoted. The
//! extracted text is the file's with each doubled quotation mark inside a quoted cell written once.

use std::collections::BTreeMap;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::sheet::{Extract, Sheet};
use crate::contribution::Span;

/// Separators that exports use, the likelier first.
const SEPARATORS: [u8; 4] = *b";,\t|";

/// Reads `text`, finding the separator.
pub fn read(text: &str) -> Extract {
    read_with(text, separator(text))
}

/// Bytes of the byte-order mark, and of the line `sep=;` by which a spreadsheet is told the separator.
fn preamble(text: &str) -> (usize, Option<u8>) {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let line = text[mark..].split(['\r', '\n']).next().unwrap_or_default();
    match line.to_ascii_lowercase().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[sign]) if sign.is_ascii() => (mark + line.len(), Some(sign)),
        _ => (mark, None),
    }
}

/// The separator: the one that cuts the first rows into the same number of cells most often, and into most cells.
pub fn separator(text: &str) -> u8 {
    const SAMPLE: usize = 1 << 16;
    let (skip, told) = preamble(text);
    if let Some(told) = told {
        return told;
    }
    let mut end = text.len().min(skip + SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let whole = end == text.len();
    let mut best = (0_usize, 0_usize, SEPARATORS[1]);
    for sign in SEPARATORS {
        let sample = read_with(&text[skip..end], sign);
        // The sample may end inside a row.
        let rows = &sample.sheets[0].rows;
        let rows = &rows[..rows.len() - usize::from(!whole && rows.len() > 1)];
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for row in rows {
            *counts.entry(row.count).or_default() += 1;
        }
        let several = counts.into_iter().filter(|(count, _)| *count > 1);
        let Some((usual, same)) = several.max_by_key(|&(count, same)| (same, count)) else { continue };
        let share = same * 100 / rows.len();
        if (share, usual) > (best.0, best.1) {
            best = (share, usual, sign);
        }
    }
    best.2
}

/// Whether `text`, which is not said to be one, looks like a table of separated values: three columns and more, the same
/// number in nearly every row.
pub fn looks_like_a_table(text: &str) -> bool {
    const SAMPLE: usize = 1 << 16;
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = read_with(&text[..end], separator(text));
    let rows = &sample.sheets[0].rows;
    let Some(header) = rows.first().map(|row| row.count) else { return false };
    let same = rows.iter().filter(|row| row.count == header).count();
    header >= 3 && rows.len() >= 2 && same * 10 >= rows.len() * 9
}

fn read_with(text: &str, separator: u8) -> Extract {
    let (skip, _) = preamble(text);
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut out = Text { source: text, own: String::new(), copied: 0 };
    // What the reader writes is not used: cells are ranges of the text.
    let mut sink = [0; 4096];
    let mut sheet = Sheet::default();
    let bytes = text.as_bytes();
    let (mut at, mut number, mut first) = (skip, 1, 0);
    loop {
        let (end, result) = field(&mut reader, &bytes[at..], &mut sink);
        let raw = at..at + end;
        at += end;
        let opening = sheet.cells.len() == first;
        match result {
            ReadFieldResult::Field { record_end } => {
                let lead = if opening { line_breaks(&text[raw.clone()]) } else { 0 };
                number += blank_rows(
                    &text[raw.start..raw.start + lead],
                    bytes[..raw.start].last() == Some(&b'\r'),
                    raw.start == skip,
                );
                if swallows(&text[raw.start + lead..raw.end], separator, sheet.rows.first().map_or(0, |row| row.count))
                {
                    sheet.swallowing.push(number);
                }
                let closed = out.cell(raw.start + lead..raw.end, separator, &mut sheet.cells);
                if !closed {
                    sheet.unclosed = Some(number);
                }
                if record_end {
                    sheet.end_row(number, first);
                    (number, first) = (number + 1, sheet.cells.len());
                }
            }
            _ => break,
        }
    }
    Extract { text: out.finish(), sheets: vec![sheet] }
}

/// Lets the reader go to the end of a cell; gives how many bytes it read.
fn field(reader: &mut Reader, input: &[u8], sink: &mut [u8]) -> (usize, ReadFieldResult) {
    let mut read = 0;
    loop {
        let (result, taken, _) = reader.read_field(&input[read..], sink);
        read += taken;
        match result {
            ReadFieldResult::OutputFull => {}
            // Asked again with nothing left, the reader gives what it holds.
            ReadFieldResult::InputEmpty => {}
            done => return (read, done),
        }
    }
}

/// Whether a quoted cell holds whole lines that look like rows of `columns` cells. Its last line is none of them: what stands
/// there may be the end of the cell and the separator after it.
fn swallows(raw: &str, separator: u8, columns: usize) -> bool {
    let like_a_row = |line: &str| line.bytes().filter(|&byte| byte == separator).count() + 1 == columns;
    let Some((lines, _)) = raw.rsplit_once('\n') else { return false };
    columns > 2 && raw.starts_with('"') && lines.lines().skip(1).any(like_a_row)
}

/// Length of the line breaks that `raw` begins with.
fn line_breaks(raw: &str) -> usize {
    raw.len() - raw.trim_start_matches(['\r', '\n']).len()
}

/// How many empty rows line breaks before a row stand for. The line feed of a pair whose other half ended the row before
/// is none.
fn blank_rows(breaks: &str, after_return: bool, first: bool) -> u32 {
    let rest = breaks.strip_prefix('\n').filter(|_| after_return && !first).unwrap_or(breaks);
    let pairs = rest.matches("\r\n").count();
    (rest.len() - pairs) as u32
}

/// The extracted text while it is built. Nothing is copied as long as nothing differs from the file.
struct Text<'a> {
    source: &'a str,
    /// What differs so far, up to byte `copied` of the source.
    own: String,
    copied: usize,
}

impl Text<'_> {
    /// Where byte `at` of the source, not copied yet, stands in the extracted text.
    fn place(&self, at: usize) -> usize {
        self.own.len() + (at - self.copied)
    }

    /// Adds the cell of the bytes `raw`, separator included. Whether its quotation mark, if it has one, is closed.
    fn cell(&mut self, raw: std::ops::Range<usize>, separator: u8, cells: &mut Vec<Span>) -> bool {
        let bytes = self.source.as_bytes();
        if bytes.get(raw.start) != Some(&b'"') || raw.is_empty() {
            let words = self.source[raw.clone()].trim_end_matches(['\r', '\n']);
            let words = words.strip_suffix(separator as char).unwrap_or(words);
            cells.push(Span::new(self.place(raw.start), self.place(raw.start + words.len())));
            return true;
        }
        let start = self.place(raw.start + 1);
        let mut at = raw.start + 1;
        loop {
            let Some(quote) = bytes[at..raw.end].iter().position(|&byte| byte == b'"').map(|found| at + found) else {
                // Nothing closes the cell: it reaches to the end.
                let words = self.source[raw.start + 1..raw.end].trim_end_matches(['\r', '\n']);
                let end = self.place(raw.end) - (raw.end - raw.start - 1 - words.len());
                cells.push(Span::new(start, end.max(start)));
                return false;
            };
            if bytes.get(quote + 1) != Some(&b'"') || quote + 1 >= raw.end {
                let behind = self.source[quote + 1..raw.end].trim_end_matches(['\r', '\n']);
                let behind = behind.strip_suffix(separator as char).unwrap_or(behind);
                // Words behind the closing mark belong to the cell, and then so do its marks.
                let clean = behind.trim().is_empty();
                let end = self.place(if clean { quote } else { quote + 1 + behind.len() });
                cells.push(Span::new(if clean { start } else { start - 1 }, end));
                return true;
            }
            self.own.push_str(&self.source[self.copied..=quote]);
            self.copied = quote + 2;
            at = quote + 2;
        }
    }

    fn finish(mut self) -> String {
        if self.copied == 0 {
            return self.source.to_owned();
        }
        self.own.push_str(&self.source[self.copied..]);
        self.own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let extract = read(text);
        let sheet = &extract.sheets[0];
        let cells = |row| sheet.row(row).iter().map(|&cell| extract.cell(cell).to_owned()).collect();
        sheet.rows.iter().map(|&row| (row.number, cells(row))).collect()
    }

    #[test]
    fn cells_are_ranges_of_the_extracted_text() {
        let text = "\u{feff}a;b\r\n\"x;\"\"y\"\"\nz\";2\r\n\r\n;\"\"\r\n3;\"t\"";
        assert_eq!(read(text).text, "\u{feff}a;b\r\n\"x;\"y\"\nz\";2\r\n\r\n;\"\"\r\n3;\"t\"");
        let expected = [(1, vec!["a", "b"]), (2, vec!["x;\"y\"\nz", "2"]), (4, vec!["", ""]), (5, vec!["3", "t"])];
        assert_eq!(rows(text), expected.map(|(row, cells)| (row, cells.into_iter().map(str::to_owned).collect())));
    }

    #[test]
    fn the_separator_is_found() {
        for (text, sign) in [
            ("a;b\n1,5;2\n3;4,4\n", b';'),
            ("a,b\n1;x,2\n", b','),
            ("a\tb\n1\t2\n", b'\t'),
            ("sep=|\na|b,c\n", b'|'),
            ("a\nb\n", b','),
        ] {
            assert_eq!(separator(text), sign, "{text}");
        }
        assert!(looks_like_a_table("a;b;c\n1;2;3\n") && !looks_like_a_table("Rapport\n- a, b, c\n- d\n"));
    }

    #[test]
    fn a_cell_that_holds_whole_rows_is_told_of() {
        let swallowed = read("id;text;region\n1;\"open;north\n2;b;south\n3;\"c\";east\n");
        assert_eq!(swallowed.sheets[0].swallowing, [2]);
        let fine = read("id;text;region\n1;\"two\nlines; of text\";north\n2;b;south\n");
        assert!(fine.sheets[0].swallowing.is_empty());
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_told() {
        let extract = read("a,b\n1,\"open\n2,3\n");
        assert_eq!(extract.sheets[0].unclosed, Some(2));
        assert_eq!(extract.cell(*extract.sheets[0].cells.last().unwrap()), "open\n2,3");
    }
}
