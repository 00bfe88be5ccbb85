use super::count::{by, distinct};
use super::fixture::outcome;
use super::verify::stand_in;
use super::{Name, Refusal};
use crate::contribution::{Span, proposal};
use crate::ledger::Verdict;
use crate::messages::Lang;

#[test]
fn a_quote_that_is_not_in_its_source_stops_everything() {
    let mut one = proposal("c1", "نشر الميزانية");
    let text = "1. نشر الميزانية";
    one.span = Span::new(3, text.len());
    assert_eq!(stand_in(text, &[&one]).unwrap(), 1);
    let moved = text.replace("نشر", "ستر");
    assert!(matches!(stand_in(&moved, &[&one]), Err(Refusal::NotInSource { id, .. }) if id == "c1"));
    // A source of which nothing can be read again verifies nothing.
    assert!(stand_in("", &[&one]).is_err());
}

#[test]
fn tallies_add_up_whatever_they_are_made_by() {
    let all = [
        outcome("c1", "g1", Verdict::Accepted),
        outcome("c2", "g1", Verdict::DuplicateOf),
        outcome("c3", "g2", Verdict::NotAccepted),
        outcome("c4", "g3", Verdict::Conditional),
    ];
    let parts = by(&all, |one| one.group_id.clone());
    assert_eq!(
        parts.iter().map(|(group, tally)| (group.as_str(), tally.proposals)).collect::<Vec<_>>(),
        [("g1", 2), ("g2", 1), ("g3", 1)]
    );
    for (_, tally) in &parts {
        assert_eq!(tally.states.values().sum::<usize>(), tally.proposals);
    }
    let whole = super::count::Tally::of(&all);
    assert_eq!((whole.proposals, whole.kept(), distinct(&all)), (4, 2, 3));
}

#[test]
fn a_name_has_two_languages_and_english_reads_french() {
    let name = Name { ar: "وزارة".to_owned(), fr: "Ministère".to_owned() };
    assert_eq!(
        [Lang::Arabic, Lang::French, Lang::English].map(|lang| name.of(lang)),
        ["وزارة", "Ministère", "Ministère"]
    );
}
