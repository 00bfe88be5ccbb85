//! The header of a form -> which column is which field, by `models/intake/form.toml`, and which hold personal data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::personal;
use super::records::FormField;
use super::sheet::{Extract, Row, Sheet};
use super::words;

/// What a column of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The field that it is read as.
    pub field: Option<FormField>,
    /// Whether it holds personal data.
    pub personal: bool,
}

/// The header of a sheet: its rank among the rows, and what its columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Rank of the row.
    pub rank: usize,
    /// One a cell.
    pub columns: Vec<Column>,
}

#[derive(Deserialize)]
struct Names {
    names: Vec<String>,
    #[serde(default)]
    parts: Vec<String>,
}

/// `models/intake/form.toml`, in the words of [`words::forms`]. `None` stands for personal data.
struct Headers {
    names: FxHashMap<Vec<String>, Option<FormField>>,
    parts: Vec<(Vec<String>, Option<FormField>)>,
}

fn headers() -> &'static Headers {
    static HEADERS: LazyLock<Headers> = LazyLock::new(|| {
        let file: BTreeMap<String, Names> =
            toml::from_str(include_str!("../../models/intake/form.toml")).expect("models/intake/form.toml is tested");
        let mut headers = Headers { names: FxHashMap::default(), parts: Vec::new() };
        for (field, own) in &file {
            let field = FormField::from_name(field);
            for name in &own.names {
                headers.names.entry(words::forms(name)).or_insert(field);
            }
            headers.parts.extend(own.parts.iter().map(|part| (words::forms(part), field)));
        }
        headers.parts.sort_by_key(|(forms, _)| std::cmp::Reverse(forms.len()));
        headers
    });
    &HEADERS
}

/// How sure a header is of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Words of it say so; how many.
    Part(usize),
    /// All of it says so.
    Whole,
    /// The user says so.
    Told,
}

/// The field that a header names, or `Some(None)` for personal data.
fn field_of(header: &str) -> Option<(Option<FormField>, Fit)> {
    let plain = without_brackets(header);
    let forms = words::forms(&plain);
    if let Some(&field) = headers().names.get(&forms) {
        return Some((field, Fit::Whole));
    }
    // "Proposition 2" is one more column of the same field.
    let bare: Vec<String> =
        forms.iter().filter(|form| !form.starts_with(|c: char| c.is_ascii_digit())).cloned().collect();
    if let Some(&field) = headers().names.get(&bare).filter(|_| !bare.is_empty()) {
        return Some((field, Fit::Whole));
    }
    let holds = |part: &[String]| !part.is_empty() && forms.windows(part.len()).any(|window| window == part);
    headers().parts.iter().find(|(part, _)| holds(part)).map(|(part, field)| (*field, Fit::Part(part.len())))
}

fn without_brackets(header: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(header.len());
    for c in header.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    if plain.chars().any(char::is_alphanumeric) { plain } else { header.to_owned() }
}

/// How many rows from the top on may be the header: above it stand titles.
const DEEPEST: usize = 12;

/// Finds the header of a sheet: the row that names most columns, one of them of texts. `map` says what columns are, by
/// their header, whatever the table says.
pub fn find(extract: &Extract, sheet: &Sheet, map: &[(FormField, String)]) -> Option<Header> {
    let known = |rank: usize| {
        let columns = columns(extract, sheet, sheet.rows[rank], map);
        let named = columns.iter().filter(|column| column.field.is_some() || column.personal).count();
        (rank, columns, named)
    };
    let candidates = (0..sheet.rows.len().min(DEEPEST)).map(known);
    let textual =
        candidates.filter(|(_, columns, _)| columns.iter().any(|column| column.field.is_some_and(is_textual)));
    let best = textual.max_by_key(|(rank, _, named)| (*named, std::cmp::Reverse(*rank)))?;
    let mut header = Header { rank: best.0, columns: best.1 };
    by_content(extract, sheet, &mut header);
    header.columns.iter().any(|column| column.field.is_some_and(is_textual)).then_some(header)
}

/// Whether a column of this field gives contributions by itself.
pub fn is_textual(field: FormField) -> bool {
    matches!(field, FormField::Text | FormField::Problem | FormField::Outcome)
}

