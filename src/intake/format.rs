//! Name and content of a file -> which reader takes it. A new format is a new [`Format`] and a reader beside the others.

use super::document::Refusal;
use super::encoding::{self, Decoded};
use super::package::Package;

/// What a file is, as far as a reader is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// A text: a meeting's report, or a form export under another name; the reader looks.
    Text(Decoded),
    /// A table of separated values.
    Delimited(Decoded),
    /// A page in HTML.
    Html(Decoded),
    /// Objects of JSON: an array of them, or one a line.
    Objects(Decoded),
    /// A workbook in Office Open XML.
    Workbook,
    /// A document in Office Open XML.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// An OpenDocument spreadsheet.
    Ods,
    /// A PDF file.
    Pdf,
    /// Files packed together.
    Zip,
    /// Something that no reader takes: its name as an argument of the notice `unknown-format`.
    Unknown(&'static str),
}

/// Names of formats, and the endings that files of theirs have.
const ENDINGS: &[(&str, &[&str])] = &[
    ("TXT", &["txt", "md", "text", "markdown"]),
    ("CSV", &["csv", "tsv", "tab"]),
    ("HTML", &["html", "htm", "xhtml"]),
    ("JSON", &["json", "jsonl", "ndjson"]),
    ("XLSX", &["xlsx", "xlsm"]),
    ("DOCX", &["docx", "docm"]),
    ("ODT", &["odt"]),
    ("ODS", &["ods"]),
    ("PDF", &["pdf"]),
    ("ZIP", &["zip"]),
    ("DOC/XLS 97-2003", &["doc", "xls"]),
    ("RTF", &["rtf"]),
];

impl Format {
    /// Its name, as an argument of messages.
    pub fn name(&self) -> &'static str {
        match self {
            Format::Text(_) => "TXT",
            Format::Delimited(_) => "CSV",
            Format::Html(_) => "HTML",
            Format::Objects(_) => "JSON",
            Format::Workbook => "XLSX",
            Format::Docx => "DOCX",
            Format::Odt => "ODT",
            Format::Ods => "ODS",
            Format::Pdf => "PDF",
            Format::Zip => "ZIP",
            Format::Unknown(name) => name,
        }
    }

    /// The format that the ending of `name` promises, where that is another one. Any text may be called so.
    pub fn promised_otherwise(&self, name: &str) -> Option<&'static str> {
        let ending = extension(name);
        let (promised, _) = ENDINGS.iter().find(|(_, endings)| endings.contains(&ending.as_str()))?;
        let texts = matches!(self, Format::Text(_) | Format::Delimited(_)) && matches!(*promised, "TXT" | "CSV");
        (*promised != self.name() && !texts).then_some(promised)
    }
}

/// The first bytes of formats that people send and that nothing here reads.
const MAGIC: &[(&[u8], &str)] = &[
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS 97-2003"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
];

/// A PDF file may have a few bytes before its mark.
const PDF_WITHIN: usize = 1024;

/// Looks at a file. The content has the last word: a workbook named `.csv` is a workbook.
pub fn sniff(name: &str, bytes: &[u8]) -> Format {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Format::Unknown(format);
    }
    if bytes[..bytes.len().min(PDF_WITHIN)].windows(5).any(|window| window == b"%PDF-") {
        return Format::Pdf;
    }
    let Some(decoded) = encoding::decode(bytes) else { return Format::Unknown("binary") };
    let head = decoded.text.trim_start_matches('\u{feff}').trim_start();
    if is_html(head) {
        return Format::Html(decoded);
    }
    let extension = extension(name);
    match extension.as_str() {
        _ if is_objects(head, &extension) => Format::Objects(decoded),
        "csv" | "tsv" | "tab" => Format::Delimited(decoded),
        _ => Format::Text(decoded),
    }
}

