//! The derived tables of a workspace -> the same in memory, ready to be looked up. A shelf never changes: a new run of
//! `mujmal consolidate` makes a new one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::Error;
use crate::contribution::{Channel, Contribution, Kind};
use crate::group::{GroupRow, Suggestion};
use crate::intake::{FormFields, SourceIntake};
use crate::ledger::World;
use crate::ledger::world::Tables;
use crate::rounds::EarlierRow;
use crate::route::Route;
use crate::screen::{Bearing, Screening};
use crate::search::{self, Index, Of, SimilarHit};
use crate::settings::Settings;
use crate::theme::{LinkRow, ThemeRow};
use crate::workspace::Workspace;

/// Everything that one run found.
pub struct Shelf {
    /// The folder.
    pub workspace: Workspace,
    /// The settings of the run.
    pub settings: Settings,
    /// What the rules of the ledger look at.
    pub world: World,
    /// All contributions, in the order of the sources. A place in this list is how the screens name one in short.
    pub contributions: Vec<Contribution>,
    /// Places of the proposals, ascending.
    pub proposals: Vec<u32>,
    /// By place: the number of its document in the index, where documents stand in the order of ids.
    documents: Vec<u32>,
    /// One row a contribution, by place.
    pub groups: Vec<GroupRow>,
    /// One row a group, by its id.
    pub themes: BTreeMap<String, ThemeRow>,
    /// What intake took from each source.
    pub intake: Vec<SourceIntake>,
    /// The search index.
    pub index: Index,
    places: FxHashMap<String, u32>,
    theme_rows: BTreeMap<String, ThemeRow>,
    screening: FxHashMap<String, Screening>,
    routes: FxHashMap<String, Vec<Route>>,
    forms: FxHashMap<String, FormFields>,
    links: Vec<LinkRow>,
    links_from: FxHashMap<String, Vec<u32>>,
    links_to: FxHashMap<String, Vec<u32>>,
    suggestions: Vec<Suggestion>,
    suggestions_of: FxHashMap<String, Vec<u32>>,
    /// How many of what.
    pub found: Found,
    /// What was found to be like an item: it does not change, and is asked for again at each preview of a decision.
    similar: Mutex<FxHashMap<String, Arc<Vec<SimilarHit>>>>,
    earlier: BTreeMap<String, Vec<EarlierRow>>,
    /// The run, and the list of registers of earlier rounds.
    files: [FileMark; 2],
}

/// What the run found in the proposals, counted.
#[derive(Debug, Default)]
pub struct Found {
    /// By how they bear on openness.
    pub bearings: BTreeMap<Bearing, usize>,
    /// By principle of openness; a proposal may serve several.
    pub principles: BTreeMap<String, usize>,
    /// By channel.
    pub channels: BTreeMap<Channel, usize>,
    /// Regions, by their official Arabic names.
    pub regions: BTreeSet<String>,
    /// Lines of the sources that were not taken.
    pub untaken: usize,
}

/// Items like an item, at most.
const SIMILAR: usize = 8;
/// Items of which it is remembered what is like them.
const REMEMBERED: usize = 5_000;

/// Which file was read: another run puts another `run.json` there, another register another list.
type FileMark = Option<(u64, std::time::SystemTime)>;

impl Shelf {
    /// Reads the workspace in `dir`.
    pub fn read(dir: &Path) -> Result<Self, Error> {
        // Before the tables: where a new run takes their place meanwhile, the next look finds another file and reads anew.
        let files = marks(dir);
        let workspace = Workspace::open(dir)?;
        // A register that cannot be read any more does not close the screens; `mujmal rounds` says what is wrong with it.
        let earlier = workspace.earlier_by_id().unwrap_or_default();
        let run = workspace.run()?;
        let settings: Settings = serde_json::from_value(run.settings.clone())
            .map_err(|source| Error::Settings { said: source.to_string() })?;
        let contributions = workspace.contributions()?;
        let (groups, themes) = (workspace.groups()?, workspace.themes()?);
        let (suggestions, links) = (workspace.suggestions()?, workspace.links()?);
        let (screening, routes) = (workspace.screening()?, workspace.routes()?);
        let world = World::new(
            &Tables {
                contributions: &contributions,
                groups: &groups,
                themes: &themes,
                suggestions: &suggestions,
                links: &links,
                screening: &screening,
                routes: &routes,
            },
            settings.ledger.clone(),
            run.fingerprint(),
        );
        let places: FxHashMap<String, u32> =
            contributions.iter().enumerate().map(|(place, one)| (one.id.clone(), place as u32)).collect();
        let proposals = (0..contributions.len() as u32)
            .filter(|&place| contributions[place as usize].kind == Kind::Proposal)
            .collect();
        let mut by_id: Vec<u32> = (0..contributions.len() as u32).collect();
        by_id.sort_by(|one, other| contributions[*one as usize].id.cmp(&contributions[*other as usize].id));
        let mut documents = vec![0; by_id.len()];
        for (document, &place) in by_id.iter().enumerate() {
            documents[place as usize] = document as u32;
        }
        let mut ordered = groups;
        ordered.sort_by_key(|row| places.get(&row.contribution_id).copied());
        let mut of_routes: FxHashMap<String, Vec<Route>> = FxHashMap::default();
        for route in routes {
            of_routes.entry(route.contribution_id.clone()).or_default().push(route);
        }
        let mut suggestions_of = FxHashMap::default();
        for (at, pair) in suggestions.iter().enumerate() {
            enter(&mut suggestions_of, &pair.contribution_id, at);
            enter(&mut suggestions_of, &pair.other_id, at);
        }
        let (mut links_from, mut links_to) = (FxHashMap::default(), FxHashMap::default());
        for (at, link) in links.iter().enumerate() {
            enter(&mut links_from, &link.from_id, at);
            enter(&mut links_to, &link.to_id, at);
        }
        let mut theme_rows: BTreeMap<String, ThemeRow> = BTreeMap::new();
        for row in &themes {
            theme_rows.entry(row.theme_id.clone()).or_insert_with(|| row.clone());
        }
        let mut shelf = Shelf {
            found: Found::default(),
            similar: Mutex::default(),
            intake: workspace.intake()?,
            index: Index::open(&workspace.index())?,
            forms: workspace.form_fields()?.into_iter().map(|row| (row.contribution_id.clone(), row)).collect(),
            screening: screening.into_iter().map(|row| (row.contribution_id.clone(), row)).collect(),
            themes: themes.into_iter().map(|row| (row.group_id.clone(), row)).collect(),
            routes: of_routes,
            groups: ordered,
            workspace,
            settings,
            world,
            contributions,
            proposals,
            documents,
            places,
            theme_rows,
            links,
            links_from,
            links_to,
            suggestions,
            suggestions_of,
            earlier,
            files,
        };
        shelf.found = shelf.count();
        Ok(shelf)
    }

