//! Screening and routing alone on any table, and the whole reasoning on one item.

use std::path::Path;

use insta::assert_snapshot;
use mujmal::workspace::Workspace;

use crate::{run_in, said};

const TABLE: &str = "\
nr;text;who
1;نشر ميزانية الجماعة قبل نهاية يناير من كل سنة;سعيد
2;\"Construire un centre de santé; vite\";Fatima
3;تحسين الخدمات;
4;إشراك النساء في إعداد برنامج عمل الجماعة;
5;نتمنى لكم التوفيق;
";

/// The rows that a command wrote, by the names of their columns.
fn rows(text: &[u8], delimiter: u8) -> Vec<std::collections::BTreeMap<String, String>> {
    csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text).deserialize().map(|row| row.unwrap()).collect()
}

fn table(content: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("t.csv"), content).unwrap();
    home
}

#[test]
fn screen_keeps_the_table_and_says_how_clear_and_how_open_each_row_is() {
    let home = table(TABLE);
    let done = run_in(home.path(), &["screen", "t.csv"]);
    let rows = rows(&done.stdout, b',');
    assert_eq!(rows.len(), 5);
    assert_eq!((rows[1]["nr"].as_str(), rows[1]["who"].as_str()), ("2", "Fatima"));
    assert_eq!(rows[1]["text"], "Construire un centre de santé; vite");
    let of = |row: usize, column: &str| rows[row][column].as_str();
    assert_eq!((of(0, "bearing"), of(0, "access-information"), of(0, "about")), ("direct", "direct", ""));
    assert_eq!((of(1, "bearing"), of(1, "about")), ("none", "health"));
    assert_eq!((of(3, "bearing"), of(3, "inclusion")), ("direct", "direct"));
    assert!(of(0, "parts").contains("action: «نشر»"), "{}", of(0, "parts"));
    assert!(of(2, "missing").starts_with("action, object"), "{}", of(2, "missing"));
    assert!(of(2, "question").contains("«تحسين الخدمات»") && of(0, "question").is_empty());
    let clarity = |row: usize| of(row, "clarity").parse::<f32>().unwrap();
    assert!(clarity(0) > 0.7 && clarity(2) < 0.3);
}

#[test]
fn route_says_the_body_the_local_authority_or_none() {
    let home = table(TABLE);
    let done = run_in(home.path(), &["route", "t.csv", "--out", "r.tsv"]);
    assert_snapshot!("route_summary", said(&done, home.path()));
    let rows = rows(&std::fs::read(home.path().join("r.tsv")).unwrap(), b'\t');
    let answers: Vec<(&str, &str)> =
        rows.iter().map(|row| (row["institution"].as_str(), row["answer"].as_str())).collect();
    assert_eq!(answers[0], ("commune", "local-authority"));
    assert_eq!(answers[1], ("health", "body"));
    assert_eq!(answers[3], ("commune", "local-authority"));
    assert_eq!(answers[4], ("none", "no-body"));
    assert!(rows[0]["reasons"].contains("ميزانية الجماعة"), "{}", rows[0]["reasons"]);
}

#[test]
fn a_column_of_the_same_name_stays_and_a_heading_helps() {
    let home = table("clarity,line,head\n2,نشر لائحة المستفيدين,دعم الجمعيات\n");
    let done = run_in(home.path(), &["screen", "t.csv", "--text", "line"]);
    let row = rows(&done.stdout, b',').remove(0);
    assert_eq!(row["clarity"], "2");
    assert!(row.contains_key("mujmal_clarity"));
    let routed = run_in(home.path(), &["route", "t.csv", "--text", "line", "--section", "head"]);
    assert_eq!(rows(&routed.stdout, b',')[0]["institution"], "parliament-relations");
    let refused = run_in(home.path(), &["screen", "t.csv", "--text", "none"]);
    assert_eq!(refused.status.code(), Some(2));
    let refused = run_in(home.path(), &["screen", "t.csv", "--text", "line", "--out", "t.csv"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn json_holds_every_reason_with_its_place() {
    let home = table("text\nنشر ميزانية الجماعة\n");
    let done = run_in(home.path(), &["screen", "t.csv", "--json"]);
    let screened: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(screened[0]["row"], 2);
    assert_eq!(screened[0]["bearing"], "direct");
    assert_eq!(screened[0]["bearing_on"]["access-information"], "direct");
    let text = screened[0]["text"].as_str().unwrap();
    for reason in screened[0]["reasons"].as_array().unwrap() {
        let at = |end: usize| reason["span"][end].as_u64().unwrap() as usize;
        assert_eq!(&text[at(0)..at(1)], reason["quote"].as_str().unwrap());
    }
    let done = run_in(home.path(), &["route", "t.csv", "--json"]);
    let routed: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(routed[0]["answer"], "local-authority");
    assert_eq!(routed[0]["routes"][0]["institution_id"], "commune");
}

const REPORT: &str = "\
تقرير اللقاء التشاوري الجهوي بجهة درعة-تافيلالت

الرشيدية، يوم السبت 20 أبريل 2024

الورشة الأولى: الشفافية والمشاركة

الإشكاليات

- غياب المعلومة حول ميزانية الجماعة

التوصيات

1- نشر ميزانية الجماعة في صيغة مبسطة
2- تحسين الخدمات
3- بناء مركز صحي بدوار أيت علي
";

fn explained(home: &Path, words: &str, lang: &str) -> String {
    let all = Workspace::open(&home.join("out")).unwrap().contributions().unwrap();
    let id = all.into_iter().find(|one| one.text.contains(words)).unwrap().id;
    said(&run_in(home, &["explain", "out", &id, "--lang", lang]), home)
}

#[test]
fn explain_gives_the_whole_reasoning_in_three_languages() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("report.txt"), REPORT).unwrap();
    let done = run_in(home.path(), &["consolidate", "report.txt", "--out", "out", "--quiet"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_snapshot!("explain_direct_en", explained(home.path(), "في صيغة مبسطة", "en"));
    assert_snapshot!("explain_unclear_ar", explained(home.path(), "تحسين الخدمات", "ar"));
    assert_snapshot!("explain_off_subject_fr", explained(home.path(), "مركز صحي", "fr"));
    assert_snapshot!("explain_problem_en", explained(home.path(), "غياب المعلومة", "en"));
}

#[test]
fn labels_in_the_table_are_measured_against() {
    let home = table(
        "text,openness,clarity,lead,acceptable\n\
         نشر ميزانية الجماعة قبل نهاية يناير من كل سنة,2,2,commune,dgct\n\
         نتمنى لكم التوفيق,0,0,none,\n\
         بناء مركز صحي بالدوار,0,1,health,\n",
    );
    let measured = run_in(home.path(), &["screen", "t.csv", "--labels", "--json"]);
    let measured: serde_json::Value = serde_json::from_slice(&measured.stdout).unwrap();
    assert_eq!(measured["figures"][0]["name"], "openness: AUC of direct or not");
    assert_eq!(measured["figures"][0]["value"], 1.0);
    let measured = run_in(home.path(), &["route", "t.csv", "--labels", "--json"]);
    let measured: serde_json::Value = serde_json::from_slice(&measured.stdout).unwrap();
    assert_eq!(measured["figures"][0]["value"], 1.0);
    assert_eq!(measured["figures"][0]["n"], 3);
}
