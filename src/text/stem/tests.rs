//! Forms of one word come together; the table is in `models/text/stem-cases.tsv`.

use std::collections::BTreeMap;

use super::*;
use crate::text::fold;

const CASES: &str = include_str!("../../../models/text/stem-cases.tsv");

/// By kind of word: how many forms have the commonest stem of their word, of how many, and the words that do not.
fn agreement(stem: impl Fn(&str) -> String) -> BTreeMap<&'static str, (usize, usize, Vec<String>)> {
    let mut found = BTreeMap::new();
    for row in CASES.lines().filter(|line| !line.starts_with('#')) {
        let [kind, word, forms] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let stems: Vec<(String, &str)> = forms.split_whitespace().map(|form| (stem(&fold(form)), form)).collect();
        let mut counts = BTreeMap::<&str, usize>::new();
        for (stem, _) in &stems {
            *counts.entry(stem).or_default() += 1;
        }
        let (commonest, count) = counts.iter().max_by_key(|(_, count)| **count).unwrap();
        let (hits, all, apart) = found.entry(kind).or_insert((0, 0, Vec::new()));
        *hits += count;
        *all += stems.len();
        apart.extend(
            stems
                .iter()
                .filter(|(stem, _)| stem != commonest)
                .map(|(stem, form)| format!("{word}/{commonest}: {form} -> {stem}")),
        );
    }
    found
}

#[test]
fn forms_of_one_word_share_a_stem() {
    let found = agreement(stem);
    println!("{found:#?}");
    for (kind, least) in [("listed", 0.98), ("rule", 0.90), ("fr", 0.80)] {
        let (hits, all, apart) = &found[kind];
        assert!(*hits as f64 >= least * *all as f64, "{kind}: {hits} of {all}; {apart:#?}");
    }
}

#[test]
fn snowball_alone_would_do_worse() {
    let snowball = Stemmer::create(Algorithm::Arabic);
    let found = agreement(|form| {
        if form.starts_with(|c: char| c.is_ascii()) { form.to_owned() } else { snowball.stem(form).into_owned() }
    });
    let ours = agreement(stem);
    println!(
        "{:?} {:?}",
        found.iter().map(|(kind, row)| (kind, row.0, row.1)).collect::<Vec<_>>(),
        ours.iter().map(|(kind, row)| (kind, row.0, row.1)).collect::<Vec<_>>()
    );
    assert!(["listed", "rule"].iter().all(|kind| found[kind].0 < ours[kind].0));
}
