//! Groups and themes as people change them.

use super::*;
use crate::group::{GroupRow, Level};
use crate::ledger::view::{View, previous_groups, view};
use crate::ledger::{Relation, Tier};
use crate::theme::ThemeRow;

fn tables(world: &World) -> (Vec<GroupRow>, Vec<ThemeRow>) {
    let mut groups = Vec::new();
    for (id, known) in world.all() {
        let members = &world.groups[&known.group];
        let first = members[0] == id;
        groups.push(GroupRow {
            contribution_id: id.to_owned(),
            group_id: known.group.clone(),
            level: if members.len() > 1 { Level::Near } else { Level::Single },
            nearest_id: members.iter().find(|other| *other != id).cloned(),
            similarity: if members.len() > 1 { 0.9 } else { 1.0 },
            reason: vec![],
            representative: first,
        });
    }
    let theme = |(group, theme): (&String, &String)| ThemeRow {
        group_id: group.clone(),
        theme_id: theme.clone(),
        theme_label: if theme == "alone" { String::new() } else { format!("اسم {theme}") },
        theme_label_fr: None,
        parent_id: Some("w1".to_owned()),
        parent_label: Some("أوسع".to_owned()),
        parent_label_fr: None,
    };
    (groups, world.themes.iter().map(theme).collect())
}

fn shown(committee: &Committee) -> View {
    let (groups, themes) = tables(&committee.world);
    view(&groups, &themes, committee.ledger.state())
}

fn group_of<'a>(view: &'a View, id: &str) -> &'a GroupRow {
    view.groups.iter().find(|row| row.contribution_id == id).unwrap()
}

fn theme_of<'a>(view: &'a View, group: &str) -> &'a ThemeRow {
    view.themes.iter().find(|row| row.group_id == group).unwrap()
}

/// What holds for any view: one row a contribution, one representative and one theme a group.
fn sound(view: &View, world: &World) {
    assert_eq!(view.groups.len(), world.order.len());
    let mut groups: BTreeMap<&str, Vec<&GroupRow>> = BTreeMap::new();
    view.groups.iter().for_each(|row| groups.entry(&row.group_id).or_default().push(row));
    let themes: Vec<&str> = view.themes.iter().map(|row| row.group_id.as_str()).collect();
    assert_eq!(themes, groups.keys().copied().collect::<Vec<_>>());
    for (group, rows) in groups {
        assert_eq!(rows.iter().filter(|row| row.representative).count(), 1, "{group}");
        for row in &rows {
            assert_eq!(row.level == Level::Single, rows.len() == 1, "{}", row.contribution_id);
            let near = row.nearest_id.as_deref();
            assert_eq!(near.is_some(), rows.len() > 1);
            assert!(near.is_none_or(|near| {
                rows.iter().any(|other| other.contribution_id == near && near != row.contribution_id)
            }));
        }
    }
}

fn merge(into: &str, from: &[&str]) -> Act {
    Act::Merge { tier: Tier::Group, into: into.to_owned(), from: from.iter().map(|id| (*id).to_owned()).collect() }
}

fn split(tier: Tier, from: &str, members: &[&str]) -> Act {
    let members = members.iter().map(|id| (*id).to_owned()).collect();
    Act::Split { tier, from: from.to_owned(), members, into: String::new() }
}

#[test]
fn what_nobody_changed_is_shown_as_it_was_found() {
    let committee = Committee::new();
    let (groups, themes) = tables(&committee.world);
    let shown = shown(&committee);
    sound(&shown, &committee.world);
    assert_eq!((shown.groups, shown.themes), (groups, themes));
    assert!(shown.groups_by_person.is_empty() && shown.themes_by_person.is_empty());
}

