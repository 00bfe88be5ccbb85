//! Outcomes -> the tables and plots that the documents share: how proposals of each region, institution, theme or principle
//! were answered. A row adds up to its total, the rows to all proposals.

use super::wording::{cell, channel, named, state, text};
use crate::ledger::Verdict;
use crate::messages::Messages;
use crate::publish::document::{Figure, Plot, Run, Stage, Table};
use crate::publish::format;
use crate::publish::outcomes::count::{KEPT, Tally, by, distinct};
use crate::publish::outcomes::{Outcome, Released};
use crate::screen::Bearing;

/// The answers in four columns, each a message key and its states. Every state is in one of them.
const COLUMNS: [(&str, &[Verdict]); 4] = [
    ("report-kept", &KEPT),
    ("report-referred", &[Verdict::Referred]),
    ("report-not-kept", &[Verdict::NotAccepted]),
    ("report-other-answers", &[Verdict::NeedsClarification, Verdict::DuplicateOf]),
];

/// Rows of a table or a plot: what is counted, and how it was answered.
pub struct Rows {
    rows: Vec<(String, Tally)>,
    /// Whether a proposal stands in exactly one row.
    once: bool,
}

impl Rows {
    /// Proposals by region.
    pub fn regions(released: &Released, m: &Messages) -> Self {
        Rows::of(released, |one| named(one.region.as_ref(), "doc-no-region", m))
    }

    /// Proposals by institution.
    pub fn institutions(released: &Released, m: &Messages) -> Self {
        Rows::of(released, |one| super::wording::institution(one, m))
    }

    /// Proposals by channel.
    pub fn channels(released: &Released, m: &Messages) -> Self {
        Rows::of(released, |one| channel(one.channel, m))
    }

    /// Proposals by theme.
    pub fn themes(released: &Released, m: &Messages) -> Self {
        Rows::of(released, |one| named(Some(&one.theme), "doc-no-theme", m))
    }

    /// Proposals by principle; one that serves several stands in several rows.
    pub fn principles(released: &Released, m: &Messages) -> Self {
        let rows = crate::screen::openness::Principle::ALL.iter().map(|principle| {
            let serve = released.outcomes.iter().filter(|one| one.principles.iter().any(|id| id == principle.as_str()));
            (m.text(format!("principle-{principle}")), Tally::of(serve))
        });
        let mut rows: Vec<(String, Tally)> = rows.filter(|(_, tally)| tally.proposals > 0).collect();
        rows.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.proposals));
        Rows { rows, once: false }
    }

    fn of(released: &Released, name: impl Fn(&Outcome) -> String) -> Self {
        Rows { rows: by(&released.outcomes, name), once: true }
    }

    /// The first `most` rows, and one for all others.
    pub fn at_most(mut self, most: usize, m: &Messages) -> Self {
        if self.rows.len() > most + 1 {
            let mut others = Tally::default();
            for (_, tally) in self.rows.drain(most..) {
                others.proposals += tally.proposals;
                tally.states.into_iter().for_each(|(state, n)| *others.states.entry(state).or_default() += n);
            }
            self.rows.push((m.text("doc-others"), others));
        }
        self
    }

    /// As a table with a total, where the rows have one.
    pub fn table(&self, caption: &str, of: &str, m: &Messages) -> Table {
        let mut head = vec![m.text(of), m.text("doc-proposals")];
        head.extend(COLUMNS.iter().map(|(key, _)| m.text(key)));
        let row = |name: &str, tally: &Tally| {
            let mut cells = vec![text(name), cell(tally.proposals, m)];
            cells.extend(COLUMNS.iter().map(|(_, states)| cell(in_column(tally, states), m)));
            cells
        };
        let mut rows: Vec<_> = self.rows.iter().map(|(name, tally)| row(name, tally)).collect();
        if self.once {
            let mut all = Tally::default();
            for (_, tally) in &self.rows {
                all.proposals += tally.proposals;
                tally.states.iter().for_each(|(state, n)| *all.states.entry(*state).or_default() += n);
            }
            rows.push(row(&m.text("doc-total"), &all));
        }
        Table {
            caption: m.text(caption),
            head,
            rows,
            widths: vec![27, 16, 13, 15, 14, 15],
            numeric: vec![false, true, true, true, true, true],
            total: self.once,
        }
    }

    /// As bars.
    pub fn bars(&self, caption: &str, m: &Messages) -> Figure {
        let series: Vec<String> = COLUMNS.iter().map(|(key, _)| m.text(key)).collect();
        let counts = |tally: &Tally| COLUMNS.iter().map(|(_, states)| in_column(tally, states)).collect::<Vec<_>>();
        let rows: Vec<(String, Vec<usize>)> =
            self.rows.iter().map(|(name, tally)| (name.clone(), counts(tally))).collect();
        let parts: Vec<String> = self.rows.iter().map(|(name, tally)| format!("{name} {}", tally.proposals)).collect();
        let parts = parts.join(&m.text("list-comma"));
        Figure {
            caption: m.text(caption),
            description: m.with("report-plot-description", &[("parts", parts.as_str().into())]),
            plot: Plot::Bars { series, rows },
        }
    }
}

