//! Outcomes -> a workbook: what it is and its counts, all outcomes, problems and expected outcomes, and a sheet for every
//! institution.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{FormatAlign, Workbook, Worksheet, XlsxError};

use super::sheet::{self, Formats, Names, put};
use super::{COLUMNS, Column, Holds, found_in, name, state};
use crate::ledger::Verdict;
use crate::messages::{Lang, Messages};
use crate::publish::Error;
use crate::publish::format::day;
use crate::publish::outcomes::count::by;
use crate::publish::outcomes::{Context, Outcome, Released};

/// Institutions with a sheet of their own, at most; the others share the last one.
const MOST_SHEETS: usize = 40;

/// Columns of the sheets of institutions.
const OF_ONE_BODY: [&str; 14] = [
    "id",
    "text",
    "state",
    "reason",
    "explanation",
    "conditions",
    "commitment",
    "referred-to",
    "duplicate-of",
    "answered-as",
    "region",
    "group-id",
    "asked",
    "named-by",
];

/// Writes the workbook to a file.
pub fn write(path: &Path, released: &Released, messages: &Messages) -> Result<(), Error> {
    let failed = |source| Error::Workbook { path: path.to_owned(), source: Box::new(source) };
    book(released, messages).and_then(|mut book| book.save(path)).map_err(failed)
}

/// The workbook. Its bytes depend on nothing but the release and the language.
pub fn bytes(released: &Released, messages: &Messages) -> Result<Vec<u8>, XlsxError> {
    book(released, messages)?.save_to_buffer()
}

fn book(released: &Released, messages: &Messages) -> Result<Workbook, XlsxError> {
    let title = messages.text("bundle-register");
    let mut book = sheet::workbook(&title, released.consultation.of(messages.lang()), &released.date)?;
    let mut names = Names::default();
    let formats = Formats::new(messages.lang());
    about(&mut book, &mut names, released, messages)?;
    let whole = Table { columns: COLUMNS.iter().collect(), released, messages, formats: &formats };
    let all: Vec<&Outcome> = released.outcomes.iter().collect();
    whole.sheets(&mut book, &mut names, &messages.text("answers-sheet"), &all)?;
    context(&mut book, &mut names, released, messages, &formats)?;
    institutions(&mut book, &mut names, released, messages, &formats)?;
    Ok(book)
}

/// Columns and what fills them.
struct Table<'a> {
    columns: Vec<&'a Column>,
    released: &'a Released,
    messages: &'a Messages,
    formats: &'a Formats,
}

impl Table<'_> {
    /// One sheet, or as many as the rows need.
    fn sheets(&self, book: &mut Workbook, names: &mut Names, title: &str, rows: &[&Outcome]) -> Result<(), XlsxError> {
        for part in rows.chunks(sheet::ROWS).chain(rows.is_empty().then_some(&[][..])) {
            let sheet = sheet::add(book, &names.take(title), part.len(), self.messages)?;
            self.fill(sheet, part)?;
        }
        Ok(())
    }

    fn fill(&self, sheet: &mut Worksheet, rows: &[&Outcome]) -> Result<(), XlsxError> {
        let widths: Vec<f64> = self.columns.iter().map(|column| column.width).collect();
        let headings: Vec<String> = self.columns.iter().map(|column| column.heading(self.messages)).collect();
        sheet::grow(sheet, 0, headings.iter().map(String::as_str).zip(widths.iter().copied()))?;
        for ((at, column), heading) in (0u16..).zip(&self.columns).zip(&headings) {
            let head = if column.by_program { &self.formats.head_by_program } else { &self.formats.head };
            sheet.set_column_width(at, column.width)?;
            put(sheet, 0, at, heading, head, self.messages)?;
        }
        for (line, one) in (1u32..).zip(rows) {
            let cells = self.columns.iter().map(|column| column.of(one, self.released, self.messages));
            let cells: Vec<String> = cells.collect();
            sheet::grow(sheet, line, cells.iter().map(String::as_str).zip(widths.iter().copied()))?;
            for ((at, column), text) in (0u16..).zip(&self.columns).zip(&cells) {
                self.cell(sheet, line, at, column, text)?;
            }
        }
        sheet::frame(sheet, rows.len() as u32, &widths, 2)
    }

    fn cell(&self, sheet: &mut Worksheet, line: u32, at: u16, column: &Column, text: &str) -> Result<(), XlsxError> {
        match (column.holds, text.parse::<f64>()) {
            (Holds::Count, Ok(number)) => {
                sheet.write_number_with_format(line, at, number, &self.formats.cell).map(drop)
            }
            (Holds::Score, Ok(number)) => {
                sheet.write_number_with_format(line, at, number, &self.formats.score).map(drop)
            }
            _ => put(sheet, line, at, text, self.formats.of(text), self.messages),
        }
    }
}

