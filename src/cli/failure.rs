//! Why a command stopped -> one line in the reader's language, and the exit code.

use crate::messages::{Argument, Messages};
use crate::{ledger, publish, search, settings, workspace};

/// Why a command stopped.
pub struct Failure {
    key: &'static str,
    args: Vec<(&'static str, String)>,
    code: u8,
    ledger: Option<Box<ledger::Error>>,
}

/// Exit code of a wrong call.
pub const WRONG_USAGE: u8 = 2;

impl Failure {
    /// A failure with the message `error-<key>`.
    pub fn new(key: &'static str, args: &[(&'static str, &str)]) -> Self {
        Failure {
            key,
            args: args.iter().map(|&(name, value)| (name, value.to_owned())).collect(),
            code: 1,
            ledger: None,
        }
    }

    /// A failure that has no message of its own: what the system said.
    pub fn other(said: String) -> Self {
        Failure::new("error-other", &[("said", &said)])
    }

    /// The same failure as a wrong call.
    pub fn usage(mut self) -> Self {
        self.code = WRONG_USAGE;
        self
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// The line.
    pub fn said(&self, messages: &Messages) -> String {
        if let Some(error) = &self.ledger {
            return error.said(messages);
        }
        let args: Vec<(&str, Argument<'_>)> =
            self.args.iter().map(|(name, value)| (*name, Argument::from(value.as_str()))).collect();
        messages.with(self.key, &args)
    }
}

impl From<workspace::Error> for Failure {
    fn from(error: workspace::Error) -> Self {
        match &error {
            workspace::Error::NotAWorkspace(path) => {
                Failure::new("error-not-a-workspace", &[("path", &super::shown(path))]).usage()
            }
            workspace::Error::Occupied(path) => {
                Failure::new("error-occupied", &[("path", &super::shown(path))]).usage()
            }
            _ => Failure::new("error-damaged", &[("said", &error.to_string())]),
        }
    }
}

impl From<ledger::Error> for Failure {
    fn from(error: ledger::Error) -> Self {
        Failure { ledger: Some(Box::new(error)), ..Failure::new("error-other", &[]) }
    }
}

impl From<settings::Error> for Failure {
    fn from(error: settings::Error) -> Self {
        Failure::new("error-settings", &[("said", &error.to_string())]).usage()
    }
}

impl From<publish::Error> for Failure {
    fn from(error: publish::Error) -> Self {
        Failure::other(error.to_string())
    }
}

impl From<publish::bundle::Error> for Failure {
    fn from(error: publish::bundle::Error) -> Self {
        use publish::bundle::Error;
        match &error {
            Error::Occupied(path) => Failure::new("error-publish-occupied", &[("path", &super::shown(path))]).usage(),
            Error::Foreign(path) => Failure::new("error-publish-foreign", &[("path", &super::shown(path))]).usage(),
            Error::Document { .. } => Failure::new("error-publish-document", &[("said", &error.to_string())]),
            _ => Failure::other(error.to_string()),
        }
    }
}

impl From<search::Error> for Failure {
    fn from(error: search::Error) -> Self {
        match &error {
            search::Error::UnknownId(id) => Failure::new("error-unknown-id", &[("id", id)]).usage(),
            _ => Failure::new("error-damaged", &[("said", &error.to_string())]),
        }
    }
}
