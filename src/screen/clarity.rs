//! A reading -> the parts of a request that are there, what stands against it, and how clear it is.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::contribution::{Evidence, Field, Span, named};
use crate::learn::{Side, sigmoid};
use crate::meaning::glossary::Category;
use crate::text::{TokenKind, analyze};

use super::models::{List, Models};
use super::reading::{Hit, Reading};

named! {
    /// A part of a request.
    Part {
        /// What is to be done, such that one can look whether it was.
        Action = "action",
        /// On what exactly.
        Object = "object",
        /// By whom.
        Actor = "actor",
        /// For whom.
        Beneficiary = "beneficiary",
        /// Where, or at which level.
        Place = "place",
        /// How much, how often, until when.
        Measure = "measure",
        /// With what, or on which legal basis.
        Means = "means",
    }
}

/// What the score is made of: name in `weights.toml`, and which way it may count.
pub const FEATURES: &[(&str, Side)] = &[
    ("constant", Side::Either),
    ("action", Side::For),
    ("action-by-shape", Side::For),
    ("object", Side::For),
    ("object-described", Side::For),
    ("object-detailed", Side::For),
    ("object-known", Side::For),
    ("objects-known", Side::For),
    ("actor", Side::For),
    ("beneficiary", Side::For),
    ("place", Side::For),
    ("measure", Side::For),
    ("means", Side::For),
    ("wish", Side::Against),
    ("vague", Side::Against),
    ("dangling", Side::Against),
    ("several", Side::Against),
    ("unfinished", Side::Against),
    ("damage", Side::Against),
    ("complaint", Side::Against),
    ("question", Side::Against),
    ("nothing-asked", Side::Against),
    ("short", Side::Against),
];

/// What stands against clarity: roles of the reasons that show it.
pub const AGAINST: &[&str] = &[
    "damage",
    "unfinished",
    "dangling",
    "nothing-asked",
    "complaint",
    "question",
    "several",
    "wish",
    "vague",
    "short",
];

/// Where a reference such as "these funds" may find what it means.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The heading above.
    pub section: Option<&'a str>,
    /// The contribution before.
    pub before: Option<&'a str>,
}

/// How clear a proposal is, and why.
#[derive(Debug, Clone, Default)]
pub struct Clarity {
    /// 0 to 1.
    pub score: f32,
    /// Parts found.
    pub found: Vec<Part>,
    /// Parts to ask for, what would help most first.
    pub missing: Vec<Part>,
    /// One value for each of [`FEATURES`].
    pub features: Vec<f64>,
    /// The words that show it.
    pub reasons: Vec<Evidence>,
    /// Where the head of the request stands, if there is one: its token.
    pub head: Option<usize>,
}

impl Clarity {
    /// The value of a feature.
    pub fn feature(&self, name: &str) -> f64 {
        FEATURES.iter().position(|(feature, _)| *feature == name).map_or(0.0, |place| self.features[place])
    }
}

/// A part is asked for where naming it would raise the score by at least this much.
const WORTH_ASKING: f64 = 0.05;

/// At most so many quotes for one thing.
const QUOTES: usize = 3;

/// How clear the text of `reading` is.
pub fn clarity(reading: &Reading<'_>, context: Context<'_>, models: &Models) -> Clarity {
    let mut sheet = Sheet { reading, values: vec![0.0; FEATURES.len()], reasons: Vec::new(), object: None };
    sheet.set("constant", 1.0);
    let head = head(reading);
    sheet.action(&head, models);
    sheet.against(&head);
    sheet.object(&head);
    for part in [Part::Actor, Part::Beneficiary, Part::Place, Part::Measure, Part::Means] {
        sheet.part(part);
    }
    sheet.dangling(context);
    sheet.score(&head, models)
}

/// The words with which a request begins.
#[derive(Debug, Clone, Default)]
struct Head {
    /// First token that carries the request.
    token: Option<usize>,
    /// Actions that one can check.
    actions: Vec<Range<usize>>,
    /// A wish at the head.
    wish: Option<Range<usize>>,
    /// Asking words before it.
    asking: bool,
}

