//! Full strength without the way back, as fast as it goes without unsafe code.
//!
//! Thirty-two bytes at a time are mapped side by side in a loop that the compiler turns into vector instructions:
//! ASCII to lower case, alef, hamza carriers, ya and ta marbuta to their plain letters, none of which changes the
//! length. What is not so simple (marks, digits, punctuation, accents) ends the block and takes a table of two-byte
//! characters; the rest asks [`super::map`]. Letters written three times or more are looked for afterwards, in a loop
//! of the same kind, since nearly no text has any. The bytes are gathered in a buffer and checked to be UTF-8 as a
//! whole, which is cheaper than to write character by character.

use std::cell::RefCell;
use std::sync::LazyLock;

use super::map::{self, TABLE, Unit};
use super::trace::{HAMZA, Normalized, Pieces, kept_of_a_run};
use super::{Strength, unit_by_unit};

/// Full normalisation without the way back.
pub fn fold(text: &str) -> String {
    let mut folded = String::new();
    fold_into(text, &mut folded);
    folded
}

/// Appends the full normalisation of `text` to `folded`. The two texts are not joined: what `folded` ends with plays
/// no part in what is appended.
pub fn fold_into(text: &str, folded: &mut String) {
    with_folded(text, |part| folded.push_str(part));
}

