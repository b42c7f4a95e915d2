//! What a saved search found, as JSON.

use serde::Serialize;

use super::hits::{WireHit, wire_hit};
use super::json::json;
use super::schema::SCHEMA;
use crate::date::Moment;
use crate::index::Arrival;
use crate::search::Hit;

/// An article that is new and that a saved search finds.
#[derive(Debug, Clone, Copy)]
pub struct Alert<'a> {
    /// The name of the search.
    pub search: &'a str,
    /// Its query.
    pub query: &'a str,
    /// How the article is new.
    pub arrival: Arrival,
    /// When it was found, in UTC.
    pub found: Moment,
    /// The article.
    pub hit: &'a Hit,
}

#[derive(Serialize)]
struct WireAlert<'a> {
    schema: u32,
    search: &'a str,
    query: &'a str,
    arrival: &'static str,
    found: String,
    #[serde(flatten)]
    hit: WireHit<'a>,
}

/// An alert as an object on one line: a hit without a rank, with the search, its query, whether the
/// article is `new` or `changed`, and when it was found (RFC 3339).
#[must_use]
pub fn alert(alert: &Alert<'_>) -> String {
    json(&WireAlert {
        schema: SCHEMA,
        search: alert.search,
        query: alert.query,
        arrival: alert.arrival.name(),
        found: format!("{}Z", alert.found),
        hit: wire_hit(None, alert.hit),
    })
}
