//! What people did, typed: the kinds of act, what each says, and an act as the ledger keeps it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::card::Card;
use crate::contribution::{Span, named};

named! {
    /// What is answered to a proposal.
    Verdict {
        /// Taken as it is.
        Accepted = "accepted",
        /// A part is taken.
        AcceptedInPart = "accepted-in-part",
        /// Taken if conditions are met.
        Conditional = "conditional",
        /// Handed to the body that is competent.
        Referred = "referred",
        /// Not taken.
        NotAccepted = "not-accepted",
        /// Its author is asked what is meant.
        NeedsClarification = "needs-clarification",
        /// Answered with another proposal that asks for the same.
        DuplicateOf = "duplicate-of",
    }
}

named! {
    /// What a person does in the consultation.
    Role {
        /// Prepares: groups, themes, routes, assignments.
        Analyst = "analyst",
        /// Reads what is assigned and proposes an answer.
        Reader = "reader",
        /// Decides, settles conflicts, releases.
        Chair = "chair",
        /// Prepares what is published.
        Reporter = "reporter",
        /// Keeps people and the ledger.
        Admin = "admin",
    }
}

named! {
    /// What an edit of the arrangement is about.
    Tier {
        /// Groups, whose members are contributions.
        Group = "group",
        /// Themes, whose members are groups.
        Theme = "theme",
    }
}

named! {
    /// What a person says of two contributions.
    Relation {
        /// They make the same request.
        Same = "same",
        /// They are on one subject.
        Related = "related",
        /// They ask for different things.
        Different = "different",
        /// Cannot be told.
        Unsure = "unsure",
    }
}

/// An answer to a proposal, as a reader proposes it or as it was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Accepted, not accepted, …
    pub state: Verdict,
    /// Id of `models/reasons.toml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The words for the author and the public.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What must be met, where the answer is conditional.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conditions: String,
    /// Id of the institution that the proposal is referred to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Id of the proposal with which this one is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// The commitment of the plan that takes the proposal up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<String>,
}

impl Answer {
    /// An answer of which nothing but its state is said.
    pub fn new(state: Verdict) -> Self {
        Answer {
            state,
            reason: None,
            text: String::new(),
            conditions: String::new(),
            body: None,
            duplicate_of: None,
            commitment: None,
        }
    }

    /// The same answer with its reason: the code and the words.
    pub fn because(mut self, reason: &str, text: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self.text = text.to_owned();
        self
    }
}

/// One act: what was done. Ids are ids of contributions, groups, themes and people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// A person is added or altered.
    Person {
        /// Id, by which acts name the person.
        id: String,
        /// The name that is shown.
        name: String,
        /// What the person does.
        role: Role,
    },
    /// A person goes; what waited for them is given to others.
    Retire {
        /// The person.
        person: String,
        /// Proposal and its new reader.
        reassign: Vec<(String, String)>,
        /// Proposals that enough others have; empty until recorded, when the ledger fills it in.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        leave: Vec<String>,
    },
    /// Proposals are given to a reader.
    Assign {
        /// The reader.
        reader: String,
        /// The proposals.
        ids: Vec<String>,
    },
    /// Proposals are taken from a reader.
    Unassign {
        /// The reader.
        reader: String,
        /// The proposals.
        ids: Vec<String>,
    },
    /// A reader proposes an answer.
    Reading {
        /// The proposal.
        id: String,
        /// What the reader proposes.
        answer: Box<Answer>,
    },
    /// An answer is decided.
    Decision {
        /// The proposal.
        id: String,
        /// What was decided.
        answer: Box<Answer>,
    },
    /// An answer is decided where readings differ.
    Reconcile {
        /// The proposal.
        id: String,
        /// What was decided.
        answer: Box<Answer>,
        /// How the conflict was settled.
        how: String,
    },
    /// An answer is taken back so that another can be decided.
    Reopen {
        /// The proposal.
        id: String,
    },
    /// Groups or themes become one.
    Merge {
        /// Which of the two.
        tier: Tier,
        /// The one that stays.
        into: String,
        /// Those that go into it.
        from: Vec<String>,
    },
    /// Members leave their group or theme and make a new one.
    Split {
        /// Group or theme.
        tier: Tier,
        /// The one that they leave.
        from: String,
        /// The members.
        members: Vec<String>,
        /// The new one; empty until recorded, when the ledger names it.
        into: String,
    },
    /// A member goes to another group or theme.
    Move {
        /// Group or theme.
        tier: Tier,
        /// The member.
        member: String,
        /// Where it goes.
        to: String,
    },
    /// A group or theme is to stay as it is.
    Lock {
        /// Group or theme.
        tier: Tier,
        /// Which one.
        id: String,
    },
    /// A group or theme may change again.
    Unlock {
        /// Group or theme.
        tier: Tier,
        /// Which one.
        id: String,
    },
    /// A theme gets a name from a person.
    Rename {
        /// The theme.
        theme: String,
        /// Its name in Arabic.
        ar: String,
        /// Its name in French, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fr: Option<String>,
    },
    /// A person says what two contributions are to each other.
    Pair {
        /// One.
        one: String,
        /// The other.
        other: String,
        /// What they are to each other.
        relation: Relation,
    },
    /// The competent bodies of a proposal, by a person.
    Reroute {
        /// The proposal.
        id: String,
        /// The body that leads.
        lead: String,
        /// Others that take part.
        associated: Vec<String>,
    },
    /// A part of a text is hidden in everything public.
    Redact {
        /// The contribution.
        id: String,
        /// Byte range in its text.
        span: Span,
    },
    /// Words that a machine seems to have misread are judged. The text stays as it is; the words meant stand beside it.
    Correct {
        /// The contribution.
        id: String,
        /// Byte range in its text.
        span: Span,
        /// The words there, letter for letter.
        found: String,
        /// What is meant; nothing where the words stand as they were read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposed: Option<String>,
    },
    /// A commitment card is written, or written anew.
    Card {
        /// Its id, by which [`Answer::commitment`] names it.
        id: String,
        /// All that it says now.
        card: Box<Card>,
    },
    /// What an institution answers about a proposal: told to the committee, which decides.
    Reply {
        /// The institution.
        body: String,
        /// The proposal.
        id: String,
        /// What it would answer.
        answer: Box<Answer>,
        /// Who signed for it, as it names them.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        signed: String,
    },
    /// An alarm was looked at and may stand.
    Acknowledge {
        /// Its key, see [`super::Alarm::key`].
        alarm: String,
    },
    /// An act is cancelled. It stays in the ledger.
    Undo {
        /// Number of the act.
        act: u32,
    },
    /// Everything decided up to here is published.
    Release {},
}

