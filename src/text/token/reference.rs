//! A run of digits and its neighbours -> a number, a law, an article, a date, a percentage or a sum of money.
//!
//! The words that decide stand in `models/text/references.toml`. A figure such as `31.13` or `113-14` is a law where
//! `loi`, `رقم` and the like stand before it; elsewhere where it has two digits after the sign, two or three before it, no
//! unit follows, and it cannot be a range (`20-30`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::contribution::Span;
use crate::text::normalize::engine::single;
use crate::text::normalize::{fold, is_layout};

use super::TokenKind;
use super::runs::{DIGIT, LETTER, Run};

pub(in crate::text) const REFERENCES: &str = include_str!("../../../models/text/references.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    law: Vec<String>,
    article: Vec<String>,
    number_sign: Vec<String>,
    percent: Vec<String>,
    currency: BTreeMap<String, Vec<String>>,
    magnitude: BTreeMap<String, Vec<String>>,
    unit: BTreeMap<String, Vec<String>>,
    month: BTreeMap<String, Vec<String>>,
}

/// The words of the file, folded.
#[derive(Default)]
struct Words {
    law: FxHashSet<String>,
    article: FxHashSet<String>,
    number_sign: FxHashSet<String>,
    percent: FxHashSet<String>,
    currency: FxHashMap<String, String>,
    magnitude: FxHashMap<String, usize>,
    unit: FxHashSet<String>,
    month: FxHashMap<String, u32>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(REFERENCES).expect("models/text/references.toml is checked by a test");
    let set = |words: &[String]| words.iter().map(|word| fold(word)).collect();
    let pairs = |lists: BTreeMap<String, Vec<String>>| -> Vec<(String, String)> {
        lists
            .into_iter()
            .flat_map(|(key, words)| words.into_iter().map(move |word| (fold(&word), key.clone())))
            .collect()
    };
    Words {
        law: set(&file.law),
        article: set(&file.article),
        number_sign: set(&file.number_sign),
        percent: set(&file.percent),
        currency: pairs(file.currency).into_iter().collect(),
        magnitude: pairs(file.magnitude)
            .into_iter()
            .filter_map(|(word, zeros)| Some((word, zeros.parse().ok()?)))
            .collect(),
        unit: pairs(file.unit).into_iter().map(|(word, _)| word).collect(),
        month: pairs(file.month).into_iter().filter_map(|(word, month)| Some((word, month.parse().ok()?))).collect(),
    }
});

/// What was read: the form is in the buffer.
pub(super) struct Reference {
    pub kind: TokenKind,
    pub span: Span,
    /// How many runs it takes in.
    pub runs: usize,
}

/// Whether a run that begins with `digits` digits and goes on with the letters `tail` is a number with its unit, and no
/// word of Arabizi, which writes ع as 3 and ح as 7.
pub(super) fn is_number_with_unit(digits: usize, tail: &str) -> bool {
    let words: &Words = &WORDS;
    digits >= 2 || words.unit.contains(tail) || words.currency.contains_key(tail) || words.magnitude.contains_key(tail)
}

/// Reads the reference that starts with the run at `first`, a run with digits, and writes its form. `None` where the
/// run is a word.
pub(super) fn read(text: &str, folded: &str, runs: &[Run], first: usize, form: &mut String) -> Option<Reference> {
    if runs[first].made_of != DIGIT {
        return None;
    }
    let reader = Reader { text, folded, runs, words: &WORDS };
    form.clear();
    let (kind, count) = reader.read(first, form);
    let last = first + count - 1;
    let mut end = runs[last].span.end;
    if matches!(kind, TokenKind::Percent | TokenKind::Amount) {
        end += reader.sign_after(last).map_or(0, |(_, len)| len);
    }
    Some(Reference { kind, span: Span::new(runs[first].span.start, end), runs: count })
}

struct Reader<'a> {
    text: &'a str,
    folded: &'a str,
    runs: &'a [Run],
    words: &'static Words,
}

/// Digits and what joins them.
#[derive(Clone, Copy)]
struct Part<'a> {
    digits: &'a str,
    /// The sign before them.
    sign: &'a str,
}

