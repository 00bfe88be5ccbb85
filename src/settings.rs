//! The settings file of a consultation (TOML) -> typed settings, every one of which has a default.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::messages::Lang;
use crate::{group, ledger, theme};

/// What a consultation may set. A key that does not exist is an error, not a shrug.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Name and year of the consultation, shown on what is published.
    pub consultation: Consultation,
    /// Columns of form exports, beyond what header names tell: field name -> header.
    pub columns: std::collections::BTreeMap<String, String>,
    /// How like two texts must be to be one request.
    pub group: group::Settings,
    /// How wide themes are.
    pub theme: theme::Settings,
    /// How readings become decisions.
    pub ledger: ledger::Settings,
}

/// The consultation's own name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Consultation {
    /// In Arabic.
    pub name_ar: String,
    /// In French.
    pub name_fr: String,
    /// The language of the registers and pages that are written: Arabic where nothing else is said. It is a setting
    /// and not the reader's locale, so that the same inputs give the same bytes everywhere.
    pub language: Option<Lang>,
}

impl Consultation {
    /// The name in a language of the program; the Arabic one where there is no other.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::French | Lang::English if !self.name_fr.is_empty() => &self.name_fr,
            _ => &self.name_ar,
        }
    }
}

/// Why a settings file was refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is no valid settings file; the source names line, key and what was expected.
    #[error("{path}: {source}")]
    Invalid {
        /// The file.
        path: String,
        /// What the parser said.
        source: Box<toml::de::Error>,
    },
    /// A value makes no sense.
    #[error("{path}: {key}: expected {expected}")]
    OutOfRange {
        /// The file.
        path: String,
        /// The key.
        key: &'static str,
        /// What was expected.
        expected: &'static str,
    },
}

impl Settings {
    /// Reads a settings file.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable { path: name.clone(), source })?;
        let settings: Settings =
            toml::from_str(&text).map_err(|source| Error::Invalid { path: name.clone(), source: Box::new(source) })?;
        settings.check().map_err(|(key, expected)| Error::OutOfRange { path: name, key, expected })?;
        Ok(settings)
    }

    /// The first key whose value makes no sense, and what was expected.
    fn check(&self) -> Result<(), (&'static str, &'static str)> {
        let share = |value: f32| (0.0..=1.0).contains(&value);
        let positive = |value: f64| value.is_finite() && value > 0.0;
        let checks = [
            ("group.near", share(self.group.near), "a number from 0 to 1"),
            ("group.same_request", share(self.group.same_request), "a number from 0 to 1"),
            ("group.may_be_same", share(self.group.may_be_same), "a number from 0 to 1"),
            ("theme.floor", share(self.theme.floor), "a number from 0 to 1"),
            ("theme.wider_floor", share(self.theme.wider_floor), "a number from 0 to 1"),
            ("theme.per_thousand", self.theme.per_thousand > 0, "a whole number above 0"),
            ("ledger.readings_needed", (1..=9).contains(&self.ledger.readings_needed), "a whole number from 1 to 9"),
            ("ledger.low_clarity", share(self.ledger.low_clarity), "a number from 0 to 1"),
            ("theme.themes_in_wider", positive(self.theme.themes_in_wider), "a number above 0"),
        ];
        match checks.into_iter().find(|(_, good, _)| !good) {
            Some((key, _, expected)) => Err((key, expected)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_does_not_exist_is_refused_with_its_line() {
        let error = toml::from_str::<Settings>("[theme]\nper_thousand = 30\nwider_flor = 0.1\n").unwrap_err();
        let said = error.to_string();
        assert!(said.contains("line 3") && said.contains("wider_flor") && said.contains("wider_floor"), "{said}");
    }

    #[test]
    fn a_value_that_makes_no_sense_is_refused() {
        for (text, key) in
            [("[group]\nnear = 7.0", "group.near"), ("[theme]\nthemes_in_wider = nan", "theme.themes_in_wider")]
        {
            let settings: Settings = toml::from_str(text).unwrap();
            assert_eq!(settings.check().unwrap_err().0, key);
        }
        assert!(Settings::default().check().is_ok());
    }

    #[test]
    fn what_is_left_out_keeps_its_default() {
        let settings: Settings = toml::from_str("[theme]\nper_thousand = 30\n").unwrap();
        assert_eq!(settings.theme.per_thousand, 30);
        assert_eq!(settings.theme.floor, theme::Settings::default().floor);
    }
}
