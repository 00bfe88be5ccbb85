//! What was searched for -> the spans of an original where it stands.

use std::collections::BTreeSet;

use super::analyzer::stem_of;
use super::plan::Plan;
use super::schema::Fields;
use crate::contribution::Span;
use crate::text::analyze;

/// Stems and forms to mark.
#[derive(Debug, Default)]
pub struct Marker {
    stems: BTreeSet<String>,
    forms: BTreeSet<String>,
}

impl Marker {
    /// Marks every word form that `plan` matches.
    pub fn of(plan: &Plan, fields: &Fields) -> Self {
        let mut marker = Marker::default();
        for term in plan.clauses.iter().flat_map(|clause| &clause.terms) {
            let text = term.value().as_str().unwrap_or_default().to_owned();
            if term.field() == fields.text {
                marker.stems.insert(text)
            } else {
                marker.forms.insert(text)
            };
        }
        let words = plan.phrases.iter().flat_map(|phrase| &phrase.words);
        marker.stems.extend(words.map(|(_, word)| word.stem.clone()));
        marker
    }

    /// The marked words of `text`, in order.
    pub fn spans(&self, text: &str) -> Vec<Span> {
        if self.stems.is_empty() && self.forms.is_empty() {
            return Vec::new();
        }
        let marked = |token: &crate::text::Token| {
            (!token.stop && self.stems.contains(stem_of(token))) || self.forms.contains(&token.form)
        };
        analyze(text).iter().filter(|token| marked(token)).map(|token| token.span).collect()
    }
}