/// Finds the actions: a listed one at the head of a sentence or after a joining word, not in the middle of a noun phrase.
fn head(reading: &Reading<'_>) -> Head {
    let mut head = Head::default();
    let asking: Vec<&Hit> = reading.named(List::Action, "asking").collect();
    let mut not_to: Vec<usize> = reading.named(List::Against, "not-to").flat_map(|hit| hit.tokens.clone()).collect();
    not_to.dedup();
    let mut token = (0..reading.tokens.len()).find(|&token| reading.carries(token) && !not_to.contains(&token));
    for hit in &asking {
        if token.is_some_and(|token| hit.tokens.contains(&token)) {
            token = (hit.tokens.end..reading.tokens.len()).find(|&token| reading.carries(token));
            head.asking = true;
        }
    }
    head.asking |= asking.first().is_some_and(|hit| token.is_some_and(|token| hit.tokens.start <= token + 8));
    head.token = token;
    for hit in reading.named(List::Action, "checkable") {
        let start = hit.tokens.start;
        let at_head = token.is_some_and(|token| hit.tokens.contains(&token));
        if at_head || (head.asking && !reading.joined[start]) || begins_a_clause(reading, start) {
            head.actions.push(hit.tokens.clone());
        }
    }
    let wish = reading.named(List::Action, "wish").find(|hit| token.is_some_and(|token| hit.tokens.contains(&token)));
    head.wish = wish.map(|hit| hit.tokens.clone());
    if let Some(wish) = &head.wish {
        // "to strengthen" is in both lists' reach through longer phrases; the longer one has the word.
        head.actions.retain(|action| action.start > wish.start || action.len() > wish.len());
        if head.actions.iter().any(|action| action.start <= wish.start) {
            head.wish = None;
        } else {
            let principles: Vec<&Hit> = reading.of(List::Principle).map(|(hit, _)| hit).collect();
            head.actions.retain(|action| !principles.iter().any(|hit| hit.tokens.contains(&action.start)));
        }
    }
    head
}

/// Whether a sentence begins here, or a function word or a joined "and", "by", "to" goes before.
fn begins_a_clause(reading: &Reading<'_>, token: usize) -> bool {
    let first = token == 0 || reading.sentence[token - 1] != reading.sentence[token];
    first || reading.joined[token] || joins(&reading.tokens[token - 1].form)
}

/// Words after which a verb may follow.
fn joins(form: &str) -> bool {
    const JOINING: &[&str] = &[
        "و", "ان", "او", "ثم", "مع", "عبر", "ب", "ل", "et", "ou", "de", "d", "pour", "a", "en", "and", "or", "to",
        "will", "by", "puis", "باش", "خلال",
    ];
    JOINING.contains(&form)
}

/// The values and reasons while they are gathered.
struct Sheet<'a> {
    reading: &'a Reading<'a>,
    values: Vec<f64>,
    reasons: Vec<Evidence>,
    /// First token of the object.
    object: Option<usize>,
}

