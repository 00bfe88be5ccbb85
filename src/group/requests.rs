//! Groups of near texts, and what is known of pairs of them -> groups of the same request in other words or another
//! language, and pairs that may be the same request, for a person to decide.
//!
//! A group joins another only where the decision on the two representatives is sure, where it may be the same request
//! as every group that has already joined, and where both say enough to be sure of. So there are no chains, and undoing
//! one link undoes nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{GroupRow, Item, Level, Settings};
use crate::contribution::{Evidence, Kind};
use crate::encode::{Reading, Store};
use crate::meaning::links::{candidates, links};
use crate::meaning::{Alignment, Comparison, Link, Texts};

/// Two groups that may make the same request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// One group.
    pub group_id: String,
    /// The other.
    pub other_group_id: String,
    /// What stands for the first.
    pub contribution_id: String,
    /// What stands for the other.
    pub other_id: String,
    /// Probability that both make the same request, 0 to 1.
    pub same_request: f32,
    /// What the first shares with the other (role `shared`), says to the contrary (`contrary`), and alone (`differs`).
    pub reason: Vec<Evidence>,
}

/// Fewer units than this say too little to be joined by meaning without a person.
const SAYS_ENOUGH: usize = 3;

/// What stands for each group, by group.
pub struct Representatives<'a> {
    /// The rows that are representatives, by their group's id: places in the rows given.
    rows: Vec<usize>,
    texts: Vec<&'a str>,
    kinds: Vec<Kind>,
}

impl<'a> Representatives<'a> {
    /// Of groups; `rows` has one row an item.
    pub fn new(items: &[Item<'a>], rows: &[GroupRow]) -> Self {
        let mut found: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].representative).collect();
        found.sort_unstable_by_key(|&at| rows[at].group_id.as_str());
        let texts = found.iter().map(|&at| items[at].text).collect();
        let kinds = found.iter().map(|&at| items[at].kind).collect();
        Representatives { rows: found, texts, kinds }
    }

    /// Their words.
    pub fn texts(&self) -> &[&'a str] {
        &self.texts
    }
}

/// Beyond so many groups not every text is encoded and compared with every other, which would take minutes: only texts
/// that share telling words or concepts are compared, and only those encoded that the words alone make likely.
pub const MOST_FOR_VECTORS: usize = 20_000;

/// Beyond so many groups only one spelling of each text is encoded, which is half the work.
const MOST_FOR_BOTH: usize = 5_000;

/// Beyond so many groups only spelling makes groups: reading every word of every text would take minutes and gigabytes, and
/// what it finds in such sets is little.
pub const MOST_FOR_MEANING: usize = 200_000;

/// Least probability by words alone from which a pair's texts are encoded, in sets larger than that.
const LIKELY_BY_WORDS: f32 = 0.4;

/// The representatives read, and the pairs of them that make or may make the same request.
fn read_and_link(representatives: &Representatives<'_>, store: &mut Store, floor: f32) -> (Texts, Vec<Link>) {
    let words = &representatives.texts;
    let mut texts = Texts::words(words);
    let comparable = |a: u32, b: u32| representatives.kinds[a as usize] == representatives.kinds[b as usize];
    if words.len() <= MOST_FOR_VECTORS {
        let reading = if words.len() <= MOST_FOR_BOTH { Reading::Both } else { Reading::Light };
        let vectors = store.vectors(words, reading);
        let pairs = candidates(&texts, Some(&vectors), comparable);
        texts.set_vectors(0..words.len() as u32, vectors);
        let found = links(&texts, &pairs, floor);
        return (texts, found);
    }
    let likely = links(&texts, &candidates(&texts, None, comparable), LIKELY_BY_WORDS);
    let pairs: Vec<(u32, u32)> = likely.iter().map(|link| (link.a, link.b)).collect();
    let involved: BTreeSet<u32> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    let involved_words: Vec<&str> = involved.iter().map(|&at| words[at as usize]).collect();
    texts.set_vectors(involved, store.vectors(&involved_words, Reading::Both));
    let found = links(&texts, &pairs, floor);
    (texts, found)
}

