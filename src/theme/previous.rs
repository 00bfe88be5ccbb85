//! Rows of an earlier run -> the themes that were there before, by number, and which items have one.

use std::collections::BTreeMap;

use super::names::Name;
use super::units::Units;
use super::{ALONE, ThemeItem, ThemeRow};

/// Themes that were there before. They are numbered by their ids.
#[derive(Debug, Default)]
pub struct Previous {
    /// Id and name of each theme.
    pub themes: Vec<(String, Name)>,
    /// Id and name of each wider theme.
    pub parents: Vec<(String, Name)>,
    /// The theme of every item that has one.
    pub of_item: Vec<Option<u32>>,
    parent_of: Vec<Option<u32>>,
}

impl Previous {
    /// What `rows` say of `items`. Themes of which no member is left are kept, for new members may come.
    pub fn new(items: &[ThemeItem<'_>], rows: &[ThemeRow]) -> Self {
        let rows = || rows.iter().filter(|row| row.theme_id != ALONE);
        let themes: BTreeMap<&str, &ThemeRow> = rows().map(|row| (row.theme_id.as_str(), row)).collect();
        let parents: BTreeMap<&str, &ThemeRow> =
            rows().filter_map(|row| Some((row.parent_id.as_deref()?, row))).collect();
        let number = |ids: &mut dyn Iterator<Item = &'_ str>| -> BTreeMap<String, u32> {
            ids.map(str::to_owned).zip(0..).collect()
        };
        let theme_numbers = number(&mut themes.keys().copied());
        let parent_numbers = number(&mut parents.keys().copied());
        let of_group: BTreeMap<&str, u32> =
            rows().map(|row| (row.group_id.as_str(), theme_numbers[&row.theme_id])).collect();
        Previous {
            of_item: items.iter().map(|item| of_group.get(item.group_id).copied()).collect(),
            parent_of: themes.values().map(|row| row.parent_id.as_ref().map(|id| parent_numbers[id])).collect(),
            themes: themes
                .into_iter()
                .map(|(id, row)| {
                    (id.to_owned(), Name { label: row.theme_label.clone(), french: row.theme_label_fr.clone() })
                })
                .collect(),
            parents: parents
                .into_iter()
                .map(|(id, row)| {
                    let label = row.parent_label.clone().unwrap_or_default();
                    (id.to_owned(), Name { label, french: row.parent_label_fr.clone() })
                })
                .collect(),
        }
    }

    /// The wider theme of each theme.
    pub fn wider(&self) -> Vec<Option<u32>> {
        self.parent_of.clone()
    }

    /// The theme of each leading unit: that which most of its items have, of two as common the first.
    pub fn of_leads(&self, units: &Units, leads: &[usize]) -> Vec<Option<u32>> {
        let mut votes: Vec<BTreeMap<u32, usize>> = vec![BTreeMap::new(); units.units.len()];
        for (unit, theme) in units.of_item.iter().zip(&self.of_item) {
            if let (Some(unit), Some(theme)) = (unit, theme) {
                *votes[*unit as usize].entry(*theme).or_default() += 1;
            }
        }
        let first = |unit: &usize| {
            let votes = votes[*unit].iter();
            votes.max_by_key(|&(theme, count)| (count, std::cmp::Reverse(theme))).map(|(&theme, _)| theme)
        };
        leads.iter().map(first).collect()
    }
}
