//! The tokens of a text -> the part of the request that each content word stands in, and how much it tells of the
//! subject.
//!
//! A request opens ("we ask for"), says what is to be done ("improve"), names the thing, and goes on with purpose,
//! reason, beneficiary, means and place. The thing asked for is the subject; the rest is said of many subjects. The words
//! that part them are data (`models/theme/parts.toml`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::text::phrase::PhraseSet;
use crate::text::{Token, TokenKind, analyze, fold};

/// The data file of the parts.
pub const PARTS: &str = include_str!("../../models/theme/parts.toml");

/// What a part of a request tells of its subject, beside 1 for the thing asked for. Tuned on the demo's themes and on
/// 100,000 generated proposals.
pub mod weight {
    /// What is to be done.
    pub const ACTION: f32 = 0.3;
    /// A noun between action and thing.
    pub const LIGHT: f32 = 0.3;
    /// What follows the head of the thing after a soft word, or far behind it.
    pub const TAIL: f32 = 0.5;
    /// Purpose, reason, beneficiary, means, place, and what stands before the request.
    pub const ASIDE: f32 = 0.2;
}

/// Content words after which the thing asked for has been named.
const LONG: usize = 5;

/// Content words, at most, of those of whom something is asked.
const ADDRESSEE: usize = 3;

/// The last request that is told from those before it.
const LAST: u16 = 31;

/// A content word in its part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Word {
    /// Its token.
    pub token: usize,
    /// Which request of the text it belongs to, from 0.
    pub request: u16,
    /// How much it tells of the subject, 0 to 1.
    pub weight: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ask: Vec<String>,
    also: Vec<String>,
    marks: Vec<String>,
    soft: Vec<String>,
    within: Vec<String>,
    about: Vec<String>,
    courtesy: Vec<String>,
    action: Vec<String>,
    instrument: Vec<String>,
    infinitive: Shape,
    light: Vec<String>,
}

/// Words by their endings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    ends: Vec<String>,
    not: Vec<String>,
}

impl Shape {
    fn has(&self, form: &str) -> bool {
        self.ends.iter().any(|end| form.ends_with(end)) && !self.not.iter().any(|end| form.ends_with(end))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Ask,
    Also,
    Mark,
    Soft,
    About,
    Courtesy,
    Action,
}

struct Lexicon {
    phrases: PhraseSet,
    roles: Vec<Role>,
    actions: FxHashSet<String>,
    light: FxHashSet<String>,
    instruments: FxHashSet<String>,
    within: FxHashSet<String>,
    infinitive: Shape,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(PARTS).expect("the parts that the program was built with are whole");
    let mut phrases = Vec::new();
    let mut roles = Vec::new();
    let lists = [
        (&file.ask, Role::Ask),
        (&file.also, Role::Also),
        (&file.marks, Role::Mark),
        (&file.soft, Role::Soft),
        (&file.about, Role::About),
        (&file.courtesy, Role::Courtesy),
    ];
    for (list, role) in lists {
        for phrase in list {
            for joined in ["", "و"] {
                let forms: Vec<String> = analyze(phrase).iter().map(|token| format!("={}", token.form)).collect();
                phrases.push(forms.join(" ").replacen('=', &format!("={joined}"), 1));
                roles.push(role);
            }
        }
    }
    let (several, one): (Vec<&String>, Vec<&String>) = file.action.iter().partition(|phrase| phrase.contains(' '));
    for phrase in several {
        phrases.push(phrase.clone());
        roles.push(Role::Action);
    }
    let stems = |words: &mut dyn Iterator<Item = &String>| {
        words.flat_map(|word| analyze(word).into_iter().next_back()).map(|token| token.stem).collect()
    };
    Lexicon {
        phrases: PhraseSet::new(phrases),
        roles,
        actions: one.iter().flat_map(|word| analyze(word)).map(|token| bare_or_stem(&token).to_owned()).collect(),
        light: stems(&mut file.light.iter()),
        instruments: stems(&mut file.instrument.iter()),
        infinitive: file.infinitive,
        within: file.within.iter().map(|word| fold(word)).collect(),
    }
});

/// Where the reading of a text stands.
#[derive(Debug, Default)]
struct State {
    words: Vec<Word>,
    request: u16,
    /// Content words of this request's thing so far.
    named: usize,
    /// Actions at its head so far.
    actions: usize,
    /// Whether this request was opened by an ask or an action.
    opened: bool,
    /// Whether it was opened by an ask.
    asked: bool,
    aside: bool,
    soft: bool,
    silent: bool,
}

