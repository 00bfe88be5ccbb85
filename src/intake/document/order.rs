//! The glyphs of a line as they stand from left to right -> its words in the order in which they are read.
//!
//! A PDF file says where each letter stands and not which comes first. Arabic runs from right to left, numbers and Latin
//! words in it from left to right; joined forms and ligatures are letters of their own there and are letters again here.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A piece of a line: the letters that one glyph stands for, or a space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece(pub String);

/// Which way a letter runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    Digit,
    Neutral,
}

/// The letters of a glyph: presentation forms as plain letters, a lam with an alef in the order in which they are read.
pub fn letters(glyph: &str) -> String {
    let plain: String = glyph.chars().flat_map(plain).filter(|c| !c.is_control()).collect();
    let mut all: Vec<char> = plain.chars().collect();
    // The ligature is given from left to right by some programs.
    if let [first, 'ل'] = all[..]
        && matches!(first, 'ا' | 'أ' | 'إ' | 'آ')
    {
        all.swap(0, 1);
    }
    all.into_iter().collect()
}

/// Compatibility forms are resolved where they are forms of letters; other signs, such as `½` or `²`, stay what they are.
fn plain(c: char) -> Vec<char> {
    match c {
        '\u{fb00}'..='\u{fb06}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            // Marks alone have a space or a tatweel below them in these forms.
            std::iter::once(c).nfkc().filter(|&c| c != ' ' && c != 'ـ').collect()
        }
        '\u{a0}' => vec![' '],
        c => vec![c],
    }
}

fn way(c: char) -> Way {
    match c {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Way::Digit,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' if c.is_alphabetic() => Way::Left,
        c if c.is_alphabetic() => Way::Right,
        _ => Way::Neutral,
    }
}

fn way_of(piece: &Piece) -> Way {
    piece.0.chars().map(way).find(|way| *way != Way::Neutral).unwrap_or(Way::Neutral)
}

/// Which way the letters of a line run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Letters that run from right to left.
    pub left: usize,
    /// Letters that run from left to right.
    pub right: usize,
}

impl Count {
    /// Counts letters.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut count = Count { left: 0, right: 0 };
        for c in texts.flat_map(str::chars) {
            count.left += usize::from(way(c) == Way::Left);
            count.right += usize::from(way(c) == Way::Right);
        }
        count
    }
}

/// The words of a line, or of a cell in one; `left`: it runs from right to left.
pub fn logical(pieces: &[Piece], left: bool) -> String {
    let mut pieces = pieces.to_vec();
    if left {
        pieces.reverse();
        mirrored(&mut pieces);
        turn(&mut pieces, Way::Right);
    } else {
        turn(&mut pieces, Way::Left);
    }
    pieces.into_iter().map(|piece| piece.0).collect()
}

/// Turns round each run of pieces that go against the line: from a letter or digit that does, over what stands between, to
/// the last one.
fn turn(pieces: &mut [Piece], against: Way) {
    let ways: Vec<Way> = pieces.iter().map(way_of).collect();
    // Digits always run to the right: in a line of Arabic they go against it, and in an Arabic run of a French line they
    // are turned back with those.
    let goes = |way: Way| way == against || (against == Way::Right && way == Way::Digit);
    let mut at = 0;
    while at < pieces.len() {
        if !goes(ways[at]) {
            at += 1;
            continue;
        }
        let end = run_end(pieces, &ways, at, &goes);
        pieces[at..end].reverse();
        if against == Way::Left {
            mirrored(&mut pieces[at..end]);
            turn(&mut pieces[at..end], Way::Right);
        }
        at = end;
    }
}

/// Where the run that begins at `start` ends. Spaces and signs belong to it between two of its letters; between two numbers
/// only one sign that numbers have within, so that numbers apart keep their order.
fn run_end(pieces: &[Piece], ways: &[Way], start: usize, goes: &impl Fn(Way) -> bool) -> usize {
    let mut end = start + 1;
    let mut letters = ways[start] != Way::Digit;
    loop {
        let Some(next) = (end..pieces.len()).find(|&at| ways[at] != Way::Neutral).filter(|&at| goes(ways[at])) else {
            return end;
        };
        let between: String = pieces[end..next].iter().map(|piece| piece.0.as_str()).collect();
        let inner =
            between.chars().count() <= 1 && between.chars().all(|c| matches!(c, '.' | ',' | '/' | ':' | '٫' | '٬'));
        let dashed =
            matches!(between.as_str(), "-") && !letters && ways[next] == Way::Digit && is_date(pieces, start, next);
        let digits = ways[end - 1] == Way::Digit && ways[next] == Way::Digit && !letters;
        if digits && !inner && !dashed {
            return end;
        }
        if !digits && !letters && ways[next] != Way::Digit && !between.is_empty() && between != " " {
            return end;
        }
        // Seen from the left, a number stands before a Latin word of a line from right to left only where it is read behind it
        // and is none of its own words.
        if letters && ways[end - 1] != Way::Digit && ways[next] == Way::Digit && between.contains(' ') {
            return end;
        }
        letters |= ways[next] != Way::Digit;
        end = next + 1;
    }
}

