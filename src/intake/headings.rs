//! The words of a line -> what heading it may be, by the vocabulary of `models/intake/headings.toml`.

use super::vocabulary::{self as v, Class, Vocabulary, vocabulary};
use super::words::{Word, words};
use crate::contribution::Kind;

/// How sure it is that a heading opens a list of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A noun of the kind and other words: "proposals for the youth".
    Loose,
    /// A noun that says so only inside a workshop: "measures".
    Weak,
    /// A phrase that may also speak of the meeting: "weak points".
    Phrase,
    /// A noun of the kind and nothing beside it that says otherwise.
    Noun,
}

/// A part of a report that is no workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The table of contents.
    Contents,
    /// What comes before the workshops: context, aims, method, opening.
    Front,
    /// Who was there.
    Participants,
    /// The programme of the day.
    Programme,
    /// What comes after the workshops.
    Closing,
}

/// What workshop a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workshop {
    /// A workshop, a group, a table.
    Room,
    /// An axis or a theme: a workshop where there is nothing greater, a section otherwise.
    Axis,
}

/// All that a heading may be. Where it stands decides; see [`super::outline`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heading {
    /// It opens a workshop.
    pub workshop: Option<Workshop>,
    /// It names a workshop, "workshop of the media", and opens one where what follows says so.
    pub names: Option<Workshop>,
    /// It opens problems, proposals or outcomes.
    pub kind: Option<(Kind, Certainty)>,
    /// It opens another part; `true` where its words alone are enough to say so.
    pub part: Option<(Part, bool)>,
}

impl Heading {
    /// Whether it is none.
    pub fn is_none(&self) -> bool {
        *self == Heading::default()
    }

    /// The kind, if it is beyond doubt.
    pub fn sure_kind(&self) -> Option<Kind> {
        self.kind.filter(|(_, certainty)| *certainty >= Certainty::Phrase).map(|(kind, _)| kind)
    }

    fn or(self, other: Heading) -> Heading {
        Heading {
            workshop: self.workshop.or(other.workshop),
            names: self.names.or(other.names),
            kind: self.kind.max(other.kind),
            part: self.part.or(other.part),
        }
    }
}

/// Longest heading of a workshop, in words: workshops have long names.
const LONGEST: usize = 26;
/// Longest heading of anything else.
const LONG: usize = 14;

/// Reads `text` as a heading. `emphatic`: it is set off as one, by Markdown or in bold.
pub fn read(text: &str, emphatic: bool) -> Heading {
    let whole = one(text, emphatic);
    if !whole.is_none() && whole.kind.is_none_or(|(_, certainty)| certainty > Certainty::Loose) {
        return whole;
    }
    // Two languages side by side: each half is read for itself.
    let halves: Vec<&str> =
        text.split(['/', '|', '(', ')', '–']).filter(|half| half.chars().any(char::is_alphabetic)).collect();
    if !(2..=3).contains(&halves.len()) {
        return whole;
    }
    halves.into_iter().map(|half| one(half, emphatic)).fold(whole, Heading::or)
}

fn one(text: &str, emphatic: bool) -> Heading {
    let words = words(text);
    if words.is_empty() || words.len() > LONGEST {
        return Heading::default();
    }
    let vocabulary = vocabulary();
    let line = Line {
        text,
        // Of a long line only the beginning is looked at.
        classes: words.iter().take(LONG).map(|word| vocabulary.class(&word.form)).collect(),
        forms: words.iter().map(|word| word.form.as_str()).collect(),
        words: &words,
        vocabulary,
    };
    if words.len() > LONG {
        let workshop = line.workshop(emphatic).filter(|(_, sure)| *sure).map(|(workshop, _)| workshop);
        return Heading { workshop, ..Heading::default() };
    }
    let (workshop, sure) = line.workshop(emphatic).unzip();
    let named = |certain| workshop.filter(|_| sure == Some(certain));
    Heading { workshop: named(true), names: named(false), kind: line.kind(), part: line.part() }
}

/// The words of one line and what each may be.
struct Line<'a> {
    text: &'a str,
    words: &'a [Word],
    forms: Vec<&'a str>,
    classes: Vec<Class>,
    vocabulary: &'static Vocabulary,
}

