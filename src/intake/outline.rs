//! Lines -> the blocks that a report is made of: what is a heading where, and what each of them opens.
//!
//! Words alone do not make a heading: "solutions" may be an item, "conclusion" the first word of one. So every line is
//! read as a heading first ([`headings::read`]) and then looked at where it stands: what is above and below it, what is
//! open, whether the table of contents names it.

use super::contents::{self, Contents};
use super::headings::{self, Certainty, Heading, Label, Part, Workshop};
use super::lines::Line;
use super::marks::{Family, Mark};
use super::words::ends_sentence;
use crate::contribution::Kind;

mod decide;

/// What the lines of a block are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Before any heading of a workshop, or between one and its first list.
    Before,
    /// The table of contents.
    Contents,
    /// The part on the participants.
    Participants,
    /// The programme.
    Programme,
    /// After the workshops.
    Closing,
    /// Problems, proposals or outcomes.
    Kind(Kind),
}

/// Lines under one heading.
#[derive(Debug, Clone)]
pub struct Block {
    /// What they are.
    pub zone: Zone,
    /// The lines behind the heading, as indices.
    pub lines: std::ops::Range<usize>,
    /// Heading of the workshop.
    pub workshop: Option<String>,
    /// A heading between the workshop and the block's own.
    pub topic: Option<String>,
    /// Bytes of the first line's body that are a label, where the first item stands on the line of its heading.
    pub label: Option<(usize, Option<String>)>,
    /// Whether a heading says that the block is a list of its kind, so that lines without marks are items too.
    pub headed: bool,
}

/// The blocks, in order, every line in at most one of them; and whether any heading of a kind was found.
pub struct Outline {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Whether there is a heading, a label or a sentence that opens problems, proposals or outcomes.
    pub found: bool,
}

/// Finds the blocks.
pub fn read(lines: &[Line<'_>]) -> Outline {
    let contents = contents::find(lines);
    let marked: Vec<Candidate<'_>> = lines.iter().map(candidate).collect();
    let mut walk = Walk::new(lines, marked, contents);
    walk.run();
    // No heading says what the lists are: the title may.
    if let Some(implied) = implied(lines).filter(|_| !walk.found) {
        let marked = lines.iter().map(candidate).collect();
        walk = Walk { implied: Some(implied), ..Walk::new(lines, marked, contents::find(lines)) };
        walk.run();
    }
    Outline { found: walk.found, blocks: walk.blocks }
}

/// A title that says what all lists of the report are: "Proposals of the citizens".
fn implied(lines: &[Line<'_>]) -> Option<(usize, Kind)> {
    let written = (0..lines.len()).filter(|&at| !lines[at].is_gap()).take(3);
    let title = |at: usize| {
        let line = &lines[at];
        let plain = line.mark.is_none() && line.width() <= 120 && !ends_sentence(line.text);
        headings::asks(line.text).1.filter(|_| plain).map(|kind| (at, kind))
    };
    let found = written.filter_map(title).next();
    found.filter(|(at, _)| lines[at + 1..].iter().filter(|line| line.is_listed()).count() > 1)
}

/// What a line may be by its words alone.
#[derive(Default)]
struct Candidate<'a> {
    heading: Heading,
    label: Option<Label<'a>>,
}

/// Longest heading, in characters.
const LONGEST: usize = 200;

fn candidate<'a>(line: &Line<'a>) -> Candidate<'a> {
    let tabular = line.body.contains('\t') || line.text.starts_with('|');
    if line.is_gap() || tabular {
        return Candidate::default();
    }
    let text = heading_text(line);
    if line.width() > LONGEST {
        return Candidate { label: label(line), ..Candidate::default() };
    }
    let mut heading = headings::read(text, line.level.is_some() || line.bold);
    if ends_sentence(text) && !text.ends_with("...") {
        // "Solutions proposées." is a heading with a stop, "Les solutions de 2020 ont échoué." is none.
        heading.kind = heading.kind.filter(|(_, certainty)| *certainty == Certainty::Noun);
        (heading.workshop, heading.names) = (None, None);
    }
    let label = if heading.sure_kind().is_none() { label(line) } else { None };
    Candidate { heading, label }
}

