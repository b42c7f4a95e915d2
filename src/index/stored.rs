//! A document as it is stored in the index, byte for byte.

use crate::document::Document;

/// What is stored of a document: the whole of it, by postcard's wire format, whose fields stand in
/// the order in which the types declare them. Another order is another [`SCHEMA_VERSION`].
///
/// [`SCHEMA_VERSION`]: super::schema::SCHEMA_VERSION
pub(super) fn encode(document: &Document) -> Vec<u8> {
    postcard::to_allocvec(document).expect("a document is numbers, strings and lists of them")
}

/// The document of stored bytes; `None` where they are damaged.
pub(super) fn decode(bytes: &[u8]) -> Option<Document> {
    postcard::from_bytes(bytes).ok()
}
