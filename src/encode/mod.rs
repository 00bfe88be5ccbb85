//! Texts in, vectors out: the meaning of a text as 512 numbers, near for texts that say the same, across Arabic,
//! French and English. The encoder travels inside the program (`models/encoder/README.md`) and fetches nothing.
//!
//! - [`clean`]: what is read of a text, and which texts are not read at all
//! - [`pieces`]: characters to pieces of words (SentencePiece unigram)
//! - [`model`]: the file of weights
//! - [`network`]: pieces to a vector
//! - [`matrix`]: products of matrices, the same bits on every machine
//! - [`mod@nearest`]: vectors to their neighbours; vectors in a quarter of the room
//! - [`store`]: vectors kept from one run to the next

pub mod clean;
pub mod matrix;
pub mod model;
pub mod nearest;
pub mod network;
pub mod pieces;
pub mod store;

use std::sync::LazyLock;

use rayon::prelude::*;

pub use clean::encodable;
pub use nearest::{Neighbour, Quantized, dot, nearest, quantize};
pub use store::Store;

use model::{Model, ModelError};
use network::Network;
use pieces::Tokenizer;

/// Numbers in a vector.
pub const DIMENSIONS: usize = 512;

/// A direction of length 1, or all zeros where a text is not [`encodable`]; [`cosine`] of such a one is 0 with
/// everything, so that it is never taken for the like of another.
pub type Vector = [f32; DIMENSIONS];

/// A text is read up to this many pieces (about a thousand words).
const LONGEST: usize = 2048;

/// Bytes of text taken through the network together. What is worked out once for a piece of a word serves all texts of
/// a block; a block needs about 150 MB.
const BLOCK: usize = 512 << 10;

/// The encoder's file: name under `models/`, content.
pub const MODEL: (&str, &[u8]) =
    ("encoder/use-multilingual-v3.bin", include_bytes!("../../models/encoder/use-multilingual-v3.bin"));

static EMBEDDED: LazyLock<Encoder> =
    LazyLock::new(|| Encoder::read(MODEL.1).expect("the encoder that the program was built with is whole"));

/// The sentence encoder.
///
/// ```
/// use mujmal::encode::{Encoder, cosine};
/// let vectors = Encoder::embedded().encode(&["نشر ميزانية الجماعة", "Publier le budget de la commune"]);
/// assert!(cosine(&vectors[0], &vectors[1]) > 0.6);
/// ```
pub struct Encoder {
    tokenizer: Tokenizer,
    network: Network,
}

/// Which spelling of a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As written, without tashkeel, tatweel and invisible characters.
    Light,
    /// After full normalisation: hamza, ya, ta marbuta, case and accents no longer tell words apart.
    Full,
    /// Both, and the direction between: nearly as fine as `Light`, nearly as sturdy as `Full`. Twice the time.
    Both,
}

impl Encoder {
    /// The encoder that ships with the program. The first call reads it (figures in `models/encoder/README.md`).
    pub fn embedded() -> &'static Encoder {
        &EMBEDDED
    }

    fn read(file: &'static [u8]) -> Result<Encoder, ModelError> {
        let model = Model::read(file)?;
        Ok(Encoder { tokenizer: Tokenizer::new(&model), network: Network::new(&model)? })
    }

    /// The vectors of `texts`, in their order. A vector depends on its text alone: not on the other texts, the number
    /// of threads or the processor.
    pub fn encode(&self, texts: &[&str]) -> Vec<Vector> {
        self.encode_as(texts, Reading::Light)
    }

    /// The same for a spelling of choice.
    pub fn encode_as(&self, texts: &[&str], reading: Reading) -> Vec<Vector> {
        let readable: Vec<&str> = texts.par_iter().map(|text| if encodable(text) { *text } else { "" }).collect();
        let vectors = match reading {
            Reading::Light => self.encode_with(&readable, clean::light),
            Reading::Full => self.encode_with(&readable, clean::full),
            Reading::Both => {
                let mut light = self.encode_with(&readable, clean::light);
                let full = self.encode_with(&readable, clean::full);
                light.par_iter_mut().zip(&full).for_each(|(light, full)| {
                    light.iter_mut().zip(full).for_each(|(a, b)| *a += b);
                    network::to_unit(light);
                });
                light
            }
        };
        vectors.into_iter().zip(readable).map(|(v, text)| if text.is_empty() { [0.0; DIMENSIONS] } else { v }).collect()
    }

    fn encode_with(&self, texts: &[&str], clean: fn(&str) -> String) -> Vec<Vector> {
        let mut vectors = Vec::with_capacity(texts.len());
        for block in blocks(texts) {
            let ids: Vec<Vec<u32>> = block.par_iter().map(|text| self.ids(&clean(text))).collect();
            self.network.vectors(&ids, &mut vectors);
        }
        vectors
    }

    /// How unusual the words of a text are: minus the logarithm of their probability in the texts that the encoder's pieces
    /// were learned from (Wikipedia and the like), word by word independent. About 5 for the commonest word, 10 to 14 for
    /// a usual noun, above 20 for a rare name.
    pub fn surprise(&self, text: &str) -> f32 {
        let mut ids = Vec::new();
        self.tokenizer.pieces(&clean::light(text), &mut ids);
        ids.iter().map(|&id| -self.tokenizer.score(id)).sum()
    }

    /// What the network reads of a cleaned text: piece ids between the marks of beginning and end.
    fn ids(&self, cleaned: &str) -> Vec<u32> {
        let mut ids = vec![pieces::BEGIN];
        self.tokenizer.pieces(cleaned, &mut ids);
        ids.truncate(LONGEST - 1);
        ids.push(pieces::END);
        ids
    }
}

/// Runs of texts of about [`BLOCK`] bytes.
fn blocks<'a, 't>(texts: &'a [&'t str]) -> impl Iterator<Item = &'a [&'t str]> {
    let mut rest = texts;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let end = rest.iter().position(|text| {
            let full = bytes >= BLOCK;
            bytes += text.len().min(16 * LONGEST);
            full
        });
        let (block, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!block.is_empty()).then_some(block)
    })
}

/// How near two vectors are: 1 for the same direction, 0 for nothing in common.
pub fn cosine(a: &Vector, b: &Vector) -> f32 {
    matrix::dot(a, b)
}

#[cfg(test)]
mod tests;
