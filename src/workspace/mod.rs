//! The folder of one consultation: `sources/` (originals), `derived/` (tables and index, can be recomputed), registers.
//! A new state is drafted beside the folder and takes its place in one step.

pub mod records;
pub mod rounds;
pub mod tables;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::consolidate::Consolidation;
use crate::contribution::{Contribution, Source};
use crate::group::{GroupRow, Suggestion};
use crate::intake::slips::Slip;
use crate::intake::{FormFields, SourceIntake};
use crate::route::Route;
use crate::screen::Screening;
use crate::settings::Settings;
use crate::theme::{LinkRow, ThemeRow};

/// What every workspace has, and by which one is known.
const RUN: &str = "derived/run.json";

/// Why a workspace could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A table could not be read or written.
    #[error("{path}: {source}")]
    Table {
        /// Which one.
        path: PathBuf,
        /// What polars said.
        source: polars::error::PolarsError,
    },
    /// A JSON file is not what it should be.
    #[error("{path}: {source}")]
    Json {
        /// Which one.
        path: PathBuf,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// The folder is no workspace.
    #[error("{0}: no workspace here: derived/run.json is missing")]
    NotAWorkspace(PathBuf),
    /// The folder holds something else, which would be lost.
    #[error("{0}: holds files and is no workspace of mujmal")]
    Occupied(PathBuf),
}

impl Error {
    pub(crate) fn file(path: &Path, source: io::Error) -> Self {
        Error::File { path: path.to_owned(), source }
    }

    pub(crate) fn table(path: &Path, source: polars::error::PolarsError) -> Self {
        Error::Table { path: path.to_owned(), source }
    }

    pub(crate) fn json(path: &Path, source: serde_json::Error) -> Self {
        Error::Json { path: path.to_owned(), source }
    }
}

/// What a run was made of and what it gave: `derived/run.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Version of the program.
    pub mujmal: String,
    /// The settings, every default written out.
    pub settings: serde_json::Value,
    /// The sources, by id.
    pub inputs: Vec<Source>,
    /// SHA-256 of every model file.
    pub models: BTreeMap<String, String>,
    /// How many of what.
    pub counts: BTreeMap<String, usize>,
    /// Seconds of each phase, in order. Not part of the result: it differs from run to run.
    pub seconds: Vec<(String, f64)>,
    /// Threads that worked.
    pub threads: usize,
}

impl Run {
    /// SHA-256 of what the run was made of and what it counted, without the time that it took: two runs with the same
    /// inputs, settings, models and version have the same.
    pub fn fingerprint(&self) -> String {
        let parts = serde_json::json!([self.mujmal, self.settings, self.inputs, self.models, self.counts]);
        let digest = Sha256::digest(parts.to_string().as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What was derived, by the SHA-256 of each file: whoever publishes makes sure that nobody changed it.
const HASHES: &str = "hashes.json";

/// The hashes of the tables in a folder, by name of file.
fn hashes(derived: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut hashes = BTreeMap::new();
    for name in TABLES {
        let path = derived.join(name);
        let bytes = fs::read(&path).map_err(|source| Error::file(&path, source))?;
        let hash = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        hashes.insert(name.to_owned(), hash);
    }
    Ok(hashes)
}

/// What is published rests on these.
const TABLES: [&str; 8] = [
    "contributions.parquet",
    "form_fields.parquet",
    "groups.parquet",
    "themes.parquet",
    "links.parquet",
    "screening.parquet",
    "routes.parquet",
    "intake.json",
];

/// A workspace that can be read.
#[derive(Debug, Clone)]
pub struct Workspace {
    dir: PathBuf,
}

impl Workspace {
    /// Opens the workspace at `dir`.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        if dir.join(RUN).is_file() {
            Ok(Workspace { dir: dir.to_owned() })
        } else {
            Err(Error::NotAWorkspace(dir.to_owned()))
        }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder of the tables.
    pub fn derived(&self) -> PathBuf {
        self.dir.join("derived")
    }

    /// The folder of the search index.
    pub fn index(&self) -> PathBuf {
        self.derived().join("index")
    }

    /// What the last run was made of.
    pub fn run(&self) -> Result<Run, Error> {
        read_json(&self.dir.join(RUN))
    }

    /// What intake took from each source, and what it did not.
    pub fn intake(&self) -> Result<Vec<SourceIntake>, Error> {
        read_json(&self.derived().join("intake.json"))
    }

    /// The bytes of a source.
    pub fn source(&self, id: &str) -> Result<Vec<u8>, Error> {
        let path = self.dir.join("sources").join(id);
        fs::read(&path).map_err(|source| Error::file(&path, source))
    }

    /// The extracted text of a source, which the spans of its contributions count in: as it was kept beside the original,
    /// else drawn from it again. `None` where the original does not give it.
    pub fn text(&self, source: &Source) -> Result<Option<String>, Error> {
        let path = self.dir.join("sources").join(text_of(&source.id));
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(crate::intake::extracted_text(source, &self.source(&source.id)?))
            }
            Err(error) => Err(Error::file(&path, error)),
        }
    }

