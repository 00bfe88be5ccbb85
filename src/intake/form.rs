//! The cells of a form export -> contributions, one a row or one an item of a row that is a list.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cells;
use super::columns::{self, Header, is_textual};
use super::dates::{self, Order};
use super::headings;
use super::marks::blank;
use super::personal;
use super::records::{ColumnUse, FormField, FormFields, Options, Reason, SourceIntake, Untaken};
use super::sheet::{Extract, Row, Sheet};
use crate::contribution::{Channel, Contribution, Kind, Language, Place, Source, Span, contribution_id};
use crate::notice::{Notice, Severity};
use crate::text::language;

/// Reads the sheets of a form into `intake`. `name` is the file as the user named it.
pub fn read(extract: &Extract, options: &Options, name: &str, intake: &mut SourceIntake, notices: &mut Vec<Notice>) {
    let headers: Vec<Option<Header>> =
        extract.sheets.iter().map(|sheet| columns::find(extract, sheet, &options.map)).collect();
    if headers.iter().all(Option::is_none) {
        notices.push(no_text_column(extract, name));
        return;
    }
    for (sheet, header) in extract.sheets.iter().zip(headers) {
        match header {
            Some(header) => Form::new(extract, sheet, header, name).read(intake, notices),
            None if sheet.rows.is_empty() => {}
            None => {
                let sheet = sheet.name.as_deref().unwrap_or_default();
                notices.push(Notice::new(Severity::Note, "sheet-not-read", name).with("sheet", sheet));
            }
        }
    }
}

/// The cells of the first row of each sheet, as headers to tell of; shortened, and nobody's data among them should they
/// be data.
pub fn headers(extract: &Extract) -> Vec<String> {
    let first = extract.sheets.iter().filter_map(|sheet| sheet.rows.first().map(|row| sheet.row(*row)));
    let header = |cell: &Span| personal::masked(extract.cell(*cell).trim()).chars().take(40).collect::<String>();
    first.flat_map(|cells| cells.iter().take(30).map(header)).take(60).collect()
}

fn no_text_column(extract: &Extract, name: &str) -> Notice {
    Notice::new(Severity::Error, "no-text-column", name)
        .with("found", headers(extract).join(" | "))
        .with("expected", "نص المقترح, Proposition, Proposal text")
}

/// A sheet with its header.
struct Form<'a> {
    extract: &'a Extract,
    sheet: &'a Sheet,
    header: Header,
    file: &'a str,
    order: Order,
}

impl<'a> Form<'a> {
    fn new(extract: &'a Extract, sheet: &'a Sheet, header: Header, file: &'a str) -> Self {
        let mut form = Form { extract, sheet, header, file, order: Order::default() };
        if let Some(column) = form.column(FormField::Date) {
            let cells =
                form.data().iter().filter_map(|&row| sheet.row(row).get(column)).map(|&cell| extract.cell(cell));
            form.order = dates::order_of(cells.take(5000));
        }
        form
    }

