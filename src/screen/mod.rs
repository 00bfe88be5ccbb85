//! Proposals -> how clear each is and how it bears on openness, with the words that show it.
//!
//! - [`models`]: what the program was told: lists of words, patterns of act and object, weights
//! - [`reading`]: a text -> its tokens and the listed words found in them
//! - [`clarity`]: a reading -> the parts that are there, what stands against it, a score
//! - [`lean`]: texts -> how far each leans towards openness by what it means
//! - [`openness`]: a reading -> the principles that it serves, a score
//! - `places`: communes, provinces and regions named
//! - [`question`]: what is missing -> what to ask the author
//! - [`learn`]: labelled proposals -> weights
//!
//! Both scores are logistic models over a few named features, each of which is a thing that one can point at in the
//! text; the length of a text and the number of its digits are not among them.

pub mod clarity;
pub mod lean;
pub mod learn;
pub mod models;
pub mod openness;
mod places;
pub mod question;
pub mod reading;

#[cfg(test)]
mod tests;

use std::fmt;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::contribution::{Contribution, Evidence, Kind, named};

use clarity::Clarity;
use lean::Leaning;
pub use models::{MODELS, Models};
use reading::Reading;

named! {
    /// How a proposal bears on openness, or on one of its principles.
    Bearing {
        /// Not at all, as far as its words say.
        None = "none",
        /// It points there, or names it without saying what should be done.
        Indirect = "indirect",
        /// It asks for it.
        Direct = "direct",
    }
}

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

impl Screening {
    /// How it bears on openness as a whole.
    pub fn bearing(&self) -> Bearing {
        match (self.openness >= openness::DIRECT, self.principles.is_empty()) {
            (true, _) => Bearing::Direct,
            (false, false) => Bearing::Indirect,
            (false, true) => Bearing::None,
        }
    }

    /// How it bears on one principle.
    pub fn bearing_on(&self, principle: openness::Principle) -> Bearing {
        let shows = |reason: &&Evidence| {
            reason.role == "openness-direct" && reason.matched.as_deref() == Some(principle.as_str())
        };
        if self.reasons.iter().any(|reason| shows(&reason)) {
            Bearing::Direct
        } else if self.principles.iter().any(|id| id == principle.as_str()) {
            Bearing::Indirect
        } else {
            Bearing::None
        }
    }

    /// The id of the subject that it is about instead of openness, where it is not directly about that.
    pub fn about(&self) -> Option<&str> {
        self.reasons.iter().find(|reason| reason.role == "off-subject").and_then(|reason| reason.matched.as_deref())
    }

    /// What stands against its clarity, in the order of [`clarity::AGAINST`].
    pub fn against(&self) -> impl Iterator<Item = &'static str> {
        clarity::AGAINST.iter().copied().filter(|flag| self.reasons.iter().any(|reason| reason.role == *flag))
    }
}

/// Screens every proposal among `contributions`: one row each, in their order. A reference such as "these funds" is looked
/// up in the section and in the contribution before it, so these should stand in the order of their source.
pub fn screen(contributions: &[Contribution], models: &Models) -> Vec<Screening> {
    let proposals: Vec<usize> =
        (0..contributions.len()).filter(|&place| contributions[place].kind == Kind::Proposal).collect();
    let readings: Vec<Reading<'_>> =
        proposals.par_iter().map(|&place| Reading::new(&contributions[place].text, models)).collect();
    let clear: Vec<Clarity> = (proposals.par_iter().zip(&readings))
        .map(|(&place, reading)| clarity::clarity(reading, context(contributions, place), models))
        .collect();
    let open_question: Vec<bool> = (readings.par_iter().zip(&clear))
        .map(|(reading, clear)| !openness::is_decided(reading, clear, models))
        .collect();
    let undecided = readings.iter().zip(&open_question).filter(|(_, open)| **open).map(|(reading, _)| reading.text);
    let leaning = Leaning::new(undecided, &models.direction);
    (proposals.par_iter().zip(&readings).zip(clear))
        .map(|((&place, reading), clear)| screening(&contributions[place], reading, clear, &leaning, models))
        .collect()
}

/// Where a reference in a contribution may find what it means: the one before counts where it is of the same source.
fn context(contributions: &[Contribution], place: usize) -> clarity::Context<'_> {
    let one = &contributions[place];
    let before = place.checked_sub(1).map(|before| &contributions[before]);
    let before = before.filter(|before| before.source_id == one.source_id);
    clarity::Context { section: one.section.as_deref(), before: before.map(|before| before.text.as_str()) }
}

fn screening(
    one: &Contribution,
    reading: &Reading<'_>,
    clear: Clarity,
    leaning: &Leaning<'_>,
    models: &Models,
) -> Screening {
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
