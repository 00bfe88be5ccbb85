//! A query -> ranked, filtered, counted, highlighted contributions.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, ReloadPolicy, Searcher, SegmentReader, TantivyDocument};

use super::Error;
use super::analyzer::analyzers;
use super::collect::{Columns, FacetCount, Filters, Scored};
use super::highlight::Marker;
use super::index::Document;
use super::plan::{Guess, Need, Plan, Terms};
use super::query::parse;
use super::rank::{all_first, mean_length, rank};
use super::schema::{Facet, Fields};
use super::states::States;
use crate::contribution::{Span, named};
use crate::text::analyze;

/// So many of the best documents by stems are ranked anew; further ones keep their order.
const CANDIDATES: usize = 200;

named! {
    /// Which words a result needs.
    Mode {
        /// Any of them; results with all of them come first.
        Any = "any",
        /// All of them.
        All = "all",
    }
}

named! {
    /// The order of results.
    Sort {
        /// Best match first.
        Relevance = "relevance",
        /// Latest date first.
        Newest = "newest",
        /// Earliest date first.
        Oldest = "oldest",
    }
}

impl From<Mode> for Need {
    fn from(mode: Mode) -> Need {
        match mode {
            Mode::Any => Need::Any,
            Mode::All => Need::All,
        }
    }
}

/// How to search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options<'a> {
    /// At most so many hits.
    pub limit: usize,
    /// So many better ones are left out.
    pub offset: usize,
    /// Values that a hit must have. Values of one facet are alternatives.
    pub filters: Vec<(Facet, String)>,
    /// Which words a hit needs.
    pub mode: Mode,
    /// The order of hits.
    pub sort: Sort,
    /// Also take every word for the words one slip of the keyboard away. A word that the index does not have is guessed
    /// at in any case, and [`Results::corrections`] says so.
    pub fuzzy: bool,
    /// The last word may be unfinished: search as somebody types.
    pub prefix: bool,
    /// Count all results and their facets. Without, [`Results::total`] counts what was looked at.
    pub count: bool,
    /// States of the documents, where they are known: then [`Facet::State`] filters and counts, and hits have theirs.
    pub states: Option<&'a States>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            limit: 10,
            offset: 0,
            filters: Vec::new(),
            mode: Mode::Any,
            sort: Sort::Relevance,
            fuzzy: false,
            prefix: false,
            count: true,
            states: None,
        }
    }
}

/// A contribution that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// How well it matches; means something only beside other hits of the same query.
    pub score: f32,
    /// Whether it has every word of the query.
    pub complete: bool,
    /// Its words.
    pub text: String,
    /// Where in them the query's words stand.
    pub highlights: Vec<Span>,
    /// Problem, proposal or outcome.
    pub kind: String,
    /// Language.
    pub language: String,
    /// Region, or empty.
    pub region: String,
    /// Name of its source's file.
    pub meeting: String,
    /// Meeting or portal.
    pub channel: String,
    /// Date, or empty.
    pub date: String,
    /// Its state, where states are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Its group.
    pub group_id: String,
    /// Its theme.
    pub theme_id: String,
    /// The theme in words.
    pub theme_label: String,
    /// The institution that leads, or empty.
    pub institution_id: String,
    /// Its Arabic name.
    pub institution_ar: String,
    /// Its French name.
    pub institution_fr: String,
}

/// A word that no contribution has, and what was searched for in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// As typed.
    pub typed: String,
    /// Words one slip away, as the best hits write them; empty where there are none.
    pub instead: Vec<String>,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The hits, in order.
    pub hits: Vec<Hit>,
    /// How many contributions match.
    pub total: usize,
    /// How they spread, if asked for.
    pub facets: Vec<(Facet, Vec<FacetCount>)>,
    /// Words that were not found as typed: message `search-corrected`, or `search-unknown-word` without replacement.
    pub corrections: Vec<Correction>,
}

/// An index, open for reading. Cheap to share between threads.
pub struct Index {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) columns: Columns,
    /// Mean length of a text.
    mean: f32,
}

/// The order of results before anything of them is read.
pub struct Ranking {
    /// Documents and scores, best first; whether every word is there.
    pub order: Vec<super::rank::Ranked>,
    plan: Plan,
}

