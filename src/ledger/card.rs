//! Commitment cards: proposals, what the run linked with them and who is competent -> a card to complete; a card as a file
//! for an editor, and back.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::world::NO_BODY;
use crate::contribution::{Contribution, Kind};
use crate::route::Route;
use crate::theme::{LinkKind, LinkRow};

/// A step of a commitment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Activity {
    /// What is done.
    pub text: String,
    /// When it begins: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; may be empty.
    pub start: String,
    /// When it ends, likewise.
    pub end: String,
}

impl fmt::Display for Activity {
    /// Such as `جرد (2025-01 → 2025-06)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start.as_str(), self.end.as_str()) {
            ("", "") => f.write_str(&self.text),
            (start, end) => write!(f, "{} ({start} → {end})", self.text),
        }
    }
}

/// The detailed card of a commitment. What it does not say yet is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Card {
    /// What it is called in Arabic.
    pub title_ar: String,
    /// What it is called in French.
    pub title_fr: String,
    /// The problem that it answers.
    pub problem: String,
    /// Ids of the problems that it answers, as contributions.
    pub problems: Vec<String>,
    /// What is expected of it, one outcome a line of the list.
    pub expected: Vec<String>,
    /// Ids of the expected outcomes that it aims at, as contributions.
    pub outcomes: Vec<String>,
    /// Ids of the proposals that it takes up.
    pub proposals: Vec<String>,
    /// Id of the institution that leads.
    pub lead: String,
    /// Ids of institutions that take part.
    pub partners: Vec<String>,
    /// When, in words.
    pub calendar: String,
    /// How it will be seen that it was kept.
    pub indicators: Vec<String>,
    /// Ids of the sources that its proposals stand in.
    pub sources: Vec<String>,
    /// The steps. Last, since a file for an editor has them under headings of their own.
    pub activities: Vec<Activity>,
}

impl Card {
    /// Its title in the language asked for, else in the other one.
    pub fn title(&self, arabic: bool) -> &str {
        let (first, second) = if arabic { (&self.title_ar, &self.title_fr) } else { (&self.title_fr, &self.title_ar) };
        if first.trim().is_empty() { second } else { first }
    }

    /// As a file for an editor: every field, the empty ones too.
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).expect("a card has only text keys and its tables stand last")
    }

    /// From such a file. The error says where.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let mut card: Card = toml::from_str(text).map_err(|error| error.to_string())?;
        // An editor ends what stands in several lines with a line end, which says nothing.
        for said in [&mut card.problem, &mut card.calendar] {
            *said = said.trim_end().to_owned();
        }
        Ok(card)
    }

    /// Ids of all contributions that it names.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        self.proposals.iter().chain(&self.problems).chain(&self.outcomes).map(String::as_str)
    }

    /// Every text that people wrote in it.
    pub fn texts(&self) -> impl Iterator<Item = &String> {
        [&self.title_ar, &self.title_fr, &self.problem, &self.calendar]
            .into_iter()
            .chain(&self.expected)
            .chain(&self.indicators)
            .chain(self.activities.iter().map(|activity| &activity.text))
    }

    /// The same, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        [&mut self.title_ar, &mut self.title_fr, &mut self.problem, &mut self.calendar]
            .into_iter()
            .chain(&mut self.expected)
            .chain(&mut self.indicators)
            .chain(self.activities.iter_mut().map(|activity| &mut activity.text))
    }
}

/// The tables that a card is drafted from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ground<'a> {
    /// All contributions.
    pub contributions: &'a [Contribution],
    /// Proposals to problems and outcomes.
    pub links: &'a [LinkRow],
    /// Some rows a proposal, best first.
    pub routes: &'a [Route],
}

/// A card for these proposals: problem and expected outcomes in the words that the run linked with them, the bodies that it
/// found competent, the sources. `hide` gives the words of a contribution as they may be shown. The same proposals in the
/// same order give the same card; ids that are no proposal's are left to the rules.
pub fn draft_card(ground: &Ground<'_>, proposals: &[String], hide: impl Fn(&Contribution) -> String) -> Card {
    let by_id: BTreeMap<&str, &Contribution> = ground.contributions.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut card = Card::default();
    for id in proposals {
        if !card.proposals.contains(id) {
            card.proposals.push(id.clone());
        }
    }
    let chosen: Vec<&Contribution> = card.proposals.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect();
    for one in chosen.iter().filter(|one| one.kind == Kind::Proposal) {
        if !card.sources.contains(&one.source_id) {
            card.sources.push(one.source_id.clone());
        }
    }
    let linked = |kind| linked(ground.links, &card.proposals, kind);
    let quoted = |ids: &[String]| -> Vec<String> {
        ids.iter().filter_map(|id| by_id.get(id.as_str())).map(|one| format!("«{}»", hide(one))).collect()
    };
    (card.problems, card.outcomes) = (linked(LinkKind::Solves), linked(LinkKind::AimsAt));
    (card.problem, card.expected) = (quoted(&card.problems).join("\n"), quoted(&card.outcomes));
    (card.lead, card.partners) = bodies(ground.routes, &card.proposals);
    card
}

