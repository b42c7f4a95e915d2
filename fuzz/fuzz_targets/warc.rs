//! A web archive to its records, and those to articles.

#![no_main]

#[path = "../body.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| body::read("crawl.warc.gz", bytes));
