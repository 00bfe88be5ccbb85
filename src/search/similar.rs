//! An item, or any text -> the items most like it, each with the words that they share.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Term};

use super::Error;
use super::analyzer::stem_of;
use super::collect::Filters;
use super::find::{Hit, Index};
use super::rank::idf;
use crate::contribution::{Evidence, named};
use crate::text::{Token, analyze};

/// At most so many of a text's words, the rarest, are searched for.
const WORDS: usize = 24;
/// So many documents are compared word by word for each that is asked for, and at least [`COMPARED`].
const COMPARED_EACH: usize = 4;
/// See [`COMPARED_EACH`].
const COMPARED: usize = 60;
/// Below this cosine two texts have next to nothing in common.
const FLOOR: f32 = 0.08;
/// From this cosine on, what differs is wording.
const NEAR: f32 = 0.80;

named! {
    /// How alike two items are.
    Likeness {
        /// The same words in the same order, whatever their spelling.
        Identical = "identical",
        /// Nearly the same words.
        Near = "near",
        /// The same request: one group.
        SameRequest = "same_request",
        /// The same subject.
        SameSubject = "same_subject",
    }
}

/// What to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of<'a> {
    /// A contribution of the index.
    Id(&'a str),
    /// Any text.
    Text(&'a str),
}

/// An item like the one asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SimilarHit {
    /// The item; its score is the similarity.
    pub hit: Hit,
    /// Cosine of the two sets of stems, each weighted by its rarity, 0 to 1.
    pub similarity: f32,
    /// How alike.
    pub likeness: Likeness,
    /// The shared words: spans in the text asked about, the matching span in the hit as `other`.
    pub reason: Vec<Evidence>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Similar {
    /// The text that was compared with.
    pub text: String,
    /// Items like it, by likeness, then by similarity.
    pub hits: Vec<SimilarHit>,
}

/// A text ready to be compared.
struct Sample {
    text: String,
    tokens: Vec<Token>,
    /// Weight of each stem.
    weights: BTreeMap<String, f32>,
    norm: f32,
}

impl Sample {
    fn forms(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().map(|token| token.form.as_str())
    }

    fn cosine(&self, other: &Sample) -> f32 {
        let shared: f32 = self
            .weights
            .iter()
            .filter(|(stem, _)| other.weights.contains_key(*stem))
            .map(|(_, weight)| weight * weight)
            .sum();
        if shared > 0.0 { shared / (self.norm * other.norm) } else { 0.0 }
    }

    /// Every shared stem once, where it stands first in each text, in the order of this text.
    fn shared(&self, other: &Sample) -> Vec<Evidence> {
        let mut seen = Vec::new();
        let mut evidence = Vec::new();
        for token in self.tokens.iter().filter(|token| !token.stop) {
            let same = |candidate: &&Token| !candidate.stop && stem_of(candidate) == stem_of(token);
            if let Some(match_) = other.tokens.iter().find(same)
                && !seen.contains(&stem_of(token))
            {
                seen.push(stem_of(token));
                evidence
                    .push(Evidence { other: Some(match_.span), ..Evidence::in_text("shared", &self.text, token.span) });
            }
        }
        evidence
    }
}

impl Index {
    /// The `limit` items most like an item or a text. The item itself is left out.
    pub fn similar(&self, of: Of<'_>, limit: usize) -> Result<Similar, Error> {
        let (itself, text) = match of {
            Of::Text(text) => (None, text.to_owned()),
            Of::Id(id) => {
                let doc = self.doc_of(id)?.ok_or_else(|| Error::UnknownId(id.to_owned()))?;
                let hit = self.hit(doc)?;
                (Some(hit.clone()), hit.text)
            }
        };
        let sample = self.sample(text)?;
        let mut hits = Vec::new();
        for doc in self.candidates(&sample, limit)? {
            let mut hit = self.hit(doc)?;
            if itself.as_ref().is_some_and(|itself| itself.id == hit.id) {
                continue;
            }
            let other = self.sample(std::mem::take(&mut hit.text))?;
            let similarity = sample.cosine(&other);
            let reason = sample.shared(&other);
            if similarity < FLOOR || reason.is_empty() {
                continue;
            }
            let group =
                itself.as_ref().is_some_and(|itself| !itself.group_id.is_empty() && itself.group_id == hit.group_id);
            let likeness = if sample.forms().eq(other.forms()) {
                Likeness::Identical
            } else if similarity >= NEAR {
                Likeness::Near
            } else if group {
                Likeness::SameRequest
            } else {
                Likeness::SameSubject
            };
            hit.text = other.text;
            hit.score = similarity;
            hit.highlights = reason.iter().filter_map(|evidence| evidence.other).collect();
            hit.highlights.sort_unstable();
            hits.push(SimilarHit { hit, similarity, likeness, reason });
        }
        hits.sort_by(|one, other| {
            let key = |hit: &SimilarHit| (hit.likeness, std::cmp::Reverse((hit.similarity * 1e6) as u32));
            key(one).cmp(&key(other)).then_with(|| one.hit.id.cmp(&other.hit.id))
        });
        hits.truncate(limit);
        Ok(Similar { text: sample.text, hits })
    }

    fn sample(&self, text: String) -> Result<Sample, Error> {
        let tokens = analyze(&text);
        let terms = self.terms();
        let mut weights = BTreeMap::new();
        for token in tokens.iter().filter(|token| !token.stop) {
            let stem = stem_of(token);
            if !weights.contains_key(stem) {
                let frequency = terms.frequency(&Term::from_field_text(self.fields.text, stem))?;
                weights.insert(stem.to_owned(), idf(frequency, self.segment().max_doc()));
            }
        }
        let norm = weights.values().map(|weight| weight * weight).sum::<f32>().sqrt();
        Ok(Sample { text, tokens, weights, norm })
    }

    /// Documents that share the rarest words, most shared weight first.
    fn candidates(&self, sample: &Sample, limit: usize) -> Result<Vec<u32>, Error> {
        let mut rarest: Vec<(&String, &f32)> = sample.weights.iter().collect();
        rarest.sort_by(|one, other| other.1.total_cmp(one.1).then_with(|| one.0.cmp(other.0)));
        let parts = rarest.into_iter().take(WORDS).map(|(stem, _)| {
            let term = Term::from_field_text(self.fields.text, stem);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>)
        });
        let query = BooleanQuery::new(parts.collect());
        let compared = limit.saturating_add(1).saturating_mul(COMPARED_EACH).max(COMPARED).min(self.len());
        let best = self.columns.best(&*self.scoring(&query)?, self.segment(), &Filters::default(), compared)?;
        Ok(best.into_iter().map(|scored| scored.doc).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Folder;
    use super::*;

    #[test]
    fn every_reason_is_a_word_of_both_texts() {
        let folder = Folder::new();
        let index = folder.index();
        for id in folder.ids() {
            let similar = index.similar(Of::Id(&id), 10).unwrap();
            for found in &similar.hits {
                assert_ne!(found.hit.id, id);
                assert!(!found.reason.is_empty() && (0.0..=1.0001).contains(&found.similarity));
                for evidence in &found.reason {
                    let here = evidence.span.slice(&similar.text).unwrap();
                    let there = evidence.other.unwrap().slice(&found.hit.text).unwrap();
                    assert_eq!(evidence.quote, here);
                    assert_eq!(stem_of(&analyze(here)[0]), stem_of(&analyze(there)[0]), "{here} {there}");
                }
            }
        }
    }

    #[test]
    fn respelled_copies_are_identical_and_come_first() {
        let folder = Folder::new();
        let similar = folder.index().similar(Of::Text("نشر ميزانيه الجماعه علي الانترنت"), 10).unwrap();
        assert_eq!(similar.hits[0].likeness, Likeness::Identical);
        assert_eq!(similar.hits[0].hit.text, "نشر ميزانية الجماعة على الأنترنت");
        assert!(similar.hits[1..].iter().all(|found| found.likeness > Likeness::Identical));
    }

    #[test]
    fn one_group_is_one_request() {
        let folder = Folder::new();
        let id = folder.id_of("نشر ميزانية الجماعة على الأنترنت");
        let similar = folder.index().similar(Of::Id(&id), 10).unwrap();
        let same = similar.hits.iter().find(|found| found.likeness == Likeness::SameRequest).unwrap();
        assert_eq!(same.hit.text, "وضع الميزانية الجماعية رهن إشارة المواطنين وتيسير نشرها");
    }

    #[test]
    fn text_without_a_known_word_has_nothing_similar() {
        let folder = Folder::new();
        for text in ["", "؟؟", "zzzz qqqq", "على في من"] {
            assert!(folder.index().similar(Of::Text(text), 5).unwrap().hits.is_empty(), "{text}");
        }
    }

    #[test]
    fn an_unknown_id_is_an_error() {
        let folder = Folder::new();
        assert!(matches!(folder.index().similar(Of::Id("c0"), 5), Err(Error::UnknownId(_))));
    }
}
