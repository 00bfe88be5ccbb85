//! The demo consultation in every format that is read: the same contributions from each.

use super::super::{Input, Intake, Options, SourceIntake, read};
use super::quoted;

mod any;
mod broken;
mod forms;
mod pdf;
mod pieces;
mod reports;
mod write;

/// Reads one file and checks that all it gave are ranges of its text.
fn one(name: &str, bytes: Vec<u8>) -> Intake {
    let intake = read(vec![Input { name: name.to_owned(), bytes }], &Options::default());
    quoted(&intake);
    intake
}

/// Kind, number, workshop, section and words of each contribution; spaces evened out, because a line broken in one format
/// is none in another.
fn said(source: &SourceIntake) -> Vec<[String; 5]> {
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let field = |field: &Option<String>| field.as_deref().map_or_else(String::new, even);
    let line = |one: &crate::contribution::Contribution| {
        [one.kind.to_string(), field(&one.number), field(&one.workshop), field(&one.section), even(&one.text)]
    };
    source.contributions.iter().map(line).collect()
}

/// The only source of `intake`, and that it says what `expected` does.
fn same(intake: &Intake, expected: &[[String; 5]]) {
    let [source] = &intake.sources[..] else { panic!("{:?}", intake.notices) };
    let found = said(source);
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}
