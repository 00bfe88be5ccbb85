//! Predictions and labels -> how good: the measures of the field, and what runs them.

pub mod measures;
pub mod ranking;
