//! Digits and punctuation at full strength.
//!
//! | written | read |
//! | --- | --- |
//! | ٠-٩, ۰-۹ | 0-9 |
//! | ، ٫ 、 | , |
//! | ٬ ۔ 。 | . (Moroccan figures group thousands by a full stop and mark decimals by a comma) |
//! | ؛ ؟ ٪ ٭ | ; ? % * |
//! | « » ‹ › “ ” „ ‟ | " |
//! | ‘ ’ ‚ ‛ ʼ ʻ ʹ ʾ ʿ ´ ` ′ | ' |
//! | ‐ ‑ ‒ – — ― − ⁃ | - |
//! | ⁄ ∕ | / |
//! | line and paragraph separators | space |
//! | ﴾ ﴿ | ( ) |

/// What stands for `c` before any decomposition is tried, or `None`.
pub(super) fn sign(c: char) -> Option<char> {
    Some(match c {
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '،' | '٫' | '、' => ',',
        '٬' | '۔' | '。' => '.',
        '؛' => ';',
        '؟' => '?',
        '٪' => '%',
        '٭' => '*',
        '«' | '»' | '‹' | '›' | '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʾ' | 'ʿ' | '´' | '`' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' => '-',
        '⁄' | '∕' => '/',
        '\u{2028}' | '\u{2029}' => ' ',
        '﴾' => '(',
        '﴿' => ')',
        _ => return None,
    })
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

#[cfg(test)]
mod tests {
    use crate::text::fold;

    #[test]
    fn every_case_of_the_table() {
        for (written, read) in [
            ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
            ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
            ("٣٫٥ ١٬٠٠٠، نعم؛ لا؟ ١٠٪", "3,5 1.000, نعم; لا? 10%"),
            ("«a» ‹b› “c” „d‟ 5″", "\"a\" \"b\" \"c\" \"d\" 5''"),
            ("l’eau l‘eau lʼeau l´eau l`eau l′eau", "l'eau l'eau l'eau l'eau l'eau l'eau"),
            ("a‐b‑c–d—e−f", "a-b-c-d-e-f"),
            ("½ ١⁄٢ a∕b …", "1/2 1/2 a/b ..."),
            ("a\u{2028}b\u{a0}c\u{202f}d", "a b c d"),
            ("﴾م﴿ ۔", "(م) ."),
            ("%!?:()[]", "%!?:()[]"),
        ] {
            assert_eq!(fold(written), read, "{written}");
        }
    }
}