#[test]
fn a_merge_joins_groups_and_each_member_keeps_its_own_answer() {
    let mut committee = Committee::new();
    committee.done("chair", decision("p1", full(Verdict::Accepted)));
    committee.done("chair", decision("p5", full(Verdict::NotAccepted)));
    let act = committee.done("analyst", merge("g1", &["g3"]));
    let now = shown(&committee);
    sound(&now, &committee.world);
    assert_eq!(group_of(&now, "p5").group_id, "g1");
    assert!(now.groups_by_person.contains("g1"));
    assert_eq!((committee.status("p1"), committee.status("p5")), ("accepted", "not-accepted"));
    committee.done("analyst", Act::Undo { act });
    assert_eq!(shown(&committee).groups, tables(&committee.world).0);
}

#[test]
fn members_leave_and_go_elsewhere() {
    let mut committee = Committee::new();
    committee.done("analyst", split(Tier::Group, "g1", &["p2"]));
    let now = shown(&committee);
    sound(&now, &committee.world);
    let new = group_of(&now, "p2").group_id.clone();
    assert!(new != "g1" && new.len() == 13);
    assert_eq!(theme_of(&now, &new).theme_id, "t1", "a new group stays in the theme that it came from");
    let to = |member: &str, to: &str| Act::Move { tier: Tier::Group, member: member.to_owned(), to: to.to_owned() };
    committee.done("analyst", to("p2", "g3"));
    // Where it goes is followed when that is merged into another.
    committee.done("analyst", merge("g2", &["g3"]));
    let now = shown(&committee);
    sound(&now, &committee.world);
    for id in ["p2", "p3", "p4", "p5"] {
        assert_eq!(group_of(&now, id).group_id, "g2");
    }
    let state = committee.ledger.state();
    assert_eq!(state.arrangement().members("g2", &committee.world), ["p2", "p3", "p4", "p5"]);
    assert!(matches!(committee.refused("analyst", to("p2", "g3")), Refused::UnknownPart { .. }));
}

#[test]
fn what_cannot_be_is_refused() {
    let mut committee = Committee::new();
    for (act, key) in [
        (merge("g1", &["g9"]), "refused-unknown-part"),
        (merge("g1", &["g5"]), "refused-kinds-differ"),
        (merge("g1", &["g1"]), "refused-nothing"),
        (split(Tier::Group, "g1", &["p1", "p2"]), "refused-nobody-left"),
        (split(Tier::Group, "g1", &["p3"]), "refused-not-a-member"),
        (split(Tier::Group, "g1", &[]), "refused-nothing"),
        (Act::Unlock { tier: Tier::Group, id: "g1".to_owned() }, "refused-not-locked"),
        (Act::Lock { tier: Tier::Theme, id: "alone".to_owned() }, "refused-unknown-part"),
    ] {
        assert_eq!(committee.refused("analyst", act.clone()).key(), key, "{act:?}");
    }
    committee.done("analyst", Act::Lock { tier: Tier::Group, id: "g1".to_owned() });
    assert_eq!(committee.refused("chair", merge("g1", &["g2"])).key(), "refused-locked");
    assert_eq!(committee.refused("chair", split(Tier::Group, "g1", &["p2"])).key(), "refused-locked");
}

#[test]
fn themes_are_joined_split_moved_and_renamed() {
    let mut committee = Committee::new();
    let merged = Act::Merge { tier: Tier::Theme, into: "t1".to_owned(), from: vec!["t2".to_owned()] };
    committee.done("analyst", merged);
    let now = shown(&committee);
    sound(&now, &committee.world);
    assert_eq!((theme_of(&now, "g3").theme_id.as_str(), theme_of(&now, "g3").theme_label.as_str()), ("t1", "اسم t1"));
    // One that stood alone joins a theme, and another leaves its theme.
    for (member, to) in [("g4", "t1"), ("g2", "alone")] {
        let to = Act::Move { tier: Tier::Theme, member: member.to_owned(), to: to.to_owned() };
        committee.done("analyst", to);
    }
    committee.done("analyst", split(Tier::Theme, "t1", &["g1", "g4"]));
    let now = shown(&committee);
    sound(&now, &committee.world);
    let new = theme_of(&now, "g1").theme_id.clone();
    assert_eq!(theme_of(&now, "g4").theme_id, new);
    assert_eq!((theme_of(&now, "g2").theme_id.as_str(), theme_of(&now, "g2").theme_label.as_str()), ("alone", ""));
    let rename =
        |theme: &str| Act::Rename {
            theme: theme.to_owned(), ar: "الصحة".to_owned(), fr: Some("Santé".to_owned())
        };
    committee.done("analyst", rename(&new));
    let now = shown(&committee);
    assert_eq!((theme_of(&now, "g1").name(true), theme_of(&now, "g4").name(false)), ("الصحة", "Santé"));
    assert!(now.themes_by_person.contains(&new));
    assert_eq!(committee.refused("analyst", rename("alone")).key(), "refused-unknown-part");
}

