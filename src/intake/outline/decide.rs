//! What a line is where it stands: what is above and below it, what is open, whether the table of contents names it.

use super::super::contents::Entry;
use super::super::headings::{self, Certainty, Part, Workshop};
use super::super::lines::Line;
use super::super::marks::Family;
use super::super::words::ends_sentence;
use super::{Found, Style, Walk, Zone, heading_text};
use crate::contribution::Kind;

/// What surrounds a line.
impl Walk<'_> {
    pub(super) fn is_set_off(&self, at: usize) -> bool {
        self.lines[at].level.is_some() || self.lines[at].bold
    }

    pub(super) fn is_below_gap(&self, at: usize) -> bool {
        at == 0 || self.lines[at - 1].is_gap() || at == self.heading_end
    }

    pub(super) fn is_above_gap(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_none_or(Line::is_gap)
    }

    /// Whether the number of the line goes on from the last numbered heading, not from the list above.
    pub(super) fn is_chained(&self, at: usize) -> bool {
        let Some(mark) = self.lines[at].sure_mark().filter(|mark| mark.family != Family::Bullet) else { return false };
        let next = self.chains.iter().any(|(style, value)| *style == Style::of(mark) && mark.value == value + 1);
        next && !self.counts_on(at) && (self.is_apart(at) || !self.gapped)
    }

    pub(super) fn is_apart(&self, at: usize) -> bool {
        self.is_set_off(at) || (self.is_below_gap(at) && self.is_above_gap(at))
    }

    /// Whether the line above or below counts on from the number of this one: then it is an item of a list.
    pub(super) fn has_sibling(&self, at: usize) -> bool {
        let Some(mark) = self.lines[at].sure_mark() else { return false };
        let counts = |other: Option<&Line<'_>>, step: u32, up: bool| {
            other.and_then(Line::sure_mark).is_some_and(|other| {
                let (low, high) = if up { (mark.value, other.value) } else { (other.value, mark.value) };
                other.family == mark.family && other.sign == mark.sign && low + step == high
            })
        };
        counts(self.lines.get(at + 1), 1, true) || counts(at.checked_sub(1).and_then(|at| self.lines.get(at)), 1, false)
    }

    /// Whether its bullet is the one that headings have in this report.
    pub(super) fn has_heading_bullet(&self, at: usize) -> bool {
        let bullet = self.lines[at].sure_mark().filter(|mark| mark.family == Family::Bullet).map(|mark| mark.sign);
        bullet.is_some() && bullet == self.bullet
    }

    /// Whether a list hangs below the line at `at`, itself marked as an item: other marks, or further in.
    pub(super) fn has_list_within(&self, at: usize) -> bool {
        let (Some(own), Some(next)) = (self.lines[at].sure_mark(), self.next[at]) else { return false };
        let below = &self.lines[next];
        below.sure_mark().is_some_and(|mark| {
            mark.family != own.family
                || (own.family == Family::Bullet && mark.sign != own.sign)
                || below.indent > self.lines[at].indent
        })
    }

    /// Whether a list begins below, at once or behind one heading or sentence.
    pub(super) fn has_list_below(&self, at: usize) -> bool {
        let Some(next) = self.next[at] else { return false };
        let ordinal = |at: usize| headings::ordinal(self.lines[at].body).is_some();
        let listed = |at: usize| self.lines[at].is_listed() || self.lines[at].text.starts_with('|') || ordinal(at);
        listed(next) || (self.candidates[next].heading.sure_kind().is_none() && self.next[next].is_some_and(listed))
    }

    /// The next line behind `at` that may be a heading, if nothing of a list stands before it.
    pub(super) fn next_heading(&self, at: usize) -> Option<usize> {
        // Far enough for any introduction of a workshop.
        const FARTHEST: usize = 60;
        let mut next = self.next[at];
        for _ in 0..FARTHEST {
            let line = next?;
            let heading = &self.candidates[line].heading;
            if heading.sure_kind().is_some() || heading.workshop.is_some() {
                return Some(line);
            }
            if self.lines[line].is_listed() {
                return None;
            }
            next = self.next[line];
        }
        None
    }

    /// Where the heading at `at` ends: a long name goes on below.
    pub(super) fn wrapped(&self, at: usize) -> usize {
        let Some(below) = self.lines.get(at + 1) else { return at + 1 };
        // "Workshop 2" alone has its name on the next line.
        let bare = self.lines[at].text.split_whitespace().count() <= 3 && !self.lines[at].text.ends_with(':');
        let goes_on = !below.is_gap()
            && (!self.lines[at].whole || bare)
            && below.mark.is_none()
            && (below.level.is_none() || bare)
            && self.lines[at].level.is_none()
            && self.candidates[at + 1].heading.is_none()
            && self.candidates[at + 1].label.is_none()
            && (self.lines[at].width() >= 40 || bare)
            && below.width() <= 80
            && !ends_sentence(below.text)
            && !below.text.ends_with(':')
            && self.lines.get(at + 2).is_none_or(|line| line.is_gap() || !self.candidates[at + 2].heading.is_none());
        if goes_on { at + 2 } else { at + 1 }
    }
}

