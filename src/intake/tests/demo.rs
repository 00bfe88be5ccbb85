//! The demo consultation, against its labels, workshop and section included.

use std::collections::BTreeMap;

use super::super::{Input, Options, read};
use super::quoted;

const FILES: [(&str, &[u8]); 4] = [
    ("report-oujda-2024-01-20.txt", include_bytes!("../../../corpora/demo/report-oujda-2024-01-20.txt")),
    ("report-agadir-2024-02-10.txt", include_bytes!("../../../corpora/demo/report-agadir-2024-02-10.txt")),
    ("report-tanger-2023-12-16.txt", include_bytes!("../../../corpora/demo/report-tanger-2023-12-16.txt")),
    ("portal-2024.csv", include_bytes!("../../../corpora/demo/portal-2024.csv")),
];
const LABELS: &str = include_str!("../../../corpora/demo/labels/intake.tsv");

#[test]
fn items_workshops_and_sections_are_those_that_a_reader_saw() {
    let inputs = FILES.map(|(name, bytes)| Input { name: name.to_owned(), bytes: bytes.to_vec() });
    let intake = read(inputs.to_vec(), &Options::default());
    quoted(&intake);
    let mut taken = BTreeMap::new();
    for one in intake.sources.iter().flat_map(|source| &source.contributions) {
        let at = one.place_in_source.line.or(one.place_in_source.row).unwrap();
        let field = |field: &Option<String>| field.clone().unwrap_or_default();
        let beginning: String = one.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
        let found = [
            one.kind.to_string(),
            field(&one.workshop),
            field(&one.section),
            field(&one.number),
            beginning.trim().to_owned(),
        ];
        taken.entry((one.source_file.clone(), at)).or_insert_with(Vec::new).push(found);
    }
    let mut expected = BTreeMap::new();
    for row in LABELS.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let found = [cells[4], cells[5], cells[6], cells[7], cells[3].trim()].map(str::to_owned);
        expected.entry((cells[0].to_owned(), cells[1].parse().unwrap())).or_insert_with(Vec::new).push(found);
    }
    assert_eq!(taken.len(), expected.len());
    for (place, found) in &expected {
        assert_eq!(taken.get(place), Some(found), "{place:?}");
    }
}
