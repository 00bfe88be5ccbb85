//! One file a page: what holds and what was asked -> a template of `templates/web/`.

pub mod assets;
pub mod assign;
pub mod balance;
pub mod board;
pub mod compare;
pub mod conflicts;
pub mod decisions;
pub mod group;
pub mod help;
pub mod history;
pub mod intake;
pub mod item;
pub mod overview;
pub mod pairs;
pub mod password;
pub mod people;
pub mod queue;
pub mod search;
pub mod sign_in;
pub mod theme;
