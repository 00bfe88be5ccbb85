//! Derived records -> the register grouped by institution: per body its groups, voices by region and channel, themes, and what
//! is unclear; as records, and as one page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use askama::Template;

use super::Error;
use super::register::{Records, found_at, region};
use crate::contribution::{Channel, Contribution, Kind};
use crate::intake::FormFields;
use crate::messages::{Lang, Messages};
use crate::route::{Answer, Registry, Route};
use crate::screen::question::question;
use crate::screen::{Bearing, Screening};
use crate::theme::{ALONE, ThemeRow};

/// What was said, and by how many. A person who filled in the form several times counts once; so does a meeting, whose
/// report does not say who in the room spoke.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Voices {
    /// Proposals.
    pub texts: usize,
    /// Distinct people on the portal and distinct meetings.
    pub senders: usize,
}

impl Voices {
    fn of<'a>(members: impl Iterator<Item = &'a Contribution>, senders: &Senders<'a>) -> Self {
        let (mut texts, mut distinct) = (0, BTreeSet::new());
        for one in members {
            texts += 1;
            distinct.insert(senders.of(one));
        }
        Voices { texts, senders: distinct.len() }
    }
}

/// Who sent a contribution, as far as it can be told: its source, and the row in which the same person wrote first.
struct Senders<'a>(BTreeMap<&'a str, u32>);

impl<'a> Senders<'a> {
    fn new(fields: &'a [FormFields]) -> Self {
        Senders(fields.iter().filter_map(|row| Some((row.contribution_id.as_str(), row.sender_row?))).collect())
    }

    fn of(&self, one: &'a Contribution) -> (&'a str, Option<&'a str>, Option<u32>) {
        let place = &one.place_in_source;
        (&one.source_id, place.sheet.as_deref(), self.0.get(one.id.as_str()).copied().or(place.row))
    }
}

/// One request that a body should answer, with all who made it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Request<'a> {
    /// Id of its group.
    pub group_id: &'a str,
    /// What stands for the group.
    pub representative: &'a Contribution,
    /// Every proposal of the group, the representative first.
    pub members: Vec<&'a Contribution>,
    /// How many.
    pub voices: Voices,
    /// Where it was asked, by the names of the page's language; an empty name where none is known.
    pub regions: Vec<&'a str>,
    /// Name of its theme; empty where it is alone.
    pub theme: &'a str,
    /// How the representative bears on openness.
    pub openness: Bearing,
    /// 0 to 1: clarity of the representative.
    pub clarity: f32,
    /// Ids of the parts that it does not say.
    pub missing: &'a [String],
    /// 0 to 1: how likely the body is a right answer.
    pub score: f32,
}

/// A proposal that one cannot check yet.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Unclear<'a> {
    /// The proposal.
    pub contribution: &'a Contribution,
    /// Ids of the parts that it does not say.
    pub missing: &'a [String],
    /// What to ask its author, in the language of the proposal.
    pub question: Option<String>,
}

/// All that one body should answer.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Dossier<'a> {
    /// Id in the registry; `none` for proposals without a body.
    pub institution_id: &'a str,
    /// Its present name in the language of the page.
    pub name: String,
    /// What kind of answer it is.
    pub answer: Answer,
    /// All proposals in it.
    pub voices: Voices,
    /// By region, the most first, those without a region under an empty name.
    pub regions: Vec<(&'a str, Voices)>,
    /// Of meetings, of the portal.
    pub channels: [Voices; 2],
    /// Themes with the number of proposals, the most first; those that are in none under an empty name.
    pub themes: Vec<(&'a str, usize)>,
    /// The requests, those most asked for first.
    pub requests: Vec<Request<'a>>,
    /// Proposals of which its author should be asked more, in the order of the register.
    pub unclear: Vec<Unclear<'a>>,
    /// Proposals that another body leads and this one works on.
    pub associated: usize,
}

impl Dossier<'_> {
    /// Meetings (0) or people on the portal (1).
    fn senders(&self, channel: usize) -> usize {
        self.channels[channel].senders
    }
}