    fn data(&self) -> &'a [Row] {
        &self.sheet.rows[self.header.rank + 1..]
    }

    fn column(&self, field: FormField) -> Option<usize> {
        self.header.columns.iter().position(|column| column.field == Some(field))
    }

    /// The words of a field in a row, if there are any.
    fn field(&self, row: Row, field: FormField) -> Option<&'a str> {
        let cell = *self.sheet.row(row).get(self.column(field)?)?;
        let words = self.extract.cell(cell).trim_matches(blank);
        (!words.is_empty()).then_some(words)
    }

    fn read(&self, intake: &mut SourceIntake, notices: &mut Vec<Notice>) {
        let titles: Vec<&str> = self
            .sheet
            .row(self.sheet.rows[self.header.rank])
            .iter()
            .map(|&cell| self.extract.cell(cell).trim_matches(blank))
            .collect();
        for (title, column) in titles.iter().zip(&self.header.columns) {
            if column.personal && !intake.personal_columns.iter().any(|known| known == title) {
                intake.personal_columns.push((*title).to_owned());
            }
            let sheet = self.sheet.name.clone();
            intake.column_map.push(ColumnUse {
                sheet,
                header: (*title).to_owned(),
                field: column.field,
                personal: column.personal,
            });
        }
        let senders = self.senders();
        let part = |rows: &[Row]| {
            let mut part = Part::new(&senders);
            for &row in rows {
                self.row(row, &titles, &intake.source, &mut part);
            }
            part
        };
        let parts: Vec<Part<'_>> = self.data().par_chunks(ROWS).map(part).collect();
        let mut told = Vec::new();
        for part in parts {
            intake.contributions.extend(part.contributions);
            intake.form_fields.extend(part.fields);
            intake.untaken.extend(part.untaken);
            told.extend(part.notices);
        }
        for &row in self.sheet.swallowing.iter().filter(|&&row| self.sheet.unclosed != Some(row)) {
            told.push(self.notice(Severity::Error, "swallowed-rows", row));
        }
        if let Some(row) = self.sheet.unclosed {
            told.push(self.notice(Severity::Error, "unclosed-quote", row));
        }
        few(told, self.file, notices);
    }

    /// For the number of each row that says who sent it, the row in which the same person wrote first.
    fn senders(&self) -> FxHashMap<u32, u32> {
        let personal: Vec<usize> =
            (self.header.columns.iter().enumerate()).filter(|(_, column)| column.personal).map(|(at, _)| at).collect();
        let keys = |row: &Row| -> Vec<String> {
            let cells = personal.iter().filter_map(|&at| self.sheet.row(*row).get(at));
            cells.flat_map(|&cell| personal::keys(self.extract.cell(cell))).collect()
        };
        let rows: Vec<(u32, Vec<String>)> = self.data().par_iter().map(|row| (row.number, keys(row))).collect();
        let mut first_of: FxHashMap<&str, u32> = FxHashMap::default();
        let mut senders = FxHashMap::default();
        for (number, keys) in rows.iter().filter(|(_, keys)| !keys.is_empty()) {
            let known = keys.iter().filter_map(|key| first_of.get(key.as_str()).copied()).min();
            let first = known.unwrap_or(*number);
            for key in keys {
                first_of.entry(key).or_insert(first);
            }
            senders.insert(*number, first);
        }
        senders
    }

    fn notice(&self, severity: Severity, code: &str, row: u32) -> Notice {
        Notice::new(severity, code, self.file).at_row(self.sheet.name.as_deref(), row)
    }

    fn row(&self, row: Row, titles: &[&str], source: &Source, part: &mut Part<'_>) {
        let cells = self.sheet.row(row);
        let words = |&cell: &Span| self.extract.cell(cell).trim_matches(blank);
        if cells.len() == titles.len() && cells.iter().map(words).eq(titles.iter().copied()) {
            part.untaken.push(Untaken { at: row.number, text: String::new(), reason: Reason::RepeatedHeader });
            return;
        }
        let filled = cells.iter().rposition(|cell| !words(cell).is_empty()).map_or(0, |last| last + 1);
        if filled == 0 {
            // A row of separators alone is what spreadsheets leave behind their data.
            return;
        }
        let width = titles.iter().rposition(|title| !title.is_empty()).map_or(0, |last| last + 1);
        if filled > width || (!self.sheet.ragged && cells.len() < width) {
            let notice = self.notice(Severity::Warning, "row-cells", row.number);
            part.notices.push(notice.with("found", cells.len().max(filled)).with("expected", width));
        }
        if !self.take(row, source, part) {
            part.untaken.push(Untaken { at: row.number, text: String::new(), reason: Reason::NoWords });
            let named =
                titles.iter().zip(&self.header.columns).filter(|(_, column)| column.field.is_some_and(is_textual));
            let names: Vec<&str> = named.map(|(title, _)| *title).collect();
            part.notices
                .push(self.notice(Severity::Error, "row-without-text", row.number).with("expected", names.join(" | ")));
        }
    }

    /// The date of a row as `YYYY-MM-DD`.
    fn day(&self, row: Row, part: &mut Part<'_>) -> Option<String> {
        let date = self.field(row, FormField::Date)?;
        let day = dates::of_cell(date, self.order);
        if day.is_none() {
            let found: String = personal::masked(date).chars().take(40).collect();
            let notice = self.notice(Severity::Warning, "unreadable-date", row.number);
            part.notices.push(notice.with("found", found).with("expected", "31/12/2024, 2024-12-31"));
        }
        day
    }

    /// Takes what a row says; whether it says anything.
    fn take(&self, row: Row, source: &Source, part: &mut Part<'_>) -> bool {
        let cells = self.sheet.row(row);
        let mut pieces: Vec<(Kind, Span, Option<String>)> = Vec::new();
        for (column, &cell) in self.header.columns.iter().zip(cells) {
            let kind = match column.field {
                Some(FormField::Text) => Kind::Proposal,
                Some(FormField::Problem) => Kind::Problem,
                Some(FormField::Outcome) => Kind::Outcome,
                _ => continue,
            };
            self.cell(row, cell, kind, &mut pieces, part);
        }
        // A title alone is what its author asks for.
        if pieces.is_empty()
            && let Some(&cell) = self.column(FormField::Title).and_then(|at| cells.get(at))
        {
            self.cell(row, cell, Kind::Proposal, &mut pieces, part);
        }
        if pieces.is_empty() {
            return false;
        }
        let common = self.common(row, source, part);
        for ((kind, span, number), rank) in pieces.into_iter().zip(1..) {
            let text = self.extract.cell(span).to_owned();
            let id = contribution_id(&source.id, self.sheet.name.as_deref(), row.number, rank);
            let language = language::detect(&text).language;
            let fields = FormFields { sender_row: part.senders.get(&row.number).copied(), ..self.fields(row, &id) };
            part.fields.push(fields);
            part.contributions.push(Contribution { id, kind, text, language, span, number, ..common.clone() });
        }
        true
    }

    /// The items of a cell.
    fn cell(
        &self,
        row: Row,
        cell: Span,
        kind: Kind,
        pieces: &mut Vec<(Kind, Span, Option<String>)>,
        part: &mut Part<'_>,
    ) {
        let split = cells::split(self.extract.cell(cell));
        if let Some(introduction) = split.introduction {
            let text = personal::masked(self.extract.cell(introduction.shifted(cell.start)));
            part.untaken.push(Untaken { at: row.number, text, reason: Reason::Introduction });
        }
        for piece in split.pieces {
            let span = piece.span.shifted(cell.start);
            if self.extract.cell(span).chars().any(char::is_alphanumeric) {
                pieces.push((kind, span, piece.number));
            }
        }
    }

    /// What the items of a row have in common.
    fn common(&self, row: Row, source: &Source, part: &mut Part<'_>) -> Contribution {
        let field = |field| self.field(row, field).map(str::to_owned);
        Contribution {
            id: String::new(),
            kind: Kind::Proposal,
            text: String::new(),
            language: Language::Undetermined,
            source_id: source.id.clone(),
            source_file: source.file.clone(),
            place_in_source: Place { page: None, line: None, sheet: self.sheet.name.clone(), row: Some(row.number) },
            span: Span::new(0, 0),
            number: None,
            workshop: None,
            section: field(FormField::ThemeChosen),
            channel: match self.field(row, FormField::Channel) {
                Some(door) if headings::about_the_meeting(door) => Channel::Meeting,
                _ => Channel::Portal,
            },
            region: field(FormField::Region),
            place: field(FormField::Place),
            date: self.day(row, part),
        }
    }

    fn fields(&self, row: Row, id: &str) -> FormFields {
        let field = |field| self.field(row, field).map(personal::masked);
        FormFields {
            contribution_id: id.to_owned(),
            title: field(FormField::Title),
            theme_chosen: field(FormField::ThemeChosen),
            submitter_type: field(FormField::SubmitterType),
            sender_row: None,
        }
    }
}

/// So many rows are one piece of work.
const ROWS: usize = 4096;

/// What some rows gave.
struct Part<'a> {
    senders: &'a FxHashMap<u32, u32>,
    contributions: Vec<Contribution>,
    fields: Vec<FormFields>,
    untaken: Vec<Untaken>,
    notices: Vec<Notice>,
}

impl<'a> Part<'a> {
    fn new(senders: &'a FxHashMap<u32, u32>) -> Self {
        Part { senders, contributions: Vec::new(), fields: Vec::new(), untaken: Vec::new(), notices: Vec::new() }
    }
}

/// Hands on the first notices of each kind, and of the others how many there are.
pub fn few(told: Vec<Notice>, file: &str, notices: &mut Vec<Notice>) {
    const MOST: usize = 20;
    let mut counts: BTreeMap<(String, Severity), usize> = BTreeMap::new();
    for notice in told {
        let count = counts.entry((notice.code.clone(), notice.severity)).or_default();
        *count += 1;
        if *count <= MOST {
            notices.push(notice);
        }
    }
    for ((code, severity), count) in counts.into_iter().filter(|(_, count)| *count > MOST) {
        notices.push(Notice::new(severity, "more-notices", file).with("code", code).with("count", count - MOST));
    }
}
