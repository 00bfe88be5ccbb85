//! Register rows -> one HTML page that works offline: readable without script, searched and filtered with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use askama::Template;

use super::Error;
use super::register::{Register, Row};
use crate::messages::Messages;

#[derive(Template)]
#[template(path = "register.html")]
struct Page<'a> {
    m: &'a Messages,
    consultation: &'a str,
    rows: &'a [Row<'a>],
    /// Rows that are not on the page.
    left_out: usize,
    counts: &'a [(String, usize)],
    filters: Vec<Filter<'a>>,
}

/// A drop-down: its name in the page's data attributes, and what can be chosen.
struct Filter<'a> {
    name: &'static str,
    label: String,
    values: Vec<(&'a str, usize)>,
}

impl<'a> Filter<'a> {
    fn new(name: &'static str, rows: &'a [Row<'a>], m: &Messages, value: impl Fn(&'a Row<'a>) -> &'a str) -> Self {
        let mut values: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            *values.entry(value(row)).or_default() += 1;
        }
        values.remove("");
        Filter { name, label: m.text(format!("column-{name}")), values: values.into_iter().collect() }
    }
}

/// Rows on the page, at most: of more, browsers lose their patience, and the page says where the rest is.
const MOST: usize = 20_000;

/// Writes the register. `counts` are shown above it, in their order: message key and number.
pub fn write(
    path: &Path,
    register: &Register<'_>,
    counts: &[(String, usize)],
    consultation: &str,
    m: &Messages,
) -> Result<(), Error> {
    let rows: Vec<Row<'_>> = register.rows(m).take(MOST).collect();
    let (rows, left_out) = (rows.as_slice(), register.len() - rows.len());
    let filters = vec![
        Filter::new("region", rows, m, |row| row.region),
        Filter::new("institution", rows, m, |row| row.institutions.first().map_or("", |(name, _)| name)),
        Filter::new("theme", rows, m, |row| row.theme),
    ];
    let page = Page { m, consultation, rows, left_out, counts, filters };
    let html = page.render().map_err(|source| Error::Page { path: path.to_owned(), source })?;
    std::fs::write(path, html).map_err(|source| Error::file(path, source))
}

impl Page<'_> {
    /// A score as the number of filled marks out of five, which a black-and-white print shows too.
    fn marks(&self, score: &f32) -> String {
        marks(*score)
    }

    fn percent(&self, score: &f32) -> String {
        format!("{:.0}%", score * 100.0)
    }

    /// The language of a text, for the browser's choice of font and for screen readers.
    fn language_tag(&self, row: &Row<'_>) -> &'static str {
        match row.contribution.language.as_str() {
            tag @ ("ar" | "fr" | "en" | "zgh") => tag,
            _ => "",
        }
    }

    /// Distinct institutions proposed first.
    fn bodies(&self) -> usize {
        self.rows.iter().map(|row| row.institution_id).filter(|id| *id != "none").collect::<BTreeSet<_>>().len()
    }
}

fn marks(score: f32) -> String {
    let filled = (score.clamp(0.0, 1.0) * 5.0).round() as usize;
    "●".repeat(filled) + &"○".repeat(5 - filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_shown_as_marks() {
        assert_eq!(marks(0.0), "○○○○○");
        assert_eq!(marks(0.5), "●●●○○");
        assert_eq!(marks(1.0), "●●●●●");
    }
}
