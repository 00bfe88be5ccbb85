use std::fs;
use std::path::PathBuf;

use serde::Serialize;

use super::desk::{Desk, Who};
use super::{Context, failure::Failure, shown};
use crate::ledger::card::Ground;
use crate::ledger::view::public_text;
use crate::ledger::words::{institution, institution_name};
use crate::ledger::{Act, Activity, Card, Recorded, State, draft_card};
use crate::messages::Lang;
use crate::workspace::Workspace;

/// What a card is to say; what is not given stays as it is.
#[derive(clap::Args)]
struct Said {
    /// Ids of the proposals that it takes up: a new card quotes what the run linked with them and names who is competent
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    from: Vec<String>,
    /// Its title in Arabic
    #[arg(long, value_name = "TEXT")]
    title_ar: Option<String>,
    /// Its title in French
    #[arg(long, value_name = "TEXT")]
    title_fr: Option<String>,
    /// The problem that it answers, in your words
    #[arg(long, value_name = "TEXT")]
    problem: Option<String>,
    /// What is expected of it, in your words; may be repeated
    #[arg(long, value_name = "TEXT")]
    expected: Vec<String>,
    /// The institution that leads, by its id or name
    #[arg(long, value_name = "BODY")]
    lead: Option<String>,
    /// An institution that takes part; may be repeated
    #[arg(long, value_name = "BODY")]
    partner: Vec<String>,
    /// A step, with its beginning and its end (YYYY, YYYY-MM or YYYY-MM-DD); may be repeated
    #[arg(long, value_name = "TEXT|START|END", value_parser = activity)]
    activity: Vec<Activity>,
    /// When, in words
    #[arg(long, value_name = "TEXT")]
    calendar: Option<String>,
    /// How it will be seen that it was kept; may be repeated
    #[arg(long, value_name = "TEXT")]
    indicator: Vec<String>,
}

fn activity(argument: &str) -> Result<Activity, String> {
    let mut parts = argument.split('|').map(|part| part.trim().to_owned());
    let text = parts.next().unwrap_or_default();
    let (start, end) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if parts.next().is_some() {
        return Err("expected TEXT|START|END".to_owned());
    }
    Ok(Activity { text, start, end })
}

impl Said {
    fn says_nothing(&self) -> bool {
        let texts = [&self.title_ar, &self.title_fr, &self.problem, &self.lead, &self.calendar];
        let lists = [&self.from, &self.expected, &self.partner, &self.indicator];
        texts.into_iter().all(Option::is_none) && lists.into_iter().all(Vec::is_empty) && self.activity.is_empty()
    }

    /// The card with what is said; a list that is given takes the place of the one that was there.
    fn on(&self, mut card: Card) -> Card {
        let texts = [
            (&self.title_ar, &mut card.title_ar),
            (&self.title_fr, &mut card.title_fr),
            (&self.problem, &mut card.problem),
            (&self.calendar, &mut card.calendar),
        ];
        for (given, field) in texts {
            if let Some(given) = given {
                given.trim().clone_into(field);
            }
        }
        if !self.expected.is_empty() {
            card.expected.clone_from(&self.expected);
        }
        if let Some(lead) = &self.lead {
            card.lead = institution(lead);
            card.partners.retain(|body| *body != card.lead);
        }
        if !self.partner.is_empty() {
            card.partners = self.partner.iter().map(|body| institution(body)).collect();
        }
        if !self.indicator.is_empty() {
            card.indicators.clone_from(&self.indicator);
        }
        if !self.activity.is_empty() {
            card.activities.clone_from(&self.activity);
        }
        card
    }
}

/// Write a commitment card from proposals, complete it, or show it
///
/// With nothing but its id the card is shown. --out and --edit take it through an editor: what comes back is recorded, and
/// what the card said before stays in the ledger.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Id of the card, such as c-01
    id: String,
    #[command(flatten)]
    said: Said,
    /// Write the card to this file for an editor, and record nothing
    #[arg(long, value_name = "FILE.toml", conflicts_with = "edit")]
    out: Option<PathBuf>,
    /// Record the card that this file has
    #[arg(long, value_name = "FILE.toml")]
    edit: Option<PathBuf>,
    #[command(flatten)]
    who: Who,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    let id = &arguments.id;
    let known = desk.state().card(id).map(|(card, _)| card.clone());
    if arguments.said.says_nothing() && arguments.edit.is_none() && arguments.out.is_none() {
        let (card, act) = desk.state().card(id).ok_or_else(|| unknown(id))?;
        return show(id, card, act, desk.state(), context);
    }
    let card = match &arguments.edit {
        Some(file) => from_file(file)?,
        None => from_workspace(known, &arguments.said.from, &desk).ok_or_else(|| unknown(id))??,
    };
    let card = arguments.said.on(card);
    if let Some(file) = &arguments.out {
        fs::write(file, card.to_toml()).map_err(|error| unwritten(file, &error))?;
        if context.json {
            context.print_json(&card)?;
        }
        context.say(&context.messages.told("card-written", &[("path", shown(file))]));
        return Ok(0);
    }
    let act = Act::Card { id: id.clone(), card: Box::new(card) };
    desk.into_acting(&arguments.who)?.record_and_say(vec![act], context)
}

