//! A text with a list in it -> its items, where it clearly is a list.

use super::lines::{self, Line};
use super::marks::{self, Family};
use super::words::ends_sentence;
use crate::contribution::Span;

/// An item inside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes in the text.
    pub span: Span,
    /// The number printed before it.
    pub number: Option<String>,
}

/// Splits the cell of a form. A cell that is no clear list stays whole: one piece, the text without space around it.
/// `introduction` is what stands before a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The items, in order; at least one unless the text is empty.
    pub pieces: Vec<Piece>,
    /// The words before the first item of a list.
    pub introduction: Option<Span>,
}

/// Splits the cell of a form where it is clearly a numbered or bulleted list.
pub fn split(text: &str) -> Split {
    let inner = trimmed(text);
    if inner.start == inner.end {
        return Split { pieces: Vec::new(), introduction: None };
    }
    by_lines(text)
        .or_else(|| by_numbers(text, inner))
        .unwrap_or_else(|| Split { pieces: vec![Piece { span: inner, number: None }], introduction: None })
}

fn trimmed(text: &str) -> Span {
    let start = text.len() - text.trim_start_matches(marks::blank).len();
    Span::new(start, start + text[start..].trim_end_matches(marks::blank).len())
}

/// Two marked lines and more of one family, counting from one if they are numbers, with at most a short introduction.
fn by_lines(text: &str) -> Option<Split> {
    if !text.contains(['\n', '\r']) {
        return None;
    }
    let lines: Vec<Line<'_>> = lines::split(text).into_iter().filter(|line| !line.text.is_empty()).collect();
    let first = lines.iter().position(|line| line.mark.is_some())?;
    let mark = lines[first].mark?;
    let introduction = introduction(text, &lines[..first])?;
    let mut pieces: Vec<Piece> = Vec::new();
    for line in &lines[first..] {
        let own = line
            .mark
            .filter(|own| own.family == mark.family && (own.family != Family::Bullet || own.sign == mark.sign));
        match own {
            Some(own) if own.family == Family::Bullet || own.value == pieces.len() as u32 + 1 => {
                let number = (own.family != Family::Bullet).then(|| own.printed.to_owned());
                pieces.push(Piece { span: line.span, number });
            }
            // A line that does not count on is part of the item above it.
            _ => pieces.last_mut()?.span.end = line.span.end,
        }
    }
    let worded = |piece: &Piece| text[piece.span.start..piece.span.end].chars().any(char::is_alphanumeric);
    (pieces.len() > 1 && pieces.iter().all(worded)).then_some(Split { pieces, introduction })
}

