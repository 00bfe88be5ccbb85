//! The file: what is written is there, in order, unchanged, for every program that reads it.

use super::*;
use crate::ledger::backup::{backup, restore, verify, verify_file};
use crate::ledger::store::FILE;
use rusqlite::Connection;

#[test]
fn what_is_recorded_is_there_when_it_is_opened_again() {
    let mut committee = Committee::new();
    let mut actor = committee.actor("chair");
    actor.why = "سبب «مقتبس»\nوسطر ثان".to_owned();
    actor.rests_on = vec!["p2".to_owned(), "g1".to_owned()];
    let recorded = committee.ledger.record(&actor, decision("p1", full(Verdict::Referred)), &committee.world).unwrap();
    let again = Ledger::open(committee.home.path()).unwrap();
    assert_eq!(again.state().act(recorded.number), Some(&recorded));
    assert_eq!(again.state().acts(), committee.ledger.state().acts());
    let numbers: Vec<u32> = again.state().acts().iter().map(|act| act.number).collect();
    assert_eq!(numbers, (1..=recorded.number).collect::<Vec<_>>());
}

#[test]
fn there_is_one_ledger_and_it_is_made_once() {
    let home = tempfile::tempdir().unwrap();
    assert!(matches!(Ledger::open(home.path()), Err(Error::Missing(_))));
    let made = Ledger::create(home.path()).unwrap();
    assert!(made.state().is_empty());
    assert!(matches!(Ledger::create(home.path()), Err(Error::Exists(_))));
    drop(made);
    let names: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, [FILE]);
}

#[test]
fn the_database_itself_refuses_changes_gaps_and_replacements() {
    let committee = Committee::new();
    let db = Connection::open(committee.home.path().join(FILE)).unwrap();
    for sql in [
        "UPDATE acts SET who = 'x' WHERE number = 1",
        "DELETE FROM acts WHERE number = 2",
        "DELETE FROM acts",
        "INSERT INTO acts SELECT number + 20, at, who, what, why, rests_on, run, hash FROM acts WHERE number = 1",
        "REPLACE INTO acts SELECT 1, at, 'x', what, why, rests_on, run, hash FROM acts WHERE number = 2",
    ] {
        let said = db.execute(sql, []).unwrap_err().to_string();
        assert!(said.contains("never") || said.contains("gaps"), "{sql}: {said}");
    }
    assert_eq!(verify(committee.home.path()).unwrap().acts, 5);
}

#[test]
fn an_act_changed_behind_the_programs_back_is_named() {
    let committee = Committee::new();
    let home = committee.home.path().to_owned();
    let world = committee.world.clone();
    drop(committee.ledger);
    let db = Connection::open(home.join(FILE)).unwrap();
    db.execute_batch("DROP TRIGGER acts_are_never_changed; UPDATE acts SET why = 'x' WHERE number = 3;").unwrap();
    db.close().unwrap();
    assert!(matches!(verify(&home), Err(Error::Broken { number: 3 })));
    assert!(matches!(Ledger::open(&home), Err(Error::Broken { number: 3 })));
    let (acts, why) = crate::ledger::backup::readable(&home).unwrap();
    assert_eq!(acts.len(), 2);
    assert!(matches!(why, Some(Error::Broken { number: 3 })));
    drop(world);
}

#[test]
fn a_missing_trigger_is_found_though_the_chain_is_whole() {
    let committee = Committee::new();
    let home = committee.home.path().to_owned();
    drop(committee.ledger);
    let db = Connection::open(home.join(FILE)).unwrap();
    db.execute_batch("DROP TRIGGER acts_are_never_deleted").unwrap();
    db.close().unwrap();
    assert!(matches!(verify(&home), Err(Error::Damaged { .. })));
}

