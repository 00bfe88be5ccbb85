//! The index of the last run and what there is now -> the next index, in another folder. Only what is new or changed is
//! analysed; the rest is taken over. Readers of the old one see it whole until the folder is replaced.

use std::path::Path;

use tantivy::directory::{MmapDirectory, OwnedBytes, RamDirectory};
use tantivy::fastfield::{AliveBitSet, write_alive_bitset};
use tantivy::indexer::merge_filtered_segments;
use tantivy::{BitSet, DocId, IndexSettings, IndexSortByField, Order};

use super::Error;
use super::find::Index;
use super::index::{Document, build, readable, settings, write};
use super::schema::NUMBER;

/// How an index came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Updated {
    /// Documents that were analysed.
    pub indexed: usize,
    /// Documents taken over from the index before.
    pub kept: usize,
}

/// Writes the index of `documents` into `dir`, which must hold none, with the help of the one in `before`. Where that
/// is missing, unreadable or of another version, or where most has changed, everything is indexed. Documents are ranked
/// as in an index built anew: what scores rest on is counted again.
pub fn update(before: &Path, dir: &Path, documents: &[Document<'_>]) -> Result<Updated, Error> {
    let unchanged = Index::open(before).ok().map(|old| Unchanged::find(&old, documents)).transpose()?;
    match unchanged {
        Some(unchanged) if unchanged.kept * 2 >= documents.len() && unchanged.kept > 0 => {
            let new: Vec<Document<'_>> = unchanged.new.iter().map(|&at| documents[at]).collect();
            merge(before, dir, &unchanged.alive, &new)?;
            Ok(Updated { indexed: new.len(), kept: unchanged.kept })
        }
        _ => {
            build(dir, documents)?;
            Ok(Updated { indexed: documents.len(), kept: 0 })
        }
    }
}

/// What an index and a set of documents have in common.
struct Unchanged {
    /// Documents of the index that stay.
    alive: BitSet,
    kept: usize,
    /// Places of the documents that the index does not have as they are now.
    new: Vec<usize>,
}

impl Unchanged {
    fn find(old: &Index, documents: &[Document<'_>]) -> Result<Self, Error> {
        let mut found = Unchanged { alive: BitSet::with_max_value(old.len() as DocId), kept: 0, new: Vec::new() };
        for (at, document) in documents.iter().enumerate() {
            match old.doc_of(&document.contribution.id)? {
                Some(doc) if old.columns.content_of(doc) == Some(document.content()) => {
                    found.alive.insert(doc);
                    found.kept += 1;
                }
                _ => found.new.push(at),
            }
        }
        Ok(found)
    }
}

/// Writes what is alive in the index `before`, and `new`, in the order of ids.
fn merge(before: &Path, dir: &Path, alive: &BitSet, new: &[Document<'_>]) -> Result<(), Error> {
    std::fs::create_dir_all(dir)?;
    let open = |dir: &Path| MmapDirectory::open(dir).map_err(tantivy::TantivyError::from);
    let mut segments = tantivy::Index::open(open(before)?)?.searchable_segments()?;
    let mut bytes = Vec::new();
    write_alive_bitset(alive, &mut bytes)?;
    let mut filters = vec![Some(AliveBitSet::open(OwnedBytes::new(bytes)))];
    if !new.is_empty() {
        segments.extend(write(RamDirectory::create(), new)?.searchable_segments()?);
        filters.push(None);
    }
    let by_number = IndexSortByField { field: NUMBER.to_owned(), order: Order::Asc };
    let settings = IndexSettings { sort_by_field: Some(by_number), ..settings() };
    merge_filtered_segments(&segments, settings, filters, open(dir)?)?;
    readable(dir)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Folder, documents, items};
    use super::super::{Mode, Options};
    use super::*;

    /// The answers to some queries.
    fn answers(index: &Index) -> Vec<super::super::Results> {
        let queries = ["", "نشر", "شفافية الميزانية", "école", "معلو*", "نشر الميزانية على الأنترنت كل سنة", "qqqqq"];
        let options = |mode| Options { limit: 50, mode, ..Options::default() };
        let ask = |query: &&str| [Mode::Any, Mode::All].map(|mode| index.search(query, &options(mode)).unwrap());
        queries.iter().flat_map(ask).collect()
    }

    #[test]
    fn an_update_answers_like_an_index_built_anew() {
        let before = Folder::of(&[0, 1, 2, 3, 4, 6, 8, 9, 10, 12]);
        let mut now = items(&[0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
        now[3].text = "نشر الميزانية في كل جماعة".to_owned();
        let documents = documents(&now);
        let dir = tempfile::tempdir().unwrap();
        let (updated, anew) = (dir.path().join("updated"), dir.path().join("anew"));
        let did = update(before.path(), &updated, &documents).unwrap();
        assert_eq!(did, Updated { indexed: 5, kept: 8 });
        build(&anew, &documents).unwrap();
        let (updated, anew) = (Index::open(&updated).unwrap(), Index::open(&anew).unwrap());
        assert_eq!(answers(&updated), answers(&anew));
        assert_eq!(answers(&before.index()).len(), answers(&anew).len(), "the old index still answers");
        for one in &now {
            assert!(updated.doc_of(&one.id).unwrap().is_some());
        }
    }

    #[test]
    fn what_is_gone_is_gone_and_nothing_new_is_no_work() {
        let before = Folder::of(&[0, 1, 2, 3]);
        let now = items(&[0, 1, 3]);
        let dir = tempfile::tempdir().unwrap();
        let did = update(before.path(), &dir.path().join("index"), &documents(&now)).unwrap();
        assert_eq!(did, Updated { indexed: 0, kept: 3 });
        let index = Index::open(&dir.path().join("index")).unwrap();
        assert_eq!(index.len(), 3);
        assert_eq!(index.search("تعميم", &Options::default()).unwrap().total, 0);
    }

    #[test]
    fn a_group_of_another_name_is_a_change() {
        let before = Folder::of(&[0, 1, 2]);
        let now = items(&[0, 1, 2]);
        let mut documents = documents(&now);
        documents[1].group_id = "other";
        let dir = tempfile::tempdir().unwrap();
        let did = update(before.path(), &dir.path().join("index"), &documents).unwrap();
        assert_eq!(did, Updated { indexed: 1, kept: 2 });
    }

    #[test]
    fn without_an_index_before_or_with_most_of_it_changed_everything_is_indexed() {
        let now = items(&[0, 1, 2, 3]);
        let dir = tempfile::tempdir().unwrap();
        let all = Updated { indexed: 4, kept: 0 };
        assert_eq!(update(&dir.path().join("none"), &dir.path().join("one"), &documents(&now)).unwrap(), all);
        let before = Folder::of(&[0, 5, 6, 7]);
        assert_eq!(update(before.path(), &dir.path().join("other"), &documents(&now)).unwrap(), all);
    }
}
