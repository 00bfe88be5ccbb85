//! `access.json` in the workspace: person -> hash of their password, failed tries; hashes of tokens for programs. Who a
//! person is and what they may do is the ledger's; passwords never enter it.
//!
//! The file may be read by its owner only and is replaced in one step. Whoever changes it holds the ledger's write lock,
//! so that a new run that replaces the folder meanwhile takes the change with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ledger::act::hex;
use crate::ledger::store;

/// The name of the file in a workspace.
pub const FILE: &str = "access.json";

/// Characters that a password has at least.
pub const LEAST: usize = 10;
/// Bytes that a password has at most: the work of hashing must not be the sender's choice.
pub const MOST: usize = 1024;

/// Why access could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The password is too short or too long.
    #[error("a password has from {LEAST} characters to {MOST} bytes")]
    Password,
    /// The file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not what was written.
    #[error("{path}: {source}")]
    Json {
        /// Which one.
        path: PathBuf,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// The ledger is held by somebody else, or damaged.
    #[error(transparent)]
    Ledger(#[from] crate::ledger::Error),
    /// The system gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(getrandom::Error),
}

/// How somebody signs in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Entry {
    /// Hash of the password: argon2id, in the PHC string format.
    pub password: String,
    /// Wrong passwords since the last right one.
    pub failed: u32,
    /// When the last of them was given, in seconds since 1970.
    pub failed_at: u64,
    /// Whether somebody else gave it: then nothing can be done with it but to choose another.
    pub once: bool,
}

/// What the file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Contents {
    /// By id of the person.
    pub people: BTreeMap<String, Entry>,
    /// SHA-256 of a token, as hexadecimal digits, and the person for whom it acts.
    pub tokens: BTreeMap<String, String>,
}

/// The file, read again whenever another program has changed it.
#[derive(Debug)]
pub struct Access {
    dir: PathBuf,
    read: Mutex<(Option<Stamp>, Contents)>,
}

/// By which a change of the file is seen: it is always replaced, never written into.
type Stamp = (u64, u64, SystemTime);

impl Access {
    /// The access to the workspace in `dir`. There need be no file yet.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let access = Access { dir: dir.to_owned(), read: Mutex::new((None, Contents::default())) };
        drop(access.fresh()?);
        Ok(access)
    }

    fn path(&self) -> PathBuf {
        self.dir.join(FILE)
    }

    fn fresh(&self) -> Result<MutexGuard<'_, (Option<Stamp>, Contents)>, Error> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = stamp(&self.path());
        if read.0 != stamp {
            *read = (stamp, load(&self.path())?);
        }
        Ok(read)
    }

    /// How this person signs in, if they can.
    pub fn entry(&self, person: &str) -> Result<Option<Entry>, Error> {
        Ok(self.fresh()?.1.people.get(person).cloned())
    }

    /// Whether anybody can sign in.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.fresh()?.1.people.is_empty())
    }

    /// The person for whom a token acts.
    pub fn bearer(&self, token: &str) -> Result<Option<String>, Error> {
        Ok(self.fresh()?.1.tokens.get(&digest(token)).cloned())
    }

    /// Gives a person a password. Every session that began with another one ends.
    pub fn set_password(&self, person: &str, password: &str) -> Result<(), Error> {
        self.set(person, password, false)
    }

    /// Gives a person a password with which they sign in once, to choose another. It is shown once: only its hash is kept.
    pub fn make_password(&self, person: &str) -> Result<String, Error> {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).map_err(Error::Random)?;
        // No letters that are taken for others; in groups, to be read out.
        let letters = crate::contribution::short_id('k', &bytes);
        let password = format!("{}-{}-{}", &letters[1..5], &letters[5..9], &letters[9..]);
        self.set(person, &password, true)?;
        Ok(password)
    }

    fn set(&self, person: &str, password: &str, once: bool) -> Result<(), Error> {
        check(password)?;
        let password = hash(password)?;
        self.change(|contents| {
            contents.people.insert(person.to_owned(), Entry { password, once, ..Entry::default() });
        })
    }

    /// Makes a token for a program that acts for a person. It is shown once: only its hash is kept.
    pub fn make_token(&self, person: &str) -> Result<String, Error> {
        let token = random()?;
        self.change(|contents| {
            contents.tokens.insert(digest(&token), person.to_owned());
        })?;
        Ok(token)
    }

    /// Takes every token of a person back; gives how many there were.
    pub fn revoke_tokens(&self, person: &str) -> Result<usize, Error> {
        let mut taken = 0;
        self.change(|contents| {
            let before = contents.tokens.len();
            contents.tokens.retain(|_, of| of != person);
            taken = before - contents.tokens.len();
        })?;
        Ok(taken)
    }

    /// Notes a wrong password of somebody who has one, or with `None` a right one.
    pub fn note_try(&self, person: &str, failed: Option<(u32, u64)>) -> Result<(), Error> {
        self.change(|contents| {
            if let Some(entry) = contents.people.get_mut(person) {
                (entry.failed, entry.failed_at) = failed.unwrap_or((0, entry.failed_at));
            }
        })
    }

    fn change(&self, change: impl FnOnce(&mut Contents)) -> Result<(), Error> {
        let _held = store::hold(&self.dir)?;
        let path = self.path();
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let mut contents = load(&path)?;
        change(&mut contents);
        save(&path, &contents)?;
        *read = (stamp(&path), contents);
        Ok(())
    }
}

