use proptest::prelude::*;

use crate::contribution::{Contribution, Field, Kind};

use super::clarity::Part;
use super::models::List;
use super::openness::{DIRECT, Principle};
use super::{Bearing, Models, Screening, screen};

fn proposal(n: usize, text: &str) -> Contribution {
    crate::contribution::proposal(&format!("c{n}"), text)
}

fn screened(text: &str) -> Screening {
    screen(&[proposal(0, text)], Models::embedded()).remove(0)
}

fn quotes<'a>(screening: &'a Screening, role: &str) -> Vec<&'a str> {
    screening.reasons.iter().filter(|reason| reason.role == role).map(|reason| reason.quote.as_str()).collect()
}

fn direct(text: &str) -> bool {
    screened(text).openness >= DIRECT
}

#[test]
fn each_part_is_found_by_the_words_that_say_it() {
    let row =
        screened("إلزام وزارة الصحة بنشر لائحة الأدوية لفائدة المرضى بكل جماعة كل ثلاثة أشهر طبقا للقانون رقم 31.13");
    assert_eq!(quotes(&row, "action")[0], "إلزام");
    assert!(quotes(&row, "object")[0].contains("لائحة الأدوية"));
    assert_eq!(quotes(&row, "actor"), ["وزارة"]);
    assert!(quotes(&row, "beneficiary").contains(&"المرضى"));
    assert!(quotes(&row, "place").contains(&"جماعة"), "{:?}", quotes(&row, "place"));
    assert!(quotes(&row, "measure")[0].contains("ثلاثة أشهر"));
    assert!(quotes(&row, "means").iter().any(|quote| quote.contains("31.13") || quote.contains("قانون")));
    assert!(row.clarity > 0.9 && row.clarity_missing.is_empty());
}

#[test]
fn a_wish_is_not_an_action_and_what_is_missing_is_asked_for() {
    let row = screened("تحسين الخدمات");
    assert_eq!(quotes(&row, "wish"), ["تحسين"]);
    assert!(quotes(&row, "action").is_empty());
    assert!(row.clarity < 0.2);
    assert_eq!(row.clarity_missing[..2], ["action", "object"]);
    assert!(row.clarity_missing.iter().all(|id| Part::from_name(id).is_some()));
}

#[test]
fn naming_a_part_never_makes_a_request_less_clear() {
    let plain = "Publier la liste des associations subventionnées";
    for part in ["avant le 31 mars", "dans chaque commune", "conformément à la loi 31-13"] {
        assert!(screened(&format!("{plain} {part}")).clarity >= screened(plain).clarity, "{part}");
    }
}

#[test]
fn a_sentence_about_what_is_wrong_is_no_request() {
    let row = screened("Cela fait deux ans que personne ne répond à mes lettres");
    assert_eq!(quotes(&row, "complaint").len(), 1);
    assert!(row.clarity < 0.3);
    let row = screened("متى ستنشر الجماعة ميزانيتها؟");
    assert_eq!(quotes(&row, "question"), ["متى"]);
}

#[test]
fn a_request_not_to_do_something_is_a_request() {
    assert_eq!(quotes(&screened("Ne pas fermer l'école du douar"), "action"), ["fermer"]);
    assert!(quotes(&screened("Ne pas fermer l'école du douar"), "complaint").is_empty());
}

#[test]
fn a_reference_without_the_thing_is_dangling_unless_section_or_neighbour_names_it() {
    let text = "نشر حسابات هذه الصناديق";
    assert_eq!(quotes(&screened(text), "dangling"), ["هذه الصناديق"]);

    let mut one = proposal(1, text);
    one.section = Some("على مستوى الصناديق الخصوصية".to_owned());
    let row = screen(&[one], Models::embedded()).remove(0);
    assert!(quotes(&row, "dangling").is_empty());
    let resolved = row.reasons.iter().find(|reason| reason.role == "resolved").expect("the section says it");
    assert_eq!((resolved.field, resolved.quote.as_str()), (Field::Section, "الصناديق"));

    let rows = screen(&[proposal(0, "جرد الصناديق الخصوصية"), proposal(1, text)], Models::embedded());
    assert!(quotes(&rows[1], "dangling").is_empty());
    assert_eq!(quotes(&rows[1], "resolved"), ["هذه الصناديق"]);
    let mut other = proposal(1, text);
    other.source_id = "another".to_owned();
    let rows = screen(&[proposal(0, "جرد الصناديق الخصوصية"), other], Models::embedded());
    assert!(!quotes(&rows[1], "dangling").is_empty(), "the last item of another file names nothing here");
}

