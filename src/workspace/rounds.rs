//! `rounds/`: registers of earlier rounds, byte for byte, and the list of them. Like the ledger they are no part of a run: a
//! new one keeps them. What they have to do with this round's proposals is derived, in `derived/earlier.json`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Error, Workspace, owner_only, read_json, write_json};
use crate::encode::Store;
use crate::rounds::{self, Asked, EarlierRow, Field, Round};
use crate::settings::Settings;

/// The folder, and in it the list.
const FOLDER: &str = "rounds";
const LIST: &str = "rounds.json";
/// What was found, among the derived tables.
const FOUND: &str = "earlier.json";

/// What was found, and of what.
#[derive(Serialize, Deserialize)]
struct Found {
    /// SHA-256 over the run and the list of registers.
    of: String,
    rows: Vec<EarlierRow>,
}

/// Why a register was not added.
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// It could not be read as one.
    #[error(transparent)]
    Register(#[from] rounds::Error),
    /// The workspace could not be read or written.
    #[error(transparent)]
    Workspace(#[from] Error),
    /// Another register has the name.
    #[error("there is a round {name} already")]
    Name {
        /// The name.
        name: String,
    },
    /// No register has the name.
    #[error("there is no round {name}")]
    Unknown {
        /// The name.
        name: String,
    },
}

impl Workspace {
    fn rounds_folder(&self) -> PathBuf {
        self.dir.join(FOLDER)
    }

    /// The registers of earlier rounds, in the order in which they were added.
    pub fn rounds(&self) -> Result<Vec<Round>, Error> {
        let list = self.rounds_folder().join(LIST);
        if list.is_file() { read_json(&list) } else { Ok(Vec::new()) }
    }

    /// Keeps a register under a name. The same bytes take the place of what they were before: under a new name, or with
    /// other columns.
    pub fn add_round(
        &self,
        name: &str,
        file: &Path,
        map: &[(Field, String)],
    ) -> Result<(Round, Vec<Asked>), RoundError> {
        let bytes = fs::read(file).map_err(|source| Error::file(file, source))?;
        let (columns, rows) = rounds::read(file, bytes.clone(), map)?;
        let id: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let mut all = self.rounds()?;
        if all.iter().any(|one| one.name == name && one.id != id) {
            return Err(RoundError::Name { name: name.to_owned() });
        }
        let round = Round {
            name: name.to_owned(),
            id,
            file: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            bytes: bytes.len() as u64,
            columns,
        };
        let folder = self.rounds_folder();
        fs::create_dir_all(&folder).map_err(|source| Error::file(&folder, source))?;
        // What people said then may name them, as sources may.
        owner_only(&folder, 0o700)?;
        let kept = folder.join(kept_as(&round));
        whole(&kept, |draft| fs::write(draft, &bytes).map_err(|source| Error::file(draft, source)))?;
        match all.iter_mut().find(|one| one.id == round.id) {
            Some(known) => *known = round.clone(),
            None => all.push(round.clone()),
        }
        self.write_rounds(&all)?;
        Ok((round, rows))
    }

    /// Forgets a register that was added by mistake.
    pub fn remove_round(&self, name: &str) -> Result<Round, RoundError> {
        let mut all = self.rounds()?;
        let at = all.iter().position(|one| one.name == name);
        let round = all.remove(at.ok_or_else(|| RoundError::Unknown { name: name.to_owned() })?);
        self.write_rounds(&all)?;
        let kept = self.rounds_folder().join(kept_as(&round));
        match fs::remove_file(&kept) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(&kept, error).into()),
            _ => Ok(round),
        }
    }

    fn write_rounds(&self, all: &[Round]) -> Result<(), Error> {
        whole(&self.rounds_folder().join(LIST), |draft| write_json(draft, &all))
    }

    /// The rows of a register that is kept.
    pub fn round_rows(&self, round: &Round) -> Result<Vec<Asked>, RoundError> {
        let path = self.rounds_folder().join(kept_as(round));
        let bytes = fs::read(&path).map_err(|source| Error::file(&path, source))?;
        let map: Vec<(Field, String)> = round.columns.iter().map(|(field, name)| (*field, name.clone())).collect();
        Ok(rounds::read(&path, bytes, &map)?.1)
    }

    /// Which proposals were asked for in earlier rounds: as it was found before where nothing has changed since, else found
    /// anew and kept.
    pub fn earlier(&self) -> Result<Vec<EarlierRow>, RoundError> {
        let all = self.rounds()?;
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let run = self.run()?;
        let of = fingerprint(&run.fingerprint(), &all)?;
        let path = self.derived().join(FOUND);
        if let Some(found) = read_json::<Found>(&path).ok().filter(|found| found.of == of) {
            return Ok(found.rows);
        }
        let mut registers = Vec::with_capacity(all.len());
        for round in all {
            let rows = self.round_rows(&round)?;
            registers.push((round, rows));
        }
        let settings: Settings = serde_json::from_value(run.settings)
            .map_err(|source| Error::json(&self.derived().join("run.json"), source))?;
        let mut store = Store::read(&self.derived().join("vectors.bin"));
        let rows = rounds::earlier(&self.contributions()?, &registers, &settings.group, &mut store);
        let found = Found { of, rows };
        // Not being able to keep it (a folder that may only be read) is no failure: it is found again.
        let _ = whole(&path, |draft| write_json(draft, &found));
        Ok(found.rows)
    }

    /// The same by proposal.
    pub fn earlier_by_id(&self) -> Result<BTreeMap<String, Vec<EarlierRow>>, RoundError> {
        let mut by_id: BTreeMap<String, Vec<EarlierRow>> = BTreeMap::new();
        for row in self.earlier()? {
            by_id.entry(row.contribution_id.clone()).or_default().push(row);
        }
        Ok(by_id)
    }
}

/// Name of the file that keeps a register: its hash, with the ending that says what it is.
fn kept_as(round: &Round) -> String {
    let ending = Path::new(&round.file).extension().and_then(|ending| ending.to_str()).unwrap_or("csv");
    format!("{}.{}", round.id, ending.to_ascii_lowercase())
}

fn fingerprint(run: &str, all: &[Round]) -> Result<String, Error> {
    let parts = serde_json::to_string(&(run, all)).map_err(|source| Error::json(Path::new(LIST), source))?;
    Ok(Sha256::digest(parts.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Writes a file under another name first, so that whoever looks finds the old one or the new one, whole.
fn whole(path: &Path, write: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.new-{}", std::process::id()));
    let written = write(&draft).and_then(|()| owner_only(&draft, 0o600));
    let done = written.and_then(|()| fs::rename(&draft, path).map_err(|source| Error::file(path, source)));
    if done.is_err() {
        let _ = fs::remove_file(&draft);
    }
    done
}
