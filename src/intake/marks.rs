//! The beginning of a line -> the list mark that stands there: a bullet, a number, a letter.

/// What a list mark is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// A dash, a dot, an arrow, a picture.
    Bullet,
    /// Digits of any script, `1)`, `٢-`, `2.1`.
    Number,
    /// A letter or a Roman number, `أ)`, `b.`, `IV -`.
    Letter,
}

/// A list mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'a> {
    /// What it is made of.
    pub family: Family,
    /// Its digits or letters as printed; empty for a bullet.
    pub printed: &'a str,
    /// What the digits or letters count: of `2.1`, the 1. 0 for a bullet.
    pub value: u32,
    /// The bullet, or what closes the number.
    pub sign: char,
    /// Only a space follows the number, so that it may as well be a word of the text ("3 lois").
    pub bare: bool,
    /// Whether a bullet stands before the number.
    pub bulleted: bool,
    /// Bytes up to the first word behind it.
    pub len: usize,
}

/// The letters that count in Arabic, in order. Letters in the older order, as administrations use them.
const ABJAD: [char; 22] =
    ['أ', 'ب', 'ج', 'د', 'ه', 'و', 'ز', 'ح', 'ط', 'ي', 'ك', 'ل', 'م', 'ن', 'س', 'ع', 'ف', 'ص', 'ق', 'ر', 'ش', 'ت'];

/// Whether `c` has no shape of its own: byte-order and direction marks, joiners, variation selectors.
pub fn invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{fe0f}')
}

/// Whether `c` is nothing to read: space or invisible.
pub fn blank(c: char) -> bool {
    c.is_whitespace() || invisible(c)
}

/// Reads the mark that `text`, which begins with a visible character, begins with.
pub fn read(text: &str) -> Option<Mark<'_>> {
    if let Some(mark) = number(text).or_else(|| letter(text)) {
        return Some(mark);
    }
    let (sign, len) = bullet(text)?;
    let len = len + unticked(&text[len..]);
    let behind = len + spaces(&text[len..]);
    // "- 1 text", "-1- text": the number is the mark, the dash only its ornament.
    match number(&text[behind..]) {
        Some(mark) => Some(Mark { len: behind + mark.len, bulleted: true, ..mark }),
        None => {
            Some(Mark { family: Family::Bullet, printed: "", value: 0, sign, bare: false, bulleted: true, len: behind })
        }
    }
}

/// Whether `text` is a line drawn with signs, or nothing but signs.
pub fn is_rule(text: &str) -> bool {
    let drawn = |c: char| {
        matches!(c, '-' | '–' | '—' | '_' | '=' | '*' | '•' | '·' | '.' | '~' | '#' | '─' | '━' | '═') || blank(c)
    };
    text.chars().filter(|&c| !blank(c)).count() >= 3 && text.chars().all(drawn)
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(blank).len()
}

/// An empty or ticked box behind a bullet, as Markdown writes tasks.
fn unticked(text: &str) -> usize {
    let open = spaces(text);
    ["[ ]", "[x]", "[X]"].iter().find(|tick| text[open..].starts_with(**tick)).map_or(0, |tick| open + tick.len())
}