/// Widths of the first sheet.
const LABELS: f64 = 44.0;
const WORDS: f64 = 90.0;

/// The first sheet: title, release, counts that add up, what the columns are and which of them a program counted.
fn about(book: &mut Workbook, names: &mut Names, released: &Released, m: &Messages) -> Result<(), XlsxError> {
    let formats = Formats::new(m.lang());
    let sheet = sheet::add(book, &names.take(&m.text("answers-about")), 0, m)?;
    sheet.set_column_width(0, LABELS)?.set_column_width(1, WORDS)?;
    let mut lines = Lines { sheet, line: 0, m, formats: &formats };
    lines.title(&m.text("bundle-register"))?;
    let consultation = released.consultation.of(m.lang());
    if !consultation.is_empty() {
        lines.words("answers-consultation", consultation)?;
    }
    lines.words("answers-release", &release_line(released, m))?;
    lines.words("answers-bound-to", &bound_to(released, m))?;
    lines.title(&m.text("answers-counts"))?;
    let [problems, expected] = released.context_counts();
    lines.number(&m.text("report-stage-received"), released.received())?;
    lines.number(&m.text("doc-proposals"), released.outcomes.len())?;
    lines.number(&m.text("report-problems"), problems)?;
    lines.number(&m.text("report-outcomes"), expected)?;
    lines.title(&m.text("report-states-caption"))?;
    let tally = released.tally();
    for &one in Verdict::ALL {
        lines.number(&state(one, m), tally.of_state(one))?;
    }
    lines.number(&m.text("doc-total"), tally.proposals)?;
    lines.title(&m.text("answers-how-to-read"))?;
    for key in READING {
        lines.paragraph(&m.text(key))?;
    }
    lines.title(&m.text("answers-columns"))?;
    for column in &COLUMNS {
        lines.pair(&column.heading(m), &m.text(format!("answers-means-{}", column.id)))?;
    }
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How the register is to be read, in order: keys of messages.
pub const READING: [&str; 6] = [
    "answers-reading-words",
    "answers-reading-people",
    "answers-reading-program",
    "answers-reading-refusals",
    "answers-reading-duplicates",
    "answers-reading-context",
];

/// Number and day of the release.
pub fn release_line(released: &Released, m: &Messages) -> String {
    m.with("answers-release-line", &[("n", released.number.into()), ("date", day(&released.date, m).as_str().into())])
}

/// What the release is bound to: act, fingerprints, version.
pub fn bound_to(released: &Released, m: &Messages) -> String {
    let texts = [
        ("act", (released.act as usize).into()),
        ("ledger", released.ledger_hash.as_str().into()),
        ("run", released.run.as_str().into()),
        ("version", released.mujmal.as_str().into()),
    ];
    m.with("answers-bound-to-line", &texts)
}

/// Lines written one below the other.
struct Lines<'a> {
    sheet: &'a mut Worksheet,
    line: u32,
    m: &'a Messages,
    formats: &'a Formats,
}

impl Lines<'_> {
    fn title(&mut self, words: &str) -> Result<(), XlsxError> {
        self.line += u32::from(self.line > 0);
        put(self.sheet, self.line, 0, words, &self.formats.title, self.m)?;
        self.line += 1;
        Ok(())
    }

    fn words(&mut self, key: &str, words: &str) -> Result<(), XlsxError> {
        self.pair(&self.m.text(key), words)
    }

    fn pair(&mut self, label: &str, words: &str) -> Result<(), XlsxError> {
        sheet::grow(self.sheet, self.line, [(label, LABELS), (words, WORDS)].into_iter())?;
        put(self.sheet, self.line, 0, label, &self.formats.own, self.m)?;
        put(self.sheet, self.line, 1, words, &self.formats.own, self.m)?;
        self.line += 1;
        Ok(())
    }

    fn number(&mut self, label: &str, number: usize) -> Result<(), XlsxError> {
        let beside = if self.m.lang() == Lang::Arabic { FormatAlign::Right } else { FormatAlign::Left };
        let format = self.formats.cell.clone().set_align(beside);
        put(self.sheet, self.line, 0, label, &self.formats.own, self.m)?;
        self.sheet.write_number_with_format(self.line, 1, number as f64, &format)?;
        self.line += 1;
        Ok(())
    }

    /// Words over both columns; a merged row does not grow by itself.
    fn paragraph(&mut self, words: &str) -> Result<(), XlsxError> {
        sheet::grow(self.sheet, self.line, [(words, LABELS + WORDS)].into_iter())?;
        self.sheet.merge_range(self.line, 0, self.line, 1, words, &self.formats.own)?;
        self.line += 1;
        Ok(())
    }
}

