//! Two texts in, out: whether they make the same request in other words, requests on one subject, or nothing in common.
//!
//! No measure of likeness decides that. "Publish the budget" and "cut the budget" are nearer to each other by words and
//! by vectors than either is to a rewording of itself by somebody else. So a pair is taken apart:
//!
//! 1. [`glossary`]: words that stand for one concept in Arabic, Darija, French and English
//! 2. [`reading`]: a text as units, each with its concepts, what part of a request it is, how telling it is, a vector
//! 3. [`compare`]: two readings, unit by unit: what both say, what only one says
//! 4. [`features`]: what that speaks for and against
//! 5. [`decision`]: the probabilities
//!
//! Of many texts, [`candidates`] finds the pairs that are worth it and [`mod@links`] decides on them.
//!
//! [`learn`] makes the weights from labelled pairs (`cargo run --release --example learn_pairs`).

pub mod candidates;
pub mod compare;
pub mod decision;
pub mod features;
pub mod glossary;
pub mod learn;
pub mod links;
pub mod reading;

pub use compare::{Alignment, Comparison};
pub use decision::{Model, Origin, Relation, Verdict};
pub use links::Link;
pub use reading::Texts;

/// The data files of this module.
pub const MODELS: &[(&str, &str)] = &[
    ("glossary/frame.tsv", glossary::FRAME),
    ("glossary/things.tsv", glossary::THINGS),
    ("meaning/directions.tsv", decision::DIRECTIONS),
    ("meaning/weights.toml", decision::WEIGHTS),
];