fn bullet(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let next = rest.chars().next()?;
    let found = match first {
        '-' | '–' | '—' | '−' | '‒' | '‐' | '‑' => match rest.strip_prefix('>') {
            Some(arrow) => return Some((first, text.len() - arrow.len())),
            None => !matches!(next, '-' | '–' | '—') || rest.starts_with("- "),
        },
        '=' if rest.starts_with("> ") => return Some((first, 2)),
        '*' => blank(next) || (next != '*' && !rest.contains('*')),
        '+' | '_' | '»' | '.' => blank(next),
        'o' => blank(next) && rest.trim_start_matches(blank).starts_with(|c: char| !c.is_ascii_lowercase()),
        '•' | '●' | '·' | '∙' | '‣' | '⁃' | '⁌' | '⁍' | '◦' | '§' | '¤' | '†' => true,
        // Arrows, squares, ticks, pictures, and the private places where symbol fonts keep their bullets.
        '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}' | '\u{e000}'..='\u{f8ff}' => true,
        _ => false,
    };
    found.then_some((first, first.len_utf8()))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

/// Length and value of the digits that `text` begins with, three at most.
fn digits(text: &str) -> Option<(usize, u32)> {
    let (mut len, mut value, mut count) = (0, 0, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        (len, value, count) = (len + c.len_utf8(), value * 10 + digit, count + 1);
        if count > 3 {
            return None;
        }
    }
    (count > 0).then_some((len, value))
}

fn number(text: &str) -> Option<Mark<'_>> {
    let first = text.chars().next()?;
    if let Some(value) = encircled(first) {
        let len = first.len_utf8();
        let mark =
            Mark { family: Family::Number, printed: &text[..len], value, sign: ')', bare: false, bulleted: false, len };
        return Some(Mark { len: len + spaces(&text[len..]), ..mark });
    }
    let open = matches!(first, '(' | '[' | ')').then_some(first);
    // ".1 text" is "1. text" as some machines read it from right to left.
    let ahead = (first == '.' && text[1..].starts_with(|c| digit(c).is_some())).then_some('.');
    let from = open.or(ahead).map_or(0, char::len_utf8);
    let named = if from == 0 { numero(text) } else { 0 };
    let from = from + named + if named + from > 0 { spaces(&text[named + from..]) } else { 0 };
    let (mut end, mut value) = digits(&text[from..])?;
    let mut levels = 1;
    while let Some((len, next)) = text[from + end..].strip_prefix('.').and_then(digits) {
        (end, value, levels) = (end + 1 + len, next, levels + 1);
    }
    let printed = &text[from..from + end];
    let (sign, behind) = close(&text[from + end..], open, ahead, levels)?;
    let bare = sign == ' ' && ahead.is_none() && named == 0;
    let len = from + end + behind;
    // "2.5 millions" is no mark, "2.1 Title" may be one.
    let plausible = levels == 1 || (levels < 5 && printed.len() <= 8);
    plausible.then(|| Mark {
        family: Family::Number,
        printed,
        value,
        sign,
        bare,
        bulleted: false,
        len: len + spaces(&text[len..]),
    })
}

/// Length of "n°", "رقم" and the like before a number.
fn numero(text: &str) -> usize {
    ["n°", "N°", "n º", "№", "رقم "].iter().find(|name| text.starts_with(**name)).map_or(0, |name| name.len())
}

/// `①` and its like.
fn encircled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        '❶'..='❿' => Some(c as u32 - '❶' as u32 + 1),
        '➀'..='➉' => Some(c as u32 - '➀' as u32 + 1),
        '➊'..='➓' => Some(c as u32 - '➊' as u32 + 1),
        _ => None,
    }
}

/// What closes a number whose digits end before `rest`: the sign and its length. A space for a bare number.
fn close(rest: &str, open: Option<char>, ahead: Option<char>, levels: u32) -> Option<(char, usize)> {
    if let Some(open) = open {
        let close = match open {
            '(' => ')',
            '[' => ']',
            _ => '(',
        };
        let inside = spaces(rest);
        return rest[inside..]
            .starts_with(close)
            .then_some((close, inside + 1))
            .map(|(sign, len)| (sign, len + dashed(&rest[len..])));
    }
    let Some(next) = rest.chars().next() else { return Some((ahead.unwrap_or(' '), 0)) };
    let loose = spaces(rest);
    let sign = rest[loose..].chars().next().unwrap_or(' ');
    let len = loose + sign.len_utf8();
    let behind = rest.get(len..).unwrap_or_default();
    match sign {
        _ if next == '\t' => Some(('\t', 1)),
        '\u{20e3}' => Some((')', len)),
        ')' | ']' => Some((sign, len + dashed(behind))),
        '.' | '-' | '–' | '—' | ':' | '/' | '°' | 'º' | '_' | '\\' => {
            // "1. 30 days" is a mark, "10-15", "1 - 3", "3.5" and "9:30" are not.
            let first = behind.chars().find(|&c| !blank(c));
            let joined = behind.starts_with(|c| digit(c).is_some());
            let range = loose > 0 && first.is_some_and(|c| digit(c).is_some());
            (!joined && !range).then(|| (sign, len + dashed(behind)))
        }
        '%' | '٪' | '‰' => None,
        _ if loose > 0 || ahead.is_some() => Some((ahead.unwrap_or(' '), loose)),
        // "2.1Title" happens, "4G" is a word.
        _ if levels > 1 && next.is_alphabetic() && !next.is_ascii() => Some((' ', 0)),
        _ => None,
    }
}

/// A second sign behind the first: `1.-`, `1-)`, `1°/`.
fn dashed(rest: &str) -> usize {
    match rest.chars().next() {
        Some(c @ ('-' | '–' | '.' | ')' | '/')) => {
            let behind = &rest[c.len_utf8()..];
            if behind.starts_with(|c| digit(c).is_some()) { 0 } else { c.len_utf8() }
        }
        _ => 0,
    }
}

