//! The lines under a heading of problems, proposals or outcomes -> the items, the sub-headings over them, and what is
//! neither.

use std::ops::Range;

use super::cells;
use super::headings;
use super::lines::Line;
use super::marks::{Family, Mark};
use super::outline::{Block, bare_heading};
use super::records::Reason;
use super::words::ends_sentence;
use crate::contribution::Span;

/// What was found in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An item.
    Item(Item),
    /// A line that is none.
    Untaken(usize, Reason),
}

impl Entry {
    /// The line on which it begins, as an index.
    pub fn line(&self) -> usize {
        match self {
            Entry::Item(item) => item.line,
            Entry::Untaken(line, _) => *line,
        }
    }
}

/// An item of a list, or a paragraph that stands for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The line on which its words begin, as an index.
    pub line: usize,
    /// Its bytes in the source's text.
    pub span: Span,
    /// The number printed before it.
    pub number: Option<String>,
    /// The sub-heading above it.
    pub section: Option<String>,
}

/// A written line of the block.
#[derive(Debug, Clone)]
struct Row {
    line: usize,
    /// Whether there is a gap above it.
    gap: bool,
    /// Whether a page ends in that gap.
    turned: bool,
    mark: Option<Bullet>,
    /// Its words in the source's text.
    span: Span,
}

/// A list mark, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bullet {
    family: Family,
    /// What sets lists of one family apart: the bullet, or the levels of the number.
    class: u32,
    value: u32,
    number: Option<String>,
}

