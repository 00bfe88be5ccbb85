//! Suspected slips of machine reading -> what people say of them, and a text as it is meant. The text itself never changes.

use serde::Serialize;

use super::act::Recorded;
use super::state::State;
use crate::contribution::Span;
use crate::intake::slips::{Slip, SlipKind};

/// What was said of words that a machine seems to have misread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correction<'a> {
    /// The act.
    pub act: &'a Recorded,
    /// Byte range in the text.
    pub span: Span,
    /// The words there.
    pub found: &'a str,
    /// What is meant; `None` where the words stand as they were read.
    pub proposed: Option<&'a str>,
}

/// `text` as it is meant: each signed correction in the place of the words that it is about. One that does not fit the text,
/// or overlaps one before it, is passed over.
pub fn corrected(text: &str, corrections: &[Correction<'_>]) -> String {
    let mut signed: Vec<&Correction<'_>> = corrections.iter().filter(|one| one.proposed.is_some()).collect();
    signed.sort_by_key(|one| one.span);
    let (mut meant, mut at) = (String::with_capacity(text.len()), 0);
    for one in signed {
        if one.span.start < at || one.span.slice(text) != Some(one.found) {
            continue;
        }
        meant.push_str(&text[at..one.span.start]);
        meant.push_str(one.proposed.unwrap_or_default());
        at = one.span.end;
    }
    meant.push_str(&text[at..]);
    meant
}

/// How a suspected slip stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody has said anything.
    Proposed,
    /// A person signed a correction.
    Signed,
    /// A person said that the words stand as they were read.
    Rejected,
}

impl Standing {
    /// The last part of the message key `correction-<name>`.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Proposed => "proposed",
            Standing::Signed => "signed",
            Standing::Rejected => "rejected",
        }
    }
}

/// A line of the list: what the program suspects, what a person says, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The contribution.
    pub contribution_id: String,
    /// Number among those of its contribution, from 1: by place in the text.
    pub number: usize,
    /// Byte range in its text.
    pub span: Span,
    /// The words there.
    pub found: String,
    /// What is meant or may be meant; empty where a person rejected it and the program proposes nothing.
    pub proposed: String,
    /// How it stands.
    pub standing: Standing,
    /// What seems to have happened; `None` where only a person saw it.
    pub kind: Option<SlipKind>,
    /// The act that says so.
    pub act: Option<u32>,
}

/// All that is suspected and all that was said, by contribution and place.
pub fn listed(slips: &[Slip], state: &State) -> Vec<Listed> {
    let of_slip = |slip: &Slip| Listed {
        contribution_id: slip.contribution_id.clone(),
        number: 0,
        span: slip.span,
        found: slip.found.clone(),
        proposed: slip.proposed.clone(),
        standing: Standing::Proposed,
        kind: Some(slip.kind),
        act: None,
    };
    let mut all: Vec<Listed> = slips.iter().map(of_slip).collect();
    for item in state.items() {
        for one in item.corrections() {
            let place = all.iter().position(|known| known.contribution_id == item.id && known.span == one.span);
            let place = place.unwrap_or_else(|| {
                all.push(Listed {
                    contribution_id: item.id.to_owned(),
                    number: 0,
                    span: one.span,
                    found: one.found.to_owned(),
                    proposed: String::new(),
                    standing: Standing::Proposed,
                    kind: None,
                    act: None,
                });
                all.len() - 1
            });
            let known = &mut all[place];
            known.act = Some(one.act.number);
            known.standing = if one.proposed.is_some() { Standing::Signed } else { Standing::Rejected };
            if let Some(meant) = one.proposed {
                meant.clone_into(&mut known.proposed);
            }
        }
    }
    all.sort_by(|one, other| (&one.contribution_id, one.span).cmp(&(&other.contribution_id, other.span)));
    let mut number = 0;
    for at in 0..all.len() {
        number = if at > 0 && all[at - 1].contribution_id == all[at].contribution_id { number + 1 } else { 1 };
        all[at].number = number;
    }
    all
}
