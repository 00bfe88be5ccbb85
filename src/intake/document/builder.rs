//! The events of a reader, paragraph begins, words, table ends, -> a [`Document`].

use super::{Block, Document, Page, Paragraph};

/// Most different page headers and footers that are kept.
const MOST_HEADERS: usize = 200;

/// Builds a document from what a reader meets on its way. No event out of place makes it fail: a paragraph that nothing
/// ended ends with the next, a cell outside of a table is text.
#[derive(Default)]
pub struct Builder {
    document: Document,
    /// Paragraphs that are open; a text box opens one inside another.
    open: Vec<Open>,
    tables: usize,
    row: Option<Row>,
    /// Whether no row of the open table was written yet.
    first: bool,
    page: bool,
}

#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    /// Whether any of its words is, or is not, in bold.
    bold: bool,
    light: bool,
}

#[derive(Default)]
struct Row {
    cells: Vec<Vec<String>>,
}

impl Builder {
    /// Begins a paragraph; what `shape` says of its list, level and place is kept.
    pub fn begin(&mut self, shape: Paragraph) {
        let mut paragraph = Paragraph { text: String::new(), ..shape };
        if std::mem::take(&mut self.page) {
            paragraph.page = Some(Page::Before);
        }
        self.open.push(Open { paragraph, ..Open::default() });
    }

    /// Whether a paragraph is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The open paragraph, to say more of it; one is begun if there is none.
    pub fn paragraph(&mut self) -> &mut Paragraph {
        &mut self.top().paragraph
    }

    fn top(&mut self) -> &mut Open {
        if self.open.is_empty() {
            self.begin(Paragraph::default());
        }
        self.open.last_mut().expect("begun above")
    }

    /// Adds words. Characters that no text holds are left out.
    pub fn words(&mut self, words: &str, bold: bool) {
        let open = self.top();
        open.paragraph.text.extend(words.chars().filter(|&c| !c.is_control() || matches!(c, '\t' | '\n')));
        if words.chars().any(char::is_alphanumeric) {
            (open.bold, open.light) = (open.bold || bold, open.light || !bold);
        }
    }

    /// A page ends here.
    pub fn page(&mut self) {
        match self.open.first_mut() {
            Some(open) if open.paragraph.text.trim().is_empty() => open.paragraph.page = Some(Page::Before),
            Some(open) if open.paragraph.page.is_none() => open.paragraph.page = Some(Page::After),
            Some(_) => {}
            None => self.page = true,
        }
    }

    /// Ends the innermost paragraph.
    pub fn end(&mut self) {
        let Some(Open { mut paragraph, bold, light }) = self.open.pop() else { return };
        paragraph.bold = bold && !light;
        match &mut self.row {
            Some(row) => {
                if paragraph.page.is_some() {
                    self.page = true;
                }
                let mark = paragraph.mark.map_or_else(String::new, |mark| format!("{mark} "));
                if row.cells.is_empty() {
                    row.cells.push(Vec::new());
                }
                let cell = row.cells.last_mut().expect("pushed above");
                if !paragraph.text.trim().is_empty() {
                    cell.push(mark + paragraph.text.trim());
                }
            }
            None => self.document.blocks.push(Block::Paragraph(paragraph)),
        }
    }

    fn end_all(&mut self) {
        while self.is_open() {
            self.end();
        }
    }

    /// A table begins. One inside a cell is part of the cell.
    pub fn begin_table(&mut self) {
        if self.tables == 0 {
            self.end_all();
            self.first = true;
        }
        self.tables += 1;
    }

    /// A row begins.
    pub fn begin_row(&mut self) {
        if self.tables == 1 {
            self.end_row();
            self.row = Some(Row::default());
        }
    }

    /// A cell begins, with the empty cells that it spans before its neighbour.
    pub fn begin_cell(&mut self) {
        if let Some(row) = self.row.as_mut().filter(|_| self.tables == 1) {
            row.cells.push(Vec::new());
        }
    }

    /// Adds `count` empty cells, for those that the last one spans.
    pub fn span_cells(&mut self, count: usize) {
        if let Some(row) = self.row.as_mut().filter(|_| self.tables == 1) {
            row.cells.extend(std::iter::repeat_n(Vec::new(), count.min(64)));
        }
    }

    /// A cell ends.
    pub fn end_cell(&mut self) {
        if self.tables == 1 {
            self.end_all();
        }
    }

    /// A row ends. One of a single cell is a frame around paragraphs.
    pub fn end_row(&mut self) {
        if self.tables != 1 {
            return;
        }
        self.end_all();
        let Some(Row { mut cells }) = self.row.take() else { return };
        if std::mem::take(&mut self.page) {
            self.document.blocks.push(Block::Paragraph(Paragraph { page: Some(Page::Before), ..Paragraph::default() }));
        }
        if cells.len() == 1 {
            let lines = cells.pop().expect("one cell").into_iter();
            let block = |text| Block::Paragraph(Paragraph { text, ..Paragraph::default() });
            self.document.blocks.extend(lines.map(block));
            return;
        }
        self.document.blocks.push(Block::Row { cells, first: std::mem::take(&mut self.first) });
    }

    /// A table ends.
    pub fn end_table(&mut self) {
        if self.tables == 1 {
            self.end_row();
        }
        self.tables = self.tables.saturating_sub(1);
    }

    /// A page header or footer with these words.
    pub fn furniture(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let room = self.document.furniture.len() < MOST_HEADERS;
        if room && !words.is_empty() && !self.document.furniture.contains(&words) {
            self.document.furniture.push(words);
        }
    }

    /// The document.
    pub fn finish(mut self) -> Document {
        self.end_all();
        if self.tables > 0 {
            self.tables = 1;
            self.end_row();
        }
        self.document
    }
}
