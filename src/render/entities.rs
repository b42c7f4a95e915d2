//! Whom and what articles name, as JSON.

use serde::Serialize;

use super::json::json;
use super::schema::SCHEMA;
use crate::document::Document;
use crate::search::query::Query;
use crate::search::{Answer, Named, Naming};

#[derive(Serialize)]
struct WireNames<'a> {
    schema: u32,
    query: String,
    relaxed: bool,
    total: u64,
    entities: Vec<WireNamed<'a>>,
}

#[derive(Serialize)]
struct WireNamed<'a> {
    kind: &'static str,
    name: &'a str,
    articles: u64,
    also: &'a [String],
}

#[derive(Serialize)]
struct WireNaming<'a> {
    schema: u32,
    article: &'a str,
    published: Option<String>,
    kind: &'static str,
    name: &'a str,
    written: &'a str,
    mentions: usize,
}

/// One name of one article as an object on one line.
#[must_use]
pub fn naming(document: &Document, naming: &Naming) -> String {
    json(&WireNaming {
        schema: SCHEMA,
        article: &document.id,
        published: document.article.published.map(|published| published.moment.to_string()),
        kind: naming.kind.name(),
        name: &naming.name,
        written: &naming.written,
        mentions: naming.mentions,
    })
}

/// What the answer to `query` names as one object, in the order given. `total` is how many articles were
/// found.
#[must_use]
pub fn entities(query: &Query, answer: &Answer<'_>, total: u64, entities: &[Named]) -> String {
    json(&WireNames {
        schema: SCHEMA,
        query: query.to_string(),
        relaxed: answer.is_relaxed,
        total,
        entities: entities.iter().map(wire_named).collect(),
    })
}

fn wire_named(Named { kind, name, articles, also }: &Named) -> WireNamed<'_> {
    WireNamed { kind: kind.name(), name, articles: *articles, also }
}
