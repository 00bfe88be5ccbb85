//! Derived records -> the map of themes: how many asked, in which regions, through which channel; as a page with a plot.

use std::collections::BTreeMap;
use std::path::Path;

use askama::Template;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Error;
use super::register::{Records, region};
use crate::contribution::{Channel, Contribution, Kind};
use crate::messages::{Lang, Messages};
use crate::theme::{ALONE, ThemeRow};

/// One theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary<'a> {
    /// Its id.
    pub id: &'a str,
    /// Words of a member that name it.
    pub label: &'a str,
    /// The same in French, where a member is French.
    pub label_fr: Option<&'a str>,
    /// Words that name the wider theme.
    pub wider: &'a str,
    /// Proposals in it, every one counted.
    pub voices: usize,
    /// Distinct requests.
    pub requests: usize,
    /// Proposals of meetings and of the portal.
    pub channels: [usize; 2],
    /// Proposals by region, in the language of the page, the most first; those without a region under an empty name.
    pub regions: Vec<(&'a str, usize)>,
    /// Share of pairs of members that stay together when themes are made of a part of the set; `None` where it was not
    /// worked out.
    pub stability: Option<f64>,
    /// What stands for its largest groups.
    pub examples: Vec<&'a str>,
}

/// Examples shown of a theme.
const EXAMPLES: usize = 3;

/// The themes of the proposals, the largest first, then by id; last, with the id [`ALONE`], those that are in none.
pub fn summaries<'a>(records: Records<'a>, stability: &BTreeMap<String, f64>, messages: &Messages) -> Vec<Summary<'a>> {
    let theme_of: BTreeMap<&str, &ThemeRow> = records.themes.iter().map(|row| (row.group_id.as_str(), row)).collect();
    let by_id: BTreeMap<&str, &Contribution> = records.contributions.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut members: BTreeMap<&str, Vec<(&'a Contribution, &'a str, bool)>> = BTreeMap::new();
    for row in records.groups {
        let one = by_id[row.contribution_id.as_str()];
        if let (Kind::Proposal, Some(theme)) = (one.kind, theme_of.get(row.group_id.as_str())) {
            members.entry(&theme.theme_id).or_default().push((one, &row.group_id, row.representative));
        }
    }
    let mut summaries: Vec<Summary<'a>> = members
        .into_iter()
        .map(|(id, members)| summary(id, &members, theme_of[members[0].1], stability.get(id).copied(), messages))
        .collect();
    summaries.sort_by_key(|theme| (theme.id == ALONE, std::cmp::Reverse(theme.voices), theme.id));
    summaries
}

fn summary<'a>(
    id: &'a str,
    members: &[(&'a Contribution, &'a str, bool)],
    row: &'a ThemeRow,
    stability: Option<f64>,
    messages: &Messages,
) -> Summary<'a> {
    let mut regions: BTreeMap<&str, usize> = BTreeMap::new();
    let mut voices_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (one, group, _) in members {
        *regions.entry(region(one, messages)).or_default() += 1;
        *voices_of.entry(group).or_default() += 1;
    }
    let mut leads: Vec<(&Contribution, usize)> = members
        .iter()
        .filter(|(_, _, representative)| *representative)
        .map(|(one, group, _)| (*one, voices_of[group]))
        .collect();
    leads.sort_by_key(|(one, voices)| (std::cmp::Reverse(*voices), one.id.as_str()));
    let mut regions: Vec<(&str, usize)> = regions.into_iter().collect();
    regions.sort_by_key(|&(region, voices)| (region.is_empty(), std::cmp::Reverse(voices), region));
    let through = |channel: Channel| members.iter().filter(|(one, ..)| one.channel == channel).count();
    Summary {
        id,
        label: &row.theme_label,
        label_fr: row.theme_label_fr.as_deref(),
        wider: if id == ALONE { "" } else { row.parent_label.as_deref().unwrap_or_default() },
        voices: members.len(),
        requests: voices_of.len(),
        channels: [through(Channel::Meeting), through(Channel::Portal)],
        regions,
        stability,
        examples: leads.into_iter().take(EXAMPLES).map(|(one, _)| one.text.as_str()).collect(),
    }
}

