//! Words -> the terms that the index has for them. A beginning becomes the words that begin so; a word that the index
//! does not have becomes words one slip of the keyboard away.

use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::{Searcher, SegmentReader};

use super::Error;
use super::query::{Phrase, Typed, Word};
use super::schema::Fields;

/// At most so many words stand for a beginning or a typo: the most frequent ones.
const EXPANSIONS: usize = 48;
/// Letters that a beginning needs.
const SHORTEST_PREFIX: usize = 2;
/// Letters that a word needs before a typo is guessed at: among shorter ones every word is one slip from another.
const SHORTEST_GUESS: usize = 4;

/// A word of the query, in terms of the index.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The word.
    pub word: Word,
    /// Any of these terms is a match.
    pub terms: Vec<Term>,
    /// The folded form, where the clause stands for the typed word itself and a stem may have other forms.
    pub form: Option<Term>,
}

/// A word that the index does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// As typed.
    pub typed: String,
    /// Folded forms that were searched for in its place, most frequent first; empty where nothing is near.
    pub instead: Vec<String>,
}

/// A query in terms of the index.
#[derive(Debug, Default)]
pub struct Plan {
    /// The words.
    pub clauses: Vec<Clause>,
    /// Required phrases.
    pub phrases: Vec<Phrase>,
    /// What must not be there.
    pub excluded: Vec<Phrase>,
    /// What had to be guessed.
    pub guesses: Vec<Guess>,
    /// Whether nothing can match.
    pub nothing: bool,
}

/// Which words of a plan a document needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// One of them.
    Any,
    /// All that the index has.
    AllKnown,
    /// All.
    All,
}

/// Where terms are looked up.
pub struct Terms<'a> {
    /// The whole index.
    pub searcher: &'a Searcher,
    /// Its one segment.
    pub reader: &'a SegmentReader,
    /// Its fields.
    pub fields: &'a Fields,
}

