//! A proposal and what was found in it -> the question to send to its author, in the language of the proposal.
//!
//! The sentences stand in `models/clarity/questions.toml`. Standard Arabic answers Darija too; Amazigh, mixed and
//! undetermined texts are answered in Arabic and in French.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::contribution::Language;
use crate::intake::personal::masked;

use super::Screening;

/// The file of the sentences: name under `models/`, content.
pub(super) const FILE: (&str, &str) = ("clarity/questions.toml", include_str!("../../models/clarity/questions.toml"));

/// Questions in one message, at most: who is asked for more answers none.
const MOST: usize = 3;

/// From this clarity on an author is only asked about words that cannot be read or understood.
const CLEAR: f32 = 0.7;

/// What is asked about however clear the rest is.
const ALWAYS: &[&str] = &["damage", "unfinished", "dangling"];

/// Characters of the proposal that are repeated to its author.
const REPEATED: usize = 160;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    opening: Words,
    closing: Words,
    ask: Vec<Ask>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    ar: String,
    fr: String,
    en: String,
}

#[derive(Deserialize)]
struct Ask {
    about: String,
    #[serde(default)]
    instead: Vec<String>,
    #[serde(flatten)]
    words: Words,
}

impl Words {
    fn in_language(&self, language: Language) -> &str {
        match language {
            Language::French => &self.fr,
            Language::English => &self.en,
            _ => &self.ar,
        }
    }
}

/// The message to send to the author of `text`, or `None` where nothing needs to be asked.
pub fn question(text: &str, language: Language, screening: &Screening) -> Option<String> {
    static SENTENCES: LazyLock<Sentences> =
        LazyLock::new(|| toml::from_str(FILE.1).expect("the questions built in are well formed"));
    let asked = asked(screening, &SENTENCES.ask);
    if asked.is_empty() || !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let languages: &[Language] = match language {
        Language::Arabic => &[Language::Arabic],
        Language::French => &[Language::French],
        Language::English => &[Language::English],
        _ => &[Language::Arabic, Language::French],
    };
    let messages = languages.iter().map(|&language| message(text, language, &asked, screening, &SENTENCES));
    Some(messages.collect::<Vec<_>>().join("\n"))
}

/// What to ask about, the most needed first.
fn asked<'a>(screening: &Screening, all: &'a [Ask]) -> Vec<&'a Ask> {
    let wanted = |about: &str| {
        let found = screening.reasons.iter().any(|reason| reason.role == about);
        let missing = screening.clarity_missing.iter().any(|part| part == about);
        missing && screening.clarity < CLEAR
            || found
                && !crate::screen::clarity::Part::ALL.iter().any(|part| part.as_str() == about)
                && (screening.clarity < CLEAR || ALWAYS.contains(&about))
    };
    let mut asked: Vec<&Ask> = Vec::new();
    for ask in all.iter().filter(|ask| wanted(&ask.about)) {
        if !asked.iter().any(|before| before.instead.contains(&ask.about)) {
            asked.push(ask);
        }
    }
    asked.truncate(MOST);
    asked
}

fn message(text: &str, language: Language, asked: &[&Ask], screening: &Screening, sentences: &Sentences) -> String {
    let mut message = sentences.opening.in_language(language).replace("{text}", &beginning(&masked(text)));
    for (number, ask) in (1..).zip(asked) {
        let quote = screening.reasons.iter().find(|reason| reason.role == ask.about);
        let quote = quote.map_or("", |reason| reason.quote.as_str());
        let words = ask.words.in_language(language).replace("{quote}", quote);
        message.push_str(&if asked.len() > 1 { format!(" {number}) {words}") } else { format!(" {words}") });
    }
    message.push(' ');
    message.push_str(sentences.closing.in_language(language));
    message
}

/// The text on one line, cut after a word where it is long.
fn beginning(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if !short.is_empty() && short.chars().count() + word.chars().count() > REPEATED {
            short.push('…');
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::{Models, screen};

    #[test]
    fn a_letter_repeats_no_number_of_a_person_and_none_is_written_about_nothing() {
        let question = asked_of("وضعت شكاية رقم هاتفي 0612345678 ولا جواب", Language::Arabic).unwrap();
        assert!(!question.contains("0612345678"), "{question}");
        assert_eq!(asked_of(" ", Language::Arabic), None);
    }

    fn asked_of(text: &str, language: Language) -> Option<String> {
        let row = screen(&[crate::contribution::proposal("c1", text)], Models::embedded()).remove(0);
        question(text, language, &row)
    }

    #[test]
    fn a_wish_is_asked_what_to_do_and_on_what() {
        let message = asked_of("تحسين الخدمات", Language::Arabic).expect("unclear");
        assert!(message.starts_with("بخصوص مقترحكم «تحسين الخدمات»"), "{message}");
        assert!(message.contains("ما الإجراء الملموس") && message.contains("ما موضوع طلبكم"), "{message}");
        assert!(message.ends_with("شكرا على مساهمتكم."), "{message}");
    }

    #[test]
    fn a_clear_proposal_is_asked_nothing() {
        let text = "Publier chaque année avant le 31 mars le compte administratif de toutes les communes";
        assert_eq!(asked_of(text, Language::French), None);
    }

    #[test]
    fn a_reference_is_asked_about_by_its_own_words() {
        let message = asked_of("نشر حسابات هذه الصناديق", Language::Arabic).expect("unclear");
        assert!(message.contains("على ماذا يعود «هذه الصناديق»؟"), "{message}");
    }

    #[test]
    fn a_complaint_is_asked_for_a_solution_and_not_for_its_parts() {
        let message = asked_of("Manque de médecins", Language::French).expect("no request");
        assert!(message.contains("quelle solution proposez-vous"), "{message}");
        assert!(!message.contains("quelle action concrète"), "{message}");
    }

    #[test]
    fn amazigh_is_answered_in_arabic_and_french() {
        let message = asked_of("ⵜⵉⵎⵙⵙⵓⵔⵜ", Language::Amazigh).expect("unclear");
        assert!(message.contains("بخصوص") && message.contains("Au sujet de"), "{message}");
    }

    #[test]
    fn a_long_text_is_cut_after_a_word() {
        let text = "كلمة ".repeat(100);
        assert!(beginning(&text).ends_with("كلمة…"));
        assert!(beginning(&text).chars().count() <= REPEATED + 1);
    }
}
