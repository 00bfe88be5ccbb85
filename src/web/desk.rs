//! What the screens have before them: the tables of the last run, what holds, how all proposals stand. Readers look at it
//! under a lock that is never held while the disk is waited for; acts go to the [`writer`](super::writer).

use std::path::Path;
use std::sync::{Arc, RwLock, RwLockReadGuard};

use super::Error;
use super::shelf::Shelf;
use super::standing::Standing;
use super::writer::{NotDone, Writer};
use crate::ledger::{Act, Actor, Ledger, Recorded, Refused, State};

/// What holds now.
pub struct Now {
    /// The tables of the last run.
    pub shelf: Arc<Shelf>,
    /// The fold of all acts.
    pub state: State,
    /// How the proposals stand.
    pub standing: Standing,
}

impl Now {
    /// From the tables and the acts.
    pub fn new(shelf: Arc<Shelf>, state: State) -> Self {
        let standing = Standing::new(&shelf, &state);
        Now { shelf, state, standing }
    }

    /// Takes up acts that were recorded since.
    pub(super) fn follow(&mut self, acts: &[Recorded]) {
        for act in acts {
            self.state.push(act.clone());
            self.standing.follow(self.state.len(), &self.shelf, &self.state);
        }
    }
}

/// The desk at which a committee works. Shared by all requests.
pub struct Desk {
    now: Arc<RwLock<Now>>,
    writer: Writer,
}

impl Desk {
    /// Opens the workspace in `dir`; begins its ledger where there is none yet.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let shelf = Arc::new(Shelf::read(dir)?);
        let ledger = Ledger::open_or_create(dir)?;
        let now = Arc::new(RwLock::new(Now::new(shelf, ledger.state().clone())));
        let writer = Writer::start(ledger, now.clone());
        Ok(Desk { now, writer })
    }

    /// What holds now. Not to be kept while waiting for anything: acts wait for it.
    pub fn now(&self) -> RwLockReadGuard<'_, Now> {
        self.now.read().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Records all acts or none. When this returns they are on the disk, and the next look sees them.
    pub async fn act(&self, actor: Actor, acts: Vec<Act>) -> Result<Vec<Recorded>, NotDone> {
        self.writer.record(actor, acts).await
    }

    /// Records those acts that no rule forbids and says of each what became of it; with `check` records nothing.
    pub async fn act_each(
        &self,
        acts: Vec<(Actor, Act)>,
        check: bool,
    ) -> Result<Vec<Result<Recorded, Refused>>, NotDone> {
        self.writer.record_each(acts, check).await
    }

    /// Looks now whether other programs have changed the folder. This happens every second by itself.
    pub async fn look_again(&self) -> Result<(), NotDone> {
        self.writer.look().await
    }
}
