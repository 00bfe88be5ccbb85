//! Predictions and labels -> how good: the measures of the field, and what runs them.

pub mod bm25;
pub mod figures;
pub mod measures;
pub mod ranking;
pub mod relations;
