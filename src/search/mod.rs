//! Finding: the query language, ranking, snippets.

pub mod query;
mod expansion;
mod plan;
mod answer;
mod statistics;
mod feedback;
mod ranking;
mod occurrences;
mod snippet;
mod hits;

pub use answer::Answer;
pub use hits::{Hit, Hits, Options};
pub use ranking::{Ranked, Sort};
pub use snippet::Snippet;
