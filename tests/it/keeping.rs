//! The ledger under processes that die, that write at once, and on a disk without room.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mujmal::contribution::Kind;
use mujmal::ledger::world::Known;
use mujmal::ledger::{Act, Actor, Answer, Ledger, Role, Verdict, World, backup};

use crate::{mujmal, said};

/// Where a child finds the ledger that it writes to, and how many acts it writes.
const DIR: &str = "MUJMAL_TEST_LEDGER";
const ACTS: &str = "MUJMAL_TEST_ACTS";

fn world() -> World {
    let known = Known {
        kind: Kind::Proposal,
        text: "نص".to_owned(),
        group: "g1".to_owned(),
        region: String::new(),
        lead: String::new(),
        clarity: None,
        linked: false,
    };
    let mut world = World { order: vec!["p1".to_owned()], run: "run".to_owned(), ..World::default() };
    world.contributions.insert("p1".to_owned(), known);
    world
}

fn ledger(dir: &Path) -> Ledger {
    let mut ledger = Ledger::create(dir).unwrap();
    for (id, role) in [("a", Role::Admin), ("c", Role::Chair)] {
        let act = Act::Person { id: id.to_owned(), name: id.to_owned(), role };
        ledger.record(&Actor::now("a"), act, &world()).unwrap();
    }
    ledger
}

fn decision() -> Act {
    Act::Decision { id: "p1".to_owned(), answer: Box::new(Answer::new(Verdict::Accepted)) }
}

/// The child: writes acts and prints the number of each once it is acknowledged. Does nothing unless it is told where.
#[test]
#[ignore = "run by the other tests, as a process of its own"]
fn child_writes() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let acts: usize = std::env::var(ACTS).unwrap().parse().unwrap();
    let (mut ledger, world) = (Ledger::open(Path::new(&dir)).unwrap(), world());
    for _ in 0..acts {
        let recorded = ledger.record(&Actor::now("c"), decision(), &world).unwrap();
        println!("act {}", recorded.number);
    }
}

fn child(dir: &Path, acts: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "keeping::child_writes", "--ignored", "--nocapture"])
        .env(DIR, dir)
        .env(ACTS, acts.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Numbers that a child printed.
fn printed(child: &mut Child) -> Vec<u32> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // Only whole lines: a child that was killed may have begun one.
    lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("act ")?.parse().ok()).collect()
}

#[test]
fn what_a_killed_program_acknowledged_is_there() {
    let home = tempfile::tempdir().unwrap();
    drop(ledger(home.path()));
    let mut acknowledged = BTreeSet::from([1, 2]);
    for round in 0..8 {
        let mut writer = child(home.path(), 1_000_000);
        std::thread::sleep(Duration::from_millis(60 + 37 * round));
        writer.kill().unwrap();
        let numbers = printed(&mut writer);
        writer.wait().unwrap();
        acknowledged.extend(numbers);
        let found = Ledger::open(home.path()).unwrap().state().len();
        assert!(found >= *acknowledged.last().unwrap(), "{found} acts, {acknowledged:?} acknowledged");
    }
    assert!(acknowledged.len() > 20, "only {acknowledged:?}");
    let found = backup::verify(home.path()).unwrap();
    assert_eq!(acknowledged.into_iter().filter(|&act| act > found.acts).count(), 0);
}

#[test]
fn two_programs_write_a_hundred_acts_each() {
    let home = tempfile::tempdir().unwrap();
    drop(ledger(home.path()));
    let mut writers = [child(home.path(), 100), child(home.path(), 100)];
    let mut numbers: Vec<u32> = Vec::new();
    for writer in &mut writers {
        numbers.extend(printed(writer));
        assert!(writer.wait().unwrap().success());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (3..=202).collect::<Vec<_>>(), "each act has its own number, none is missing");
    assert_eq!(backup::verify(home.path()).unwrap().acts, 202);
}

