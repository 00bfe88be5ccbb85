//! Readings -> the few pairs that are worth a decision: those that share telling words, concepts, law numbers.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::glossary::ConceptId;
use super::reading::{Reading, Unit};

/// What more texts than this share finds none of them.
const COMMONEST: usize = 200;

/// What two texts may have in common.
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Clone)]
enum Key<'a> {
    Stems(&'a str),
    Concept(ConceptId),
}

fn keys(unit: &Unit) -> impl Iterator<Item = Key<'_>> {
    let stems = Some(Key::Stems(&unit.stems)).filter(|_| !unit.stems.is_empty());
    stems.into_iter().chain(unit.concepts.iter().map(|&concept| Key::Concept(concept)))
}

/// For each text the `most` others that share most with it, rare things counting more, best first; ties by place.
pub fn by_shared_units(readings: &[Reading], most: usize) -> Vec<Vec<u32>> {
    let mut texts_of: FxHashMap<Key<'_>, Vec<u32>> = FxHashMap::default();
    for (at, reading) in (0u32..).zip(readings) {
        for key in reading.units.iter().flat_map(keys) {
            let list = texts_of.entry(key).or_default();
            if list.last() != Some(&at) && list.len() <= COMMONEST {
                list.push(at);
            }
        }
    }
    // A list that grew too long is of no use, and one of a single text neither.
    texts_of.retain(|_, list| (2..=COMMONEST).contains(&list.len()));
    let count = readings.len() as f32;
    readings
        .par_iter()
        .enumerate()
        .map_init(
            || vec![0.0f32; readings.len()],
            |score, (own, reading)| {
                let mut own_keys: Vec<Key<'_>> = reading.units.iter().flat_map(keys).collect();
                own_keys.sort_unstable();
                own_keys.dedup();
                let mut touched = Vec::new();
                for list in own_keys.iter().filter_map(|key| texts_of.get(key)) {
                    let rarity = (count / list.len() as f32).ln();
                    for &other in list.iter().filter(|&&other| other as usize != own) {
                        if score[other as usize] == 0.0 {
                            touched.push(other);
                        }
                        score[other as usize] += rarity;
                    }
                }
                touched.sort_unstable_by(|&a, &b| score[b as usize].total_cmp(&score[a as usize]).then(a.cmp(&b)));
                let found = touched.iter().copied().take(most).collect();
                touched.into_iter().for_each(|other| score[other as usize] = 0.0);
                found
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::reading::Texts;
    use super::*;

    #[test]
    fn rare_words_and_concepts_of_any_language_bring_texts_together() {
        let texts = Texts::read(&[
            "تطبيق القانون 31.13",
            "نشر الصفقات العمومية",
            "Publier les marchés publics",
            "تنزيل مقتضيات القانون رقم 31.13",
            "حديقة",
        ]);
        let found = by_shared_units(&texts.readings, 3);
        assert_eq!(found[0], [3]);
        assert_eq!(found[1], [2]);
        assert!(found[4].is_empty());
    }
}
