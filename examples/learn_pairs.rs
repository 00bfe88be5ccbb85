//! Learns the decision on pairs from `corpora/pairs/pairs.tsv` and says how good it is.
//!
//!     cargo run --release --example learn_pairs              # figures
//!     cargo run --release --example learn_pairs -- --write   # figures, and the weights written to models/meaning
//!
//! Every figure is on pairs of topics that the weights behind it were not learned from, in five parts by topic. The figures of
//! the weights that ship, on the blind set, come from `mujmal similarity corpora/pairs/test.tsv` and `mujmal eval pairs`.

use std::path::Path;

use mujmal::eval::measures::{auc, calibration_error};
use mujmal::meaning::learn::{Labelled, Pairs, Tested};
use mujmal::meaning::{Origin, Relation};

const PAIRS: &str = include_str!("../corpora/pairs/pairs.tsv");

fn main() {
    let rows =
        PAIRS.lines().skip(1).map(|line| labelled(line).unwrap_or_else(|| panic!("not a pair: {line}"))).collect();
    let pairs = Pairs::new(rows);
    let tested = pairs.tested();
    let all: Vec<(&Labelled, &Tested)> = pairs.rows().iter().zip(&tested).collect();
    println!("pairs                      same/rest  (cosine)  same/related  same/different  subject  calibration");
    for origin in Origin::ALL {
        report(origin.as_str(), &kept(&all, |row| row.origin == *origin));
    }
    let mut languages: Vec<&str> = pairs.rows().iter().map(|row| row.languages.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    for language in languages {
        report(language, &kept(&all, |row| row.languages == language));
    }
    for origin in Origin::ALL {
        thresholds(origin.as_str(), &kept(&all, |row| row.origin == *origin));
    }
    if std::env::args().any(|argument| argument == "--write") {
        let comment = "Learned from corpora/pairs/pairs.tsv by `cargo run --release --example learn_pairs -- --write`.\n\
                       What the numbers are, and how good: README.md.";
        let (weights, directions) = pairs.model().to_files(comment);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/meaning");
        std::fs::write(folder.join("weights.toml"), weights).expect("models/meaning can be written");
        std::fs::write(folder.join("directions.tsv"), directions).expect("models/meaning can be written");
    }
}

fn labelled(line: &str) -> Option<Labelled> {
    let cells: Vec<&str> = line.split('\t').collect();
    let relation = match *cells.get(5)? {
        "same" => Relation::SameRequest,
        "related" => Relation::Related,
        "different" => Relation::Different,
        _ => return None,
    };
    Some(Labelled {
        topic: cells[1].to_owned(),
        languages: cells[2].to_owned(),
        a: cells[3].to_owned(),
        b: cells[4].to_owned(),
        relation,
        origin: Origin::from_name(cells.get(7)?)?,
        weight: cells.get(8)?.parse().ok()?,
    })
}

type Row<'a> = (&'a Labelled, &'a Tested);

fn kept<'a>(all: &[Row<'a>], keep: impl Fn(&Labelled) -> bool) -> Vec<Row<'a>> {
    all.iter().copied().filter(|(row, _)| keep(row)).collect()
}

fn report(name: &str, rows: &[Row<'_>]) {
    let same = |row: &Row<'_>| row.0.relation == Relation::SameRequest;
    let among = |score: &dyn Fn(&Tested) -> f64, left_out: Option<Relation>| {
        let scored: Vec<(f64, bool)> =
            rows.iter().filter(|row| Some(row.0.relation) != left_out).map(|row| (score(row.1), same(row))).collect();
        auc(&scored).unwrap_or(f64::NAN)
    };
    let request = |tested: &Tested| tested.same_request;
    let subject: Vec<(f64, bool)> =
        rows.iter().map(|row| (row.1.same_subject, row.0.relation != Relation::Different)).collect();
    let stated: Vec<(f64, bool)> = rows.iter().map(|row| (row.1.same_request, same(row))).collect();
    println!(
        "{name:8} {:5} ({:4} same)  {:.3}      ({:.3})   {:.3}         {:.3}           {:.3}    {:.3}",
        rows.len(),
        rows.iter().filter(|row| same(row)).count(),
        among(&request, None),
        among(&|tested| tested.cosine, None),
        among(&request, Some(Relation::Different)),
        among(&request, Some(Relation::Related)),
        auc(&subject).unwrap_or(f64::NAN),
        calibration_error(&stated),
    );
}

/// How many of the pairs above a probability are the same request, and how many of these are found so; each pair counting
/// for as many as it stands for.
fn thresholds(name: &str, rows: &[Row<'_>]) {
    println!("{name}: from this probability on, share that is the same request; share of these that is found");
    let weight =
        |keep: &dyn Fn(&Row<'_>) -> bool| -> f64 { rows.iter().filter(|row| keep(row)).map(|row| row.0.weight).sum() };
    let same = |row: &Row<'_>| row.0.relation == Relation::SameRequest;
    for from in [0.3, 0.5, 0.6, 0.7, 0.8, 0.9] {
        let right = weight(&|row| row.1.same_request >= from && same(row));
        let said = weight(&|row| row.1.same_request >= from);
        println!("  {from:.1}  {:.3}  {:.3}", right / said, right / weight(&same));
    }
}
