//! Units -> how alike any two of them are: by their words, by their concepts, by what their texts mean as a whole and in
//! the part that names the thing, and by being asked for together.

use rayon::prelude::*;

use super::ThemeItem;
use super::features::Index;
use super::subjects::Subject;
use super::units::Units;
use crate::encode::matrix::Matrix;
use crate::encode::{DIMENSIONS, Reading, Store, Vector};

/// Rows of likeness that a thread works out together.
const AT_ONCE: usize = 96;

/// How much words and concepts count beside each of the two vectors. A text that shares half of its words is as like as
/// vectors ever are.
const SAID: f32 = 1.0;

/// How much company counts beside the mean of these four.
const COMPANY: f32 = 0.75;

/// The likeness of some units (columns) to any unit.
pub struct Likeness<'a> {
    units: &'a Units,
    /// Two vectors of every unit: its whole text, its thing.
    vectors: [Vec<Vector>; 2],
    columns: usize,
    column_of: Vec<Option<u32>>,
    matrices: [Matrix; 2],
    index: Index,
    company: Vec<Vec<(u32, f32)>>,
}

impl<'a> Likeness<'a> {
    /// The likeness to the units of `columns`.
    pub fn new(
        items: &[ThemeItem<'_>],
        subjects: &[Subject],
        units: &'a Units,
        columns: &[usize],
        store: &mut Store,
    ) -> Self {
        let vectors = vectors(items, subjects, units, store);
        let mut column_of = vec![None; units.units.len()];
        columns.iter().zip(0..).for_each(|(&unit, column)| column_of[unit] = Some(column));
        let of_columns = |vectors: &Vec<Vector>| columns.iter().map(|&unit| vectors[unit]).collect::<Vec<Vector>>();
        let matrices = [0, 1].map(|kind| Matrix::from_columns(&of_columns(&vectors[kind])));
        let features: Vec<_> = columns.iter().map(|&unit| units.features[unit].clone()).collect();
        let index = Index::new(&features, units.terms);
        Likeness { units, vectors, columns: columns.len(), column_of, matrices, index, company: company(units) }
    }

    /// Likeness of each of `rows` to every column, row after row, about 0 for what has nothing in common and 1 for the
    /// same.
    pub fn rows(&self, rows: &[usize]) -> Vec<f32> {
        let mut all = vec![0.0; rows.len() * self.columns];
        let chunks = all.par_chunks_mut(AT_ONCE * self.columns.max(1)).zip(rows.par_chunks(AT_ONCE));
        chunks.for_each(|(likeness, rows)| self.some(rows, likeness));
        all
    }

    fn some(&self, rows: &[usize], likeness: &mut [f32]) {
        let starts: Vec<usize> = (0..rows.len()).map(|row| row * DIMENSIONS).collect();
        let width = self.matrices[0].columns();
        let mut cosines = vec![0.0; rows.len() * width];
        for (vectors, matrix) in self.vectors.iter().zip(&self.matrices) {
            let left: Vec<Vector> = rows.iter().map(|&row| vectors[row]).collect();
            matrix.add_product(left.as_flattened(), &starts, &mut cosines);
        }
        let both = likeness.chunks_exact_mut(self.columns).zip(cosines.chunks_exact(width));
        for ((likeness, cosines), &row) in both.zip(rows) {
            self.index.add(&self.units.features[row], likeness);
            let mean = |(said, cosine): (&mut f32, &f32)| *said = (SAID * *said + cosine) / (2.0 * SAID + 2.0);
            likeness.iter_mut().zip(cosines).for_each(mean);
            for &(other, value) in &self.company[row] {
                if let Some(column) = self.column_of[other as usize] {
                    likeness[column as usize] += value * COMPANY;
                }
            }
        }
    }
}

/// Vectors of the whole texts and of their things. Full normalisation makes the one sturdy where spelling is careless,
/// light normalisation makes the other fine. Where a unit stands for many items, its first text has words that the
/// others do not have: its thing alone is read.
fn vectors(items: &[ThemeItem<'_>], subjects: &[Subject], units: &Units, store: &mut Store) -> [Vec<Vector>; 2] {
    let first = |unit: usize| units.units[unit].first;
    let count = units.units.len();
    let thing: Vec<&str> = (0..count).map(first).map(|item| subjects[item].thing_of(items[item].text)).collect();
    let whole: Vec<&str> = (0..count).map(first).map(|item| items[item].text).collect();
    let mut things = store.vectors(&thing, Reading::Light);
    centre(&mut things);
    if units.one_each {
        let mut wholes = store.vectors(&whole, Reading::Full);
        centre(&mut wholes);
        return [wholes, things];
    }
    [things.clone(), things]
}

/// Takes the mean off every vector: what all texts of a consultation have in common tells none of them apart.
fn centre(vectors: &mut [Vector]) {
    let mut mean = [0.0f32; DIMENSIONS];
    for vector in vectors.iter() {
        mean.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value / vectors.len() as f32);
    }
    for vector in vectors {
        // A text that the encoder does not read stays without direction.
        if vector.iter().any(|value| *value != 0.0) {
            vector.iter_mut().zip(&mean).for_each(|(value, mean)| *value -= mean);
            let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            vector.iter_mut().for_each(|value| *value /= length);
        }
    }
}

/// Units that the same people ask for in one text, by normalised pointwise mutual information (Bouma 2009), pairs met
/// once or twice counting less.
fn company(units: &Units) -> Vec<Vec<(u32, f32)>> {
    let mut often = vec![0u32; units.units.len()];
    for &(a, b, count) in &units.company {
        often[a as usize] += count;
        often[b as usize] += count;
    }
    let total = f64::from(often.iter().sum::<u32>()) / 2.0;
    let mut lists = vec![Vec::new(); units.units.len()];
    for &(a, b, count) in &units.company {
        let count = f64::from(count);
        let share = |unit: u32| f64::from(often[unit as usize]) / (2.0 * total);
        let together = count / total;
        let information = (together / (2.0 * share(a) * share(b))).ln() / -together.ln();
        let likeness = (information * count / (count + 2.0)) as f32;
        if likeness > 0.0 {
            lists[a as usize].push((b, likeness));
            lists[b as usize].push((a, likeness));
        }
    }
    lists
}
