//! One file -> what it gave: its source with contributions, the headers of its columns, what is to be told.

use rayon::prelude::*;

use super::document::{self, Document, Refusal, ocr, pdf};
use super::encoding::{self, Decoded};
use super::format::{self, Format};
use super::records::{Input, Options, RecognisedPage, SourceIntake};
use super::sheet::Extract;
use super::{READ, columns, delimited, empty, form, marks, objects, ods, personal, report, workbook};
use crate::contribution::Source;
use crate::notice::{Notice, Severity};

/// What one file gave.
#[derive(Default)]
pub struct One {
    /// The source, if anything of it can be used.
    pub source: Option<SourceIntake>,
    /// Headers of its columns, for what the user says of columns.
    pub headers: Vec<String>,
    /// What is to be told.
    pub notices: Vec<Notice>,
}

impl One {
    fn refused(notice: Notice) -> Self {
        One { notices: vec![notice], ..One::default() }
    }
}

/// Reads a file.
pub fn one(id: String, input: Input, options: &Options) -> One {
    let Input { name, bytes } = input;
    if bytes.is_empty() {
        return One::refused(empty(&name));
    }
    let format = format::sniff(&name, &bytes);
    let promised = format.promised_otherwise(&name).map(|promised| {
        Notice::new(Severity::Note, "wrong-extension", &name).with("found", format.name()).with("expected", promised)
    });
    let file = name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned();
    let source = Source { id, file, bytes: bytes.len() as u64, format: String::new(), encoding: String::new() };
    let mut one = File { source, bytes, name: &name, options }.read(format);
    // Of a file that no reader takes it is enough to say so.
    if one.notices.iter().all(|notice| notice.code != "unknown-format") {
        one.notices.extend(promised);
    }
    one
}

/// A file on its way to a reader.
struct File<'a> {
    source: Source,
    bytes: Vec<u8>,
    /// Its name, as the user gave it.
    name: &'a str,
    options: &'a Options,
}

