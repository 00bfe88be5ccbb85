//! An id -> its document. Ids are in no list of terms, which would cost a tenth of the time of indexing: documents are in the
//! order of the numbers that ids are, so that a search among numbers finds one.

use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, TantivyDocument};

use super::Error;
use super::find::Index;
use crate::contribution::LETTERS;

/// The value of each letter of an id, 255 for what is none.
const DIGITS: [u8; 256] = {
    let mut digits = [u8::MAX; 256];
    let mut digit = 0;
    while digit < LETTERS.len() {
        digits[LETTERS[digit] as usize] = digit as u8;
        digit += 1;
    }
    digits
};

/// The sixty bits of an id of [`crate::contribution::contribution_id`], in the order of ids; 0 for any other text.
pub fn number(id: &str) -> u64 {
    let letters = id.strip_prefix('c').filter(|letters| letters.len() == 12);
    let mut bits = 0;
    for letter in letters.unwrap_or_default().bytes() {
        match DIGITS[usize::from(letter)] {
            u8::MAX => return 0,
            digit => bits = bits << 5 | u64::from(digit),
        }
    }
    bits
}

impl Index {
    /// The document of an id.
    pub(super) fn doc_of(&self, id: &str) -> Result<Option<DocId>, Error> {
        let wanted = number(id);
        let count = self.len() as DocId;
        let number_of = |doc: DocId| self.columns.number_of(doc);
        let mut first = 0;
        let mut end = count;
        while first < end {
            let middle = first + (end - first) / 2;
            if number_of(middle) < wanted { first = middle + 1 } else { end = middle }
        }
        for doc in (first..count).take_while(|&doc| number_of(doc) == wanted) {
            if self.id(doc)? == id {
                return Ok(Some(doc));
            }
        }
        Ok(None)
    }

    /// The id of a document.
    fn id(&self, doc: DocId) -> Result<String, Error> {
        let stored: TantivyDocument = self.searcher.doc(DocAddress::new(0, doc))?;
        Ok(stored.get_first(self.fields.id).and_then(|value| value.as_str()).unwrap_or_default().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Folder;
    use super::*;
    use crate::contribution::contribution_id;

    #[test]
    fn every_id_is_found_and_no_other() {
        let folder = Folder::new();
        let index = folder.index();
        let mut docs: Vec<DocId> = folder.ids().iter().map(|id| index.doc_of(id).unwrap().unwrap()).collect();
        docs.sort_unstable();
        assert_eq!(docs, (0..folder.ids().len() as DocId).collect::<Vec<_>>());
        for other in ["", "c", "c000000000000", "czzzzzzzzzzzz", "cuuuuuuuuuuuu", &contribution_id("other", None, 1, 1)]
        {
            assert_eq!(index.doc_of(other).unwrap(), None, "{other}");
        }
    }

    #[test]
    fn numbers_are_in_the_order_of_ids() {
        let mut ids: Vec<String> = (0..500).map(|row| contribution_id("source", None, row, 1)).collect();
        ids.sort();
        assert!(ids.is_sorted_by_key(|id| number(id)));
        assert_eq!(number("c000000000011"), 33);
        assert_eq!(number("c00000000001l"), 0);
    }
}
