//! Ids of pieces -> vectors: the network of universal-sentence-encoder-multilingual-3 (Yang et al. 2020, "Multilingual
//! universal sentence encoder for semantic retrieval"; the convolutional one).
//!
//! Each piece has a row of 512 numbers. Three branches look at runs of 2, 3 and 5 pieces: a projection to 256 numbers,
//! normalised, then two convolutions with a skip around each. The row and the three branches (1,280 numbers) are
//! normalised, summed over the pieces of the text, divided by the root of their number, and go through four dense layers.
//!
//! Projection and first convolution depend on one piece at a time, up to a sum over the run: they are worked out once
//! for each piece of a block of texts, which is half of all the work saved.

use rayon::prelude::*;

use super::matrix::{Matrix, sum_of};
use super::model::{Model, ModelError, Table};
use super::{DIMENSIONS, Vector};

/// Numbers of a piece in one branch.
const BRANCH: usize = 256;
/// The branches: length of the run, and how many of its pieces stand before the one looked at.
const RUNS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Numbers of the three branches.
const BRANCHES: usize = RUNS.len() * BRANCH;
/// Products of a piece with the first convolutions: one for each place in each run.
const PLACES: usize = 10 * BRANCH;
/// Row and branches.
const FEATURES: usize = DIMENSIONS + BRANCHES;
const HIDDEN: usize = 320;
/// The same guard as in the model, so that nothing is divided by zero.
const EPSILON: f32 = 1e-12;
/// Pieces that a thread takes at a time.
const PIECES_AT_ONCE: usize = 48;
/// Pieces of text, at least, that a thread takes through the second convolution at a time.
const LENGTH_AT_ONCE: usize = 384;
/// Texts that a thread takes through the dense layers at a time.
const TEXTS_AT_ONCE: usize = 48;

/// The network with its weights.
pub struct Network {
    table: Table,
    project: Matrix,
    project_bias: Vec<f32>,
    branch_scale: Vec<f32>,
    branch_shift: Vec<f32>,
    branches: Vec<Branch>,
    scale: Vec<f32>,
    shift: Vec<f32>,
    combine: Matrix,
    combine_bias: Vec<f32>,
    hidden0: Matrix,
    hidden1: Matrix,
    skip1: Matrix,
    hidden2: Matrix,
    hidden3: Matrix,
    skip3: Matrix,
}

struct Branch {
    /// Pieces in a run, and before the one looked at.
    run: usize,
    before: usize,
    /// 256 x (run * 256): the place in the run moved to the columns.
    first: Matrix,
    first_bias: Vec<f32>,
    second: Matrix,
    second_bias: Vec<f32>,
}

impl Branch {
    fn new(model: &Model, run: usize, before: usize) -> Result<Branch, ModelError> {
        let first = model.matrix(&format!("first{run}"), run * BRANCH, BRANCH)?;
        let by_place: Vec<f32> = (0..BRANCH)
            .flat_map(|row| (0..run).flat_map(move |place| (0..BRANCH).map(move |c| (place * BRANCH + row, c))))
            .map(|(row, c)| first[row * BRANCH + c])
            .collect();
        Ok(Branch {
            run,
            before,
            first: Matrix::new(&by_place, BRANCH, run * BRANCH),
            first_bias: model.vector(&format!("first_bias{run}"), BRANCH)?,
            second: Matrix::new(&model.matrix(&format!("second{run}"), run * BRANCH, BRANCH)?, run * BRANCH, BRANCH),
            second_bias: model.vector(&format!("second_bias{run}"), BRANCH)?,
        })
    }
}

/// What a block of texts needs to know of each of its pieces.
struct PieceValues {
    /// Branches after projection, `BRANCHES` numbers a piece.
    projected: Vec<f32>,
    /// Terms of the first convolution, `PLACES` numbers a piece.
    terms: Vec<f32>,
}