impl File<'_> {
    fn read(self, format: Format) -> One {
        match format {
            Format::Unknown(found) => One::refused(self.unknown(found)),
            // Archives were unpacked before.
            Format::Zip => One::refused(self.unknown("ZIP")),
            Format::Text(text) | Format::Delimited(text) | Format::Html(text) | Format::Objects(text)
                if text.text.chars().all(marks::blank) =>
            {
                One::refused(empty(self.name))
            }
            Format::Text(text) if !is_form(&text.text, self.options) => {
                let notices = decoded(&text, self.name);
                self.named("report", text.encoding).report(&text.text, None, notices)
            }
            Format::Text(text) | Format::Delimited(text) => {
                let notices = decoded(&text, self.name);
                self.named("csv", text.encoding).form(&delimited::read(&text.text), notices)
            }
            Format::Html(text) => {
                let notices = decoded(&text, self.name);
                self.named("html", text.encoding).document(Ok(document::html::read(&text.text)), notices)
            }
            Format::Objects(text) => {
                let notices = decoded(&text, self.name);
                self.named("json", text.encoding).objects(&text.text, notices)
            }
            Format::Docx => {
                let read = document::docx::read(&self.bytes);
                self.named("docx", "").document(read, Vec::new())
            }
            Format::Odt => {
                let read = document::odt::read(&self.bytes);
                self.named("odt", "").document(read, Vec::new())
            }
            Format::Pdf => self.named("pdf", "").pdf(),
            Format::Workbook | Format::Ods => self.workbook(&format),
        }
    }

    fn notice(&self, severity: Severity, code: &str) -> Notice {
        Notice::new(severity, code, self.name)
    }

    fn unknown(&self, found: &str) -> Notice {
        self.notice(Severity::Error, "unknown-format").with("found", found).with("expected", READ)
    }

    fn refused(&self, refusal: Refusal) -> One {
        One::refused(self.notice(Severity::Error, refusal.code).with("found", refusal.found))
    }

    fn named(mut self, format: &str, encoding: &str) -> Self {
        (self.source.format, self.source.encoding) = (format.to_owned(), encoding.to_owned());
        self
    }

    fn intake(self) -> SourceIntake {
        SourceIntake {
            source: self.source,
            bytes: self.bytes,
            text: None,
            recognised: Vec::new(),
            meeting: None,
            attendance: Vec::new(),
            contributions: Vec::new(),
            form_fields: Vec::new(),
            untaken: Vec::new(),
            personal_columns: Vec::new(),
            column_map: Vec::new(),
        }
    }

    fn workbook(self, format: &Format) -> One {
        let (name, read) = match format {
            Format::Ods => ("ods", ods::read(&self.bytes)),
            _ => ("xlsx", workbook::read(&self.bytes)),
        };
        match read {
            Ok(extract) => self.named(name, "").form(&extract, Vec::new()),
            Err(refusal) => self.refused(refusal),
        }
    }

    fn objects(self, text: &str, mut notices: Vec<Notice>) -> One {
        let (extract, damage) = objects::read(text);
        let damage = damage.map(|damage| {
            self.notice(Severity::Error, "damaged-objects").at_line(damage.line).with("found", damage.said)
        });
        notices.extend(damage);
        self.form(&extract, notices)
    }

    /// A document is a report; one that is none, and holds a table with the header of a form, is a form's export.
    fn document(self, read: Result<Document, Refusal>, mut notices: Vec<Notice>) -> One {
        let document = match read {
            Ok(document) => document,
            Err(refusal) => return self.refused(refusal),
        };
        let rows = document.rows();
        if rows.sheets.iter().any(|sheet| columns::find(&rows, sheet, &self.options.map).is_some()) {
            let mut one = self.form(&rows, notices);
            if let Some(source) = &mut one.source {
                source.text = Some(rows.text);
            }
            return one;
        }
        if !document.furniture.is_empty() {
            let words = document.furniture.iter().map(|words| personal::masked(words)).collect::<Vec<_>>().join(" | ");
            let words: String = words.chars().take(200).collect();
            notices.push(self.notice(Severity::Note, "page-headers").with("found", words));
        }
        let text = document.text();
        self.report(&text, Some(text.clone()), notices)
    }

    fn pdf(self) -> One {
        let mut pages = match pdf::read(&self.bytes) {
            Ok(pages) => pages,
            Err(refusal) => return self.refused(refusal),
        };
        let (recognised, mut notices) = self.pictures(&mut pages);
        let text = pdf::joined(&pages);
        if text.chars().all(marks::blank) {
            if notices.is_empty() {
                notices.push(empty(self.name));
            }
            return One { notices, ..One::default() };
        }
        let mut one = self.report(&text, Some(text.clone()), notices);
        if let Some(source) = &mut one.source {
            source.recognised = recognised;
        }
        one
    }

    /// Has the pages that are only pictures read, where the user asked for it; tells of those that were not.
    fn pictures(&self, pages: &mut [pdf::Page]) -> (Vec<RecognisedPage>, Vec<Notice>) {
        let pictures: Vec<u32> = (1..).zip(&*pages).filter(|(_, page)| page.picture).map(|(at, _)| at).collect();
        if pictures.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let severity = if pictures.len() == pages.len() { Severity::Error } else { Severity::Warning };
        let told = |code: &str| {
            let numbers = pictures.iter().take(20).map(u32::to_string).collect::<Vec<_>>().join(", ");
            let numbers = if pictures.len() > 20 { numbers + ", …" } else { numbers };
            let notice = self.notice(severity, code).with("count", pictures.len()).with("pages", numbers);
            notice.with("packages", ocr::PACKAGES)
        };
        if !self.options.ocr {
            return (Vec::new(), vec![told("only-pictures")]);
        }
        if let Some(missing) = ocr::missing() {
            return (Vec::new(), vec![told("no-ocr").with("found", missing)]);
        }
        self.recognise(&pictures, pages)
    }

    fn recognise(&self, pictures: &[u32], pages: &mut [pdf::Page]) -> (Vec<RecognisedPage>, Vec<Notice>) {
        let failed = |page: u32, said: String| {
            Box::new(self.notice(Severity::Error, "ocr-failed").with("page", page).with("found", said))
        };
        let folder = |at: u32| {
            let folder = tempfile::tempdir().map_err(|error| failed(at, error.to_string()))?;
            let file = folder.path().join("file.pdf");
            std::fs::write(&file, &self.bytes).map_err(|error| failed(at, error.to_string()))?;
            Ok::<_, Box<Notice>>((folder, file))
        };
        let read = |&at: &u32| {
            let (folder, file) = folder(at)?;
            ocr::page(&file, at, folder.path()).map(|found| (at, found)).map_err(|said| failed(at, said))
        };
        let found: Vec<Result<(u32, ocr::Recognised), Box<Notice>>> = pictures.par_iter().map(read).collect();
        let (mut recognised, mut notices) = (Vec::new(), Vec::new());
        for one in found {
            match one {
                Ok((at, ocr::Recognised { text, confidence })) => {
                    pages[at as usize - 1].text = text;
                    recognised.push(RecognisedPage { page: at, confidence });
                    let notice = self.notice(Severity::Warning, "page-recognised").with("page", at);
                    notices.push(notice.with("confidence", confidence));
                }
                Err(notice) => notices.push(*notice),
            }
        }
        (recognised, notices)
    }

    /// Reads the report `text`; `kept`: it is to be kept beside the original, because that is no text.
    fn report(self, text: &str, kept: Option<String>, mut notices: Vec<Notice>) -> One {
        let report = report::read(text, &self.source);
        if !report.found {
            let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
            let notice = self.notice(Severity::Error, "unknown-layout").with("lines", lines);
            notices.push(notice.with("expected", HEADINGS));
            return One { notices, ..One::default() };
        }
        if report.contributions.is_empty() {
            notices.push(self.notice(Severity::Error, "no-items"));
        }
        for (missing, code) in
            [(report.meeting.date.is_none(), "no-meeting-date"), (report.meeting.region.is_none(), "no-meeting-region")]
        {
            if missing && !report.contributions.is_empty() {
                notices.push(self.notice(Severity::Note, code));
            }
        }
        let intake = SourceIntake {
            text: kept,
            meeting: Some(report.meeting),
            attendance: report.attendance,
            contributions: report.contributions,
            untaken: report.untaken,
            ..self.intake()
        };
        One { source: Some(intake), headers: Vec::new(), notices }
    }

    fn form(self, extract: &Extract, mut notices: Vec<Notice>) -> One {
        let (name, options) = (self.name, self.options);
        let mut intake = self.intake();
        form::read(extract, options, name, &mut intake, &mut notices);
        let headers = match intake.column_map.is_empty() {
            false => intake.column_map.iter().map(|column| column.header.clone()).collect(),
            true => form::headers(extract),
        };
        let source = (!intake.column_map.is_empty()).then_some(intake);
        One { source, headers, notices }
    }
}

