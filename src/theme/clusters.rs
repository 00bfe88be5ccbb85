//! How alike leading units are, and the themes that some of them have already -> a theme and a wider theme for each.

use std::collections::BTreeMap;

use super::Settings;
use super::tree::Tree;

/// What has a theme, by number. Numbers below that of the themes that were there before stand for these.
#[derive(Debug, Default)]
pub struct Clusters {
    /// The cluster of every leading unit, in their order.
    pub of_lead: Vec<u32>,
    /// The wider theme of every cluster that has one.
    pub wider: BTreeMap<u32, u32>,
    /// Items that make a cluster a theme.
    pub least: usize,
}

/// Themes and wider themes that were there before.
#[derive(Debug, Default)]
pub struct Before {
    /// The theme of each leading unit that has one.
    pub of_lead: Vec<Option<u32>>,
    /// The wider theme of each theme, if it has one.
    pub wider: Vec<Option<u32>>,
}

/// Square likeness of leading units, and the items of each.
pub struct Leads<'a> {
    /// Row after row.
    pub likeness: &'a [f32],
    /// Items of each.
    pub sizes: &'a [usize],
}

impl Leads<'_> {
    /// The same of some of them.
    pub fn only(&self, some: &[usize]) -> Vec<f32> {
        let count = self.sizes.len();
        some.iter().flat_map(|&row| some.iter().map(move |&column| self.likeness[row * count + column])).collect()
    }

    /// Mean likeness of the items of two sets of units.
    fn mean(&self, some: &[usize], others: &[usize]) -> f32 {
        let (mut sum, mut weight) = (0.0, 0.0);
        for &row in some {
            for &column in others {
                let pairs = self.sizes[row] as f64 * self.sizes[column] as f64;
                sum += f64::from(self.likeness[row * self.sizes.len() + column]) * pairs;
                weight += pairs;
            }
        }
        if weight > 0.0 { (sum / weight) as f32 } else { 0.0 }
    }

    /// The set most alike to `some` on the mean.
    fn nearest(&self, some: &[usize], sets: &BTreeMap<u32, Vec<usize>>) -> Option<(u32, f32)> {
        let means = sets.iter().map(|(&set, others)| (set, self.mean(some, others)));
        means.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }
}

/// Themes at most of so many items.
pub fn most(settings: &Settings, items: usize) -> usize {
    (f64::from(settings.per_thousand) * (items as f64 / 1000.0).powf(0.25)).ceil() as usize
}

/// Items that make a theme. In a small set two do; in a large one a reader has no use for hundreds of pairs.
pub fn least(items: usize) -> usize {
    ((items as f64).sqrt() / 10.0).max(2.0) as usize
}

/// The clusters of leading units. What has a theme keeps it; what has none joins the theme that it is most like on the
/// mean, if by the floor; the rest make new themes among themselves.
pub fn clusters(leads: &Leads<'_>, before: &Before, settings: &Settings) -> Clusters {
    let count = leads.sizes.len();
    let known = members(before.of_lead.iter().copied());
    let join = |lead: usize| match before.of_lead[lead] {
        Some(theme) => Some(theme),
        None => leads.nearest(&[lead], &known).filter(|&(_, mean)| mean >= settings.floor).map(|(theme, _)| theme),
    };
    let joined: Vec<Option<u32>> = (0..count).map(join).collect();
    let rest: Vec<usize> = (0..count).filter(|&lead| joined[lead].is_none()).collect();
    let sizes: Vec<usize> = rest.iter().map(|&lead| leads.sizes[lead]).collect();
    let items: usize = sizes.iter().sum();
    let least = least(leads.sizes.iter().sum());
    let tree = Tree::new(&sizes, leads.only(&rest));
    let most = most(settings, items);
    let counts = |size| size >= least;
    let fine = tree.cut(settings.floor, most, counts, &sizes);
    let wide = (most as f64 / settings.themes_in_wider).ceil() as usize;
    let coarse = tree.cut(settings.wider_floor, wide, counts, &sizes);

    let (themes, wider_themes) =
        (before.wider.len() as u32, before.wider.iter().flatten().max().map_or(0, |last| last + 1));
    let mut of_lead: Vec<u32> = joined.iter().map(|theme| theme.unwrap_or_default()).collect();
    rest.iter().zip(&fine).for_each(|(&lead, &cluster)| of_lead[lead] = themes + cluster);
    let mut wider: BTreeMap<u32, u32> =
        (0u32..).zip(&before.wider).filter_map(|(theme, &wider)| wider.map(|wider| (theme, wider))).collect();
    let own: BTreeMap<u32, u32> = fine.iter().copied().zip(coarse).collect();
    for (cluster, units) in members(fine.iter().map(|&cluster| Some(cluster))) {
        let units: Vec<usize> = units.into_iter().map(|at| rest[at]).collect();
        let near = leads.nearest(&units, &known).filter(|&(_, mean)| mean >= settings.wider_floor);
        let of_near = near.and_then(|(theme, _)| before.wider[theme as usize]);
        wider.insert(themes + cluster, of_near.unwrap_or(wider_themes + own[&cluster]));
    }
    Clusters { of_lead, wider, least }
}

/// What belongs to each theme, by index.
fn members(themes: impl Iterator<Item = Option<u32>>) -> BTreeMap<u32, Vec<usize>> {
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, theme) in themes.enumerate() {
        if let Some(theme) = theme {
            members.entry(theme).or_default().push(index);
        }
    }
    members
}
