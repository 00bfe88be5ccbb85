//! A text and others -> how each of them stands to it: by the decision of [`crate::meaning`], which groups rest on too.

use rayon::prelude::*;

use crate::contribution::{Evidence, Span};
use crate::group::Settings;
use crate::meaning::decision::Origin;
use crate::meaning::{Comparison, Model, Relation, Texts};

/// How a text stands to the one asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Sure enough that both ask for the same.
    pub same_request: bool,
    /// Both are likelier on one subject than not.
    pub same_subject: bool,
    /// One asks for what the other does not want, or forbids something where the other does not.
    pub contrary: bool,
    /// Cosine of the vectors of the two texts, 0 at least.
    pub cosine: f32,
    /// What both say, as spans of the text asked about and, as `other`, of the other.
    pub shared: Vec<Evidence>,
}

/// Pieces of a reason that are shown at most.
const PIECES: usize = 6;

/// Judges `others` against `text`, in their order.
pub fn judge(text: &str, others: &[&str]) -> Vec<Judgement> {
    if others.is_empty() {
        return Vec::new();
    }
    let sure = Settings::default().same_request;
    let all: Vec<&str> = std::iter::once(text).chain(others.iter().copied()).collect();
    let texts = Texts::read(&all);
    let one = |at: usize| {
        let comparison = Comparison::new(&texts, 0, at);
        let verdict = Model::embedded().decide(&texts, &comparison, 0, at, Origin::Found);
        let evidence =
            |&(own, other): &(Span, Span)| Evidence { other: Some(other), ..Evidence::in_text("shared", text, own) };
        // One forbids something and the other nothing: whatever the weights say, a person has to look.
        let forbids = |at: usize| texts.readings[at].forbids;
        let contrary = comparison.is_contrary(&texts, 0, at) || forbids(0) != forbids(at);
        Judgement {
            same_request: verdict.same_request >= sure && !contrary,
            same_subject: verdict.relation != Relation::Different,
            contrary,
            cosine: verdict.cosine.max(0.0),
            shared: comparison.alignment(&texts, 0, at).shared.iter().take(PIECES).map(evidence).collect(),
        }
    };
    (1..all.len()).into_par_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_request_the_contrary_and_another_subject() {
        let text = "نشر معايير الاستفادة من الدعم الاجتماعي المباشر وعدد المستفيدين حسب كل إقليم";
        let found = judge(
            text,
            &[
                "Publier les critères d'éligibilité à l'aide sociale directe et le nombre de bénéficiaires par province",
                "عدم نشر معايير الاستفادة من الدعم الاجتماعي المباشر",
                "بناء مسبح بلدي",
            ],
        );
        assert!(found[0].same_request && found[0].same_subject && !found[0].contrary);
        assert!(found[0].shared.iter().any(|reason| reason.quote == "نشر"), "{:?}", found[0].shared);
        assert!(found[1].contrary && !found[1].same_request);
        assert!(!found[2].same_request && !found[2].same_subject);
        assert!(judge(text, &[]).is_empty());
    }
}
