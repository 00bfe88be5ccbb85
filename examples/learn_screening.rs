//! Learns the weights of clarity and openness from `models/openness/check.tsv` and says how good they are.
//!
//!     cargo run --example learn_screening              # figures
//!     cargo run --example learn_screening -- --write   # figures, and the weights written to models/
//!
//! Learned from the rows marked train and weigh. Every figure is on topics that the weights behind it were not learned from:
//! in six parts by topic for those rows, with the weights of all of them for the rows marked test. Intervals are of 1,000 samples
//! drawn again (bootstrap, a fixed seed). `-v` lists what was predicted wrong among the rows learned from.

use std::path::Path;

use mujmal::eval::figures::interval;
use mujmal::eval::measures::{auc, spearman};
use mujmal::screen::learn::{
    Described, Labelled, Weights, combine_to_toml, describe, direction_to_text, folds, learn, scores, to_toml,
};
use mujmal::screen::{Models, clarity, openness};

const LABELS: &str = include_str!("../models/openness/check.tsv");

/// What the square of a weight costs, in examples.
const RIDGE: f64 = 1.0;

/// A row and what was predicted of it.
struct Predicted {
    row: Labelled<'static>,
    clarity: f64,
    openness: f64,
}

fn main() {
    let models = Models::embedded();
    let rows = |splits: &[&str]| -> Vec<Labelled<'static>> {
        LABELS.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| labelled(line, splits)).collect()
    };
    let (learned, test) = (describe(&rows(&["train", "weigh"]), models), describe(&rows(&["test"]), models));
    let (learned, test): (Vec<&Described<'_>>, Vec<&Described<'_>>) = (learned.iter().collect(), test.iter().collect());
    let mut crossed = Vec::new();
    for (others, fold) in folds(&learned) {
        crossed.extend(predicted(&fold, &learn(&others, RIDGE)));
    }
    let weights = learn(&learned, RIDGE);
    report("learned from, crossed", &crossed);
    report("test", &predicted(&test, &weights));
    println!("{:?}", weights.combine);
    if std::env::args().any(|argument| argument == "-v") {
        crossed.iter().for_each(show_if_wrong);
    }
    if std::env::args().any(|argument| argument == "--write") {
        write(&weights, learned.len()).expect("models/ can be written");
    }
}

fn labelled(line: &'static str, splits: &[&str]) -> Option<Labelled<'static>> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [text, openness, _, clarity, _, topic, split] = cells[..] else { return None };
    let label = |cell: &str| cell.parse().ok();
    let row = Labelled { text, topic, clarity: label(clarity)?, openness: label(openness)? };
    splits.contains(&split).then_some(row)
}

fn predicted(rows: &[&Described<'static>], weights: &Weights) -> Vec<Predicted> {
    let predict = |one: &&Described<'static>| {
        let (clarity, openness) = scores(one, weights);
        Predicted { row: one.row, clarity, openness }
    };
    rows.iter().map(predict).collect()
}

fn report(name: &str, all: &[Predicted]) {
    type Measure = fn(&[&Predicted]) -> f64;
    let measures: [(&str, Measure); 6] = [
        ("openness AUC", |rows| {
            auc(&rows.iter().map(|one| (one.openness, one.row.openness == 2)).collect::<Vec<_>>()).unwrap_or(f64::NAN)
        }),
        ("  of length alone", |rows| {
            auc(&rows.iter().map(|one| (length(one), one.row.openness == 2)).collect::<Vec<_>>()).unwrap_or(f64::NAN)
        }),
        ("direct or not, right", |rows| share(rows, |one| (one.openness >= 0.5) == (one.row.openness == 2))),
        ("  called direct", |rows| share(rows, |one| one.openness >= 0.5)),
        ("clarity Spearman", |rows| {
            let pairs = rows.iter().map(|one| (one.clarity, f64::from(one.row.clarity)));
            spearman(&pairs.collect::<Vec<_>>()).unwrap_or(f64::NAN)
        }),
        ("  of length alone", |rows| {
            let pairs = rows.iter().map(|one| (length(one), f64::from(one.row.clarity)));
            spearman(&pairs.collect::<Vec<_>>()).unwrap_or(f64::NAN)
        }),
    ];
    println!("{name}: {} proposals", all.len());
    let whole: Vec<&Predicted> = all.iter().collect();
    for (what, measure) in measures {
        let (low, high) = interval(&whole, |rows| Some(measure(rows)).filter(|value| value.is_finite()))
            .unwrap_or((f64::NAN, f64::NAN));
        println!("  {what:22} {:.3}  [{low:.3}, {high:.3}]", measure(&whole));
    }
}

fn length(one: &Predicted) -> f64 {
    one.row.text.chars().count() as f64
}

fn share(rows: &[&Predicted], is: impl Fn(&Predicted) -> bool) -> f64 {
    rows.iter().filter(|one| is(one)).count() as f64 / rows.len() as f64
}

fn show_if_wrong(one: &Predicted) {
    if (one.openness >= 0.5) != (one.row.openness == 2) {
        println!("openness {} {:.2} {}", one.row.openness, one.openness, one.row.text);
    }
    if (one.clarity - f64::from(one.row.clarity) / 2.0).abs() > 0.4 {
        println!("clarity {} {:.2} {}", one.row.clarity, one.clarity, one.row.text);
    }
}

fn write(weights: &Weights, rows: usize) -> std::io::Result<()> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let comment = |what: &str, label: &str| {
        format!(
            "Weights of {what}. Learned by `cargo run --example learn_screening -- --write` from the {rows} proposals of\n\
             models/openness/check.tsv that are marked train or weigh: logistic regression of {label}, ridge {RIDGE},\n\
             each weight held to the side of zero that its feature may count on. A weight of 0 says that these labels did not\n\
             need the feature. Figures stand in models/openness/README.md."
        )
    };
    let clarity = to_toml(clarity::FEATURES, &weights.clarity, &comment("clarity", "the label (0, 1, 2) over two"));
    let openness =
        to_toml(openness::FEATURES, &weights.openness, &comment("openness", "whether the label is 2 (direct)"));
    let direction = direction_to_text(
        &weights.direction,
        &format!(
            "The direction of openness among the vectors of models/encoder: a constant, then one weight a dimension, one a\n\
             line. Learned by `cargo run --example learn_screening -- --write` from the vectors of {rows} proposals."
        ),
    );
    std::fs::write(models.join("clarity/weights.toml"), clarity)?;
    std::fs::write(models.join("openness/weights.toml"), openness + &combine_to_toml(weights.combine))?;
    std::fs::write(models.join("openness/direction.txt"), direction)
}
