#![no_main]
//! A workbook in Office Open XML: its sheet, its words, its list of sheets.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz::panics_may_be_caught();
    let [sheet, words, book, relations] = fuzz::pieces(data);
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", if book.is_empty() { BOOK } else { book }),
        ("xl/_rels/workbook.xml.rels", if relations.is_empty() { RELATIONS } else { relations }),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", words),
    ];
    fuzz::check("a.xlsx", &fuzz::packed(&parts));
});

const BOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
