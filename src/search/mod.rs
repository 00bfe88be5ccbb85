//! Contributions with what the phases said of them -> a tantivy index, and from it ranked, highlighted originals.
//! [`build`] writes the index into a folder; [`Index`] answers from it.
//!
//! - [`analyzer`]: text -> the terms that the index holds, through [`crate::text`]
//! - [`schema`]: which field holds what
//! - [`index`]: documents -> the folder
//! - [`ids`]: an id -> its document
//! - [`query`]: what a person typed -> words, phrases, exclusions
//! - [`plan`]: words -> the terms that the index has for them, spelling helped where it has none
//! - [`collect`]: matching documents -> the best, the total, the counts per facet
//! - [`rank`]: the best -> their final order
//! - [`find`]: the answer
//! - [`highlight`]: terms -> spans of an original
//! - [`similar`]: an item or any text -> items like it, with the shared words
//! - [`judge`]: texts -> which of them ask for the same
//! - [`states`]: states that the ledger keeps -> one more facet
//! - [`mod@update`]: an index and what changed -> the next index

pub mod analyzer;
pub mod collect;
pub mod find;
#[cfg(test)]
mod fixture;
pub mod highlight;
pub mod ids;
pub mod index;
pub mod judge;
pub mod plan;
pub mod query;
pub mod rank;
pub mod schema;
pub mod similar;
pub mod states;
pub mod update;

pub use collect::FacetCount;
pub use find::{Correction, Hit, Index, Mode, Options, Results, Sort};
pub use index::{Document, build, region};
pub use schema::Facet;
pub use similar::{Likeness, Of, Similar, SimilarHit};
pub use states::States;
pub use update::{Updated, update};

/// Why an index could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What tantivy said: no index there, a damaged file, a full disk.
    #[error("search index: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
    /// What the system said.
    #[error("search index: {0}")]
    File(#[from] std::io::Error),
    /// The folder holds an index of another version of the program.
    #[error("search index: written by another version of mujmal; run `mujmal consolidate` again")]
    OtherVersion,
    /// No contribution has this id.
    #[error("no contribution has the id {0}")]
    UnknownId(String),
}
