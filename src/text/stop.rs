//! Function words of Arabic, Darija, French, English, Amazigh and Darija in Latin letters, as listed in
//! `models/text/stop.tsv`.

use super::lexicon::lexicon;

/// Whether a folded word is a function word.
pub fn is_stop(form: &str) -> bool {
    lexicon().get(form).is_some_and(|entry| entry.stop)
}

/// Whether a folded word turns what is said into its contrary: `لا`, `عدم`, `بدون`, `pas`, `sans`, `ماشي`. Such words
/// are function words too.
pub fn is_negation(form: &str) -> bool {
    lexicon().get(form).is_some_and(|entry| entry.negation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn function_words_in_every_spelling() {
        for word in ["على", "علي", "إلى", "الى", "التي", "والتي", "فهو", "ديال", "باش", "les", "À", "the", "dyal", "ⴷ"]
        {
            assert!(is_stop(&fold(word)), "{word}");
        }
    }

    #[test]
    fn words_with_a_subject_are_none() {
        for word in ["ماء", "مدرسة", "طريق", "شفافية", "eau", "route", "water", "وزارة", "حاجة", "2024", ""]
        {
            assert!(!is_stop(&fold(word)), "{word}");
        }
    }

    #[test]
    fn negations_are_function_words_that_are_known_as_such() {
        for word in
            ["لا", "ولا", "لم", "لن", "ليس", "غير", "عدم", "بدون", "ماشي", "ne", "pas", "sans", "non", "not", "ur"]
        {
            assert!(is_negation(&fold(word)) && is_stop(&fold(word)), "{word}");
        }
        for word in ["ماء", "في", "le", "and", "نعم"] {
            assert!(!is_negation(&fold(word)), "{word}");
        }
    }
}