/// Joins groups that make the same request; `rows` has one row an item. Vectors come from `store` and go there.
pub fn join(
    rows: &mut [GroupRow],
    representatives: &Representatives<'_>,
    store: &mut Store,
    settings: &Settings,
) -> Vec<Suggestion> {
    if settings.level != Level::SameRequest || representatives.texts.len() > MOST_FOR_MEANING {
        return Vec::new();
    }
    let (texts, found) = read_and_link(representatives, store, settings.may_be_same);
    let texts = &texts;
    let centre = Stars::new(rows, representatives, texts, &found, settings.same_request).centre;
    let reason = |from: usize, to: usize| {
        let alignment = Comparison::new(texts, from, to).alignment(texts, from, to);
        evidence(representatives.texts[from], texts, from, &alignment)
    };
    let probability: BTreeMap<(u32, u32), f32> =
        found.iter().map(|link| ((link.a, link.b), link.verdict.same_request)).collect();
    let name = |at: usize| rows[representatives.rows[at]].group_id.clone();
    let suggestions = found
        .iter()
        .filter(|link| centre[link.a as usize] != centre[link.b as usize])
        .filter(|link| [link.a, link.b].iter().all(|&at| texts.readings[at as usize].units.len() > 1))
        .map(|link| {
            let (a, b) = (link.a as usize, link.b as usize);
            let id = |at: usize| rows[representatives.rows[at]].contribution_id.clone();
            Suggestion {
                group_id: name(centre[a]),
                other_group_id: name(centre[b]),
                contribution_id: id(a),
                other_id: id(b),
                same_request: link.verdict.same_request,
                reason: reason(a, b),
            }
        })
        .collect();
    let renamed: BTreeMap<String, String> =
        (0..centre.len()).filter(|&at| centre[at] != at).map(|at| (name(at), name(centre[at]))).collect();
    for at in (0..centre.len()).filter(|&at| centre[at] != at) {
        let to = centre[at];
        let similarity = probability[&(at.min(to) as u32, at.max(to) as u32)];
        let nearest_id = rows[representatives.rows[to]].contribution_id.clone();
        let row = &mut rows[representatives.rows[at]];
        *row = GroupRow {
            level: Level::SameRequest,
            nearest_id: Some(nearest_id),
            similarity,
            reason: reason(at, to),
            representative: false,
            ..row.clone()
        };
        let joined = rows[representatives.rows[at]].contribution_id.clone();
        // One that was alone is now near the likest of those that joined it.
        let row = &mut rows[representatives.rows[to]];
        if row.level == Level::Single || (row.level == Level::SameRequest && similarity > row.similarity) {
            *row = GroupRow {
                level: Level::SameRequest,
                nearest_id: Some(joined),
                similarity,
                reason: reason(to, at),
                ..row.clone()
            };
        }
    }
    for row in rows.iter_mut() {
        if let Some(name) = renamed.get(&row.group_id) {
            row.group_id.clone_from(name);
        }
    }
    suggestions
}

/// Which group each group joins: itself where it joins none.
struct Stars {
    centre: Vec<usize>,
}

impl Stars {
    fn new(
        rows: &[GroupRow],
        representatives: &Representatives<'_>,
        texts: &Texts,
        found: &[Link],
        sure: f32,
    ) -> Stars {
        let count = representatives.rows.len();
        let mut voices: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            *voices.entry(&row.group_id).or_default() += 1;
        }
        let voices: Vec<usize> = representatives.rows.iter().map(|&at| voices[rows[at].group_id.as_str()]).collect();
        let may_be: BTreeSet<(u32, u32)> = found.iter().map(|link| (link.a, link.b)).collect();
        let says_enough = |at: u32| texts.readings[at as usize].units.len() >= SAYS_ENOUGH;
        let mut links: Vec<&Link> = found
            .iter()
            .filter(|link| link.verdict.same_request >= sure && says_enough(link.a) && says_enough(link.b))
            .collect();
        links.sort_by(|x, y| {
            y.verdict.same_request.total_cmp(&x.verdict.same_request).then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        let mut centre: Vec<usize> = (0..count).collect();
        let mut joined: Vec<Vec<u32>> = vec![Vec::new(); count];
        for link in links {
            let (a, b) = (link.a as usize, link.b as usize);
            // Who speaks for more stays; of equals, who has the earlier name.
            let (to, from) = if (voices[b], a) > (voices[a], b) { (b, a) } else { (a, b) };
            let (to, from) = match (centre[to] == to, joined[to].is_empty(), joined[from].is_empty()) {
                (true, _, true) => (to, from),
                (true, true, false) => (from, to),
                _ => continue,
            };
            let free = centre[from] == from && joined[from].is_empty() && centre[to] == to;
            let with_all =
                joined[to].iter().all(|&other| may_be.contains(&((from as u32).min(other), (from as u32).max(other))));
            if free && with_all {
                centre[from] = to;
                joined[to].push(from as u32);
            }
        }
        Stars { centre }
    }
}

/// Most pieces of one kind in a reason.
const PIECES: usize = 6;

fn evidence(text: &str, texts: &Texts, at: usize, alignment: &Alignment) -> Vec<Evidence> {
    let both = |role: &'static str, spans: &[(crate::contribution::Span, crate::contribution::Span)]| {
        let shown = spans.iter().take(PIECES);
        shown
            .map(|&(own, other)| Evidence { other: Some(other), ..Evidence::in_text(role, text, own) })
            .collect::<Vec<_>>()
    };
    let mut reason = both("shared", &alignment.shared);
    reason.extend(both("contrary", &alignment.contrary));
    reason.extend(alignment.only_a.iter().take(PIECES).map(|&own| Evidence::in_text("differs", text, own)));
    if texts.readings[at].letters.is_some() && !text.is_empty() {
        let whole = crate::contribution::Span::new(0, text.len());
        reason.push(Evidence::in_text("by_letters", text, whole));
    }
    reason
}