/// A proposal less clear than this is listed as unclear, if there is something to ask.
pub const UNCLEAR: f32 = 0.5;

/// The dossiers: bodies of the state with most proposals first, then local authorities, last what has no body. A group goes
/// whole to the body of its representative, so that every proposal stands in exactly one dossier.
pub fn dossiers<'a>(records: Records<'a>, messages: &Messages) -> Vec<Dossier<'a>> {
    let tables = Tables::new(records);
    let mut requests: BTreeMap<&str, Vec<Request<'a>>> = BTreeMap::new();
    for members in tables.members.values() {
        let Some(lead) = tables.lead.get(members[0].id.as_str()) else { continue };
        requests.entry(&lead.institution_id).or_default().push(tables.request(members, lead, messages));
    }
    let mut dossiers: Vec<Dossier<'a>> =
        requests.into_iter().map(|(id, requests)| tables.dossier(id, requests, messages)).collect();
    let kind = |answer| match answer {
        Answer::Body => 0,
        Answer::LocalAuthority => 1,
        Answer::NoBody => 2,
    };
    dossiers.sort_by_key(|one| (kind(one.answer), std::cmp::Reverse(one.voices.texts), one.institution_id));
    dossiers
}

/// Proposals, their authors and the distinct requests among them, in words.
pub fn in_words(voices: Voices, requests: usize, messages: &Messages) -> String {
    let args = [("texts", voices.texts.into()), ("senders", voices.senders.into()), ("requests", requests.into())];
    messages.with("dossiers-voices", &args)
}

/// The records, found by id.
struct Tables<'a> {
    /// Proposals by group, the representative first.
    members: BTreeMap<&'a str, Vec<&'a Contribution>>,
    group_of: BTreeMap<&'a str, &'a str>,
    theme_of: BTreeMap<&'a str, &'a ThemeRow>,
    screening: BTreeMap<&'a str, &'a Screening>,
    lead: BTreeMap<&'a str, &'a Route>,
    associated: BTreeMap<&'a str, usize>,
    senders: Senders<'a>,
}

impl<'a> Tables<'a> {
    fn new(records: Records<'a>) -> Self {
        let groups: BTreeMap<&str, _> = records.groups.iter().map(|row| (row.contribution_id.as_str(), row)).collect();
        let mut members: BTreeMap<&str, Vec<&Contribution>> = BTreeMap::new();
        for one in records.contributions.iter().filter(|one| one.kind == Kind::Proposal) {
            members.entry(&groups[one.id.as_str()].group_id).or_default().push(one);
        }
        for together in members.values_mut() {
            together.sort_by_key(|one| !groups[one.id.as_str()].representative);
        }
        let mut associated: BTreeMap<&str, usize> = BTreeMap::new();
        for route in records.routes.iter().filter(|route| route.rank > 1) {
            *associated.entry(&route.institution_id).or_default() += 1;
        }
        Tables {
            members,
            group_of: groups.iter().map(|(&id, row)| (id, row.group_id.as_str())).collect(),
            theme_of: records.themes.iter().map(|row| (row.group_id.as_str(), row)).collect(),
            screening: records.screening.iter().map(|row| (row.contribution_id.as_str(), row)).collect(),
            lead: (records.routes.iter().filter(|route| route.rank == 1))
                .map(|route| (route.contribution_id.as_str(), route))
                .collect(),
            associated,
            senders: Senders::new(records.form_fields),
        }
    }

