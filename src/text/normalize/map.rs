//! The next unit of a text -> what it becomes, at either strength.
//!
//! Most characters are known by a table, whatever stands around them. The others are taken together with the marks
//! that follow them, and `unicode-normalization` decides.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{arabic, invisible, latin, signs, tifinagh};

/// A piece from the start of a text: its length in bytes, and what it becomes.
pub(super) enum Unit {
    /// Nothing.
    Dropped(usize),
    /// Itself.
    Same(usize),
    /// An entry of the table.
    Known(usize, &'static str),
    /// What normalisation made of a character and its marks.
    Composed(usize, String),
}

/// The next unit at full strength. `text` is not empty.
pub(super) fn full_unit(text: &str) -> Unit {
    let Some(c) = text.chars().next() else { return Unit::Dropped(0) };
    if invisible::dropped_in_full(c) {
        Unit::Dropped(c.len_utf8())
    } else if let Some(becomes) = single(c) {
        Unit::Known(c.len_utf8(), becomes)
    } else {
        let len = c.len_utf8() + attached(&text[c.len_utf8()..], invisible::dropped_in_full);
        Unit::Composed(len, compose_full(&text[..len]))
    }
}

/// What `c` becomes at full strength whatever stands around it, or `None` where that plays a part.
pub(in crate::text) fn single(c: char) -> Option<&'static str> {
    if c.is_ascii() { ASCII_FOLDED.get(c as usize..=c as usize) } else { TABLE.get(c) }
}

/// The next unit at light strength. `text` is not empty.
pub(super) fn light_unit(text: &str) -> Unit {
    let same = same_in_light(text);
    if same > 0 {
        return Unit::Same(same);
    }
    let Some(c) = text.chars().next() else { return Unit::Dropped(0) };
    let dropped = invisible::always_dropped;
    let len = c.len_utf8();
    // No mark joins a space, so that words stay apart.
    let marks = if c.is_whitespace() { 0 } else { attached(&text[len..], dropped) };
    let only_dropped = text[len..len + marks].chars().all(dropped);
    if only_dropped && dropped(c) {
        Unit::Dropped(len + marks)
    } else if only_dropped && (c.is_ascii() || c.nfkc().eq([c]) || is_spacing_accent(c)) && !invisible::is_hamza_mark(c)
    {
        Unit::Same(len)
    } else {
        Unit::Composed(len + marks, compose_light(&text[..len + marks]))
    }
}

/// An accent that stands by itself, such as ´, often typed for an apostrophe. Its NFKC would be a space and a mark.
fn is_spacing_accent(c: char) -> bool {
    let mut parts = c.nfkd();
    !invisible::always_dropped(c) && parts.next() == Some(' ') && parts.next().is_some()
}

/// How many bytes at the start of `text` stay as they are, marks that follow included in the question: the quick way
/// through text that is light already.
fn same_in_light(text: &str) -> usize {
    let plain: &[bool; 0x800] = &PLAIN_IN_LIGHT;
    let mut end = 0;
    let mut last = 0;
    for (at, c) in text.char_indices() {
        if !plain.get(c as usize).copied().unwrap_or(false) {
            // What follows may join the last letter.
            return if c.is_ascii() { end } else { last };
        }
        (last, end) = (at, at + c.len_utf8());
    }
    end
}

/// Characters below U+0800 that light strength keeps whatever stands around them, but for marks after them.
static PLAIN_IN_LIGHT: LazyLock<Box<[bool; 0x800]>> = LazyLock::new(|| {
    let mut plain = Box::new([false; 0x800]);
    for (code, plain) in plain.iter_mut().enumerate() {
        let Some(c) = char::from_u32(code as u32) else { continue };
        *plain = !invisible::always_dropped(c) && !attaches(c) && c.nfkc().eq([c]);
    }
    plain
});

