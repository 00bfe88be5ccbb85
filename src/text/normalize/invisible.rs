//! Characters that normalisation takes off: marks above and below letters, and what has no shape of its own.
//!
//! | family | code points | strength |
//! | --- | --- | --- |
//! | tashkeel, Quranic marks | U+0610-061A, 064B-0652, 0656-065F, 0670, 06D6-06ED, 08CA-08FF | both |
//! | tashkeel as presentation forms | U+FC5E-FC63, FE70-FE7E (even), whose NFKC would put a space | both |
//! | tatweel | U+0640 | both |
//! | bidi controls, joiners, zero width, BOM, soft hyphen, variation selectors, tags | U+00AD, 061C, 200B-200F, … | both |
//! | madda and hamza typed apart | U+0653-0655, 0674 | full (light joins them to their letter) |
//! | accents typed apart | U+0300-036F and its extensions | full (light joins them) |

/// Bidi controls, joiners and other characters that only lay text out.
pub(in crate::text) fn is_layout(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{6dd}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// What both strengths take off.
pub(super) fn always_dropped(c: char) -> bool {
    is_layout(c)
        || matches!(c,
            '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}' | '\u{670}'
            | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8ca}'..='\u{8ff}'
            | '\u{fc5e}'..='\u{fc63}' | '\u{fe70}'..='\u{fe74}' | '\u{fe76}'..='\u{fe7f}' | '\u{fcf2}'..='\u{fcf4}')
}

/// What full strength takes off.
pub(super) fn dropped_in_full(c: char) -> bool {
    always_dropped(c)
        || matches!(c,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{653}'..='\u{655}' | '\u{674}' | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}' | '\u{2d7f}' | '\u{fe20}'..='\u{fe2f}')
}

/// Hamza and madda that found no letter to sit on.
pub(super) fn is_hamza_mark(c: char) -> bool {
    matches!(c, '\u{653}'..='\u{655}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_never_taken_off() {
        for c in ('\u{0}'..='\u{ffff}').filter(|c| c.is_alphanumeric() && !dropped_in_full(*c)) {
            assert!(!always_dropped(c));
        }
        let lost: Vec<char> = ('\u{0}'..='\u{ffff}').filter(|c| c.is_alphabetic() && dropped_in_full(*c)).collect();
        // Letters to Unicode, marks to a reader: tatweel's presentation forms, small waw and ya, high hamza, and marks.
        assert!(
            lost.iter().all(|c| matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{6ed}' | '\u{8ca}'..='\u{8ff}'
            | '\u{1ab0}'..='\u{1dff}' | '\u{fc5e}'..='\u{fe7f}')),
            "{lost:?}"
        );
        for c in ['ء', 'أ', 'ي', 'ى', 'ة', '٣', '۳', 'é', 'ﻻ', 'ⵣ'] {
            assert!(!dropped_in_full(c), "{c}");
        }
    }

    #[test]
    fn layout_is_invisible() {
        for c in ['\u{200f}', '\u{200d}', '\u{feff}', '\u{2069}', '\u{61c}', '\u{ad}'] {
            assert!(is_layout(c) && always_dropped(c) && dropped_in_full(c));
        }
        assert!(!is_layout(' ') && !is_layout('\u{a0}') && !is_layout('\u{64e}'));
    }
}
