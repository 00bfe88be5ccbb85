//! A Word document (Office Open XML) -> a [`Document`]: paragraphs with the marks of their lists, tables row by row, pages
//! where the word processor last saw them; headers, footers and what was deleted left out.

use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::styles::Styles;
use super::xml::{self, Node};
use super::{Builder, Document, Page, Paragraph, Refusal};
use crate::intake::package::Package;

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = package.part("word/document.xml")?.ok_or_else(|| Refusal::damaged("word/document.xml"))?;
    let styles = package.part("word/styles.xml")?.map_or_else(|| Ok(Styles::default()), |part| Styles::read(&part))?;
    let numbering =
        package.part("word/numbering.xml")?.map_or_else(|| Ok(Numbering::default()), |part| Numbering::read(&part))?;
    // What the word processor saw counts; breaks set by hand where it never laid the pages out.
    let rendered = main.windows(SEEN.len()).any(|window| window == SEEN);
    let mut reader = Reader { styles, numbering, rendered, ..Reader::default() };
    xml::walk(&main, |node| reader.node(node))?;
    let names = package.names().filter(|name| is_furniture(name)).take(MOST_HEADERS);
    for name in names.map(str::to_owned).collect::<Vec<_>>() {
        if let Some(part) = package.part(&name)? {
            reader.builder.furniture(&words(&part)?);
        }
    }
    Ok(reader.builder.finish())
}

/// Most page headers and footers that are looked at; a document has three of each for every section.
const MOST_HEADERS: usize = 200;

const SEEN: &[u8] = b"lastRenderedPageBreak";

fn is_furniture(name: &str) -> bool {
    (name.starts_with("word/header") || name.starts_with("word/footer")) && name.ends_with(".xml")
}

/// All words of a part, without the instructions of its fields.
fn words(part: &[u8]) -> Result<String, Refusal> {
    let (mut text, mut shown) = (String::new(), false);
    xml::walk(part, |node| match node {
        Node::Open(element) => shown = element.local_name().as_ref() == "t",
        Node::Close("p" | "tab") => text.push(' '),
        Node::Close(_) => shown = false,
        Node::Words(words) if shown => text.push_str(words),
        Node::Words(_) => {}
    })?;
    Ok(text)
}

#[derive(Default)]
struct Reader {
    builder: Builder,
    styles: Styles,
    numbering: Numbering,
    rendered: bool,
    /// How many elements are open whose content is not part of the text.
    skipped: usize,
    /// Fields that are open, and whether each is a table of contents.
    fields: Vec<bool>,
    /// How many of the open fields and blocks are a table of contents.
    contents: usize,
    /// Whether words between two marks of a field are its instruction.
    instruction: bool,
    /// How many open blocks are known as a table of contents, and the blocks open around them.
    blocks: Vec<bool>,
    /// Whether the paragraph's properties are being read, not its runs'.
    properties: bool,
    run: Run,
    shape: Shape,
    span: usize,
}

#[derive(Default)]
struct Run {
    open: bool,
    bold: bool,
    words: bool,
}

/// What the properties of a paragraph say.
#[derive(Default)]
struct Shape {
    style: String,
    list: Option<String>,
    level: Option<usize>,
    heading: Option<u8>,
    page: bool,
}

/// Elements whose content is no text of the document, or the same once more.
fn is_left_out(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "footnote" | "endnote" | "comment" | "rPrChange" | "pPrChange")
}

fn on(element: &BytesStart<'_>) -> bool {
    !xml::attribute(element, "val").is_some_and(|value| matches!(&*value, "0" | "false" | "off" | "none"))
}