fn is_number(form: &str) -> bool {
    form.starts_with(|c: char| c.is_ascii_digit())
}

impl Line<'_> {
    /// Whether the word adds nothing to what a heading is.
    fn fills(&self, at: usize) -> bool {
        self.classes[at] & (v::LEAD | v::FILLER | v::ORDINAL | v::META) != 0 || is_number(self.forms[at])
    }

    /// What workshop the line is the heading of, and whether its words alone are enough to say so.
    fn workshop(&self, emphatic: bool) -> Option<(Workshop, bool)> {
        let is = |at: usize, class: Class| self.classes.get(at).is_some_and(|one| one & class != 0);
        let numbers = |at: usize| is(at, v::ORDINAL) || self.forms.get(at).is_some_and(|form| is_number(form));
        let mut at = 0;
        while numbers(at) || (is(at, v::BEFORE) && !is(at, v::WORKSHOP | v::AXIS)) {
            at += 1;
        }
        let numbered = (0..at).any(numbers);
        let workshop = if is(at, v::WORKSHOP) {
            Workshop::Room
        } else if is(at, v::AXIS) {
            Workshop::Axis
        } else {
            return None;
        };
        let mut last = at;
        while is(last + 1, v::BETWEEN) && !is(last + 1, v::LINK) {
            last += 1;
        }
        let behind = self.text[self.words[last].span.end..].trim_start();
        let colon = behind.starts_with([':', '：', '–', '—', '-']);
        let opened = numbered
            || colon
            || numbers(last + 1)
            || self.letters(last + 1)
            || (is(last + 1, v::LINK) && last + 2 < self.words.len());
        let named = at == 0 && last + 1 < self.words.len() && self.words.len() <= 14;
        (opened || named).then_some((workshop, opened || emphatic))
    }

    /// Whether the word is a letter or a Roman number with nothing but a sign behind it: "Workshop B: …".
    fn letters(&self, at: usize) -> bool {
        let Some(form) = self.forms.get(at) else { return false };
        let counts = form.chars().count() == 1 || form.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        let behind = self.text[self.words[at].span.end..].trim_start();
        counts && (behind.is_empty() || behind.starts_with([':', '：', '–', '—', '-', '.', ')', '/']))
    }

    fn kind(&self) -> Option<(Kind, Certainty)> {
        let by_phrase = self.phrase();
        let by_noun = self.noun();
        match (by_phrase, by_noun) {
            // "Solutions proposées" and the like are told by their noun as well.
            (Some((kind, _)), Some((same, Certainty::Noun))) if kind == same => by_noun,
            (Some(found), _) => Some(found),
            _ => by_noun,
        }
    }

    /// A phrase of the vocabulary with nothing of weight around it, also with its words run together or apart.
    fn phrase(&self) -> Option<(Kind, Certainty)> {
        let joined: String = self.forms.concat();
        self.vocabulary.kinds.iter().find_map(|(phrase, kind)| {
            let run = phrase.is_run(&joined);
            let inside = phrase.find(&self.forms).is_some_and(|start| {
                let end = start + phrase.forms.len();
                (0..self.forms.len()).all(|at| (start..end).contains(&at) || self.fills(at))
            });
            let certainty = if self.has_noun(&phrase.forms, *kind) { Certainty::Noun } else { Certainty::Phrase };
            (run || inside).then_some((*kind, certainty))
        })
    }

    /// Whether a phrase holds a noun of its kind, or a noun of hope, so that it can be about nothing else.
    fn has_noun(&self, forms: &[String], kind: Kind) -> bool {
        let own = v::noun(kind) | if kind == Kind::Outcome { v::HOPED } else { 0 };
        forms.iter().any(|form| self.vocabulary.class(form) & own != 0)
    }

    fn noun(&self) -> Option<(Kind, Certainty)> {
        let mut head: Option<(Kind, bool)> = None;
        let (mut other, mut hoped, mut proposal) = (0, false, false);
        for (at, &class) in self.classes.iter().enumerate() {
            let nouns = Kind::ALL.iter().copied().find(|&kind| class & v::noun(kind) != 0);
            let weak = Kind::ALL.iter().copied().find(|&kind| class & v::weak(kind) != 0);
            // "issues" is a noun in English and a filler in French.
            let filling = self.fills(at) && (self.forms.len() > 1 || nouns.is_none());
            hoped |= class & v::HOPED != 0;
            match (head, nouns, weak) {
                (None, Some(kind), _) if !filling => head = Some((kind, true)),
                (None, _, Some(kind)) if !filling || class & v::LEAD != 0 => head = Some((kind, false)),
                (None, ..) if filling => {}
                (None, ..) => return None,
                (Some(_), Some(kind), _) => proposal |= kind == Kind::Proposal && self.adds(at),
                (Some(_), _, Some(_)) => {}
                (Some(_), ..) if filling || class & v::HOPED != 0 => {}
                (Some(_), ..) => other += 1,
            }
        }
        let (kind, strong) = head?;
        let strong = strong || (kind == Kind::Outcome && hoped);
        // "Problems and solutions" is a list of what is asked for; "solutions to the problems" too.
        let kind = if proposal { Kind::Proposal } else { kind };
        match (strong, other) {
            (true, 0) => Some((kind, Certainty::Noun)),
            (true, _) => Some((kind, Certainty::Loose)),
            (false, 0) => Some((kind, Certainty::Weak)),
            (false, _) => None,
        }
    }

    /// Whether an "and" stands before the word.
    fn adds(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.text[self.words[before].span.end..self.words[at].span.start]);
        let written = &self.text[self.words[at].span.start..];
        let and = at > 0 && matches!(self.forms[at - 1], "et" | "and" | "و");
        and || written.starts_with('و') || before.is_some_and(|gap| gap.contains(['&', '/', ',', '،', '-']))
    }

    fn part(&self) -> Option<(Part, bool)> {
        // "Fourthly: next steps", "5. Annex".
        let skip = (0..self.forms.len())
            .take_while(|&at| self.classes[at] & v::ORDINAL != 0 || is_number(self.forms[at]))
            .count();
        let forms = &self.forms[skip.min(self.forms.len() - 1)..];
        let joined: String = forms.concat();
        let behind = self.forms.len() - forms.len();
        let meta = self.classes.iter().any(|class| class & v::META != 0);
        let found = self.vocabulary.parts.iter().filter_map(|known| {
            let (length, all) = (known.phrase.forms.len(), forms.len());
            let rest = || (length..all).all(|at| self.fills(behind + at) || self.classes[behind + at] & v::HOPED != 0);
            let begins = known.phrase.begins(forms);
            let found = match (begins, known.weight, known.sure) {
                (true, 0 | 1, _) => rest(),
                (true, _, true) => all <= length + 7,
                (true, _, false) => rest() || all <= length + 3,
                (false, ..) => known.phrase.is_run(&joined),
            };
            // A likely word beside a word of the meeting itself: "evaluation of the workshops".
            let about = begins && !known.sure && meta && all <= length + 7;
            (found || about).then_some((length, known.part, known.sure, about))
        });
        // The longest phrase knows best; among equals the first that is sure.
        let best = found.min_by_key(|&(length, _, sure, _)| (std::cmp::Reverse(length), !sure))?;
        Some((best.1, best.2 || best.3))
    }
}

