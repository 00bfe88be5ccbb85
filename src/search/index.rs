//! Documents -> an index in a folder. One segment, documents in order of id, one thread: the same documents give the
//! same answers, and an equal score leaves the lower id first.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use tantivy::directory::MmapDirectory;
use tantivy::{Directory, IndexSettings, TantivyDocument};
use xxhash_rust::xxh3::Xxh3;

use super::Error;
use super::analyzer::analyzers;
use super::ids::number;
use super::schema::{Facet, Fields, schema};
use crate::contribution::Contribution;
use crate::intake::official_region;

/// Where tantivy's table of terms starts, in bytes; it grows.
const TERMS_MEMORY: usize = 64 << 20;

/// Bytes of a document beside its text, so that few documents have to grow.
const REST: usize = 512;

/// A contribution and what the phases said of it. An empty string means: nothing.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// The item.
    pub contribution: &'a Contribution,
    /// Its group.
    pub group_id: &'a str,
    /// The theme of its group.
    pub theme_id: &'a str,
    /// The theme in words.
    pub theme_label: &'a str,
    /// The institution that leads.
    pub institution_id: &'a str,
    /// Its Arabic name.
    pub institution_ar: &'a str,
    /// Its French name.
    pub institution_fr: &'a str,
}

/// The official Arabic name of a region that sources call by several; other words as they are.
pub fn region(name: &str) -> &str {
    official_region(name, true).unwrap_or(name)
}

/// Names of regions with their official names: few, and each is looked for in a gazetteer.
#[derive(Default)]
pub(super) struct Regions<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Regions<'a> {
    fn official(&mut self, name: &'a str) -> &'a str {
        self.0.entry(name).or_insert_with(|| region(name))
    }
}

impl<'a> Document<'a> {
    /// A contribution of which no phase said anything yet.
    pub const fn new(contribution: &'a Contribution) -> Self {
        Document {
            contribution,
            group_id: "",
            theme_id: "",
            theme_label: "",
            institution_id: "",
            institution_ar: "",
            institution_fr: "",
        }
    }

    fn facet(&self, facet: Facet, regions: &mut Regions<'a>) -> &'a str {
        let one = self.contribution;
        match facet {
            Facet::Kind => one.kind.as_str(),
            Facet::Region => regions.official(one.region.as_deref().unwrap_or_default()),
            Facet::Meeting => &one.source_file,
            Facet::Channel => one.channel.as_str(),
            Facet::Theme => self.theme_id,
            Facet::Institution => self.institution_id,
            Facet::Language => one.language.as_str(),
            Facet::Date => one.date.as_deref().unwrap_or_default(),
            Facet::State => "",
        }
    }

    /// A number for all that the index holds of it, and for the analysis: what has the same need not be indexed again.
    pub(super) fn content(&self) -> u64 {
        static ANALYSIS: LazyLock<u64> = LazyLock::new(|| {
            let mut hash = Xxh3::new();
            hash.update(env!("CARGO_PKG_VERSION").as_bytes());
            crate::text::MODELS.iter().for_each(|(_, file)| hash.update(file.as_bytes()));
            hash.digest()
        });
        let one = self.contribution;
        let own = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        let parts = [
            &one.id,
            &one.text,
            &one.source_file,
            own(&one.region),
            own(&one.date),
            one.kind.as_str(),
            one.channel.as_str(),
            one.language.as_str(),
            self.group_id,
            self.theme_id,
            self.theme_label,
            self.institution_id,
            self.institution_ar,
            self.institution_fr,
        ];
        let mut hash = Xxh3::with_seed(*ANALYSIS);
        for part in parts {
            hash.update(&part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
        hash.digest()
    }

    fn record(&self, fields: &Fields, regions: &mut Regions<'a>) -> TantivyDocument {
        let mut record = TantivyDocument::with_capacity(2 * self.contribution.text.len() + REST);
        record.add_text(fields.id, &self.contribution.id);
        record.add_u64(fields.number, number(&self.contribution.id));
        record.add_u64(fields.content, self.content());
        record.add_text(fields.text, &self.contribution.text);
        record.add_text(fields.exact, &self.contribution.text);
        record.add_text(fields.group, self.group_id);
        let facets = Facet::in_index().map(|facet| self.facet(facet, regions));
        let labels = [self.theme_label, self.institution_ar, self.institution_fr];
        for (&field, value) in fields.facets.iter().chain(&fields.labels).zip(facets.chain(labels)) {
            if !value.is_empty() {
                record.add_text(field, value);
            }
        }
        record
    }
}

/// Writes the index of `documents`, in whatever order they come, into `dir`, which is made where it is missing and
/// must hold no index. Readers see it when the folder that it stands in takes its place.
pub fn build(dir: &Path, documents: &[Document<'_>]) -> Result<(), Error> {
    std::fs::create_dir_all(dir)?;
    write(MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?, documents)?;
    readable(dir)?;
    Ok(())
}

/// Writes the index of `documents` into a directory of the engine, which may be memory.
pub(super) fn write(directory: impl Directory, documents: &[Document<'_>]) -> Result<tantivy::Index, Error> {
    let schema = schema();
    let fields = Fields::of(&schema).ok_or(Error::OtherVersion)?;
    let builder = tantivy::Index::builder().schema(schema).tokenizers(analyzers()).settings(settings());
    let mut writer = builder.single_segment_index_writer(directory, TERMS_MEMORY)?;
    let mut order: Vec<&Document<'_>> = documents.iter().collect();
    order.sort_by_cached_key(|one| (number(&one.contribution.id), &one.contribution.id));
    let mut regions = Regions::default();
    for document in order {
        writer.add_document(document.record(&fields, &mut regions))?;
    }
    Ok(writer.finalize()?)
}

pub(super) fn settings() -> IndexSettings {
    IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() }
}

/// The engine keeps one of its files from other users; who may read the tables may search them.
#[cfg(unix)]
pub(super) fn readable(dir: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    for entry in std::fs::read_dir(dir)? {
        std::fs::set_permissions(entry?.path(), std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
