//! Files -> a folder that takes the place of the one before it in one step, with a manifest of every file's hash.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Error;

/// The file by which a publication is known, and in which every other is named.
pub const MANIFEST: &str = "manifest.json";

/// One file of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its path in the folder, with `/`.
    pub path: String,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// A folder in the making, beside the one that it will replace. Dropped without [`Folder::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    work: PathBuf,
}

impl Folder {
    /// Begins a publication at `dir`, which may not exist, be empty, or hold an earlier publication.
    pub fn begin(dir: &Path) -> Result<Self, Error> {
        let occupied = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
        if (occupied && !dir.join(MANIFEST).is_file()) || dir.is_file() {
            return Err(Error::Occupied(dir.to_owned()));
        }
        if occupied {
            is_ours_alone(dir)?;
        }
        let name = dir.file_name().ok_or_else(|| Error::Occupied(dir.to_owned()))?.to_string_lossy();
        let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let work = parent.join(format!(".{name}.draft-{}", std::process::id()));
        let _ = fs::remove_dir_all(&work);
        fs::create_dir_all(&work).map_err(|source| Error::file(&work, source))?;
        Ok(Folder { dir: dir.to_owned(), work })
    }

    /// Where a file is to be written; the folders on the way are made.
    pub fn at(&self, path: &str) -> Result<PathBuf, Error> {
        let path = self.work.join(path);
        let folder = path.parent().unwrap_or(&self.work);
        fs::create_dir_all(folder).map_err(|source| Error::file(folder, source))?;
        Ok(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.at(path)?;
        fs::write(&path, bytes).map_err(|source| Error::file(&path, source))
    }

    /// The path of every file that is there, in order.
    pub fn paths(&self) -> Result<Vec<String>, Error> {
        paths(&self.work)
    }

    /// Every file that is there, by path.
    pub fn entries(&self) -> Result<Vec<Entry>, Error> {
        self.paths()?.into_iter().map(|path| self.entry(path)).collect()
    }

    fn entry(&self, path: String) -> Result<Entry, Error> {
        let file = self.work.join(&path);
        let bytes = fs::read(&file).map_err(|source| Error::file(&file, source))?;
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Entry { path, bytes: bytes.len() as u64, sha256 })
    }

    /// Puts the folder in its place.
    pub fn commit(self) -> Result<(), Error> {
        let done = match self.dir.exists() {
            true => crate::workspace::exchange(&self.work, &self.dir),
            false => fs::rename(&self.work, &self.dir),
        };
        // Dropping `self` now removes the old folder, which lies where the new one lay.
        done.map_err(|source| Error::file(&self.dir, source))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.work);
    }
}

/// Refuses a folder in which somebody has put a file of their own: it would be deleted with the rest.
fn is_ours_alone(dir: &Path) -> Result<(), Error> {
    #[derive(serde::Deserialize)]
    struct Listed {
        files: Vec<Named>,
    }
    #[derive(serde::Deserialize)]
    struct Named {
        path: String,
    }
    let manifest = dir.join(MANIFEST);
    let text = fs::read(&manifest).map_err(|source| Error::file(&manifest, source))?;
    let listed: Listed = serde_json::from_slice(&text).map_err(|_| Error::Occupied(dir.to_owned()))?;
    let ours = |path: &str| path == MANIFEST || listed.files.iter().any(|one| one.path == path);
    match paths(dir)?.iter().find(|path| !ours(path)) {
        Some(path) => Err(Error::Foreign(dir.join(path))),
        None => Ok(()),
    }
}

/// The path of every file in a folder and in those below it, with `/`, in order.
fn paths(root: &Path) -> Result<Vec<String>, Error> {
    let mut paths = Vec::new();
    list(root, root, &mut paths)?;
    paths.sort();
    Ok(paths)
}

fn list(root: &Path, folder: &Path, paths: &mut Vec<String>) -> Result<(), Error> {
    let failed = |source| Error::file(folder, source);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            list(root, &path, paths)?;
            continue;
        }
        let parts: Vec<_> =
            path.strip_prefix(root).unwrap_or(&path).iter().map(|part| part.to_string_lossy()).collect();
        paths.push(parts.join("/"));
    }
    Ok(())
}
