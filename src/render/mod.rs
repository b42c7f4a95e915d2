//! What leaves the library: the wire forms of documents, hits, facets and statistics.

mod schema;
mod json;
mod positions;
mod moment;
mod document;
mod copies;
mod facets;
mod explanation;
mod entities;
mod hits;
mod alert;
mod atom;
mod stats;
mod table;
mod reference;
mod trec;

pub use alert::{Alert, alert};
pub use atom::{Entry, Feed, MOST_ENTRIES};
pub use copies::duplicates;
pub use document::document;
pub use entities::{entities, naming};
pub use facets::{facet, timeline};
pub use hits::{hit, hits, similar};
pub use reference::{bibtex, ris};
pub use schema::SCHEMA;
pub use stats::stats;
pub use table::{
    HIT_COLUMNS, NAMING_COLUMNS, duplicate_table, entity_table, facet_table, header, hit_row,
    naming_row, timeline_table,
};
pub use trec::trec;
