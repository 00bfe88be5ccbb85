//! What a consultation may set of how it decides.

use serde::{Deserialize, Serialize};

/// The section `[ledger]` of the settings file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Readings by different people that a decision needs. With 1, the chair may decide what nobody has read before.
    pub readings_needed: u32,
    /// Hide clarity and openness from a reader until they have saved a reading of the proposal.
    pub hide_scores_until_read: bool,
    /// Words that the text of a reason has at least.
    pub least_words_of_reason: u32,
    /// Let readers read what is not assigned to them.
    pub read_unassigned: bool,
    /// Let readers decide as their readings say, where these agree.
    pub readers_decide: bool,
    /// Days that a question to an author may stay open when results are released.
    pub clarification_days: u32,
    /// Clarity, 0 to 1, below which a proposal that was not accepted without a question to its author is an alarm.
    pub low_clarity: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            readings_needed: 1,
            hide_scores_until_read: true,
            least_words_of_reason: 6,
            read_unassigned: false,
            readers_decide: false,
            clarification_days: 30,
            low_clarity: 0.3,
        }
    }
}