/// Problems or outcomes linked with the proposals, each once: those of more proposals first, then the surer ones.
fn linked(links: &[LinkRow], proposals: &[String], kind: LinkKind) -> Vec<String> {
    let mut found: BTreeMap<&str, (usize, f32)> = BTreeMap::new();
    for link in links.iter().filter(|link| link.kind == kind && proposals.contains(&link.from_id)) {
        let (count, sum) = found.entry(&link.to_id).or_default();
        (*count, *sum) = (*count + 1, *sum + link.score);
    }
    let mut found: Vec<(&str, (usize, f32))> = found.into_iter().collect();
    found.sort_by(|(a, (n, x)), (b, (m, y))| m.cmp(n).then(y.total_cmp(x)).then(a.cmp(b)));
    found.into_iter().take(MOST_LINKED).map(|(id, _)| id.to_owned()).collect()
}

/// Problems, and outcomes, that a draft quotes at most: a card is a page.
const MOST_LINKED: usize = 5;

/// The body that leads most of the proposals, and the others that a route names, by how many name them. Nobody where no
/// route names a body.
fn bodies(routes: &[Route], proposals: &[String]) -> (String, Vec<String>) {
    let mut found: BTreeMap<&str, (usize, usize, f32)> = BTreeMap::new();
    let ours = routes.iter().filter(|route| proposals.contains(&route.contribution_id));
    for route in ours.filter(|route| route.institution_id != NO_BODY) {
        let (first, named, sum) = found.entry(&route.institution_id).or_default();
        *first += usize::from(route.rank == 1);
        (*named, *sum) = (*named + 1, *sum + route.score);
    }
    let mut found: Vec<(&str, (usize, usize, f32))> = found.into_iter().collect();
    found.sort_by(|(a, (f, n, x)), (b, (g, m, y))| g.cmp(f).then(m.cmp(n)).then(y.total_cmp(x)).then(a.cmp(b)));
    let mut ids = found.into_iter().map(|(id, _)| id.to_owned());
    (ids.next().unwrap_or_default(), ids.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contribution::proposal;

    fn link(from: &str, to: &str, kind: LinkKind, score: f32) -> LinkRow {
        LinkRow { from_id: from.to_owned(), to_id: to.to_owned(), kind, score, reason: vec![] }
    }

    fn route(id: &str, rank: u32, body: &str) -> Route {
        Route {
            contribution_id: id.to_owned(),
            rank,
            institution_id: body.to_owned(),
            institution_ar: String::new(),
            institution_fr: String::new(),
            score: 0.5,
            reason: vec![],
        }
    }

    fn draft(ids: &[&str]) -> Card {
        let of_kind = |id: &str, text: &str, kind| Contribution { kind, ..proposal(id, text) };
        let contributions = [
            proposal("p1", "نشر الميزانية"),
            Contribution { source_id: "other".to_owned(), ..proposal("p2", "نشر الصفقات") },
            of_kind("b1", "غياب المعلومة", Kind::Problem),
            of_kind("b2", "ضعف الثقة", Kind::Problem),
            of_kind("o1", "شفافية أكبر", Kind::Outcome),
        ];
        let links = [
            link("p1", "b2", LinkKind::Solves, 0.9),
            link("p1", "b1", LinkKind::Solves, 0.6),
            link("p2", "b1", LinkKind::Solves, 0.6),
            link("p2", "o1", LinkKind::AimsAt, 0.7),
            link("p9", "o1", LinkKind::AimsAt, 0.7),
        ];
        let routes = [route("p1", 1, "finance"), route("p1", 2, "add"), route("p2", 1, "none"), route("p2", 2, "add")];
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        let ground = Ground { contributions: &contributions, links: &links, routes: &routes };
        draft_card(&ground, &ids, |one| one.text.clone())
    }

    #[test]
    fn a_draft_quotes_what_is_linked_and_names_who_is_competent() {
        let card = draft(&["p1", "p2", "p1"]);
        assert_eq!(card.proposals, ["p1", "p2"]);
        assert_eq!(card.problems, ["b1", "b2"], "what two proposals answer comes first");
        assert_eq!(card.problem, "«غياب المعلومة»\n«ضعف الثقة»");
        assert_eq!((card.expected, card.outcomes), (vec!["«شفافية أكبر»".to_owned()], vec!["o1".to_owned()]));
        assert_eq!((card.lead.as_str(), card.partners), ("finance", vec!["add".to_owned()]));
        assert_eq!(card.sources, ["s", "other"]);
        assert_eq!(draft(&["nobody"]).lead, "");
    }

    #[test]
    fn a_card_goes_through_an_editor_and_comes_back_the_same() {
        let mut card = draft(&["p1", "p2"]);
        card.title_ar = "\"ميزانية\" مفتوحة \\ [1]".to_owned();
        card.activities =
            vec![Activity { text: "جرد".to_owned(), start: "2025".to_owned(), end: "2025-06".to_owned() }];
        assert_eq!(Card::from_toml(&card.to_toml()).unwrap(), card);
        assert_eq!(Card::from_toml("").unwrap(), Card::default());
        assert!(Card::from_toml("titel = \"x\"").unwrap_err().contains("titel"));
        assert_eq!(Card::from_toml("problem = '''\na\nb\n'''").unwrap().problem, "a\nb");
    }

    #[test]
    fn a_title_is_there_in_either_language() {
        let card = Card { title_fr: "Budget".to_owned(), ..Card::default() };
        assert_eq!((card.title(true), card.title(false)), ("Budget", "Budget"));
    }
}
