//! A reading -> the principles of openness that a request serves, how directly, and what it is about otherwise.
//!
//! A request is one of openness where somebody does an act of openness on something that it can be done on, or for or by
//! those whom it is for: publish a budget, consult residents, answer a complaint. The pairs stand in `patterns.toml`.
//! A principle that is only named, or an act without such an object, points to openness indirectly.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::contribution::{Evidence, Span};
use crate::learn::Side;
use crate::text::stop::is_negation;

use super::clarity::Clarity;
use super::lean::Leaning;
use super::models::{Combine, List, Models};
use super::reading::{Hit, Reading};

crate::contribution::named! {
    /// A principle of openness.
    Principle {
        /// Transparency and access to information.
        AccessInformation = "access-information",
        /// Participation and consultation.
        Participation = "participation",
        /// Accountability and integrity.
        Accountability = "accountability",
        /// Inclusion, where it is about taking part or being informed.
        Inclusion = "inclusion",
        /// Open data and digital openness.
        OpenData = "open-data",
    }
}

/// What the score is made of: name in `weights.toml`, and which way it may count.
pub const FEATURES: &[(&str, Side)] = &[
    ("constant", Side::Either),
    ("pair", Side::For),
    ("pair-close", Side::For),
    ("pair-at-head", Side::For),
    ("weak-pair", Side::For),
    ("pairs", Side::For),
    ("pair-and-party", Side::For),
    ("instrument-with-action", Side::For),
    ("instrument-alone", Side::For),
    ("value-with-action", Side::For),
    ("value-alone", Side::For),
    ("value-of-object", Side::For),
    ("instrument-in-short", Side::For),
    ("principles", Side::For),
    ("act-alone", Side::For),
    ("object-alone", Side::For),
    ("object-and-party", Side::For),
    ("channel", Side::For),
    ("deliver-at-head", Side::Against),
    ("domain-alone", Side::Against),
    ("domain-with-weak-pair", Side::Against),
    ("domain-with-pair", Side::Against),
    ("wish", Side::Against),
    ("object-missing", Side::Against),
    ("dangling", Side::Against),
    ("object-described", Side::For),
    ("short", Side::Against),
    ("no-request", Side::Against),
];

/// How a proposal bears on openness, and why.
#[derive(Debug, Clone, Default)]
pub struct Openness {
    /// 0 to 1.
    pub score: f32,
    /// Principles served directly.
    pub direct: Vec<Principle>,
    /// Principles served at all, the strongest first.
    pub principles: Vec<Principle>,
    /// One value for each of [`FEATURES`].
    pub features: Vec<f64>,
    /// The words that show it.
    pub reasons: Vec<Evidence>,
}

/// A score from here on is called direct.
pub const DIRECT: f32 = 0.5;

/// Tokens between an act and what follows it, at most; and between an act and what goes before it.
const AFTER: usize = 12;
const BEFORE: usize = 4;

/// Tokens between an act and its object where they stand close.
const CLOSE: usize = 3;

/// An act and its object.
struct Pair<'a> {
    act: &'a Hit,
    with: &'a Hit,
    principles: &'a [Principle],
    weak: bool,
    distance: usize,
}

/// What the lists say of a text: a logarithm of odds, before it is weighed.
fn listed(features: &[f64], models: &Models) -> f64 {
    models.openness.iter().zip(features).map(|(weight, value)| weight * value).sum()
}

/// The lists alone decide where their score is this near to 0 or to 1. Half of the texts of the demo need not be read for
/// their meaning then, which takes most of the time; the figures fall by less than 0.005.
const DECIDED: f64 = 0.05;

/// Whether what the lists found leaves no question, so that the text need not be read for its meaning.
pub fn is_decided(reading: &Reading<'_>, clear: &Clarity, models: &Models) -> bool {
    decides(models.combine, listed(&features(reading, clear, &pairs(reading, models)), models))
}

/// Whether a sum over the features decides.
pub(super) fn decides(combine: Combine, sum: f64) -> bool {
    let alone = combine.score(sum, None);
    !(DECIDED..=1.0 - DECIDED).contains(&alone)
}

