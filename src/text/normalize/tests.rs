//! The table of cases, and the properties that hold for any text.

use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

use crate::contribution::Span;

use super::*;

/// Written, light, full.
const CASES: &[(&str, &str, &str)] = &[
    ("الطُّرُقُ", "الطرق", "الطرق"),
    ("ٱلرَّحۡمَٰنِ ۖ", "ٱلرحمن ", "الرحمن "),
    ("مـــاء", "ماء", "ماء"),
    ("\u{200f}ال\u{200d}ماء\u{202c}\u{feff} co\u{ad}mmune", "الماء commune", "الماء commune"),
    ("ﻣﺪﺭﺳﺔ ﻻ ﻷﻥ", "مدرسة لا لأن", "مدرسه لا لان"),
    ("ﬁn m² ½", "fin m2 1⁄2", "fin m2 1/2"),
    ("ﷲ", "الله", "الله"),
    ("م\u{fe70}ا\u{fe71}", "ما", "ما"),
    ("ا\u{654}كل ا\u{655}لى و\u{654} ي\u{654} ا\u{653}", "أكل إلى ؤ ئ آ", "اكل الي و ي ا"),
    ("ا\u{640}\u{654}كل", "أكل", "اكل"),
    ("e\u{301}cole \u{e9}cole C\u{327}a", "\u{e9}cole \u{e9}cole \u{c7}a", "ecole ecole ca"),
    ("مسؤول مسءول مسئول مسءوول", "مسؤول مسءول مسئول مسءوول", "مسوول مسول مسيول مسوول"),
    ("شيء ضوء ماء جزء", "شيء ضوء ماء جزء", "شي ضو ماء جزء"),
    ("مسائل مساىءل مسايل", "مسائل مساىءل مسايل", "مسايل مسايل مسايل"),
    ("إلى على علی", "إلى على علی", "الي علي علي"),
    ("أكادير أگادير أڭادير أݣادير", "أكادير أگادير أڭادير أݣادير", "اكادير اكادير اكادير اكادير"),
    ("ڤيلا پاريس چاي", "ڤيلا پاريس چاي", "فيلا باريس جاي"),
    ("٢٠٢٤ ۲۰۲۴ ٥٠٪", "٢٠٢٤ ۲۰۲۴ ٥٠٪", "2024 2024 50%"),
    ("ŒUVRES d’Été", "ŒUVRES d’Été", "oeuvres d'ete"),
    ("ⵜⴰⵎⴰⵣⵉⵖⵜ", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "tamaziɣt"),
    ("بزاااف جداااااا ممممتاز تتبع", "بزاااف جداااااا ممممتاز تتبع", "بزاف جدا ممتاز تتبع"),
    ("créée noooon ville III 1000 ...", "créée noooon ville III 1000 ...", "cree noon ville iii 1000 ..."),
    ("한국 \u{1112}\u{1161}\u{11ab}국 か\u{3099}", "한국 한국 が", "한국 한국 が"),
    ("", "", ""),
];

#[test]
fn every_case_of_the_table() {
    for &(written, light, full) in CASES {
        assert_eq!(normalize(written, Strength::Light).as_str(), light, "light: {written}");
        assert_eq!(normalize(written, Strength::Full).as_str(), full, "full: {written}");
        assert_eq!(fold(written), full, "fold: {written}");
    }
}

#[test]
fn fold_appends_and_does_not_join() {
    let mut folded = String::from("يا");
    fold_into("اا", &mut folded);
    assert_eq!(folded, "يااا");
}

#[test]
fn a_matching_key_has_words_and_single_spaces() {
    let key = |text| {
        let mut key = String::new();
        fold_words(text, &mut key);
        key
    };
    assert_eq!(key(" «إصلاح  الطُّرق»، والمسالك !! "), "اصلاح الطرق والمسالك");
    assert_eq!(key("L’eau potable."), key("l eau\u{a0}potable"));
    assert_eq!(key(" .. "), "");
}

