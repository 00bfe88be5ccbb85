use super::*;

const CASES: &str = include_str!("../../../models/text/language-cases.tsv");

#[test]
fn short_texts_are_told_apart() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for row in CASES.lines().filter(|line| !line.starts_with('#')) {
        let [language, darija, arabizi, text] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let expected = Detected {
            language: Language::from_name(language).unwrap(),
            darija: darija == "darija",
            arabizi: arabizi == "arabizi",
        };
        let found = detect(text);
        all += 1;
        if found != expected {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    println!("{} of {all} wrong: {wrong:#?}", wrong.len());
    assert!(all >= 80);
    assert!(wrong.len() * 20 <= all, "{} of {all} wrong: {wrong:#?}", wrong.len());
}

#[test]
fn one_word_is_enough() {
    for (text, language) in [
        ("الماء", Language::Arabic),
        ("école", Language::French),
        ("water", Language::English),
        ("ⴰⵎⴰⵏ", Language::Amazigh),
    ] {
        assert_eq!(detect(text), Detected::plain(language), "{text}");
    }
    assert!(detect("khassna").arabizi && detect("ديالنا").darija);
}

#[test]
fn standard_arabic_is_no_darija() {
    for text in ["تحسين الخدمات الصحية في العالم القروي", "غير متوفر", "هنا", "عدم احترام القانون", "توفير المدارس"]
    {
        assert!(!detect(text).darija, "{text}");
    }
}
