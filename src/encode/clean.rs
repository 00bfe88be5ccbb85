//! Text as written -> the text that the encoder reads, or the word that it cannot read it.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::language::detect;
use crate::text::{Strength, fold, normalize};

/// Whether the encoder knows the writing of `text`. It does not know Tifinagh, all of which looks alike to it, nor
/// Arabic written in Latin letters, and a text without letters says nothing.
pub fn encodable(text: &str) -> bool {
    let (mut known, mut other) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if readable(c) { known += 1 } else { other += 1 }
    }
    known > other && !detect(text).arabizi
}

/// Letters of the two scripts that the table of pieces was kept for.
fn readable(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}' | '\u{fb00}'..='\u{fb06}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Without tashkeel, tatweel and what has no shape. An accent typed as a mark of its own is first joined to its letter.
pub fn light(text: &str) -> String {
    let joined: String;
    let text = if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        joined = text.nfc().collect();
        &joined
    };
    normalize(text, Strength::Light).as_str().to_owned()
}

/// Fully normalised.
pub fn full(text: &str) -> String {
    fold(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_are_read() {
        for (text, expected) in [
            ("نشر الميزانية", true),
            ("Publier le budget", true),
            ("portail إلكتروني ⴰⵎⴰⵣⵉⵖ", true),
            ("ⵜⴰⵎⴰⵣⵉⵖⵜ ⵜⵓⵏⵚⵉⴱⵜ", false),
            ("公開", false),
            ("2024 — 31.13", false),
            ("😀", false),
            ("", false),
        ] {
            assert_eq!(encodable(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_go_letters_stay() {
        assert_eq!(light("الشَّفَافِيَّةُ الجمـــاعة"), "الشفافية الجماعة");
        assert_eq!(light("e\u{301}cole \u{200f}ق\u{200b}"), "école ق");
        assert_eq!(full("المسؤولة École"), "المسووله ecole");
    }
}
