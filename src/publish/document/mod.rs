//! A document in one language -> PDF, DOCX, Markdown, plain text; its figures also alone, as SVG and PNG.
//!
//! What a document says is put together elsewhere, as blocks without a format; a renderer knows formats and nothing
//! of consultations. Citizens' words are hostile data to every renderer: none of them ever becomes markup.

use crate::messages::Lang;

mod docx;
mod pdf;
mod plain;
mod plot;
mod shown;
mod stretch;
mod typeset;

pub use docx::docx;
pub use pdf::pdf;
pub use plain::{markdown, text};
pub use plot::{png, svg};

/// Why a document could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The parts of a stage of a flow do not add up to the stage before.
    #[error("the parts of stage {stage:?} add up to {found}, where the stage before has {expected}")]
    Sum {
        /// The title of the stage.
        stage: String,
        /// The sum of its parts.
        found: usize,
        /// The sum of the stage before.
        expected: usize,
    },
    /// A row of bars has more or fewer counts than there are series.
    #[error("row {row:?} of bars has {found} counts for {expected} series")]
    Series {
        /// The label of the row.
        row: String,
        /// How many counts it has.
        found: usize,
        /// How many series there are.
        expected: usize,
    },
    /// A row of a table has more or fewer cells than the head.
    #[error("row {row} of table {table:?} has {found} cells under a head of {expected}")]
    Columns {
        /// The caption of the table.
        table: String,
        /// The row, from 1.
        row: usize,
        /// How many cells it has.
        found: usize,
        /// How many columns the head names.
        expected: usize,
    },
    /// Counts too large to be added.
    #[error("the counts of figure {0:?} are too large")]
    TooLarge(String),
    /// The typesetter refused: what it said.
    #[error("typesetting: {0}")]
    Typeset(String),
    /// Writing the parts of a file.
    #[error("writing a document: {0}")]
    Write(#[from] std::io::Error),
    /// Packing the parts of a file.
    #[error("packing a document: {0}")]
    Pack(#[from] zip::result::ZipError),
    /// Handing the document to the typesetter.
    #[error("handing a document to the typesetter: {0}")]
    Data(#[from] serde_json::Error),
}

/// A document in one language, before it has a format.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its language: words around it, direction of pages and tables.
    pub lang: Lang,
    /// The title.
    pub title: String,
    /// Under the title; may be empty.
    pub subtitle: String,
    /// Who signs; may be empty.
    pub author: String,
    /// Shown under the title, already in words; may be empty.
    pub date: String,
    /// The fixed words that renderers need.
    pub words: Words,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The fixed words that renderers need, in the language of the document.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// At the foot of a page: `{n}` stands for the page, `{m}` for the number of pages.
    pub page_of: String,
    /// Above the table of contents.
    pub contents: String,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 3. A level that skips one is raised: screen readers rely on that.
        level: u8,
        /// Its words. A heading without words is left out.
        text: String,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A citizen's own words, with where they come from beneath.
    Quote {
        /// The words.
        text: String,
        /// Their language: `ar`, `fr`, `zgh`, `en` or `und`.
        language: &'static str,
        /// Where they come from.
        from: String,
    },
    /// A list.
    List {
        /// Whether items are counted.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Run>>,
    },
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// Set apart in a frame: coverage and limits, a warning.
    Note {
        /// Its title; may be empty.
        title: String,
        /// What it says.
        paragraphs: Vec<Vec<Run>>,
    },
    /// Label and value, line by line: cards, slips.
    Fields(Vec<(String, Vec<Run>)>),
    /// The table of contents: the headings, as deep as they are no more than a page.
    Contents,
    /// What follows begins on a new page.
    PageBreak,
}

/// Words set in one way.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The words. A line feed is a new line.
    pub text: String,
    /// Set in bold.
    pub bold: bool,
    /// Set apart by slant, where the script has one.
    pub italic: bool,
    /// Where it differs from the document: direction and tag follow.
    pub language: Option<&'static str>,
}

impl Run {
    /// Words as they are.
    pub fn plain(text: impl Into<String>) -> Self {
        Run { text: text.into(), ..Run::default() }
    }

