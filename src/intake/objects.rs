//! Objects of JSON -> the extracted text and its cells: an array of objects, an object that holds such an array, or an
//! object a line. The names of members are the header.
//!
//! Objects are written to the text as they are read, so that a large file is never in memory as a tree.

use rustc_hash::FxHashMap;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::sheet::{Extract, Sheet, WIDEST};
use crate::contribution::Span;

/// What is wrong with a file, and on which line. What stands before it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Line, from 1.
    pub line: u32,
    /// The parser's own words.
    pub said: String,
}

/// Reads `text`: all objects up to the first damage.
pub fn read(text: &str) -> (Extract, Option<Damage>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut rows = Rows::default();
    let damage = if is_by_line(text) { by_line(text, &mut rows) } else { whole(text, &mut rows) };
    (rows.finish(), damage)
}

/// Longest first line, in bytes, that is taken for a single object.
const LONGEST_LINE: usize = 1 << 20;

/// Whether the first line is an object by itself that holds no array of objects.
fn is_by_line(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // An array is none, and a line that is longer than any object is the whole file, which must not become a tree.
    if first.len() > LONGEST_LINE || !first.trim_start().starts_with('{') {
        return false;
    }
    let Ok(Value::Object(members)) = serde_json::from_str(first) else { return false };
    let rows = |value: &Value| value.as_array().is_some_and(|all| all.iter().any(Value::is_object));
    !members.values().any(rows)
}

fn by_line(text: &str, rows: &mut Rows) -> Option<Damage> {
    let mut damage = None;
    for (line, number) in text.split('\n').zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        rows.number = number - 1;
        let mut parser = serde_json::Deserializer::from_str(line);
        let read = Element(rows).deserialize(&mut parser).and_then(|()| parser.end());
        if let Err(error) = read {
            rows.drop_open();
            damage = damage.or(Some(Damage { line: number, said: error.to_string() }));
        }
        if rows.full {
            break;
        }
    }
    damage
}

fn whole(text: &str, rows: &mut Rows) -> Option<Damage> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let read = Top(rows).deserialize(&mut parser).and_then(|()| parser.end());
    let error = read.err()?;
    rows.drop_open();
    Some(Damage { line: u32::try_from(error.line()).unwrap_or(u32::MAX), said: error.to_string() })
}

/// The rows read so far.
#[derive(Default)]
struct Rows {
    extract: Extract,
    sheet: Sheet,
    names: Vec<String>,
    columns: FxHashMap<String, usize>,
    /// Number of the last row.
    number: u32,
    /// Where the open row begins in the text and among the cells.
    open: Option<(usize, usize)>,
    /// Whether it holds more than any form does; the rest is not read.
    full: bool,
}

impl Rows {
    fn begin(&mut self) {
        self.number = self.number.saturating_add(1);
        self.open = Some((self.extract.text.len(), self.sheet.cells.len()));
    }

    /// Forgets a row that broke off.
    fn drop_open(&mut self) {
        if let Some((text, cells)) = self.open.take() {
            self.extract.text.truncate(text);
            self.sheet.cells.truncate(cells);
        }
    }

    fn end(&mut self) {
        let Some((_, first)) = self.open.take() else { return };
        self.extract.text.push('\n');
        self.sheet.end_row(self.number, first);
        self.full |= self.extract.is_too_large(&self.sheet);
    }

    /// Adds a member; those of an object within are members too.
    fn member(&mut self, outer: &str, name: &str, value: &Value) {
        match value {
            Value::Object(inner) => {
                for (name, value) in inner {
                    self.member(outer, name, value);
                }
            }
            value => {
                let words = written(value);
                if !words.is_empty() {
                    self.cell(outer, name, &words);
                }
            }
        }
    }

    fn cell(&mut self, outer: &str, name: &str, words: &str) {
        let Some((_, first)) = self.open else { return };
        let mut at = self.column(name);
        let taken = |at: Option<usize>, cells: &[Span]| {
            at.and_then(|at| cells.get(first + at)).is_some_and(|cell| cell.start < cell.end)
        };
        // The same name inside another object of the row.
        if taken(at, &self.sheet.cells) {
            at = self.column(&format!("{outer}.{name}"));
        }
        let Some(at) = at.filter(|at| !taken(Some(*at), &self.sheet.cells)) else { return };
        let start = self.extract.text.len();
        self.extract.text.push_str(words);
        self.extract.text.push('\t');
        let empty = Span::new(start, start);
        while self.sheet.cells.len() <= first + at {
            self.sheet.cells.push(empty);
        }
        self.sheet.cells[first + at] = Span::new(start, start + words.len());
    }

    fn column(&mut self, name: &str) -> Option<usize> {
        if let Some(&at) = self.columns.get(name) {
            return Some(at);
        }
        let at = self.names.len();
        (at < WIDEST).then(|| {
            self.columns.insert(name.to_owned(), at);
            self.names.push(name.to_owned());
            at
        })
    }

