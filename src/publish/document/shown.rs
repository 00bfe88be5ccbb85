//! Text as it came -> text as it may be shown: nothing left in it that a file format forbids or that turns what stands
//! around it.
//!
//! Only what is shown changes; the words in the register stay as they are.

/// What stands in the place of a character that is not shown.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

/// A text as it may be shown, with `\n` as its only control character.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            // Embeddings and isolates have no shape, and each run is set in its own direction anyway. One that is never
            // closed would turn its neighbours.
            '\u{202A}'..='\u{202C}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
            character if is_hidden(character) => out.push(REPLACEMENT),
            character => out.push(character),
        }
    }
    out
}

/// A text on one line, without space around it.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in shown(text).split([' ', '\n']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Characters that must not reach a page: controls, overrides of direction (they make a text read as what it is not),
/// noncharacters, private ones, and the tags that hide one text in another.
fn is_hidden(character: char) -> bool {
    let code = u32::from(character);
    (character.is_control() && character != '\n')
        || matches!(code, 0x202D | 0x202E | 0xFDD0..=0xFDEF | 0xFFF9..=0xFFFB | 0xE000..=0xF8FF | 0xE0000..=0xE0FFF)
        || code & 0xFFFE == 0xFFFE
        || code >= 0xF_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_formats_forbid_is_shown_as_replaced() {
        assert_eq!(shown("a\0b\u{1}c\u{FFFE}d\u{E001}"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}");
    }

    #[test]
    fn overrides_are_seen_and_embeddings_are_dropped() {
        assert_eq!(shown("\u{202E}abc\u{202C} \u{2067}d\u{2069}"), "\u{FFFD}abc d");
    }

    #[test]
    fn every_kind_of_line_end_is_a_line_feed() {
        assert_eq!(shown("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
        assert_eq!(line("  a\r\n b\n"), "a b");
    }

    #[test]
    fn words_stay_as_they_are() {
        let words = "مُجمَل 82-21 (ⵜⵉⴼⵉⵏⴰⵖ) l’eau, 12,5 %";
        assert_eq!(shown(words), words);
    }
}
