//! The best documents by stems -> their final order. Stems find; here the typed form counts more than other forms
//! of its stem, and words that stand together count more than words far apart.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocId, DocSet, SegmentReader};

use super::Error;
use super::collect::Scored;
use super::plan::Clause;
use super::schema::Fields;

/// BM25: how soon repeats of a word stop to count.
const K1: f32 = 1.2;
/// BM25: how much a long text is held against its words.
const B: f32 = 0.75;
/// What the typed form adds to a match of its stem.
const FORM: f32 = 0.35;
/// What two words of the query that stand side by side add, of the rarity of the commoner one; less the farther they are apart.
const TOGETHER: f32 = 0.4;
/// Words farther apart than this are not together.
const APART: u32 = 5;
/// So many words are a query that somebody typed: texts with all of them come first. Of the words of a question or of a
/// whole text many say little, and rarity alone decides.
const TYPED: usize = 3;

/// One way to a document: a list of documents to walk through in ascending order.
struct Cursor {
    postings: SegmentPostings,
    positions: bool,
}

impl Cursor {
    fn open(reader: &SegmentReader, term: &Term, record: IndexRecordOption) -> Result<Option<Self>, Error> {
        let postings = reader.inverted_index(term.field())?.read_postings(term, record)?;
        Ok(postings.map(|postings| Cursor { postings, positions: record.has_positions() }))
    }

    /// How often the term stands in `doc`. Documents must be asked for in ascending order.
    fn frequency(&mut self, doc: DocId) -> u32 {
        let at = if self.postings.doc() < doc { self.postings.seek(doc) } else { self.postings.doc() };
        if at == doc { self.postings.term_freq() } else { 0 }
    }
}

/// The cursors of one clause.
struct Way {
    terms: Vec<Cursor>,
    form: Option<Cursor>,
    idf: f32,
    /// Where the clause stands in the document looked at, if it is one stem.
    positions: Vec<u32>,
}

impl Way {
    fn open(reader: &SegmentReader, fields: &Fields, clause: &Clause, places: bool) -> Result<Self, Error> {
        let places = places && matches!(&clause.terms[..], [one] if one.field() == fields.text);
        let record = if places { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let open = |term: &Term| Cursor::open(reader, term, record);
        let terms: Vec<Cursor> =
            clause.terms.iter().filter_map(|term| open(term).transpose()).collect::<Result<_, _>>()?;
        let form = match &clause.form {
            Some(term) => Cursor::open(reader, term, IndexRecordOption::Basic)?,
            None => None,
        };
        let frequency = terms.iter().map(|cursor| cursor.postings.doc_freq()).max().unwrap_or(0);
        Ok(Way { terms, form, idf: idf(frequency, reader.max_doc()), positions: Vec::new() })
    }

    /// What the clause adds to the score of `doc`, whose length is held against it; 0 where it is not there.
    fn score(&mut self, doc: DocId, length: f32) -> f32 {
        self.positions.clear();
        let mut frequency = 0;
        for cursor in &mut self.terms {
            let here = cursor.frequency(doc);
            if here > 0 && cursor.positions {
                cursor.postings.positions(&mut self.positions);
            }
            frequency += here;
        }
        if frequency == 0 {
            return 0.0;
        }
        let form = self.form.as_mut().is_some_and(|cursor| cursor.frequency(doc) > 0);
        let frequency = frequency as f32;
        self.idf * (frequency * (K1 + 1.0) / (frequency + length) + if form { FORM } else { 0.0 })
    }

    /// What this clause and the one after it in the query add by standing together.
    fn together(&self, next: &Way) -> f32 {
        let distance = |&one: &u32| next.positions.iter().map(move |&other| one.abs_diff(other)).min();
        match self.positions.iter().filter_map(distance).min() {
            Some(distance @ 1..=APART) => TOGETHER * self.idf.min(next.idf) / distance as f32,
            _ => 0.0,
        }
    }
}

/// Weight of a term that stands in `frequency` of `documents` documents.
pub fn idf(frequency: u32, documents: u32) -> f32 {
    let (frequency, documents) = (frequency as f32, documents as f32);
    (1.0 + (documents - frequency + 0.5) / (frequency + 0.5)).ln()
}

/// A document with its final score, and whether every clause matched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Document and score.
    pub scored: Scored,
    /// Whether every word of the query is there.
    pub complete: bool,
}

/// Whether documents with all of the words come before all others. Words that no document has do not count.
pub fn all_first(clauses: &[Clause]) -> bool {
    clauses.len() <= TYPED
}

/// Mean number of words of a text, of lengths as the index keeps them: rounded beyond forty. The engine's own total would
/// differ between an index built anew and one that took documents over.
pub fn mean_length(reader: &SegmentReader, fields: &Fields) -> Result<f32, Error> {
    let lengths = reader.get_fieldnorms_reader(fields.text)?;
    let words: u64 = (0..reader.max_doc()).map(|doc| u64::from(lengths.fieldnorm(doc))).sum();
    Ok((words as f32 / reader.max_doc().max(1) as f32).max(1.0))
}

/// Scores `candidates` anew, best first; see [`all_first`]. `mean` is the mean length of a text.
pub fn rank(
    reader: &SegmentReader,
    fields: &Fields,
    mean: f32,
    clauses: &[Clause],
    mut candidates: Vec<Scored>,
) -> Result<Vec<Ranked>, Error> {
    candidates.sort_unstable_by_key(|scored| scored.doc);
    candidates.dedup_by_key(|scored| scored.doc);
    let places = clauses.len() > 1;
    let mut ways: Vec<Way> =
        clauses.iter().map(|clause| Way::open(reader, fields, clause, places)).collect::<Result<_, _>>()?;
    let lengths = reader.get_fieldnorms_reader(fields.text)?;
    let known = ways.iter().filter(|way| !way.terms.is_empty()).count();
    let all_first = all_first(clauses);
    let mut ranked: Vec<(bool, Ranked)> = Vec::with_capacity(candidates.len());
    for Scored { doc, .. } in candidates {
        let length = K1 * (1.0 - B + B * lengths.fieldnorm(doc) as f32 / mean);
        let (mut found, mut score) = (0, 0.0);
        for way in &mut ways {
            let part = way.score(doc, length);
            found += usize::from(part > 0.0);
            score += part;
        }
        score += ways.windows(2).map(|pair| pair[0].together(&pair[1])).sum::<f32>();
        let complete = found == ways.len();
        ranked.push((all_first && found == known, Ranked { scored: Scored { score, doc }, complete }));
    }
    ranked.sort_unstable_by_key(|(first, one)| std::cmp::Reverse((*first, one.scored)));
    Ok(ranked.into_iter().map(|(_, one)| one).collect())
}
