//! A committee at work through the commands: people, assignments, readings, decisions, a spreadsheet, the release.

use std::path::{Path, PathBuf};

use calamine::{Reader, Xlsx, open_workbook};
use mujmal::contribution::Kind;
use mujmal::ledger::{Ledger, Verdict};
use mujmal::workspace::Workspace;
use serde_json::Value;

use crate::{mujmal, run_in, said};

/// The demo with an admin `a`, a chair `c`, readers `r1` and `r2`.
struct Round {
    home: tempfile::TempDir,
    proposals: Vec<String>,
}

impl Round {
    fn new(settings: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("s.toml"), settings).unwrap();
        let sources: Vec<PathBuf> = crate::DEMO.iter().map(|name| crate::demo_file(name)).collect();
        let mut args: Vec<&str> = sources.iter().map(|path| path.to_str().unwrap()).collect();
        args.splice(0..0, ["consolidate", "--out", "d", "--settings", "s.toml", "-q"]);
        let done = run_in(home.path(), &args);
        // One row of the demo's form is empty: that is a part not read.
        assert_eq!(done.status.code(), Some(3), "{}", said(&done, home.path()));
        let workspace = Workspace::open(&home.path().join("d")).unwrap();
        let proposals = workspace.contributions().unwrap().into_iter().filter(|one| one.kind == Kind::Proposal);
        let round = Round { proposals: proposals.map(|one| one.id).collect(), home };
        for (id, role) in [("a", "admin"), ("c", "chair"), ("r1", "reader"), ("r2", "reader")] {
            round.ok("a", &["person", "add", "d", id, "--role", role]);
        }
        round
    }

    fn run(&self, who: &str, args: &[&str]) -> std::process::Output {
        let mut command = match args.first() {
            Some(&"--lang") => assert_cmd::Command::cargo_bin("mujmal").unwrap(),
            _ => mujmal(),
        };
        command.current_dir(self.home.path()).env("MUJMAL_USER", who).args(args).output().unwrap()
    }

    fn ok(&self, who: &str, args: &[&str]) -> String {
        let done = self.run(who, args);
        assert_eq!(done.status.code(), Some(0), "{args:?}: {}", said(&done, self.home.path()));
        String::from_utf8(done.stdout).unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        let done = self.run("c", args);
        serde_json::from_slice(&done.stdout).unwrap_or_else(|_| panic!("{}", said(&done, self.home.path())))
    }

    fn refused(&self, who: &str, args: &[&str], expected: &str) {
        let done = self.run(who, args);
        let said = said(&done, self.home.path());
        assert!(!done.status.success() && said.contains(expected), "{args:?}: {said}");
    }

    fn dir(&self) -> PathBuf {
        self.home.path().join("d")
    }
}

