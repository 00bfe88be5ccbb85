//! mujmal (مُجمَل, "summed up") turns what citizens proposed into one register: what was asked, how often and where,
//! how clearly, how it bears on openness, who is competent, and why.
//!
//! The phases, in the order in which data meets them. A phase is a pure function from records to records:
//!
//! 1. [`intake`]: files to contributions
//! 2. [`text`]: words to what can be compared, with the way back to the original
//! 3. [`group`]: contributions to groups that make the same request
//! 4. [`theme`]: groups to themes
//! 5. [`screen`]: proposals to clarity and openness
//! 6. [`route`]: proposals to competent institutions
//! 7. [`search`]: everything to an index
//!
//! Beside them, [`rounds`]: what was asked and answered in earlier rounds.
//!
//! [`consolidate`] runs them, [`workspace`] keeps what they give, [`ledger`] keeps what people did with it, [`publish`] writes it for people, [`cli`] is the
//! command line. [`encode`] turns texts into vectors for the phases that need meaning; [`columns`] reads any table for
//! the commands that work alone.

pub mod cli;
pub mod columns;
pub mod consolidate;
pub mod contribution;
pub mod encode;
pub mod eval;
pub mod group;
pub mod intake;
pub mod learn;
pub mod ledger;
pub mod meaning;
pub mod messages;
pub mod notice;
pub mod publish;
pub mod rounds;
pub mod route;
pub mod screen;
pub mod search;
pub mod settings;
pub mod text;
pub mod theme;
pub mod web;
pub mod workspace;
