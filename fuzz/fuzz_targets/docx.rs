#![no_main]
//! A Word document: its main part, its lists and its styles.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [main, numbering, styles] = fuzz::pieces(data);
    let parts = [("word/document.xml", main), ("word/numbering.xml", numbering), ("word/styles.xml", styles)];
    fuzz::check("a.docx", &fuzz::packed(&parts));
});
