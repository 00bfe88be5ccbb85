//! Bytes of a text file -> its characters and the name of the encoding.
//!
//! The byte-order mark decides; without one, valid UTF-8 is UTF-8; then the share of plausible characters decides
//! between the two UTF-16, and the look of the words between the one-byte encodings of Morocco's computers.

use encoding_rs::{Encoding, ISO_8859_6, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

/// Text and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The characters. A byte-order mark stays where it was.
    pub text: String,
    /// Lower-case name: `utf-8`, `utf-16le`, `utf-16be`, `windows-1256`, `windows-1252` or `iso-8859-6`.
    pub encoding: &'static str,
    /// How many characters could not be read and became U+FFFD.
    pub damaged: usize,
}

/// Decodes a text file, or `None` where it is no text.
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some(encoding) = sixteen_bits(bytes) {
        return finish(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return plausible(text).then(|| Decoded { text: text.to_owned(), encoding: "utf-8", damaged: 0 });
    }
    if mostly_utf8(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let damaged = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
        return plausible(&text).then_some(Decoded { text, encoding: "utf-8", damaged });
    }
    finish(one_byte(bytes), bytes)
}

fn finish(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    // Without mark handling, so that a byte-order mark stays the first character, as in UTF-8.
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let name = match encoding.name() {
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "windows-1256" => "windows-1256",
        "ISO-8859-6" => "iso-8859-6",
        _ => "windows-1252",
    };
    let damaged = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    plausible(&text).then(|| Decoded { text: text.into_owned(), encoding: name, damaged })
}

/// Whether it reads as text: no NUL, and hardly a control character or a replacement.
fn plausible(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        match c {
            '\0' => return false,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' => {}
            c if c.is_control() || c == char::REPLACEMENT_CHARACTER => odd += 1,
            _ => {}
        }
    }
    // One in fifty: a text that some machine damaged here and there passes, a picture does not.
    odd * 50 <= all
}

/// UTF-16, told by its mark or by the high bytes: Arabic (06), Latin (00), punctuation (20).
fn sixteen_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let share = |high: usize| {
        let likely = |pair: &&[u8]| {
            let (high, low) = (pair[high], pair[1 - high]);
            match high {
                0x00 => matches!(low, b'\t' | b'\n' | b'\r' | 0x20..=0x7e | 0xa0..=0xff),
                0x06 => (0x0c..=0x6f).contains(&low),
                0x20 => (0x0c..=0x3a).contains(&low),
                0x01 | 0x2d => low >= 0x30,
                _ => false,
            }
        };
        sample.chunks_exact(2).filter(likely).count() as f32 / (sample.len() / 2) as f32
    };
    let spaced =
        |high: usize| sample.chunks_exact(2).any(|pair| pair[high] == 0 && matches!(pair[1 - high], b' ' | b'\n'));
    let (little, big) = (share(1), share(0));
    match (little > big, spaced(1), spaced(0)) {
        (true, true, _) if little > 0.95 => Some(UTF_16LE),
        (false, _, true) if big > 0.95 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether what is wrong with the UTF-8 is damage here and there, not another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 20 * bad
}

/// Windows-1256 and Windows-1252 have the French small letters in the same places, and Arabic letters stand in 1256
/// where 1252 has capitals with accents. So: Arabic letters that make words of their own are Arabic; Arabic letters
/// that would stand alone or inside Latin words are French. Of the two Arabic encodings the one with more articles.
fn one_byte(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(1 << 18)];
    let read = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        (is_written_in_arabic(&text)).then(|| (articles(&text), encoding))
    };
    match (read(WINDOWS_1256), read(ISO_8859_6)) {
        (Some((own, _)), Some((other, encoding))) if other > own => encoding,
        (Some((_, encoding)), _) | (None, Some((_, encoding))) => encoding,
        (None, None) => WINDOWS_1252,
    }
}

/// Whether most of its Arabic letters stand in words of their own.
fn is_written_in_arabic(text: &str) -> bool {
    let (mut own, mut inside) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let letters = word.chars().filter(|&c| is_arabic(c)).count();
        if letters >= 2 && word.chars().all(is_arabic) {
            own += letters;
        } else {
            inside += letters;
        }
    }
    own > inside
}

fn is_arabic(c: char) -> bool {
    ('\u{620}'..='\u{6ff}').contains(&c)
}

/// How often words begin with the article, the commonest pair of letters.
fn articles(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with("ال")).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str = "تقرير اللقاء التشاوري\nالحلول المقترحة\n- نشر ميزانية الجماعة، كل سنة\n";
    const FRENCH: &str = "ÉTAT DES LIEUX À FÈS\nSolutions proposées\n- Publier le budget à l'échelle où il est voté\n";

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn each_encoding_is_told() {
        let cases: [(&str, Vec<u8>, &str); 10] = [
            ("utf-8", ARABIC.into(), ARABIC),
            ("windows-1256", encoded(WINDOWS_1256, ARABIC), ARABIC),
            ("windows-1252", encoded(WINDOWS_1252, FRENCH), FRENCH),
            ("iso-8859-6", encoded(ISO_8859_6, ARABIC), ARABIC),
            ("utf-16le", utf16(ARABIC, false), ARABIC),
            ("utf-16be", utf16(ARABIC, true), ARABIC),
            ("utf-16le", utf16(FRENCH, false), FRENCH),
            ("utf-16be", utf16(FRENCH, true), FRENCH),
            ("utf-16le", utf16(&format!("\u{feff}{ARABIC}"), false), &format!("\u{feff}{ARABIC}")),
            ("utf-8", format!("\u{feff}{FRENCH}").into(), &format!("\u{feff}{FRENCH}")),
        ];
        for (name, bytes, text) in cases {
            let decoded = decode(&bytes).expect(name);
            assert_eq!((decoded.encoding, decoded.text.as_str(), decoded.damaged), (name, text, 0));
        }
    }

    #[test]
    fn a_picture_is_no_text() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), None);
        assert_eq!(decode(&(0..=255).cycle().take(4096).collect::<Vec<u8>>()), None);
    }

    #[test]
    fn one_bad_byte_does_not_make_another_encoding() {
        let mut bytes = ARABIC.repeat(3).into_bytes();
        bytes.insert(ARABIC.find('\n').unwrap(), 0xff);
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.damaged), ("utf-8", 1));
    }
}
