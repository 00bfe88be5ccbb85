//! Paths that a user names -> the files to read: a folder stands for all that lies in it, in the order of names.

use std::fs;
use std::path::{Path, PathBuf};

use super::READ;
use crate::notice::{Notice, Severity};

/// Most files of all folders together.
const MOST_FILES: usize = 2_000;
/// Most bytes of all files of folders together.
const MOST_BYTES: u64 = 2 << 30;
/// Folders within folders.
const DEEPEST: usize = 16;

/// Whether systems and editors put a file of this name there, and no person.
pub fn is_of_the_system(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || matches!(name, "__MACOSX" | "Thumbs.db" | "desktop.ini")
}

/// The files that `paths` name, and what is to be told of folders. What is no folder is handed on as it is.
pub fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Notice>) {
    let mut walk = Walk { files: Vec::new(), notices: Vec::new(), left: MOST_FILES, bytes: MOST_BYTES };
    for path in paths {
        if path.is_dir() { walk.folder(path) } else { walk.files.push(path.clone()) }
    }
    (walk.files, walk.notices)
}

struct Walk {
    files: Vec<PathBuf>,
    notices: Vec<Notice>,
    left: usize,
    bytes: u64,
}

impl Walk {
    fn folder(&mut self, root: &Path) {
        let before = self.files.len() + self.notices.len();
        // The next folder last, so that names come in order.
        let mut open = vec![(root.to_owned(), 0)];
        while let Some((folder, depth)) = open.pop() {
            match entries(&folder) {
                Ok(entries) => {
                    for path in entries.into_iter().rev() {
                        // A link to a folder may lead back up; one to a file is a file.
                        let linked = path.is_symlink();
                        if !path.is_dir() {
                            open.push((path, usize::MAX));
                        } else if !linked && depth < DEEPEST {
                            open.push((path, depth + 1));
                        }
                    }
                }
                Err(_) if depth == usize::MAX => {
                    if !self.file(root, folder) {
                        return;
                    }
                }
                Err(error) => {
                    let notice = Notice::new(Severity::Error, "unreadable-file", &folder.to_string_lossy());
                    let kind = match error.kind() {
                        std::io::ErrorKind::PermissionDenied => "permission-denied",
                        _ => "other",
                    };
                    self.notices.push(notice.with("kind", kind).with("found", error));
                }
            }
        }
        if self.files.len() + self.notices.len() == before {
            let notice = Notice::new(Severity::Error, "empty-folder", &root.to_string_lossy());
            self.notices.push(notice.with("expected", READ));
        }
    }

    /// Takes a file; whether there is room for another.
    fn file(&mut self, root: &Path, file: PathBuf) -> bool {
        let about = fs::metadata(&file);
        // A pipe or a device has no end; a file that is gone is told when it is read.
        if about.as_ref().is_ok_and(|about| !about.is_file()) {
            return true;
        }
        let bytes = about.map_or(0, |about| about.len());
        let (code, expected) = match (self.left, self.bytes.checked_sub(bytes)) {
            (0, _) => ("too-many-files", MOST_FILES as u64),
            (_, None) => ("too-many-bytes", MOST_BYTES),
            (_, Some(left)) => {
                (self.left, self.bytes) = (self.left - 1, left);
                self.files.push(file);
                return true;
            }
        };
        self.notices.push(Notice::new(Severity::Error, code, &root.to_string_lossy()).with("expected", expected));
        false
    }
}

/// What lies in a folder, by name.
fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !is_of_the_system(&entry.file_name().to_string_lossy()) {
            names.push(entry.path());
        }
    }
    names.sort();
    Ok(names)
}
