//! Lines -> the tables drawn in them with tabs or with the pipes of Markdown, and what their cells are where their
//! headers say problems, proposals or outcomes.

use super::document::IN_CELL;
use super::headings::{self, Certainty};
use super::lines::Line;
use super::marks::{self, Family, blank};
use super::words;
use crate::contribution::{Kind, Span};

/// A table: rows of cells, each row with the index of its line. Lines of dashes under a header are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn<'a> {
    /// The line on which it begins.
    pub first: usize,
    /// The line behind its last.
    pub end: usize,
    /// Whether a drawn line parts its first row from the others.
    pub headed: bool,
    /// Its rows.
    pub rows: Vec<(usize, Vec<&'a str>)>,
}

/// Whether the line is a row of a table.
pub fn is_row(line: &Line<'_>) -> bool {
    cells(line).is_some_and(|cells| cells.len() > 1)
}

/// The tables among `range`: two rows and more without a gap.
pub fn find<'a>(lines: &[Line<'a>], range: std::ops::Range<usize>) -> Vec<Drawn<'a>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let first = at;
        let (mut rows, mut headed) = (Vec::new(), false);
        while at < range.end {
            let Some(cells) = cells(&lines[at]).filter(|cells| cells.len() > 1 || is_underline(&lines[at])) else {
                break;
            };
            if is_underline(&lines[at]) {
                headed |= rows.len() == 1;
            } else {
                rows.push((at, cells));
            }
            at += 1;
        }
        if rows.len() > 1 {
            found.push(Drawn { first, end: at, headed, rows });
        }
        at = at.max(first + 1);
    }
    found
}

/// Whether the line only separates the header of a Markdown table from its rows.
fn is_underline(line: &Line<'_>) -> bool {
    line.text.contains('|')
        && line.text.contains('-')
        && line.text.chars().all(|c| matches!(c, '|' | '-' | ':' | '+') || blank(c))
}

/// The cells of a row, without space around them. A tab at the end makes no cell; two tabs make an empty one.
pub fn cells<'a>(line: &Line<'a>) -> Option<Vec<&'a str>> {
    if line.text.is_empty() || (line.rule && !line.text.contains('|')) {
        return None;
    }
    let clean = |cell: &'a str| cell.trim_matches(blank).trim_matches('*').trim_matches(blank);
    if line.text.matches('|').count() > 1 || line.text.starts_with('|') {
        let inner = line.text.trim_matches(|c| c == '|' || marks::invisible(c));
        return Some(inner.split('|').map(clean).collect());
    }
    line.text.contains('\t').then(|| line.text.split('\t').map(clean).collect())
}

/// A cell that is an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its line, as an index.
    pub line: usize,
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the source's text.
    pub span: Span,
    /// The number in its row.
    pub number: Option<String>,
}

