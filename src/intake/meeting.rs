//! The lines of a report -> what it says of its meeting: title, date, region, place, tables of the participants.
//!
//! Nothing here is certain: a report names other dates and other towns too. Each mention has its weight, by where it
//! stands and what stands beside it; the heaviest wins, among equals the first.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::lines::Line;
use super::marks::blank;
use super::outline::{Block, Zone};
use super::records::{Meeting, Table};
use super::words::{self, words};
use super::{dates, headings, personal, regions, tables};

#[derive(Deserialize)]
struct File {
    title: Vec<String>,
    place: Vec<String>,
    date: Vec<String>,
    region: Vec<String>,
    venue: Vec<String>,
    held: Vec<String>,
    other: Vec<String>,
    event: Vec<String>,
}

/// `models/intake/meeting.toml` in the words of [`words::forms`].
struct Names {
    title: Vec<Vec<String>>,
    place: Vec<Vec<String>>,
    date: Vec<Vec<String>>,
    region: Vec<Vec<String>>,
    venue: Vec<String>,
    held: Vec<String>,
    other: Vec<String>,
    event: Vec<String>,
}

fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        let file: File = toml::from_str(include_str!("../../models/intake/meeting.toml"))
            .expect("models/intake/meeting.toml is tested");
        let lists = |texts: &[String]| texts.iter().map(|text| words::forms(text)).collect();
        let flat = |texts: &[String]| texts.iter().flat_map(|text| words::forms(text)).collect();
        Names {
            title: lists(&file.title),
            place: lists(&file.place),
            date: lists(&file.date),
            region: lists(&file.region),
            venue: flat(&file.venue),
            held: flat(&file.held),
            other: flat(&file.other),
            event: flat(&file.event),
        }
    });
    &NAMES
}

/// How many written lines from the beginning on may speak of the meeting.
const HEAD: usize = 400;
/// How many of them are the cover.
const COVER: usize = 30;

/// Reads what the report says of its meeting. `workshops` is left empty.
pub fn read(lines: &[Line<'_>], blocks: &[Block]) -> Meeting {
    let outside = |at: &usize| !blocks.iter().any(|block| block.zone == Zone::Contents && block.lines.contains(at));
    let head: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_gap()).filter(outside).take(HEAD).collect();
    let arabic = is_arabic(lines);
    let dated = date(lines, &head);
    let (region, place) = region_and_place(lines, &head, dated.as_ref().map(|(_, rank)| *rank), arabic);
    Meeting {
        title: title(lines, &head),
        region,
        place,
        date: dated.map(|(date, _)| date),
        workshops: Vec::new(),
        tables: blocks
            .iter()
            .filter(|block| block.zone == Zone::Participants)
            .flat_map(|block| participants(lines, block))
            .collect(),
    }
}

/// Whether the report is written in Arabic more than in Latin letters.
fn is_arabic(lines: &[Line<'_>]) -> bool {
    let (mut arabic, mut latin) = (0_usize, 0_usize);
    for c in lines.iter().take(2000).flat_map(|line| line.text.chars()).filter(|c| c.is_alphabetic()) {
        arabic += usize::from(('\u{620}'..='\u{6ff}').contains(&c));
        latin += usize::from(c.is_ascii() || ('\u{c0}'..='\u{17f}').contains(&c));
    }
    arabic >= latin
}

/// What stands behind the colon of a line whose label is one of `labels`.
fn labelled<'a>(line: &Line<'a>, labels: &[Vec<String>]) -> Option<&'a str> {
    let (label, value) = line.body.split_once([':', '：'])?;
    let forms = words::forms(label);
    let value = value.trim_matches(|c: char| blank(c) || matches!(c, '*' | '_' | '|'));
    (labels.contains(&forms) && !value.is_empty()).then_some(value)
}

