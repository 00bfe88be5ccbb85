//! Derived records in, documents out: the register of proposals (XLSX, CSV, HTML), the same grouped by institution, the intake
//! page, the map of themes, the workbook to decide in.

pub mod answers;
pub mod bundle;
pub mod csv;
pub mod decisions;
pub mod document;
pub mod dossiers;
pub mod format;
pub mod html;
pub mod intake;
pub mod outcomes;
pub mod participants;
pub mod register;
pub mod themes;
pub mod xlsx;

use std::path::{Path, PathBuf};

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be written.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The workbook could not be made.
    #[error("{path}: {source}")]
    Workbook {
        /// Which one.
        path: PathBuf,
        /// What its writer said.
        source: Box<rust_xlsxwriter::XlsxError>,
    },
    /// The plot could not be made.
    #[error("{path}: {said}")]
    Plot {
        /// Of which page.
        path: PathBuf,
        /// What its maker said.
        said: String,
    },
    /// The page could not be made.
    #[error("{path}: {source}")]
    Page {
        /// Which one.
        path: PathBuf,
        /// What the template said.
        source: askama::Error,
    },
}

impl Error {
    fn file(path: &Path, source: std::io::Error) -> Self {
        Error::File { path: path.to_owned(), source }
    }
}