impl State {
    /// A new request, if the one before has a thing.
    fn begin(&mut self) {
        if self.named > 0 {
            self.request = (self.request + 1).min(LAST);
        }
        (self.named, self.actions) = (0, 0);
        (self.opened, self.asked) = (false, false);
        (self.aside, self.soft, self.silent) = (false, false, false);
    }

    fn ask(&mut self) {
        if self.request == 0 && !self.opened {
            // What stands before the request tells why it is made.
            self.words.iter_mut().for_each(|word| word.weight = word.weight.min(weight::ASIDE));
            self.named = 0;
        }
        self.begin();
        (self.opened, self.asked) = (true, true);
    }

    /// What comes after the thing. A thing of one word may still be going on (`budget pour l'école`).
    fn mark(&mut self) {
        self.aside |= self.named > 1;
        self.soft |= self.named > 0;
    }

    /// An action that follows an ask after a few words: these were whom it is asked of.
    fn addressed(&mut self) {
        let request = self.request;
        let own = self.words.iter_mut().rev().take(2 * ADDRESSEE).take_while(|word| word.request == request);
        own.filter(|word| word.weight > weight::ASIDE).for_each(|word| word.weight = weight::LIGHT);
        (self.named, self.aside, self.soft) = (0, false, false);
    }

    fn push(&mut self, token: usize, weight: f32) {
        let weight = if self.silent { 0.0 } else { weight };
        self.words.push(Word { token, request: self.request, weight });
    }

    fn thing(&mut self, token: usize) {
        let weight = match (self.aside, self.soft) {
            (true, _) => weight::ASIDE,
            (false, true) => weight::TAIL,
            (false, false) if self.named >= LONG => weight::TAIL,
            _ => 1.0,
        };
        self.push(token, weight);
        self.named += usize::from(!self.aside && !self.silent);
    }
}

/// The content words of a text, in their order.
pub fn parts(text: &str, tokens: &[Token]) -> Vec<Word> {
    let lexicon = &*LEXICON;
    let mut matches = lexicon.phrases.find(tokens).into_iter().peekable();
    let mut state = State::default();
    let mut at = 0;
    let mut joins = true;
    let mut goes_on = false;
    while at < tokens.len() {
        let between = &text[at.checked_sub(1).map_or(0, |before| tokens[before].span.end)..tokens[at].span.start];
        if between.contains(['.', '!', '?', '؟', ';', '؛', '\n']) {
            state.begin();
        }
        joins |= between.contains(['،', ',', ':']);
        while matches.next_if(|found| found.tokens.start < at).is_some() {}
        if let Some(found) = matches.next_if(|found| found.tokens.start == at) {
            let role = lexicon.roles[found.phrase];
            let before = at;
            at = found.tokens.end;
            match role {
                Role::Ask => state.ask(),
                Role::Also => state.begin(),
                Role::Mark => state.mark(),
                Role::Soft => state.soft |= state.named > 1,
                Role::About => (state.aside, state.soft) = (false, false),
                Role::Courtesy => state.silent = true,
                Role::Action => (before..at).for_each(|token| action(&mut state, &tokens[token], token, joins)),
            }
            joins = role == Role::Also || tokens[before..at].iter().any(|token| token.form == "مع");
            goes_on = role == Role::About;
            continue;
        }
        word(&mut state, &tokens[at], at, (joins, goes_on));
        (joins, goes_on) = (false, false);
        at += 1;
    }
    state.words
}

fn word(state: &mut State, token: &Token, at: usize, (joins, goes_on): (bool, bool)) {
    if token.stop {
        return;
    }
    if token.kind != TokenKind::Word {
        let law = matches!(token.kind, TokenKind::Law);
        return state.push(at, if law { 1.0 } else { 0.0 });
    }
    let lexicon = &*LEXICON;
    let joined = joined(token);
    if is_action(token) && state.asked && state.actions == 0 && state.named <= ADDRESSEE && joined != Some('ل') {
        state.addressed();
    }
    if is_action(token) && (joined.is_none() || joined == Some('و') || state.named == 0) {
        return action(state, token, at, joins);
    }
    if state.named == 0 && state.actions == 0 && lexicon.infinitive.has(&token.form) {
        return action(state, token, at, joins);
    }
    if state.named == 0 && lexicon.light.contains(&token.stem) {
        return state.push(at, weight::LIGHT);
    }
    if state.named == 0 && lexicon.instruments.contains(&token.stem) {
        return state.push(at, weight::TAIL);
    }
    match joined {
        Some('ل' | 'ب') if state.named > 1 && !goes_on => state.aside = true,
        _ => {}
    }
    state.thing(at);
}