impl Index {
    /// Opens the index that [`super::build`] wrote into `dir`.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let directory = MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?;
        Index::read(tantivy::Index::open(directory)?)
    }

    /// An index of `documents` that is in no file.
    pub fn in_memory(documents: &[Document<'_>]) -> Result<Self, Error> {
        Index::read(super::index::write(RamDirectory::create(), documents)?)
    }

    fn read(mut index: tantivy::Index) -> Result<Self, Error> {
        index.set_tokenizers(analyzers());
        let fields = Fields::of(&index.schema()).ok_or(Error::OtherVersion)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let [segment] = searcher.segment_readers() else { return Err(Error::OtherVersion) };
        let (columns, mean) = (Columns::of(segment)?, mean_length(segment, &fields)?);
        Ok(Index { searcher, fields, columns, mean })
    }

    /// How many contributions there are.
    pub fn len(&self) -> usize {
        self.segment().max_doc() as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that each field of the index takes, by its name, and those of the stored originals.
    pub fn sizes(&self) -> Result<BTreeMap<String, u64>, Error> {
        let usage = self.searcher.space_usage()?;
        let mut sizes = BTreeMap::new();
        for segment in usage.segments() {
            let terms = [segment.termdict(), segment.postings(), segment.positions(), segment.fieldnorms()];
            for field in terms.into_iter().chain([segment.fast_fields()]).flat_map(|part| part.fields()) {
                *sizes.entry(field.field_name().to_owned()).or_default() += field.total().get_bytes();
            }
            *sizes.entry("stored".to_owned()).or_default() += segment.store().total().get_bytes();
        }
        Ok(sizes)
    }

    pub(super) fn segment(&self) -> &SegmentReader {
        self.searcher.segment_reader(0)
    }

    pub(super) fn terms(&self) -> Terms<'_> {
        Terms { searcher: &self.searcher, reader: self.segment(), fields: &self.fields }
    }

    pub(super) fn scoring(&self, query: &dyn Query) -> Result<Box<dyn Weight>, Error> {
        Ok(query.weight(EnableScoring::enabled_from_searcher(&self.searcher))?)
    }

    fn matching(&self, query: &dyn Query) -> Result<Box<dyn Weight>, Error> {
        Ok(query.weight(EnableScoring::disabled_from_searcher(&self.searcher))?)
    }

    /// Searches for whatever was typed: see [`parse`] for phrases, exclusions and beginnings. Nothing typed finds
    /// everything.
    ///
    /// Scores depend on folded forms and stems alone, so that a query finds the same in the same order however its
    /// hamza, ta marbuta, ya, tashkeel or tatweel are written.
    pub fn search(&self, query: &str, options: &Options<'_>) -> Result<Results, Error> {
        let filters = self.columns.filters(&options.filters, options.states)?;
        let ranking = self.ranking(query, options, &filters)?;
        let marker = Marker::of(&ranking.plan, &self.fields);
        let mut hits = Vec::new();
        for ranked in ranking.order.iter().skip(options.offset).take(options.limit) {
            let mut hit = self.hit(ranked.scored.doc, options.states)?;
            hit.score = ranked.scored.score;
            hit.complete = ranked.complete;
            hit.highlights = marker.spans(&hit.text);
            hits.push(hit);
        }
        let (total, facets) = if options.count {
            let matching = self.matching(&*self.terms().query(&ranking.plan, options.mode.into()))?;
            self.columns.count(&*matching, self.segment(), &filters)?
        } else {
            (ranking.order.len(), Vec::new())
        };
        let corrections = ranking.plan.guesses.iter().map(|guess| correction(guess, &hits)).collect();
        Ok(Results { hits, total, facets, corrections })
    }

    /// The order alone, without reading a single text: what a search costs before it shows anything.
    pub fn rank(&self, query: &str, options: &Options<'_>) -> Result<Ranking, Error> {
        self.ranking(query, options, &self.columns.filters(&options.filters, options.states)?)
    }

    fn ranking(&self, query: &str, options: &Options<'_>, filters: &Filters<'_>) -> Result<Ranking, Error> {
        let plan = self.terms().plan(parse(query, options.prefix), options.fuzzy)?;
        let wanted = options.offset.saturating_add(options.limit).min(self.len());
        let order = match options.sort {
            Sort::Relevance => self.by_relevance(&plan, options.mode, filters, wanted)?,
            Sort::Newest | Sort::Oldest => {
                let query = self.matching(&*self.terms().query(&plan, options.mode.into()))?;
                let newest = options.sort == Sort::Newest;
                let dated = self.columns.by_date(&*query, self.segment(), filters, wanted, newest)?;
                let mut place = BTreeMap::new();
                place.extend(dated.iter().enumerate().map(|(place, scored)| (scored.doc, place)));
                let mut order = rank(self.segment(), &self.fields, self.mean, &plan.clauses, dated)?;
                order.sort_by_key(|ranked| place[&ranked.scored.doc]);
                order
            }
        };
        Ok(Ranking { order, plan })
    }

    /// Of a few words: documents with every word, which are found first and for little, and only where they do not fill
    /// the page documents with some. Of many words: documents with any.
    fn by_relevance(
        &self,
        plan: &Plan,
        mode: Mode,
        filters: &Filters<'_>,
        wanted: usize,
    ) -> Result<Vec<super::rank::Ranked>, Error> {
        let terms = self.terms();
        let best = |need: Need| -> Result<Vec<Scored>, Error> {
            let weight = self.scoring(&*terms.query(plan, need))?;
            self.columns.best(&*weight, self.segment(), filters, wanted.max(CANDIDATES))
        };
        let found = match mode {
            Mode::All => best(Need::All)?,
            Mode::Any if !all_first(&plan.clauses) => best(Need::Any)?,
            Mode::Any => {
                let mut found = best(Need::AllKnown)?;
                if found.len() < wanted && plan.clauses.len() > 1 {
                    found.extend(best(Need::Any)?);
                }
                found
            }
        };
        rank(self.segment(), &self.fields, self.mean, &plan.clauses, found)
    }

    /// A document as a hit without score and highlights.
    pub(super) fn hit(&self, doc: DocId, states: Option<&States>) -> Result<Hit, Error> {
        let stored: TantivyDocument = self.searcher.doc(DocAddress::new(0, doc))?;
        let text = |field| stored.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let facet = |facet| self.columns.facet(facet, doc);
        Ok(Hit {
            id: text(self.fields.id),
            score: 0.0,
            complete: false,
            text: text(self.fields.text),
            highlights: Vec::new(),
            kind: facet(Facet::Kind)?,
            language: facet(Facet::Language)?,
            region: facet(Facet::Region)?,
            meeting: facet(Facet::Meeting)?,
            channel: facet(Facet::Channel)?,
            date: facet(Facet::Date)?,
            state: states.and_then(|states| states.number(doc).map(|number| states.name(number).to_owned())),
            group_id: text(self.fields.group),
            theme_id: facet(Facet::Theme)?,
            theme_label: self.columns.label(0, doc)?,
            institution_id: facet(Facet::Institution)?,
            institution_ar: self.columns.label(1, doc)?,
            institution_fr: self.columns.label(2, doc)?,
        })
    }
}

