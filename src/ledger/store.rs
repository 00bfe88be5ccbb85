//! `ledger.sqlite`: acts are appended to it, one transaction each or all of a batch in one, and read from it.
//!
//! The journal is SQLite's write-ahead log with full synchronisation: an act is answered for once it is on the disk. Every
//! open checks the whole chain. After every write `ledger.head` beside the file says how many acts there are; it is not
//! needed to read the ledger, but shows when acts are missing at its end, as after a copy that is too old or an old log.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, params};

use super::act::{Act, Actor, Recorded, hex};
use super::chain::{self, Row};
use super::error::Error;
use super::refused::Refused;
use super::rules::{Rules, complete};
use super::state::State;
use super::world::World;

/// The name of the file in a workspace.
pub const FILE: &str = "ledger.sqlite";
/// The name of the file that says how many acts there are.
pub const HEAD: &str = "ledger.head";
/// What a restore is copied to before it takes the place of the ledger.
pub(super) const RESTORING: &str = "ledger.sqlite.restoring";

/// Marks the database as a ledger: "muja" in ASCII.
const APPLICATION: i32 = 0x6d75_6a61;
/// How long a write waits for another program's.
const PATIENCE: Duration = Duration::from_secs(20);

const SCHEMA: &str = "
    CREATE TABLE acts (
        number   INTEGER PRIMARY KEY,
        at       TEXT NOT NULL,
        who      TEXT NOT NULL,
        what     TEXT NOT NULL,
        why      TEXT NOT NULL,
        rests_on TEXT NOT NULL,
        run      TEXT NOT NULL,
        hash     BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE TRIGGER acts_are_never_changed BEFORE UPDATE ON acts
        BEGIN SELECT RAISE(ABORT, 'acts are never changed'); END;
    CREATE TRIGGER acts_are_never_deleted BEFORE DELETE ON acts
        BEGIN SELECT RAISE(ABORT, 'acts are never deleted'); END;
    CREATE TRIGGER acts_follow_each_other BEFORE INSERT ON acts
        WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM acts)
        BEGIN SELECT RAISE(ABORT, 'acts follow each other without gaps'); END;
";

/// The ledger of a workspace. It may be shared between threads behind a lock; other programs may write to the same file.
#[derive(Debug)]
pub struct Ledger {
    dir: PathBuf,
    db: Mutex<Connection>,
    state: State,
    identity: Identity,
}

/// Which file a path names: another one may have been put there since.
type Identity = Option<(u64, u64)>;

