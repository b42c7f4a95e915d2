//! Copies of articles as JSON, and the groups of them.

use serde::Serialize;

use super::json::json;
use super::schema::SCHEMA;
use crate::search::query::Query;
use crate::search::{Answer, Copy, Duplicates, Group};

/// An article with the text of another one.
#[derive(Serialize)]
pub(super) struct WireCopy<'a> {
    id: &'a str,
    path: &'a str,
    site: Option<&'a str>,
    published: Option<String>,
}

/// Copies in their order.
pub(super) fn copies(copies: &[Copy]) -> Vec<WireCopy<'_>> {
    copies.iter().map(wire_copy).collect()
}

fn wire_copy(copy: &Copy) -> WireCopy<'_> {
    WireCopy {
        id: &copy.id,
        path: &copy.path,
        site: copy.site.as_deref(),
        published: copy.published.map(|day| day.to_string()),
    }
}

#[derive(Serialize)]
struct WireDuplicates<'a> {
    schema: u32,
    query: String,
    relaxed: bool,
    total: u64,
    articles: u64,
    groups: Vec<WireGroup<'a>>,
}

#[derive(Serialize)]
struct WireGroup<'a> {
    title: Option<&'a str>,
    articles: Vec<WireCopy<'a>>,
}

/// The groups of articles of one text in the answer to `query` as one object, the largest first.
/// `total` is how many groups there are, `articles` how many articles are in them.
#[must_use]
pub fn duplicates(query: &Query, answer: &Answer<'_>, duplicates: &Duplicates) -> String {
    json(&WireDuplicates {
        schema: SCHEMA,
        query: query.to_string(),
        relaxed: answer.is_relaxed,
        total: duplicates.total,
        articles: duplicates.articles,
        groups: duplicates.groups.iter().map(wire_group).collect(),
    })
}

fn wire_group(group: &Group) -> WireGroup<'_> {
    WireGroup { title: group.title.as_deref(), articles: copies(&group.articles) }
}
