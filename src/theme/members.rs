//! Clusters of units -> the theme of every item, or what it is nearest to where it has none.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::features::{self, Bag, Features, Index};
use super::likeness::Likeness;
use super::subjects::Subject;
use super::units::Units;

/// Least likeness (cosine of weighted words) to the sum of a theme at which an item without a unit joins it.
const JOINS: f32 = 0.2;

/// Units whose likeness to all others is held at a time.
const AT_ONCE: usize = 1024;

/// Where an item belongs.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its theme.
    pub theme: Option<u32>,
    /// Without a theme of its own: the nearest one.
    pub nearest: Option<u32>,
}

/// The theme of every item. `clusters` holds for every leading unit its cluster; a cluster is a theme if it was one
/// before, by a number below `known`, or has `least` items. In a large set their units join the theme that they are most like on the mean, if by `floor`; so do,
/// in any set, the units that do not lead.
pub fn members(
    units: &Units,
    subjects: &[Subject],
    likeness: &Likeness<'_>,
    clusters: &BTreeMap<usize, u32>,
    (known, least): (u32, usize),
    floor: f32,
) -> Vec<Placed> {
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    clusters.iter().for_each(|(&unit, &cluster)| *sizes.entry(cluster).or_default() += units.units[unit].size);
    let theme =
        |unit: &usize| clusters.get(unit).copied().filter(|cluster| *cluster < known || sizes[cluster] >= least);
    let columns: Vec<(Option<u32>, usize)> =
        clusters.keys().map(|unit| (theme(unit), units.units[*unit].size)).collect();
    let mut placed: Vec<Placed> =
        (0..units.units.len()).map(|unit| Placed { theme: theme(&unit), nearest: None }).collect();
    let without: Vec<usize> = (0..placed.len()).filter(|&unit| placed[unit].theme.is_none()).collect();
    for some in without.chunks(AT_ONCE) {
        let rows = likeness.rows(some);
        for (&unit, row) in some.iter().zip(rows.chunks_exact(columns.len().max(1))) {
            if let Some((theme, mean)) = nearest(&columns, row) {
                let joins = mean >= floor && !(units.one_each && units.units[unit].leads);
                placed[unit] = match joins {
                    true => Placed { theme: Some(theme), nearest: None },
                    false => Placed { theme: None, nearest: Some(theme).filter(|_| mean > 0.0) },
                };
            }
        }
    }
    let of_item = units.of_item.iter();
    let mut of_item: Vec<Placed> =
        of_item.map(|unit| unit.map_or(Placed::default(), |at| placed[at as usize])).collect();
    if !units.one_each {
        join(units, subjects, &placed, &mut of_item);
    }
    of_item
}

/// The theme whose members are most alike to something on the mean, and how much.
fn nearest(columns: &[(Option<u32>, usize)], row: &[f32]) -> Option<(u32, f32)> {
    let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for (&(theme, size), &likeness) in columns.iter().zip(row) {
        if let Some(theme) = theme {
            let (sum, weight) = sums.entry(theme).or_default();
            *sum += f64::from(likeness) * size as f64;
            *weight += size as f64;
        }
    }
    let means = sums.into_iter().map(|(theme, (sum, weight))| (theme, (sum / weight) as f32));
    means.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// Gives the items that have no theme to the themes whose words they share.
fn join(units: &Units, subjects: &[Subject], placed: &[Placed], of_item: &mut [Placed]) {
    let themes = placed.iter().filter_map(|place| place.theme).max().map_or(0, |last| last as usize + 1);
    let mut sums: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); themes];
    for (unit, place) in placed.iter().enumerate().filter(|&(unit, _)| units.units[unit].leads) {
        if let Some(theme) = place.theme {
            let weight = (units.units[unit].size as f32).sqrt();
            for &(feature, value) in
                units.features[unit].iter().filter(|&&(term, _)| (term as usize) < units.words.count())
            {
                *sums[theme as usize].entry(feature).or_default() += value * weight;
            }
        }
    }
    let sums: Vec<Features> = sums.into_iter().map(|sum| features::unit(sum.into_iter().collect())).collect();
    let index = Index::new(&sums, units.words.count());
    let without: Vec<usize> = (0..of_item.len()).filter(|&item| of_item[item].theme.is_none()).collect();
    let own = |&item: &usize| {
        let mut bag = Bag::new();
        features::add(&mut bag, &subjects[item]);
        units.words.features(&bag)
    };
    let queries: Vec<Features> = without.par_iter().map(own).collect();
    for (item, found) in without.into_iter().zip(index.nearest(&queries)) {
        if let Some((theme, likeness)) = found {
            of_item[item] = match likeness >= JOINS {
                true => Placed { theme: Some(theme), nearest: None },
                false => Placed { theme: None, nearest: Some(theme) },
            };
        }
    }
}
