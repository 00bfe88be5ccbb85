//! The blocks of a document -> `word/document.xml` and its images.

use std::io;

use super::super::shown::line;
use super::super::typeset::direction_of;
use super::super::{Block, Document, Error, Figure, Run, Table, contents_depth, headings, plot};
use super::furniture::{BULLETS, FIRST_NUMBERED, field_mark};
use super::runs::Paragraph;
use super::xml::Xml;
use super::{FOOTER, HEADER, NAMESPACES, image_relation};
use crate::messages::Lang;

/// The width of the text of a page in twips (1/20 point): A4 with margins of 2.3 cm.
const TEXT_WIDTH: u32 = 11906 - 2 * 1304;
/// English metric units in a centimetre.
const UNITS_A_CENTIMETRE: u64 = 360_000;

/// The body, written.
pub(super) struct Body {
    /// `word/document.xml`.
    pub xml: Vec<u8>,
    /// The images, in order.
    pub images: Vec<Vec<u8>>,
    /// How many counted lists there are.
    pub numbered: u32,
}

/// What is known while the body is written.
struct Setting {
    language: &'static str,
    rtl: bool,
    images: Vec<Vec<u8>>,
    numbered: u32,
}

impl Body {
    /// Writes the body of a document.
    pub fn write(document: &Document) -> Result<Self, Error> {
        let language = document.lang.as_str();
        let mut setting =
            Setting { language, rtl: document.lang == Lang::Arabic, images: images(document)?, numbered: 0 };
        let headings = headings(document);
        let mut xml = Xml::new()?;
        let mut image = 0;
        xml.element("w:document", &NAMESPACES, |xml| {
            xml.element("w:body", &[], |xml| {
                setting.front(xml, document)?;
                for (index, block) in document.blocks.iter().enumerate() {
                    if matches!(block, Block::Contents) {
                        setting.contents(xml, document, &headings)?;
                        continue;
                    }
                    let heading = headings[index].as_ref().map(|(level, text)| (index, *level, text.as_str()));
                    setting.block(xml, block, heading, &mut image)?;
                }
                section(xml)
            })
        })?;
        Ok(Body { xml: xml.finish(), images: setting.images, numbered: setting.numbered })
    }
}

/// The figures, drawn; tables are checked on the way.
fn images(document: &Document) -> Result<Vec<Vec<u8>>, Error> {
    let mut images = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Figure(figure) => images.push(plot::png(figure, document.lang, 2.5)?),
            Block::Table(table) => table.check()?,
            _ => {}
        }
    }
    Ok(images)
}

impl Setting {
    fn words(&self, xml: &mut Xml, style: &str, words: &str) -> io::Result<()> {
        Paragraph::of(style, self.rtl).words(xml, words, self.language)
    }

    fn runs(&self, xml: &mut Xml, style: &str, runs: &[Run]) -> io::Result<()> {
        Paragraph::of(style, self.rtl).runs(xml, runs, self.language)
    }

    fn front(&self, xml: &mut Xml, document: &Document) -> io::Result<()> {
        let parts = [
            ("Title", &document.title),
            ("Subtitle", &document.subtitle),
            ("Byline", &document.author),
            ("Byline", &document.date),
        ];
        parts
            .iter()
            .map(|(style, words)| (style, line(words)))
            .filter(|(_, words)| !words.is_empty())
            .try_for_each(|(style, words)| self.words(xml, style, &words))
    }

    /// The table of contents: a field whose result is written, so that nobody has to update it. Its entries lead to the
    /// headings; pages are known to the word processor alone, which adds them when the field is updated.
    fn contents(&self, xml: &mut Xml, document: &Document, headings: &[Option<(u8, String)>]) -> io::Result<()> {
        let depth = contents_depth(document);
        let entries: Vec<(usize, u8, &str)> = headings
            .iter()
            .enumerate()
            .filter_map(|(index, heading)| heading.as_ref().map(|(level, text)| (index, *level, text.as_str())))
            .filter(|(_, level, _)| *level <= depth)
            .collect();
        if entries.is_empty() {
            return Ok(());
        }
        self.words(xml, "TOCHeading", &line(&document.words.contents))?;
        let last = entries.len() - 1;
        for (position, (index, level, text)) in entries.into_iter().enumerate() {
            let style = format!("TOC{level}");
            Paragraph::of(&style, self.rtl).write(xml, |xml| {
                if position == 0 {
                    field_mark(xml, "begin")?;
                    let code = format!(" TOC \\o \"1-{depth}\" \\h \\z \\u ");
                    xml.element("w:r", &[], |xml| xml.text("w:instrText", &[("xml:space", "preserve")], &code))?;
                    field_mark(xml, "separate")?;
                }
                xml.element("w:hyperlink", &[("w:anchor", &bookmark(index)), ("w:history", "1")], |xml| {
                    super::runs::write(xml, &text.into(), self.language, self.rtl)
                })?;
                if position == last { field_mark(xml, "end") } else { Ok(()) }
            })?;
        }
        Ok(())
    }

