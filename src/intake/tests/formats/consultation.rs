//! The whole demo consultation, three reports and a form's export, in every format that is read, as single files, as a
//! folder and as an archive: the same contributions from each.
//!
//! Ids differ, because they depend on the bytes, and so do lines and rows; all that a contribution says is compared.

use super::super::super::{Input, Intake, Options, SourceIntake, read, read_files};
use super::pieces::{REPORTS, pieces};
use super::reports::PDF;
use super::{Said, forms, quoted, said, same_words, write};

const CSV: &[u8] = include_bytes!("../../../../corpora/demo/portal-2024.csv");

fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: name.to_owned(), bytes: bytes.into() }
}

/// The consultation as it was received: reports in the order of [`REPORTS`], then the form.
fn originals() -> Vec<Input> {
    let reports = REPORTS.iter().map(|(name, text)| input(&format!("{name}.txt"), *text));
    reports.chain([input("portal-2024.csv", CSV)]).collect()
}

/// What the originals say, one by one.
fn expected() -> Vec<Vec<Said>> {
    let all = originals().into_iter().map(|one| read(vec![one], &Options::default()));
    all.map(|intake| said(&intake.sources[0])).collect()
}

/// The consultation in one format of reports and one of forms; files are numbered in the order of [`originals`].
fn in_format(format: &str) -> Vec<Input> {
    let report = |text: &str, rank: usize| match format {
        "docx" => write::docx(&pieces(text), false),
        "docx without styles" => write::docx(&pieces(text), true),
        "odt" => write::odt(&pieces(text)),
        "html" => write::html(&pieces(text)),
        _ => PDF[rank].to_vec(),
    };
    let (ending, form) = match format {
        "docx" => ("csv", CSV.to_vec()),
        "docx without styles" => ("tsv", forms::tsv()),
        "odt" => ("ods", forms::ods()),
        "html" => ("json", format!("[{}]", forms::objects().join(",")).into_bytes()),
        "pdf" => ("xlsx", forms::xlsx()),
        _ => ("jsonl", forms::objects().join("\n").into_bytes()),
    };
    let own = format.split(' ').next().unwrap_or_default();
    let reports =
        REPORTS.iter().enumerate().map(|(rank, (_, text))| input(&format!("{rank}.{own}"), report(text, rank)));
    reports.chain([input(&format!("3.{ending}"), form)]).collect()
}

const FORMATS: [&str; 6] = ["docx", "docx without styles", "odt", "html", "pdf", "pdf with objects a line"];

/// Checks that the sources of `intake`, which are in the order of their names, say what the originals do.
fn all_the_same(intake: &Intake, expected: &[Vec<Said>]) {
    quoted(intake);
    assert_eq!(intake.sources.len(), expected.len(), "{:?}", intake.notices);
    let errors = intake.notices.iter().filter(|notice| notice.severity == crate::notice::Severity::Error);
    // One row of the form has nothing to take, in whatever format.
    assert_eq!(errors.map(|notice| notice.code.as_str()).collect::<Vec<_>>(), ["row-without-text"]);
    for (source, expected) in intake.sources.iter().zip(expected) {
        same_words(source, expected);
    }
}

#[test]
fn every_format_gives_the_same_contributions() {
    let expected = expected();
    assert_eq!(expected.iter().map(Vec::len).collect::<Vec<_>>(), [45, 42, 38, 221]);
    for format in FORMATS {
        println!("{format}");
        all_the_same(&read(in_format(format), &Options::default()), &expected);
    }
}

#[test]
fn a_folder_and_an_archive_give_the_same_contributions() {
    let expected = expected();
    for format in ["originals", "docx", "odt", "pdf"] {
        println!("{format}");
        let files = match format {
            "originals" => {
                (0..).zip(originals()).map(|(at, one)| input(&format!("{at}-{}", one.name), one.bytes)).collect()
            }
            format => in_format(format),
        };
        let home = tempfile::tempdir().unwrap();
        let parts: Vec<(String, Vec<u8>)> =
            files.iter().map(|one| (format!("تقارير/{}", one.name), one.bytes.clone())).collect();
        std::fs::create_dir(home.path().join("تقارير")).unwrap();
        for (name, bytes) in &parts {
            std::fs::write(home.path().join(name), bytes).unwrap();
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let archive = home.path().join("all.zip");
        std::fs::write(&archive, write::packed(&parts)).unwrap();
        all_the_same(&read_files(&[home.path().join("تقارير")], &Options::default()), &expected);
        all_the_same(&read_files(&[archive], &Options::default()), &expected);
    }
}

/// What a PDF file does not keep is where lines were broken: it has lines of its own, as wide as its page. Every other
/// character is the same, marks and spaces included.
#[test]
fn of_a_pdf_file_only_line_breaks_differ() {
    let texts = |source: &SourceIntake| source.contributions.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
    let unbroken = |text: &String| text.replace("\r\n", "\n").split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
    let mut broken = Vec::new();
    for ((name, text), bytes) in REPORTS.iter().zip(PDF) {
        let plain = texts(&read(vec![input(name, *text)], &Options::default()).sources[0]);
        let found = texts(&read(vec![input("a.pdf", bytes)], &Options::default()).sources[0]);
        assert_eq!(plain.len(), found.len());
        let mut differing = 0;
        for (plain, found) in plain.iter().zip(&found) {
            assert_eq!(unbroken(plain), unbroken(found), "{name}");
            assert!(plain == found || [plain, found].iter().any(|text| text.contains('\n')), "{name}: {plain} {found}");
            differing += usize::from(plain != found);
        }
        broken.push(differing);
    }
    // The lines of the first report are longer than those of its page, the third is set line by line as it was.
    assert_eq!(broken, [17, 10, 0]);
}
