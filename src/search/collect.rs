//! Matching documents -> the best of them, how many there are, and how they spread over each facet.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::Weight;
use tantivy::{DocId, SegmentReader};

use super::Error;
use super::schema::{Facet, LABELS, NUMBER};

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
    facets: Vec<Option<StrColumn>>,
    labels: Vec<Option<StrColumn>>,
}

/// Values that a document must have: for each facet named, one of the numbers.
#[derive(Debug, Default)]
pub struct Filters(Vec<(usize, Vec<u64>)>);

impl Columns {
    /// The columns of `reader`.
    pub fn of(reader: &SegmentReader) -> Result<Self, Error> {
        let column = |name: &str| reader.fast_fields().str(name);
        Ok(Columns {
            numbers: reader.fast_fields().u64(NUMBER)?,
            facets: Facet::ALL.iter().map(|facet| column(facet.as_str())).collect::<Result<_, _>>()?,
            labels: LABELS.iter().map(|name| column(name)).collect::<Result<_, _>>()?,
        })
    }

    /// Values of one facet are alternatives; facets add up.
    pub fn filters(&self, wanted: &[(Facet, String)]) -> Result<Filters, Error> {
        let mut filters: Vec<(usize, Vec<u64>)> = Vec::new();
        for (facet, value) in wanted {
            let facet = place(*facet);
            let number = match &self.facets[facet] {
                Some(column) => column.dictionary().term_ord(value)?,
                None => None,
            };
            match filters.iter_mut().find(|(known, _)| *known == facet) {
                Some((_, numbers)) => numbers.extend(number),
                None => filters.push((facet, number.into_iter().collect())),
            }
        }
        Ok(Filters(filters))
    }

    /// The number of the id of a document.
    pub fn number_of(&self, doc: DocId) -> u64 {
        self.numbers.first(doc).unwrap_or(0)
    }

    /// The value of a facet of a document.
    pub fn facet(&self, facet: Facet, doc: DocId) -> Result<String, Error> {
        value(self.facets[place(facet)].as_ref(), doc)
    }

    /// The label number `label` of [`LABELS`] of a document.
    pub fn label(&self, label: usize, doc: DocId) -> Result<String, Error> {
        value(self.labels[label].as_ref(), doc)
    }

    fn number(&self, facet: usize, doc: DocId) -> Option<u64> {
        self.facets[facet].as_ref()?.ords().first(doc)
    }

    fn passes(&self, filters: &Filters, doc: DocId) -> bool {
        filters
            .0
            .iter()
            .all(|(facet, numbers)| self.number(*facet, doc).is_some_and(|number| numbers.contains(&number)))
    }

    /// The best `limit` documents, best first.
    pub fn best(
        &self,
        weight: &dyn Weight,
        reader: &SegmentReader,
        filters: &Filters,
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
        filters: &Filters,
        limit: usize,
        newest: bool,
    ) -> Result<Vec<Scored>, Error> {
        let date = place(Facet::Date);
        let mut dated: Vec<(Reverse<u64>, DocId)> = Vec::new();
        weight.for_each_no_score(reader, &mut |docs| {
            for &doc in docs.iter().filter(|&&doc| self.passes(filters, doc)) {
                let rank = match self.number(date, doc) {
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
        filters: &Filters,
    ) -> Result<(usize, FacetCounts), Error> {
        let mut total = 0;
        let mut tallies: Vec<Tally> = self.facets.iter().map(|column| Tally::new(column.as_ref())).collect();
        weight.for_each_no_score(reader, &mut |docs| {
            for &doc in docs {
                let mut failed = filters.0.iter().filter(|(facet, numbers)| {
                    self.number(*facet, doc).is_none_or(|number| !numbers.contains(&number))
                });
                match (failed.next(), failed.next()) {
                    (None, _) => {
                        total += 1;
                        for (facet, tally) in tallies.iter_mut().enumerate() {
                            tally.add(self.number(facet, doc), doc);
                        }
                    }
                    (Some((facet, _)), None) => tallies[*facet].add(self.number(*facet, doc), doc),
                    _ => {}
                }
            }
        })?;
        let mut facets = Vec::new();
        for (&facet, tally) in Facet::ALL.iter().zip(tallies) {
            facets.push((facet, self.counted(facet, tally)?));
        }
        Ok((total, facets))
    }

    /// A tally as people read it: the most frequent first.
    fn counted(&self, facet: Facet, tally: Tally) -> Result<Vec<FacetCount>, Error> {
        let mut counts = Vec::new();
        for (count, sample) in tally.0.into_iter().filter(|(count, _)| *count > 0) {
            let label = |number: usize| self.label(number, sample).map(|text| (!text.is_empty()).then_some(text));
            let (label, label_fr) = match facet {
                Facet::Theme => (label(0)?, None),
                Facet::Institution => (label(1)?, label(2)?),
                _ => (None, None),
            };
            counts.push(FacetCount { value: self.facet(facet, sample)?, label, label_fr, count });
        }
        counts.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
        Ok(counts)
    }
}

/// By number of a value: how many documents, and one of them.
struct Tally(Vec<(usize, DocId)>);

impl Tally {
    fn new(column: Option<&StrColumn>) -> Self {
        Tally(vec![(0, 0); column.map_or(0, |column| column.num_terms())])
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
