//! A member and the one that it is nearest to -> what they share and what differs, as ranges of the originals.

use std::ops::Range;

use rayon::prelude::*;

use super::align::{Aligner, NONE};
use super::words::each_word;
use super::{GroupRow, Grouping, Level};
use crate::contribution::{Evidence, Span};
use crate::text::{Strength, normalize};

/// Most pieces of one kind in a reason: the longest are the most telling.
const PIECES: usize = 4;

/// One row an item, in the order given. `names` are those of the groups.
pub fn rows(grouping: &Grouping<'_>, names: &[String]) -> Vec<GroupRow> {
    let members = grouping.members();
    let mut row_of = vec![0u32; members.len()];
    (0..).zip(&grouping.order).for_each(|(row, &at)| row_of[at as usize] = row);
    members
        .par_iter()
        .enumerate()
        .map_init(Aligner::default, |aligner, (at, member)| {
            let item = &grouping.items[at];
            let other = member.nearest.map(|other| &grouping.items[other as usize]);
            let reason = match (member.nearest, other) {
                (Some(other_at), Some(other)) => {
                    let texts = &grouping.links.texts;
                    let (a, b) = (texts.row(row_of[at]), texts.row(row_of[other_at as usize]));
                    let spans = (spans(item.text), spans(other.text));
                    if member.level == Level::Exact {
                        whole(item.text, &spans.0, &spans.1)
                    } else {
                        aligner.align(&texts.words, a, b);
                        pieces(aligner, item.text, &spans.0, &spans.1)
                    }
                }
                _ => Vec::new(),
            };
            GroupRow {
                contribution_id: item.id.to_owned(),
                group_id: names[at].clone(),
                level: member.level,
                nearest_id: other.map(|other| other.id.to_owned()),
                similarity: member.similarity,
                reason,
                representative: member.representative as usize == at,
            }
        })
        .collect()
}

/// Where each word of a text stands in the original.
fn spans(text: &str) -> Vec<Span> {
    let folded = normalize(text, Strength::Full);
    let mut spans = Vec::new();
    each_word(folded.as_str(), |range, _| spans.push(folded.original(range)));
    spans
}

/// The span from the first word of a range to its last.
fn over(spans: &[Span], words: Range<usize>) -> Option<Span> {
    let words = spans.get(words)?;
    Some(Span::new(words.first()?.start, words.last()?.end))
}

fn whole(text: &str, own: &[Span], other: &[Span]) -> Vec<Evidence> {
    let both = over(own, 0..own.len()).zip(over(other, 0..other.len()));
    both.map(|(own, other)| compared("shared", text, own, other)).into_iter().collect()
}

/// The longest runs that are shared, and the places that differ, in the order of the text.
fn pieces(aligner: &Aligner, text: &str, own: &[Span], other: &[Span]) -> Vec<Evidence> {
    let mut shared: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (at, &partner) in aligner.partner_a.iter().enumerate().filter(|&(_, &partner)| partner != NONE) {
        let partner = partner as usize;
        match shared.last_mut() {
            Some((a, b)) if a.end == at && b.end == partner => {
                a.end += 1;
                b.end += 1;
            }
            _ => shared.push((at..at + 1, partner..partner + 1)),
        }
    }
    let differs: Vec<(Range<usize>, Range<usize>)> =
        aligner.gaps.iter().filter(|gap| !gap.a.is_empty()).map(|gap| (gap.a.clone(), gap.b.clone())).collect();
    let mut reason = Vec::new();
    for (role, mut runs) in [("shared", shared), ("differs", differs)] {
        runs.sort_by_key(|(a, _)| (std::cmp::Reverse(a.len()), a.start));
        runs.truncate(PIECES);
        runs.sort_by_key(|(a, _)| a.start);
        for (a, b) in runs {
            let Some(span) = over(own, a) else { continue };
            reason.push(match over(other, b) {
                Some(there) => compared(role, text, span, there),
                None => Evidence::in_text(role, text, span),
            });
        }
    }
    reason
}

fn compared(role: &str, text: &str, own: Span, other: Span) -> Evidence {
    Evidence { other: Some(other), ..Evidence::in_text(role, text, own) }
}