/// What a line is.
impl Walk<'_> {
    pub(super) fn decide(&self, at: usize) -> Option<Found> {
        let line = &self.lines[at];
        if line.is_gap() {
            return None;
        }
        let candidate = &self.candidates[at];
        let standing = match line.sure_mark() {
            _ if self.is_set_off(at) && line.sure_mark().is_none_or(|mark| mark.family != Family::Bullet) => true,
            None => true,
            Some(mark) if mark.family == Family::Bullet => self.has_list_within(at) || self.has_heading_bullet(at),
            Some(_) => !self.has_sibling(at),
        };
        if standing {
            let found = self.as_workshop(at).or_else(|| self.as_kind(at)).or_else(|| self.as_part(at));
            if found.is_some() {
                return found;
            }
        }
        if let Some(label) = candidate.label.as_ref().filter(|_| self.takes_labels(at)) {
            return Some(Found::Label(label.kind));
        }
        self.as_sentence(at)
    }

    pub(super) fn as_workshop(&self, at: usize) -> Option<Found> {
        let heading = &self.candidates[at].heading;
        // "Workshop of the media" is one where problems or proposals follow at once.
        let followed = || {
            self.next[at].is_some_and(|next| {
                self.candidates[next].heading.kind.is_some_and(|(_, certainty)| certainty > Certainty::Loose)
            })
        };
        let workshop = heading.workshop.or_else(|| heading.names.filter(|_| followed()))?;
        let line = &self.lines[at];
        let room_open = self.workshop.as_ref().is_some_and(|(_, room)| *room);
        // An axis inside a workshop is a section of it.
        let section = workshop == Workshop::Axis && room_open;
        // A sentence that begins like one goes on below.
        let prose =
            !self.is_set_off(at) && line.width() >= 50 && self.wrapped(at) == at + 1 && !self.is_above_gap(at) && {
                let below = &self.lines[at + 1];
                below.mark.is_none() && below.width() >= 50 && self.candidates[at + 1].heading.is_none()
            };
        let timed = line
            .text
            .split_whitespace()
            .next()
            .is_some_and(|word| word.contains([':', 'h']) && word.starts_with(char::is_numeric));
        let listed = matches!(self.zone(), Zone::Programme | Zone::Participants)
            && !self.is_below_gap(at)
            && !self.is_set_off(at);
        (!section && !prose && !timed && !listed).then_some(Found::Workshop(workshop))
    }

    pub(super) fn as_kind(&self, at: usize) -> Option<Found> {
        let (kind, certainty) = self.candidates[at].heading.kind?;
        let (zone, apart) = (self.zone(), self.is_below_gap(at) || self.is_set_off(at));
        let bulleted = self.lines[at].sure_mark().is_some_and(|mark| mark.family == Family::Bullet);
        let open = matches!(zone, Zone::Kind(_));
        let same = zone == Zone::Kind(kind);
        let listed = matches!(zone, Zone::Programme | Zone::Participants);
        let list = self.has_list_below(at);
        let sure = match certainty {
            Certainty::Noun => !listed || apart,
            Certainty::Phrase => {
                zone != Zone::Closing && (!listed || apart) && (self.workshop.is_some() || open || apart)
            }
            Certainty::Weak => {
                let order = kind != Kind::Outcome || self.seen.iter().any(|&seen| seen != Kind::Outcome);
                let inside = self.workshop.is_some() || open;
                // Where no list has marks, neither has this one.
                let plain = open
                    && !self.is_above_gap(at)
                    && (self.heading_end..at).all(|above| !self.lines[above].is_listed());
                inside && apart && (list || plain) && !same && order && zone != Zone::Closing
            }
            Certainty::Loose => {
                let colon = self.lines[at].text.trim_end_matches(['*', '_', ' ']).ends_with(':');
                let plain = matches!(zone, Zone::Kind(_) | Zone::Before);
                let nothing_surer = !self.has_headings && !self.has_workshops;
                let new = !self.seen.contains(&kind) && (self.workshop.is_some() || open);
                plain
                    && apart
                    && list
                    && !same
                    && !bulleted
                    && self.lines[at].width() <= 90
                    && (colon || new || nothing_surer || self.is_set_off(at))
            }
        };
        sure.then_some(Found::Kind(kind))
    }

    pub(super) fn as_part(&self, at: usize) -> Option<Found> {
        let line = &self.lines[at];
        let text = heading_text(line);
        let apart = self.is_below_gap(at) || self.is_set_off(at) || self.is_chained(at) || self.has_heading_bullet(at);
        let open = matches!(self.zone(), Zone::Kind(_));
        let bulleted = line.sure_mark().is_some_and(|mark| mark.family == Family::Bullet);
        if bulleted && !self.is_set_off(at) && !self.has_heading_bullet(at)
            || line.text.starts_with('|')
            || line.body.contains('\t')
        {
            return None;
        }
        match self.candidates[at].heading.part {
            Some((Part::Contents, _)) => {}
            // Inside a list of lines without marks only a gap sets a heading off.
            Some((part, true)) if apart || !open || text.split_whitespace().count() > 1 => {
                return Some(Found::Part(part));
            }
            Some((Part::Closing, false)) if apart && open && !self.more_kinds_below(at) => {
                return Some(Found::Part(Part::Closing));
            }
            Some((part, false)) if apart && !open && part != Part::Closing => return Some(Found::Part(part)),
            _ => {}
        }
        if !open {
            let named = apart && self.contents.entry(text) == Some(Entry::Before);
            return named.then_some(Found::Part(Part::Front));
        }
        let ends = self.is_unknown_part(at, text)
            || (line.mark.is_none() && (apart || !self.gapped) && headings::thanks(text, !apart));
        ends.then_some(Found::Part(Part::Closing))
    }

    /// Whether the line is the heading of a part that no vocabulary knows, told by the table of contents, by its number
    /// or level, or because it speaks of the meeting where no list of this workshop is left.
    pub(super) fn is_unknown_part(&self, at: usize, text: &str) -> bool {
        let line = &self.lines[at];
        if line.width() > 120
            || ends_sentence(text)
            || !(self.is_below_gap(at) || self.is_set_off(at) || self.is_chained(at) || self.has_heading_bullet(at))
        {
            return false;
        }
        if self.contents.entry(text) == Some(Entry::After) {
            return true;
        }
        let over = self.next[at].is_some_and(|next| self.candidates[next].heading.sure_kind().is_some());
        if over {
            return false;
        }
        if let (Some(own), Some(above)) = (line.level, self.level) {
            return own <= above;
        }
        let meeting = line.mark.is_none()
            && !text.trim_end().ends_with(':')
            && !headings::begins_section(text)
            && text.split_whitespace().count() <= 12
            && headings::about_the_meeting(text)
            && self.seen.len() > 1
            && !self.more_kinds_below(at);
        self.is_chained(at) || self.has_heading_bullet(at) || meeting || self.is_behind_plain_list(at, text)
    }

    /// Whether the line heads a list of its own behind the last list of a workshop, which has no sub-headings: it began
    /// with an item.
    pub(super) fn is_behind_plain_list(&self, at: usize, text: &str) -> bool {
        let first = (self.heading_end..at).find(|&above| !self.lines[above].is_gap());
        first.is_some_and(|first| self.lines[first].is_listed())
            && self.seen.len() > 1
            && !self.more_kinds_below(at)
            && self.lines[at].mark.is_none()
            && self.is_apart(at)
            && self.gapped
            && !text.trim_end().ends_with(':')
            && !text.starts_with(char::is_lowercase)
            && text.split_whitespace().count() <= 12
            && !headings::begins_section(text)
            && !self.turned(at)
            && self.next[at].is_some_and(|next| self.lines[next].is_listed())
    }

    /// Whether a page begins above the line: what stands there may go on from the page before.
    fn turned(&self, at: usize) -> bool {
        let gap = (self.heading_end..at).rev().take_while(|&above| self.lines[above].is_gap());
        gap.into_iter().any(|above| self.lines[above].furniture)
    }

    /// Whether the number of this line goes on from the last item of the open list.
    pub(super) fn counts_on(&self, at: usize) -> bool {
        let own = self.lines[at].sure_mark().map_or(0, |mark| mark.value);
        let last = (self.heading_end..at)
            .rev()
            .take(100)
            .find_map(|above| self.lines[above].sure_mark().filter(|mark| mark.value > 0));
        last.is_some_and(|last| last.value + 1 == own)
    }

    /// Whether this workshop has another heading of a kind below.
    pub(super) fn more_kinds_below(&self, at: usize) -> bool {
        self.more_kinds[at]
    }

    pub(super) fn takes_labels(&self, at: usize) -> bool {
        match self.zone() {
            Zone::Kind(_) => true,
            Zone::Before => self.workshop.is_some() || !self.has_headings || self.is_below_gap(at),
            _ => false,
        }
    }

    /// A sentence that hands on to a list of a kind, where no heading does.
    pub(super) fn as_sentence(&self, at: usize) -> Option<Found> {
        let line = &self.lines[at];
        let colon = line.text.trim_end_matches(['*', '_', ' ']).ends_with(':');
        let inside = matches!(self.zone(), Zone::Kind(_)) || self.workshop.is_some();
        let place = matches!(self.zone(), Zone::Kind(_) | Zone::Before) && (inside || !self.has_headings);
        if !colon || line.is_listed() || !place || !self.next[at].is_some_and(|next| self.lines[next].is_listed()) {
            return None;
        }
        let start = (0..at)
            .rev()
            .take(8)
            .take_while(|&above| !self.lines[above].is_gap() && !self.lines[above].is_listed())
            .last();
        let text = self.lines[start.unwrap_or(at)..=at].iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
        let (asking, kind) = headings::asks(last_sentence(&text));
        let kind = kind.filter(|&kind| asking && self.zone() != Zone::Kind(kind))?;
        Some(Found::Sentence(kind))
    }
}

fn last_sentence(text: &str) -> &str {
    text.rsplit(['.', '؟', '!', '\n']).next().unwrap_or(text)
}
