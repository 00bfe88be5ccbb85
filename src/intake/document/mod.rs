//! What a report's file holds, whatever its format -> the extracted text that the outline is read from.
//!
//! A reader puts paragraphs, rows of tables and page ends into a [`Document`]; [`Document::text`] writes them as the text of
//! a report is written: a line for each paragraph, a form feed where a page ends, the mark of a list before its items, cells
//! with tabs between them, hashes before a heading. Two signs say what lines alone cannot: U+2029 at the end of a line, that
//! it is a whole paragraph, and U+2028 between the paragraphs of one cell.

use super::headings::{self, Part};
use super::marks;
use super::sheet::{Extract, Sheet};
use crate::contribution::Span;

mod builder;
pub mod docx;
mod glyphs;
pub mod html;
mod numbering;
pub mod ocr;
pub mod odt;
mod order;
pub mod pdf;
mod styles;
pub mod xml;

pub use builder::Builder;

/// Parts the paragraphs of one cell.
pub const IN_CELL: char = '\u{2028}';
/// Ends a line that is a whole paragraph.
pub const WHOLE: char = '\u{2029}';

/// Why a file was refused: the code of a notice, and its argument `found`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Code of the notice.
    pub code: &'static str,
    /// What was found.
    pub found: String,
}

impl Refusal {
    /// The file does not hold what its format promises.
    pub fn damaged(found: impl ToString) -> Self {
        Refusal { code: "damaged-file", found: found.to_string() }
    }
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words; a line feed where a line was broken by hand.
    pub text: String,
    /// The mark of the list that it is an item of, as a reader sees it: `•`, `3.`, `ب)`.
    pub mark: Option<String>,
    /// How deep that list lies in others.
    pub depth: usize,
    /// Its level as a heading, from 1.
    pub level: Option<u8>,
    /// Whether all of it is in bold.
    pub bold: bool,
    /// Whether the file says that it belongs to the table of contents.
    pub contents: bool,
    /// Whether a page begins with it, or within it.
    pub page: Option<Page>,
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// With the paragraph.
    Before,
    /// Inside it or at its end: what follows is on the new page.
    After,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph outside of tables; an empty one is a gap.
    Paragraph(Paragraph),
    /// A row of a table: its cells, and the paragraphs of each. `first`: the table begins with it.
    Row {
        /// The cells.
        cells: Vec<Vec<String>>,
        /// Whether it is the first of its table.
        first: bool,
    },
}

/// The text of a report, and what of the file is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The pieces, in order.
    pub blocks: Vec<Block>,
    /// Page headers and footers, each once.
    pub furniture: Vec<String>,
}

/// Longest line of a text, in characters; a real paragraph of a report is longer, somewhere.
const LINE: usize = 120;

impl Document {
    /// Writes the text.
    pub fn text(&self) -> String {
        let mut out = Text { text: String::new(), before: Shape::Nothing };
        let whole = self.is_by_paragraph();
        let contents = self.keeps_contents();
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) if paragraph.contents && !contents => {}
                Block::Paragraph(paragraph) => out.paragraph(paragraph, whole),
                Block::Row { cells, first } => out.row(cells, *first),
            }
        }
        out.text
    }

    /// The rows of its tables as those of a form, one sheet a table.
    pub fn rows(&self) -> Extract {
        let mut extract = Extract::default();
        for block in &self.blocks {
            let Block::Row { cells, first } = block else { continue };
            if *first || extract.sheets.is_empty() {
                extract.sheets.push(Sheet { ragged: true, ..Sheet::default() });
            }
            let sheet = extract.sheets.last_mut().expect("pushed above");
            let (open, number) = (sheet.cells.len(), sheet.rows.len() as u32 + 1);
            for cell in cells {
                let start = extract.text.len();
                extract.text.push_str(&cell.join("\n"));
                sheet.cells.push(Span::new(start, extract.text.len()));
                extract.text.push('\t');
            }
            extract.text.push('\n');
            sheet.end_row(number, open);
        }
        extract
    }

    fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Row { .. } => None,
        })
    }

    /// Whether its paragraphs are real ones and not the lines of a text that somebody pasted: those have empty lines
    /// between them, no lists but typed ones, and hardly one is longer than a line.
    fn is_by_paragraph(&self) -> bool {
        let listed = self.paragraphs().any(|one| one.mark.is_some());
        let long = self.paragraphs().any(|one| one.text.chars().count() > LINE);
        let empty = self.paragraphs().filter(|one| one.text.trim().is_empty()).count();
        listed || (long && empty * 10 < self.paragraphs().count())
    }

    /// Whether the table of contents has a heading by which it is known in the text. Without one its entries would be
    /// taken for the headings themselves, so they are left out.
    fn keeps_contents(&self) -> bool {
        let is_heading = |one: &&Paragraph| {
            let part = headings::read(one.text.trim_matches(marks::blank), false).part;
            matches!(part, Some((Part::Contents, _)))
        };
        let mut above = None;
        for one in self.paragraphs().filter(|one| !one.text.trim_matches(marks::blank).is_empty()) {
            if one.contents {
                return Some(one).filter(is_heading).or(above).is_some();
            }
            above = Some(one).filter(is_heading);
        }
        false
    }
}

/// What was written last: between different shapes there is a gap, because a paragraph never goes on from a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Nothing,
    Gap,
    Plain,
    Heading,
    Item,
    Row,
}

struct Text {
    text: String,
    before: Shape,
}

impl Text {
    fn gap(&mut self) {
        if !matches!(self.before, Shape::Nothing | Shape::Gap) {
            self.text.push('\n');
        }
        self.before = Shape::Gap;
    }

