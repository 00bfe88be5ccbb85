//! A PDF file -> the text of its pages, a form feed at the end of each, and the pages that are only pictures.
//!
//! A file may be made to ask for endless work: streams that unpack to gigabytes, forms that draw each other. What it may cost
//! is measured before the library reads it, each page is read for itself, and the library's panics are caught.

use std::collections::BTreeMap;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{ColorSpace, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Path, Stream, Transform};

use super::Refusal;
use super::glyphs::{self, Glyph};

/// The pages as one text. Where the last line of a page is not full, what it belongs to ends there.
pub fn joined(pages: &[Page]) -> String {
    let width = |line: &str| line.trim().chars().count();
    let widest = pages.iter().flat_map(|page| page.text.lines()).map(width).max().unwrap_or(0);
    let mut text = String::new();
    for (rank, page) in pages.iter().enumerate() {
        if rank > 0 {
            text.push('\u{c}');
        }
        text.push_str(&page.text);
        if page.text.lines().next_back().is_some_and(|last| width(last) * 10 < widest * 7) {
            text.push('\n');
        }
    }
    text
}

/// Most bytes that one stream of the file unpacks to; the picture of a large page has half as many.
const LONGEST_STREAM: u64 = 512 << 20;
/// Most bytes that all streams but pictures unpack to.
const MOST_BYTES: u64 = 1 << 30;
/// Most pages.
const MOST_PAGES: usize = 5_000;
/// Most glyphs of a page; a page full of the smallest print has a tenth.
const MOST_GLYPHS: usize = 200_000;
/// Most forms that a page draws, counted each time.
const MOST_FORMS: u64 = 100_000;
/// Stack of the thread that reads: the library calls itself for each form within a form.
const STACK: usize = 64 << 20;

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Its text; empty where there is none.
    pub text: String,
    /// Whether it shows something and none of it is text that can be read.
    pub picture: bool,
}

/// Reads the pages of a file.
pub fn read(bytes: &[u8]) -> Result<Vec<Page>, Refusal> {
    measure(bytes)?;
    let damaged = || Refusal::damaged("PDF");
    std::thread::scope(|scope| {
        let work = || catch_unwind(AssertUnwindSafe(|| pages(bytes))).unwrap_or_else(|_| Err(damaged()));
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.map_err(Refusal::damaged)?.join().unwrap_or_else(|_| Err(damaged()))
    })
}

/// Unpacks every stream that looks packed, keeping nothing, to see how long it gets.
fn measure(bytes: &[u8]) -> Result<(), Refusal> {
    let mut left = MOST_BYTES;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let head = &bytes[bytes[..at].iter().rposition(|&byte| byte == b'j').map_or(0, |start| start.max(at.saturating_sub(2048)))..at];
        let data = bytes[at + 6..].trim_ascii_start();
        if head.ends_with(b"end") || data.first().is_none_or(|first| first & 0x0f != 8) {
            continue;
        }
        let picture = head.windows(6).any(|window| window == b"/Image");
        let most = if picture { LONGEST_STREAM } else { left.min(LONGEST_STREAM) };
        let mut unpacked = flate2::read::ZlibDecoder::new(data).take(most + 1);
        let length = drained(&mut unpacked);
        if length > most {
            return Err(Refusal { code: "unpacks-too-large", found: most.to_string() });
        }
        left -= if picture { 0 } else { length };
    }
    Ok(())
}

/// How many bytes come before the end or the first damage.
fn drained(from: &mut impl Read) -> u64 {
    let mut sink = [0; 1 << 14];
    let mut length = 0;
    while let Ok(read @ 1..) = from.read(&mut sink) {
        length += read as u64;
    }
    length
}

