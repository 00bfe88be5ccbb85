//! Text -> the dates in it, by the names of `models/intake/dates.toml` or in digits.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::words::{self, words};
use crate::contribution::Span;
use crate::text::fold;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// `YYYY-MM-DD`; of several days, the first.
    pub date: String,
    /// Where it stands, its weekday included.
    pub span: Span,
    /// Whether a weekday is named with it.
    pub weekday: bool,
}

/// In which order numbers name a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// 31/12/2024, as in Morocco.
    #[default]
    DayFirst,
    /// 12/31/2024.
    MonthFirst,
}

#[derive(Deserialize)]
struct File {
    months: Vec<Vec<String>>,
    weekdays: Vec<String>,
    between: Vec<String>,
}

struct Names {
    months: FxHashMap<String, u32>,
    weekdays: FxHashSet<String>,
    between: FxHashSet<String>,
}

fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        let file: File =
            toml::from_str(include_str!("../../models/intake/dates.toml")).expect("models/intake/dates.toml is tested");
        let set = |texts: &[String]| texts.iter().flat_map(|text| words::forms(text)).collect();
        let months =
            file.months.iter().zip(1..).flat_map(|(names, month)| {
                names.iter().flat_map(|name| words::forms(name)).map(move |form| (form, month))
            });
        Names { months: months.collect(), weekdays: set(&file.weekdays), between: set(&file.between) }
    });
    &NAMES
}

/// All dates of `text`, in order.
pub fn find(text: &str) -> Vec<Found> {
    // Without a digit there is no date; most lines end here.
    if !text.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let mut found = worded(text);
    found.extend(numeric(text, Order::DayFirst));
    found.sort_by_key(|one| one.span);
    found
}

/// The date of a cell of a form: the first that it holds.
pub fn of_cell(text: &str, order: Order) -> Option<String> {
    let numbers = numeric(text, order).into_iter().next();
    numbers.or_else(|| worded(text).into_iter().next()).map(|found| found.date)
}

/// The order of the numbers in a column: months come first where some second number can be no month.
pub fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> Order {
    let (mut day, mut month) = (false, false);
    for cell in cells {
        for [first, second, _] in triples(&fold(cell)).into_iter().map(|(numbers, _)| numbers) {
            day |= (13..=31).contains(&first);
            month |= (13..=31).contains(&second) && first <= 12;
        }
    }
    if month && !day { Order::MonthFirst } else { Order::DayFirst }
}

fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let sound = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=last).contains(&day);
    sound.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// A run of letters or of digits.
struct Token {
    form: String,
    number: Option<u32>,
    span: Span,
}

/// The words of `text`, letters and digits taken apart where a machine joined them.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for word in words(text) {
        let mut rest = word.form.as_str();
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c: char| c.is_ascii_digit() != first.is_ascii_digit()).unwrap_or(rest.len());
            let part = &rest[..end];
            let number = if part.len() <= 4 { part.parse().ok() } else { None };
            tokens.push(Token { form: part.to_owned(), number, span: word.span });
            rest = &rest[end..];
        }
    }
    tokens
}

fn worded(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    let names = names();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let form = token.form.as_str();
        let month = names.months.get(form).or_else(|| form.strip_prefix('و').and_then(|rest| names.months.get(rest)));
        if let Some(&month) = month
            && let Some((date, first, last)) = around(&tokens, at, month)
        {
            let weekday = (first.saturating_sub(3)..first).rev().find(|&before| is_weekday(&tokens[before].form));
            let span = Span::new(tokens[weekday.unwrap_or(first)].span.start, tokens[last].span.end);
            found.push(Found { date, span, weekday: weekday.is_some() });
        }
    }
    found
}

fn is_weekday(form: &str) -> bool {
    let names = names();
    names.weekdays.contains(form) || form.strip_prefix('و').is_some_and(|rest| names.weekdays.contains(rest))
}

