//! Text -> its full normalisation and the runs of letters and digits in it, each with its place in the original.
//!
//! The text is folded in the quick way, which notes where the original and the folded text stop running side by side;
//! the runs are then found in the folded text. Where that is not enough (letters written three times or more, `½`),
//! [`normalize`] is asked instead; both ways give the same.

use crate::contribution::Span;
use crate::text::normalize::engine::{append, checked, has_run};
use crate::text::normalize::{Strength, is_layout, normalize};

use super::reference::split_units;
use super::runs::{Run, find_runs};

/// The folded text and its runs, in buffers that are used again.
#[derive(Debug, Default)]
pub(super) struct Segments {
    bytes: Vec<u8>,
    steps: Vec<Step>,
    pub folded: String,
    pub runs: Vec<Run>,
}

/// A unit that ends before `folded` in the folded text and before `original` in the original, and has begun at `unit`.
/// Between the end of one and the start of the next, both texts run side by side.
#[derive(Debug, Clone, Copy)]
struct Step {
    unit: usize,
    folded: usize,
    original: usize,
}

/// The way back, followed once from the start of a text to its end.
struct Back<'a> {
    steps: &'a [Step],
    /// Where both texts last began to run side by side.
    folded: usize,
    original: usize,
}

impl Back<'_> {
    /// Where the original of what starts at `at` starts, or `None` within a unit.
    fn to(&mut self, at: usize) -> Option<usize> {
        while let Some((step, later)) = self.steps.split_first() {
            if step.folded > at {
                if step.unit < at {
                    return None;
                }
                break;
            }
            (self.folded, self.original, self.steps) = (step.folded, step.original, later);
        }
        Some(self.original + (at - self.folded))
    }
}

impl Segments {
    /// Reads `text` anew.
    pub fn read(&mut self, text: &str) {
        self.read_whole(text);
        split_units(text, &self.folded, &mut self.runs);
    }

    fn read_whole(&mut self, text: &str) {
        if self.fold_quickly(text).is_none() {
            self.carefully(text);
        }
    }

    /// The way of most texts; `None` where it does not lead through.
    fn fold_quickly(&mut self, text: &str) -> Option<()> {
        let Segments { bytes, steps, folded, runs } = self;
        bytes.clear();
        steps.clear();
        append(text, bytes, |unit, folded, original| steps.push(Step { unit, folded, original }));
        let quick = checked(bytes).filter(|_| !has_run(bytes))?;
        folded.clear();
        folded.push_str(quick);
        find_runs(folded, runs);
        let mut back = Back { steps, folded: 0, original: 0 };
        for run in runs {
            let start = back.to(run.start)?;
            let mut end = back.to(run.end)?;
            if back.folded == run.end {
                end = without_layout(text, end);
            }
            run.span = Span::new(start, end);
        }
        Some(())
    }

    /// The way of texts in which letters are written three times or more, or with characters such as `½`.
    fn carefully(&mut self, text: &str) {
        let normal = normalize(text, Strength::Full);
        self.folded.clear();
        self.folded.push_str(normal.as_str());
        find_runs(&self.folded, &mut self.runs);
        for run in &mut self.runs {
            let span = normal.original(run.start..run.end);
            run.span = Span::new(span.start, without_layout(text, span.end));
        }
    }

    /// As [`Segments::read`], by the careful way.
    #[cfg(test)]
    pub fn read_carefully(&mut self, text: &str) {
        self.carefully(text);
        split_units(text, &self.folded, &mut self.runs);
    }

    /// As [`Segments::read`], units left on their numbers.
    #[cfg(test)]
    pub fn read_unsplit(&mut self, text: &str) {
        self.read_whole(text);
    }
}

/// The end of what stands before `end`, without bidi controls and other characters that only lay text out.
fn without_layout(text: &str, end: usize) -> usize {
    text[..end].trim_end_matches(is_layout).len()
}