/// How the text of `reading` bears on openness. `clear` is what [`super::clarity`] found in it; `leaning` knows the text where
/// the lists do not decide.
pub fn openness(reading: &Reading<'_>, clear: &Clarity, leaning: &Leaning<'_>, models: &Models) -> Openness {
    let pairs = pairs(reading, models);
    let features = features(reading, clear, &pairs);
    let sum = listed(&features, models);
    let lean = leaning.of(reading.text).filter(|_| !decides(models.combine, sum));
    let restricted = restricted(reading);
    let score = models.combine.score(sum, lean) as f32;
    let score = if restricted.is_some() { score.min(RESTRICTED) } else { score };
    let acts =
        clear.feature("action") + clear.feature("action-by-shape") > 0.0 || reading.of(List::Act).next().is_some();
    let mut support = support(reading, &pairs, acts);
    let alone = act_alone(reading).filter(|_| support.is_empty() && score >= DIRECT);
    support.extend(alone.as_ref().map(|&(_, principle)| (NAMED, principle)));
    let principles: Vec<Principle> = support.iter().map(|&(_, principle)| principle).collect();
    // A request that is called direct serves its strongest principle directly.
    let serves = |rank: usize, weight: f32| score >= DIRECT && (rank == 0 || weight >= NAMED_AND_ACTED);
    let direct = (support.iter().enumerate())
        .filter(|&(rank, &(weight, _))| serves(rank, weight))
        .map(|(_, &(_, principle))| principle)
        .collect();
    let mut open = Openness { score, direct, principles, features, reasons: Vec::new() };
    open.support(reading, &pairs);
    if let Some((act, principle)) = alone {
        open.show(reading, "openness-direct", act.span, principle.as_str());
    }
    open.words(reading, leaning);
    if let Some(span) = restricted {
        open.reasons.push(Evidence::in_text("openness-restricted", reading.text, span));
    }
    open.against(reading, clear);
    open
}

/// A request that something of openness be done less or not at all is no direct request of it: its score at most.
const RESTRICTED: f32 = 0.45;

/// Tokens before a word of restriction, at most.
const BEFORE_RESTRICTION: usize = 3;

/// What is to be done less or not at all, with the word that says so; `None` where that is itself denied (do not decide
/// *without* consulting) or is an evil.
fn restricted(reading: &Reading<'_>) -> Option<Span> {
    let restriction = reading.named(List::Act, "restrict").find(|hit| hit.tokens.start <= BEFORE_RESTRICTION)?;
    let bears = |hit: &&Hit| {
        let concept = reading.concept(hit);
        matches!(concept.list, List::Act | List::Principle) && !concept.against && concept.id != "accountability"
    };
    let follows = |hit: &&Hit| {
        let between = reading.tokens.get(restriction.tokens.end..hit.tokens.start);
        between.is_some_and(|tokens| tokens.iter().all(|token| token.stop))
    };
    let hit = reading.hits.iter().filter(bears).find(follows)?;
    let denied = reading.tokens[hit.tokens.end..].iter().any(|token| is_negation(&token.form));
    (!denied).then(|| Span::new(restriction.span.start, hit.span.end))
}

/// Every act with an object or a party that makes it one of openness.
fn pairs<'a>(reading: &'a Reading<'_>, models: &'a Models) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for (place, act) in reading.hits.iter().enumerate() {
        let table = &models.pairs[usize::from(act.concept)];
        if table.is_empty() {
            continue;
        }
        let mut nearest: Vec<Pair<'a>> = Vec::new();
        let near =
            reading.hits[..place].iter().rev().take_while(|hit| hit.tokens.start + BEFORE + 8 > act.tokens.start);
        let after = reading.hits[place + 1..].iter().take_while(|hit| hit.tokens.start <= act.tokens.end + AFTER);
        for with in near.chain(after) {
            let Some(distance) = distance(reading, act, with) else { continue };
            for entry in table.iter().filter(|entry| entry.concept == with.concept) {
                let pair = Pair { act, with, principles: &entry.principles, weak: entry.weak, distance };
                match nearest.iter_mut().find(|known| known.principles == pair.principles) {
                    Some(known) if (known.weak, known.distance) <= (pair.weak, distance) => {}
                    Some(known) => *known = pair,
                    None => nearest.push(pair),
                }
            }
        }
        pairs.extend(nearest);
    }
    pairs
}

/// Tokens between an act and what it may act on; `None` where they are too far apart, in two sentences or overlap.
fn distance(reading: &Reading<'_>, act: &Hit, with: &Hit) -> Option<usize> {
    if reading.sentence[act.tokens.start] != reading.sentence[with.tokens.start] {
        return None;
    }
    match (with.tokens.start.checked_sub(act.tokens.end), act.tokens.start.checked_sub(with.tokens.end)) {
        (Some(after), _) if after <= AFTER => Some(after),
        (None, Some(before)) if before <= BEFORE && !gap_has_comma(reading, with, act) => Some(before + AFTER),
        _ => None,
    }
}

