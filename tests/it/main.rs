//! End to end, through the binary: what a person runs, and what they then find in the folder.

mod browser;
mod deciding;
mod demo;
mod determinism;
mod inputs;
mod keeping;
mod meaning;
mod publishing;
mod screening;
mod seed;
mod words;

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

/// The program, speaking English.
fn mujmal() -> Command {
    let mut command = Command::cargo_bin("mujmal").expect("the binary is built with the tests");
    command.args(["--lang", "en"]);
    command
}

/// Runs the program in `folder` and gives what it said.
fn run_in(folder: &Path, args: &[&str]) -> Output {
    mujmal().current_dir(folder).args(args).output().expect("the program starts")
}

/// What it said on standard output and standard error, the folder's own name taken out.
fn said(output: &Output, folder: &Path) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("messages are UTF-8");
    let both = format!(
        "exit {}\n--- stdout\n{}--- stderr\n{}",
        output.status.code().unwrap_or(-1),
        text(&output.stdout),
        text(&output.stderr)
    );
    both.replace(&folder.display().to_string(), "HERE")
}

/// A file of the demo consultation.
fn demo_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/demo").join(name)
}

/// The four sources of the demo consultation.
const DEMO: [&str; 4] =
    ["report-oujda-2024-01-20.txt", "report-agadir-2024-02-10.txt", "report-tanger-2023-12-16.txt", "portal-2024.csv"];

/// Rows of a tab-separated label file: comment lines off, one map a row by the names of its header.
fn labels(name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let path = demo_file("labels").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let header: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    lines
        .map(|line| header.iter().map(|name| name.to_string()).zip(line.split('\t').map(str::to_owned)).collect())
        .collect()
}
