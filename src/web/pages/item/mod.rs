//! One contribution: its words and where they stand, what is like it, what the program says of it, what people said and
//! decided; and the form to read or decide it.

mod acts;
mod beside;
mod like;
mod screening;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub use acts::{decide, preview, put_off, read, reconcile, redact, reopen, reroute};

use crate::contribution::{Contribution, Kind, Span};
use crate::ledger::words::institution_name;
use crate::ledger::{Answer, Reasons, Role, Verdict, rules};
use crate::messages::Messages;
use crate::publish::register::found_at;
use crate::route::Registry;
use crate::web::App;
use crate::web::answer::{self, Trouble, encoded};
use crate::web::chrome::Chrome;
use crate::web::desk::Now;
use crate::web::filter::{Filter, public_status};
use crate::web::pages::overview::theme_name;
use crate::web::pages::queue::{language_tag, region_name, status_name};
use crate::web::passage::{Piece, hidden_in, pieces, without_hidden};
use crate::web::typed::{Typed, public_sentence};
use crate::web::visit::{Asked, Visit};

/// A reading or decision, as the page shows it.
struct Said {
    who: String,
    at: String,
    state: Verdict,
    sentence: String,
    how: String,
    own: bool,
}

/// An act about the item.
struct Past {
    number: u32,
    at: String,
    who: String,
    kind: &'static str,
    why: String,
    undone_by: Option<u32>,
}

/// A problem that the proposal answers or an outcome that it aims at; of these, a proposal.
struct Linked<'a> {
    id: &'a str,
    kind: &'static str,
    lang: &'static str,
    pieces: Vec<Piece<'a>>,
}

/// A body to choose.
struct Body {
    id: String,
    name: String,
}

/// What the person may do here.
#[derive(Default)]
struct May {
    read: bool,
    decide: bool,
    reconcile: bool,
    reopen: bool,
    redact: bool,
    reroute: bool,
}

#[derive(Template)]
#[template(path = "web/item.html")]
struct Page<'a> {
    m: &'a Messages,
    chrome: Chrome<'a>,
    one: &'a Contribution,
    lang: &'static str,
    is_proposal: bool,
    pieces: Vec<Piece<'a>>,
    legend: Vec<screening::Legend>,
    found_at: String,
    region: String,
    theme: String,
    theme_id: &'a str,
    group_id: String,
    status: &'static str,
    linked: Vec<Linked<'a>>,
    like: Vec<like::Like<'a>>,
    screened: Option<screening::Screened>,
    hides_scores: bool,
    routes: Vec<screening::Routed>,
    named: Option<(String, Vec<String>)>,
    readings: Vec<Said>,
    hides_readings: bool,
    decision: Option<Said>,
    duplicates: Vec<String>,
    replies: Vec<beside::Replied>,
    read_as: Vec<beside::ReadAs>,
    earlier: Vec<beside::Before<'a>>,
    cards: Vec<String>,
    history: Vec<Past>,
    may: May,
    typed: Typed,
    refused: String,
    preview: String,
    reasons: &'static Reasons,
    suggested: Vec<Body>,
    bodies: Vec<Body>,
    query: String,
    next: String,
    previous: String,
    put_off: bool,
    list: &'static str,
}

/// What was typed and not recorded, and why.
#[derive(Default)]
struct Unsaved {
    typed: Option<Typed>,
    refused: String,
    preview: String,
}

/// The page.
pub async fn page(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<String>,
    Asked(asked): Asked,
) -> Result<Response, Trouble> {
    let (now, m) = (app.desk.now(), app.messages(visit.lang));
    let chrome = Chrome::new(&now, &visit, m.text("screen-item")).after(&app, &now, asked.some("done").as_deref());
    show(&now, m, &visit, chrome, &id, &Filter::of(&asked, &visit, &now), Unsaved::default())
}

fn show(
    now: &Now,
    m: &Messages,
    visit: &Visit,
    chrome: Chrome<'_>,
    id: &str,
    filter: &Filter,
    unsaved: Unsaved,
) -> Result<Response, Trouble> {
    let place = now.shelf.place(id).ok_or(Trouble::not_found())?;
    let status = if unsaved.refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let look = Look { now, m, visit, one: now.shelf.at(place), place, hidden: hidden_in(&now.state, id) };
    Ok(answer::page_with(status, &look.page(chrome, filter, unsaved)?))
}

/// One contribution, and who looks at it.
struct Look<'a> {
    now: &'a Now,
    m: &'a Messages,
    visit: &'a Visit,
    one: &'a Contribution,
    place: u32,
    hidden: Vec<Span>,
}

