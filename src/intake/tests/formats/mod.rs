//! The demo consultation in every format that is read: the same contributions from each.

use super::super::{Input, Intake, Options, SourceIntake, read};
use super::quoted;

mod any;
mod attendance;
mod broken;
mod consultation;
mod costly;
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

/// What a contribution says: kind, number, workshop, section, words, region, place, date.
type Said = [String; 8];

/// What each contribution says; spaces evened out, because a line broken in one format is none in another.
fn said(source: &SourceIntake) -> Vec<Said> {
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let field = |field: &Option<String>| field.as_deref().map_or_else(String::new, even);
    let line = |one: &crate::contribution::Contribution| {
        let [number, workshop, section] = [&one.number, &one.workshop, &one.section].map(field);
        let [region, place, date] = [&one.region, &one.place, &one.date].map(field);
        [one.kind.to_string(), number, workshop, section, even(&one.text), region, place, date]
    };
    source.contributions.iter().map(line).collect()
}

/// The only source of `intake`, and that it says what `expected` does.
fn same(intake: &Intake, expected: &[Said]) {
    let [source] = &intake.sources[..] else { panic!("{:?}", intake.notices) };
    same_words(source, expected);
}

/// That a source says what `expected` does.
fn same_words(source: &SourceIntake, expected: &[Said]) {
    let found = said(source);
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{}", source.source.file);
    }
    assert_eq!(found.len(), expected.len(), "{}", source.source.file);
}
