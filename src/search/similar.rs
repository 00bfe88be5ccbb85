//! An item, or any text -> the items most like it in either language, each with its likeness and the words that both say.
//!
//! Candidates share the rarest words of the text, or have words of the other language for what it speaks of (the glossary of
//! [`crate::meaning`]). Copies are told by their words alone; on the others [`super::judge`] decides.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use tantivy::DocId;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Term};

use super::Error;
use super::analyzer::stem_of;
use super::collect::Filters;
use super::find::{Hit, Index};
use super::judge::{Judgement, judge};
use super::rank::idf;
use super::states::States;
use crate::contribution::{Evidence, named};
use crate::meaning::glossary::Glossary;
use crate::text::{Token, analyze};

/// At most so many of a text's words, the rarest, are searched for.
const WORDS: usize = 24;
/// So many documents are compared word by word for each that is asked for, and at least [`COMPARED`].
const COMPARED_EACH: usize = 4;
/// See [`COMPARED_EACH`].
const COMPARED: usize = 60;
/// At least so many of those that share words, and as many of those in the other language, are judged: each has to be
/// encoded, which takes a millisecond.
const JUDGED: usize = 20;
/// Below this cosine two texts of one language have next to nothing in common.
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
        /// The same request: one group, or for a text of which no group is known, judged to be.
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
    /// 0 to 1: the cosine of the two sets of stems, each weighted by its rarity, or that of the vectors of the two texts where it
    /// is greater.
    pub similarity: f32,
    /// How alike.
    pub likeness: Likeness,
    /// What both say: spans in the text asked about, the matching span in the hit as `other`.
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

/// A document that may be like the sample.
struct Candidate {
    hit: Hit,
    sample: Sample,
    cosine: f32,
    judged: Option<Judgement>,
}

impl Index {
    /// The `limit` items most like an item or a text, with their states where `states` are given. The item itself is left
    /// out.
    pub fn similar(&self, of: Of<'_>, limit: usize, states: Option<&States>) -> Result<Similar, Error> {
        let (itself, text) = match of {
            Of::Text(text) => (None, text.to_owned()),
            Of::Id(id) => {
                let doc = self.doc_of(id)?.ok_or_else(|| Error::UnknownId(id.to_owned()))?;
                let hit = self.hit(doc, None)?;
                (Some(hit.clone()), hit.text)
            }
        };
        let sample = self.sample(text)?;
        let mut candidates = Vec::new();
        for doc in self.candidates(&sample, limit)? {
            let mut hit = self.hit(doc, states)?;
            if itself.as_ref().is_none_or(|itself| itself.id != hit.id) {
                let other = self.sample(std::mem::take(&mut hit.text))?;
                candidates.push(Candidate { hit, cosine: sample.cosine(&other), sample: other, judged: None });
            }
        }
        judge_likeliest(&sample, &mut candidates, limit);
        let group = itself.map(|itself| itself.group_id);
        Ok(Similar { hits: ranked(&sample, candidates, group, limit), text: sample.text })
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

    /// Documents that share the rarest words, most shared weight first, then documents in the words of the other language.
    fn candidates(&self, sample: &Sample, limit: usize) -> Result<Vec<DocId>, Error> {
        let mut rarest: Vec<(&String, &f32)> = sample.weights.iter().collect();
        rarest.sort_by(|one, other| other.1.total_cmp(one.1).then_with(|| one.0.cmp(other.0)));
        let shared = rarest.into_iter().take(WORDS).map(|(stem, _)| (Occur::Should, self.stem(stem))).collect();
        let compared = limit.saturating_add(1).saturating_mul(COMPARED_EACH).max(COMPARED).min(self.len());
        let mut docs = self.best_of(shared, compared)?;
        let known: BTreeSet<DocId> = docs.iter().copied().collect();
        let others = self.best_of(self.in_the_other_language(sample), limit.max(JUDGED))?;
        docs.extend(others.into_iter().filter(|doc| !known.contains(doc)));
        Ok(docs)
    }

    fn stem(&self, stem: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(self.fields.text, stem), IndexRecordOption::WithFreqs))
    }

    fn best_of(&self, parts: Vec<(Occur, Box<dyn Query>)>, limit: usize) -> Result<Vec<DocId>, Error> {
        let weight = self.scoring(&BooleanQuery::new(parts))?;
        let best = self.columns.best(&*weight, self.segment(), &Filters::default(), limit)?;
        Ok(best.into_iter().map(|scored| scored.doc).collect())
    }

    /// For what the sample speaks of, the words of the script that it is not written in.
    fn in_the_other_language(&self, sample: &Sample) -> Vec<(Occur, Box<dyn Query>)> {
        let glossary = Glossary::embedded();
        let mentions = glossary.mentions(&sample.tokens);
        let concepts: BTreeSet<_> = mentions.iter().flat_map(|mention| &mention.concepts).copied().collect();
        let latin = |text: &str| text.starts_with(|first: char| first.is_ascii());
        let from_latin = sample.tokens.iter().filter(|token| latin(&token.form)).count() * 2 > sample.tokens.len();
        let mut forms: BTreeSet<Vec<String>> = BTreeSet::new();
        for form in concepts.into_iter().flat_map(|concept| glossary.forms(concept)) {
            let tokens = analyze(form);
            let stems: Vec<String> = tokens.iter().filter(|one| !one.stop).map(|one| stem_of(one).to_owned()).collect();
            if stems.first().is_some_and(|stem| latin(stem) != from_latin) {
                forms.insert(stems);
            }
        }
        let together = |stems: Vec<String>| -> Box<dyn Query> {
            match &stems[..] {
                [stem] => self.stem(stem),
                many => Box::new(BooleanQuery::new(many.iter().map(|stem| (Occur::Must, self.stem(stem))).collect())),
            }
        };
        forms.into_iter().map(|stems| (Occur::Should, together(stems))).collect()
    }
}

