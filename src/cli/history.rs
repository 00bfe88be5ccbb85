use std::path::PathBuf;

use super::desk::Desk;
use super::{Context, failure::Failure};
use crate::ledger::rules::some;
use crate::ledger::words::institution_name;
use crate::ledger::{Act, Recorded};
use crate::messages::Lang;

/// What was done, by whom, when and why
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Only about this contribution
    id: Option<String>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let desk = Desk::open(&arguments.dir)?;
    let acts: Vec<&Recorded> = match &arguments.id {
        Some(id) => {
            if desk.world.get(id).is_none() && !desk.state().item(id).is_in_ledger() {
                return Err(Failure::new("error-unknown-id", &[("id", id)]).usage());
            }
            desk.state().history(id)
        }
        None => desk.state().acts().iter().collect(),
    };
    if context.json {
        context.print_json(&acts)?;
        return Ok(0);
    }
    if acts.is_empty() {
        context.say(&context.messages.text("history-empty"));
    }
    for act in acts {
        outln!("{}", line(act, &desk, context));
    }
    Ok(0)
}

/// One act: number, moment, person, kind, what it is about, why.
fn line(recorded: &Recorded, desk: &Desk, context: &Context) -> String {
    let messages = &context.messages;
    let mut parts = vec![
        recorded.number.to_string(),
        recorded.at.clone(),
        recorded.who.clone(),
        messages.text(format!("act-{}", recorded.act.kind())),
    ];
    parts.extend(about(&recorded.act, context));
    if !recorded.why.is_empty() {
        parts.push(format!("«{}»", recorded.why));
    }
    if let Some(by) = desk.state().undone_by(recorded.number) {
        parts.push(format!("[{}]", messages.told("history-undone", &[("by", by.to_string())])));
    }
    parts.join("  ")
}

fn about(act: &Act, context: &Context) -> Vec<String> {
    let messages = &context.messages;
    let mut parts: Vec<String> = match act {
        Act::Person { id, role, .. } => vec![id.clone(), messages.text(format!("role-{role}"))],
        Act::Retire { person, .. } => vec![person.clone()],
        Act::Assign { reader, ids } | Act::Unassign { reader, ids } => {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            vec![reader.clone(), some(&ids)]
        }
        Act::Merge { into, from, .. } => vec![format!("{} → {into}", from.join(" "))],
        Act::Split { from, members, into, .. } => vec![format!("{from}: {} → {into}", members.join(" "))],
        Act::Move { member, to, .. } => vec![format!("{member} → {to}")],
        Act::Lock { id, .. } | Act::Unlock { id, .. } => vec![id.clone()],
        Act::Rename { theme, ar, .. } => vec![theme.clone(), format!("«{ar}»")],
        Act::Pair { one, other, relation } => {
            vec![one.clone(), other.clone(), messages.text(format!("relation-{relation}"))]
        }
        Act::Reroute { id, lead, .. } => vec![format!("{id} → {lead}")],
        Act::Correct { id, found, proposed, .. } => {
            let meant =
                proposed.as_ref().map_or_else(|| messages.text("correction-rejected"), |to| format!("→ «{to}»"));
            vec![id.clone(), format!("«{found}»"), meant]
        }
        Act::Card { id, card } => {
            let proposals: Vec<&str> = card.proposals.iter().map(String::as_str).collect();
            let title = card.title(messages.lang() == Lang::Arabic);
            vec![id.clone(), format!("«{title}»"), some(&proposals)]
        }
        Act::Reply { body, id, signed, .. } => {
            let signed = if signed.is_empty() { String::new() } else { format!(" ({signed})") };
            vec![id.clone(), format!("{}{signed}", institution_name(body, messages.lang()))]
        }
        Act::Acknowledge { alarm } => vec![alarm.clone()],
        Act::Undo { act } => vec![act.to_string()],
        Act::Release {} => vec![],
        Act::Reading { id, .. }
        | Act::Decision { id, .. }
        | Act::Reconcile { id, .. }
        | Act::Reopen { id }
        | Act::Redact { id, .. } => vec![id.clone()],
    };
    if let Some(answer) = act.answer() {
        parts.push(messages.text(format!("verdict-{}", answer.state)));
        parts.extend([&answer.reason, &answer.body, &answer.duplicate_of].into_iter().flatten().cloned());
        if !answer.text.is_empty() {
            parts.push(format!("«{}»", answer.text));
        }
    }
    parts
}