#[test]
fn a_sentence_that_breaks_off_and_a_broken_word_are_seen() {
    assert_eq!(quotes(&screened("نشر محاضر الدورات مع"), "unfinished"), ["مع"]);
    assert_eq!(quotes(&screened("Réparer la piste et..."), "unfinished").len(), 1);
    assert_eq!(quotes(&screened("نشر المييييزانية"), "damage"), ["المييييزانية"]);
    assert!(quotes(&screened("نشر الميزانية"), "damage").is_empty());
}

#[test]
fn the_same_request_is_direct_in_four_languages() {
    for text in [
        "نشر لائحة المستفيدين من الدعم",
        "خاص الجماعة تنشر لائحة المستفيدين",
        "Publier la liste des bénéficiaires des aides",
        "Publish the list of the beneficiaries of the fund",
    ] {
        assert!(direct(text), "{text}");
        assert_eq!(screened(text).principles[0], "access-information", "{text}");
    }
}

#[test]
fn a_good_request_that_is_not_of_openness_is_said_to_be_about_something_else() {
    for (text, domain) in [
        ("إعداد مخطط وطني لتشغيل الشباب", "employment"),
        ("Construire un centre de santé", "health"),
        ("Build a primary school in the village", "education"),
        ("تعبيد الطريق الرابطة بين الدوارين", "roads"),
    ] {
        let row = screened(text);
        assert!(row.openness < 0.3, "{text}: {}", row.openness);
        let about: Vec<Option<&str>> = (row.reasons.iter().filter(|reason| reason.role == "off-subject"))
            .map(|reason| reason.matched.as_deref())
            .collect();
        assert!(about.contains(&Some(domain)), "{text}: {about:?}");
    }
}

#[test]
fn who_decides_where_it_is_built_is_openness_and_building_it_is_not() {
    assert!(direct("Let residents vote on where the health centre will be built"));
    assert!(!direct("Build a health centre"));
    assert!(direct("استشارة السكان قبل اختيار مكان المركز الصحي"));
    assert!(!direct("بناء مركز صحي"));
}

#[test]
fn a_service_put_online_is_not_openness_by_itself() {
    assert!(!direct("وضع خدمة أداء الضرائب على الأنترنت"));
    assert!(!direct("Permettre de renouveler la carte d'identité en ligne"));
}

#[test]
fn a_principle_that_is_only_named_is_indirect() {
    let row = screened("تعزيز الشفافية");
    assert!(row.openness < DIRECT);
    assert_eq!(row.principles, ["access-information"]);
    assert_eq!(quotes(&row, "openness-indirect"), ["الشفافية"]);
}

#[test]
fn very_short_items_get_an_answer_that_can_be_read() {
    for text in ["الشفافية", "Budget participatif", "نشر الميزانية", "Open data", "؟", "12", "", "   "]
    {
        let row = screened(text);
        assert!((0.0..=1.0).contains(&row.clarity) && (0.0..=1.0).contains(&row.openness), "{text}");
        assert!(row.clarity < 0.5, "{text}: {}", row.clarity);
    }
    assert!(direct("نشر الميزانية"));
    assert_eq!(screened("Open data").principles, ["open-data"]);
}

#[test]
fn one_row_a_proposal_in_their_order() {
    let mut all: Vec<Contribution> = (0..50).map(|n| proposal(n, "نشر الميزانية")).collect();
    all[7].kind = Kind::Problem;
    all[9].kind = Kind::Outcome;
    let rows = screen(&all, Models::embedded());
    let ids: Vec<&str> = rows.iter().map(|row| row.contribution_id.as_str()).collect();
    let expected: Vec<&str> = all.iter().filter(|one| one.kind == Kind::Proposal).map(|one| one.id.as_str()).collect();
    assert_eq!(ids, expected);
}

