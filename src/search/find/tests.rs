//! Searching the small consultation of the fixture.

use super::super::fixture::{Folder, ids, texts};
use super::*;
use crate::contribution::contribution_id;

fn found(folder: &Folder, query: &str) -> Vec<String> {
    folder.index().search(query, &Options::default()).unwrap().hits.into_iter().map(|hit| hit.text).collect()
}

fn with(facet: Facet, value: &str) -> Options<'static> {
    Options { filters: vec![(facet, value.to_owned())], ..Options::default() }
}

#[test]
fn documents_with_every_word_come_first() {
    let folder = Folder::new();
    let results = folder.index().search("شفافية الميزانية", &Options::default()).unwrap();
    assert!(results.hits[0].text.contains("شفافية الميزانية"), "{:?}", texts(&results));
    assert!(results.hits[0].complete && !results.hits.last().unwrap().complete);
    let all = Options { mode: Mode::All, ..Options::default() };
    let all = folder.index().search("شفافية الميزانية", &all).unwrap();
    assert!(all.hits.iter().all(|hit| hit.complete));
    assert!(!all.hits.is_empty() && all.total < results.total);
}

#[test]
fn a_word_that_nobody_wrote_does_not_keep_the_others_apart() {
    let folder = Folder::new();
    let results = folder.index().search("شفافية قققققق الميزانية", &Options::default()).unwrap();
    assert!(results.hits[0].text.contains("شفافية الميزانية"), "{:?}", texts(&results));
    assert!(!results.hits[0].complete, "one word is not there");
    let all = Options { mode: Mode::All, ..Options::default() };
    assert!(folder.index().search("شفافية قققققق الميزانية", &all).unwrap().hits.is_empty());
    let unknown = folder.index().search("قققققق ظظظظظظ", &Options::default()).unwrap();
    assert_eq!((unknown.hits.len(), unknown.total), (0, 0));
}

#[test]
fn words_side_by_side_come_before_words_apart() {
    let one = |row: u32, text: &str| crate::contribution::proposal(&contribution_id("test", None, row, 1), text);
    let both = "الطرق تحتاج كل سنة إلى صيانة ومراقبة وإلى تمويل كاف";
    let contributions = [one(1, both), one(2, "صيانة الطرق تحتاج كل سنة إلى مراقبة وإلى تمويل كاف")];
    for pair in [[0, 1], [1, 0]] {
        let documents: Vec<Document<'_>> = pair.iter().map(|&at| Document::new(&contributions[at])).collect();
        let results = Index::in_memory(&documents).unwrap().search("صيانة الطرق", &Options::default()).unwrap();
        assert!(results.hits[0].text.starts_with("صيانة الطرق") && results.hits[1].complete);
    }
}

#[test]
fn spelling_changes_neither_hits_nor_scores() {
    let folder = Folder::new();
    let scored = |query: &str| -> Vec<(String, f32)> {
        let results = folder.index().search(query, &Options::default()).unwrap();
        results.hits.into_iter().map(|hit| (hit.id, hit.score)).collect()
    };
    let clean = scored("إحداث مكتبة عمومية");
    assert!(!clean.is_empty());
    for written in [
        "احداث مكتبه عموميه",
        "إِحْدَاثُ مَكْتَبَة عُمُومِيَّة",
        "إحـــداث مكتبـة عموميـة",
        "ﺇﺣﺪﺍﺙ ﻣﻜﺘﺒﺔ عمومية",
        "أحداث مكتبة عمومية",
    ] {
        assert_eq!(scored(written), clean, "{written}");
    }
}

#[test]
fn french_is_found_without_accents_and_by_other_forms() {
    let folder = Folder::new();
    assert_eq!(found(&folder, "ECOLES"), found(&folder, "école"));
    assert!(found(&folder, "ecole")[0].contains("écoles"));
}

#[test]
fn a_phrase_needs_its_words_together() {
    let folder = Folder::new();
    let phrase = found(&folder, "«الحصول على المعلومات»");
    assert!(!phrase.is_empty());
    assert!(phrase.iter().all(|text| text.contains("الحصول على المعلومات")), "{phrase:?}");
    assert!(found(&folder, "\"المعلومات الحصول\"").is_empty());
}

#[test]
fn an_exclusion_leaves_out() {
    let folder = Folder::new();
    let all = found(&folder, "نشر");
    let fewer = found(&folder, "نشر -الميزانية");
    assert!(all.iter().any(|text| text.contains("ميزانية")));
    assert!(!fewer.is_empty() && fewer.iter().all(|text| !text.contains("ميزانية")));
}

#[test]
fn a_beginning_finds_words_as_they_are_typed() {
    let folder = Folder::new();
    let typing = Options { prefix: true, ..Options::default() };
    for beginning in ["المعلو", "معلو", "شفا", "trans"] {
        let results = folder.index().search(beginning, &typing).unwrap();
        assert!(results.total > 0, "{beginning}");
        assert!(!results.hits[0].highlights.is_empty(), "{beginning}");
    }
    assert!(folder.index().search("trans*", &Options::default()).unwrap().total > 0);
}

#[test]
fn a_slip_of_the_keyboard_is_said_and_mended() {
    let folder = Folder::new();
    let results = folder.index().search("المعلمومات", &Options::default()).unwrap();
    assert!(results.hits[0].text.contains("المعلومات"));
    assert_eq!(results.corrections[0].typed, "المعلمومات");
    assert!(results.corrections[0].instead.iter().any(|word| word.contains("المعلومات")));
    let swapped = folder.index().search("tranpsarence", &Options::default()).unwrap();
    assert!(swapped.hits[0].text.contains("transparence"));
    let nonsense = folder.index().search("قققققق", &Options::default()).unwrap();
    assert!(nonsense.hits.is_empty() && nonsense.corrections[0].instead.is_empty());
}

