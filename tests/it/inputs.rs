//! Bad input: a clear message, the good part kept, the right exit code, nothing half-written.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::{run_in, said};

const REPORT: &str = "\
تقرير اللقاء التشاوري الجهوي بجهة بني ملال-خنيفرة

بني ملال، يوم السبت 16 مارس 2024

الورشة الأولى: الخدمات الإدارية

التوصيات

- نشر آجال تسليم الوثائق الإدارية في كل مقاطعة
- إحداث شباك موحد لطلبات الجمعيات
";

fn with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(home.path().join(name), bytes).unwrap();
    }
    home
}

fn consolidate(home: &Path, files: &[&str]) -> String {
    let mut args = vec!["consolidate", "--out", "out"];
    args.extend(files);
    said(&run_in(home, &args), home)
}

#[test]
fn all_taken() {
    let home = with(&[("report.txt", REPORT.as_bytes())]);
    assert_snapshot!(consolidate(home.path(), &["report.txt"]));
    for file in
        ["register.xlsx", "register.csv", "register.html", "intake.html", "sources/sources.json", "derived/run.json"]
    {
        assert!(home.path().join("out").join(file).is_file(), "{file}");
    }
}

#[test]
fn the_good_part_is_kept_and_the_rest_is_told() {
    let home =
        with(&[("report.txt", REPORT.as_bytes()), ("empty.txt", b""), ("letter.txt", "Bonjour à tous.\n".as_bytes())]);
    fs::create_dir(home.path().join("folder")).unwrap();
    fs::copy(home.path().join("report.txt"), home.path().join("again.txt")).unwrap();
    let files = ["report.txt", "empty.txt", "letter.txt", "folder", "absent.txt", "again.txt"];
    assert_snapshot!(consolidate(home.path(), &files));
}

#[test]
fn nothing_usable_writes_nothing() {
    let home = with(&[("empty.csv", b""), ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")]);
    assert_snapshot!(consolidate(home.path(), &["empty.csv", "picture.txt"]));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2, "a workspace or a draft was left");
}

#[test]
fn a_form_with_rows_that_cannot_be_taken() {
    let form = "الجهة;نص المقترح;البريد الإلكتروني\n\
        الشرق;نشر لوائح المستفيدين من الدعم;a@example.org\n\
        الشرق;;b@example.org\n\
        سوس-ماسة;\"1) رقمنة الشكايات\n2) نشر محاضر الدورات\";c@example.org\n";
    let home = with(&[("form.csv", form.as_bytes())]);
    assert_snapshot!(consolidate(home.path(), &["form.csv"]));
    run_in(home.path(), &["export", "out"]);
    let table = fs::read_to_string(home.path().join("out/export/contributions.csv")).unwrap();
    assert_eq!(table.lines().count(), 4, "a header and three contributions:\n{table}");
    assert!(table.starts_with('\u{feff}'));
    for folder in ["out/derived", "out/export", "out"] {
        for entry in fs::read_dir(home.path().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let bytes = fs::read(&path).unwrap();
                assert!(!bytes.windows(11).any(|w| w == b"example.org"), "personal data in {}", path.display());
            }
        }
    }
}

#[test]
fn a_column_that_no_table_knows_can_be_named() {
    let form = "xq,zz\n1,نشر ميزانية الجماعة\n2,رقمنة الخدمات\n";
    let home = with(&[("form.csv", form.as_bytes())]);
    assert_snapshot!("unknown_layout", consolidate(home.path(), &["form.csv"]));
    assert_snapshot!("named_column", consolidate(home.path(), &["form.csv", "--map", "text=zz"]));
    assert_snapshot!("unknown_field", consolidate(home.path(), &["form.csv", "--map", "txt=zz"]));
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let home = with(&[("report.txt", REPORT.as_bytes())]);
    fs::create_dir(home.path().join("out")).unwrap();
    fs::write(home.path().join("out/thesis.docx"), "years of work").unwrap();
    assert_snapshot!(consolidate(home.path(), &["report.txt"]));
    assert_eq!(fs::read_to_string(home.path().join("out/thesis.docx")).unwrap(), "years of work");
}

#[test]
fn settings_are_checked() {
    let home = with(&[("report.txt", REPORT.as_bytes()), ("settings.toml", b"[theme]\nresolutoin = 2\n")]);
    assert_snapshot!(consolidate(home.path(), &["report.txt", "--settings", "settings.toml"]));
}

#[test]
fn messages_are_said_in_three_languages() {
    let home = with(&[("empty.txt", b"")]);
    let say = |lang: &str| {
        let mut command = assert_cmd::Command::cargo_bin("mujmal").unwrap();
        let args = ["consolidate", "empty.txt", "--out", "out", "--lang", lang];
        said(&command.current_dir(home.path()).args(args).output().unwrap(), home.path())
    };
    assert_snapshot!("empty_file_ar", say("ar"));
    assert_snapshot!("empty_file_fr", say("fr"));
}
