//! Files whose few bytes ask for much: time and memory are held within bounds. And what a person is told of bad files: the
//! file, what was found, what was expected, in three languages.

use std::time::Instant;

use super::super::super::{Input, Options, document, ods, package::Package, read, read_files};
use super::pdf::file;
use super::pieces::{REPORTS, pieces};
use super::write::packed;
use super::{forms, one, write};
use crate::messages::{Lang, Messages};

/// Far more than any of these takes where the time grows with the bytes, far less than where it grows with their square.
fn soon(start: Instant) {
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn what_is_refused_of_an_archive_counts_too() {
    let zeros = vec![b'0'; 17 << 20];
    let bytes = packed(&[("a", &zeros), ("b", &zeros)]);
    let mut package = Package::open_within(&bytes, 40 << 20).unwrap();
    for _ in 0..2 {
        // Too dense: seventeen megabytes from a few kilobytes.
        assert_eq!(package.unpack(0).unwrap_err().code, "unpacks-too-large");
    }
    assert!(package.left() < 8 << 20, "{}", package.left());
}

#[test]
fn tags_with_many_attributes() {
    let start = Instant::now();
    let attributes: String = (0..200_000).map(|at| format!(" a{at}=\"1\"")).collect();
    let page = format!("<html><h2>التوصيات</h2><p{attributes}>x<ul><li>نشر الميزانية");
    let text = document::html::read(&page).text();
    assert!(text.starts_with("## التوصيات") && text.trim_end().ends_with("• نشر الميزانية"));
    soon(start);
    // A tag of a usual length is left alone, whatever its values hold.
    let usual = format!("<html><p title=\"{}\">- a", "a > b / 'c' ".repeat(3_000));
    assert_eq!(document::html::read(&usual).text(), "- a\n");
}

#[test]
fn fields_and_spans_within_each_other() {
    let start = Instant::now();
    let field = "<w:fldChar w:fldCharType=\"begin\"/><w:r><w:t>a</w:t></w:r>".repeat(100_000);
    let main = format!("<w:d xmlns:w=\"w\"><w:p>{field}</w:p></w:d>");
    assert!(document::docx::read(&write::zip(&[("word/document.xml", &main)])).is_ok());
    let spans = format!("<t:p>{}{}</t:p>", "<t:span>a".repeat(100_000), "</t:span>".repeat(100_000));
    let content = format!("<o xmlns:t=\"t\">{spans}</o>");
    assert!(document::odt::read(&write::zip(&[("content.xml", &content)])).is_ok());
    soon(start);
}

#[test]
fn a_mark_is_short_however_long_the_file_says_it_is() {
    let numbering = format!(
        "<w:n xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:n>",
        "%1".repeat(1 << 20)
    );
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>";
    let main = format!("<w:d xmlns:w=\"w\">{}</w:d>", item.repeat(1_000));
    let bytes = write::zip(&[("word/document.xml", &main), ("word/numbering.xml", &numbering)]);
    let text = document::docx::read(&bytes).unwrap().text();
    assert!(text.starts_with("1111") && text.len() < 200_000);
}

#[test]
fn a_row_of_long_words_is_not_repeated() {
    let cell = format!("<t:table-cell t:number-columns-repeated=\"64\"><p>{}</p></t:table-cell>", "x".repeat(1 << 20));
    let content = format!("<o xmlns:t=\"t\"><t:table><t:table-row>{}</t:table-row></t:table></o>", cell.repeat(8));
    let read = ods::read(&write::zip(&[("content.xml", &content)])).unwrap();
    assert!(read.text.len() < 9 << 20);
}

#[test]
fn marks_over_one_line_of_a_page() {
    let start = Instant::now();
    let marks = "(a\u{b4}) Tj ".repeat(20_000);
    let pages = document::pdf::read(&file(&[&format!("BT /F1 12 Tf 72 700 Td {marks} ET")], ""));
    assert!(pages.is_ok());
    soon(start);
}

/// Packed twice, objects would be unpacked before they can be measured.
#[test]
fn objects_of_a_pdf_file_that_are_packed_oddly_are_refused() {
    for head in [
        "/Type/ObjStm/Filter[/ASCII85Decode/FlateDecode]",
        "/Type/Obj#53tm/Filter/LZWDecode",
        "/Type/XRef/Filter[/FlateDecode /FlateDecode]",
    ] {
        let mut bytes = file(&["q Q"], "");
        bytes.extend(format!("\n90 0 obj\n<<{head}/Length 3>>\nstream\nabc\nendstream\nendobj\n").bytes());
        assert_eq!(document::pdf::read(&bytes).unwrap_err().code, "damaged-file", "{head}");
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_passed_over_in_a_folder() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("a.txt"), "التوصيات\n\n- نشر\n").unwrap();
    let made = std::process::Command::new("mkfifo").arg(home.path().join("pipe")).status();
    assert!(made.is_ok_and(|status| status.success()));
    assert_eq!(read_files(&[home.path().to_owned()], &Options::default()).taken, 1);
}

#[test]
#[cfg(unix)]
fn what_has_no_end_is_read_up_to_the_limit() {
    let options = Options { max_bytes: 1 << 16, ..Options::default() };
    let intake = read_files(&["/dev/zero".into()], &options);
    let [notice] = &intake.notices[..] else { panic!("{:?}", intake.notices) };
    assert_eq!((notice.code.as_str(), notice.args[1].1.as_str()), ("file-too-large", "65536"));
}

/// Every format, cut off at many places: refused with its name, or read as far as it goes.
#[test]
fn cut_off_at_any_place() {
    let report = pieces(REPORTS[1].1);
    for (name, bytes) in [
        ("a.docx", write::docx(&report, false)),
        ("a.odt", write::odt(&report)),
        ("a.html", write::html(&report)),
        ("a.pdf", super::reports::PDF[1].to_vec()),
        ("a.ods", forms::ods()),
        ("a.xlsx", forms::xlsx()),
        ("a.tsv", forms::tsv()),
        ("a.json", format!("[{}]", forms::objects().join(",")).into_bytes()),
        ("a.jsonl", forms::objects().join("\n").into_bytes()),
        ("a.zip", packed(&[("b.txt", REPORTS[0].1.as_bytes()), ("c.tsv", &forms::tsv())])),
    ] {
        let whole = one(name, bytes.clone()).taken;
        for part in [1, 37, 61, 83, 99] {
            let intake = one(name, bytes[..bytes.len() * part / 100].to_vec());
            let told = intake.notices.iter().any(|notice| notice.file.starts_with(name));
            assert!(intake.taken <= whole && (told || intake.taken > 0), "{name} {part}: {:?}", intake.notices);
        }
    }
}

#[test]
fn signs_that_no_text_holds() {
    let signs: String = (1..32).chain(127..160).filter_map(char::from_u32).filter(|c| !c.is_whitespace()).collect();
    // So many of them are no text.
    let text = |signs: &str| format!("التوصيات\n\n- نشر {signs}الميزانية\n- Publier{signs}\n").into_bytes();
    assert_eq!(one("a.txt", text(&signs)).notices[0].code, "unknown-format");
    // A few are left where they stand.
    let more = [text("\u{1b}\u{7f}"), "- رقمنة الخدمات العمومية\n".repeat(40).into_bytes()].concat();
    assert_eq!(one("a.txt", more).taken, 42);
    let filler = "<p>فقرة من التقرير لا تقول شيئا</p>".repeat(20);
    let page = format!("<html>{filler}<h2>التوصيات</h2><ul><li>نشر\u{1b}\u{7f}<li>b</ul>");
    assert_eq!(one("a.html", page.into_bytes()).taken, 2);
    assert_eq!(one("a.csv", format!("المقترح;الجهة\nنشر{signs};x\n\0").into_bytes()).notices[0].code, "unknown-format");
}

/// Each message names the file, and says what was found or what is expected.
#[test]
fn a_person_is_told_which_file_what_was_found_and_what_was_expected() {
    let docx = write::docx(&pieces(REPORTS[0].1), false);
    let bomb = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
    let huge = "<a>".to_owned() + &" ".repeat(40 << 20);
    for (bytes, code, told) in [
        (docx[..docx.len() / 2].to_vec(), "damaged-file", vec!["ZIP"]),
        (b"%PDF-1.7\nx".to_vec(), "damaged-file", vec!["PDF"]),
        (write::zip(&[("word/document.xml", bomb)]), "xml-entities", vec!["<!DOCTYPE"]),
        (write::zip(&[("word/document.xml", &huge)]), "unpacks-too-large", vec!["16777216"]),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "unknown-format", vec!["PNG", "docx"]),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), "empty-folder", vec!["docx"]),
        (
            b"[{\"\xd9\x86\xd8\xb5 \xd8\xa7\xd9\x84\xd9\x85\xd9\x82\xd8\xaa\xd8\xb1\xd8\xad\":\"x\"},{".to_vec(),
            "damaged-objects",
            vec!["EOF"],
        ),
    ] {
        let intake = read(vec![Input { name: "تقرير.dat".to_owned(), bytes }], &Options::default());
        let notice = intake.notices.iter().find(|notice| notice.code == code);
        let notice = notice.unwrap_or_else(|| panic!("{code}: {:?}", intake.notices));
        for lang in [Lang::Arabic, Lang::French, Lang::English] {
            let said = Messages::new(lang).notice(notice);
            assert!(said.starts_with("تقرير.dat") && !said.contains("notice-"), "{said}");
            assert!(told.iter().all(|told| said.contains(told)), "{said}");
        }
    }
}
