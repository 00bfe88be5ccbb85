//! A committee of three takes the demo from intake to release through the screens alone, in a real Chromium; then through
//! commands alone. What holds afterwards is the same.
//!
//! Where chromedriver is missing the test says so and passes, unless MUJMAL_BROWSER is `required`. MUJMAL_SCREENSHOTS names
//! a folder for pictures of the screens.

mod chromium;
mod commands;
mod forms;
mod pictures;
mod screens;
mod story;

use std::path::{Path, PathBuf};
use std::time::Instant;

use mujmal::ledger::{Ledger, Status, World};
use mujmal::workspace::Workspace;
use sha2::{Digest, Sha256};

use crate::{mujmal, run_in, said};

/// The committee's folder, and the same again for the commands. Both begin with the first admin, who is named by command:
/// nobody could be asked before.
fn two_workspaces(home: &Path) -> [PathBuf; 2] {
    let sources: Vec<PathBuf> = crate::DEMO.iter().map(|name| crate::demo_file(name)).collect();
    let mut args: Vec<&str> = sources.iter().map(|path| path.to_str().unwrap()).collect();
    args.splice(0..0, ["consolidate", "--out", "screens", "-q"]);
    let done = run_in(home, &args);
    // One row of the demo's form is empty: that is a part not read.
    assert_eq!(done.status.code(), Some(3), "{}", said(&done, home));
    let both = ["screens", "commands"].map(|name| home.join(name));
    copy(&both[0], &both[1]);
    for dir in ["screens", "commands"] {
        let admin = ["person", "add", dir, story::ADMIN, "--name", "مريم", "--role", "admin", "--as", story::ADMIN];
        let done = run_in(home, &admin);
        assert!(done.status.success(), "{}", said(&done, home));
    }
    both
}

/// A folder and all that is in it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Everything that holds in a ledger, but for times and hashes: who is there, what was answered to what, by whom and by
/// which act, how groups and themes are arranged, what is hidden, what is released.
fn holds(dir: &Path) -> String {
    let world = World::of(&Workspace::open(dir).unwrap()).unwrap();
    let state = Ledger::open(dir).unwrap().into_state();
    let mut lines: Vec<String> = state.people().map(|person| format!("{person:?}")).collect();
    for item in state.items() {
        lines.push(format!("{}: {:?}, has {:?}", item.id, item.status(&world.settings), item.readers()));
        let readings = item.readings().into_iter();
        lines.extend(readings.map(|one| format!("  {} {} reads {:?}", one.act.number, one.act.who, one.answer)));
        lines.extend(item.decision().map(|one| {
            format!("  {} {} decides {:?}, settled {:?}", one.act.number, one.act.who, one.answer, one.how)
        }));
        lines.extend(item.redactions().into_iter().map(|(span, act)| format!("  hidden {span:?}: {}", act.why)));
        lines.extend(item.route().map(|route| format!("  goes to {route:?}")));
    }
    for act in state.acts() {
        let undone = state.undone_by(act.number);
        lines.push(format!("{} {} {} {:?} {undone:?}", act.number, act.who, act.act.kind(), act.why));
        if let mujmal::ledger::Act::Pair { one, other, .. } = &act.act {
            let answers = state.pair(one, other).into_iter();
            lines.extend(answers.map(|(act, relation)| format!("  {} says {relation}", act.who)));
        }
    }
    lines.push(format!("{:?}", state.arrangement()));
    lines.push(format!("released {:?}", state.releases()));
    lines.join("\n")
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_committee_goes_from_intake_to_release_through_the_screens_alone() {
    let Some(driver) = chromium::Driver::start() else {
        assert_ne!(std::env::var("MUJMAL_BROWSER").as_deref(), Ok("required"), "chromedriver or chromium is missing");
        eprintln!("no chromedriver or no chromium: the walk through the screens was not done");
        return;
    };
    let begun = Instant::now();
    let home = tempfile::tempdir().unwrap();
    let [screens, commands] = two_workspaces(home.path());
    let deeds = story::deeds(&Workspace::open(&screens).unwrap());
    // Side by side: neither knows of the other.
    std::thread::scope(|scope| {
        let by_command = scope.spawn(|| commands::perform(home.path(), &commands, &deeds));
        screens::perform(&driver, home.path(), &screens, &deeds);
        by_command.join().expect("the commands do what the screens do");
    });
    drop(driver);
    let [one, other] = [&screens, &commands].map(|dir| holds(dir));
    let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert_eq!(digest(&one), digest(&other), "screens and commands differ: {differs:#?}");
    let balance = mujmal().args(["balance", "--json"]).arg(&screens).output().unwrap();
    let balance: serde_json::Value = serde_json::from_slice(&balance.stdout).unwrap();
    assert_eq!((&balance["proposals"], &balance["closed"]), (&280.into(), &true.into()), "{balance}");
    let state = Ledger::open(&screens).unwrap().into_state();
    let world = World::of(&Workspace::open(&screens).unwrap()).unwrap();
    for (id, _) in world.proposals() {
        let item = state.item(id);
        assert!(matches!(item.status(&world.settings), Status::Decided(_)), "{id} is not decided");
        assert!(!item.readings().is_empty() && item.released().is_some(), "{id} was not read or is not released");
    }
    eprintln!("{} acts by each in {:.0} s, state {}", state.len(), begun.elapsed().as_secs_f32(), digest(&one));
}
