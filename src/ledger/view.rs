//! Tables as the program found them and what people changed -> tables as they are shown. Nothing is written: the derived
//! tables stay what the program found.

use std::collections::{BTreeMap, BTreeSet};

use super::act::Tier;
use super::state::State;
use crate::contribution::Span;
use crate::group::{Earlier, GroupRow, Level, Previous};
use crate::theme::{ALONE, ThemeRow};

/// Groups and themes with what people changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// One row a contribution, in the order given.
    pub groups: Vec<GroupRow>,
    /// One row a group, by id.
    pub themes: Vec<ThemeRow>,
    /// Groups whose members a person changed or locked.
    pub groups_by_person: BTreeSet<String>,
    /// Themes whose groups or name a person changed, or that one locked.
    pub themes_by_person: BTreeSet<String>,
}

/// Applies what people changed. A member whom a person put elsewhere stands next to the one that represents the group, at
/// level [`Level::SameRequest`], with similarity 0 and no reason: the reason is the act.
pub fn view(groups: &[GroupRow], themes: &[ThemeRow], state: &State) -> View {
    let rows = arranged_groups(groups, state);
    let themes = arranged_themes(&rows, themes, state);
    let by_person = |tier: Tier, id: &str| {
        let changes = state.arrangement().of(tier);
        changes.is_touched(id) || changes.is_locked(id)
    };
    let here = |ids: &mut dyn Iterator<Item = &String>, tier: Tier| -> BTreeSet<String> {
        ids.filter(|id| by_person(tier, id)).cloned().collect()
    };
    let groups_by_person = here(&mut rows.iter().map(|row| &row.group_id), Tier::Group);
    let mut themes_by_person = here(&mut themes.iter().map(|row| &row.theme_id), Tier::Theme);
    let renamed = themes.iter().map(|row| &row.theme_id).filter(|id| state.arrangement().name(id).is_some());
    themes_by_person.extend(renamed.cloned());
    View { groups: rows, themes, groups_by_person, themes_by_person }
}

fn arranged_groups(groups: &[GroupRow], state: &State) -> Vec<GroupRow> {
    let changes = &state.arrangement().groups;
    let now: Vec<&str> = groups.iter().map(|row| changes.now(&row.contribution_id, &row.group_id)).collect();
    if groups.iter().zip(&now).all(|(row, now)| row.group_id == *now) {
        return groups.to_vec();
    }
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    now.iter().enumerate().for_each(|(at, group)| members.entry(group).or_default().push(at));
    let mut rows = groups.to_vec();
    for (group, members) in members {
        let whole = members.iter().all(|&at| groups[at].group_id == group)
            && groups[members[0]].level != Level::Single
            && members.iter().filter(|&&at| groups[at].representative).count() == 1;
        let untouched = !changes.is_touched(group);
        if !(whole && untouched) {
            regroup(&mut rows, groups, group, &members);
        }
    }
    rows
}

/// Writes the rows of one group that people changed.
fn regroup(rows: &mut [GroupRow], found: &[GroupRow], group: &str, members: &[usize]) {
    // The one that stood for the group goes on, else one that stood for another, else the first by id.
    let rank = |&&at: &&usize| {
        let row = &found[at];
        (!(row.representative && row.group_id == group), !row.representative, &row.contribution_id)
    };
    let Some(&stands) = members.iter().min_by_key(rank) else { return };
    let here: BTreeSet<&str> = members.iter().map(|&at| found[at].contribution_id.as_str()).collect();
    let stands_id = found[stands].contribution_id.clone();
    let other = members.iter().copied().filter(|&at| at != stands).map(|at| found[at].contribution_id.clone()).min();
    for &at in members {
        let row = &mut rows[at];
        row.group_id = group.to_owned();
        row.representative = at == stands;
        let near = row.nearest_id.as_deref().is_some_and(|nearest| here.contains(nearest));
        if members.len() == 1 {
            (row.level, row.nearest_id, row.similarity) = (Level::Single, None, 1.0);
            row.reason.clear();
        } else if !near {
            let nearest = if at == stands { other.clone() } else { Some(stands_id.clone()) };
            (row.level, row.nearest_id, row.similarity) = (Level::SameRequest, nearest, 0.0);
            row.reason.clear();
        }
    }
}

