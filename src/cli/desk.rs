//! What every command that decides has before it: the workspace, the ledger, and who acts.

use std::path::Path;

use super::{Context, failure::Failure};
use crate::ledger::{Act, Actor, Error, Ledger, Recorded, State, Status, World};
use crate::messages::Messages;
use crate::search::{Index, States};
use crate::settings::Settings;
use crate::workspace::{self, Workspace};

/// What holds in the workspace in `dir`; nothing where nothing was decided yet.
pub fn state_in(dir: &Path) -> Result<State, Failure> {
    match Ledger::open(dir) {
        Ok(ledger) => Ok(ledger.into_state()),
        Err(Error::Missing(_)) => Ok(State::default()),
        Err(error) => Err(error.into()),
    }
}

/// How far every proposal of the index has come.
pub fn states_of(index: &Index, workspace: &Workspace) -> Result<States, Failure> {
    let state = state_in(workspace.dir())?;
    let settings: Settings = serde_json::from_value(workspace.run()?.settings)
        .map_err(|source| workspace::Error::json(&workspace.derived().join("run.json"), source))?;
    let items = state.items();
    let known = items.iter().map(|item| (item.id, item.status(&settings.ledger).as_str()));
    Ok(index.states(Status::Unread.as_str(), known)?)
}

/// A state by its name in JSON, in words.
pub fn state_in_words(name: &str, messages: &Messages) -> String {
    match Status::OPEN.iter().any(|open| open.as_str() == name) {
        true => messages.text(format!("status-{name}")),
        false => messages.text(format!("verdict-{name}")),
    }
}

/// Who acts, and why.
#[derive(clap::Args)]
pub struct Who {
    /// Who acts: the id of a person [default: the variable MUJMAL_USER, else the user of this computer]
    #[arg(long = "as", value_name = "NAME")]
    acting: Option<String>,
    /// Why, for the ledger
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    /// Contributions or groups that it rests on
    #[arg(long = "rests-on", value_name = "ID")]
    rests_on: Vec<String>,
}

impl Who {
    fn actor(&self) -> Result<Actor, Failure> {
        let named =
            ["MUJMAL_USER", "USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        let who = self.acting.clone().or(named).filter(|name| !name.trim().is_empty());
        let who = who.ok_or_else(|| Failure::new("error-who", &[]).usage())?;
        Ok(Actor { rests_on: self.rests_on.clone(), ..Actor::now(&who).because(&self.why) })
    }
}

/// The workspace and what holds in it, to look at.
pub struct Desk {
    pub workspace: Workspace,
    pub world: World,
    ledger: Option<Ledger>,
    nothing: State,
}

impl Desk {
    /// Where nothing was decided yet, nothing holds: that is no error.
    pub fn open(dir: &Path) -> Result<Self, Failure> {
        let workspace = Workspace::open(dir)?;
        let world = World::of(&workspace)?;
        let ledger = match Ledger::open(dir) {
            Ok(ledger) => Some(ledger),
            Err(Error::Missing(_)) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Desk { workspace, world, ledger, nothing: State::default() })
    }

    /// What holds.
    pub fn state(&self) -> &State {
        self.ledger.as_ref().map_or(&self.nothing, Ledger::state)
    }

    /// The same, to act.
    pub fn into_acting(self, who: &Who) -> Result<Acting, Failure> {
        let actor = who.actor()?;
        let ledger = match self.ledger {
            Some(ledger) => ledger,
            None => Ledger::open_or_create(self.workspace.dir())?,
        };
        Ok(Acting { world: self.world, ledger, actor })
    }
}

/// Somebody at the desk who acts.
pub struct Acting {
    pub world: World,
    pub ledger: Ledger,
    pub actor: Actor,
}

impl Acting {
    /// Opens the workspace in `dir` for `who`.
    pub fn open(dir: &Path, who: &Who) -> Result<Self, Failure> {
        Desk::open(dir)?.into_acting(who)
    }

    /// Records all acts or none.
    pub fn record(&mut self, acts: Vec<Act>) -> Result<Vec<Recorded>, Failure> {
        Ok(self.ledger.record_all(&self.actor, acts, &self.world)?)
    }

    /// Records all acts or none, and says so.
    pub fn record_and_say(&mut self, acts: Vec<Act>, context: &Context) -> Result<u8, Failure> {
        let asked = acts.clone();
        let recorded = self.record(acts)?;
        if context.json {
            context.print_json(&recorded)?;
            return Ok(0);
        }
        for (asked, recorded) in asked.iter().zip(&recorded) {
            say_led_on(asked, recorded, context);
            let kind = context.messages.text(format!("act-{}", recorded.act.kind()));
            let args = [("number", recorded.number.to_string()), ("act", kind)];
            context.say(&context.messages.told("ledger-recorded", &args));
        }
        Ok(0)
    }
}

/// A duplicate of a duplicate is answered with the root: that is not what was asked for, so it is said.
fn say_led_on(asked: &Act, recorded: &Recorded, context: &Context) {
    let target = |act: &Act| act.answer().and_then(|answer| answer.duplicate_of.clone());
    if let (Some(id), Some(root)) = (target(asked), target(&recorded.act))
        && id != root
    {
        context.say(&context.messages.told("ledger-led-on", &[("id", id), ("root", root)]));
    }
}
