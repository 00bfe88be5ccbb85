//! Register rows -> a workbook: right to left for Arabic, frozen header, filters, wrapped text.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::Error;
use super::csv::{COLUMNS, cells};
use super::dossiers::Dossier;
use super::register::{Register, Row};
use crate::messages::{Lang, Messages};

/// Widths of the columns, in characters.
const WIDTHS: [f64; 22] = [
    15.0, 60.0, 10.0, 12.0, 20.0, 14.0, 12.0, 30.0, 30.0, 30.0, 15.0, 8.0, 18.0, 26.0, 26.0, 9.0, 28.0, 9.0, 28.0,
    34.0, 34.0, 60.0,
];

/// Rows that one sheet holds; Excel's own limit, less the header.
const SHEET_ROWS: usize = 1_048_575;

/// With more rows than this a sheet goes to a file while it is filled, and not into memory.
const ROWS_IN_MEMORY: usize = 20_000;

/// Writes the register, and its requests by institution on a second kind of sheet.
pub fn write(path: &Path, register: &Register<'_>, dossiers: &[Dossier<'_>], messages: &Messages) -> Result<(), Error> {
    let failed = |source| Error::Workbook { path: path.to_owned(), source: Box::new(source) };
    workbook(register, dossiers, messages).and_then(|mut book| book.save(path)).map_err(failed)
}

fn workbook(register: &Register<'_>, dossiers: &[Dossier<'_>], messages: &Messages) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // The writer would put the clock here, and two runs would differ.
    let day = ExcelDateTime::from_ymd(2024, 1, 1)?;
    book.set_properties(
        &rust_xlsxwriter::DocProperties::new().set_title(messages.text("register-title")).set_creation_datetime(&day),
    );
    let mut rows = register.rows(messages).peekable();
    let mut number = 0;
    while number == 0 || rows.peek().is_some() {
        number += 1;
        let sheet = if register.len() > ROWS_IN_MEMORY {
            book.add_worksheet_with_constant_memory()?
        } else {
            book.add_worksheet()
        };
        let name = messages.text("register-sheet");
        sheet.set_name(if number == 1 { name } else { format!("{name} {number}") })?;
        fill(sheet, rows.by_ref().take(SHEET_ROWS), messages)?;
    }
    by_institution(&mut book, register.len() > ROWS_IN_MEMORY, dossiers, messages)?;
    let about = book.add_worksheet();
    about.set_name(messages.text("register-about"))?.set_right_to_left(messages.lang() == Lang::Arabic);
    about.set_column_width(0, 100.0)?;
    about.write_string_with_format(0, 0, messages.text("register-explained"), &Format::new().set_text_wrap())?;
    Ok(book)
}

/// Names of the columns of the sheets by institution; their headings are the messages of that name.
const BY_INSTITUTION: [(&str, f64); 11] = [
    ("column-institution", 34.0),
    ("column-group", 15.0),
    ("column-text", 60.0),
    ("themes-voices", 10.0),
    ("dossiers-senders", 10.0),
    ("column-region", 24.0),
    ("column-theme", 26.0),
    ("column-openness", 16.0),
    ("column-clarity", 9.0),
    ("column-missing", 28.0),
    ("column-same", 34.0),
];

