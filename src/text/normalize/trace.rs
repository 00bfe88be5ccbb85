//! Normalised text with its way back, and how it is put together.

use std::ops::Range;

use crate::contribution::Span;

use super::Strength;

/// Normalised text that knows where each of its bytes came from.
///
/// A character that was taken off (a mark, a tatweel, a repeated letter) belongs to the one before it, so that the
/// original of a whole word is the whole word with its marks.
#[derive(Debug, Clone, Default)]
pub struct Normalized {
    text: String,
    /// Where the step from one text to the other changes, by rising position. Between two entries both texts run in
    /// parallel, or the bytes form one unit: text that needed no change has one entry.
    pieces: Pieces,
    original_len: usize,
}

/// The steps from one text to the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// Adds a unit that starts at `unit` in the normalised text, where both texts have run in parallel up to then. The
    /// normalised text goes on at `at`, the original at `original`.
    pub(super) fn step(&mut self, unit: usize, at: usize, original: usize) {
        let last = self.0.last().copied().unwrap_or(Piece { at: 0, original: 0, parallel: true });
        if at > unit {
            let from = last.original + (unit - last.at);
            self.put(Piece { at: unit, original: from, parallel: false });
        }
        self.put(Piece { at, original, parallel: true });
    }

    /// Adds a piece, in place of one that has turned out empty.
    fn put(&mut self, piece: Piece) {
        match self.0.last_mut() {
            Some(last) if last.at == piece.at => *last = piece,
            _ => self.0.push(piece),
        }
    }
}

/// From `at` in the normalised text on, the original starts at `original`.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: usize,
    original: usize,
    /// Byte for byte, up to the next piece; otherwise one unit that cannot be cut.
    parallel: bool,
}

impl Normalized {
    pub(super) fn new(text: String, pieces: Pieces, original_len: usize) -> Self {
        Normalized { text, pieces, original_len }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The span of the original that became `range`: always on character boundaries of the original. A range that
    /// cuts a unit (one letter of a ligature) gives the whole unit. What was taken off after the range belongs to
    /// it. An empty range gives an empty span, one outside the text its nearest part.
    ///
    /// Normalising the span gives text that contains `range`, and exactly it where the range starts and ends
    /// between units and cuts no repeated letter.
    pub fn original(&self, range: Range<usize>) -> Span {
        let start = floor(&self.text, range.start.min(self.text.len()));
        let end = ceil(&self.text, range.end.min(self.text.len()));
        let from = self.start_of(start);
        if range.is_empty() || start >= end {
            return Span::new(from, from);
        }
        Span::new(from, self.end_of(end))
    }

    fn start_of(&self, at: usize) -> usize {
        let pieces = &self.pieces.0;
        match pieces[..pieces.partition_point(|piece| piece.at <= at)].last() {
            _ if at == self.text.len() => self.original_len,
            Some(piece) if piece.parallel => piece.original + (at - piece.at),
            Some(piece) => piece.original,
            None => at,
        }
    }

    fn end_of(&self, at: usize) -> usize {
        let pieces = &self.pieces.0;
        let next = pieces.partition_point(|piece| piece.at < at);
        match (pieces.get(next), next.checked_sub(1).map(|last| pieces[last])) {
            (Some(following), _) if following.at == at => following.original,
            (None, _) if at == self.text.len() => self.original_len,
            (_, Some(piece)) if piece.parallel => piece.original + (at - piece.at),
            (_, None) => at,
            (Some(following), _) => following.original,
            (None, _) => self.original_len,
        }
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// A [`Normalized`] in the making. At full strength it also applies the two rules that look at neighbours: a hamza
/// beside its carrier, and letters written three times or more.
pub(super) struct Builder<'a> {
    original: &'a str,
    strength: Strength,
    done: Normalized,
    last: char,
    run: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(original: &'a str, strength: Strength) -> Self {
        let done = Normalized {
            text: String::with_capacity(original.len()),
            pieces: Pieces::default(),
            original_len: original.len(),
        };
        Builder { original, strength, done, last: '\0', run: 0 }
    }

    /// Adds a piece of the original as it is.
    pub(super) fn same(&mut self, from: Range<usize>) {
        let text = self.original;
        if self.strength == Strength::Light {
            self.step(from.start, true);
            self.done.text.push_str(&text[from]);
        } else {
            self.add(from.clone(), &text[from]);
        }
    }

    /// Adds what a piece of the original has become.
    pub(super) fn becomes(&mut self, from: Range<usize>, text: &str) {
        self.add(from, text);
    }

    pub(super) fn finish(self) -> Normalized {
        self.done
    }

    fn add(&mut self, from: Range<usize>, text: &str) {
        let parallel = text.len() == from.len() && text.chars().nth(1).is_none();
        let mut origin = Some(from.start);
        for c in text.chars() {
            let mut start = origin.unwrap_or(from.start);
            if self.strength == Strength::Full {
                if c == HAMZA && matches!(self.last, 'ي' | 'و') {
                    continue;
                }
                while c == 'و' && self.last == HAMZA {
                    start = self.pop();
                }
                if self.is_repeated(c) {
                    continue;
                }
            }
            let whole = parallel && start == from.start;
            if origin.is_some() || start < from.start {
                self.step(start, whole);
            }
            origin = None;
            self.done.text.push(c);
            self.last = c;
        }
    }

    /// Notes that the original of what comes next starts at `original`.
    fn step(&mut self, original: usize, parallel: bool) {
        let at = self.done.text.len();
        let follows = |last: &Piece| last.parallel && parallel && last.original + (at - last.at) == original;
        if !self.done.pieces.0.last().is_some_and(follows) {
            self.done.pieces.0.push(Piece { at, original, parallel });
        }
    }

    /// Takes the last character back and gives the start of its original.
    fn pop(&mut self) -> usize {
        let len = self.last.len_utf8();
        let at = self.done.text.len() - len;
        let start = self.done.start_of(at);
        self.done.text.truncate(at);
        if self.done.pieces.0.last().is_some_and(|piece| piece.at == at) {
            self.done.pieces.0.pop();
        }
        self.last = self.done.text.chars().next_back().unwrap_or('\0');
        self.run = 1;
        start
    }

    /// Whether `c` repeats the last letter once too often. Counts.
    fn is_repeated(&mut self, c: char) -> bool {
        if c != self.last {
            self.run = 1;
            return false;
        }
        self.run += 1;
        let Some(kept) = kept_of_a_run(c).filter(|_| self.run >= 3) else { return false };
        if self.run == 3 && kept == 1 {
            let run = self.run;
            self.pop();
            self.run = run;
            self.last = c;
        }
        true
    }
}

/// The hamza that stands alone.
pub(super) const HAMZA: char = 'ء';

/// How many of three or more equal letters are kept, or `None` where all are.
pub(super) fn kept_of_a_run(letter: char) -> Option<usize> {
    match letter {
        'ا' | 'و' | 'ي' => Some(1),
        'i' | 'x' | 'c' | 'm' => None,
        'a'..='z' | 'ء'..='غ' | 'ف'..='ي' => Some(2),
        _ => None,
    }
}
