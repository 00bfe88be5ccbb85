#![no_main]
//! Any text through the search for personal data.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        fuzz::check_masked(text);
    }
});