/// Whether the numbers from `start` on are those of a date: three of them, with dashes.
fn is_date(pieces: &[Piece], start: usize, next: usize) -> bool {
    let run = pieces[start..].iter().take(10).map(|piece| piece.0.as_str());
    let run: String = run.take_while(|one| one.chars().all(|c| way(c) == Way::Digit || c == '-')).collect();
    let numbers: Vec<usize> = run.split('-').map(|number| number.chars().count()).collect();
    next > start && (numbers == [2, 2, 4] || numbers == [4, 2, 2])
}

const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('‹', '›')];

/// Brackets of a line from right to left: some programs store the sign that is seen, some the one that was typed. The one
/// of the two readings in which brackets open before they close is right.
fn mirrored(pieces: &mut [Piece]) {
    let text: String = pieces.iter().map(|piece| piece.0.as_str()).collect();
    if faults(&text, false) > faults(&text, true) {
        for piece in pieces {
            piece.0 = piece.0.chars().map(mirror).collect();
        }
    }
}

fn mirror(c: char) -> char {
    PAIRS
        .iter()
        .find_map(|&(open, close)| [(open, close), (close, open)].iter().find(|(own, _)| *own == c).map(|p| p.1))
        .unwrap_or(c)
}

/// How many brackets open or close nothing. One that closes a number or a letter at the beginning is a list's.
fn faults(text: &str, turned: bool) -> usize {
    let mut open: Vec<char> = Vec::new();
    let mut faults = 0;
    for (at, c) in text.trim_start().char_indices() {
        let c = if turned { mirror(c) } else { c };
        if PAIRS.iter().any(|(own, _)| *own == c) {
            open.push(c);
        } else if let Some((opening, _)) = PAIRS.iter().find(|(_, own)| *own == c) {
            if open.last() == Some(opening) {
                open.pop();
            } else if at > 8 || c != ')' {
                faults += 2;
            }
        }
    }
    faults + open.len()
}

/// Whether a glyph is a mark over or under a letter.
pub fn is_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_combining_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(visual: &str) -> String {
        let count = Count::of([visual].into_iter());
        let pieces: Vec<Piece> = visual.chars().map(|c| Piece(letters(&c.to_string()))).collect();
        logical(&pieces, count.left >= count.right)
    }

    /// A line as it is seen, from left to right, and how it is read.
    #[test]
    fn lines_in_both_directions() {
        for (seen, words) in [
            ("ةيرهجلا رشن", "نشر الجهرية"),
            ("2026 ةنس 3 %", "% 3 سنة 2026"),
            ("31.13 نوناقلا", "القانون 31.13"),
            ("Open Data تانايب رشن", "نشر بيانات Open Data"),
            ("Publier le budget 2024", "Publier le budget 2024"),
            ("Publier ةيناز le budget", "Publier زانية le budget"),
            ("رشن -1", "1- نشر"),
            ("رشن (1", "1) نشر"),
            (")ةعامجلا( رشن", "نشر (الجماعة)"),
            ("(ةعامجلا) رشن", "نشر (الجماعة)"),
            ("09:30 - 09:00", "09:00 - 09:30"),
            ("3 Présentation / ميدقت ةقيرط لوح رشن", "نشر حول طريقة تقديم / Présentation 3"),
            ("٢٠٢٤ ةنس", "سنة ٢٠٢٤"),
            ("10-02-2024 موي", "يوم 10-02-2024"),
        ] {
            assert_eq!(read(seen), words);
        }
    }

    #[test]
    fn forms_become_letters() {
        assert_eq!([letters("ﻻ"), letters("ﺸ"), letters("ال"), letters("ﬁ"), letters("½")], ["لا", "ش", "لا", "fi", "½"]);
        assert_eq!(letters("ﷲ"), "الله");
    }
}
