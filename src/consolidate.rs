//! The main job: files in, every derived record out. The phases in the order in which data meets them.

use std::time::{Duration, Instant};

use crate::contribution::Contribution;
use crate::encode::Store;
use crate::group::requests::{Representatives, Suggestion, join};
use crate::group::{self, GroupRow, Item};
use crate::intake::slips::{Slip, suspected};
use crate::intake::{FormFields, Intake};
use crate::route::{self, Registry, Route};
use crate::screen::{self, Screening};
use crate::settings::Settings;
use crate::theme::{self, LinkRow, ThemeItem, ThemeRow};

/// A step of the main job. Its message is `phase-<name>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Files to contributions.
    Intake,
    /// Words that a machine may have misread.
    Slips,
    /// Contributions to groups.
    Group,
    /// Groups that make the same request in other words, joined.
    SameRequest,
    /// Groups to themes.
    Theme,
    /// Proposals to problems and outcomes.
    Link,
    /// Clarity and openness.
    Screen,
    /// Competent institutions.
    Route,
    /// The search index, written by [`crate::workspace`].
    Index,
    /// The registers, written by [`crate::workspace`].
    Register,
}

impl Phase {
    /// The name in `run.json` and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Phase::Intake => "intake",
            Phase::Slips => "slips",
            Phase::Group => "group",
            Phase::SameRequest => "same-request",
            Phase::Theme => "theme",
            Phase::Link => "link",
            Phase::Screen => "screen",
            Phase::Route => "route",
            Phase::Index => "index",
            Phase::Register => "register",
        }
    }
}

/// Told when a phase begins; shows it to a person or does nothing.
pub trait Observer: Sync {
    /// `phase` begins; `items` things wait for it.
    fn begins(&self, phase: Phase, items: usize);
}

/// An observer for nobody.
pub struct Unobserved;

impl Observer for Unobserved {
    fn begins(&self, _: Phase, _: usize) {}
}

/// All that the phases derived.
pub struct Consolidation {
    /// What was read and what was not.
    pub intake: Intake,
    /// Every contribution of every source, by source and place.
    pub contributions: Vec<Contribution>,
    /// What forms say beside the text.
    pub form_fields: Vec<FormFields>,
    /// Words that a machine may have misread, for a person to look at.
    pub slips: Vec<Slip>,
    /// One row a contribution.
    pub groups: Vec<GroupRow>,
    /// Pairs of groups that may make the same request, for a person to decide.
    pub suggestions: Vec<Suggestion>,
    /// One row a group.
    pub themes: Vec<ThemeRow>,
    /// Which problem a proposal answers and which outcome it aims at.
    pub links: Vec<LinkRow>,
    /// One row a proposal.
    pub screening: Vec<Screening>,
    /// Some rows a proposal, best first.
    pub routes: Vec<Route>,
    /// How long each phase took.
    pub seconds: Vec<(Phase, Duration)>,
}

/// What an earlier run found, which a new one keeps: a group its name, a group its theme.
#[derive(Debug, Default)]
pub struct Before {
    /// The group that each contribution was in.
    pub groups: group::Previous,
    /// The theme of each group.
    pub themes: Vec<ThemeRow>,
}

/// Runs every phase on what `read` takes in. What went wrong with a file stands in [`Intake::notices`]; the rest is
/// kept. Vectors come from `store` and go there.
pub fn consolidate(
    read: impl FnOnce() -> Intake,
    settings: &Settings,
    before: &Before,
    store: &mut Store,
    observer: &dyn Observer,
) -> Consolidation {
    let mut clock = Clock { observer, seconds: Vec::new() };
    let mut intake = clock.time(Phase::Intake, 0, read);
    let mut contributions = Vec::new();
    let mut form_fields = Vec::new();
    for source in &mut intake.sources {
        contributions.append(&mut source.contributions);
        form_fields.append(&mut source.form_fields);
    }
    let slips = clock.time(Phase::Slips, contributions.len(), || suspected(&contributions));
    let items: Vec<Item<'_>> =
        contributions.iter().map(|one| Item { id: &one.id, kind: one.kind, text: &one.text }).collect();
    let mut groups =
        clock.time(Phase::Group, items.len(), || group::group_with(&items, &settings.group, &before.groups));
    let suggestions = clock.time(Phase::SameRequest, items.len(), || {
        let representatives = Representatives::new(&items, &groups);
        join(&mut groups, &representatives, store, &settings.group)
    });
    let themes = clock.time(Phase::Theme, contributions.len(), || {
        theme::themes_with(&theme_items(&contributions, &groups), &settings.theme, &before.themes, store)
    });
    let links = clock.time(Phase::Link, contributions.len(), || theme::links::links(&contributions, store));
    let screening =
        clock.time(Phase::Screen, contributions.len(), || screen::screen(&contributions, screen::Models::embedded()));
    let routes = clock.time(Phase::Route, contributions.len(), || route::route(&contributions, Registry::embedded()));
    let seconds = clock.seconds;
    Consolidation {
        intake,
        contributions,
        form_fields,
        slips,
        groups,
        suggestions,
        themes,
        links,
        screening,
        routes,
        seconds,
    }
}

/// The representatives of the groups, by group id.
pub fn theme_items<'a>(contributions: &'a [Contribution], groups: &'a [GroupRow]) -> Vec<ThemeItem<'a>> {
    let by_id: std::collections::BTreeMap<&str, &Contribution> =
        contributions.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut items: Vec<ThemeItem<'a>> = groups
        .iter()
        .filter(|row| row.representative)
        .map(|row| {
            let one = by_id[row.contribution_id.as_str()];
            ThemeItem { group_id: &row.group_id, kind: one.kind, text: &one.text }
        })
        .collect();
    items.sort_unstable_by_key(|item| item.group_id);
    items
}

/// Times the phases and announces them.
struct Clock<'a> {
    observer: &'a dyn Observer,
    seconds: Vec<(Phase, Duration)>,
}

impl Clock<'_> {
    fn time<T>(&mut self, phase: Phase, items: usize, work: impl FnOnce() -> T) -> T {
        self.observer.begins(phase, items);
        let start = Instant::now();
        let done = work();
        self.seconds.push((phase, start.elapsed()));
        done
    }
}