/// Reads a block without the tables in it. `gapped`: in this report gaps stand above headings, so that a line without one
/// goes on from the line above.
pub fn read(source: &str, lines: &[Line<'_>], block: &Block, tables: &[Range<usize>], gapped: bool) -> Vec<Entry> {
    let mut rows = rows(lines, block, tables);
    let mut entries = Vec::new();
    let mut first = None;
    // The line of the label may have gone to a table or to the page.
    let has_label = rows.first().is_some_and(|row| row.line == block.lines.start);
    if let Some((len, number)) = block.label.as_ref().filter(|_| has_label) {
        let row = rows.remove(0);
        let body = Span::new(lines[row.line].span.start + len, lines[row.line].span.end);
        first = labelled(source, row.line, body, number.clone(), &mut entries);
    }
    let reader =
        Reader { source, lines, gapped, width: width(lines, &rows), rows, entries, section: None, open: first };
    reader.read(block)
}

/// The item or items behind a label; gives the rank of the last one, which may go on below.
fn labelled(
    source: &str,
    line: usize,
    behind: Span,
    number: Option<String>,
    entries: &mut Vec<Entry>,
) -> Option<usize> {
    for piece in cells::split_labelled(&source[behind.start..behind.end]) {
        let number = piece.number.or_else(|| number.clone());
        entries.push(Entry::Item(Item { line, span: piece.span.shifted(behind.start), number, section: None }));
    }
    entries.len().checked_sub(1)
}

fn rows(lines: &[Line<'_>], block: &Block, tables: &[Range<usize>]) -> Vec<Row> {
    let (mut gap, mut turned) = (true, false);
    let mut rows = Vec::new();
    let mut tables = tables.iter().peekable();
    for at in block.lines.clone() {
        let line = &lines[at];
        while tables.next_if(|table| table.end <= at).is_some() {}
        if line.is_gap() || tables.peek().is_some_and(|table| table.contains(&at)) {
            gap = true;
            turned |= line.furniture;
            continue;
        }
        let mark = line.mark.filter(|mark| !mark.bare).map(|mark| Bullet {
            family: mark.family,
            class: if mark.family == Family::Bullet {
                mark.sign as u32
            } else {
                mark.printed.matches('.').count() as u32
            },
            value: mark.value,
            number: (mark.family != Family::Bullet).then(|| mark.printed.to_owned()),
        });
        rows.push(Row { line: at, gap, turned, mark, span: line.span });
        (gap, turned) = (line.whole, false);
    }
    resolve_bare(lines, &mut rows);
    resolve_ordinals(lines, &mut rows);
    rows
}

/// A number with only a space behind it is a mark where the numbers of its depth around it count with it, or where it is
/// one of a deeper level over a list; otherwise it is a word.
fn resolve_bare(lines: &[Line<'_>], rows: &mut [Row]) {
    let depth = |mark: &Mark<'_>| mark.printed.matches('.').count() as u32;
    let numbered: Vec<Option<(u32, u32)>> = (rows.iter())
        .map(|row| {
            lines[row.line].mark.filter(|mark| mark.family == Family::Number).map(|mark| (depth(&mark), mark.value))
        })
        .collect();
    // The value before each row, by depth; four levels are more than any list has.
    let mut before = [None; 4];
    let mut counts = vec![false; rows.len()];
    for (rank, number) in numbered.iter().enumerate() {
        let Some((depth, value)) = number else { continue };
        let last = &mut before[(*depth).min(3) as usize];
        if let Some((other, _)) = last.replace((rank, *value)).filter(|(_, known): &(usize, u32)| known + 1 == *value) {
            (counts[rank], counts[other]) = (true, true);
        }
    }
    for rank in 0..rows.len() {
        let line = &lines[rows[rank].line];
        let Some(mark) = line.mark.filter(|mark| mark.bare) else { continue };
        let class = depth(&mark);
        let over = class > 0
            && rows.get(rank + 1).is_some_and(|next| next.mark.as_ref().is_some_and(|next| next.class != class));
        let row = &mut rows[rank];
        if counts[rank] || over {
            row.mark = Some(Bullet {
                family: Family::Number,
                class,
                value: mark.value,
                number: Some(mark.printed.to_owned()),
            });
        } else {
            // The words begin with the number.
            let back = line.text.len() - (mark.printed.as_ptr() as usize - line.text.as_ptr() as usize);
            row.span.start = row.span.end.saturating_sub(back);
            row.mark =
                mark.bulleted.then_some(Bullet { family: Family::Bullet, class: '-' as u32, value: 0, number: None });
        }
    }
}

/// "First, … Second, …" marks items where two of them count on.
fn resolve_ordinals(lines: &[Line<'_>], rows: &mut [Row]) {
    let found: Vec<(usize, usize, u32)> = (rows.iter().enumerate())
        .filter(|(_, row)| row.mark.is_none())
        .filter_map(|(rank, row)| headings::ordinal(lines[row.line].body).map(|(len, value)| (rank, len, value)))
        .collect();
    if !found.windows(2).any(|pair| pair[0].2 + 1 == pair[1].2) {
        return;
    }
    for (rank, len, value) in found {
        let row = &mut rows[rank];
        row.span.start += len;
        row.mark = Some(Bullet { family: Family::Letter, class: u32::MAX, value, number: None });
    }
}

/// Width of the widest line of a list, in characters: lines are broken near it.
fn width(lines: &[Line<'_>], rows: &[Row]) -> usize {
    rows.iter().map(|row| lines[row.line].width()).max().unwrap_or(0)
}

struct Reader<'a> {
    source: &'a str,
    lines: &'a [Line<'a>],
    gapped: bool,
    width: usize,
    rows: Vec<Row>,
    entries: Vec<Entry>,
    section: Option<String>,
    /// Rank in `entries` of the item that may go on.
    open: Option<usize>,
}

impl Reader<'_> {
    fn read(mut self, block: &Block) -> Vec<Entry> {
        if self.rows.iter().any(|row| row.mark.is_some()) {
            self.list();
        } else if block.headed && block.label.is_none() {
            self.paragraphs();
        } else {
            self.rest_of_label();
        }
        self.entries
    }

    /// Lines with marks, and between them lines that go on, head or explain.
    fn list(&mut self) {
        let heads = self.heading_class();
        let mut rank = 0;
        while rank < self.rows.len() {
            rank = match self.rows[rank].mark.clone() {
                Some(mark) if heads.as_ref() == Some(&(mark.family, mark.class)) => self.marked_heading(rank),
                Some(mark) => self.item(rank, mark),
                None => self.unmarked(rank),
            };
        }
    }

    /// The marks whose lines are all sub-headings: each of them has a list of other marks below.
    fn heading_class(&self) -> Option<(Family, u32)> {
        let marked: Vec<(usize, &Bullet)> =
            self.rows.iter().enumerate().filter_map(|(rank, row)| row.mark.as_ref().map(|mark| (rank, mark))).collect();
        let (first, mark) = *marked.first()?;
        let class = (mark.family, mark.class);
        let is = |mark: &Bullet| (mark.family, mark.class) == class;
        let own: Vec<usize> = marked.iter().filter(|(_, mark)| is(mark)).map(|(rank, _)| *rank).collect();
        let led = |&rank: &usize| {
            let next = self.rows.get(rank + 1).and_then(|row| row.mark.as_ref());
            next.is_some_and(|next| !is(next)) && self.is_short(rank)
        };
        let line = &self.lines[self.rows[first].line];
        let cue = line.bold
            || line.text.ends_with(':')
            || (mark.family != Family::Bullet && self.rows.get(first + 1).is_some_and(|row| row.gap))
            || self.rows.get(first + 1).is_some_and(|row| self.lines[row.line].indent > line.indent + 1);
        (own.iter().all(led) && (own.len() > 1 || cue)).then_some(class)
    }

    /// Whether a line is short enough for a heading and does not end as a sentence.
    fn is_short(&self, rank: usize) -> bool {
        let text = self.lines[self.rows[rank].line].text;
        text.chars().count() <= 110 && text.split_whitespace().count() <= 14 && !ends_sentence(text)
    }

    fn marked_heading(&mut self, rank: usize) -> usize {
        self.section = Some(bare_heading(&self.lines[self.rows[rank].line]));
        self.open = None;
        rank + 1
    }

    fn item(&mut self, rank: usize, mark: Bullet) -> usize {
        let row = self.rows[rank].clone();
        if self.is_detail(rank) {
            self.go_on(rank);
            return rank + 1;
        }
        let worded = |span: Span| self.source[span.start..span.end].chars().any(char::is_alphanumeric);
        if worded(row.span) {
            self.push(row.line, row.span, mark.number);
            return rank + 1;
        }
        // A mark alone on its line: its words are the line below.
        match self.rows.get(rank + 1).filter(|next| next.mark.is_none() && worded(next.span)) {
            Some(next) => {
                let (line, span) = (next.line, next.span);
                self.push(line, span, mark.number);
                rank + 2
            }
            None => {
                self.entries.push(Entry::Untaken(row.line, Reason::NoWords));
                self.open = None;
                rank + 1
            }
        }
    }

    fn push(&mut self, line: usize, span: Span, number: Option<String>) {
        self.entries.push(Entry::Item(Item { line, span, number, section: self.section.clone() }));
        self.open = Some(self.entries.len() - 1);
    }

    /// Lets the open item go on to the end of a row.
    fn go_on(&mut self, rank: usize) {
        if let Some(Entry::Item(item)) = self.open.and_then(|open| self.entries.get_mut(open)) {
            item.span.end = self.rows[rank].span.end;
        }
    }

    /// Whether a marked line only spells out the item above it: other marks, further in, or behind a colon where the
    /// list above goes on afterwards.
    fn is_detail(&self, rank: usize) -> bool {
        let Some(Entry::Item(item)) = self.open.and_then(|open| self.entries.get(open)) else { return false };
        let Some(parent) = self.rows[..rank].iter().rposition(|row| row.line == item.line) else { return false };
        let (Some(own), Some(above)) = (&self.rows[rank].mark, &self.rows[parent].mark) else { return false };
        if (own.family, own.class) == (above.family, above.class) {
            return self.lines[self.rows[rank].line].indent >= self.lines[item.line].indent + 2
                && own.family == Family::Bullet;
        }
        let deeper = self.lines[self.rows[rank].line].indent >= self.lines[item.line].indent + 2;
        let colon = self.lines[item.line].text.ends_with(':');
        let goes_on = self.rows[rank + 1..]
            .iter()
            .take(30)
            .any(|row| row.mark.as_ref().is_some_and(|mark| (mark.family, mark.class) == (above.family, above.class)));
        let nested = own.family == Family::Bullet
            || above.family == Family::Bullet
            || own.class > above.class
            || own.family != above.family;
        nested && (deeper || (colon && goes_on))
    }

    /// A line without a mark in a list, with the lines that belong to it.
    fn unmarked(&mut self, rank: usize) -> usize {
        let row = &self.rows[rank];
        if self.open.is_some() && !row.gap && !self.heads_without_gap(rank) {
            self.go_on(rank);
            return rank + 1;
        }
        let line = &self.lines[row.line];
        let inside = self.open_indent().is_some_and(|indent| row.gap && line.indent >= indent + 2);
        let goes_on = self.open.is_some() && (inside || (row.turned && line.text.starts_with(char::is_lowercase)));
        if goes_on {
            self.go_on(rank);
            return rank + 1;
        }
        let end = self.paragraph_end(rank);
        self.open = None;
        let text = self.joined(rank..end);
        let heading = self.is_heading(&text, rank);
        match self.rows.get(end) {
            Some(_) if heading => {
                self.section = Some(text.trim_end_matches([':', '：', '*', '_']).trim_end().to_owned())
            }
            Some(next) if next.mark.is_some() => self.untaken(rank..end, Reason::Introduction),
            // A sub-heading with a paragraph in place of a list.
            _ if self.is_below_heading(rank) && !heading => {
                let span = Span::new(self.rows[rank].span.start, self.rows[end - 1].span.end);
                self.push(self.rows[rank].line, span, None);
            }
            _ => self.untaken(rank..end, Reason::Prose),
        }
        end
    }

    fn untaken(&mut self, ranks: Range<usize>, reason: Reason) {
        let entries = ranks.map(|rank| Entry::Untaken(self.rows[rank].line, reason));
        self.entries.extend(entries);
    }

    /// Where the paragraph of unmarked lines that begins at `rank` ends.
    fn paragraph_end(&self, rank: usize) -> usize {
        let rest = &self.rows[rank + 1..];
        rank + 1 + rest.iter().take_while(|row| row.mark.is_none() && !row.gap).count()
    }

    fn joined(&self, ranks: Range<usize>) -> String {
        let texts = self.rows[ranks].iter().map(|row| self.lines[row.line].text);
        texts.collect::<Vec<_>>().join(" ").trim_matches(['*', '_', ' ']).to_owned()
    }

    fn open_indent(&self) -> Option<usize> {
        match self.open.and_then(|open| self.entries.get(open)) {
            Some(Entry::Item(item)) => Some(self.lines[item.line].indent),
            _ => None,
        }
    }

    fn is_heading(&self, text: &str, rank: usize) -> bool {
        let line = &self.lines[self.rows[rank].line];
        if line.level.is_some() || line.bold || headings::begins_section(text) {
            return text.chars().count() <= 200;
        }
        let short = text.chars().count() <= 120 && text.split_whitespace().count() <= 16 && !ends_sentence(text);
        // "A number of problems, above all:" hands on to the list; "Problems of health:" heads it.
        let (asking, kind) = headings::asks(text);
        let hands_on = asking || (kind.is_some() && headings::read(text, false).kind.is_none());
        short && !(text.ends_with(':') && hands_on)
    }

    /// Whether the paragraph before `rank` is a sub-heading that has nothing below it yet.
    fn is_below_heading(&self, rank: usize) -> bool {
        let Some(section) = &self.section else { return false };
        rank.checked_sub(1).is_some_and(|above| {
            self.rows[above].mark.is_none()
                && section.ends_with(self.lines[self.rows[above].line].text.trim_end_matches([':', '*', '_', ' ']))
        })
    }

    /// Whether a line directly below an item is a sub-heading all the same.
    fn heads_without_gap(&self, rank: usize) -> bool {
        let line = &self.lines[self.rows[rank].line];
        let listed = self.rows.get(rank + 1).is_some_and(|row| row.mark.is_some());
        if line.level.is_some() || (line.bold && listed) {
            return true;
        }
        let text = line.text;
        if !listed || !self.is_short(rank) || text.starts_with(char::is_lowercase) {
            return false;
        }
        // Nothing that goes on from an item ends with a colon over the next one.
        if text.ends_with(':') && !headings::asks(text).0 {
            return true;
        }
        if self.gapped {
            return false;
        }
        // Numbers that go on below belong to the list above.
        let value = |rank: usize| self.rows.get(rank).and_then(|row| row.mark.as_ref()).map_or(0, |mark| mark.value);
        let counts_on =
            (0..rank).rev().take(8).map(value).find(|&value| value > 0).is_some_and(|last| last + 1 == value(rank + 1));
        let above = rank.checked_sub(1).map_or(0, |above| self.lines[self.rows[above].line].width());
        headings::begins_section(text) || text.ends_with(':') || (!counts_on && above * 10 < self.width * 7)
    }

    /// A list without marks: an item a line, or an item a paragraph.
    fn paragraphs(&mut self) {
        let mut rank = 0;
        while rank < self.rows.len() {
            let end = self.paragraph_end(rank);
            let lines = self.rows[rank..end].to_vec();
            let text = self.joined(rank..end);
            let line = &self.lines[lines[0].line];
            let headed = line.level.is_some()
                || line.bold
                || (lines.len() == 1 && headings::begins_section(&text) && text.chars().count() <= 90);
            let colon = lines.len() == 1 && text.ends_with(':');
            if end < self.rows.len() && (headed || (colon && !headings::asks(&text).0)) {
                self.section = Some(text.trim_end_matches([':', '：']).trim_end().to_owned());
            } else if colon || (text.ends_with(':') && headings::asks(&text).0) {
                self.untaken(rank..end, Reason::Introduction);
            } else if self.is_wrapped(&lines) {
                self.push(lines[0].line, Span::new(lines[0].span.start, lines[lines.len() - 1].span.end), None);
            } else {
                self.each_line(&lines);
            }
            rank = end;
        }
    }

    fn each_line(&mut self, rows: &[Row]) {
        for (rank, row) in rows.iter().enumerate() {
            let text = self.lines[row.line].text;
            let heads = rank + 1 < rows.len()
                && (self.lines[row.line].bold || (text.ends_with(':') && !headings::asks(text).0));
            if heads {
                self.section = Some(text.trim_end_matches([':', '：', ' ']).to_owned());
            } else if text.ends_with(':') {
                self.entries.push(Entry::Untaken(row.line, Reason::Introduction));
            } else if text.starts_with(char::is_lowercase) && rank > 0 && self.open.is_some() {
                if let Some(Entry::Item(item)) = self.open.and_then(|open| self.entries.get_mut(open)) {
                    item.span.end = row.span.end;
                }
            } else {
                self.push(row.line, row.span, None);
            }
        }
        self.open = None;
    }

    /// Whether the lines of a paragraph are one text, broken where the line was full.
    fn is_wrapped(&self, rows: &[Row]) -> bool {
        let Some((_, full)) = rows.split_last().filter(|(_, full)| !full.is_empty()) else { return true };
        let width = |row: &Row| self.lines[row.line].width();
        let widest = rows.iter().map(width).max().unwrap_or(0);
        let stopped = full.iter().filter(|row| ends_sentence(self.lines[row.line].text)).count();
        let narrow = full.iter().any(|row| width(row) * 10 < widest * 7);
        let low = rows[1..].iter().filter(|row| self.lines[row.line].text.starts_with(char::is_lowercase)).count();
        (widest >= 50 && !narrow && stopped * 2 <= full.len()) || low * 2 > rows.len() - 1
    }

    /// The lines below a label: what goes on from it.
    fn rest_of_label(&mut self) {
        let mut rank = 0;
        while rank < self.rows.len() && !self.rows[rank].gap && self.open.is_some() {
            self.go_on(rank);
            rank += 1;
        }
        // A label alone on its line: the paragraph below is its item.
        if self.entries.is_empty() && rank < self.rows.len() {
            self.paragraphs();
        } else {
            self.untaken(rank..self.rows.len(), Reason::Prose);
        }
    }
}
