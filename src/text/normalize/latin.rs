//! Latin letters at full strength that no decomposition takes apart. Accents and case are gone before.
//!
//! | written | read | | written | read |
//! | --- | --- | --- | --- | --- |
//! | œ | oe | | ø | o |
//! | æ | ae | | ł | l |
//! | ß | ss | | đ ð | d |
//! | þ | th | | ħ | h |
//! | ı | i | | ŧ | t |
//! | ŋ | n | | ε, γ (Greek, typed for ɛ, ɣ in Amazigh) | ɛ, ɣ |

/// What stands for `c`, already in lower case, or `None` for itself.
pub(super) fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'þ' => "th",
        'ı' => "i",
        'ŋ' => "n",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ε' => "ɛ",
        'γ' => "ɣ",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::text::fold;

    #[test]
    fn every_case_of_the_table() {
        for (written, read) in [
            ("œuvre Œuvre ŒUVRE", "oeuvre oeuvre oeuvre"),
            ("ex æquo", "ex aequo"),
            ("Straße STRAẞE", "strasse strasse"),
            ("Łódź Ørsted Đ ð", "lodz orsted d d"),
            ("Þ ħ ŧ ŋ ı İ", "th h t n i i"),
            ("ɛ ε Ɛ γ ɣ", "ɛ ɛ ɛ ɣ ɣ"),
            ("À Â ä Ç É è Ê ë Î ï Ô ö Ù û Ü Ÿ ñ", "a a a c e e e e i i o o u u u y n"),
        ] {
            assert_eq!(fold(written), read, "{written}");
        }
    }
}
