use std::collections::BTreeMap;
use std::path::PathBuf;

use super::consolidate::on_threads;
use super::group::place;
use super::measure::{Measured, print};
use super::similarity::decide;
use super::table::Table;
use super::{Context, failure::Failure, shown};
use crate::columns::Source;
use crate::contribution::Kind;
use crate::encode::Store;
use crate::eval::figures::Figure;
use crate::eval::relations::{Decided, graded, pairs, partition};
use crate::group::requests::{Representatives, join};
use crate::group::{self, Item};
use crate::theme::{self, ALONE, ThemeItem};

/// Measure the program against labels of your own
///
/// Each table is measured alone. Beside a figure stands what a rule without understanding reaches.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Same request, related or different: tables of pairs with a label
    ///
    /// Labels: same or 1, related, different or 0; other numbers are taken for graded similarity.
    Pairs {
        #[command(flatten)]
        tables: Tables,
        /// Column with the first text of each pair
        #[arg(long, value_name = "COLUMN", default_value = "a")]
        a: String,
        /// Column with the second
        #[arg(long, value_name = "COLUMN", default_value = "b")]
        b: String,
    },
    /// Groups: tables of texts, each with the name of its true group
    Groups {
        #[command(flatten)]
        tables: Tables,
        /// Column with the text
        #[arg(long, value_name = "COLUMN", default_value = "text")]
        text: String,
    },
    /// Themes: tables of texts, each with the name of its true theme
    ///
    /// Where a cell names several themes, with | between, the first counts.
    Themes {
        #[command(flatten)]
        tables: Tables,
        /// Column with the text
        #[arg(long, value_name = "COLUMN", default_value = "text")]
        text: String,
    },
    /// Clarity and openness: a table of texts with columns openness (0, 1, 2) and clarity
    Screen(super::screen::Arguments),
    /// Institutions: a table of texts with columns lead and acceptable
    Route(super::route::Arguments),
    Ranking(super::ranking::Arguments),
}

#[derive(clap::Args)]
struct Tables {
    /// Tables: .csv, .tsv, .parquet or .xlsx
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Column with the label
    #[arg(long, value_name = "COLUMN", default_value = "label")]
    label: String,
    /// Threads to work on [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl Tables {
    /// Measures each table. `columns` are the names of those that `figures` is given, the label first.
    fn each(
        &self,
        columns: &[&str],
        context: &Context,
        figures: impl Fn(&[Vec<&str>]) -> Vec<Figure> + Sync,
    ) -> Result<u8, Failure> {
        for path in &self.files {
            let source = Source::open(path)?;
            let table = Table::whole(&source)?;
            let file = shown(path);
            let find = |name: &str, option: &str| place(&file, table.names(), Some(name), option, None);
            let mut cells = vec![column(&table, find(&self.label, "label")?)];
            for name in columns {
                cells.push(column(&table, find(name, name)?));
            }
            let measured = on_threads(self.threads, || figures(&cells));
            if self.files.len() > 1 && !context.json {
                outln!("{file}");
            }
            print(&Measured { figures: measured, confused: Vec::new() }, context)?;
        }
        Ok(0)
    }
}

fn column<'a>(table: &'a Table<'_>, at: usize) -> Vec<&'a str> {
    table.column(at).iter().map(AsRef::as_ref).collect()
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    match &arguments.what {
        What::Screen(table) => super::screen::run_labelled(table, context),
        What::Route(table) => super::route::run_labelled(table, context),
        What::Ranking(arguments) => super::ranking::run(arguments, context),
        What::Pairs { tables, a, b } => {
            tables.each(&[a, b], context, |cells| of_pairs(&cells[0], &cells[1], &cells[2]))
        }
        What::Groups { tables, text } => tables.each(&[text], context, |cells| of_groups(&cells[0], &cells[1])),
        What::Themes { tables, text } => tables.each(&[text], context, |cells| of_themes(&cells[0], &cells[1])),
    }
}