impl Act {
    /// The name of the kind, as in the ledger and in message keys (`act-<kind>`).
    pub fn kind(&self) -> &'static str {
        match self {
            Act::Person { .. } => "person",
            Act::Retire { .. } => "retire",
            Act::Assign { .. } => "assign",
            Act::Unassign { .. } => "unassign",
            Act::Reading { .. } => "reading",
            Act::Decision { .. } => "decision",
            Act::Reconcile { .. } => "reconcile",
            Act::Reopen { .. } => "reopen",
            Act::Merge { .. } => "merge",
            Act::Split { .. } => "split",
            Act::Move { .. } => "move",
            Act::Lock { .. } => "lock",
            Act::Unlock { .. } => "unlock",
            Act::Rename { .. } => "rename",
            Act::Pair { .. } => "pair",
            Act::Reroute { .. } => "reroute",
            Act::Redact { .. } => "redact",
            Act::Correct { .. } => "correct",
            Act::Card { .. } => "card",
            Act::Reply { .. } => "reply",
            Act::Acknowledge { .. } => "acknowledge",
            Act::Undo { .. } => "undo",
            Act::Release {} => "release",
        }
    }

    /// The contributions whose own record the act changes.
    pub fn contributions(&self) -> Vec<&str> {
        match self {
            Act::Assign { ids, .. } | Act::Unassign { ids, .. } => ids.iter().map(String::as_str).collect(),
            Act::Retire { reassign, leave, .. } => {
                reassign.iter().map(|(id, _)| id).chain(leave).map(String::as_str).collect()
            }
            Act::Reading { id, .. }
            | Act::Decision { id, .. }
            | Act::Reconcile { id, .. }
            | Act::Reopen { id }
            | Act::Reroute { id, .. }
            | Act::Redact { id, .. }
            | Act::Correct { id, .. }
            | Act::Reply { id, .. } => vec![id],
            Act::Card { card, .. } => card.proposals.iter().map(String::as_str).collect(),
            Act::Pair { one, other, .. } => vec![one, other],
            Act::Move { tier: Tier::Group, member, .. } => vec![member],
            Act::Split { tier: Tier::Group, members, .. } => members.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// The answer that the act gives or proposes.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Act::Reading { answer, .. }
            | Act::Decision { answer, .. }
            | Act::Reconcile { answer, .. }
            | Act::Reply { answer, .. } => Some(answer),
            _ => None,
        }
    }

    /// Whether it changes which members a group or theme has, its lock or its name.
    pub fn arranges(&self) -> bool {
        matches!(
            self,
            Act::Merge { .. }
                | Act::Split { .. }
                | Act::Move { .. }
                | Act::Lock { .. }
                | Act::Unlock { .. }
                | Act::Rename { .. }
        )
    }
}

/// Who acts, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Id of the person.
    pub who: String,
    /// When, in UTC as RFC 3339, such as `2024-06-01T09:30:00Z`; see [`super::when::now`].
    pub at: String,
    /// Why, in the person's words; may be empty where the act needs no reason.
    pub why: String,
    /// Ids of contributions and groups that the person had before them.
    pub rests_on: Vec<String>,
}

impl Actor {
    /// Somebody who acts now, with no reason given.
    pub fn now(who: &str) -> Self {
        Actor { who: who.to_owned(), at: super::when::now(), why: String::new(), rests_on: Vec::new() }
    }

    /// The same with a reason.
    pub fn because(mut self, why: &str) -> Self {
        self.why = why.to_owned();
        self
    }
}

/// An act as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recorded {
    /// Its number, from 1 without gaps.
    pub number: u32,
    /// When, in UTC as RFC 3339.
    pub at: String,
    /// Id of the person.
    pub who: String,
    /// What was done.
    pub act: Act,
    /// Why, in the person's words.
    pub why: String,
    /// Ids of contributions and groups that it rested on.
    pub rests_on: Vec<String>,
    /// SHA-256 of the run whose results were shown, see [`crate::workspace::Run::fingerprint`].
    pub run: String,
    /// SHA-256 over the hash of the act before it and over this act, see [`super::chain`].
    #[serde(serialize_with = "as_hex")]
    pub hash: [u8; 32],
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn as_hex<S: serde::Serializer>(bytes: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&hex(bytes))
}
