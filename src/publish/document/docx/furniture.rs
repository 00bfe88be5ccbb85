//! What surrounds the body of a DOCX file: styles, lists, settings, page header and footer.

use std::io;

use super::super::Document;
use super::super::shown::line;
use super::NAMESPACES;
use super::runs::{Paragraph, tag};
use super::xml::Xml;
use crate::messages::Lang;

/// A paragraph style: id, the name that word processors know, size in half points, and what sets it apart.
struct Style {
    id: &'static str,
    name: &'static str,
    size: u16,
    bold: bool,
    color: &'static str,
    before: u16,
    after: u16,
    indent: u16,
    keep: bool,
    /// 1 to 9 in the outline; 0 outside it.
    outline: u8,
    /// Fill of the background; empty for none.
    fill: &'static str,
    /// Framed on all sides.
    framed: bool,
}

const PLAIN: Style = Style {
    id: "",
    name: "",
    size: 22,
    bold: false,
    color: "",
    before: 0,
    after: 120,
    indent: 0,
    keep: false,
    outline: 0,
    fill: "",
    framed: false,
};
const INK: &str = "1F3A4D";
const FAINT: &str = "EEF2F4";
const GREY: &str = "595959";

const STYLES: [Style; 17] = [
    Style { id: "Title", name: "Title", size: 44, bold: true, color: INK, after: 160, keep: true, ..PLAIN },
    Style { id: "Subtitle", name: "Subtitle", size: 28, ..PLAIN },
    Style { id: "Byline", name: "Byline", color: GREY, ..PLAIN },
    Style { outline: 1, id: "Heading1", name: "heading 1", size: 32, before: 360, ..HEADING },
    Style { outline: 2, id: "Heading2", name: "heading 2", size: 26, before: 280, ..HEADING },
    Style { outline: 3, id: "Heading3", name: "heading 3", size: 23, before: 220, ..HEADING },
    Style { id: "Quote", name: "Quote", before: 120, after: 40, indent: 400, keep: true, fill: FAINT, ..PLAIN },
    Style { id: "QuoteSource", name: "Quote Source", size: 18, color: GREY, indent: 400, after: 200, ..PLAIN },
    Style { id: "Caption", name: "caption", size: 20, bold: true, before: 200, after: 80, keep: true, ..PLAIN },
    Style { id: "FigureCaption", name: "Figure Caption", size: 20, bold: true, after: 240, ..PLAIN },
    Style { id: "TableHeader", name: "Table Header", size: 19, bold: true, after: 0, ..PLAIN },
    Style { id: "TableText", name: "Table Text", size: 19, after: 0, ..PLAIN },
    Style { id: "Note", name: "Note", fill: FAINT, framed: true, indent: 120, ..PLAIN },
    Style { id: "ListParagraph", name: "List Paragraph", after: 60, ..PLAIN },
    Style { id: "Figure", name: "Figure", before: 200, after: 80, keep: true, ..PLAIN },
    Style { id: "TOCHeading", name: "TOC Heading", size: 26, bold: true, color: INK, before: 240, keep: true, ..PLAIN },
    Style { id: "Furniture", name: "Page Furniture", size: 17, color: GREY, after: 0, ..PLAIN },
];
const HEADING: Style = Style { bold: true, color: INK, keep: true, ..PLAIN };

/// `word/styles.xml`.
pub(super) fn styles(lang: Lang) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.element("w:styles", &NAMESPACES[..1], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    xml.empty("w:rFonts", &[("w:ascii", "Arial"), ("w:hAnsi", "Arial"), ("w:cs", "Arial")])?;
                    size(xml, PLAIN.size)?;
                    let latin = tag(if lang == Lang::Arabic { "fr" } else { lang.as_str() }).unwrap_or_default();
                    xml.empty("w:lang", &[("w:val", latin), ("w:eastAsia", latin), ("w:bidi", "ar-MA")])
                })
            })?;
            xml.element("w:pPrDefault", &[], |xml| {
                xml.element("w:pPr", &[], |xml| {
                    xml.empty("w:spacing", &[("w:after", "120"), ("w:line", "276"), ("w:lineRule", "auto")])
                })
            })
        })?;
        xml.element("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")], |xml| {
            xml.value("w:name", "Normal")?;
            xml.empty("w:qFormat", &[])
        })?;
        STYLES.iter().try_for_each(|style| self::style(xml, style))?;
        (1..=3).try_for_each(|level| contents_style(xml, level))?;
        xml.element("w:style", &[("w:type", "character"), ("w:styleId", "Hyperlink")], |xml| {
            xml.value("w:name", "Hyperlink")?;
            xml.element("w:rPr", &[], |xml| xml.value("w:color", INK))
        })?;
        table_style(xml)
    })?;
    Ok(xml.finish())
}