impl Network {
    /// The network of `model`.
    pub fn new(model: &Model) -> Result<Network, ModelError> {
        let matrix = |name: &str, rows, columns| Ok(Matrix::new(&model.matrix(name, rows, columns)?, rows, columns));
        let joined = |name: &str| -> Result<Vec<f32>, ModelError> {
            let parts: Result<Vec<_>, _> =
                RUNS.iter().map(|(run, _)| model.vector(&format!("{name}{run}"), BRANCH)).collect();
            Ok(parts?.concat())
        };
        let parts: Result<Vec<_>, _> =
            RUNS.iter().map(|(run, _)| model.matrix(&format!("project{run}"), DIMENSIONS, BRANCH)).collect();
        let parts = parts?;
        let project: Vec<f32> = (0..DIMENSIONS)
            .flat_map(|row| parts.iter().flat_map(move |part| &part[row * BRANCH..][..BRANCH]))
            .copied()
            .collect();
        Ok(Network {
            table: model.table(),
            project: Matrix::new(&project, DIMENSIONS, BRANCHES),
            project_bias: joined("project_bias")?,
            branch_scale: joined("norm_scale")?,
            branch_shift: joined("norm_shift")?,
            branches: RUNS.iter().map(|&(run, before)| Branch::new(model, run, before)).collect::<Result<_, _>>()?,
            scale: model.vector("norm_scale", FEATURES)?,
            shift: model.vector("norm_shift", FEATURES)?,
            combine: matrix("combine", FEATURES, DIMENSIONS)?,
            combine_bias: model.vector("combine_bias", DIMENSIONS)?,
            hidden0: matrix("hidden0", DIMENSIONS, HIDDEN)?,
            hidden1: matrix("hidden1", HIDDEN, HIDDEN)?,
            skip1: matrix("skip1", DIMENSIONS, HIDDEN)?,
            hidden2: matrix("hidden2", HIDDEN, DIMENSIONS)?,
            hidden3: matrix("hidden3", DIMENSIONS, DIMENSIONS)?,
            skip3: matrix("skip3", HIDDEN, DIMENSIONS)?,
        })
    }

    /// Adds the vectors of texts, given as ids of pieces, to `vectors`.
    pub fn vectors(&self, texts: &[Vec<u32>], vectors: &mut Vec<Vector>) {
        let mut pieces: Vec<u32> = texts.concat();
        pieces.par_sort_unstable();
        pieces.dedup();
        let values = self.piece_values(&pieces);
        let batches = batches(texts);
        let summed: Vec<Vec<f32>> = batches.par_iter().map(|batch| self.summed(batch, &pieces, &values)).collect();
        let summed = summed.concat();
        let first = vectors.len();
        vectors.resize(first + texts.len(), [0.0; DIMENSIONS]);
        summed
            .par_chunks(TEXTS_AT_ONCE * FEATURES)
            .zip(texts.par_chunks(TEXTS_AT_ONCE))
            .zip(vectors[first..].par_chunks_mut(TEXTS_AT_ONCE))
            .for_each(|((summed, texts), vectors)| self.dense(summed, texts, vectors));
    }

    /// Projection and terms of the first convolution for each of `pieces`.
    fn piece_values(&self, pieces: &[u32]) -> PieceValues {
        let mut projected = vec![0.0; pieces.len() * BRANCHES];
        let mut terms = vec![0.0; pieces.len() * PLACES];
        pieces
            .par_chunks(PIECES_AT_ONCE)
            .zip(projected.par_chunks_mut(PIECES_AT_ONCE * BRANCHES))
            .zip(terms.par_chunks_mut(PIECES_AT_ONCE * PLACES))
            .for_each(|((pieces, projected), terms)| {
                let mut rows = vec![0.0; pieces.len() * DIMENSIONS];
                for (row, &piece) in rows.chunks_exact_mut(DIMENSIONS).zip(pieces) {
                    self.table.row(piece, row);
                }
                fill_rows(projected, &self.project_bias);
                self.project.add_product(&rows, &every(DIMENSIONS, pieces.len()), projected);
                for row in projected.chunks_exact_mut(BRANCHES) {
                    for branch in 0..RUNS.len() {
                        let part = branch * BRANCH..(branch + 1) * BRANCH;
                        normalize(&mut row[part.clone()], &self.branch_scale[part.clone()], &self.branch_shift[part]);
                    }
                }
                self.first_terms(projected, pieces.len(), terms);
            });
        PieceValues { projected, terms }
    }

    fn first_terms(&self, projected: &[f32], pieces: usize, terms: &mut [f32]) {
        let mut place = 0;
        for (index, branch) in self.branches.iter().enumerate() {
            let width = branch.first.columns();
            let starts: Vec<usize> = (0..pieces).map(|piece| piece * BRANCHES + index * BRANCH).collect();
            let mut products = vec![0.0; pieces * width];
            branch.first.add_product(projected, &starts, &mut products);
            for (to, from) in terms.chunks_exact_mut(PLACES).zip(products.chunks_exact(width)) {
                to[place..place + width].copy_from_slice(from);
            }
            place += width;
        }
    }

