//! Proposals -> how clear each is and how it bears on openness, with the words that show it.
//!
//! - [`models`]: what the program was told: lists of words, patterns of act and object, weights
//! - [`reading`]: a text -> its tokens and the listed words found in them
//! - [`clarity`]: a reading -> the parts that are there, what stands against it, a score
//! - [`lean`]: words -> how far each leans towards openness
//! - [`openness`]: a reading -> the principles that it serves, a score
//! - [`learn`]: labelled proposals -> weights
//!
//! Both scores are logistic models over a few named features, each of which is a thing that one can point at in the
//! text; the length of a text and the number of its digits are not among them.

pub mod clarity;
pub mod lean;
pub mod learn;
pub mod models;
pub mod openness;
pub mod reading;

#[cfg(test)]
mod tests;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::contribution::{Contribution, Evidence, Kind};

use lean::Leaning;
pub use models::{MODELS, Models};
use reading::Reading;

/// What was found in one proposal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Screening {
    /// Id of the proposal.
    pub contribution_id: String,
    /// 0 to 1: how well one could check whether it was done.
    pub clarity: f32,
    /// Ids of the parts to ask its author for, what helps most first; see [`clarity::Part`].
    pub clarity_missing: Vec<String>,
    /// 0 to 1: how likely a reader is to call it directly linked to openness.
    pub openness: f32,
    /// Ids of the principles that it serves, directly or indirectly, strongest first; see [`openness::Principle`].
    pub principles: Vec<String>,
    /// The words that all this rests on: first of clarity, then of openness.
    pub reasons: Vec<Evidence>,
}

/// Screens every proposal among `contributions`: one row each, in their order. A reference such as "these funds" is looked
/// up in the section and in the contribution before it, so these should stand in the order of their source.
pub fn screen(contributions: &[Contribution], models: &Models) -> Vec<Screening> {
    let proposals: Vec<usize> =
        (0..contributions.len()).filter(|&place| contributions[place].kind == Kind::Proposal).collect();
    let readings: Vec<Reading<'_>> =
        proposals.par_iter().map(|&place| Reading::new(&contributions[place].text, models)).collect();
    let leaning = Leaning::new(&readings, &models.direction);
    (proposals.par_iter().zip(&readings))
        .map(|(&place, reading)| {
            let one = &contributions[place];
            let before = place.checked_sub(1).map(|before| &contributions[before]);
            let before = before.filter(|before| before.source_id == one.source_id);
            screen_one(one, before, reading, &leaning, models)
        })
        .collect()
}

fn screen_one(
    one: &Contribution,
    before: Option<&Contribution>,
    reading: &Reading<'_>,
    leaning: &Leaning,
    models: &Models,
) -> Screening {
    let context =
        clarity::Context { section: one.section.as_deref(), before: before.map(|before| before.text.as_str()) };
    let clear = clarity::clarity(reading, context, models);
    let open = openness::openness(reading, &clear, leaning, models);
    let mut reasons = clear.reasons;
    reasons.extend(open.reasons);
    Screening {
        contribution_id: one.id.clone(),
        clarity: clear.score,
        clarity_missing: clear.missing.iter().map(|part| part.as_str().to_owned()).collect(),
        openness: open.score,
        principles: open.principles.iter().map(|principle| principle.as_str().to_owned()).collect(),
        reasons,
    }
}