impl Sheet<'_> {
    fn set(&mut self, name: &str, value: f64) {
        let place = FEATURES.iter().position(|(feature, _)| *feature == name);
        self.values[place.expect("a feature of the list")] = value;
    }

    fn show(&mut self, role: &str, span: Span) {
        if self.reasons.iter().filter(|reason| reason.role == role).count() < QUOTES {
            self.reasons.push(Evidence::in_text(role, self.reading.text, span));
        }
    }

    /// The action: a listed one, or a word of the shape of one at the head.
    fn action(&mut self, head: &Head, models: &Models) {
        if let Some(first) = head.actions.first() {
            self.set("action", 1.0);
            let span = self.reading.span(first);
            self.show("action", span);
        }
        if let Some(wish) = &head.wish {
            self.set("wish", if head.actions.is_empty() { 1.0 } else { 0.5 });
            let span = self.reading.span(wish);
            self.show("wish", span);
        } else if let (Some(token), true) =
            (head.token.filter(|&token| is_like_an_action(self.reading, token, models)), head.actions.is_empty())
        {
            self.set("action-by-shape", 1.0);
            let span = self.reading.tokens[token].span;
            self.show("action", span);
        }
    }

    /// The object: words after the head that are neither vague nor another part.
    fn object(&mut self, head: &Head) {
        let reading = self.reading;
        if head.actions.is_empty() && self.values_of("complaint") + self.values_of("question") > 0.0 {
            return; // Of a complaint one cannot say on what something is to be done.
        }
        let after = head.actions.first().or(head.wish.as_ref()).map_or(head.token, |head| Some(head.end));
        let after = match head.actions.is_empty() && head.wish.is_none() && self.acts_by_shape() {
            true => head.token.map(|token| token + 1),
            false => after,
        };
        let Some(start) = after.filter(|&start| start < reading.tokens.len()) else { return };
        let other = other_parts(reading);
        let end = (start..reading.tokens.len()).find(|&at| reading.sentence[at] != reading.sentence[start]);
        let words: Vec<usize> = (start..end.unwrap_or(reading.tokens.len()).min(start + REACH))
            .filter(|&token| reading.carries(token))
            .collect();
        let vague: Vec<usize> = words.iter().copied().filter(|&token| other[token] == Other::Vague).collect();
        let named: Vec<usize> = words.iter().copied().filter(|&token| other[token] == Other::None).collect();
        if !vague.is_empty() && vague.len() * 2 > named.len() {
            self.set("vague", if named.is_empty() { 1.0 } else { 0.5 });
            vague.iter().for_each(|&token| self.show("vague", reading.tokens[token].span));
        }
        if let (Some(&first), false) = (named.first(), named.is_empty()) {
            self.set("object", 1.0);
            self.object = Some(first);
            self.set("object-described", f64::from(u8::from(named.len() >= 2)));
            self.set("object-detailed", f64::from(u8::from(named.len() >= 4)));
            let known = reading.known.iter().filter(|(tokens, part)| {
                *part == Category::Thing && tokens.clone().any(|token| named.contains(&token))
            });
            let known = known.count();
            self.set("object-known", f64::from(u8::from(known >= 1)));
            self.set("objects-known", f64::from(u8::from(known >= 2)));
            let last = named.iter().copied().take_while(|&token| token < first + SHOWN).last().unwrap_or(first);
            self.show("object", reading.span(&(first..last + 1)));
        }
    }

    fn acts_by_shape(&self) -> bool {
        self.values_of("action-by-shape") > 0.0
    }

    fn values_of(&self, name: &str) -> f64 {
        FEATURES.iter().position(|(feature, _)| *feature == name).map_or(0.0, |place| self.values[place])
    }

    /// A part that lists or the shape of a token show.
    fn part(&mut self, part: Part) {
        // A budget or a portal that something is done on is not what it is done with.
        let acted_on =
            |hit: &&Hit| part == Part::Means && self.object.is_some_and(|object| hit.tokens.contains(&object));
        let mut spans: Vec<Span> =
            self.reading.named(List::Part, part.as_str()).filter(|hit| !acted_on(hit)).map(|hit| hit.span).collect();
        let shape = |kind: TokenKind| match part {
            Part::Measure => {
                matches!(kind, TokenKind::Number | TokenKind::Date | TokenKind::Percent | TokenKind::Amount)
            }
            Part::Means => matches!(kind, TokenKind::Law | TokenKind::Article | TokenKind::Amount),
            _ => false,
        };
        spans.extend(
            self.reading
                .tokens
                .iter()
                .filter(|token| shape(token.kind) && !token.form.starts_with('0'))
                .map(|token| token.span),
        );
        if part == Part::Place {
            spans.extend(self.reading.named(List::Place, "place").map(|hit| hit.span));
            spans.extend(self.reading.places.iter().map(|place| self.reading.span(place)));
        }
        spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        spans.dedup_by(|next, kept| next.overlaps(*kept));
        if !spans.is_empty() {
            self.set(part.as_str(), 1.0);
        }
        spans.into_iter().for_each(|span| self.show(part.as_str(), span));
    }

    /// What stands against: all but dangling references.
    fn against(&mut self, head: &Head) {
        let reading = self.reading;
        let whole = || reading.span(&(0..reading.tokens.len()));
        let words = (0..reading.tokens.len()).filter(|&token| reading.tokens[token].kind == TokenKind::Word).count();
        if words <= 3 {
            self.set("short", 1.0);
            if !reading.tokens.is_empty() {
                self.show("short", whole());
            }
        }
        if let Some(hit) = reading.named(List::Against, "nothing").next().filter(|hit| hit.tokens.start <= 1) {
            self.set("nothing-asked", 1.0);
            self.show("nothing-asked", hit.span);
        }
        let asks = !head.actions.is_empty();
        let complains = |id| {
            reading.named(List::Against, id).find(|hit| !asks && head.wish.is_none() && hit.tokens.start < TELLING)
        };
        let complaint = complains("complaint").or_else(|| complains("denial").filter(|_| !self.acts_by_shape()));
        if let Some(hit) = complaint {
            self.set("complaint", 1.0);
            self.show("complaint", hit.span);
        }
        self.question();
        self.several(head);
        self.unfinished();
        self.damage();
    }

    /// A question mark, with a word that asks or alone; a word that asks at the very beginning.
    fn question(&mut self) {
        let reading = self.reading;
        let mark = reading.text.char_indices().find(|(_, c)| matches!(c, '?' | '؟'));
        let word = reading.named(List::Against, "question").next();
        let first = word.filter(|hit| hit.tokens.start == 0 || mark.is_some());
        match (first, mark) {
            (Some(hit), _) => self.show("question", hit.span),
            (None, Some((at, mark))) => self.show("question", Span::new(at, at + mark.len_utf8())),
            (None, None) => return,
        }
        self.set("question", 1.0);
    }

    /// More than two things asked for, or two in two sentences.
    fn several(&mut self, head: &Head) {
        let reading = self.reading;
        let side_by_side = |action: &&Range<usize>| match action.start.checked_sub(1) {
            None => true,
            Some(before) => {
                let gap = Span::new(reading.tokens[before].span.end, reading.tokens[action.start].span.start);
                let and = matches!(reading.tokens[before].form.as_str(), "et" | "and" | "و" | "puis");
                let joined = gap.slice(reading.text).is_some_and(|gap| gap.contains([',', '،']));
                let word = reading.tokens[action.start].span.slice(reading.text).unwrap_or_default();
                and || joined
                    || head.token == Some(action.start)
                    || (reading.joined[action.start] && word.starts_with('و'))
                    || reading.sentence[before] != reading.sentence[action.start]
            }
        };
        let actions: Vec<&Range<usize>> = head.actions.iter().filter(side_by_side).collect();
        let mut sentences: Vec<u32> = actions.iter().map(|action| reading.sentence[action.start]).collect();
        sentences.dedup();
        if actions.len() >= 3 || sentences.len() >= 2 {
            self.set("several", 1.0);
            actions.iter().for_each(|action| self.show("several", reading.span(action)));
        }
    }

    /// A sentence that breaks off: on a function word, a comma or dots.
    fn unfinished(&mut self) {
        let reading = self.reading;
        let Some(last) = reading.tokens.last() else { return };
        let tail = reading.text.get(last.span.end..).unwrap_or_default().trim();
        let hit =
            reading.named(List::Against, "unfinished").last().filter(|hit| hit.tokens.end == reading.tokens.len());
        let broken = tail.starts_with("..") || tail.starts_with(['…', ',', '،', ':', '-', '(']);
        // Without its dots the name Ali is the word "on" once the spelling is evened out.
        let a_name = last.span.slice(reading.text) == Some("علي");
        if (hit.is_some() && tail.is_empty() && !a_name) || broken {
            self.set("unfinished", 1.0);
            self.show("unfinished", last.span);
        }
    }

    /// What only a machine reads: replacement characters, letters three times over, letters standing alone, words run
    /// together.
    fn damage(&mut self) {
        let reading = self.reading;
        let mut spans: Vec<Span> =
            reading.text.match_indices('\u{fffd}').map(|(at, c)| Span::new(at, at + c.len())).collect();
        let mut alone = 0;
        for token in reading.tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let arabic = token.form.starts_with(|c| ('\u{620}'..='\u{64a}').contains(&c));
            let single = arabic && token.form.chars().nth(1).is_none() && token.form != "و";
            alone = if single { alone + 1 } else { 0 };
            let written = token.span.slice(reading.text).unwrap_or_default();
            if alone >= 2 || thrice(written) || (arabic && token.form.chars().count() > LONGEST_ARABIC) {
                spans.push(token.span);
            }
        }
        if !spans.is_empty() {
            self.set("damage", 1.0);
        }
        spans.into_iter().for_each(|span| self.show("damage", span));
    }

    /// "These funds" where no funds were named: not in the text before, nor in the section, nor in the item before.
    fn dangling(&mut self, context: Context<'_>) {
        let reading = self.reading;
        for hit in reading.named(List::Against, "pointing").cloned().collect::<Vec<_>>() {
            let noun =
                (hit.tokens.end..reading.tokens.len().min(hit.tokens.end + 2)).find(|&token| reading.carries(token));
            let Some(noun) = noun else {
                if hit.tokens.start == 0 || reading.tokens.len() <= 4 {
                    self.set("dangling", 1.0);
                    self.show("dangling", hit.span);
                }
                continue;
            };
            let stem = &reading.tokens[noun].stem;
            if reading.tokens[..hit.tokens.start].iter().any(|token| token.stem == *stem) || hit.tokens.start > FAR {
                continue;
            }
            let stands_in =
                |text: &str| analyze(text).into_iter().find(|token| token.stem == *stem).map(|token| token.span);
            if let Some((section, span)) = context.section.and_then(|section| Some((section, stands_in(section)?))) {
                self.reasons.push(Evidence::in_field("resolved", Field::Section, section, span));
            } else {
                let named_before = context.before.and_then(stands_in).is_some();
                if !named_before {
                    self.set("dangling", 1.0);
                }
                let role = if named_before { "resolved" } else { "dangling" };
                self.show(role, reading.span(&(hit.tokens.start..noun + 1)));
            }
        }
    }

    fn score(self, head: &Head, models: &Models) -> Clarity {
        let sum: f64 = models.clarity.iter().zip(&self.values).map(|(weight, value)| weight * value).sum();
        let score = sigmoid(sum);
        let value = |part: Part| self.values_of(part.as_str());
        let has = |part: Part| value(part) > 0.0 || (part == Part::Action && self.acts_by_shape());
        let found: Vec<Part> = Part::ALL.iter().copied().filter(|&part| has(part)).collect();
        // Where nearly all is missing no single part raises the score much: there each counts as it would halfway up.
        let even = sum.max(0.0);
        let mut missing: Vec<(f64, Part)> = (Part::ALL.iter().copied())
            .filter(|&part| !has(part))
            .map(|part| (sigmoid(even + gain(part, models)) - sigmoid(even), part))
            .filter(|&(gain, _)| gain >= WORTH_ASKING)
            .collect();
        // Without an action and its object nothing else can be asked.
        let rank = |part: Part| match part {
            Part::Action => 0,
            Part::Object => 1,
            _ => 2,
        };
        missing.sort_by(|a, b| rank(a.1).cmp(&rank(b.1)).then(b.0.total_cmp(&a.0)).then(a.1.cmp(&b.1)));
        let missing = missing.into_iter().map(|(_, part)| part).collect();
        let (features, reasons) = (self.values, self.reasons);
        Clarity { score: score as f32, found, missing, features, reasons, head: head.token }
    }
}

