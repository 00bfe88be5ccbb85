#![no_main]
//! An export of the form as separated values, in any encoding.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz::check("a.csv", data);
});
