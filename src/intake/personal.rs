//! Text -> the personal data in it: e-mail addresses, telephone numbers, national identity numbers, bank accounts.

use crate::contribution::Span;
use crate::text::{Strength, fold, normalize};

/// What stands where personal data stood.
const MASK: &str = "•••";

/// The text with personal data masked, for lists that people read and derived files keep.
pub fn masked(text: &str) -> String {
    let spans = find(text);
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        masked.push_str(&text[from..span.start]);
        masked.push_str(MASK);
        from = span.end;
    }
    masked.push_str(&text[from..]);
    masked
}

/// Where personal data stand in `text`, in order, without overlap.
pub fn find(text: &str) -> Vec<Span> {
    // Digits or an at sign: without either there is nothing to find.
    if !text.chars().any(|c| c.is_numeric() || c == '@') {
        return Vec::new();
    }
    let folded = normalize(text, Strength::Full);
    let plain = folded.as_str();
    let mut found: Vec<(usize, usize)> =
        emails(plain).into_iter().chain(numbers(plain)).chain(identities(plain)).collect();
    found.sort_unstable();
    let mut spans: Vec<Span> = Vec::new();
    for (start, end) in found {
        let span = folded.original(start..end);
        match spans.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => spans.push(span),
        }
    }
    spans
}

/// What tells one person from another in a cell: its e-mail addresses, telephone numbers (their last nine digits, which are
/// the same with and without the code of the country), identity and account numbers, each in one spelling.
pub fn keys(cell: &str) -> Vec<String> {
    let spans = find(cell);
    let key = |span: &Span| {
        let plain = fold(&cell[span.start..span.end]);
        if plain.contains('@') {
            return plain;
        }
        let signs: String = plain.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let is_number = signs.bytes().all(|byte| byte.is_ascii_digit());
        let skipped = if is_number && signs.len() < 16 { signs.len().saturating_sub(9) } else { 0 };
        signs[skipped..].to_owned()
    };
    spans.iter().map(key).collect()
}

/// Whether a cell of a form is nothing but personal data.
pub fn is_personal(cell: &str) -> bool {
    let cell = cell.trim();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let found: usize = find(cell).iter().map(|span| letters(&cell[span.start..span.end])).sum();
    found > 0 && found * 10 >= letters(&fold(cell)) * 8
}

fn emails(text: &str) -> Vec<(usize, usize)> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let start = at - text[..at].chars().rev().take_while(|&c| part(c)).map(char::len_utf8).sum::<usize>();
        let end = at + 1 + text[at + 1..].chars().take_while(|&c| part(c)).map(char::len_utf8).sum::<usize>();
        let domain = text[at + 1..end].trim_end_matches('.');
        if start < at && domain.contains('.') {
            found.push((start, at + 1 + domain.len()));
        }
    }
    found
}

/// Telephone numbers of Morocco and of abroad, and bank accounts of 24 digits (RIB) or in international form (IBAN).
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let alone = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let starts = alone && (bytes[at].is_ascii_digit() || (bytes[at] == b'+' || bytes[at] == b'('));
        let iban = alone && bytes[at..].starts_with(b"ma") && bytes.get(at + 2).is_some_and(u8::is_ascii_digit);
        if !starts && !iban {
            at += 1;
            continue;
        }
        let (end, digits) = run(bytes, if iban { at + 2 } else { at });
        let sound =
            if iban { digits.len() == 26 } else { is_telephone(&digits, bytes[at] == b'+') || digits.len() == 24 };
        if sound {
            found.push((at, end));
        }
        at = end.max(at + 1);
    }
    found
}

/// The digits from `at` on, single signs between them left out, and where they end.
fn run(bytes: &[u8], at: usize) -> (usize, String) {
    let (mut digits, mut end, mut place) = (String::new(), at, at);
    while let Some(&byte) = bytes.get(place) {
        if byte.is_ascii_digit() {
            digits.push(byte as char);
            end = place + 1;
        } else if !(matches!(byte, b' ' | b'-' | b'.' | b'(' | b')' | b'/') && place < end + 2 || place == at) {
            break;
        }
        place += 1;
    }
    (end, digits)
}

fn is_telephone(digits: &str, plus: bool) -> bool {
    let national = digits.strip_prefix("00212").or_else(|| digits.strip_prefix("212"));
    let rest = match national {
        Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
        None if plus => return (8..=15).contains(&digits.len()),
        None => match digits.strip_prefix('0') {
            Some(rest) => rest,
            None => return false,
        },
    };
    rest.len() == 9 && rest.starts_with(['5', '6', '7', '8'])
}

/// Numbers of the national identity card: one or two letters and five to seven digits.
fn identities(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (end, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() {
            continue;
        }
        let word = &text[start..end];
        let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = word.len() - letters;
        if (1..=2).contains(&letters)
            && (5..=7).contains(&digits)
            && word.bytes().skip(letters).all(|b| b.is_ascii_digit())
        {
            found.push((start, end));
        }
        start = end + c.len_utf8();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_are_masked() {
        for (text, expected) in [
            ("par courriel : a.b@example.org.", "par courriel : •••."),
            ("الهاتف 06 00 00 00 03 أو +212 6 00 00 00 04", "الهاتف ••• أو •••"),
            ("هاتف ٠٦١٢٣٤٥٦٧٨ من فضلكم", "هاتف ••• من فضلكم"),
            ("tél. 05-22-00-00-00", "tél. •••"),
            ("CIN ZZ000017, RIB 011 780 0000000000000000 00", "CIN •••, RIB •••"),
            ("IBAN MA64 0117 8000 0000 0000 0000 0000", "IBAN •••"),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn one_person_has_one_key_in_every_spelling() {
        assert_eq!(keys("06 00 00 00 03"), keys("+212-600000003"));
        assert_eq!(keys("٠٦٠٠٠٠٠٠٠٣"), ["600000003"]);
        assert_eq!(keys("A.B@Example.org"), keys("a.b@example.org"));
        assert_eq!(keys("zz 17"), Vec::<String>::new());
        assert_ne!(keys("ZZ000017"), keys("ZZ000018"));
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "القانون 31.13",
            "2024-2025",
            "10 000 habitants",
            "article 27, loi 111.14",
            "3 % du budget",
            "15/12/2023 10:30",
            "1 000 000 000 dirhams",
        ] {
            assert_eq!(masked(text), text);
        }
        assert!(
            is_personal("0600000003")
                && is_personal("x@example.org")
                && !is_personal("نشر 0600000003 في الموقع الرسمي للجماعة")
        );
    }
}
