//! A workspace and what its committee released -> one record a proposal: its words, its place, what became of it and why.
//! Everything that is published is made of these records and of nothing else.
//!
//! - `gather`: the tables and the ledger to the records
//! - [`verify`]: every word that will be quoted against the source that it was read from
//! - [`count`]: the records to totals, each of which adds up to the number of proposals

pub mod count;
#[cfg(test)]
pub(crate) mod fixture;
mod gather;
pub mod verify;

#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::contribution::{Channel, Kind, Language, Place};
use crate::ledger::{Card, Role, Verdict};
use crate::messages::Lang;
use crate::screen::Bearing;
pub(crate) use gather::body;

/// A name in the two languages of publication.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Name {
    /// In Arabic.
    pub ar: String,
    /// In French.
    pub fr: String,
}

impl Name {
    /// In the language of the reader: Arabic, or French for everybody else.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Arabic => &self.ar,
            Lang::French | Lang::English => &self.fr,
        }
    }

    /// The same word in both languages.
    pub fn same(word: &str) -> Self {
        Name { ar: word.to_owned(), fr: word.to_owned() }
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.ar.is_empty()
    }
}

/// A body of the registry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Body {
    /// Its id.
    pub id: String,
    /// Its present name.
    pub name: Name,
}

/// Who named the body that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NamedBy {
    /// The program proposed it and nobody changed it.
    Program,
    /// A person named it, or the decision refers the proposal to it.
    Person,
}

/// What became of one proposal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Stable id of the proposal.
    pub id: String,
    /// Its words as submitted; what a person hid, and numbers and addresses of people, are replaced by
    /// [`crate::ledger::view::HIDDEN`].
    pub text: String,
    /// Whether something in `text` is replaced.
    pub hidden: bool,
    /// The language of the words.
    pub language: Language,
    /// SHA-256 of the source.
    pub source_id: String,
    /// Name of the source's file.
    pub source_file: String,
    /// Where in the source a person finds it.
    pub place_in_source: Place,
    /// Meeting or portal.
    pub channel: Channel,
    /// Region, by its official names; as the source has it where that is no region; `None` where it has none.
    pub region: Option<Name>,
    /// Town or venue.
    pub place: Option<String>,
    /// Day of the meeting or of the form, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Heading of the workshop.
    pub workshop: Option<String>,
    /// The group: proposals that make the same request.
    pub group_id: String,
    /// Whether this one stands for its group.
    pub representative: bool,
    /// Proposals in the group, this one included.
    pub asked: usize,
    /// The theme; `alone` where it has none.
    pub theme_id: String,
    /// What the theme is called; empty where it has none.
    pub theme: Name,
    /// 0 to 1, as the program counted it.
    pub clarity: f32,
    /// Ids of the parts that it does not say, as the program sees it.
    pub missing: Vec<String>,
    /// How it bears on openness, as the program sees it.
    pub openness: Bearing,
    /// Ids of the principles that it serves, as the program sees it.
    pub principles: Vec<String>,
    /// The body that answers; `None` where there is none.
    pub institution: Option<Body>,
    /// Who named it.
    pub institution_by: NamedBy,
    /// Other bodies that take part.
    pub associated: Vec<Body>,
    /// What was decided.
    pub state: Verdict,
    /// Code of the reason, see `models/reasons.toml`.
    pub reason: Option<String>,
    /// The explanation for its author and the public, without words that are hidden.
    pub explanation: String,
    /// What must be met, where it was accepted on conditions.
    pub conditions: String,
    /// The body that it was referred to.
    pub referred_to: Option<Body>,
    /// Id of the proposal with which it is answered.
    pub duplicate_of: Option<String>,
    /// What was decided on the proposal with which it is answered; `state` itself where it is answered alone.
    pub answered_as: Verdict,
    /// The commitment of the plan that takes it up.
    pub commitment: Option<String>,
    /// How many people read it before it was decided.
    pub readings: usize,
    /// Whether readings differed and were settled.
    pub settled: bool,
    /// Day of the decision, `YYYY-MM-DD`.
    pub decided_on: String,
    /// Who sent it, as far as it can be told: a meeting, or the row in which the same person wrote first. Only to count.
    #[serde(skip)]
    pub sender: (String, Option<String>, Option<u32>),
}

