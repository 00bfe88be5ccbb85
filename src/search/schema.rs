//! The fields of the index.

use std::fmt;

use serde::{Deserialize, Serialize};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

use super::analyzer::{FORMS, STEMS};
use crate::contribution::named;

named! {
    /// What results can be filtered and counted by.
    Facet {
        /// Problem, proposal or outcome.
        Kind = "kind",
        /// Region, by its official name in Arabic; as its source has it where that is no region.
        Region = "region",
        /// Name of the source's file: the meeting, or the export of the portal.
        Meeting = "meeting",
        /// Meeting or portal.
        Channel = "channel",
        /// Id of the theme.
        Theme = "theme",
        /// Id of the institution that leads.
        Institution = "institution",
        /// Language.
        Language = "language",
        /// Date, `YYYY-MM-DD`.
        Date = "date",
        /// How far the committee has come with it. In no index: see [`super::States`].
        State = "state",
    }
}

impl Facet {
    /// The facets that the index itself knows: all but the last.
    pub fn in_index() -> impl Iterator<Item = Facet> {
        Facet::ALL.iter().copied().filter(|&facet| facet != Facet::State)
    }
}

/// The column of [`Fields::number`].
pub const NUMBER: &str = "number";

/// The column of [`Fields::content`].
pub const CONTENT: &str = "content";

/// Columns that say a facet's value in words.
pub const LABELS: [&str; 3] = ["theme_label", "institution_ar", "institution_fr"];

/// The fields, resolved.
#[derive(Debug, Clone)]
pub struct Fields {
    /// Id of the contribution: stored.
    pub id: Field,
    /// Number of the id, by which documents are in order: a column. See [`super::ids::number`].
    pub number: Field,
    /// A number for all that the index holds of the document: a column. See [`super::update()`].
    pub content: Field,
    /// The original words: stored, and found by their stems, with frequencies and positions.
    pub text: Field,
    /// Folded forms of every word, documents only.
    pub exact: Field,
    /// Id of the group: stored.
    pub group: Field,
    /// One column a facet, as [`Facet::in_index`].
    pub facets: Vec<Field>,
    /// One column a label, as [`LABELS`].
    pub labels: Vec<Field>,
}

impl Fields {
    /// The fields of a schema, or `None` where it is not [`schema`]'s.
    pub fn of(schema: &Schema) -> Option<Self> {
        let field = |name: &str| schema.get_field(name).ok();
        let columns = |names: &mut dyn Iterator<Item = &str>| names.map(field).collect::<Option<Vec<Field>>>();
        Some(Fields {
            id: field("id")?,
            number: field(NUMBER)?,
            content: field(CONTENT)?,
            text: field("text")?,
            exact: field("exact")?,
            group: field("group")?,
            facets: columns(&mut Facet::in_index().map(Facet::as_str))?,
            labels: columns(&mut LABELS.iter().copied())?,
        })
    }
}

/// The schema of every index.
///
/// Columns (fast fields) serve facets, filters and sorting; nothing of them is in the inverted index. The forms need
/// neither frequencies nor positions: they tell the typed form from other forms of the stem, and feed prefixes and typos.
pub fn schema() -> Schema {
    let mut builder = Schema::builder();
    let terms = |analyzer: &str, record: IndexRecordOption, lengths: bool| {
        let indexing = TextFieldIndexing::default();
        TextOptions::default()
            .set_indexing_options(indexing.set_tokenizer(analyzer).set_index_option(record).set_fieldnorms(lengths))
    };
    builder.add_text_field("id", STORED);
    builder.add_u64_field(NUMBER, FAST);
    builder.add_u64_field(CONTENT, FAST);
    builder.add_text_field("text", terms(STEMS, IndexRecordOption::WithFreqsAndPositions, true).set_stored());
    builder.add_text_field("exact", terms(FORMS, IndexRecordOption::Basic, false));
    builder.add_text_field("group", STORED);
    for name in Facet::in_index().map(Facet::as_str).chain(LABELS) {
        builder.add_text_field(name, TextOptions::default().set_fast("raw"));
    }
    builder.build()
}
