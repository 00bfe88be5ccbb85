//! Counts of people -> counts that may be published: small ones are not given, nor what would let them be worked out.

use crate::intake::Table;
use crate::messages::Messages;

/// Counts of people below this are not published: a few people of one age, sex and place can be named.
pub const LEAST_SHOWN: usize = 5;

/// A number of people, or that they are few. None is none.
pub fn shown(people: usize, m: &Messages) -> String {
    match people {
        1..LEAST_SHOWN => m.with("few-people", &[("n", LEAST_SHOWN.to_string().as_str().into())]),
        _ => super::format::number(people, m.lang()),
    }
}

/// What stands for a number that is not given, in a table.
const WITHHELD: &str = "…";

/// A table of participants in which no small number can be read or worked out: where one number of a row or of a column is
/// withheld, the next smallest there is withheld too, since a total would tell it. A table that has names and no numbers
/// (a list of those present) is not given at all.
pub fn suppressed(table: &Table) -> Option<Table> {
    let counts: Vec<Vec<Option<usize>>> =
        table.rows.iter().map(|row| row.iter().map(|cell| count(cell)).collect()).collect();
    counts.iter().flatten().flatten().next()?;
    let mut withheld: Vec<Vec<bool>> = counts
        .iter()
        .map(|row| row.iter().map(|cell| cell.is_some_and(|n| (1..LEAST_SHOWN).contains(&n))).collect())
        .collect();
    let width = counts.iter().map(Vec::len).max().unwrap_or_default();
    // Each round withholds more and there are only so many cells.
    loop {
        let mut more = false;
        for row in 0..counts.len() {
            let line: Vec<(usize, usize)> = (0..counts[row].len()).map(|column| (row, column)).collect();
            more |= protect(&counts, &mut withheld, &line);
        }
        for column in 0..width {
            let line: Vec<(usize, usize)> = (0..counts.len()).map(|row| (row, column)).collect();
            more |= protect(&counts, &mut withheld, &line);
        }
        if !more {
            break;
        }
    }
    let mut public = table.clone();
    for (row, withheld) in public.rows.iter_mut().zip(&withheld) {
        for (cell, _) in row.iter_mut().zip(withheld).filter(|(_, withheld)| **withheld) {
            *cell = WITHHELD.to_owned();
        }
    }
    Some(public)
}

/// Withholds a second number of a line in which just one is withheld.
fn protect(counts: &[Vec<Option<usize>>], withheld: &mut [Vec<bool>], line: &[(usize, usize)]) -> bool {
    let here: Vec<(usize, usize, usize)> =
        line.iter().filter_map(|&(row, column)| Some((*counts[row].get(column)?.as_ref()?, row, column))).collect();
    if here.iter().filter(|&&(_, row, column)| withheld[row][column]).count() != 1 {
        return false;
    }
    let next = here.iter().filter(|&&(n, row, column)| n > 0 && !withheld[row][column]).min();
    let Some(&(_, row, column)) = next else { return false };
    withheld[row][column] = true;
    true
}

/// A cell that is a whole number, in European or Arabic digits.
fn count(cell: &str) -> Option<usize> {
    let digits: String = cell
        .trim()
        .chars()
        .map(|c| match c {
            '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
            other => other,
        })
        .collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        Table { title: None, header: Vec::new(), rows }
    }

    #[test]
    fn small_numbers_cannot_be_worked_out_from_a_total() {
        let public =
            suppressed(&table(&[&["18-30", "٣", "12", "15"], &["31-45", "9", "11", "20"], &["all", "12", "23", "35"]]))
                .unwrap();
        let at = |row: usize, column: usize| public.rows[row][column].as_str();
        assert_eq!(at(0, 1), WITHHELD);
        // In its row and its column a second number is withheld, so that no subtraction gives the first.
        assert!(public.rows[0].iter().filter(|cell| *cell == WITHHELD).count() >= 2);
        assert!(public.rows.iter().filter(|row| row[1] == WITHHELD).count() >= 2);
        assert_eq!(at(0, 0), "18-30");
    }

    #[test]
    fn large_numbers_and_none_are_given() {
        let rows: &[&[&str]] = &[&["نساء", "0", "25"], &["رجال", "30", "28"]];
        assert_eq!(suppressed(&table(rows)), Some(table(rows)));
    }

    #[test]
    fn a_list_of_names_is_not_given() {
        assert_eq!(suppressed(&table(&[&["فلان الفلاني", "جمعية"]])), None);
    }
}
