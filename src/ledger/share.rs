//! Proposals and readers -> who reads what, as evenly as it goes and the same on every run.

use std::collections::BTreeMap;

use super::rules::needs_another;
use super::state::State;

/// Gives each of `ids`, in order, to the one of `readers` who has least to do and has not read it; of two who have as much
/// the one named first. What a reader has in their queue already counts. Gives the ids for each reader, in the order of
/// `readers`, and those that nobody can take.
pub fn share(state: &State, readers: &[&str], ids: &[&str]) -> (Vec<Vec<String>>, Vec<String>) {
    let mut given: Vec<Vec<String>> = vec![Vec::new(); readers.len()];
    let mut load: Vec<usize> = readers.iter().map(|reader| state.queue(reader).len()).collect();
    let mut left = Vec::new();
    for id in ids {
        let item = state.item(id);
        let free = |at: &usize| !item.readers().contains(&readers[*at]) && item.reading_of(readers[*at]).is_none();
        match (0..readers.len()).filter(free).min_by_key(|&at| (load[at], at)) {
            Some(at) => {
                load[at] += 1;
                given[at].push((*id).to_owned());
            }
            None => left.push((*id).to_owned()),
        }
    }
    (given, left)
}

/// New readers for what waits for `person` and has too few others where `needed` readings are asked for, shared among
/// `readers`: what a retirement needs. Also what nobody can take.
pub fn reassign(state: &State, person: &str, readers: &[&str], needed: u32) -> (Vec<(String, String)>, Vec<String>) {
    let mut waiting: Vec<&str> = state.queue(person).iter().map(|item| item.id).collect();
    waiting.retain(|id| needs_another(state, id, person, needed));
    let others: Vec<&str> = readers.iter().copied().filter(|reader| *reader != person).collect();
    let (given, left) = share(state, &others, &waiting);
    let new: BTreeMap<String, String> = others
        .iter()
        .zip(given)
        .flat_map(|(reader, ids)| ids.into_iter().map(|id| (id, (*reader).to_owned())))
        .collect();
    (new.into_iter().collect(), left)
}
