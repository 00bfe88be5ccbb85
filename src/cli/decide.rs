use std::path::PathBuf;

use super::desk::{Acting, Who};
use super::{Context, failure::Failure};
use crate::ledger::{Act, Answer, Verdict, words};

/// What is answered.
#[derive(clap::Args)]
struct Said {
    /// accepted, accepted-in-part, conditional, referred, not-accepted, needs-clarification or duplicate-of; or its word in
    /// Arabic, French or English
    #[arg(long)]
    state: Option<String>,
    /// Code or name of the reason
    #[arg(long)]
    reason: Option<String>,
    /// The words for the author and the public: the criterion and the fact, or the question
    #[arg(long, default_value = "")]
    text: String,
    /// What must be met
    #[arg(long, default_value = "")]
    conditions: String,
    /// The institution that it is referred to, by its id or name
    #[arg(long)]
    body: Option<String>,
    /// The proposal with which it is answered
    #[arg(long, value_name = "ID")]
    duplicate_of: Option<String>,
    /// The commitment that takes it up
    #[arg(long)]
    commitment: Option<String>,
}

impl Said {
    fn answer(&self) -> Result<Answer, Failure> {
        let Some(state) = &self.state else { return Err(Failure::new("error-no-state", &[]).usage()) };
        let state = words::verdict(state).ok_or_else(|| unknown_state(state))?;
        Ok(Answer {
            state,
            reason: self.reason.as_deref().map(words::reason),
            text: self.text.clone(),
            conditions: self.conditions.clone(),
            body: self.body.as_deref().map(words::institution),
            duplicate_of: self.duplicate_of.clone(),
            commitment: self.commitment.clone(),
        })
    }
}

/// A word that is no state.
pub fn unknown_state(word: &str) -> Failure {
    let known: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.as_str()).collect();
    Failure::new("error-unknown-state", &[("word", word), ("known", &known.join(", "))]).usage()
}

/// Save your reading of proposals: the answer that you propose, the same for each
#[derive(clap::Args)]
pub struct ReadArguments {
    /// The workspace
    dir: PathBuf,
    /// Ids of the proposals
    #[arg(required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    who: Who,
}

pub fn read(arguments: &ReadArguments, context: &Context) -> Result<u8, Failure> {
    let answer = arguments.said.answer()?;
    let act = |id: &String| Act::Reading { id: id.clone(), answer: Box::new(answer.clone()) };
    let acts = arguments.ids.iter().map(act).collect();
    Acting::open(&arguments.dir, &arguments.who)?.record_and_say(acts, context)
}

/// Decide proposals
///
/// A decision for a group is one for each of its proposals; each can be changed by itself later.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workspace
    dir: PathBuf,
    /// Ids of the proposals
    #[arg(required_unless_present = "group")]
    ids: Vec<String>,
    /// Every proposal of a group
    #[arg(long, value_name = "ID", conflicts_with = "ids")]
    group: Option<String>,
    /// Take over what the institution replied; where several did, what BODY did
    #[arg(
        long,
        value_name = "BODY",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        conflicts_with_all = ["state", "reason", "text", "conditions", "body", "duplicate_of", "commitment"]
    )]
    from_reply: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    who: Who,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let answer = match arguments.from_reply {
        Some(_) => None,
        None => Some(arguments.said.answer()?),
    };
    let mut acting = Acting::open(&arguments.dir, &arguments.who)?;
    let ids = match &arguments.group {
        None => arguments.ids.clone(),
        Some(group) => {
            let members = acting.ledger.state().arrangement().proposals(group, &acting.world);
            let ids: Vec<String> = members.into_iter().map(str::to_owned).collect();
            if ids.is_empty() {
                return Err(Failure::new("error-unknown-group", &[("id", group)]).usage());
            }
            acting.actor.rests_on.push(group.clone());
            ids
        }
    };
    let mut acts = Vec::with_capacity(ids.len());
    for id in ids {
        let answer = match &answer {
            Some(answer) => answer.clone(),
            None => replied(&acting, &id, arguments.from_reply.as_deref().unwrap_or_default())?,
        };
        acts.push(Act::Decision { id, answer: Box::new(answer) });
    }
    acting.record_and_say(acts, context)
}

/// What the institution replied on a proposal; with `body`, what that one did.
fn replied(acting: &Acting, id: &str, body: &str) -> Result<Answer, Failure> {
    let mut replies = acting.ledger.state().item(id).replies();
    if !body.is_empty() {
        let body = words::institution(body);
        replies.retain(|reply| reply.body == body);
    }
    match replies.as_slice() {
        [] => Err(Failure::new("error-no-reply", &[("id", id)]).usage()),
        [one] => Ok(one.answer.clone()),
        several => {
            let bodies: Vec<&str> = several.iter().map(|reply| reply.body).collect();
            Err(Failure::new("error-several-replies", &[("id", id), ("bodies", &bodies.join(", "))]).usage())
        }
    }
}

/// Settle a proposal on which readings differ
#[derive(clap::Args)]
pub struct ReconcileArguments {
    /// The workspace
    dir: PathBuf,
    /// Id of the proposal
    id: String,
    /// How the conflict was settled
    #[arg(long)]
    how: String,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    who: Who,
}

pub fn reconcile(arguments: &ReconcileArguments, context: &Context) -> Result<u8, Failure> {
    let answer = Box::new(arguments.said.answer()?);
    let act = Act::Reconcile { id: arguments.id.clone(), answer, how: arguments.how.clone() };
    Acting::open(&arguments.dir, &arguments.who)?.record_and_say(vec![act], context)
}

/// Take back a decision so that another can be made; needs --why
#[derive(clap::Args)]
pub struct ReopenArguments {
    /// The workspace
    dir: PathBuf,
    /// Ids of the proposals
    #[arg(required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    who: Who,
}

pub fn reopen(arguments: &ReopenArguments, context: &Context) -> Result<u8, Failure> {
    let acts = arguments.ids.iter().map(|id| Act::Reopen { id: id.clone() }).collect();
    Acting::open(&arguments.dir, &arguments.who)?.record_and_say(acts, context)
}
