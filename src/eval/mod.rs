//! Predictions and labels -> how good: the measures of the field, and what runs them.

pub mod figures;
pub mod measures;
pub mod ranking;
pub mod relations;
