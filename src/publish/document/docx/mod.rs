//! A document -> a DOCX file (WordprocessingML, ECMA-376 transitional).
//!
//! Directions, languages and complex-script fonts are written out in full, because word processors guess them wrong.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::shown::line;
use super::{Document, Error};
use body::Body;
use xml::Xml;

mod body;
mod furniture;
mod runs;
mod xml;

const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// A document has no clock: its properties name the first day that a ZIP file knows.
const DATE: &str = "1980-01-01T00:00:00Z";

/// The bytes of a DOCX file. The same document gives the same bytes.
pub fn docx(document: &Document) -> Result<Vec<u8>, Error> {
    let body = Body::write(document)?;
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), content_types()?),
        ("_rels/.rels".into(), relations(&PACKAGE)?),
        ("docProps/core.xml".into(), core(document)?),
        ("docProps/app.xml".into(), app()?),
        ("word/document.xml".into(), body.xml),
        ("word/_rels/document.xml.rels".into(), document_relations(body.images.len())?),
        ("word/styles.xml".into(), furniture::styles(document.lang)?),
        ("word/numbering.xml".into(), furniture::numbering(body.numbered)?),
        ("word/settings.xml".into(), furniture::settings(document.lang)?),
        ("word/header1.xml".into(), furniture::header(document)?),
        ("word/footer1.xml".into(), furniture::footer(document)?),
    ];
    let images = body.images.into_iter().enumerate();
    parts.extend(images.map(|(index, png)| (format!("word/media/image{}.png", index + 1), png)));
    pack(&parts)
}

fn pack(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Error> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Relations of the package: kind (an address, or a name under `OFFICE`) and target.
const PACKAGE: [(&str, &str); 3] = [
    ("officeDocument", "word/document.xml"),
    ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
    ("extended-properties", "docProps/app.xml"),
];

/// Relations of the document but for its images, in the order of their ids `rId1`...
const DOCUMENT: [(&str, &str); 5] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
];

/// The relation of the page header.
const HEADER: &str = "rId4";
/// The relation of the page footer.
const FOOTER: &str = "rId5";

/// The relation of an image, counted from 0.
fn image_relation(index: usize) -> String {
    format!("rId{}", DOCUMENT.len() + index + 1)
}

fn document_relations(images: usize) -> io::Result<Vec<u8>> {
    let files: Vec<String> = (1..=images).map(|number| format!("media/image{number}.png")).collect();
    let mut all = DOCUMENT.to_vec();
    all.extend(files.iter().map(|file| ("image", file.as_str())));
    relations(&all)
}

fn relations(all: &[(&str, &str)]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let namespace = ("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
    xml.element("Relationships", &[namespace], |xml| {
        for (index, (kind, target)) in all.iter().enumerate() {
            let kind = if kind.contains(':') { (*kind).to_owned() } else { format!("{OFFICE}{kind}") };
            let id = format!("rId{}", index + 1);
            xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", target)])?;
        }
        Ok(())
    })?;
    Ok(xml.finish())
}

fn content_types() -> io::Result<Vec<u8>> {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
    ];
    let overrides = [
        ("/word/document.xml", format!("{WORD}document.main+xml")),
        ("/word/styles.xml", format!("{WORD}styles+xml")),
        ("/word/numbering.xml", format!("{WORD}numbering+xml")),
        ("/word/settings.xml", format!("{WORD}settings+xml")),
        ("/word/header1.xml", format!("{WORD}header+xml")),
        ("/word/footer1.xml", format!("{WORD}footer+xml")),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned()),
    ];
    let mut xml = Xml::new()?;
    let namespace = ("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
    xml.element("Types", &[namespace], |xml| {
        for (extension, kind) in defaults {
            xml.empty("Default", &[("Extension", extension), ("ContentType", kind)])?;
        }
        for (part, kind) in &overrides {
            xml.empty("Override", &[("PartName", part), ("ContentType", kind)])?;
        }
        Ok(())
    })?;
    Ok(xml.finish())
}

fn core(document: &Document) -> io::Result<Vec<u8>> {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut xml = Xml::new()?;
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.text("dc:title", &[], &line(&document.title))?;
        xml.text("dc:subject", &[], &line(&document.subtitle))?;
        xml.text("dc:creator", &[], &line(&document.author))?;
        xml.text("dc:language", &[], runs::tag(document.lang.as_str()).unwrap_or_default())?;
        let kind = [("xsi:type", "dcterms:W3CDTF")];
        xml.text("dcterms:created", &kind, DATE)?;
        xml.text("dcterms:modified", &kind, DATE)
    })?;
    Ok(xml.finish())
}

fn app() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let namespace = ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    xml.element("Properties", &[namespace], |xml| xml.text("Application", &[], "mujmal"))?;
    Ok(xml.finish())
}