impl Terms<'_> {
    /// How many documents have `term`.
    pub fn frequency(&self, term: &Term) -> Result<u32, Error> {
        Ok(self.reader.inverted_index(term.field())?.doc_freq(term)?)
    }

    /// Looks every word up. With `fuzzy` each word also stands for the words one slip away.
    pub fn plan(&self, typed: Typed, fuzzy: bool) -> Result<Plan, Error> {
        let telling = !typed.phrases.is_empty() || typed.words.iter().any(|word| !word.stop || word.prefix);
        let nothing = typed.wordless;
        let mut plan = Plan { phrases: typed.phrases, excluded: typed.excluded, nothing, ..Plan::default() };
        for word in typed.words {
            if !telling {
                let form = Term::from_field_text(self.fields.exact, &word.form);
                plan.clauses.push(Clause { word, terms: vec![form.clone()], form: Some(form) });
            } else if word.prefix {
                plan.clauses.push(self.beginning(word)?);
            } else if !word.stop {
                self.add_word(&mut plan, word, fuzzy)?;
            }
        }
        Ok(plan)
    }

    fn add_word(&self, plan: &mut Plan, word: Word, fuzzy: bool) -> Result<(), Error> {
        let stem = Term::from_field_text(self.fields.text, &word.stem);
        let form = Term::from_field_text(self.fields.exact, &word.form);
        let known = self.frequency(&stem)? > 0;
        let letters = word.letters;
        let mut terms = vec![stem];
        if (fuzzy || !known) && word.letters && word.form.chars().count() >= SHORTEST_GUESS {
            let near = self.near(&word.form)?;
            if !known {
                plan.guesses.push(Guess { typed: word.typed.clone(), instead: near.clone() });
                terms.clear();
            }
            terms.extend(near.iter().map(|form| Term::from_field_text(self.fields.exact, form)));
        } else if !known {
            plan.guesses.push(Guess { typed: word.typed.clone(), instead: Vec::new() });
            terms.clear();
        }
        plan.clauses.push(Clause { word, terms, form: (known && letters).then_some(form) });
        Ok(())
    }

    /// Forms at distance one: a letter more, less, other, or two swapped.
    fn near(&self, form: &str) -> Result<Vec<String>, Error> {
        let exact = self.fields.exact;
        let automaton = FuzzyTermQuery::new(Term::from_field_text(exact, form), 1, true).automaton()?;
        let index = self.reader.inverted_index(exact)?;
        let mut stream = index.terms().search(automaton).into_stream()?;
        let mut found = Vec::new();
        while let Some((key, info)) = stream.next() {
            if let Ok(near) = std::str::from_utf8(key)
                && near != form
            {
                found.push((info.doc_freq, near.to_owned()));
            }
        }
        Ok(most_frequent(found))
    }

    /// Forms and stems that begin so. A stem has no article, so `الشفا` is looked up without it too.
    fn beginning(&self, word: Word) -> Result<Clause, Error> {
        let mut terms = Vec::new();
        let bare = word.form.strip_prefix("ال").unwrap_or(&word.form);
        for (field, start) in [(self.fields.exact, word.form.as_str()), (self.fields.text, bare)] {
            let found = if start.chars().count() < SHORTEST_PREFIX {
                vec![start.to_owned()]
            } else {
                self.starting(field, start)?
            };
            terms.extend(found.iter().map(|text| Term::from_field_text(field, text)));
        }
        Ok(Clause { word, terms, form: None })
    }

    fn starting(&self, field: Field, start: &str) -> Result<Vec<String>, Error> {
        let index = self.reader.inverted_index(field)?;
        let mut stream = index.terms().range().ge(start).into_stream()?;
        let mut found = Vec::new();
        while let Some((key, info)) = stream.next() {
            match std::str::from_utf8(key) {
                Ok(text) if text.starts_with(start) => found.push((info.doc_freq, text.to_owned())),
                _ => break,
            }
        }
        Ok(most_frequent(found))
    }

    /// The documents that the plan asks for.
    pub fn query(&self, plan: &Plan, need: Need) -> Box<dyn Query> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let occur = if need == Need::Any { Occur::Should } else { Occur::Must };
        let asked = plan.clauses.iter().filter(|clause| need == Need::All || !clause.terms.is_empty());
        parts.extend(asked.map(|clause| (occur, self.any_of(&clause.terms))));
        parts.extend(plan.phrases.iter().map(|phrase| (Occur::Must, self.phrase(phrase))));
        parts.extend(plan.excluded.iter().map(|phrase| (Occur::MustNot, self.phrase(phrase))));
        match parts.is_empty() {
            _ if plan.nothing => Box::new(tantivy::query::EmptyQuery),
            true if !plan.clauses.is_empty() => Box::new(tantivy::query::EmptyQuery),
            true => Box::new(tantivy::query::AllQuery),
            false => Box::new(BooleanQuery::new(parts)),
        }
    }

    fn any_of(&self, terms: &[Term]) -> Box<dyn Query> {
        match terms {
            [one] => self.term(one),
            many => Box::new(BooleanQuery::new(many.iter().map(|term| (Occur::Should, self.term(term))).collect())),
        }
    }

    fn term(&self, term: &Term) -> Box<dyn Query> {
        Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs))
    }

    /// The places of the words among each other must be those typed; a function word holds a place open.
    fn phrase(&self, phrase: &Phrase) -> Box<dyn Query> {
        let stems: Vec<(usize, Term)> = phrase
            .words
            .iter()
            .map(|(place, word)| (*place, Term::from_field_text(self.fields.text, &word.stem)))
            .collect();
        match stems.as_slice() {
            [(_, stem)] if phrase.words[0].1.stop => {
                let _ = stem;
                self.term(&Term::from_field_text(self.fields.exact, &phrase.words[0].1.form))
            }
            [(_, stem)] => self.term(stem),
            _ => Box::new(PhraseQuery::new_with_offset(stems)),
        }
    }
}

fn most_frequent(mut found: Vec<(u32, String)>) -> Vec<String> {
    found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    found.truncate(EXPANSIONS);
    found.into_iter().map(|(_, text)| text).collect()
}
