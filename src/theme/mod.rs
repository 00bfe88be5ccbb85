//! Groups in, themes out: which requests are on one subject, in two levels, each theme called by words that its
//! members use.
//!
//! - [`parts`]: what of a request names the thing asked for, and what is said around it
//! - [`subjects`], [`concepts`]: texts to what they are about, in words and across languages
//! - [`units`], [`features`]: what is compared; in large sets the distinct things asked for, not the texts
//! - [`likeness`], [`tree`]: how alike units are, and clusters of them
//! - [`mod@clusters`], [`previous`]: themes of units, next to those that were there before
//! - [`links`]: proposals to the problems that they answer and the outcomes that they aim at
//! - [`members`]: clusters to the theme of every item
//! - [`names`]: themes to words of their members
//! - [`mod@stability`]: how far themes depend on the very set that they were found in

pub mod clusters;
pub mod concepts;
pub mod features;
pub mod likeness;
pub mod links;
pub mod members;
pub mod names;
pub mod parts;
pub mod previous;
pub mod stability;
pub mod subjects;
pub mod tree;
pub mod units;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::contribution::{Kind, short_id};
use crate::encode::Store;
use clusters::{Before, Leads, clusters};
use likeness::Likeness;

pub use links::{LinkKind, LinkRow};
pub use stability::stability;

/// The data files of this module.
pub const MODELS: &[(&str, &str)] = &[("theme/parts.toml", parts::PARTS)];

/// A group of contributions, as the search for themes sees it.
#[derive(Debug, Clone, Copy)]
pub struct ThemeItem<'a> {
    /// The group.
    pub group_id: &'a str,
    /// Themes are found among proposals; problems and outcomes join them.
    pub kind: Kind,
    /// The words of its representative.
    pub text: &'a str,
}

/// One group in its theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeRow {
    /// The group.
    pub group_id: String,
    /// Its theme, or [`ALONE`].
    pub theme_id: String,
    /// Words of a member that name the theme, in Arabic if a member is Arabic; empty for a group that is alone.
    pub theme_label: String,
    /// Words of a French member that name the theme.
    pub theme_label_fr: Option<String>,
    /// The wider theme; for a group that is alone the theme nearest to it, if any is near.
    pub parent_id: Option<String>,
    /// Words of a member that name the wider theme.
    pub parent_label: Option<String>,
    /// Words of a French member that name the wider theme.
    pub parent_label_fr: Option<String>,
}

impl ThemeRow {
    /// The name of the theme for readers of Arabic or of French; in the other language where there is no other.
    pub fn name(&self, arabic: bool) -> &str {
        match &self.theme_label_fr {
            Some(french) if !arabic => french,
            _ => &self.theme_label,
        }
    }

    /// The name of the wider theme, or the nearest one, likewise.
    pub fn parent_name(&self, arabic: bool) -> Option<&str> {
        match &self.parent_label_fr {
            Some(french) if !arabic => Some(french),
            _ => self.parent_label.as_deref(),
        }
    }
}

/// The theme of a group that is on a subject of its own.
pub const ALONE: &str = "alone";

/// What the search for themes may be told.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Least mean likeness (0 to 1) at which two clusters of requests become one theme.
    pub floor: f32,
    /// The same for wider themes.
    pub wider_floor: f32,
    /// Themes at most of a thousand requests. Of more requests there may be more, by the fourth root.
    pub per_thousand: u32,
    /// Themes in a wider theme, at least on the mean.
    pub themes_in_wider: f64,
}

impl Default for Settings {
    fn default() -> Self {
        // Tuned on the themes of the demo's labels and on French answers labelled by several readers; the real report was
        // read.
        Settings { floor: 0.08, wider_floor: 0.02, per_thousand: 40, themes_in_wider: 3.0 }
    }
}