    fn count(&self) -> Found {
        let mut found = Found::default();
        for &place in &self.proposals {
            let one = self.at(place);
            *found.channels.entry(one.channel).or_default() += 1;
            if let Some(screening) = self.screening(&one.id) {
                *found.bearings.entry(screening.bearing()).or_default() += 1;
                for principle in &screening.principles {
                    *found.principles.entry(principle.clone()).or_default() += 1;
                }
            }
            let region = self.region(place);
            if !region.is_empty() && !found.regions.contains(region) {
                found.regions.insert(region.to_owned());
            }
        }
        found.untaken = self.intake.iter().map(|source| source.untaken.len()).sum();
        found
    }

    /// Whether another run has taken the place of this one.
    pub fn is_stale(&self) -> bool {
        let now = marks(self.workspace.dir());
        now[0].is_some() && now != self.files
    }

    /// The place of a contribution in [`Shelf::contributions`].
    pub fn place(&self, id: &str) -> Option<u32> {
        self.places.get(id).copied()
    }

    /// The contribution with this id.
    pub fn get(&self, id: &str) -> Option<&Contribution> {
        Some(&self.contributions[self.place(id)? as usize])
    }

    /// The contribution at a place.
    pub fn at(&self, place: u32) -> &Contribution {
        &self.contributions[place as usize]
    }

    /// The number of its document in the index.
    pub fn document(&self, place: u32) -> u32 {
        self.documents[place as usize]
    }

    /// How it came into its group, as the program found it.
    pub fn group_row(&self, id: &str) -> Option<&GroupRow> {
        self.groups.get(self.place(id)? as usize)
    }

    /// A row of a theme as the program found it: its names, and its wider theme.
    pub fn theme_row(&self, theme: &str) -> Option<&ThemeRow> {
        self.theme_rows.get(theme)
    }

    /// Ids of the themes that the program found.
    pub fn theme_ids(&self) -> impl Iterator<Item = &str> {
        self.theme_rows.keys().map(String::as_str)
    }

    /// Clarity and openness of a proposal.
    pub fn screening(&self, id: &str) -> Option<&Screening> {
        self.screening.get(id)
    }

    /// The bodies proposed, best first.
    pub fn routes(&self, id: &str) -> &[Route] {
        self.routes.get(id).map_or(&[], Vec::as_slice)
    }

    /// What a form says beside the text.
    pub fn form(&self, id: &str) -> Option<&FormFields> {
        self.forms.get(id)
    }

    /// The problems that a proposal answers and the outcomes that it aims at.
    pub fn links_from(&self, id: &str) -> impl Iterator<Item = &LinkRow> {
        self.links_from.get(id).into_iter().flatten().map(|&at| &self.links[at as usize])
    }

    /// The proposals that answer a problem or aim at an outcome.
    pub fn links_to(&self, id: &str) -> impl Iterator<Item = &LinkRow> {
        self.links_to.get(id).into_iter().flatten().map(|&at| &self.links[at as usize])
    }

    /// The contributions that share words with one.
    pub fn similar(&self, id: &str) -> Result<Arc<Vec<SimilarHit>>, search::Error> {
        let known = || self.similar.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(id) {
            return Ok(found.clone());
        }
        let found = Arc::new(self.index.similar(Of::Id(id), SIMILAR, None)?.hits);
        let mut known = known();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(id.to_owned(), found.clone());
        Ok(found)
    }

    /// All pairs of groups that may make the same request.
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// Those of which the contribution is one of the two.
    pub fn suggestions_of(&self, id: &str) -> impl Iterator<Item = &Suggestion> {
        self.suggestions_of.get(id).into_iter().flatten().map(|&at| &self.suggestions[at as usize])
    }

    /// What was asked for in earlier rounds that makes the same request.
    pub fn earlier(&self, id: &str) -> &[EarlierRow] {
        self.earlier.get(id).map_or(&[], Vec::as_slice)
    }

    /// The region of a contribution by its official Arabic name; empty where none is named.
    pub fn region(&self, place: u32) -> &str {
        self.world.get(&self.at(place).id).map_or("", |known| &known.region)
    }
}

fn enter(table: &mut FxHashMap<String, Vec<u32>>, id: &str, at: usize) {
    table.entry(id.to_owned()).or_default().push(at as u32);
}

fn marks(dir: &Path) -> [FileMark; 2] {
    ["derived/run.json", "rounds/rounds.json"].map(|file| mark(&dir.join(file)))
}

fn mark(file: &Path) -> FileMark {
    let file = std::fs::metadata(file).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&file);
    #[cfg(not(unix))]
    let inode = file.len();
    Some((inode, file.modified().ok()?))
}