/// A label and the words behind it on one line: "Proposition 2: …".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<'a> {
    /// What the label says.
    pub kind: Kind,
    /// The number in it, as printed.
    pub number: Option<&'a str>,
    /// Bytes up to the first word behind it; the length of the text where there is none.
    pub len: usize,
}

/// Reads the label of a kind that `text` begins with, if a colon, or a number and a dash, closes it.
pub fn label(text: &str) -> Option<Label<'_>> {
    let (at, sign) = text.char_indices().find(|&(_, c)| matches!(c, ':' | '：' | '–' | '—') || c == '-')?;
    let before = &text[..at];
    let number = before
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty() && word.chars().all(char::is_numeric));
    let closed = matches!(sign, ':' | '：') || (number.is_some() && before.ends_with(' '));
    if !closed || before.split_whitespace().count() > 8 {
        return None;
    }
    let kind =
        read(before.trim_matches(['*', '_', ' ']), false).kind.filter(|(_, certainty)| *certainty > Certainty::Weak)?.0;
    let behind = text[at + sign.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    Some(Label { kind, number, len: text.len() - behind.len() })
}

/// Whether `text` begins as sub-headings do: "as regards …".
pub fn begins_section(text: &str) -> bool {
    let words = words(text);
    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    vocabulary().sub.iter().any(|phrase| phrase.begins(&forms))
}

