#![no_main]
//! An export of the form as objects: an array, or one a line.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz::check("a.json", data);
    fuzz::check("a.jsonl", data);
});
