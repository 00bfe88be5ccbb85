//! Against the unit tests of Lucene's Arabic analysis, as a table (kind, input, expected) in the file that the
//! environment variable `MUJMAL_LUCENE_CASES` names, or else beside the checkout. Without it there is nothing to compare.

use std::path::Path;

use super::{TokenKind, analyze, fold, stem::stem};

/// Inputs for which this program does something else on purpose, and why.
const DIFFERENT: &[(&str, &str)] = &[
    ("English", "stems are made of folded text, which has no capitals"),
    (
        "ما ملكت أيمانكم",
        "the possessive كم is taken off, and the plural أيمان gets the stem of its singular يمين or يمن",
    ),
    ("الذين ملكت أيمانكم", "the same"),
    ("كبيرة the quick ساهدهات", "function words of other languages are left out too: the"),
];

#[test]
fn every_case_of_lucene_holds_or_differs_for_a_reason() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/lucene-arabic/cases.tsv");
    let table = match std::env::var("MUJMAL_LUCENE_CASES") {
        Ok(path) => std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")),
        Err(_) if beside.is_file() => std::fs::read_to_string(&beside).expect("a readable table"),
        Err(_) => return,
    };
    let mut failed = Vec::new();
    let mut differences = 0;
    for row in table.lines().skip(1) {
        let [kind, input, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let found = match kind {
            "normalise" => fold(input),
            "stem" => stem(&fold(input)),
            "analyse" => {
                let tokens = analyze(input);
                let kept = tokens.iter().filter(|token| !token.stop || token.kind != TokenKind::Word);
                kept.map(|token| token.stem.as_str()).collect::<Vec<_>>().join(" ")
            }
            other => panic!("unknown kind {other}"),
        };
        if found != expected {
            match DIFFERENT.iter().find(|(different, _)| *different == input) {
                Some(_) => differences += 1,
                None => failed.push(format!("{kind} {input}: {found}, Lucene has {expected}")),
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(differences, DIFFERENT.len(), "a listed difference is none any more");
}
