//! An OpenDocument text -> a [`Document`]: paragraphs with the marks of their lists, tables row by row, pages where they
//! break; headers, footers, notes and what was deleted left out.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use super::numbering::{DEEPEST, LONGEST_MARK, Level, bullet, written};
use super::xml::{self, Node};
use super::{Builder, Document, Paragraph, Refusal};
use crate::intake::package::Package;

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut package = Package::open(bytes)?;
    let content = package.part("content.xml")?.ok_or_else(|| Refusal::damaged("content.xml"))?;
    let styles = package.part("styles.xml")?;
    let mut reader = Reader::default();
    if let Some(part) = &styles {
        xml::walk(part, |node| reader.styles.node(&node))?;
        furniture(part, &mut reader.builder)?;
    }
    xml::walk(&content, |node| {
        reader.styles.node(&node);
        reader.node(node);
    })?;
    Ok(reader.builder.finish())
}

/// The words of the headers and footers of page styles.
fn furniture(part: &[u8], builder: &mut Builder) -> Result<(), Refusal> {
    let mut open = false;
    let mut words = String::new();
    let is = |name: &str| name.starts_with("header") || name.starts_with("footer");
    xml::walk(part, |node| match node {
        Node::Open(element) => {
            open |= is(element.local_name().as_ref()) && !element.local_name().as_ref().contains("style")
        }
        Node::Close(name) if open && is(name) => {
            open = false;
            builder.furniture(&std::mem::take(&mut words));
        }
        Node::Words(text) if open => words.push_str(text),
        Node::Close(_) if open => words.push(' '),
        Node::Close(_) | Node::Words(_) => {}
    })
}

/// Styles as far as they tell what a paragraph is.
#[derive(Default)]
struct Styles {
    /// Levels of list styles: number format and what stands around it, or a bullet.
    lists: BTreeMap<String, BTreeMap<usize, Option<Level>>>,
    /// Paragraph styles before which a page begins.
    pages: BTreeSet<String>,
    /// Styles of text in bold, and of paragraphs in bold.
    bold: BTreeSet<String>,
    /// List styles that paragraph styles name.
    named: BTreeMap<String, String>,
    style: String,
    list: String,
    /// The level that is open, because the outer name ends with its properties.
    level: usize,
}

impl Styles {
    fn node(&mut self, node: &Node<'_>) {
        let Node::Open(element) = node else { return };
        let value = |name| xml::attribute(element, name).map(|value| value.into_owned());
        match element.local_name().as_ref() {
            "style" => {
                self.style = value("name").unwrap_or_default();
                if let Some(list) = value("list-style-name").filter(|name| !name.is_empty()) {
                    self.named.insert(self.style.clone(), list);
                }
            }
            "paragraph-properties" if value("break-before").as_deref() == Some("page") => {
                self.pages.insert(self.style.clone());
            }
            "text-properties" if value("font-weight").as_deref() == Some("bold") => {
                self.bold.insert(self.style.clone());
            }
            "list-style" => self.list = value("name").unwrap_or_default(),
            "list-level-style-number" => {
                let format = match value("num-format").as_deref() {
                    Some("a") => "lowerLetter",
                    Some("A") => "upperLetter",
                    Some("i") => "lowerRoman",
                    Some("I") => "upperRoman",
                    Some("") | None => "none",
                    Some("١, ٢, ٣, ...") => "hindiNumbers",
                    Some("أ, ب, ت, ...") => "arabicAlpha",
                    Some("أ, ب, ج, ...") => "arabicAbjad",
                    Some(_) => "decimal",
                };
                let sign = |name| value(name).unwrap_or_default().chars().take(LONGEST_MARK).collect::<String>();
                let (before, after) = (sign("num-prefix"), sign("num-suffix"));
                let start = xml::number(element, "start-value").unwrap_or(1);
                self.level(
                    element,
                    Some(Level { format: format.to_owned(), text: format!("{before}%{after}"), start }),
                );
            }
            "list-level-style-bullet" | "list-level-style-image" => self.level(element, None),
            _ => {}
        }
    }

    fn level(&mut self, element: &BytesStart<'_>, level: Option<Level>) {
        self.level = xml::number(element, "level").unwrap_or(1_usize).saturating_sub(1).min(DEEPEST - 1);
        self.lists.entry(self.list.clone()).or_default().insert(self.level, level);
    }
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    builder: Builder,
    body: bool,
    skipped: usize,
    /// Tables of contents that are open.
    contents: usize,
    lists: Vec<List>,
    /// Spans that are open, and whether each is in bold.
    spans: Vec<bool>,
    /// How many of the open spans are in bold.
    bold: usize,
    heavy: bool,
    span: usize,
    /// Numbers reached, by list style and level: a list may go on behind a paragraph.
    reached: BTreeMap<(String, usize), u32>,
}