fn action(state: &mut State, token: &Token, at: usize, joins: bool) {
    if state.named > 0 && !(joins || joined(token) == Some('و')) {
        return state.thing(at);
    }
    if state.named > 0 {
        state.begin();
    }
    state.opened = true;
    state.actions += 1;
    if !token.stop {
        state.push(at, if state.actions > 1 { weight::TAIL } else { weight::ACTION });
    }
}

/// Whether a function word may stand inside the name of a theme.
pub fn stands_within_names(token: &Token) -> bool {
    LEXICON.within.contains(&token.form)
}

/// Whether a word is one of the actions, whatever is joined to it.
fn is_action(token: &Token) -> bool {
    LEXICON.actions.contains(bare_or_stem(token))
}

/// An Arabic word without particles and article; the stem of another. The stem of an Arabic word would not do: it is
/// that of وضعية ("condition") as well as of وضع ("laying down").
fn bare_or_stem(token: &Token) -> &str {
    let form = token.form.as_str();
    if !form.starts_with(|first: char| ('\u{621}'..='\u{64a}').contains(&first)) {
        return &token.stem;
    }
    let bare = match joined(token) {
        Some(particle) => &form[particle.len_utf8()..],
        None => ["وال", "بال", "فال", "كال", "لل", "ال"]
            .iter()
            .find_map(|article| form.strip_prefix(article))
            .unwrap_or(form),
    };
    ["ها", "هم", "هن"].iter().find_map(|owner| bare.strip_suffix(owner)).filter(|rest| rest.len() > 4).unwrap_or(bare)
}

/// The particle that is joined to a word without article.
pub fn joined(token: &Token) -> Option<char> {
    let first = token.form.chars().next().filter(|first| matches!(first, 'و' | 'ب' | 'ل' | 'ف'))?;
    let rest = &token.form[first.len_utf8()..];
    let article = rest.starts_with("ال") || (first == 'ل' && rest.starts_with('ل'));
    (!article && !token.stem.starts_with(first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that name the thing asked for by a request of the text.
    fn thing(text: &str, request: u16) -> Vec<&str> {
        let tokens = analyze(text);
        let words = parts(text, &tokens);
        let named = words.iter().filter(|word| word.request == request && word.weight == 1.0);
        named.map(|word| tokens[word.token].span.slice(text).unwrap()).collect()
    }

    #[test]
    fn the_thing_stands_between_the_action_and_what_it_is_for() {
        for (text, expected) in [
            ("نطالب بتحسين النقل المدرسي من أجل محاربة الهدر", vec!["النقل", "المدرسي"]),
            ("المرجو إصلاح الطريق الإقليمية لأنها مليئة بالحفر", vec!["الطريق", "الإقليمية"]),
            ("بناء ملعب رياضي لفائدة الشباب", vec!["ملعب", "رياضي"]),
            ("Il faut améliorer l'éclairage public pour la sécurité des habitants", vec!["éclairage", "public"]),
            (
                "Je propose de créer une bibliothèque municipale afin d'encourager la lecture",
                vec!["bibliothèque", "municipale"],
            ),
            ("We ask you to repair street lights because it is dark", vec!["street", "lights"]),
        ] {
            assert_eq!(thing(text, 0), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_before_the_request_is_no_part_of_it() {
        assert_eq!(thing("الماء ينقطع كل صيف لذلك نطالب بحفر آبار جديدة", 0), ["بحفر", "آبار", "جديدة"]);
        assert_eq!(thing("نطالب وزارة الصحة بتوفير الأدوية المجانية", 0), ["الأدوية", "المجانية"]);
    }

    #[test]
    fn a_text_may_make_several_requests() {
        let text = "توفير الإنارة العمومية كما نقترح غرس أشجار الزيتون";
        assert_eq!(thing(text, 0), ["الإنارة", "العمومية"]);
        assert_eq!(thing(text, 1), ["غرس", "أشجار", "الزيتون"]);
    }

    #[test]
    fn the_thing_goes_on_after_words_that_say_what_about() {
        let text = "تفعيل القانون المتعلق بالحق في الحصول على المعلومات";
        assert!(thing(text, 0).contains(&"بالحق"), "{:?}", thing(text, 0));
    }

    #[test]
    fn a_word_is_no_action_because_it_looks_like_one() {
        assert!(thing("إشراك الأشخاص في وضعية إعاقة", 1).is_empty());
    }

    #[test]
    fn requests_without_end_are_read_to_the_end() {
        let text = "نطالب بتوفير الماء. ".repeat(70_000);
        let tokens = analyze(&text);
        assert_eq!(parts(&text, &tokens).last().unwrap().request, LAST);
    }

    #[test]
    fn no_words_no_parts() {
        assert!(parts("", &[]).is_empty());
        assert!(thing("؟؟!", 0).is_empty());
    }
}