    /// For each text of a batch the sum over its pieces of row and branches, normalised (1,280 numbers a text).
    fn summed(&self, texts: &[Vec<u32>], pieces: &[u32], values: &PieceValues) -> Vec<f32> {
        let places: Vec<Vec<usize>> = texts
            .iter()
            .map(|ids| {
                ids.iter().map(|id| pieces.binary_search(id).expect("every piece of the block is there")).collect()
            })
            .collect();
        let length: usize = texts.iter().map(Vec::len).sum();
        let mut features = vec![0.0; length * FEATURES];
        for (row, &id) in features.chunks_exact_mut(FEATURES).zip(texts.iter().flatten()) {
            self.table.row(id, &mut row[..DIMENSIONS]);
        }
        let mut place = 0;
        for (index, branch) in self.branches.iter().enumerate() {
            let (convolved, starts) = first_convolution(branch, index, place, &places, values);
            place += branch.run * BRANCH;
            let mut second = vec![0.0; length * BRANCH];
            fill_rows(&mut second, &branch.second_bias);
            branch.second.add_product(&convolved, &starts, &mut second);
            let column = DIMENSIONS + index * BRANCH;
            for ((row, second), start) in
                features.chunks_exact_mut(FEATURES).zip(second.chunks_exact(BRANCH)).zip(starts)
            {
                let skip = &convolved[start + branch.before * BRANCH..][..BRANCH];
                for ((to, &a), &b) in row[column..][..BRANCH].iter_mut().zip(second).zip(skip) {
                    *to = a.max(0.0) + b;
                }
            }
        }
        self.sums(texts, &mut features)
    }

    fn sums(&self, texts: &[Vec<u32>], features: &mut [f32]) -> Vec<f32> {
        let mut sums = vec![0.0; texts.len() * FEATURES];
        let mut rest = features;
        for (sum, ids) in sums.chunks_exact_mut(FEATURES).zip(texts) {
            let (rows, after) = rest.split_at_mut(ids.len() * FEATURES);
            rest = after;
            for row in rows.chunks_exact_mut(FEATURES) {
                normalize(row, &self.scale, &self.shift);
                sum.iter_mut().zip(&*row).for_each(|(sum, number)| *sum += number);
            }
        }
        sums
    }

    /// The dense layers: sums over the pieces of each text to its vector.
    fn dense(&self, summed: &[f32], texts: &[Vec<u32>], vectors: &mut [Vector]) {
        // The layer that combines is linear, so that it is applied to the sum and not to each piece.
        let mut combined = vec![0.0; texts.len() * DIMENSIONS];
        self.combine.add_product(summed, &every(FEATURES, texts.len()), &mut combined);
        for (row, ids) in combined.chunks_exact_mut(DIMENSIONS).zip(texts) {
            let length = ids.len() as f32;
            let root = length.sqrt();
            row.iter_mut()
                .zip(&self.combine_bias)
                .for_each(|(number, bias)| *number = (*number + length * bias) / root);
        }
        let layer = |parts: &[(&Matrix, &[f32], usize)], positive: bool| {
            let columns = parts[0].0.columns();
            let mut sums = vec![0.0; texts.len() * columns];
            for &(matrix, left, width) in parts {
                matrix.add_product(left, &every(width, texts.len()), &mut sums);
            }
            if positive {
                sums.iter_mut().for_each(|number| *number = number.max(0.0));
            }
            sums
        };
        let layer0 = layer(&[(&self.hidden0, &combined, DIMENSIONS)], true);
        let layer1 = layer(&[(&self.skip1, &combined, DIMENSIONS), (&self.hidden1, &layer0, HIDDEN)], true);
        let layer2 = layer(&[(&self.hidden2, &layer1, HIDDEN)], true);
        let last = layer(&[(&self.skip3, &layer1, HIDDEN), (&self.hidden3, &layer2, DIMENSIONS)], false);
        for (vector, row) in vectors.iter_mut().zip(last.chunks_exact(DIMENSIONS)) {
            vector.iter_mut().zip(row).for_each(|(to, &number)| *to = tanh(number));
            to_unit(vector);
        }
    }
}