/// A list that is open.
struct List {
    style: String,
    /// The mark of the item, until its first paragraph takes it.
    mark: Option<String>,
    /// Number of the last item.
    last: Option<u32>,
}

fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "note"
            | "annotation"
            | "annotation-end"
            | "sequence-decls"
            | "variable-decls"
            | "forms"
            | "desc"
            | "title"
    )
}

impl Reader {
    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Open(element) if element.local_name().as_ref() == "body" => self.body = true,
            _ if !self.body => {}
            Node::Open(element) if is_left_out(element.local_name().as_ref()) => self.skipped += 1,
            Node::Close(name) if is_left_out(name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            Node::Open(element) => self.open(element),
            Node::Close(name) => self.close(name),
            Node::Words(words) if self.builder.is_open() => self.words(words),
            Node::Words(_) => {}
        }
    }

    /// White space between tags is one space at most, as the format says; a space of its own is an element.
    fn words(&mut self, words: &str) {
        let bold = self.heavy || self.bold > 0;
        let mut text = String::with_capacity(words.len());
        for c in words.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' if text.ends_with(' ') => {}
                ' ' | '\t' | '\n' | '\r' => text.push(' '),
                c => text.push(c),
            }
        }
        self.builder.words(&text, bold);
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let style = || xml::attribute(element, "style-name").unwrap_or_default().into_owned();
        match element.local_name().as_ref() {
            name @ ("p" | "h") => self.paragraph(name == "h", element, &style()),
            "span" => {
                let bold = self.styles.bold.contains(&style());
                self.bold += usize::from(bold);
                self.spans.push(bold);
            }
            "s" => {
                let count: usize = xml::number(element, "c").unwrap_or(1);
                self.builder.words(&" ".repeat(count.min(200)), false);
            }
            "tab" => self.builder.words("\t", false),
            "line-break" => self.builder.words("\n", false),
            "soft-page-break" => self.builder.page(),
            "table-of-content" => self.contents += 1,
            "list" => self.list(style(), xml::attribute(element, "continue-numbering").as_deref() == Some("true")),
            "list-item" => self.item(xml::number(element, "start-value")),
            "table" => self.builder.begin_table(),
            "table-row" => self.builder.begin_row(),
            "table-cell" => {
                self.span = xml::number(element, "number-columns-spanned").unwrap_or(1);
                self.builder.begin_cell();
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, heading: bool, element: &BytesStart<'_>, style: &str) {
        if self.styles.pages.contains(style) {
            self.builder.page();
        }
        let level = xml::number(element, "outline-level").or(heading.then_some(1)).filter(|_| heading);
        let depth = self.lists.len().saturating_sub(1);
        // Only the first paragraph of an item has its mark.
        let mark = self.lists.last_mut().and_then(|list| list.mark.take());
        self.heavy = self.styles.bold.contains(style);
        self.builder.begin(Paragraph {
            depth: if mark.is_some() { depth } else { 0 },
            mark,
            level,
            contents: self.contents > 0,
            ..Paragraph::default()
        });
    }

    fn list(&mut self, style: String, goes_on: bool) {
        let above = || self.lists.last().map(|list| list.style.clone()).unwrap_or_default();
        let style = if style.is_empty() { above() } else { style };
        let key = (style.clone(), self.lists.len());
        let last = self.reached.get(&key).copied().filter(|_| goes_on);
        self.lists.push(List { style, mark: None, last });
    }

    fn item(&mut self, start: Option<u32>) {
        let depth = self.lists.len().saturating_sub(1);
        let Some(list) = self.lists.last_mut() else { return };
        let level = self.styles.lists.get(&list.style).and_then(|levels| levels.get(&depth.min(DEEPEST - 1)));
        list.mark = match level {
            Some(Some(level)) if level.format == "none" => None,
            Some(Some(level)) => {
                let number = start.unwrap_or_else(|| list.last.map_or(level.start, |last| last.saturating_add(1)));
                list.last = Some(number);
                self.reached.insert((list.style.clone(), depth), number);
                let mark = level.text.replace('%', &written(number, &level.format)).trim().to_owned();
                Some(if mark.ends_with(char::is_numeric) { mark + "." } else { mark })
            }
            Some(None) | None => Some(bullet(depth).to_owned()),
        };
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.spans.clear();
                self.bold = 0;
                self.builder.end();
            }
            "span" => {
                let bold = self.spans.pop().unwrap_or_default();
                self.bold -= usize::from(bold);
            }
            "table-of-content" => self.contents = self.contents.saturating_sub(1),
            "list" => {
                self.lists.pop();
            }
            "table-cell" => {
                self.builder.end_cell();
                self.builder.span_cells(self.span.saturating_sub(1));
                self.span = 1;
            }
            "table-row" => self.builder.end_row(),
            "table" => self.builder.end_table(),
            _ => {}
        }
    }
}