/// Whether a file is an archive of files, and no document that is packed as one.
pub fn is_archive(bytes: &[u8]) -> bool {
    (bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")) && zipped(bytes) == Format::Zip
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

/// Whether a text begins as a page does; comments and the declaration of XML may stand before its first tag.
fn is_html(head: &str) -> bool {
    let mut rest = head;
    for _ in 0..8 {
        let Some((open, close)) =
            [("<!--", "-->"), ("<?xml", "?>")].into_iter().find(|(open, _)| rest.starts_with(open))
        else {
            break;
        };
        let Some(end) = rest[open.len()..].find(close) else { return false };
        rest = rest[open.len() + end + close.len()..].trim_start();
    }
    let first: String = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<table", "<meta"].iter().any(|tag| first.starts_with(tag))
}

/// Whether a text begins as objects of JSON do. A report may begin with a bracket too.
fn is_objects(head: &str, extension: &str) -> bool {
    let mut signs = head.chars().filter(|c| !c.is_whitespace());
    let (first, second) = (signs.next(), signs.next());
    let named = matches!(extension, "json" | "jsonl" | "ndjson");
    match (first, second) {
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{')) => true,
        (Some('{' | '['), _) => named,
        _ => false,
    }
}

/// Which of the zipped formats: told by the names of its parts.
fn zipped(bytes: &[u8]) -> Format {
    let named = |has: &dyn Fn(&str) -> bool, kind: &[u8]| {
        if has("xl/workbook") || has("xl/worksheets") {
            Format::Workbook
        } else if has("word/document") {
            Format::Docx
        } else if kind.ends_with(b"opendocument.spreadsheet") {
            Format::Ods
        } else if kind.ends_with(b"opendocument.text") {
            Format::Odt
        } else {
            Format::Zip
        }
    };
    match Package::open(bytes) {
        Ok(mut package) => {
            let kind: Result<Option<Vec<u8>>, Refusal> = package.part("mimetype");
            let kind = kind.ok().flatten().unwrap_or_default();
            named(&|start| package.names().any(|name| name.starts_with(start)), kind.trim_ascii())
        }
        // Cut off: what it was meant to be is told by what is left.
        Err(_) => {
            let has = |name: &str| bytes.windows(name.len()).any(|window| window == name.as_bytes());
            let kind = ["opendocument.spreadsheet", "opendocument.text"].into_iter().find(|kind| has(kind));
            named(&has, kind.unwrap_or_default().as_bytes())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_has_the_last_word() {
        assert_eq!(sniff("form.csv", b"PK\x03\x04....xl/workbook.xml"), Format::Workbook);
        assert_eq!(sniff("report.txt", b"PK\x03\x04....word/document.xml"), Format::Docx);
        assert_eq!(sniff("report.txt", b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text"), Format::Odt);
        assert_eq!(sniff("report.txt", b"%PDF-1.7\n"), Format::Pdf);
        assert_eq!(sniff("report.txt", b"a\0b\0\0\0\0"), Format::Unknown("binary"));
        assert!(matches!(sniff("FORM.CSV", b"a;b\n"), Format::Delimited(_)));
        assert!(matches!(sniff("report", b"a;b\n"), Format::Text(_)));
        assert!(matches!(sniff("a.xls", b"<!-- x --> <HTML>"), Format::Html(_)));
        assert!(matches!(sniff("a.txt", b"[\n {\"a\":1}]"), Format::Objects(_)));
        assert!(matches!(sniff("a.txt", b"[Document]\n"), Format::Text(_)));
    }

    #[test]
    fn an_ending_may_promise_something_else() {
        assert_eq!(Format::Docx.promised_otherwise("a.PDF"), Some("PDF"));
        assert_eq!(Format::Docx.promised_otherwise("a.docm"), None);
        assert_eq!(sniff("a.csv", b"x").promised_otherwise("a.txt"), None);
        assert_eq!(sniff("a.csv", b"x").promised_otherwise("a.docx"), Some("DOCX"));
    }
}