/// The first convolution of a batch, with rows of zeros between the texts so that the run around each piece stands in
/// one stretch; and where that stretch begins for each piece.
fn first_convolution(
    branch: &Branch,
    index: usize,
    place: usize,
    texts: &[Vec<usize>],
    values: &PieceValues,
) -> (Vec<f32>, Vec<usize>) {
    let length: usize = texts.iter().map(|text| text.len() + branch.run - 1).sum();
    let mut rows = vec![0.0; length * BRANCH];
    let mut starts = Vec::with_capacity(length);
    let mut first = 0;
    for text in texts {
        for (at, &piece) in text.iter().enumerate() {
            starts.push((first + at) * BRANCH);
            let row = &mut rows[(first + at + branch.before) * BRANCH..][..BRANCH];
            row.copy_from_slice(&branch.first_bias);
            for step in 0..branch.run {
                let Some(&piece) = (at + step).checked_sub(branch.before).and_then(|at| text.get(at)) else { continue };
                let terms = &values.terms[piece * PLACES + place + step * BRANCH..][..BRANCH];
                row.iter_mut().zip(terms).for_each(|(to, term)| *to += term);
            }
            let skip = &values.projected[piece * BRANCHES + index * BRANCH..][..BRANCH];
            row.iter_mut().zip(skip).for_each(|(to, skip)| *to = to.max(0.0) + skip);
        }
        first += text.len() + branch.run - 1;
    }
    (rows, starts)
}

/// Texts side by side, at least [`LENGTH_AT_ONCE`] pieces in a batch but the last.
fn batches(texts: &[Vec<u32>]) -> Vec<&[Vec<u32>]> {
    let mut batches = Vec::new();
    let (mut first, mut length) = (0, 0);
    for (at, text) in texts.iter().enumerate() {
        length += text.len();
        if length >= LENGTH_AT_ONCE || at + 1 == texts.len() {
            batches.push(&texts[first..=at]);
            (first, length) = (at + 1, 0);
        }
    }
    batches
}

/// Where rows of `width` numbers begin.
fn every(width: usize, rows: usize) -> Vec<usize> {
    (0..rows).map(|row| row * width).collect()
}

fn fill_rows(rows: &mut [f32], with: &[f32]) {
    rows.chunks_exact_mut(with.len()).for_each(|row| row.copy_from_slice(with));
}

/// Layer normalisation: mean 0 and variance 1 over the row, then scale and shift.
fn normalize(row: &mut [f32], scale: &[f32], shift: &[f32]) {
    let count = row.len() as f32;
    let mean = sum_of(row, |x| x) / count;
    let variance = sum_of(row, |x| (x - mean) * (x - mean)) / count;
    let factor = 1.0 / (variance + EPSILON).sqrt();
    for ((number, scale), shift) in row.iter_mut().zip(scale).zip(shift) {
        *number = (*number - mean) * factor * scale + shift;
    }
}

/// Brings a vector to length 1.
pub fn to_unit(vector: &mut Vector) {
    let length = sum_of(vector, |x| x * x).max(EPSILON).sqrt();
    vector.iter_mut().for_each(|number| *number /= length);
}

/// Hyperbolic tangent from exact steps only: that of the system differs between systems in its last bit.
fn tanh(x: f32) -> f32 {
    let doubled = 2.0 * f64::from(x.abs()).min(20.0);
    // e^y = 2^n * e^r with |r| <= ln 2 / 2, and a Taylor series for e^r.
    let n = (doubled * std::f64::consts::LOG2_E).round();
    let r = doubled - n * std::f64::consts::LN_2;
    let series = (1..=12).rev().fold(1.0, |sum, k| 1.0 + sum * r / f64::from(k));
    let power = f64::from_bits(((n as i64 + 1023) as u64) << 52);
    let e = series * power;
    (((e - 1.0) / (e + 1.0)) as f32).copysign(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tangent() {
        for i in -2000..=2000 {
            let x = i as f32 / 100.0;
            assert!((tanh(x) - x.tanh()).abs() < 2e-7, "{x}");
        }
        assert_eq!(tanh(100.0), 1.0);
        assert_eq!(tanh(-0.0).to_bits(), (-0.0f32).to_bits());
    }

    #[test]
    fn batches_hold_every_text_once() {
        let texts: Vec<Vec<u32>> = (0..50).map(|i| vec![0; i * 7 % 60]).collect();
        let batches = batches(&texts);
        assert_eq!(batches.concat(), texts);
        assert!(batches.len() > 2);
    }
}