/// The items of a table, or `None` where it holds none that can be told. `open`: the kind whose heading it stands under.
pub fn items(source: &str, table: &Drawn<'_>, open: Option<Kind>) -> Option<Vec<Taken>> {
    let header = &table.rows[0].1;
    let kinds: Vec<Option<(Kind, Certainty)>> = header.iter().map(|cell| kind_of(cell)).collect();
    let number = numbers(table);
    let take = |columns: &[(usize, Kind)], rows: &[(usize, Vec<&str>)]| {
        let cell = |line: usize, row: &[&str], &(column, kind): &(usize, Kind)| {
            let words = row.get(column).copied().unwrap_or_default();
            let number =
                number.and_then(|at| row.get(at)).filter(|cell| !cell.is_empty()).map(|cell| bare_number(cell));
            let item = |(words, own): (&str, Option<String>)| {
                let start = words.as_ptr() as usize - source.as_ptr() as usize;
                Taken {
                    line,
                    kind,
                    span: Span::new(start, start + words.len()),
                    number: own.or_else(|| number.clone()),
                }
            };
            in_cell(words).into_iter().map(item).collect::<Vec<_>>()
        };
        rows.iter()
            .flat_map(|(line, row)| columns.iter().flat_map(|column| cell(*line, row, column)).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    let sure = kinds.iter().flatten().any(|(_, certainty)| *certainty >= Certainty::Phrase);
    if sure || (open.is_some() && kinds.iter().any(Option::is_some)) {
        let columns: Vec<(usize, Kind)> =
            kinds.iter().enumerate().filter_map(|(at, kind)| kind.map(|(kind, _)| (at, kind))).collect();
        return Some(take(&columns, &table.rows[1..]));
    }
    if let Some(found) = by_first_column(&take, table) {
        return Some(found);
    }
    let headed = table.headed || number.is_some_and(|at| !is_number(header[at]));
    let rows = &table.rows[usize::from(headed)..];
    Some(take(&[(text_column(rows, number)?, open?)], rows))
}

/// The items of a cell, each with its own number: one, or one a paragraph where it has several. A paragraph without a mark
/// goes on from a marked one; one that ends with a colon hands on to the others.
fn in_cell(cell: &str) -> Vec<(&str, Option<String>)> {
    let mut items: Vec<(&str, Option<String>, bool)> = Vec::new();
    let several = cell.contains(IN_CELL);
    for paragraph in cell.split(IN_CELL).map(|paragraph| paragraph.trim_matches(blank)) {
        let mark = marks::read(paragraph).filter(|mark| several && (!mark.bare || mark.bulleted));
        let words = mark.map_or(paragraph, |mark| &paragraph[mark.len..]);
        let end = words.as_ptr() as usize + words.len() - cell.as_ptr() as usize;
        match items.last_mut() {
            Some((above, _, true)) if mark.is_none() => {
                *above = &cell[above.as_ptr() as usize - cell.as_ptr() as usize..end];
            }
            _ if several && paragraph.ends_with(':') => {}
            _ => {
                let number = mark.filter(|mark| mark.family != Family::Bullet).map(|mark| mark.printed.to_owned());
                items.push((words, number, mark.is_some()));
            }
        }
    }
    items.retain(|(words, ..)| words.chars().any(char::is_alphabetic));
    items.into_iter().map(|(words, number, _)| (words, number)).collect()
}

fn kind_of(cell: &str) -> Option<(Kind, Certainty)> {
    headings::read(cell, false).kind.filter(|(_, certainty)| *certainty > Certainty::Loose)
}

/// A table whose rows are named: "Problem | …", "Solution | …".
fn by_first_column(
    take: &impl Fn(&[(usize, Kind)], &[(usize, Vec<&str>)]) -> Vec<Taken>,
    table: &Drawn<'_>,
) -> Option<Vec<Taken>> {
    let named = |row: &Vec<&str>| {
        kind_of(row[0]).filter(|(_, certainty)| *certainty >= Certainty::Phrase).map(|(kind, _)| kind)
    };
    let kinds: Vec<Option<Kind>> = table.rows.iter().map(|(_, row)| named(row)).collect();
    if kinds.iter().flatten().count() < 2 {
        return None;
    }
    let rows = table.rows.iter().zip(kinds).filter_map(|(row, kind)| kind.map(|kind| (row, kind)));
    let row = |(row, kind): (&(usize, Vec<&str>), Kind)| {
        let columns: Vec<(usize, Kind)> = (1..row.1.len()).map(|at| (at, kind)).collect();
        take(&columns, std::slice::from_ref(row))
    };
    Some(rows.flat_map(row).collect())
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().filter(|c| !matches!(c, '.' | ')' | '-' | ' ')).all(char::is_numeric)
}

fn bare_number(cell: &str) -> String {
    cell.trim_matches(['.', ')', '-', ' ', '(']).to_owned()
}

/// The column that counts the rows: whole numbers, one more in each row.
fn numbers(table: &Drawn<'_>) -> Option<usize> {
    let value = |row: &(usize, Vec<&str>), at: usize| {
        let cell = row.1.get(at)?;
        words::forms(cell).first().filter(|_| is_number(cell))?.parse::<u32>().ok()
    };
    (0..table.rows[0].1.len()).find(|&at| {
        let counted: Vec<u32> = table.rows.iter().filter_map(|row| value(row, at)).collect();
        counted.len() + 1 >= table.rows.len()
            && counted.windows(2).all(|pair| pair[0] + 1 == pair[1])
            && counted.first().is_some_and(|&first| first <= 1)
    })
}

/// The column that holds the texts: the one with by far the most letters.
fn text_column(rows: &[(usize, Vec<&str>)], number: Option<usize>) -> Option<usize> {
    let width = rows.iter().map(|(_, row)| row.len()).max()?;
    let letters = |at: usize| {
        rows.iter()
            .filter_map(|(_, row)| row.get(at))
            .flat_map(|cell| cell.chars())
            .filter(|c| c.is_alphabetic())
            .count()
    };
    let mut columns: Vec<(usize, usize)> =
        (0..width).filter(|at| Some(*at) != number).map(|at| (letters(at), at)).collect();
    columns.sort_unstable_by_key(|&(letters, at)| (std::cmp::Reverse(letters), at));
    let (&(most, at), second) = (columns.first()?, columns.get(1).map_or(0, |column| column.0));
    (most > 0 && most >= 2 * second).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn paragraphs_of_a_cell_are_items() {
        let found = in_cell("نقترح:\u{2028}1- نشر\u{2028}الميزانية\u{2028}2- رقمنة");
        assert_eq!(found, [("نشر\u{2028}الميزانية", Some("1".to_owned())), ("رقمنة", Some("2".to_owned()))]);
        assert_eq!(in_cell("a\u{2028}b"), [("a", None), ("b", None)]);
        assert_eq!(in_cell("- a"), [("- a", None)]);
    }

    #[test]
    fn tabs_and_pipes_make_tables() {
        let text = "العدد\tالسن\n14\tأقل من 30\n\n| a | **b** |\n|---|:-:|\n| 1 | 2 |\nx\n";
        let all = lines::split(text);
        let found = find(&all, 0..all.len());
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].rows[1].1, ["14", "أقل من 30"]);
        assert_eq!((found[1].first, found[1].end, found[1].rows[0].1.clone()), (3, 6, vec!["a", "b"]));
    }
}