    /// The first derived table that is not what the last run wrote; `None` where all are.
    pub fn altered(&self) -> Result<Option<String>, Error> {
        let path = self.derived().join(HASHES);
        if !path.is_file() {
            return Ok(Some(HASHES.to_owned()));
        }
        let written: BTreeMap<String, String> = read_json(&path)?;
        let now = hashes(&self.derived())?;
        Ok(now.into_iter().find(|(name, hash)| written.get(name) != Some(hash)).map(|(name, _)| name))
    }

    /// The contributions.
    pub fn contributions(&self) -> Result<Vec<Contribution>, Error> {
        tables::read(&self.derived())
    }

    /// The groups.
    pub fn groups(&self) -> Result<Vec<GroupRow>, Error> {
        tables::read(&self.derived())
    }

    /// The pairs of groups that may make the same request.
    pub fn suggestions(&self) -> Result<Vec<Suggestion>, Error> {
        tables::read(&self.derived())
    }

    /// The themes.
    pub fn themes(&self) -> Result<Vec<ThemeRow>, Error> {
        tables::read(&self.derived())
    }

    /// Which problem each proposal answers and which outcome it aims at.
    pub fn links(&self) -> Result<Vec<LinkRow>, Error> {
        tables::read(&self.derived())
    }

    /// The screening.
    pub fn screening(&self) -> Result<Vec<Screening>, Error> {
        tables::read(&self.derived())
    }

    /// The routes.
    pub fn routes(&self) -> Result<Vec<Route>, Error> {
        tables::read(&self.derived())
    }

    /// Words that a machine seems to have misread. A workspace of an older version has no such table.
    pub fn slips(&self) -> Result<Vec<Slip>, Error> {
        let there = self.derived().join(format!("{}.parquet", <Slip as tables::Table>::NAME)).is_file();
        if there { tables::read(&self.derived()) } else { Ok(Vec::new()) }
    }

    /// What forms say beside the text.
    pub fn form_fields(&self) -> Result<Vec<FormFields>, Error> {
        tables::read(&self.derived())
    }
}

/// A state in the making, in a folder beside the workspace. Dropped without [`Draft::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Draft {
    dir: PathBuf,
    work: PathBuf,
}

impl Draft {
    /// Begins a new state of the workspace at `dir`, which may be there already, be empty or not exist.
    pub fn begin(dir: &Path) -> Result<Self, Error> {
        let occupied = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
        if (occupied && !dir.join(RUN).is_file()) || dir.is_file() {
            return Err(Error::Occupied(dir.to_owned()));
        }
        let parent = match dir.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let name = dir.file_name().ok_or_else(|| Error::Occupied(dir.to_owned()))?.to_string_lossy();
        let work = parent.join(format!(".{name}.draft-{}", std::process::id()));
        let _ = fs::remove_dir_all(&work);
        for folder in ["sources", "derived/index"] {
            let folder = work.join(folder);
            fs::create_dir_all(&folder).map_err(|source| Error::file(&folder, source))?;
        }
        Ok(Draft { dir: dir.to_owned(), work })
    }

    /// Where the new state is being written.
    pub fn path(&self) -> &Path {
        &self.work
    }