fn in_column(tally: &Tally, states: &[Verdict]) -> usize {
    states.iter().map(|&state| tally.of_state(state)).sum()
}

/// The plot of how many proposals are in each state.
pub fn states_plot(released: &Released, m: &Messages) -> Figure {
    let tally = released.tally();
    let rows: Vec<(String, Vec<usize>)> = tally.states.iter().map(|(one, n)| (state(*one, m), vec![*n])).collect();
    let parts: Vec<String> = rows.iter().map(|(name, n)| format!("{name} {}", n[0])).collect();
    let parts = parts.join(&m.text("list-comma"));
    Figure {
        caption: m.text("report-states-caption"),
        description: m.with("report-plot-description", &[("parts", parts.as_str().into())]),
        plot: Plot::Bars { series: vec![m.text("doc-proposals")], rows },
    }
}

/// How many proposals are in each state, with shares.
pub fn states_table(tally: &Tally, m: &Messages) -> Table {
    let row =
        |name: String, n: usize| vec![vec![Run::plain(name)], cell(n, m), text(format::share(n, tally.proposals, m))];
    let mut rows: Vec<_> = tally.states.iter().map(|(one, n)| row(state(*one, m), *n)).collect();
    rows.push(row(m.text("doc-total"), tally.proposals));
    Table {
        caption: m.text("report-states-caption"),
        head: vec![m.text("doc-state"), m.text("doc-number"), m.text("doc-share")],
        rows,
        widths: vec![60, 20, 20],
        numeric: vec![false, true, true],
        total: true,
    }
}

/// Institutions named in the flow before the others are put together.
const BODIES_IN_FLOW: usize = 5;

/// From what was received to what became of it.
pub fn flow(released: &Released, m: &Messages) -> Figure {
    let [problems, expected] = released.context_counts();
    let proposals = released.outcomes.len();
    let requests = distinct(&released.outcomes);
    let screened = |bearing| released.outcomes.iter().filter(|one| one.openness == bearing).count();
    let bodies = Rows::institutions(released, m).at_most(BODIES_IN_FLOW, m);
    let stage = |title: &str, parts: Vec<(String, usize)>, same_total: bool| Stage {
        title: m.text(title),
        parts: parts.into_iter().filter(|(_, n)| *n > 0).collect(),
        same_total,
    };
    let stages = vec![
        stage("report-stage-received", vec![(m.text("report-stage-received"), released.received())], true),
        stage(
            "report-stage-kinds",
            vec![
                (m.text("doc-proposals"), proposals),
                (m.text("report-problems"), problems),
                (m.text("report-outcomes"), expected),
            ],
            true,
        ),
        stage(
            "report-stage-distinct",
            vec![(m.text("report-part-distinct"), requests), (m.text("report-part-repeated"), proposals - requests)],
            false,
        ),
        stage(
            "report-stage-screened",
            [Bearing::Direct, Bearing::Indirect, Bearing::None]
                .map(|bearing| (m.text(format!("bearing-{bearing}")), screened(bearing)))
                .to_vec(),
            true,
        ),
        stage(
            "report-stage-bodies",
            bodies.rows.iter().map(|(name, tally)| (name.clone(), tally.proposals)).collect(),
            true,
        ),
        stage(
            "report-stage-outcomes",
            released.tally().states.iter().map(|(one, n)| (state(*one, m), *n)).collect(),
            true,
        ),
    ];
    let described: Vec<String> = stages.iter().map(|stage| in_words(stage, m)).collect();
    let described = described.join(" · ");
    Figure {
        caption: m.text("report-flow-caption"),
        description: m.with("report-flow-description", &[("stages", described.as_str().into())]),
        plot: Plot::Flow { stages },
    }
}

fn in_words(stage: &Stage, m: &Messages) -> String {
    let parts: Vec<String> = stage.parts.iter().map(|(name, n)| format!("{name} {n}")).collect();
    format!("{}: {}", stage.title, parts.join(&m.text("list-comma")))
}