/// The span of the lines before a list, if they are nothing more than an introduction to it.
fn introduction(text: &str, before: &[Line<'_>]) -> Option<Option<Span>> {
    let [first, .., last] = before else {
        let Some(only) = before.first() else { return Some(None) };
        let short =
            only.text.ends_with(':') || (only.text.split_whitespace().count() <= 6 && !ends_sentence(only.text));
        return short.then_some(Some(only.span));
    };
    let span = Span::new(first.span.start, last.span.end);
    let short = text[span.start..span.end].split_whitespace().count() <= 20 && last.text.ends_with(':');
    short.then_some(Some(span))
}

/// "1) a 2) b 3) c" on one line: numbers in order with one sign, the first at the beginning or behind a colon.
fn by_numbers(text: &str, inner: Span) -> Option<Split> {
    let starts = counted(text, inner)?;
    let first = starts[0].0;
    let before = Span::new(inner.start, first);
    let led = text[before.start..before.end].trim_end();
    if !(led.is_empty() || led.ends_with(':')) {
        return None;
    }
    let ends = starts.iter().skip(1).map(|start| start.0).chain([inner.end]);
    let piece = |(start, end): (&(usize, usize, String), usize)| {
        let words = text[start.1..end]
            .trim_end_matches(|c: char| marks::blank(c) || matches!(c, ';' | '؛' | ',' | '،' | '-' | '–'));
        Piece { span: Span::new(start.1, start.1 + words.len()), number: Some(start.2.clone()) }
    };
    let pieces: Vec<Piece> = starts.iter().zip(ends).map(piece).collect();
    let introduction = (!led.is_empty()).then(|| Span::new(before.start, before.start + led.len()));
    let worded =
        |piece: &Piece| text[piece.span.start..piece.span.end].chars().filter(|c| c.is_alphabetic()).count() > 1;
    pieces.iter().all(worded).then_some(Split { pieces, introduction })
}

/// Where the marks 1, 2, 3, … stand: begin of the mark, begin of the words, number as printed. At least two.
fn counted(text: &str, inner: Span) -> Option<Vec<(usize, usize, String)>> {
    let mut starts: Vec<(usize, usize, String)> = Vec::new();
    let mut sign = ' ';
    let mut free = true;
    for (at, c) in text[inner.start..inner.end].char_indices() {
        let place = inner.start + at;
        if free && (c.is_numeric() || c == '(') {
            let mark = marks::read(&text[place..inner.end]);
            let next = mark
                .filter(|mark| !mark.bare && mark.family == Family::Number && mark.value == starts.len() as u32 + 1);
            if let Some(mark) = next.filter(|mark| starts.is_empty() || mark.sign == sign) {
                sign = mark.sign;
                starts.push((place, place + mark.len, mark.printed.to_owned()));
            }
        }
        free = marks::blank(c) || matches!(c, ':' | ';' | '؛' | '.' | ',' | '،');
    }
    (starts.len() > 1).then_some(starts)
}

/// Splits what stands behind a label on its line, "Recommendations: a; b; c": by numbers, else by semicolons.
pub fn split_labelled(text: &str) -> Vec<Piece> {
    let whole = split(text);
    if whole.pieces.len() != 1 {
        return whole.pieces;
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ';')]) {
        if matches!(c, ';' | '؛') {
            let part = trimmed(&text[start..at]);
            if part.start < part.end {
                pieces.push(Piece { span: part.shifted(start), number: None });
            }
            start = at + c.len_utf8();
        }
    }
    let letters = |piece: &Piece| text[piece.span.start..piece.span.end].chars().filter(|c| c.is_alphabetic()).count();
    if pieces.len() > 1 && pieces.iter().all(|piece| letters(piece) > 3) { pieces } else { whole.pieces }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(&str, Option<String>)> {
        split(text).pieces.iter().map(|piece| (piece.span.slice(text).unwrap(), piece.number.clone())).collect()
    }

    #[test]
    fn clear_lists_are_split() {
        let number = |n: &str| Some(n.to_owned());
        assert_eq!(pieces("١- نشر\n٢- إشراك"), [("نشر", number("١")), ("إشراك", number("٢"))]);
        assert_eq!(pieces("نوصي بما يلي:\n- نشر\n- إشراك"), [("نشر", None), ("إشراك", None)]);
        assert_eq!(
            pieces("1) Publier ; 2) Former les agents; 3) Ouvrir"),
            [("Publier", number("1")), ("Former les agents", number("2")), ("Ouvrir", number("3"))]
        );
        assert_eq!(pieces("• a\n  encore\n• b"), [("a\n  encore", None), ("b", None)]);
    }

    #[test]
    fn what_is_no_clear_list_stays_whole() {
        for text in [
            "نشر الميزانية - وإشراك الشباب",
            "Publier la loi 31.13; puis 2. former",
            "- seul",
            "Un long récit de ce qui s'est passé dans la commune.\n- a\n- b",
            "2) b\n3) c",
            "Le 1. janvier et 2. février",
        ] {
            assert_eq!(pieces(text), [(text, None)], "{text}");
        }
        assert_eq!(pieces("  "), []);
    }

    #[test]
    fn behind_a_label_semicolons_part_too() {
        let text = "نشر الميزانية؛ إشراك الشباب؛ رقمنة الخدمات";
        assert_eq!(split_labelled(text).len(), 3);
    }
}