    /// The folder of its tables.
    pub fn derived(&self) -> PathBuf {
        self.work.join("derived")
    }

    /// Writes the originals and every derived table.
    pub fn write(&self, done: &Consolidation) -> Result<(), Error> {
        self.write_sources(&done.intake.sources)?;
        let derived = self.derived();
        tables::write(&derived, &done.contributions)?;
        tables::write(&derived, &done.form_fields)?;
        tables::write(&derived, &done.groups)?;
        tables::write(&derived, &done.suggestions)?;
        tables::write(&derived, &done.themes)?;
        tables::write(&derived, &done.links)?;
        tables::write(&derived, &done.screening)?;
        tables::write(&derived, &done.routes)?;
        tables::write(&derived, &done.slips)?;
        write_json(&derived.join("intake.json"), &done.intake.sources)?;
        write_json(&derived.join(HASHES), &hashes(&derived)?)
    }

    /// The originals hold personal data: only their owner may read them.
    fn write_sources(&self, sources: &[SourceIntake]) -> Result<(), Error> {
        let folder = self.work.join("sources");
        for source in sources {
            let path = folder.join(&source.source.id);
            fs::write(&path, &source.bytes).map_err(|error| Error::file(&path, error))?;
            owner_only(&path, 0o600)?;
            // A document's words are drawn from it once: how pages are read may depend on the machine.
            if let Some(text) = &source.text {
                let path = folder.join(text_of(&source.source.id));
                fs::write(&path, text).map_err(|error| Error::file(&path, error))?;
                owner_only(&path, 0o600)?;
            }
        }
        let list: Vec<&Source> = sources.iter().map(|source| &source.source).collect();
        write_json(&folder.join("sources.json"), &list)?;
        owner_only(&folder, 0o700)
    }

    /// Writes what the run was made of.
    pub fn write_run(&self, run: &Run) -> Result<(), Error> {
        write_json(&self.work.join(RUN), run)
    }

    /// Puts the new state in the place of the old one, in one step where the system can (Linux), else in two. What
    /// the old folder held beside the program's own files (a ledger, notes) is kept.
    pub fn commit(self) -> Result<Workspace, Error> {
        if self.dir.exists() {
            self.keep_what_is_not_ours()?;
            exchange(&self.work, &self.dir).map_err(|source| Error::file(&self.dir, source))?;
        } else {
            fs::rename(&self.work, &self.dir).map_err(|source| Error::file(&self.dir, source))?;
        }
        // Dropping `self` now removes the old state, which lies where the draft lay.
        Workspace::open(&self.dir)
    }

    /// Gives every file of the old folder that the draft has not a second name in the draft. Both states then hold
    /// it, so that stopping at any moment loses nothing.
    fn keep_what_is_not_ours(&self) -> Result<(), Error> {
        const OURS: [&str; 9] = [
            "sources",
            "derived",
            "export",
            "register.xlsx",
            "register.csv",
            "register.html",
            "dossiers.html",
            "themes.html",
            "intake.html",
        ];
        let entries = fs::read_dir(&self.dir).map_err(|source| Error::file(&self.dir, source))?;
        for entry in entries {
            let entry = entry.map_err(|source| Error::file(&self.dir, source))?;
            if !OURS.iter().any(|ours| entry.file_name() == *ours) {
                link_tree(&entry.path(), &self.work.join(entry.file_name()))?;
            }
        }
        Ok(())
    }
}

impl Drop for Draft {
    /// Another process that still writes into the old folder (its ledger) may put a file there while it is taken away: then once
    /// more, for two seconds at most.
    fn drop(&mut self) {
        for _ in 0..100 {
            match fs::remove_dir_all(&self.work) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                _ => return,
            }
        }
    }
}

/// Name of the file that keeps the extracted text of a document.
fn text_of(id: &str) -> String {
    format!("{id}.txt")
}

