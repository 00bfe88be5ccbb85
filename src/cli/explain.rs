use std::path::PathBuf;

use serde::Serialize;

use super::show::Known;
use super::{Context, failure::Failure};
use crate::contribution::Evidence;
use crate::messages::Lang;
use crate::publish::register::{found_at, in_words};
use crate::route::{Answer, Registry, Route};
use crate::screen::clarity::{AGAINST, Part};
use crate::screen::openness::Principle;
use crate::screen::{Bearing, Screening, question::question};
use crate::theme::ALONE;
use crate::workspace::Workspace;

/// Print the whole reasoning on one proposal, in Arabic, French or English
///
/// Parts of a request that were found, with the words quoted, and parts that are missing; the question to send to the author;
/// each principle of openness with what speaks for and against; the bodies, with what points to them; group and theme.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Id of the contribution
    id: String,
}

/// What is printed as JSON beside all that is known.
#[derive(Serialize)]
struct Explained {
    #[serde(flatten)]
    known: Known,
    question: Option<String>,
    bearing: Option<Bearing>,
    answer: Option<Answer>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let known = Known::find(&Workspace::open(&arguments.dir)?, &arguments.id)?;
    if context.json {
        let one = &known.contribution;
        let explained = Explained {
            question: known.screening.as_ref().and_then(|row| question(&one.text, one.language, row)),
            bearing: known.screening.as_ref().map(Screening::bearing),
            answer: known.routes.first().map(|route| Registry::embedded().answer(&route.institution_id)),
            known,
        };
        context.print_json(&explained)?;
    } else {
        Page { context }.print(&known);
    }
    Ok(0)
}

/// What of openness is spoken against by words that clarity found.
const ALSO_AGAINST_OPENNESS: &[&str] = &["wish", "dangling", "nothing-asked", "complaint", "question"];

/// Headings, under each what was found, two spaces deeper a step.
struct Page<'a> {
    context: &'a Context,
}

