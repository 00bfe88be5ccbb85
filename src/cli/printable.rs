//! A line -> the same line as a terminal may be given it. A text from outside may hold control characters that would clear
//! the screen, write over what stands there or change the window's title: their pictures are shown instead.

use std::borrow::Cow;

use super::highlight::{MARK, UNMARK};

/// The line with no control characters but ends of lines, tabs, and the program's own marks.
pub fn printable(line: &str) -> Cow<'_, str> {
    if !line.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Cow::Borrowed(line);
    }
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let mark = [MARK, UNMARK].into_iter().find(|mark| rest.starts_with(mark));
        match mark {
            Some(mark) => shown.push_str(mark),
            None => shown.push(picture(c)),
        }
        rest = &rest[mark.map_or(c.len_utf8(), str::len)..];
    }
    Cow::Owned(shown)
}

/// The picture of a control character (Unicode block Control Pictures); the others as they are.
fn picture(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_and_not_obeyed() {
        for (line, expected) in [
            ("نشر\tالميزانية\n", "نشر\tالميزانية\n"),
            ("\u{1b}[2Jنشر", "␛[2Jنشر"),
            ("\u{1b}]0;title\u{7}", "␛]0;title␇"),
            ("a\rb\u{8}\u{7f}\u{9b}31m", "a␍b␈␡\u{fffd}31m"),
            ("نشر \u{1b}[1;4mميزانية\u{1b}[0m", "نشر \u{1b}[1;4mميزانية\u{1b}[0m"),
            ("\u{200f}é", "\u{200f}é"),
        ] {
            assert_eq!(printable(line), expected);
        }
    }
}
