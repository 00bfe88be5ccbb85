//! A folded text -> the runs of letters and digits in it.
//!
//! Sixty-four bytes at a time become three bit masks (Arabic letters, other letters, digits), in loops that the compiler
//! turns into vector instructions; runs are the stretches of ones. A text with letters beside a-z and the plain Arabic
//! ones is read character by character.

use crate::contribution::Span;

/// A run of letters of one kind, or of Latin letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it stands in the folded text.
    pub start: usize,
    pub end: usize,
    /// Where it stands in the original, with the marks that follow.
    pub span: Span,
    /// What it is made of.
    pub made_of: u8,
}

/// Bits of [`Run::made_of`].
pub(super) const ARABIC: u8 = 1;
pub(super) const LETTER: u8 = 2;
pub(super) const DIGIT: u8 = 4;
/// A character that is in no run.
const NONE: u8 = 0;

/// What a folded character is: [`ARABIC`], [`LETTER`], [`DIGIT`] or [`NONE`].
fn class(c: char) -> u8 {
    match c {
        '0'..='9' => DIGIT,
        'a'..='z' => LETTER,
        '\0'..='\x7f' => NONE,
        'ء'..='ي' => ARABIC,
        _ if !c.is_alphanumeric() => NONE,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => ARABIC,
        _ => LETTER,
    }
}

/// The runs of letters and digits of a folded text.
pub(in crate::text) fn words(folded: &str) -> impl Iterator<Item = &str> {
    let mut runs = Vec::new();
    find_runs(folded, &mut runs);
    runs.into_iter().map(|run| &folded[run.start..run.end])
}

/// Finds the runs of a folded text; their spans are still to come.
pub(super) fn find_runs(folded: &str, runs: &mut Vec<Run>) {
    if by_blocks(folded.as_bytes(), runs).is_none() {
        by_characters(folded, runs);
    }
}

/// The run that is being read.
struct Open {
    start: usize,
    made_of: u8,
}

impl Open {
    /// Ends the run before `at`, if there is one, and starts one there, if `made_of` says so.
    fn turn(&mut self, at: usize, made_of: u8, runs: &mut Vec<Run>) {
        if self.made_of != NONE {
            runs.push(Run { start: self.start, end: at, span: Span::new(0, 0), made_of: self.made_of });
        }
        *self = Open { start: at, made_of };
    }
}

fn by_characters(folded: &str, runs: &mut Vec<Run>) {
    runs.clear();
    let mut open = Open { start: 0, made_of: NONE };
    for (at, c) in folded.char_indices() {
        let next = class(c);
        let goes_on = open.made_of != NONE && next != NONE && (open.made_of & ARABIC) == (next & ARABIC);
        if goes_on {
            open.made_of |= next;
        } else if next != open.made_of {
            open.turn(at, next, runs);
        }
    }
    open.turn(folded.len(), NONE, runs);
}

const BLOCK: usize = 64;

/// One bit a byte of a block.
#[derive(Clone, Copy)]
struct Masks {
    /// First bytes of plain Arabic letters.
    arabic: u64,
    letters: u64,
    digits: u64,
}

/// As [`by_characters`], or `None` where the text has other letters than these.
fn by_blocks(bytes: &[u8], runs: &mut Vec<Run>) -> Option<()> {
    runs.clear();
    let mut open = Open { start: 0, made_of: NONE };
    // Whether the last byte of the block before belonged to an Arabic letter, was the first of one, belonged to a run of
    // the other kind.
    let (mut was_arabic, mut was_first, mut was_other) = (0, 0, 0);
    for base in (0..bytes.len()).step_by(BLOCK) {
        let masks = match bytes.get(base..base + BLOCK + 1) {
            Some(block) => masks(block.try_into().ok()?)?,
            None => {
                let mut last = [0; BLOCK + 1];
                last[..bytes.len() - base].copy_from_slice(&bytes[base..]);
                masks(&last)?
            }
        };
        let arabic = masks.arabic | masks.arabic << 1 | was_first;
        let other = masks.letters | masks.digits;
        let mut edges = (arabic ^ (arabic << 1 | was_arabic)) | (other ^ (other << 1 | was_other));
        let mut from = 0;
        while edges != 0 {
            let at = edges.trailing_zeros();
            open.made_of |= masks.kinds(from, at);
            open.turn(base + at as usize, if arabic >> at & 1 == 1 { ARABIC } else { NONE }, runs);
            from = at;
            edges &= edges - 1;
        }
        open.made_of |= masks.kinds(from, BLOCK as u32);
        (was_arabic, was_first, was_other) = (arabic >> 63, masks.arabic >> 63, other >> 63);
    }
    open.turn(bytes.len(), NONE, runs);
    Some(())
}

impl Masks {
    /// Which of Latin letters and digits stand from one bit on to before another.
    fn kinds(self, from: u32, to: u32) -> u8 {
        let range = u64::MAX << from & u64::MAX.checked_shr(BLOCK as u32 - to).unwrap_or(0);
        let kind = |mask: u64, kind: u8| if mask & range != 0 { kind } else { NONE };
        kind(self.letters, LETTER) | kind(self.digits, DIGIT)
    }
}

/// The masks of a block, which is given with the byte after it.
fn masks(block: &[u8; BLOCK + 1]) -> Option<Masks> {
    let [mut arabic, mut letters, mut digits, mut others] = [[0u8; BLOCK]; 4];
    for lane in 0..BLOCK {
        let (byte, after) = (block[lane], block[lane + 1]);
        letters[lane] = (byte.wrapping_sub(b'a') < 26) as u8;
        digits[lane] = (byte.wrapping_sub(b'0') < 10) as u8;
        // ء to غ and ف to ي.
        let first_half = (byte == 0xd8) as u8 & (after.wrapping_sub(0xa1) < 0x1a) as u8;
        arabic[lane] = first_half | (byte == 0xd9) as u8 & (after.wrapping_sub(0x81) < 0x0a) as u8;
        others[lane] = (byte >= 0xc2) as u8 & (arabic[lane] ^ 1);
    }
    (others == [0; BLOCK]).then(|| Masks { arabic: bits(&arabic), letters: bits(&letters), digits: bits(&digits) })
}

/// One bit a lane, of lanes that are 0 or 1.
fn bits(lanes: &[u8; BLOCK]) -> u64 {
    // The product brings the eight lowest bits of the lanes together in the highest byte, in their order.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    lanes.chunks_exact(8).rev().fold(0, |bits, lanes| {
        let lanes = u64::from_le_bytes(lanes.try_into().unwrap_or_default());
        bits << 8 | lanes.wrapping_mul(GATHER) >> 56
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn blocks_and_characters_give_the_same(text in "[a-c1-3 ,اتبيء]{0,200}[é°]?[a-c ا]{0,9}") {
            let (mut blocks, mut characters) = (Vec::new(), Vec::new());
            find_runs(&text, &mut blocks);
            by_characters(&text, &mut characters);
            prop_assert_eq!(blocks, characters);
        }
    }
}
