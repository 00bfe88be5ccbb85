//! What the rules of the ledger refuse, each with a message `refused-<code>` in three languages.

use std::fmt;

use super::reasons::Reasons;
use crate::messages::Messages;

/// Defines the refusals: variant, code, texts that the message uses.
macro_rules! refusals {
    ($($(#[$meta:meta])* $variant:ident = $key:literal { $($(#[$fmeta:meta])* $field:ident),* }),+ $(,)?) => {
        /// A rule that forbids an act, and what it is about.
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        pub enum Refused { $($(#[$meta])* $variant { $($(#[$fmeta])* $field: String),* }),+ }

        impl Refused {
            /// Key of the message.
            pub fn key(&self) -> &'static str {
                match self { $(Refused::$variant { .. } => $key),+ }
            }

            /// Arguments of the message, by name.
            pub fn args(&self) -> Vec<(&'static str, String)> {
                match self { $(Refused::$variant { $($field),* } => vec![$((stringify!($field), $field.clone())),*]),+ }
            }

            /// Every key, for the test that all have words.
            #[cfg(test)]
            pub(super) const KEYS: &'static [&'static str] = &[$($key),+];
        }
    };
}

refusals! {
    /// Nobody of that name, or somebody who has left.
    UnknownPerson = "refused-unknown-person" {
        /// The person.
        who },
    /// The person's role does not do that.
    Role = "refused-role" {
        /// The person.
        who,
        /// Their role.
        role,
        /// Kind of the act.
        act },
    /// The first person of a ledger has to be an admin.
    FirstIsAdmin = "refused-first-is-admin" {},
    /// Without this person there would be no admin.
    LastAdmin = "refused-last-admin" {
        /// The person.
        who },
    /// No id for a person: letters, digits, `-`, `_`, `.`, `@`.
    PersonId = "refused-person-id" {
        /// What was given.
        id },
    /// The person reads nothing in this role.
    NotAReader = "refused-not-a-reader" {
        /// The person.
        who },
    /// Proposals that wait for the person would have no reader.
    Stranded = "refused-stranded" {
        /// The person.
        who,
        /// The proposals.
        ids },
    /// No moment.
    Moment = "refused-moment" {
        /// What was given.
        at },
    /// An act of this kind needs a reason.
    NoWhy = "refused-no-why" {
        /// Kind of the act.
        act },
    /// Nothing to be done.
    Nothing = "refused-nothing" {
        /// Kind of the act.
        act },
    /// No such contribution.
    UnknownId = "refused-unknown-id" {
        /// The id.
        id },
    /// A problem or an expected outcome: only proposals are read and decided.
    NotAProposal = "refused-not-a-proposal" {
        /// The id.
        id },
    /// The reader has it already.
    AssignedAlready = "refused-assigned-already" {
        /// The reader.
        who,
        /// The proposal.
        id },
    /// The reader does not have it.
    NotAssigned = "refused-not-assigned" {
        /// The reader.
        who,
        /// The proposal.
        id },
    /// It is decided.
    Decided = "refused-decided" {
        /// The proposal.
        id },
    /// It is not decided.
    NotDecided = "refused-not-decided" {
        /// The proposal.
        id },
    /// It is decided and released.
    Released = "refused-released" {
        /// The proposal.
        id,
        /// Number of the release.
        release },
    /// No such reason.
    UnknownReason = "refused-unknown-reason" {
        /// The code.
        reason,
        /// Codes for that state.
        known },
    /// A reason that is not meant for the state.
    ReasonOfOtherState = "refused-reason-of-other-state" {
        /// The code.
        reason,
        /// The state.
        state,
        /// Codes of those that are.
        reasons },
    /// The state needs a reason.
    NoReason = "refused-no-reason" {
        /// The state.
        state },
    /// The text has too few words.
    ShortText = "refused-short-text" {
        /// Words it has.
        words,
        /// Words it needs.
        least },
    /// The text says a few words again and again.
    RepeatedText = "refused-repeated-text" {
        /// Different words it has.
        words,
        /// Different words it needs.
        least },
    /// The text is too long.
    LongText = "refused-long-text" {
        /// Characters it has.
        letters,
        /// Characters it may have.
        most },
    /// The text says what the reason's own description says, and nothing of this proposal.
    CopiedText = "refused-copied-text" {
        /// The code.
        reason },
    /// The state needs the words of a question.
    NoQuestion = "refused-no-question" {},
    /// The state needs conditions.
    NoConditions = "refused-no-conditions" {},
    /// Something that the state does not have.
    Surplus = "refused-surplus" {
        /// Which field.
        field,
        /// The state.
        state },
    /// The state needs a body.
    NoBody = "refused-no-body" {},
    /// No such body.
    UnknownBody = "refused-unknown-body" {
        /// The id.
        body },
    /// A reply does not say which institution it is of.
    NoReplier = "refused-no-replier" {},
    /// The answer that nobody is competent stands where a body has to be named.
    NobodyNamed = "refused-nobody-named" {},
    /// The state needs the other proposal.
    NoTarget = "refused-no-target" {},
    /// It would be answered with itself.
    SameTarget = "refused-same-target" {
        /// The proposal.
        id },
    /// The answers would point to each other in a circle.
    Circle = "refused-circle" {
        /// The proposal.
        id,
        /// The other.
        target },
    /// Too few people have read it.
    TooFewReadings = "refused-too-few-readings" {
        /// The proposal.
        id,
        /// Readings there are.
        found,
        /// Readings needed.
        needed },
    /// Readings differ.
    Conflict = "refused-conflict" {
        /// The proposal.
        id,
        /// The states.
        states },
    /// Readings do not differ.
    NoConflict = "refused-no-conflict" {
        /// The proposal.
        id },
    /// A reader may only decide as the readings say.
    AgainstReadings = "refused-against-readings" {
        /// The proposal.
        id,
        /// The state of the readings.
        state },
    /// No such group or theme.
    UnknownPart = "refused-unknown-part" {
        /// The id.
        id },
    /// It is locked.
    Locked = "refused-locked" {
        /// The id.
        id },
    /// It is not locked.
    NotLocked = "refused-not-locked" {
        /// The id.
        id },
    /// Problems, proposals and outcomes do not share a group.
    KindsDiffer = "refused-kinds-differ" {
        /// One.
        one,
        /// The other.
        other },
    /// It is no member.
    NotAMember = "refused-not-a-member" {
        /// The member.
        id,
        /// Group or theme.
        of },
    /// Nobody would be left.
    NobodyLeft = "refused-nobody-left" {
        /// Group or theme.
        id },
    /// The span lies outside the text or cuts a character.
    Span = "refused-span" {
        /// The contribution.
        id,
        /// Length of the text in bytes.
        length },
    /// Other words stand there than those that are to be corrected.
    NotFoundThere = "refused-not-found-there" {
        /// The contribution.
        id,
        /// The words that stand there.
        found },
    /// It overlaps a correction that was signed.
    CorrectedAlready = "refused-corrected-already" {
        /// The contribution.
        id,
        /// The act that signed it.
        number },
    /// No id for a card: letters, digits, `-`, `_`, `.`.
    CardId = "refused-card-id" {
        /// What was given.
        id },
    /// Something that a card has to have is missing.
    CardLacks = "refused-card-lacks" {
        /// Which field.
        part },
    /// Something stands twice in a card.
    CardTwice = "refused-card-twice" {
        /// What.
        id },
    /// No such source.
    UnknownSource = "refused-unknown-source" {
        /// Its id.
        id },
    /// No day, month or year; or an end before its beginning.
    CardDate = "refused-card-date" {
        /// What was given.
        date },
    /// No such act.
    UnknownAct = "refused-unknown-act" {
        /// Its number.
        number },
    /// It is undone.
    UndoneAlready = "refused-undone-already" {
        /// The act.
        number,
        /// The act that did it.
        by },
    /// Later acts rest on it.
    Later = "refused-later" {
        /// The act.
        number,
        /// The later acts.
        later },
    /// What is released stays.
    UndoReleased = "refused-undo-released" {
        /// The act.
        number,
        /// The release.
        release },
    /// Somebody else did it.
    NotYours = "refused-not-yours" {
        /// The act.
        number,
        /// Who did it.
        who },
    /// Intake is not the sum of outcomes.
    NotClosed = "refused-not-closed" {
        /// How many are open.
        open,
        /// How many of these are in conflict.
        conflict,
        /// Some ids.
        ids },
    /// Questions to authors have been open for too long.
    OldQuestions = "refused-old-questions" {
        /// Days allowed.
        days,
        /// Ids.
        ids },
    /// There is no proposal.
    NothingToRelease = "refused-nothing-to-release" {},
    /// Nothing was done since the last release.
    ReleasedAlready = "refused-released-already" {
        /// The release.
        release },
    /// No such alarm.
    UnknownAlarm = "refused-unknown-alarm" {
        /// Its key.
        alarm },
}

impl Refused {
    /// What a person reads. Codes of states, roles and acts are put in words.
    pub fn said(&self, messages: &Messages) -> String {
        let args: Vec<(&str, String)> =
            self.args().into_iter().map(|(name, value)| (name, in_words(name, value, messages))).collect();
        messages.told(self.key(), &args)
    }
}

/// An argument as people read it.
fn in_words(name: &str, value: String, messages: &Messages) -> String {
    let worded = |prefix: &str, code: &str| {
        let key = format!("{prefix}-{code}");
        if messages.has(&key) { messages.text(key) } else { code.to_owned() }
    };
    match name {
        "role" => worded("role", &value),
        "act" => worded("act", &value),
        "state" => worded("verdict", &value),
        "field" => worded("decisions", &value),
        "part" => worded("card", &value),
        "reasons" => {
            let name = |code: &str| match Reasons::embedded().get(code) {
                Some(reason) => format!("{} ({code})", reason.name.of(messages.lang())),
                None => code.to_owned(),
            };
            value.split(", ").map(name).collect::<Vec<_>>().join(&messages.text("list-comma"))
        }
        "states" => {
            let states: Vec<String> = value.split(", ").map(|code| worded("verdict", code)).collect();
            states.join(&messages.text("list-comma"))
        }
        "ids" | "known" | "later" => value.replace(", ", &messages.text("list-comma")),
        _ => value,
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.key())?;
        self.args().iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}
