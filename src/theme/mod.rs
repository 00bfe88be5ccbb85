//! Groups in, themes out: which requests are on one subject, in two levels, each theme called by words that its
//! members use.

pub mod communities;
pub mod graph;
pub mod names;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::contribution::{Kind, short_id};
use crate::encode::{Encoder, Reading, nearest};
use crate::text::{Token, analyze};

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
    /// Words of a member that name the theme; empty for a group that is alone.
    pub theme_label: String,
    /// The wider theme; for a group that is alone the theme nearest to it, if any is near.
    pub parent_id: Option<String>,
    /// Words of a member that name the wider theme.
    pub parent_label: Option<String>,
}

/// The theme of a group that is on a subject of its own.
pub const ALONE: &str = "alone";

/// What the search for themes may be told.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Likest texts that each text is linked to.
    pub neighbours: usize,
    /// Least likeness (cosine of weighted stems, 0 to 1) of a link by words.
    pub floor: f32,
    /// Least likeness (cosine of vectors, 0 to 1) of a link by meaning.
    pub meaning_floor: f32,
    /// Resolution of the themes: more gives smaller ones.
    pub resolution: f64,
    /// Resolution of the wider themes.
    pub parent_resolution: f64,
}

impl Default for Settings {
    fn default() -> Self {
        // Tuned on the themes of the demo's labels; the real report was read.
        Settings { neighbours: 8, floor: 0.08, meaning_floor: 0.35, resolution: 2.5, parent_resolution: 0.5 }
    }
}

/// The theme of every group, in the order of `items`.
pub fn themes(items: &[ThemeItem<'_>], settings: &Settings) -> Vec<ThemeRow> {
    let tokens: Vec<Vec<Token>> = items.par_iter().map(|item| analyze(item.text)).collect();
    let neighbours = neighbours(items, &tokens, settings);
    let community = among_proposals(items, &neighbours, settings);
    let themes = Themes::new(items, &tokens, &community.0);
    let parents = Themes::new(items, &tokens, &community.1);
    (0..items.len())
        .map(|item| {
            let nearest = || neighbours[item].iter().find_map(|&(other, _)| themes.of(other as usize));
            let own = themes.of(item);
            let above = match own {
                Some(_) => parents.of(item),
                None => nearest(),
            };
            ThemeRow {
                group_id: items[item].group_id.to_owned(),
                theme_id: own.map_or(ALONE, |theme| theme.0).to_owned(),
                theme_label: own.map_or("", |theme| theme.1).to_owned(),
                parent_id: above.map(|theme| theme.0.to_owned()),
                parent_label: above.map(|theme| theme.1.to_owned()),
            }
        })
        .collect()
}

/// Beyond so many groups the vectors are left out: comparing each with each would take minutes.
const MOST_FOR_VECTORS: usize = 20_000;

/// The likest other items of each item, by shared words and, in sets that are not too large, by meaning, which also
/// brings the languages together.
fn neighbours(items: &[ThemeItem<'_>], tokens: &[Vec<Token>], settings: &Settings) -> Vec<Vec<(u32, f32)>> {
    let words = graph::neighbours(&graph::features(tokens), settings.neighbours, settings.floor);
    if items.len() > MOST_FOR_VECTORS {
        return words;
    }
    let texts: Vec<&str> = items.iter().map(|item| item.text).collect();
    let mut vectors = Encoder::embedded().encode_as(&texts, Reading::Both);
    graph::centre(&mut vectors);
    // One more than wanted: the likest of all is the item itself.
    let meaning = nearest(&vectors, &vectors, settings.neighbours + 1);
    graph::both(&words, &meaning, settings)
}

/// Community of every item at the two resolutions. They are found on the proposals (on everything, where there are
/// none); a problem or an outcome takes that of the proposal likest to it.
fn among_proposals(
    items: &[ThemeItem<'_>],
    neighbours: &[Vec<(u32, f32)>],
    settings: &Settings,
) -> (Vec<Option<u32>>, Vec<Option<u32>>) {
    let any = items.iter().any(|item| item.kind == Kind::Proposal);
    let leads = |item: usize| !any || items[item].kind == Kind::Proposal;
    let kept: Vec<Vec<(u32, f32)>> = neighbours
        .iter()
        .enumerate()
        .map(|(item, list)| {
            let list = list.iter().copied().filter(|&(other, _)| leads(item) && leads(other as usize));
            list.collect()
        })
        .collect();
    let graph = graph::graph(&kept);
    let fine = communities::communities(&graph, settings.resolution);
    let coarse = communities::communities(&within(&graph, &fine), settings.parent_resolution);
    let of = |item: usize| match leads(item) {
        true => Some(item),
        false => neighbours[item].iter().map(|&(other, _)| other as usize).find(|&other| leads(other)),
    };
    let fine_of = |item| of(item).map(|item| fine[item]);
    let coarse_of = |item| of(item).map(|item| coarse[fine[item] as usize]);
    ((0..items.len()).map(fine_of).collect(), (0..items.len()).map(coarse_of).collect())
}

/// The graph whose nodes are the communities, so that a theme lies wholly inside its wider theme.
fn within(graph: &communities::Graph, community: &[u32]) -> communities::Graph {
    let count = community.iter().max().map_or(0, |&last| last as usize + 1);
    let mut edges = Vec::new();
    for (node, list) in graph.edges.iter().enumerate() {
        let later = list.iter().filter(|&&(other, _)| other as usize >= node);
        edges.extend(later.map(|&(other, weight)| (community[node], community[other as usize], weight)));
    }
    communities::Graph::new(count, &edges)
}

/// The communities of two or more groups, with their ids and names.
struct Themes {
    of_item: Vec<Option<usize>>,
    named: Vec<(String, String)>,
}

impl Themes {
    fn new(items: &[ThemeItem<'_>], tokens: &[Vec<Token>], community: &[Option<u32>]) -> Self {
        let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (item, community) in community.iter().enumerate() {
            if let Some(community) = community {
                members.entry(*community).or_default().push(item);
            }
        }
        let members: Vec<Vec<usize>> = members.into_values().filter(|theme| theme.len() > 1).collect();
        let texts: Vec<names::Text<'_>> =
            items.iter().zip(tokens).map(|(item, tokens)| names::Text { text: item.text, tokens }).collect();
        let names = names::names(&texts, &members);
        let mut of_item = vec![None; items.len()];
        for (theme, members) in members.iter().enumerate() {
            members.iter().for_each(|&item| of_item[item] = Some(theme));
        }
        let id = |theme: &Vec<usize>| theme_id(theme.iter().map(|&item| items[item].group_id));
        let named = members.iter().map(id).zip(names).collect();
        Themes { of_item, named }
    }

    /// Id and name of the theme of an item.
    fn of(&self, item: usize) -> Option<(&str, &str)> {
        self.of_item[item].map(|theme| (self.named[theme].0.as_str(), self.named[theme].1.as_str()))
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
    fn nothing_in_nothing_out() {
        assert!(themes(&[], &Settings::default()).is_empty());
    }
}