fn arranged_themes(groups: &[GroupRow], themes: &[ThemeRow], state: &State) -> Vec<ThemeRow> {
    let arrangement = state.arrangement();
    let found: BTreeMap<&str, &ThemeRow> = themes.iter().map(|row| (row.group_id.as_str(), row)).collect();
    let mut of_theme: BTreeMap<&str, &ThemeRow> = BTreeMap::new();
    themes.iter().for_each(|row| {
        of_theme.entry(&row.theme_id).or_insert(row);
    });
    let ids: BTreeSet<&str> = groups.iter().map(|row| row.group_id.as_str()).collect();
    let row = |group: &str| {
        // A group made by a split has no row: that of the group from which it came.
        let origin = std::iter::successors(Some(group), |id| arrangement.groups.made_of(id));
        let base = origin.into_iter().find_map(|id| found.get(id).copied());
        let was = base.map_or(ALONE, |row| row.theme_id.as_str());
        let placed = std::iter::successors(Some(group), |id| arrangement.groups.made_of(id))
            .find_map(|id| arrangement.themes.placed(id));
        let now = placed.unwrap_or_else(|| arrangement.themes.follow(was));
        // A theme made by a split has no row either.
        let mut like = std::iter::successors(Some(now), |id| arrangement.themes.made_of(id));
        let like = if now == was { base } else { like.find_map(|id| of_theme.get(id).copied()) };
        theme_row(group, now, like, arrangement.name(now))
    };
    ids.into_iter().map(row).collect()
}

fn theme_row(group: &str, theme: &str, like: Option<&ThemeRow>, name: Option<(&str, Option<&str>)>) -> ThemeRow {
    let mut row = like.cloned().unwrap_or_else(|| ThemeRow {
        group_id: String::new(),
        theme_id: String::new(),
        theme_label: String::new(),
        theme_label_fr: None,
        parent_id: None,
        parent_label: None,
        parent_label_fr: None,
    });
    if theme == ALONE && row.theme_id != ALONE {
        // It left a theme to stand alone: the theme is the nearest to it.
        row.theme_label.clear();
        row.theme_label_fr = None;
    }
    row.group_id = group.to_owned();
    row.theme_id = theme.to_owned();
    if let Some((arabic, french)) = name {
        row.theme_label = arabic.to_owned();
        row.theme_label_fr = french.map(str::to_owned);
    }
    row
}

/// What a new run has to keep: the groups that people changed or locked are held whole, the others keep their names.
pub fn previous_groups(groups: &[GroupRow], state: &State) -> Previous {
    let changes = &state.arrangement().groups;
    let rows = groups.iter().map(|row| {
        let group_id = changes.now(&row.contribution_id, &row.group_id).to_owned();
        let locked = changes.is_touched(&group_id) || changes.is_locked(&group_id);
        (row.contribution_id.clone(), Earlier { group_id, locked })
    });
    Previous::new(rows)
}

/// A text without what was hidden in it, in pieces: what may be shown, or `None` for something hidden. Spans may overlap.
pub fn public_pieces<'a>(text: &'a str, hidden: &[Span]) -> Vec<Option<&'a str>> {
    let mut hidden: Vec<Span> = hidden.iter().copied().filter(|span| span.slice(text).is_some()).collect();
    hidden.sort_unstable();
    let (mut pieces, mut at) = (Vec::new(), 0);
    for span in hidden {
        if span.start > at {
            pieces.push(Some(&text[at..span.start]));
        }
        if span.end > at {
            if pieces.last() != Some(&None) {
                pieces.push(None);
            }
            at = span.end;
        }
    }
    if at < text.len() {
        pieces.push(Some(&text[at..]));
    }
    pieces
}

/// What stands for hidden words.
pub const HIDDEN: &str = "***";

/// A text with [`HIDDEN`] in the place of what was hidden in it.
pub fn public_text(text: &str, hidden: &[Span]) -> String {
    public_pieces(text, hidden).into_iter().map(|piece| piece.unwrap_or(HIDDEN)).collect()
}

/// A text of a person of the committee that may quote citizens: words that are hidden in the proposal are hidden in it too.
pub fn without_hidden(said: &str, text: &str, hidden: &[Span]) -> String {
    let mut public = said.to_owned();
    for words in hidden.iter().filter_map(|span| span.slice(text)).filter(|words| !words.is_empty()) {
        public = public.replace(words, HIDDEN);
    }
    public
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_not_in_the_pieces() {
        let spans = |list: &[[usize; 2]]| list.iter().copied().map(Span::from).collect::<Vec<_>>();
        let text = "call 0612 or 0613 now";
        assert_eq!(
            public_pieces(text, &spans(&[[13, 17], [5, 9]])),
            [Some("call "), None, Some(" or "), None, Some(" now")]
        );
        assert_eq!(public_pieces(text, &spans(&[[5, 9], [7, 17], [17, 21]])), [Some("call "), None]);
        assert_eq!(public_pieces(text, &[]), [Some(text)]);
        // A span that does not fit this text (the source was read anew) hides nothing here and panics not.
        assert_eq!(public_pieces("نص", &spans(&[[0, 1], [0, 90]])), [Some("نص")]);
    }
}