#[test]
fn filters_narrow_and_facets_add_up() {
    let folder = Folder::new();
    let index = folder.index();
    let everything = index.search("", &Options { limit: 100, ..Options::default() }).unwrap();
    assert_eq!(everything.total, index.len());
    assert_eq!(everything.hits.len(), index.len());
    let counts = |results: &Results, facet: Facet| -> Vec<(String, usize)> {
        let (_, counts) = results.facets.iter().find(|(known, _)| *known == facet).unwrap();
        counts.iter().map(|count| (count.value.clone(), count.count)).collect()
    };
    let kinds = counts(&everything, Facet::Kind);
    assert_eq!(kinds.iter().map(|(_, count)| count).sum::<usize>(), everything.total);
    for (kind, count) in &kinds {
        let results = index.search("", &with(Facet::Kind, kind)).unwrap();
        assert_eq!(results.total, *count);
        assert!(results.hits.iter().all(|hit| hit.kind == *kind));
        assert_eq!(counts(&results, Facet::Kind), kinds, "a facet's own filter does not hide its other values");
    }
    assert_eq!(index.search("", &with(Facet::Region, "nowhere")).unwrap().total, 0);
    let both = Options {
        filters: vec![(Facet::Kind, "problem".into()), (Facet::Kind, "proposal".into())],
        ..Options::default()
    };
    let sum: usize = kinds.iter().filter(|(kind, _)| kind != "outcome").map(|(_, count)| count).sum();
    assert_eq!(index.search("", &both).unwrap().total, sum);
}

#[test]
fn labels_come_with_facets() {
    let folder = Folder::new();
    let results = folder.index().search("", &Options::default()).unwrap();
    let (_, themes) = results.facets.iter().find(|(facet, _)| *facet == Facet::Theme).unwrap();
    assert_eq!(themes[0].label.as_deref(), Some("محور"));
    let (_, bodies) = results.facets.iter().find(|(facet, _)| *facet == Facet::Institution).unwrap();
    assert_eq!(bodies[0].label_fr.as_deref(), Some("Ministère"));
}

#[test]
fn highlights_are_words_of_the_original() {
    let folder = Folder::new();
    let results = folder.index().search("مدرسة", &Options::default()).unwrap();
    assert!(results.hits.len() >= 2);
    for hit in &results.hits {
        assert!(!hit.highlights.is_empty());
        for span in &hit.highlights {
            let word = span.slice(&hit.text).unwrap();
            assert!(crate::text::fold(word).contains("مدرس"), "{word}");
        }
    }
    assert!(results.hits.iter().any(|hit| hit.text.contains("المَدْرَسَةُ")));
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat() {
    let folder = Folder::new();
    let index = folder.index();
    let page = |offset, limit| index.search("نشر المعلومات", &Options { offset, limit, ..Options::default() }).unwrap();
    let whole = ids(&page(0, 10));
    let parts: Vec<String> = (0..whole.len()).flat_map(|at| ids(&page(at, 1))).collect();
    assert_eq!(parts, whole);
    assert!(page(1000, 10).hits.is_empty());
}

#[test]
fn dates_sort_both_ways() {
    let folder = Folder::new();
    let dates = |sort| -> Vec<String> {
        let results = folder.index().search("", &Options { sort, limit: 100, ..Options::default() }).unwrap();
        results.hits.into_iter().map(|hit| hit.date).filter(|date| !date.is_empty()).collect()
    };
    let (newest, oldest) = (dates(Sort::Newest), dates(Sort::Oldest));
    assert!(newest.is_sorted_by(|one, other| one >= other) && oldest.is_sorted());
    assert!(newest.first() != newest.last());
}

#[test]
fn two_builds_in_any_order_answer_alike() {
    let (one, other) = (Folder::new(), Folder::reversed());
    for query in ["", "نشر", "شفافية الميزانية", "école", "معلو*"] {
        let options = Options { limit: 50, ..Options::default() };
        assert_eq!(one.index().search(query, &options).unwrap(), other.index().search(query, &options).unwrap());
    }
}

#[test]
fn an_empty_index_answers() {
    let folder = Folder::of(&[]);
    let results = folder.index().search("نشر", &Options::default()).unwrap();
    assert!(results.hits.is_empty() && results.total == 0);
    assert_eq!(folder.index().search("", &Options::default()).unwrap().total, 0);
}

#[test]
fn a_folder_without_index_is_an_error() {
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Index::open(empty.path()), Err(Error::Tantivy(_))));
    assert!(Index::open(&empty.path().join("missing")).is_err());
}

#[test]
fn function_words_alone_are_searched_for() {
    let folder = Folder::new();
    assert!(folder.index().search("على", &Options::default()).unwrap().total > 0);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn anything_can_be_typed(query in "[\\PC\"«»“”*: \\-+()\\[\\]~^شفلامع ّـ٣a-eé]{0,40}", prefix: bool, fuzzy: bool, all: bool) {
        thread_local!(static FOLDER: Folder = Folder::new());
        FOLDER.with(|folder| {
            let mode = if all { Mode::All } else { Mode::Any };
            let results = folder.index().search(&query, &Options { prefix, fuzzy, mode, ..Options::default() }).unwrap();
            assert!(results.hits.len() <= results.total);
            for hit in &results.hits {
                assert!(hit.highlights.iter().all(|span| span.slice(&hit.text).is_some()));
            }
        });
    }
}
