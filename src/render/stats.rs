//! What is in an index, as JSON.

use serde::Serialize;

use super::facets::{WireCounted, counted};
use super::json::json;
use super::schema::SCHEMA;
use crate::index::{Counted, Stats};

#[derive(Serialize)]
struct WireStats<'a> {
    schema: u32,
    articles: u64,
    other_pages: u64,
    dated: u64,
    first_day: Option<String>,
    last_day: Option<String>,
    bytes: u64,
    sites: Vec<WireCounted<'a>>,
    languages: Vec<WireCounted<'a>>,
    sections: Vec<WireCounted<'a>>,
    people: Vec<WireCounted<'a>>,
    places: Vec<WireCounted<'a>>,
    organisations: Vec<WireCounted<'a>>,
}

/// The most values of each list that are written.
const MAX_VALUES: usize = 1_000;

/// The statistics as one object on one line; lists have the most frequent first, a thousand at most.
#[must_use]
pub fn stats(stats: &Stats) -> String {
    let wire = WireStats {
        schema: SCHEMA,
        articles: stats.articles,
        other_pages: stats.other_pages,
        dated: stats.dated,
        first_day: stats.first_day.map(|day| day.to_string()),
        last_day: stats.last_day.map(|day| day.to_string()),
        bytes: stats.bytes,
        sites: listed(&stats.sites),
        languages: listed(&stats.languages),
        sections: listed(&stats.sections),
        people: listed(&stats.people.first),
        places: listed(&stats.places.first),
        organisations: listed(&stats.organisations.first),
    };
    json(&wire)
}

fn listed(values: &[Counted]) -> Vec<WireCounted<'_>> {
    counted(&values[..values.len().min(MAX_VALUES)])
}
