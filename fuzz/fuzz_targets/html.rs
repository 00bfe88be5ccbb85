#![no_main]
//! A page in HTML.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz::check("a.html", &[b"<html>", data].concat());
});
