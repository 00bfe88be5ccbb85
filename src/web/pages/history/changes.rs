//! An act -> what was before it and after it, of everything that it changed.

use crate::contribution::Span;
use crate::ledger::words::institution_name;
use crate::ledger::{Act, Activity, Card, Item, Recorded, State, Tier};
use crate::messages::{Lang, Messages};
use crate::web::desk::Now;
use crate::web::pages::queue::status_name;
use crate::web::passage::{HIDDEN, hidden_in, is_hidden, without_hidden};
use crate::web::past::name_of;
use crate::web::typed::public_sentence;
use crate::web::visit::Visit;

/// Something that an act changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub label: String,
    /// As it was; empty where there was nothing.
    pub before: String,
    /// As it was then.
    pub after: String,
}

/// What the act changed, from the fold of the acts before it to the fold with it.
pub fn changes(act: &Recorded, now: &Now, visit: &Visit, m: &Messages) -> Vec<Change> {
    // The act at the end of a row of undos says what it is about.
    let base = now.state.base(act.number).unwrap_or(act);
    let mut state = now.state.at(act.number - 1);
    let before = Picture { state: &state, now, visit, m }.of(base);
    state.push(act.clone());
    let after = Picture { state: &state, now, visit, m }.of(base);
    let both = before.into_iter().zip(after).filter(|((_, before), (_, after))| before != after);
    both.map(|((label, before), (_, after))| Change { label, before, after }).collect()
}

/// What holds of everything that an act is about, in a fixed order.
struct Picture<'a> {
    state: &'a State,
    now: &'a Now,
    visit: &'a Visit,
    m: &'a Messages,
}

type Rows = Vec<(String, String)>;

