//! What a person may type, as a query.

#![no_main]

#[path = "../asked.rs"]
mod asked;

libfuzzer_sys::fuzz_target!(|text: &str| asked::ask(text));