#[test]
fn every_name_in_the_lists_is_one_that_the_code_asks_for() {
    let models = Models::embedded();
    for concept in &models.concepts {
        match concept.list {
            List::Part => assert!(Part::from_name(&concept.id).is_some(), "{}", concept.id),
            List::Principle => assert!(Principle::from_name(&concept.id).is_some(), "{}", concept.id),
            _ => {}
        }
    }
    let acts =
        models.concepts.iter().zip(&models.pairs).filter(|(concept, _)| concept.list == List::Act && !concept.against);
    for (concept, pairs) in acts {
        assert!(!pairs.is_empty(), "no pattern for the act {}", concept.id);
    }
}

#[test]
fn every_weight_is_that_of_a_feature() {
    for (file, features) in [("clarity", super::clarity::FEATURES), ("openness", super::openness::FEATURES)] {
        let name = format!("{file}/weights.toml");
        let (_, content) = super::MODELS.iter().find(|(known, _)| *known == name).expect("built in");
        let read: toml::Table = toml::from_str(content).expect("well formed");
        assert!(file == "clarity" || read.contains_key("combine"));
        let mut named: Vec<&str> = read["weights"].as_table().expect("a table").keys().map(String::as_str).collect();
        let mut known: Vec<&str> = features.iter().map(|(feature, _)| *feature).collect();
        named.sort_unstable();
        known.sort_unstable();
        assert_eq!(named, known, "{file}");
    }
}

/// The figures of the README hold: learned on the topics marked train, tried on those marked test.
#[test]
fn topics_that_nothing_was_learned_on_are_told_apart() {
    let (mut open, mut clear) = (Vec::new(), Vec::new());
    for line in include_str!("../../models/openness/check.tsv").lines().filter(|line| line.ends_with("\ttest")) {
        let cells: Vec<&str> = line.split('\t').collect();
        let row = screened(cells[0]);
        open.push((f64::from(row.openness), cells[1] == "2"));
        clear.push((f64::from(row.clarity), cells[3].parse::<f64>().expect("a label")));
    }
    assert!(crate::eval::measures::auc(&open).expect("both kinds") > 0.94);
    assert!(crate::eval::measures::spearman(&clear).expect("it varies") > 0.6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_screened_and_every_reason_slices_it(text in "\\PC{0,120}", section in "\\PC{0,20}") {
        let mut one = proposal(0, &text);
        one.section = Some(section);
        let row = screen(std::slice::from_ref(&one), Models::embedded()).remove(0);
        for reason in &row.reasons {
            prop_assert_eq!(reason.span.slice(one.field(reason.field).unwrap()), Some(reason.quote.as_str()));
            prop_assert!(!reason.quote.is_empty());
        }
    }

    #[test]
    fn listed_words_in_any_order_are_screened(words in proptest::collection::vec(
        prop::sample::select(vec!["نشر", "هذه", "الميزانية", "و", "؟", ".", "publier", "ces", "marchés publics", "ne", "pas", "31.13",
            "ـ", "\u{64b}", "\u{200f}", "the", "vote", "residents", "\n", "ⵙⵙⵓⴼⵖ", "\u{fffd}", "12 %", "lack of"]), 0..20)) {
        let text = words.join(" ");
        let row = screened(&text);
        for reason in &row.reasons {
            prop_assert_eq!(reason.span.slice(&text), Some(reason.quote.as_str()));
        }
    }
}

/// To ask for less openness is no direct request of it, and the words that say so are quoted with what they restrict.
#[test]
fn a_request_to_close_is_not_one_to_open() {
    for (text, quote) in [
        ("لا يجب نشر أسماء المستفيدين", "لا يجب نشر"),
        ("حذف قانون الحق في الحصول على المعلومات", "حذف قانون الحق في الحصول على المعلومات"),
        ("Supprimer la publication des déclarations de patrimoine", "Supprimer la publication"),
        ("Je m'oppose à toute consultation publique", "oppose à toute consultation publique"),
    ] {
        let row = screened(text);
        assert_ne!(row.bearing(), Bearing::Direct, "{text}");
        let reason = row.reasons.iter().find(|reason| reason.role == "openness-restricted");
        assert_eq!(reason.map(|reason| reason.quote.as_str()), Some(quote), "{text}");
    }
    for text in ["لا يجب أن تتخذ القرارات دون استشارة الساكنة", "إلغاء رسوم الحصول على المعلومات"]
    {
        assert!(screened(text).reasons.iter().all(|reason| reason.role != "openness-restricted"), "{text}");
    }
}
