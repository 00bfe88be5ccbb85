//! A small consultation for the tests of this folder.

use std::path::Path;

use super::{Document, Index, Results, build};
use crate::contribution::{Channel, Contribution, Kind, Language, Place, Span, contribution_id};

/// kind, region, date, group, text.
const ITEMS: &[(Kind, &str, &str, &str, &str)] = &[
    (Kind::Proposal, "فاس-مكناس", "2023-10-21", "g1", "نشر ميزانية الجماعة على الأنترنت"),
    (Kind::Proposal, "سوس-ماسة", "2024-02-10", "g1", "وضع الميزانية الجماعية رهن إشارة المواطنين وتيسير نشرها"),
    (Kind::Proposal, "الشرق", "2024-01-20", "g2", "تيسير الحصول على المعلومات وتعميم نشرها"),
    (Kind::Problem, "الشرق", "2024-01-20", "g3", "صعوبة الحصول على المعلومات من الإدارات"),
    (Kind::Outcome, "فاس-مكناس", "2023-10-21", "g4", "مواطن يعرف المعلومات ويستطيع الحصول عليها"),
    (Kind::Proposal, "فاس-مكناس", "2023-10-21", "g5", "شفافية الميزانية"),
    (Kind::Proposal, "فاس-مكناس", "2023-10-21", "g6", "الشفافية في الصفقات العمومية"),
    (Kind::Proposal, "", "", "g7", "إحداث مكتبة عمومية بحي النرجس"),
    (Kind::Proposal, "", "2024-03-01", "g8", "إصلاح المَدْرَسَةُ العتيقة"),
    (Kind::Proposal, "", "2024-03-02", "g9", "توفير النقل المدرسي لتلاميذ المدرسة القروية"),
    (Kind::Proposal, "طنجة", "2023-12-16", "g10", "Améliorer la transparence des marchés publics des écoles"),
    (Kind::Problem, "طنجة", "2023-12-16", "g11", "Manque de transports vers les écoles rurales"),
    (Kind::Proposal, "طنجة", "2023-12-16", "g12", "Publier le budget communal en ligne"),
    (Kind::Proposal, "طنجة", "2023-12-16", "g13", "نشر محاضر دورات المجلس"),
];

/// An index in a folder that goes away with it.
pub struct Folder {
    dir: tempfile::TempDir,
    contributions: Vec<Contribution>,
}

impl Folder {
    /// The index of all items.
    pub fn new() -> Self {
        Folder::of(&(0..ITEMS.len()).collect::<Vec<_>>())
    }

    /// The same, its documents handed over the other way round.
    pub fn reversed() -> Self {
        Folder::of(&(0..ITEMS.len()).rev().collect::<Vec<_>>())
    }

    /// The index of some items.
    pub fn of(items: &[usize]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let contributions = self::items(items);
        build(dir.path(), &documents(&contributions)).unwrap();
        Folder { dir, contributions }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn index(&self) -> Index {
        Index::open(self.dir.path()).unwrap()
    }

    pub fn ids(&self) -> Vec<String> {
        self.contributions.iter().map(|one| one.id.clone()).collect()
    }

    pub fn id_of(&self, text: &str) -> String {
        self.contributions.iter().find(|one| one.text == text).unwrap().id.clone()
    }
}

/// Some items.
pub fn items(items: &[usize]) -> Vec<Contribution> {
    items.iter().map(|&item| contribution(item)).collect()
}

/// What the index holds of items.
pub fn documents(contributions: &[Contribution]) -> Vec<Document<'_>> {
    let group = |one: &Contribution| ITEMS[one.place_in_source.line.unwrap_or(1) as usize - 1].3;
    let document = |contribution| Document {
        contribution,
        group_id: group(contribution),
        theme_id: "t1",
        theme_label: "محور",
        institution_id: "interior",
        institution_ar: "وزارة",
        institution_fr: "Ministère",
    };
    contributions.iter().map(document).collect()
}

fn contribution(item: usize) -> Contribution {
    let (kind, region, date, _, text) = ITEMS[item];
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Contribution {
        id: contribution_id("fixture", None, item as u32 + 1, 1),
        kind,
        text: text.to_owned(),
        language: if text.is_ascii() { Language::French } else { Language::Arabic },
        source_id: "fixture".to_owned(),
        source_file: format!("{region}.txt"),
        place_in_source: Place { line: Some(item as u32 + 1), ..Place::default() },
        span: Span::new(0, text.len()),
        number: None,
        workshop: None,
        section: None,
        channel: Channel::Meeting,
        region: some(region),
        place: None,
        date: some(date),
    }
}

pub fn texts(results: &Results) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.text.as_str()).collect()
}

pub fn ids(results: &Results) -> Vec<String> {
    results.hits.iter().map(|hit| hit.id.clone()).collect()
}
