#![no_main]
//! An OpenDocument spreadsheet.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    fuzz::check("a.ods", &fuzz::packed(&[("mimetype", kind), ("content.xml", data)]));
});
