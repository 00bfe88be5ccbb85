//! The words that people read: message key + arguments -> Arabic, French or English, from `messages/*.ftl`.
//!
//! The files are in Fluent syntax, because Arabic counts in six plural forms.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

use crate::contribution::named;
use crate::notice::Notice;
use std::fmt;

named! {
    /// A language that the program speaks.
    Lang {
        /// Arabic.
        Arabic = "ar",
        /// French.
        French = "fr",
        /// English.
        English = "en",
    }
}

impl Lang {
    /// The language of a locale name such as `fr_MA.UTF-8`; English where the program does not speak it.
    pub fn of_locale(locale: &str) -> Self {
        locale.get(..2).and_then(|code| Lang::from_name(&code.to_ascii_lowercase())).unwrap_or(Lang::English)
    }

    /// `rtl` or `ltr`, as HTML names the direction of writing.
    pub fn direction(self) -> &'static str {
        if self == Lang::Arabic { "rtl" } else { "ltr" }
    }

    /// Its files: the words of commands and registers, those of the committee's screens, those of what is published.
    fn sources(self) -> [&'static str; 3] {
        match self {
            Lang::Arabic => [
                include_str!("../messages/ar.ftl"),
                include_str!("../messages/screens.ar.ftl"),
                include_str!("../messages/published.ar.ftl"),
            ],
            Lang::French => [
                include_str!("../messages/fr.ftl"),
                include_str!("../messages/screens.fr.ftl"),
                include_str!("../messages/published.fr.ftl"),
            ],
            Lang::English => [
                include_str!("../messages/en.ftl"),
                include_str!("../messages/screens.en.ftl"),
                include_str!("../messages/published.en.ftl"),
            ],
        }
    }
}

/// The messages of one language.
pub struct Messages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// The messages of `lang`. Panics on a malformed message file, which the tests exclude.
    pub fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.as_str().parse().expect("a language tag")]);
        // Isolation marks belong where text is laid out; a terminal shows them as boxes.
        bundle.set_use_isolating(false);
        for source in lang.sources() {
            let resource = FluentResource::try_new(source.to_owned())
                .unwrap_or_else(|(_, errors)| panic!("messages in {lang}: {errors:?}"));
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("messages in {lang}: {errors:?}"));
        }
        Messages { lang, bundle }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The message `key` without arguments.
    pub fn text(&self, key: impl AsRef<str>) -> String {
        self.with(key.as_ref(), &[])
    }

    /// The message `key`. A key that no file has is shown as itself, so that nothing disappears.
    pub fn with(&self, key: &str, args: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, FluentValue::from(*value));
            if let (Lang::Arabic, Argument::Number(number)) = (self.lang, value) {
                values.set(format!("{name}-form"), FluentValue::from(arabic_form(*number)));
            }
        }
        self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    /// The message `key` with arguments as texts, of which short numbers are counted.
    pub fn told(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, Argument<'_>)> =
            args.iter().map(|(name, value)| (*name, Argument::of_text(value))).collect();
        self.with(key, &args)
    }

    /// Whether a file has the message `key`.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A notice in one line: where it is, then what is said.
    pub fn notice(&self, notice: &Notice) -> String {
        let args: Vec<(&str, Argument<'_>)> =
            notice.args.iter().map(|(name, value)| (name.as_str(), Argument::of_text(value))).collect();
        let said = self.with(&format!("notice-{}", notice.code), &args);
        let mut place = notice.file.clone();
        if let Some(sheet) = &notice.place.sheet {
            place = format!("{place} [{sheet}]");
        }
        if let Some(number) = notice.place.line.or(notice.place.row) {
            place = format!("{place}:{number}");
        }
        format!("{place}: {said}")
    }
}

/// The plural form that Arabic counts a whole number in (Unicode CLDR). The plural rules of the message library get
/// numbers above a hundred wrong, so `ar.ftl` selects on this: `{ $n-form -> … }`.
fn arabic_form(number: f64) -> &'static str {
    match (number as u64, number as u64 % 100) {
        (0, _) => "zero",
        (1, _) => "one",
        (2, _) => "two",
        (_, 3..=10) => "few",
        (_, 11..) => "many",
        _ => "other",
    }
}

/// A value put into a message: text, or a number that plural rules read.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// Shown as it is.
    Text(&'a str),
    /// Counted.
    Number(f64),
}

impl<'a> Argument<'a> {
    /// A number where `text` is a short one, so that plural rules see it; text otherwise.
    fn of_text(text: &'a str) -> Self {
        let short = !text.is_empty() && text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit());
        if short { text.parse().map_or(Argument::Text(text), Argument::Number) } else { Argument::Text(text) }
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Argument::Number(number as f64)
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Argument::Text(text)
    }
}

impl<'a> From<Argument<'a>> for FluentValue<'a> {
    fn from(argument: Argument<'a>) -> Self {
        match argument {
            Argument::Text(text) => FluentValue::from(text),
            Argument::Number(number) => FluentValue::from(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Message key -> names of its variables, read from the file's text.
    fn variables(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in lang.sources().iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '\t', '}'])) {
                key = name.to_owned();
                assert!(all.insert(key.clone(), BTreeSet::new()).is_none(), "{lang}: {key} is given twice");
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                let name = name.trim_end_matches("-form").to_owned();
                all.get_mut(&key).expect("a variable inside a message").insert(name);
            }
        }
        all
    }

    #[test]
    fn the_three_languages_say_the_same_things() {
        let english = variables(Lang::English);
        assert!(english.len() > 50);
        for lang in [Lang::Arabic, Lang::French] {
            let other = variables(lang);
            let keys = |all: &BTreeMap<String, BTreeSet<String>>| all.keys().cloned().collect::<BTreeSet<_>>();
            let differ: Vec<_> = keys(&english).symmetric_difference(&keys(&other)).cloned().collect();
            assert!(differ.is_empty(), "{lang} and en differ in {differ:?}");
            for (key, names) in &english {
                assert_eq!(names, &other[key], "{lang}: variables of {key}");
            }
        }
    }

    #[test]
    fn a_locale_names_a_language() {
        assert_eq!(Lang::of_locale("ar_MA.UTF-8"), Lang::Arabic);
        assert_eq!(Lang::of_locale("fr"), Lang::French);
        assert_eq!(Lang::of_locale("C"), Lang::English);
        assert_eq!(Lang::of_locale("zgh_MA"), Lang::English);
    }

    #[test]
    fn arabic_counts_in_its_own_forms() {
        let messages = Messages::new(Lang::Arabic);
        let say = |n: usize| messages.with("count-proposals", &[("n", n.into())]);
        assert_eq!(say(1), "مقترح واحد");
        assert_eq!(say(2), "مقترحان");
        assert_eq!(say(3), "3 مقترحات");
        assert_eq!(say(11), "11 مقترحا");
        assert_eq!(say(100), "100 مقترح");
        assert_eq!(say(280), "280 مقترحا");
        assert_eq!(say(104), "104 مقترحات");
    }

    #[test]
    fn an_unknown_key_is_shown() {
        assert_eq!(Messages::new(Lang::French).text("no-such-key"), "no-such-key");
    }
}