/// The requests of every body, one a row, body after body.
fn by_institution(
    book: &mut Workbook,
    on_disk: bool,
    dossiers: &[Dossier<'_>],
    messages: &Messages,
) -> Result<(), XlsxError> {
    let requests = dossiers.iter().flat_map(|one| one.requests.iter().map(move |request| (one, request)));
    let mut requests = requests.peekable();
    let (cell, number, head) = formats();
    let mut sheets = 0;
    while requests.peek().is_some() {
        sheets += 1;
        let sheet = if on_disk { book.add_worksheet_with_constant_memory()? } else { book.add_worksheet() };
        let name = messages.text("register-by-institution");
        sheet.set_name(if sheets == 1 { name } else { format!("{name} {sheets}") })?;
        sheet.set_right_to_left(messages.lang() == Lang::Arabic);
        for (column, (key, width)) in (0u16..).zip(BY_INSTITUTION) {
            sheet.set_column_width(column, width)?;
            sheet.write_with_format(0, column, messages.text(key), &head)?;
        }
        let mut last = 0;
        for (line, (dossier, request)) in (1u32..).zip(requests.by_ref().take(SHEET_ROWS)) {
            last = line;
            let others: Vec<&str> = request.members.iter().skip(1).map(|one| one.id.as_str()).collect();
            let regions: Vec<&str> = request.regions.iter().copied().filter(|name| !name.is_empty()).collect();
            let missing: Vec<String> =
                request.missing.iter().map(|part| messages.text(format!("part-{part}"))).collect();
            let openness = messages.text(format!("bearing-{}", request.openness));
            sheet.write_string_with_format(line, 0, &dossier.name, &cell)?;
            sheet.write_string_with_format(line, 1, request.group_id, &cell)?;
            sheet.write_string_with_format(line, 2, clip(&request.representative.text), &cell)?;
            sheet.write_with_format(line, 3, request.voices.texts as u32, &cell)?;
            sheet.write_with_format(line, 4, request.voices.senders as u32, &cell)?;
            sheet.write_string_with_format(line, 5, regions.join(" · "), &cell)?;
            sheet.write_string_with_format(line, 6, request.theme, &cell)?;
            sheet.write_string_with_format(line, 7, openness, &cell)?;
            sheet.write_with_format(line, 8, two_decimals(request.clarity), &number)?;
            sheet.write_string_with_format(line, 9, missing.join(" · "), &cell)?;
            sheet.write_string_with_format(line, 10, clip(&others.join(" ")), &cell)?;
        }
        sheet.set_freeze_panes(1, 3)?;
        sheet.autofilter(0, 0, last, BY_INSTITUTION.len() as u16 - 1)?;
        sheet.set_landscape().set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
    }
    Ok(())
}

/// The formats of a cell with words, of a score and of a heading.
fn formats() -> (Format, Format, Format) {
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let number = cell.clone().set_num_format("0.00");
    let head = Format::new().set_bold().set_text_wrap().set_background_color("#1F4E5F").set_font_color("#FFFFFF");
    (cell, number, head)
}

fn fill<'a>(sheet: &mut Worksheet, rows: impl Iterator<Item = Row<'a>>, messages: &Messages) -> Result<(), XlsxError> {
    let mut last = 0;
    let arabic = messages.lang() == Lang::Arabic;
    sheet.set_right_to_left(arabic);
    let (cell, number, head) = formats();
    for (column, (name, width)) in COLUMNS.iter().zip(WIDTHS).enumerate() {
        let column = column as u16;
        sheet.set_column_width(column, width)?;
        sheet.write_with_format(0, column, messages.text(format!("column-{name}")), &head)?;
    }
    for (line, row) in (1u32..).zip(rows) {
        last = line;
        for (column, text) in cells(&row, messages).into_iter().enumerate() {
            let at = column as u16;
            match COLUMNS[column] {
                "clarity" => sheet.write_with_format(line, at, two_decimals(row.clarity), &number)?,
                "openness" => sheet.write_with_format(line, at, two_decimals(row.openness), &number)?,
                "voices" => sheet.write_with_format(line, at, row.voices as u32, &cell)?,
                // As text, whatever it looks like: a cell that begins with = must not run.
                _ => sheet.write_string_with_format(line, at, clip(&text), &cell)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, last, COLUMNS.len() as u16 - 1)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn two_decimals(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}

/// Excel refuses longer cells. Only a pasted page is that long; the whole text stays in CSV and HTML.
pub(super) fn clip(text: &str) -> &str {
    match text.char_indices().nth(32_767) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
