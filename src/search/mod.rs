//! Finding: the query language, ranking, snippets, facets, timelines.

pub mod query;
mod expansion;
mod statistics;
mod needle;
mod named;
mod plan;
mod vocabulary;
mod answer;
mod feedback;
mod ranking;
mod copies;
mod occurrences;
mod snippet;
mod hits;
mod facets;
mod entities;
mod timeline;
mod similar;
mod duplicates;

pub use answer::Answer;
pub use copies::Copy;
pub use duplicates::{Duplicates, Group};
pub use entities::{Named, Naming};
pub use facets::Facet;
pub use hits::{Hit, Hits, Options};
pub use ranking::{Ranked, Sort};
pub use snippet::Snippet;
pub use timeline::{Bar, Of, Step};