/// The theme of every group, in the order of `items`.
pub fn themes(items: &[ThemeItem<'_>], settings: &Settings) -> Vec<ThemeRow> {
    themes_with(items, settings, &[], &mut Store::default())
}

/// The same where themes were found before: what has a theme in `previous` keeps it, with its id and its names, and what
/// has none joins the nearest of them, makes a new one with others, or stays alone. Vectors come from `store` and go there.
pub fn themes_with(
    items: &[ThemeItem<'_>],
    settings: &Settings,
    previous: &[ThemeRow],
    store: &mut Store,
) -> Vec<ThemeRow> {
    let subjects = subjects::subjects(items, items.len() <= units::ONE_EACH);
    let units = units::units(items, &subjects);
    let leads = units.leads();
    let likeness = Likeness::new(items, &subjects, &units, &leads, store);
    let sizes: Vec<usize> = leads.iter().map(|&unit| units.units[unit].size).collect();
    let known = previous::Previous::new(items, previous);
    let found = clusters(
        &Leads { likeness: &likeness.rows(&leads), sizes: &sizes },
        &Before { of_lead: known.of_leads(&units, &leads), wider: known.wider() },
        settings,
    );
    let of_unit: BTreeMap<usize, u32> = leads.iter().copied().zip(found.of_lead.iter().copied()).collect();
    let limits = (known.themes.len() as u32, found.least);
    let mut placed = members::members(&units, &subjects, &likeness, &of_unit, limits, settings.floor);
    for (place, &kept) in placed.iter_mut().zip(&known.of_item) {
        place.theme = kept.or(place.theme);
    }
    let wider = |theme: u32| found.wider.get(&theme).copied();
    let themes = Named::new(items, placed.iter().map(|place| place.theme), &known.themes);
    let parents = Named::new(items, placed.iter().map(|place| place.theme.and_then(wider)), &known.parents);
    let row = |(item, place): (&ThemeItem<'_>, &members::Placed)| {
        let own = place.theme.map(|theme| themes.of(theme));
        let above = match place.theme {
            Some(theme) => wider(theme).map(|wider| parents.of(wider)),
            None => place.nearest.map(|theme| themes.of(theme)),
        };
        ThemeRow {
            group_id: item.group_id.to_owned(),
            theme_id: own.map_or(ALONE, |theme| &theme.0).to_owned(),
            theme_label: own.map_or("", |theme| &theme.1.label).to_owned(),
            theme_label_fr: own.and_then(|theme| theme.1.french.clone()),
            parent_id: above.map(|theme| theme.0.clone()),
            parent_label: above.map(|theme| theme.1.label.clone()),
            parent_label_fr: above.and_then(|theme| theme.1.french.clone()),
        }
    };
    items.iter().zip(&placed).map(row).collect()
}

/// Members of a theme that are read for its name.
const READ_FOR_NAME: usize = 200;

/// Themes with their ids and names.
struct Named(BTreeMap<u32, (String, names::Name)>);

impl Named {
    /// Names of `known` themes are kept, those of the others found.
    fn new(
        items: &[ThemeItem<'_>],
        of_item: impl Iterator<Item = Option<u32>>,
        known: &[(String, names::Name)],
    ) -> Self {
        let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (item, theme) in of_item.enumerate() {
            if let Some(theme) = theme {
                members.entry(theme).or_default().push(item);
            }
        }
        let read: Vec<usize> =
            members.values().flat_map(|theme| &theme[..theme.len().min(READ_FOR_NAME)]).copied().collect();
        let texts: Vec<names::Text<'_>> = read.par_iter().map(|&item| names::Text::new(items[item].text)).collect();
        let mut next = 0;
        let mut read_of = |theme: &Vec<usize>| {
            let from = next;
            next += theme.len().min(READ_FOR_NAME);
            (from..next).collect()
        };
        let read_of: Vec<Vec<usize>> = members.values().map(&mut read_of).collect();
        let names = names::names(&texts, &read_of);
        let named = members.iter().zip(names).map(|((&theme, members), name)| {
            let found = || (theme_id(members.iter().map(|&item| items[item].group_id)), name);
            (theme, known.get(theme as usize).cloned().unwrap_or_else(found))
        });
        Named(named.chain((0..).zip(known.iter().cloned())).collect())
    }

    /// Id and name.
    fn of(&self, theme: u32) -> &(String, names::Name) {
        &self.0[&theme]
    }
}

/// The letter `t` and twelve characters that depend on the theme's groups alone.
fn theme_id<'a>(groups: impl Iterator<Item = &'a str>) -> String {
    let mut groups: Vec<&str> = groups.collect();
    groups.sort_unstable();
    let mut hash = Sha256::new();
    for group in groups {
        hash.update(group.as_bytes());
        hash.update([0]);
    }
    short_id('t', &hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [(&str, &str); 8] = [
        ("g1", "نشر ميزانية الجماعة على الموقع الإلكتروني"),
        ("g2", "نشر تفاصيل ميزانية الجماعة كل سنة"),
        ("g3", "إشراك المواطنين في إعداد ميزانية الجماعة"),
        ("g4", "توفير النقل المدرسي بالعالم القروي"),
        ("g5", "تحسين خدمات النقل المدرسي"),
        ("g6", "زيادة حافلات النقل المدرسي للتلاميذ"),
        ("g7", "رقمنة السجلات العدلية"),
        ("g8", "بناء ملعب رياضي"),
    ];

    fn items() -> Vec<ThemeItem<'static>> {
        TEXTS.iter().map(|&(group_id, text)| ThemeItem { group_id, kind: Kind::Proposal, text }).collect()
    }

    #[test]
    fn what_is_on_one_subject_is_together_and_named_by_its_own_words() {
        let rows = themes(&items(), &Settings::default());
        let theme = |at: usize| rows[at].theme_id.as_str();
        assert!(theme(0) == theme(1) && theme(1) == theme(2));
        assert!(theme(3) == theme(4) && theme(4) == theme(5));
        assert_ne!(theme(0), theme(3));
        assert_eq!(rows[0].theme_label, "ميزانية الجماعة");
        assert_eq!(rows[3].theme_label, "النقل المدرسي");
        assert!(rows.iter().all(|row| TEXTS.iter().any(|(_, text)| text.contains(&row.theme_label))));
    }

    #[test]
    fn what_is_alone_is_listed_as_alone() {
        let rows = themes(&items(), &Settings::default());
        assert_eq!(rows.len(), TEXTS.len());
        assert_eq!((rows[7].theme_id.as_str(), rows[7].theme_label.as_str()), (ALONE, ""));
    }

    #[test]
    fn a_problem_joins_the_theme_of_the_proposals_but_founds_none() {
        let mut all = items();
        all.push(ThemeItem {
            group_id: "g9", kind: Kind::Problem, text: "غياب النقل المدرسي في الدواوير"
        });
        let rows = themes(&all, &Settings::default());
        assert_eq!(rows[8].theme_label, "النقل المدرسي");
        assert_eq!(rows[8].theme_id, rows[3].theme_id);
    }

    #[test]
    fn a_new_batch_joins_and_moves_nothing() {
        let before = themes(&items(), &Settings::default());
        let mut all = items();
        let batch = [
            ("h1", "تعميم النقل المدرسي على جميع الدواوير"),
            ("h2", "صيانة الإنارة العمومية بالأحياء"),
            ("h3", "تقوية الإنارة العمومية ليلا"),
        ];
        all.extend(batch.map(|(group_id, text)| ThemeItem { group_id, kind: Kind::Proposal, text }));
        let after = themes_with(&all, &Settings::default(), &before, &mut Store::default());
        let kept = |row: &ThemeRow| (row.group_id.clone(), row.theme_id.clone(), row.theme_label.clone());
        let old = before.iter().filter(|row| row.theme_id != ALONE).map(kept);
        assert!(old.clone().count() == 6 && old.into_iter().all(|row| after.iter().map(kept).any(|now| now == row)));
        assert_eq!(after[8].theme_id, before[3].theme_id);
        assert_eq!(after[9].theme_id, after[10].theme_id);
        assert_eq!(after[9].theme_label, "الإنارة العمومية");
    }

    #[test]
    fn the_same_set_again_gives_the_same_rows() {
        let before = themes(&items(), &Settings::default());
        let ids = |rows: &[ThemeRow]| rows.iter().map(|row| row.theme_id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&themes_with(&items(), &Settings::default(), &before, &mut Store::default())), ids(&before));
    }

    #[test]
    fn a_theme_has_a_french_name_if_a_member_is_french() {
        let mut all = items();
        all.push(ThemeItem {
            group_id: "f1",
            kind: Kind::Proposal,
            text: "Il faut améliorer le transport scolaire dans les douars",
        });
        let rows = themes(&all, &Settings::default());
        assert_eq!(
            (rows[8].theme_id.as_str(), rows[8].theme_label.as_str()),
            (rows[3].theme_id.as_str(), "النقل المدرسي")
        );
        assert_eq!(rows[3].theme_label_fr.as_deref(), Some("transport scolaire"));
        assert_eq!(rows[0].theme_label_fr, None);
    }

    #[test]
    fn in_a_large_set_what_is_asked_for_in_the_same_words_is_one_theme() {
        let actions = ["تحسين", "توفير", "تعميم", "تطوير", "إصلاح"];
        let things =
            ["النقل المدرسي", "الإنارة العمومية", "الملاعب الرياضية", "سيارات الإسعاف", "ميزانية الجماعة", "تدريس اللغات"];
        let ends = ["من أجل محاربة الفقر", "لفائدة سكان القرى", "لأن الوضع لا يطاق", "قبل نهاية السنة", ""];
        let text = |n: usize| format!("{} {} {}", actions[n / 6 % 5], things[n % 6], ends[n / 30 % 5]);
        let texts: Vec<String> = (0..units::ONE_EACH + 200).map(text).collect();
        let ids: Vec<String> = (0..texts.len()).map(|n| format!("g{n}")).collect();
        let item = |(text, group_id)| ThemeItem { group_id, kind: Kind::Proposal, text };
        let items: Vec<ThemeItem<'_>> =
            texts.iter().map(String::as_str).zip(ids.iter().map(String::as_str)).map(item).collect();
        let rows = themes(&items, &Settings::default());
        for (n, row) in rows.iter().enumerate() {
            assert_eq!(row.theme_id, rows[n % 6].theme_id, "{}", texts[n]);
        }
        assert_ne!(rows[0].theme_id, rows[2].theme_id);
        assert_eq!(rows[0].theme_label, "النقل المدرسي");
    }

    #[test]
    fn themes_that_hold_together_are_stable() {
        let rows = themes(&items(), &Settings::default());
        let again = |items: &[ThemeItem<'_>], rows: &[ThemeRow]| {
            stability(items, rows, &Settings::default(), 10, &mut Store::default())
        };
        let found = again(&items(), &rows);
        assert_eq!(found.len(), 2);
        assert!(found[&rows[3].theme_id] > 0.8, "{found:?}");
        assert!(found.values().all(|share| (0.0..=1.0).contains(share)));
        assert_eq!(found, again(&items(), &rows));
        assert!(again(&[], &[]).is_empty());
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert!(themes(&[], &Settings::default()).is_empty());
    }
}