fn label<'a>(line: &Line<'a>) -> Option<Label<'a>> {
    headings::label(line.body).filter(|label| label.len < line.body.len() || label.number.is_some())
}

/// The words of a heading: without its mark, but with a number that may be a word.
fn heading_text<'a>(line: &Line<'a>) -> &'a str {
    if line.sure_mark().is_some() { line.body } else { line.text }
}

/// What a line was found to be.
enum Found {
    Workshop(Workshop),
    Kind(Kind),
    Sentence(Kind),
    Label(Kind),
    Part(Part),
}

/// How a heading is numbered: `1.`, `a)`, `IV -`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Style {
    family: Family,
    sign: char,
    capital: bool,
}

impl Style {
    fn of(mark: &Mark<'_>) -> Self {
        Style { family: mark.family, sign: mark.sign, capital: mark.printed.starts_with(char::is_uppercase) }
    }
}

/// The state of a reader who goes through the lines.
struct Walk<'a> {
    lines: &'a [Line<'a>],
    candidates: Vec<Candidate<'a>>,
    contents: Contents,
    /// The next written line behind each line.
    next: Vec<Option<usize>>,
    /// Whether, below each line, another heading of a kind stands before the next workshop.
    more_kinds: Vec<bool>,
    /// Whether headings of kinds mostly have a gap above them.
    gapped: bool,
    /// Whether any heading of a kind, or of a workshop, is beyond doubt by its words.
    has_headings: bool,
    has_workshops: bool,
    blocks: Vec<Block>,
    found: bool,
    workshop: Option<(String, bool)>,
    topic: Option<String>,
    seen: Vec<Kind>,
    /// Whether the heading of a kind was followed by that of a workshop at once: kinds first, workshops within.
    kinds_first: bool,
    /// Level of the heading that opened the kind.
    level: Option<u8>,
    /// The bullet that stands before headings of workshops and parts.
    bullet: Option<char>,
    /// Number of the last numbered heading of each style, outside lists.
    chains: Vec<(Style, u32)>,
    /// A line that says what all lists below are, where no heading does.
    implied: Option<(usize, Kind)>,
    /// Where the lines of the last heading end.
    heading_end: usize,
}

impl<'a> Walk<'a> {
    fn new(lines: &'a [Line<'a>], candidates: Vec<Candidate<'a>>, contents: Contents) -> Self {
        let mut next = vec![None; lines.len()];
        let mut below = None;
        for at in (0..lines.len()).rev() {
            next[at] = below;
            if !lines[at].is_gap() {
                below = Some(at);
            }
        }
        let (mut more_kinds, mut more) = (vec![false; lines.len()], false);
        for at in (0..lines.len()).rev() {
            more_kinds[at] = more;
            let heading = &candidates[at].heading;
            // "Weak points of the meeting" is no list of this workshop.
            let own = match heading.kind {
                Some((_, Certainty::Noun)) => true,
                Some((_, Certainty::Phrase)) => !headings::about_the_meeting(lines[at].text),
                _ => false,
            };
            more = heading.workshop.is_none() && (more || own);
        }
        let outside = |at: &usize| !contents.lines.contains(at);
        let is = |test: fn(&Candidate<'_>) -> bool| (0..lines.len()).filter(outside).any(|at| test(&candidates[at]));
        let heads: Vec<usize> =
            (0..lines.len()).filter(outside).filter(|&at| candidates[at].heading.sure_kind().is_some()).collect();
        let below_gap = heads.iter().filter(|&&at| at == 0 || lines[at - 1].is_gap()).count();
        Walk {
            gapped: below_gap * 2 > heads.len(),
            has_headings: is(|one| one.heading.sure_kind().is_some()),
            has_workshops: is(|one| one.heading.workshop.is_some()),
            lines,
            candidates,
            contents,
            next,
            more_kinds,
            blocks: Vec::new(),
            found: false,
            workshop: None,
            topic: None,
            seen: Vec::new(),
            kinds_first: false,
            level: None,
            bullet: None,
            chains: Vec::new(),
            implied: None,
            heading_end: 0,
        }
    }

