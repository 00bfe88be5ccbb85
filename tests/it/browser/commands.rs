//! The story through commands alone.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::story::{ADMIN, CHAIR, Deed, READERS, Said};
use crate::deciding::fill;
use crate::{mujmal, said as words_of};

/// Does it all, in the workspace `dir`; `home` is for files on the way.
pub fn perform(home: &Path, dir: &Path, deeds: &[Deed]) {
    let mut hands = Hands { home: home.to_owned(), dir: dir.to_str().unwrap().to_owned(), last: 0 };
    let begun = std::time::Instant::now();
    for deed in deeds {
        hands.perform(deed);
    }
    eprintln!("{:5.1} s  everything by commands", begun.elapsed().as_secs_f32());
}

struct Hands {
    home: PathBuf,
    dir: String,
    /// Number of the act that was recorded last.
    last: u64,
}

/// An answer as options.
fn options(said: &Said) -> Vec<&str> {
    let given = [
        ("--state", said.state),
        ("--reason", said.reason),
        ("--text", said.text),
        ("--conditions", said.conditions),
        ("--body", said.body),
        ("--duplicate-of", &said.duplicate_of),
        ("--commitment", said.commitment),
    ];
    given.into_iter().filter(|(_, value)| !value.is_empty()).flat_map(|(name, value)| [name, value]).collect()
}

/// An answer as the cells of a spreadsheet.
pub fn cells(said: &Said) -> [&str; 7] {
    [said.state, said.reason, said.text, said.conditions, said.body, &said.duplicate_of, said.commitment]
}

fn strs(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}

impl Hands {
    fn run(&self, who: &str, args: &[&str]) -> std::process::Output {
        mujmal().current_dir(&self.home).env("MUJMAL_USER", who).args(args).output().unwrap()
    }

    /// A command that records acts.
    fn record(&mut self, who: &str, args: &[&str]) {
        let done = self.run(who, &[args, &["--json"]].concat());
        assert!(done.status.success(), "{args:?}: {}", words_of(&done, &self.home));
        // A split says its new id after what it recorded.
        let recorded = serde_json::Deserializer::from_slice(&done.stdout).into_iter::<Value>().next();
        let recorded = recorded.expect("what was recorded").expect("JSON");
        self.last = recorded.as_array().and_then(|acts| acts.last()?["number"].as_u64()).expect("the number of an act");
    }

    fn perform(&mut self, deed: &Deed) {
        let dir = self.dir.clone();
        let dir = dir.as_str();
        match deed {
            Deed::Person { id, name, role } => {
                self.record(ADMIN, &["person", "add", dir, id, "--name", name, "--role", role]);
            }
            Deed::Share => {
                self.record(CHAIR, &["assign", dir, "--all-open", "--share-between", &READERS.join(",")]);
            }
            Deed::Second { reader, ids, .. } => {
                self.record(CHAIR, &[&["assign", dir, reader][..], &strs(ids)].concat());
            }
            Deed::PutOff { .. } => {}
            Deed::Read { who, ids, said, .. } => {
                self.record(who, &[&["read", dir][..], &strs(ids), &options(said)].concat());
            }
            Deed::TakeOver { id, said, how, .. } | Deed::Settle { id, said, how } => {
                self.record(CHAIR, &[&["reconcile", dir, id, "--how", how][..], &options(said)].concat());
            }
            Deed::Decide { ids, said, .. } => {
                self.record(CHAIR, &[&["decide", dir][..], &strs(ids), &options(said)].concat());
            }
            Deed::Pair { ids: [one, other], relation } => {
                self.record(CHAIR, &["regroup", "answer-pair", dir, one, other, relation]);
            }
            Deed::MergeGroups { groups: [into, from], .. } => {
                self.record(CHAIR, &["regroup", "merge", dir, into, from]);
            }
            Deed::Split { group, member } => self.record(CHAIR, &["regroup", "split", dir, group, member]),
            Deed::MergeThemes { into, from } => {
                self.record(CHAIR, &["regroup", "merge", dir, into, from, "--theme"]);
            }
            Deed::UndoLast { why } => {
                let last = self.last.to_string();
                self.record(CHAIR, &["undo", dir, &last, "--why", why]);
            }
            Deed::Rename { theme, ar, fr } => {
                self.record(CHAIR, &["regroup", "rename-theme", dir, theme, ar, "--name-fr", fr]);
            }
            Deed::Reroute { id, lead, associated } => self.record(CHAIR, &["reroute", dir, id, lead, associated]),
            Deed::Redact { id, words, why } => self.record(CHAIR, &["redact", dir, id, words, "--why", why]),
            Deed::ReleaseTooEarly => {
                let done = self.run(CHAIR, &["release", dir]);
                let said = words_of(&done, &self.home);
                assert!(!done.status.success() && said.contains("have no decision"), "{said}");
            }
            Deed::Workbook { said } => self.workbook(dir, said),
            Deed::Release => self.record(CHAIR, &["release", dir]),
        }
    }

    fn workbook(&self, dir: &str, said: &[(String, Said)]) {
        let [out, back] = ["commands-out.xlsx", "commands-in.xlsx"].map(|name| self.home.join(name));
        let done = self.run(CHAIR, &["decisions", "out", dir, out.to_str().unwrap(), "--open"]);
        assert!(done.status.success(), "{}", words_of(&done, &self.home));
        let answers: Vec<(&str, [&str; 7])> = said.iter().map(|(id, said)| (id.as_str(), cells(said))).collect();
        fill(&out, &back, &answers);
        let done = self.run(CHAIR, &["decisions", "in", dir, back.to_str().unwrap()]);
        assert!(done.status.success(), "{}", words_of(&done, &self.home));
    }
}
