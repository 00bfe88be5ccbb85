//! Text -> terms for tantivy, by the project's own analysis, so that a search compares exactly what the other phases
//! compare. Offsets are bytes of the original, whatever marks, tatweel or presentation forms stand in it.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::contribution::Span;
use crate::text::{self, Scratch, TokenKind};

/// Name of the analyser of the field of stems.
pub const STEMS: &str = "mujmal-stems";
/// Name of the analyser of the field of folded forms.
pub const FORMS: &str = "mujmal-forms";

/// What an [`Analyzer`] gives of each word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Give {
    /// Stems of the words that carry meaning. Function words leave a gap in the positions.
    Stems,
    /// Folded forms of all words, function words too. Numbers, dates and references have one form, which is their stem.
    Forms,
}

/// A tantivy tokenizer over [`crate::text::scan`]. The position of a term is its rank among all words of the text.
#[derive(Debug, Clone, Copy)]
pub struct Analyzer(pub Give);

/// Both analysers under their names, beside tantivy's own. An index stores names only: every open must hand these over.
pub fn analyzers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMS, TextAnalyzer::from(Analyzer(Give::Stems)));
    manager.register(FORMS, TextAnalyzer::from(Analyzer(Give::Forms)));
    manager
}

/// A text and its words, all in one buffer: indexing allocates nothing for a word.
#[derive(Debug, Default)]
struct Analysed {
    text: String,
    terms: String,
    words: Vec<Place>,
}

/// A word of [`Analysed`].
#[derive(Debug)]
struct Place {
    form: Range<usize>,
    stem: Range<usize>,
    span: Span,
    stop: bool,
    word: bool,
}

impl Analysed {
    fn read(&mut self, text: &str, scratch: &mut Scratch) {
        text.clone_into(&mut self.text);
        self.terms.clear();
        self.words.clear();
        let Analysed { terms, words, .. } = self;
        let mut add = |term: &str| {
            let start = terms.len();
            terms.push_str(term);
            start..terms.len()
        };
        text::scan(text, scratch, |token| {
            let form = add(token.form);
            let same = token.stem.is_empty() || token.stem == token.form;
            let stem = if same { form.clone() } else { add(token.stem) };
            words.push(Place { form, stem, span: token.span, stop: token.stop, word: token.kind == TokenKind::Word });
        });
    }
}

thread_local! {
    /// The text analysed last. Both fields of a document hold the same text, and analysis is a third of the cost of
    /// indexing.
    static LAST: RefCell<(Rc<Analysed>, Scratch)> = RefCell::default();
}

fn analysed(text: &str) -> Rc<Analysed> {
    LAST.with_borrow_mut(|(last, scratch)| {
        if last.text != text {
            match Rc::get_mut(last) {
                Some(last) => last.read(text, scratch),
                None => {
                    let mut new = Analysed::default();
                    new.read(text, scratch);
                    *last = Rc::new(new);
                }
            }
        }
        Rc::clone(last)
    })
}

/// The term that stands for a word in the field of stems.
pub fn stem_of(token: &text::Token) -> &str {
    if token.stem.is_empty() { &token.form } else { &token.stem }
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Terms;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms {
        Terms { give: self.0, text: analysed(text), next: 0, term: Token::default() }
    }
}

/// The terms of one text.
pub struct Terms {
    give: Give,
    text: Rc<Analysed>,
    next: usize,
    term: Token,
}

impl TokenStream for Terms {
    fn advance(&mut self) -> bool {
        while let Some(word) = self.text.words.get(self.next) {
            let position = self.next;
            self.next += 1;
            let term = match self.give {
                Give::Stems if word.stop => continue,
                Give::Stems => &word.stem,
                Give::Forms if !word.word => continue,
                Give::Forms => &word.form,
            };
            self.term.position = position;
            self.term.offset_from = word.span.start;
            self.term.offset_to = word.span.end;
            self.term.text.clear();
            self.term.text.push_str(&self.text.terms[term.clone()]);
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.term
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.term
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(give: Give, text: &str) -> Vec<(String, String, usize)> {
        let mut analyzer = Analyzer(give);
        let mut stream = analyzer.token_stream(text);
        let mut all = Vec::new();
        while stream.advance() {
            let token = stream.token();
            all.push((token.text.clone(), text[token.offset_from..token.offset_to].to_owned(), token.position));
        }
        all
    }

    #[test]
    fn offsets_are_bytes_of_the_original() {
        let clean = terms(Give::Forms, "المدرسة العمومية");
        for written in ["المَدْرَسَةُ العُمُومِيَّة", "المـــدرســة العمومية", "ﺍﻟﻤﺪﺭﺳﺔ العمومية", "المدرسه العموميه"]
        {
            let found = terms(Give::Forms, written);
            let words: Vec<&str> = written.split(' ').collect();
            assert_eq!(found.len(), 2, "{written}");
            for ((term, original, _), (word, (clean, _, _))) in found.iter().zip(words.iter().zip(&clean)) {
                assert_eq!(original, word);
                assert_eq!(term, clean);
            }
        }
    }

    #[test]
    fn function_words_leave_gaps_among_stems() {
        let stems = terms(Give::Stems, "الحق في الحصول على المعلومات");
        let positions: Vec<usize> = stems.iter().map(|term| term.2).collect();
        assert_eq!(positions, [0, 2, 4]);
        assert_eq!(terms(Give::Forms, "الحق في الحصول على المعلومات").len(), 5);
    }

    #[test]
    fn clitics_and_accents_meet_in_one_stem() {
        assert_eq!(terms(Give::Stems, "والمدرسة")[0].0, terms(Give::Stems, "مدرسة")[0].0);
        assert_eq!(terms(Give::Stems, "Écoles")[0].0, terms(Give::Stems, "ecole")[0].0);
    }

    #[test]
    fn the_text_analysed_last_is_no_other_text() {
        assert_eq!(terms(Give::Forms, "الماء")[0].1, "الماء");
        assert_eq!(terms(Give::Forms, "الطرق")[0].1, "الطرق");
        assert!(terms(Give::Forms, "").is_empty());
        assert_eq!(terms(Give::Forms, "الطرق")[0].1, "الطرق");
    }
}
