//! Lines of JSON to articles.

#![no_main]

#[path = "../body.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| body::read("articles.ndjson", bytes));
