//! Facets and timelines as JSON and as CSV.

use serde::Serialize;

use super::json::json;
use super::schema::SCHEMA;
use crate::index::Counted;
use crate::search::query::Query;
use crate::search::{Answer, Bar};

/// A value and how many articles have it.
#[derive(Serialize)]
pub(super) struct WireCounted<'a> {
    name: &'a str,
    articles: u64,
}

/// Values with their counts.
pub(super) fn counted(values: &[Counted]) -> Vec<WireCounted<'_>> {
    values.iter().map(|Counted { name, count }| WireCounted { name, articles: *count }).collect()
}

#[derive(Serialize)]
struct WireFacet<'a> {
    schema: u32,
    query: String,
    relaxed: bool,
    total: u64,
    facet: &'a str,
    values: Vec<WireCounted<'a>>,
}

#[derive(Serialize)]
struct WireTimeline {
    schema: u32,
    query: String,
    relaxed: bool,
    total: u64,
    bars: Vec<WireBar>,
}

#[derive(Serialize)]
struct WireBar {
    period: String,
    articles: u64,
}

/// The values of a facet of the answer to `query` as one object, the most frequent first. `total` is
/// how many articles were found.
#[must_use]
pub fn facet(
    query: &Query,
    answer: &Answer<'_>,
    total: u64,
    facet: &str,
    values: &[Counted],
) -> String {
    json(&WireFacet {
        schema: SCHEMA,
        query: query.to_string(),
        relaxed: answer.is_relaxed,
        total,
        facet,
        values: counted(values),
    })
}

/// A timeline of the answer to `query` as one object, in the order of time. `total` is how many
/// articles were found.
#[must_use]
pub fn timeline(query: &Query, answer: &Answer<'_>, total: u64, bars: &[Bar]) -> String {
    let bar = |bar: &Bar| WireBar { period: bar.period.to_string(), articles: bar.articles };
    json(&WireTimeline {
        schema: SCHEMA,
        query: query.to_string(),
        relaxed: answer.is_relaxed,
        total,
        bars: bars.iter().map(bar).collect(),
    })
}
