//! Proposals and what was decided -> a workbook to decide in: what is known in coloured, locked columns, what is to be
//! decided in white ones with lists to choose from. [`crate::ledger::sheet`] reads it again.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatAlign, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};

use super::Error;
use crate::ledger::balance::lead;
use crate::ledger::sheet::ANSWER_COLUMNS;
use crate::ledger::view::view;
use crate::ledger::{Reasons, State, Verdict, World, words};
use crate::messages::{Lang, Messages};
use crate::route::Registry;
use crate::workspace::{self, Workspace};

/// One proposal in the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Id, text, place, group, theme, institution proposed, how far it has come.
    pub known: [String; 7],
    /// What is decided so far, under [`ANSWER_COLUMNS`].
    pub answer: [String; 7],
}

/// Message keys of the first columns.
const KNOWN: [&str; 7] = [
    "column-id",
    "column-text",
    "column-place",
    "column-group",
    "column-theme",
    "decisions-proposed-body",
    "decisions-status",
];

/// Widths of all columns, in characters.
const WIDTHS: [f64; 14] = [15.0, 60.0, 18.0, 15.0, 22.0, 28.0, 16.0, 18.0, 28.0, 50.0, 28.0, 28.0, 16.0, 16.0];

/// The rows in the order of the sources; with `open` only those that are not decided.
pub fn rows(
    workspace: &Workspace,
    world: &World,
    state: &State,
    open: bool,
    messages: &Messages,
) -> Result<Vec<Row>, workspace::Error> {
    let shown = view(&workspace.groups()?, &workspace.themes()?, state);
    let groups: BTreeMap<&str, &str> =
        shown.groups.iter().map(|row| (row.contribution_id.as_str(), row.group_id.as_str())).collect();
    let arabic = messages.lang() == Lang::Arabic;
    let themes: BTreeMap<&str, &str> =
        shown.themes.iter().map(|row| (row.group_id.as_str(), row.name(arabic))).collect();
    let places: BTreeMap<String, String> =
        workspace.contributions()?.into_iter().filter_map(|one| Some((one.id, one.place.or(one.region)?))).collect();
    let row = |(id, known): (&str, &crate::ledger::world::Known)| {
        let item = state.item(id);
        let group = groups.get(id).copied().unwrap_or_default();
        Row {
            known: [
                id.to_owned(),
                known.text.clone(),
                places.get(id).cloned().unwrap_or_default(),
                group.to_owned(),
                themes.get(group).copied().unwrap_or_default().to_owned(),
                words::institution_name(lead(id, known, state), messages.lang()).to_owned(),
                status(item.status(&world.settings), messages),
            ],
            answer: answer(&item, messages),
        }
    };
    let wanted = world.proposals().filter(|(id, _)| !open || state.item(id).decision().is_none());
    Ok(wanted.map(row).collect())
}

fn status(status: crate::ledger::Status, messages: &Messages) -> String {
    match status {
        crate::ledger::Status::Decided(verdict) => messages.text(format!("verdict-{verdict}")),
        open => messages.text(format!("status-{}", open.as_str())),
    }
}

fn answer(item: &crate::ledger::Item<'_>, messages: &Messages) -> [String; 7] {
    let Some(decision) = item.decision() else { return Default::default() };
    let answer = decision.answer;
    let reason = answer.reason.as_deref().and_then(|code| Reasons::embedded().get(code));
    let body = answer.body.as_deref().map(|id| words::institution_name(id, messages.lang()));
    [
        messages.text(format!("verdict-{}", answer.state)),
        reason.map_or("", |reason| reason.name.of(messages.lang())).to_owned(),
        answer.text.clone(),
        answer.conditions.clone(),
        body.unwrap_or_default().to_owned(),
        answer.duplicate_of.clone().unwrap_or_default(),
        answer.commitment.clone().unwrap_or_default(),
    ]
}

/// Writes the workbook.
pub fn write(path: &Path, rows: &[Row], messages: &Messages) -> Result<(), Error> {
    let failed = |source| Error::Workbook { path: path.to_owned(), source: Box::new(source) };
    workbook(rows, messages).and_then(|mut book| book.save(path)).map_err(failed)
}

/// The workbook in memory.
pub fn bytes(rows: &[Row], messages: &Messages) -> Result<Vec<u8>, Error> {
    let failed = |source| Error::Workbook { path: "decisions.xlsx".into(), source: Box::new(source) };
    workbook(rows, messages).and_then(|mut book| book.save_to_buffer()).map_err(failed)
}

fn workbook(rows: &[Row], messages: &Messages) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // The writer would put the clock here, and two runs would differ.
    let day = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let properties = rust_xlsxwriter::DocProperties::new();
    book.set_properties(&properties.set_title(messages.text("decisions-sheet")).set_creation_datetime(&day));
    fill(book.add_worksheet(), rows, messages)?;
    explain(book.add_worksheet(), messages)?;
    list(book.add_worksheet(), messages)?;
    Ok(book)
}

