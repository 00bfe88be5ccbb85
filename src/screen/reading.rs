//! A text -> its tokens, and the listed words found in them.

use std::ops::Range;

use crate::contribution::Span;
use crate::meaning::glossary::{Category, Glossary};
use crate::text::{Token, TokenKind, analyze, stem};

use super::models::{Concept, List, Models};

/// Listed words found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Position in [`Models::concepts`].
    pub concept: u16,
    /// Where in the text.
    pub span: Span,
    /// Which tokens.
    pub tokens: Range<usize>,
}

/// A text, read.
pub struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Number of the sentence of each token.
    pub sentence: Vec<u32>,
    /// Whether "and", "by" or "to" is joined to the token.
    pub joined: Vec<bool>,
    /// What was found, in text order; of the words of one concept that overlap only the longest.
    pub hits: Vec<Hit>,
    /// Tokens of the communes, provinces and regions that it names, in text order.
    pub places: Vec<Range<usize>>,
    /// What the glossary knows of its words: tokens and what part of a request they are, in text order.
    pub known: Vec<(Range<usize>, Category)>,
    models: &'a Models,
}

impl<'a> Reading<'a> {
    /// Reads `text`.
    pub fn new(text: &'a str, models: &'a Models) -> Self {
        let mut tokens = analyze(text);
        let places = models.places.find(text, &tokens);
        let joined = tokens.iter_mut().map(|token| take_off_what_is_joined(token, models)).collect();
        let sentence = sentences(text, &tokens);
        let hits = hits(&tokens, &sentence, models);
        let known = known(&tokens);
        Reading { text, tokens, sentence, joined, hits, places, known, models }
    }

    /// The concept of a hit.
    pub fn concept(&self, hit: &Hit) -> &'a Concept {
        &self.models.concepts[usize::from(hit.concept)]
    }

    /// Hits of one list, in text order.
    pub fn of(&self, list: List) -> impl Iterator<Item = (&Hit, &'a Concept)> {
        self.hits.iter().map(|hit| (hit, self.concept(hit))).filter(move |(_, concept)| concept.list == list)
    }

    /// Hits of one concept, in text order.
    pub fn named<'b>(&'b self, list: List, id: &'b str) -> impl Iterator<Item = &'b Hit> {
        self.of(list).filter(move |(_, concept)| concept.id == id).map(|(hit, _)| hit)
    }

    /// The span of some tokens, which must not be none.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// Whether the token is a word that carries meaning.
    pub fn carries(&self, token: usize) -> bool {
        let token = &self.tokens[token];
        token.kind == TokenKind::Word && !token.stop && token.form.chars().nth(1).is_some()
    }
}

/// The mentions of concepts of the glossary; where words may stand for several, the part of a request that the first is.
fn known(tokens: &[Token]) -> Vec<(Range<usize>, Category)> {
    let glossary = Glossary::embedded();
    let mentions = glossary.mentions(tokens).into_iter();
    mentions.map(|mention| (mention.tokens, glossary.concept(mention.concepts[0]).category)).collect()
}

/// Gives a token the stem of the word to which و ف ب ل or ك, or the pronoun of an owner, is joined, where no list knows it as
/// it stands and one knows it without. True where something before the word was taken off.
fn take_off_what_is_joined(token: &mut Token, models: &Models) -> bool {
    if token.kind != TokenKind::Word
        || !is_arabic(&token.form)
        || token.stop
        || models.forms.contains(bare(&token.form))
    {
        return false;
    }
    let whole = token.form.clone();
    let one = whole.strip_prefix(JOINED);
    let two = whole.strip_prefix('و').and_then(|rest| rest.strip_prefix(['ب', 'ل']));
    let rests = [one, two].into_iter().flatten().filter(|rest| rest.chars().nth(2).is_some());
    if let Some(rest) = rests.clone().find(|rest| models.forms.contains(bare(rest))) {
        (token.stem, token.form) = (stem::stem(rest), rest.to_owned());
        return true;
    }
    if models.stems.contains(&token.stem) {
        return false;
    }
    let joined = rests.map(|rest| (rest.to_owned(), true));
    let owned = without_owner(&whole).map(|rest| (rest, false));
    let both = one.and_then(without_owner).map(|rest| (rest, true));
    let mut known = (joined.chain(owned).chain(both))
        .map(|(form, joined)| (stem::stem(&form), form, joined))
        .filter(|(stem, form, _)| form.chars().nth(2).is_some() && models.stems.contains(stem));
    match known.next() {
        Some((stem, form, joined)) => {
            (token.stem, token.form) = (stem, form);
            joined
        }
        None => false,
    }
}

