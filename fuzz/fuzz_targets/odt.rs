#![no_main]
//! An OpenDocument text: its content and its styles.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [content, styles] = fuzz::pieces(data);
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    fuzz::check("a.odt", &fuzz::packed(&[("mimetype", kind), ("content.xml", content), ("styles.xml", styles)]));
});