/// Whether the sentence hands on to a list, "the participants asked for the following:", and what the list then is.
pub fn asks(text: &str) -> (bool, Option<Kind>) {
    let vocabulary = vocabulary();
    let classes: Vec<Class> = words(text).iter().map(|word| vocabulary.class(&word.form)).collect();
    let by = |class: fn(Kind) -> Class| {
        Kind::ALL.iter().copied().find(|&kind| classes.iter().any(|one| one & class(kind) != 0))
    };
    let hoped =
        classes.iter().any(|one| one & v::HOPED != 0) && classes.iter().any(|one| one & v::weak(Kind::Outcome) != 0);
    let asking = classes.iter().any(|one| one & v::ASKING != 0);
    (asking, if hoped { Some(Kind::Outcome) } else { by(v::verb).or_else(|| by(v::noun)) })
}

/// Whether the sentence thanks somebody, signs or says that it ends: among its first words, or, with `at_once`, with its
/// first.
pub fn thanks(text: &str, at_once: bool) -> bool {
    let words = words(text);
    let forms: Vec<&str> = words.iter().take(8).map(|word| word.form.as_str()).collect();
    // Without slips: "sign" and "signs" are not the same here.
    let found = |phrase: &v::Phrase| forms.windows(phrase.forms.len()).position(|window| window == phrase.forms);
    vocabulary().thanks.iter().filter_map(found).any(|at| at == 0 || !at_once)
}

/// Whether the line speaks of the meeting itself.
pub fn about_the_meeting(text: &str) -> bool {
    words(text).iter().any(|word| vocabulary().class(&word.form) & v::META != 0)
}

/// Whether the line begins as titles of reports do.
pub fn begins_title(text: &str) -> bool {
    let words = words(text);
    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    vocabulary().titles.iter().any(|phrase| phrase.begins(&forms))
}

