//! Bad input: the good part is kept, the rest is told with its place.

use std::fs;

use super::super::{Input, Intake, Options, read, read_files};
use super::file;

const REPORT: &str = "الورشة الأولى: الخدمات\n\nالتوصيات\n\n- نشر الآجال\n- إحداث شباك\n";

fn codes(intake: &Intake) -> Vec<(String, String)> {
    intake.notices.iter().map(|one| (one.file.clone(), one.code.clone())).collect()
}

#[test]
fn each_bad_file_is_told_and_the_good_one_read() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    fs::write(at("a.txt"), REPORT).unwrap();
    fs::write(at("b.txt"), REPORT).unwrap();
    fs::write(at("empty.csv"), "").unwrap();
    fs::write(at("blank.txt"), "\u{feff} \n\n").unwrap();
    fs::write(at("letter.txt"), "Bonjour à tous.\n").unwrap();
    fs::write(at("scan.pdf"), "%PDF-1.7\n").unwrap();
    fs::create_dir(at("folder")).unwrap();
    let names = ["a.txt", "b.txt", "empty.csv", "blank.txt", "letter.txt", "scan.pdf", "folder", "absent.txt"];
    let paths: Vec<_> = names.iter().map(|name| at(name)).collect();
    let intake = read_files(&paths, &Options::default());
    let told: Vec<(String, String)> =
        codes(&intake).into_iter().map(|(file, code)| (file.rsplit('/').next().unwrap().to_owned(), code)).collect();
    let expected = [
        ("a.txt", "no-meeting-date"),
        ("a.txt", "no-meeting-region"),
        ("absent.txt", "unreadable-file"),
        ("b.txt", "same-file"),
        ("blank.txt", "empty-file"),
        ("empty.csv", "empty-file"),
        ("folder", "empty-folder"),
        ("letter.txt", "unknown-layout"),
        ("scan.pdf", "damaged-file"),
    ];
    assert_eq!(told, expected.map(|(file, code)| (file.to_owned(), code.to_owned())));
    assert_eq!((intake.sources.len(), intake.taken, intake.exit_code()), (1, 2, 3));
}

#[test]
fn the_order_of_the_files_does_not_show() {
    let input = |name: &str, text: &str| Input { name: name.to_owned(), bytes: text.into() };
    let mut inputs = vec![
        input("b.txt", REPORT),
        input("a.txt", REPORT),
        input("c.txt", "x"),
        input("f.csv", "المقترح\nنشر\n"),
        input("e.csv", ""),
    ];
    let one = read(inputs.clone(), &Options::default());
    inputs.reverse();
    assert_eq!(one, read(inputs, &Options::default()));
    assert_eq!(one.sources.iter().find(|source| source.source.format == "report").unwrap().source.file, "a.txt");
    assert!(one.sources.is_sorted_by_key(|source| &source.source.id));
}

#[test]
fn nothing_usable() {
    let intake = file("a.png", *b"\x89PNG\r\n\x1a\n");
    assert_eq!((intake.exit_code(), intake.notices[0].args[0].1.as_str()), (1, "PNG"));
    let options = Options { max_bytes: 3, ..Options::default() };
    let intake = read(vec![Input { name: "a.txt".to_owned(), bytes: REPORT.into() }], &options);
    assert_eq!(intake.notices[0].code, "file-too-large");
    assert_eq!(file("a.txt", "التوصيات\n\n").notices[0].code, "no-items");
}

#[test]
fn other_encodings_are_read_and_said() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(REPORT);
    let intake = file("a.txt", bytes.into_owned());
    assert_eq!((intake.taken, intake.sources[0].source.encoding.as_str()), (2, "windows-1256"));
    assert!(intake.notices.iter().any(|one| one.code == "read-as" && one.args[0].1 == "windows-1256"));
    super::quoted(&intake);
    let mut bytes = REPORT.repeat(3).into_bytes();
    bytes.insert(REPORT.find('\n').unwrap(), 0xff);
    let damaged = file("a.txt", bytes).notices.into_iter().find(|one| one.code == "damaged-characters").unwrap();
    assert_eq!((damaged.place.line, damaged.args[0].1.as_str()), (Some(1), "1"));
}

#[test]
fn rows_that_are_too_short_too_long_or_without_end() {
    let intake = file("a.csv", "الجهة;المقترح;الصفة\nالشرق;نشر الميزانية\nالشرق;إشراك;مواطن;زائد\nالشرق;\"رقمنة\n");
    let told: Vec<_> = intake.notices.iter().map(|one| (one.place.row.unwrap(), one.code.as_str())).collect();
    assert_eq!(told, [(2, "row-cells"), (3, "row-cells"), (4, "row-cells"), (4, "unclosed-quote")]);
    assert_eq!(intake.notices[1].args, [("found".to_owned(), "4".to_owned()), ("expected".to_owned(), "3".to_owned())]);
    assert_eq!((intake.taken, intake.exit_code()), (3, 3));
}

#[test]
fn many_notices_of_one_kind_are_summed_up() {
    let rows = "الشرق;\n".repeat(1000);
    let intake = file("a.csv", format!("الجهة;المقترح\nالشرق;نشر\n{rows}"));
    assert_eq!(intake.notices.len(), 21);
    let rest = intake.notices.iter().find(|one| one.code == "more-notices").unwrap();
    assert_eq!(rest.args[1].1, "980");
}
