use std::path::PathBuf;

use serde::Serialize;

use super::desk::state_in;
use super::{Context, failure::Failure};
use crate::contribution::{Contribution, Evidence};
use crate::group::GroupRow;
use crate::intake::FormFields;
use crate::ledger::words::institution_name;
use crate::ledger::{Answer, State, corrected};
use crate::messages::Lang;
use crate::publish::register::{self, in_words};
use crate::rounds::EarlierRow;
use crate::route::Route;
use crate::screen::Screening;
use crate::theme::{ALONE, ThemeRow};
use crate::workspace::Workspace;

/// Print all that is known of one contribution
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Id of the contribution
    id: String,
}

/// All that is known of one contribution.
#[derive(Serialize)]
pub(super) struct Known {
    pub(super) contribution: Contribution,
    form: Option<FormFields>,
    pub(super) group: GroupRow,
    /// The others of its group.
    pub(super) same: Vec<Contribution>,
    pub(super) theme: ThemeRow,
    pub(super) screening: Option<Screening>,
    pub(super) routes: Vec<Route>,
}

impl Known {
    pub(super) fn find(workspace: &Workspace, id: &str) -> Result<Self, Failure> {
        let contributions = workspace.contributions()?;
        let unknown = || Failure::new("error-unknown-id", &[("id", id)]).usage();
        let contribution = contributions.iter().find(|one| one.id == id).ok_or_else(unknown)?.clone();
        let groups = workspace.groups()?;
        let group = groups.iter().find(|row| row.contribution_id == id).ok_or_else(unknown)?.clone();
        let together = |one: &&Contribution| {
            one.id != id && groups.iter().any(|row| row.group_id == group.group_id && row.contribution_id == one.id)
        };
        let same = contributions.iter().filter(together).cloned().collect();
        let theme = workspace.themes()?.into_iter().find(|row| row.group_id == group.group_id).ok_or_else(unknown)?;
        Ok(Known {
            form: workspace.form_fields()?.into_iter().find(|row| row.contribution_id == id),
            screening: workspace.screening()?.into_iter().find(|row| row.contribution_id == id),
            routes: workspace.routes()?.into_iter().filter(|row| row.contribution_id == id).collect(),
            contribution,
            group,
            same,
            theme,
        })
    }
}

/// What people said of it, and what earlier rounds did.
#[derive(Serialize)]
struct Beside<'a> {
    #[serde(flatten)]
    known: &'a Known,
    /// The text as signed corrections mean it; nothing where there are none.
    read_as: Option<String>,
    replies: Vec<Replied<'a>>,
    /// Ids of the commitment cards that take it up.
    cards: Vec<&'a str>,
    /// What was asked before that makes the same request.
    earlier: Vec<EarlierRow>,
}

/// A reply of an institution.
#[derive(Serialize)]
struct Replied<'a> {
    body: &'a str,
    signed: &'a str,
    act: u32,
    answer: &'a Answer,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let workspace = Workspace::open(&arguments.dir)?;
    let known = Known::find(&workspace, &arguments.id)?;
    let state = state_in(&arguments.dir)?;
    let item = state.item(&arguments.id);
    let corrections = item.corrections();
    let read_as = corrected(&known.contribution.text, &corrections);
    let beside = Beside {
        read_as: (read_as != known.contribution.text).then_some(read_as),
        replies: item
            .replies()
            .into_iter()
            .map(|one| Replied { body: one.body, signed: one.signed, act: one.act.number, answer: one.answer })
            .collect(),
        cards: state.cards_with(&arguments.id).into_iter().map(|(id, _)| id).collect(),
        earlier: workspace.earlier_by_id()?.remove(&arguments.id).unwrap_or_default(),
        known: &known,
    };
    if context.json {
        context.print_json(&beside)?;
    } else {
        Page { context }.print(&known);
        Page { context }.beside(&beside, &state);
    }
    Ok(0)
}

/// Lines of text: a label, then what is known under it.
struct Page<'a> {
    context: &'a Context,
}