#[cfg(test)]
mod tests {
    use super::super::group;
    use super::*;

    const TEXTS: [&str; 6] = [
        "نشر معايير الاستفادة من الدعم الاجتماعي المباشر وعدد المستفيدين حسب كل إقليم",
        "Publier les critères d'éligibilité à l'aide sociale directe et le nombre de bénéficiaires par province",
        "إلغاء الدعم الاجتماعي المباشر",
        "بناء مسبح بلدي",
        "نريد حكامة جيدة",
        "شفافية أكثر",
    ];

    fn joined(settings: &Settings) -> (Vec<GroupRow>, Vec<Suggestion>) {
        let ids: Vec<String> = (1..=TEXTS.len()).map(|at| format!("c{at}")).collect();
        let items: Vec<Item<'_>> =
            ids.iter().zip(TEXTS).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
        let mut rows = group(&items, settings);
        let representatives = Representatives::new(&items, &rows);
        let suggestions = join(&mut rows, &representatives, &mut Store::default(), settings);
        (rows, suggestions)
    }

    #[test]
    fn one_request_in_two_languages_is_one_group_with_its_reason() {
        let (rows, _) = joined(&Settings::default());
        assert_eq!(rows[0].group_id, rows[1].group_id);
        assert_eq!((rows[0].level, rows[1].level), (Level::SameRequest, Level::SameRequest));
        assert_eq!(rows[1].nearest_id.as_deref(), Some("c1"));
        assert_eq!(rows.iter().filter(|row| row.representative).count(), TEXTS.len() - 1);
        let quotes: Vec<&str> = rows[1].reason.iter().map(|reason| reason.quote.as_str()).collect();
        assert!(quotes.contains(&"Publier"), "{quotes:?}");
    }

    #[test]
    fn other_requests_and_what_says_too_little_stay_apart() {
        let (rows, _) = joined(&Settings::default());
        for (at, row) in rows.iter().enumerate().skip(2) {
            assert_eq!(row.level, Level::Single, "{}", TEXTS[at]);
        }
    }

    #[test]
    fn what_may_be_the_same_is_left_to_a_person() {
        let (rows, suggestions) = joined(&Settings { same_request: 1.0, may_be_same: 0.3, ..Settings::default() });
        assert!(rows.iter().all(|row| row.level == Level::Single));
        let pair = |one: &Suggestion| [one.contribution_id.clone(), one.other_id.clone()];
        let both = |ids: [String; 2]| ids.iter().all(|id| id == "c1" || id == "c2");
        assert!(suggestions.iter().any(|one| both(pair(one))), "{suggestions:?}");
    }

    #[test]
    fn who_forbids_what_another_asks_for_is_neither_joined_nor_suggested() {
        let texts = ["نشر ميزانية الجماعة على موقعها", "عدم نشر ميزانية الجماعة على موقعها"];
        let items: Vec<Item<'_>> =
            [("c1", texts[0]), ("c2", texts[1])].map(|(id, text)| Item { id, kind: Kind::Proposal, text }).into();
        let mut rows = group(&items, &Settings::default());
        let representatives = Representatives::new(&items, &rows);
        let suggestions = join(&mut rows, &representatives, &mut Store::default(), &Settings::default());
        assert_ne!(rows[0].group_id, rows[1].group_id);
        assert!(suggestions.is_empty());
    }

    #[test]
    fn a_level_of_near_joins_nothing_by_meaning() {
        let (rows, suggestions) = joined(&Settings { level: Level::Near, ..Settings::default() });
        assert!(rows.iter().all(|row| row.level == Level::Single) && suggestions.is_empty());
    }
}
