//! Acts of many people at once -> the ledger. One thread writes; what comes while it waits for the disk goes into the next
//! transaction together. It also looks every second whether a command or a new run has changed the folder.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use tokio::sync::oneshot;

use super::desk::Now;
use super::shelf::Shelf;
use crate::ledger::{Act, Actor, Error, Ledger, Recorded, Refused};
use crate::messages::Messages;

/// How often the folder is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// Acts in one transaction, at most.
const BATCH: usize = 256;

/// Why acts were not recorded.
#[derive(Debug, Clone)]
pub enum NotDone {
    /// A rule forbids it.
    Refused(Refused),
    /// The ledger could not be written.
    Failed(Arc<Error>),
    /// The desk is being closed.
    Closing,
}

impl NotDone {
    /// What a person reads.
    pub fn said(&self, messages: &Messages) -> String {
        match self {
            NotDone::Refused(refused) => refused.said(messages),
            NotDone::Failed(error) => error.said(messages),
            NotDone::Closing => messages.text("screen-closing"),
        }
    }

    /// The code for other programs: `refused-…` or `ledger-…`, as in the messages.
    pub fn code(&self) -> &'static str {
        match self {
            NotDone::Refused(refused) => refused.key(),
            NotDone::Failed(error) => error.message().0,
            NotDone::Closing => "screen-closing",
        }
    }
}

impl From<Error> for NotDone {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refused) => NotDone::Refused(refused),
            other => NotDone::Failed(Arc::new(other)),
        }
    }
}

/// What became of the acts of one request.
type Done = Result<Vec<Recorded>, NotDone>;

/// What became of each of many acts of which some may be refused.
type Each = Result<Vec<Result<Recorded, Refused>>, NotDone>;

enum Message {
    Record(Actor, Vec<Act>, oneshot::Sender<Done>),
    Each(Vec<(Actor, Act)>, bool, oneshot::Sender<Each>),
    Look(oneshot::Sender<Result<(), NotDone>>),
}

/// The way to the thread that writes. It ends when this is dropped.
pub struct Writer {
    to: Sender<Message>,
}

impl Writer {
    /// Starts the thread.
    pub fn start(ledger: Ledger, now: Arc<RwLock<Now>>) -> Self {
        let (to, from) = channel();
        let shelf = now.read().unwrap_or_else(std::sync::PoisonError::into_inner).shelf.clone();
        std::thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || Keeper { ledger, shelf, now }.run(&from))
            .expect("a thread can be started");
        Writer { to }
    }

    /// Records all acts of one person, or none.
    pub async fn record(&self, actor: Actor, acts: Vec<Act>) -> Done {
        let (tell, told) = oneshot::channel();
        self.to.send(Message::Record(actor, acts, tell)).map_err(|_| NotDone::Closing)?;
        told.await.unwrap_or(Err(NotDone::Closing))
    }

    /// Records those acts that no rule forbids, or with `check` only says what would become of them. While many are written
    /// others have their turn.
    pub async fn record_each(&self, mut acts: Vec<(Actor, Act)>, check: bool) -> Each {
        let mut said = Vec::with_capacity(acts.len());
        while !acts.is_empty() {
            // A rehearsal is one: each act is judged after those before it.
            let rest = acts.split_off(if check { acts.len() } else { BATCH.min(acts.len()) });
            let (tell, told) = oneshot::channel();
            self.to
                .send(Message::Each(std::mem::replace(&mut acts, rest), check, tell))
                .map_err(|_| NotDone::Closing)?;
            said.extend(told.await.unwrap_or(Err(NotDone::Closing))?);
        }
        Ok(said)
    }

    /// Looks whether the folder has changed.
    pub async fn look(&self) -> Result<(), NotDone> {
        let (tell, told) = oneshot::channel();
        self.to.send(Message::Look(tell)).map_err(|_| NotDone::Closing)?;
        told.await.unwrap_or(Err(NotDone::Closing))
    }
}

/// Who writes: the one in this program who has the ledger.
struct Keeper {
    ledger: Ledger,
    shelf: Arc<Shelf>,
    now: Arc<RwLock<Now>>,
}

