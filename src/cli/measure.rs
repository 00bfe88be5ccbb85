//! Figures of screening and routing against the labels that a table holds.

use serde::Serialize;

use super::table::Table;
use super::{Context, failure::Failure};
use crate::contribution::Contribution;
use crate::eval::figures::{Figure, Routed, Screened, routing, screening};
use crate::route::{Registry, Route};
use crate::screen::models::List;
use crate::screen::reading::Reading;
use crate::screen::{Bearing, Models, Screening};

/// What is printed.
#[derive(Serialize)]
pub struct Measured {
    /// In the order in which they are shown.
    pub figures: Vec<Figure>,
    /// Lead, body found instead, how often.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confused: Vec<(String, String, usize)>,
}

/// Screening against the columns openness (0 none, 1 indirect, 2 direct) and clarity (any numbers, more being clearer); either
/// may be missing.
pub fn screened(
    table: &Table<'_>,
    proposals: &[Contribution],
    rows: &[Screening],
    context: &Context,
) -> Result<u8, Failure> {
    let models = Models::embedded();
    let (openness, clarity) = (table.cells("openness"), table.cells("clarity"));
    if openness.is_none() && clarity.is_none() {
        return Err(missing(table, "openness, clarity"));
    }
    check("openness", openness.as_deref(), "0, 1, 2", |cell| matches!(cell, "0" | "1" | "2"))?;
    check("clarity", clarity.as_deref(), "0, 1, 2", |cell| cell.parse::<f64>().is_ok_and(f64::is_finite))?;
    let label = |cells: &Option<Vec<&str>>, row: usize| -> Option<f64> { cells.as_ref()?[row].trim().parse().ok() };
    let screened: Vec<Screened> = (proposals.iter().zip(rows).enumerate())
        .map(|(at, (proposal, row))| Screened {
            length: proposal.text.chars().count(),
            keywords: keywords(&proposal.text, models),
            clarity: (f64::from(row.clarity), label(&clarity, at)),
            openness: (f64::from(row.openness), label(&openness, at).map(|label| label as u8)),
            bearing: match row.bearing() {
                Bearing::None => 0,
                Bearing::Indirect => 1,
                Bearing::Direct => 2,
            },
        })
        .collect();
    print(&Measured { figures: screening(&screened), confused: Vec::new() }, context)
}

/// Routing against the columns lead (id of the body that should answer) and acceptable (others that would be right too, with
/// commas between); the second may be missing.
pub fn routed(table: &Table<'_>, routes: &[&[Route]], context: &Context) -> Result<u8, Failure> {
    let lead = table.cells("lead").ok_or_else(|| missing(table, "lead"))?;
    let acceptable = table.cells("acceptable");
    let known = |cell: &str| cell.split(',').all(|id| Registry::embedded().get(id.trim()).is_some());
    check("lead", Some(&lead), "commune, health, none", known)?;
    check("acceptable", acceptable.as_deref(), "commune, health, none", known)?;
    let labelled = routes.iter().zip(&lead).enumerate().filter(|(_, (_, lead))| !lead.trim().is_empty());
    let routed: Vec<Routed> = labelled
        .map(|(at, (routes, lead))| {
            let others = acceptable.as_ref().map_or("", |cells| cells[at]);
            let right = std::iter::once(*lead).chain(others.split(','));
            Routed {
                found: routes.iter().map(|route| route.institution_id.clone()).collect(),
                score: f64::from(routes[0].score),
                right: right.map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect(),
            }
        })
        .collect();
    let (figures, confused) = routing(&routed);
    print(&Measured { figures, confused }, context)
}

fn missing(table: &Table<'_>, wanted: &str) -> Failure {
    Failure::new("error-no-labels", &[("wanted", wanted), ("found", &table.names().join(", "))]).usage()
}

/// A label that is none would count as a mistake of the program: it is refused with its row. Empty cells are not labelled.
fn check(column: &str, cells: Option<&[&str]>, expected: &str, right: impl Fn(&str) -> bool) -> Result<(), Failure> {
    let cells = cells.unwrap_or_default().iter().map(|cell| cell.trim()).enumerate();
    match cells.into_iter().find(|(_, cell)| !cell.is_empty() && !right(cell)) {
        None => Ok(()),
        Some((row, cell)) => {
            let row = (row + 2).to_string();
            let args = [("row", row.as_str()), ("column", column), ("found", cell), ("expected", expected)];
            Err(Failure::new("error-label", &args).usage())
        }
    }
}

/// Words of acts and principles of openness: the floor that screening must beat.
fn keywords(text: &str, models: &Models) -> usize {
    let reading = Reading::new(text, models);
    let counted = |list: List| reading.of(list).filter(|(_, concept)| !concept.against).count();
    counted(List::Act) + counted(List::Principle)
}

/// Prints them, for people or as JSON.
pub fn print(measured: &Measured, context: &Context) -> Result<u8, Failure> {
    if context.json {
        context.print_json(measured)?;
        return Ok(0);
    }
    measured.figures.iter().for_each(line);
    for (lead, found, count) in measured.confused.iter().take(MOST) {
        outln!("{count} × {lead} → {found}");
    }
    Ok(0)
}

/// Confusions that are shown.
const MOST: usize = 10;

fn line(figure: &Figure) {
    // No "-0.000".
    let number = |value: f64| format!("{value:.3}").replace("-0.000", "0.000");
    let value = figure.value.map_or("-".to_owned(), number);
    let interval = figure.interval.map_or(String::new(), |(low, high)| format!("  [{low:.3}, {high:.3}]"));
    let floor = figure.floor.as_ref().map_or(String::new(), |(name, value)| format!("  ({name}: {value:.3})"));
    outln!("{:44} {value}  n {}{interval}{floor}", figure.name, figure.n);
}