/// The card as it stands, with these proposals; a new one is drafted from them. `None` where there is neither.
fn from_workspace(known: Option<Card>, from: &[String], desk: &Desk) -> Option<Result<Card, Failure>> {
    if from.is_empty() {
        return known.map(Ok);
    }
    let drafted = match draft(from, &desk.workspace, desk.state()) {
        Ok(drafted) => drafted,
        Err(failure) => return Some(Err(failure)),
    };
    Some(Ok(match known {
        // What people wrote stays.
        Some(known) => Card { proposals: drafted.proposals, sources: drafted.sources, ..known },
        None => drafted,
    }))
}

fn draft(from: &[String], workspace: &Workspace, state: &State) -> Result<Card, Failure> {
    let (contributions, links, routes) = (workspace.contributions()?, workspace.links()?, workspace.routes()?);
    let ground = Ground { contributions: &contributions, links: &links, routes: &routes };
    let ids: Vec<String> = from.iter().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect();
    // Cards are published: what is hidden in citizens' words is hidden in them.
    Ok(draft_card(&ground, &ids, |one| {
        let hidden: Vec<_> = state.item(&one.id).redactions().into_iter().map(|(span, _)| span).collect();
        public_text(&one.text, &hidden)
    }))
}

fn from_file(file: &std::path::Path) -> Result<Card, Failure> {
    let text = fs::read_to_string(file).map_err(|error| unwritten(file, &error))?;
    let failed = |said: String| Failure::new("error-card-file", &[("file", &shown(file)), ("said", &said)]).usage();
    Card::from_toml(&text).map_err(failed)
}

fn unwritten(file: &std::path::Path, error: &std::io::Error) -> Failure {
    Failure::other(format!("{}: {error}", shown(file)))
}

fn unknown(id: &str) -> Failure {
    Failure::new("error-unknown-card", &[("id", id)]).usage()
}

/// A card, as `--json` prints it.
#[derive(Serialize)]
struct Shown<'a> {
    id: &'a str,
    version: usize,
    act: u32,
    at: &'a str,
    who: &'a str,
    #[serde(flatten)]
    card: &'a Card,
}

fn as_shown<'a>(id: &'a str, card: &'a Card, act: &'a Recorded, state: &State) -> Shown<'a> {
    let version = state.card_versions(id).len();
    Shown { id, version, act: act.number, at: &act.at, who: &act.who, card }
}

fn show(id: &str, card: &Card, act: &Recorded, state: &State, context: &Context) -> Result<u8, Failure> {
    let shown = as_shown(id, card, act, state);
    if context.json {
        context.print_json(&shown)?;
        return Ok(0);
    }
    let messages = &context.messages;
    let args = [("id", id.to_owned()), ("n", shown.version.to_string()), ("number", act.number.to_string())];
    outln!("{}", messages.told("card-version", &args));
    let body = |id: &String| institution_name(id, messages.lang()).to_owned();
    let comma = messages.text("list-comma");
    let lines = [
        ("card-title", card.title(messages.lang() == Lang::Arabic).to_owned()),
        ("card-problem", card.problem.clone()),
        ("card-problems", card.problems.join(&comma)),
        ("card-expected", card.expected.join("\n")),
        ("card-outcomes", card.outcomes.join(&comma)),
        ("card-proposals", card.proposals.join(&comma)),
        ("card-lead", body(&card.lead)),
        ("card-partners", card.partners.iter().map(body).collect::<Vec<_>>().join(&comma)),
        ("card-activities", card.activities.iter().map(Activity::to_string).collect::<Vec<_>>().join("\n")),
        ("card-calendar", card.calendar.clone()),
        ("card-indicators", card.indicators.join("\n")),
        ("card-sources", card.sources.join("\n")),
    ];
    for (label, value) in lines.into_iter().filter(|(_, value)| !value.is_empty()) {
        let indented = value.lines().collect::<Vec<_>>().join("\n  ");
        let between = if indented.contains('\n') { "\n  " } else { " " };
        outln!("{}:{between}{indented}", messages.text(label));
    }
    Ok(0)
}

/// List the commitment cards
#[derive(clap::Args)]
pub struct ListArguments {
    /// The workspace
    dir: PathBuf,
}

pub fn list(arguments: &ListArguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    let state = desk.state();
    let cards = state.cards();
    if context.json {
        let all: Vec<Shown<'_>> = cards.iter().map(|(id, card, act)| as_shown(id, card, act, state)).collect();
        context.print_json(&all)?;
        return Ok(0);
    }
    let messages = &context.messages;
    if cards.is_empty() {
        context.say(&messages.text("cards-none"));
    }
    for (id, card, _) in cards {
        let count = messages.with("count-proposals", &[("n", card.proposals.len().into())]);
        let lead = institution_name(&card.lead, messages.lang());
        outln!("{id}  {}  {lead}  {count}", card.title(messages.lang() == Lang::Arabic));
    }
    Ok(0)
}
