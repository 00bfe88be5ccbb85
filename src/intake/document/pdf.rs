//! A PDF file -> the text of its pages, a form feed at the end of each, and the pages that are only pictures.
//!
//! A file may be made to ask for endless work: streams that unpack to gigabytes, forms that draw each other. What it may cost
//! is measured before the library reads it, each page is read for itself, and the library's panics are caught.

use std::collections::BTreeMap;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{
    ColorSpace, Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Path, Stream, Transform,
};

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
/// Most bytes that what calls itself a picture unpacks to, all together: eight hundred scanned pages in grey.
const MOST_OF_PICTURES: u64 = 8 << 30;
/// Most pages.
const MOST_PAGES: usize = 5_000;
/// Most glyphs of a page; a page full of the smallest print has a tenth.
const MOST_GLYPHS: usize = 200_000;
/// Most glyphs of all pages: those of five thousand pages of a book. Pages may share what they show, so that a small file
/// has many.
const MOST_GLYPHS_OF_ALL: usize = 10_000_000;
/// Most bytes of drawing that a page asks for, those of a form counted each time that it is drawn.
const MOST_DRAWN: u64 = 64 << 20;
/// Most bytes of drawing that all pages ask for.
const MOST_DRAWN_OF_ALL: u64 = 1 << 30;
/// Forms within forms: programs that write PDF files stop at three or four.
const LEVELS: usize = 16;
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
    let (mut left, mut left_of_pictures) = (MOST_BYTES, MOST_OF_PICTURES);
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let window = &bytes[at.saturating_sub(2048)..at];
        let head = &window[memchr::memmem::rfind(window, b"obj").unwrap_or(0)..];
        if head.ends_with(b"end") {
            continue;
        }
        if is_read_at_once(head) && has_odd_filter(head) {
            return Err(Refusal::damaged("PDF: /Filter"));
        }
        let start = bytes
            .len()
            .min(at + 6 + bytes[at + 6..].iter().take(64).take_while(|byte| byte.is_ascii_whitespace()).count());
        let data = &bytes[start..];
        if data.first().is_none_or(|first| first & 0x0f != 8) {
            continue;
        }
        let picture = holds(head, b"/Image");
        let store = if picture { &mut left_of_pictures } else { &mut left };
        let most = LONGEST_STREAM.min(*store);
        let mut unpacked = flate2::read::ZlibDecoder::new(data).take(most + 1);
        let length = drained(&mut unpacked);
        if length > most {
            return Err(Refusal { code: "unpacks-too-large", found: most.to_string() });
        }
        *store -= length;
    }
    Ok(())
}

/// The same for a file that was encrypted, where nothing could be seen from outside.
fn measure_decrypted(document: &Document) -> Result<(), Refusal> {
    let mut left = MOST_OF_PICTURES;
    for stream in document.objects.values().filter_map(|object| object.as_stream().ok()) {
        let most = LONGEST_STREAM.min(left);
        let length = drained(&mut flate2::read::ZlibDecoder::new(&stream.content[..]).take(most + 1));
        if length > most {
            return Err(Refusal { code: "unpacks-too-large", found: most.to_string() });
        }
        left -= length;
    }
    Ok(())
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

/// Whether the library unpacks the stream when it opens the file: objects and references. A name may hide letters behind
/// a number sign; such a one is taken for one of these.
fn is_read_at_once(head: &[u8]) -> bool {
    holds(head, b"/ObjStm") || holds(head, b"/XRef") || head.contains(&b'#')
}

/// Whether a stream is packed in another way than the one that is measured, or more than once. No program writes objects
/// or references so.
fn has_odd_filter(head: &[u8]) -> bool {
    let packed =
        memchr::memmem::find_iter(head, b"Decode").count() - memchr::memmem::find_iter(head, b"DecodeParms").count();
    packed > 1 || (packed == 1 && !holds(head, b"FlateDecode"))
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
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| Refusal { code: "locked-file", found: "PDF".to_owned() })?;
        measure_decrypted(&document)?;
    }
    let numbers: Vec<(u32, ObjectId)> = document.get_pages().into_iter().collect();
    if numbers.is_empty() {
        return Err(Refusal::damaged("PDF"));
    }
    if numbers.len() > MOST_PAGES {
        return Err(Refusal { code: "too-many-pages", found: numbers.len().to_string() });
    }
    empty_pictures(&mut document);
    let drawn: Vec<Option<Vec<ObjectId>>> =
        numbers.iter().map(|(_, id)| resources(&document, *id).map(|resources| named(&document, &resources))).collect();
    let costs = costs(&document, drawn.iter().flatten().flatten().copied().collect());
    let mut pages = Vec::new();
    let mut legible = Vec::new();
    let (mut drawing, mut left) = (MOST_DRAWN_OF_ALL, MOST_GLYPHS_OF_ALL);
    for ((number, id), drawn) in numbers.into_iter().zip(drawn) {
        let pictured = drawn.as_ref().is_some_and(|drawn| !drawn.is_empty());
        // Once too much was drawn, the pages behind are not looked at.
        let cost = drawn.filter(|_| drawing > 0).map_or(u64::MAX, |drawn| cost(&document, id, &drawn, &costs));
        drawing = drawing.saturating_sub(cost.min(MOST_DRAWN));
        let readable = cost <= MOST_DRAWN && drawing > 0;
        let mut glyphs = if readable { glyphs_of(&document, number, left) } else { Vec::new() };
        left -= glyphs.len();
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
fn glyphs_of(document: &Document, number: u32, most: usize) -> Vec<Glyph> {
    let mut collector = Collector { most: most.min(MOST_GLYPHS), ..Collector::default() };
    let read = catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc_page(document, &mut collector, number)));
    // What was read before a damage is on the page all the same.
    drop(read);
    collector.glyphs
}

