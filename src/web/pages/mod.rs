//! One file a page: what holds and what was asked -> a template of `templates/web/`.

pub mod assets;
pub mod help;
pub mod item;
pub mod overview;
pub mod queue;
pub mod search;
pub mod sign_in;