/// What a label of a pair says: the same request, and the same subject where it tells.
fn relation(label: &str) -> Option<(bool, Option<bool>)> {
    match label.trim().to_ascii_lowercase().as_str() {
        "same" | "same_request" => Some((true, Some(true))),
        "related" => Some((false, Some(true))),
        "different" => Some((false, Some(false))),
        "1" | "true" | "yes" => Some((true, None)),
        "0" | "false" | "no" => Some((false, None)),
        _ => None,
    }
}

fn of_pairs(labels: &[&str], a: &[&str], b: &[&str]) -> Vec<Figure> {
    let texts: Vec<(&str, &str)> = a.iter().copied().zip(b.iter().copied()).collect();
    let decided = decide(&texts);
    let verdicts = decided.iter().map(|one| one.verdict);
    if labels.iter().all(|label| relation(label).is_some()) {
        let rows: Vec<Decided> = verdicts
            .zip(labels.iter().filter_map(|label| relation(label)))
            .map(|(verdict, (same, subject))| Decided {
                same_request: verdict.same_request.into(),
                same_subject: f64::from(verdict.same_request + verdict.related),
                cosine: verdict.cosine.into(),
                same,
                subject,
            })
            .collect();
        return pairs(&rows);
    }
    let scored: Vec<(f64, f64, f64)> = verdicts
        .zip(labels)
        .filter_map(|(verdict, label)| {
            Some((verdict.cosine.into(), verdict.same_request.into(), label.trim().parse().ok()?))
        })
        .collect();
    graded(&scored)
}

fn of_groups(labels: &[&str], texts: &[&str]) -> Vec<Figure> {
    let ids: Vec<String> = (1..=texts.len()).map(|row| row.to_string()).collect();
    let items: Vec<Item<'_>> =
        ids.iter().zip(texts).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
    let settings = group::Settings::default();
    let mut rows = group::group(&items, &settings);
    let representatives = Representatives::new(&items, &rows);
    join(&mut rows, &representatives, &mut Store::default(), &settings);
    partition(&numbered(rows.iter().map(|row| row.group_id.as_str()), labels))
}

fn of_themes(labels: &[&str], texts: &[&str]) -> Vec<Figure> {
    let labelled: Vec<(&str, &str)> = labels
        .iter()
        .map(|label| label.split('|').next().unwrap_or_default().trim())
        .zip(texts.iter().copied())
        .filter(|(label, _)| !label.is_empty())
        .collect();
    let ids: Vec<String> = (1..=labelled.len()).map(|row| format!("g{row:09}")).collect();
    let items: Vec<ThemeItem<'_>> = ids
        .iter()
        .zip(&labelled)
        .map(|(group_id, (_, text))| ThemeItem { group_id, kind: Kind::Proposal, text })
        .collect();
    let rows = theme::themes(&items, &theme::Settings::default());
    // What is alone is a theme of its own.
    let found =
        rows.iter().map(|row| if row.theme_id == ALONE { row.group_id.as_str() } else { row.theme_id.as_str() });
    let truth: Vec<&str> = labelled.iter().map(|(label, _)| *label).collect();
    partition(&numbered(found, &truth))
}

/// Names as numbers.
fn numbered<'a>(found: impl Iterator<Item = &'a str>, truth: &[&'a str]) -> Vec<(u32, u32)> {
    let mut numbers: [BTreeMap<&str, u32>; 2] = Default::default();
    let mut number = |side: usize, name: &'a str| {
        let next = numbers[side].len() as u32;
        *numbers[side].entry(name).or_insert(next)
    };
    found.zip(truth).map(|(found, truth)| (number(0, found), number(1, truth))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_pairs_are_words_or_digits() {
        assert_eq!(relation("Same"), Some((true, Some(true))));
        assert_eq!(relation("related"), Some((false, Some(true))));
        assert_eq!(relation(" 0 "), Some((false, None)));
        assert_eq!(relation("3.2"), None);
    }

    #[test]
    fn names_become_numbers_in_their_order() {
        assert_eq!(numbered(["x", "y", "x"].into_iter(), &["b", "b", "a"]), [(0, 0), (1, 0), (0, 1)]);
    }
}
