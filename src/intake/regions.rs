//! Text -> the regions and towns of Morocco that it names, by `models/intake/regions.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::words::{self, words};
use crate::contribution::Span;

/// A region or a town named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Which region it is, or lies in.
    pub region: usize,
    /// Which of its towns, where a town is named.
    pub town: Option<usize>,
    /// Whether the word "region" stands before it.
    pub headed: bool,
    /// Where it stands.
    pub span: Span,
}

#[derive(Deserialize)]
struct File {
    region: Vec<Region>,
}

#[derive(Deserialize)]
struct Region {
    ar: String,
    fr: String,
    #[serde(default)]
    needs_word: bool,
    also: Vec<String>,
    towns: Vec<Vec<String>>,
}

/// A name in the words of [`words::forms`], and what it names.
struct Name {
    forms: Vec<String>,
    region: usize,
    town: Option<usize>,
    needs_word: bool,
}

struct Gazetteer {
    regions: Vec<Region>,
    /// Names by their first word, longest first.
    names: FxHashMap<String, Vec<Name>>,
}

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
        let file: File = toml::from_str(include_str!("../../models/intake/regions.toml"))
            .expect("models/intake/regions.toml is tested");
        let mut names: FxHashMap<String, Vec<Name>> = FxHashMap::default();
        let mut add = |text: &str, region: usize, town: Option<usize>, needs_word: bool| {
            let forms = words::forms(text);
            if let Some(first) = forms.first() {
                names.entry(first.clone()).or_default().push(Name { forms, region, town, needs_word });
            }
        };
        for (at, region) in file.region.iter().enumerate() {
            add(&region.ar, at, None, region.needs_word);
            add(&region.fr, at, None, region.needs_word);
            for name in &region.also {
                add(name, at, None, region.needs_word && !name.contains(' '));
            }
            for (town, spellings) in region.towns.iter().enumerate() {
                for name in spellings {
                    add(name, at, Some(town), false);
                }
            }
        }
        for same in names.values_mut() {
            same.sort_by_key(|name| std::cmp::Reverse(name.forms.len()));
        }
        Gazetteer { regions: file.region, names }
    });
    &GAZETTEER
}

/// The official name of a region, in Arabic or in French.
pub fn region_name(region: usize, arabic: bool) -> &'static str {
    let region = &gazetteer().regions[region];
    if arabic { &region.ar } else { &region.fr }
}

/// The official name, in Arabic or in French, of the region that `name` names in whatever language; `None` where it is
/// no region, or more than one.
pub fn official_region(name: &str, arabic: bool) -> Option<&'static str> {
    // Some regions have the name of an ordinary word and are known by the word "region" before it.
    let mut named: Vec<usize> = find(&format!("جهة {name}"))
        .iter()
        .filter(|mention| mention.town.is_none())
        .map(|mention| mention.region)
        .collect();
    named.dedup();
    match named[..] {
        [region] => Some(region_name(region, arabic)),
        _ => None,
    }
}

/// The name of a town, in Arabic or in French.
pub fn town_name(region: usize, town: usize, arabic: bool) -> &'static str {
    let spellings = &gazetteer().regions[region].towns[town];
    spellings.get(usize::from(!arabic)).unwrap_or(&spellings[0])
}

/// The name, in Arabic or in French, of the town that `name` names in whatever language; `None` where it is no known town, or
/// says more than its name.
pub fn official_town(name: &str, arabic: bool) -> Option<&'static str> {
    match find(name)[..] {
        [Mention { region, town: Some(town), span, .. }] if span.slice(name) == Some(name.trim()) => {
            Some(town_name(region, town, arabic))
        }
        _ => None,
    }
}

/// Every region and town that `text` names, in order. Of names within each other the longest counts.
pub fn find(text: &str) -> Vec<Mention> {
    let words = words(text);
    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let hit = at_word(&forms, at);
        if let Some((name, headed)) = hit {
            let last = at + name.forms.len() - 1;
            let span = Span::new(words[at].span.start, words[last].span.end);
            found.push(Mention { region: name.region, town: name.town, headed, span });
            at = last;
        }
        at += 1;
    }
    found
}

fn at_word(forms: &[&str], at: usize) -> Option<(&'static Name, bool)> {
    let headed = (at.saturating_sub(3)..at).any(|before| is_region_word(forms[before]));
    let names = &gazetteer().names;
    let tail = |name: &Name| {
        forms.len() >= at + name.forms.len()
            && name.forms[1..].iter().zip(&forms[at + 1..]).all(|(known, form)| known == form)
    };
    let look = |first: &str| names.get(first)?.iter().find(|name| tail(name) && (headed || !name.needs_word));
    // "in Fès" and "and Fès" are one word in Arabic.
    let bare = || ["ب", "ل", "و"].iter().find_map(|prefix| forms[at].strip_prefix(prefix).and_then(look));
    look(forms[at]).or_else(bare).map(|name| (name, headed))
}

fn is_region_word(form: &str) -> bool {
    matches!(form.trim_start_matches(['ب', 'ل', 'و']), "جهه" | "جهات") || matches!(form, "region" | "regions")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_one_official_name_in_each_language() {
        for name in ["الشرق", "L'Oriental", "Oriental", "جهة الشرق"] {
            assert_eq!(official_region(name, true), Some("الشرق"), "{name}");
            assert_eq!(official_region(name, false), Some("L'Oriental"), "{name}");
        }
        assert_eq!(official_region("Fès-Meknès", true), Some("فاس-مكناس"));
        assert_eq!(official_region("ailleurs", true), None);
        assert_eq!(official_town("Agadir", true), Some("أكادير"));
        assert_eq!(official_town("وجدة", false), Some("Oujda"));
        assert_eq!(official_town("قاعة بلدية وجدة", false), None);
    }

    fn named(text: &str) -> Vec<(&'static str, Option<&'static str>)> {
        find(text)
            .iter()
            .map(|one| (region_name(one.region, true), one.town.map(|town| town_name(one.region, town, true))))
            .collect()
    }

    #[test]
    fn regions_and_towns_in_both_languages() {
        assert_eq!(named("بجهة فاس-مكناس"), [("فاس-مكناس", None)]);
        assert_eq!(named("لجهة طنجة - تطوان - الحسيمة"), [("طنجة-تطوان-الحسيمة", None)]);
        assert_eq!(named("Région de l'Oriental"), [("الشرق", None)]);
        assert_eq!(named("بفندق بفاس، وذلك"), [("فاس-مكناس", Some("فاس"))]);
        assert_eq!(named("Oujda, samedi"), [("الشرق", Some("وجدة"))]);
        assert_eq!(named("دول الشرق الأوسط"), []);
    }
}
