//! The bytes of a register -> its rows, by the headings that it has.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Asked, Error, Field};
use crate::columns::Source;
use crate::text::fold;

/// The file: name under `models/`, content.
pub const MODELS: &[(&str, &str)] = &[("rounds/columns.toml", include_str!("../../models/rounds/columns.toml"))];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    names: Vec<String>,
}

/// The headings of each field, folded.
static HEADINGS: LazyLock<BTreeMap<Field, Vec<String>>> = LazyLock::new(|| {
    let all: BTreeMap<Field, Names> = toml::from_str(MODELS[0].1).expect("models/rounds/columns.toml is tested");
    all.into_iter().map(|(field, names)| (field, names.names.iter().map(|name| fold(name)).collect())).collect()
});

/// The rows of the register in `bytes`, a file of this name, and the heading of each field. `map` names columns that are
/// not recognised, or otherwise than they would be. Rows that ask for nothing are passed over.
pub fn read(
    name: &Path,
    bytes: Vec<u8>,
    map: &[(Field, String)],
) -> Result<(BTreeMap<Field, String>, Vec<Asked>), Error> {
    let source = Source::of(name, bytes)?;
    let headings: Vec<String> = source.names()?.iter().map(|heading| heading.trim().to_owned()).collect();
    let file = || name.file_name().unwrap_or(name.as_os_str()).to_string_lossy().into_owned();
    let found = || headings.iter().filter(|heading| !heading.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    let mut places = recognised(&headings);
    for (field, column) in map {
        let here = headings.iter().position(|heading| heading == column);
        let here = here.or_else(|| headings.iter().position(|heading| fold(heading) == fold(column)));
        let missing = || Error::NoColumn { file: file(), column: column.clone(), found: found() };
        places.insert(*field, here.ok_or_else(missing)?);
    }
    if !places.contains_key(&Field::Text) {
        return Err(Error::NoText { file: file(), found: found() });
    }
    // One column may have been named for two fields, and is read once.
    let mut at: Vec<usize> = places.values().copied().collect();
    at.sort_unstable();
    at.dedup();
    let columns = source.columns(&at)?;
    let mut rows = Vec::new();
    for line in 0..columns.first().map_or(0, Vec::len) {
        let mut asked = Asked { row: line as u32 + 2, ..Asked::default() };
        for (field, place) in &places {
            let column = at.binary_search(place).ok().and_then(|at| columns.get(at));
            if let Some(cell) = column.and_then(|column| column.get(line)) {
                cell.trim().clone_into(asked.field(*field));
            }
        }
        if asked.text.chars().any(char::is_alphanumeric) {
            rows.push(asked);
        }
    }
    if rows.is_empty() {
        return Err(Error::Empty { file: file() });
    }
    Ok((places.into_iter().map(|(field, place)| (field, headings[place].clone())).collect(), rows))
}

/// The column of each field: of several, the one whose heading stands first in the list of headings.
fn recognised(headings: &[String]) -> BTreeMap<Field, usize> {
    let folded: Vec<String> = headings.iter().map(|heading| fold(heading)).collect();
    let place = |names: &Vec<String>| names.iter().find_map(|name| folded.iter().position(|heading| heading == name));
    HEADINGS.iter().filter_map(|(field, names)| Some((*field, place(names)?))).collect()
}

impl Asked {
    fn field(&mut self, field: Field) -> &mut String {
        match field {
            Field::Text => &mut self.text,
            Field::State => &mut self.state,
            Field::Answer => &mut self.answer,
            Field::Commitment => &mut self.commitment,
            Field::Institution => &mut self.institution,
            Field::Date => &mut self.date,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(csv: &str, map: &[(Field, &str)]) -> Result<(BTreeMap<Field, String>, Vec<Asked>), Error> {
        let map: Vec<(Field, String)> = map.iter().map(|(field, name)| (*field, (*name).to_owned())).collect();
        read(Path::new("in/round.csv"), csv.as_bytes().to_vec(), &map)
    }

    #[test]
    fn every_field_has_headings_and_no_heading_two_fields() {
        let mut seen = BTreeMap::new();
        for field in Field::ALL {
            assert!(HEADINGS[field].len() > 5, "{field}");
            for name in &HEADINGS[field] {
                let other = seen.insert(name, field).filter(|other| *other != field);
                assert_eq!(other, None, "{field}: {name}");
            }
        }
    }

    #[test]
    fn columns_are_known_in_three_languages_whatever_their_spelling() {
        for header in ["الرقم,المُقترح,الحاله,الجواب", "N°,PROPOSITION,Etat,réponse", "no,Proposal,Status,Answer"]
        {
            let (columns, rows) = rows(&format!("{header}\n1,a b,c,d\n"), &[]).unwrap();
            assert_eq!(columns.keys().copied().collect::<Vec<_>>(), [Field::Text, Field::State, Field::Answer]);
            let asked = Asked { row: 2, text: "a b".into(), state: "c".into(), answer: "d".into(), ..Asked::default() };
            assert_eq!(rows, [asked], "{header}");
        }
    }

    #[test]
    fn a_column_may_be_named_and_what_is_missing_is_told() {
        let csv = "what,said\nmore trees, yes \n,no\n--,no\nbenches,\n";
        let said = rows(csv, &[]).unwrap_err().to_string();
        assert_eq!(said, "round.csv: no column is known to hold the text; found what, said");
        let (_, found) = rows(csv, &[(Field::Text, "What"), (Field::State, "said")]).unwrap();
        let short: Vec<(u32, &str, &str)> =
            found.iter().map(|one| (one.row, one.text.as_str(), one.state.as_str())).collect();
        assert_eq!(short, [(2, "more trees", "yes"), (5, "benches", "")]);
        let (_, found) = rows(csv, &[(Field::Text, "what"), (Field::State, "said"), (Field::Answer, "said")]).unwrap();
        assert_eq!((found[0].state.as_str(), found[0].answer.as_str()), ("yes", "yes"));
        let said = rows(csv, &[(Field::Text, "who")]).unwrap_err().to_string();
        assert_eq!(said, "round.csv: no column who; found what, said");
        assert!(matches!(rows("text\n \n", &[]), Err(Error::Empty { .. })));
    }
}
