//! What is like a contribution: the others of its group, what may be the same request, what shares its words.

use std::collections::BTreeSet;

use super::Look;
use crate::publish::register::Reason;
use crate::web::answer::Trouble;
use crate::web::filter::public_status;
use crate::web::pages::queue::language_tag;
use crate::web::passage::{HIDDEN, Piece, beginning, hidden_in, is_hidden, marks, reasons};

/// A contribution like it.
pub struct Like<'a> {
    /// Its id.
    pub id: &'a str,
    /// Key of how alike they are.
    pub level: String,
    /// Language of its words.
    pub lang: &'static str,
    /// Its words.
    pub pieces: Vec<Piece<'a>>,
    /// How far it has come; empty for what is no proposal.
    pub status: &'static str,
    /// What both share.
    pub reasons: Vec<Reason>,
    /// Whether they are in one group.
    pub same_group: bool,
}

/// Others of the group that are shown.
const MEMBERS: usize = 30;
/// Letters of each.
const SHOWN: usize = 400;

impl<'a> Look<'a> {
    pub(super) fn like(&self) -> Result<Vec<Like<'a>>, Trouble> {
        let mut seen: BTreeSet<&str> = [self.one.id.as_str()].into();
        let mut all = Vec::new();
        let members = self.now.state.arrangement().members(self.group(), &self.now.shelf.world);
        for id in members.into_iter().filter(|id| *id != self.one.id).take(MEMBERS) {
            let row = self.now.shelf.group_row(id);
            let near = row.filter(|row| row.nearest_id.as_deref() == Some(&self.one.id));
            let own = self.now.shelf.group_row(&self.one.id).filter(|row| row.nearest_id.as_deref() == Some(id));
            let level = near.or(own).or(row).map_or("same_request", |row| row.level.as_str());
            let level = if level == "single" { "same_request" } else { level };
            let hidden = hidden_in(&self.now.state, id);
            // What the one row says quotes its own contribution: each with what is hidden there.
            let shared = match (near, own) {
                (Some(row), _) => reasons(&row.reason, &hidden, self.m),
                (None, Some(row)) => reasons(&row.reason, &self.hidden, self.m),
                (None, None) => Vec::new(),
            };
            seen.insert(id);
            all.extend(self.like_one(id, format!("level-{level}"), &[], shared, true));
        }
        for pair in self.now.shelf.suggestions_of(&self.one.id) {
            let first = pair.contribution_id == self.one.id;
            let id = if first { &pair.other_id } else { &pair.contribution_id };
            if seen.insert(id) {
                all.extend(self.like_one(id, "screen-may-be-same".to_owned(), &[], Vec::new(), false));
            }
        }
        for found in self.now.shelf.similar(&self.one.id)?.iter() {
            let Some(other) = self.now.shelf.get(&found.hit.id) else { continue };
            if seen.insert(&other.id) {
                let there = hidden_in(&self.now.state, &other.id);
                let mut shared = found.reason.clone();
                for reason in &mut shared {
                    if reason.other.is_some_and(|span| is_hidden(span, &there)) {
                        reason.quote = HIDDEN.to_owned();
                    }
                }
                let level = format!("likeness-{}", found.likeness);
                let shared = reasons(&shared, &self.hidden, self.m);
                all.extend(self.like_one(&other.id, level, &found.hit.highlights, shared, false));
            }
        }
        Ok(all)
    }

    fn like_one(
        &self,
        id: &str,
        level: String,
        shared: &[crate::contribution::Span],
        reasons: Vec<Reason>,
        same_group: bool,
    ) -> Option<Like<'a>> {
        let place = self.now.shelf.place(id)?;
        let other = self.now.shelf.at(place);
        let hidden = hidden_in(&self.now.state, id);
        Some(Like {
            id: &other.id,
            level: self.m.text(level),
            lang: language_tag(other.language),
            pieces: beginning(&other.text, &hidden, &marks(shared, "found"), SHOWN),
            status: public_status(place, self.visit, self.now),
            reasons,
            same_group,
        })
    }
}
