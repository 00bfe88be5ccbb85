use proptest::prelude::*;

use super::TokenKind::*;
use super::*;
use crate::text::{Strength, fold, normalize};

fn read(text: &str) -> Vec<(TokenKind, String, &str)> {
    analyze(text).into_iter().map(|token| (token.kind, token.form, token.span.slice(text).unwrap())).collect()
}

/// The only token of another kind than word.
fn reference(text: &str) -> Option<(TokenKind, String, &str)> {
    let mut found = read(text).into_iter().filter(|(kind, ..)| *kind != Word);
    let first = found.next();
    assert!(found.next().is_none(), "{text}: more than one");
    first
}

#[test]
fn references_and_numbers() {
    for (text, kind, form, quote) in [
        ("٢٥ مدرسة", Number, "25", "٢٥"),
        ("حوالي 1 000 000 شخص", Number, "1000000", "1 000 000"),
        ("1.000.000 شخص", Number, "1000000", "1.000.000"),
        ("1,250 kilomètres", Number, "1250", "1,250"),
        ("بمعدل 3,5", Number, "3.5", "3,5"),
        ("القانون 31.13 المتعلق", Law, "31.13", "31.13"),
        ("القانون رقم 31-13", Law, "31.13", "31-13"),
        ("القانون التنظيمي رقم ١١٣.١٤", Law, "113.14", "١١٣.١٤"),
        ("113-14", Law, "113.14", "113-14"),
        ("la loi n° 31-13 relative", Law, "31.13", "31-13"),
        ("loi 12-90", Law, "12.90", "12-90"),
        ("le dahir n° 1-58-250 du", Law, "1.58.250", "1-58-250"),
        ("مرسوم رقم 2.17.265", Law, "2.17.265", "2.17.265"),
        ("المادة 12 من", Article, "12", "12"),
        ("المادة رقم 12", Article, "12", "12"),
        ("الفصل 27", Article, "27", "27"),
        ("l'article 12", Article, "12", "12"),
        ("يوم 2024-01-20 صباحا", Date, "2024-01-20", "2024-01-20"),
        ("le 20/01/2024", Date, "2024-01-20", "20/01/2024"),
        ("20.01.2024", Date, "2024-01-20", "20.01.2024"),
        ("20 يناير 2024 بالرباط", Date, "2024-01-20", "20 يناير 2024"),
        ("le 1er juillet 2023", Date, "2023-07-01", "1er juillet 2023"),
        ("12 août", Date, "--08-12", "12 août"),
        ("01/2024", Date, "2024-01", "01/2024"),
        ("بنسبة 50% من", Percent, "50%", "50%"),
        ("٥٠ ٪", Percent, "50%", "٥٠ ٪"),
        ("50 بالمائة", Percent, "50%", "50 بالمائة"),
        ("12,5 في المئة", Percent, "12.5%", "12,5 في المئة"),
        ("50 pour cent", Percent, "50%", "50 pour cent"),
        ("500 درهم", Amount, "500 mad", "500 درهم"),
        ("1,5 مليون درهم", Amount, "1500000 mad", "1,5 مليون درهم"),
        ("3 millions de dirhams", Amount, "3000000 mad", "3 millions de dirhams"),
        ("10dh", Amount, "10 mad", "10dh"),
        ("5 ملايين", Amount, "5000000", "5 ملايين"),
        ("20 €", Amount, "20 eur", "20 €"),
        ("5.50 درهم", Amount, "5.50 mad", "5.50 درهم"),
    ] {
        assert_eq!(reference(text), Some((kind, form.to_owned(), quote)), "{text}");
    }
}

#[test]
fn what_looks_like_a_reference_and_is_none() {
    assert_eq!(read("20-30 سنة").iter().map(|token| token.0).collect::<Vec<_>>(), [Number, Number, Word]);
    assert_eq!(read("2023-2024").iter().map(|token| &*token.1).collect::<Vec<_>>(), ["2023", "2024"]);
    for word in ["3afak", "l3alam", "7it", "A4", "G20"] {
        assert_eq!(read(word), [(Word, fold(word), word)]);
    }
    assert_eq!(read("50km").iter().map(|token| (token.0, token.2)).collect::<Vec<_>>(), [(Number, "50"), (Word, "km")]);
    assert_eq!(
        read("ب500 متر").iter().map(|token| (token.0, token.2)).collect::<Vec<_>>(),
        [(Word, "ب"), (Number, "500"), (Word, "متر")]
    );
}

