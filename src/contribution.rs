//! The records that every phase passes on: a contribution, where it stands in its source, and the evidence
//! that a phase gives for what it says of one.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A half-open byte range `start..end` on character boundaries of some text.
///
/// For a [`Contribution`] the text is its source's extracted text; for an [`Evidence`] it is the field of the
/// contribution that the evidence names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "[usize; 2]", into = "[usize; 2]")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The words that the span covers, or `None` where it does not lie on character boundaries of `text`.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The same span seen from a text that starts `offset` bytes earlier.
    pub const fn shifted(self, offset: usize) -> Self {
        Span::new(self.start + offset, self.end + offset)
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<[usize; 2]> for Span {
    fn from([start, end]: [usize; 2]) -> Self {
        Span { start, end }
    }
}

impl From<Span> for [usize; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

/// Defines an enum whose variants have one fixed name in tables, JSON and on the command line.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name used in tables and JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The value of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use named;

named! {
    /// What a contribution is.
    Kind {
        /// Something that is wrong (الإشكاليات المطروحة).
        Problem = "problem",
        /// Something that somebody asks for (الحلول المقترحة).
        Proposal = "proposal",
        /// A result that is hoped for (النتائج المنتظرة).
        Outcome = "outcome",
    }
}

named! {
    /// Through which door a contribution came.
    Channel {
        /// A regional consultation meeting.
        Meeting = "meeting",
        /// The form of the national portal.
        Portal = "portal",
    }
}

named! {
    /// The language of a text.
    Language {
        /// Arabic, Darija included.
        Arabic = "ar",
        /// French.
        French = "fr",
        /// English.
        English = "en",
        /// Amazigh (Standard Moroccan Tamazight), in Tifinagh or in Latin letters.
        Amazigh = "zgh",
        /// More than one language, none of which clearly leads.
        Mixed = "mixed",
        /// Undetermined: no letters, or too little to tell.
        Undetermined = "und",
    }
}

/// Where in its source a person finds a contribution: what applies is filled, the rest is `None`.
/// Pages, lines and rows count from 1, as a viewer or a spreadsheet shows them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Page, where the source has page breaks.
    pub page: Option<u32>,
    /// Line of the extracted text.
    pub line: Option<u32>,
    /// Name of the sheet of a workbook.
    pub sheet: Option<String>,
    /// Row of a form export, the header being row 1.
    pub row: Option<u32>,
}

/// One item as its author or the meeting's secretary wrote it.
///
/// `source text[span] == text` holds for every contribution; [`crate::intake`] makes sure of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Stable id, see [`contribution_id`].
    pub id: String,
    /// Problem, proposal or outcome.
    pub kind: Kind,
    /// The words, untouched.
    pub text: String,
    /// Their language.
    pub language: Language,
    /// SHA-256 of the source, as in [`Source::id`].
    pub source_id: String,
    /// Name of the source's file, without its folder.
    pub source_file: String,
    /// Where to look in the source.
    pub place_in_source: Place,
    /// Byte range in the source's extracted text.
    pub span: Span,
    /// The number printed before the item, as printed.
    pub number: Option<String>,
    /// Heading of the workshop that it was said in.
    pub workshop: Option<String>,
    /// The sub-heading above it; for a form, the theme that its author chose.
    pub section: Option<String>,
    /// Meeting or portal.
    pub channel: Channel,
    /// Region, as the source names it.
    pub region: Option<String>,
    /// Town or venue.
    pub place: Option<String>,
    /// Date of the meeting or of the form, `YYYY-MM-DD`.
    pub date: Option<String>,
}

impl Contribution {
    /// The field of this contribution that an [`Evidence`] points into.
    pub fn field(&self, field: Field) -> Option<&str> {
        match field {
            Field::Text => Some(&self.text),
            Field::Section => self.section.as_deref(),
            Field::Workshop => self.workshop.as_deref(),
        }
    }
}