impl<'a> Look<'a> {
    fn page(&self, chrome: Chrome<'a>, filter: &Filter, unsaved: Unsaved) -> Result<Page<'a>, Trouble> {
        let (now, m, one) = (self.now, self.m, self.one);
        let sees_scores = self.sees_scores();
        let (marks, legend) = if sees_scores { self.marks() } else { (Vec::new(), Vec::new()) };
        let theme_id = now.standing.theme(self.place);
        let go = |forward: bool| {
            let place = filter.beside(self.place, forward, self.visit, now);
            place
                .map_or(String::new(), |place| format!("/item/{}?{}", encoded(&now.shelf.at(place).id), filter.query()))
        };
        let suggested = if sees_scores { self.suggested() } else { Vec::new() };
        Ok(Page {
            lang: language_tag(one.language),
            is_proposal: one.kind == Kind::Proposal,
            pieces: pieces(&one.text, &self.hidden, &marks),
            legend,
            found_at: found_at(one, m),
            region: region_name(now.shelf.region(self.place), self.visit.lang),
            theme: if theme_id == crate::theme::ALONE {
                m.text("theme-alone")
            } else {
                theme_name(theme_id, now, self.visit.lang)
            },
            theme_id,
            group_id: self.group().to_owned(),
            status: public_status(self.place, self.visit, now),
            linked: self.linked(),
            like: self.like()?,
            screened: if sees_scores { self.screened() } else { None },
            hides_scores: !sees_scores,
            routes: if sees_scores { self.routed() } else { Vec::new() },
            named: self.named(),
            readings: self.readings(),
            hides_readings: !self.sees_readings() && !now.state.item(&one.id).readings().is_empty(),
            decision: self.decision(),
            duplicates: now.state.duplicates_of(&one.id).into_iter().map(str::to_owned).collect(),
            replies: self.replies(),
            read_as: self.read_as(),
            earlier: self.earlier(),
            cards: self.cards(),
            history: self.history(),
            may: self.may(),
            typed: unsaved.typed.unwrap_or_else(|| self.said_before()),
            refused: unsaved.refused,
            preview: unsaved.preview,
            reasons: Reasons::embedded(),
            bodies: all_bodies(self),
            suggested,
            query: filter.query(),
            next: go(true),
            previous: go(false),
            put_off: self.visit.put_off.contains(&one.id),
            list: filter.list.as_str(),
            m,
            chrome,
            one,
        })
    }

    fn sees_scores(&self) -> bool {
        self.now.state.may_see_scores(self.visit.who(), &self.one.id, &self.now.shelf.world.settings)
    }

    fn sees_readings(&self) -> bool {
        self.now.state.may_see_readings(self.visit.who(), &self.one.id)
    }

    fn group(&self) -> &'a str {
        self.now.state.arrangement().group_of(&self.one.id, &self.now.shelf.world).unwrap_or_default()
    }

    fn name_of(&self, person: &str) -> String {
        let known = self.now.state.people().find(|one| one.id == person);
        known.map_or(person, |person| &person.name).to_owned()
    }

    fn may(&self) -> May {
        if self.one.kind != Kind::Proposal {
            return May { redact: self.may_act(&redaction()), ..May::default() };
        }
        let (item, settings) = (self.now.state.item(&self.one.id), &self.now.shelf.world.settings);
        let id = self.one.id.clone();
        let answer = Box::new(Answer::new(Verdict::Accepted));
        let (decided, conflict) = (item.decision().is_some(), item.conflict());
        use crate::ledger::Act;
        May {
            read: !decided
                && self.may_act(&Act::Reading { id: id.clone(), answer: answer.clone() })
                && (settings.read_unassigned || item.readers().contains(&self.visit.who())),
            decide: !conflict
                && item.released().is_none()
                && self.may_act(&Act::Decision { id: id.clone(), answer: answer.clone() })
                && (self.visit.is(&[Role::Chair]) || (settings.readers_decide && item.was_read_by(self.visit.who()))),
            reconcile: conflict
                && item.released().is_none()
                && self.may_act(&Act::Reconcile { id: id.clone(), answer, how: String::new() }),
            reopen: decided && self.may_act(&Act::Reopen { id: id.clone() }),
            reroute: self.may_act(&Act::Reroute { id, lead: String::new(), associated: Vec::new() }),
            redact: self.may_act(&redaction()),
        }
    }

    fn may_act(&self, act: &crate::ledger::Act) -> bool {
        self.visit.role().is_some_and(|role| rules::may(role, act))
    }

    fn said(&self, act: &crate::ledger::Recorded, answer: &Answer, how: Option<&str>) -> Said {
        Said {
            who: self.name_of(&act.who),
            at: act.at.clone(),
            state: answer.state,
            sentence: without_hidden(&public_sentence(answer, self.m), &self.one.text, &self.hidden),
            how: how.unwrap_or_default().to_owned(),
            own: act.who == self.visit.who(),
        }
    }