/// Appends the words of `text`, fully normalised, with one space between them and without punctuation: two texts
/// that give the same are the same but for spelling, spacing and punctuation.
pub fn fold_words(text: &str, words: &mut String) {
    let start = words.len();
    with_folded(text, |folded| {
        let mut rest = folded;
        loop {
            let from = rest.find(is_word).unwrap_or(rest.len());
            rest = &rest[from..];
            if rest.is_empty() {
                break;
            }
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            if words.len() > start {
                words.push(' ');
            }
            words.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    });
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { matches!(c, 'ء'..='ي') || c.is_alphanumeric() }
}

/// Hands the full normalisation of `text` to `take`.
fn with_folded(text: &str, take: impl FnOnce(&str)) {
    thread_local! {
        static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    /// A buffer that has grown beyond this is given back.
    const KEPT: usize = 1 << 16;
    let mut bytes = BUFFER.take();
    bytes.clear();
    append(text, &mut bytes, |_, _, _| {});
    match checked(&bytes) {
        Some(folded) if has_run(&bytes) => take(&squeezed(folded)),
        Some(folded) => take(folded),
        None => take(unit_by_unit(text, Strength::Full).as_str()),
    }
    bytes.shrink_to(KEPT);
    BUFFER.set(bytes);
}

/// The bytes as text. They always are; to be told so costs less than to write them character by character.
pub(in crate::text) fn checked(bytes: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(bytes).ok()
}

/// The full normalisation with its way back, or `None` where letters are written three times or more.
pub(super) fn traced(text: &str) -> Option<Normalized> {
    let mut bytes = Vec::new();
    let mut pieces = Pieces::default();
    append(text, &mut bytes, |unit, folded, original| pieces.step(unit, folded, original));
    if has_run(&bytes) {
        return None;
    }
    let folded = checked(&bytes)?.to_owned();
    Some(Normalized::new(folded, pieces, text.len()))
}

/// Bytes that are mapped side by side.
const BLOCK: usize = 32;

/// A block with the byte before it and the byte after it, absent ones being 0.
type Window = [u8; BLOCK + 2];

/// Appends the full normalisation of `text`, but for letters written three times or more, to `out`, which is empty.
/// Tells `trace` of each unit that has not the length of what it became, or may have become more than one character:
/// its start in `out`, and where what follows starts in `out` and in `text`. All else goes over byte for byte.
pub(in crate::text) fn append(text: &str, out: &mut Vec<u8>, mut trace: impl FnMut(usize, usize, usize)) {
    let small: &SmallTable = &SMALL;
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + BLOCK);
    let mut at = 0;
    while at < bytes.len() {
        let (mapped, stop) = match at.checked_sub(1).and_then(|from| bytes.get(from..from + BLOCK + 2)) {
            Some(window) => map_block(window.try_into().unwrap_or(&[0; BLOCK + 2])),
            None => map_block(&padded(bytes, at)),
        };
        let take = stop.min(bytes.len() - at);
        let end = out.len() + take;
        out.extend_from_slice(&mapped);
        out.truncate(end);
        at += take;
        let mut special = take == stop && stop < BLOCK;
        while special {
            let (start, from) = (out.len(), at);
            at += one(text, at, small, out);
            let added = out.len() - start;
            if added != at - from || added > 2 || added == 2 && out[start] < 0x80 {
                trace(start, out.len(), at);
            }
            special = at < bytes.len() && bytes[at] >= 0xc2 && !matches!(bytes[at], 0xd8 | 0xd9);
        }
    }
}

/// The window at the edge of a text.
fn padded(bytes: &[u8], at: usize) -> Window {
    let mut window = [0; BLOCK + 2];
    if at > 0 {
        window[0] = bytes[at - 1];
    }
    let rest = &bytes[at..bytes.len().min(at + BLOCK + 1)];
    window[1..=rest.len()].copy_from_slice(rest);
    window
}

/// The block mapped, and how much of it counts: up to the first character that is not mapped here. A block may start
/// and end within a character.
#[inline]
fn map_block(window: &Window) -> ([u8; BLOCK], usize) {
    let mut mapped = [0u8; BLOCK];
    let mut stops = [0u8; BLOCK];
    for lane in 0..BLOCK {
        let (before, byte, after) = (window[lane], window[lane + 1], window[lane + 2]);
        // Plain letters are D8 A2-BA (آ to غ) and D9 81-8A (ف to ي); D8 A1 is the hamza that stands alone.
        let second = |low: u8, span: u8| (after.wrapping_sub(low) <= span) as u8;
        let first_half = (byte == 0xd8) as u8;
        let plain = (first_half & second(0xa2, 0x18)) | ((byte == 0xd9) as u8 & second(0x81, 9));
        stops[lane] = (byte >= 0xc2) as u8 & (plain ^ 1);

        let upper = (byte.wrapping_sub(b'A') < 26) as u8;
        let mut becomes = byte | (upper << 5);
        becomes = if byte == b'`' { b'\'' } else { becomes };
        // ؤ, ئ and ة move from the first half of the alphabet to the second.
        let moves = first_half & ((after == 0xa4) | (after == 0xa6) | (after == 0xa9)) as u8;
        becomes += moves;
        let second_byte = match byte {
            0xa2 | 0xa3 | 0xa5 => 0xa7,
            0xa4 => 0x88,
            0xa6 => 0x8a,
            0xa9 => 0x87,
            other => other,
        };
        becomes = if before == 0xd8 { second_byte } else { becomes };
        becomes = if before == 0xd9 && byte == 0x89 { 0x8a } else { becomes };
        mapped[lane] = becomes;
    }
    (mapped, first_set(&stops))
}

/// The first lane that is not zero.
fn first_set(stops: &[u8; BLOCK]) -> usize {
    for (group, lanes) in stops.chunks_exact(8).enumerate() {
        let bits = u64::from_le_bytes(lanes.try_into().unwrap_or_default());
        if bits != 0 {
            return group * 8 + bits.trailing_zeros() as usize / 8;
        }
    }
    BLOCK
}

/// Appends what the unit at `at` becomes, and gives its length.
#[inline]
fn one(text: &str, at: usize, small: &SmallTable, out: &mut Vec<u8>) -> usize {
    let bytes = text.as_bytes();
    if bytes[at] < 0xe0 && at + 1 < bytes.len() {
        let entry = small[((bytes[at] & 0x1f) as usize) << 6 | (bytes[at + 1] & 0x3f) as usize];
        if entry[2] != ASK {
            let end = out.len() + entry[2] as usize;
            out.extend_from_slice(&entry[..2]);
            out.truncate(end);
            return 2;
        }
    }
    rare(&text[at..], out)
}

/// As [`one`], for what is not in its table.
fn rare(text: &str, out: &mut Vec<u8>) -> usize {
    match map::full_unit(text) {
        Unit::Dropped(len) | Unit::Same(len) => len,
        Unit::Known(_, becomes) if becomes.starts_with(HAMZA) => hamzas(text, out),
        Unit::Known(len, becomes) => {
            out.extend_from_slice(becomes.as_bytes());
            len
        }
        Unit::Composed(len, becomes) => {
            out.extend_from_slice(becomes.as_bytes());
            len
        }
    }
}

/// Reads the hamzas that `text` begins with, marks between them. They go where a ya or a waw stands before them; a waw
/// after them takes them in; otherwise they stay.
fn hamzas(text: &str, out: &mut Vec<u8>) -> usize {
    let carried = out.ends_with("ي".as_bytes()) || out.ends_with("و".as_bytes());
    let (mut len, mut count) = (0, 0);
    while len < text.len() {
        match map::full_unit(&text[len..]) {
            Unit::Dropped(dropped) => len += dropped,
            Unit::Known(width, "ء") => {
                len += width;
                count += 1;
            }
            Unit::Known(width, becomes) if becomes.starts_with('و') && !carried => {
                out.extend_from_slice(becomes.as_bytes());
                return len + width;
            }
            _ => break,
        }
    }
    if !carried {
        (0..count).for_each(|_| out.extend_from_slice("ء".as_bytes()));
    }
    len
}

/// For each two-byte character: the bytes that it becomes, and how many they are.
type SmallTable = [[u8; 4]; 0x800];

/// In place of a length: the character needs a closer look.
const ASK: u8 = 3;

static SMALL: LazyLock<Box<SmallTable>> = LazyLock::new(|| {
    let mut small = Box::new([[0, 0, ASK, 0]; 0x800]);
    for code in 0x80..0x800 {
        let becomes = char::from_u32(code).filter(|&c| c != HAMZA).and_then(|c| TABLE.get(c));
        if let Some(bytes) = becomes.map(str::as_bytes).filter(|bytes| bytes.len() <= 2) {
            let entry = &mut small[code as usize];
            entry[..bytes.len()].copy_from_slice(bytes);
            entry[2] = bytes.len() as u8;
        }
    }
    small
});

/// Whether some letter may stand three times or more in a row.
pub(in crate::text) fn has_run(folded: &[u8]) -> bool {
    (0..folded.len()).step_by(BLOCK).any(|at| match folded.get(at..at + BLOCK + 5) {
        Some(window) => run_in(window.try_into().unwrap_or(&[0; BLOCK + 5])),
        None => {
            let rest = &folded[at..];
            let mut window = [0; BLOCK + 5];
            window[..rest.len()].copy_from_slice(rest);
            run_in(&window)
        }
    })
}

fn run_in(window: &[u8; BLOCK + 5]) -> bool {
    let mut found = 0u8;
    for lane in 0..BLOCK {
        let (a, b, c) = (window[lane], window[lane + 1], window[lane + 2]);
        let (d, e, f) = (window[lane + 3], window[lane + 4], window[lane + 5]);
        let letter = (a.wrapping_sub(b'a') < 26) as u8 & (a != b'i') as u8 & (a != b'x') as u8;
        let one_byte = (a == b) as u8 & (b == c) as u8 & letter;
        let two_bytes = (a == c) as u8 & (c == e) as u8 & (b == d) as u8 & (d == f) as u8;
        found |= one_byte | (two_bytes & (a & 0xfe == 0xd8) as u8);
    }
    found != 0
}

/// The text with runs of three and more equal letters shortened.
fn squeezed(folded: &str) -> String {
    let mut text = String::with_capacity(folded.len());
    let (mut last, mut run) = ('\0', 0);
    for c in folded.chars() {
        run = if c == last { run + 1 } else { 1 };
        last = c;
        match kept_of_a_run(c) {
            Some(kept) if run >= 3 => {
                if run == 3 && kept == 1 {
                    text.pop();
                }
            }
            _ => text.push(c),
        }
    }
    text
}