/// A stable id for an item: the letter `c` and twelve characters that depend only on the bytes of its source,
/// on the line or row where it starts and on its rank there. Adding sources, or taking in more of one, never
/// changes it. Sixty bits: among a million contributions a clash has a chance of about one in two million.
pub fn contribution_id(source_id: &str, sheet: Option<&str>, line_or_row: u32, rank: u32) -> String {
    let mut hash = Sha256::new();
    for part in [source_id, sheet.unwrap_or(""), &line_or_row.to_string(), &rank.to_string()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    short_id('c', &hash.finalize())
}

/// Crockford's base 32: no i, l, o, u, so nothing to misread.
pub const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// `prefix` and the first sixty bits of `digest` in base 32, by [`LETTERS`].
pub fn short_id(prefix: char, digest: &[u8]) -> String {
    let bits = digest.iter().take(8).fold(0u64, |bits, &byte| bits << 8 | u64::from(byte));
    let mut id = String::with_capacity(13);
    id.push(prefix);
    id.extend((0..12).map(|place| LETTERS[(bits >> (59 - 5 * place) & 31) as usize] as char));
    id
}

/// A proposal from a meeting of which nothing but its words is known, for tests.
#[cfg(test)]
pub(crate) fn proposal(id: &str, text: &str) -> Contribution {
    Contribution {
        id: id.to_owned(),
        kind: Kind::Proposal,
        text: text.to_owned(),
        language: Language::Undetermined,
        source_id: "s".to_owned(),
        source_file: "f".to_owned(),
        place_in_source: Place::default(),
        span: Span::new(0, text.len()),
        number: None,
        workshop: None,
        section: None,
        channel: Channel::Meeting,
        region: None,
        place: None,
        date: None,
    }
}

/// A file received, kept byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub id: String,
    /// Name of the file, without its folder.
    pub file: String,
    /// Length in bytes.
    pub bytes: u64,
    /// `report`, `csv` or `xlsx`.
    pub format: String,
    /// Encoding that it was read with: `utf-8`, `utf-16le`, `windows-1256`, …; empty for a workbook.
    pub encoding: String,
}

named! {
    /// The field of a contribution that an evidence points into.
    Field {
        /// [`Contribution::text`].
        Text = "text",
        /// [`Contribution::section`].
        Section = "section",
        /// [`Contribution::workshop`].
        Workshop = "workshop",
    }
}

/// Words of an original, and what they show. Every reason that the program gives is a list of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What the words show: the last part of a message key, such as `shared`, `action`, `competence`.
    pub role: String,
    /// The field that `span` counts in.
    #[serde(rename = "in")]
    pub field: Field,
    /// Byte range in that field.
    pub span: Span,
    /// The words there, letter for letter.
    pub quote: String,
    /// In a comparison: the matching range in the text of the other contribution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Span>,
    /// What the words matched in `models/`: a principle, a competence phrase, a law number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matched: Option<String>,
}

impl Evidence {
    /// Evidence in the text of a contribution. Panics where `span` is no range of `text`: a reason that cannot be
    /// quoted must not exist.
    pub fn in_text(role: &str, text: &str, span: Span) -> Self {
        Evidence::in_field(role, Field::Text, text, span)
    }

    /// Evidence in a named field whose content is `content`. Panics as [`Evidence::in_text`] does.
    pub fn in_field(role: &str, field: Field, content: &str, span: Span) -> Self {
        let quote = span.slice(content).expect("evidence must be a range of the original").to_owned();
        Evidence { role: role.to_owned(), field, span, quote, other: None, matched: None }
    }

    /// The same evidence, naming what it matched.
    pub fn matching(mut self, what: impl Into<String>) -> Self {
        self.matched = Some(what.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_the_place_and_on_nothing_else() {
        let id = contribution_id("ab", None, 7, 1);
        assert_eq!(id, contribution_id("ab", None, 7, 1));
        assert_eq!(id.len(), 13);
        let others = [
            contribution_id("ac", None, 7, 1),
            contribution_id("ab", Some("s"), 7, 1),
            contribution_id("ab", None, 8, 1),
            contribution_id("ab", None, 7, 2),
        ];
        assert!(others.iter().all(|other| *other != id));
    }

    #[test]
    fn evidence_quotes_its_span() {
        let evidence = Evidence::in_text("action", "نشر الميزانية", Span::new(0, 6)).matching("publish");
        assert_eq!(evidence.quote, "نشر");
        assert_eq!(
            serde_json::to_string(&evidence).unwrap(),
            r#"{"role":"action","in":"text","span":[0,6],"quote":"نشر","matched":"publish"}"#
        );
    }

    #[test]
    #[should_panic(expected = "range of the original")]
    fn evidence_outside_the_text_is_refused() {
        Evidence::in_text("action", "نشر", Span::new(0, 5));
    }

    #[test]
    fn names_go_both_ways() {
        assert!(Kind::ALL.iter().all(|kind| Kind::from_name(kind.as_str()) == Some(*kind)));
        assert_eq!(Language::from_name("zgh"), Some(Language::Amazigh));
        assert_eq!(Language::from_name("de"), None);
    }
}