    fn request(&self, members: &[&'a Contribution], lead: &Route, messages: &Messages) -> Request<'a> {
        let representative = members[0];
        let group_id = self.group_of[representative.id.as_str()];
        let theme = self.theme_of[group_id];
        let screening = self.screening[representative.id.as_str()];
        let regions: BTreeSet<&str> = members.iter().map(|one| region(one, messages)).collect();
        Request {
            group_id,
            representative,
            members: members.to_vec(),
            voices: Voices::of(members.iter().copied(), &self.senders),
            regions: regions.into_iter().collect(),
            theme: if theme.theme_id == ALONE { "" } else { theme.name(messages.lang() == Lang::Arabic) },
            openness: screening.bearing(),
            clarity: screening.clarity,
            missing: &screening.clarity_missing,
            score: lead.score,
        }
    }

    fn dossier(&self, id: &'a str, mut requests: Vec<Request<'a>>, messages: &Messages) -> Dossier<'a> {
        requests.sort_by_key(|one| (std::cmp::Reverse(one.voices.texts), one.group_id));
        let members = || requests.iter().flat_map(|request| request.members.iter().copied());
        let through = |channel: Channel| Voices::of(members().filter(|one| one.channel == channel), &self.senders);
        let mut regions: BTreeMap<&str, Vec<&Contribution>> = BTreeMap::new();
        members().for_each(|one| regions.entry(region(one, messages)).or_default().push(one));
        let mut regions: Vec<(&str, Voices)> =
            regions.into_iter().map(|(name, members)| (name, Voices::of(members.into_iter(), &self.senders))).collect();
        regions.sort_by_key(|&(name, voices)| (name.is_empty(), std::cmp::Reverse(voices.texts), name));
        let mut themes: BTreeMap<&str, usize> = BTreeMap::new();
        requests.iter().for_each(|request| *themes.entry(request.theme).or_default() += request.voices.texts);
        let mut themes: Vec<(&str, usize)> = themes.into_iter().collect();
        themes.sort_by_key(|&(name, texts)| (name.is_empty(), std::cmp::Reverse(texts), name));
        let registry = Registry::embedded();
        Dossier {
            institution_id: id,
            name: registry
                .get(id)
                .map_or_else(|| id.to_owned(), |body| body.title(messages.lang() == Lang::Arabic).to_owned()),
            answer: registry.answer(id),
            voices: Voices::of(members(), &self.senders),
            channels: [through(Channel::Meeting), through(Channel::Portal)],
            unclear: members().filter_map(|one| self.unclear(one)).collect(),
            associated: self.associated.get(id).copied().unwrap_or(0),
            regions,
            themes,
            requests,
        }
    }

    fn unclear(&self, one: &'a Contribution) -> Option<Unclear<'a>> {
        let screening = self.screening[one.id.as_str()];
        (screening.clarity < UNCLEAR).then(|| Unclear {
            contribution: one,
            missing: &screening.clarity_missing,
            question: question(&one.text, one.language, screening),
        })
    }
}

#[derive(Template)]
#[template(path = "dossiers.html")]
struct Page<'a> {
    m: &'a Messages,
    consultation: &'a str,
    dossiers: &'a [Dossier<'a>],
}

/// Requests of one body on the page, at most; and unclear ones. The workbook has all.
const MOST: usize = 300;

impl Page<'_> {
    fn shown<'a>(&self, dossier: &'a Dossier<'_>) -> &'a [Request<'a>] {
        &dossier.requests[..dossier.requests.len().min(MOST)]
    }

    fn shown_unclear<'a>(&self, dossier: &'a Dossier<'_>) -> &'a [Unclear<'a>] {
        &dossier.unclear[..dossier.unclear.len().min(MOST)]
    }

    fn left_out(&self, dossier: &Dossier<'_>) -> usize {
        dossier.requests.len().saturating_sub(MOST)
    }

    fn texts(&self) -> usize {
        self.dossiers.iter().map(|one| one.voices.texts).sum()
    }

    fn counted(&self, key: &str, n: usize) -> String {
        self.m.with(key, &[("n", n.into())])
    }

    fn voices(&self, dossier: &Dossier<'_>) -> String {
        in_words(dossier.voices, dossier.requests.len(), self.m)
    }

    fn percent(&self, score: &f32) -> String {
        format!("{:.0}%", score * 100.0)
    }

    fn place(&self, one: &Contribution) -> String {
        found_at(one, self.m)
    }

    fn missing(&self, unclear: &Unclear<'_>) -> String {
        let names: Vec<String> = unclear.missing.iter().map(|part| self.m.text(format!("part-{part}"))).collect();
        names.join(" · ")
    }

    /// What the body is often asked for and is not its task.
    fn not_for<'a>(&self, dossier: &Dossier<'_>) -> &'a [String] {
        let body = Registry::embedded().get(dossier.institution_id);
        body.map_or(&[], |body| body.not_for.in_language(self.m.lang() == Lang::Arabic))
    }
}