impl Reader {
    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Open(element) if is_left_out(element.local_name().as_ref()) => self.skipped += 1,
            Node::Close(name) if is_left_out(name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            Node::Open(element) => self.open(element),
            Node::Close(name) => self.close(name),
            Node::Words(words) if self.instruction => {
                if let Some(field) = self.fields.last_mut().filter(|field| !**field && is_contents(words)) {
                    *field = true;
                    self.contents += 1;
                }
            }
            Node::Words(words) if self.run.words => {
                self.builder.words(words, self.run.bold);
                if self.contents > 0 {
                    self.builder.paragraph().contents = true;
                }
            }
            Node::Words(_) => {}
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        if self.properties {
            return self.property(name.as_ref(), element);
        }
        match name.as_ref() {
            "p" => {
                self.shape = Shape::default();
                self.builder.begin(Paragraph::default());
            }
            "pPr" => self.properties = true,
            "r" => self.run = Run { open: true, ..Run::default() },
            "b" | "bCs" if self.run.open => self.run.bold |= on(element),
            "t" => self.run.words = true,
            "instrText" => self.instruction = true,
            "tab" if self.run.open => self.builder.words("\t", self.run.bold),
            "br" => match xml::attribute(element, "type").as_deref() {
                Some("page") if !self.rendered => self.builder.page(),
                Some("page" | "column") => {}
                _ => self.builder.words("\n", self.run.bold),
            },
            "cr" => self.builder.words("\n", self.run.bold),
            "noBreakHyphen" => self.builder.words("-", self.run.bold),
            // A sign of a symbol font before any word is a bullet.
            "sym" if self.builder.paragraph().text.trim().is_empty() => self.builder.words("• ", self.run.bold),
            "lastRenderedPageBreak" => self.builder.page(),
            "fldChar" => self.field(xml::attribute(element, "fldCharType").as_deref()),
            "fldSimple" => {
                let contents = xml::attribute(element, "instr").is_some_and(|text| is_contents(&text));
                self.contents += usize::from(contents);
                self.fields.push(contents);
            }
            "sdt" => self.blocks.push(false),
            "docPartGallery" => {
                let contents = xml::attribute(element, "val").as_deref() == Some("Table of Contents");
                if let Some(block) = self.blocks.last_mut().filter(|block| contents && !**block) {
                    *block = true;
                    self.contents += 1;
                }
            }
            "tbl" => self.builder.begin_table(),
            "tr" => self.builder.begin_row(),
            "tc" => {
                self.span = 1;
                self.builder.begin_cell();
            }
            "gridSpan" => self.span = xml::number(element, "val").unwrap_or(1),
            _ => {}
        }
    }

    fn field(&mut self, mark: Option<&str>) {
        match mark {
            Some("begin") => self.fields.push(false),
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    fn end_field(&mut self) {
        let contents = self.fields.pop().unwrap_or_default();
        self.contents -= usize::from(contents);
    }

    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = || xml::attribute(element, "val").unwrap_or_default().into_owned();
        match name {
            "pStyle" => self.shape.style = value(),
            "numId" => self.shape.list = Some(value()),
            "ilvl" => self.shape.level = value().parse().ok(),
            "outlineLvl" => {
                self.shape.heading = value().parse().ok().filter(|&level: &u8| level < 9).map(|level| level + 1)
            }
            "pageBreakBefore" => self.shape.page = on(element),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pPr" => {
                self.properties = false;
                self.shaped();
            }
            "r" => self.run = Run::default(),
            "t" => self.run.words = false,
            "instrText" => self.instruction = false,
            "fldSimple" => self.end_field(),
            "sdt" => {
                let contents = self.blocks.pop().unwrap_or_default();
                self.contents -= usize::from(contents);
            }
            "p" => self.builder.end(),
            "tc" => {
                self.builder.end_cell();
                self.builder.span_cells(self.span.saturating_sub(1));
            }
            "tr" => self.builder.end_row(),
            "tbl" => self.builder.end_table(),
            _ => {}
        }
    }

    /// Applies what the properties of the open paragraph, and its style, say.
    fn shaped(&mut self) {
        let shape = std::mem::take(&mut self.shape);
        let style = self.styles.get(&shape.style);
        let (list, level) = match (shape.list, style.list) {
            (Some(own), styled) => (Some(own), shape.level.or(styled.map(|styled| styled.1)).unwrap_or(0)),
            (None, Some((id, level))) => (Some(id), shape.level.unwrap_or(level)),
            (None, None) => (None, 0),
        };
        let mark = list.filter(|id| id != "0").and_then(|id| self.numbering.next(&id, level));
        let begins = (shape.page || style.page) && !self.rendered;
        let paragraph = self.builder.paragraph();
        paragraph.depth = if mark.is_some() { level } else { 0 };
        paragraph.mark = mark;
        paragraph.level = shape.heading.or(style.level);
        paragraph.contents = style.contents;
        if begins {
            paragraph.page = Some(Page::Before);
        }
    }
}

/// Whether the instruction of a field says that it is a table of contents.
fn is_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next() == Some("TOC")
}