#[test]
fn a_committee_reads_decides_and_releases() {
    let round = Round::new("[ledger]\nreadings_needed = 2\n");
    let ids: Vec<&str> = round.proposals.iter().map(String::as_str).collect();
    let (first, second) = (ids[0], ids[1]);
    round.refused("nobody", &["assign", "d", "r1", first], "nobody of this name");
    round.ok("c", &["assign", "d", "--share-between", "r1,r2", "--all-open"]);
    let queues = ["r1", "r2"].map(|who| round.json(&["queue", "d", who, "--json"]).as_array().unwrap().len());
    assert_eq!(queues, [140, 140]);
    round.ok("c", &["assign", "d", "r2", first]);
    round.refused("r1", &["read", "d", first, "--state", "perhaps"], "is no state");
    // Words of any language, and names of reasons.
    let reason = ["--reason", "Trop général pour être vérifié", "--text", "لا يبين المقترح أي خدمة ولا أي أجل للتنفيذ"];
    round.ok("r1", &[&["read", "d", first, "--state", "غير مقبول"][..], &reason].concat());
    round.refused("c", &["decide", "d", first, "--state", "accepted"], "Expected 2 readings");
    round.ok("r2", &["read", "d", first, "--state", "acceptée"]);
    round.refused("c", &["decide", "d", first, "--state", "accepted"], "mujmal reconcile");
    round.ok("c", &["reconcile", "d", first, "--state", "accepted", "--how", "vote of the committee"]);
    assert_eq!(round.json(&["agreement", "d", "--json"])["overall"]["n"], 1);
    round.refused("c", &["release", "d"], "279 proposals have no decision");
    let balance = round.json(&["balance", "d", "--json"]);
    assert_eq!(
        (&balance["received"], &balance["proposals"], &balance["closed"]),
        (&346.into(), &280.into(), &false.into())
    );
    assert_eq!(balance["open"]["assigned"], 279);
    // History shows what was done; undoing what a decision rests on takes the decision along.
    let acts = round.json(&["history", "d", first, "--json"]);
    let reading = acts.as_array().unwrap().iter().find(|act| act["act"].get("reading").is_some()).unwrap();
    let number = reading["number"].to_string();
    round.refused("c", &["undo", "d", &number, "--why", "slip"], "--with-later");
    round.refused("c", &["undo", "d", &number, "--with-later"], "needs a reason");
    round.ok("c", &["undo", "d", &number, "--with-later", "--why", "slip"]);
    assert!(round.ok("c", &["history", "d", first]).contains("undone by act"));
    assert_eq!(round.json(&["balance", "d", "--json"])["open"]["awaiting-second"], 1);
    // r2 has the first already: it takes a third reader.
    round.refused("a", &["person", "retire", "d", "r1", "--to", "r2", "--why", "new post"], "would have no reader");
    round.ok("a", &["person", "add", "d", "r3", "--role", "reader"]);
    round.ok("a", &["person", "retire", "d", "r1", "--to", "r2,r3", "--why", "new post"]);
    assert_eq!(round.json(&["queue", "d", "r1", "--json"]), Value::Array(vec![]));
    let waiting = ["r2", "r3"].map(|who| round.json(&["queue", "d", who, "--json"]).to_string()).concat();
    assert!(ids.iter().all(|id| waiting.contains(id)) && waiting.contains(second));
}

/// Fills in cells of the workbook that the program wrote, as a person would, and saves it as another.
pub fn fill(from: &Path, to: &Path, answers: &[(&str, [&str; 7])]) {
    let mut book: Xlsx<_> = open_workbook(from).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let mut out = rust_xlsxwriter::Workbook::new();
    let sheet = out.add_worksheet();
    for (line, row) in range.rows().enumerate() {
        let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(line as u32, column as u16, cell).unwrap();
        }
        if let Some((_, answer)) = answers.iter().find(|(id, _)| *id == cells[0]) {
            for (column, cell) in answer.iter().enumerate() {
                sheet.write_string(line as u32, 7 + column as u16, *cell).unwrap();
            }
        }
    }
    out.save(to).unwrap();
}