    fn shape(&mut self, shape: Shape) {
        if shape != self.before || shape == Shape::Heading {
            self.gap();
        }
        self.before = shape;
    }

    fn paragraph(&mut self, paragraph: &Paragraph, whole: bool) {
        let words = paragraph.text.trim_matches(|c| marks::blank(c) && c != '\u{feff}');
        if words.is_empty() {
            self.turn(paragraph, Page::Before);
            // An empty paragraph is a gap, and so is one that only ends a page.
            self.text.push('\n');
            self.before = if self.before == Shape::Nothing { Shape::Nothing } else { Shape::Gap };
        } else {
            self.words(paragraph, words, whole);
        }
        self.turn(paragraph, Page::After);
    }

    fn turn(&mut self, paragraph: &Paragraph, at: Page) {
        if paragraph.page == Some(at) {
            self.text.push('\u{c}');
        }
    }

    fn words(&mut self, paragraph: &Paragraph, words: &str, whole: bool) {
        // A heading over several lines is none that can be written with hashes.
        let single = !words.contains('\n');
        // A numbered heading keeps its number; one with a bullet is an item of a list.
        let counted = paragraph.mark.as_ref().is_none_or(|mark| mark.chars().any(char::is_alphanumeric));
        let level = paragraph.level.filter(|_| single && counted);
        let shape = match (&paragraph.mark, level) {
            (_, Some(_)) => Shape::Heading,
            (Some(_), None) => Shape::Item,
            (None, None) => Shape::Plain,
        };
        self.shape(shape);
        self.turn(paragraph, Page::Before);
        if let Some(level) = level {
            self.text.extend(std::iter::repeat_n('#', usize::from(level.clamp(1, 6))));
            self.text.push(' ');
        }
        if let Some(mark) = &paragraph.mark {
            self.text.extend(std::iter::repeat_n(' ', if level.is_none() { 4 * paragraph.depth.min(9) } else { 0 }));
            self.text.push_str(mark);
            self.text.push(' ');
        }
        // A line set in from the left belongs to the item above it, as in a text.
        if shape == Shape::Plain {
            let spaces = paragraph.text.chars().take_while(|&c| c == ' ').count();
            self.text.extend(std::iter::repeat_n(' ', spaces.min(40)));
        }
        let bold = paragraph.bold && shape == Shape::Plain && single && words.chars().count() <= LINE;
        let emphasis = if bold && !words.contains('*') { "**" } else { "" };
        self.text.push_str(emphasis);
        self.text.push_str(words);
        self.text.push_str(emphasis);
        if whole {
            self.text.push(WHOLE);
        }
        self.text.push('\n');
    }

    fn row(&mut self, cells: &[Vec<String>], first: bool) {
        let filled = |cell: &&Vec<String>| cell.iter().any(|one| !one.trim_matches(marks::blank).is_empty());
        let last = cells.iter().rposition(|cell| filled(&cell)).map_or(0, |last| last + 1);
        if last == 0 {
            return;
        }
        if first {
            self.gap();
        }
        self.shape(Shape::Row);
        for (rank, cell) in cells.iter().take(last.max(2).min(cells.len())).enumerate() {
            if rank > 0 {
                self.text.push('\t');
            }
            let paragraphs = cell.iter().flat_map(|one| one.split('\n')).map(|one| one.trim_matches(marks::blank));
            for (rank, words) in paragraphs.filter(|words| !words.is_empty()).enumerate() {
                if rank > 0 {
                    self.text.push(IN_CELL);
                }
                self.text.extend(words.chars().map(|c| if c == '\t' { ' ' } else { c }));
            }
        }
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Block {
        Block::Paragraph(Paragraph { text: text.to_owned(), ..Paragraph::default() })
    }

    #[test]
    fn paragraphs_lists_tables_and_pages_become_lines() {
        let long = "a ".repeat(80);
        let item = |text: &str, mark: &str, page| {
            let mark = Some(mark.to_owned());
            Block::Paragraph(Paragraph { text: text.to_owned(), mark, page, ..Paragraph::default() })
        };
        let heading = Paragraph { text: "التوصيات".to_owned(), level: Some(2), ..Paragraph::default() };
        let row = |first, cells: [&[&str]; 2]| Block::Row {
            cells: cells.iter().map(|cell| cell.iter().map(|&one| one.to_owned()).collect()).collect(),
            first,
        };
        let blocks = vec![
            plain(&long),
            Block::Paragraph(heading),
            item("نشر", "1.", None),
            item("رقمنة", "2.", Some(Page::Before)),
            row(true, [&["a", "b"], &["c\td"]]),
            row(false, [&["e"], &[]]),
            plain("z"),
        ];
        let text = Document { blocks, furniture: Vec::new() }.text();
        let expected = format!(
            "{}\u{2029}\n\n## التوصيات\u{2029}\n\n1. نشر\u{2029}\n\u{c}2. رقمنة\u{2029}\n\na\u{2028}b\tc d\ne\t\n\nz\u{2029}\n",
            long.trim()
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn contents_without_a_heading_are_left_out() {
        let entry = |text: &str| Paragraph { text: text.to_owned(), contents: true, ..Paragraph::default() };
        let blocks =
            |first: &str| vec![plain(first), Block::Paragraph(entry("Présentation\t3")), plain("Présentation")];
        let text = |first| Document { blocks: blocks(first), furniture: Vec::new() }.text();
        assert_eq!(text("Sommaire"), "Sommaire\nPrésentation\t3\nPrésentation\n");
        assert_eq!(text("Rapport"), "Rapport\nPrésentation\n");
    }
}
