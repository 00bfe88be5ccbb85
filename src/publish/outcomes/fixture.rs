//! Outcomes for tests.

use super::{Body, Name, NamedBy, Outcome};
use crate::contribution::{Channel, Language, Place};
use crate::ledger::Verdict;
use crate::screen::Bearing;

/// A proposal of a meeting in Oujda with this answer.
pub fn outcome(id: &str, group: &str, state: Verdict) -> Outcome {
    Outcome {
        id: id.to_owned(),
        text: "نشر ميزانية الجماعة على بوابتها".to_owned(),
        hidden: false,
        language: Language::Arabic,
        source_id: "s1".to_owned(),
        source_file: "report.txt".to_owned(),
        place_in_source: Place { line: Some(12), ..Place::default() },
        channel: Channel::Meeting,
        region: Some(Name { ar: "الشرق".to_owned(), fr: "L'Oriental".to_owned() }),
        place: Some("وجدة".to_owned()),
        date: Some("2024-01-20".to_owned()),
        workshop: None,
        group_id: group.to_owned(),
        representative: true,
        asked: 1,
        theme_id: "t1".to_owned(),
        theme: Name { ar: "الميزانية".to_owned(), fr: "Budget".to_owned() },
        clarity: 0.8,
        missing: vec!["actor".to_owned()],
        openness: Bearing::Direct,
        principles: vec!["access-information".to_owned()],
        institution: Some(Body {
            id: "interior".to_owned(),
            name: Name { ar: "وزارة الداخلية".to_owned(), fr: "Ministère de l'Intérieur".to_owned() },
        }),
        institution_by: NamedBy::Program,
        associated: Vec::new(),
        state,
        reason: None,
        explanation: String::new(),
        conditions: String::new(),
        referred_to: None,
        duplicate_of: None,
        answered_as: state,
        commitment: None,
        readings: 1,
        settled: false,
        decided_on: "2024-05-06".to_owned(),
        sender: ("s1".to_owned(), None, None),
    }
}
