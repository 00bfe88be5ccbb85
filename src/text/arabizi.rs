//! A word of Arabic in Arabic letters, or in Latin letters and digits -> its skeleton of consonants, the same for both.
//!
//! `lmizaniya`, `el mizania` and `الميزانية` are one word. Latin letters do not tell emphatic consonants from plain ones, nor
//! say which vowels are long, so neither does the skeleton: it serves to find a word, not to spell it.

/// Fewer consonants than this could be anything.
pub const SHORTEST: usize = 3;

/// The skeleton of a folded word. Letters of other scripts are left out.
///
/// ```
/// use mujmal::text::arabizi::skeleton;
/// assert_eq!(skeleton("tari9"), skeleton("طريق"));
/// assert_eq!(skeleton("chafafia"), skeleton("شفافيه"));
/// ```
pub fn skeleton(word: &str) -> String {
    let mut consonants = String::with_capacity(word.len());
    // A final h is the silent one of ta marbuta, which Latin letters mostly leave out.
    let mut rest = word.strip_suffix(['ه', 'h']).unwrap_or(word);
    while let Some(c) = rest.chars().next() {
        let two = DIGRAPHS.iter().find(|(latin, _)| rest.starts_with(latin));
        let (consonant, length) = match two {
            Some(&(latin, consonant)) => (Some(consonant), latin.len()),
            None => (single(c), c.len_utf8()),
        };
        // Doubling is written or not.
        if let Some(consonant) = consonant.filter(|&consonant| !consonants.ends_with(consonant)) {
            consonants.push(consonant);
        }
        rest = &rest[length..];
    }
    consonants
}

/// Two Latin letters for one consonant, and the letter that stands for its class.
const DIGRAPHS: [(&str, char); 7] =
    [("kh", 'خ'), ("gh", 'غ'), ("ch", 'ش'), ("sh", 'ش'), ("th", 'ت'), ("dh", 'د'), ("3'", 'غ')];

fn single(c: char) -> Option<char> {
    Some(match c {
        'b' | 'p' | 'ب' => 'ب',
        't' | '6' | 'ت' | 'ط' | 'ث' => 'ت',
        'j' | 'ج' => 'ج',
        'h' | '7' | 'ح' | 'ه' => 'ح',
        'x' | '5' | 'خ' => 'خ',
        'd' | 'د' | 'ذ' | 'ض' => 'د',
        'r' | 'ر' => 'ر',
        'z' | 'ز' | 'ظ' => 'ز',
        's' | 'c' | 'س' | 'ص' => 'س',
        'ش' => 'ش',
        '3' | 'ع' => 'ع',
        'غ' => 'غ',
        'f' | 'v' | 'ف' => 'ف',
        'k' | 'q' | 'g' | '9' | '8' | 'ق' | 'ك' | 'گ' | 'ڭ' => 'ق',
        'l' | 'ل' => 'ل',
        'm' | 'م' => 'م',
        'n' | 'ن' => 'ن',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_writings_have_one_skeleton() {
        for (latin, arabic) in [
            ("mizaniya", "ميزانيه"),
            ("jama3a", "جماعه"),
            ("rachwa", "رشوه"),
            ("sbitar", "سبيطار"),
            ("ta3lim", "تعليم"),
            ("wrak", "وراق"),
            ("khdma", "خدمه"),
            ("7ouma", "حومه"),
        ] {
            assert_eq!(skeleton(latin), skeleton(arabic), "{latin}");
        }
    }

    #[test]
    fn other_words_have_another() {
        assert_ne!(skeleton("tari9"), skeleton("تاريخ"));
        assert_eq!(skeleton("ⴰⵣⵓⵍ"), "");
    }
}
