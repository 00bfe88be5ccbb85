//! Tifinagh <-> Latin Amazigh, by the table of 33 letters in `models/text/tifinagh.tsv`.
//!
//! Full strength reads Tifinagh as Latin letters without their dots, so that `ⵜⴰⴷⴷⴰⵔⵜ` and `taddart` are one word.

use std::sync::LazyLock;

/// The table, as data.
pub(in crate::text) const TABLE: &str = include_str!("../../../models/text/tifinagh.tsv");

/// Labialisation, the sign that makes ⴳⵯ and ⴽⵯ letters of their own.
const LABIAL: char = 'ⵯ';

static LETTERS: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let single = rows.filter(|(letter, _)| !letter.ends_with(LABIAL));
    let mut letters: Vec<_> = single.filter_map(|(letter, latin)| Some((letter.chars().next()?, latin))).collect();
    letters.push((LABIAL, "ʷ"));
    letters.sort_unstable();
    letters
});

/// The Latin letter for a Tifinagh one, with its dot.
pub(super) fn letter(c: char) -> Option<&'static str> {
    if !('\u{2d30}'..='\u{2d7f}').contains(&c) {
        return None;
    }
    LETTERS.binary_search_by_key(&c, |&(letter, _)| letter).ok().map(|at| LETTERS[at].1)
}

/// `text` with its Tifinagh letters in Latin ones: `ⴰⵣⵓⵍ` gives `azul`, `ⴰⴹⵓ` gives `aḍu`.
pub fn to_latin(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for c in text.chars() {
        match letter(c) {
            Some(letter) => latin.push_str(letter),
            None => latin.push(c),
        }
    }
    latin
}

/// Latin Amazigh in Tifinagh letters: `azul` gives `ⴰⵣⵓⵍ`. Letters that Amazigh does not write stay.
pub fn to_tifinagh(text: &str) -> String {
    let mut tifinagh = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let found = LETTERS.iter().find(|(_, latin)| latin.chars().eq([c]));
        tifinagh.push(found.map_or(c, |&(letter, _)| letter));
    }
    tifinagh
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_table_has_33_letters_and_goes_both_ways() {
        let rows: Vec<_> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rows.len(), 33);
        for (tifinagh, latin) in rows.iter().map(|row| row.split_once('\t').unwrap()) {
            assert_eq!(to_latin(tifinagh), latin);
            assert_eq!(to_tifinagh(latin), tifinagh);
        }
    }

    #[test]
    fn one_word_in_both_scripts_folds_to_one_form() {
        for (tifinagh, latin) in
            [("ⵜⴰⵎⴰⵣⵉⵖⵜ", "Tamaziɣt"), ("ⵜⴰⴷⴷⴰⵔⵜ", "taddart"), ("ⴰⴹⵓ", "aḍu"), ("ⴰⵎⴳⵯⴰⵔ", "amgʷar")]
        {
            assert_eq!(fold(tifinagh), fold(latin));
        }
        assert_eq!(fold("ⵜⴰⵎⴰⵣⵉⵖⵜ"), "tamaziɣt");
    }
}