/// Headings and widths of the sheet of problems and expected outcomes.
const CONTEXT: [(&str, f64); 7] = [
    ("column-id", 16.0),
    ("column-kind", 16.0),
    ("answers-words", 70.0),
    ("column-language", 12.0),
    ("column-found-at", 34.0),
    ("column-region", 22.0),
    ("answers-linked", 40.0),
];

fn context(
    book: &mut Workbook,
    names: &mut Names,
    released: &Released,
    m: &Messages,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let widths = CONTEXT.map(|(_, width)| width);
    for part in released.context.chunks(sheet::ROWS).chain(released.context.is_empty().then_some(&[][..])) {
        let sheet = sheet::add(book, &names.take(&m.text("answers-context")), part.len(), m)?;
        for (at, (key, width)) in (0u16..).zip(CONTEXT) {
            let linked = key == "answers-linked";
            sheet.set_column_width(at, width)?;
            put(sheet, 0, at, &m.text(key), if linked { &formats.head_by_program } else { &formats.head }, m)?;
        }
        for (line, one) in (1u32..).zip(part) {
            let cells = context_cells(one, m);
            sheet::grow(sheet, line, cells.iter().map(String::as_str).zip(widths))?;
            for (at, text) in (0u16..).zip(cells) {
                put(sheet, line, at, &text, formats.of(&text), m)?;
            }
        }
        sheet::frame(sheet, part.len() as u32, &widths, 1)?;
    }
    Ok(())
}

fn context_cells(one: &Context, m: &Messages) -> [String; 7] {
    [
        one.id.clone(),
        m.text(format!("kind-{}", one.kind)),
        one.text.clone(),
        m.text(format!("language-{}", one.language)),
        found_in(&one.source_file, &one.place_in_source, m),
        name(one.region.as_ref(), m),
        one.proposals.join(" "),
    ]
}