    fn block(
        &mut self,
        xml: &mut Xml,
        block: &Block,
        heading: Option<(usize, u8, &str)>,
        image: &mut usize,
    ) -> io::Result<()> {
        match block {
            Block::Heading { .. } => heading.map_or(Ok(()), |heading| self.heading(xml, heading)),
            Block::Paragraph(runs) => self.runs(xml, "", runs),
            Block::Quote { text, language, from } => self.quote(xml, text, language, from),
            Block::List { numbered, items } => self.list(xml, *numbered, items),
            Block::Table(table) => self.table(xml, table),
            Block::Figure(figure) => {
                *image += 1;
                self.figure(xml, figure, *image - 1)
            }
            Block::Note { title, paragraphs } => {
                if !line(title).is_empty() {
                    self.runs(xml, "Note", &[Run::bold(line(title))])?;
                }
                paragraphs.iter().try_for_each(|paragraph| self.runs(xml, "Note", paragraph))?;
                self.gap(xml)
            }
            Block::Fields(fields) => self.fields(xml, fields),
            // Written by whoever has all headings.
            Block::Contents => Ok(()),
            Block::PageBreak => Paragraph::of("", self.rtl)
                .write(xml, |xml| xml.element("w:r", &[], |xml| xml.empty("w:br", &[("w:type", "page")]))),
        }
    }

    fn heading(&self, xml: &mut Xml, (index, level, text): (usize, u8, &str)) -> io::Result<()> {
        let style = format!("Heading{level}");
        Paragraph::of(&style, self.rtl).write(xml, |xml| {
            let id = index.to_string();
            xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark(index))])?;
            super::runs::write(xml, &text.into(), self.language, self.rtl)?;
            xml.empty("w:bookmarkEnd", &[("w:id", &id)])
        })
    }

    fn quote(&self, xml: &mut Xml, text: &str, language: &str, from: &str) -> io::Result<()> {
        let own = direction_of(language, text, self.rtl);
        Paragraph::of("Quote", own).words(xml, text, language)?;
        self.words(xml, "QuoteSource", &line(from))
    }

    fn list(&mut self, xml: &mut Xml, numbered: bool, items: &[Vec<Run>]) -> io::Result<()> {
        let list = if numbered {
            self.numbered += 1;
            FIRST_NUMBERED + self.numbered - 1
        } else {
            BULLETS
        };
        let paragraph = Paragraph { list: Some(list), ..Paragraph::of("ListParagraph", self.rtl) };
        items.iter().try_for_each(|item| paragraph.runs(xml, item, self.language))
    }

    fn table(&self, xml: &mut Xml, table: &Table) -> io::Result<()> {
        if !line(&table.caption).is_empty() {
            self.words(xml, "Caption", &line(&table.caption))?;
        }
        if table.head.is_empty() {
            return Ok(());
        }
        let widths = widths(&table.shares());
        self.grid(xml, &widths, &line(&table.caption), |xml| {
            self.row(xml, true, |xml| {
                for (column, name) in table.head.iter().enumerate() {
                    let style =
                        Paragraph { at_end: table.is_numeric(column), ..Paragraph::of("TableHeader", self.rtl) };
                    cell(xml, widths[column], true, |xml| style.words(xml, &line(name), self.language))?;
                }
                Ok(())
            })?;
            for (index, row) in table.rows.iter().enumerate() {
                let total = table.total && index + 1 == table.rows.len();
                let style = if total { "TableHeader" } else { "TableText" };
                self.row(xml, false, |xml| {
                    for (column, runs) in row.iter().enumerate() {
                        let style = Paragraph { at_end: table.is_numeric(column), ..Paragraph::of(style, self.rtl) };
                        cell(xml, widths[column], total, |xml| style.runs(xml, runs, self.language))?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        self.gap(xml)
    }

    fn fields(&self, xml: &mut Xml, fields: &[(String, Vec<Run>)]) -> io::Result<()> {
        if fields.is_empty() {
            return Ok(());
        }
        let widths = widths(&[3, 7]);
        self.grid(xml, &widths, "", |xml| {
            for (label, value) in fields {
                self.row(xml, false, |xml| {
                    cell(xml, widths[0], true, |xml| self.words(xml, "TableHeader", &line(label)))?;
                    cell(xml, widths[1], false, |xml| self.runs(xml, "TableText", value))
                })?;
            }
            Ok(())
        })?;
        self.gap(xml)
    }

    /// A table around its rows.
    fn grid(
        &self,
        xml: &mut Xml,
        widths: &[u32],
        caption: &str,
        rows: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                xml.value("w:tblStyle", "TableGrid")?;
                if self.rtl {
                    xml.empty("w:bidiVisual", &[])?;
                }
                xml.empty("w:tblW", &[("w:w", &TEXT_WIDTH.to_string()), ("w:type", "dxa")])?;
                xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
                if caption.is_empty() { Ok(()) } else { xml.value("w:tblCaption", caption) }
            })?;
            xml.element("w:tblGrid", &[], |xml| {
                widths.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]))
            })?;
            rows(xml)
        })
    }

    fn row(&self, xml: &mut Xml, head: bool, cells: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[])?;
                if head { xml.empty("w:tblHeader", &[]) } else { Ok(()) }
            })?;
            cells(xml)
        })
    }

    /// An empty line: two tables or frames that touch become one.
    fn gap(&self, xml: &mut Xml) -> io::Result<()> {
        Paragraph::of("TableText", self.rtl).write(xml, |_| Ok(()))
    }

    fn figure(&self, xml: &mut Xml, figure: &Figure, index: usize) -> io::Result<()> {
        let (width, height) = pixels(&self.images[index]);
        let across = 16 * UNITS_A_CENTIMETRE;
        let (cx, cy) = (across.to_string(), (across * height / width.max(1)).to_string());
        let id = (index + 1).to_string();
        let (name, description) = (format!("image{id}.png"), line(&figure.description));
        let named = [("id", id.as_str()), ("name", name.as_str()), ("descr", description.as_str())];
        let size = [("cx", cx.as_str()), ("cy", cy.as_str())];
        Paragraph::of("Figure", self.rtl).write(xml, |xml| {
            xml.element("w:r", &[], |xml| {
                xml.element("w:drawing", &[], |xml| {
                    let none = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
                    xml.element("wp:inline", &none, |xml| {
                        xml.empty("wp:extent", &size)?;
                        xml.empty("wp:docPr", &named)?;
                        picture(xml, &named, &size, &image_relation(index))
                    })
                })
            })
        })?;
        let caption = line(&figure.caption);
        if caption.is_empty() { Ok(()) } else { self.words(xml, "FigureCaption", &caption) }
    }
}

