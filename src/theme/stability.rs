//! Themes -> how far they depend on the very set that they were found in.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::clusters::{Before, Leads, clusters};
use super::likeness::Likeness;
use super::{ALONE, Settings, ThemeItem, ThemeRow, subjects, units};
use crate::encode::Store;

/// Share of the groups that a round draws, in per cent.
const DRAWN: u64 = 80;

/// For each theme of `rows`, which [`super::themes`] made of `items`, the share, 0 to 1, of pairs of its members that stay together when themes are made of
/// four groups in five, drawn by their ids, `rounds` times. A theme that holds together by chance gives little more than
/// others do by chance; one of which no two members were ever drawn is left out. Members that are no proposals do not
/// count, where there are proposals; nor do those of a large set that joined by their words alone.
pub fn stability(
    items: &[ThemeItem<'_>],
    rows: &[ThemeRow],
    settings: &Settings,
    rounds: u32,
    store: &mut Store,
) -> BTreeMap<String, f64> {
    let subjects = subjects::subjects(items, items.len() <= units::ONE_EACH);
    let units = units::units(items, &subjects);
    let leads = units.leads();
    let likeness = Likeness::new(items, &subjects, &units, &leads, store).rows(&leads);
    let lead_of: BTreeMap<u32, usize> = leads.iter().enumerate().map(|(lead, &unit)| (unit as u32, lead)).collect();
    let lead_of_item: Vec<Option<usize>> =
        units.of_item.iter().map(|unit| unit.and_then(|unit| lead_of.get(&unit).copied())).collect();
    let mut shares: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for round in 0..rounds {
        let drawn: Vec<usize> = (0..items.len())
            .filter(|&item| lead_of_item[item].is_some())
            .filter(|&item| xxh3_64_with_seed(items[item].group_id.as_bytes(), u64::from(round)) % 100 < DRAWN)
            .collect();
        let again = again(&drawn, &lead_of_item, &likeness, settings);
        let mut together: BTreeMap<&str, BTreeMap<u32, u64>> = BTreeMap::new();
        for (&item, cluster) in drawn.iter().zip(again).filter(|&(&item, _)| rows[item].theme_id != ALONE) {
            *together.entry(&rows[item].theme_id).or_default().entry(cluster).or_default() += 1;
        }
        for (theme, counts) in together {
            let pairs = |count: u64| (count * (count - 1) / 2) as f64;
            let all = pairs(counts.values().sum());
            if all > 0.0 {
                shares.entry(theme).or_default().push(counts.into_values().map(pairs).sum::<f64>() / all);
            }
        }
    }
    let mean = |shares: Vec<f64>| shares.iter().sum::<f64>() / shares.len() as f64;
    shares.into_iter().map(|(theme, shares)| (theme.to_owned(), mean(shares))).collect()
}

/// The cluster of each item drawn when the others are not there.
fn again(drawn: &[usize], lead_of_item: &[Option<usize>], likeness: &[f32], settings: &Settings) -> Vec<u32> {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    drawn.iter().filter_map(|&item| lead_of_item[item]).for_each(|lead| *sizes.entry(lead).or_default() += 1);
    let (some, sizes): (Vec<usize>, Vec<usize>) = sizes.into_iter().unzip();
    let all = vec![0; likeness.len().isqrt()];
    let some_likeness = Leads { likeness, sizes: &all }.only(&some);
    let before = Before { of_lead: vec![None; some.len()], wider: Vec::new() };
    let found = clusters(&Leads { likeness: &some_likeness, sizes: &sizes }, &before, settings).of_lead;
    let cluster_of: BTreeMap<usize, u32> = some.into_iter().zip(found).collect();
    drawn.iter().filter_map(|&item| lead_of_item[item]).map(|lead| cluster_of[&lead]).collect()
}
