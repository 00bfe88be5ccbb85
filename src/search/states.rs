//! States that somebody else keeps -> one more facet. What people decided stands in the ledger, which the index does not
//! read: who opens the ledger hands its states over, again after every act.

use tantivy::DocId;

use super::Error;
use super::find::Index;

/// The state of every document of one index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct States {
    names: Vec<String>,
    /// For each document the place of its state in `names`, or [`NONE`].
    of: Vec<u16>,
}

/// Of a document without a state.
const NONE: u16 = u16::MAX;

impl States {
    /// Of so many documents, none of which has a state yet; their states will be among `names`.
    pub fn numbered(names: &[&str], documents: usize) -> States {
        States { names: names.iter().map(|&name| name.to_owned()).collect(), of: vec![NONE; documents] }
    }

    /// Gives a document another state, by its place among the names; none of a document that the index does not have.
    pub fn set(&mut self, document: u32, number: Option<usize>) {
        if let Some(slot) = self.of.get_mut(document as usize) {
            *slot = number.map_or(NONE, |number| number as u16);
        }
    }

    /// The number of the state of a document.
    pub(super) fn number(&self, doc: u32) -> Option<u64> {
        self.of.get(doc as usize).copied().filter(|&number| number != NONE).map(u64::from)
    }

    /// The number of a state.
    pub(super) fn find(&self, name: &str) -> Option<u64> {
        self.names.iter().position(|known| known == name).map(|at| at as u64)
    }

    /// A state by its number.
    pub(super) fn name(&self, number: u64) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }

    /// How many states there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

impl Index {
    /// The states of this index's documents: pairs of an id and a state, and the state of all other proposals. Problems and
    /// outcomes have none unless it is given. Ids that the index does not have are passed over; of two states of one id
    /// the later counts.
    pub fn states<'a>(
        &self,
        others: &str,
        states: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<States, Error> {
        let proposals = self.columns.proposals()?;
        let of = (0..self.len() as DocId).map(|doc| if proposals(doc) { 0 } else { NONE }).collect();
        let mut found = States { names: vec![others.to_owned()], of };
        for (id, state) in states {
            if let Some(doc) = self.doc_of(id)? {
                let number = found.find(state).unwrap_or(found.names.len() as u64);
                if number as usize == found.names.len() {
                    found.names.push(state.to_owned());
                }
                found.of[doc as usize] = number as u16;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Folder;
    use super::super::{Facet, Of, Options, Results};

    fn counts(results: &Results) -> Vec<(&str, usize)> {
        let found = results.facets.iter().find(|(facet, _)| *facet == Facet::State);
        found.map_or(Vec::new(), |(_, counts)| counts.iter().map(|one| (one.value.as_str(), one.count)).collect())
    }

    #[test]
    fn a_state_is_a_facet_like_the_others() {
        let folder = Folder::new();
        let index = folder.index();
        let ids = folder.ids();
        let given = [(ids[0].as_str(), "rejected"), (&ids[0], "accepted"), (&ids[5], "rejected"), ("c0", "accepted")];
        let states = index.states("unread", given).unwrap();
        let options = Options { states: Some(&states), ..Options::default() };
        let all = index.search("", &options).unwrap();
        assert_eq!(counts(&all), [("unread", 9), ("accepted", 1), ("rejected", 1)]);
        let rejected = Options { filters: vec![(Facet::State, "rejected".into())], ..options.clone() };
        let found = index.search("الميزانية", &rejected).unwrap();
        assert_eq!(found.total, 1);
        assert_eq!((found.hits[0].id.as_str(), found.hits[0].state.as_deref()), (ids[5].as_str(), Some("rejected")));
        assert!(counts(&found).iter().any(|(state, _)| *state == "unread"), "{:?}", counts(&found));
        let problems = Options { filters: vec![(Facet::Kind, "problem".into())], ..options.clone() };
        assert!(counts(&index.search("", &problems).unwrap()).is_empty(), "what is no proposal is not decided");
        let similar = index.similar(Of::Id(&ids[5]), 5, Some(&states)).unwrap();
        assert!(
            !similar.hits.is_empty()
                && similar.hits.iter().all(|one| one.hit.state.is_some() == (one.hit.kind == "proposal"))
        );
    }

    #[test]
    fn without_states_there_is_no_such_facet_and_nothing_has_one() {
        let folder = Folder::new();
        let all = folder.index().search("", &Options::default()).unwrap();
        assert!(counts(&all).is_empty() && all.hits[0].state.is_none());
        let filtered = Options { filters: vec![(Facet::State, "unread".into())], ..Options::default() };
        assert_eq!(folder.index().search("", &filtered).unwrap().total, 0);
    }
}
