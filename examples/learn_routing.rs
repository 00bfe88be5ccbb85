//! Learns which way each body lies among the vectors of the encoder, and what the findings of routing are worth, from the labels of
//! `models/institutions/check.tsv`, and says how good that is.
//!
//!     cargo run --example learn_routing              # figures
//!     cargo run --example learn_routing -- --write   # figures, and the files written to models/
//!
//! Learned from the rows marked train. Every figure is on topics that was not learned from: in six parts by topic for those rows,
//! with all of them for the rows marked test. Intervals are of 1,000 samples drawn again (bootstrap, a fixed seed).

use std::path::Path;

use mujmal::contribution::{Channel, Contribution, Kind, Language, Place, Span};
use mujmal::eval::figures::interval;
use mujmal::eval::measures::calibration_error;
use mujmal::route::Registry;
use mujmal::route::learn::{Described, Labelled, Learned, Predicted, describe, folds, learn, phrases};

const LABELS: &str = include_str!("../models/institutions/check.tsv");

/// Parts in which topics are crossed.
const PARTS: usize = 6;

fn main() {
    let registry = Registry::embedded();
    let (train, test) = (rows("train"), rows("test"));
    let (train, test) = (describe(&train, registry), describe(&test, registry));
    let phrases = phrases(registry);
    let mut crossed: [Vec<Judged>; 2] = Default::default();
    for [others, fold] in folds(&train, PARTS) {
        let learned = learn(&others, &phrases, registry);
        for (read, into) in [true, false].into_iter().zip(&mut crossed) {
            into.extend(fold.iter().map(|one| judged(&learned, one, read, registry)));
        }
    }
    let learned = learn(&train.iter().collect::<Vec<_>>(), &phrases, registry);
    report("train, crossed by topic", &crossed[0]);
    report("train, crossed by topic, not read for meaning", &crossed[1]);
    for (name, read) in [("test", true), ("test, not read for meaning", false)] {
        report(name, &test.iter().map(|one| judged(&learned, one, read, registry)).collect::<Vec<_>>());
    }
    if std::env::args().any(|argument| argument == "-v") {
        crossed[0].iter().filter(|one| !one.first).for_each(|one| println!("{}", one.said));
    }
    if std::env::args().any(|argument| argument == "--write") {
        write(&learned, train.len(), registry).expect("models/ can be written");
    }
}

fn rows(split: &str) -> Vec<Labelled<'static>> {
    let lines = LABELS.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect());
    lines
        .filter(|cells: &Vec<&str>| cells[0] == split)
        .enumerate()
        .map(|(at, cells)| Labelled {
            topic: cells[1],
            proposal: proposal(format!("c{at}"), cells[3], cells.get(6).copied()),
            bodies: std::iter::once(cells[4]).chain(cells[5].split(',')).filter(|id| !id.is_empty()).collect(),
        })
        .collect()
}

/// A text as a proposal of the portal, or of a workshop.
fn proposal(id: String, text: &str, workshop: Option<&str>) -> Contribution {
    Contribution {
        id,
        kind: Kind::Proposal,
        text: text.to_owned(),
        language: Language::Undetermined,
        source_id: String::new(),
        source_file: String::new(),
        place_in_source: Place::default(),
        span: Span::new(0, text.len()),
        number: None,
        workshop: workshop.map(str::to_owned),
        section: None,
        channel: if workshop.is_some() { Channel::Meeting } else { Channel::Portal },
        region: None,
        place: None,
        date: None,
    }
}

/// A proposal and what was predicted of it.
#[derive(Clone)]
struct Judged {
    first: bool,
    three: bool,
    chance: f64,
    said: String,
}

fn judged(learned: &Learned, one: &Described<'_>, read: bool, registry: &Registry) -> Judged {
    let predicted: Predicted = learned.predict(one, read, registry);
    let right = |(id, _): &(String, f64)| one.row.bodies.contains(&id.as_str());
    let said: Vec<String> = predicted.iter().take(3).map(|(id, chance)| format!("{id} {chance:.2}")).collect();
    Judged {
        first: right(&predicted[0]),
        three: predicted.iter().take(3).any(right),
        chance: predicted[0].1,
        said: format!("{} | {} | {}", one.row.bodies.join(" "), one.row.proposal.text, said.join(", ")),
    }
}

/// What is counted of a prediction.
type Test = fn(&Judged) -> bool;

fn report(name: &str, rows: &[Judged]) {
    println!("{name}: {} proposals", rows.len());
    let all: Vec<&Judged> = rows.iter().collect();
    let measures: [(&str, Test); 2] = [("first is right", |one| one.first), ("one of three is right", |one| one.three)];
    for (what, right) in measures {
        let share = |rows: &[&Judged]| Some(rows.iter().filter(|one| right(one)).count() as f64 / rows.len() as f64);
        let (low, high) = interval(&all, share).unwrap_or_default();
        println!("  {what:<24} {:.3}  [{low:.3}, {high:.3}]", share(&all).unwrap_or(f64::NAN));
    }
    let pairs: Vec<(f64, bool)> = rows.iter().map(|one| (one.chance, one.first)).collect();
    println!("  {:<24} {:.3}", "calibration error", calibration_error(&pairs));
}

fn write(learned: &Learned, examples: usize, registry: &Registry) -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/institutions");
    let by = format!(
        "# Learned by `cargo run --example learn_routing -- --write` from the {examples} proposals of check.tsv that are marked train"
    );
    let about = "and from the phrases of\n# the registry: which way each body lies among the vectors of models/encoder; two hexadecimal digits a number, times scale.";
    std::fs::write(folder.join("meaning.tsv"), format!("{by}\n# {about}\n{}", learned.directions_to_tsv(registry)))?;
    let about = "logistic regression of\n# \"this body is a right answer\", each weight held to the side of zero that its feature may count on. Figures stand in\n# models/README.md. `read`: for texts that were read for their meaning; `unread`: for the others.";
    std::fs::write(folder.join("ranking.toml"), format!("{by}:\n# {about}\n\n{}", learned.ranking_to_toml()))
}
