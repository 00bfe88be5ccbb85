//! A text and the direction around it -> stretches of one direction each, in the order of reading.
//!
//! Word processors want every run marked with its direction, and a number such as 82-21 turns around after an Arabic
//! word unless it is held. What follows is the part of the Unicode bidirectional algorithm (UAX #9) that decides these
//! two; the order on the page stays with whoever lays the text out.

/// Put before a number, it keeps the parts of the number in their order.
pub(super) const LEFT_TO_RIGHT_MARK: char = '\u{200E}';

/// A part of a text with one direction.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The words, with marks that hold numbers.
    pub text: String,
    /// Whether it runs from right to left.
    pub rtl: bool,
}

/// What a unit of text is, for its direction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Right,
    Left,
    Number,
    /// A number whose parts are joined by a hyphen: it turns around after Arabic.
    Hyphenated,
    Open,
    Close,
    Neutral,
}

/// Whether the first letter of a text that has a direction runs from right to left; `None` without such a letter.
pub(super) fn first_strong(text: &str) -> Option<bool> {
    text.chars().find_map(|character| match class(character) {
        Class::Right => Some(true),
        Class::Left => Some(false),
        _ => None,
    })
}

/// A text with the numbers held that would turn around. `rtl` is the direction around it.
pub(super) fn held(text: &str, rtl: bool) -> String {
    stretches(text, rtl).into_iter().map(|stretch| stretch.text).collect()
}

/// The stretches of a text. `rtl` is the direction around it.
pub(super) fn stretches(text: &str, rtl: bool) -> Vec<Stretch> {
    let units = units(text);
    let directions = directions(&units, rtl);
    let mut out: Vec<Stretch> = Vec::new();
    for (index, &(class, part)) in units.iter().enumerate() {
        let direction = directions[index];
        let turns = class == Class::Hyphenated && strong_before(&units, index).unwrap_or(rtl);
        match out.last_mut().filter(|last| last.rtl == direction && !turns) {
            Some(last) => last.text.push_str(part),
            None => out.push(Stretch { text: part.to_owned(), rtl: direction }),
        }
        if let (true, Some(last)) = (turns, out.last_mut()) {
            last.text.insert(0, LEFT_TO_RIGHT_MARK);
        }
    }
    out
}

/// The direction of the last letter before a unit.
fn strong_before(units: &[(Class, &str)], index: usize) -> Option<bool> {
    units[..index].iter().rev().find_map(|(class, _)| match class {
        Class::Right => Some(true),
        Class::Left => Some(false),
        _ => None,
    })
}

/// The direction of each unit. Numbers go with the letters before them, what lies between two units of one direction with
/// them, a closing bracket with its opening one, and the rest with what is around.
fn directions(units: &[(Class, &str)], rtl: bool) -> Vec<bool> {
    let mut strong = rtl;
    let mut fixed = Vec::with_capacity(units.len());
    for (class, _) in units {
        if matches!(class, Class::Right | Class::Left) {
            strong = *class == Class::Right;
        }
        fixed.push(match class {
            Class::Right | Class::Left | Class::Number => Some(strong),
            Class::Hyphenated => Some(false),
            Class::Open | Class::Close | Class::Neutral => None,
        });
    }
    // A hyphenated number after Arabic is no letter: what lies beside it goes with the Arabic.
    let mut after = vec![rtl; units.len()];
    let mut next = rtl;
    for index in (0..units.len()).rev() {
        after[index] = next;
        next = match units[index].0 {
            Class::Hyphenated => strong_before(units, index).unwrap_or(rtl),
            _ => fixed[index].unwrap_or(next),
        };
    }
    let mut before = rtl;
    let mut open: Vec<bool> = Vec::new();
    let mut out = Vec::with_capacity(units.len());
    for (index, (class, _)) in units.iter().enumerate() {
        let between = if before == after[index] { before } else { rtl };
        let direction = match class {
            Class::Close => open.pop().unwrap_or(between),
            _ => fixed[index].unwrap_or(between),
        };
        match class {
            Class::Open => {
                open.push(direction);
                before = direction;
            }
            Class::Right | Class::Left | Class::Number | Class::Close => before = direction,
            Class::Hyphenated | Class::Neutral => {}
        }
        out.push(direction);
    }
    out
}

/// Cuts a text into letters of one direction, numbers, brackets and the rest.
fn units(text: &str) -> Vec<(Class, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (class, length) = match class(first) {
            Class::Number => number(rest),
            class @ (Class::Open | Class::Close) => (class, first.len_utf8()),
            kind => (kind, rest.find(|character| class(character) != kind).unwrap_or(rest.len())),
        };
        let (part, after) = rest.split_at(length);
        out.push((class, part));
        rest = after;
    }
    out
}

/// The number at the start of a text: its class and its length in bytes.
fn number(text: &str) -> (Class, usize) {
    let bytes = text.as_bytes();
    let (mut end, mut class) = (0, Class::Number);
    while end < bytes.len() {
        let digit_follows = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b'.' | b',' | b':' | b'/' if digit_follows => end += 1,
            b'-' | b'+' if digit_follows => {
                class = Class::Hyphenated;
                end += 1;
            }
            _ => break,
        }
    }
    (class, end)
}

fn class(character: char) -> Class {
    match character {
        '0'..='9' => Class::Number,
        '(' | '[' | '{' | '«' => Class::Open,
        ')' | ']' | '}' | '»' => Class::Close,
        // Arabic punctuation and digits have no direction of their own that matters here.
        '\u{600}'..='\u{605}' | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{660}'..='\u{66D}' => Class::Right,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{200F}' => Class::Right,
        '\u{200E}' => Class::Left,
        character if character.is_alphabetic() => Class::Left,
        _ => Class::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, rtl: bool) -> Vec<(String, char)> {
        let letter = |rtl| if rtl { 'R' } else { 'L' };
        stretches(text, rtl).into_iter().map(|stretch| (stretch.text, letter(stretch.rtl))).collect()
    }

    #[test]
    fn a_law_number_is_held_after_arabic_and_left_alone_in_french() {
        assert_eq!(
            told("القانون 82-21 المتعلق", true),
            [("القانون ".into(), 'R'), ("\u{200E}82-21".into(), 'L'), (" المتعلق".into(), 'R')]
        );
        assert_eq!(told("loi 82-21 (2021)", false), [("loi 82-21 (2021)".into(), 'L')]);
        assert_eq!(held("loi 82-21", true), "loi 82-21");
    }

    #[test]
    fn brackets_go_together() {
        assert_eq!(
            told("برنامج (UNICEF) 12,5 %", true),
            [
                ("برنامج (".into(), 'R'),
                ("UNICEF".into(), 'L'),
                (") ".into(), 'R'),
                ("12,5".into(), 'L'),
                (" %".into(), 'R')
            ]
        );
        assert_eq!(told("قال COVID-19 (phase 2)", true), [("قال ".into(), 'R'), ("COVID-19 (phase 2)".into(), 'L')]);
    }

    #[test]
    fn nothing_is_lost() {
        for text in ["", "ab (تجربة [x) 1-2 ]", "2024-2028", "ⵜⵉⴼⵉⵏⴰⵖ و 3+4", ")))", "12.،-"] {
            for rtl in [true, false] {
                assert_eq!(held(text, rtl).replace(LEFT_TO_RIGHT_MARK, ""), text);
            }
        }
    }

    #[test]
    fn the_first_letter_decides() {
        assert_eq!(first_strong("12 (الماء) eau"), Some(true));
        assert_eq!(first_strong("12 eau الماء"), Some(false));
        assert_eq!(first_strong("12 %"), None);
    }
}
