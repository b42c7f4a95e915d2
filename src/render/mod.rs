//! What leaves the library: the wire forms of documents and hits.

mod document;

pub use document::{SCHEMA, document};
