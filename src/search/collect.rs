//! Matching documents -> the best of them, how many there are, and how they spread over each facet.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::Weight;
use tantivy::{DocId, SegmentReader};

use super::Error;
use super::schema::{CONTENT, Facet, LABELS, NUMBER};
use super::states::States;
use crate::contribution::Kind;

/// A document and its score. The greater one has the higher score or, where it is equal, the lower number: documents
/// are numbered in order of id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The score.
    pub score: f32,
    /// The document.
    pub doc: DocId,
}

impl Eq for Scored {}

impl Ord for Scored {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| other.doc.cmp(&self.doc))
    }
}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// For each facet its values and how often each stands.
pub type FacetCounts = Vec<(Facet, Vec<FacetCount>)>;

/// How many of the results have a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount {
    /// The value, as a filter takes it.
    pub value: String,
    /// The value in words, where it is an id: the label of a theme, the Arabic name of an institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The French name of an institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_fr: Option<String>,
    /// How many.
    pub count: usize,
}

/// The columns of a segment.
pub struct Columns {
    numbers: Column<u64>,
    contents: Column<u64>,
    facets: Vec<Option<StrColumn>>,
    labels: Vec<Option<StrColumn>>,
}

/// Values that a document must have: for each facet named, one of the numbers.
#[derive(Debug, Default)]
pub struct Filters<'a> {
    wanted: Vec<(usize, Vec<u64>)>,
    /// States, where they are known.
    pub states: Option<&'a States>,
}

impl Columns {
    /// The columns of `reader`.
    pub fn of(reader: &SegmentReader) -> Result<Self, Error> {
        let column = |name: &str| reader.fast_fields().str(name);
        Ok(Columns {
            numbers: reader.fast_fields().u64(NUMBER)?,
            contents: reader.fast_fields().u64(CONTENT)?,
            facets: Facet::in_index().map(|facet| column(facet.as_str())).collect::<Result<_, _>>()?,
            labels: LABELS.iter().map(|name| column(name)).collect::<Result<_, _>>()?,
        })
    }

