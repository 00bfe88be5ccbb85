//! Damage, full disks and other files in the place of the ledger.

use super::*;
use crate::ledger::backup::{backup, restore, verify};
use crate::ledger::store::{FILE, HEAD};
use std::fs;
use std::path::{Path, PathBuf};

/// A closed ledger with `acts` acts more than its people.
fn closed(acts: usize) -> (tempfile::TempDir, PathBuf) {
    let mut committee = Committee::new();
    for _ in 0..acts {
        committee.done("chair", decision("p1", full(Verdict::NotAccepted)));
    }
    let Committee { home, ledger, .. } = committee;
    drop(ledger);
    let path = home.path().join(FILE);
    (home, path)
}

fn open(home: &Path) -> Result<u32, Error> {
    Ledger::open(home).map(|ledger| ledger.state().len())
}

#[test]
fn a_flipped_byte_anywhere_is_found_or_harmless() {
    let (home, path) = closed(40);
    let whole = fs::read(&path).unwrap();
    let acts = verify(home.path()).unwrap();
    let mut found = 0;
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        fs::write(&path, &bytes).unwrap();
        let _ = fs::remove_file(home.path().join(format!("{FILE}-wal")));
        let _ = fs::remove_file(home.path().join(format!("{FILE}-shm")));
        match verify(home.path()) {
            // Bytes that hold nothing: free space, counters.
            Ok(same) => assert_eq!(same, acts, "byte {at}"),
            Err(_) => found += 1,
        }
        // Opening never panics and never shows acts that were not written.
        if let Ok(ledger) = Ledger::open(home.path()) {
            assert_eq!(crate::ledger::act::hex(&ledger.state().head()), acts.head, "byte {at}");
        }
    }
    assert!(found > 20, "only {found}");
}

#[test]
fn a_flipped_byte_in_an_act_names_the_act() {
    let (home, path) = closed(40);
    let mut bytes = fs::read(&path).unwrap();
    let text = "2024-06-01T00:00:2".as_bytes();
    let at = bytes.windows(text.len()).rposition(|window| window == text).unwrap();
    bytes[at + 3] = b'9';
    fs::write(&path, &bytes).unwrap();
    let Err(Error::Broken { number }) = verify(home.path()) else { panic!("not found") };
    assert!(number > 5);
    let said = crate::messages::Messages::new(crate::messages::Lang::English);
    let said = Error::Broken { number }.said(&said);
    assert!(said.contains(&number.to_string()) && said.contains("ledger restore"), "{said}");
}

#[test]
fn a_file_cut_off_is_found_and_a_copy_brings_everything_back() {
    let (home, path) = closed(60);
    let copy = home.path().join("copy.sqlite");
    let acts = backup(home.path(), &copy).unwrap();
    let whole = fs::read(&path).unwrap();
    for length in [0, 1, 100, 4096, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = open(home.path()).err();
        assert!(
            matches!(
                error,
                Some(
                    Error::Damaged { .. }
                        | Error::Broken { .. }
                        | Error::Behind { .. }
                        | Error::NotALedger(_)
                        | Error::Database { .. }
                )
            ),
            "{length}: {error:?}"
        );
        assert!(verify(home.path()).is_err(), "{length}");
    }
    let restored = restore(home.path(), &copy).unwrap();
    assert_eq!((restored.now, open(home.path()).unwrap()), (acts.clone(), acts.acts));
}

#[test]
fn acts_that_were_acknowledged_and_are_gone_are_missed() {
    let (home, path) = closed(3);
    let old = fs::read(&path).unwrap();
    let mut ledger = Ledger::open(home.path()).unwrap();
    ledger.record(&Actor::now("chair"), decision("p2", full(Verdict::Accepted)), &world()).unwrap();
    drop(ledger);
    // Somebody copies an older file over it.
    fs::write(&path, old).unwrap();
    assert!(matches!(open(home.path()), Err(Error::Behind { acknowledged: 9, found: 8 })));
    assert!(matches!(verify(home.path()), Err(Error::Behind { .. })));
}