/// What was searched for instead, in the words of the hits: forms are folded and not for people.
fn correction(guess: &Guess, hits: &[Hit]) -> Correction {
    let mut instead: Vec<String> = Vec::new();
    for hit in hits {
        for token in analyze(&hit.text).iter().filter(|token| guess.instead.contains(&token.form)) {
            let written = token.span.slice(&hit.text).unwrap_or_default();
            if !instead.iter().any(|known| known == written) {
                instead.push(written.to_owned());
            }
        }
    }
    Correction { typed: guess.typed.clone(), instead }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Folder, ids, texts};
    use super::*;

    fn found(folder: &Folder, query: &str) -> Vec<String> {
        folder.index().search(query, &Options::default()).unwrap().hits.into_iter().map(|hit| hit.text).collect()
    }

    fn with(facet: Facet, value: &str) -> Options<'static> {
        Options { filters: vec![(facet, value.to_owned())], ..Options::default() }
    }

    #[test]
    fn documents_with_every_word_come_first() {
        let folder = Folder::new();
        let results = folder.index().search("شفافية الميزانية", &Options::default()).unwrap();
        assert!(results.hits[0].text.contains("شفافية الميزانية"), "{:?}", texts(&results));
        assert!(results.hits[0].complete && !results.hits.last().unwrap().complete);
        let all = Options { mode: Mode::All, ..Options::default() };
        let all = folder.index().search("شفافية الميزانية", &all).unwrap();
        assert!(all.hits.iter().all(|hit| hit.complete));
        assert!(!all.hits.is_empty() && all.total < results.total);
    }

    #[test]
    fn spelling_changes_neither_hits_nor_scores() {
        let folder = Folder::new();
        let scored = |query: &str| -> Vec<(String, f32)> {
            let results = folder.index().search(query, &Options::default()).unwrap();
            results.hits.into_iter().map(|hit| (hit.id, hit.score)).collect()
        };
        let clean = scored("إحداث مكتبة عمومية");
        assert!(!clean.is_empty());
        for written in [
            "احداث مكتبه عموميه",
            "إِحْدَاثُ مَكْتَبَة عُمُومِيَّة",
            "إحـــداث مكتبـة عموميـة",
            "ﺇﺣﺪﺍﺙ ﻣﻜﺘﺒﺔ عمومية",
            "أحداث مكتبة عمومية",
        ] {
            assert_eq!(scored(written), clean, "{written}");
        }
    }

    #[test]
    fn french_is_found_without_accents_and_by_other_forms() {
        let folder = Folder::new();
        assert_eq!(found(&folder, "ECOLES"), found(&folder, "école"));
        assert!(found(&folder, "ecole")[0].contains("écoles"));
    }

    #[test]
    fn a_phrase_needs_its_words_together() {
        let folder = Folder::new();
        let phrase = found(&folder, "«الحصول على المعلومات»");
        assert!(!phrase.is_empty());
        assert!(phrase.iter().all(|text| text.contains("الحصول على المعلومات")), "{phrase:?}");
        assert!(found(&folder, "\"المعلومات الحصول\"").is_empty());
    }

    #[test]
    fn an_exclusion_leaves_out() {
        let folder = Folder::new();
        let all = found(&folder, "نشر");
        let fewer = found(&folder, "نشر -الميزانية");
        assert!(all.iter().any(|text| text.contains("ميزانية")));
        assert!(!fewer.is_empty() && fewer.iter().all(|text| !text.contains("ميزانية")));
    }

    #[test]
    fn a_beginning_finds_words_as_they_are_typed() {
        let folder = Folder::new();
        let typing = Options { prefix: true, ..Options::default() };
        for beginning in ["المعلو", "معلو", "شفا", "trans"] {
            let results = folder.index().search(beginning, &typing).unwrap();
            assert!(results.total > 0, "{beginning}");
            assert!(!results.hits[0].highlights.is_empty(), "{beginning}");
        }
        assert!(folder.index().search("trans*", &Options::default()).unwrap().total > 0);
    }

    #[test]
    fn a_slip_of_the_keyboard_is_said_and_mended() {
        let folder = Folder::new();
        let results = folder.index().search("المعلمومات", &Options::default()).unwrap();
        assert!(results.hits[0].text.contains("المعلومات"));
        assert_eq!(results.corrections[0].typed, "المعلمومات");
        assert!(results.corrections[0].instead.iter().any(|word| word.contains("المعلومات")));
        let swapped = folder.index().search("tranpsarence", &Options::default()).unwrap();
        assert!(swapped.hits[0].text.contains("transparence"));
        let nonsense = folder.index().search("قققققق", &Options::default()).unwrap();
        assert!(nonsense.hits.is_empty() && nonsense.corrections[0].instead.is_empty());
    }

    #[test]
    fn filters_narrow_and_facets_add_up() {
        let folder = Folder::new();
        let index = folder.index();
        let everything = index.search("", &Options { limit: 100, ..Options::default() }).unwrap();
        assert_eq!(everything.total, index.len());
        assert_eq!(everything.hits.len(), index.len());
        let counts = |results: &Results, facet: Facet| -> Vec<(String, usize)> {
            let (_, counts) = results.facets.iter().find(|(known, _)| *known == facet).unwrap();
            counts.iter().map(|count| (count.value.clone(), count.count)).collect()
        };
        let kinds = counts(&everything, Facet::Kind);
        assert_eq!(kinds.iter().map(|(_, count)| count).sum::<usize>(), everything.total);
        for (kind, count) in &kinds {
            let results = index.search("", &with(Facet::Kind, kind)).unwrap();
            assert_eq!(results.total, *count);
            assert!(results.hits.iter().all(|hit| hit.kind == *kind));
            assert_eq!(counts(&results, Facet::Kind), kinds, "a facet's own filter does not hide its other values");
        }
        assert_eq!(index.search("", &with(Facet::Region, "nowhere")).unwrap().total, 0);
        let both = Options {
            filters: vec![(Facet::Kind, "problem".into()), (Facet::Kind, "proposal".into())],
            ..Options::default()
        };
        let sum: usize = kinds.iter().filter(|(kind, _)| kind != "outcome").map(|(_, count)| count).sum();
        assert_eq!(index.search("", &both).unwrap().total, sum);
    }

    #[test]
    fn labels_come_with_facets() {
        let folder = Folder::new();
        let results = folder.index().search("", &Options::default()).unwrap();
        let (_, themes) = results.facets.iter().find(|(facet, _)| *facet == Facet::Theme).unwrap();
        assert_eq!(themes[0].label.as_deref(), Some("محور"));
        let (_, bodies) = results.facets.iter().find(|(facet, _)| *facet == Facet::Institution).unwrap();
        assert_eq!(bodies[0].label_fr.as_deref(), Some("Ministère"));
    }

    #[test]
    fn highlights_are_words_of_the_original() {
        let folder = Folder::new();
        let results = folder.index().search("مدرسة", &Options::default()).unwrap();
        assert!(results.hits.len() >= 2);
        for hit in &results.hits {
            assert!(!hit.highlights.is_empty());
            for span in &hit.highlights {
                let word = span.slice(&hit.text).unwrap();
                assert!(crate::text::fold(word).contains("مدرس"), "{word}");
            }
        }
        assert!(results.hits.iter().any(|hit| hit.text.contains("المَدْرَسَةُ")));
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_repeat() {
        let folder = Folder::new();
        let index = folder.index();
        let page =
            |offset, limit| index.search("نشر المعلومات", &Options { offset, limit, ..Options::default() }).unwrap();
        let whole = ids(&page(0, 10));
        let parts: Vec<String> = (0..whole.len()).flat_map(|at| ids(&page(at, 1))).collect();
        assert_eq!(parts, whole);
        assert!(page(1000, 10).hits.is_empty());
    }

    #[test]
    fn dates_sort_both_ways() {
        let folder = Folder::new();
        let dates = |sort| -> Vec<String> {
            let results = folder.index().search("", &Options { sort, limit: 100, ..Options::default() }).unwrap();
            results.hits.into_iter().map(|hit| hit.date).filter(|date| !date.is_empty()).collect()
        };
        let (newest, oldest) = (dates(Sort::Newest), dates(Sort::Oldest));
        assert!(newest.is_sorted_by(|one, other| one >= other) && oldest.is_sorted());
        assert!(newest.first() != newest.last());
    }

    #[test]
    fn two_builds_in_any_order_answer_alike() {
        let (one, other) = (Folder::new(), Folder::reversed());
        for query in ["", "نشر", "شفافية الميزانية", "école", "معلو*"] {
            let options = Options { limit: 50, ..Options::default() };
            assert_eq!(one.index().search(query, &options).unwrap(), other.index().search(query, &options).unwrap());
        }
    }

    #[test]
    fn an_empty_index_answers() {
        let folder = Folder::of(&[]);
        let results = folder.index().search("نشر", &Options::default()).unwrap();
        assert!(results.hits.is_empty() && results.total == 0);
        assert_eq!(folder.index().search("", &Options::default()).unwrap().total, 0);
    }

    #[test]
    fn a_folder_without_index_is_an_error() {
        let empty = tempfile::tempdir().unwrap();
        assert!(matches!(Index::open(empty.path()), Err(Error::Tantivy(_))));
        assert!(Index::open(&empty.path().join("missing")).is_err());
    }

    #[test]
    fn function_words_alone_are_searched_for() {
        let folder = Folder::new();
        assert!(folder.index().search("على", &Options::default()).unwrap().total > 0);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
        #[test]
        fn anything_can_be_typed(query in "[\\PC\"«»“”*: \\-+()\\[\\]~^شفلامع ّـ٣a-eé]{0,40}", prefix: bool, fuzzy: bool, all: bool) {
            thread_local!(static FOLDER: Folder = Folder::new());
            FOLDER.with(|folder| {
                let mode = if all { Mode::All } else { Mode::Any };
                let results = folder.index().search(&query, &Options { prefix, fuzzy, mode, ..Options::default() }).unwrap();
                assert!(results.hits.len() <= results.total);
                for hit in &results.hits {
                    assert!(hit.highlights.iter().all(|span| span.slice(&hit.text).is_some()));
                }
            });
        }
    }
}
