//! Citizens' words -> pieces to show: what is marked in them, and what a person has hidden. Every page shows their words
//! through this, so that what was hidden stays hidden.

use crate::contribution::{Evidence, Field, Span};
use crate::ledger::State;
use crate::ledger::view::public_pieces;
pub use crate::ledger::view::{HIDDEN, without_hidden};
use crate::messages::Messages;
use crate::publish::register::{Reason, in_words};

/// A range that is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The range.
    pub span: Span,
    /// Class of the mark.
    pub class: &'static str,
    /// Number in the legend; 0 where there is none.
    pub number: usize,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its words, or [`HIDDEN`].
    pub text: &'a str,
    /// Whether something is hidden here.
    pub hidden: bool,
    /// Classes of the marks on it; empty where it has none.
    pub class: String,
    /// Numbers of the marks that end with it.
    pub numbers: Vec<usize>,
}

/// What a person has hidden in the text of a contribution.
pub fn hidden_in(state: &State, id: &str) -> Vec<Span> {
    state.item(id).redactions().into_iter().map(|(span, _)| span).collect()
}

/// A text with its marks. A mark that touches hidden words is left out: its place would tell of them.
pub fn pieces<'a>(text: &'a str, hidden: &[Span], marks: &[Mark]) -> Vec<Piece<'a>> {
    let shown: Vec<Mark> = marks
        .iter()
        .copied()
        .filter(|mark| mark.span.slice(text).is_some_and(|words| !words.is_empty()) && !is_hidden(mark.span, hidden))
        .collect();
    let mut pieces = Vec::new();
    for part in public_pieces(text, hidden) {
        let Some(words) = part else {
            pieces.push(Piece { text: HIDDEN, hidden: true, class: String::new(), numbers: Vec::new() });
            continue;
        };
        // A slice of `text`: where it begins there.
        let offset = words.as_ptr().addr() - text.as_ptr().addr();
        cut(words, offset, &shown, &mut pieces);
    }
    pieces
}

fn cut<'a>(words: &'a str, offset: usize, marks: &[Mark], pieces: &mut Vec<Piece<'a>>) {
    let inside = |at: &usize| *at > offset && *at < offset + words.len();
    let mut edges: Vec<usize> = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).filter(inside).collect();
    edges.extend([offset, offset + words.len()]);
    edges.sort_unstable();
    edges.dedup();
    for edge in edges.windows(2) {
        let span = Span::new(edge[0], edge[1]);
        let mut classes: Vec<&str> = Vec::new();
        let mut numbers: Vec<usize> = Vec::new();
        for mark in marks.iter().filter(|mark| mark.span.overlaps(span)) {
            if !classes.contains(&mark.class) {
                classes.push(mark.class);
            }
            if mark.number > 0 && mark.span.end == span.end && !numbers.contains(&mark.number) {
                numbers.push(mark.number);
            }
        }
        let text = &words[edge[0] - offset..edge[1] - offset];
        pieces.push(Piece { text, hidden: false, class: classes.join(" "), numbers });
    }
}

/// The same of the beginning of a text, for lists.
pub fn beginning<'a>(text: &'a str, hidden: &[Span], marks: &[Mark], most: usize) -> Vec<Piece<'a>> {
    let Some((end, _)) = text.char_indices().nth(most) else { return pieces(text, hidden, marks) };
    // The whole is cut into pieces and not the beginning: what is hidden across the end stays hidden.
    let mut shown = Vec::new();
    for mut piece in pieces(text, hidden, marks) {
        let at = if piece.hidden { 0 } else { piece.text.as_ptr().addr() - text.as_ptr().addr() };
        if !piece.hidden && at + piece.text.len() > end {
            piece.text = &piece.text[..end.saturating_sub(at)];
            shown.push(piece);
            shown.push(Piece { text: "…", hidden: false, class: String::new(), numbers: Vec::new() });
            break;
        }
        shown.push(piece);
    }
    shown
}

/// Marks of one kind, such as the words that were searched for.
pub fn marks(spans: &[Span], class: &'static str) -> Vec<Mark> {
    spans.iter().map(|&span| Mark { span, class, number: 0 }).collect()
}

/// Whether a range of a text touches what is hidden in it.
pub fn is_hidden(span: Span, hidden: &[Span]) -> bool {
    hidden.iter().any(|one| one.overlaps(span))
}

/// Reasons in words, their quotes without what is hidden in the text that they quote.
pub fn reasons(evidence: &[Evidence], hidden: &[Span], m: &Messages) -> Vec<Reason> {
    let public: Vec<Evidence> = evidence
        .iter()
        .map(|one| {
            let mut one = one.clone();
            if one.field == Field::Text && is_hidden(one.span, hidden) {
                one.quote = HIDDEN.to_owned();
            }
            one
        })
        .collect();
    in_words(&public, m)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, number: usize) -> Mark {
        Mark { span: Span::new(start, end), class: "part", number }
    }

    fn shown(pieces: &[Piece<'_>]) -> String {
        let one = |piece: &Piece<'_>| {
            let numbers: String = piece.numbers.iter().map(|number| format!("^{number}")).collect();
            if piece.class.is_empty() { piece.text.to_owned() } else { format!("[{}{numbers}]", piece.text) }
        };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn marks_cut_a_text_and_keep_every_letter() {
        let text = "نشر الميزانية كل سنة";
        let end = "نشر الميزانية".len();
        let pieces = pieces(text, &[], &[mark(0, 6, 1), mark(7, end, 2), mark(0, end, 3)]);
        assert_eq!(shown(&pieces), "[نشر^1][ ][الميزانية^2^3] كل سنة");
        assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), text);
    }

    #[test]
    fn hidden_words_are_nowhere_and_no_mark_tells_of_them() {
        let text = "call 0612 or 0613 now";
        let hidden = [Span::new(5, 9)];
        assert_eq!(shown(&pieces(text, &hidden, &[mark(0, 7, 1), mark(13, 17, 2)])), "call *** or [0613^2] now");
        assert_eq!(shown(&beginning(text, &hidden, &[], 7)), "call ***…");
        assert_eq!(shown(&beginning(text, &hidden, &[], 3)), "cal…");
        assert_eq!(shown(&beginning(text, &hidden, &[], 99)), "call *** or 0613 now");
        let evidence =
            [Evidence::in_text("action", text, Span::new(0, 9)), Evidence::in_text("action", text, Span::new(10, 12))];
        let said = reasons(&evidence, &hidden, &Messages::new(crate::messages::Lang::English));
        assert_eq!(said[0].quotes, [HIDDEN, "or"]);
        assert_eq!(without_hidden("He gave 0612.", text, &hidden), "He gave ***.");
    }
}