/// Whether a comma stands between two hits: what goes before it is not what the act is done on.
fn gap_has_comma(reading: &Reading<'_>, first: &Hit, then: &Hit) -> bool {
    reading.text.get(first.span.end..then.span.start).is_some_and(|gap| gap.contains([',', '،']))
}

fn features(reading: &Reading<'_>, clear: &Clarity, pairs: &[Pair<'_>]) -> Vec<f64> {
    let yes = |condition: bool| f64::from(u8::from(condition));
    let any = |list: List| reading.of(list).next().is_some();
    let at_head = |hit: &Hit| clear.head.is_some_and(|head| hit.tokens.contains(&head));
    let paired = !pairs.is_empty();
    let strong: Vec<&Pair<'_>> = pairs.iter().filter(|pair| !pair.weak).collect();
    let named: Vec<&Hit> = reading.of(List::Principle).map(|(hit, _)| hit).collect();
    let instrument = reading.of(List::Principle).any(|(_, concept)| !concept.value);
    let value = reading.of(List::Principle).any(|(_, concept)| concept.value);
    let firm = !strong.is_empty() || instrument;
    let acted = clear.feature("wish") == 0.0
        && ["action", "action-by-shape", "object-described"].iter().any(|name| clear.feature(name) > 0.0);
    let domain = any(List::Domain);
    let delivers = reading.named(List::Act, "deliver").any(at_head);
    let act = reading.of(List::Act).any(|(_, concept)| !concept.against);
    let distinct =
        pairs.iter().any(|pair| pair.act.concept != pairs[0].act.concept || pair.with.concept != pairs[0].with.concept);
    let channel = named.iter().any(|_| reading.named(List::Object, "channel").next().is_some());
    FEATURES
        .iter()
        .map(|(feature, _)| match *feature {
            "constant" => 1.0,
            "pair" => yes(!strong.is_empty()),
            "pair-close" => yes(strong.iter().any(|pair| pair.distance <= CLOSE)),
            "pair-at-head" => yes(strong.iter().any(|pair| at_head(pair.act))),
            "weak-pair" => yes(paired && strong.is_empty()),
            "pairs" => yes(distinct),
            "pair-and-party" => yes(paired && any(List::Party)),
            "instrument-with-action" => yes(instrument && acted),
            "instrument-alone" => yes(instrument && !acted),
            "value-with-action" => yes(value && !instrument && acted),
            "value-alone" => yes(value && !instrument && !acted),
            "value-of-object" => yes(value_of_object(reading)),
            "instrument-in-short" => yes(instrument && clear.feature("short") > 0.0),
            "principles" => yes(named.iter().any(|hit| hit.concept != named[0].concept)),
            "act-alone" => yes(!paired && act),
            "object-alone" => yes(!paired && any(List::Object)),
            "object-and-party" => yes(!paired && any(List::Object) && any(List::Party)),
            "channel" => yes(channel),
            "deliver-at-head" => yes(delivers),
            "domain-alone" => yes(domain && !paired && named.is_empty()),
            "domain-with-weak-pair" => yes(domain && !firm && (paired || value)),
            "domain-with-pair" => yes(domain && firm),
            "object-missing" => yes(clear.feature("object") == 0.0),
            "no-request" => {
                yes(["complaint", "question", "nothing-asked"].iter().any(|flag| clear.feature(flag) > 0.0))
            }
            same => clear.feature(same),
        })
        .collect()
}

/// Whether a value is said of something that it can be checked on: the transparency of a budget, accountability in contracts.
fn value_of_object(reading: &Reading<'_>) -> bool {
    let values = reading.of(List::Principle).filter(|(_, concept)| concept.value);
    values.into_iter().any(|(value, _)| {
        reading.of(List::Object).any(|(object, _)| distance(reading, value, object).is_some_and(|gap| gap <= CLOSE))
    })
}

/// What a principle named beside an action counts, and what it counts alone; a pair counts more than either.
const NAMED_AND_ACTED: f32 = 1.0;
const NAMED: f32 = 0.5;