/// Length of the ordinal that numbers a line, "أولا:", « Deuxièmement, », with what closes it, and what it counts.
pub fn ordinal(text: &str) -> Option<(usize, u32)> {
    let first =
        words(text.get(..text.len().min(64)).unwrap_or(text)).into_iter().next().filter(|word| word.span.start == 0)?;
    let value = *vocabulary().ordinals.get(&first.form)?;
    let behind = &text[first.span.end..];
    let closed = behind.trim_start().strip_prefix([':', '-', '–', '،', ',', '.', ')'])?;
    Some((text.len() - closed.trim_start().len(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<(Kind, Certainty)> {
        read(text, false).kind
    }

    #[test]
    fn headings_of_the_three_kinds_in_their_many_forms() {
        for (expected, texts) in [
            (
                Kind::Problem,
                &[
                    "الإشكاليات المطروحة",
                    "أهم الإكراهات والتحديات",
                    "الإشكاليات / Problématiques",
                    "Problèmes soulevés par les participants",
                    "I. Difficultés rencontrées",
                    "الاشكاليلت المطروحة",
                    "الإشكالياتالمطروحة",
                    "Challenges identified",
                    "أولا: المشاكل المطروحة",
                ][..],
            ),
            (
                Kind::Proposal,
                &[
                    "الحلول المقترحة",
                    "التوصيات",
                    "لائحة المقترحات",
                    "المقترحات والتوصيات :",
                    "Recommandations",
                    "SOLUTIONS PROPOSÉES",
                    "Liste des propositions",
                    "Les propositions de l'atelier 2",
                    "توصيات الورشة الأولى",
                    "Proposed solutions",
                    "الحلول المقترحة (22)",
                ][..],
            ),
            (
                Kind::Outcome,
                &[
                    "النتائج المنتظرة",
                    "النتائج المرتقبة",
                    "Résultats attendus",
                    "Impact attendu",
                    "الأثر المتوقع",
                    "Expected outcomes",
                    "النتائج المنتضرة",
                ][..],
            ),
        ] {
            for text in texts {
                assert_eq!(kind(text), Some((expected, Certainty::Noun)), "{text}");
            }
        }
    }

    #[test]
    fn what_speaks_of_something_else_is_no_sure_heading() {
        for text in [
            "نشر ميزانية الجماعة",
            "تتبع المقترحات",
            "Suites données aux propositions",
            "عدم الجواب على المقترحات",
            "أهم مخرجات الورشات الموضوعاتية",
        ] {
            assert!(read(text, false).sure_kind().is_none(), "{text}");
        }
        assert_eq!(kind("مقترحات لتحسين الحكامة المحلية"), Some((Kind::Proposal, Certainty::Loose)));
        assert_eq!(kind("Mesures"), Some((Kind::Proposal, Certainty::Weak)));
    }

    #[test]
    fn workshops_need_more_than_the_word() {
        for text in [
            "الورشة الموضوعاتية حول الجماعات الترابية",
            "الورشة 1: المشاركة",
            "Atelier 2 : Services",
            "أشغال الورشة الأولى: النزاهة",
            "Groupe de travail n° 3",
            "ورشة عمل حول الشباب",
            "1er atelier : Budget",
            "Atelier B : Eau",
            "Groupe II",
        ] {
            assert_eq!(read(text, false).workshop, Some(Workshop::Room), "{text}");
        }
        assert_eq!(read("المحور الأول : النزاهة", false).workshop, Some(Workshop::Axis));
        assert_eq!(read("Axe 1", false).workshop, Some(Workshop::Axis));
        for text in [
            "أهم مخرجات الورشات الموضوعاتية الموازية",
            "L'atelier a réuni 31 personnes",
            "Synthèse des ateliers",
            "مجموعة من المقترحات",
        ] {
            assert_eq!(read(text, false).workshop, None, "{text}");
        }
    }

    #[test]
    fn parts_of_a_report() {
        for (part, texts) in [
            (Part::Contents, &["الفهرس", "الفهـــرس", "SOMMAIRE", "المحتويات / Table des matières"][..]),
            (
                Part::Closing,
                &[
                    "شكر وتقدير",
                    "منهجية استثمار مخرجات اللقاء التشاوري",
                    "Suites de la rencontre",
                    "الخطوات المقبلة / Prochaines étapes",
                    "شكر / Remerciements",
                    "مآل المساهمات",
                ][..],
            ),
            (Part::Participants, &["المشاركون / Participants", "Participants", "لائحة الحضور"][..]),
            (Part::Programme, &["برنامج اللقاء", "البرنامج / Programme", "Programme de la journée"][..]),
            (Part::Front, &["طريقة العمل", "تقديم / Présentation", "Démarche suivie"][..]),
        ] {
            for text in texts {
                assert_eq!(read(text, false).part.map(|(part, _)| part), Some(part), "{text}");
            }
        }
        for text in [
            "Conclusion de partenariats avec les universités",
            "الحضور الفعلي للنساء في المجالس",
            "Contacts directs entre élus et citoyens",
        ] {
            assert_eq!(read(text, false).part, None, "{text}");
        }
    }

    #[test]
    fn labels_and_sentences() {
        let text = "Proposition 2 : Publier le budget";
        assert_eq!(label(text).map(|label| (label.number, &text[label.len..])), Some((Some("2"), "Publier le budget")));
        assert_eq!(label("المقترح: نشر الميزانية").map(|label| label.kind), Some(Kind::Proposal));
        assert_eq!(label("Budget : publier"), None);
        assert_eq!(asks("اقترح المشاركون ما يلي:"), (true, Some(Kind::Proposal)));
        assert_eq!(asks("Les participants ont relevé les difficultés suivantes :"), (true, Some(Kind::Problem)));
        assert!(
            thanks("تشكر اللجنة المنظمة :", false)
                && thanks("Le comité d'organisation remercie :", false)
                && !thanks("Traduire en langue des signes", false)
        );
        assert_eq!(ordinal("أولا: نشر").map(|(_, value)| value), Some(1));
    }
}