/// A problem or an expected outcome that was received: published as it came, answered through the proposals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Context {
    /// Stable id.
    pub id: String,
    /// Problem or outcome.
    pub kind: Kind,
    /// Its words; hidden ones are replaced.
    pub text: String,
    /// Their language.
    pub language: Language,
    /// SHA-256 of the source.
    pub source_id: String,
    /// Name of the source's file.
    pub source_file: String,
    /// Where in the source a person finds it.
    pub place_in_source: Place,
    /// Region, as in [`Outcome::region`].
    pub region: Option<Name>,
    /// Proposals that the program links with it.
    pub proposals: Vec<String>,
}

/// A source that something was taken from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceLine {
    /// SHA-256 of its bytes.
    pub id: String,
    /// Name of its file.
    pub file: String,
    /// Its format.
    pub format: String,
    /// Meeting or portal; `None` where nothing was taken from it.
    pub channel: Option<Channel>,
    /// Title of the report, if it is one.
    pub title: Option<String>,
    /// Region of the meeting.
    pub region: Option<Name>,
    /// Town or venue of the meeting.
    pub place: Option<String>,
    /// Day of the meeting.
    pub date: Option<String>,
    /// Problems, proposals and expected outcomes taken from it.
    pub taken: [usize; 3],
    /// Lines or rows that look like items and were not taken; `intake.html` lists each with its reason.
    pub untaken: usize,
}

/// A commitment card as it held at the release; hidden words are replaced.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardRecord {
    /// Its id.
    pub id: String,
    /// What it says.
    pub card: Card,
    /// How often it was written.
    pub version: usize,
    /// Day on which it was written last, `YYYY-MM-DD`.
    pub date: String,
}

/// How the work was done: what a program did and what people did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Work {
    /// People by role; nobody is named.
    pub people: Vec<(Role, usize)>,
    /// Readings.
    pub readings: usize,
    /// Decisions by role of who decided.
    pub decided_by: Vec<(Role, usize)>,
    /// Proposals on which readings differed.
    pub settled: usize,
    /// Changes that people made to groups and themes.
    pub arranged: usize,
    /// Proposals whose body a person named.
    pub rerouted: usize,
    /// Passages that a person hid.
    pub redacted: usize,
}

/// A release, as it is published.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Released {
    /// Name of the consultation; may be empty.
    pub consultation: Name,
    /// 1 for the first release, and so on.
    pub number: usize,
    /// Day of the release, `YYYY-MM-DD`.
    pub date: String,
    /// Number of the act in the ledger.
    pub act: u32,
    /// SHA-256 that binds every act up to the release.
    pub ledger_hash: String,
    /// Fingerprint of the run, see [`crate::workspace::Run::fingerprint`].
    pub run: String,
    /// Version of the program.
    pub mujmal: String,
    /// The sources, by name of file.
    pub sources: Vec<SourceLine>,
    /// One record a proposal, in the order of the sources.
    pub outcomes: Vec<Outcome>,
    /// Problems and expected outcomes, in the order of the sources.
    pub context: Vec<Context>,
    /// The commitment cards, by id.
    pub cards: Vec<CardRecord>,
    /// How the work was done.
    pub work: Work,
    /// How many quotes were compared with their sources, all of them with success.
    pub verified: usize,
}

/// Why nothing can be published.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nothing was released yet.
    #[error("nothing was released yet")]
    NothingReleased,
    /// The workspace holds proposals that the release has no outcome for.
    #[error("{open} proposals have no outcome in the release, the first of them {first}")]
    NotClosed {
        /// How many.
        open: usize,
        /// Id of the first.
        first: String,
    },
    /// The release has outcomes for proposals that the workspace no longer has.
    #[error("{missing} proposals of the ledger are no longer in the workspace, the first of them {first}")]
    Missing {
        /// How many.
        missing: usize,
        /// Id of the first.
        first: String,
    },
    /// A derived table is not what the last run wrote.
    #[error("derived/{0} is not what the last run wrote")]
    Altered(String),
    /// A quote does not stand in its source.
    #[error("{id}: its words do not stand at their place in {file}")]
    NotInSource {
        /// Id of the contribution.
        id: String,
        /// The file.
        file: String,
    },
    /// The workspace cannot be read.
    #[error(transparent)]
    Workspace(#[from] crate::workspace::Error),
}

impl Released {
    /// The proposal with this id.
    pub fn get(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|one| one.id == id)
    }
}
