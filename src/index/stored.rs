//! A document as it is stored in the index, byte for byte.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::entity::{Corrections, Entity};

/// What is stored of a document: by postcard's wire format, whose fields stand in the order in which
/// the types declare them. Another order is another [`SCHEMA_VERSION`].
///
/// [`SCHEMA_VERSION`]: super::schema::SCHEMA_VERSION
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// The document, its entities with the corrections in force.
    pub(super) document: Document,
    /// The entities as they were read, where the corrections changed them.
    as_read: Option<Vec<Entity>>,
}

impl Record {
    /// The record of a document as it was read.
    pub(super) fn new(document: Document, corrections: &Corrections) -> Self {
        let mut record = Self { document, as_read: None };
        if corrections.number() > 0 {
            record.correct(corrections);
        }
        record
    }

    /// Puts `corrections` in the place of those in force; `false` where that changes nothing.
    pub(super) fn correct(&mut self, corrections: &Corrections) -> bool {
        let document = &mut self.document;
        let as_read = self.as_read.as_ref().unwrap_or(&document.entities);
        let corrected = document.corrected(as_read, corrections);
        if corrected == document.entities {
            return false;
        }
        let before = std::mem::replace(&mut document.entities, corrected);
        let as_read = self.as_read.take().unwrap_or(before);
        self.as_read = (as_read != document.entities).then_some(as_read);
        true
    }

    /// The bytes that are stored.
    pub(super) fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("a document is numbers, strings and lists of them")
    }

    /// The record of stored bytes; `None` where they are damaged.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// The document of stored bytes; `None` where they are damaged.
pub(super) fn document(bytes: &[u8]) -> Option<Document> {
    // It stands first in its record, and what follows need not be read.
    postcard::take_from_bytes(bytes).ok().map(|(document, _)| document)
}
