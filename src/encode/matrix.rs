//! Rows times matrix. Each number of the result is a sum over one fixed order of terms, multiplied and added one
//! after the other without fused steps, so that it has the same bits whatever the processor, the number of rows
//! computed together and the number of threads; the speed comes from many such sums side by side.

use pulp::{Arch, Simd, WithSimd};

use super::{DIMENSIONS, Vector};

/// Columns that are computed together.
const WIDTH: usize = 16;
/// Rows that are computed together: with `WIDTH`, what fits into the registers of a processor with AVX2.
const HEIGHT: usize = 6;
/// Terms of a sum that are taken before the next columns, so that the weights stay in the nearest cache.
const DEPTH: usize = 256;

/// A matrix laid out for products: bands of sixteen columns, row after row.
pub struct Matrix {
    rows: usize,
    columns: usize,
    bands: Vec<f32>,
}

impl Matrix {
    /// From numbers that stand row after row. The number of columns is a multiple of 16.
    pub fn new(values: &[f32], rows: usize, columns: usize) -> Matrix {
        assert!(columns.is_multiple_of(WIDTH) && values.len() == rows * columns, "{rows} x {columns}");
        let mut bands = Vec::with_capacity(values.len());
        for band in (0..columns).step_by(WIDTH) {
            for row in 0..rows {
                bands.extend_from_slice(&values[row * columns + band..][..WIDTH]);
            }
        }
        Matrix { rows, columns, bands }
    }

    /// With one vector as each column, and columns of zeros to fill the last band.
    pub fn from_columns(vectors: &[Vector]) -> Matrix {
        let mut bands = Vec::with_capacity(vectors.len().next_multiple_of(WIDTH) * DIMENSIONS);
        for band in vectors.chunks(WIDTH) {
            for row in 0..DIMENSIONS {
                bands.extend((0..WIDTH).map(|column| band.get(column).map_or(0.0, |vector| vector[row])));
            }
        }
        Matrix { rows: DIMENSIONS, columns: vectors.len().next_multiple_of(WIDTH), bands }
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Adds to each row of `sums` (`columns` numbers a row) the product of a row of `left` with the matrix: the row that
    /// begins at `starts[i]` for the i-th. Rows may overlap.
    pub fn add_product(&self, left: &[f32], starts: &[usize], sums: &mut [f32]) {
        assert_eq!(sums.len(), starts.len() * self.columns);
        Arch::new().dispatch(Product { matrix: self, left, starts, sums });
    }
}

struct Product<'a> {
    matrix: &'a Matrix,
    left: &'a [f32],
    starts: &'a [usize],
    sums: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    /// Compiled once for each kind of processor that `pulp` tells apart.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match S::F32_LANES {
            16 => self.run::<S, 1>(simd),
            8 => self.run::<S, 2>(simd),
            4 => self.run::<S, 4>(simd),
            _ => self.run::<S, WIDTH>(simd),
        }
    }
}

impl Product<'_> {
    /// `V` registers hold the numbers of a band.
    #[inline(always)]
    fn run<S: Simd, const V: usize>(self, simd: S) {
        let Product { matrix, left, starts, sums } = self;
        for depth in (0..matrix.rows).step_by(DEPTH) {
            let terms = DEPTH.min(matrix.rows - depth);
            for (band, weights) in matrix.bands.chunks_exact(matrix.rows * WIDTH).enumerate() {
                let weights = &weights[depth * WIDTH..][..terms * WIDTH];
                let mut row = 0;
                while row < starts.len() {
                    let at = Place { row, column: band * WIDTH, columns: matrix.columns, depth };
                    match starts.len() - row {
                        1 => row += tile::<S, V, 1>(simd, left, starts, weights, sums, at),
                        2 | 3 => row += tile::<S, V, 2>(simd, left, starts, weights, sums, at),
                        4 | 5 => row += tile::<S, V, 4>(simd, left, starts, weights, sums, at),
                        _ => row += tile::<S, V, HEIGHT>(simd, left, starts, weights, sums, at),
                    }
                }
            }
        }
    }
}

/// Where a tile of the result stands, and from which term its sums go on.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    column: usize,
    columns: usize,
    depth: usize,
}

/// `R` rows by one band of columns; returns `R`.
#[inline(always)]
fn tile<S: Simd, const V: usize, const R: usize>(
    simd: S,
    left: &[f32],
    starts: &[usize],
    weights: &[f32],
    sums: &mut [f32],
    at: Place,
) -> usize {
    let (weights, _) = S::as_simd_f32s(weights);
    let (weights, _) = weights.as_chunks::<V>();
    let rows: [&[f32]; R] = std::array::from_fn(|r| &left[starts[at.row + r] + at.depth..][..weights.len()]);
    let place = |r: usize| (at.row + r) * at.columns + at.column;
    let mut tile = [[simd.splat_f32s(0.0); V]; R];
    for (r, sum) in tile.iter_mut().enumerate() {
        sum.copy_from_slice(S::as_simd_f32s(&sums[place(r)..][..WIDTH]).0);
    }
    // Counted by hand: a build without optimisation, as tests are run with, does not see through iterators and would take
    // ten times as long.
    let mut term = 0;
    while term < weights.len() {
        let (mut r, weights) = (0, &weights[term]);
        while r < R {
            let factor = simd.splat_f32s(rows[r][term]);
            let mut v = 0;
            while v < V {
                tile[r][v] = simd.add_f32s(tile[r][v], simd.mul_f32s(factor, weights[v]));
                v += 1;
            }
            r += 1;
        }
        term += 1;
    }
    for (r, sum) in tile.iter().enumerate() {
        S::as_mut_simd_f32s(&mut sums[place(r)..][..WIDTH]).0.copy_from_slice(sum);
    }
    R
}

/// Sum of `value` over the numbers, as sixteen sums side by side that are added in a fixed order.
#[inline(always)]
pub fn sum_of(numbers: &[f32], value: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0f32; WIDTH];
    let chunks = numbers.chunks_exact(WIDTH);
    for (sum, &number) in sums.iter_mut().zip(chunks.remainder()) {
        *sum += value(number);
    }
    for chunk in chunks {
        for c in 0..WIDTH {
            sums[c] += value(chunk[c]);
        }
    }
    sums.iter().sum()
}

/// Sum of the products of two rows of the same length.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; WIDTH];
    for (a, b) in a.chunks(WIDTH).zip(b.chunks(WIDTH)) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_is_the_sum_in_order_for_any_number_of_rows() {
        let (rows, columns) = (300, 32);
        let number = |i: usize| ((i * 7919 % 1009) as f32 - 500.0) / 377.0;
        let values: Vec<f32> = (0..rows * columns).map(number).collect();
        let left: Vec<f32> = (0..rows + 40).map(|i| number(i + 5)).collect();
        let matrix = Matrix::new(&values, rows, columns);
        for count in 1..16 {
            let starts: Vec<usize> = (0..count).map(|i| i * 2).collect();
            let mut sums = vec![0.5; count * columns];
            matrix.add_product(&left, &starts, &mut sums);
            for (i, sum) in sums.iter().enumerate() {
                let mut expected = 0.5f32;
                for k in 0..rows {
                    expected += left[starts[i / columns] + k] * values[k * columns + i % columns];
                }
                assert_eq!(sum.to_bits(), expected.to_bits());
            }
        }
    }
}