fn columns(extract: &Extract, sheet: &Sheet, row: Row, map: &[(FormField, String)]) -> Vec<Column> {
    let told = |header: &str| {
        map.iter().find(|(_, name)| same_header(header, name)).map(|(field, _)| (Some(*field), Fit::Told))
    };
    let cells: Vec<&str> = sheet.row(row).iter().map(|&cell| extract.cell(cell)).collect();
    // A header is short; a row with long cells is a row of data.
    let fits: Vec<Option<(Option<FormField>, Fit)>> = cells
        .iter()
        .map(|cell| told(cell).or_else(|| if cell.chars().count() <= 160 { field_of(cell) } else { None }))
        .collect();
    let mut best: BTreeMap<FormField, Fit> = BTreeMap::new();
    for (field, fit) in fits.iter().flatten() {
        if let Some(field) = field {
            let entry = best.entry(*field).or_insert(*fit);
            *entry = (*entry).max(*fit);
        }
    }
    let mut taken: BTreeMap<FormField, String> = BTreeMap::new();
    let column = |(cell, fit): (&&str, &Option<(Option<FormField>, Fit)>)| {
        let Some((field, fit)) = fit else { return Column { field: None, personal: false } };
        let Some(field) = field else { return Column { field: None, personal: true } };
        // The surest column wins; more than one only where they are numbered alike.
        let stem = words::forms(cell)
            .into_iter()
            .filter(|form| !form.starts_with(|c: char| c.is_ascii_digit()))
            .collect::<Vec<_>>()
            .join(" ");
        let first = best[field] == *fit && taken.get(field).is_none_or(|other| *other == stem && is_textual(*field));
        if first {
            taken.insert(*field, stem);
        }
        Column { field: first.then_some(*field), personal: false }
    };
    cells.iter().zip(&fits).map(column).collect()
}

/// Whether a header is the one that the user names.
pub fn same_header(header: &str, name: &str) -> bool {
    let clean = |text: &str| text.trim_matches(super::marks::blank).to_lowercase();
    clean(header) == clean(name)
}

/// Columns whose cells are nothing but personal data, whatever their header says.
fn by_content(extract: &Extract, sheet: &Sheet, header: &mut Header) {
    const SAMPLE: usize = 400;
    for (at, column) in header.columns.iter_mut().enumerate() {
        let cells = sheet.rows[header.rank + 1..].iter().take(SAMPLE).filter_map(|&row| sheet.row(row).get(at));
        let (mut filled, mut personal) = (0, 0);
        for &cell in cells {
            let words = extract.cell(cell);
            filled += usize::from(!words.trim().is_empty());
            personal += usize::from(personal::is_personal(words));
        }
        if filled > 0 && personal * 2 > filled {
            *column = Column { field: None, personal: true };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(header: &str) -> Option<Option<FormField>> {
        field_of(header).map(|(field, _)| field)
    }

    #[test]
    fn headers_in_three_languages() {
        for (expected, names) in [
            (
                FormField::Text,
                &[
                    "نص المقترح",
                    "Proposition",
                    "Votre proposition *",
                    "ما هو مقترحكم لتحسين الشفافية؟",
                    "Proposal text",
                    "Proposition 2",
                ][..],
            ),
            (FormField::Title, &["عنوان المقترح", "Titre de la proposition", "Title"][..]),
            (FormField::Problem, &["الإشكالية", "Quel problème avez-vous constaté ?"][..]),
            (
                FormField::Outcome,
                &["النتائج المنتظرة", "Résultats attendus", "Quel est l'impact attendu de votre proposition ?"][..],
            ),
            (FormField::Region, &["الجهة", "Région"][..]),
            (FormField::Date, &["تاريخ الإيداع", "Horodateur", "Date d'envoi"][..]),
            (FormField::SubmitterType, &["الصفة", "Vous êtes :"][..]),
            (FormField::ThemeChosen, &["المحور المختار", "Thème choisi"][..]),
            (FormField::Number, &["رقم الاستمارة", "N°"][..]),
        ] {
            for name in names {
                assert_eq!(field(name), Some(Some(expected)), "{name}");
            }
        }
        for name in [
            "الاسم الكامل",
            "البريد الإلكتروني",
            "Nom et prénom",
            "Votre adresse e-mail",
            "Téléphone (GSM)",
            "CIN",
            "رقم الهاتف",
        ] {
            assert_eq!(field(name), Some(None), "{name}");
        }
        assert_eq!(field("zz"), None);
    }
}