impl Page<'_> {
    fn word(&self, key: impl AsRef<str>) -> String {
        self.context.messages.text(key)
    }

    fn heading(&self, key: &str, value: &str) {
        outln!("\n{}: {value}", self.word(key));
    }

    fn print(&self, known: &Known) {
        let one = &known.contribution;
        outln!("{}", one.text);
        let place = found_at(one, &self.context.messages);
        outln!("{} · {} · {place}", one.id, self.word(format!("kind-{}", one.kind)));
        match &known.screening {
            None => outln!("\n{}", self.word("explain-proposals-only")),
            Some(screening) => {
                self.clarity(screening);
                if let Some(question) = question(&one.text, one.language, screening) {
                    outln!("  {}:\n    {}", self.word("explain-question"), question.replace('\n', "\n    "));
                }
                self.openness(screening);
                self.bodies(&known.routes);
            }
        }
        self.group_and_theme(known);
    }

    fn clarity(&self, screening: &Screening) {
        self.heading("column-clarity", &format!("{:.2}", screening.clarity));
        for part in Part::ALL {
            let found: Vec<&Evidence> = of_roles(&screening.reasons, &[part.as_str()]);
            if !found.is_empty() {
                outln!("  ✓ {}: {}", self.word(format!("part-{part}")), quotes(&found));
            } else if screening.clarity_missing.iter().any(|missing| missing == part.as_str()) {
                outln!("  ✗ {}: {}", self.word(format!("part-{part}")), self.word("explain-missing"));
            }
        }
        let mut against = AGAINST.to_vec();
        against.push("resolved");
        self.reasons("  ", &of_roles(&screening.reasons, &against));
    }

    fn openness(&self, screening: &Screening) {
        let bearing = self.word(format!("bearing-{}", screening.bearing()));
        let chance = format!("{:.2}", screening.openness);
        let chance = self.context.messages.with("explain-chance", &[("chance", chance.as_str().into())]);
        self.heading("column-openness", &format!("{bearing} ({chance})"));
        if let Some(about) = screening.about() {
            let subject = self.word(format!("domain-{about}"));
            let key = if screening.bearing() == Bearing::None { "explain-not-openness" } else { "explain-rather" };
            outln!("  {}", self.context.messages.with(key, &[("subject", subject.as_str().into())]));
        }
        for principle in Principle::ALL {
            let bearing = screening.bearing_on(*principle);
            let name = self.word(format!("principle-{principle}"));
            outln!("  {name}: {}", self.word(format!("bearing-{bearing}")));
            let matched = |reason: &&Evidence| reason.matched.as_deref() == Some(principle.as_str());
            let of_it: Vec<&Evidence> = screening.reasons.iter().filter(matched).collect();
            if !of_it.is_empty() {
                outln!("    + {}", quotes(&of_it));
            }
        }
        self.reasons("  + ", &of_roles(&screening.reasons, &["openness-words", "subject"]));
        let mut against = of_roles(&screening.reasons, &["openness-restricted", "off-subject", "openness-against"]);
        against.extend(of_roles(&screening.reasons, ALSO_AGAINST_OPENNESS));
        self.reasons("  - ", &against);
    }

    fn bodies(&self, routes: &[Route]) {
        let Some(lead) = routes.first() else { return };
        let answer = Registry::embedded().answer(&lead.institution_id);
        self.heading("column-institution", &self.word(format!("answer-{answer}")));
        for route in routes {
            let name = match self.context.messages.lang() {
                Lang::Arabic => &route.institution_ar,
                _ => &route.institution_fr,
            };
            let part = if route.rank == 1 { "explain-lead" } else { "explain-associated" };
            let part = match Registry::embedded().answer(&route.institution_id) {
                Answer::NoBody => String::new(),
                _ => format!(" – {}", self.word(part)),
            };
            outln!("  {}. {name}{part} ({:.2})", route.rank, route.score);
            for reason in &route.reason {
                self.pointer(reason, &route.institution_id);
            }
        }
        if let Some(body) = Registry::embedded().get(&lead.institution_id) {
            let sentences = body.not_for.in_language(self.context.messages.lang() == Lang::Arabic);
            if !sentences.is_empty() {
                outln!("  {}: {}", self.word("explain-not-for"), sentences.join(" "));
            }
        }
        if answer == Answer::NoBody {
            outln!("  {}", self.word("explain-no-body"));
        }
    }

    /// Words that point to a body, and the phrase or the law of the registry that they are.
    fn pointer(&self, reason: &Evidence, institution: &str) {
        let role = self.word(format!("role-{}", reason.role));
        let law = self.word("explain-basis");
        match reason.matched.as_deref().filter(|matched| *matched != institution && reason.role != "associated") {
            Some(matched) => outln!("    {role}: «{}» ({law}: {matched})", reason.quote),
            None => outln!("    {role}: «{}»", reason.quote),
        }
    }

    fn group_and_theme(&self, known: &Known) {
        let group = &known.group;
        let level = self.word(format!("level-{}", group.level));
        self.heading("column-group", &format!("{} ({level})", group.group_id));
        for other in &known.same {
            outln!("  {}  {}", other.id, other.text);
        }
        self.reasons("  ", &group.reason.iter().collect::<Vec<_>>());
        let theme = &known.theme;
        let name = if theme.theme_id == ALONE {
            self.word("theme-alone")
        } else {
            theme.name(self.context.messages.lang() == crate::messages::Lang::Arabic).to_owned()
        };
        self.heading("column-theme", &name);
        if let Some(parent) = theme.parent_label.as_deref().filter(|parent| !parent.is_empty() && *parent != name) {
            let key = if theme.theme_id == ALONE { "theme-nearest" } else { "column-parent-theme" };
            outln!("  {} {parent}", self.word(key));
        }
    }

    fn reasons(&self, before: &str, reasons: &[&Evidence]) {
        let reasons: Vec<Evidence> = reasons.iter().map(|&reason| reason.clone()).collect();
        for reason in in_words(&reasons, &self.context.messages) {
            let quotes: Vec<String> = reason.quotes.iter().map(|quote| format!("«{quote}»")).collect();
            outln!("{before}{}: {}", reason.says, quotes.join(" "));
        }
    }
}

fn of_roles<'a>(reasons: &'a [Evidence], roles: &[&str]) -> Vec<&'a Evidence> {
    reasons.iter().filter(|reason| roles.contains(&reason.role.as_str())).collect()
}

fn quotes(reasons: &[&Evidence]) -> String {
    reasons.iter().map(|reason| format!("«{}»", reason.quote)).collect::<Vec<_>>().join(" ")
}