impl Reader<'_> {
    fn form(&self, run: usize) -> &str {
        self.runs.get(run).map_or("", |run| &self.folded[run.start..run.end])
    }

    /// What stands between a run and the one before it.
    fn gap_before(&self, run: usize) -> &str {
        match (run.checked_sub(1).and_then(|before| self.runs.get(before)), self.runs.get(run)) {
            (Some(before), Some(run)) => &self.folded[before.end..run.start],
            _ => "",
        }
    }

    fn is_figure(&self, run: usize) -> bool {
        self.runs.get(run).is_some_and(|run| run.made_of == DIGIT)
    }

    /// The kind and the number of runs; the form is written.
    fn read(&self, first: usize, form: &mut String) -> (TokenKind, usize) {
        let parts = self.parts(first);
        if let Some(date) = date_in_figures(&parts) {
            form.push_str(&date);
            return (TokenKind::Date, parts.len());
        }
        if let Some(law) = self.law(first, &parts) {
            form.push_str(&law);
            return (TokenKind::Law, parts.len());
        }
        let (value, count) = self.value(first, &parts);
        if count == 1 {
            if let Some((date, count)) = self.date_in_words(first, &value) {
                form.push_str(&date);
                return (TokenKind::Date, count);
            }
            if self.follows_article(first) {
                form.push_str(&value);
                return (TokenKind::Article, 1);
            }
        }
        self.measure(first, value, count, form)
    }

    /// The figures joined by a sign without spaces, at most four.
    fn parts(&self, first: usize) -> Vec<Part<'_>> {
        let mut parts = vec![Part { digits: self.form(first), sign: "" }];
        for run in first + 1..first + 4 {
            let sign = self.gap_before(run);
            if !self.is_figure(run) || !matches!(sign, "." | "," | "-" | "/") {
                break;
            }
            parts.push(Part { digits: self.form(run), sign });
        }
        parts
    }

    /// The number of a law, where the parts are one.
    fn law(&self, first: usize, parts: &[Part<'_>]) -> Option<String> {
        let said =
            first > 0 && self.words.law.contains(self.form(first - 1)) && self.gap_before(first).chars().count() <= 3;
        let is_law = match parts {
            [series, year, rank] => {
                matches!(year.sign, "." | "-")
                    && year.sign == rank.sign
                    && series.digits.len() <= 2
                    && year.digits.len() == 2
                    && (1..=4).contains(&rank.digits.len())
                    && (rank.digits.len() != 3 || rank.sign == "-" || said)
            }
            // Copied from right to left, the two numbers of a law change places.
            [year, number] if said && year.digits.len() == 2 && number.digits.len() == 3 => {
                return matches!(number.sign, "." | "-").then(|| format!("{}.{}", number.digits, year.digits));
            }
            [number, year] => {
                let plain = (2..=3).contains(&number.digits.len()) && year.digits.len() == 2;
                match year.sign {
                    _ if !(1..=3).contains(&number.digits.len()) || year.digits.len() != 2 => false,
                    "." => said || plain && !self.is_measured(first + 1),
                    "-" => said || plain && number.digits.parse::<u32>().ok() > year.digits.parse().ok(),
                    "/" => said,
                    _ => false,
                }
            }
            _ => false,
        };
        is_law.then(|| parts.iter().map(|part| part.digits).collect::<Vec<_>>().join("."))
    }

    /// Whether a unit follows the run.
    fn is_measured(&self, last: usize) -> bool {
        let next = self.form(last + 1);
        self.sign_after(last).is_some()
            || self.percent_words(last).is_some()
            || self.words.magnitude.contains_key(next)
            || self.words.currency.contains_key(next)
            || self.words.unit.contains(next)
    }

    /// The value of a plain number, and its runs.
    fn value(&self, first: usize, parts: &[Part<'_>]) -> (String, usize) {
        let grouped = |from: &[Part<'_>]| {
            from.iter().take_while(|part| part.digits.len() == 3 && part.sign == parts[1].sign).count()
        };
        let small = parts[0].digits.len() <= 3;
        if parts.len() > 1 && small && matches!(parts[1].sign, "." | ",") {
            let groups = grouped(&parts[1..]);
            if groups > 0 {
                let mut value: String = parts[..=groups].iter().map(|part| part.digits).collect();
                // 1.250,50: the decimals come after the other sign.
                match parts.get(groups + 1) {
                    Some(decimals) if decimals.sign != parts[1].sign && matches!(decimals.sign, "." | ",") => {
                        value = format!("{value}.{}", decimals.digits);
                        return (value, groups + 2);
                    }
                    _ => return (value, groups + 1),
                }
            }
        }
        if parts.len() == 2 && matches!(parts[1].sign, "." | ",") {
            return (format!("{}.{}", parts[0].digits, parts[1].digits), 2);
        }
        let mut value = parts[0].digits.to_owned();
        let mut count = 1;
        while small
            && self.gap_before(first + count) == " "
            && self.is_figure(first + count)
            && self.form(first + count).len() == 3
        {
            value.push_str(self.form(first + count));
            count += 1;
        }
        (value, count)
    }

    /// A day of a month said in words, with its year if there is one.
    fn date_in_words(&self, first: usize, day: &str) -> Option<(String, usize)> {
        let day: u32 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        let mut next = first + 1;
        if matches!(self.form(next), "er" | "ere") {
            next += 1;
        }
        let two = format!("{} {}", self.form(next), self.form(next + 1));
        let (month, words) = match self.words.month.get(&two) {
            Some(month) => (month, 2),
            None => (self.words.month.get(self.form(next))?, 1),
        };
        next += words;
        let date = match year(self.form(next)).filter(|_| self.is_figure(next)) {
            Some(year) => {
                next += 1;
                format!("{year:04}-{month:02}-{day:02}")
            }
            None => format!("--{month:02}-{day:02}"),
        };
        Some((date, next - first))
    }

    fn follows_article(&self, first: usize) -> bool {
        let mut before = first;
        for _ in 0..2 {
            if before == 0 || self.gap_before(before).chars().count() > 3 {
                return false;
            }
            before -= 1;
            if self.words.article.contains(self.form(before)) {
                return true;
            }
            if !self.words.number_sign.contains(self.form(before)) {
                return false;
            }
        }
        false
    }

    /// A percentage, a sum of money, or just the number.
    fn measure(&self, first: usize, value: String, count: usize, form: &mut String) -> (TokenKind, usize) {
        let last = first + count - 1;
        let percent = self.percent_words(last);
        if percent.is_some() || matches!(self.sign_after(last), Some(("%", _))) {
            form.push_str(&value);
            form.push('%');
            return (TokenKind::Percent, count + percent.unwrap_or(0));
        }
        let mut next = last + 1;
        let magnitude = self.words.magnitude.get(self.form(next)).filter(|_| self.is_beside(next));
        if magnitude.is_some() {
            next += 1;
        }
        let value = magnitude.map_or(value.clone(), |&zeros| times(&value, zeros));
        let currency = self.currency_at(next).or_else(|| match self.sign_after(next - 1) {
            Some((code, _)) if code != "%" => Some((code, 0)),
            _ => None,
        });
        let before =
            || self.words.currency.get(self.form(first.checked_sub(1)?)).filter(|_| self.gap_before(first) == " ");
        form.push_str(&value);
        if let Some((code, words)) = currency.or_else(|| Some((before()?.as_str(), 0))) {
            form.push(' ');
            form.push_str(code);
            return (TokenKind::Amount, next + words - first);
        }
        if magnitude.is_some() { (TokenKind::Amount, next - first) } else { (TokenKind::Number, count) }
    }

    /// Whether a run stands right after the one before it.
    fn is_beside(&self, run: usize) -> bool {
        self.gap_before(run).trim().is_empty()
    }

    /// The currency that starts at a run, `de` or `d'` before it passed over, and how many runs it takes.
    fn currency_at(&self, run: usize) -> Option<(&str, usize)> {
        let skipped = usize::from(matches!(self.form(run), "de" | "d" | "من"));
        let code = self.words.currency.get(self.form(run + skipped))?;
        self.is_beside(run).then_some((code.as_str(), skipped + 1))
    }

    /// How many runs after `last` say "per cent".
    fn percent_words(&self, last: usize) -> Option<usize> {
        let one = self.form(last + 1);
        if one.is_empty() || !self.is_beside(last + 1) {
            return None;
        }
        if self.words.percent.contains(one) {
            return Some(1);
        }
        self.words.percent.contains(&format!("{one} {}", self.form(last + 2))).then_some(2)
    }

    /// The sign of a percentage or of a currency right after a run, or after a space, and its length with that space.
    fn sign_after(&self, run: usize) -> Option<(&'static str, usize)> {
        let rest = &self.text[self.runs.get(run)?.span.end..];
        let trimmed = rest.trim_start_matches(|c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}' || is_layout(c));
        let sign = trimmed.chars().next()?;
        let code = match sign {
            '%' | '٪' | '﹪' | '％' => "%",
            '€' => "eur",
            '$' => "usd",
            _ => return None,
        };
        Some((code, rest.len() - trimmed.len() + sign.len_utf8()))
    }
}

/// `value` with the decimal sign `zeros` places further right.
fn times(value: &str, zeros: usize) -> String {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let shifted = decimals.get(..zeros).unwrap_or(decimals);
    let mut product = format!("{whole}{shifted}{}", "0".repeat(zeros - shifted.len()));
    if decimals.len() > zeros {
        product.push('.');
        product.push_str(&decimals[zeros..]);
    }
    product
}

/// A date written in figures, as `YYYY-MM-DD` or `YYYY-MM`.
fn date_in_figures(parts: &[Part<'_>]) -> Option<String> {
    let number =
        |digits: &str, most: u32| digits.parse().ok().filter(|number| (1..=most).contains(number) && digits.len() <= 2);
    match *parts {
        [a, b, c] if b.sign == c.sign && b.sign != "," => {
            let month = number(b.digits, 12)?;
            let (year, day) = match (year(a.digits), year(c.digits)) {
                (Some(year), _) => (year, number(c.digits, 31)?),
                (_, Some(year)) => (year, number(a.digits, 31)?),
                _ if b.sign == "/" && c.digits.len() == 2 => {
                    (2000 + c.digits.parse::<u32>().ok()?, number(a.digits, 31)?)
                }
                _ => return None,
            };
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        [a, b] if b.sign == "/" => Some(format!("{:04}-{:02}", year(b.digits)?, number(a.digits, 12)?)),
        _ => None,
    }
}

/// A year of the last and of this century.
fn year(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|year| digits.len() == 4 && (1900..2100).contains(year))
}

/// Cuts runs in which a number and its unit are written together.
pub(super) fn split_units(text: &str, folded: &str, runs: &mut Vec<Run>) {
    if runs.iter().all(|run| run.made_of != DIGIT | LETTER) {
        return;
    }
    let whole = std::mem::take(runs);
    for run in whole {
        let word = &folded[run.start..run.end];
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let tail = &word[digits..];
        let only_letters = !tail.bytes().any(|byte| byte.is_ascii_digit());
        if run.made_of != DIGIT | LETTER || digits == 0 || !only_letters || !is_number_with_unit(digits, tail) {
            runs.push(run);
            continue;
        }
        let cut = run.span.start + width_of_digits(&text[run.span.start..run.span.end], digits);
        if cut == run.span.end {
            runs.push(run);
            continue;
        }
        runs.push(Run { end: run.start + digits, span: Span::new(run.span.start, cut), made_of: DIGIT, ..run });
        runs.push(Run { start: run.start + digits, span: Span::new(cut, run.span.end), made_of: LETTER, ..run });
    }
}

/// Where the original goes on after the characters that became the first `digits` digits.
fn width_of_digits(original: &str, digits: usize) -> usize {
    let mut folded = 0;
    let next = original.char_indices().find(|&(_, c)| {
        let enough = folded >= digits;
        folded += single(c).map_or_else(|| fold(c.encode_utf8(&mut [0; 4])).len(), str::len);
        enough && !is_layout(c)
    });
    next.map_or(original.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        let file: File = toml::from_str(REFERENCES).unwrap();
        assert_eq!(file.month.len(), 12);
        assert_eq!(WORDS.month["غشت"], 8);
        assert_eq!(WORDS.magnitude["مليون"], 6);
    }

    #[test]
    fn round_numbers_move_the_decimal_sign() {
        assert_eq!(times("1.5", 6), "1500000");
        assert_eq!(times("2", 3), "2000");
        assert_eq!(times("0.1234567", 6), "0123456.7");
    }
}
