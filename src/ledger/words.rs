//! Words that people write in a command or a spreadsheet -> the state, reason, body or person that they mean.

use std::sync::LazyLock;

use super::act::Verdict;
use super::reasons::Reasons;
use crate::messages::{Lang, Messages};
use crate::route::Registry;
use crate::text::fold;

/// Each state with its words in every language, folded.
static VERDICTS: LazyLock<Vec<(String, Verdict)>> = LazyLock::new(|| {
    let in_lang = |lang: &Lang| {
        let messages = Messages::new(*lang);
        let named = |verdict: &Verdict| (alike(&messages.text(format!("verdict-{verdict}"))), *verdict);
        Verdict::ALL.iter().map(named).collect::<Vec<_>>()
    };
    let codes = Verdict::ALL.iter().map(|verdict| (alike(verdict.as_str()), *verdict));
    Lang::ALL.iter().flat_map(in_lang).chain(codes).collect()
});

/// The same for every spelling of a word.
fn alike(word: &str) -> String {
    fold(word.trim()).replace(['-', '_'], " ")
}

/// The state that `word` names: its code, or its word in any language.
pub fn verdict(word: &str) -> Option<Verdict> {
    let word = alike(word);
    VERDICTS.iter().find(|(known, _)| *known == word).map(|(_, verdict)| *verdict)
}

/// The code of the reason that `word` names; the word itself where it names none, so that a message can show it.
pub fn reason(word: &str) -> String {
    Reasons::embedded().named(word).map_or(word.trim(), |reason| &reason.id).to_owned()
}

/// The id of the institution that `word` names: its id or one of its names in any language; else the word itself.
pub fn institution(word: &str) -> String {
    let (word, registry) = (word.trim(), Registry::embedded());
    if registry.get(word).is_some() {
        return word.to_owned();
    }
    let folded = alike(word);
    let named = |body: &&crate::route::Institution| {
        body.names.iter().any(|name| [&name.ar, &name.fr, &name.en].into_iter().any(|name| alike(name) == folded))
    };
    registry.institutions.iter().find(named).map_or(word, |body| &body.id).to_owned()
}

/// The name of a reason in the language of the reader; the code itself where there is no such reason.
pub fn reason_name(code: &str, lang: Lang) -> &str {
    Reasons::embedded().get(code).map_or(code, |reason| reason.name.of(lang))
}

/// The name of an institution today, in the language of the reader; the id itself where there is none.
pub fn institution_name(id: &str, lang: Lang) -> &str {
    let Some(body) = Registry::embedded().get(id) else { return id };
    let name = body.name_on(None);
    match lang {
        Lang::Arabic => &name.ar,
        Lang::French => &name.fr,
        Lang::English => &name.en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_known_by_code_and_by_their_words() {
        for lang in Lang::ALL {
            let messages = Messages::new(*lang);
            for state in Verdict::ALL {
                assert_eq!(verdict(&messages.text(format!("verdict-{state}"))), Some(*state), "{lang}: {state}");
                assert_eq!(verdict(&state.as_str().to_uppercase()), Some(*state));
            }
        }
        assert_eq!(verdict("maybe"), None);
    }

    #[test]
    fn bodies_are_known_by_id_and_by_name() {
        let body = &Registry::embedded().institutions[0];
        for lang in Lang::ALL {
            assert_eq!(institution(institution_name(&body.id, *lang)), body.id);
        }
        assert_eq!(institution("nobody"), "nobody");
    }
}