impl Summary<'_> {
    /// Its name in a language; the other one where there is none.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Arabic => self.label,
            Lang::French | Lang::English => self.label_fr.unwrap_or(self.label),
        }
    }
}

#[derive(Template)]
#[template(path = "themes.html")]
struct Page<'a> {
    m: &'a Messages,
    consultation: &'a str,
    themes: &'a [Summary<'a>],
    plot: &'a str,
}

impl Page<'_> {
    fn name<'a>(&self, theme: &'a Summary<'_>) -> &'a str {
        theme.name(self.m.lang())
    }

    /// The name in the other language, where there are two.
    fn other_name<'a>(&self, theme: &'a Summary<'_>) -> &'a str {
        let french = theme.label_fr.unwrap_or_default();
        match self.m.lang() {
            Lang::Arabic => french,
            _ if !french.is_empty() && french != theme.label => theme.label,
            _ => "",
        }
    }

    fn percent(&self, share: &f64) -> String {
        format!("{:.0}%", share * 100.0)
    }

    fn is_alone(&self, theme: &Summary<'_>) -> bool {
        theme.id == ALONE
    }
}

/// Writes the page.
pub fn write(path: &Path, themes: &[Summary<'_>], consultation: &str, m: &Messages) -> Result<(), Error> {
    let plot = plot(themes, m).map_err(|said| Error::Plot { path: path.to_owned(), said })?;
    let html = Page { m, consultation, themes, plot: &plot }
        .render()
        .map_err(|source| Error::Page { path: path.to_owned(), source })?;
    std::fs::write(path, html).map_err(|source| Error::file(path, source))
}

/// Themes in the plot, at most: the largest.
const PLOTTED: usize = 40;

/// Sizes of the plot, in pixels of the screen; it grows and shrinks with the page.
const WIDTH: i32 = 1000;
const BAR: i32 = 18;
const ROW: i32 = 28;
const NAMES: i32 = 380;
const TOP: i32 = 44;

/// Proposals of meetings and of the portal: dark and light, which a print in black and white keeps apart.
const COLOURS: [RGBColor; 2] = [RGBColor(31, 78, 95), RGBColor(150, 190, 203)];
const INK: RGBColor = RGBColor(27, 42, 48);

/// A bar for each theme, from the right in Arabic and from the left in French, as SVG.
fn plot(themes: &[Summary<'_>], m: &Messages) -> Result<String, String> {
    let shown: Vec<&Summary<'_>> = themes.iter().filter(|theme| theme.id != ALONE).take(PLOTTED).collect();
    let most = shown.iter().map(|theme| theme.voices).max().unwrap_or(1).max(1) as i32;
    let height = TOP + ROW * shown.len() as i32 + 12;
    let from_right = m.lang() == Lang::Arabic;
    // Where the bars begin, and the way they grow.
    let across = |distance: i32| if from_right { WIDTH - distance } else { distance };
    let anchor = |near: bool| if near == from_right { HPos::Left } else { HPos::Right };
    let text = |size: i32, position: HPos| {
        ("Noto Naskh Arabic, Noto Sans Arabic, Segoe UI, Tahoma, sans-serif", size)
            .into_font()
            .color(&INK)
            .pos(Pos::new(position, VPos::Center))
    };
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (WIDTH as u32, height as u32)).into_drawing_area();
        let said = |error: DrawingAreaErrorKind<std::io::Error>| error.to_string();
        let word = |words: String, at: (i32, i32), size: i32, position: HPos| {
            area.draw(&Text::new(words, at, text(size, position))).map_err(said)
        };
        let bar = |from: i32, to: i32, top: i32, colour: RGBColor| {
            let corners = [(across(from).min(across(to)), top), (across(from).max(across(to)), top + BAR)];
            area.draw(&Rectangle::new(corners, colour.filled())).map_err(said)
        };
        for (at, (key, colour)) in ["channel-meeting", "channel-portal"].into_iter().zip(COLOURS).enumerate() {
            let from = NAMES + at as i32 * 220;
            bar(from, from + BAR, 10, colour)?;
            word(m.text(key), (across(from + BAR + 8), 10 + BAR / 2), 16, anchor(false))?;
        }
        for (at, theme) in (0..).zip(&shown) {
            let top = TOP + ROW * at;
            word(theme.name(m.lang()).to_owned(), (across(NAMES - 10), top + BAR / 2), 17, anchor(true))?;
            let length = |voices: usize| (WIDTH - NAMES - 70) * voices as i32 / most;
            let [meetings, portal] = theme.channels;
            bar(NAMES, NAMES + length(meetings), top, COLOURS[0])?;
            bar(NAMES + length(meetings), NAMES + length(meetings + portal), top, COLOURS[1])?;
            let end = NAMES + length(theme.voices) + 8;
            word(theme.voices.to_string(), (across(end), top + BAR / 2), 16, anchor(false))?;
        }
        area.present().map_err(said)?;
    }
    // The size is the page's to set; the direction is not, for places are counted from the left in both languages; and
    // who cannot see the plot is told what it shows, which the table has in full.
    let size = format!("width=\"{WIDTH}\" height=\"{height}\"");
    Ok(svg.replacen(&size, "direction=\"ltr\" role=\"img\" aria-labelledby=\"plot\"", 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contribution::proposal;
    use crate::group::{GroupRow, Level};

    fn group(id: &str, group: &str, representative: bool) -> GroupRow {
        GroupRow {
            contribution_id: id.to_owned(),
            group_id: group.to_owned(),
            level: Level::Near,
            nearest_id: None,
            similarity: 1.0,
            reason: Vec::new(),
            representative,
        }
    }

    fn theme(group: &str, id: &str, label: &str) -> ThemeRow {
        ThemeRow {
            group_id: group.to_owned(),
            theme_id: id.to_owned(),
            theme_label: label.to_owned(),
            theme_label_fr: None,
            parent_id: None,
            parent_label: None,
            parent_label_fr: None,
        }
    }

    #[test]
    fn voices_requests_channels_and_regions_add_up() {
        let mut contributions =
            vec![proposal("c1", "نشر"), proposal("c2", "نشر"), proposal("c3", "بناء"), proposal("c4", "غرس")];
        contributions[1].channel = Channel::Portal;
        contributions[1].region = Some("فاس مكناس".to_owned());
        let groups =
            [group("c1", "g1", true), group("c2", "g1", false), group("c3", "g2", true), group("c4", "g3", true)];
        let themes = [theme("g1", "t1", "نشر"), theme("g2", "t1", "نشر"), theme("g3", ALONE, "")];
        let records = Records {
            contributions: &contributions,
            groups: &groups,
            themes: &themes,
            screening: &[],
            routes: &[],
            form_fields: &[],
        };
        let stability = BTreeMap::from([("t1".to_owned(), 0.5)]);
        let found = summaries(records, &stability, &Messages::new(Lang::Arabic));
        assert_eq!(found.len(), 2);
        let first = &found[0];
        assert_eq!((first.id, first.voices, first.requests, first.stability), ("t1", 3, 2, Some(0.5)));
        assert_eq!(first.channels.iter().sum::<usize>(), first.voices);
        assert_eq!(first.regions, [("فاس-مكناس", 1), ("", 2)]);
        assert_eq!(first.examples, ["نشر", "بناء"]);
        assert_eq!((found[1].id, found[1].voices), (ALONE, 1));
    }

    #[test]
    fn bars_begin_at_the_right_in_arabic_and_at_the_left_in_french() {
        let theme = Summary {
            id: "t1",
            label: "نشر الميزانية",
            label_fr: Some("le budget"),
            wider: "",
            voices: 3,
            requests: 2,
            channels: [2, 1],
            regions: Vec::new(),
            stability: None,
            examples: Vec::new(),
        };
        let themes = [theme];
        let [arabic, french] = [Lang::Arabic, Lang::French].map(|lang| plot(&themes, &Messages::new(lang)).unwrap());
        assert!(arabic.contains("نشر الميزانية") && french.contains("le budget"));
        let bars = |svg: &str| svg.matches("<rect").count();
        // Two for the legend, two for the theme.
        assert_eq!((bars(&arabic), bars(&french)), (4, 4));
        assert_ne!(arabic, french);
    }
}
