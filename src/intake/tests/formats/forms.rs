//! Exports of the portal's form.

use super::super::super::{Input, Options, delimited, read};
use super::{Said, one, said, same, write};

const CSV: &str = include_str!("../../../../corpora/demo/portal-2024.csv");

fn rows() -> Vec<Vec<String>> {
    let extract = delimited::read(CSV);
    let sheet = &extract.sheets[0];
    let cells = |row| sheet.row(row).iter().map(|&cell| extract.cell(cell).replace("\r\n", "\n")).collect();
    sheet.rows.iter().map(|&row| cells(row)).collect()
}

fn expected() -> Vec<Said> {
    let intake = read(vec![Input { name: "a.csv".to_owned(), bytes: CSV.into() }], &Options::default());
    said(&intake.sources[0])
}

/// The form's export, separated by tabs.
pub fn tsv() -> Vec<u8> {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let text: String = rows().iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join("\t") + "\n").collect();
    text.into_bytes()
}

#[test]
fn separated_by_tabs() {
    same(&one("a.tsv", tsv()), &expected());
    same(&one("a.txt", tsv()), &expected());
}

/// As a workbook.
pub fn xlsx() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows()) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn workbooks() {
    same(&one("a.xlsx", xlsx()), &expected());
}

/// As an OpenDocument spreadsheet.
pub fn ods() -> Vec<u8> {
    let cell = |text: &String| {
        if text.is_empty() {
            return "<table:table-cell table:number-columns-repeated=\"1\"/>".to_owned();
        }
        let paragraphs = text.split('\n').map(|one| format!("<text:p>{}</text:p>", write::escaped(one)));
        format!("<table:table-cell office:value-type=\"string\">{}</table:table-cell>", paragraphs.collect::<String>())
    };
    let row = |cells: &Vec<String>| {
        let empty = "<table:table-cell table:number-columns-repeated=\"16374\"/>";
        format!("<table:table-row>{}{empty}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let rows: String = rows().iter().map(row).collect();
    let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let content = format!(
        "<office:c xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:table table:name=\"ورقة\">{rows}{empty}</table:table></office:c>"
    );
    write::zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

#[test]
fn opendocument_spreadsheets() {
    let intake = one("a.ods", ods());
    same(&intake, &expected());
    assert_eq!(intake.sources[0].contributions[0].place_in_source.sheet.as_deref(), Some("ورقة"));
}

/// As objects of JSON.
pub fn objects() -> Vec<String> {
    let rows = rows();
    let object = |cells: &Vec<String>| {
        let filled = rows[0].iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let members = filled.map(|(name, cell)| (name.clone(), serde_json::Value::from(cell.as_str())));
        serde_json::Value::Object(members.collect()).to_string()
    };
    rows[1..].iter().map(object).collect()
}

#[test]
fn arrays_of_objects_and_an_object_a_line() {
    let objects = objects();
    same(&one("a.json", format!("[{}]", objects.join(",\n")).into_bytes()), &expected());
    same(&one("a.json", format!("{{\"data\":[{}]}}", objects.join(",")).into_bytes()), &expected());
    same(&one("a.jsonl", objects.join("\n").into_bytes()), &expected());
}

#[test]
fn a_table_in_a_page() {
    let row = |cells: &Vec<String>| {
        let cell = |text: &String| format!("<td>{}", write::escaped(text).replace('\n', "<br>"));
        format!("<tr>{}", cells.iter().map(cell).collect::<String>())
    };
    let page = format!("<html><body><table>{}</table>", rows().iter().map(row).collect::<String>());
    same(&one("a.xls", page.into_bytes()), &expected());
}
