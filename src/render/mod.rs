//! What leaves the library: the wire forms of documents, hits and statistics.

/// The version of the JSON that is written here. Fields are only ever added to it.
pub const SCHEMA: u32 = 1;

mod positions;
mod moment;
mod document;
mod hits;
mod stats;
mod trec;

pub use document::document;
pub use hits::{hit, hits};
pub use stats::stats;
pub use trec::trec;
