//! Text -> its lines, each with its number, its page, its place in the text, its list mark and its emphasis.

use super::document::WHOLE;
use super::marks::{self, Family, Mark, blank};
use crate::contribution::Span;

/// A line of a report.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// From 1.
    pub number: u32,
    /// From 1, where the text has form feeds.
    pub page: Option<u32>,
    /// What is left without space around it and without the signs of Markdown.
    pub text: &'a str,
    /// The list mark at the beginning of `text`.
    pub mark: Option<Mark<'a>>,
    /// `text` without its list mark.
    pub body: &'a str,
    /// Where `body` stands in the source's text.
    pub span: Span,
    /// How many characters stand before `text`; a tab counts four.
    pub indent: usize,
    /// Level of a Markdown heading, from 1.
    pub level: Option<u8>,
    /// Whether the whole line is in bold.
    pub bold: bool,
    /// Whether it is drawn, not written.
    pub rule: bool,
    /// Whether it is a whole paragraph, which no other line goes on from.
    pub whole: bool,
    /// Whether it is a page header, a page footer or a page number; told by [`super::furniture`].
    pub furniture: bool,
}

impl Line<'_> {
    /// Whether there is nothing to read: empty, a drawn line, or part of the page.
    pub fn is_gap(&self) -> bool {
        self.text.is_empty() || self.rule || self.furniture
    }

    /// The mark, unless it is a number that may as well be a word.
    pub fn sure_mark(&self) -> Option<&Mark<'_>> {
        self.mark.as_ref().filter(|mark| !mark.bare || mark.bulleted)
    }

    /// Whether it has the shape of a list: a mark, or a number and a tab.
    pub fn is_listed(&self) -> bool {
        self.sure_mark().is_some()
    }

    /// How many characters it has.
    pub fn width(&self) -> usize {
        self.text.chars().count()
    }
}

/// The lines of `source`. Lines end with a line feed, or with a carriage return where there is no line feed at all.
pub fn split(source: &str) -> Vec<Line<'_>> {
    let end = if source.contains('\n') || !source.contains('\r') { '\n' } else { '\r' };
    let paged = source.contains('\u{c}');
    let (mut start, mut page) = (0, 1);
    let mut lines = Vec::new();
    for (at, raw) in source.split(end).enumerate() {
        let lead = &raw[..raw.len() - raw.trim_start_matches(blank).len()];
        let feeds = |text: &str| text.matches('\u{c}').count() as u32;
        page += feeds(lead);
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        lines.push(line(raw, lead, start, number, paged.then_some(page)));
        page += feeds(&raw[lead.len()..]);
        start += raw.len() + 1;
    }
    // What follows the last line feed is no line if it is empty.
    if lines.len() > 1 && source.ends_with(end) {
        lines.pop();
    }
    underlined(&mut lines);
    lines
}

fn line<'a>(raw: &'a str, lead: &str, start: usize, number: u32, page: Option<u32>) -> Line<'a> {
    let text = raw.trim_matches(blank);
    let rule = marks::is_rule(text);
    // The sign of a Markdown quotation says nothing.
    let text = if rule { text } else { text.trim_start_matches(|c| c == '>' || blank(c)) };
    let (text, level) = hashes(text);
    let (text, strong) = unbold(text);
    let mark = if rule { None } else { marks::read(text) };
    // A picture before a heading is an ornament.
    let ornament = mark.filter(|mark| level.is_some() && mark.family == Family::Bullet);
    let (text, mark) = ornament.map_or((text, mark), |ornament| (&text[ornament.len..], None));
    let (body, inner) = unbold(mark.map_or(text, |mark| &text[mark.len..]));
    let indent = lead.chars().map(|c| if c == '\t' { 4 } else { usize::from(!marks::invisible(c)) }).sum();
    let offset = start + (body.as_ptr() as usize - raw.as_ptr() as usize);
    let span = Span::new(offset, offset + body.len());
    let whole = raw.ends_with(WHOLE);
    Line { number, page, text, mark, body, span, indent, level, bold: strong || inner, rule, whole, furniture: false }
}

/// Takes the hashes of a Markdown heading off.
fn hashes(text: &str) -> (&str, Option<u8>) {
    let count = text.bytes().take_while(|&b| b == b'#').count();
    let rest = &text[count..];
    if !(1..=6).contains(&count)
        || rest.is_empty()
        || (!rest.starts_with(blank) && rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return (text, None);
    }
    (rest.trim_matches(|c| blank(c) || c == '#'), Some(count as u8))
}

/// Takes off the signs of Markdown that make all of `text` bold or italic.
fn unbold(text: &str) -> (&str, bool) {
    for sign in ["***", "**", "__", "*", "_"] {
        let inner = text.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(sign)) {
            return (inner.trim_matches(blank), sign.len() > 1);
        }
    }
    (text, false)
}

/// A line underlined with `===` or `---` is a Markdown heading.
fn underlined(lines: &mut [Line<'_>]) {
    for at in 1..lines.len() {
        let (above, drawn) = (&lines[at - 1], &lines[at]);
        let first = drawn.text.chars().next();
        let setext = drawn.rule && matches!(first, Some('=' | '-')) && drawn.text.chars().all(|c| Some(c) == first);
        let alone = at < 2 || lines[at - 2].is_gap();
        let plain =
            !above.is_gap() && above.mark.is_none_or(|mark| mark.family != Family::Bullet) && above.width() <= 120;
        if setext && alone && plain {
            lines[at - 1].level = Some(if first == Some('=') { 1 } else { 2 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_knows_its_place() {
        let text = "## **Titre**\r\n\u{c}  - **مقترح** \n\n3) b\n";
        let lines = split(text);
        assert_eq!(lines.len(), 4);
        assert_eq!((lines[0].text, lines[0].level, lines[0].bold), ("Titre", Some(2), true));
        assert_eq!((lines[1].body, lines[1].page, lines[1].bold), ("مقترح", Some(2), true));
        for line in &lines {
            assert_eq!(line.span.slice(text), Some(line.body));
        }
        assert_eq!(lines[3].number, 4);
    }

    #[test]
    fn carriage_returns_alone_end_lines_too() {
        assert_eq!(split("a\rb\rc").len(), 3);
    }
}
