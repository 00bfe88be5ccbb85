//! Derived records -> the rows of the register, one a proposal, in the words of one language.

use std::collections::{BTreeMap, BTreeSet};

use crate::contribution::{Contribution, Evidence, Kind, Place};
use crate::group::{GroupRow, Level};
use crate::intake::{FormFields, official_region};
use crate::messages::{Lang, Messages};
use crate::route::Route;
use crate::screen::Screening;
use crate::theme::{ALONE, ThemeRow};

/// What the register is made of.
#[derive(Debug, Clone, Copy)]
pub struct Records<'a> {
    /// All contributions, in the order of the register.
    pub contributions: &'a [Contribution],
    /// One row a contribution.
    pub groups: &'a [GroupRow],
    /// One row a group.
    pub themes: &'a [ThemeRow],
    /// One row a proposal.
    pub screening: &'a [Screening],
    /// Some rows a proposal, best first.
    pub routes: &'a [Route],
    /// What forms say beside the text.
    pub form_fields: &'a [FormFields],
}

/// One proposal, with all that the program says of it.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The proposal itself.
    pub contribution: &'a Contribution,
    /// Its region by the official name in the language of the register; as its source has it where that is no region.
    pub region: &'a str,
    /// File and line, row or page.
    pub found_at: String,
    /// Its group.
    pub group_id: &'a str,
    /// How it came into the group.
    pub level: Level,
    /// How many make the same request, itself included.
    pub voices: usize,
    /// The others that make the same request.
    pub same: Vec<&'a str>,
    /// Words that name its theme; empty where it is alone.
    pub theme: &'a str,
    /// Words that name the wider theme, or the nearest one where it is alone.
    pub parent_theme: &'a str,
    /// 0 to 1.
    pub clarity: f32,
    /// Names of the parts that are missing.
    pub missing: Vec<String>,
    /// 0 to 1.
    pub openness: f32,
    /// Names of the principles.
    pub principles: Vec<String>,
    /// Bodies proposed, best first: name and score.
    pub institutions: Vec<(&'a str, f32)>,
    /// Id of the first of them.
    pub institution_id: &'a str,
    /// Why: a heading and the words of the original that it rests on.
    pub reasons: Vec<Reason>,
}

/// One reason: what is said, and the citizen's own words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What the words show.
    pub says: String,
    /// The words, letter for letter.
    pub quotes: Vec<String>,
}

/// Finds what was derived for a contribution.
pub struct Index<'a> {
    group_of: BTreeMap<&'a str, &'a GroupRow>,
    theme_of: BTreeMap<&'a str, &'a ThemeRow>,
    routes_of: BTreeMap<&'a str, Vec<&'a Route>>,
}

impl<'a> Index<'a> {
    /// Over these tables.
    pub fn new(groups: &'a [GroupRow], themes: &'a [ThemeRow], routes: &'a [Route]) -> Self {
        let mut routes_of: BTreeMap<&str, Vec<&Route>> = BTreeMap::new();
        for route in routes {
            routes_of.entry(&route.contribution_id).or_default().push(route);
        }
        Index {
            group_of: groups.iter().map(|row| (row.contribution_id.as_str(), row)).collect(),
            theme_of: themes.iter().map(|row| (row.group_id.as_str(), row)).collect(),
            routes_of,
        }
    }

    /// The bodies proposed for a contribution, best first.
    pub fn routes(&self, id: &str) -> &[&'a Route] {
        self.routes_of.get(id).map_or(&[], Vec::as_slice)
    }

    /// The body proposed first.
    pub fn lead(&self, id: &str) -> Option<&'a Route> {
        self.routes(id).first().copied()
    }

    /// Group, theme and name of the theme of a contribution.
    pub fn group_and_theme(&self, id: &str) -> (&'a str, &'a str, &'a str) {
        let group = &self.group_of[id].group_id;
        let theme = self.theme_of[group.as_str()];
        (group, &theme.theme_id, &theme.theme_label)
    }
}

/// The figures above the register, in order: message key and number.
pub fn counts(records: Records<'_>) -> Vec<(String, usize)> {
    let proposals: BTreeSet<&str> =
        records.contributions.iter().filter(|one| one.kind == Kind::Proposal).map(|one| one.id.as_str()).collect();
    let distinct = (records.groups.iter())
        .filter(|row| row.representative && proposals.contains(row.contribution_id.as_str()))
        .count();
    let themes: BTreeSet<&str> =
        records.themes.iter().map(|row| row.theme_id.as_str()).filter(|&theme| theme != ALONE).collect();
    let of_kind = |kind| records.contributions.iter().filter(|one| one.kind == kind).count();
    let all = [
        ("received", records.contributions.len()),
        ("problems", of_kind(Kind::Problem)),
        ("outcomes", of_kind(Kind::Outcome)),
        ("proposals", proposals.len()),
        ("distinct", distinct),
        ("themes", themes.len()),
    ];
    all.into_iter().map(|(name, count)| (format!("count-label-{name}"), count)).collect()
}

/// The register: its rows are made one after the other, so that no more of them need be in memory than somebody reads.
pub struct Register<'a> {
    index: Index<'a>,
    screening_of: BTreeMap<&'a str, &'a Screening>,
    members: BTreeMap<&'a str, Vec<&'a str>>,
    proposals: Vec<&'a Contribution>,
}