impl Page<'_> {
    fn word(&self, key: impl AsRef<str>) -> String {
        self.context.messages.text(key)
    }

    fn line(&self, label: &str, value: &str) {
        if !value.is_empty() {
            outln!("{}: {value}", self.word(label));
        }
    }

    fn print(&self, known: &Known) {
        let one = &known.contribution;
        outln!("{}\n", one.text);
        self.line("column-id", &one.id);
        self.line("column-kind", &self.word(format!("kind-{}", one.kind)));
        self.line("column-language", &self.word(format!("language-{}", one.language)));
        self.line("column-found-at", &register::found_at(one, &self.context.messages));
        self.line("column-channel", &self.word(format!("channel-{}", one.channel)));
        let optional = [
            ("column-number", &one.number),
            ("column-workshop", &one.workshop),
            ("column-section", &one.section),
            ("column-region", &one.region),
            ("column-place", &one.place),
            ("column-date", &one.date),
        ];
        for (label, value) in optional {
            self.line(label, value.as_deref().unwrap_or_default());
        }
        if let Some(form) = &known.form {
            self.line("column-title", form.title.as_deref().unwrap_or_default());
            self.line("column-submitter", form.submitter_type.as_deref().unwrap_or_default());
        }
        self.group_and_theme(known);
        if let Some(screening) = &known.screening {
            self.screening(screening);
        }
        self.routes(&known.routes);
    }

    /// What people said of it, and what earlier rounds did: nothing where there is nothing.
    fn beside(&self, beside: &Beside<'_>, state: &State) {
        let messages = &self.context.messages;
        let (lang, indent) = (messages.lang(), |line: &str| outln!("  {line}"));
        if let Some(read_as) = &beside.read_as {
            outln!("\n{}: {read_as}", self.word("correction-read-as"));
        }
        for reply in &beside.replies {
            let signed = if reply.signed.is_empty() { String::new() } else { format!(" ({})", reply.signed) };
            let (body, verdict) = (institution_name(reply.body, lang), format!("verdict-{}", reply.answer.state));
            outln!("\n{}: {body}{signed}: {}", self.word("act-reply"), self.word(verdict));
            let said = [&reply.answer.text, &reply.answer.conditions];
            said.into_iter().filter(|said| !said.is_empty()).for_each(|said| indent(said));
        }
        for id in &beside.cards {
            let title = state.card(id).map_or("", |(card, _)| card.title(lang == Lang::Arabic));
            outln!("\n{} {id}: {title}", self.word("card-takes-up"));
        }
        for row in &beside.earlier {
            outln!("");
            super::rounds::lines(row, messages).iter().for_each(|line| outln!("{line}"));
        }
    }

    fn group_and_theme(&self, known: &Known) {
        let group = &known.group;
        outln!("\n{}: {} ({})", self.word("column-group"), group.group_id, self.word(format!("level-{}", group.level)));
        for other in &known.same {
            outln!("  {}  {}", other.id, other.text);
        }
        self.reasons(&group.reason);
        let theme = &known.theme;
        if theme.theme_id == ALONE {
            self.line("column-theme", &self.word("theme-alone"));
            if let Some(nearest) = &theme.parent_label {
                outln!("{} {nearest}", self.word("theme-nearest"));
            }
        } else {
            self.line("column-theme", &theme.theme_label);
        }
    }

    fn screening(&self, screening: &Screening) {
        let names = |prefix: &str, codes: &[String]| {
            let names: Vec<String> = codes.iter().map(|code| self.word(format!("{prefix}-{code}"))).collect();
            names.join(" · ")
        };
        outln!("");
        self.line("column-clarity", &format!("{:.2}", screening.clarity));
        self.line("column-missing", &names("part", &screening.clarity_missing));
        self.line("column-openness", &format!("{:.2}", screening.openness));
        self.line("column-principles", &names("principle", &screening.principles));
        self.reasons(&screening.reasons);
    }

    fn routes(&self, routes: &[Route]) {
        if routes.is_empty() {
            return;
        }
        outln!("\n{}:", self.word("column-institution"));
        for route in routes {
            let name = match self.context.messages.lang() {
                Lang::Arabic => &route.institution_ar,
                _ => &route.institution_fr,
            };
            outln!("  {}. {name} ({:.2})", route.rank, route.score);
            self.reasons(&route.reason);
        }
    }

    fn reasons(&self, evidence: &[Evidence]) {
        for reason in in_words(evidence, &self.context.messages) {
            let quotes: Vec<String> = reason.quotes.iter().map(|quote| format!("«{quote}»")).collect();
            outln!("    {}: {}", reason.says, quotes.join(" "));
        }
    }
}