impl Picture<'_> {
    fn of(&self, base: &Recorded) -> Rows {
        match &base.act {
            Act::Person { id, .. } | Act::Retire { person: id, .. } => self.person(id),
            Act::Assign { reader, ids } | Act::Unassign { reader, ids } => {
                let mut rows = vec![(name_of(reader, self.now), self.count(self.state.queue(reader).len()))];
                if let [id] = ids.as_slice() {
                    rows.extend(self.item(id, base));
                }
                rows
            }
            Act::Reading { id, .. }
            | Act::Decision { id, .. }
            | Act::Reconcile { id, .. }
            | Act::Reopen { id }
            | Act::Reroute { id, .. }
            | Act::Redact { id, .. } => self.item(id, base),
            Act::Correct { id, span, found, .. } => self.correction(id, *span, found),
            Act::Card { id, .. } => self.card(id),
            Act::Reply { body, id, .. } => self.reply(body, id),
            Act::Pair { one, other, .. } => {
                let said = self.state.pair(one, other);
                let own = said.iter().find(|(act, _)| act.who == base.who);
                let said = own.map(|(_, relation)| self.m.text(format!("relation-{relation}")));
                vec![(name_of(&base.who, self.now), said.unwrap_or_default())]
            }
            Act::Acknowledge { alarm } => {
                let known = self.state.acknowledged(alarm).map(|act| act.why.clone());
                vec![(alarm.clone(), known.unwrap_or_default())]
            }
            act => self.arrangement(act),
        }
    }

    fn correction(&self, id: &str, span: Span, found: &str) -> Rows {
        let known = self.state.item(id).corrections().into_iter().find(|one| one.span == span);
        let said = known.map(|one| one.proposed.map_or_else(|| self.m.text("correction-rejected"), str::to_owned));
        let hidden = is_hidden(span, &hidden_in(&self.now.state, id));
        let shown = |said: String| if hidden { HIDDEN.to_owned() } else { said };
        let after = said.map(shown).unwrap_or_default();
        vec![(format!("{}: «{}»", self.m.text("correction-read-as"), shown(found.to_owned())), after)]
    }

    fn reply(&self, body: &str, id: &str) -> Rows {
        let item = self.state.item(id);
        let known = item.replies().into_iter().find(|reply| reply.body == body);
        let said = known.map_or(String::new(), |reply| self.public(id, &public_sentence(reply.answer, self.m)));
        vec![(institution_name(body, self.m.lang()).to_owned(), said)]
    }

    /// What a card says, field by field, without what is hidden in the words of its proposals.
    fn card(&self, id: &str) -> Rows {
        let empty = Card::default();
        let card = self.state.card(id).map_or(&empty, |(card, _)| card);
        let name = |id: &String| match id.as_str() {
            "" => String::new(),
            id => institution_name(id, self.m.lang()).to_owned(),
        };
        let comma = self.m.text("list-comma");
        let steps: Vec<String> = card.activities.iter().map(Activity::to_string).collect();
        let rows = [
            ("title", [card.title_ar.as_str(), &card.title_fr].join(" · ")),
            ("problem", card.problem.clone()),
            ("problems", card.problems.join(&comma)),
            ("expected", card.expected.join(" · ")),
            ("outcomes", card.outcomes.join(&comma)),
            ("proposals", card.proposals.join(&comma)),
            ("lead", name(&card.lead)),
            ("partners", card.partners.iter().map(name).collect::<Vec<_>>().join(&comma)),
            ("activities", steps.join(" · ")),
            ("calendar", card.calendar.clone()),
            ("indicators", card.indicators.join(" · ")),
            ("sources", card.sources.join(&comma)),
        ];
        let public = |said: String| card.named().fold(said, |said, id| self.public(id, &said));
        rows.into_iter().map(|(field, said)| (self.m.text(format!("card-{field}")), public(said))).collect()
    }

    fn count(&self, n: usize) -> String {
        self.m.with("count-proposals", &[("n", n.into())])
    }

    fn person(&self, id: &str) -> Rows {
        let person = self.state.people().find(|person| person.id == id);
        let said = person.map(|person| {
            let role = self.m.text(format!("role-{}", person.role));
            let gone = if person.active { String::new() } else { format!(" ({})", self.m.text("person-gone")) };
            format!("{} · {role}{gone}", person.name)
        });
        vec![(id.to_owned(), said.unwrap_or_default())]
    }

    fn item(&self, id: &str, base: &Recorded) -> Rows {
        let item = self.state.item(id);
        let label = |key: &str| self.m.text(key);
        let names: Vec<String> = item.readers().into_iter().map(|reader| name_of(reader, self.now)).collect();
        let route = item.route().map(|(lead, others)| {
            let name = |id: &str| institution_name(id, self.m.lang()).to_owned();
            let all: Vec<String> = std::iter::once(name(lead)).chain(others.iter().map(|id| name(id))).collect();
            all.join(&self.m.text("list-comma"))
        });
        let own = item.reading_of(&base.who).filter(|_| matches!(base.act, Act::Reading { .. }));
        let decision = item.decision();
        let how = decision.and_then(|decision| decision.how).unwrap_or_default();
        let hidden = item.redactions().len();
        vec![
            (label("screen-status"), self.status(&item, id)),
            (label("screen-readers"), names.join(&self.m.text("list-comma"))),
            (
                label("act-reading"),
                own.map_or(String::new(), |own| self.public(id, &public_sentence(own.answer, self.m))),
            ),
            (
                label("screen-decided"),
                decision.map_or(String::new(), |one| self.public(id, &public_sentence(one.answer, self.m))),
            ),
            (label("screen-how"), self.public(id, how)),
            (label("screen-bodies"), route.unwrap_or_default()),
            (label("screen-hidden"), if hidden == 0 { String::new() } else { hidden.to_string() }),
        ]
    }

    /// How far it had come; that readings differed is not told to who has not read it.
    fn status(&self, item: &Item<'_>, id: &str) -> String {
        let status = item.status(&self.now.shelf.world.settings).as_str();
        let sees = self.now.state.may_see_readings(self.visit.who(), id);
        status_name(if status == "in-conflict" && !sees { "awaiting-second" } else { status }, self.m)
    }

    fn public(&self, id: &str, said: &str) -> String {
        match self.now.shelf.get(id) {
            Some(one) => without_hidden(said, &one.text, &hidden_in(&self.now.state, id)),
            None => said.to_owned(),
        }
    }

    /// Of each group and theme that an edit names: how many members it has, its name, whether it is locked; and where each
    /// member is.
    fn arrangement(&self, act: &Act) -> Rows {
        let (arrangement, world) = (self.state.arrangement(), &self.now.shelf.world);
        let place = |tier: Tier, member: &str| match tier {
            Tier::Group => arrangement.group_of(member, world),
            Tier::Theme => arrangement.theme_of(member, world),
        };
        let member = |tier: Tier, id: &String| (id.clone(), place(tier, id).unwrap_or_default().to_owned());
        match act {
            Act::Merge { tier, into, from } => {
                std::iter::once(into).chain(from).flat_map(|id| self.part(*tier, id)).collect()
            }
            Act::Split { tier, from, members, into } => {
                let parts = [from, into].into_iter().flat_map(|id| self.part(*tier, id));
                parts.chain(members.iter().map(|id| member(*tier, id))).collect()
            }
            Act::Move { tier, member: id, .. } => vec![member(*tier, id)],
            Act::Lock { tier, id } | Act::Unlock { tier, id } => self.part(*tier, id),
            Act::Rename { theme, .. } => self.part(Tier::Theme, theme),
            _ => Vec::new(),
        }
    }

    fn part(&self, tier: Tier, id: &str) -> Rows {
        let (arrangement, world) = (self.state.arrangement(), &self.now.shelf.world);
        let members = match tier {
            Tier::Group => arrangement.members(id, world).len(),
            Tier::Theme => arrangement.groups_of(id, world).len(),
        };
        let locked = arrangement.of(tier).is_locked(id);
        let mut rows = vec![
            (format!("{id}: {}", self.m.text("screen-how-many")), members.to_string()),
            (format!("{id}: {}", self.m.text("act-lock")), if locked { "✓".to_owned() } else { String::new() }),
        ];
        if tier == Tier::Theme {
            let given = arrangement.name(id).map(|(ar, fr)| match fr {
                Some(fr) => format!("{ar} · {fr}"),
                None => ar.to_owned(),
            });
            let found = || self.now.shelf.theme_row(id).map(|row| row.name(self.m.lang() == Lang::Arabic).to_owned());
            rows.push((self.m.text("act-rename"), given.or_else(found).unwrap_or_default()));
        }
        rows
    }
}
