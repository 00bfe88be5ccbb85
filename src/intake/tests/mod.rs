//! Whole files through intake: reports of many layouts, forms, bad input, and files that somebody sends to do harm.

mod bad;
mod demo;
mod formats;
mod forms;
mod hostile;
mod layouts;
mod nasty;

use super::{Input, Intake, Options, SourceIntake, extracted_text, read};

/// Reads one file.
fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Intake {
    read(vec![Input { name: name.to_owned(), bytes: bytes.into() }], &Options::default())
}

/// Reads one report, and checks that every item is a range of its text.
fn report(text: &str) -> SourceIntake {
    let mut intake = file("report.txt", text);
    assert_eq!(intake.sources.len(), 1, "{:?}", intake.notices);
    quoted(&intake);
    intake.sources.remove(0)
}

/// Checks that every contribution is a range of its source's extracted text.
fn quoted(intake: &Intake) {
    for source in &intake.sources {
        let kept = source.text.clone();
        let text = kept.or_else(|| extracted_text(&source.source, &source.bytes)).expect("a source has a text");
        for one in &source.contributions {
            assert_eq!(one.span.slice(&text), Some(one.text.as_str()), "{}", one.id);
        }
    }
}

/// The items of a source, one a line: kind, number, workshop, section and text, what is missing left out.
fn listed(source: &SourceIntake) -> Vec<String> {
    let line = |one: &crate::contribution::Contribution| {
        let number = one.number.as_ref().map(|number| format!("#{number}"));
        let text = one.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts = [number, one.workshop.clone(), one.section.clone(), Some(text)];
        format!("{} {}", one.kind, parts.into_iter().flatten().collect::<Vec<_>>().join(" | "))
    };
    source.contributions.iter().map(line).collect()
}

/// Lines that were not taken: line and reason.
fn left(source: &SourceIntake) -> Vec<(u32, &'static str)> {
    source.untaken.iter().map(|one| (one.at, one.reason.as_str())).collect()
}
