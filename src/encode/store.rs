//! Vectors that were computed once, by the content of their texts, in a file beside the tables.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64;

use super::{DIMENSIONS, Encoder, MODEL, Quantized, Reading, Vector, quantize};

/// How the file begins; the encoder's hash follows. A file of another encoder is of no use.
const MAGIC: &[u8; 16] = b"mujmal-vectors-1";

/// Bytes of an entry: key, scale, numbers.
const ENTRY: usize = 16 + 4 + DIMENSIONS;

type Key = [u8; 16];

/// Vectors by the content of their texts. What comes out is the same whether a vector was in the file or not: it always
/// went through the 8 bits a number that the file holds.
#[derive(Debug, Default)]
pub struct Store {
    known: FxHashMap<Key, Quantized>,
    used: FxHashSet<Key>,
}

impl Store {
    /// What the file at `path` holds; nothing where it is missing, cut short or of another encoder.
    pub fn read(path: &Path) -> Store {
        let Ok(bytes) = fs::read(path) else { return Store::default() };
        let Some(entries) = bytes.strip_prefix(MAGIC).and_then(|rest| rest.strip_prefix(&encoder_hash())) else {
            return Store::default();
        };
        let mut known = FxHashMap::default();
        for entry in entries.chunks_exact(ENTRY) {
            let (key, rest) = entry.split_at(16);
            let (scale, numbers) = rest.split_at(4);
            let scale = f32::from_le_bytes(scale.try_into().unwrap_or_default());
            let mut values = [0; DIMENSIONS];
            values.iter_mut().zip(numbers).for_each(|(value, &byte)| *value = byte.cast_signed());
            if scale.is_finite() {
                known.insert(key.try_into().unwrap_or_default(), Quantized { scale, values });
            }
        }
        Store { known, used: FxHashSet::default() }
    }

    /// The vectors of `texts`, in their order. Only texts that are not known yet are encoded, each once.
    pub fn vectors(&mut self, texts: &[&str], reading: Reading) -> Vec<Vector> {
        let keys: Vec<Key> = texts.iter().map(|text| key(text, reading)).collect();
        let mut missing: Vec<(&Key, &str)> = Vec::new();
        let mut asked: FxHashSet<&Key> = FxHashSet::default();
        for (key, text) in keys.iter().zip(texts) {
            if !self.known.contains_key(key) && asked.insert(key) {
                missing.push((key, text));
            }
        }
        let unknown: Vec<&str> = missing.iter().map(|(_, text)| *text).collect();
        for ((key, _), vector) in missing.iter().zip(Encoder::embedded().encode_as(&unknown, reading)) {
            self.known.insert(**key, quantize(&vector));
        }
        self.used.extend(&keys);
        keys.iter().map(|key| self.known[key].vector()).collect()
    }

    /// Writes what was asked for since the store was read, by key.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let mut keys: Vec<&Key> = self.used.iter().collect();
        keys.sort_unstable();
        let mut file = io::BufWriter::new(fs::File::create(path)?);
        file.write_all(MAGIC)?;
        file.write_all(&encoder_hash())?;
        for key in keys {
            let Quantized { scale, values } = &self.known[key];
            file.write_all(key)?;
            file.write_all(&scale.to_le_bytes())?;
            file.write_all(&values.map(i8::cast_unsigned))?;
        }
        file.flush()
    }
}

fn encoder_hash() -> [u8; 8] {
    xxh3_64(MODEL.1).to_le_bytes()
}

fn key(text: &str, reading: Reading) -> Key {
    let mut hash = Sha256::new();
    hash.update([reading as u8]);
    hash.update(text.as_bytes());
    let mut key = [0; 16];
    key.copy_from_slice(&hash.finalize()[..16]);
    key
}

#[cfg(test)]
mod tests {
    use super::super::cosine;
    use super::*;

    #[test]
    fn a_second_run_gives_the_same_bits_and_encodes_only_what_is_new() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("vectors.bin");
        let texts = ["نشر الميزانية", "Publier le budget", "نشر الميزانية", ""];
        let mut first = Store::read(&path);
        let vectors = first.vectors(&texts, Reading::Both);
        first.write(&path).unwrap();
        let mut second = Store::read(&path);
        assert_eq!(second.known.len(), 3);
        assert_eq!(second.vectors(&texts, Reading::Both), vectors);
        assert_eq!(vectors[0], vectors[2]);
        let whole = Encoder::embedded().encode_as(&texts[..1], Reading::Both)[0];
        assert!(cosine(&whole, &vectors[0]) > 0.999);
        assert_eq!(second.vectors(&["نشر الميزانيه"], Reading::Both).len(), 1);
        assert_eq!(second.known.len(), 4);
    }

    #[test]
    fn what_is_no_longer_asked_for_is_let_go_and_a_damaged_file_is_of_no_use() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("vectors.bin");
        let mut store = Store::default();
        store.vectors(&["a", "b"], Reading::Light);
        store.write(&path).unwrap();
        let mut store = Store::read(&path);
        store.vectors(&["b"], Reading::Light);
        store.write(&path).unwrap();
        assert_eq!(Store::read(&path).known.len(), 1);
        fs::write(&path, b"mujmal-vectors-0 and more").unwrap();
        assert!(Store::read(&path).known.is_empty());
    }
}