fn letter(text: &str) -> Option<Mark<'_>> {
    let open = text.starts_with('(');
    let from = usize::from(open);
    let end = from + text[from..].find(|c: char| !c.is_alphabetic() && c != '\u{640}')?;
    let printed = &text[from..end];
    let value = counted(printed)?;
    let loose = spaces(&text[end..]);
    let sign = text[end + loose..].chars().next()?;
    let behind = end + loose + sign.len_utf8();
    let free = text[behind..].chars().next().is_none_or(|c| blank(c) || !c.is_ascii());
    let latin = printed.is_ascii();
    let sound = match sign {
        ')' => true,
        _ if open => false,
        // "M. Untel" is a person.
        '.' => loose == 0 && free && printed != "M",
        '-' | '–' | '—' | '/' | ':' => {
            free && (loose == 0 || !latin || printed.bytes().all(|b| b.is_ascii_uppercase()))
        }
        _ => false,
    };
    let len = behind + dashed(&text[behind..]);
    sound.then(|| Mark {
        family: Family::Letter,
        printed,
        value,
        sign,
        bare: false,
        bulleted: false,
        len: len + spaces(&text[len..]),
    })
}

/// What a letter or a Roman number counts.
fn counted(printed: &str) -> Option<u32> {
    let mut letters = printed.chars().filter(|&c| c != '\u{640}');
    let (first, more) = (letters.next()?, letters.next().is_some());
    if !more {
        if let Some(at) = ABJAD.iter().position(|&c| c == first || (c == 'أ' && first == 'ا')) {
            return Some(at as u32 + 1);
        }
        if !matches!(first, 'i' | 'v' | 'x' | 'I' | 'V' | 'X') {
            return first.is_ascii_alphabetic().then(|| (first.to_ascii_lowercase() as u32) - ('a' as u32) + 1);
        }
    }
    roman(printed)
}

/// The value of a Roman number of at most five letters.
fn roman(printed: &str) -> Option<u32> {
    let same_case = printed.bytes().all(|b| b.is_ascii_lowercase()) || printed.bytes().all(|b| b.is_ascii_uppercase());
    if printed.len() > 5 || !same_case {
        return None;
    }
    let (mut value, mut last) = (0, 0);
    for letter in printed.bytes().rev() {
        let one = match letter.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return None,
        };
        (value, last) = if one < last { (value - one, last) } else { (value + one, one) };
    }
    (value < 40).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(Family, &str, &str)> {
        read(text).map(|mark| (mark.family, mark.printed, &text[mark.len..]))
    }

    #[test]
    fn each_mark_is_told_from_its_words() {
        use Family::{Bullet, Letter, Number};
        for (text, expected) in [
            ("- نشر", (Bullet, "", "نشر")),
            ("-نشر", (Bullet, "", "نشر")),
            ("•\tPublier", (Bullet, "", "Publier")),
            ("\u{f0b7} Publier", (Bullet, "", "Publier")),
            ("o Publier", (Bullet, "", "Publier")),
            ("✓ Publier", (Bullet, "", "Publier")),
            ("* Publier", (Bullet, "", "Publier")),
            ("- [ ] Publier", (Bullet, "", "Publier")),
            ("- 1 نشر", (Number, "1", "نشر")),
            ("- 1) نشر", (Number, "1", "نشر")),
            ("16\tنشر", (Number, "16", "نشر")),
            ("١- نشر", (Number, "١", "نشر")),
            ("٢ - نشر", (Number, "٢", "نشر")),
            ("1) Publier", (Number, "1", "Publier")),
            ("(1) Publier", (Number, "1", "Publier")),
            (".1 نشر", (Number, "1", "نشر")),
            ("1.- Publier", (Number, "1", "Publier")),
            ("1°/ Publier", (Number, "1", "Publier")),
            ("4-", (Number, "4", "")),
            ("2.1 Choix", (Number, "2.1", "Choix")),
            ("1. 30 jours", (Number, "1", "30 jours")),
            ("③ Publier", (Number, "③", "Publier")),
            ("أ) نشر", (Letter, "أ", "نشر")),
            ("ب- نشر", (Letter, "ب", "نشر")),
            ("a) Publier", (Letter, "a", "Publier")),
            ("IV - Solutions", (Letter, "IV", "Solutions")),
        ] {
            assert_eq!(parts(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        for text in [
            "31.13.5.2.1",
            "2024 budget",
            "10-15 communes",
            "3 % du budget",
            "09:30 - 10:00",
            "4G partout",
            "M. Untel",
            "A-t-on",
            "l'État",
            "**gras**",
            "*mot*",
            "3.5%",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
        assert!(read("30 jours").unwrap().bare);
        assert!(is_rule("------") && is_rule("* * *") && !is_rule("--") && !is_rule("- a"));
    }
}
