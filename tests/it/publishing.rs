//! From the demo to what is published: everything is written, opens, and says the same as the ledger.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Reader, open_workbook_auto};
use serde_json::Value;

use crate::run_in;

fn ok(home: &Path, args: &[&str]) -> String {
    let done = run_in(home, args);
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The text of a part of a DOCX.
fn part(docx: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(docx).unwrap()).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn the_released_demo_is_published_whole() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    ok(home, &["demo", "--decided", "--out", "d"]);
    ok(home, &["--lang", "ar,fr", "publish", "d", "--out", "p"]);
    let published = home.join("p");
    let manifest = json(&published.join("manifest.json"));
    every_file_is_named_and_hashed(&published, &manifest);
    let outcomes = outcomes_are_those_of_the_ledger(home, &published);
    registers_have_every_proposal(&published, &outcomes);
    documents_open(&published, &outcomes);
    nothing_personal_is_published(&published);
    // Again, on one thread: the same bytes.
    ok(home, &["--lang", "ar", "publish", "d", "--out", "q", "--formats", "docx,pdf,svg,xlsx,html"]);
    for file in ["ar/report.pdf", "ar/report.docx", "ar/register.xlsx", "ar/register.html", "ar/plots/flow.svg"] {
        assert!(fs::read(published.join(file)).unwrap() == fs::read(home.join("q").join(file)).unwrap(), "{file}");
    }
    a_reply_sheet_comes_back(home, &published);
    nothing_is_published_of_what_was_altered(home);
}

fn every_file_is_named_and_hashed(published: &Path, manifest: &Value) {
    use sha2::{Digest, Sha256};
    let files = manifest["files"].as_array().unwrap();
    assert!(files.len() > 100, "{} files", files.len());
    for file in files {
        let bytes = fs::read(published.join(file["path"].as_str().unwrap())).unwrap();
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(file["sha256"], Value::from(hash), "{}", file["path"]);
        assert!(!bytes.is_empty(), "{}", file["path"]);
    }
    for needed in
        ["register.xlsx", "register.csv", "register.html", "report.pdf", "report.docx", "slips.pdf", "cards.docx"]
    {
        for lang in ["ar", "fr"] {
            assert!(published.join(lang).join(needed).is_file(), "{lang}/{needed}");
        }
    }
}

/// Gives state by id.
fn outcomes_are_those_of_the_ledger(home: &Path, published: &Path) -> BTreeMap<String, String> {
    let data = json(&published.join("data/outcomes.json"));
    let mut by_state: BTreeMap<String, u64> = BTreeMap::new();
    let mut outcomes = BTreeMap::new();
    for one in data["outcomes"].as_array().unwrap() {
        let state = one["state"].as_str().unwrap().to_owned();
        *by_state.entry(state.clone()).or_default() += 1;
        outcomes.insert(one["id"].as_str().unwrap().to_owned(), state);
    }
    assert_eq!(outcomes.len(), 280);
    let balance: Value = serde_json::from_str(&ok(home, &["balance", "d", "--json"])).unwrap();
    assert_eq!(balance["decided"], serde_json::to_value(&by_state).unwrap());
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("https://mujmal/outcomes", json(&published.join("data/outcomes.schema.json"))).unwrap();
    let schema = compiler.compile("https://mujmal/outcomes", &mut schemas).unwrap();
    schemas.validate(&data, schema).unwrap_or_else(|error| panic!("{error:#}"));
    outcomes
}

fn registers_have_every_proposal(published: &Path, outcomes: &BTreeMap<String, String>) {
    for lang in ["ar", "fr"] {
        let csv = fs::read_to_string(published.join(lang).join("register.csv")).unwrap();
        let page = fs::read_to_string(published.join(lang).join("register.html")).unwrap();
        assert!(csv.starts_with('\u{feff}'));
        let mut book = open_workbook_auto(published.join(lang).join("register.xlsx")).unwrap();
        let sheets = book.worksheets();
        let rows: Vec<String> = sheets[1].1.rows().map(|row| row[0].to_string()).collect();
        for id in outcomes.keys() {
            assert!(csv.contains(id.as_str()) && page.contains(id.as_str()) && rows.contains(id), "{lang}: {id}");
        }
    }
}