fn size(xml: &mut Xml, half_points: u16) -> io::Result<()> {
    xml.value("w:sz", &half_points.to_string())?;
    xml.value("w:szCs", &half_points.to_string())
}

fn style(xml: &mut Xml, style: &Style) -> io::Result<()> {
    xml.element("w:style", &[("w:type", "paragraph"), ("w:styleId", style.id)], |xml| {
        xml.value("w:name", style.name)?;
        xml.value("w:basedOn", "Normal")?;
        if style.outline > 0 {
            xml.value("w:next", "Normal")?;
        }
        xml.empty("w:qFormat", &[])?;
        xml.element("w:pPr", &[], |xml| paragraph_properties(xml, style))?;
        xml.element("w:rPr", &[], |xml| {
            if style.bold {
                xml.empty("w:b", &[])?;
                xml.empty("w:bCs", &[])?;
            }
            if !style.color.is_empty() {
                xml.value("w:color", style.color)?;
            }
            size(xml, style.size)
        })
    })
}

fn paragraph_properties(xml: &mut Xml, style: &Style) -> io::Result<()> {
    if style.keep {
        xml.empty("w:keepNext", &[])?;
    }
    if style.framed {
        xml.element("w:pBdr", &[], |xml| {
            ["w:top", "w:left", "w:bottom", "w:right"].iter().try_for_each(|side| {
                xml.empty(side, &[("w:val", "single"), ("w:sz", "8"), ("w:space", "6"), ("w:color", INK)])
            })
        })?;
    }
    if !style.fill.is_empty() {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", style.fill)])?;
    }
    let (before, after) = (style.before.to_string(), style.after.to_string());
    xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after)])?;
    if style.indent > 0 {
        let indent = style.indent.to_string();
        xml.empty("w:ind", &[("w:left", &indent), ("w:right", &indent)])?;
    }
    if style.outline > 0 {
        xml.value("w:outlineLvl", &(style.outline - 1).to_string())?;
    }
    Ok(())
}

fn contents_style(xml: &mut Xml, level: u16) -> io::Result<()> {
    let id = format!("TOC{level}");
    xml.element("w:style", &[("w:type", "paragraph"), ("w:styleId", &id)], |xml| {
        xml.value("w:name", &format!("toc {level}"))?;
        xml.value("w:basedOn", "Normal")?;
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "60")])?;
            xml.empty("w:ind", &[("w:left", &((level - 1) * 280).to_string())])
        })
    })
}

fn table_style(xml: &mut Xml) -> io::Result<()> {
    xml.element("w:style", &[("w:type", "table"), ("w:styleId", "TableGrid")], |xml| {
        xml.value("w:name", "Table Grid")?;
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"].iter().try_for_each(|side| {
                    xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "8C8C8C")])
                })
            })?;
            xml.element("w:tblCellMar", &[], |xml| {
                [("w:top", "50"), ("w:left", "90"), ("w:bottom", "50"), ("w:right", "90")]
                    .iter()
                    .try_for_each(|(side, width)| xml.empty(side, &[("w:w", width), ("w:type", "dxa")]))
            })
        })
    })
}

/// The list of bullets.
pub(super) const BULLETS: u32 = 1;
/// The first of the counted lists: each starts at 1.
pub(super) const FIRST_NUMBERED: u32 = 2;

