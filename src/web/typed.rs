//! The fields of the decision form -> an answer of the ledger, and back into the form where something was refused.

use super::visit::Fields;
use crate::ledger::{Answer, Reasons, Verdict, words};
use crate::messages::Messages;

/// The fields as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Name of the state.
    pub state: String,
    /// Code of the reason.
    pub reason: String,
    /// The words for the author and the public.
    pub text: String,
    /// What must be met.
    pub conditions: String,
    /// Id of the body.
    pub body: String,
    /// Id of the other proposal.
    pub duplicate_of: String,
    /// The commitment that takes it up.
    pub commitment: String,
    /// How differing readings were settled.
    pub how: String,
    /// Why, for the ledger.
    pub why: String,
}

impl Typed {
    /// What a form has.
    pub fn of(fields: &Fields) -> Self {
        Typed {
            state: fields.get("state"),
            reason: fields.get("reason"),
            text: fields.get("text"),
            conditions: fields.get("conditions"),
            body: fields.get("body"),
            duplicate_of: fields.get("duplicate_of"),
            commitment: fields.get("commitment"),
            how: fields.get("how"),
            why: fields.get("why"),
        }
    }

    /// What somebody said before, to be altered.
    pub fn from_answer(answer: &Answer) -> Self {
        let or_nothing = |value: &Option<String>| value.clone().unwrap_or_default();
        Typed {
            state: answer.state.to_string(),
            reason: or_nothing(&answer.reason),
            text: answer.text.clone(),
            conditions: answer.conditions.clone(),
            body: or_nothing(&answer.body),
            duplicate_of: or_nothing(&answer.duplicate_of),
            commitment: or_nothing(&answer.commitment),
            ..Typed::default()
        }
    }

    /// The answer; `None` where no state was chosen.
    pub fn answer(&self) -> Option<Answer> {
        let some = |value: &str| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        let state = Verdict::from_name(&self.state)?;
        // The list of reasons is hidden for such a state: one chosen before, for another state, is not what is said now.
        let takes_reasons = !Reasons::embedded().for_state(state).is_empty();
        Some(Answer {
            state,
            reason: some(&self.reason).filter(|_| takes_reasons),
            text: self.text.trim().to_owned(),
            conditions: self.conditions.trim().to_owned(),
            body: some(&self.body),
            duplicate_of: some(&self.duplicate_of),
            commitment: some(&self.commitment),
        })
    }
}

/// The answer as the public would read it: what was decided, the reason by its name, and the words.
pub fn public_sentence(answer: &Answer, m: &Messages) -> String {
    let reason = answer.reason.as_deref().and_then(|code| Reasons::embedded().get(code));
    let body = answer.body.as_deref().map_or("…", |id| words::institution_name(id, m.lang()));
    let other = answer.duplicate_of.as_deref().unwrap_or("…");
    let args = [("body", body.into()), ("other", other.into())];
    let mut parts = vec![m.with(&format!("screen-public-{}", answer.state), &args)];
    if let Some(reason) = reason {
        parts.push(m.with("screen-public-reason", &[("reason", reason.name.of(m.lang()).into())]));
    }
    if !answer.text.is_empty() {
        parts.push(answer.text.clone());
    }
    if !answer.conditions.is_empty() {
        parts.push(m.with("screen-public-conditions", &[("conditions", answer.conditions.as_str().into())]));
    }
    if let Some(commitment) = &answer.commitment {
        parts.push(m.with("screen-public-commitment", &[("commitment", commitment.as_str().into())]));
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_chosen_for_another_state_is_not_said_of_one_that_has_none() {
        let typed =
            |state: &str| Typed { state: state.to_owned(), reason: "not-feasible".to_owned(), ..Typed::default() };
        assert_eq!(typed("accepted").answer().unwrap().reason, None);
        assert_eq!(typed("referred").answer().unwrap().reason.as_deref(), Some("not-feasible"));
    }
}