#[test]
fn spans_quote_whole_words_of_the_original() {
    let text = "\u{200f}إصلاحُ الطُّرُقِ\u{200f}، ﻻ l’école؛ الصِّحّـــة شيء";
    let quotes: Vec<&str> = read(text).iter().map(|token| token.2).collect();
    assert_eq!(quotes, ["إصلاحُ", "الطُّرُقِ", "ﻻ", "l", "école", "الصِّحّـــة", "شيء"]);
}

#[test]
fn a_respelled_word_has_the_same_token() {
    let bare = |text| {
        analyze(text).into_iter().map(|token| (token.kind, token.form, token.stem, token.stop)).collect::<Vec<_>>()
    };
    for (one, other) in [
        ("إصلاح المسؤولية", "اصلاح المسءووليه"),
        ("الطُّرُق إلى المدرسة", "الطرق الي المدرســه"),
        ("بزاااف ديال المشاكل", "بزاف ديال المشاكل"),
        ("LES ÉCOLES", "les ecoles"),
        ("٢٠ يناير ٢٠٢٤", "20/1/2024"),
    ] {
        assert_eq!(bare(one), bare(other));
    }
}

/// Tokens' runs by the careful way: of the folded text, mapped back.
fn carefully(text: &str) -> Vec<(String, Span)> {
    let normal = normalize(text, Strength::Full);
    let mut segments = Segments::default();
    segments.read_unsplit(text);
    assert_eq!(segments.folded, normal.as_str());
    let of = |run: &runs::Run| {
        let span = normal.original(run.start..run.end);
        (normal.as_str()[run.start..run.end].to_owned(), span)
    };
    segments.runs.iter().map(of).collect()
}

fn texts() -> impl Strategy<Value = String> {
    let rich = "ااأووؤيىئءءةبلم \u{64e}\u{651}\u{654}\u{640}\u{200f}\u{200d}٣۳12،ﻻﷲﺀﺉeeéE\u{301}œiIIxloo00..’–½²ﬁⵣか\u{3099}-/%".chars();
    let any = prop_oneof![12 => prop::sample::select(rich.collect::<Vec<_>>()), 1 => any::<char>()];
    prop::collection::vec(any, 0..60).prop_map(|chars| chars.into_iter().collect())
}

/// Would not end within a day if any step looked back or ahead over all that repeats.
#[test]
fn a_long_repeat_takes_no_longer_than_it_is_long() {
    for repeated in ["ء", "ء\u{200d}", "\u{64e}", "e\u{301}", "\u{200f}", "1.", "000 ", "½", "ا", "か\u{3099}", "10dh "]
    {
        let text = repeated.repeat(100_000);
        analyze(&text);
        normalize(&text, Strength::Light);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn both_ways_of_reading_give_the_same(text in prop_oneof![texts(), any::<String>()]) {
        let mut segments = Segments::default();
        segments.read(&text);
        let (folded, runs) = (segments.folded.clone(), segments.runs.clone());
        segments.read_carefully(&text);
        prop_assert_eq!(folded, &*segments.folded);
        prop_assert_eq!(runs, &*segments.runs);
    }

    #[test]
    fn every_run_comes_from_where_it_says(text in texts()) {
        let mut segments = Segments::default();
        segments.read_unsplit(&text);
        for ((_, span), run) in carefully(&text).iter().zip(&segments.runs) {
            let (whole, quoted) = (span.slice(&text).unwrap(), run.span.slice(&text).unwrap());
            prop_assert_eq!(span.start, run.span.start);
            prop_assert!(whole.starts_with(quoted) && whole[quoted.len()..].chars().all(crate::text::normalize::is_layout), "{:?} {:?}", whole, quoted);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        for token in analyze(&text) {
            prop_assert!(token.span.slice(&text).is_some_and(|quote| !quote.is_empty()));
        }
    }

    #[test]
    fn figures_make_no_panic(text in "[0-9 .,/%-]{0,24}( (درهم|يناير|de|million|er|%)){0,3}") {
        analyze(&text);
    }
}
