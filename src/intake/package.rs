//! A ZIP file -> its parts, each unpacked only as far as a document may go.
//!
//! What a file says of its own size is not believed: parts are unpacked up to a limit, and what goes on is refused.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::document::Refusal;

/// Longest part of a document, in bytes: a report of a million words has a tenth of it.
pub const LONGEST_PART: u64 = 256 << 20;
/// Most bytes that are unpacked of a document in all, also of parts that are refused or damaged in the end: a file of many
/// parts costs no more than one of a few.
const MOST_BYTES: u64 = 1 << 30;
/// A part that gets longer than this many bytes for each byte in the file was made to.
const DENSEST: u64 = 400;
/// Up to this many bytes any density is fine: a page of the same letter is no bomb.
const SMALL: u64 = 16 << 20;

/// A ZIP file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// What a part of a ZIP file is.
pub struct Part {
    /// Its bytes as packed.
    pub name: Vec<u8>,
    /// Whether it is a folder.
    pub folder: bool,
}

impl<'a> Package<'a> {
    /// Opens a ZIP file.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        Package::open_within(bytes, MOST_BYTES)
    }

    /// Opens a ZIP file of which no more than `left` bytes are to be unpacked.
    pub fn open_within(bytes: &'a [u8], left: u64) -> Result<Self, Refusal> {
        Ok(Package { archive: ZipArchive::new(Cursor::new(bytes)).map_err(refused)?, left })
    }

    /// How many bytes may still be unpacked.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Leaves `left` bytes to be unpacked: what an archive inside this one took is taken from the same store.
    pub fn spend(&mut self, left: u64) {
        self.left = left;
    }

    /// How many parts it has.
    pub fn len(&self) -> usize {
        self.archive.len()
    }

    /// The names of the parts that are text.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.file_names_raw().filter_map(|name| std::str::from_utf8(name).ok())
    }

    /// The part `name`, whatever the case of its letters; `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let is = |own: &[u8]| own.eq_ignore_ascii_case(name.as_bytes());
        let Some(found) = self.archive.file_names_raw().position(is) else { return Ok(None) };
        self.unpack(found).map(Some)
    }

    /// The name of the part at `index`, and whether it is a folder.
    pub fn about(&mut self, index: usize) -> Result<Part, Refusal> {
        let entry = self.archive.by_index_raw(index).map_err(refused)?;
        Ok(Part { name: entry.name_raw().to_vec(), folder: entry.is_dir() })
    }

    /// Unpacks the part at `index`.
    pub fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        self.drain(index, LONGEST_PART, |piece| bytes.extend_from_slice(piece))?;
        Ok(bytes)
    }

    /// Refuses a file whose parts together unpack to more than `most` bytes, or one of them to too many. Nothing is kept.
    pub fn measure(&mut self, most: u64) -> Result<(), Refusal> {
        self.left = self.left.min(most);
        for index in 0..self.len() {
            match self.drain(index, most, |_| {}) {
                Err(refusal) if refusal.code == TOO_LARGE => return Err(refusal),
                // What cannot be unpacked is for the format's own reader to tell.
                _ => {}
            }
        }
        Ok(())
    }

    /// Hands the part at `index` to `each`, piece by piece. All that is unpacked counts, whatever becomes of it.
    fn drain(&mut self, index: usize, most: u64, mut each: impl FnMut(&[u8])) -> Result<(), Refusal> {
        let mut entry = self.archive.by_index(index).map_err(refused)?;
        let dense = SMALL.max(entry.compressed_size().saturating_mul(DENSEST));
        let most = most.min(dense).min(self.left);
        let mut piece = [0; 1 << 14];
        let mut length = 0;
        loop {
            let read = entry.read(&mut piece).map_err(|error| Refusal::damaged(format!("ZIP: {error}")))? as u64;
            if read == 0 {
                return Ok(());
            }
            length += read;
            self.left = self.left.saturating_sub(read);
            if length > most {
                return Err(Refusal { code: TOO_LARGE, found: most.to_string() });
            }
            each(&piece[..read as usize]);
        }
    }
}

/// Code of the notice on what unpacks to too much.
const TOO_LARGE: &str = "unpacks-too-large";

fn refused(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(said) if said == ZipError::PASSWORD_REQUIRED => {
            Refusal { code: "locked-file", found: "ZIP".to_owned() }
        }
        error => Refusal::damaged(format!("ZIP: {error}")),
    }
}