    /// The readings that the person may see: before their own, none but theirs.
    fn readings(&self) -> Vec<Said> {
        let sees = self.sees_readings();
        let readings = self.now.state.item(&self.one.id).readings();
        let shown = readings.into_iter().filter(|reading| sees || reading.act.who == self.visit.who());
        shown.map(|reading| self.said(reading.act, reading.answer, None)).collect()
    }

    fn decision(&self) -> Option<Said> {
        let decision = self.now.state.item(&self.one.id).decision()?;
        Some(self.said(decision.act, decision.answer, decision.how))
    }

    /// What the form begins with: the person's own reading, or what the chair would decide if all who read agree.
    fn said_before(&self) -> Typed {
        let item = self.now.state.item(&self.one.id);
        let answer = match (item.decision(), item.reading_of(self.visit.who())) {
            (Some(decision), _) => Some(decision.answer),
            (None, Some(own)) => Some(own.answer),
            (None, None) if self.visit.is(&[Role::Chair]) && !item.conflict() => {
                item.readings().first().map(|reading| reading.answer)
            }
            _ => None,
        };
        let mut typed = answer.map(Typed::from_answer).unwrap_or_default();
        for words in [&mut typed.text, &mut typed.conditions] {
            *words = without_hidden(words, &self.one.text, &self.hidden);
        }
        typed
    }

    /// Every act about the item; readings of others are not named before the person's own.
    fn history(&self) -> Vec<Past> {
        let sees = self.sees_readings();
        let acts = self.now.state.history(&self.one.id).into_iter();
        acts.filter(|act| {
            let base = self.now.state.base(act.number).unwrap_or(act);
            sees || base.who == self.visit.who() || !matches!(base.act, crate::ledger::Act::Reading { .. })
        })
        .map(|act| Past {
            number: act.number,
            at: act.at.clone(),
            who: self.name_of(&act.who),
            kind: act.act.kind(),
            why: without_hidden(&act.why, &self.one.text, &self.hidden),
            undone_by: self.now.state.undone_by(act.number),
        })
        .collect()
    }

    fn linked(&self) -> Vec<Linked<'a>> {
        let from = self.now.shelf.links_from(&self.one.id).map(|link| link.to_id.as_str());
        let to = self.now.shelf.links_to(&self.one.id).map(|link| link.from_id.as_str());
        from.chain(to)
            .filter_map(|id| {
                let other = self.now.shelf.get(id)?;
                let hidden = hidden_in(&self.now.state, id);
                Some(Linked {
                    id: &other.id,
                    kind: other.kind.as_str(),
                    lang: language_tag(other.language),
                    pieces: pieces(&other.text, &hidden, &[]),
                })
            })
            .collect()
    }

    /// The bodies that a person named.
    fn named(&self) -> Option<(String, Vec<String>)> {
        let (lead, associated) = self.now.state.item(&self.one.id).route()?;
        let name = |id: &str| institution_name(id, self.visit.lang).to_owned();
        Some((name(lead), associated.iter().map(|id| name(id)).collect()))
    }

    fn suggested(&self) -> Vec<Body> {
        let routes = self.now.shelf.routes(&self.one.id).iter().filter(|route| route.institution_id != "none");
        routes.map(|route| self.body(&route.institution_id)).collect()
    }

    fn body(&self, id: &str) -> Body {
        Body { id: id.to_owned(), name: institution_name(id, self.visit.lang).to_owned() }
    }
}

fn redaction() -> crate::ledger::Act {
    crate::ledger::Act::Redact { id: String::new(), span: Span::new(0, 0) }
}

fn all_bodies(look: &Look<'_>) -> Vec<Body> {
    let mut bodies: Vec<Body> = Registry::embedded().institutions.iter().map(|body| look.body(&body.id)).collect();
    bodies.sort_by(|one, other| one.name.cmp(&other.name));
    bodies
}

impl Page<'_> {
    fn status_name(&self) -> String {
        status_name(self.status, self.m)
    }

    fn has_group(&self) -> bool {
        self.like.iter().any(|one| one.same_group)
    }

    /// Whether the body is chosen and does not already stand among those suggested.
    fn is_chosen(&self, body: &Body) -> bool {
        self.typed.body == body.id && !self.suggested.iter().any(|one| one.id == body.id)
    }

    fn status_of(&self, status: &&str) -> String {
        status_name(status, self.m)
    }

    /// Keys of the states that have one.
    fn key(&self, state: &Verdict) -> &'static str {
        match state {
            Verdict::Accepted => "a",
            Verdict::NotAccepted => "r",
            _ => "",
        }
    }

    /// The day and the minute of a moment.
    fn minute(&self, at: &str) -> String {
        at.get(..16).unwrap_or(at).replace('T', " ")
    }
}