impl Ledger {
    /// The ledger of the workspace in `dir`.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let path = dir.join(FILE);
        for _ in 0..3 {
            if !path.is_file() {
                return Err(missing(dir));
            }
            let identity = identity(&path);
            let db = connect(&path)?;
            if self::identity(&path) == identity {
                return Ledger::read(dir, db, identity);
            }
        }
        Err(Error::Busy)
    }

    fn read(dir: &Path, db: Connection, identity: Identity) -> Result<Self, Error> {
        let path = dir.join(FILE);
        let failed = |source| Error::database(&path, source);
        // Before the acts: another program may write one of each at any moment, the act first.
        let promised = read_head(dir);
        let state = State::of(load(&db, &path, 0, &chain::START)?);
        check_head(promised, &state)?;
        let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(failed)?;
        if mode != "wal" {
            return Err(Error::ReadOnly(path));
        }
        trust(&db);
        Ok(Ledger { dir: dir.to_owned(), db: Mutex::new(db), state, identity })
    }

    /// Makes an empty ledger in `dir`.
    pub fn create(dir: &Path) -> Result<Self, Error> {
        let path = dir.join(FILE);
        match missing(dir) {
            _ if path.exists() => return Err(Error::Exists(path)),
            Error::Missing(_) => {}
            unfinished => return Err(unfinished),
        }
        // Made under another name: whoever looks finds no ledger or a whole one.
        let draft = dir.join(format!(".{FILE}.new-{}", std::process::id()));
        let _ = fs::remove_file(&draft);
        let made = write_schema(&draft)
            .and_then(|()| owner_only(&draft))
            .and_then(|()| sync_file(&draft))
            .and_then(|()| put(&draft, &path));
        let _ = fs::remove_file(&draft);
        made?;
        sync_folder(dir)?;
        Ledger::open(dir)
    }

    /// The ledger of the workspace in `dir`; an empty one where there is none yet.
    pub fn open_or_create(dir: &Path) -> Result<Self, Error> {
        match Ledger::open(dir) {
            Err(Error::Missing(_)) => match Ledger::create(dir) {
                // Another program was faster.
                Err(Error::Exists(_)) => Ledger::open(dir),
                made => made,
            },
            opened => opened,
        }
    }

    /// What holds now, as far as this program has read.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What holds now, without the ledger.
    pub fn into_state(self) -> State {
        self.state
    }

    /// Reads what other programs have written since.
    pub fn refresh(&mut self) -> Result<&State, Error> {
        if identity(&self.dir.join(FILE)) != self.identity {
            *self = Ledger::open(&self.dir)?;
        }
        self.catch_up()?;
        Ok(&self.state)
    }

    /// Records an act. When this returns, the act is on the disk.
    pub fn record(&mut self, actor: &Actor, act: Act, world: &World) -> Result<Recorded, Error> {
        let mut recorded = self.record_all(actor, vec![act], world)?;
        Ok(recorded.remove(0))
    }

    /// Records all acts, or none where a rule forbids one of them. Each is judged after those before it.
    pub fn record_all(&mut self, actor: &Actor, acts: Vec<Act>, world: &World) -> Result<Vec<Recorded>, Error> {
        let acts = acts.into_iter().map(|act| (actor.clone(), act)).collect();
        self.write(acts, world, Otherwise::None)?.into_iter().map(|one| Ok(one?)).collect()
    }

    /// Records those acts that no rule forbids, and says of each what became of it.
    pub fn record_each(
        &mut self,
        acts: Vec<(Actor, Act)>,
        world: &World,
    ) -> Result<Vec<Result<Recorded, Refused>>, Error> {
        self.write(acts, world, Otherwise::Rest)
    }

    /// Says what [`Ledger::record_each`] would give, and records nothing.
    pub fn rehearse(
        &mut self,
        acts: Vec<(Actor, Act)>,
        world: &World,
    ) -> Result<Vec<Result<Recorded, Refused>>, Error> {
        self.refresh()?;
        let before = self.state.len();
        let said = acts.into_iter().map(|(actor, act)| self.judge(&actor, act, world)).collect();
        self.state.truncate(before);
        Ok(said)
    }

    /// Judges an act and adds it to the state in memory.
    fn judge(&mut self, actor: &Actor, act: Act, world: &World) -> Result<Recorded, Refused> {
        let act = complete(act, &self.state);
        Rules { state: &self.state, world, actor }.check(&act)?;
        let mut recorded = Recorded {
            number: self.state.len() + 1,
            at: actor.at.clone(),
            who: actor.who.clone(),
            act,
            why: actor.why.clone(),
            rests_on: actor.rests_on.clone(),
            run: world.run.clone(),
            hash: chain::START,
        };
        recorded.hash = Row::new(&recorded, &self.state.head()).digest(&self.state.head());
        self.state.push(recorded.clone());
        Ok(recorded)
    }

    fn write(
        &mut self,
        acts: Vec<(Actor, Act)>,
        world: &World,
        otherwise: Otherwise,
    ) -> Result<Vec<Result<Recorded, Refused>>, Error> {
        self.begin()?;
        let before = self.state.len();
        let done = self.judge_and_insert(acts, world, otherwise);
        let done = done.and_then(|said| self.execute("COMMIT").map(|()| said));
        if done.is_err() {
            let _ = self.execute("ROLLBACK");
            self.state.truncate(before);
            return done;
        }
        write_head(&self.dir, &self.state);
        done
    }

    /// Begins to write: nobody else can until the end, and all that others wrote before is known.
    fn begin(&mut self) -> Result<(), Error> {
        for _ in 0..3 {
            self.execute("BEGIN IMMEDIATE")?;
            if identity(&self.dir.join(FILE)) == self.identity {
                return self.catch_up().inspect_err(|_| {
                    let _ = self.execute("ROLLBACK");
                });
            }
            // Another file stands there by now (a restore, a new run): what is written here would be lost.
            self.execute("ROLLBACK")?;
            *self = Ledger::open(&self.dir)?;
        }
        Err(Error::Busy)
    }

    fn judge_and_insert(
        &mut self,
        acts: Vec<(Actor, Act)>,
        world: &World,
        otherwise: Otherwise,
    ) -> Result<Vec<Result<Recorded, Refused>>, Error> {
        let mut said = Vec::with_capacity(acts.len());
        for (actor, act) in acts {
            let head = self.state.head();
            match (self.judge(&actor, act, world), otherwise) {
                (Ok(recorded), _) => {
                    self.insert(&Row::new(&recorded, &head))?;
                    said.push(Ok(recorded));
                }
                (Err(refused), Otherwise::None) => return Err(refused.into()),
                (Err(refused), Otherwise::Rest) => said.push(Err(refused)),
            }
        }
        Ok(said)
    }

    fn insert(&self, row: &Row) -> Result<(), Error> {
        let db = self.lock();
        let insert = || {
            let mut statement = db.prepare_cached("INSERT INTO acts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
            let values = params![row.number, row.at, row.who, row.what, row.why, row.rests_on, row.run, row.hash];
            statement.execute(values)
        };
        insert().map(|_| ()).map_err(|source| self.failed(source))
    }

    fn catch_up(&mut self) -> Result<(), Error> {
        let rows = load(&self.lock(), &self.dir.join(FILE), self.state.len(), &self.state.head())?;
        rows.into_iter().for_each(|act| self.state.push(act));
        Ok(())
    }

    fn execute(&self, sql: &str) -> Result<(), Error> {
        self.lock().execute_batch(sql).map_err(|source| self.failed(source))
    }

    fn failed(&self, source: rusqlite::Error) -> Error {
        Error::database(&self.dir.join(FILE), source)
    }

    /// The connection. A thread that panicked with it in hand left a transaction that SQLite will not let another begin.
    fn lock(&self) -> std::sync::MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// For tests of a full disk: no more room than there is now.
    #[cfg(test)]
    pub(super) fn leave_no_room(&self) {
        self.execute("PRAGMA max_page_count = 1").unwrap();
    }
}

