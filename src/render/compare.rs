//! Two answers over time as JSON.

use serde::Serialize;

use super::json::json;
use super::schema::SCHEMA;
use crate::search::query::Query;
use crate::search::{Answer, Compared, Comparison};

/// One of two answers that are compared.
pub struct Side<'a> {
    /// What was asked.
    pub query: &'a Query,
    /// What answers it.
    pub answer: &'a Answer<'a>,
    /// How many articles were found.
    pub total: u64,
}

#[derive(Serialize)]
struct WireComparison {
    schema: u32,
    first: WireSide,
    second: WireSide,
    both: u64,
    bars: Vec<WireBar>,
}

#[derive(Serialize)]
struct WireSide {
    query: String,
    relaxed: bool,
    total: u64,
}

#[derive(Serialize)]
struct WireBar {
    period: String,
    first: u64,
    second: u64,
    both: u64,
}

/// Two answers over time as one object: what was asked, how many articles both found, and the counts of each
/// period in the order of time.
#[must_use]
pub fn comparison(first: &Side<'_>, second: &Side<'_>, comparison: &Comparison) -> String {
    json(&WireComparison {
        schema: SCHEMA,
        first: wire_side(first),
        second: wire_side(second),
        both: comparison.both,
        bars: comparison.periods.iter().map(wire_bar).collect(),
    })
}

fn wire_side(Side { query, answer, total }: &Side<'_>) -> WireSide {
    WireSide { query: query.to_string(), relaxed: answer.is_relaxed, total: *total }
}

fn wire_bar(Compared { period, first, second, both }: &Compared) -> WireBar {
    WireBar { period: period.to_string(), first: *first, second: *second, both: *both }
}
