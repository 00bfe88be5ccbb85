//! The ledger -> a copy in one file, checked after it is written; a copy -> the ledger, checked before it takes its place.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::act::{Recorded, hex};
use super::chain;
use super::error::Error;
use super::state::State;
use super::store::{self, FILE, HEAD, Head, RESTORING};

/// What a check found to be right.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Verified {
    /// How many acts there are.
    pub acts: u32,
    /// The hash of the last one, in hexadecimal digits: who keeps it elsewhere can tell later that nothing was changed.
    pub head: String,
}

/// The triggers that keep acts from being changed.
const TRIGGERS: i64 = 3;

/// Checks the database at `path`: its pages, its triggers, the whole chain, and that it has the act that was `promised`.
/// Gives what holds after its acts.
fn check(path: &Path, promised: Option<Head>) -> Result<State, Error> {
    if !path.is_file() {
        return Err(Error::Missing(path.to_owned()));
    }
    let failed = |source| Error::database(path, source);
    let damaged = |said: String| Error::Damaged { path: path.to_owned(), said };
    let db = store::connect(path)?;
    // The chain comes first: it can name the act that was changed.
    let state = State::of(store::load(&db, path, 0, &chain::START)?);
    let said: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(failed)?;
    if said != "ok" {
        return Err(damaged(said));
    }
    let count = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'acts'";
    let triggers: i64 = db.query_row(count, [], |row| row.get(0)).map_err(failed)?;
    if triggers != TRIGGERS {
        return Err(damaged("the triggers that keep acts from being changed are missing".to_owned()));
    }
    store::check_head(promised, &state)?;
    store::trust(&db);
    Ok(state)
}

fn verified(state: &State) -> Verified {
    Verified { acts: state.len(), head: hex(&state.head()) }
}

/// Checks the ledger of the workspace in `dir`.
pub fn verify(dir: &Path) -> Result<Verified, Error> {
    // Before the acts: another program may write one of each at any moment, the act first.
    let promised = store::read_head(dir);
    match check(&dir.join(FILE), promised) {
        Err(Error::Missing(_)) if dir.join(RESTORING).exists() || dir.join(HEAD).exists() => {
            Err(Error::Unfinished(dir.join(FILE)))
        }
        found => Ok(verified(&found?)),
    }
}

/// Checks a copy that [`backup`] made.
pub fn verify_file(path: &Path) -> Result<Verified, Error> {
    Ok(verified(&check(path, None)?))
}

/// The acts that can be read from the ledger in `dir`, up to the first that does not fit: to see what a damaged ledger
/// still has.
pub fn readable(dir: &Path) -> Result<(Vec<Recorded>, Option<Error>), Error> {
    let path = dir.join(FILE);
    let db = store::connect(&path)?;
    store::load_readable(&db, &path)
}

/// Copies the ledger of the workspace in `dir` to `file`, which may not exist yet, while others may read and write.
pub fn backup(dir: &Path, file: &Path) -> Result<Verified, Error> {
    if file.exists() {
        return Err(Error::Exists(file.to_owned()));
    }
    let path = dir.join(FILE);
    verify(dir)?;
    let source = store::connect(&path)?;
    store::trust(&source);
    let draft = beside(file, ".part");
    let _ = fs::remove_file(&draft);
    let copied = copy(&source, &draft)
        .map_err(|source| Error::database(&draft, source))
        .and_then(|()| store::sync_file(&draft))
        .and_then(|()| verify_file(&draft));
    if copied.is_err() {
        let _ = fs::remove_file(&draft);
    }
    let verified = copied?;
    fs::rename(&draft, file).map_err(|source| Error::file(file, source))?;
    store::sync_folder(file.parent().unwrap_or(Path::new(".")))?;
    Ok(verified)
}

fn copy(source: &Connection, to: &Path) -> rusqlite::Result<()> {
    const PAGES_A_STEP: std::ffi::c_int = 4096;
    let mut copy = Connection::open(to)?;
    Backup::new(source, &mut copy)?.run_to_completion(PAGES_A_STEP, Duration::from_millis(5), None)?;
    // One file, without a log beside it.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Restored {
    /// What is in the ledger now.
    pub now: Verified,
    /// Where the ledger that was there is kept.
    pub kept: Option<PathBuf>,
}

/// Puts the copy `file` in the place of the ledger in `dir`. The copy is checked before; what was there is kept beside it.
/// No other program may have the ledger open.
pub fn restore(dir: &Path, file: &Path) -> Result<Restored, Error> {
    let (path, draft) = (dir.join(FILE), dir.join(RESTORING));
    let state = bring(file, &draft).inspect_err(|_| {
        let _ = fs::remove_file(&draft);
    })?;
    let held = close_log(&path)?;
    let kept = put_aside(dir, &path)?;
    for name in [HEAD.to_owned(), format!("{FILE}-wal"), format!("{FILE}-shm")] {
        let _ = fs::remove_file(dir.join(name));
    }
    fs::rename(&draft, &path).map_err(|source| Error::file(&path, source))?;
    drop(held);
    store::sync_folder(dir)?;
    store::write_head(dir, &state);
    Ok(Restored { now: verified(&state), kept })
}

/// Copies `file` to `draft` and gives what holds in both, which has to be the same.
fn bring(file: &Path, draft: &Path) -> Result<State, Error> {
    let state = check(file, None)?;
    fs::copy(file, draft).map_err(|source| Error::file(draft, source))?;
    store::sync_file(draft)?;
    if check(draft, None)?.head() != state.head() {
        let said = "the copy changed while it was read".to_owned();
        return Err(Error::Damaged { path: draft.to_owned(), said });
    }
    Ok(state)
}

/// Works the log of the ledger into the file and keeps others from opening it. A ledger that is too damaged for that has no
/// one who could write to it.
fn close_log(path: &Path) -> Result<Option<Connection>, Error> {
    if !path.is_file() {
        return Ok(None);
    }
    let Ok(db) = store::connect(path) else { return Ok(None) };
    let close = || -> rusqlite::Result<()> {
        db.busy_timeout(Duration::from_secs(2))?;
        // Refused as long as another program has the database open.
        db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
        db.execute_batch("BEGIN EXCLUSIVE")
    };
    match close().map_err(|source| Error::database(path, source)) {
        Err(Error::Busy) => Err(Error::Busy),
        Err(_) => Ok(None),
        Ok(()) => Ok(Some(db)),
    }
}

/// Gives the ledger, and its log if there is one, a second name: `ledger-replaced-1.sqlite`, or the next that is free.
fn put_aside(dir: &Path, path: &Path) -> Result<Option<PathBuf>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    let mut names = (1..).map(|number: u32| dir.join(format!("ledger-replaced-{number}.sqlite")));
    let Some(kept) = names.find(|name| !name.exists()) else { return Ok(None) };
    let keep = |from: &Path, to: &Path| {
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ())).map_err(|source| Error::file(to, source))
    };
    let log = beside(path, "-wal");
    if log.exists() {
        keep(&log, &beside(&kept, "-wal"))?;
    }
    keep(path, &kept)?;
    store::sync_folder(dir)?;
    Ok(Some(kept))
}

/// The path with more at the end of its name.
fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    PathBuf::from(name)
}
