//! Texts and a query -> the texts, best first, as a plain search engine ranks them: the floor that search must beat.

use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::analyze;

/// How a floor takes a text apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// At what is neither letter nor digit, in small letters; nothing else.
    Plain,
    /// Folded, without function words, and stemmed: Arabic by `light10`, French by Snowball.
    Stemmed,
}

impl Words {
    fn of(self, text: &str) -> Vec<String> {
        match self {
            Words::Plain => text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect(),
            Words::Stemmed => {
                let french = Stemmer::create(Algorithm::French);
                let stem = |form: &str| match form.is_ascii() {
                    true => french.stem(form).into_owned(),
                    false => light10(form).to_owned(),
                };
                analyze(text).iter().filter(|token| !token.stop).map(|token| stem(&token.form)).collect()
            }
        }
    }
}

/// The light stemmer of most engines (Larkey, Ballesteros & Connell 2007), on a folded word.
fn light10(form: &str) -> &str {
    let letters = |word: &str| word.chars().count();
    let prefix = ["ال", "وال", "بال", "كال", "فال", "لل", "و"].into_iter().find_map(|prefix| {
        let rest = form.strip_prefix(prefix)?;
        (letters(rest) >= if prefix == "و" { 3 } else { 2 }).then_some(rest)
    });
    let mut stem = prefix.unwrap_or(form);
    for suffix in ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"] {
        if let Some(rest) = stem.strip_suffix(suffix).filter(|rest| letters(rest) >= 2) {
            stem = rest;
        }
    }
    stem
}

/// BM25 as most engines have it by default.
const K1: f64 = 1.2;
/// See [`K1`].
const B: f64 = 0.75;

/// Texts to rank (Robertson & Zaragoza 2009).
pub struct Bm25 {
    words: Words,
    /// For each word the texts that it stands in, and how often.
    places: BTreeMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
    mean: f64,
}

impl Bm25 {
    /// Reads the texts.
    pub fn new(texts: &[&str], words: Words) -> Self {
        let mut places: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
        let mut lengths = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            let found = words.of(text);
            lengths.push(found.len() as f64);
            for word in found {
                let texts = places.entry(word).or_default();
                match texts.last_mut() {
                    Some((last, count)) if *last == at => *count += 1.0,
                    _ => texts.push((at, 1.0)),
                }
            }
        }
        let mean = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
        Bm25 { words, places, lengths, mean }
    }

    /// Places of the texts that share a word with the query, best first; of equals the earlier.
    pub fn rank(&self, query: &str) -> Vec<usize> {
        let mut words = self.words.of(query);
        words.sort();
        words.dedup();
        let mut scores = vec![0.0; self.lengths.len()];
        for texts in words.iter().filter_map(|word| self.places.get(word)) {
            let (all, having) = (self.lengths.len() as f64, texts.len() as f64);
            let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
            for &(at, count) in texts {
                let length = K1 * (1.0 - B + B * self.lengths[at] / self.mean);
                scores[at] += rarity * count * (K1 + 1.0) / (count + length);
            }
        }
        let mut order: Vec<usize> = (0..scores.len()).filter(|&at| scores[at] > 0.0).collect();
        order.sort_by(|&one, &other| scores[other].total_cmp(&scores[one]).then(one.cmp(&other)));
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] =
        ["نشر الميزانية", "ميزانية الجماعة وطرق الجماعة", "Publier le budget", "إصلاح الطرق القروية بالجماعة"];

    #[test]
    fn plain_words_find_what_is_written_alike() {
        let floor = Bm25::new(&TEXTS, Words::Plain);
        assert_eq!(floor.rank("الميزانية"), [0]);
        assert_eq!(floor.rank("PUBLIER"), [2]);
        assert!(floor.rank("؟").is_empty());
    }

    #[test]
    fn stems_find_other_forms_and_repeats_count_more() {
        let floor = Bm25::new(&TEXTS, Words::Stemmed);
        let mut found = floor.rank("الميزانية");
        found.sort_unstable();
        assert_eq!(found, [0, 1]);
        assert_eq!(floor.rank("الجماعة")[0], 1);
        assert_eq!(floor.rank("budgets"), [2]);
    }

    #[test]
    fn no_text_is_no_answer() {
        assert!(Bm25::new(&[], Words::Plain).rank("نشر").is_empty());
    }
}
