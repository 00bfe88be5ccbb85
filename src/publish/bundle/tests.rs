use std::collections::BTreeSet;

use super::figures::{Rows, flow, states_table};
use super::summary::{Part, summary};
use super::{report, slips, wording};
use crate::ledger::Verdict;
use crate::messages::{Lang, Messages};
use crate::publish::answers::fixture::released;
use crate::publish::document::{self, Block, Plot};
use crate::publish::outcomes::Released;
use crate::publish::outcomes::fixture::outcome;

const LANGS: [Lang; 2] = [Lang::Arabic, Lang::French];

fn number(cell: &[document::Run]) -> usize {
    let digits: String = cell.iter().flat_map(|run| run.text.chars()).filter(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

#[test]
fn every_stage_of_the_flow_is_the_sum_of_its_parts() {
    let released = released();
    for lang in LANGS {
        let Plot::Flow { stages } = flow(&released, &Messages::new(lang)).plot else { panic!("a flow") };
        let sums: Vec<usize> = stages.iter().map(|stage| stage.parts.iter().map(|(_, n)| n).sum()).collect();
        let proposals = released.outcomes.len();
        let received = proposals + released.context.len();
        assert_eq!(sums, [received, received, proposals, proposals, proposals, proposals]);
    }
}

#[test]
fn rows_and_columns_of_every_table_add_up() {
    let released = released();
    for lang in LANGS {
        let m = Messages::new(lang);
        for rows in [Rows::regions(&released, &m), Rows::institutions(&released, &m).at_most(2, &m)] {
            let table = rows.table("report-by-region", "doc-region", &m);
            let (total, rows) = table.rows.split_last().unwrap();
            assert_eq!(number(&total[1]), released.outcomes.len());
            for column in 1..table.head.len() {
                assert_eq!(rows.iter().map(|row| number(&row[column])).sum::<usize>(), number(&total[column]));
            }
            for row in &table.rows {
                assert_eq!(row[2..].iter().map(|cell| number(cell)).sum::<usize>(), number(&row[1]));
            }
        }
        let states = states_table(&released.tally(), &m);
        let (total, rows) = states.rows.split_last().unwrap();
        assert_eq!(rows.iter().map(|row| number(&row[1])).sum::<usize>(), number(&total[1]));
    }
}

#[test]
fn no_answer_is_without_words() {
    for lang in LANGS {
        let m = Messages::new(lang);
        for state in Verdict::ALL {
            let said = wording::explanation(&outcome("c1", "g1", *state), &m);
            assert!(said.iter().any(|run| run.text.trim().chars().count() > 3), "{lang}: {state}");
        }
    }
}

#[test]
fn everybody_gets_a_slip_in_one_language() {
    let released = released();
    let mut seen = BTreeSet::new();
    for lang in LANGS {
        let m = Messages::new(lang);
        for block in slips::slips(&released, &m).blocks {
            if let Block::Fields(fields) = block {
                let words = &fields[0].1[0].text;
                let one = released.outcomes.iter().find(|one| one.text == *words).unwrap();
                assert!(seen.insert(one.id.clone()), "{} twice", one.id);
            }
        }
    }
    assert_eq!(seen.len(), released.outcomes.len());
}

#[test]
fn a_summary_is_of_a_part_whatever_its_spelling() {
    let mut released: Released = released();
    released.outcomes = vec![outcome("c1", "g1", Verdict::Accepted), outcome("c2", "g2", Verdict::NotAccepted)];
    released.outcomes[1].region = None;
    let m = Messages::new(Lang::Arabic);
    let part = |region: &str| Part { region: Some(region.to_owned()), ..Part::default() };
    for spelling in ["الشرق", "الشَّرق", "oriental"] {
        let found = summary(&released, &part(spelling), &m).unwrap();
        let said = document::text(&found);
        assert!(said.contains("100%") && said.contains("مقترح واحد"), "{spelling}: {said}");
    }
    assert!(summary(&released, &part("سوس"), &m).is_none());
}

#[test]
fn what_the_report_covers_stands_before_everything_else() {
    let released = released();
    for lang in LANGS {
        let report = report::report(&released, &Messages::new(lang));
        assert!(matches!(report.blocks[0], Block::Note { .. }));
        assert!(matches!(report.blocks[1], Block::Table(_)));
        let markdown = document::markdown(&report);
        for one in released.outcomes.iter().filter(|one| one.state == Verdict::NotAccepted) {
            assert!(markdown.contains(one.explanation.split_whitespace().next().unwrap_or_default()), "{}", one.id);
        }
    }
}
