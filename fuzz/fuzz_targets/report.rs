#![no_main]
//! The text of a meeting report, in any encoding.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz::check("a.txt", data);
});