/// A sheet for every institution, those with most proposals first; beyond [`MOST_SHEETS`] one sheet for all others.
fn institutions(
    book: &mut Workbook,
    names: &mut Names,
    released: &Released,
    m: &Messages,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let id = |one: &Outcome| one.institution.as_ref().map(|body| body.id.clone());
    let ranked: Vec<Option<String>> = by(&released.outcomes, id).into_iter().map(|(id, _)| id).collect();
    let mut of: BTreeMap<Option<String>, Vec<&Outcome>> = BTreeMap::new();
    released.outcomes.iter().for_each(|one| of.entry(id(one)).or_default().push(one));
    let column = |id: &str| COLUMNS.iter().find(|column| column.id == id);
    let columns: Vec<&Column> = OF_ONE_BODY.iter().filter_map(|id| column(id)).collect();
    let mut table = Table { columns, released, messages: m, formats };
    let (own, shared) = ranked.split_at(ranked.len().min(MOST_SHEETS));
    for id in own {
        let rows = &of[id];
        let title =
            rows[0].institution.as_ref().map_or(m.text("doc-no-institution"), |body| body.name.of(m.lang()).to_owned());
        table.sheets(book, names, &title, rows)?;
    }
    let others: Vec<&Outcome> = shared.iter().flat_map(|id| &of[id]).copied().collect();
    if !others.is_empty() {
        table.columns.splice(2..2, column("institution"));
        table.sheets(book, names, &m.text("doc-others"), &others)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Range, Reader, Xlsx};

    use super::*;
    use crate::publish::answers::{cells, columns, fixture};

    fn read(released: &Released, messages: &Messages) -> (Vec<String>, BTreeMap<String, Range<Data>>) {
        let bytes = bytes(released, messages).unwrap();
        let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let names = workbook.sheet_names();
        let sheets = names.iter().map(|name| (name.clone(), workbook.worksheet_range(name).unwrap()));
        let sheets = sheets.collect();
        (names, sheets)
    }

    fn words(range: &Range<Data>, row: u32, column: u32) -> String {
        range.get_value((row, column)).map_or_else(String::new, ToString::to_string)
    }

    #[test]
    fn what_is_written_is_read_again_cell_by_cell() {
        for lang in Lang::ALL {
            let (released, messages) = (fixture::released(), Messages::new(*lang));
            let (names, sheets) = read(&released, &messages);
            assert_eq!(names[1], messages.text("answers-sheet"));
            let sheet = &sheets[&names[1]];
            for (at, (_, heading)) in columns(&messages).iter().enumerate() {
                assert_eq!(words(sheet, 0, at as u32), *heading);
            }
            for (line, one) in released.outcomes.iter().enumerate() {
                for (at, cell) in cells(one, &released, &messages).iter().enumerate() {
                    let read = sheet.get_value((line as u32 + 1, at as u32));
                    match (COLUMNS[at].holds, read) {
                        (Holds::Words, _) => assert_eq!(words(sheet, line as u32 + 1, at as u32), *cell),
                        (_, Some(Data::Float(number))) => assert_eq!(*number, cell.parse::<f64>().unwrap()),
                        (_, other) => panic!("{other:?} where a number was expected"),
                    }
                }
            }
        }
    }

    #[test]
    fn words_of_citizens_are_neither_formulas_nor_links() {
        let bytes = bytes(&fixture::released(), &Messages::new(Lang::Arabic)).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut sheets = 0;
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            if name.starts_with("xl/worksheets/") {
                let mut xml = String::new();
                std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
                assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "{name}");
                sheets += 1;
            }
        }
        assert_eq!(sheets, 6);
    }

    #[test]
    fn the_counts_of_the_first_sheet_add_up() {
        let (released, messages) = (fixture::released(), Messages::new(Lang::Arabic));
        let (names, sheets) = read(&released, &messages);
        let about = &sheets[&names[0]];
        let number = |label: String| {
            let found = |row: &u32| {
                words(about, *row, 0) == label && matches!(about.get_value((*row, 1)), Some(Data::Float(_)))
            };
            let row = (0..about.height() as u32).find(found).unwrap_or_else(|| panic!("{label}"));
            about.get_value((row, 1)).and_then(|cell| cell.to_string().parse::<usize>().ok()).unwrap()
        };
        let of = |key: &str| number(messages.text(key));
        assert_eq!(of("report-stage-received"), 14);
        assert_eq!(of("doc-proposals") + of("report-problems") + of("report-outcomes"), 14);
        let states: usize = Verdict::ALL.iter().map(|&one| number(state(one, &messages))).sum();
        assert_eq!((states, of("doc-total")), (12, 12));
    }

    #[test]
    fn every_proposal_stands_on_the_sheet_of_its_institution_once() {
        let (released, messages) = (fixture::released(), Messages::new(Lang::French));
        let (names, sheets) = read(&released, &messages);
        assert_eq!(names[3..], ["Ministère de l'Intérieur", "Sans institution", "Ministère de la Santé et de la"]);
        let rows: Vec<usize> = names[3..].iter().map(|name| sheets[name].height() - 1).collect();
        assert_eq!(rows, [10, 1, 1]);
    }

    #[test]
    fn beyond_forty_institutions_the_others_share_a_sheet() {
        let mut released = fixture::long(90);
        for (at, one) in released.outcomes.iter_mut().enumerate() {
            let body = one.institution.get_or_insert_with(|| crate::publish::outcomes::Body {
                id: String::new(),
                name: crate::publish::outcomes::Name::same("هيئة"),
            });
            body.id = format!("b{:02}", at % 45);
        }
        let messages = Messages::new(Lang::Arabic);
        let (names, sheets) = read(&released, &messages);
        assert_eq!(names.len(), 3 + MOST_SHEETS + 1);
        assert_eq!(names.last(), Some(&messages.text("doc-others")));
        assert_eq!(sheets[names.last().unwrap()].height() - 1, 10);
        assert_eq!(words(&sheets[names.last().unwrap()], 0, 2), messages.text("doc-institution"));
    }

    #[test]
    fn a_page_in_one_cell_is_cut_and_says_where_the_whole_is() {
        let (mut released, messages) = (fixture::released(), Messages::new(Lang::French));
        released.outcomes[0].text = "كلمة ".repeat(10_000);
        let (names, sheets) = read(&released, &messages);
        let cell = words(&sheets[&names[1]], 1, 1);
        assert_eq!(cell.encode_utf16().count(), super::super::cell::MOST);
        assert!(cell.ends_with(&messages.text("answers-cut")) && cell.ends_with("outcomes.json"));
    }

    #[test]
    fn the_same_release_gives_the_same_bytes() {
        let (released, messages) = (fixture::released(), Messages::new(Lang::Arabic));
        assert_eq!(bytes(&released, &messages).unwrap(), bytes(&released, &messages).unwrap());
    }
}