/// How many bytes at the start of `text` belong to the character before it: marks, and what is dropped between them.
fn attached(text: &str, dropped: fn(char) -> bool) -> usize {
    text.char_indices().find(|&(_, c)| !(dropped(c) || attaches(c))).map_or(text.len(), |(at, _)| at)
}

/// Whether normalisation may join `c` to what stands before it.
fn attaches(c: char) -> bool {
    if c < '\u{300}' {
        return false;
    }
    let first = std::iter::once(c).nfkd().next().unwrap_or(c);
    canonical_combining_class(first) != 0 || is_nfc_quick(std::iter::once(first)) == IsNormalized::Maybe
}

fn compose_light(unit: &str) -> String {
    if let Some(c) = unit.chars().next().filter(|&c| is_spacing_accent(c)) {
        let mut composed = String::from(c);
        composed.push_str(&compose_light(&unit[c.len_utf8()..]));
        return composed.nfc().collect();
    }
    let kept = |c: &char| !invisible::always_dropped(*c);
    let joined: String = unit.chars().filter(kept).nfkd().filter(kept).nfc().collect();
    joined.chars().filter(|&c| !invisible::is_hamza_mark(c)).nfc().collect()
}

fn compose_full(unit: &str) -> String {
    let mut folded = String::new();
    for c in unit.chars() {
        full_char(c, &mut folded);
    }
    folded.nfc().collect()
}

/// Appends what `c` alone becomes at full strength.
fn full_char(c: char, folded: &mut String) {
    if let Some(sign) = signs::sign(c) {
        folded.push(sign);
        return;
    }
    if invisible::dropped_in_full(c) {
        return;
    }
    for c in c.nfkd().flat_map(char::to_lowercase).nfkd() {
        if let Some(sign) = signs::sign(c) {
            folded.push(sign);
        } else if let Some(letters) = latin::letter(c) {
            folded.push_str(letters);
        } else if let Some(letter) = tifinagh::letter(c) {
            letter.nfkd().filter(|&c| !invisible::dropped_in_full(c)).for_each(|c| folded.push(c));
        } else if !invisible::dropped_in_full(c) {
            folded.push(arabic::letter(c));
        }
    }
}

/// Every ASCII character at full strength.
const ASCII_FOLDED: &str = match std::str::from_utf8(&ASCII_BYTES) {
    Ok(text) => text,
    Err(_) => panic!(),
};

const ASCII_BYTES: [u8; 128] = {
    let mut bytes = [0; 128];
    let mut at = 0;
    while at < 128 {
        bytes[at] = if at as u8 == b'`' { b'\'' } else { (at as u8).to_ascii_lowercase() };
        at += 1;
    }
    bytes
};

/// Blocks whose characters become the same whatever stands around them: Latin, Greek, Cyrillic, Arabic, Latin with
/// more accents, general punctuation, Tifinagh, presentation forms.
const KNOWN: [Range<u32>; 7] =
    [0x80..0x590, 0x600..0x700, 0x750..0x780, 0x1e00..0x2070, 0x2d30..0x2d80, 0xfb00..0xfb18, 0xfb50..0xff00];

/// What the characters of [`KNOWN`] become at full strength, one after the other in one text.
pub(super) struct Table {
    text: String,
    /// Where each entry ends.
    ends: Vec<u32>,
}

/// The table. Built once, in about a millisecond.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { text: String::new(), ends: Vec::new() };
    for code in KNOWN.into_iter().flatten() {
        if let Some(c) = char::from_u32(code) {
            full_char(c, &mut table.text);
        }
        table.ends.push(table.text.len() as u32);
    }
    table
});

impl Table {
    /// What `c` becomes, where `c` stands in the table.
    pub(super) fn get(&self, c: char) -> Option<&str> {
        let code = c as u32;
        let mut before = 0;
        for block in KNOWN {
            if block.contains(&code) {
                let at = (before + code - block.start) as usize;
                let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
                return Some(&self.text[start..self.ends[at] as usize]);
            }
            before += block.end - block.start;
        }
        None
    }
}