/// Principles by how much speaks for each, the most first.
fn support(reading: &Reading<'_>, pairs: &[Pair<'_>], acted: bool) -> Vec<(f32, Principle)> {
    let mut sums = [0.0f32; Principle::ALL.len()];
    for pair in pairs {
        for (rank, principle) in pair.principles.iter().enumerate() {
            sums[*principle as usize] += if rank == 0 { 1.5 } else { NAMED };
        }
    }
    for (_, concept) in reading.of(List::Principle) {
        if let Some(principle) = Principle::from_name(&concept.id) {
            sums[principle as usize] += if acted { NAMED_AND_ACTED } else { NAMED };
        }
    }
    let mut support: Vec<(f32, Principle)> = sums.into_iter().zip(Principle::ALL.iter().copied()).collect();
    support.retain(|(sum, _)| *sum > 0.0);
    support.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    support
}

/// An act that stands without an object that the patterns name, and the principle that it is likely to serve where nothing
/// better is known.
fn act_alone<'a>(reading: &'a Reading<'_>) -> Option<(&'a Hit, Principle)> {
    let mut acts = reading.of(List::Act).filter(|(_, concept)| !concept.against);
    acts.find_map(|(hit, concept)| Some((hit, *concept.principles.first()?)))
}

/// Words that are shown where the lists found nothing to show.
const LEANING: usize = 2;

impl Openness {
    /// The words that the meaning rests on most, where the score says direct and the lists found nothing to show.
    fn words(&mut self, reading: &Reading<'_>, leaning: &Leaning<'_>) {
        if self.score < DIRECT || !self.reasons.is_empty() {
            return;
        }
        for token in leaning.words(reading, LEANING) {
            self.reasons.push(Evidence::in_text("openness-words", reading.text, reading.tokens[token].span));
        }
    }

    /// The words for each principle.
    fn support(&mut self, reading: &Reading<'_>, pairs: &[Pair<'_>]) {
        let role = |direct: bool| if direct { "openness-direct" } else { "openness-indirect" };
        for pair in pairs {
            for principle in pair.principles.iter().take(1) {
                let role = role(self.direct.contains(principle));
                for span in pair_spans(pair) {
                    self.show(reading, role, span, principle.as_str());
                }
            }
        }
        for (hit, concept) in reading.of(List::Principle) {
            let direct = self.direct.iter().any(|principle| principle.as_str() == concept.id);
            self.show(reading, role(direct), hit.span, &concept.id);
        }
    }

    /// What speaks against: the thing or service asked for, and the subject that it is about instead. Of a direct request that
    /// is the subject on which openness is asked for.
    fn against(&mut self, reading: &Reading<'_>, clear: &Clarity) {
        let role = if self.score >= DIRECT { "subject" } else { "off-subject" };
        let mut counts: Vec<(usize, &str)> = Vec::new();
        for (_, concept) in reading.of(List::Domain) {
            match counts.iter_mut().find(|(_, id)| *id == concept.id) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, &concept.id)),
            }
        }
        let most = counts.iter().map(|(count, _)| *count).max().unwrap_or(0);
        if let Some(&(_, domain)) = counts.iter().find(|(count, _)| *count == most) {
            for hit in reading.named(List::Domain, domain) {
                self.show(reading, role, hit.span, domain);
            }
        }
        let deliver =
            reading.named(List::Act, "deliver").find(|hit| clear.head.is_some_and(|head| hit.tokens.contains(&head)));
        if let Some(hit) = deliver {
            self.reasons.push(Evidence::in_text("openness-against", reading.text, hit.span));
        }
    }

    fn show(&mut self, reading: &Reading<'_>, role: &str, span: Span, matched: &str) {
        let same =
            self.reasons.iter().filter(|reason| reason.role == role && reason.matched.as_deref() == Some(matched));
        let (mut count, mut covered) = (0, false);
        for reason in same {
            count += 1;
            covered |= reason.span.overlaps(span);
        }
        if count < 3 && !covered {
            self.reasons.push(Evidence::in_text(role, reading.text, span).matching(matched));
        }
    }
}

/// One span where act and object stand close together, else two.
fn pair_spans(pair: &Pair<'_>) -> Vec<Span> {
    let (first, last) = if pair.act.span < pair.with.span { (pair.act, pair.with) } else { (pair.with, pair.act) };
    if last.tokens.start.saturating_sub(first.tokens.end) <= 4 {
        vec![Span::new(first.span.start, last.span.end.max(first.span.end))]
    } else {
        vec![first.span, last.span]
    }
}
