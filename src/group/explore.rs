//! A grouping -> what other thresholds would give, without looking for candidates again.

use serde::Serialize;

use super::assign::{self, Groups};
use super::{Grouping, Level};

/// The loosest similarity that is kept, so that a threshold can be lowered down to it.
pub const FLOOR: f32 = 0.5;

/// What one threshold gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Threshold {
    /// The least similarity of a near member to its representative.
    pub near: f32,
    /// Groups of two members or more.
    pub groups: usize,
    /// Rows in them.
    pub rows: usize,
    /// Rows that are near and not exact.
    pub near_rows: usize,
    /// Members of the largest.
    pub largest: usize,
    /// The members that are least like their representatives, the weakest first.
    pub weakest: Vec<Weak>,
}

/// A member that is barely in its group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weak {
    /// The member.
    pub id: String,
    /// Its representative.
    pub representative_id: String,
    /// How close they are.
    pub similarity: f32,
}

/// What the thresholds give, in the order given; with each the `weakest` links that it lets through.
pub fn explore(grouping: &Grouping<'_>, thresholds: &[f32], weakest: usize) -> Vec<Threshold> {
    thresholds.iter().map(|&near| at(grouping, near.max(FLOOR), weakest)).collect()
}

fn at(grouping: &Grouping<'_>, near: f32, weakest: usize) -> Threshold {
    let groups = assign::assign(&grouping.links, near, &grouping.weights, &grouping.locks);
    let members = grouping.members_of(&groups);
    let mut sizes = vec![0usize; members.len()];
    members.iter().for_each(|member| sizes[member.representative as usize] += 1);
    let merged = sizes.iter().filter(|&&size| size > 1);
    Threshold {
        near,
        groups: merged.clone().count(),
        rows: merged.clone().sum(),
        near_rows: members.iter().filter(|member| member.level == Level::Near).count(),
        largest: merged.copied().max().unwrap_or(0),
        weakest: weak(grouping, &groups, weakest),
    }
}

fn weak(grouping: &Grouping<'_>, groups: &Groups, count: usize) -> Vec<Weak> {
    let mut links: Vec<(f32, u32)> = (0..)
        .zip(&groups.similarity)
        .filter(|&(head, _)| groups.representative[head as usize] != head)
        .map(|(head, &similarity)| (similarity, head))
        .collect();
    links.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
    links.truncate(count);
    let id = |head: u32| {
        let row = grouping.links.heads[head as usize];
        grouping.items[grouping.order[row as usize] as usize].id.to_owned()
    };
    links
        .into_iter()
        .map(|(similarity, head)| Weak {
            id: id(head),
            representative_id: id(groups.representative[head as usize]),
            similarity,
        })
        .collect()
}
