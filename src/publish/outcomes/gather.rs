//! Tables, sources and ledger -> [`Released`].

use std::collections::{BTreeMap, BTreeSet};

use super::{Body, CardRecord, Context, Name, NamedBy, Outcome, Refusal, Released, SourceLine, Work, verify};
use crate::contribution::{Contribution, Kind, Span};
use crate::group::GroupRow;
use crate::intake::{FormFields, SourceIntake, official_region, personal};
use crate::ledger::view::{HIDDEN, public_text, view, without_hidden};
use crate::ledger::world::Tables;
use crate::ledger::{Act, Card, Recorded, State, Verdict, World, balance};
use crate::route::{Registry, Route};
use crate::screen::Screening;
use crate::settings::Settings;
use crate::text::fold;
use crate::theme::{ALONE, LinkRow, ThemeRow};
use crate::workspace::{self, Workspace};

impl Released {
    /// What the committee released last. Every quote is compared with its source; intake has to be the sum of outcomes.
    pub fn of(workspace: &Workspace, ledger: &State) -> Result<Self, Refusal> {
        let held = ledger.releases().iter().copied().filter(|&act| ledger.holds(act)).enumerate();
        let (before, act) = held.last().ok_or(Refusal::NothingReleased)?;
        let then = ledger.at(act);
        if let Some(table) = workspace.altered()? {
            return Err(Refusal::Altered(table));
        }
        let run = workspace.run()?;
        let settings: Settings = serde_json::from_value(run.settings.clone())
            .map_err(|source| workspace::Error::json(&workspace.derived().join("run.json"), source))?;
        let loaded = Loaded::of(workspace)?;
        let tables = loaded.tables();
        is_closed(&World::new(&tables, settings.ledger.clone(), run.fingerprint()), &then)?;
        let sources = workspace.intake()?;
        let verified = verify::quotes(workspace, &sources, &loaded.contributions)?;
        let release = then.act(act).expect("a release is an act");
        let gathered = Gathering::new(&loaded, &then);
        Ok(Released {
            consultation: Name { ar: settings.consultation.name_ar, fr: settings.consultation.name_fr },
            number: before + 1,
            date: day(&release.at),
            act,
            ledger_hash: crate::ledger::act::hex(&release.hash),
            run: run.fingerprint(),
            mujmal: run.mujmal.clone(),
            outcomes: gathered.outcomes(),
            context: gathered.context(),
            sources: sources.iter().map(|source| source_line(source, &loaded.contributions)).collect(),
            cards: gathered.cards(),
            work: work(&then),
            verified,
        })
    }
}

/// Refuses what is not whole.
fn is_closed(world: &World, state: &State) -> Result<(), Refusal> {
    let balance = balance(world, state);
    if let Some(first) = balance.missing.first() {
        return Err(Refusal::Missing { missing: balance.missing.len(), first: first.clone() });
    }
    let open: Vec<&str> =
        world.proposals().map(|(id, _)| id).filter(|id| state.item(id).decision().is_none()).collect();
    match open.first() {
        Some(first) => Err(Refusal::NotClosed { open: open.len(), first: (*first).to_owned() }),
        None => Ok(()),
    }
}

/// The derived tables in memory.
struct Loaded {
    contributions: Vec<Contribution>,
    groups: Vec<GroupRow>,
    themes: Vec<ThemeRow>,
    links: Vec<LinkRow>,
    screening: Vec<Screening>,
    routes: Vec<Route>,
    form_fields: Vec<FormFields>,
}

impl Loaded {
    fn of(workspace: &Workspace) -> Result<Self, workspace::Error> {
        Ok(Loaded {
            contributions: workspace.contributions()?,
            groups: workspace.groups()?,
            themes: workspace.themes()?,
            links: workspace.links()?,
            screening: workspace.screening()?,
            routes: workspace.routes()?,
            form_fields: workspace.form_fields()?,
        })
    }

    fn tables(&self) -> Tables<'_> {
        Tables {
            contributions: &self.contributions,
            groups: &self.groups,
            themes: &self.themes,
            suggestions: &[],
            links: &self.links,
            screening: &self.screening,
            routes: &self.routes,
        }
    }
}