/// What happens to a batch when one act is refused.
#[derive(Clone, Copy)]
enum Otherwise {
    /// Nothing is recorded.
    None,
    /// The others are.
    Rest,
}

/// A write lock on the ledger of a workspace whose folder is about to be replaced: nothing can be written to the old place
/// while the new one takes over its files.
#[derive(Debug)]
pub struct Hold(Connection);

impl Drop for Hold {
    fn drop(&mut self) {
        let _ = self.0.execute_batch("ROLLBACK");
    }
}

/// Holds the ledger in `dir`, if there is one.
pub fn hold(dir: &Path) -> Result<Option<Hold>, Error> {
    let path = dir.join(FILE);
    if !path.is_file() {
        return Ok(None);
    }
    let db = connect(&path)?;
    db.execute_batch("BEGIN IMMEDIATE").map_err(|source| Error::database(&path, source))?;
    Ok(Some(Hold(db)))
}

/// Lets the last one who closes the database work its log into it: to be said of one whose acts were found whole.
pub(super) fn trust(db: &Connection) {
    let _ = db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
}

/// Opens the database and makes sure that it is a ledger.
pub(super) fn connect(path: &Path) -> Result<Connection, Error> {
    let failed = |source| Error::database(path, source);
    if fs::metadata(path).is_ok_and(|file| file.len() == 0) {
        // SQLite takes it for a new database, and all that was in it would seem never to have been.
        return Err(Error::Damaged { path: path.to_owned(), said: "empty file".to_owned() });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).map_err(failed)?;
    db.busy_timeout(PATIENCE).map_err(failed)?;
    // A log that does not belong here must not be worked into the file by closing it again.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(failed)?;
    let application: i32 = db.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(failed)?;
    if application != APPLICATION {
        return Err(Error::NotALedger(path.to_owned()));
    }
    let set = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;
               PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";
    db.execute_batch(set).map_err(failed)?;
    Ok(db)
}

const COLUMNS: &str = "number, at, who, what, why, rests_on, run, hash";

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        number: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        what: row.get(3)?,
        why: row.get(4)?,
        rests_on: row.get(5)?,
        run: row.get(6)?,
        hash: row.get(7)?,
    })
}

/// The acts after the first `after`, whose last has the hash `before`.
pub(super) fn load(db: &Connection, path: &Path, after: u32, before: &[u8; 32]) -> Result<Vec<Recorded>, Error> {
    let rows = || -> rusqlite::Result<Vec<Row>> {
        let select = format!("SELECT {COLUMNS} FROM acts WHERE number > ?1 ORDER BY number");
        db.prepare_cached(&select)?.query_map([after], row)?.collect()
    };
    chain::read(rows().map_err(|source| Error::database(path, source))?, after, before)
}