fn link_tree(from: &Path, to: &Path) -> Result<(), Error> {
    let failed = |source| Error::file(from, source);
    if !from.is_dir() {
        let linked = fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()));
        // Gone since the folder was listed, such as a file that another program writes before it renames it.
        return if from.exists() { linked.map_err(failed) } else { Ok(()) };
    }
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        link_tree(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Swaps two folders.
pub(crate) fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            // Some file systems (network shares) cannot: then in steps, below.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::OPNOTSUPP) => {}
            done => return done.map_err(io::Error::from),
        }
    }
    let aside = new.with_extension("old");
    fs::rename(old, &aside)?;
    fs::rename(new, old)?;
    fs::rename(&aside, new)
}

#[cfg(unix)]
fn owner_only(path: &Path, mode: u32) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(|source| Error::file(path, source))
}

#[cfg(not(unix))]
fn owner_only(_: &Path, _: u32) -> Result<(), Error> {
    Ok(())
}

fn write_json<T: Serialize>(path: &Path, value: &T) -> Result<(), Error> {
    let mut text = serde_json::to_string_pretty(value).map_err(|source| Error::json(path, source))?;
    text.push('\n');
    fs::write(path, text).map_err(|source| Error::file(path, source))
}

fn read_json<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<T, Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::file(path, source))?;
    serde_json::from_str(&text).map_err(|source| Error::json(path, source))
}

/// What a run was made of, from what it gave.
pub fn describe(done: &Consolidation, settings: &Settings, models: BTreeMap<String, String>, threads: usize) -> Run {
    let of_kind = |kind| done.contributions.iter().filter(|one| one.kind == kind).count();
    let distinct = done.groups.iter().filter(|row| row.representative).count();
    let mut themes: Vec<&str> = done.themes.iter().map(|row| row.theme_id.as_str()).collect();
    themes.sort_unstable();
    themes.dedup();
    let counts = [
        ("sources", done.intake.sources.len()),
        ("contributions", done.contributions.len()),
        ("problems", of_kind(crate::contribution::Kind::Problem)),
        ("proposals", of_kind(crate::contribution::Kind::Proposal)),
        ("outcomes", of_kind(crate::contribution::Kind::Outcome)),
        ("groups", distinct),
        ("suggestions", done.suggestions.len()),
        ("links", done.links.len()),
        ("themes", themes.iter().filter(|&&theme| theme != crate::theme::ALONE).count()),
        ("untaken", done.intake.sources.iter().map(|source| source.untaken.len()).sum()),
    ];
    Run {
        mujmal: env!("CARGO_PKG_VERSION").to_owned(),
        settings: serde_json::to_value(settings).expect("settings have only text keys"),
        inputs: done.intake.sources.iter().map(|source| source.source.clone()).collect(),
        models,
        counts: counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
        seconds: done.seconds.iter().map(|(phase, time)| (phase.as_str().to_owned(), time.as_secs_f64())).collect(),
        threads,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafted(dir: &Path, word: &str) -> Draft {
        let draft = Draft::begin(dir).unwrap();
        fs::write(draft.path().join(RUN), "{}").unwrap();
        fs::write(draft.path().join("register.csv"), word).unwrap();
        draft
    }

    #[test]
    fn a_state_takes_the_place_of_the_other_whole_and_keeps_what_is_not_ours() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("round");
        drafted(&dir, "one").commit().unwrap();
        fs::write(dir.join("ledger.sqlite"), "acts").unwrap();
        drafted(&dir, "two").commit().unwrap();
        assert_eq!(fs::read_to_string(dir.join("register.csv")).unwrap(), "two");
        assert_eq!(fs::read_to_string(dir.join("ledger.sqlite")).unwrap(), "acts");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "a draft was left behind");
    }

    #[test]
    fn a_draft_that_is_given_up_changes_nothing() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("round");
        drafted(&dir, "one").commit().unwrap();
        drop(drafted(&dir, "two"));
        assert_eq!(fs::read_to_string(dir.join("register.csv")).unwrap(), "one");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_holds_something_else_is_refused() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("letter.txt"), "keep me").unwrap();
        assert!(matches!(Draft::begin(home.path()), Err(Error::Occupied(_))));
        assert!(matches!(Workspace::open(home.path()), Err(Error::NotAWorkspace(_))));
        assert_eq!(fs::read_to_string(home.path().join("letter.txt")).unwrap(), "keep me");
    }
}
