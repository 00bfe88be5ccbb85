//! What the sheets of every published workbook have in common: names, headers, widths, formats, cells that never run.

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::cell::fitting;
use crate::messages::{Lang, Messages};

/// Rows that one sheet holds; Excel's own limit, less the header.
pub const ROWS: usize = 1_048_575;

/// With more rows than this a sheet goes to a file while it is filled, and not into memory.
const ROWS_IN_MEMORY: usize = 20_000;

/// Letters of the name of a sheet, at most.
const NAME: usize = 31;

/// A workbook with this title, made on this day: the clock would make two runs differ.
pub fn workbook(title: &str, subject: &str, date: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::parse_from_str(date).or_else(|_| ExcelDateTime::from_ymd(2024, 1, 1))?;
    let properties = DocProperties::new().set_title(title).set_subject(subject).set_creation_datetime(&day);
    book.set_properties(&properties);
    Ok(book)
}

/// Formats of words, of scores, of headings, of a title.
#[derive(Debug)]
pub struct Formats {
    /// Words of citizens and of the committee, whole numbers.
    pub cell: Format,
    /// The same from right to left.
    cell_rtl: Format,
    /// Words of the program.
    pub own: Format,
    /// Two decimals.
    pub score: Format,
    /// A heading.
    pub head: Format,
    /// A heading of what a program counted.
    pub head_by_program: Format,
    /// The title of a sheet or of a part of it.
    pub title: Format,
}

impl Formats {
    /// Those of all workbooks. Words of the program know their direction; those of citizens take it from their first letter.
    pub fn new(lang: Lang) -> Self {
        let direction = if lang == Lang::Arabic { 2 } else { 1 };
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_font_color("#FFFFFF");
        let head = head.set_reading_direction(direction);
        let title = Format::new().set_bold().set_text_wrap().set_font_size(13.0).set_font_color("#1F4E5F");
        Formats {
            cell_rtl: cell.clone().set_reading_direction(2),
            own: cell.clone().set_reading_direction(direction),
            score: cell.clone().set_num_format("0.00"),
            cell,
            head_by_program: head.clone().set_background_color("#6B5B3E"),
            head: head.set_background_color("#1F4E5F"),
            title: title.set_reading_direction(direction),
        }
    }
}

impl Formats {
    /// The format of these words, by the direction of their first letter: not every program looks at it.
    pub fn of(&self, words: &str) -> &Format {
        match words.chars().find(|c| c.is_alphabetic()) {
            Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => &self.cell_rtl,
            _ => &self.cell,
        }
    }
}

/// A new sheet for so many rows, written from right to left in Arabic.
pub fn add<'a>(
    book: &'a mut Workbook,
    name: &str,
    rows: usize,
    messages: &Messages,
) -> Result<&'a mut Worksheet, XlsxError> {
    let sheet = match rows > ROWS_IN_MEMORY {
        true => book.add_worksheet_with_constant_memory()?,
        false => book.add_worksheet(),
    };
    sheet.set_name(name)?.set_right_to_left(messages.lang() == Lang::Arabic);
    Ok(sheet)
}

/// Writes a cell as text, whatever it looks like: what begins with = must not run and an address must not be a link.
pub fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
    messages: &Messages,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        let note = messages.text("answers-cut");
        sheet.write_string_with_format(row, column, fitting(text, &note), format)?;
    }
    Ok(())
}

/// A header that stays in sight, can be filtered, and stands on every printed page. `last` is the last row.
pub fn frame(sheet: &mut Worksheet, last: u32, widths: &[f64], frozen: u16) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, frozen)?;
    sheet.autofilter(0, 0, last, widths.len().saturating_sub(1) as u16)?;
    sheet.set_landscape().set_paper_size(A3).set_repeat_rows(0, 0)?;
    // On one page letters would be too small to read where the columns are many.
    let pages = (widths.iter().sum::<f64>() / LEGIBLE).ceil().max(1.0) as u16;
    sheet.set_print_fit_to_pages(pages, 0);
    if pages > 1 {
        sheet.set_repeat_columns(0, 0)?;
    }
    Ok(())
}

/// Excel's number of that size of paper.
const A3: u8 = 8;

/// Characters that fit on the width of a printed page and can be read.
const LEGIBLE: f64 = 400.0;

/// Makes a row as high as its longest cell needs: Excel does that by itself, LibreOffice does not. To be called before the
/// row is filled.
pub fn grow<'a>(sheet: &mut Worksheet, row: u32, cells: impl Iterator<Item = (&'a str, f64)>) -> Result<(), XlsxError> {
    let lines = cells.map(|(text, width)| lines(text, width)).max().unwrap_or(1);
    sheet.set_row_height(row, (3.0 + 15.0 * lines as f64).min(HIGHEST))?;
    Ok(())
}

/// The highest row that Excel takes, in points.
const HIGHEST: f64 = 409.0;

/// Lines that a text takes in a column of this width; lines break at words, so a little less fits than would by letters.
fn lines(text: &str, width: f64) -> usize {
    let of_paragraph = |paragraph: &str| (paragraph.chars().count() as f64 * 1.1 / width).ceil().max(1.0) as usize;
    text.lines().map(of_paragraph).sum::<usize>().max(1)
}

/// Names of sheets that Excel takes and that differ from each other.
#[derive(Debug, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// The nearest name that is allowed and not taken yet.
    pub fn take(&mut self, wanted: &str) -> String {
        let allowed: String =
            wanted.chars().map(|c| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c }).collect();
        let allowed = allowed.split_whitespace().collect::<Vec<_>>().join(" ");
        let allowed = match allowed.trim_matches('\'') {
            "" => "-",
            other => other,
        };
        let mut name = beginning(allowed, NAME);
        let mut number = 1;
        // Excel keeps this name for itself.
        while name.to_lowercase() == "history" || !self.0.insert(name.to_lowercase()) {
            number += 1;
            let mark = format!(" ({number})");
            name = beginning(allowed, NAME - mark.len()) + &mark;
        }
        name
    }
}

/// As many letters as have room, as Excel counts them (UTF-16); no space or apostrophe at the end.
fn beginning(name: &str, most: usize) -> String {
    let mut room = most;
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    let kept: String = name.chars().take_while(fits).collect();
    kept.trim_end_matches([' ', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_words_need() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("نشر", 10.0), 1);
        assert_eq!(lines(&"ا".repeat(10), 10.0), 2);
        assert_eq!(lines("سطر\n\nثان", 10.0), 3);
    }

    #[test]
    fn names_of_sheets_are_allowed_short_and_different() {
        let mut names = Names::default();
        assert_eq!(names.take("وزارة الداخلية"), "وزارة الداخلية");
        assert_eq!(names.take("وزارة الداخلية"), "وزارة الداخلية (2)");
        assert_eq!(names.take("a/b [c]: *d?\\"), "a b c d");
        assert_eq!(names.take("A/B c D"), "A B c D (2)");
        assert_eq!(names.take("'quoted'"), "quoted");
        assert_eq!(names.take("//"), "-");
        assert_eq!(names.take("History"), "History (2)");
        let long = "Ministère délégué chargé de la transition numérique et de la réforme";
        let (first, second) = (names.take(long), names.take(long));
        assert_eq!(first, "Ministère délégué chargé de la");
        assert_eq!(second, "Ministère délégué chargé de (2)");
        assert!(names.take(&"𞤀".repeat(40)).encode_utf16().count() <= NAME);
    }
}