#[test]
fn the_way_back_gives_whole_words_with_their_marks() {
    let original = "وزارةُ الصِّحّـــة: ﻻ";
    let light = normalize(original, Strength::Light);
    let at = light.as_str().find("الصحة").unwrap();
    assert_eq!(light.original(at..at + "الصحة".len()).slice(original), Some("الصِّحّـــة"));
    assert_eq!(light.original(0.."وزارة".len()).slice(original), Some("وزارةُ"));
    let ligature = light.as_str().find("لا").unwrap();
    assert_eq!(light.original(ligature..ligature + 2).slice(original), Some("ﻻ"));
    assert_eq!(light.original(4..4), Span::new(4, 4));
}

/// Texts that meet the rules often: letters with marks, forms, runs, hamzas; now and then anything at all.
fn texts() -> impl Strategy<Value = String> {
    let rich = prop::sample::select(
        "ااأإآٱووؤيىئءءةهكڭگبلم \u{64e}\u{651}\u{654}\u{655}\u{653}\u{640}\u{200f}\u{200d}٣۳،ﻻﷲﻷ\u{fe70}\u{fcf2}ﺀﺉﺅeeéE\u{301}\u{308}œŒiIIIxlloo0099..’–½²ﬁﬃⵣⵖ\u{1112}\u{1161}\u{11ab}か\u{3099}ガｶﾞ\u{5b0}\u{5c1}שׁ№´`"
            .chars()
            .collect::<Vec<_>>(),
    );
    let any = prop_oneof![12 => rich, 1 => any::<char>()];
    prop::collection::vec(any, 0..80).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn both_strengths_are_idempotent(text in prop_oneof![texts(), any::<String>()]) {
        for strength in [Strength::Light, Strength::Full] {
            let once = normalize(&text, strength);
            let twice = normalize(once.as_str(), strength);
            prop_assert_eq!(once.as_str(), twice.as_str());
        }
    }

    #[test]
    fn the_fast_way_gives_the_same(text in prop_oneof![texts(), any::<String>()], from in any::<prop::sample::Index>(), len in 0usize..40) {
        let slow = unit_by_unit(&text, Strength::Full);
        prop_assert_eq!(fold(&text), slow.as_str());
        let quick = normalize(&text, Strength::Full);
        prop_assert_eq!(quick.as_str(), slow.as_str());
        // Hamzas in a row, which no word has, are one unit to the fast way.
        prop_assume!(!slow.as_str().contains("ءء"));
        let start = from.index(slow.as_str().len() + 1);
        prop_assert_eq!(quick.original(start..start + len), slow.original(start..start + len), "{:?}", slow);
    }

    #[test]
    fn full_strength_reads_through_light(text in prop_oneof![texts(), any::<String>()]) {
        prop_assert_eq!(fold(normalize(&text, Strength::Light).as_str()), fold(&text));
    }

    #[test]
    fn every_range_maps_back_to_words_that_normalise_to_it(
        text in texts(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(),
    ) {
        for strength in [Strength::Light, Strength::Full] {
            let normal = normalize(&text, strength);
            let s = normal.as_str();
            let bounds: Vec<usize> = s.char_indices().map(|(at, _)| at).chain([s.len()]).collect();
            let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
            let (start, end) = (a.min(b), a.max(b));
            let span = normal.original(start..end);
            let words = span.slice(&text);
            prop_assert!(words.is_some(), "{:?}", span);
            let again = normalize(words.unwrap(), strength);
            if start < end {
                prop_assert!(again.as_str().contains(&s[start..end]), "{:?} -> {:?} not {:?}", words, again.as_str(), &s[start..end]);
            }
        }
    }

    #[test]
    fn a_range_between_units_maps_back_to_exactly_itself(text in texts()) {
        for strength in [Strength::Light, Strength::Full] {
            let normal = normalize(&text, strength);
            let s = normal.as_str();
            // Words are ranges between units: nothing joins over a space, but a mark that a space carries.
            for word in s.split(' ').filter(|word| !word.is_empty() && !word.starts_with(is_combining_mark)) {
                let start = word.as_ptr() as usize - s.as_ptr() as usize;
                let span = normal.original(start..start + word.len());
                let again = normalize(span.slice(&text).unwrap(), strength);
                prop_assert_eq!(again.as_str(), word);
            }
        }
    }

    #[test]
    fn any_range_at_all_is_answered(text in texts(), start in 0usize..300, end in 0usize..300) {
        let normal = normalize(&text, Strength::Full);
        prop_assert!(normal.original(start..end).slice(&text).is_some());
    }
}
