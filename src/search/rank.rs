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

/// One way to a document: a list of documents to walk through in ascending order.
struct Cursor(SegmentPostings);

impl Cursor {
    fn open(reader: &SegmentReader, term: &Term, record: IndexRecordOption) -> Result<Option<Self>, Error> {
        Ok(reader.inverted_index(term.field())?.read_postings(term, record)?.map(Cursor))
    }

    /// How often the term stands in `doc`. Documents must be asked for in ascending order.
    fn frequency(&mut self, doc: DocId) -> u32 {
        let at = if self.0.doc() < doc { self.0.seek(doc) } else { self.0.doc() };
        if at == doc { self.0.term_freq() } else { 0 }
    }
}

/// The cursors of one clause.
struct Way {
    terms: Vec<Cursor>,
    form: Option<Cursor>,
    idf: f32,
}

impl Way {
    fn open(reader: &SegmentReader, clause: &Clause) -> Result<Self, Error> {
        let open = |term: &Term| Cursor::open(reader, term, IndexRecordOption::WithFreqs);
        let terms: Vec<Cursor> =
            clause.terms.iter().filter_map(|term| open(term).transpose()).collect::<Result<_, _>>()?;
        let form = match &clause.form {
            Some(term) => Cursor::open(reader, term, IndexRecordOption::Basic)?,
            None => None,
        };
        let frequency = terms.iter().map(|cursor| cursor.0.doc_freq()).max().unwrap_or(0);
        Ok(Way { terms, form, idf: idf(frequency, reader.max_doc()) })
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

/// Scores `candidates` anew: best first, documents with every word before all others.
pub fn rank(
    reader: &SegmentReader,
    fields: &Fields,
    clauses: &[Clause],
    mut candidates: Vec<Scored>,
) -> Result<Vec<Ranked>, Error> {
    candidates.sort_unstable_by_key(|scored| scored.doc);
    candidates.dedup_by_key(|scored| scored.doc);
    let mut ways: Vec<Way> = clauses.iter().map(|clause| Way::open(reader, clause)).collect::<Result<_, _>>()?;
    let lengths = reader.get_fieldnorms_reader(fields.text)?;
    let tokens = reader.inverted_index(fields.text)?.total_num_tokens();
    let mean = (tokens as f32 / reader.max_doc().max(1) as f32).max(1.0);
    let mut ranked: Vec<Ranked> = candidates
        .iter()
        .map(|candidate| {
            let doc = candidate.doc;
            let length = K1 * (1.0 - B + B * lengths.fieldnorm(doc) as f32 / mean);
            let mut found = 0;
            let mut score = 0.0;
            for way in &mut ways {
                let frequency: u32 = way.terms.iter_mut().map(|cursor| cursor.frequency(doc)).sum();
                if frequency > 0 {
                    found += 1;
                    let frequency = frequency as f32;
                    let form = way.form.as_mut().is_some_and(|cursor| cursor.frequency(doc) > 0);
                    score += way.idf * (frequency * (K1 + 1.0) / (frequency + length) + if form { FORM } else { 0.0 });
                }
            }
            Ranked { scored: Scored { score, doc }, complete: found == ways.len() }
        })
        .collect();
    ranked.sort_by_key(|one| std::cmp::Reverse((one.complete, one.scored)));
    Ok(ranked)
}
