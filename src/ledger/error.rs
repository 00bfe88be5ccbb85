//! Why the ledger could not be opened, read or written.

use std::path::{Path, PathBuf};

use super::refused::Refused;
use crate::messages::Messages;

/// Why something was not done. The words for people are the messages `ledger-…`, see [`Error::said`].
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule forbids it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// There is no ledger here yet.
    #[error("{0}: no ledger")]
    Missing(PathBuf),
    /// There is one already.
    #[error("{0}: exists")]
    Exists(PathBuf),
    /// The file is no ledger of this program.
    #[error("{0}: not a ledger of mujmal")]
    NotALedger(PathBuf),
    /// An act of a kind that this version does not know.
    #[error("act {number} was written by a later version of mujmal")]
    Newer {
        /// The act.
        number: u32,
    },
    /// An act that is not what was written, or not in its place.
    #[error("act {number} does not fit the chain")]
    Broken {
        /// The first such act.
        number: u32,
    },
    /// Acts are missing at the end: more were acknowledged than the file has.
    #[error("{acknowledged} acts were acknowledged, {found} are there")]
    Behind {
        /// Acts of which the program said that they were kept.
        acknowledged: u32,
        /// Acts that are there.
        found: u32,
    },
    /// The database is damaged.
    #[error("{path}: damaged: {said}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        said: String,
    },
    /// A restore was begun and not finished: there is no ledger, but one that was put aside.
    #[error("{0}: a restore was not finished")]
    Unfinished(PathBuf),
    /// Another program is writing and did not finish in time.
    #[error("the ledger is being written by another program")]
    Busy,
    /// No room left.
    #[error("the disk is full")]
    Full,
    /// The file may not be written.
    #[error("{0}: read-only")]
    ReadOnly(PathBuf),
    /// Something else that SQLite said.
    #[error("{path}: {source}")]
    Database {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: rusqlite::Error,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Error {
    /// What SQLite said of the ledger at `path`, sorted by what a person can do about it.
    pub(super) fn database(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::ReadOnly) => Error::ReadOnly(path),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Error::Damaged { path, said: source.to_string() }
            }
            // A value of the wrong type: the table is STRICT, so the bytes of the file have changed.
            None if matches!(
                source,
                rusqlite::Error::InvalidColumnType(..)
                    | rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::IntegralValueOutOfRange(..)
                    | rusqlite::Error::Utf8Error(..)
            ) =>
            {
                Error::Damaged { path, said: source.to_string() }
            }
            _ => Error::Database { path, source },
        }
    }

    pub(super) fn file(path: &Path, source: std::io::Error) -> Self {
        Error::File { path: path.to_owned(), source }
    }

    /// Key and arguments of the message.
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let shown = |path: &PathBuf| ("path", path.display().to_string());
        match self {
            Error::Refused(refused) => (refused.key(), refused.args()),
            Error::Missing(path) => ("ledger-missing", vec![shown(path)]),
            Error::Exists(path) => ("ledger-exists", vec![shown(path)]),
            Error::NotALedger(path) => ("ledger-not-a-ledger", vec![shown(path)]),
            Error::Newer { number } => ("ledger-newer", vec![("number", number.to_string())]),
            Error::Broken { number } => ("ledger-broken", vec![("number", number.to_string())]),
            Error::Behind { acknowledged, found } => {
                ("ledger-behind", vec![("acknowledged", acknowledged.to_string()), ("found", found.to_string())])
            }
            Error::Damaged { path, said } => ("ledger-damaged", vec![shown(path), ("said", said.clone())]),
            Error::Unfinished(path) => ("ledger-unfinished", vec![shown(path)]),
            Error::Busy => ("ledger-busy", vec![]),
            Error::Full => ("ledger-full", vec![]),
            Error::ReadOnly(path) => ("ledger-read-only", vec![shown(path)]),
            Error::Database { path, source } => ("ledger-database", vec![shown(path), ("said", source.to_string())]),
            Error::File { path, source } => ("ledger-database", vec![shown(path), ("said", source.to_string())]),
        }
    }

    /// What a person reads.
    pub fn said(&self, messages: &Messages) -> String {
        if let Error::Refused(refused) = self {
            return refused.said(messages);
        }
        let (key, args) = self.message();
        messages.told(key, &args)
    }
}
