//! Same inputs, same bytes: on any number of threads and whatever the order of the files.

use std::fs;
use std::path::Path;

use crate::{DEMO, demo_file, run_in};

/// Every file that must come out the same.
const FILES: [&str; 15] = [
    "derived/contributions.parquet",
    "derived/form_fields.parquet",
    "derived/groups.parquet",
    "derived/suggestions.parquet",
    "derived/themes.parquet",
    "derived/links.parquet",
    "derived/vectors.bin",
    "derived/screening.parquet",
    "derived/routes.parquet",
    "derived/intake.json",
    "register.csv",
    "register.xlsx",
    "register.html",
    "themes.html",
    "intake.html",
];

fn consolidate(home: &Path, out: &str, threads: &str, order: impl Iterator<Item = &'static str>) {
    let files: Vec<String> = order.map(|name| demo_file(name).display().to_string()).collect();
    let mut args = vec!["consolidate", "--threads", threads, "--out", out];
    args.extend(files.iter().map(String::as_str));
    let code = run_in(home, &args).status.code();
    assert_eq!(code, Some(3), "the demo has one row without text, which is told");
}

#[test]
fn threads_and_order_do_not_show() {
    let home = tempfile::tempdir().unwrap();
    consolidate(home.path(), "one", "1", DEMO.into_iter());
    consolidate(home.path(), "two", "2", DEMO.into_iter().rev());
    for file in FILES {
        let read = |out: &str| fs::read(home.path().join(out).join(file)).unwrap();
        assert!(read("one") == read("two"), "{file} differs between two runs");
    }
    let answer = |out: &str| run_in(home.path(), &["search", out, "ميزانية الجماعة", "--json"]).stdout;
    assert_eq!(answer("one"), answer("two"));
}
