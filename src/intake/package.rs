//! A ZIP file -> its parts, each unpacked only as far as a document may go.
//!
//! What a file says of its own size is not believed: parts are unpacked up to a limit, and what goes on is refused.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::document::Refusal;

/// Longest part of a document, in bytes: a report of a million words has a tenth of it.
pub const LONGEST_PART: u64 = 256 << 20;
/// A part that gets longer than this many bytes for each byte in the file was made to.
const DENSEST: u64 = 400;
/// Up to this many bytes any density is fine: a page of the same letter is no bomb.
const SMALL: u64 = 16 << 20;

/// A ZIP file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
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
        Ok(Package { archive: ZipArchive::new(Cursor::new(bytes)).map_err(refused)? })
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
        self.unpack(found, LONGEST_PART).map(Some)
    }

    /// The name of the part at `index`, and whether it is a folder.
    pub fn about(&mut self, index: usize) -> Result<Part, Refusal> {
        let entry = self.archive.by_index_raw(index).map_err(refused)?;
        Ok(Part { name: entry.name_raw().to_vec(), folder: entry.is_dir() })
    }

    /// Unpacks the part at `index`, `most` bytes at the utmost.
    pub fn unpack(&mut self, index: usize, most: u64) -> Result<Vec<u8>, Refusal> {
        let mut entry = self.archive.by_index(index).map_err(refused)?;
        let most = most.min(SMALL.max(entry.compressed_size().saturating_mul(DENSEST)));
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| Refusal::damaged(format!("ZIP: {error}")))?;
        if bytes.len() as u64 > most {
            return Err(Refusal { code: "unpacks-too-large", found: most.to_string() });
        }
        Ok(bytes)
    }

    /// Refuses a file whose parts together unpack to more than `most` bytes, or one of them to too many. Nothing is kept.
    pub fn measure(&mut self, most: u64) -> Result<(), Refusal> {
        let mut left = most;
        for index in 0..self.len() {
            let mut entry = self.archive.by_index(index).map_err(refused)?;
            let own = left.min(SMALL.max(entry.compressed_size().saturating_mul(DENSEST)));
            let read = std::io::copy(&mut entry.by_ref().take(own + 1), &mut std::io::sink());
            // What cannot be unpacked is for the format's own reader to tell.
            let Ok(read) = read else { continue };
            if read > own {
                return Err(Refusal { code: "unpacks-too-large", found: own.to_string() });
            }
            left -= read;
        }
        Ok(())
    }
}

fn refused(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(said) if said == ZipError::PASSWORD_REQUIRED => {
            Refusal { code: "locked-file", found: "ZIP".to_owned() }
        }
        error => Refusal::damaged(format!("ZIP: {error}")),
    }
}
