//! A ZIP file of files -> the files in it, within bounds, whatever the ZIP file says of itself.

use super::document::Refusal;
use super::folder::is_of_the_system;
use super::format;
use super::package::Package;
use super::records::Input;
use crate::notice::{Notice, Severity};

/// Most files taken out of archives in one run.
pub const MOST_FILES: usize = 2_000;
/// Most bytes that they may have together.
pub const MOST_BYTES: u64 = 512 << 20;
/// Archives within archives: one, as when somebody packs what he was sent packed.
const DEEPEST: usize = 1;

/// Takes files out of archives, and counts over all of them.
pub struct Unpacker {
    files: usize,
    bytes: u64,
    /// The files.
    pub inputs: Vec<Input>,
    /// What is to be told.
    pub notices: Vec<Notice>,
}

impl Default for Unpacker {
    fn default() -> Self {
        Unpacker { files: MOST_FILES, bytes: MOST_BYTES, inputs: Vec::new(), notices: Vec::new() }
    }
}

impl Unpacker {
    /// Takes a file: an archive is unpacked, any other is kept as it is.
    pub fn take(&mut self, input: Input) {
        if format::is_archive(&input.bytes) {
            self.unpack(&input, 0);
        } else {
            self.inputs.push(input);
        }
    }

    fn unpack(&mut self, archive: &Input, depth: usize) {
        let refused = |refusal: Refusal, name: &str| {
            Notice::new(Severity::Error, refusal.code, name).with("found", refusal.found)
        };
        let mut package = match Package::open_within(&archive.bytes, self.bytes) {
            Ok(package) => package,
            Err(refusal) => return self.notices.push(refused(refusal, &archive.name)),
        };
        if package.len() == 0 {
            self.notices
                .push(Notice::new(Severity::Error, "empty-folder", &archive.name).with("expected", super::READ));
        }
        for index in 0..package.len() {
            let part = match package.about(index) {
                Ok(part) => part,
                Err(refusal) => {
                    self.notices.push(refused(refusal, &archive.name));
                    continue;
                }
            };
            let inner = clean(&part.name);
            if part.folder || inner.split('/').any(is_of_the_system) {
                continue;
            }
            if self.files == 0 {
                let notice = Notice::new(Severity::Error, "too-many-files", &archive.name);
                return self.notices.push(notice.with("expected", MOST_FILES));
            }
            self.files -= 1;
            let name = format!("{}/{inner}", archive.name);
            let unpacked = package.unpack(index);
            self.bytes = package.left();
            match unpacked {
                Ok(bytes) => self.file(Input { name, bytes }, depth),
                Err(refusal) => self.notices.push(refused(refusal, &name)),
            }
            package.spend(self.bytes);
        }
    }

    fn file(&mut self, input: Input, depth: usize) {
        if !format::is_archive(&input.bytes) {
            self.inputs.push(input);
        } else if depth < DEEPEST {
            self.unpack(&input, depth + 1);
        } else {
            self.notices.push(Notice::new(Severity::Error, "archive-too-deep", &input.name));
        }
    }
}

/// The name of a file as a path below its archive, in whatever encoding it was written: no way up, no way from the root,
/// no characters that nobody sees.
fn clean(name: &[u8]) -> String {
    let text = match std::str::from_utf8(name) {
        Ok(text) => text.to_owned(),
        // Archives made on the computers of offices name files in the system's own encoding.
        Err(_) => super::encoding::decode(name).map_or_else(|| "?".repeat(name.len().min(40)), |decoded| decoded.text),
    };
    let parts = text.split(['/', '\\']).map(|part| {
        let seen = part.chars().filter(|&c| !c.is_control() && !super::marks::invisible(c) && c != ':');
        seen.take(200).collect::<String>().trim().to_owned()
    });
    let kept: Vec<String> = parts.filter(|part| !part.is_empty() && part != "." && part != "..").collect();
    kept[kept.len().saturating_sub(8)..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_else() {
        assert_eq!(clean(b"../../etc/passwd"), "etc/passwd");
        assert_eq!(clean(b"C:\\a\\..\\b.txt"), "C/a/b.txt");
        assert_eq!(clean("\u{202e}تقرير\n.txt".as_bytes()), "تقرير.txt");
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("تقرير اللقاء.txt");
        assert_eq!(clean(&bytes), "تقرير اللقاء.txt");
    }
}