/// The tables by id, as people changed them.
struct Gathering<'a> {
    contributions: &'a [Contribution],
    state: &'a State,
    groups: BTreeMap<String, GroupRow>,
    asked: BTreeMap<String, usize>,
    themes: BTreeMap<String, ThemeRow>,
    screening: BTreeMap<&'a str, &'a Screening>,
    routes: BTreeMap<&'a str, Vec<&'a Route>>,
    senders: BTreeMap<&'a str, u32>,
    linked: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Words that a person hid in some text, the longest first.
    redacted: Vec<&'a str>,
}

impl<'a> Gathering<'a> {
    fn new(loaded: &'a Loaded, state: &'a State) -> Self {
        let shown = view(&loaded.groups, &loaded.themes, state);
        let proposals: BTreeSet<&str> =
            loaded.contributions.iter().filter(|one| one.kind == Kind::Proposal).map(|one| one.id.as_str()).collect();
        let mut asked: BTreeMap<String, usize> = BTreeMap::new();
        for row in shown.groups.iter().filter(|row| proposals.contains(row.contribution_id.as_str())) {
            *asked.entry(row.group_id.clone()).or_default() += 1;
        }
        let mut routes: BTreeMap<&str, Vec<&Route>> = BTreeMap::new();
        for route in &loaded.routes {
            routes.entry(&route.contribution_id).or_default().push(route);
        }
        let mut linked: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for link in &loaded.links {
            linked.entry(&link.to_id).or_default().insert(&link.from_id);
        }
        let mut redacted: Vec<&str> = Vec::new();
        for one in &loaded.contributions {
            let spans = state.item(&one.id).redactions().into_iter().map(|(span, _)| span);
            redacted.extend(
                spans.filter_map(|span| span.slice(&one.text)).map(str::trim).filter(|words| !words.is_empty()),
            );
        }
        redacted.sort_unstable_by_key(|words| (std::cmp::Reverse(words.len()), *words));
        redacted.dedup();
        Gathering {
            redacted,
            contributions: &loaded.contributions,
            state,
            groups: shown.groups.into_iter().map(|row| (row.contribution_id.clone(), row)).collect(),
            asked,
            themes: shown.themes.into_iter().map(|row| (row.group_id.clone(), row)).collect(),
            screening: loaded.screening.iter().map(|row| (row.contribution_id.as_str(), row)).collect(),
            routes,
            senders: (loaded.form_fields.iter())
                .filter_map(|row| Some((row.contribution_id.as_str(), row.sender_row?)))
                .collect(),
            linked,
        }
    }

    fn outcomes(&self) -> Vec<Outcome> {
        let mut outcomes: Vec<Outcome> = self
            .contributions
            .iter()
            .filter(|one| one.kind == Kind::Proposal)
            .filter_map(|one| self.outcome(one))
            .collect();
        let decided: BTreeMap<String, Verdict> = outcomes.iter().map(|one| (one.id.clone(), one.state)).collect();
        for one in &mut outcomes {
            let root = self.state.root(&one.id).and_then(|root| decided.get(root));
            one.answered_as = *root.unwrap_or(&one.state);
        }
        outcomes
    }

