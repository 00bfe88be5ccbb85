//! Name and first bytes of a file -> which reader takes it. A new format is a new [`Format`] and a reader beside
//! those of meeting reports and of forms.

use super::encoding::{self, Decoded};

/// What a file is, as far as a reader is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// A text: a meeting's report, or a form export under another name; the reader looks.
    Text(Decoded),
    /// A table of separated values.
    Delimited(Decoded),
    /// A workbook in Office Open XML.
    Workbook,
    /// Something that no reader takes: its name as an argument of the notice `unknown-format`.
    Unknown(&'static str),
}

/// The first bytes of formats that people send and that nothing here reads yet.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
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

/// Looks at a file. The content has the last word: a workbook named `.csv` is a workbook.
pub fn sniff(name: &str, bytes: &[u8]) -> Format {
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Format::Unknown(format);
    }
    let Some(decoded) = encoding::decode(bytes) else { return Format::Unknown("binary") };
    let head =
        decoded.text.trim_start_matches('\u{feff}').trim_start().get(..15).unwrap_or_default().to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return Format::Unknown("HTML");
    }
    match extension(name).as_str() {
        "csv" | "tsv" | "tab" => Format::Delimited(decoded),
        _ => Format::Text(decoded),
    }
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

/// Which of the zipped formats: told by the names of the members, which a ZIP file keeps uncompressed.
fn zipped(bytes: &[u8]) -> Format {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"xl/workbook") || has(b"xl/worksheets") {
        Format::Workbook
    } else if has(b"word/document") {
        Format::Unknown("DOCX")
    } else if has(b"opendocument.spreadsheet") {
        Format::Unknown("ODS")
    } else if has(b"opendocument.text") {
        Format::Unknown("ODT")
    } else {
        Format::Unknown("ZIP")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_has_the_last_word() {
        assert_eq!(sniff("form.csv", b"PK\x03\x04....xl/workbook.xml"), Format::Workbook);
        assert_eq!(sniff("report.txt", b"PK\x03\x04....word/document.xml"), Format::Unknown("DOCX"));
        assert_eq!(sniff("report.txt", b"%PDF-1.7\n"), Format::Unknown("PDF"));
        assert_eq!(sniff("report.txt", b"a\0b\0\0\0\0"), Format::Unknown("binary"));
        assert!(matches!(sniff("FORM.CSV", b"a;b\n"), Format::Delimited(_)));
        assert!(matches!(sniff("report", b"a;b\n"), Format::Text(_)));
    }
}