/// What is written together with the next word: and, so, by, to, as.
const JOINED: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

fn is_arabic(form: &str) -> bool {
    form.starts_with(|c| ('\u{620}'..='\u{64a}').contains(&c))
}

/// "Its budget" -> "budget": the word without the pronoun of its owner, where it may have one.
fn without_owner(form: &str) -> Option<String> {
    const OWNERS: &[&str] = &["ها", "هم", "هن", "نا", "كم", "ه"];
    let bare = OWNERS.iter().find_map(|owner| form.strip_suffix(owner))?;
    Some(bare.strip_suffix('ت').map_or_else(|| bare.to_owned(), |noun| format!("{noun}ه")))
}

/// Numbers the sentences: they end at a full stop, a question mark, a semicolon, a colon or a line.
fn sentences(text: &str, tokens: &[Token]) -> Vec<u32> {
    let mut number = 0;
    let mut end = 0;
    tokens
        .iter()
        .map(|token| {
            let between = text.get(end..token.span.start).unwrap_or_default();
            if end > 0 && between.contains(['.', '!', '?', ';', '؟', '؛', '\n', ':', '•']) {
                number += 1;
            }
            end = token.span.end;
            number
        })
        .collect()
}

/// The words of a phrase that are compared by stem: stem and form.
pub(crate) fn words_by_stem(phrase: &str) -> Vec<(String, String)> {
    let by_stem = phrase.split_whitespace().filter(|word| !word.starts_with(['=', '*']));
    let tokens = by_stem.flat_map(analyze).filter(|token| !token.stop);
    tokens.map(|token| (token.stem, token.form)).collect()
}

/// Whether the words are forms of those of the phrase and not only words of the same stem: commune and communication, مدينة
/// and مدني have one stem each.
pub(crate) fn alike(words: &[(String, String)], tokens: &[Token], verbal: bool) -> bool {
    let mut tokens = tokens.iter();
    words.iter().all(|(stem, form)| {
        tokens.find(|token| token.stem == *stem).is_none_or(|token| {
            let rest = token.form.strip_prefix(JOINED).filter(|_| is_arabic(form));
            same_word(&token.form, form, verbal) || rest.is_some_and(|rest| same_word(rest, form, verbal))
        })
    })
}

/// Whether two words of one stem differ only by endings as number, gender, person and owner make them. A verbal noun has no
/// plural of its own kind: إجراء is carrying out, إجراءات are procedures.
fn same_word(found: &str, listed: &str, verbal: bool) -> bool {
    let (found, listed) = (bare(found), bare(listed));
    let common: usize = found.chars().zip(listed.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (rest, other) = (&found[common..], &listed[common..]);
    let arabic = is_arabic(found);
    let longest = if arabic { 2 } else { 3 };
    let plural = arabic && verbal && matches!(rest, "ات" | "ين" | "ون");
    let endings = [rest, other].iter().all(|ending| ending.chars().count() <= longest);
    endings && !plural && (common >= 3 || rest.is_empty() && other.is_empty())
}

/// A form without article and without the pronoun of an owner that takes more than two letters.
pub(super) fn bare(form: &str) -> &str {
    let noun = ["وال", "بال", "فال", "كال", "ولل", "ال", "لل"].iter().find_map(|article| form.strip_prefix(article));
    let noun = noun.filter(|noun| noun.chars().nth(1).is_some()).unwrap_or(form);
    ["تها", "تهم", "تنا", "ته", "ها", "هم"]
        .iter()
        .find_map(|owner| noun.strip_suffix(owner))
        .filter(|noun| noun.chars().nth(2).is_some())
        .unwrap_or(noun)
}

fn hits(tokens: &[Token], sentence: &[u32], models: &Models) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    // Matches come by start, the longer first: one that starts inside an earlier one of its concept adds nothing.
    let mut end_of = vec![0; models.concepts.len()];
    for found in models.phrases.find(tokens) {
        let concept = models.concept_of[found.phrase];
        let end = &mut end_of[usize::from(concept)];
        let verbal = matches!(models.concepts[usize::from(concept)].list, List::Act | List::Action);
        if !alike(&models.words_of[found.phrase], &tokens[found.tokens.clone()], verbal) {
            continue;
        }
        if found.tokens.start >= *end && sentence[found.tokens.start] == sentence[found.tokens.end - 1] {
            *end = found.tokens.end;
            hits.push(Hit { concept, span: found.span, tokens: found.tokens });
        }
    }
    hits
}
