//! Vectors -> the nearest of other vectors; vectors -> 8 bits a number.

use rayon::prelude::*;

use super::matrix::Matrix;
use super::{DIMENSIONS, Vector};

/// One of the nearest vectors of a corpus.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Its place in the corpus.
    pub index: usize,
    /// Cosine of the two.
    pub cosine: f32,
}

/// Vectors of the corpus that are compared together.
const CORPUS_AT_ONCE: usize = 1024;
/// Queries that a thread compares together.
const QUERIES_AT_ONCE: usize = 96;

/// For each query the `k` vectors of `corpus` of greatest cosine, the nearest first, those of the same cosine in the
/// order of the corpus. Every pair is compared: time grows with `queries * corpus` (figures in
/// `models/encoder/README.md`). A query that stands in the corpus finds itself.
pub fn nearest(queries: &[Vector], corpus: &[Vector], k: usize) -> Vec<Vec<Neighbour>> {
    let mut found: Vec<Vec<Neighbour>> = vec![Vec::new(); queries.len()];
    if k == 0 {
        return found;
    }
    for (block, vectors) in corpus.chunks(CORPUS_AT_ONCE).enumerate() {
        let columns = Matrix::from_columns(vectors);
        found.par_chunks_mut(QUERIES_AT_ONCE).zip(queries.par_chunks(QUERIES_AT_ONCE)).for_each(|(found, queries)| {
            let starts: Vec<usize> = (0..queries.len()).map(|query| query * DIMENSIONS).collect();
            let mut cosines = vec![0.0; queries.len() * columns.columns()];
            columns.add_product(queries.as_flattened(), &starts, &mut cosines);
            for (found, cosines) in found.iter_mut().zip(cosines.chunks_exact(columns.columns())) {
                for (at, &cosine) in cosines[..vectors.len()].iter().enumerate() {
                    keep(found, Neighbour { index: block * CORPUS_AT_ONCE + at, cosine }, k);
                }
            }
        });
    }
    found
}

/// Takes `neighbour` in where it is nearer than one of the `k` kept. It stands after all of them in the corpus.
fn keep(found: &mut Vec<Neighbour>, neighbour: Neighbour, k: usize) {
    if found.len() == k && found[k - 1].cosine >= neighbour.cosine {
        return;
    }
    found.truncate(k - 1);
    let place = found.partition_point(|other| other.cosine >= neighbour.cosine);
    found.insert(place, neighbour);
}

/// A vector in 8 bits a number, for keeping: 516 bytes instead of 2,048.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantized {
    /// What 1 stands for in `values`.
    pub scale: f32,
    /// The numbers, -127 to 127.
    pub values: [i8; DIMENSIONS],
}

/// The nearest vector of 8 bits a number.
pub fn quantize(vector: &Vector) -> Quantized {
    let largest = vector.iter().fold(0.0f32, |largest, number| largest.max(number.abs()));
    let scale = largest / 127.0;
    let factor = if largest > 0.0 { 127.0 / largest } else { 0.0 };
    Quantized { scale, values: vector.map(|number| (number * factor).round() as i8) }
}

impl Quantized {
    /// The vector again, up to what the 8 bits lost.
    pub fn vector(&self) -> Vector {
        self.values.map(|value| f32::from(value) * self.scale)
    }
}

/// Cosine of two vectors of 8 bits a number.
pub fn dot(a: &Quantized, b: &Quantized) -> f32 {
    let sum: i32 = a.values.iter().zip(&b.values).map(|(&a, &b)| i32::from(i16::from(a) * i16::from(b))).sum();
    sum as f32 * (a.scale * b.scale)
}

#[cfg(test)]
mod tests {
    use super::super::cosine;
    use super::*;

    fn vectors(count: usize, seed: usize) -> Vec<Vector> {
        let one = |i: usize| {
            let mut vector: Vector =
                std::array::from_fn(|d| ((i * 31 + d * 7919 + seed) * 104_729 % 2003) as f32 - 1001.0);
            super::super::network::to_unit(&mut vector);
            vector
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn same_as_comparing_and_sorting() {
        let (queries, mut corpus) = (vectors(130, 5), vectors(1500, 9));
        // Ties within a block, and across blocks.
        corpus[700] = corpus[3];
        corpus[1400] = corpus[3];
        let found = nearest(&queries, &corpus, 7);
        for (query, found) in queries.iter().zip(found) {
            let mut all: Vec<(usize, f32)> = corpus.iter().map(|v| cosine(query, v)).enumerate().collect();
            all.sort_by(|a, b| b.1.total_cmp(&a.1));
            for (neighbour, (_, expected)) in found.iter().zip(&all) {
                assert!((neighbour.cosine - expected).abs() < 1e-5);
            }
            assert!(found.is_sorted_by(|a, b| (b.cosine, a.index) < (a.cosine, b.index)));
            assert_eq!(found.len(), 7);
        }
        let places: Vec<usize> = nearest(&[corpus[3]], &corpus, 3)[0].iter().map(|n| n.index).collect();
        assert_eq!(places, [3, 700, 1400]);
    }

    #[test]
    fn small_corpora() {
        assert_eq!(nearest(&vectors(2, 0), &[], 3), [vec![], vec![]]);
        assert_eq!(nearest(&vectors(1, 0), &vectors(2, 0), 5)[0].len(), 2);
        assert!(nearest(&vectors(1, 0), &vectors(2, 0), 0)[0].is_empty());
    }

    #[test]
    fn eight_bits_lose_little() {
        let all = vectors(60, 3);
        for (a, b) in all.iter().zip(all.iter().rev()) {
            let (small_a, small_b) = (quantize(a), quantize(b));
            assert!((dot(&small_a, &small_b) - cosine(a, b)).abs() < 0.01);
            assert!(cosine(&small_a.vector(), a) > 0.9998);
        }
        assert_eq!(quantize(&[0.0; DIMENSIONS]).vector(), [0.0; DIMENSIONS]);
    }
}
