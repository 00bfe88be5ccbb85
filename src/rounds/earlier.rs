//! Proposals of this round and rows of earlier registers -> which of them make the same request.

use std::collections::BTreeMap;

use super::{Asked, EarlierRow, Round};
use crate::contribution::{Contribution, Kind};
use crate::encode::Store;
use crate::group::requests::{MOST_FOR_VECTORS, Representatives, join};
use crate::group::{Item, Level, Settings, group};
use crate::text::fold;

/// For each proposal the earlier ones that make the same request, in the order of the contributions, the likest first.
///
/// Both are grouped together as one round is: what shares a group makes the same request. `Exact` is said of texts of the
/// same letters, `Near` of those that grouping joins by their words, `SameRequest` of those joined by their meaning, which
/// is looked at in sets of up to [`MOST_FOR_VECTORS`] texts. Vectors come from `store` and go there.
pub fn earlier(
    contributions: &[Contribution],
    rounds: &[(Round, Vec<Asked>)],
    settings: &Settings,
    store: &mut Store,
) -> Vec<EarlierRow> {
    let past: Vec<(&Round, &Asked)> =
        rounds.iter().flat_map(|(round, rows)| rows.iter().map(move |asked| (round, asked))).collect();
    let proposals: Vec<&Contribution> = contributions.iter().filter(|one| one.kind == Kind::Proposal).collect();
    if past.is_empty() || proposals.is_empty() {
        return Vec::new();
    }
    // No contribution has such an id: a space stands in none.
    let ids: Vec<String> = (0..past.len()).map(|at| format!("earlier {at}")).collect();
    let now = proposals.iter().map(|one| (one.id.as_str(), one.text.as_str()));
    let then = ids.iter().zip(&past).map(|(id, (_, asked))| (id.as_str(), asked.text.as_str()));
    let items: Vec<Item<'_>> = now.chain(then).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
    let mut rows = group(&items, settings);
    let by_words: Vec<String> = rows.iter().map(|row| row.group_id.clone()).collect();
    if items.len() <= MOST_FOR_VECTORS {
        let representatives = Representatives::new(&items, &rows);
        join(&mut rows, &representatives, store, settings);
    }
    let mut of_group: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().skip(proposals.len()) {
        of_group.entry(&row.group_id).or_default().push(at);
    }
    let mut found = Vec::new();
    for (at, proposal) in proposals.iter().enumerate() {
        let letters = letters(&proposal.text);
        let like = of_group.get(rows[at].group_id.as_str()).into_iter().flatten();
        let mut like: Vec<(Level, usize)> = like
            .map(|&other| {
                let same_letters = self::letters(items[other].text) == letters;
                let level = match (same_letters, by_words[other] == by_words[at]) {
                    (true, _) => Level::Exact,
                    (false, true) => Level::Near,
                    (false, false) => Level::SameRequest,
                };
                (level, other)
            })
            .collect();
        like.sort_unstable();
        found.extend(like.into_iter().map(|(level, other)| {
            let (round, asked) = past[other - proposals.len()];
            row(&proposal.id, round, asked, level)
        }));
    }
    found
}

fn row(id: &str, round: &Round, asked: &Asked, level: Level) -> EarlierRow {
    EarlierRow {
        contribution_id: id.to_owned(),
        round: round.name.clone(),
        row: asked.row,
        earlier_text: asked.text.clone(),
        level,
        state: asked.state.clone(),
        answer: asked.answer.clone(),
        commitment: asked.commitment.clone(),
        institution: asked.institution.clone(),
        date: asked.date.clone(),
    }
}

/// The letters and digits of a text, whatever its spelling.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contribution::proposal;

    fn round(name: &str, asked: &[(&str, &str)]) -> (Round, Vec<Asked>) {
        let round = Round {
            name: name.to_owned(),
            id: name.to_owned(),
            file: format!("{name}.csv"),
            bytes: 1,
            columns: BTreeMap::new(),
        };
        let rows = (2u32..).zip(asked).map(|(row, (text, state))| Asked {
            row,
            text: (*text).to_owned(),
            state: (*state).to_owned(),
            ..Asked::default()
        });
        (round, rows.collect())
    }

    #[test]
    fn what_was_asked_before_is_found_whatever_its_spelling_and_nothing_else() {
        let now = [
            proposal("c1", "نشر ميزانية الجماعة في صيغة مبسطة"),
            proposal("c2", "توفير النقل المدرسي بالدواوير البعيدة"),
            proposal("c3", "إحداث منصة لتتبع الصفقات العمومية للجماعات الترابية"),
            Contribution { kind: Kind::Problem, ..proposal("b1", "غياب النقل المدرسي") },
        ];
        let rounds = [
            round("2018", &[("غياب النقل المدرسي", "-")]),
            round(
                "2021",
                &[
                    ("نشر ميزانيه الجماعه في صيغه مبسطه", "مقبول"),
                    ("- توفير النقل المدرسي بالدواوير البعيدة.", "غير مقبول"),
                    ("توفير النقل المدرسي بالدواوير القريبة", "غير مقبول"),
                    ("نشر ميزانية الدولة في صيغة مبسطة", "مقبول"),
                ],
            ),
        ];
        let mut store = Store::default();
        let found = earlier(&now, &rounds, &Settings::default(), &mut store);
        let short: Vec<(&str, &str, u32, Level, &str)> = found
            .iter()
            .map(|one| (one.contribution_id.as_str(), one.round.as_str(), one.row, one.level, one.state.as_str()))
            .collect();
        let expected = [("c1", "2021", 2, Level::Exact, "مقبول"), ("c2", "2021", 3, Level::Exact, "غير مقبول")];
        assert_eq!(short, expected);
        assert!(earlier(&now, &[], &Settings::default(), &mut store).is_empty());
        assert!(earlier(&[], &rounds, &Settings::default(), &mut store).is_empty());
    }

    #[test]
    fn slips_and_connectives_are_near() {
        let now = [proposal("c1", "نشر ميزانية الجماعة في صيغة مبسطة على موقعها الرسمي")];
        let rounds = [round("2021", &[("العمل على نشر ميزانية الجماعة في صيغة مبسطة على موقعها الرسمي", "x")])];
        let found = earlier(&now, &rounds, &Settings::default(), &mut Store::default());
        assert_eq!(found.iter().map(|one| one.level).collect::<Vec<_>>(), [Level::Near]);
    }
}