/// The acts from the first on, up to one that cannot be read or does not fit, and why it stops there.
pub(super) fn load_readable(db: &Connection, path: &Path) -> Result<(Vec<Recorded>, Option<Error>), Error> {
    let failed = |source| Error::database(path, source);
    let mut statement = db.prepare(&format!("SELECT {COLUMNS} FROM acts ORDER BY number")).map_err(failed)?;
    let mut rows = statement.query_map([], row).map_err(failed)?;
    let (mut acts, mut before): (Vec<Recorded>, _) = (Vec::new(), chain::START);
    loop {
        let one = match rows.next() {
            None => return Ok((acts, None)),
            Some(Err(source)) => return Ok((acts, Some(failed(source)))),
            Some(Ok(row)) => chain::read(vec![row], acts.len() as u32, &before),
        };
        match one {
            Ok(mut one) => acts.append(&mut one),
            Err(error) => return Ok((acts, Some(error))),
        }
        before = acts.last().map_or(chain::START, |act| act.hash);
    }
}

fn write_schema(path: &Path) -> Result<(), Error> {
    let make = || {
        let db = Connection::open(path)?;
        db.execute_batch(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1; {SCHEMA}"))
    };
    make().map_err(|source| Error::database(path, source))
}

/// Readings are independent, and nothing in it is public before its release: only its owner reads the file.
#[cfg(unix)]
fn owner_only(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).map_err(|source| Error::file(path, source))
}

#[cfg(not(unix))]
fn owner_only(_: &Path) -> Result<(), Error> {
    Ok(())
}

/// Gives the draft the name `path`, unless something has it.
fn put(draft: &Path, path: &Path) -> Result<(), Error> {
    match fs::hard_link(draft, path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(Error::Exists(path.to_owned())),
        // A file system without hard links.
        Err(_) if path.exists() => Err(Error::Exists(path.to_owned())),
        Err(_) => fs::rename(draft, path).map_err(|source| Error::file(path, source)),
    }
}

/// Why there is no ledger in `dir`.
fn missing(dir: &Path) -> Error {
    let traces = [RESTORING.to_owned(), HEAD.to_owned(), format!("{FILE}-wal")];
    if traces.iter().any(|name| dir.join(name).exists()) {
        return Error::Unfinished(dir.join(FILE));
    }
    Error::Missing(dir.join(FILE))
}

#[cfg(unix)]
fn identity(path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Identity {
    None
}

/// Refuses a ledger that has fewer acts than were acknowledged, or others.
pub(super) fn check_head(promised: Option<Head>, state: &State) -> Result<(), Error> {
    let Some((number, hash)) = promised else { return Ok(()) };
    match state.act(number) {
        None if number > 0 => Err(Error::Behind { acknowledged: number, found: state.len() }),
        Some(act) if hex(&act.hash) != hash => Err(Error::Broken { number }),
        _ => Ok(()),
    }
}

/// Number and hash of an act of which the program said that it was kept.
pub(super) type Head = (u32, String);

/// What `ledger.head` says. One that cannot be read says nothing.
pub(super) fn read_head(dir: &Path) -> Option<Head> {
    let text = fs::read_to_string(dir.join(HEAD)).ok()?;
    let (number, hash) = text.trim().split_once(' ')?;
    Some((number.parse().ok()?, hash.to_owned()))
}

/// Says how many acts there are. Not being able to is no failure: the acts are kept.
pub(super) fn write_head(dir: &Path, state: &State) {
    if read_head(dir).is_some_and(|(number, _)| number > state.len()) {
        // Another program has written since, and said so first.
        return;
    }
    let draft = dir.join(format!(".{HEAD}.new-{}", std::process::id()));
    let text = format!("{} {}\n", state.len(), hex(&state.head()));
    if fs::write(&draft, text).and_then(|()| fs::rename(&draft, dir.join(HEAD))).is_err() {
        let _ = fs::remove_file(&draft);
    }
}

pub(super) fn sync_file(path: &Path) -> Result<(), Error> {
    fs::OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|source| Error::file(path, source))
}

#[cfg(unix)]
pub(super) fn sync_folder(dir: &Path) -> Result<(), Error> {
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    fs::File::open(dir).and_then(|folder| folder.sync_all()).map_err(|source| Error::file(dir, source))
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> Result<(), Error> {
    Ok(())
}