    /// Values of one facet are alternatives; facets add up.
    pub fn filters<'a>(&self, wanted: &[(Facet, String)], states: Option<&'a States>) -> Result<Filters<'a>, Error> {
        let mut filters: Vec<(usize, Vec<u64>)> = Vec::new();
        for (facet, value) in wanted {
            let facet = place(*facet);
            let number = match self.facets.get(facet) {
                Some(Some(column)) => column.dictionary().term_ord(value)?,
                Some(None) => None,
                None => states.and_then(|states| states.find(value)),
            };
            match filters.iter_mut().find(|(known, _)| *known == facet) {
                Some((_, numbers)) => numbers.extend(number),
                None => filters.push((facet, number.into_iter().collect())),
            }
        }
        Ok(Filters { wanted: filters, states })
    }

    /// The number of the id of a document.
    pub fn number_of(&self, doc: DocId) -> u64 {
        self.numbers.first(doc).unwrap_or(0)
    }

    /// Which documents are proposals.
    pub fn proposals(&self) -> Result<impl Fn(DocId) -> bool, Error> {
        let kind = place(Facet::Kind);
        let wanted = match &self.facets[kind] {
            Some(column) => column.dictionary().term_ord(Kind::Proposal.as_str())?,
            None => None,
        };
        Ok(move |doc| wanted.is_some() && self.number(kind, None, doc) == wanted)
    }

    /// The number for all that the index holds of a document.
    pub fn content_of(&self, doc: DocId) -> Option<u64> {
        self.contents.first(doc)
    }

    /// The value of a facet of a document.
    pub fn facet(&self, facet: Facet, doc: DocId) -> Result<String, Error> {
        value(self.facets.get(place(facet)).and_then(Option::as_ref), doc)
    }

    /// The label number `label` of [`LABELS`] of a document.
    pub fn label(&self, label: usize, doc: DocId) -> Result<String, Error> {
        value(self.labels[label].as_ref(), doc)
    }

    fn number(&self, facet: usize, states: Option<&States>, doc: DocId) -> Option<u64> {
        match self.facets.get(facet) {
            Some(column) => column.as_ref()?.ords().first(doc),
            None => states?.number(doc),
        }
    }

    fn has(&self, filters: &Filters<'_>, facet: usize, numbers: &[u64], doc: DocId) -> bool {
        self.number(facet, filters.states, doc).is_some_and(|number| numbers.contains(&number))
    }

    fn passes(&self, filters: &Filters<'_>, doc: DocId) -> bool {
        filters.wanted.iter().all(|(facet, numbers)| self.has(filters, *facet, numbers, doc))
    }

    /// The best `limit` documents, best first.
    pub fn best(
        &self,
        weight: &dyn Weight,
        reader: &SegmentReader,
        filters: &Filters<'_>,
        limit: usize,
    ) -> Result<Vec<Scored>, Error> {
        let mut heap: BinaryHeap<Reverse<Scored>> = BinaryHeap::with_capacity(limit + 1);
        if limit == 0 {
            return Ok(Vec::new());
        }
        let mut floor = f32::MIN;
        weight.for_each_pruning(floor, reader, &mut |doc, score| {
            if self.passes(filters, doc) {
                heap.push(Reverse(Scored { score, doc }));
                if heap.len() > limit {
                    heap.pop();
                }
                if heap.len() == limit {
                    floor = heap.peek().map_or(floor, |lowest| lowest.0.score);
                }
            }
            floor
        })?;
        Ok(heap.into_sorted_vec().into_iter().map(|Reverse(scored)| scored).collect())
    }

    /// The `limit` documents with the latest date, or the earliest; those without one last.
    pub fn by_date(
        &self,
        weight: &dyn Weight,
        reader: &SegmentReader,
        filters: &Filters<'_>,
        limit: usize,
        newest: bool,
    ) -> Result<Vec<Scored>, Error> {
        let date = place(Facet::Date);
        let mut dated: Vec<(Reverse<u64>, DocId)> = Vec::new();
        weight.for_each_no_score(reader, &mut |docs| {
            for &doc in docs.iter().filter(|&&doc| self.passes(filters, doc)) {
                let rank = match self.number(date, None, doc) {
                    None => 0,
                    Some(number) if newest => number + 1,
                    Some(number) => u64::MAX - number,
                };
                dated.push((Reverse(rank), doc));
            }
        })?;
        dated.sort_unstable();
        Ok(dated.into_iter().take(limit).map(|(_, doc)| Scored { score: 0.0, doc }).collect())
    }

    /// How many documents match, and how many have each value of each facet. The counts of a facet that is filtered
    /// are those without its own filter: what a person would get by choosing another value.
    pub fn count(
        &self,
        weight: &dyn Weight,
        reader: &SegmentReader,
        filters: &Filters<'_>,
    ) -> Result<(usize, FacetCounts), Error> {
        let mut total = 0;
        let values = |column: &Option<StrColumn>| column.as_ref().map_or(0, |column| column.num_terms());
        let mut tallies: Vec<Tally> = self.facets.iter().map(|column| Tally::new(values(column))).collect();
        tallies.extend(filters.states.map(|states| Tally::new(states.len())));
        weight.for_each_no_score(reader, &mut |docs| {
            for &doc in docs {
                let mut failed =
                    filters.wanted.iter().filter(|(facet, numbers)| !self.has(filters, *facet, numbers, doc));
                match (failed.next(), failed.next()) {
                    (None, _) => {
                        total += 1;
                        for (facet, tally) in tallies.iter_mut().enumerate() {
                            tally.add(self.number(facet, filters.states, doc), doc);
                        }
                    }
                    (Some((facet, _)), None) => {
                        let number = self.number(*facet, filters.states, doc);
                        tallies.get_mut(*facet).into_iter().for_each(|tally| tally.add(number, doc));
                    }
                    _ => {}
                }
            }
        })?;
        let mut facets = Vec::new();
        for (&facet, tally) in Facet::ALL.iter().zip(tallies) {
            facets.push((facet, self.counted(facet, tally, filters.states)?));
        }
        Ok((total, facets))
    }

    /// A tally as people read it: the most frequent first.
    fn counted(&self, facet: Facet, tally: Tally, states: Option<&States>) -> Result<Vec<FacetCount>, Error> {
        let mut counts = Vec::new();
        for (count, sample) in tally.0.into_iter().filter(|(count, _)| *count > 0) {
            let label = |number: usize| self.label(number, sample).map(|text| (!text.is_empty()).then_some(text));
            let (label, label_fr) = match facet {
                Facet::Theme => (label(0)?, None),
                Facet::Institution => (label(1)?, label(2)?),
                _ => (None, None),
            };
            let value = match states {
                Some(states) if facet == Facet::State => {
                    states.number(sample).map_or("", |one| states.name(one)).to_owned()
                }
                _ => self.facet(facet, sample)?,
            };
            counts.push(FacetCount { value, label, label_fr, count });
        }
        counts.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
        Ok(counts)
    }
}

/// By number of a value: how many documents, and one of them.
struct Tally(Vec<(usize, DocId)>);

impl Tally {
    fn new(values: usize) -> Self {
        Tally(vec![(0, 0); values])
    }

    fn add(&mut self, number: Option<u64>, doc: DocId) {
        if let Some((count, sample)) = number.and_then(|number| self.0.get_mut(number as usize)) {
            *count += 1;
            *sample = doc;
        }
    }
}

fn place(facet: Facet) -> usize {
    facet as usize
}

fn value(column: Option<&StrColumn>, doc: DocId) -> Result<String, Error> {
    let mut text = String::new();
    if let Some(column) = column
        && let Some(number) = column.ords().first(doc)
    {
        column.ord_to_str(number, &mut text)?;
    }
    Ok(text)
}
