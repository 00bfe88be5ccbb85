//! A text -> the concepts that it is about, whatever its language, by the part of the request that each stands in.

use super::features::{Bag, LATER};
use super::parts;
use crate::meaning::glossary::{Category, Glossary};
use crate::text::analyze;

/// How much a concept tells of a subject by the part that it is of any request.
fn tells(category: Category) -> f32 {
    match category {
        Category::Thing => 1.0,
        Category::Party => 0.8,
        Category::Problem => 0.5,
        Category::Level | Category::Action => 0.2,
        _ => 0.0,
    }
}

/// The concepts of a text by their numbers, and how much each tells of its subject, 0 to 1.
pub fn concepts(text: &str) -> Bag {
    let glossary = Glossary::embedded();
    let tokens = analyze(text);
    let mut weights = vec![0.0f32; tokens.len()];
    for word in parts::parts(text, &tokens) {
        weights[word.token] = if word.request == 0 { word.weight } else { word.weight * LATER };
    }
    let mut found = Bag::new();
    let mut keep = |concept: u16, weight: f32| {
        let kept = found.entry(u64::from(concept)).or_default();
        *kept = kept.max(weight);
    };
    for mention in glossary.mentions(&tokens) {
        let weight = weights[mention.tokens.clone()].iter().fold(0.0f32, |most, &weight| most.max(weight));
        let several = (mention.concepts.len() as f32).sqrt();
        for &id in &mention.concepts {
            keep(id, weight * tells(glossary.concept(id).category) / several);
        }
    }
    found.retain(|_, weight| *weight > 0.0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(text: &str) -> Vec<String> {
        let found = concepts(text);
        let most = found.values().fold(0.0f32, |most, &weight| most.max(weight));
        let of = |(&concept, _): (&u64, &f32)| Glossary::embedded().concept(concept as u16).id.clone();
        found.iter().filter(|&(_, &weight)| weight == most).map(of).collect()
    }

    #[test]
    fn languages_meet_in_the_thing_that_is_asked_for() {
        for text in ["نشر ميزانية الجماعة", "Il faut publier le budget de la commune"] {
            assert!(best(text).contains(&"budget".to_owned()), "{text}: {:?}", best(text));
        }
    }

    #[test]
    fn what_a_request_is_for_tells_less_than_what_it_asks_for() {
        let found = best("توفير حافلات النقل المدرسي من أجل محاربة الفقر");
        assert!(!found.contains(&"poverty".to_owned()), "{found:?}");
    }
}