/// Refuses a password that is too short or too long.
pub fn check(password: &str) -> Result<(), Error> {
    let good = password.chars().count() >= LEAST && password.len() <= MOST;
    if good { Ok(()) } else { Err(Error::Password) }
}

/// The cost of a password: what OWASP recommends for argon2id (19 MiB, two passes). Tests hash hundreds of them and look at
/// who comes in, not at how dear it is.
fn hasher() -> Argon2<'static> {
    let params = if cfg!(test) { Params::new(64, 1, 1, None) } else { Params::new(19 * 1024, 2, 1, None) };
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.expect("the cost is one that argon2 knows"))
}

fn hash(password: &str) -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(Error::Random)?;
    let salt = SaltString::encode_b64(&bytes).expect("16 bytes are a salt");
    Ok(hasher().hash_password(password.as_bytes(), &salt).expect("a password of some bytes can be hashed").to_string())
}

/// A hash that no password has, to be compared with where there is no such person: it costs the same time.
pub fn nobody() -> Result<String, Error> {
    hash(&random()?)
}

/// Whether this is the password of that hash. Takes a while: not to be called where others wait.
pub fn verify(password: &str, hash: &str) -> bool {
    let verify = |hash: PasswordHash<'_>| hasher().verify_password(password.as_bytes(), &hash).is_ok();
    password.len() <= MOST && PasswordHash::new(hash).is_ok_and(verify)
}

/// 256 random bits as hexadecimal digits.
pub fn random() -> Result<String, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(Error::Random)?;
    Ok(hex(&bytes))
}

/// SHA-256 of a token, as hexadecimal digits.
pub fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn load(path: &Path) -> Result<Contents, Error> {
    match std::fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|source| Error::Json { path: path.to_owned(), source }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Contents::default()),
        Err(source) => Err(Error::File { path: path.to_owned(), source }),
    }
}

fn save(path: &Path, contents: &Contents) -> Result<(), Error> {
    use std::io::Write;
    let draft = path.with_file_name(format!(".{FILE}.new-{}", std::process::id()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = std::fs::remove_file(&draft);
    let write = || -> std::io::Result<()> {
        let mut file = options.open(&draft)?;
        serde_json::to_writer_pretty(&mut file, contents)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        std::fs::rename(&draft, path)
    };
    write().map_err(|source| {
        let _ = std::fs::remove_file(&draft);
        Error::File { path: path.to_owned(), source }
    })
}

fn stamp(path: &Path) -> Option<Stamp> {
    let file = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&file);
    #[cfg(not(unix))]
    let inode = 0;
    Some((inode, file.len(), file.modified().ok()?))
}
