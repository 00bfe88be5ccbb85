//! Registers of earlier rounds -> what was asked before, and what was answered. This is data about the past: no act of a
//! person, and no part of this round's balance.
//!
//! [`read`] takes a register of any shape apart; [`earlier()`] finds for each proposal of this round the earlier ones that
//! make the same request, by the functions that make groups. [`crate::workspace`] keeps the files.

mod earlier;
mod read;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::contribution::named;
use crate::group::Level;

pub use earlier::earlier;
pub use read::{MODELS, read};

named! {
    /// What a column of an earlier register holds.
    Field {
        /// What was asked. The only one that has to be there.
        Text = "text",
        /// What was decided.
        State = "state",
        /// The words of the answer.
        Answer = "answer",
        /// The commitment that took it up.
        Commitment = "commitment",
        /// Who was competent.
        Institution = "institution",
        /// When it was asked or answered.
        Date = "date",
    }
}

/// A register of an earlier round, kept byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// What people call the round.
    pub name: String,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub id: String,
    /// Name of the file, without its folder.
    pub file: String,
    /// Length in bytes.
    pub bytes: u64,
    /// The heading of each column that was recognised or named.
    pub columns: BTreeMap<Field, String>,
}

/// One row of such a register. What it does not say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Row of the table, the header being 1.
    pub row: u32,
    /// What was asked.
    pub text: String,
    /// What was decided, as the register says it.
    pub state: String,
    /// The words of the answer.
    pub answer: String,
    /// The commitment that took it up.
    pub commitment: String,
    /// Who was competent.
    pub institution: String,
    /// When, as the register says it.
    pub date: String,
}

/// A proposal of this round and an earlier one that makes the same request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierRow {
    /// The proposal of this round.
    pub contribution_id: String,
    /// Name of the earlier round.
    pub round: String,
    /// Row of its register.
    pub row: u32,
    /// What was asked then.
    pub earlier_text: String,
    /// How alike the two are.
    pub level: Level,
    /// What was decided then, as its register says it.
    pub state: String,
    /// The words of the answer.
    pub answer: String,
    /// The commitment that took it up.
    pub commitment: String,
    /// Who was competent.
    pub institution: String,
    /// When, as its register says it.
    pub date: String,
}

impl EarlierRow {
    /// What was answered then, as its register says it: all that it says, with `between` in between.
    pub fn answered(&self, between: &str) -> String {
        let said = [&self.state, &self.answer, &self.commitment, &self.institution, &self.date];
        let said: Vec<&str> = said.into_iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
        said.join(between)
    }
}

/// Why a register was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is no table.
    #[error(transparent)]
    Table(#[from] crate::columns::Error),
    /// No column holds what was asked.
    #[error("{file}: no column is known to hold the text; found {found}")]
    NoText {
        /// The file.
        file: String,
        /// The headings that it has.
        found: String,
    },
    /// A column that was named is not there.
    #[error("{file}: no column {column}; found {found}")]
    NoColumn {
        /// The file.
        file: String,
        /// The heading that was named.
        column: String,
        /// The headings that it has.
        found: String,
    },
    /// No row asks for anything.
    #[error("{file}: nothing is asked in it")]
    Empty {
        /// The file.
        file: String,
    },
}
