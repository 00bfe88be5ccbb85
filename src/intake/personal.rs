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
        let groups = groups(bytes, if iban { at + 2 } else { at });
        let date = if iban { 0 } else { date(&groups) };
        let account = |digits: &str, sizes: &[usize]| {
            // Twenty-four digits in groups of two or three are amounts in a row.
            digits.len() == 24 && sizes.iter().any(|&size| size > 3)
        };
        let sound = |count: usize| {
            let digits: String = groups[..count].iter().map(|group| group.digits.as_str()).collect();
            let sizes: Vec<usize> = groups[..count].iter().map(|group| group.digits.len()).collect();
            match iban {
                true => digits.len() == 26,
                false => is_telephone(&digits, bytes[at] == b'+') || account(&digits, &sizes),
            }
        };
        // Two numbers may stand side by side: the first groups that make one are one. Only those of abroad have no length
        // of their own, and take what they can.
        let mut counts = 1..=if date > 0 { 0 } else { groups.len() };
        let abroad = bytes[at] == b'+' && groups.first().is_some_and(|first| !first.digits.starts_with("212"));
        let count = if abroad { counts.rfind(|&count| sound(count)) } else { counts.find(|&count| sound(count)) };
        at = match (count, groups.get(date.max(1))) {
            (Some(count), _) => {
                found.push((at, groups[count - 1].end));
                groups[count - 1].end
            }
            (None, Some(next)) => next.start,
            (None, None) => groups.last().map_or(at + 1, |last| last.end),
        };
    }
    found
}

/// Digits that stand together.
struct Group {
    start: usize,
    end: usize,
    digits: String,
}

/// Most digits that are looked at together: those of an account, and those of a second number behind it.
const MOST_DIGITS: usize = 48;

/// The groups of digits from `at` on, with a sign or two between them.
fn groups(bytes: &[u8], at: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut place, mut end, mut count) = (at, at, 0);
    while let Some(&byte) = bytes.get(place).filter(|_| count < MOST_DIGITS) {
        if byte.is_ascii_digit() {
            match groups.last_mut().filter(|group| group.end == place) {
                Some(group) => {
                    group.digits.push(byte as char);
                    group.end = place + 1;
                }
                None => groups.push(Group { start: place, end: place + 1, digits: (byte as char).to_string() }),
            }
            (end, count) = (place + 1, count + 1);
        } else if !(matches!(byte, b' ' | b'-' | b'.' | b'(' | b')' | b'/') && place < end + 2 || place == at) {
            break;
        }
        place += 1;
    }
    groups
}