/// Writes the page.
pub fn write(path: &Path, dossiers: &[Dossier<'_>], consultation: &str, m: &Messages) -> Result<(), Error> {
    let html =
        Page { m, consultation, dossiers }.render().map_err(|source| Error::Page { path: path.to_owned(), source })?;
    std::fs::write(path, html).map_err(|source| Error::file(path, source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::{GroupRow, Item, Settings, group};
    use crate::route::route;
    use crate::screen::{Models, screen};
    use crate::theme::{self, themes};

    /// Four proposals: one asked for twice, at a meeting and by a person who also wrote another.
    fn contributions() -> Vec<Contribution> {
        let texts = [
            ("c1", "نشر ميزانية الجماعة", Channel::Meeting),
            ("c2", "نشر ميزانية الجماعة", Channel::Portal),
            ("c3", "تجهيز المستشفى الإقليمي بسكانير", Channel::Portal),
            ("c4", "شكرا جزيلا", Channel::Portal),
        ];
        let proposal = |(id, text, channel): (&str, &str, Channel)| {
            let mut one = crate::contribution::proposal(id, text);
            one.channel = channel;
            one.source_id = channel.to_string();
            one.place_in_source.row = (channel == Channel::Portal).then(|| id[1..].parse().unwrap());
            one
        };
        texts.into_iter().map(proposal).collect()
    }

    #[test]
    fn every_proposal_stands_in_one_dossier_and_a_person_counts_once() {
        let contributions = contributions();
        let items: Vec<Item<'_>> =
            contributions.iter().map(|one| Item { id: &one.id, kind: one.kind, text: &one.text }).collect();
        let groups: Vec<GroupRow> = group(&items, &Settings::default());
        let themes = themes(&crate::consolidate::theme_items(&contributions, &groups), &theme::Settings::default());
        let screening = screen(&contributions, Models::embedded());
        let routes = route(&contributions, Registry::embedded());
        let fields = |id: &str, row| FormFields {
            contribution_id: id.to_owned(),
            sender_row: Some(row),
            ..FormFields::default()
        };
        let form_fields = [fields("c2", 2), fields("c3", 2), fields("c4", 4)];
        let records = Records {
            contributions: &contributions,
            groups: &groups,
            themes: &themes,
            screening: &screening,
            routes: &routes,
            form_fields: &form_fields,
        };
        let found = dossiers(records, &Messages::new(Lang::Arabic));
        let listed: Vec<(&str, usize, usize)> =
            found.iter().map(|one| (one.institution_id, one.voices.texts, one.voices.senders)).collect();
        assert_eq!(listed, [("health", 1, 1), ("commune", 2, 2), ("none", 1, 1)]);
        let commune = &found[1];
        assert_eq!(commune.requests.len(), 1);
        assert_eq!(commune.channels, [Voices { texts: 1, senders: 1 }, Voices { texts: 1, senders: 1 }]);
        assert_eq!(found.iter().map(|one| one.voices.texts).sum::<usize>(), contributions.len());
        assert_eq!(found[2].unclear.len(), 1);
        let senders = Senders::new(&form_fields);
        assert_eq!(Voices::of(contributions[1..3].iter(), &senders), Voices { texts: 2, senders: 1 });
    }
}
