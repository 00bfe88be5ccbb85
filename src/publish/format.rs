//! Numbers, shares and days -> words of a language, as Moroccan administrations write them.

use crate::messages::{Lang, Messages};

/// A whole number with its thousands apart: a point in Arabic, a narrow space in French (CLDR `ar-MA`, `fr-MA`), a comma in
/// English.
pub fn number(number: usize, lang: Lang) -> String {
    let separator = match lang {
        Lang::Arabic => '.',
        Lang::French => '\u{202f}',
        Lang::English => ',',
    };
    let digits = number.to_string();
    let mut spaced = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            spaced.push(separator);
        }
        spaced.push(digit);
    }
    spaced
}

/// A part of a whole in whole per cent; nothing of nothing is 0. Something that rounds to nothing is "less than 1 %".
pub fn share(part: usize, whole: usize, messages: &Messages) -> String {
    let rounded = (part * 200 + whole).checked_div(whole * 2).unwrap_or(0);
    match (part, rounded) {
        (1.., 0) => messages.text("share-below-one"),
        _ => messages.with("share", &[("n", rounded.to_string().as_str().into())]),
    }
}

/// A day `YYYY-MM-DD` in words: «20 يناير 2024», « 1er février 2024 ». What is no day is shown as it is.
pub fn day(date: &str, messages: &Messages) -> String {
    let mut parts = date.split('-');
    let mut next = || parts.next().and_then(|part| part.parse::<u32>().ok());
    let (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) = (next(), next(), next()) else {
        return date.to_owned();
    };
    let month = messages.text(format!("month-{month}"));
    let day = if day == 1 { messages.text("day-first") } else { day.to_string() };
    let args = [("day", day.as_str().into()), ("month", month.as_str().into())];
    let year = year.to_string();
    messages.with("day-in-words", &[args[0], args[1], ("year", year.as_str().into())])
}

/// The days from the first to the last, in words.
pub fn days<'a>(dates: impl Iterator<Item = &'a str>, messages: &Messages) -> Option<String> {
    let dates: std::collections::BTreeSet<&str> = dates.collect();
    let (first, last) = (dates.first()?, dates.last()?);
    if first == last {
        return Some(day(first, messages));
    }
    let (first, last) = (day(first, messages), day(last, messages));
    Some(messages.with("days-from-to", &[("first", first.as_str().into()), ("last", last.as_str().into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(number(7, Lang::Arabic), "7");
        assert_eq!(number(1_234, Lang::Arabic), "1.234");
        assert_eq!(number(1_234_567, Lang::French), "1\u{202f}234\u{202f}567");
        assert_eq!(number(100, Lang::English), "100");
    }

    #[test]
    fn months_have_their_moroccan_names() {
        let (arabic, french) = (Messages::new(Lang::Arabic), Messages::new(Lang::French));
        assert_eq!(day("2024-09-20", &arabic), "20 شتنبر 2024");
        assert_eq!(day("2024-07-01", &arabic), "فاتح يوليوز 2024");
        assert_eq!(day("2024-10-02", &arabic), "2 أكتوبر 2024");
        assert_eq!(day("2024-02-01", &french), "1er février 2024");
        assert_eq!(day("2024-08-15", &french), "15 août 2024");
        assert_eq!(day("spring", &french), "spring");
        assert_eq!(day("2024-13-01", &french), "2024-13-01");
    }

    #[test]
    fn shares_are_rounded_and_never_hide_something() {
        let french = Messages::new(Lang::French);
        assert_eq!(share(1, 3, &french), "33\u{a0}%");
        assert_eq!(share(2, 3, &french), "67\u{a0}%");
        assert_eq!(share(0, 0, &french), "0\u{a0}%");
        assert_eq!(share(1, 1_000, &french), "moins de 1\u{a0}%");
        assert_eq!(share(5, 1_000, &french), "1\u{a0}%");
    }
}
