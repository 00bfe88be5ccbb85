//! Rules of edits of groups and themes, and of answers on pairs.

use super::super::act::Tier;
use super::super::refused::Refused;
use super::Rules;
use crate::theme::ALONE;

impl Rules<'_> {
    fn free(&self, tier: Tier, id: &str) -> Result<(), Refused> {
        if self.state.arrangement().of(tier).is_locked(id) {
            return Err(Refused::Locked { id: id.to_owned() });
        }
        Ok(())
    }

    /// Whether what is of a group can go into another: problems, proposals and outcomes never mix.
    fn same_kind(&self, one: &str, other: &str) -> Result<(), Refused> {
        let kind = |group: &str| {
            let members = self.state.arrangement().members(group, self.world);
            members.first().and_then(|id| self.world.get(id)).map(|known| known.kind)
        };
        if kind(one) == kind(other) {
            return Ok(());
        }
        Err(Refused::KindsDiffer { one: one.to_owned(), other: other.to_owned() })
    }

    pub(super) fn merge(&self, tier: Tier, into: &str, from: &[String]) -> Result<(), Refused> {
        if from.is_empty() {
            return Err(Refused::Nothing { act: "merge".to_owned() });
        }
        for id in std::iter::once(into).chain(from.iter().map(String::as_str)) {
            self.part(tier, id)?;
            self.free(tier, id)?;
            if tier == Tier::Group {
                self.same_kind(into, id)?;
            }
        }
        Ok(())
    }

    pub(super) fn split(&self, tier: Tier, from: &str, members: &[String], into: &str) -> Result<(), Refused> {
        if members.is_empty() {
            return Err(Refused::Nothing { act: "split".to_owned() });
        }
        let groups_alone = tier == Tier::Theme && from == ALONE;
        if !groups_alone {
            self.part(tier, from)?;
            self.free(tier, from)?;
        }
        if self.part(tier, into).is_ok() {
            return Err(Refused::UnknownPart { id: into.to_owned() });
        }
        let arrangement = self.state.arrangement();
        let now = match tier {
            Tier::Group => arrangement.members(from, self.world),
            Tier::Theme => arrangement.groups_of(from, self.world),
        };
        if let Some(stranger) = members.iter().find(|id| !now.contains(&id.as_str())) {
            return Err(Refused::NotAMember { id: stranger.clone(), of: from.to_owned() });
        }
        if members.len() == now.len() && !groups_alone {
            return Err(Refused::NobodyLeft { id: from.to_owned() });
        }
        Ok(())
    }

    pub(super) fn moving(&self, tier: Tier, member: &str, to: &str) -> Result<(), Refused> {
        let arrangement = self.state.arrangement();
        let from = match tier {
            Tier::Group => {
                self.known(member)?;
                arrangement.group_of(member, self.world)
            }
            Tier::Theme => {
                self.part(Tier::Group, member)?;
                arrangement.theme_of(member, self.world)
            }
        };
        if !(tier == Tier::Theme && to == ALONE) {
            self.part(tier, to)?;
        }
        let from = from.unwrap_or(ALONE);
        if from == to {
            return Err(Refused::Nothing { act: "move".to_owned() });
        }
        self.free(tier, from)?;
        self.free(tier, to)?;
        if tier == Tier::Group { self.same_kind(from, to) } else { Ok(()) }
    }

    pub(super) fn lock(&self, tier: Tier, id: &str) -> Result<(), Refused> {
        self.part(tier, id)?;
        self.free(tier, id)
    }

    pub(super) fn unlock(&self, tier: Tier, id: &str) -> Result<(), Refused> {
        match self.free(tier, id) {
            Ok(()) => Err(Refused::NotLocked { id: id.to_owned() }),
            Err(_) => Ok(()),
        }
    }

    pub(super) fn rename(&self, theme: &str, arabic: &str) -> Result<(), Refused> {
        if arabic.trim().is_empty() {
            return Err(Refused::Nothing { act: "rename".to_owned() });
        }
        self.part(Tier::Theme, theme)?;
        self.free(Tier::Theme, theme)
    }

    pub(super) fn pair(&self, one: &str, other: &str) -> Result<(), Refused> {
        if one == other {
            return Err(Refused::SameTarget { id: one.to_owned() });
        }
        self.known(one)?;
        self.known(other).map(|_| ())
    }
}
