//! Words -> runs of one direction each.

use std::io;

use super::super::Run;
use super::super::shown::shown;
use super::super::stretch::stretches;
use super::super::typeset::direction_of;
use super::xml::Xml;

/// The language tag that word processors know.
pub(super) fn tag(language: &str) -> Option<&'static str> {
    match language {
        "ar" => Some("ar-MA"),
        "fr" => Some("fr-MA"),
        "zgh" => Some("zgh-Tfng-MA"),
        "en" => Some("en-GB"),
        _ => None,
    }
}

/// How a paragraph is set.
pub(super) struct Paragraph<'a> {
    /// Its style; empty for the usual one.
    pub style: &'a str,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// The list that counts it.
    pub list: Option<u32>,
    /// Whether its lines end where lines of text end: numbers in a table.
    pub at_end: bool,
}

impl<'a> Paragraph<'a> {
    /// A paragraph of a style.
    pub fn of(style: &'a str, rtl: bool) -> Self {
        Paragraph { style, rtl, list: None, at_end: false }
    }

    /// The paragraph with what is inside.
    pub fn write(&self, xml: &mut Xml, inside: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                if !self.style.is_empty() {
                    xml.value("w:pStyle", self.style)?;
                }
                if let Some(list) = self.list {
                    xml.element("w:numPr", &[], |xml| {
                        xml.value("w:ilvl", "0")?;
                        xml.value("w:numId", &list.to_string())
                    })?;
                }
                xml.value("w:bidi", if self.rtl { "1" } else { "0" })?;
                if self.at_end {
                    // Left and right change sides in a paragraph from right to left.
                    xml.value("w:jc", "right")?;
                }
                Ok(())
            })?;
            inside(xml)
        })
    }

    /// The paragraph with runs inside, in a language.
    pub fn runs(&self, xml: &mut Xml, runs: &[Run], language: &str) -> io::Result<()> {
        self.write(xml, |xml| runs.iter().try_for_each(|run| write(xml, run, language, self.rtl)))
    }

    /// The paragraph with words inside, in a language.
    pub fn words(&self, xml: &mut Xml, words: &str, language: &str) -> io::Result<()> {
        self.runs(xml, &[words.into()], language)
    }
}

/// A run, cut where its direction changes. `language` and `rtl` are those of the paragraph.
pub(super) fn write(xml: &mut Xml, run: &Run, language: &str, rtl: bool) -> io::Result<()> {
    let text = shown(&run.text);
    let own = run.language.map_or(rtl, |language| direction_of(language, &text, rtl));
    let language = run.language.unwrap_or(language);
    for (index, part) in text.split('\n').enumerate() {
        if index > 0 {
            xml.element("w:r", &[], |xml| xml.empty("w:br", &[]))?;
        }
        let mut stretches = stretches(part, own);
        // Several stretches of another direction keep their own order. Word takes it from the element, LibreOffice from
        // the characters.
        let turned = own != rtl && stretches.len() > 1;
        if let ([first, .., last], true) = (&mut stretches[..], turned) {
            first.text.insert(0, if own { '\u{202B}' } else { '\u{202A}' });
            last.text.push('\u{202C}');
        }
        let inside = |xml: &mut Xml| {
            stretches.iter().try_for_each(|stretch| piece(xml, &stretch.text, stretch.rtl, language, run))
        };
        if turned {
            xml.element("w:dir", &[("w:val", if own { "rtl" } else { "ltr" })], inside)?;
        } else {
            inside(xml)?;
        }
    }
    Ok(())
}

fn piece(xml: &mut Xml, text: &str, rtl: bool, language: &str, run: &Run) -> io::Result<()> {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            if text.contains(|character| ('\u{2D30}'..='\u{2D7F}').contains(&character)) {
                xml.empty("w:rFonts", &[("w:ascii", "Ebrima"), ("w:hAnsi", "Ebrima"), ("w:cs", "Ebrima")])?;
            }
            for (set, name, complex) in [(run.bold, "w:b", "w:bCs"), (run.italic, "w:i", "w:iCs")] {
                if set {
                    xml.empty(name, &[])?;
                    xml.empty(complex, &[])?;
                }
            }
            if rtl {
                xml.empty("w:rtl", &[])?;
            }
            self::language(xml, language, rtl)
        })?;
        xml.text("w:t", &[("xml:space", "preserve")], text)
    })
}

/// The language of a stretch, where its script allows it: an Arabic paragraph is no reason to check a Latin word as Arabic.
fn language(xml: &mut Xml, language: &str, rtl: bool) -> io::Result<()> {
    match (tag(language), rtl) {
        (Some(tag), true) if language == "ar" => xml.empty("w:lang", &[("w:bidi", tag)]),
        (Some(tag), false) if language != "ar" => xml.value("w:lang", tag),
        _ => Ok(()),
    }
}