    fn run(&mut self) {
        self.open(Zone::Before, 0, 0, false);
        let mut at = 0;
        while at < self.lines.len() {
            if at == self.contents.lines.start && !self.contents.lines.is_empty() {
                self.open(Zone::Contents, at, at, false);
                at = self.contents.lines.end;
                self.open(Zone::Before, at, at, false);
                continue;
            }
            let end = match self.decide(at) {
                Some(found) if !self.lines[at].is_gap() => self.take(at, found),
                _ => {
                    if !matches!(self.zone(), Zone::Kind(_)) && self.is_apart(at) && !self.has_sibling(at) {
                        self.count(at);
                    }
                    at + 1
                }
            };
            if let Some((_, kind)) = self.implied.filter(|(line, _)| *line == at) {
                self.found = true;
                self.kinds_first = true;
                self.open(Zone::Kind(kind), at, at + 1, false);
            }
            at = end.max(at + 1);
        }
        self.close(self.lines.len());
    }

    fn zone(&self) -> Zone {
        self.blocks.last().map_or(Zone::Before, |block| block.zone)
    }

    fn close(&mut self, at: usize) {
        if let Some(last) = self.blocks.last_mut() {
            last.lines.end = at.max(last.lines.start);
        }
    }

    /// Opens a block at `at`; the one before it ends at `cut`.
    fn open(&mut self, zone: Zone, cut: usize, at: usize, headed: bool) {
        self.close(cut);
        self.blocks.push(Block {
            zone,
            lines: at..at,
            workshop: self.workshop.as_ref().map(|(name, _)| name.clone()),
            topic: self.topic.clone(),
            label: None,
            headed,
        });
        self.heading_end = at;
    }

    /// Acts on what a line was found to be; gives the line to go on with.
    fn take(&mut self, at: usize, found: Found) -> usize {
        if !matches!(found, Found::Label(_)) {
            self.count(at);
        }
        let mark = self.lines[at].sure_mark();
        if let Some(mark) = mark.filter(|mark| mark.family == Family::Bullet && matches!(found, Found::Workshop(_))) {
            self.bullet = Some(mark.sign);
        }
        match found {
            Found::Workshop(workshop) => self.take_workshop(at, workshop),
            Found::Part(part) => self.take_part(at, part),
            Found::Kind(kind) | Found::Sentence(kind) | Found::Label(kind) => self.take_kind(at, kind, &found),
        }
    }

    /// Remembers the number of a heading.
    fn count(&mut self, at: usize) {
        let Some(mark) = self.lines[at].sure_mark().filter(|mark| mark.family != Family::Bullet) else { return };
        let (style, value) = (Style::of(mark), mark.value);
        match self.chains.iter_mut().find(|(known, _)| *known == style) {
            Some(chain) => chain.1 = value,
            None => self.chains.push((style, value)),
        }
    }

    fn take_workshop(&mut self, at: usize, workshop: Workshop) -> usize {
        let end = self.wrapped(at);
        let kind = match self.zone() {
            // The heading of the kind stands above those of the workshops.
            Zone::Kind(kind) => {
                let empty = (self.heading_end..at).all(|between| self.lines[between].is_gap());
                let deeper = self.lines[at].level.zip(self.level).is_some_and(|(own, above)| own > above);
                self.kinds_first = empty || deeper || self.kinds_first;
                self.kinds_first.then_some(kind)
            }
            _ => None,
        };
        let name =
            self.lines[at..end].iter().filter(|line| !line.is_gap()).map(bare_heading).collect::<Vec<_>>().join(" ");
        self.workshop = Some((name, workshop == Workshop::Room));
        self.topic = None;
        if kind.is_none() {
            self.seen.clear();
        }
        let opens_kind =
            self.next_heading(end - 1).is_some_and(|next| self.candidates[next].heading.sure_kind().is_some());
        let zone = kind.filter(|_| !opens_kind).map_or(Zone::Before, Zone::Kind);
        self.open(zone, at, end, kind.is_some());
        end
    }