/// How many of the first groups are a date: day, month and year, or month and year, with the hour behind it left out.
fn date(groups: &[Group]) -> usize {
    let value = |at: usize| groups.get(at).filter(|group| group.digits.len() <= 4)?.digits.parse::<u32>().ok();
    let year = |at: usize| value(at).is_some_and(|year| (1900..2100).contains(&year));
    let small = |at: usize, most: u32| value(at).is_some_and(|number| (1..=most).contains(&number));
    match () {
        () if small(0, 31) && small(1, 12) && year(2) => 3,
        () if year(0) && small(1, 12) && small(2, 31) => 3,
        () if small(0, 12) && year(1) => 2,
        () => 0,
    }
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

/// Words that announce the number of an identity card.
const CARD: [&str; 6] = ["cin", "cnie", "cni", "بطاقه", "البطاقه", "الوطنيه"];

/// Numbers of the national identity card: one or two letters and five to seven digits; with a space between them where the
/// words before speak of a card.
fn identities(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for (end, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if !c.is_alphanumeric() {
            if start < end {
                words.push((start, end));
            }
            start = end + c.len_utf8();
        }
    }
    let ends = |(start, end): (usize, usize)| {
        let word = &text[start..end];
        let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = word.bytes().skip(letters).all(|byte| byte.is_ascii_digit());
        digits.then_some((letters, word.len() - letters))
    };
    for (rank, &(start, end)) in words.iter().enumerate() {
        match ends((start, end)) {
            Some((1..=2, 5..=7)) => found.push((start, end)),
            Some((1..=2, 0)) => {
                let next = words.get(rank + 1).filter(|next| matches!(ends(**next), Some((0, 5..=7))));
                let announced = || {
                    let before = words[rank.saturating_sub(4)..rank].iter();
                    before.clone().any(|&(start, end)| CARD.contains(&&text[start..end]))
                };
                if let Some(next) = next.filter(|next| next.0 == end + 1 && announced()) {
                    found.push((start, next.1));
                }
            }
            _ => {}
        }
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
    fn telephones_accounts_and_cards_in_every_spelling() {
        for number in [
            "0612345678",
            "06 12 34 56 78",
            "06.12.34.56.78",
            "06-12-34-56-78",
            "06/12/34/56/78",
            "0612-345678",
            "07 12 34 56 78",
            "05 37 12 34 56",
            "0522123456",
            "0800001234",
            "+212612345678",
            "+212 6 12 34 56 78",
            "+212 (0) 6 12 34 56 78",
            "(+212) 612-345678",
            "00212612345678",
            "00 212 6 12 34 56 78",
            "212 612 345 678",
            "+33 1 23 45 67 89",
            "٠٦١٢٣٤٥٦٧٨",
            "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
            "۰۶۱۲۳۴۵۶۷۸",
            "٠٦.١٢.٣٤.٥٦.٧٨",
            "x.y-z+1@example.co.ma",
            "X_Y@EXAMPLE.ORG",
            "BE123456",
            "b12345",
            "011780000000000000000000",
            "011 780 0000000000000000 00",
            "0117 8000 0000 0000 0000 0000",
            "MA64 0117 8000 0000 0000 0000 0000",
            "MA64011780000000000000000000",
            "ma64-0117-8000-0000-0000-0000-0000",
        ] {
            for text in [number.to_owned(), format!("المرجو الاتصال: {number}."), format!("({number})، شكرا")]
            {
                let masked = masked(&text);
                assert!(
                    masked.contains(MASK) && !masked.chars().any(|c| c.is_numeric() || c == '@'),
                    "{text}: {masked}"
                );
            }
        }
        assert_eq!(masked("CIN : BE 123456"), "CIN : •••");
        assert_eq!(masked("رقم البطاقة الوطنية: BE 123456"), "رقم البطاقة الوطنية: •••");
    }

    #[test]
    fn numbers_side_by_side_are_each_found() {
        assert_eq!(masked("0612345678 0698765432"), "••• •••");
        assert_eq!(masked("0612345678/0522123456"), "•••/•••");
        assert_eq!(masked("06 12 34 56 78 - 07 12 34 56 78"), "••• - •••");
        assert_eq!(masked("سنة 2023 0612345678"), "سنة 2023 •••");
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
            "القانون رقم 113-14 والقانون 54.19",
            "القانون التنظيمي رقم 111.14 الصادر بتاريخ 7 يوليوز 2015",
            "ظهير 1-11-91 بتاريخ 29 يوليوز 2011",
            "dahir n° 1-58-250 du 6 septembre 1958",
            "décret 2-17-265, article 12, alinéa 3",
            "05/12/2023 10:30",
            "06/07/2023 10:30 - 12:00",
            "05-12-2023 10 30",
            "2023-06-05 07:08:09",
            "07/2023 - 08/2024",
            "09:00 - 09:30",
            "0.5 %",
            "0,5 %",
            "٠.٥ ٪",
            "0.75 à 0.80",
            "05 à 10 ans",
            "الفصل 27 والمادة 6",
            "رخصة رقم 0612/2023",
            "autorisation n° 05-123/2022",
            "700 000 000 درهم",
            "0 500 000",
            "1 050 000 000,00 DH",
            "100 200 300 400 500 600 700 800",
            "10 20 30 40 50 60 70 80 90 10 11 12",
            "BE 123456 habitants",
            "ISO 27001, RN 8, A4, B2B",
            "2024/2025/2026/2027",
            "212 000 000 dirhams",
            "@gov_ma",
            "15 @ 20",
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