#[test]
fn what_people_changed_is_held_in_the_next_run() {
    let mut committee = Committee::new();
    committee.done("analyst", merge("g1", &["g3"]));
    committee.done("analyst", Act::Lock { tier: Tier::Group, id: "g2".to_owned() });
    let (groups, _) = tables(&committee.world);
    let kept = previous_groups(&groups, committee.ledger.state());
    let texts: Vec<(String, String)> =
        committee.world.all().map(|(id, known)| (id.to_owned(), known.text.clone())).collect();
    let items: Vec<crate::group::Item<'_>> = texts
        .iter()
        .map(|(id, text)| crate::group::Item { id, kind: committee.world.get(id).unwrap().kind, text })
        .collect();
    let again = crate::group::group_with(&items, &crate::group::Settings::default(), &kept);
    let group = |id: &str| again.iter().find(|row| row.contribution_id == id).unwrap().group_id.clone();
    assert_eq!((group("p1"), group("p2"), group("p5")), ("g1".into(), "g1".into(), "g1".into()));
    assert_eq!((group("p3"), group("p4")), ("g2".into(), "g2".into()));
    // Shown over the new run, the changes change nothing more.
    let (_, themes) = tables(&committee.world);
    let over = view(&again, &themes, committee.ledger.state());
    let names = |rows: &[GroupRow]| rows.iter().map(|row| row.group_id.clone()).collect::<Vec<_>>();
    assert_eq!(names(&over.groups), names(&again));
}

#[test]
fn people_answer_on_pairs_each_for_themselves() {
    let mut committee = Committee::new();
    let pair = |one: &str, other: &str, relation| Act::Pair { one: one.to_owned(), other: other.to_owned(), relation };
    committee.done("r1", pair("p1", "p3", Relation::Same));
    let second = committee.done("r2", pair("p3", "p1", Relation::Related));
    committee.done("r1", pair("p1", "p3", Relation::Different));
    let said = |committee: &Committee| -> Vec<(String, Relation)> {
        committee.ledger.state().pair("p3", "p1").iter().map(|(act, relation)| (act.who.clone(), *relation)).collect()
    };
    assert_eq!(said(&committee), [("r2".to_owned(), Relation::Related), ("r1".to_owned(), Relation::Different)]);
    committee.done("r2", Act::Undo { act: second });
    assert_eq!(said(&committee), [("r1".to_owned(), Relation::Different)]);
    assert_eq!(committee.refused("r1", pair("p1", "p1", Relation::Same)).key(), "refused-same-target");
}

#[test]
fn bodies_and_redactions_are_checked_against_what_there_is() {
    let mut committee = Committee::new();
    let reroute =
        |lead: &str| Act::Reroute { id: "p1".to_owned(), lead: lead.to_owned(), associated: vec!["health".to_owned()] };
    assert_eq!(committee.refused("analyst", reroute("magic")).key(), "refused-unknown-body");
    committee.done("analyst", reroute("education"));
    assert_eq!(committee.ledger.state().item("p1").route().unwrap().0, "education");
    let redact = |start, end| Act::Redact { id: "p1".to_owned(), span: crate::contribution::Span::new(start, end) };
    for (start, end) in [(0, 1), (0, 0), (0, 400), (4, 2)] {
        assert_eq!(committee.refused("analyst", redact(start, end)).key(), "refused-span");
    }
    committee.done("analyst", redact(0, 2));
    assert_eq!(committee.ledger.state().item("p1").redactions().len(), 1);
}