    /// The header goes behind the rows, because only then all names are known.
    fn finish(mut self) -> Extract {
        let first = self.sheet.cells.len();
        for name in &self.names {
            let start = self.extract.text.len();
            self.extract.text.push_str(name);
            self.sheet.cells.push(Span::new(start, self.extract.text.len()));
            self.extract.text.push('\t');
        }
        if !self.names.is_empty() {
            self.sheet.end_row(0, first);
            self.sheet.rows.rotate_right(1);
        }
        self.sheet.ragged = true;
        self.extract.sheets.push(self.sheet);
        self.extract
    }
}

/// A value as a cell holds it; several values are a list.
fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(all) => {
            let words: Vec<String> = all.iter().map(written).filter(|words| !words.is_empty()).collect();
            match &words[..] {
                [one] => one.clone(),
                several => several.iter().map(|words| format!("- {words}")).collect::<Vec<_>>().join("\n"),
            }
        }
        other => other.to_string(),
    }
}

/// The whole file: an array of objects, or an object that holds one.
struct Top<'a>(&'a mut Rows);
/// A member of the outermost object.
struct Inner<'a>(&'a mut Rows);
/// An element of the array.
struct Element<'a>(&'a mut Rows);

/// What is no object, or holds none, is passed over.
macro_rules! passes_over {
    ($($method:ident: $kind:ty),*) => {
        $(fn $method<E>(self, _: $kind) -> Result<(), E> {
            Ok(())
        })*

        fn visit_unit<E>(self) -> Result<(), E> {
            Ok(())
        }
    };
}

fn elements<'de, A: SeqAccess<'de>>(rows: &mut Rows, mut all: A) -> Result<(), A::Error> {
    while !rows.full && all.next_element_seed(Element(rows))?.is_some() {}
    // Behind the last row that is taken.
    while all.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

impl<'de> DeserializeSeed<'de> for Top<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, parser: D) -> Result<(), D::Error> {
        parser.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, all: A) -> Result<(), A::Error> {
        elements(self.0, all)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while members.next_key::<IgnoredAny>()?.is_some() {
            members.next_value_seed(Inner(self.0))?;
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Inner<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, parser: D) -> Result<(), D::Error> {
        parser.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_> {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, all: A) -> Result<(), A::Error> {
        elements(self.0, all)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    passes_over!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, parser: D) -> Result<(), D::Error> {
        parser.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Element<'_> {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.0.begin();
        while let Some(name) = members.next_key::<String>()? {
            let value: Value = members.next_value()?;
            self.0.member(&name, &name, &value);
        }
        self.0.end();
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        while all.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    passes_over!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<(u32, String)>, Option<u32>) {
        let (extract, damage) = read(text);
        let sheet = &extract.sheets[0];
        let cells = |row| sheet.row(row).iter().map(|&cell| extract.cell(cell)).collect::<Vec<_>>().join("|");
        (sheet.rows.iter().map(|&row| (row.number, cells(row))).collect(), damage.map(|damage| damage.line))
    }

    fn shown(rows: &[(u32, &str)]) -> Vec<(u32, String)> {
        rows.iter().map(|(number, cells)| (*number, (*cells).to_owned())).collect()
    }

    #[test]
    fn arrays_wrapped_arrays_and_lines() {
        let expected = shown(&[(0, "id|text|region"), (1, "1|نشر"), (2, "2||الشرق")]);
        let array = r#"[{"id":1,"text":"نشر"},{"id":2,"text":null,"who":{"region":"الشرق"}}]"#;
        assert_eq!(rows(array), (expected.clone(), None));
        assert_eq!(rows(&format!("{{\"count\":2,\"data\":{array}}}")), (expected.clone(), None));
        let lines = array.trim_matches(['[', ']']).replace("},{", "}\n{");
        assert_eq!(rows(&lines), (expected, None));
    }

    #[test]
    fn several_values_are_a_list_and_names_may_return() {
        let text = r#"[{"t":["a","b"],"name":"x","in":{"name":"y"}}]"#;
        assert_eq!(rows(text).0, shown(&[(0, "t|name|in.name"), (1, "- a\n- b|x|y")]));
    }

    #[test]
    fn what_stands_before_a_damage_is_kept() {
        assert_eq!(rows("[{\"a\":1},\n{\"a\":2,\"b"), (shown(&[(0, "a"), (1, "1")]), Some(2)));
        assert_eq!(rows("{\"a\":1}\n{\"a\"\n{\"a\":3}\n"), (shown(&[(0, "a"), (1, "1"), (3, "3")]), Some(2)));
        let deep = "[".repeat(100_000);
        assert_eq!(rows(&deep).1, Some(1));
    }
}
