//! What every document says of an outcome, a place, a person's language: records -> runs of text.

use crate::contribution::{Channel, Kind, Language};
use crate::ledger::Verdict;
use crate::ledger::words::reason_name;
use crate::messages::Messages;
use crate::publish::document::{Block, Run};
use crate::publish::format;
use crate::publish::outcomes::{Name, Outcome};

/// A state in words.
pub fn state(state: Verdict, m: &Messages) -> String {
    let word = crate::publish::answers::state(state, m);
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The name of a reason; the code itself where there is no such reason.
pub fn reason(code: &str, m: &Messages) -> String {
    reason_name(code, m.lang()).to_owned()
}

/// The code by which a language is tagged, so that each text runs in its own direction.
pub fn tag(language: Language) -> &'static str {
    match language {
        Language::Arabic => "ar",
        Language::French => "fr",
        Language::English => "en",
        Language::Amazigh => "zgh",
        Language::Mixed | Language::Undetermined => "und",
    }
}

/// The language of a text of the committee, which nobody noted.
fn said_in(text: &str) -> &'static str {
    tag(crate::text::language::detect(text).language)
}

/// A text of the committee, in its own direction.
pub fn said(text: &str) -> Run {
    Run { language: Some(said_in(text)), ..Run::plain(text) }
}

/// A citizen's words.
pub fn words(one: &Outcome) -> Run {
    Run { language: Some(tag(one.language)), ..Run::plain(&one.text) }
}

/// A name, or what stands for none.
pub fn named(name: Option<&Name>, none: &str, m: &Messages) -> String {
    name.filter(|name| !name.is_empty()).map_or_else(|| m.text(none), |name| name.of(m.lang()).to_owned())
}

/// The name of the body that answers.
pub fn institution(one: &Outcome, m: &Messages) -> String {
    named(one.institution.as_ref().map(|body| &body.name), "doc-no-institution", m)
}

/// Where and when it was said: the meeting or the form, the place, the day.
pub fn whence(one: &Outcome, m: &Messages) -> String {
    let mut parts = vec![channel(one.channel, m)];
    parts.extend(
        one.place
            .as_deref()
            .map(|name| place(name, m))
            .or_else(|| one.region.as_ref().map(|region| region.of(m.lang()).to_owned())),
    );
    parts.extend(one.date.as_deref().map(|date| format::day(date, m)));
    parts.join(&m.text("list-comma"))
}

/// A town in the language of the reader, where it is one that the program knows.
pub fn place(name: &str, m: &Messages) -> String {
    let arabic = m.lang() == crate::messages::Lang::Arabic;
    crate::intake::official_town(name, arabic).unwrap_or(name).to_owned()
}

/// What a contribution is, before its words.
pub fn kind(kind: Kind, m: &Messages) -> String {
    let name = m.text(format!("kind-{kind}"));
    m.with("doc-kind", &[("kind", name.as_str().into())])
}

/// The name of a channel.
pub fn channel(channel: Channel, m: &Messages) -> String {
    m.text(format!("channel-{channel}"))
}

/// A citizen's words set apart, with where they come from.
pub fn quote(one: &Outcome, m: &Messages) -> Block {
    let (place, id) = (whence(one, m), one.id.as_str());
    let from = m.with("doc-quote-from", &[("place", place.as_str().into()), ("id", id.into())]);
    Block::Quote { text: one.text.clone(), language: tag(one.language), from }
}

/// What became of a proposal and why, as its author reads it: never empty.
pub fn explanation(one: &Outcome, m: &Messages) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let arabic = m.lang() == crate::messages::Lang::Arabic;
    // Words that run the other way stand on lines of their own.
    let turned = |run: &Run| run.language.is_some_and(|language| (language == "ar") != arabic);
    let mut add = |run: Run| {
        if let Some(last) = runs.last() {
            runs.push(Run::plain(if turned(last) || turned(&run) { "\n" } else { " " }));
        }
        runs.push(run);
    };
    // A duplicate needs no reason beside the proposal that it repeats: both have one name.
    if let Some(code) = one.reason.as_ref().filter(|_| one.duplicate_of.is_none()) {
        let name = reason(code, m);
        add(Run::plain(m.with("outcome-because", &[("reason", name.as_str().into())])));
    }
    if let Some(body) = &one.referred_to {
        add(Run::plain(m.with("outcome-referred-to", &[("body", body.name.of(m.lang()).into())])));
    }
    if let Some(other) = &one.duplicate_of {
        let as_it = state(one.answered_as, m);
        let args = [("other", other.as_str().into()), ("state", as_it.as_str().into())];
        add(Run::plain(m.with("outcome-duplicate-of", &args)));
    }
    if !one.explanation.is_empty() {
        add(said(&one.explanation));
    }
    if !one.conditions.is_empty() {
        add(Run::plain(m.with("outcome-conditions", &[("conditions", "".into())])));
        add(said(&one.conditions));
    }
    if let Some(commitment) = &one.commitment {
        add(Run::plain(m.with("outcome-commitment", &[("commitment", commitment.as_str().into())])));
    }
    if runs.is_empty() {
        runs.push(Run::plain(m.text("outcome-no-words")));
    }
    runs
}

/// What was decided, in bold, and why.
pub fn answer(one: &Outcome, m: &Messages) -> Vec<Run> {
    let mut runs = vec![Run::bold(state(one.state, m)), Run::plain(". ")];
    runs.extend(explanation(one, m));
    runs
}

/// A number in a cell.
pub fn cell(number: usize, m: &Messages) -> Vec<Run> {
    vec![Run::plain(format::number(number, m.lang()))]
}

/// A text in a cell.
pub fn text(text: impl Into<String>) -> Vec<Run> {
    vec![Run::plain(text)]
}
