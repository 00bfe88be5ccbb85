//! The demo's reports as text -> the pieces that an author of a document would have written: headings, paragraphs,
//! lists, tables, pages.

use super::super::super::headings;
use super::super::super::marks::{self, Family};

pub const REPORTS: [(&str, &str); 3] = [
    ("oujda", include_str!("../../../../corpora/demo/report-oujda-2024-01-20.txt")),
    ("agadir", include_str!("../../../../corpora/demo/report-agadir-2024-02-10.txt")),
    ("tanger", include_str!("../../../../corpora/demo/report-tanger-2023-12-16.txt")),
];

/// The line that stands at the head of each page.
const HEADS: [&str; 2] =
    ["لقاء أكادير التشاوري / Rencontre consultative d'Agadir", "اللقاء التشاوري لجهة طنجة تطوان الحسيمة"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Gap,
    Page,
    Paragraph(String),
    Heading(u8, String),
    /// An entry of the table of contents.
    Entry(String, String),
    /// An item: its list, from 1, and its words.
    Item(usize, String),
    /// A row of a table, and whether it is the first.
    Row(bool, Vec<String>),
}

/// How a list is marked: the format of Office Open XML, what stands behind the number, the first number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub format: &'static str,
    pub behind: String,
    pub start: u32,
}

#[derive(Debug, Default)]
pub struct Pieces {
    pub all: Vec<Piece>,
    pub lists: Vec<List>,
    pub head: Option<&'static str>,
    /// Number that the open list reached.
    reached: u32,
}

impl Pieces {
    /// Pieces that another made.
    pub fn of(all: Vec<Piece>, lists: Vec<List>) -> Self {
        Pieces { all, lists, ..Pieces::default() }
    }
}

pub fn pieces(text: &str) -> Pieces {
    let mut found = Pieces::default();
    let mut contents = false;
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim_end();
        if line.contains('\u{c}') {
            found.all.push(Piece::Page);
        }
        let line = line.trim_matches('\u{c}');
        let words = line.trim();
        at += 1;
        if let Some(head) = HEADS.iter().find(|head| **head == words) {
            // The number of the page stands below the line, or above it.
            found.head = Some(head);
            contents = false;
            if lines.get(at).is_some_and(|next| next.trim().parse::<u32>().is_ok()) {
                at += 1;
                found.all.push(Piece::Page);
            }
            continue;
        }
        let numbered = words.starts_with('–') && words.ends_with('–') && words.chars().count() < 8;
        if numbered || marks::is_rule(words) {
            contents &= numbered;
            found.all.push(Piece::Gap);
            continue;
        }
        if words.is_empty() {
            found.all.push(Piece::Gap);
        } else if contents {
            found.entry(words);
        } else {
            contents = matches!(words, "SOMMAIRE" | "الفهـــرس" | "المحتويات / Table des matières");
            found.line(line, words, lines.get(at).is_none_or(|next| next.trim().is_empty()));
        }
    }
    found
}

impl Pieces {
    fn entry(&mut self, words: &str) {
        let stem = words.trim_end_matches(|c: char| c.is_ascii_digit());
        let (title, page) = (stem.trim_end_matches(['.', ' ', '\t']), &words[stem.len()..]);
        match self.all.last_mut() {
            Some(Piece::Entry(above, number)) if number.is_empty() => {
                *above = format!("{above} {title}");
                *number = page.to_owned();
            }
            _ => self.all.push(Piece::Entry(title.to_owned(), page.to_owned())),
        }
    }

    fn line(&mut self, line: &str, words: &str, last: bool) {
        let above_gap = self.all.last().is_none_or(|piece| matches!(piece, Piece::Gap | Piece::Page));
        let cells: Vec<String> = words.split('\t').map(|cell| cell.trim().to_owned()).collect();
        let counted = cells[0].parse::<u32>().is_ok() && cells[1..].iter().any(|cell| cell.chars().count() > 20);
        let mark = marks::read(words).filter(|mark| !mark.bare || counted);
        match mark {
            _ if words.contains('\t') && !counted => {
                let first = !matches!(self.all.last(), Some(Piece::Row(..)));
                self.all.push(Piece::Row(first, cells));
            }
            // A heading with a number is no list of one item.
            Some(mark)
                if mark.family == Family::Number && above_gap && last && words.len() < 60 && mark.sign == '.' =>
            {
                self.all.push(Piece::Heading(1, words.to_owned()));
            }
            Some(mark) => self.item(&mark, &words[mark.len..]),
            None => self.unmarked(line, words, above_gap && last),
        }
    }

    fn item(&mut self, mark: &marks::Mark<'_>, words: &str) {
        let behind = mark.sign.to_string().replace('\t', "-");
        let (format, behind) = match mark.family {
            Family::Bullet => ("bullet", String::new()),
            Family::Letter => ("lowerLetter", behind),
            Family::Number if mark.printed.starts_with(|c: char| c.is_ascii_digit()) => ("decimal", behind),
            Family::Number => ("hindiNumbers", behind),
        };
        let goes_on = self.lists.last().is_some_and(|list| list.format == format && self.reached + 1 == mark.value);
        if format == "bullet" || !goes_on {
            self.lists.push(List { format, behind, start: mark.value.max(1) });
        }
        self.reached = mark.value;
        self.all.push(Piece::Item(self.lists.len(), words.trim().to_owned()));
    }

    fn unmarked(&mut self, line: &str, words: &str, apart: bool) {
        // A sub-heading with a letter is one, and so is a line that stands alone.
        match self.all.last_mut() {
            Some(Piece::Item(_, above)) => {
                *above = format!("{above} {words}").trim().to_owned();
            }
            Some(Piece::Paragraph(above)) if above.chars().count() >= 60 && !line.starts_with(' ') => {
                *above = format!("{above} {words}");
            }
            _ if apart && words.chars().count() < 90 && !words.ends_with(['.', ':', ']', ')']) => {
                let found = headings::read(words, false);
                let last = self.all.iter().rev().find_map(|piece| match piece {
                    Piece::Heading(level, _) => Some(*level),
                    _ => None,
                });
                let level = match last {
                    _ if found.workshop.is_some() => 1,
                    _ if found.sure_kind().is_some() => 2,
                    Some(2 | 3) if found.part.is_none() => 3,
                    _ => 1,
                };
                self.all.push(Piece::Heading(level, words.to_owned()));
            }
            _ => self.all.push(Piece::Paragraph(words.to_owned())),
        }
    }
}
