//! Phases shown on a terminal while they run.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Context;
use crate::consolidate::{Observer, Phase};
use crate::messages::Argument;

/// A line on the terminal that says which phase runs; nothing where nobody looks.
pub struct Progress<'a> {
    context: &'a Context,
    bar: ProgressBar,
}

impl<'a> Progress<'a> {
    /// Shown only where standard error is a terminal.
    pub fn new(context: &'a Context) -> Self {
        let bar = if context.interactive() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{spinner} {msg} [{elapsed}]").expect("a valid template");
        bar.set_style(style);
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress { context, bar }
    }

    /// Clears the line.
    pub fn done(&self) {
        self.bar.finish_and_clear();
    }
}

/// A bar that says how many of many are done; nothing where nobody looks.
pub struct Counter {
    bar: ProgressBar,
}

impl Counter {
    /// With the message `key` before it.
    pub fn new(context: &Context, key: &str) -> Self {
        let bar = if context.interactive() { ProgressBar::new(0) } else { ProgressBar::hidden() };
        bar.set_style(ProgressStyle::with_template("{msg} {pos}/{len} [{elapsed}]").expect("a valid template"));
        bar.set_message(context.messages.text(key));
        Counter { bar }
    }

    /// So many of so many are done.
    pub fn at(&self, done: usize, of: usize) {
        self.bar.set_length(of as u64);
        self.bar.set_position(done as u64);
    }

    /// Clears the line.
    pub fn done(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress<'_> {
    fn begins(&self, phase: Phase, items: usize) {
        let key = format!("phase-{}", phase.as_str());
        self.bar.set_message(self.context.messages.with(&key, &[("n", Argument::from(items))]));
    }
}
