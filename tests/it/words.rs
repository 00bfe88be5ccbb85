//! Search, similar, show and export on a small consultation.

use std::path::Path;

use insta::assert_snapshot;
use mujmal::workspace::Workspace;

use crate::{run_in, said};

const REPORT: &str = "\
تقرير اللقاء التشاوري الجهوي بجهة درعة-تافيلالت

الرشيدية، يوم السبت 20 أبريل 2024

الورشة الأولى: الشفافية والمشاركة

الإشكاليات

- غياب المعلومة حول ميزانية الجماعة

التوصيات

1- نشر ميزانية الجماعة في صيغة مبسطة
2- إشراك الشباب في إعداد برنامج عمل الجماعة
3- تبسيط مسطرة الحصول على المعلومات
4- نشر ميزانيه الجماعه في صيغه مبسطه
5- توفير النقل المدرسي بالدواوير البعيدة
6- Publier le budget de la commune
";

fn consolidated() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("report.txt"), REPORT).unwrap();
    let done = run_in(home.path(), &["consolidate", "report.txt", "--out", "out", "--quiet"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    home
}

fn id_of(home: &Path, words: &str) -> String {
    let all = Workspace::open(&home.join("out")).unwrap().contributions().unwrap();
    all.into_iter().find(|one| one.text.contains(words)).unwrap().id
}

#[test]
fn search_answers_whatever_the_spelling() {
    let home = consolidated();
    let ask = |query: &str| String::from_utf8(run_in(home.path(), &["search", "out", query, "--json"]).stdout).unwrap();
    let plain: serde_json::Value = serde_json::from_str(&ask("ميزانية الجماعة")).unwrap();
    let other: serde_json::Value = serde_json::from_str(&ask("مِيزانيه الجمــاعه")).unwrap();
    assert_eq!(plain["hits"], other["hits"]);
    assert!(plain["hits"].as_array().unwrap().len() >= 3);
    assert_snapshot!(said(&run_in(home.path(), &["search", "out", "ميزانية الجماعة"]), home.path()));
}

#[test]
fn highlights_are_ranges_of_the_original() {
    let home = consolidated();
    let found = run_in(home.path(), &["search", "out", "ميزانية", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    for hit in found["hits"].as_array().unwrap() {
        let text = hit["text"].as_str().unwrap();
        let marked: Vec<&str> = (hit["highlights"].as_array().unwrap().iter())
            .map(|span| &text[span[0].as_u64().unwrap() as usize..span[1].as_u64().unwrap() as usize])
            .collect();
        assert!(marked.iter().all(|word| word.starts_with("ميزاني")), "{marked:?}");
        assert!(!marked.is_empty());
    }
}

#[test]
fn how_far_proposals_have_come_is_a_facet() {
    let home = consolidated();
    let found = |state: &str| -> serde_json::Value {
        let done = run_in(home.path(), &["search", "out", "--only", &format!("state={state}"), "--json"]);
        serde_json::from_slice(&done.stdout).unwrap()
    };
    let unread = found("unread");
    assert_eq!(unread["total"], 6, "every proposal, and not the problem");
    assert!(unread["hits"].as_array().unwrap().iter().all(|hit| hit["state"] == "unread"));
    assert_eq!(found("accepted")["total"], 0);
}

#[test]
fn a_second_run_finds_what_is_new_and_what_was_there() {
    let home = consolidated();
    let more = REPORT.replace("توفير النقل المدرسي بالدواوير البعيدة", "إحداث مكتبة عمومية");
    std::fs::write(home.path().join("more.txt"), more).unwrap();
    let again = ["consolidate", "report.txt", "more.txt", "--out", "out", "--quiet"];
    assert!(run_in(home.path(), &again).status.success());
    let anew = ["consolidate", "report.txt", "more.txt", "--out", "anew", "--quiet"];
    assert!(run_in(home.path(), &anew).status.success());
    // Groups and themes that were there keep their names in a second run, so that only what is found is compared.
    for query in ["", "مكتبة", "النقل المدرسي", "ميزانية الجماعة", "budget"] {
        let ask = |out: &str| -> Vec<[serde_json::Value; 4]> {
            let done = run_in(home.path(), &["search", out, query, "-n", "50", "--json"]);
            let found: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
            let hits = found["hits"].as_array().unwrap().iter();
            hits.map(|hit| ["id", "text", "score", "highlights"].map(|field| hit[field].clone())).collect()
        };
        let found = ask("out");
        assert!(!found.is_empty(), "{query}");
        assert_eq!(found, ask("anew"), "{query}");
    }
}

#[test]
fn similar_starts_from_an_item_or_from_words() {
    let home = consolidated();
    let id = id_of(home.path(), "ميزانية الجماعة في صيغة");
    assert_snapshot!(said(&run_in(home.path(), &["similar", "out", &id, "--limit", "2"]), home.path()));
    let words = run_in(home.path(), &["similar", "out", "نشر ميزانية الجماعة", "--json"]);
    assert!(String::from_utf8(words.stdout).unwrap().contains("مبسطة"));
}

#[test]
fn show_tells_all_that_is_known() {
    let home = consolidated();
    let id = id_of(home.path(), "تبسيط مسطرة");
    assert_snapshot!("show_en", said(&run_in(home.path(), &["show", "out", &id]), home.path()));
    assert_snapshot!("show_ar", said(&run_in(home.path(), &["show", "out", &id, "--lang", "ar"]), home.path()));
    let json = run_in(home.path(), &["show", "out", &id, "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["contribution"]["number"], "3");
    assert_eq!(json["contribution"]["date"], "2024-04-20");
}

#[test]
fn an_id_or_a_folder_that_is_not_there_is_told() {
    let home = consolidated();
    assert_snapshot!("unknown_id", said(&run_in(home.path(), &["show", "out", "c000000000000"]), home.path()));
    assert_snapshot!("no_workspace", said(&run_in(home.path(), &["search", "nowhere", "x"]), home.path()));
}

#[test]
fn every_reason_is_a_range_of_an_original() {
    let home = consolidated();
    let workspace = Workspace::open(&home.path().join("out")).unwrap();
    crate::demo::check_reasons(&workspace);
}

#[test]
fn the_exported_tables_have_the_documented_columns() {
    let home = consolidated();
    run_in(home.path(), &["export", "out", "--out", "tables"]);
    let head = |table: &str| {
        let text = std::fs::read_to_string(home.path().join("tables").join(table)).unwrap();
        text.trim_start_matches('\u{feff}').lines().next().unwrap().to_owned()
    };
    assert_eq!(
        head("contributions.csv"),
        "id,kind,text,language,source_id,source_file,page,line,sheet,row,span_start,span_end,number,workshop,section,\
         channel,region,place,date"
    );
    assert_eq!(head("groups.csv"), "contribution_id,group_id,level,nearest_id,similarity,reason,representative");
    assert_eq!(
        head("themes.csv"),
        "group_id,theme_id,theme_label,theme_label_fr,parent_id,parent_label,parent_label_fr"
    );
    assert_eq!(head("screening.csv"), "contribution_id,clarity,clarity_missing,openness,principles,reasons");
    assert_eq!(head("routes.csv"), "contribution_id,rank,institution_id,institution_ar,institution_fr,score,reason");
}
