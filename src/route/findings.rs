//! Tokens of a text or heading -> what points to a body or away from it, with points.
//!
//! A phrase is worth the more the rarer its words are over the registry and the longer it is. It is worth less inside a
//! longer phrase of another body (the budget *of a commune* is not the state's), after a marker that tells who gains or
//! helps (`for the benefit of young people`) and in the second half of the text.

use std::ops::Range;

use crate::contribution::{Field, Span};
use crate::meaning::glossary::{Glossary, Mention};
use crate::screen::reading::alike;
use crate::text::arabizi::{self, skeleton};
use crate::text::language::detect;
use crate::text::{Token, TokenKind};

use super::registry::{Registry, law_key};

/// How a finding speaks of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A law that the body applies.
    Law,
    /// The body by its name.
    Named,
    /// Something that the body does.
    Competence,
    /// A word of its field, in everyday language.
    Field,
    /// A word that points its way and is not enough.
    Hint,
    /// Something that is not the body's, though it is said with the same words.
    Against,
}

impl Role {
    /// The last part of the message key.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Role::Law => "law",
            Role::Named => "named",
            Role::Competence => "competence",
            Role::Field => "field",
            Role::Hint => "hint",
            Role::Against => "against",
        }
    }
}

/// Words found, and the body that they speak of.
#[derive(Debug, Clone)]
pub(super) struct Finding<'a> {
    /// Index of the body in the registry.
    pub(super) institution: usize,
    pub(super) role: Role,
    pub(super) field: Field,
    pub(super) span: Span,
    /// Tokens of the field.
    pub(super) tokens: Range<usize>,
    /// Below zero for [`Role::Against`].
    pub(super) points: f64,
    /// After a marker: somebody who gains, helps or is addressed.
    pub(super) aside: bool,
    /// The phrase or law of the registry.
    pub(super) matched: &'a str,
}

impl Finding<'_> {
    /// Whether it leaves little doubt: a law or the body's name, not beside the point.
    pub(super) fn is_certain(&self) -> bool {
        matches!(self.role, Role::Law | Role::Named) && !self.aside && self.field == Field::Text
    }
}

/// Everything in `tokens`, the tokens of `content`, that speaks of a body, by place.
pub(super) fn find<'a>(content: &str, tokens: &[Token], field: Field, registry: &'a Registry) -> Vec<Finding<'a>> {
    let mut found = phrases(content, tokens, field, registry);
    found.extend(laws(tokens, field, registry));
    found.extend(subjects(content, tokens, field, registry));
    drop_denied(&mut found);
    weaken_inside(&mut found, registry.weights.points.inside);
    keep_one_a_place(&mut found);
    let points = &registry.weights.points;
    let asides = asides(tokens, registry);
    for finding in found.iter_mut().filter(|finding| finding.role != Role::Against) {
        if finding.role != Role::Law && asides.iter().any(|aside| aside.contains(&finding.tokens.start)) {
            finding.aside = true;
            finding.points *= points.aside;
        }
        if field == Field::Text && finding.role == Role::Competence && finding.tokens.start * 2 >= tokens.len() {
            finding.points *= points.later;
        }
    }
    found
}

/// The phrases found; an acronym only where it stands in capitals, since some are words of a language (`add`, `one`).
fn phrases<'a>(content: &str, tokens: &[Token], field: Field, registry: &'a Registry) -> Vec<Finding<'a>> {
    let matches = registry.phrases.find(tokens).into_iter();
    matches
        .filter_map(|found| {
            let phrase = &registry.entries[found.phrase];
            let quote = found.span.slice(content)?;
            // Words of one stem may be others: المدرسي and المدارس, بصح and الصحة.
            if !alike(&phrase.words, &tokens[found.tokens.clone()], false) {
                return None;
            }
            (!phrase.acronym || quote.chars().all(|c| !c.is_lowercase())).then(|| Finding {
                institution: phrase.institution,
                role: phrase.role,
                field,
                span: found.span,
                tokens: found.tokens,
                points: phrase.points,
                aside: false,
                matched: &phrase.text,
            })
        })
        .collect()
}

/// The laws cited. Where right-to-left text was copied, the two numbers of a law may have changed places.
fn laws<'a>(tokens: &[Token], field: Field, registry: &'a Registry) -> Vec<Finding<'a>> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !matches!(token.kind, TokenKind::Law | TokenKind::Number) {
            continue;
        }
        let Some((year, number)) = law_key(&token.form) else { continue };
        let Some(entries) = registry.laws.get(&(year, number)).or_else(|| registry.laws.get(&(number, year))) else {
            continue;
        };
        found.extend(entries.iter().map(|law| Finding {
            institution: law.institution,
            role: Role::Law,
            field,
            span: token.span,
            tokens: at..at + 1,
            points: law.points,
            aside: false,
            matched: law.text.as_str(),
        }));
    }
    found
}