impl<'a> Register<'a> {
    /// Of these records.
    pub fn new(records: Records<'a>) -> Self {
        let index = Index::new(records.groups, records.themes, records.routes);
        let screening_of = records.screening.iter().map(|row| (row.contribution_id.as_str(), row)).collect();
        let mut members: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for one in records.contributions {
            members.entry(&index.group_of[one.id.as_str()].group_id).or_default().push(&one.id);
        }
        let proposals = records.contributions.iter().filter(|one| one.kind == Kind::Proposal).collect();
        Register { index, screening_of, members, proposals }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.proposals.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.proposals.is_empty()
    }

    /// The rows, in the words of one language.
    pub fn rows<'r>(&'r self, messages: &'r Messages) -> impl Iterator<Item = Row<'a>> + use<'a, 'r> {
        self.proposals.iter().map(|contribution| self.row(contribution, messages))
    }

    fn row(&self, contribution: &'a Contribution, messages: &Messages) -> Row<'a> {
        let id = contribution.id.as_str();
        let group = self.index.group_of[id];
        let routes = self.index.routes(id);
        let screening = self.screening_of[id];
        let theme = self.index.theme_of[group.group_id.as_str()];
        let together = &self.members[group.group_id.as_str()];
        let arabic = messages.lang() == Lang::Arabic;
        Row {
            contribution,
            region: region(contribution, messages),
            found_at: found_at(contribution, messages),
            group_id: &group.group_id,
            level: group.level,
            voices: together.len(),
            same: together.iter().copied().filter(|&other| other != id).take(MOST_SAME).collect(),
            theme: if theme.theme_id == ALONE { "" } else { theme.name(arabic) },
            parent_theme: theme.parent_name(arabic).unwrap_or_default(),
            clarity: screening.clarity,
            missing: names("part", &screening.clarity_missing, messages),
            openness: screening.openness,
            principles: names("principle", &screening.principles, messages),
            institutions: (routes.iter())
                .filter(|route| route.rank == 1 || route.institution_id != "none")
                .map(|route| (institution(route, messages), route.score))
                .collect(),
            institution_id: routes.first().map_or("none", |route| &route.institution_id),
            reasons: reasons(group, screening, routes, messages),
        }
    }
}

/// Others of a group that are named in a row, at most; `derived/groups.parquet` has all.
const MOST_SAME: usize = 200;

/// The region of a contribution by its official name in the language of the page; as its source has it where that is no region.
pub fn region<'a>(contribution: &'a Contribution, messages: &Messages) -> &'a str {
    let named = contribution.region.as_deref().unwrap_or_default();
    official_region(named, messages.lang() == Lang::Arabic).unwrap_or(named)
}

/// The name of a body in the language of the messages; Arabic stands in where the language has none.
fn institution<'a>(route: &'a Route, messages: &Messages) -> &'a str {
    match messages.lang() {
        Lang::Arabic => &route.institution_ar,
        _ => &route.institution_fr,
    }
}

fn names(prefix: &str, codes: &[String], messages: &Messages) -> Vec<String> {
    codes.iter().map(|code| messages.text(format!("{prefix}-{code}"))).collect()
}

/// Where a person looks: the file and the page, line, sheet or row in it.
pub fn found_at(contribution: &Contribution, messages: &Messages) -> String {
    found_in(&contribution.source_file, &contribution.place_in_source, messages)
}

/// The same of a place alone: the file and the page, line, row or sheet in it.
pub fn found_in(file: &str, place: &Place, messages: &Messages) -> String {
    let mut parts = vec![file.to_owned()];
    let mut add = |key: &str, number: Option<u32>| {
        if let Some(number) = number {
            parts.push(messages.with(key, &[("n", number.to_string().as_str().into())]));
        }
    };
    add("at-page", place.page);
    add("at-line", place.line);
    add("at-row", place.row);
    parts.extend(place.sheet.clone());
    parts.join(&messages.text("list-comma"))
}

/// Every reason of group, screening and first route, in that order.
fn reasons(group: &GroupRow, screening: &Screening, routes: &[&Route], messages: &Messages) -> Vec<Reason> {
    let mut all = in_words(&group.reason, messages);
    all.extend(in_words(&screening.reasons, messages));
    if let Some(first) = routes.first() {
        all.extend(in_words(&first.reason, messages));
    }
    all
}

/// Evidence in words: one reason for what is said, with all the words that it rests on.
pub fn in_words(evidence: &[Evidence], messages: &Messages) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for one in evidence {
        let says = said(one, messages);
        match reasons.iter_mut().find(|reason| reason.says == says) {
            Some(reason) if reason.quotes.contains(&one.quote) => {}
            Some(reason) => reason.quotes.push(one.quote.clone()),
            None => reasons.push(Reason { says, quotes: vec![one.quote.clone()] }),
        }
    }
    reasons
}

/// What one piece of evidence says: the role, and what was matched where that has a name of its own.
fn said(evidence: &Evidence, messages: &Messages) -> String {
    let role = messages.text(format!("role-{}", evidence.role));
    let matched = evidence.matched.as_deref().and_then(|matched| {
        let id = matched.split_once(':').map_or(matched, |(id, _)| id);
        ["principle", "domain"].iter().map(|kind| format!("{kind}-{id}")).find(|key| messages.has(key))
    });
    match matched {
        Some(key) => {
            messages.with("role-of", &[("role", role.as_str().into()), ("what", messages.text(&key).as_str().into())])
        }
        None => role,
    }
}
