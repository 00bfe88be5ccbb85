//! The derived tables of a workspace -> what the rules of the ledger need to know of them, ready to be looked up.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::settings::Settings;
use crate::contribution::{Contribution, Kind};
use crate::group::{GroupRow, Suggestion};
use crate::intake::official_region;
use crate::route::{Registry, Route};
use crate::screen::Screening;
use crate::theme::{LinkRow, ThemeRow};
use crate::workspace::{self, Workspace};

/// One contribution, as the ledger sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Only proposals are read and decided.
    pub kind: Kind,
    /// Its words.
    pub text: String,
    /// Its group, as the program found it.
    pub group: String,
    /// The region by its official Arabic name, or as its source names it; empty where it names none.
    pub region: String,
    /// The body proposed first; empty where none is.
    pub lead: String,
    /// 0 to 1; `None` for what is no proposal.
    pub clarity: Option<f32>,
    /// Whether a problem or outcome is linked with a proposal.
    pub linked: bool,
}

/// What the workspace holds.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Contributions by id.
    pub contributions: FxHashMap<String, Known>,
    /// Their ids, in the order of the sources.
    pub order: Vec<String>,
    /// Members of each group as the program found it.
    pub groups: BTreeMap<String, Vec<String>>,
    /// Theme of each group as the program found it.
    pub themes: BTreeMap<String, String>,
    /// Members that stand for groups which may make the same request.
    pub suggestions: Vec<(String, String)>,
    /// Ids of the institutions of the registry.
    pub institutions: BTreeSet<String>,
    /// Ids of the sources.
    pub sources: BTreeSet<String>,
    /// How the consultation decides.
    pub settings: Settings,
    /// Hash of the run, see [`workspace::Run::fingerprint`].
    pub run: String,
}

/// The tables that a world is made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tables<'a> {
    /// All contributions.
    pub contributions: &'a [Contribution],
    /// One row a contribution.
    pub groups: &'a [GroupRow],
    /// One row a group.
    pub themes: &'a [ThemeRow],
    /// Pairs of groups.
    pub suggestions: &'a [Suggestion],
    /// Proposals to problems and outcomes.
    pub links: &'a [LinkRow],
    /// One row a proposal.
    pub screening: &'a [Screening],
    /// Some rows a proposal, best first.
    pub routes: &'a [Route],
}

impl World {
    /// From tables in memory, with the institutions of the registry.
    pub fn new(tables: &Tables<'_>, settings: Settings, run: String) -> Self {
        let mut contributions: FxHashMap<String, Known> = tables
            .contributions
            .iter()
            .map(|one| {
                let known = Known {
                    kind: one.kind,
                    text: one.text.clone(),
                    group: String::new(),
                    region: one
                        .region
                        .as_deref()
                        .map_or("", |name| official_region(name, true).unwrap_or(name))
                        .to_owned(),
                    lead: String::new(),
                    clarity: None,
                    linked: false,
                };
                (one.id.clone(), known)
            })
            .collect();
        let groups = attach(&mut contributions, tables);
        World {
            contributions,
            order: tables.contributions.iter().map(|one| one.id.clone()).collect(),
            groups,
            themes: tables.themes.iter().map(|row| (row.group_id.clone(), row.theme_id.clone())).collect(),
            suggestions: tables
                .suggestions
                .iter()
                .map(|row| (row.contribution_id.clone(), row.other_id.clone()))
                .collect(),
            institutions: Registry::embedded().institutions.iter().map(|body| body.id.clone()).collect(),
            sources: tables.contributions.iter().map(|one| one.source_id.clone()).collect(),
            settings,
            run,
        }
    }

    /// From a workspace; the settings are those of its last run.
    pub fn of(workspace: &Workspace) -> Result<Self, workspace::Error> {
        let run = workspace.run()?;
        // Never the defaults instead of settings that cannot be read: a rule would be weaker than was asked for.
        let settings: crate::settings::Settings = serde_json::from_value(run.settings.clone())
            .map_err(|source| workspace::Error::json(&workspace.derived().join("run.json"), source))?;
        let tables = Tables {
            contributions: &workspace.contributions()?,
            groups: &workspace.groups()?,
            themes: &workspace.themes()?,
            suggestions: &workspace.suggestions()?,
            links: &workspace.links()?,
            screening: &workspace.screening()?,
            routes: &workspace.routes()?,
        };
        Ok(World::new(&tables, settings.ledger, run.fingerprint()))
    }

    /// The contribution with this id.
    pub fn get(&self, id: &str) -> Option<&Known> {
        self.contributions.get(id)
    }

    /// Ids and what is known of them, in the order of the sources.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.order.iter().map(|id| (id.as_str(), &self.contributions[id]))
    }

    /// The proposals, in the order of the sources.
    pub fn proposals(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.all().filter(|(_, known)| known.kind == Kind::Proposal)
    }
}

/// Adds what the other tables say of each contribution; gives the members of each group.
fn attach(contributions: &mut FxHashMap<String, Known>, tables: &Tables<'_>) -> BTreeMap<String, Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in tables.groups {
        groups.entry(row.group_id.clone()).or_default().push(row.contribution_id.clone());
        with(contributions, &row.contribution_id, |known| known.group = row.group_id.clone());
    }
    for row in tables.screening {
        with(contributions, &row.contribution_id, |known| known.clarity = Some(row.clarity));
    }
    for row in tables.routes.iter().filter(|row| row.rank == 1 && row.institution_id != NO_BODY) {
        with(contributions, &row.contribution_id, |known| known.lead = row.institution_id.clone());
    }
    for row in tables.links {
        with(contributions, &row.to_id, |known| known.linked = true);
    }
    groups
}

/// What a route names where no body is competent.
pub(super) const NO_BODY: &str = "none";

fn with(contributions: &mut FxHashMap<String, Known>, id: &str, change: impl FnOnce(&mut Known)) {
    if let Some(known) = contributions.get_mut(id) {
        change(known);
    }
}