#[test]
fn a_folder_replaced_while_others_write_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("one.csv"), "نص المقترح\nنشر ميزانية الجماعة كل سنة\n").unwrap();
    let consolidate = || {
        let done =
            mujmal().current_dir(home.path()).args(["consolidate", "one.csv", "--out", "d", "-q"]).output().unwrap();
        assert!(done.status.success(), "{}", said(&done, home.path()));
    };
    consolidate();
    let dir = home.path().join("d");
    drop(ledger(&dir));
    let mut writer = child(&dir, 1_000_000);
    for _ in 0..3 {
        consolidate();
    }
    writer.kill().unwrap();
    let numbers = printed(&mut writer);
    writer.wait().unwrap();
    assert!(numbers.len() > 20, "{numbers:?}");
    let found = backup::verify(&dir).unwrap();
    assert!(found.acts >= *numbers.last().unwrap(), "{} acts of {}", found.acts, numbers.last().unwrap());
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 2, "a draft was left behind");
}

#[cfg(unix)]
#[test]
fn without_room_an_act_is_refused_with_words_and_the_others_stay() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("one.csv"), "نص المقترح\nنشر ميزانية الجماعة كل سنة\n").unwrap();
    let run = |args: &[&str]| mujmal().current_dir(home.path()).args(args).output().unwrap();
    assert!(run(&["consolidate", "one.csv", "--out", "d", "-q"]).status.success());
    assert!(run(&["person", "add", "d", "a", "--role", "admin", "--as", "a"]).status.success());
    let long = "x".repeat(60_000);
    // Files may not grow beyond 16 blocks of 1,024 bytes.
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\"";
    let program = assert_cmd::cargo::cargo_bin("mujmal");
    let done = Command::new("bash")
        .args(["-c", script, program.to_str().unwrap(), "--lang", "en"])
        .args(["person", "add", "d", "b", "--role", "chair", "--as", "a", "--why", &long])
        .current_dir(home.path())
        .output()
        .unwrap();
    let words = said(&done, home.path());
    assert!(!done.status.success() && words.contains("Nothing was recorded"), "{words}");
    assert_eq!(backup::verify(&home.path().join("d")).unwrap().acts, 1);
    assert!(run(&["person", "add", "d", "b", "--role", "chair", "--as", "a", "--why", &long]).status.success());
}

#[test]
fn copies_are_made_checked_and_brought_back_by_commands() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("one.csv"), "نص المقترح\nنشر ميزانية الجماعة كل سنة\n").unwrap();
    let run = |args: &[&str]| mujmal().current_dir(home.path()).args(args).output().unwrap();
    run(&["consolidate", "one.csv", "--out", "d", "-q"]);
    let words = |args: &[&str]| said(&run(args), home.path());
    assert!(words(&["ledger", "verify", "d"]).contains("nothing was decided here yet"));
    run(&["person", "add", "d", "a", "--role", "admin", "--as", "a"]);
    assert!(words(&["ledger", "backup", "d", "copy"]).contains("a copy of 1 acts"));
    run(&["person", "add", "d", "b", "--role", "chair", "--as", "a"]);
    assert!(words(&["ledger", "verify", "d"]).contains("2 acts, the chain is whole"));
    let path = home.path().join("d/ledger.sqlite");
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(9).rposition(|window| window == b"\"admin\"}}").unwrap();
    bytes[at + 1] = b'A';
    std::fs::write(&path, bytes).unwrap();
    let damaged = words(&["ledger", "verify", "d"]);
    assert!(
        damaged.contains("act 1 of the ledger is not what was written") && damaged.contains("ledger restore"),
        "{damaged}"
    );
    assert!(words(&["balance", "d"]).contains("act 1 of the ledger"));
    let restored = words(&["ledger", "restore", "d", "copy"]);
    assert!(restored.contains("1 acts are back") && restored.contains("ledger-replaced-1.sqlite"), "{restored}");
    assert!(words(&["ledger", "verify", "d"]).contains("1 acts, the chain is whole"));
    assert!(words(&["ledger", "export", "d"]).contains("\"number\":1"));
}
