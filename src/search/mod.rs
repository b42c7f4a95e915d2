//! Finding: the query language, ranking, snippets.

pub mod query;
mod expansion;
mod plan;
mod occurrences;
mod snippet;
mod hits;

pub use hits::{Hit, Hits, Options, Ranked, Sort, rank, search};
pub use snippet::Snippet;
