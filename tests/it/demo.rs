//! The demo consultation: what intake takes is what a reader counted, and every reason is a quotation.

use std::collections::{BTreeMap, BTreeSet};

use mujmal::contribution::{Contribution, Evidence, Kind};
use mujmal::workspace::Workspace;

use crate::{labels, run_in};

fn demo() -> (tempfile::TempDir, Workspace) {
    let home = tempfile::tempdir().unwrap();
    let done = run_in(home.path(), &["demo", "--out", "out"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let workspace = Workspace::open(&home.path().join("out")).unwrap();
    (home, workspace)
}

/// Every reason of every table quotes the field that it names, at the place that it names.
pub fn check_reasons(workspace: &Workspace) {
    let contributions = workspace.contributions().unwrap();
    let by_id: BTreeMap<&str, &Contribution> = contributions.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut checked = 0;
    let mut check = |id: &str, nearest: Option<&str>, reasons: &[Evidence]| {
        for reason in reasons {
            let field = by_id[id].field(reason.field).expect("the field is there");
            assert_eq!(reason.span.slice(field), Some(reason.quote.as_str()), "a reason of {id}");
            assert!(!reason.quote.trim().is_empty(), "an empty reason of {id}");
            if let Some(other) = reason.other {
                assert!(other.slice(&by_id[nearest.expect("compared with something")].text).is_some());
            }
            checked += 1;
        }
    };
    for row in workspace.groups().unwrap() {
        check(&row.contribution_id, row.nearest_id.as_deref(), &row.reason);
    }
    for row in workspace.screening().unwrap() {
        check(&row.contribution_id, None, &row.reasons);
    }
    for row in workspace.routes().unwrap() {
        check(&row.contribution_id, None, &row.reason);
    }
    assert!(checked > contributions.len() / 2, "only {checked} reasons were given");
}

#[test]
fn intake_takes_what_a_reader_counted() {
    let (_home, workspace) = demo();
    // Key: file, line or row, kind, number.
    type Key = (String, u32, String, String);
    let taken: BTreeMap<Key, usize> =
        workspace.contributions().unwrap().iter().fold(BTreeMap::new(), |mut all, one| {
            let at = one.place_in_source.line.or(one.place_in_source.row).unwrap();
            let number = one.number.clone().unwrap_or_default();
            *all.entry((one.source_file.clone(), at, one.kind.to_string(), number)).or_default() += 1;
            all
        });
    let expected: BTreeMap<Key, usize> = labels("intake.tsv").into_iter().fold(BTreeMap::new(), |mut all, row| {
        let at = row["line"].parse().unwrap();
        *all.entry((row["file"].clone(), at, row["kind"].clone(), row["number"].clone())).or_default() += 1;
        all
    });
    let differ: Vec<_> = taken.iter().filter(|(key, count)| expected.get(key) != Some(count)).collect();
    let missing: Vec<_> = expected.iter().filter(|(key, count)| taken.get(key) != Some(count)).collect();
    assert!(differ.is_empty() && missing.is_empty(), "taken otherwise: {differ:#?}\nexpected: {missing:#?}");
}

#[test]
fn every_reason_is_a_range_of_an_original() {
    let (_home, workspace) = demo();
    check_reasons(&workspace);
}

#[test]
fn every_contribution_is_in_one_group_and_every_group_in_one_theme() {
    let (_home, workspace) = demo();
    let contributions = workspace.contributions().unwrap();
    let groups = workspace.groups().unwrap();
    let ids: BTreeSet<&str> = contributions.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), contributions.len(), "an id stands twice");
    let grouped: BTreeSet<&str> = groups.iter().map(|row| row.contribution_id.as_str()).collect();
    assert_eq!((groups.len(), grouped), (contributions.len(), ids));
    let themes = workspace.themes().unwrap();
    let of_groups: BTreeSet<&str> = groups.iter().map(|row| row.group_id.as_str()).collect();
    let themed: BTreeSet<&str> = themes.iter().map(|row| row.group_id.as_str()).collect();
    assert_eq!((themes.len(), themed), (of_groups.len(), of_groups.clone()));
    for group in &of_groups {
        let representatives = groups.iter().filter(|row| row.group_id == *group && row.representative).count();
        assert_eq!(representatives, 1, "group {group}");
    }
    let proposals = contributions.iter().filter(|one| one.kind == Kind::Proposal).count();
    assert_eq!(workspace.screening().unwrap().len(), proposals);
    let routed: BTreeSet<String> = workspace.routes().unwrap().into_iter().map(|row| row.contribution_id).collect();
    assert_eq!(routed.len(), proposals, "a proposal has no route, not even none");
}

#[test]
fn labels_that_a_theme_is_called_by_are_words_of_a_member() {
    let (_home, workspace) = demo();
    let contributions = workspace.contributions().unwrap();
    for theme in workspace.themes().unwrap().iter().filter(|row| !row.theme_label.is_empty()) {
        assert!(contributions.iter().any(|one| one.text.contains(&theme.theme_label)), "{}", theme.theme_label);
    }
}