fn documents_open(published: &Path, outcomes: &BTreeMap<String, String>) {
    for entry in ["ar/report", "fr/report", "ar/institutions/justice", "ar/cards", "ar/evidence", "fr/slips"] {
        let body = part(&published.join(entry).with_extension("docx"), "word/document.xml");
        assert!(body.contains("<w:p>") || body.contains("<w:p "), "{entry}");
        let bytes = fs::read(published.join(entry).with_extension("pdf")).unwrap();
        let pdf = lopdf(&bytes);
        assert!(pdf.get_pages().len() > usize::from(entry.ends_with("report")) * 5, "{entry}");
    }
    let slips: Vec<String> =
        ["ar", "fr"].map(|lang| part(&published.join(lang).join("slips.docx"), "word/document.xml")).to_vec();
    for id in outcomes.keys() {
        assert_eq!(slips.iter().filter(|body| body.contains(id.as_str())).count().min(1), 1, "no slip for {id}");
    }
    let summary = fs::read_to_string(published.join("ar/summary.txt")).unwrap();
    assert!(summary.contains("280") && summary.contains("10 يونيو 2024"));
}

fn lopdf(bytes: &[u8]) -> pdf_extract::Document {
    pdf_extract::Document::load_mem(bytes).unwrap()
}

/// Names, numbers and addresses of the demo's form and lists are nowhere.
fn nothing_personal_is_published(published: &Path) {
    let csv = include_str!("../../corpora/demo/portal-2024.csv");
    let mut secrets: Vec<&str> = csv
        .split([';', '\r', '\n', ' ', '"', ','])
        .filter(|cell| cell.contains("@example.org") || cell.starts_with("ZZ0"))
        .map(|cell| cell.trim_end_matches('.'))
        .collect();
    secrets.sort_unstable();
    secrets.dedup();
    assert!(secrets.len() > 3);
    for file in ["ar/register.csv", "ar/register.html", "data/outcomes.json", "ar/summary.txt", "fr/register.csv"] {
        let text = fs::read_to_string(published.join(file)).unwrap();
        let found: Vec<&&str> = secrets.iter().filter(|secret| text.contains(**secret)).collect();
        assert!(found.is_empty(), "{file}: {found:?}");
        assert!(!text.contains("06 00 00"), "{file}");
    }
}

/// The sheet that an institution gets is one that it can send back.
fn a_reply_sheet_comes_back(home: &Path, published: &Path) {
    let sheet = published.join("ar/institutions/justice-reply.xlsx");
    let said =
        ok(home, &["import-replies", "d", sheet.to_str().unwrap(), "--body", "justice", "--check", "--as", "chair"]);
    assert!(!said.trim().is_empty());
}

/// A word changed in a source after the run stops everything, and nothing is written.
fn nothing_is_published_of_what_was_altered(home: &Path) {
    let sources = home.join("d/sources");
    let report = fs::read_dir(&sources)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("Oujda")))
        .unwrap();
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, text.replace("budget", "Budget")).unwrap();
    let done = run_in(home, &["publish", "d", "--out", "altered"]);
    assert!(!done.status.success());
    assert!(!home.join("altered").exists());
    fs::write(&report, text).unwrap();
}

#[test]
fn nothing_is_published_before_it_is_released() {
    let home = tempfile::tempdir().unwrap();
    ok(home.path(), &["demo", "--out", "d"]);
    let done = run_in(home.path(), &["--lang", "en", "publish", "d", "--out", "p"]);
    assert_eq!(done.status.code(), Some(1));
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("mujmal release d"), "{said}");
    assert!(!home.path().join("p").exists());
}

#[test]
fn a_file_more_leaves_what_was_decided() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    ok(home, &["demo", "--decided", "--out", "d"]);
    let more = "اللقاء التشاوري بجهة فاس-مكناس\n\nالورشة الأولى: الشفافية\n\nالتوصيات\n\n- نشر معايير الاستفادة من الدعم الاجتماعي المباشر وعدد المستفيدين حسب كل إقليم\n- إحداث متحف للطوابع البريدية بمدينة صفرو\n";
    fs::write(home.join("more.txt"), more).unwrap();
    let before = ok(home, &["history", "d", "--json"]);
    let added: Value = serde_json::from_str(&ok(home, &["add", "d", "more.txt", "--json"])).unwrap();
    let added = added.as_array().unwrap();
    assert_eq!(added.len(), 2);
    assert_eq!(added[0]["joined"], true, "{added:?}");
    assert!(!added[0]["decided"].as_array().unwrap().is_empty());
    assert_eq!(added[1]["joined"], false);
    assert_eq!(ok(home, &["history", "d", "--json"]), before);
    // Two proposals are open now: no release holds them.
    let done = run_in(home, &["--lang", "en", "publish", "d", "--out", "p"]);
    assert!(String::from_utf8_lossy(&done.stderr).contains("2 proposals have no outcome"));
    // The same file again adds nothing.
    let again: Value = serde_json::from_str(&ok(home, &["add", "d", "more.txt", "--json"])).unwrap();
    assert_eq!(again, Value::Array(Vec::new()));
}