fn pages(bytes: &[u8]) -> Result<Vec<Page>, Refusal> {
    let mut document = Document::load_mem(bytes).map_err(|error| Refusal::damaged(format!("PDF: {error}")))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Refusal { code: "locked-file", found: "PDF".to_owned() });
    }
    let numbers: Vec<(u32, ObjectId)> = document.get_pages().into_iter().collect();
    if numbers.is_empty() {
        return Err(Refusal::damaged("PDF"));
    }
    if numbers.len() > MOST_PAGES {
        return Err(Refusal { code: "too-many-pages", found: numbers.len().to_string() });
    }
    let pictured: Vec<bool> = numbers.iter().map(|(_, id)| draws(&document, *id)).collect();
    empty_pictures(&mut document);
    let costs = Costs::of(&document);
    let mut pages = Vec::new();
    let mut legible = Vec::new();
    for ((number, id), pictured) in numbers.into_iter().zip(pictured) {
        let readable = is_rooted(&document, id) && costs.page(&document, id) <= MOST_FORMS;
        let mut glyphs = if readable { glyphs_of(&document, number) } else { Vec::new() };
        let unread = glyphs.iter().filter(|glyph| is_unknown(&glyph.text)).count();
        if glyphs.len() < 4 || unread * 5 >= glyphs.len() {
            glyphs.clear();
        }
        pages.push(Page { text: String::new(), picture: pictured || !readable || unread > 0 });
        legible.push(glyphs);
    }
    for (page, text) in pages.iter_mut().zip(glyphs::texts(legible)) {
        page.picture &= text.trim().is_empty();
        page.text = text;
    }
    Ok(pages)
}

/// Whether a glyph stands for no letter that anybody knows: its font does not say.
fn is_unknown(text: &str) -> bool {
    text.chars().any(|c| c == char::REPLACEMENT_CHARACTER || c == '\0' || ('\u{e000}'..='\u{f8ff}').contains(&c))
}

/// The glyphs of a page; none where the library cannot read it.
fn glyphs_of(document: &Document, number: u32) -> Vec<Glyph> {
    let mut collector = Collector::default();
    let read = catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc_page(document, &mut collector, number)));
    // What was read before a damage is on the page all the same.
    drop(read);
    collector.glyphs
}

/// Whether the chain of nodes over a page ends.
fn is_rooted(document: &Document, page: ObjectId) -> bool {
    let mut node = page;
    for _ in 0..64 {
        let Ok(dictionary) = document.get_dictionary(node) else { return false };
        match dictionary.get(b"Parent").and_then(Object::as_reference) {
            Ok(parent) => node = parent,
            Err(_) => return true,
        }
    }
    false
}

/// Whether a page draws a picture or a form.
fn draws(document: &Document, page: ObjectId) -> bool {
    let Ok((own, inherited)) = document.get_page_resources(page) else { return false };
    let named = |resources: &pdf_extract::Dictionary| {
        let objects = resources.get(b"XObject").and_then(|object| document.dereference(object));
        objects.is_ok_and(|(_, object)| object.as_dict().is_ok_and(|dictionary| !dictionary.is_empty()))
    };
    let above = || inherited.iter().filter_map(|id| document.get_dictionary(*id).ok()).any(named);
    own.is_some_and(named) || above()
}

/// The library takes pictures for forms and reads their dots as if they were drawn words; without dots there is nothing to
/// take. Streams that are packed in a way that cannot be measured are emptied too.
fn empty_pictures(document: &mut Document) {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let picture = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image");
        if picture || is_dense(stream) {
            stream.set_content(Vec::new());
            stream.dict.remove(b"Filter");
        }
    }
}

/// Whether a stream is packed twice, or with the older packing and long.
fn is_dense(stream: &Stream) -> bool {
    let Ok(filters) = stream.filters() else { return false };
    let packed = filters.iter().filter(|name| matches!(**name, b"FlateDecode" | b"LZWDecode" | b"RunLengthDecode" | b"Fl"));
    let older = filters.iter().any(|name| *name != b"FlateDecode" && *name != b"Fl");
    packed.count() > 1 || (older && stream.content.len() > 1 << 20)
}

/// How many forms each form draws, those within them counted each time.
struct Costs(BTreeMap<ObjectId, u64>);

