//! What people did, kept for good: acts in, what holds now out.
//!
//! The ledger is the one thing in a workspace that cannot be computed again. [`Ledger`] keeps its acts in `ledger.sqlite`,
//! each bound to the one before it by a hash ([`chain`]); nothing is ever changed or deleted in it. What holds now is a fold
//! over the acts ([`State`]), what may be done a question to [`rules`], which see the tables of the workspace through
//! [`World`].
//!
//! - [`act`]: the kinds of act; [`store`]: the file; [`backup`]: copies of it, and the way back
//! - [`item`]: one proposal: who has it, how it was read, what was decided; [`arrangement`]: groups and themes
//! - [`mod@balance`], [`agreement`], [`mod@alarms`]: what a committee has to know before it releases
//! - [`view`]: groups and themes as people changed them
//! - [`reasons`]: the codes of reasons; [`settings`]: how a consultation decides; [`share`]: work among readers
//! - [`card`]: commitment cards; [`correction`]: what people say of words that a machine misread
//! - [`sheet`]: decisions made in a spreadsheet; [`replies`]: answers of institutions in one
//! - [`words`]: what people write for states, reasons and bodies

pub mod act;
pub mod agreement;
pub mod alarms;
pub mod arrangement;
pub mod backup;
pub mod balance;
pub mod card;
pub mod chain;
pub mod correction;
pub mod error;
pub mod item;
pub mod reasons;
pub mod refused;
pub mod replies;
pub mod rules;
pub mod settings;
pub mod share;
pub mod sheet;
pub mod state;
pub mod store;
pub mod view;
pub mod when;
pub mod words;
pub mod world;

#[cfg(test)]
mod tests;

pub use act::{Act, Actor, Answer, Recorded, Relation, Role, Tier, Verdict};
pub use alarms::{Alarm, AlarmKind, alarms};
pub use balance::{Balance, balance};
pub use card::{Activity, Card, draft_card};
pub use correction::{Correction, corrected};
pub use error::Error;
pub use item::{Decision, Item, Reading, Reply, Status};
pub use reasons::{MODELS, Reason, Reasons};
pub use refused::Refused;
pub use settings::Settings;
pub use state::{Person, State};
pub use store::Ledger;
pub use world::World;