#[test]
fn decisions_go_through_a_spreadsheet_and_come_back_row_by_row() {
    let round = Round::new("");
    round.ok("c", &["--lang", "ar", "decisions", "out", "d", "out.xlsx"]);
    let at = |name: &str| round.home.path().join(name);
    let mut book: Xlsx<_> = open_workbook(at("out.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["القرارات", "الأسباب", "القوائم"]);
    assert_eq!(book.worksheet_range_at(0).unwrap().unwrap().height(), 281);
    assert!(book.worksheet_range_at(1).unwrap().unwrap().height() > 15);
    let ids: Vec<&str> = round.proposals.iter().map(String::as_str).collect();
    let text = "سيُنشر الجرد الأول للرخص في متم السنة المقبلة";
    let answers = [
        (ids[0], ["مقبول", "", "", "", "", "", "ت7"]),
        (ids[1], ["غير مقبول", "تعذر تقني", text, "", "", "", ""]),
        (ids[2], ["محال", "من اختصاص مؤسسة أخرى", text, "", "وكالة التنمية الرقمية", "", ""]),
        (ids[3], ["مكرر", "", "", "", "", ids[0], ""]),
        (ids[4], ["غير مقبول", "تعذر تقني", "لا", "", "", "", ""]),
        (ids[5], ["ربما", "", "", "", "", "", ""]),
    ];
    fill(&at("out.xlsx"), &at("in.xlsx"), &answers);
    let check = round.json(&["decisions", "in", "d", "in.xlsx", "--check", "--json"]);
    let count =
        |report: &Value, name: &str| report.as_array().unwrap().iter().filter(|line| line["outcome"] == name).count();
    assert_eq!((count(&check, "taken"), count(&check, "refused"), count(&check, "unchanged")), (4, 2, 274));
    let state = || Ledger::open(&round.dir()).unwrap().into_state();
    assert_eq!(state().len(), 4, "a check records nothing");
    let done = round.run("c", &["decisions", "in", "d", "in.xlsx"]);
    let words = said(&done, round.home.path());
    assert_eq!(done.status.code(), Some(3), "{words}");
    assert!(words.contains("4 recorded, 274 unchanged, 2 refused"), "{words}");
    assert!(words.contains("has 1 words") && words.contains("“ربما” is no state"), "{words}");
    let after = state();
    let decided = |id: &str| after.item(id).decision().map(|decision| decision.answer.clone());
    assert_eq!(decided(ids[0]).unwrap().commitment.as_deref(), Some("ت7"));
    assert_eq!(decided(ids[1]).unwrap().reason.as_deref(), Some("not-feasible"));
    assert_eq!(decided(ids[2]).unwrap().body.as_deref(), Some("add"));
    assert_eq!(decided(ids[3]).unwrap().duplicate_of.as_deref(), Some(ids[0]));
    assert!(decided(ids[4]).is_none() && decided(ids[5]).is_none());
    // What comes out now says in every language what is in: taken in again it changes nothing.
    for lang in ["ar", "fr", "en"] {
        round.ok("c", &["--lang", lang, "decisions", "out", "d", "again.xlsx"]);
        let again = round.json(&["decisions", "in", "d", "again.xlsx", "--json"]);
        assert_eq!((count(&again, "unchanged"), count(&again, "refused")), (280, 0), "{lang}");
    }
}

#[test]
fn a_round_is_closed_by_its_release_and_what_is_new_opens_it_again() {
    let round = Round::new("");
    let ids: Vec<&str> = round.proposals.iter().map(String::as_str).collect();
    round.ok("c", &[&["decide", "d", "--state", "accepted"][..], &ids].concat());
    assert!(round.ok("c", &["balance", "d", "--parts"]).contains("It balances"));
    round.ok("c", &["release", "d"]);
    round.refused("c", &["decide", "d", ids[0], "--state", "needs-clarification", "--text", "?"], "Reopen it first");
    round.ok("c", &["reopen", "d", ids[0], "--why", "new facts"]);
    round.refused("c", &["release", "d"], "1 proposals have no decision");
    let contributions = Workspace::open(&round.dir()).unwrap().contributions().unwrap();
    let (gone, kept): (Vec<_>, Vec<_>) = contributions
        .iter()
        .filter(|one| one.kind == Kind::Proposal && one.id != ids[0])
        .partition(|one| one.source_file == crate::DEMO[0]);
    // Another batch of files: decisions keep to their proposals, the new ones are open.
    std::fs::write(round.home.path().join("more.csv"), "نص المقترح\nإحداث منصة للتبرع بالدم في كل الأقاليم\n").unwrap();
    let sources: Vec<PathBuf> = crate::DEMO.iter().map(|name| crate::demo_file(name)).collect();
    let mut args: Vec<&str> = sources[1..].iter().map(|path| path.to_str().unwrap()).collect();
    args.splice(0..0, ["consolidate", "--out", "d", "-q", "more.csv"]);
    round.run("c", &args);
    let balance = round.json(&["balance", "d", "--json"]);
    assert_eq!(
        balance["open"]["unread"].as_u64().unwrap() as usize,
        balance["proposals"].as_u64().unwrap() as usize - balance["decided"]["accepted"].as_u64().unwrap() as usize
    );
    let missing = balance["missing"].as_array().unwrap();
    assert!(!gone.is_empty() && gone.iter().all(|one| missing.contains(&Value::from(one.id.as_str()))), "{missing:?}");
    assert_eq!(balance["decided"]["accepted"], kept.len());
    let state = Ledger::open(&round.dir()).unwrap().into_state();
    assert_eq!(state.item(&kept[0].id).decision().unwrap().answer.state, Verdict::Accepted);
}

#[test]
fn groups_that_people_made_are_held_in_the_next_run() {
    let round = Round::new("");
    let workspace = Workspace::open(&round.dir()).unwrap();
    let groups = workspace.groups().unwrap();
    let of = |id: &str| groups.iter().find(|row| row.contribution_id == id).unwrap().group_id.clone();
    let alone: Vec<&String> = round
        .proposals
        .iter()
        .filter(|id| groups.iter().filter(|row| row.group_id == of(id)).count() == 1)
        .take(2)
        .collect();
    let (one, other) = (of(alone[0]), of(alone[1]));
    round.ok("c", &["regroup", "merge", "d", &one, &other]);
    round.refused("c", &["regroup", "merge", "d", &one, "g000"], "no group or theme");
    round.ok("c", &["decide", "d", "--group", &one, "--state", "accepted"]);
    let sources: Vec<PathBuf> = crate::DEMO.iter().map(|name| crate::demo_file(name)).collect();
    let mut args: Vec<&str> = sources.iter().map(|path| path.to_str().unwrap()).collect();
    args.splice(0..0, ["consolidate", "--out", "d", "-q"]);
    round.run("c", &args);
    let groups = Workspace::open(&round.dir()).unwrap().groups().unwrap();
    let of = |id: &str| groups.iter().find(|row| row.contribution_id == id).unwrap().group_id.clone();
    assert_eq!((of(alone[0]), of(alone[1])), (one.clone(), one));
    let balance = round.json(&["balance", "d", "--json"]);
    assert_eq!(balance["decided"]["accepted"], 2, "one act for each member");
}

#[test]
fn words_are_hidden_where_they_stand_once() {
    let round = Round::new("");
    let contributions = Workspace::open(&round.dir()).unwrap().contributions().unwrap();
    let one = contributions.iter().find(|one| one.text.split_whitespace().count() > 6).unwrap();
    let word = one.text.split_whitespace().find(|word| one.text.matches(word).count() == 1 && word.len() > 6).unwrap();
    round.refused("c", &["redact", "d", &one.id, word], "needs a reason");
    round.refused("c", &["redact", "d", &one.id, "xyzzy", "--why", "name"], "not in the text");
    round.ok("c", &["redact", "d", &one.id, word, "--why", "name"]);
    let state = Ledger::open(&round.dir()).unwrap().into_state();
    let (span, act) = state.item(&one.id).redactions()[0];
    assert_eq!((span.slice(&one.text), act.why.as_str()), (Some(word), "name"));
}

#[test]
fn institutions_reply_in_the_sheet_that_they_were_sent() {
    let round = Round::new("");
    let ids: Vec<&str> = round.proposals.iter().map(String::as_str).collect();
    round.ok("c", &["--lang", "fr", "decisions", "out", "d", "out.xlsx"]);
    let at = |name: &str| round.home.path().join(name);
    let text = "Le premier inventaire des autorisations sera publié avant la fin de l'année";
    let answers = [
        (ids[0], ["acceptée", "", "", "", "", "", "c-01"]),
        (ids[1], ["non retenue", "Impossibilité technique", text, "", "", "", ""]),
    ];
    fill(&at("out.xlsx"), &at("in.xlsx"), &answers);
    let count =
        |report: &Value, name: &str| report.as_array().unwrap().iter().filter(|line| line["outcome"] == name).count();
    let sent = ["import-replies", "d", "in.xlsx", "--body", "add", "--signed", "L. B."];
    let counts = |more: &[&str]| {
        let report = round.json(&[&sent[..], more, &["--json"]].concat());
        ["taken", "unchanged", "refused"].map(|name| count(&report, name))
    };
    assert_eq!(counts(&["--check"]), [2, 278, 0]);
    assert_eq!(counts(&[]), [2, 278, 0]);
    assert_eq!(counts(&[]), [0, 280, 0], "the same sheet once more");
    assert!(round.ok("c", &sent).contains("Every reply in it came in before"));
    assert!(round.ok("c", &["show", "d", ids[0]]).contains("L. B."));
    assert_eq!(round.json(&["balance", "d", "--json"])["open"]["unread"], 280, "a reply decides nothing");
    round.refused("r1", &["decide", "d", ids[0], "--from-reply"], "may not");
    round.refused("c", &["decide", "d", ids[9], "--from-reply"], "no institution has replied");
    round.refused("c", &["decide", "d", ids[0], "--from-reply", "--state", "accepted"], "cannot be used with");
    round.refused("c", &["decide", "d", ids[9]], "say what is answered");
    round.ok("c", &["decide", "d", ids[0], "--from-reply=add"]);
    let state = Ledger::open(&round.dir()).unwrap().into_state();
    assert_eq!(state.item(ids[0]).decision().unwrap().answer.commitment.as_deref(), Some("c-01"));
}

#[test]
fn a_card_is_drafted_completed_in_an_editor_and_listed() {
    let round = Round::new("");
    let ids = round.proposals[..3].join(",");
    round.ok("c", &["card", "d", "c-01", "--from", &ids, "--out", "card.toml"]);
    let state = || Ledger::open(&round.dir()).unwrap().into_state();
    assert!(state().cards().is_empty(), "a file for an editor records nothing");
    let file = round.home.path().join("card.toml");
    let draft = std::fs::read_to_string(&file).unwrap();
    assert!(draft.contains("title_ar = \"\"") && draft.contains(&round.proposals[2]), "{draft}");
    round.refused("c", &["card", "d", "c-01", "--edit", "card.toml"], "the card lacks: Title");
    let titled = draft.replace("title_ar = \"\"", "title_ar = \"ميزانية مفتوحة\"");
    std::fs::write(&file, titled).unwrap();
    round.ok("c", &["card", "d", "c-01", "--edit", "card.toml", "--lead", "add"]);
    round.ok("c", &["card", "d", "c-01", "--activity", "جرد|2025|2025-06", "--title-fr", "Budget ouvert"]);
    round.refused("c", &["card", "d", "c-01", "--title-fr", "Budget ouvert"], "nothing would change");
    round.refused("c", &["card", "d", "c-02", "--title-fr", "x"], "no commitment card");
    round.refused("r1", &["card", "d", "c-01", "--title-fr", "x"], "may not do this");
    let cards = round.json(&["cards", "d", "--json"]);
    assert_eq!((&cards[0]["id"], &cards[0]["version"], &cards[0]["lead"]), (&"c-01".into(), &2.into(), &"add".into()));
    let shown = round.ok("c", &["card", "d", "c-01"]);
    assert!(shown.contains("version 2") && shown.contains("جرد (2025 → 2025-06)"), "{shown}");
    assert!(round.ok("c", &["--lang", "fr", "cards", "d"]).contains("Budget ouvert"));
    assert!(round.ok("c", &["show", "d", &round.proposals[0]]).contains("c-01"));
    assert!(round.ok("c", &["history", "d", &round.proposals[0]]).contains("commitment card"));
}

#[test]
fn misread_words_are_corrected_beside_the_text() {
    let round = Round::new("");
    let workspace = Workspace::open(&round.dir()).unwrap();
    let (contributions, slips) = (workspace.contributions().unwrap(), workspace.slips().unwrap());
    assert!(!slips.is_empty(), "the demo has slips of a machine reading");
    let suspected = |id: &str| slips.iter().any(|slip| slip.contribution_id == id);
    let one = contributions.iter().find(|one| one.text.split_whitespace().count() > 3 && !suspected(&one.id)).unwrap();
    let word = one.text.split_whitespace().next().unwrap();
    let start = one.text.find(word).unwrap();
    let span = format!("{start}..{}", start + word.len());
    round.refused("c", &["correct", "d", &one.id, "--span", "1..99999", "--to", "x"], "no range of the text");
    round.refused("c", &["correct", "d", &one.id, "--accept", "1"], "no suspected slip 1");
    round.ok("c", &["correct", "d", &one.id, "--span", &span, "--to", "كلمة"]);
    let listed = round.json(&["corrections", "d", "--json"]);
    let standing = |id: &str| {
        let all = listed.as_array().unwrap();
        all.iter().find(|row| row["contribution_id"] == id).map(|row| row["standing"].clone())
    };
    assert_eq!(standing(&one.id), Some("signed".into()), "{listed}");
    assert_eq!(standing(&slips[0].contribution_id), Some("proposed".into()), "{listed}");
    assert!(round.ok("c", &["show", "d", &one.id]).contains("Read as: كلمة"));
    round.ok("c", &["correct", "d", &one.id, "--reject", "1"]);
    assert!(round.ok("c", &["corrections", "d", &one.id]).contains("stands as read"));
    assert_eq!(round.json(&["show", "d", &one.id, "--json"])["read_as"], Value::Null);
}

#[test]
fn what_earlier_rounds_answered_is_told_and_kept_by_the_next_run() {
    let round = Round::new("");
    let contributions = Workspace::open(&round.dir()).unwrap().contributions().unwrap();
    let one = contributions.iter().find(|one| one.id == round.proposals[0]).unwrap();
    let register =
        format!("N°,Proposition,Suite\n1,\"{}\",retenue\n2,Planter des arbres,\n", one.text.replace('"', "\"\""));
    std::fs::write(round.home.path().join("2021.csv"), &register).unwrap();
    let told = round.json(&["add-round", "d", "2021.csv", "--name", "2021-2023", "--json"]);
    assert_eq!((&told["rows"], &told["columns"]["state"]), (&2.into(), &"Suite".into()));
    assert!(told["asked_again"].as_u64().unwrap() >= 1, "{told}");
    let shown = round.ok("c", &["show", "d", &one.id]);
    assert!(shown.contains("Asked before in 2021-2023, row 2") && shown.contains("retenue"), "{shown}");
    std::fs::write(round.home.path().join("x.csv"), "a,b\n1,2\n").unwrap();
    round.refused("c", &["add-round", "d", "x.csv"], "--map text=COLUMN");
    round.refused("c", &["add-round", "d", "x.csv", "--map", "text=z"], "there is no column");
    round.refused("c", &["add-round", "d", "x.csv", "--map", "text=a", "--name", "2021-2023"], "another round");
    let sources: Vec<PathBuf> = crate::DEMO.iter().map(|name| crate::demo_file(name)).collect();
    let mut args: Vec<&str> = sources.iter().map(|path| path.to_str().unwrap()).collect();
    args.splice(0..0, ["consolidate", "--out", "d", "-q"]);
    round.run("c", &args);
    assert_eq!(round.json(&["show", "d", &one.id, "--json"])["earlier"][0]["state"], "retenue");
    let kept = std::fs::read_dir(round.dir().join("rounds")).unwrap();
    let kept: Vec<Vec<u8>> = kept.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect();
    assert!(kept.len() == 2 && kept.contains(&register.into_bytes()), "the bytes are kept");
    round.ok("c", &["rounds", "d", "--remove", "2021-2023"]);
    assert_eq!(round.json(&["show", "d", &one.id, "--json"])["earlier"], Value::Array(vec![]));
}