    /// `None` where it is not decided, which a closed balance rules out.
    fn outcome(&self, one: &Contribution) -> Option<Outcome> {
        let item = self.state.item(&one.id);
        let decision = item.decision()?;
        let answer = decision.answer;
        let hidden = self.hidden_in(one);
        let public = |said: &str| self.without_redacted(&without_hidden(said, &one.text, &hidden));
        let group = &self.groups[&one.id];
        let theme = &self.themes[&group.group_id];
        let screening = self.screening[one.id.as_str()];
        let referred = answer.body.as_deref().and_then(body);
        let (institution, associated, institution_by) = self.bodies(&one.id, referred.as_ref());
        let place = &one.place_in_source;
        Some(Outcome {
            id: one.id.clone(),
            text: public_text(&one.text, &hidden),
            hidden: !hidden.is_empty(),
            language: one.language,
            source_id: one.source_id.clone(),
            source_file: one.source_file.clone(),
            place_in_source: place.clone(),
            channel: one.channel,
            region: region(one.region.as_deref()),
            place: one.place.as_deref().map(|place| self.without_redacted(place)),
            date: one.date.clone(),
            workshop: one.workshop.as_deref().map(|workshop| self.without_redacted(workshop)),
            group_id: group.group_id.clone(),
            representative: group.representative,
            asked: self.asked[&group.group_id],
            theme_id: theme.theme_id.clone(),
            theme: match theme.theme_id == ALONE {
                true => Name::default(),
                false => {
                    let [ar, fr] = [true, false].map(|arabic| self.without_redacted(theme.name(arabic)));
                    Name { ar, fr }
                }
            },
            clarity: screening.clarity,
            missing: screening.clarity_missing.clone(),
            openness: screening.bearing(),
            principles: screening.principles.clone(),
            institution,
            institution_by,
            associated,
            state: answer.state,
            reason: answer.reason.clone(),
            explanation: public(&answer.text),
            conditions: public(&answer.conditions),
            referred_to: referred,
            duplicate_of: answer.duplicate_of.clone(),
            answered_as: answer.state,
            commitment: answer.commitment.as_deref().map(public),
            readings: item.readings().len(),
            settled: decision.how.is_some(),
            decided_on: day(&decision.act.at),
            sender: (
                one.source_id.clone(),
                place.sheet.clone(),
                self.senders.get(one.id.as_str()).copied().or(place.row),
            ),
        })
    }

    /// Words of the program or of the committee, headings and names of places, without the words that a person hid anywhere.
    fn without_redacted(&self, said: &str) -> String {
        let mut public = said.to_owned();
        for words in &self.redacted {
            public = public.replace(words, HIDDEN);
        }
        public
    }

    /// What a person hid, and numbers and addresses of people that nobody hid.
    fn hidden_in(&self, one: &Contribution) -> Vec<Span> {
        let mut hidden: Vec<Span> = self.state.item(&one.id).redactions().into_iter().map(|(span, _)| span).collect();
        hidden.extend(personal::find(&one.text));
        hidden
    }

    /// The body that answers, the others, and who named the first.
    fn bodies(&self, id: &str, referred: Option<&Body>) -> (Option<Body>, Vec<Body>, NamedBy) {
        let item = self.state.item(id);
        let found = self.routes.get(id).map_or(&[][..], Vec::as_slice);
        let proposed = || found.iter().map(|route| route.institution_id.as_str());
        let by_person = item.route();
        // Who said just what was decided answers for it.
        let replied = item.decision().and_then(|decision| {
            let reply = item.replies().into_iter().find(|reply| reply.answer == decision.answer)?;
            body(reply.body)
        });
        let by = if referred.is_some() || by_person.is_some() || replied.is_some() {
            NamedBy::Person
        } else {
            NamedBy::Program
        };
        let lead = match (referred.cloned().or(replied), by_person) {
            (Some(body), _) => Some(body),
            (None, Some((lead, _))) => body(lead),
            (None, None) => proposed().next().and_then(body),
        };
        let others: Vec<&str> = match by_person {
            Some((_, associated)) => associated.iter().map(String::as_str).collect(),
            None => proposed().skip(1).collect(),
        };
        let others = others.into_iter().filter_map(body).filter(|one| Some(one) != lead.as_ref()).collect();
        (lead, others, by)
    }

    /// The cards without what is hidden in the contributions that they name.
    fn cards(&self) -> Vec<CardRecord> {
        let texts: BTreeMap<&str, &Contribution> =
            self.contributions.iter().map(|one| (one.id.as_str(), one)).collect();
        let public = |(id, card, act): (&str, &Card, &Recorded)| {
            let mut card = card.clone();
            let named: Vec<&Contribution> = card.named().filter_map(|id| texts.get(id).copied()).collect();
            for one in named {
                let hidden = self.hidden_in(one);
                card.texts_mut().for_each(|said| *said = without_hidden(said, &one.text, &hidden));
            }
            card.texts_mut().for_each(|said| *said = self.without_redacted(said));
            let version = self.state.card_versions(id).len();
            CardRecord { id: id.to_owned(), card, version, date: day(&act.at) }
        };
        self.state.cards().into_iter().map(public).collect()
    }