#[test]
fn a_kind_of_act_that_is_not_known_was_written_by_a_later_version() {
    let committee = Committee::new();
    let path = committee.home.path().join(FILE);
    let mut row = crate::ledger::chain::Row::new(&committee.ledger.state().acts()[0], &[0; 32]);
    row.number = 6;
    row.what = r#"{"dance":{"with":"r1"}}"#.to_owned();
    let hash = row.digest(&committee.ledger.state().head());
    let db = Connection::open(&path).unwrap();
    let values = rusqlite::params![6, row.at, row.who, row.what, row.why, row.rests_on, row.run, hash];
    db.execute("INSERT INTO acts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", values).unwrap();
    assert!(matches!(Ledger::open(committee.home.path()), Err(Error::Newer { number: 6 })));
}

#[test]
fn two_that_write_in_turn_see_each_others_acts() {
    let mut committee = Committee::new();
    let mut other = Ledger::open(committee.home.path()).unwrap();
    committee.done("chair", decision("p1", full(Verdict::Accepted)));
    committee.done("chair", Act::Undo { act: 6 });
    let actor = committee.actor("chair");
    // The other does not know of the undo yet; it learns of it before it judges.
    let recorded = other.record(&actor, decision("p1", full(Verdict::NotAccepted)), &committee.world).unwrap();
    assert_eq!(recorded.number, 8);
    committee.ledger.refresh().unwrap();
    assert_eq!(committee.status("p1"), "not-accepted");
    assert_eq!(verify(committee.home.path()).unwrap().acts, 8);
}

#[test]
fn a_batch_is_whole_or_each_by_itself() {
    let mut committee = Committee::new();
    let actor = committee.actor("chair");
    let acts = || {
        vec![
            decision("p1", full(Verdict::Accepted)),
            decision("b1", full(Verdict::Accepted)),
            decision("p2", full(Verdict::Accepted)),
        ]
    };
    assert!(committee.ledger.record_all(&actor, acts(), &committee.world).is_err());
    assert_eq!(Ledger::open(committee.home.path()).unwrap().state().len(), 5);
    let each = || acts().into_iter().map(|act| (actor.clone(), act)).collect::<Vec<_>>();
    let said = committee.ledger.rehearse(each(), &committee.world).unwrap();
    assert_eq!(committee.ledger.state().len(), 5);
    let done = committee.ledger.record_each(each(), &committee.world).unwrap();
    assert_eq!(said, done, "what a rehearsal says is what happens");
    assert_eq!(done.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(Ledger::open(committee.home.path()).unwrap().state().len(), 7);
}

#[test]
fn a_copy_is_checked_and_comes_back_and_what_was_there_is_kept() {
    let mut committee = Committee::new();
    let home = committee.home.path().to_owned();
    let copy = home.join("copy.sqlite");
    let copied = backup(&home, &copy).unwrap();
    assert_eq!((copied.acts, verify_file(&copy).unwrap()), (5, copied.clone()));
    assert!(matches!(backup(&home, &copy), Err(Error::Exists(_))));
    committee.done("chair", decision("p1", full(Verdict::Accepted)));
    assert!(matches!(restore(&home, &copy), Err(Error::Busy)), "while the ledger is open it is not replaced");
    let Committee { home: _keep, ledger, .. } = committee;
    drop(ledger);
    let restored = restore(&home, &copy).unwrap();
    assert_eq!(restored.now, copied);
    let kept = restored.kept.unwrap();
    assert_eq!(verify_file(&kept).unwrap().acts, 6, "what was replaced is kept whole");
    assert_eq!(Ledger::open(&home).unwrap().state().len(), 5);
    assert_eq!(verify(&home).unwrap(), copied);
}

#[test]
fn a_damaged_copy_replaces_nothing() {
    let committee = Committee::new();
    let home = committee.home.path().to_owned();
    let copy = home.join("copy.sqlite");
    backup(&home, &copy).unwrap();
    drop(committee.ledger);
    let mut bytes = std::fs::read(&copy).unwrap();
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&copy, bytes).unwrap();
    assert!(restore(&home, &copy).is_err());
    assert!(matches!(restore(&home, &home.join("none")), Err(Error::Missing(_))));
    assert_eq!(verify(&home).unwrap().acts, 5);
}