    /// Words in bold.
    pub fn bold(text: impl Into<String>) -> Self {
        Run { bold: true, ..Run::plain(text) }
    }

    /// Words in italic.
    pub fn italic(text: impl Into<String>) -> Self {
        Run { italic: true, ..Run::plain(text) }
    }

    /// Words of another language than the document's.
    pub fn foreign(text: impl Into<String>, language: &'static str) -> Self {
        Run { language: Some(language), ..Run::plain(text) }
    }
}

impl From<String> for Run {
    fn from(text: String) -> Self {
        Run::plain(text)
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Self {
        Run::plain(text)
    }
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Above the table; may be empty.
    pub caption: String,
    /// The names of the columns, repeated on every page.
    pub head: Vec<String>,
    /// The rows, cell by cell.
    pub rows: Vec<Vec<Vec<Run>>>,
    /// Shares of the width; columns without one get 1.
    pub widths: Vec<u16>,
    /// Which columns are numbers.
    pub numeric: Vec<bool>,
    /// Whether the last row is a total.
    pub total: bool,
}

impl Table {
    /// The share of the width that each column has.
    fn shares(&self) -> Vec<u16> {
        (0..self.head.len()).map(|column| self.widths.get(column).copied().unwrap_or(1).max(1)).collect()
    }

    /// Whether a column is numbers.
    fn is_numeric(&self, column: usize) -> bool {
        self.numeric.get(column).copied().unwrap_or(false)
    }

    /// Refuses rows that do not fit the head.
    fn check(&self) -> Result<(), Error> {
        let expected = self.head.len();
        match self.rows.iter().position(|row| row.len() != expected) {
            None => Ok(()),
            Some(at) => {
                let (table, found) = (self.caption.clone(), self.rows[at].len());
                Err(Error::Columns { table, row: at + 1, found, expected })
            }
        }
    }
}

/// A figure: counts, drawn.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Beneath the figure.
    pub caption: String,
    /// For those who cannot see it.
    pub description: String,
    /// What is drawn.
    pub plot: Plot,
}

/// What a figure draws. Parts are told apart by pattern as well as by shade.
#[derive(Debug, Clone)]
pub enum Plot {
    /// One bar a row, stacked in the order of `series`.
    Bars {
        /// What the parts of a bar are.
        series: Vec<String>,
        /// Label and counts of each bar.
        rows: Vec<(String, Vec<usize>)>,
    },
    /// Stages from first to last.
    Flow {
        /// The stages.
        stages: Vec<Stage>,
    },
}

/// A stage of a flow.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its title.
    pub title: String,
    /// Label and count of each part.
    pub parts: Vec<(String, usize)>,
    /// Whether its parts add up to those of the stage before; otherwise it is another count. Of no account in the
    /// first stage.
    pub same_total: bool,
}

/// Whether a language is written from right to left; `None` where its text decides.
fn right_to_left(language: &str) -> Option<bool> {
    match language {
        "ar" => Some(true),
        "und" => None,
        _ => Some(false),
    }
}

/// The headings of a document as they are shown: level and words by block, without empty ones and without skipped
/// levels.
fn headings(document: &Document) -> Vec<Option<(u8, String)>> {
    let mut last = 0;
    let mut heading = |block: &Block| {
        let Block::Heading { level, text } = block else { return None };
        let text = shown::line(text);
        if text.is_empty() {
            return None;
        }
        last = (*level).clamp(1, 3).min(last + 1);
        Some((last, text))
    };
    document.blocks.iter().map(&mut heading).collect()
}

/// Entries of a table of contents, at most, unless the headings of the first level are more: what fits on a page.
const MOST_ENTRIES: usize = 34;

/// How deep the table of contents goes; 0 where there are no headings.
fn contents_depth(document: &Document) -> u8 {
    let levels: Vec<u8> = headings(document).into_iter().flatten().map(|(level, _)| level).collect();
    let entries = |depth: u8| levels.iter().filter(|&&level| level <= depth).count();
    match levels.iter().max() {
        Some(&deepest) => (2..=deepest).rev().find(|&depth| entries(depth) <= MOST_ENTRIES).unwrap_or(1),
        None => 0,
    }
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
