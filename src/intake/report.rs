//! A meeting report's text -> its contributions, the lines of list shape that are none, and the meeting.

use std::collections::BTreeMap;
use std::ops::Range;

use super::items::{self, Entry, Item};
use super::lines::{self, Line};
use super::marks::Family;
use super::outline::{self, Block, Zone};
use super::personal;
use super::records::{Attendance, Meeting, Reason, Untaken};
use super::{attendance, contents, furniture, meeting, tables};
use crate::contribution::{Channel, Contribution, Kind, Place, Source, contribution_id};
use crate::text::language;

/// What a report gave.
pub struct Report {
    /// Its items, in order.
    pub contributions: Vec<Contribution>,
    /// Lines of list shape that are no items.
    pub untaken: Vec<Untaken>,
    /// Whether it has any heading of a kind.
    pub found: bool,
    /// What it says of its meeting.
    pub meeting: Meeting,
    /// Lists of who was there, which nothing else of this saw.
    pub attendance: Vec<Attendance>,
}

/// Reads the report `text` of `source`.
pub fn read(text: &str, source: &Source) -> Report {
    let mut lines = lines::split(text);
    furniture::mark(&mut lines);
    let attendance = attendance::take(&mut lines);
    let outline = outline::read(&lines);
    let kinds = outline.blocks.iter().filter(|block| matches!(block.zone, Zone::Kind(_)));
    let last_kind = kinds.map(|block| block.lines.start).max().unwrap_or(usize::MAX);
    let mut taker = Taker {
        last_kind,
        source,
        text,
        lines: &lines,
        gapped: gapped(&lines, &outline.blocks),
        ranks: BTreeMap::new(),
        report: Report {
            contributions: Vec::new(),
            untaken: Vec::new(),
            found: outline.found,
            meeting: meeting::read(&lines, &outline.blocks),
            attendance,
        },
    };
    for block in &outline.blocks {
        taker.block(block);
    }
    taker.report
}

/// Whether most headings of kinds have a gap above them: then a line without one goes on from the line above.
fn gapped(lines: &[Line<'_>], blocks: &[Block]) -> bool {
    let headings = blocks.iter().filter(|block| matches!(block.zone, Zone::Kind(_)) && block.label.is_none());
    let (mut all, mut below_gap) = (0, 0);
    for at in headings.filter_map(|block| block.lines.start.checked_sub(1)) {
        all += 1;
        below_gap += usize::from(at.checked_sub(1).is_none_or(|above| lines[above].is_gap()));
    }
    below_gap * 2 > all
}

struct Taker<'a> {
    source: &'a Source,
    text: &'a str,
    lines: &'a [Line<'a>],
    gapped: bool,
    /// Where the last block of a kind begins.
    last_kind: usize,
    /// How many items each line has given.
    ranks: BTreeMap<u32, u32>,
    report: Report,
}

impl Taker<'_> {
    fn block(&mut self, block: &Block) {
        let open = match block.zone {
            Zone::Kind(kind) => Some(kind),
            Zone::Before => None,
            _ => return self.outside(block, &[]),
        };
        let mut entries: Vec<(usize, Kind, Entry)> = Vec::new();
        let mut drawn = Vec::new();
        for table in tables::find(self.lines, block.lines.clone()) {
            // A number and a text with a tab between them are a list.
            let list = table.rows.iter().all(|(at, row)| row.len() == 2 && self.lines[*at].is_listed());
            let found = if list { None } else { tables::items(self.text, &table, open) };
            match (found, open) {
                (Some(found), _) => entries.extend(found.into_iter().map(|one| {
                    (
                        one.line,
                        one.kind,
                        Entry::Item(Item { line: one.line, span: one.span, number: one.number, section: None }),
                    )
                })),
                (None, Some(kind)) if !list => {
                    entries
                        .extend(table.rows.iter().map(|(line, _)| (*line, kind, Entry::Untaken(*line, Reason::Table))));
                }
                _ => continue,
            }
            drawn.push(table.first..table.end);
        }
        match open {
            Some(kind) => {
                let read = items::read(self.text, self.lines, block, &drawn, self.gapped);
                entries.extend(read.into_iter().map(|entry| (entry.line(), kind, entry)));
                let page = block.lines.clone().filter(|&at| self.lines[at].furniture);
                entries.extend(page.map(|at| (at, kind, Entry::Untaken(at, Reason::PageHeader))));
            }
            None => self.outside(block, &drawn),
        }
        entries.sort_by_key(|(line, ..)| *line);
        self.report.found |= !entries.is_empty();
        for (_, kind, entry) in entries {
            match entry {
                Entry::Item(item) => self.take(kind, block, item),
                Entry::Untaken(line, reason) => self.leave(&self.lines[line], reason),
            }
        }
    }

    fn take(&mut self, kind: Kind, block: &Block, item: Item) {
        let line = &self.lines[item.line];
        let text = item.span.slice(self.text).expect("items are ranges of the text").to_owned();
        let rank = self.ranks.entry(line.number).or_default();
        *rank += 1;
        if let Some(workshop) =
            block.workshop.as_ref().filter(|workshop| !self.report.meeting.workshops.contains(workshop))
        {
            self.report.meeting.workshops.push(workshop.clone());
        }
        self.report.contributions.push(Contribution {
            id: contribution_id(&self.source.id, None, line.number, *rank),
            kind,
            language: language::detect(&text).language,
            text,
            source_id: self.source.id.clone(),
            source_file: self.source.file.clone(),
            place_in_source: Place { page: line.page, line: Some(line.number), sheet: None, row: None },
            span: item.span,
            number: item.number,
            workshop: block.workshop.clone(),
            section: item.section.or_else(|| block.topic.clone()),
            channel: Channel::Meeting,
            region: self.report.meeting.region.clone(),
            place: self.report.meeting.place.clone(),
            date: self.report.meeting.date.clone(),
        });
    }

    fn outside(&mut self, block: &Block, tables: &[Range<usize>]) {
        let reason = match block.zone {
            Zone::Contents => Reason::TableOfContents,
            Zone::Participants => Reason::ParticipantsTable,
            Zone::Programme => Reason::Programme,
            Zone::Closing => Reason::AfterTheWorkshops,
            _ if block.lines.start > self.last_kind => Reason::AfterTheWorkshops,
            Zone::Before | Zone::Kind(_) => Reason::BeforeAnySection,
        };
        for at in block.lines.clone().filter(|at| !tables.iter().any(|table| table.contains(at))) {
            let line = &self.lines[at];
            let listed = line.is_listed() || (block.zone == Zone::Contents && contents::is_entry(line));
            // A heading with a number has the shape of a list, but is none.
            let heading = line.level.is_some()
                || (line.bold && line.sure_mark().is_some_and(|mark| mark.family != Family::Bullet));
            if listed && !line.is_gap() && !heading {
                self.leave(line, reason);
            }
        }
    }

    fn leave(&mut self, line: &Line<'_>, reason: Reason) {
        // A list of participants names people; where it stands is enough to look it up in the original.
        let named = reason == Reason::ParticipantsTable;
        let text = if named { String::new() } else { personal::masked(line.text) };
        self.report.untaken.push(Untaken { at: line.number, text, reason });
    }
}