/// Judges those candidates that share most, and those that share no word but may say the same in another language.
fn judge_likeliest(sample: &Sample, candidates: &mut [Candidate], limit: usize) {
    let most = limit.max(JUDGED);
    let mut order: Vec<usize> = (0..candidates.len()).filter(|&at| candidates[at].cosine >= FLOOR).collect();
    order.sort_by(|&one, &other| {
        candidates[other].cosine.total_cmp(&candidates[one].cosine).then_with(|| one.cmp(&other))
    });
    order.truncate(most);
    order.extend((0..candidates.len()).filter(|&at| candidates[at].cosine < FLOOR).take(most));
    let texts: Vec<&str> = order.iter().map(|&at| candidates[at].sample.text.as_str()).collect();
    let judgements = judge(&sample.text, &texts);
    for (at, judgement) in order.into_iter().zip(judgements) {
        candidates[at].judged = Some(judgement);
    }
}

/// The judged candidates as hits. `group` is that of the item asked about; a text belongs to those of its copies.
fn ranked(sample: &Sample, candidates: Vec<Candidate>, group: Option<String>, limit: usize) -> Vec<SimilarHit> {
    let mut hits = Vec::new();
    let mut groups: BTreeSet<String> = BTreeSet::new();
    groups.extend(group.clone());
    for Candidate { mut hit, sample: other, cosine, judged } in candidates {
        let Some(judged) = judged else { continue };
        let likeness = if !sample.tokens.is_empty() && sample.forms().eq(other.forms()) {
            Likeness::Identical
        } else if cosine >= NEAR && !judged.contrary {
            Likeness::Near
        } else if judged.same_request && group.is_none() {
            Likeness::SameRequest
        } else {
            Likeness::SameSubject
        };
        if likeness <= Likeness::Near && group.is_none() {
            groups.insert(hit.group_id.clone());
        }
        let shared = sample.shared(&other);
        let reason = if cosine >= FLOOR { shared } else { judged.shared };
        let related = likeness < Likeness::SameSubject || judged.same_subject;
        let similarity = cosine.max(judged.cosine);
        hit.text = other.text;
        hit.score = similarity;
        hit.highlights = reason.iter().filter_map(|evidence| evidence.other).collect();
        hit.highlights.sort_unstable();
        hits.push((related, SimilarHit { hit, similarity, likeness, reason }));
    }
    let in_group = |found: &SimilarHit| !found.hit.group_id.is_empty() && groups.contains(&found.hit.group_id);
    for (related, found) in &mut hits {
        if found.likeness == Likeness::SameSubject && in_group(found) {
            (*related, found.likeness) = (true, Likeness::SameRequest);
        }
    }
    let mut hits: Vec<SimilarHit> = hits
        .into_iter()
        .filter(|(related, found)| *related && !found.reason.is_empty())
        .map(|(_, found)| found)
        .collect();
    hits.sort_by(|one, other| {
        let key = |hit: &SimilarHit| (hit.likeness, std::cmp::Reverse((hit.similarity * 1e6) as u32));
        key(one).cmp(&key(other)).then_with(|| one.hit.id.cmp(&other.hit.id))
    });
    hits.truncate(limit);
    hits
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
            let similar = index.similar(Of::Id(&id), 10, None).unwrap();
            for found in &similar.hits {
                assert_ne!(found.hit.id, id);
                assert!(!found.reason.is_empty() && (0.0..=1.0001).contains(&found.similarity));
                for evidence in &found.reason {
                    let here = evidence.span.slice(&similar.text).unwrap();
                    let there = evidence.other.unwrap().slice(&found.hit.text).unwrap();
                    assert_eq!(evidence.quote, here);
                    if found.likeness <= Likeness::Near {
                        assert_eq!(stem_of(&analyze(here)[0]), stem_of(&analyze(there)[0]), "{here} {there}");
                    }
                }
            }
        }
    }

    #[test]
    fn respelled_copies_are_identical_and_come_first() {
        let folder = Folder::new();
        let similar = folder.index().similar(Of::Text("نشر ميزانيه الجماعه علي الانترنت"), 10, None).unwrap();
        assert_eq!(similar.hits[0].likeness, Likeness::Identical);
        assert_eq!(similar.hits[0].hit.text, "نشر ميزانية الجماعة على الأنترنت");
        assert!(similar.hits[1..].iter().all(|found| found.likeness > Likeness::Identical));
    }

    #[test]
    fn one_group_is_one_request() {
        let folder = Folder::new();
        let id = folder.id_of("نشر ميزانية الجماعة على الأنترنت");
        let similar = folder.index().similar(Of::Id(&id), 10, None).unwrap();
        let same = similar.hits.iter().find(|found| found.likeness == Likeness::SameRequest).unwrap();
        assert_eq!(same.hit.text, "وضع الميزانية الجماعية رهن إشارة المواطنين وتيسير نشرها");
    }

    #[test]
    fn a_text_belongs_to_the_group_of_its_copies() {
        let folder = Folder::new();
        let similar = folder.index().similar(Of::Text("نشر ميزانيه الجماعه علي الانترنت"), 10, None).unwrap();
        let same =
            similar.hits.iter().find(|found| found.hit.group_id == "g1" && found.likeness != Likeness::Identical);
        assert_eq!(same.unwrap().likeness, Likeness::SameRequest);
    }

    #[test]
    fn the_same_request_is_found_in_the_other_language() {
        let folder = Folder::new();
        let index = folder.index();
        let likeness = |text: &str, wanted: &str| {
            let similar = index.similar(Of::Text(text), 10, None).unwrap();
            similar.hits.into_iter().find(|found| found.hit.text == wanted).map(|found| (found.likeness, found.reason))
        };
        let (french, arabic) = ("Publier le budget de la commune sur Internet", "نشر ميزانية الجماعة على الأنترنت");
        let (found, reason) = likeness(french, arabic).unwrap();
        assert!(found <= Likeness::SameRequest, "{found}");
        let quoted = |word: &str| reason.iter().any(|one| one.quote == word && one.other.is_some());
        assert!(quoted("budget"), "{reason:?}");
        assert!(likeness("نشر ميزانية الجماعة على الأنترنت", "Publier le budget communal en ligne").is_some());
        assert_eq!(likeness(french, "إصلاح المَدْرَسَةُ العتيقة"), None);
    }

    #[test]
    fn who_forbids_does_not_ask_for_the_same() {
        let folder = Folder::new();
        let index = folder.index();
        let similar = index.similar(Of::Text("عدم نشر ميزانية الجماعة على الأنترنت"), 10, None).unwrap();
        assert!(similar.hits.iter().all(|found| found.likeness == Likeness::SameSubject), "{:?}", similar.hits);
    }

    #[test]
    fn text_without_a_known_word_has_nothing_similar() {
        let folder = Folder::new();
        for text in ["", "؟؟", "zzzz qqqq", "على في من"] {
            assert!(folder.index().similar(Of::Text(text), 5, None).unwrap().hits.is_empty(), "{text}");
        }
    }

    #[test]
    fn an_unknown_id_is_an_error() {
        let folder = Folder::new();
        assert!(matches!(folder.index().similar(Of::Id("c0"), 5, None), Err(Error::UnknownId(_))));
    }
}