    fn take_part(&mut self, at: usize, part: Part) -> usize {
        self.kinds_first = false;
        let zone = match part {
            Part::Contents | Part::Front => Zone::Before,
            Part::Participants => Zone::Participants,
            Part::Programme => Zone::Programme,
            Part::Closing => Zone::Closing,
        };
        if zone == Zone::Closing {
            (self.workshop, self.topic) = (None, None);
            self.seen.clear();
        }
        self.open(zone, at, at + 1, false);
        at + 1
    }

    fn take_kind(&mut self, at: usize, kind: Kind, found: &Found) -> usize {
        self.found = true;
        let labelled = matches!(found, Found::Label(_));
        let start = if labelled { at } else { at + 1 };
        let cut = if labelled { at } else { self.topic_above(at) };
        if self.zone() == Zone::Closing {
            self.seen.clear();
        }
        self.kinds_first = false;
        self.level = self.lines[at].level;
        self.seen.push(kind);
        self.open(Zone::Kind(kind), cut, start, !matches!(found, Found::Sentence(_)));
        if labelled {
            let label = self.candidates[at].label.as_ref().map(|label| (label.len, label.number.map(str::to_owned)));
            self.blocks.last_mut().expect("opened above").label = label;
        }
        start.max(at + 1)
    }

    /// Where a heading over the one at `at` begins, a topic that several kinds are told of; `at` if there is none. Where
    /// a report has no workshops, its topics are what it has instead.
    fn topic_above(&mut self, at: usize) -> usize {
        let above = (self.heading_end..at).rev().find(|&above| !self.lines[above].is_gap());
        let Some(above) = above.filter(|&above| self.is_topic(above) && !self.is_only_item(above)) else { return at };
        let text = bare_heading(&self.lines[above]);
        if self.has_workshops && self.workshop.is_some() {
            self.topic = Some(text);
        } else {
            self.workshop = Some((text, false));
            self.seen.clear();
        }
        above
    }

    /// Whether the line is all that a heading of a kind has below it, or an item of its list.
    fn is_only_item(&self, at: usize) -> bool {
        let open = matches!(self.zone(), Zone::Kind(_));
        let first = (self.heading_end..at).all(|above| self.lines[above].is_gap());
        open && !self.is_set_off(at)
            && (first || (self.lines[at].is_listed() && !self.is_chained(at) && !self.has_heading_bullet(at)))
    }

    fn is_topic(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let apart = self.is_apart(at)
            && (line.sure_mark().is_none_or(|mark| mark.family != Family::Bullet) || self.is_set_off(at));
        let text = heading_text(line);
        apart
            && self.candidates[at].label.is_none()
            && line.width() <= 120
            && text.split_whitespace().count() <= 16
            && !ends_sentence(text)
            && !text.contains('\t')
            && !text.starts_with('|')
            && !headings::begins_title(text)
            && !headings::about_the_meeting(text)
            && super::dates::find(text).is_empty()
    }
}

/// A heading as it is printed, without bullet and without what closes it.
pub fn bare_heading(line: &Line<'_>) -> String {
    let bulleted = line.sure_mark().is_some_and(|mark| mark.family == Family::Bullet);
    let text = if bulleted { line.body } else { line.text };
    let text = text.trim_matches(|c: char| matches!(c, '*' | '_' | '`') || c.is_whitespace());
    text.trim_end_matches([':', '：']).trim_end().to_owned()
}
