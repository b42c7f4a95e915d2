//! Finding: the query language, ranking, snippets, facets, timelines.

pub mod query;
mod languages;
mod reading;
mod expansion;
mod statistics;
mod needle;
mod excluded;
mod scored;
mod recency;
mod plan;
mod vocabulary;
mod answer;
mod meant;
mod feedback;
mod ranking;
mod copies;
mod occurrences;
mod snippet;
mod explanation;
mod hits;
mod explain;
mod facets;
mod timeline;
mod similar;
mod duplicates;

pub use answer::Answer;
pub use copies::Copy;
pub use duplicates::{Duplicates, Group};
pub use explanation::{Aged, Explanation, Part, Weight};
pub use facets::Facet;
pub use hits::{Hit, Hits, Options};
pub use ranking::{Ranked, Sort};
pub use snippet::Snippet;
pub use timeline::{Bar, Of, Step};
