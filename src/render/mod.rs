//! What leaves the library: the wire forms of documents, hits and statistics.

mod schema;
mod json;
mod positions;
mod moment;
mod document;
mod hits;
mod stats;
mod trec;

pub use document::document;
pub use hits::{hit, hits};
pub use schema::SCHEMA;
pub use stats::stats;
pub use trec::trec;