impl Costs {
    fn of(document: &Document) -> Self {
        let mut costs = Costs(BTreeMap::new());
        // Forms within forms within forms: as many rounds as levels. What has no end stays out of reach of any round.
        let forms: Vec<(ObjectId, u64, Vec<ObjectId>)> = document
            .objects
            .iter()
            .filter_map(|(id, object)| {
                let stream = object.as_stream().ok()?;
                let resources = stream.dict.get(b"Resources").and_then(|object| document.dereference(object)).ok()?.1;
                Some((*id, draws_in(stream), named(document, resources.as_dict().ok()?)))
            })
            .collect();
        for _ in 0..8 {
            for (id, times, inner) in &forms {
                let most = inner.iter().map(|id| costs.0.get(id).copied().unwrap_or(1)).max().unwrap_or(0);
                costs.0.insert(*id, 1_u64.saturating_add(times.saturating_mul(most)));
            }
        }
        // A form that still reaches itself is one that draws without end.
        for (id, ..) in &forms {
            if reaches(*id, &forms) {
                costs.0.insert(*id, u64::MAX);
            }
        }
        costs
    }

    fn page(&self, document: &Document, page: ObjectId) -> u64 {
        let Ok((own, inherited)) = document.get_page_resources(page) else { return 0 };
        let resources = own.into_iter().chain(inherited.iter().filter_map(|id| document.get_dictionary(*id).ok()));
        let drawn: Vec<ObjectId> = resources.flat_map(|resources| named(document, resources)).collect();
        let most = drawn.iter().map(|id| self.0.get(id).copied().unwrap_or(1)).max().unwrap_or(0);
        let times = document.get_page_content(page).map_or(0, |content| count(&content));
        times.saturating_mul(most)
    }
}

/// The objects that resources name for drawing.
fn named(document: &Document, resources: &pdf_extract::Dictionary) -> Vec<ObjectId> {
    let objects = resources.get(b"XObject").and_then(|object| document.dereference(object));
    let Some(objects) = objects.ok().and_then(|(_, object)| object.as_dict().ok()) else { return Vec::new() };
    objects.iter().filter_map(|(_, object)| object.as_reference().ok()).collect()
}

fn draws_in(stream: &Stream) -> u64 {
    match stream.filters() {
        Ok(_) => stream.decompressed_content().map_or(0, |content| count(&content)),
        Err(_) => count(&stream.content),
    }
}

fn count(content: &[u8]) -> u64 {
    memchr::memmem::find_iter(content, b"Do").count() as u64
}

/// Whether a form draws itself, at whatever remove.
fn reaches(form: ObjectId, forms: &[(ObjectId, u64, Vec<ObjectId>)]) -> bool {
    let inner: BTreeMap<ObjectId, &Vec<ObjectId>> = forms.iter().map(|(id, _, inner)| (*id, inner)).collect();
    let mut seen = std::collections::BTreeSet::new();
    let mut open: Vec<ObjectId> = inner.get(&form).map(|inner| inner.to_vec()).unwrap_or_default();
    while let Some(next) = open.pop() {
        if next == form {
            return true;
        }
        if seen.insert(next) {
            open.extend(inner.get(&next).into_iter().flat_map(|inner| inner.iter().copied()));
        }
    }
    false
}

/// Takes the glyphs of a page as the library meets them.
#[derive(Default)]
struct Collector {
    height: f64,
    glyphs: Vec<Glyph>,
}

impl OutputDev for Collector {
    fn begin_page(&mut self, _: u32, media: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.height = media.ury;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if self.glyphs.len() >= MOST_GLYPHS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let (across, along) = (place.m11.hypot(place.m12), place.m21.hypot(place.m22));
        self.glyphs.push(Glyph {
            x: place.m31,
            y: self.height - place.m32,
            width: width * size * across,
            size: size * along,
            text: text.to_owned(),
        });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn fill(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        Ok(())
    }
}