pub(super) fn fill(sheet: &mut Worksheet, rows: &[Row], messages: &Messages) -> Result<(), XlsxError> {
    sheet.set_name(messages.text("decisions-sheet"))?.set_right_to_left(messages.lang() == Lang::Arabic);
    let head = Format::new().set_bold().set_text_wrap().set_background_color("#1F4E5F").set_font_color("#FFFFFF");
    let locked = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_background_color("#E8EEF0");
    let free = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_unlocked().set_num_format("@");
    let keys = KNOWN.map(str::to_owned).into_iter().chain(ANSWER_COLUMNS.map(|name| format!("decisions-{name}")));
    for (column, (key, width)) in (0u16..).zip(keys.zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet.write_with_format(0, column, messages.text(key), &head)?;
    }
    for (line, row) in (1u32..).zip(rows) {
        // As text, whatever it looks like: a cell that begins with = must not run.
        for (column, text) in (0u16..).zip(&row.known) {
            sheet.write_string_with_format(line, column, super::xlsx::clip(text), &locked)?;
        }
        for (column, text) in (KNOWN.len() as u16..).zip(&row.answer) {
            sheet.write_string_with_format(line, column, super::xlsx::clip(text), &free)?;
        }
    }
    let last = rows.len().max(1) as u32;
    choices(sheet, last, messages)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, last, WIDTHS.len() as u16 - 1)?;
    // Without a password: it keeps from slips, not from people.
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// Lists to choose from, which stand on the third sheet. Only the state is held to its list: the other cells may also name
/// a code or an id.
fn choices(sheet: &mut Worksheet, last: u32, messages: &Messages) -> Result<(), XlsxError> {
    let lists = messages.text("decisions-lists").replace('\'', "''");
    let counts = [Verdict::ALL.len(), Reasons::embedded().all.len(), Registry::embedded().institutions.len()];
    for ((name, count), column) in ["state", "reason", "body"].into_iter().zip(counts).zip(["A", "B", "C"]) {
        let at = KNOWN.len() + ANSWER_COLUMNS.iter().position(|one| *one == name).unwrap_or_default();
        let range = format!("='{lists}'!${column}$1:${column}${count}");
        let style =
            if name == "state" { DataValidationErrorStyle::Stop } else { DataValidationErrorStyle::Information };
        let choice = DataValidation::new().allow_list_formula(range.as_str().into()).set_error_style(style);
        sheet.add_data_validation(1, at as u16, last, at as u16, &choice)?;
    }
    Ok(())
}

/// The second sheet: what each reason says and when to use it.
pub(super) fn explain(sheet: &mut Worksheet, messages: &Messages) -> Result<(), XlsxError> {
    sheet.set_name(messages.text("decisions-reasons"))?.set_right_to_left(messages.lang() == Lang::Arabic);
    let head = Format::new().set_bold().set_background_color("#1F4E5F").set_font_color("#FFFFFF");
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let names = ["reason", "states", "definition", "when", "example", "code"];
    for (column, (name, width)) in (0u16..).zip(names.into_iter().zip([28.0, 24.0, 50.0, 50.0, 60.0, 20.0])) {
        sheet.set_column_width(column, width)?;
        sheet.write_with_format(0, column, messages.text(format!("decisions-{name}")), &head)?;
    }
    for (line, reason) in (1u32..).zip(&Reasons::embedded().all) {
        let lang = messages.lang();
        let states: Vec<String> = reason.states.iter().map(|state| messages.text(format!("verdict-{state}"))).collect();
        let cells = [
            reason.name.of(lang),
            &states.join(&messages.text("list-comma")),
            reason.definition.of(lang),
            reason.when.of(lang),
            reason.example.of(lang),
            &reason.id,
        ];
        for (column, text) in (0u16..).zip(cells) {
            sheet.write_string_with_format(line, column, text, &cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The third sheet: the words to choose from.
pub(super) fn list(sheet: &mut Worksheet, messages: &Messages) -> Result<(), XlsxError> {
    sheet.set_name(messages.text("decisions-lists"))?.set_right_to_left(messages.lang() == Lang::Arabic);
    let lang = messages.lang();
    let states = Verdict::ALL.iter().map(|state| messages.text(format!("verdict-{state}"))).collect::<Vec<_>>();
    let reasons = Reasons::embedded().all.iter().map(|reason| reason.name.of(lang).to_owned()).collect();
    let bodies = Registry::embedded().institutions.iter();
    let bodies = bodies.map(|body| words::institution_name(&body.id, lang).to_owned()).collect();
    for (column, words) in (0u16..).zip([states, reasons, bodies]) {
        sheet.set_column_width(column, 40.0)?;
        for (line, word) in (0u32..).zip(words) {
            sheet.write_string(line, column, word)?;
        }
    }
    Ok(())
}