/// What the text is about, by the concepts of the glossary: a word of it in any language, or in Arabic in Latin letters.
fn subjects<'a>(content: &str, tokens: &[Token], field: Field, registry: &'a Registry) -> Vec<Finding<'a>> {
    let glossary = Glossary::embedded();
    let mut mentions = glossary.mentions(tokens);
    if mentions.is_empty() && detect(content).arabizi {
        mentions = in_latin_letters(tokens, glossary);
    }
    let mut found = Vec::new();
    for mention in mentions {
        let span = Span::new(tokens[mention.tokens.start].span.start, tokens[mention.tokens.end - 1].span.end);
        for concept in &mention.concepts {
            let bodies = registry.subjects.get(concept).map_or(&[][..], Vec::as_slice);
            found.extend(bodies.iter().map(|&(institution, weight)| Finding {
                institution,
                role: Role::Field,
                field,
                span,
                tokens: mention.tokens.clone(),
                points: registry.weights.points.field * weight,
                aside: false,
                matched: "",
            }));
        }
    }
    found
}

/// Concepts of words of Arabic in Latin letters, which no form of the glossary has.
fn in_latin_letters(tokens: &[Token], glossary: &Glossary) -> Vec<Mention> {
    let of = |(at, token): (usize, &Token)| {
        let consonants = skeleton(&token.form);
        let concepts = match consonants.chars().count() >= arabizi::SHORTEST {
            true => glossary.of_skeleton(&consonants).to_vec(),
            false => Vec::new(),
        };
        (!concepts.is_empty()).then_some(Mention { tokens: at..at + 1, concepts })
    };
    let latin = |token: &Token| token.form.starts_with(|c: char| c.is_ascii_alphanumeric());
    tokens.iter().enumerate().filter(|(_, token)| latin(token)).filter_map(of).collect()
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Takes out what lies inside words that are said of something else.
fn drop_denied(found: &mut Vec<Finding>) {
    let denied: Vec<(usize, Range<usize>)> = found
        .iter()
        .filter(|finding| finding.role == Role::Against)
        .map(|finding| (finding.institution, finding.tokens.clone()))
        .collect();
    if denied.is_empty() {
        return;
    }
    found.retain(|finding| {
        finding.role == Role::Against
            || !denied
                .iter()
                .any(|(institution, tokens)| *institution == finding.institution && holds(tokens, &finding.tokens))
    });
}

/// The specific beats the generic: leaves little to what lies inside a longer finding of another body.
fn weaken_inside(found: &mut [Finding], share: f64) {
    let outer: Vec<(usize, Range<usize>)> = found
        .iter()
        .filter(|finding| matches!(finding.role, Role::Named | Role::Competence) && finding.tokens.len() > 1)
        .map(|finding| (finding.institution, finding.tokens.clone()))
        .collect();
    for finding in found.iter_mut().filter(|finding| finding.role != Role::Against) {
        let inside = outer.iter().any(|(institution, tokens)| {
            *institution != finding.institution && tokens.len() > finding.tokens.len() && holds(tokens, &finding.tokens)
        });
        if inside {
            finding.points *= share;
        }
    }
}

/// Whether anything points to the local level, more than by a hint.
pub(super) fn speaks_of_local(found: &[Finding], registry: &Registry) -> bool {
    found.iter().any(|finding| {
        registry.institutions[finding.institution].local
            && matches!(finding.role, Role::Law | Role::Named | Role::Competence)
            && !finding.aside
    })
}

/// Whether a finding counts less where a local authority is spoken of: the bodies that set rules for all step back then,
/// since the budget and the petitions of a commune are first of all its own. A law and a name still decide.
pub(super) fn steps_back(finding: &Finding, registry: &Registry) -> bool {
    matches!(finding.role, Role::Competence | Role::Field | Role::Hint)
        && registry.institutions[finding.institution].horizontal
}

/// Of one body's findings that overlap, keeps the weightiest; of equals the longer, then the first.
fn keep_one_a_place(found: &mut Vec<Finding>) {
    found.sort_by(|a, b| {
        (b.points.abs().total_cmp(&a.points.abs()))
            .then(b.tokens.len().cmp(&a.tokens.len()))
            .then(a.tokens.start.cmp(&b.tokens.start))
            .then(a.institution.cmp(&b.institution))
    });
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found.drain(..) {
        let taken = kept.iter().any(|other| {
            other.institution == finding.institution
                && other.tokens.start < finding.tokens.end
                && finding.tokens.start < other.tokens.end
        });
        if !taken {
            kept.push(finding);
        }
    }
    kept.sort_by_key(|finding| (finding.tokens.start, finding.institution));
    *found = kept;
}

/// The tokens after each marker, as far as it reaches.
fn asides(tokens: &[Token], registry: &Registry) -> Vec<Range<usize>> {
    let markers = &registry.weights.markers;
    let reached = |start: usize| {
        let after = tokens[start..].iter().take(markers.reach);
        start..start + after.take_while(|token| !markers.until.contains(&token.form)).count()
    };
    registry.markers.find(tokens).into_iter().map(|found| reached(found.tokens.end)).collect()
}
