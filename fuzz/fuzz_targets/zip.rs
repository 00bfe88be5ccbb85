#![no_main]
//! An archive, as bytes and as what packs the bytes.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz::panics_may_be_caught();
    fuzz::check("a.zip", data);
    let [one, two] = fuzz::pieces(data);
    fuzz::check("a.zip", &fuzz::packed(&[("a.txt", one), ("b/c", two)]));
});
