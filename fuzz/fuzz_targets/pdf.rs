#![no_main]
//! A PDF file.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz::panics_may_be_caught();
    fuzz::check("a.pdf", data);
});
