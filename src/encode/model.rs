//! The file of `models/encoder` -> its parts. The layout is written in `models/encoder/make.py`.

use std::collections::BTreeMap;

use thiserror::Error;

use super::DIMENSIONS;

const MAGIC: &[u8] = b"MUJMALEN";
const VERSION: u32 = 1;
const CHUNKS: usize = 17;

/// Why a file is not an encoder that this program can use.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ModelError {
    /// Another kind of file.
    #[error("not an encoder file: it does not begin with MUJMALEN")]
    Magic,
    /// Made for another release.
    #[error("encoder file of version {0}, expected {VERSION}")]
    Version(u32),
    /// Cut off, or damaged.
    #[error("encoder file ends early, at byte {0}")]
    Short(usize),
    /// Not text where text must be.
    #[error("encoder file holds text that is not UTF-8 before byte {0}")]
    Text(usize),
    /// A tensor that the network needs is not there or has another shape.
    #[error("encoder file has no tensor {name} of {expected} numbers")]
    Tensor {
        /// Its name in the file.
        name: String,
        /// How many numbers the network needs.
        expected: usize,
    },
}

/// A matrix of weights: `rows * columns` bytes to be multiplied by `scale`, row after row.
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    rows: usize,
    columns: usize,
    scale: f32,
    values: &'static [u8],
}

/// The parts of the file.
pub struct Model {
    table: &'static [u8],
    chunks: [(f32, u8); CHUNKS],
    row_chunk: &'static [u8],
    /// Log probability of each piece.
    pub scores: Vec<f32>,
    /// Score of a character that no piece knows.
    pub unknown: f32,
    /// The pieces; the first three are controls, the others stand in byte order.
    pub texts: Vec<&'static str>,
    /// Normalisation: what stands in a text, what is read for it; in byte order of the first.
    pub pairs: Vec<(&'static str, &'static str)>,
    matrices: BTreeMap<&'static str, Weights>,
    vectors: BTreeMap<&'static str, Vec<f32>>,
}

impl Model {
    /// Reads the parts of `file`.
    pub fn read(file: &'static [u8]) -> Result<Model, ModelError> {
        let mut from = Reader { file, at: 0 };
        if !file.starts_with(MAGIC) {
            return Err(ModelError::Magic);
        }
        from.bytes(MAGIC.len())?;
        match from.u32()? as u32 {
            VERSION => {}
            other => return Err(ModelError::Version(other)),
        }
        let [pieces, pairs, matrices, vectors] = [from.u32()?, from.u32()?, from.u32()?, from.u32()?];
        let table = from.bytes(pieces * DIMENSIONS)?;
        let mut chunks = [(0.0, 0); CHUNKS];
        for chunk in &mut chunks {
            *chunk = (from.f32()?, from.u8()?);
        }
        let row_chunk = from.bytes(pieces)?;
        if row_chunk.iter().any(|&chunk| usize::from(chunk) >= CHUNKS) {
            return Err(ModelError::Short(from.at));
        }
        Ok(Model {
            table,
            chunks,
            row_chunk,
            scores: (0..pieces).map(|_| from.f32()).collect::<Result<_, _>>()?,
            unknown: from.f32()?,
            texts: (0..pieces).map(|_| from.text()).collect::<Result<_, _>>()?,
            pairs: (0..pairs).map(|_| Ok((from.text()?, from.text()?))).collect::<Result<_, _>>()?,
            matrices: (0..matrices).map(|_| from.matrix()).collect::<Result<_, _>>()?,
            vectors: (0..vectors).map(|_| from.vector()).collect::<Result<_, _>>()?,
        })
    }

    /// A matrix of `rows * columns` numbers, row after row.
    pub fn matrix(&self, name: &str, rows: usize, columns: usize) -> Result<Vec<f32>, ModelError> {
        match self.matrices.get(name) {
            Some(m) if (m.rows, m.columns) == (rows, columns) => {
                Ok(m.values.iter().map(|&byte| f32::from(byte.cast_signed()) * m.scale).collect())
            }
            _ => Err(ModelError::Tensor { name: name.to_owned(), expected: rows * columns }),
        }
    }

    /// A vector of `length` numbers.
    pub fn vector(&self, name: &str, length: usize) -> Result<Vec<f32>, ModelError> {
        match self.vectors.get(name) {
            Some(v) if v.len() == length => Ok(v.clone()),
            _ => Err(ModelError::Tensor { name: name.to_owned(), expected: length }),
        }
    }

    /// The table of pieces, apart from the rest.
    pub fn table(&self) -> Table {
        Table { rows: self.table, chunks: self.chunks, row_chunk: self.row_chunk }
    }
}

/// What the model knows of each piece: 512 numbers in 8 bits each.
pub struct Table {
    rows: &'static [u8],
    chunks: [(f32, u8); CHUNKS],
    row_chunk: &'static [u8],
}

impl Table {
    /// Writes the row of `piece` to `into` (512 numbers).
    pub fn row(&self, piece: u32, into: &mut [f32]) {
        let piece = piece as usize;
        let (scale, zero) = self.chunks[usize::from(self.row_chunk[piece])];
        let zero = f32::from(zero);
        for (to, &byte) in into.iter_mut().zip(&self.rows[piece * DIMENSIONS..][..DIMENSIONS]) {
            *to = (f32::from(byte) - zero) * scale;
        }
    }
}

struct Reader {
    file: &'static [u8],
    at: usize,
}

impl Reader {
    fn bytes(&mut self, length: usize) -> Result<&'static [u8], ModelError> {
        let end = self.at.checked_add(length).ok_or(ModelError::Short(self.at))?;
        let bytes = self.file.get(self.at..end).ok_or(ModelError::Short(self.at))?;
        self.at = end;
        Ok(bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        self.bytes(N)?.try_into().map_err(|_| ModelError::Short(self.at))
    }

    fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.array::<1>()?[0])
    }

    fn u32(&mut self) -> Result<usize, ModelError> {
        Ok(u32::from_le_bytes(self.array()?) as usize)
    }

    fn f32(&mut self) -> Result<f32, ModelError> {
        Ok(f32::from_le_bytes(self.array()?))
    }

    fn text(&mut self) -> Result<&'static str, ModelError> {
        let length = usize::from(self.u8()?);
        std::str::from_utf8(self.bytes(length)?).map_err(|_| ModelError::Text(self.at))
    }

    fn matrix(&mut self) -> Result<(&'static str, Weights), ModelError> {
        let name = self.text()?;
        let (rows, columns, scale) = (self.u32()?, self.u32()?, self.f32()?);
        Ok((name, Weights { rows, columns, scale, values: self.bytes(rows.saturating_mul(columns))? }))
    }

    fn vector(&mut self) -> Result<(&'static str, Vec<f32>), ModelError> {
        let name = self.text()?;
        let length = self.u32()?;
        Ok((name, (0..length).map(|_| self.f32()).collect::<Result<_, _>>()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_refused() {
        assert_eq!(Model::read(b"PK").err(), Some(ModelError::Magic));
        assert_eq!(Model::read(b"MUJMALEN\x02\0\0\0").err(), Some(ModelError::Version(2)));
        assert_eq!(Model::read(b"MUJMALEN\x01\0\0\0\xff").err(), Some(ModelError::Short(12)));
    }
}
