//! What intake is given and what it hands on.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::contribution::{Contribution, Source, named};
use crate::notice::{Notice, Severity};

/// A file in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name, as the user gave it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Columns of forms, beyond what their headers tell: field and header.
    pub map: Vec<(FormField, String)>,
    /// A file longer than this many bytes is refused.
    pub max_bytes: u64,
    /// Whether pages that are only pictures are read by the program for that which is installed, if there is one.
    pub ocr: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { map: Vec::new(), max_bytes: 1 << 30, ocr: false }
    }
}

named! {
    /// What a column of a form export holds.
    FormField {
        /// The number that the portal gave.
        Number = "number",
        /// A few words above the text.
        Title = "title",
        /// What is asked for.
        Text = "text",
        /// What is wrong, where the form asks for it apart.
        Problem = "problem",
        /// What is hoped for, where the form asks for it apart.
        Outcome = "outcome",
        /// Region of the author.
        Region = "region",
        /// Town, province or commune of the author.
        Place = "place",
        /// When it was sent.
        Date = "date",
        /// What the author is: citizen, association, …
        SubmitterType = "submitter_type",
        /// The theme that the author chose.
        ThemeChosen = "theme_chosen",
        /// Through which door it came.
        Channel = "channel",
    }
}

named! {
    /// Why a line or a row was not taken.
    Reason {
        /// A list before the first heading that says problems, proposals or results.
        BeforeAnySection = "before-any-section",
        /// An entry of the table of contents.
        TableOfContents = "table-of-contents",
        /// A list after the workshops: next steps, thanks, annexes.
        AfterTheWorkshops = "after-the-workshops",
        /// A list in the part on the participants.
        ParticipantsTable = "participants-table",
        /// A list in the programme of the day.
        Programme = "programme",
        /// A page header, a page footer or a page number.
        PageHeader = "page-header",
        /// A sentence that introduces a list.
        Introduction = "introduction",
        /// A sentence that stands between the lists of a section, or behind them.
        Prose = "prose",
        /// A row of a table in a section.
        Table = "table",
        /// A list mark with no words behind it, or a row of a form without text.
        NoWords = "no-words",
        /// The header of a form, once more.
        RepeatedHeader = "repeated-header",
    }
}

/// A line of list shape, or a row of a form, that is no contribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untaken {
    /// Line of the extracted text, or row of the form, from 1.
    pub at: u32,
    /// Its words, personal data masked; empty for a whole row of a form and for a line of the participants' part.
    pub text: String,
    /// Why.
    pub reason: Reason,
}

/// What a form says of a contribution beside its text. No personal data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFields {
    /// [`Contribution::id`].
    pub contribution_id: String,
    /// Its title.
    pub title: Option<String>,
    /// The theme that its author chose.
    pub theme_chosen: Option<String>,
    /// What its author is.
    pub submitter_type: Option<String>,
    /// The row of the source in which the same person wrote first, known by e-mail address, telephone or identity number;
    /// `None` where the row has none of them. It counts people and names nobody.
    pub sender_row: Option<u32>,
}

/// What was made of a column of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// Its sheet, in a workbook.
    pub sheet: Option<String>,
    /// Its header, as written.
    pub header: String,
    /// The field that it was read as, if it was read.
    pub field: Option<FormField>,
    /// Whether it holds personal data.
    pub personal: bool,
}

/// A table of the participants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The line above it.
    pub title: Option<String>,
    /// Names of its columns.
    pub header: Vec<String>,
    /// Its cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// A list of who was there. What it says stays in the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Line of the extracted text on which it begins, from 1.
    pub at: u32,
    /// How many rows of people it has.
    pub rows: usize,
}

/// What a report says of its meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Title of the report.
    pub title: Option<String>,
    /// Region, by its official name in the language of the report.
    pub region: Option<String>,
    /// Town, or venue where no known town is named.
    pub place: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Headings of the workshops, in order.
    pub workshops: Vec<String>,
    /// Tables of the participants.
    pub tables: Vec<Table>,
}

/// A page that was a picture and whose words were recognised by a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognisedPage {
    /// Number of the page, from 1.
    pub page: u32,
    /// How sure the program was of its words on average, in per cent.
    pub confidence: u8,
}

/// All that one source gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceIntake {
    /// The file.
    pub source: Source,
    /// Its bytes, to be kept; not part of any derived record.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Its extracted text, of a document that is no text itself; to be kept beside the bytes.
    #[serde(skip)]
    pub text: Option<String>,
    /// Its pages that were pictures and were recognised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognised: Vec<RecognisedPage>,
    /// The meeting, of a report.
    pub meeting: Option<Meeting>,
    /// Lists of who was there, which were left in the original.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<Attendance>,
    /// What was taken, in the order of the source.
    pub contributions: Vec<Contribution>,
    /// What the form says beside the texts, one row a contribution of a form.
    pub form_fields: Vec<FormFields>,
    /// Lines of list shape and rows that were not taken, in the order of the source.
    pub untaken: Vec<Untaken>,
    /// Headers of the columns that hold personal data.
    pub personal_columns: Vec<String>,
    /// What was made of each column of a form.
    pub column_map: Vec<ColumnUse>,
}

/// All that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// The sources that could be read, by the names of their files.
    pub sources: Vec<SourceIntake>,
    /// What is to be told, by file and place.
    pub notices: Vec<Notice>,
    /// How many contributions there are. Counted once, because the main job moves them out of the sources.
    pub taken: usize,
}

impl Intake {
    /// The exit code of a command that reads: 0 all taken, 1 nothing usable, 3 partly taken. (2, wrong usage, is the
    /// command line's to say.)
    pub fn exit_code(&self) -> u8 {
        if self.taken == 0 {
            1
        } else if self.notices.iter().any(|notice| notice.severity == Severity::Error) {
            3
        } else {
            0
        }
    }
}
