//! Lines -> the table of contents: where it is, and what it says of the headings below.

use rustc_hash::FxHashMap;

use super::headings::{self, Part};
use super::lines::Line;
use super::marks::{Family, blank};
use super::words;

/// What a heading named in the table of contents is, by its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Before the first workshop.
    Before,
    /// Among the workshops.
    Within,
    /// After the last heading of a workshop.
    After,
}

/// The table of contents.
#[derive(Debug, Default)]
pub struct Contents {
    /// The lines that it takes up, its heading included.
    pub lines: std::ops::Range<usize>,
    entries: FxHashMap<String, Entry>,
}

impl Contents {
    /// What the table says of the heading `text`.
    pub fn entry(&self, text: &str) -> Option<Entry> {
        if self.entries.is_empty() { None } else { self.entries.get(&key(text)).copied() }
    }
}

/// Finds the table of contents, if there is one.
pub fn find(lines: &[Line<'_>]) -> Contents {
    let heads = |line: &Line<'_>| {
        line.width() <= 60
            && !line.is_gap()
            && matches!(headings::read(line.text, false).part, Some((Part::Contents, _)))
    };
    let Some(start) = lines.iter().position(heads) else { return Contents::default() };
    let written: Vec<usize> = (start + 1..lines.len()).filter(|&at| !lines[at].is_gap()).collect();
    let numbered = written.iter().take(6).filter(|&&at| is_entry(&lines[at])).count() >= 2;
    let count = if numbered { by_numbers(lines, &written) } else { by_return(lines, &written) };
    let taken = &written[..count];
    let end = taken.last().map_or(start + 1, |last| last + 1);
    Contents { lines: start..end, entries: entries(lines, taken) }
}

/// Whether the line ends, or begins, with the number of a page.
pub fn is_entry(line: &Line<'_>) -> bool {
    let digits = |text: &str| text.chars().next_back().is_some_and(char::is_numeric);
    let stem = line.text.trim_end_matches(|c: char| c.is_numeric());
    let led = stem.trim_end_matches(blank);
    let leader = led.ends_with("...") || led.ends_with(['…', '_']) || led.ends_with(". .") || led.ends_with("··");
    let spaced = stem.ends_with('\t') || stem.ends_with("  ");
    let first = line.mark.is_some_and(|mark| mark.family == Family::Number && mark.sign == '\t');
    (digits(line.text) && stem.len() < line.text.len() && (leader || spaced)) || first
}

/// How many of the lines are entries with numbers; an entry may take two lines.
fn by_numbers(lines: &[Line<'_>], written: &[usize]) -> usize {
    let entry = |rank: usize| written.get(rank).is_some_and(|&at| is_entry(&lines[at]));
    let mut count = 0;
    while count < written.len() {
        if entry(count) {
            count += 1;
        } else if entry(count + 1) && written[count + 1] - written[count] == 1 {
            count += 2;
        } else {
            break;
        }
    }
    count
}

/// How many of the lines stand before the first of them returns as a heading. Without numbers that is the only sign.
fn by_return(lines: &[Line<'_>], written: &[usize]) -> usize {
    const LONGEST: usize = 120;
    let Some(&first) = written.first() else { return 0 };
    let first = key(lines[first].text);
    let back = written.iter().take(LONGEST).skip(1).position(|&at| key(lines[at].text) == first).map(|rank| rank + 1);
    let short = |rank: &usize| lines[written[*rank]].width() <= 120;
    back.filter(|&count| (0..count).all(|rank| short(&rank))).unwrap_or(0)
}

/// The words of a heading without numbers, so that it is found again in the text.
fn key(text: &str) -> String {
    let forms = words::forms(text);
    let words = forms.iter().filter(|form| !form.starts_with(|c: char| c.is_ascii_digit()));
    words.map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn entries(lines: &[Line<'_>], taken: &[usize]) -> FxHashMap<String, Entry> {
    let is_workshop = |at: &usize| {
        let heading = headings::read(lines[*at].body, false);
        heading.workshop.is_some() || heading.sure_kind().is_some()
    };
    let (first, last) = (taken.iter().position(is_workshop), taken.iter().rposition(is_workshop));
    let (Some(first), Some(last)) = (first, last) else { return FxHashMap::default() };
    let mut entries = FxHashMap::default();
    for (rank, at) in taken.iter().enumerate() {
        let entry = match rank {
            _ if rank < first => Entry::Before,
            _ if rank > last => Entry::After,
            _ => Entry::Within,
        };
        entries.entry(key(lines[*at].text)).or_insert(entry);
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn with_numbers_and_without() {
        let text = "Sommaire\n\nPrésentation .... 2\nAtelier 1 : Budget et\n  finances ...... 3\nSolutions proposées\t4\nSuites .... 5\n\nPrésentation\nLa rencontre\n";
        let all = lines::split(text);
        let found = find(&all);
        assert_eq!(found.lines, 0..7);
        assert_eq!(found.entry("6. Suites"), Some(Entry::After));
        let text = "الفهرس\n- تقديم\n- التوصيات\n- شكر\nتقديم\nنظم اللقاء\n";
        assert_eq!(find(&lines::split(text)).lines, 0..4);
        assert_eq!(find(&lines::split("تقديم\n")).lines, 0..0);
    }
}
