//! Files that were cut off, wrongly named, or made to do harm: refused, or held within bounds, and told.

use super::super::super::{Intake, Options, document, package::Package, read_files};
use super::pieces::{REPORTS, pieces};
use super::write::packed;
use super::{one, write};

fn codes(intake: &Intake) -> Vec<&str> {
    intake.notices.iter().map(|notice| notice.code.as_str()).collect()
}

#[test]
fn the_content_counts_and_a_wrong_ending_is_told() {
    let intake = one("report.pdf", write::docx(&pieces(REPORTS[0].1), false));
    assert_eq!((intake.sources[0].source.format.as_str(), intake.taken), ("docx", 45));
    let told = intake.notices.iter().find(|notice| notice.code == "wrong-extension").unwrap();
    assert_eq!(told.args, [("found".to_owned(), "DOCX".to_owned()), ("expected".to_owned(), "PDF".to_owned())]);
}

#[test]
fn cut_off_files_are_damaged() {
    for bytes in [write::docx(&pieces(REPORTS[0].1), false), write::odt(&pieces(REPORTS[0].1))] {
        for keep in [10, 100, bytes.len() / 2, bytes.len() - 1] {
            let intake = one("a.docx", bytes[..keep].to_vec());
            assert_eq!(intake.exit_code(), 1, "{keep}: {:?}", codes(&intake));
        }
    }
}

#[test]
fn parts_that_unpack_to_far_too_much_are_refused() {
    let huge = "<a>".to_owned() + &" ".repeat(300 << 20);
    let bytes = write::zip(&[("word/document.xml", &huge)]);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(codes(&one("a.docx", bytes.clone())), ["unpacks-too-large"]);
    assert_eq!(Package::open(&bytes).unwrap().measure(1 << 40).unwrap_err().code, "unpacks-too-large");
    let sheets = write::zip(&[("xl/workbook.xml", "<a/>"), ("xl/sharedStrings.xml", &huge)]);
    assert_eq!(codes(&one("a.xlsx", sheets)), ["unpacks-too-large"]);
}

#[test]
fn entities_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\">]><a>&x;</a>";
    assert_eq!(codes(&one("a.docx", write::zip(&[("word/document.xml", bomb)]))), ["xml-entities"]);
    let odt = write::zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", bomb)]);
    assert_eq!(codes(&one("a.odt", odt)), ["xml-entities"]);
}

#[test]
fn few_bytes_that_ask_for_many_cells_are_refused() {
    let row = format!(
        "<t:table-row t:number-rows-repeated=\"1048576\"><t:table-cell t:number-columns-repeated=\"16384\"><p>{}</p></t:table-cell></t:table-row>",
        "x".repeat(100_000)
    );
    let content = format!("<o xmlns:t=\"t\"><t:table t:name=\"a\">{row}</t:table></o>");
    let bytes =
        write::zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]);
    assert_eq!(codes(&one("a.ods", bytes)), ["too-many-cells"]);
}

#[test]
fn deep_nesting_costs_nothing() {
    let deep = 200_000;
    let xml = format!("{}x{}", "<w:tbl><w:tr><w:tc><w:p>".repeat(deep), "</w:p></w:tc></w:tr></w:tbl>".repeat(deep));
    let main = format!("<w:d xmlns:w=\"w\">{xml}</w:d>");
    assert!(document::docx::read(&write::zip(&[("word/document.xml", &main)])).is_ok());
    document::html::read(&"<ul><li><table><tr><td><b>".repeat(deep)).text();
}

const NOTE: &str = "التوصيات\n\n- نشر\n";

#[test]
fn archives_are_unpacked_one_level_deep() {
    let docx = write::docx(&pieces(REPORTS[0].1), false);
    let inner = packed(&[("b.txt", NOTE.as_bytes())]);
    let deeper = packed(&[("again.zip", &packed(&[("deep.zip", &inner)]))]);
    let all = packed(&[
        ("../تقارير/a.docx", &docx),
        ("__MACOSX/a.txt", b"x"),
        (".DS_Store", b"x"),
        ("inner.zip", &inner),
        ("deeper.zip", &deeper),
        ("a.png", b"\x89PNG"),
    ]);
    let intake = one("all.zip", all);
    let files: Vec<&str> = intake.sources.iter().map(|source| source.source.file.as_str()).collect();
    assert_eq!(files, ["a.docx", "b.txt"]);
    let told = |code: &str| intake.notices.iter().find(|one| one.code == code).map(|one| one.file.as_str());
    assert_eq!(told("archive-too-deep"), Some("all.zip/deeper.zip/again.zip"));
    assert_eq!(told("unknown-format"), Some("all.zip/a.png"));
    assert_eq!(codes(&one("no.zip", packed(&[]))), ["empty-folder"]);
}

#[test]
fn an_archive_that_unpacks_to_too_much_gives_what_fits() {
    let zeros = vec![b'0'; 100 << 20];
    let bomb = packed(&[("a.txt", NOTE.as_bytes()), ("b.txt", &zeros)]);
    let intake = one("bomb.zip", bomb);
    assert_eq!((codes(&intake).contains(&"unpacks-too-large"), intake.taken), (true, 1));
    let names: Vec<String> = (0..2_010).map(|at| format!("{at}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), NOTE.as_bytes())).collect();
    let intake = one("many.zip", packed(&many));
    assert_eq!((codes(&intake).contains(&"too-many-files"), intake.taken), (true, 1));
}

#[test]
fn a_folder_stands_for_its_files() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    std::fs::create_dir_all(at("a/b")).unwrap();
    std::fs::create_dir(at("empty")).unwrap();
    std::fs::write(at("a/b/one.txt"), NOTE).unwrap();
    std::fs::write(at("a/two.csv"), "المقترح\nنشر الميزانية\n").unwrap();
    std::fs::write(at("a/~$one.docx"), "x").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(at("a"), at("a/b/up")).unwrap();
    let intake = read_files(&[at("a"), at("empty")], &Options::default());
    assert_eq!((intake.taken, intake.sources.len()), (2, 2));
    assert!(codes(&intake).contains(&"empty-folder") && !codes(&intake).contains(&"unknown-format"));
}