/// Headings by which a report is known, as an argument of messages.
const HEADINGS: &str = "الإشكاليات المطروحة, الحلول المقترحة, التوصيات, Solutions proposées, Recommandations";

/// Whether a text that is not said to be one is a form's export: it looks like a table, and its header is known.
fn is_form(text: &str, options: &Options) -> bool {
    if !delimited::looks_like_a_table(text) {
        return false;
    }
    let extract = delimited::read(text);
    extract.sheets.iter().any(|sheet| columns::find(&extract, sheet, &options.map).is_some())
}

/// What is to be told of the encoding of a text.
fn decoded(text: &Decoded, name: &str) -> Vec<Notice> {
    let mut notices = Vec::new();
    if text.encoding != "utf-8" {
        notices.push(Notice::new(Severity::Note, "read-as", name).with("encoding", text.encoding));
    }
    if text.damaged > 0 {
        let before = text.text.find(char::REPLACEMENT_CHARACTER).map_or(0, |at| text.text[..at].matches('\n').count());
        let notice = Notice::new(Severity::Warning, "damaged-characters", name).at_line(before as u32 + 1);
        notices.push(notice.with("count", text.damaged).with("encoding", text.encoding));
    }
    notices
}

/// The text that the spans of a source's contributions count in, as far as the original gives it again: a UTF-8 file as it
/// is, another encoding in UTF-8, separated values with doubled quotation marks inside a quoted cell written once, the rows
/// of a workbook with cells separated by tabs, objects a line each. The text of a document ([`SourceIntake::text`]) is
/// kept beside the original instead, and `None` here, as it is where `bytes` are not those of the source.
pub fn extracted_text(source: &Source, bytes: &[u8]) -> Option<String> {
    match source.format.as_str() {
        "report" => encoding::decode(bytes).map(|decoded| decoded.text),
        "csv" => encoding::decode(bytes).map(|decoded| delimited::read(&decoded.text).text),
        "json" => encoding::decode(bytes).map(|decoded| objects::read(&decoded.text).0.text),
        "xlsx" => workbook::read(bytes).ok().map(|extract| extract.text),
        "ods" => ods::read(bytes).ok().map(|extract| extract.text),
        _ => None,
    }
}