impl Keeper {
    fn run(mut self, from: &Receiver<Message>) {
        loop {
            match from.recv_timeout(LOOK) {
                Ok(first) => {
                    let mut batch = vec![first];
                    batch.extend(from.try_iter().take(BATCH - 1));
                    self.handle(batch);
                }
                Err(RecvTimeoutError::Timeout) => {
                    // Nobody asked: the next one who acts is told what is wrong.
                    let _ = self.look();
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Runs of single acts go into one transaction each; who sends several acts at once wants all or none of them.
    fn handle(&mut self, batch: Vec<Message>) {
        let mut single: Vec<((Actor, Act), oneshot::Sender<Done>)> = Vec::new();
        for message in batch {
            match message {
                Message::Record(actor, mut acts, tell) if acts.len() == 1 => {
                    single.push(((actor, acts.remove(0)), tell));
                }
                Message::Record(actor, acts, tell) => {
                    self.record_single(std::mem::take(&mut single));
                    let done = self
                        .renewed()
                        .and_then(|()| self.ledger.record_all(&actor, acts, &self.shelf.world).map_err(NotDone::from));
                    self.publish();
                    let _ = tell.send(done);
                }
                Message::Each(acts, check, tell) => {
                    self.record_single(std::mem::take(&mut single));
                    let said = self.renewed().and_then(|()| {
                        let (ledger, world) = (&mut self.ledger, &self.shelf.world);
                        let said = if check { ledger.rehearse(acts, world) } else { ledger.record_each(acts, world) };
                        said.map_err(NotDone::from)
                    });
                    self.publish();
                    let _ = tell.send(said);
                }
                Message::Look(tell) => {
                    self.record_single(std::mem::take(&mut single));
                    let _ = tell.send(self.look());
                }
            }
        }
        self.record_single(single);
    }

    fn record_single(&mut self, single: Vec<((Actor, Act), oneshot::Sender<Done>)>) {
        if single.is_empty() {
            return;
        }
        let (acts, tell): (Vec<_>, Vec<_>) = single.into_iter().unzip();
        let done =
            self.renewed().and_then(|()| self.ledger.record_each(acts, &self.shelf.world).map_err(NotDone::from));
        // First what others see, then the answers: who acts and looks finds their act.
        self.publish();
        match done {
            Ok(done) => {
                for (one, tell) in done.into_iter().zip(tell) {
                    let _ = tell.send(one.map(|recorded| vec![recorded]).map_err(NotDone::Refused));
                }
            }
            Err(failed) => {
                for tell in tell {
                    let _ = tell.send(Err(failed.clone()));
                }
            }
        }
    }

    fn look(&mut self) -> Result<(), NotDone> {
        self.renewed()?;
        self.ledger.refresh().map_err(NotDone::from)?;
        self.publish();
        Ok(())
    }

    /// Reads the tables again where a new run has put others there.
    fn renewed(&mut self) -> Result<(), NotDone> {
        if !self.shelf.is_stale() {
            return Ok(());
        }
        let dir = self.shelf.workspace.dir().to_owned();
        match Shelf::read(&dir) {
            Ok(shelf) => {
                self.shelf = Arc::new(shelf);
                self.ledger.refresh().map_err(NotDone::from)?;
                self.replace();
                Ok(())
            }
            // A folder that is damaged is no reason to forget what is in memory; but nothing is written against it.
            Err(error) => Err(NotDone::Failed(Arc::new(Error::File {
                path: dir,
                source: std::io::Error::other(error.to_string()),
            }))),
        }
    }

    /// Shows what the ledger holds: the new acts where it only grew, everything where it is another one.
    fn publish(&self) {
        let state = self.ledger.state();
        let (known, head) = {
            let now = self.now.read().unwrap_or_else(std::sync::PoisonError::into_inner);
            (now.state.len(), now.state.head())
        };
        let grew = known == 0 || state.act(known).is_some_and(|act| act.hash == head);
        if !grew {
            return self.replace();
        }
        let acts = &state.acts()[known as usize..];
        if !acts.is_empty() {
            self.now.write().unwrap_or_else(std::sync::PoisonError::into_inner).follow(acts);
        }
    }

    fn replace(&self) {
        let fresh = Now::new(self.shelf.clone(), self.ledger.state().clone());
        *self.now.write().unwrap_or_else(std::sync::PoisonError::into_inner) = fresh;
    }
}
