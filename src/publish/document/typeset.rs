//! A template and its data -> laid out pages, by typst.
//!
//! The template is fixed; what a document says reaches it as JSON, as values that are shown and never parsed. There is
//! no file, package, network or clock that a template could reach.

use std::sync::LazyLock;

use serde_json::{Value, json};
use typst::comemo;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use unicode_normalization::char::is_combining_mark;

use super::shown::{REPLACEMENT, line, shown};
use super::stretch::{first_strong, held};
use super::{Error, Run, right_to_left};
use crate::messages::Lang;

const FONTS: [&[u8]; 5] = [
    include_bytes!("../../../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../../fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../fonts/NotoSansTifinagh-Regular.ttf"),
];

/// The templates: a whole document, and a figure alone.
#[derive(Clone, Copy)]
pub(super) enum Template {
    Document,
    Figure,
}

/// What every document shares.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    document: Source,
    figure: Source,
    plot: Source,
    data: FileId,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect();
    Press {
        library: LazyHash::new(Library::builder().build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        document: Source::new(file("/template.typ"), include_str!("template.typ").to_owned()),
        figure: Source::new(file("/figure.typ"), include_str!("figure.typ").to_owned()),
        plot: Source::new(file("/plot.typ"), include_str!("plot.typ").to_owned()),
        data: file("/data.json"),
    }
});

fn file(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a path without surprises")).intern()
}

/// One document in the press.
struct Job {
    template: Template,
    data: Bytes,
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
    }

    fn main(&self) -> FileId {
        match self.template {
            Template::Document => PRESS.document.id(),
            Template::Figure => PRESS.figure.id(),
        }
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&PRESS.document, &PRESS.figure, &PRESS.plot]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == PRESS.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        PRESS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Lays a document out.
pub(super) fn pages(template: Template, data: &Value) -> Result<PagedDocument, Error> {
    let job = Job { template, data: Bytes::new(serde_json::to_vec(data)?) };
    let laid = typst::compile::<PagedDocument>(&job).output.map_err(|errors| refused(&errors));
    // The typesetter remembers every page it ever laid out; a server would only grow.
    comemo::evict(2);
    laid
}

/// What the typesetter said.
pub(super) fn refused(errors: &[SourceDiagnostic]) -> Error {
    let said: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    Error::Typeset(said.join("; "))
}

/// What both templates need to know of a language.
pub(super) fn setting(lang: Lang) -> Value {
    let rtl = lang == Lang::Arabic;
    json!({ "lang": lang.as_str(), "dir": direction(rtl) })
}

/// Words on one line, as the template takes them.
pub(super) fn plain(text: &str, rtl: bool) -> String {
    printable(&held(&line(text), rtl))
}

/// Runs as the template takes them: a list of pieces, `null` where a new line begins.
pub(super) fn pieces(runs: &[Run], rtl: bool) -> Value {
    let mut out = Vec::new();
    for run in runs {
        let text = shown(&run.text);
        let own = run.language.map(|language| direction_of(language, &text, rtl));
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                out.push(Value::Null);
            }
            if part.is_empty() {
                continue;
            }
            let text = printable(&held(part, own.unwrap_or(rtl)));
            let dir = own.filter(|own| *own != rtl).map(direction);
            out.push(json!({ "text": text, "bold": run.bold, "italic": run.italic, "lang": run.language, "dir": dir }));
        }
    }
    Value::Array(out)
}

/// The direction of a text of a language, which its first letter decides where the language does not.
pub(super) fn direction_of(language: &str, text: &str, around: bool) -> bool {
    right_to_left(language).or_else(|| first_strong(text)).unwrap_or(around)
}

/// The name of a direction.
pub(super) fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

/// The length from which a word is broken anywhere: no word of the languages at hand is as long.
const LONG_WORD: usize = 24;

/// A text that the fonts can show and the page can hold: characters that no font has are replaced, and very long words get
/// places to break at.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let long = word.chars().count() > LONG_WORD;
        let (mut since, mut base) = (0, ' ');
        for character in word.chars().filter(|character| !is_variant(*character)) {
            let mark = is_combining_mark(character);
            if long && !mark && since >= LONG_WORD / 2 {
                out.push('\u{200B}');
                since = 0;
            }
            since += 1;
            // A mark is set on its letter, from the font of the letter.
            if has_glyphs(&[if mark { base } else { character }, character]) {
                out.push(character);
            } else {
                out.push(REPLACEMENT);
            }
            if !mark {
                base = if has_glyphs(&[character]) { character } else { REPLACEMENT };
            }
        }
    }
    out
}

/// Whether one font has all of these characters.
fn has_glyphs(characters: &[char]) -> bool {
    let has = |font: &Font| characters.iter().all(|character| font.info().coverage.contains(u32::from(*character)));
    PRESS.fonts.iter().any(has)
}

/// Whether a character only chooses between shapes of the one before it, such as the colours of a heart.
fn is_variant(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_replaced_and_long_words_can_break() {
        assert_eq!(printable("ماء 🚰 eau ⵜⵉⴼ ❤\u{FE0F}"), "ماء \u{FFFD} eau ⵜⵉⴼ \u{FFFD}");
        assert_eq!(printable("مُ e\u{301} م\u{302}"), "مُ e\u{301} م\u{FFFD}");
        assert_eq!(printable(&"a".repeat(30)), format!("{0}\u{200B}{0}\u{200B}aaaaaa", "a".repeat(12)));
    }

    #[test]
    fn new_lines_are_pieces_of_their_own() {
        let pieces = pieces(&[Run::bold("a\nb")], false);
        assert_eq!(pieces[1], Value::Null);
        assert_eq!((&pieces[0]["text"], &pieces[2]["bold"]), (&json!("a"), &json!(true)));
    }

    #[test]
    fn a_text_of_unknown_language_is_turned_by_its_first_letter() {
        assert!(direction_of("und", "12 الماء", false));
        assert!(!direction_of("und", "12 eau", true));
        assert!(direction_of("und", "12", true));
    }

    #[test]
    fn a_template_reaches_nothing_but_its_data() {
        let job = Job { template: Template::Document, data: Bytes::new(Vec::new()) };
        assert!(job.file(file("/etc/passwd")).is_err());
        assert!(job.source(file("/data.json")).is_err());
        assert!(job.file(file("/data.json")).is_ok());
    }
}
