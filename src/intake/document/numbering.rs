//! `word/numbering.xml`, and the lists of other formats -> the mark that stands before each item, counted as it is shown.

use std::collections::BTreeMap;

use super::Refusal;
use super::xml::{self, Node};

/// How one level of a list is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// How numbers are written, by its name in Office Open XML.
    pub format: String,
    /// The mark: `%1` stands for the number of the first level.
    pub text: String,
    /// The first number.
    pub start: u32,
}

impl Default for Level {
    fn default() -> Self {
        Level { format: "decimal".to_owned(), text: "%1.".to_owned(), start: 1 }
    }
}

/// The bullets of the levels; one for each, so that lists within lists are told apart.
const BULLETS: [&str; 3] = ["•", "◦", "▪"];

/// The bullet of a level.
pub fn bullet(level: usize) -> &'static str {
    BULLETS[level.min(BULLETS.len() - 1)]
}

/// Longest text of a mark, in characters.
pub const LONGEST_MARK: usize = 40;

/// Levels of a list: no list has more.
pub const DEEPEST: usize = 9;

#[derive(Debug, Clone, Default)]
struct Kind {
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone, Default)]
struct List {
    kind: String,
    restarts: BTreeMap<usize, u32>,
    own: BTreeMap<usize, Level>,
}

/// The lists of a document, and how far each was counted.
#[derive(Debug, Default)]
pub struct Numbering {
    kinds: BTreeMap<String, Kind>,
    lists: BTreeMap<String, List>,
    /// Numbers reached, by kind of list.
    counters: BTreeMap<String, [Option<u32>; DEEPEST]>,
    /// Lists that were met, because one that restarts does so once.
    met: BTreeMap<String, ()>,
}

impl Numbering {
    /// Reads the part.
    pub fn read(part: &[u8]) -> Result<Self, Refusal> {
        let mut numbering = Numbering::default();
        let mut kind: Option<(String, Kind)> = None;
        let mut list: Option<(String, List)> = None;
        let mut level: Option<(usize, Level)> = None;
        let mut at = 0;
        xml::walk(part, |node| match node {
            Node::Open(element) => {
                let value = xml::attribute(element, "val").unwrap_or_default();
                let id = |name| xml::attribute(element, name).unwrap_or_default().into_owned();
                match element.local_name().as_ref() {
                    "abstractNum" => kind = Some((id("abstractNumId"), Kind::default())),
                    "num" => list = Some((id("numId"), List::default())),
                    "abstractNumId" => {
                        if let Some((_, list)) = &mut list {
                            list.kind = value.into_owned();
                        }
                    }
                    "lvlOverride" => at = xml::number(element, "ilvl").unwrap_or(0),
                    "startOverride" => {
                        if let Some((_, list)) = &mut list {
                            list.restarts.insert(at, value.parse().unwrap_or(1));
                        }
                    }
                    "lvl" => level = Some((xml::number(element, "ilvl").unwrap_or(0), Level::default())),
                    name => {
                        if let Some((_, level)) = &mut level {
                            level.say(name, &value);
                        }
                    }
                }
            }
            Node::Close("lvl") => match (&mut kind, &mut list) {
                (Some((_, kind)), _) => kind.levels.extend(level.take()),
                (None, Some((_, list))) => list.own.extend(level.take()),
                (None, None) => level = None,
            },
            Node::Close("abstractNum") => numbering.kinds.extend(kind.take()),
            Node::Close("num") => numbering.lists.extend(list.take()),
            Node::Close(_) | Node::Words(_) => {}
        })?;
        Ok(numbering)
    }

    /// The mark of the next item of the list `id` at `level`, or `None` where the list shows none.
    pub fn next(&mut self, id: &str, level: usize) -> Option<String> {
        let level = level.min(DEEPEST - 1);
        let list = self.lists.get(id)?.clone();
        let levels = self.kinds.get(&list.kind).map(|kind| &kind.levels);
        let look = |at: usize| list.own.get(&at).or_else(|| levels?.get(&at)).cloned().unwrap_or_default();
        let own = look(level);
        match own.format.as_str() {
            "bullet" => return Some(bullet(level).to_owned()),
            "none" => return None,
            _ => {}
        }
        let counters = self.counters.entry(list.kind.clone()).or_default();
        if self.met.insert(id.to_owned(), ()).is_none() {
            for (&at, &start) in list.restarts.iter().filter(|(at, _)| **at < DEEPEST) {
                counters[at] = start.checked_sub(1);
            }
        }
        counters[level] = Some(counters[level].map_or(own.start, |last| last.saturating_add(1)));
        counters[level + 1..].fill(None);
        let mut mark = own.text.clone();
        for (at, counter) in counters.iter().enumerate().take(level + 1) {
            let counted = counter.unwrap_or_else(|| look(at).start);
            mark = mark.replace(&format!("%{}", at + 1), &written(counted, &look(at).format));
        }
        let mark = mark.trim().to_owned();
        // A bare number may as well be a word.
        let bare = mark.ends_with(char::is_numeric);
        (!mark.is_empty()).then(|| if bare { mark + "." } else { mark })
    }
}

impl Level {
    fn say(&mut self, name: &str, value: &str) {
        match name {
            "numFmt" => self.format = value.chars().take(LONGEST_MARK).collect(),
            // A longer one is no mark; an item each would carry it.
            "lvlText" => self.text = value.chars().take(LONGEST_MARK).collect(),
            "start" => self.start = value.parse().unwrap_or(1),
            _ => {}
        }
    }
}

/// The letters by which Arabic counts: in the order of the alphabet, and in the older one.
const ALIFBA: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/// A number as a list shows it.
pub fn written(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number, "abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => letters(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "arabicAlpha" => letters(number, ALIFBA),
        "arabicAbjad" => letters(number, ABJAD),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "hindiNumbers" => number.to_string().chars().map(|c| char::from_u32(c as u32 + 0x630).unwrap_or(c)).collect(),
        _ => number.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb`, as word processors count.
fn letters(number: u32, alphabet: &str) -> String {
    let count = alphabet.chars().count() as u32;
    let Some(rank) = number.checked_sub(1).filter(|rank| *rank < 26 * count) else { return number.to_string() };
    let letter = alphabet.chars().nth((rank % count) as usize).unwrap_or('?');
    std::iter::repeat_n(letter, (rank / count + 1) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_count_within_each_other_and_lists_restart() {
        let part = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
            <w:lvl w:ilvl="1"><w:numFmt w:val="arabicAlpha"/><w:lvlText w:val="%1.%2)"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#;
        let mut numbering = Numbering::read(part.as_bytes()).unwrap();
        let mut next = |id, level| numbering.next(id, level);
        let marks = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("1", 2), ("2", 0), ("2", 0), ("9", 0)];
        let shown = ["1.", "1.أ)", "1.ب)", "2.", "2.أ)", "▪", "1.", "2."];
        let found: Vec<Option<String>> = marks.into_iter().map(|(id, level)| next(id, level)).collect();
        assert_eq!(found[..8], shown.map(|mark| Some(mark.to_owned())));
        assert_eq!(found[8], None);
    }

    #[test]
    fn numbers_are_written_as_shown() {
        assert_eq!(
            [written(28, "upperLetter"), written(1994, "lowerRoman"), written(12, "hindiNumbers")],
            ["BB", "mcmxciv", "١٢"]
        );
        assert_eq!(
            [written(0, "lowerLetter"), written(u32::MAX, "lowerLetter"), written(5, "arabicAbjad")],
            ["0", "4294967295", "ه"]
        );
    }
}