/// The date whose month stands at `at`, with the first and the last of its tokens.
fn around(tokens: &[Token], at: usize, month: u32) -> Option<(String, usize, usize)> {
    let names = names();
    let number = |at: usize, range: std::ops::RangeInclusive<u32>| {
        tokens.get(at)?.number.filter(|number| range.contains(number))
    };
    let filler =
        |at: usize| tokens.get(at).is_some_and(|token| token.number.is_none() && names.between.contains(&token.form));
    let before = |at: usize| at.checked_sub(1);
    // Day before the month, as in Arabic and French; several days are one date, the first counts.
    let mut first = before(at)
        .and_then(|at| if filler(at) { before(at) } else { Some(at) })
        .filter(|&at| number(at, 1..=31).is_some());
    let day_ahead = first.is_some();
    while let Some(earlier) = first.and_then(before).filter(|&at| filler(at) || tokens[at].form == "و").and_then(before)
    {
        if number(earlier, 1..=31).is_none() {
            break;
        }
        first = Some(earlier);
    }
    let mut behind = at + 1;
    let mut day = first.and_then(|at| number(at, 1..=31));
    if day.is_none() {
        day = number(behind, 1..=31);
        behind += 1;
    }
    while filler(behind) && behind < at + 4 {
        behind += 1;
    }
    let year =
        (behind..behind + if day_ahead { 1 } else { 2 }).find_map(|at| number(at, 1900..=2100).map(|year| (at, year)));
    // "30 November and 1 December 2023": the year stands behind the last day.
    let year = year.or_else(|| {
        (behind..behind + 6).find_map(|at| number(at, 1900..=2100).map(|year| (at, year))).filter(|_| day_ahead)
    });
    let (last, year) = year?;
    Some((iso(year, month, day?)?, first.unwrap_or(at), last))
}

/// Three numbers with one sign between them, and where they stand in `text`.
fn triples(text: &str) -> Vec<([u32; 3], Span)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let run = |at: &mut usize| {
            let from = *at;
            while *at < bytes.len() && bytes[*at].is_ascii_digit() {
                *at += 1;
            }
            text[from..*at].parse::<u32>().ok().filter(|_| *at - from <= 4)
        };
        let mut numbers = [run(&mut at).unwrap_or(u32::MAX), u32::MAX, u32::MAX];
        let sign = bytes.get(at).copied().filter(|sign| matches!(sign, b'/' | b'-' | b'.'));
        for number in &mut numbers[1..] {
            let next = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if sign.is_some() && bytes.get(at).copied() == sign && next {
                at += 1;
                *number = run(&mut at).unwrap_or(u32::MAX);
            }
        }
        if numbers.iter().all(|&number| number != u32::MAX) {
            found.push((numbers, Span::new(start, at)));
        }
    }
    found
}

fn numeric(text: &str, order: Order) -> Vec<Found> {
    let folded = crate::text::normalize(text, crate::text::Strength::Full);
    let date = |[a, b, c]: [u32; 3], slashed: bool| {
        if a >= 1900 {
            return iso(a, b, c);
        }
        // A year of two digits is one in dates with strokes alone: "1.2.3" is a paragraph.
        let year = if (10..100).contains(&c) && slashed { 2000 + c } else { c };
        match order {
            Order::DayFirst => iso(year, b, a).or_else(|| iso(year, a, b)),
            Order::MonthFirst => iso(year, a, b).or_else(|| iso(year, b, a)),
        }
    };
    let found = triples(folded.as_str()).into_iter().filter_map(|(numbers, span)| {
        let slashed = folded.as_str()[span.start..span.end].contains('/');
        let span = folded.original(span.start..span.end);
        date(numbers, slashed).map(|date| Found { date, span, weekday: false })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_written() {
        for (text, date) in [
            ("يوم السبت 21 أكتوبر 2023 .", "2023-10-21"),
            ("طنجة ،السبت 16 دجنبر2023", "2023-12-16"),
            ("يوم السبت16 دجنبر 2023", "2023-12-16"),
            ("samedi 20 janvier 2024", "2024-01-20"),
            ("le 1er août 2024", "2024-08-01"),
            ("يومي 09 و10 ماي 2023", "2023-05-09"),
            ("من 02 إلى 16 أكتوبر 2023", "2023-10-02"),
            ("March 12, 2024", "2024-03-12"),
            ("12 March 2024", "2024-03-12"),
            ("30 novembre et 1er décembre 2023", "2023-11-30"),
            ("بتاريخ ٢١/١٠/٢٠٢٣", "2023-10-21"),
            ("2024-02-10T09:30:00", "2024-02-10"),
            ("10/02/24 09:30", "2024-02-10"),
            ("10.02.2024", "2024-02-10"),
            ("12/31/2024", "2024-12-31"),
        ] {
            assert_eq!(find(text).first().map(|found| found.date.as_str()), Some(date), "{text}");
        }
        for text in ["أكتوبر 2023", "القانون 31.13", "35/13/2024", "2024-2025", "29 février 2023", "mai", "الفصل 1.2.3"]
        {
            assert_eq!(find(text), [], "{text}");
        }
        assert!(find("يوم السبت 21 أكتوبر 2023")[0].weekday);
    }

    #[test]
    fn a_column_tells_the_order() {
        assert_eq!(order_of(["01/02/2024", "02/25/2024"].into_iter()), Order::MonthFirst);
        assert_eq!(order_of(["01/02/2024", "25/02/2024"].into_iter()), Order::DayFirst);
        assert_eq!(of_cell("03/04/2024", Order::MonthFirst).as_deref(), Some("2024-03-04"));
    }
}