/// The resources of a page: its own, or those of the nearest node above it. `None` where the chain of nodes has no end.
fn resources(document: &Document, page: ObjectId) -> Option<Dictionary> {
    let (mut node, mut found) = (page, None);
    for _ in 0..64 {
        let dictionary = document.get_dictionary(node).ok()?;
        if found.is_none() {
            found = dictionary_in(document, dictionary, b"Resources");
        }
        match dictionary.get(b"Parent").and_then(Object::as_reference) {
            Ok(parent) => node = parent,
            Err(_) => return Some(found.cloned().unwrap_or_default()),
        }
    }
    None
}

fn dictionary_in<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    let (_, object) = document.dereference(dictionary.get(key).ok()?).ok()?;
    object.as_dict().ok()
}

/// The objects that resources name for drawing.
fn named(document: &Document, resources: &Dictionary) -> Vec<ObjectId> {
    let objects = dictionary_in(document, resources, b"XObject");
    objects
        .map_or_else(Vec::new, |objects| objects.iter().filter_map(|(_, object)| object.as_reference().ok()).collect())
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

/// Longest stream with a packing that is not measured.
const LONGEST_UNMEASURED: usize = 64 << 10;

/// Whether a stream is packed twice, or with the older packing and long.
fn is_dense(stream: &Stream) -> bool {
    let Ok(filters) = stream.filters() else { return false };
    let packed =
        filters.iter().filter(|name| matches!(**name, b"FlateDecode" | b"LZWDecode" | b"RunLengthDecode" | b"Fl"));
    let older = filters.iter().any(|name| *name != b"FlateDecode" && *name != b"Fl");
    packed.count() > 1 || (older && stream.content.len() > LONGEST_UNMEASURED)
}

/// A form: its bytes, how often it draws others, and which those may be; `None` where it does not say and draws all the
/// same.
type Form = (u64, u64, Option<Vec<ObjectId>>);

/// How many bytes of drawing each of `drawn` asks for, those of forms within counted each time. What draws itself, at
/// whatever remove, draws without end.
fn costs(document: &Document, drawn: Vec<ObjectId>) -> BTreeMap<ObjectId, u64> {
    let mut forms: BTreeMap<ObjectId, Form> = BTreeMap::new();
    let mut open = drawn;
    while let Some(id) = open.pop() {
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
        if forms.contains_key(&id) {
            continue;
        }
        let (length, times) = draws_in(stream);
        let inner = dictionary_in(document, &stream.dict, b"Resources").map(|resources| named(document, resources));
        open.extend(inner.iter().flatten().copied());
        forms.insert(id, (length, times, if times == 0 { Some(Vec::new()) } else { inner }));
    }
    let mut costs: BTreeMap<ObjectId, u64> = BTreeMap::new();
    for _ in 0..LEVELS {
        for (id, (length, times, inner)) in &forms {
            let known = |id: &ObjectId| if forms.contains_key(id) { costs.get(id).copied() } else { Some(0) };
            let inner: Option<Vec<u64>> = inner.as_ref().and_then(|inner| inner.iter().map(known).collect());
            if let Some(inner) = inner {
                let most = inner.into_iter().max().unwrap_or(0);
                costs.insert(*id, length.saturating_add(times.saturating_mul(most)).saturating_add(1));
            }
        }
    }
    // What is not known by now has no end, or one that is too far.
    forms.keys().map(|id| (*id, costs.get(id).copied().unwrap_or(u64::MAX))).collect()
}

/// How many bytes of drawing a page asks for.
fn cost(document: &Document, page: ObjectId, drawn: &[ObjectId], costs: &BTreeMap<ObjectId, u64>) -> u64 {
    let most = drawn.iter().filter_map(|id| costs.get(id).copied()).max().unwrap_or(0);
    let (length, times) = document.get_page_content(page).map_or((0, 0), |content| count(&content));
    length.saturating_add(times.saturating_mul(most))
}

fn draws_in(stream: &Stream) -> (u64, u64) {
    match stream.filters() {
        Ok(_) => stream.decompressed_content().map_or((0, 0), |content| count(&content)),
        Err(_) => count(&stream.content),
    }
}

/// How many bytes it has, and how often it draws something.
fn count(content: &[u8]) -> (u64, u64) {
    (content.len() as u64, memchr::memmem::find_iter(content, b"Do").count() as u64)
}

/// Takes the glyphs of a page as the library meets them.
#[derive(Default)]
struct Collector {
    height: f64,
    /// So many glyphs at the utmost.
    most: usize,
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
        if self.glyphs.len() >= self.most {
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
