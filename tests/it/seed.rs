//! The real report of the Fès meeting, where it is at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mujmal::contribution::Kind;
use mujmal::workspace::Workspace;

use crate::{DEMO, demo_file, run_in};

/// The report, if it lies beside the checkout.
fn report() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/report-fes-2023-10-21.txt");
    path.is_file().then_some(path)
}

#[test]
fn the_real_report_gives_its_115_contributions() {
    let Some(report) = report() else { return };
    let home = tempfile::tempdir().unwrap();
    let done = run_in(home.path(), &["consolidate", report.to_str().unwrap(), "--out", "fes"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let contributions = Workspace::open(&home.path().join("fes")).unwrap().contributions().unwrap();
    let mut counts: BTreeMap<(bool, Kind), usize> = BTreeMap::new();
    for one in &contributions {
        let second = one.workshop.as_deref().expect("each has its workshop").contains("المشاركة الشمولية");
        *counts.entry((second, one.kind)).or_default() += 1;
    }
    let counts: Vec<usize> = counts.into_values().collect();
    assert_eq!(counts, [18, 22, 16, 18, 22, 19]);
    let bytes = std::fs::read(&report).unwrap();
    for one in &contributions {
        assert_eq!(&bytes[one.span.start..one.span.end], one.text.as_bytes(), "span of {}", one.id);
        assert_eq!(one.region.as_deref(), Some("فاس-مكناس"));
        assert_eq!(one.date.as_deref(), Some("2023-10-21"));
        assert!(one.place.as_deref().is_some_and(|place| place.contains("فاس")), "{:?}", one.place);
    }
    let numbered = contributions.iter().filter(|one| one.number.is_some()).count();
    assert_eq!(numbered, 22, "the proposals of the first workshop are numbered in print");
    let first = contributions.iter().find(|one| one.kind == Kind::Proposal).unwrap();
    assert_eq!(first.text, "إقرار محاسبة في حالة عدم نشر وتحيين المعلومات");
    let problems = contributions.iter().filter(|one| one.kind == Kind::Problem);
    assert!(problems.clone().all(|one| one.section.is_some()), "every problem stands under a sub-heading");
}

#[test]
fn search_finds_the_three_proposals_on_access_to_information() {
    let Some(report) = report() else { return };
    let home = tempfile::tempdir().unwrap();
    let mut args = vec!["consolidate".to_owned(), report.display().to_string(), "--out".into(), "all".into()];
    args.extend(DEMO.map(|name| demo_file(name).display().to_string()));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    run_in(home.path(), &args);
    let found = run_in(home.path(), &["search", "all", "الحصول على المعلومات", "--limit", "10", "--json"]);
    let found = String::from_utf8(found.stdout).unwrap();
    for words in [
        "ضرورة وضع القوانين التنظيمية المتعلقة بالحصول على المعلومة",
        "تفعيل القانون رقم 31.13 المتعلق بالحقوق في الحصول على المعلومات",
        "تبسيط مسطرة الحصول على المعلومات",
    ] {
        assert!(found.contains(words), "not among the first ten: {words}\n{found}");
    }
}

#[test]
fn the_reports_proposals_fall_into_a_readable_number_of_themes() {
    let Some(report) = report() else { return };
    let home = tempfile::tempdir().unwrap();
    run_in(home.path(), &["consolidate", report.to_str().unwrap(), "--out", "fes"]);
    let workspace = Workspace::open(&home.path().join("fes")).unwrap();
    let contributions = workspace.contributions().unwrap();
    let group_of: BTreeMap<String, String> =
        workspace.groups().unwrap().into_iter().map(|row| (row.contribution_id, row.group_id)).collect();
    let theme_of: BTreeMap<String, String> =
        workspace.themes().unwrap().into_iter().map(|row| (row.group_id, row.theme_id)).collect();
    let proposals = || contributions.iter().filter(|one| one.kind == Kind::Proposal);
    let theme = |id: &str| theme_of[&group_of[id]].as_str();
    let themes: std::collections::BTreeSet<&str> =
        proposals().map(|one| theme(&one.id)).filter(|&theme| theme != mujmal::theme::ALONE).collect();
    assert!((8..=16).contains(&themes.len()), "{} themes", themes.len());
    for words in [
        ["تقوية مشاركة الأشخاص في وضعية إعاقة", "تعديل القوانين للسماح بمشاركة الأشخاص", "وضع آليات تضمن مشاركة الأشخاص"],
        ["ضرورة وضع القوانين التنظيمية المتعلقة", "تفعيل القانون رقم 31.13", "تبسيط مسطرة الحصول على المعلومات"],
    ] {
        let found = words.map(|words| {
            let one = proposals().find(|one| one.text.contains(words)).unwrap_or_else(|| panic!("{words}"));
            theme(&one.id)
        });
        assert!(found.iter().all(|&theme| theme == found[0] && theme != mujmal::theme::ALONE), "{words:?}: {found:?}");
    }
}
