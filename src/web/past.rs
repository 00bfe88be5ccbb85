//! An act of the ledger -> what a person may see of it: not what others read before they have read it themselves, and
//! nothing of what was hidden in citizens' texts.

use super::desk::Now;
use super::passage::{HIDDEN, hidden_in, is_hidden, without_hidden};
use super::visit::Visit;
use crate::ledger::words::institution_name;
use crate::ledger::{Act, Card, Recorded, Role, Tier};
use crate::messages::{Lang, Messages};

/// Whether the person may see the act at all.
pub fn may_see(act: &Recorded, visit: &Visit, now: &Now) -> bool {
    let base = now.state.base(act.number).unwrap_or(act);
    match &base.act {
        _ if base.who == visit.who() => true,
        Act::Reading { id, .. } => now.state.may_see_readings(visit.who(), id),
        Act::Pair { one, other, .. } => may_see_pair(one, other, visit, now),
        _ => true,
    }
}

/// Whether the person may see what others say of a pair: readers not before they have answered.
pub fn may_see_pair(one: &str, other: &str, visit: &Visit, now: &Now) -> bool {
    !visit.is(&[Role::Reader]) || now.state.pair(one, other).iter().any(|(act, _)| act.who == visit.who())
}

/// The act without the words that are hidden in the contributions that it is about.
pub fn public(recorded: &Recorded, now: &Now) -> Recorded {
    let mut shown = recorded.clone();
    let base = now.state.base(recorded.number).unwrap_or(recorded);
    for id in base.act.contributions() {
        let hidden = hidden_in(&now.state, id);
        let Some(one) = now.shelf.get(id).filter(|_| !hidden.is_empty()) else { continue };
        let hide = |said: &mut String| *said = without_hidden(said, &one.text, &hidden);
        hide(&mut shown.why);
        if let Act::Reconcile { how, .. } = &mut shown.act {
            hide(how);
        }
        match &mut shown.act {
            Act::Reading { answer, .. }
            | Act::Decision { answer, .. }
            | Act::Reconcile { answer, .. }
            | Act::Reply { answer, .. } => {
                hide(&mut answer.text);
                hide(&mut answer.conditions);
                answer.commitment.iter_mut().for_each(hide);
            }
            // What is meant by hidden words tells them as they do.
            Act::Correct { span, found, proposed, .. } if is_hidden(*span, &hidden) => {
                HIDDEN.clone_into(found);
                proposed.iter_mut().for_each(|meant| HIDDEN.clone_into(meant));
            }
            _ => {}
        }
    }
    if let Act::Card { card, .. } = &mut shown.act {
        hide_in_card(card, now);
    }
    shown
}

/// A card quotes what its proposals, problems and outcomes say: it is shown without what is hidden in them.
fn hide_in_card(card: &mut Card, now: &Now) {
    let named: Vec<String> = card.named().map(str::to_owned).collect();
    for id in named {
        let hidden = hidden_in(&now.state, &id);
        if let Some(one) = now.shelf.get(&id).filter(|_| !hidden.is_empty()) {
            card.texts_mut().for_each(|said| *said = without_hidden(said, &one.text, &hidden));
        }
    }
}

/// Something that an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// How it is named.
    pub label: String,
    /// Its page; empty where it has none.
    pub to: String,
}

impl Subject {
    fn new(label: impl Into<String>, to: String) -> Self {
        Subject { label: label.into(), to }
    }

    fn item(id: &str) -> Self {
        Subject::new(id, format!("/item/{id}"))
    }

    fn part(tier: Tier, id: &str) -> Self {
        Subject::new(id, if id == crate::theme::ALONE { "/theme/alone".to_owned() } else { format!("/{tier}/{id}") })
    }

    fn said(label: impl Into<String>) -> Self {
        Subject::new(label, String::new())
    }
}

/// Ids that are named of a longer list.
const SHOWN: usize = 6;

/// What an act is about, with the ways to it.
pub fn subjects(act: &Act, now: &Now, m: &Messages) -> Vec<Subject> {
    match act {
        Act::Person { id, role, .. } => vec![Subject::said(id), Subject::said(m.text(format!("role-{role}")))],
        Act::Retire { person, .. } => vec![Subject::said(name_of(person, now))],
        Act::Assign { reader, ids } | Act::Unassign { reader, ids } => {
            let count = m.with("count-proposals", &[("n", ids.len().into())]);
            let mut all = vec![Subject::said(name_of(reader, now)), Subject::said(count)];
            all.extend(ids.iter().take(if ids.len() > SHOWN { 0 } else { SHOWN }).map(|id| Subject::item(id)));
            all
        }
        Act::Merge { tier, into, from } => {
            let from = from.iter().take(SHOWN).map(|id| Subject::part(*tier, id));
            from.chain([Subject::said("→"), Subject::part(*tier, into)]).collect()
        }
        Act::Split { tier, from, into, .. } => {
            vec![Subject::part(*tier, from), Subject::said("→"), Subject::part(*tier, into)]
        }
        Act::Move { tier, member, to } => {
            let member = if *tier == Tier::Group { Subject::item(member) } else { Subject::part(Tier::Group, member) };
            vec![member, Subject::said("→"), Subject::part(*tier, to)]
        }
        Act::Lock { tier, id } | Act::Unlock { tier, id } => vec![Subject::part(*tier, id)],
        Act::Rename { theme, ar, .. } => vec![Subject::part(Tier::Theme, theme), Subject::said(ar)],
        Act::Pair { one, other, relation } => {
            let to = format!("/compare?a={one}&b={other}");
            let pair = Subject::new(format!("{one} · {other}"), to);
            vec![pair, Subject::said(m.text(format!("relation-{relation}")))]
        }
        Act::Reroute { id, lead, .. } => {
            vec![Subject::item(id), Subject::said(institution_name(lead, m.lang()))]
        }
        Act::Correct { id, found, proposed, .. } => {
            let meant = match proposed {
                Some(meant) => format!("«{found}» → «{meant}»"),
                None => format!("«{found}»: {}", m.text("correction-rejected")),
            };
            vec![Subject::item(id), Subject::said(meant)]
        }
        Act::Card { id, card } => {
            let title = card.title(m.lang() == Lang::Arabic);
            let shown = if card.proposals.len() > SHOWN { 0 } else { SHOWN };
            let count = m.with("count-proposals", &[("n", card.proposals.len().into())]);
            let mut all = vec![Subject::said(format!("{id}: {title}")), Subject::said(count)];
            all.extend(card.proposals.iter().take(shown).map(|id| Subject::item(id)));
            all
        }
        Act::Reply { body, id, answer, .. } => {
            let state = m.text(format!("verdict-{}", answer.state));
            vec![Subject::item(id), Subject::said(institution_name(body, m.lang())), Subject::said(state)]
        }
        Act::Acknowledge { alarm } => vec![Subject::new(alarm, "/balance".to_owned())],
        Act::Undo { act } => vec![Subject::new(act.to_string(), format!("/history/{act}"))],
        Act::Release {} => Vec::new(),
        Act::Reading { id, answer } | Act::Decision { id, answer } | Act::Reconcile { id, answer, .. } => {
            vec![Subject::item(id), Subject::said(m.text(format!("verdict-{}", answer.state)))]
        }
        Act::Reopen { id } | Act::Redact { id, .. } => vec![Subject::item(id)],
    }
}

/// The name of a person, whether they are still there or not; the id where there is none.
pub fn name_of(person: &str, now: &Now) -> String {
    now.state.people().find(|one| one.id == person).map_or(person, |person| &person.name).to_owned()
}

/// The day and the minute of a moment, as lists show it.
pub fn minute(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}