#[test]
fn an_old_log_beside_the_file_does_not_roll_it_back() {
    let mut committee = Committee::new();
    let home = committee.home.path().to_owned();
    let log = home.join(format!("{FILE}-wal"));
    committee.done("chair", decision("p1", full(Verdict::Accepted)));
    let old = fs::read(&log).unwrap();
    for _ in 0..30 {
        committee.done("chair", decision("p1", full(Verdict::NotAccepted)));
    }
    let Committee { home: _keep, ledger, .. } = committee;
    let head = crate::ledger::act::hex(&ledger.state().head());
    drop(ledger);
    let whole = fs::read(home.join(FILE)).unwrap();
    fs::write(&log, old).unwrap();
    match Ledger::open(&home) {
        Ok(ledger) => assert_eq!(crate::ledger::act::hex(&ledger.state().head()), head),
        // Refused, and the file itself is as it was: without the log everything is there.
        Err(error) => {
            assert!(fs::read(home.join(FILE)).unwrap() == whole, "the file was changed after {error:?}");
            let _ = fs::remove_file(home.join(format!("{FILE}-shm")));
            fs::remove_file(&log).unwrap();
            assert_eq!(crate::ledger::act::hex(&Ledger::open(&home).unwrap().state().head()), head);
        }
    }
}

#[test]
fn a_full_disk_refuses_the_act_and_keeps_all_others() {
    let mut committee = Committee::new();
    committee.ledger.leave_no_room();
    let long = |length: usize| {
        full(Verdict::NotAccepted).because("not-feasible", &"كلمة طويلة جدا في نص مكرر ".repeat(length))
    };
    let mut kept = committee.ledger.state().len();
    let error = loop {
        let actor = committee.actor("chair");
        match committee.ledger.record(&actor, decision("p1", long(250)), &committee.world) {
            Ok(recorded) => kept = recorded.number,
            Err(error) => break error,
        }
        assert!(kept < 1000, "the disk is never full");
    };
    assert!(matches!(error, Error::Full), "{error:?}");
    assert_eq!(committee.ledger.state().len(), kept);
    assert_eq!(open(committee.home.path()).unwrap(), kept);
    assert_eq!(verify(committee.home.path()).unwrap().acts, kept);
}

#[test]
fn what_is_no_ledger_is_not_taken_for_one() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join(FILE), "a letter").unwrap();
    assert!(matches!(open(home.path()), Err(Error::Damaged { .. } | Error::NotALedger(_))));
    fs::remove_file(home.path().join(FILE)).unwrap();
    let other = rusqlite::Connection::open(home.path().join(FILE)).unwrap();
    other.execute_batch("CREATE TABLE letters (text)").unwrap();
    other.close().unwrap();
    assert!(matches!(open(home.path()), Err(Error::NotALedger(_))));
    // A ledger that vanished is not begun anew in silence.
    fs::remove_file(home.path().join(FILE)).unwrap();
    fs::write(home.path().join(HEAD), "12 abc\n").unwrap();
    assert!(matches!(Ledger::open_or_create(home.path()), Err(Error::Unfinished(_))));
}

#[test]
fn one_that_is_replaced_while_it_is_open_is_read_anew_before_anything_is_written() {
    let mut committee = Committee::new();
    let home = committee.home.path().to_owned();
    let copy = home.join("copy.sqlite");
    backup(&home, &copy).unwrap();
    committee.done("chair", decision("p1", full(Verdict::Accepted)));
    // By a program that does not know of this one.
    let _ = fs::remove_file(home.join(HEAD));
    fs::rename(&copy, home.join(FILE)).unwrap();
    for name in ["-wal", "-shm"] {
        let _ = fs::remove_file(home.join(format!("{FILE}{name}")));
    }
    let number = committee.done("chair", decision("p2", full(Verdict::Accepted)));
    assert_eq!(number, 6);
    assert_eq!(verify(&home).unwrap().acts, 6);
}

#[test]
fn every_refusal_and_every_error_has_words() {
    use crate::messages::{Lang, Messages};
    let messages = Messages::new(Lang::Arabic);
    let missing: Vec<_> = Refused::KEYS.iter().filter(|key| !messages.has(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let path = PathBuf::from("p");
    let io = || std::io::Error::other("x");
    for error in [
        Error::Missing(path.clone()),
        Error::Exists(path.clone()),
        Error::NotALedger(path.clone()),
        Error::Newer { number: 1 },
        Error::Broken { number: 1 },
        Error::Behind { acknowledged: 2, found: 1 },
        Error::Damaged { path: path.clone(), said: String::new() },
        Error::Unfinished(path.clone()),
        Error::Busy,
        Error::Full,
        Error::ReadOnly(path.clone()),
        Error::File { path, source: io() },
    ] {
        assert!(messages.has(error.message().0), "{}", error.message().0);
    }
}