    fn context(&self) -> Vec<Context> {
        let context = |one: &Contribution| Context {
            id: one.id.clone(),
            kind: one.kind,
            text: public_text(&one.text, &self.hidden_in(one)),
            language: one.language,
            source_id: one.source_id.clone(),
            source_file: one.source_file.clone(),
            place_in_source: one.place_in_source.clone(),
            region: region(one.region.as_deref()),
            proposals: (self.linked.get(one.id.as_str()).into_iter().flatten()).map(|&id| id.to_owned()).collect(),
        };
        self.contributions.iter().filter(|one| one.kind != Kind::Proposal).map(context).collect()
    }
}

/// A body of the registry; `None` for what stands for no body.
pub(crate) fn body(id: &str) -> Option<Body> {
    let found = Registry::embedded().get(id).filter(|body| body.id != "none")?;
    Some(Body { id: id.to_owned(), name: Name { ar: found.title(true).to_owned(), fr: found.title(false).to_owned() } })
}

/// What forms offer beside the twelve regions, in Arabic and in French.
const ABROAD: [&str; 2] = ["مغاربة العالم", "Marocains du monde"];

fn region(named: Option<&str>) -> Option<Name> {
    let named = named.filter(|name| !name.trim().is_empty())?;
    if ABROAD.iter().any(|name| fold(name) == fold(named.trim())) {
        return Some(Name { ar: ABROAD[0].to_owned(), fr: ABROAD[1].to_owned() });
    }
    let official = |arabic| official_region(named, arabic).unwrap_or(named).to_owned();
    Some(Name { ar: official(true), fr: official(false) })
}

/// The day of a moment.
fn day(at: &str) -> String {
    at.get(..10).unwrap_or(at).to_owned()
}

fn source_line(source: &SourceIntake, contributions: &[Contribution]) -> SourceLine {
    let here: Vec<&Contribution> = contributions.iter().filter(|one| one.source_id == source.source.id).collect();
    let of_kind = |kind| here.iter().filter(|one| one.kind == kind).count();
    let meeting = source.meeting.as_ref();
    SourceLine {
        id: source.source.id.clone(),
        file: source.source.file.clone(),
        format: source.source.format.clone(),
        channel: here.first().map(|one| one.channel),
        title: meeting.and_then(|meeting| meeting.title.clone()),
        region: region(meeting.and_then(|meeting| meeting.region.as_deref())),
        place: meeting.and_then(|meeting| meeting.place.clone()),
        date: meeting.and_then(|meeting| meeting.date.clone()),
        taken: [of_kind(Kind::Problem), of_kind(Kind::Proposal), of_kind(Kind::Outcome)],
        untaken: source.untaken.len(),
    }
}

/// Counts acts that hold.
fn work(state: &State) -> Work {
    let role_of = |who: &str| state.people().find(|person| person.id == who).map(|person| person.role);
    let mut work = Work::default();
    let mut people: BTreeMap<_, usize> = BTreeMap::new();
    state.people().for_each(|person| *people.entry(person.role).or_default() += 1);
    let mut decided: BTreeMap<_, usize> = BTreeMap::new();
    for item in state.items() {
        work.readings += item.readings().len();
        work.redacted += item.redactions().len();
        work.rerouted += usize::from(item.route().is_some());
        if let Some(decision) = item.decision() {
            work.settled += usize::from(decision.how.is_some());
            if let Some(role) = role_of(&decision.act.who) {
                *decided.entry(role).or_default() += 1;
            }
        }
    }
    let arranges = |act: &&crate::ledger::Recorded| act.act.arranges() && state.holds(act.number);
    work.arranged = state.acts().iter().filter(arranges).filter(|act| !matches!(act.act, Act::Lock { .. })).count();
    work.people = people.into_iter().collect();
    work.decided_by = decided.into_iter().collect();
    work
}