fn picture(xml: &mut Xml, named: &[(&str, &str)], size: &[(&str, &str)], relation: &str) -> io::Result<()> {
    xml.element("a:graphic", &[], |xml| {
        xml.element("a:graphicData", &[("uri", NAMESPACES[4].1)], |xml| {
            xml.element("pic:pic", &[], |xml| {
                xml.element("pic:nvPicPr", &[], |xml| {
                    xml.empty("pic:cNvPr", named)?;
                    xml.empty("pic:cNvPicPr", &[])
                })?;
                xml.element("pic:blipFill", &[], |xml| {
                    xml.empty("a:blip", &[("r:embed", relation)])?;
                    xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]))
                })?;
                xml.element("pic:spPr", &[], |xml| {
                    xml.element("a:xfrm", &[], |xml| {
                        xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
                        xml.empty("a:ext", size)
                    })?;
                    xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]))
                })
            })
        })
    })
}

/// A cell, shaded where it is a label.
fn cell(xml: &mut Xml, width: u32, label: bool, inside: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            if label {
                xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "EEF2F4")])?;
            }
            Ok(())
        })?;
        inside(xml)
    })
}

/// The paper: A4 with its header and footer.
fn section(xml: &mut Xml) -> io::Result<()> {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", HEADER)])?;
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER)])?;
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        let margins = [("w:top", "1361"), ("w:right", "1304"), ("w:bottom", "1361"), ("w:left", "1304")];
        let rest = [("w:header", "680"), ("w:footer", "680"), ("w:gutter", "0")];
        xml.empty("w:pgMar", &[&margins[..], &rest[..]].concat())
    })
}

/// The name under which a heading is found.
fn bookmark(index: usize) -> String {
    format!("_Toc{index:08}")
}

/// Widths of columns by their shares.
fn widths(shares: &[u16]) -> Vec<u32> {
    let all: u32 = shares.iter().map(|share| u32::from(*share)).sum();
    let width = |share: &u16| u64::from(TEXT_WIDTH) * u64::from(*share) / u64::from(all.max(1));
    shares.iter().map(|share| u32::try_from(width(share)).unwrap_or(TEXT_WIDTH)).collect()
}

/// Width and height of a PNG, from its header.
fn pixels(png: &[u8]) -> (u64, u64) {
    let number = |at: usize| {
        let bytes = png.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        u64::from(bytes.map_or(1, u32::from_be_bytes))
    };
    (number(16), number(20))
}