/// What naming a part adds to the sum: its weight, and for an object that of describing it.
fn gain(part: Part, models: &Models) -> f64 {
    let weight = |name: &str| {
        FEATURES.iter().position(|(feature, _)| *feature == name).map_or(0.0, |place| models.clarity[place])
    };
    weight(part.as_str()) + if part == Part::Object { weight("object-described") } else { 0.0 }
}

/// Tokens from the beginning among which a complaint shows itself.
const TELLING: usize = 12;

/// Tokens after the head among which the object is looked for.
const REACH: usize = 14;

/// Tokens of the object that are quoted.
const SHOWN: usize = 7;

/// A reference farther into the text than this points back into the text itself.
const FAR: usize = 12;

/// Letters of the longest word that Arabic is written with in such texts; beyond, words have run together.
const LONGEST_ARABIC: usize = 14;

fn thrice(form: &str) -> bool {
    let letters: Vec<char> = form.chars().collect();
    letters
        .windows(3)
        .any(|three| three[0] == three[1] && three[1] == three[2] && three[0].is_alphabetic() && three[0] != 'w')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Other {
    None,
    Vague,
    Part,
}

/// For each token whether it belongs to another part, or is vague.
fn other_parts(reading: &Reading<'_>) -> Vec<Other> {
    let mut other = vec![Other::None; reading.tokens.len()];
    for (hit, concept) in reading.of(List::Against).chain(reading.of(List::Action)) {
        let kind = match concept.id.as_str() {
            "vague" | "wish" => Other::Vague,
            "pointing" | "asking" | "counting" => Other::Part,
            _ => continue,
        };
        other[hit.tokens.clone()].fill(kind);
    }
    reading.places.iter().for_each(|place| other[place.clone()].fill(Other::Part));
    for (hit, concept) in reading.of(List::Part) {
        if matches!(concept.id.as_str(), "measure" | "place" | "beneficiary") {
            hit.tokens.clone().for_each(|token| {
                if other[token] != Other::Vague {
                    other[token] = Other::Part
                }
            });
        }
    }
    other
}

/// Whether the glossary knows the word as an action, or it has the shape of one.
fn is_like_an_action(reading: &Reading<'_>, token: usize, models: &Models) -> bool {
    let known = reading.known.iter().find(|(tokens, _)| tokens.contains(&token)).map(|(_, part)| *part);
    known == Some(Category::Action) || (known.is_none() && has_shape_of_action(reading, token, models))
}

/// Whether the word has the shape of an Arabic verbal noun or of a French verb.
fn has_shape_of_action(reading: &Reading<'_>, token: usize, models: &Models) -> bool {
    let form = reading.tokens[token].form.as_str();
    if form.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let long = form.chars().count() >= 5;
        return long && models.infinitive.iter().any(|ending| form.ends_with(ending.as_str()));
    }
    let letters: Vec<char> = form.chars().collect();
    models.masdar.iter().any(|shape| {
        shape.len() == letters.len()
            && shape.iter().zip(&letters).all(|(&shape, &letter)| shape == '.' || shape == letter)
    }) && !form.starts_with("ال")
}