fn title(lines: &[Line<'_>], head: &[usize]) -> Option<String> {
    let cover = &head[..head.len().min(COVER)];
    let clean =
        |at: usize| lines[at].text.trim_matches(|c: char| blank(c) || matches!(c, '*' | '_' | '|' | '#')).to_owned();
    if let Some(rank) = cover.iter().position(|&at| headings::begins_title(&lines[at].text.replace(['*', '_'], ""))) {
        let first = clean(cover[rank]);
        let short = first.split_whitespace().count() <= 3;
        let mut title = vec![first];
        for (&above, &at) in cover[rank..].iter().zip(&cover[rank + 1..]) {
            let next = at == above + 1 || (short && title.len() == 1);
            let part = clean(at);
            let other = !dates::find(&part).is_empty()
                || (next
                    && at == above + 1
                    && short
                    && title.len() > 1
                    && regions::find(&part).iter().any(|one| one.headed))
                || lines[at].is_listed()
                || part.len() > 200
                || headings::begins_title(&part)
                || part.contains(':')
                || !headings::read(&part, false).is_none();
            if !next || other {
                break;
            }
            title.push(part);
        }
        return Some(title.join(" "));
    }
    let by_label = cover.iter().find_map(|&at| labelled(&lines[at], &names().title)).map(str::to_owned);
    let by_level = || cover.iter().find(|&&at| lines[at].level.is_some()).map(|&at| clean(at));
    // The first line that speaks of a meeting, not the names of the authorities above it.
    let names_event = |at: &&usize| {
        let text = lines[**at].text;
        let event = words(text).iter().any(|word| names().event.contains(&word.form));
        event && !text.ends_with([':', '.']) && headings::read(text, false).is_none()
    };
    let by_word = || cover.iter().take(12).find(names_event).map(|&at| clean(at));
    let found = by_label.or_else(by_level).or_else(by_word).or_else(|| cover.first().map(|&at| clean(at)));
    found.map(|title| personal::masked(&title))
}

/// The meeting's date and the rank in `head` of the line that names it.
fn date(lines: &[Line<'_>], head: &[usize]) -> Option<(String, usize)> {
    let mut weights: BTreeMap<String, (i32, usize)> = BTreeMap::new();
    for (rank, &at) in head.iter().enumerate() {
        let line = &lines[at];
        let found = dates::find(line.text);
        if found.is_empty() {
            continue;
        }
        let label = labelled(line, &names().date).is_some();
        for one in found {
            let weight = i32::from(one.weekday) * 3
                + i32::from(rank < COVER) * 2
                + i32::from(label) * 6
                + beside(line.text, one.span.start);
            let entry = weights.entry(one.date).or_insert((0, rank));
            // Said again counts a little.
            entry.0 = if entry.0 == 0 { weight } else { entry.0.max(weight) + 1 };
        }
    }
    let best = weights.into_iter().max_by_key(|(_, (weight, rank))| (*weight, std::cmp::Reverse(*rank)))?;
    Some((best.0, best.1.1))
}

/// What the words before a date say of it: the meeting's own, or another's.
fn beside(text: &str, at: usize) -> i32 {
    let near = words(&text[..at]);
    let near = &near[near.len().saturating_sub(12)..];
    let has = |list: &[String]| {
        near.iter()
            .any(|word| list.iter().any(|known| *known == word.form || word.form.strip_prefix('و') == Some(known)))
    };
    i32::from(has(&names().held)) - 3 * i32::from(has(&names().other))
}

fn region_and_place(
    lines: &[Line<'_>],
    head: &[usize],
    dated: Option<usize>,
    arabic: bool,
) -> (Option<String>, Option<String>) {
    let mut region_weights: BTreeMap<usize, (i32, usize)> = BTreeMap::new();
    let mut town_weights: BTreeMap<(usize, usize), (i32, usize)> = BTreeMap::new();
    for (rank, &at) in head.iter().enumerate() {
        let line = &lines[at];
        let cover = i32::from(rank < COVER);
        let place = labelled(line, &names().place).is_some();
        let region = labelled(line, &names().region).is_some();
        // A town beside the date is where the meeting was, whatever towns its participants came from.
        let close = dated.map_or(0, |dated| match rank.abs_diff(dated) {
            0 => 8,
            1 => 4,
            2 | 3 => 2,
            _ => 0,
        });
        let found = regions::find(line.text);
        let few = i32::from(found.len() <= 2);
        for (nth, one) in found.iter().enumerate() {
            match one.town {
                None => add(
                    &mut region_weights,
                    one.region,
                    3 + 2 * i32::from(one.headed) + 4 * cover + 6 * i32::from(region),
                    rank,
                ),
                Some(town) => {
                    add(&mut region_weights, one.region, 1 + cover, rank);
                    let weight = 1 + 2 * cover + close + 12 * i32::from(place) + few - (nth as i32).min(3);
                    add(&mut town_weights, (one.region, town), weight, rank);
                }
            }
        }
    }
    let heaviest = |weights: &BTreeMap<usize, (i32, usize)>| {
        weights.iter().max_by_key(|(_, (weight, rank))| (*weight, std::cmp::Reverse(*rank))).map(|(key, _)| *key)
    };
    let region = heaviest(&region_weights);
    let own = town_weights.iter().filter(|((of, _), _)| region.is_none_or(|region| region == *of));
    let town = own.max_by_key(|(_, (weight, rank))| (*weight, std::cmp::Reverse(*rank))).map(|(key, _)| *key);
    let place = town.map(|(region, town)| regions::town_name(region, town, arabic).to_owned());
    let place = place.or_else(|| said_place(lines, head)).or_else(|| venue(lines, head, dated));
    (region.map(|region| regions::region_name(region, arabic).to_owned()), place)
}

fn add<K: Ord>(weights: &mut BTreeMap<K, (i32, usize)>, key: K, weight: i32, rank: usize) {
    // Many mentions outweigh one, but not without bound: the first eight count.
    let entry = weights.entry(key).or_insert((0, rank));
    entry.0 = (entry.0.max(weight) + 1).min(40);
}

fn said_place(lines: &[Line<'_>], head: &[usize]) -> Option<String> {
    head.iter().take(COVER).find_map(|&at| labelled(&lines[at], &names().place)).map(personal::masked)
}

/// The venue named in the line of the date, or in the next ones: from its first word to a stop.
fn venue(lines: &[Line<'_>], head: &[usize], dated: Option<usize>) -> Option<String> {
    let dated = dated?;
    head[dated.saturating_sub(2)..].iter().take(6).find_map(|&at| {
        let text = lines[at].text;
        let words = words(text);
        let is_venue =
            |form: &str| names().venue.iter().any(|known| known == form || form.strip_prefix('ب') == Some(known));
        let first = words.iter().find(|word| is_venue(&word.form))?;
        let rest = &text[first.span.start..];
        let end = rest.find(['،', ',', '.', ';', '؛', '(', '\t', ':']).unwrap_or(rest.len());
        let short = rest[..end].split_whitespace().take(8).collect::<Vec<_>>().join(" ");
        let named =
            short.strip_prefix('ب').filter(|_| !names().venue.contains(&first.form)).unwrap_or(&short).to_owned();
        Some(personal::masked(&named))
    })
}

/// The tables of a block on the participants.
fn participants(lines: &[Line<'_>], block: &Block) -> Vec<Table> {
    let found = tables::find(lines, block.lines.clone());
    found
        .into_iter()
        .filter(|table| table.rows.len() > 1)
        .map(|table| {
            let titled = |at: &usize| !lines[*at].is_gap() && !tables::is_row(&lines[*at]);
            let above = (table.first.saturating_sub(6)..table.first).rev().find(titled);
            let words = |row: &Vec<&str>| row.iter().map(|cell| personal::masked(cell)).collect::<Vec<_>>();
            let mut rows: Vec<Vec<String>> = table.rows.iter().map(|(_, row)| words(row)).collect();
            let header = if rows[0].iter().all(|cell| !cell.chars().any(char::is_numeric)) {
                rows.remove(0)
            } else {
                Vec::new()
            };
            Table { title: above.map(|at| personal::masked(lines[at].text)), header, rows }
        })
        .collect()
}
