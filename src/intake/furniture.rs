//! Lines -> which of them belong to the page and not to the text: headers, footers, page numbers.

use std::collections::BTreeMap;

use super::headings;
use super::lines::Line;
use super::marks::blank;
use crate::text::fold;

/// Words that stand around a page number.
const WORDS: [&str; 9] = ["page", "pages", "p", "صفحه", "الصفحه", "ص", "sur", "of", "من"];

/// Marks the lines that belong to the page.
pub fn mark(lines: &mut [Line<'_>]) {
    let numbers: Vec<Option<Number>> = lines.iter().map(|line| page_number(line.text)).collect();
    let edge = edges(lines, &numbers);
    for at in repeated(lines, &edge) {
        lines[at].furniture = true;
    }
    let alone: Vec<(usize, u32)> =
        numbers.iter().enumerate().filter_map(|(at, number)| number.map(|number| (at, number.value))).collect();
    let paged = alone.len() >= 3 && alone.windows(2).all(|pair| pair[0].1 < pair[1].1 && pair[1].0 - pair[0].0 > 5);
    for (rank, &(at, _)) in alone.iter().enumerate() {
        let number = numbers[at].expect("kept above");
        lines[at].furniture |= number.dressed || is_of_the_page(lines, &alone, rank, paged);
    }
}

/// A number that stands alone on its line.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    /// Whether a word or dashes around it say that it counts pages.
    dressed: bool,
}

fn page_number(text: &str) -> Option<Number> {
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    let folded = fold(text);
    let parts: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let values: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let worded = parts.len() > values.len();
    let fits = matches!(values.len(), 1 | 2) && values.iter().all(|&value| value < 2000) && parts.len() <= 4;
    if !fits || !parts.iter().all(|part| part.parse::<u32>().is_ok() || WORDS.contains(part)) {
        return None;
    }
    let bare = folded.chars().all(|c| c.is_ascii_digit());
    let around = |c: char| matches!(c, '-' | '|' | '[' | ']' | '~' | '*' | '.');
    let dashed = folded.starts_with(around) && folded.ends_with(around);
    let of_all = values.len() == 2 && folded.contains('/') && values[0] <= values[1];
    let dressed = (worded && parts.len() > 1 && !matches!(parts[0], "من" | "of" | "sur")) || dashed || of_all;
    (bare || dressed).then(|| Number { value: values[0], dressed })
}

/// For each line whether the page begins or ends next to it: a form feed, or a line with a page number, at most one
/// written line away.
fn edges(lines: &[Line<'_>], numbers: &[Option<Number>]) -> Vec<bool> {
    let written: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].text.is_empty()).collect();
    let mut edge = vec![false; lines.len()];
    for (rank, &at) in written.iter().enumerate() {
        let near = [rank.checked_sub(1), Some(rank + 1)];
        let near = near.into_iter().flatten().filter_map(|rank| written.get(rank).copied());
        edge[at] = near.into_iter().any(|other| numbers[other].is_some() || lines[other].page != lines[at].page);
    }
    edge
}

/// Lines that return with the pages: three times and more, at an edge of the page, or counting pages themselves.
fn repeated(lines: &[Line<'_>], edge: &[bool]) -> Vec<usize> {
    let mut same: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.rule && !line.is_listed() && (4..=300).contains(&line.text.len()))
    {
        let key: String = fold(line.text).chars().filter(|c| !c.is_ascii_digit() && !blank(*c)).collect();
        if key.chars().filter(|c| c.is_alphabetic()).count() >= 4 {
            same.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for places in same.into_values().filter(|places| places.len() >= 3) {
        let at_edge = places.iter().filter(|&&at| edge[at]).count();
        let first = &lines[places[0]];
        if (at_edge * 4 >= places.len() * 3 || counts_pages(lines, &places))
            && headings::read(first.text, false).is_none()
        {
            found.extend(places);
        }
    }
    found
}

/// Whether the only number of each of these lines, at one of its ends, grows from line to line.
fn counts_pages(lines: &[Line<'_>], places: &[usize]) -> bool {
    let number = |at: &usize| {
        let text = fold(lines[*at].text);
        let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
        let last = digits.last()?;
        let framed = text.ends_with(last) || text.starts_with(digits[0]);
        let page =
            text.split(|c: char| !c.is_alphabetic()).any(|word| WORDS[..5].contains(&word)) || text.contains('|');
        (framed && page && lines[*at].sure_mark().is_none()).then(|| last.parse::<u32>().ok()).flatten()
    };
    let numbers: Option<Vec<u32>> = places.iter().map(number).collect();
    numbers.is_some_and(|numbers| numbers.windows(2).all(|pair| pair[0] < pair[1]))
}

/// Whether a bare number counts pages, not items: it stands apart, or next to a header, or (`paged`) the numbers like
/// it lie too far apart for a list.
fn is_of_the_page(lines: &[Line<'_>], alone: &[(usize, u32)], rank: usize, paged: bool) -> bool {
    let (at, value) = alone[rank];
    let close = |other: Option<&(usize, u32)>, step: i64| {
        other.is_some_and(|&(place, number)| i64::from(number) - i64::from(value) == step && place.abs_diff(at) <= 5)
    };
    let counted = close(alone.get(rank + 1), 1) || close(rank.checked_sub(1).and_then(|rank| alone.get(rank)), -1);
    let beside = |other: Option<usize>| {
        other.and_then(|other| lines.get(other)).is_none_or(|line| line.furniture || line.text.is_empty())
    };
    let turned = |other: Option<usize>| {
        other.and_then(|other| lines.get(other)).is_some_and(|line| line.furniture || line.page != lines[at].page)
    };
    if turned(at.checked_sub(1)) || turned(Some(at + 1)) {
        return true;
    }
    if counted {
        return false;
    }
    let apart = beside(at.checked_sub(1)) && beside(Some(at + 1));
    apart || paged
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn furniture(text: &str) -> Vec<u32> {
        let mut all = lines::split(text);
        mark(&mut all);
        all.iter().filter(|line| line.furniture).map(|line| line.number).collect()
    }

    #[test]
    fn headers_with_their_numbers_go() {
        let page = |n: u32| format!("لقاء وجدة\n{n}\n- نشر الميزانية رقم {n}\nالتوصيات\n- نشر\n");
        assert_eq!(furniture(&[page(1), page(2), page(3)].concat()), [1, 2, 6, 7, 11, 12]);
        assert_eq!(furniture("a\n– 2 –\nb\nPage 3 sur 10\nc\n3 / 10\n"), [2, 4, 6]);
    }

    #[test]
    fn a_number_alone_before_its_item_stays() {
        assert_eq!(furniture("1\nنشر الميزانية\n2\nإشراك الشباب\n3\nرقمنة\n"), [0; 0]);
        assert_eq!(furniture("4-\nسن قانون\n"), [0; 0]);
    }

    #[test]
    fn a_sub_heading_that_returns_stays() {
        assert_eq!(furniture("Jeunes\n- a\n\nFemmes\n- b\n\nJeunes\n- c\n\nJeunes\n- d\n"), [0; 0]);
    }
}
