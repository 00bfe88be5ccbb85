//! Weighted features of each text -> the graph of what is on the same subject.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Settings;
use super::communities::Graph;
use crate::encode::{DIMENSIONS, Neighbour, Vector};
use crate::text::{Token, TokenKind};

/// One text as a sparse vector of unit length: feature -> weight, by rising feature.
pub type Features = Vec<(u32, f32)>;

/// A stem that stands in more than this share of the texts says nothing about the subject of one.
const COMMONEST: f64 = 0.25;

/// In a small set every subject is common: so many texts may share a stem whatever their share.
const NOT_YET_COMMON: f64 = 20.0;

/// How much the first content word counts. Requests open with what is to be done (نشر، إحداث، « mettre en place »);
/// what they are about comes after it.
const OPENING: f32 = 0.3;

/// Stems and pairs of neighbouring stems of each text, weighted by rarity (idf) and by place, at unit length.
pub fn features(texts: &[Vec<Token>]) -> Vec<Features> {
    let terms: Vec<Vec<(String, f32)>> = texts.par_iter().map(|tokens| terms(tokens)).collect();
    let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
    for text in &terms {
        for (term, _) in text {
            *frequency.entry(term).or_default() += 1;
        }
    }
    let limit = (texts.len() as f64 * COMMONEST).max(NOT_YET_COMMON);
    let numbers: BTreeMap<&str, (u32, f32)> = frequency
        .into_iter()
        .filter(|&(_, count)| count > 1 && count as f64 <= limit)
        .zip(0..)
        .map(|((term, count), number)| (term, (number, (texts.len() as f32 / count as f32).ln() + 1.0)))
        .collect();
    terms
        .par_iter()
        .map(|text| {
            let known = text
                .iter()
                .filter_map(|(term, weight)| numbers.get(term.as_str()).map(|&(number, idf)| (number, weight * idf)));
            unit(known.collect())
        })
        .collect()
}

/// The distinct terms of one text with their weight by place.
fn terms(tokens: &[Token]) -> Vec<(String, f32)> {
    let content: Vec<&Token> =
        tokens.iter().filter(|token| !token.stop && matches!(token.kind, TokenKind::Word | TokenKind::Law)).collect();
    let place = |at: usize| if at == 0 && content.len() > 2 { OPENING } else { 1.0 };
    let mut terms: BTreeMap<String, f32> = BTreeMap::new();
    let mut add = |term: String, weight: f32| {
        let kept = terms.entry(term).or_default();
        *kept = kept.max(weight);
    };
    for (at, token) in content.iter().enumerate() {
        add(token.stem.clone(), place(at));
        if let Some(next) = content.get(at + 1) {
            add(format!("{} {}", token.stem, next.stem), 0.7 * place(at));
        }
    }
    terms.into_iter().collect()
}

fn unit(mut vector: Features) -> Features {
    vector.sort_unstable_by_key(|&(feature, _)| feature);
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    vector
}

/// For each text the `most` others most like it, at least `floor` (cosine), best first; ties by index.
pub fn neighbours(texts: &[Features], most: usize, floor: f32) -> Vec<Vec<(u32, f32)>> {
    let features = texts.iter().flatten().map(|&(feature, _)| feature + 1).max().unwrap_or(0) as usize;
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); features];
    for (text, vector) in texts.iter().enumerate() {
        for &(feature, weight) in vector {
            postings[feature as usize].push((text as u32, weight));
        }
    }
    texts
        .par_iter()
        .enumerate()
        .map_init(
            || vec![0.0f32; texts.len()],
            |score, (own, vector)| {
                let mut touched = Vec::new();
                for &(feature, weight) in vector {
                    for &(text, other) in &postings[feature as usize] {
                        if score[text as usize] == 0.0 {
                            touched.push(text);
                        }
                        score[text as usize] += weight * other;
                    }
                }
                let mut found: Vec<(u32, f32)> = touched
                    .iter()
                    .map(|&text| (text, score[text as usize]))
                    .filter(|&(text, likeness)| text as usize != own && likeness >= floor)
                    .collect();
                touched.into_iter().for_each(|text| score[text as usize] = 0.0);
                found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                found.truncate(most);
                found
            },
        )
        .collect()
}

/// Takes the mean off every vector: what all texts of a consultation have in common tells none of them apart.
pub fn centre(vectors: &mut [Vector]) {
    let mut mean = [0.0f32; DIMENSIONS];
    for vector in vectors.iter() {
        mean.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value / vectors.len() as f32);
    }
    for vector in vectors {
        // A text that the encoder does not read stays without direction.
        if vector.iter().any(|value| *value != 0.0) {
            vector.iter_mut().zip(&mean).for_each(|(value, mean)| *value -= mean);
            let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            vector.iter_mut().for_each(|value| *value /= length);
        }
    }
}

/// How much a link by words counts beside one by meaning.
const WORDS: f32 = 0.5;

/// Neighbours by words and by meaning together: a pair's likeness is the mean of the two, each counted from its floor
/// up, so that neither alone makes a strong link.
pub fn both(words: &[Vec<(u32, f32)>], meaning: &[Vec<Neighbour>], settings: &Settings) -> Vec<Vec<(u32, f32)>> {
    let above = |likeness: f32, floor: f32| ((likeness - floor) / (1.0 - floor)).max(0.0);
    let join = |own: usize| {
        let mut joined: BTreeMap<u32, f32> = BTreeMap::new();
        for &(other, likeness) in &words[own] {
            *joined.entry(other).or_default() += above(likeness, settings.floor) * WORDS;
        }
        for near in meaning[own].iter().filter(|near| near.index != own && near.cosine >= settings.meaning_floor) {
            *joined.entry(near.index as u32).or_default() += above(near.cosine, settings.meaning_floor);
        }
        let mut joined: Vec<(u32, f32)> = joined.into_iter().filter(|&(_, likeness)| likeness > 0.0).collect();
        joined.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        joined.truncate(settings.neighbours);
        joined
    };
    (0..words.len()).map(join).collect()
}

/// The graph of neighbour lists: an edge where either lists the other, with their likeness.
pub fn graph(neighbours: &[Vec<(u32, f32)>]) -> Graph {
    let mut edges = BTreeMap::new();
    for (text, list) in neighbours.iter().enumerate() {
        for &(other, likeness) in list {
            let text = text as u32;
            edges.insert((text.min(other), text.max(other)), f64::from(likeness));
        }
    }
    let edges: Vec<(u32, u32, f64)> = edges.into_iter().map(|((a, b), weight)| (a, b, weight)).collect();
    Graph::new(neighbours.len(), &edges)
}