/// `word/numbering.xml` with so many counted lists.
pub(super) fn numbering(numbered: u32) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.element("w:numbering", &NAMESPACES[..1], |xml| {
        for (id, format, text) in [("0", "bullet", "•"), ("1", "decimal", "%1.")] {
            xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                xml.value("w:multiLevelType", "singleLevel")?;
                xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
                    xml.value("w:start", "1")?;
                    xml.value("w:numFmt", format)?;
                    xml.value("w:lvlText", text)?;
                    xml.value("w:lvlJc", "left")?;
                    xml.element("w:pPr", &[], |xml| xml.empty("w:ind", &[("w:left", "560"), ("w:hanging", "420")]))
                })
            })?;
        }
        list(xml, BULLETS, "0")?;
        (0..numbered).try_for_each(|index| list(xml, FIRST_NUMBERED + index, "1"))
    })?;
    Ok(xml.finish())
}

fn list(xml: &mut Xml, id: u32, kind: &str) -> io::Result<()> {
    xml.element("w:num", &[("w:numId", &id.to_string())], |xml| {
        xml.value("w:abstractNumId", kind)?;
        xml.element("w:lvlOverride", &[("w:ilvl", "0")], |xml| xml.value("w:startOverride", "1"))
    })
}

/// `word/settings.xml`.
pub(super) fn settings(lang: Lang) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.element("w:settings", &NAMESPACES[..1], |xml| {
        xml.value("w:defaultTabStop", "708")?;
        xml.element("w:compat", &[], |xml| {
            let uri = ("w:uri", "http://schemas.microsoft.com/office/word");
            xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), uri, ("w:val", "15")])
        })?;
        let latin = tag(if lang == Lang::Arabic { "fr" } else { lang.as_str() }).unwrap_or_default();
        xml.empty("w:themeFontLang", &[("w:val", latin), ("w:bidi", "ar-MA")])
    })?;
    Ok(xml.finish())
}

/// `word/header1.xml`: the title.
pub(super) fn header(document: &Document) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let paragraph = Paragraph::of("Furniture", document.lang == Lang::Arabic);
    xml.element("w:hdr", &NAMESPACES[..2], |xml| paragraph.words(xml, &line(&document.title), document.lang.as_str()))?;
    Ok(xml.finish())
}

/// `word/footer1.xml`: the page and the number of pages.
pub(super) fn footer(document: &Document) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let rtl = document.lang == Lang::Arabic;
    let paragraph = Paragraph::of("Furniture", rtl);
    let pattern = line(&document.words.page_of);
    xml.element("w:ftr", &NAMESPACES[..2], |xml| {
        paragraph.write(xml, |xml| {
            let mut rest = pattern.as_str();
            while let Some((before, code, after)) = next_field(rest) {
                words(xml, before, rtl)?;
                field(xml, code, "1")?;
                rest = after;
            }
            words(xml, rest, rtl)
        })
    })?;
    Ok(xml.finish())
}

/// What stands before the first `{n}` or `{m}`, the field that it stands for, and what stands after it.
fn next_field(pattern: &str) -> Option<(&str, &'static str, &str)> {
    let fields = [("{n}", " PAGE "), ("{m}", " NUMPAGES ")];
    let (at, code) = fields.iter().filter_map(|(name, code)| Some((pattern.find(name)?, *code))).min()?;
    Some((&pattern[..at], code, &pattern[at + 3..]))
}

fn words(xml: &mut Xml, text: &str, rtl: bool) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| if rtl { xml.empty("w:rtl", &[]) } else { Ok(()) })?;
        xml.text("w:t", &[("xml:space", "preserve")], text)
    })
}

/// A field with the result that is shown until it is computed.
pub(super) fn field(xml: &mut Xml, code: &str, result: &str) -> io::Result<()> {
    field_mark(xml, "begin")?;
    xml.element("w:r", &[], |xml| xml.text("w:instrText", &[("xml:space", "preserve")], code))?;
    field_mark(xml, "separate")?;
    xml.element("w:r", &[], |xml| xml.text("w:t", &[], result))?;
    field_mark(xml, "end")
}

/// Where a field begins, where its result does, or where both end.
pub(super) fn field_mark(xml: &mut Xml, kind: &str) -> io::Result<()> {
    xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]))
}
