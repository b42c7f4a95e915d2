//! Hits as JSON: one object for an answer, or one a line.

use std::collections::BTreeMap;

use serde::Serialize;

use super::copies::{WireCopy, copies};
use super::explanation::{WireExplanation, explanation};
use super::facets::{WireCounted, counted};
use super::json::json;
use super::moment::WireMoment;
use super::positions::{CodePoints, WireSpan};
use super::schema::SCHEMA;
use crate::document::Document;
use crate::index::Counted;
use crate::search::query::Query;
use crate::search::{Answer, Hit, Hits};
use crate::text::Span;

#[derive(Serialize)]
struct WireHits<'a> {
    schema: u32,
    query: String,
    read_as: Option<String>,
    notes: Vec<String>,
    ignored: &'a [String],
    capped: &'a [String],
    relaxed: bool,
    did_you_mean: Option<String>,
    total: u64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facets: BTreeMap<&'a str, Vec<WireCounted<'a>>>,
    hits: Vec<WireHit<'a>>,
}

#[derive(Serialize)]
pub(super) struct WireHit<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<usize>,
    score: Option<f32>,
    id: &'a str,
    path: &'a str,
    url: Option<&'a str>,
    site: Option<&'a str>,
    title: Option<Marked<'a>>,
    authors: &'a [String],
    published: Option<WireMoment>,
    language: Option<&'a str>,
    section: Option<&'a str>,
    snippet: Marked<'a>,
    people: &'a [String],
    places: &'a [String],
    copies: Vec<WireCopy<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<WireExplanation<'a>>,
}

/// A text, and what of it was searched for.
#[derive(Serialize)]
struct Marked<'a> {
    text: &'a str,
    highlights: Vec<WireSpan>,
}

/// The first hits of the answer to `query` as one object, what may be `meant` in its place, and the
/// values of facets by their names where there are any. Positions of highlights count code points.
#[must_use]
pub fn hits(
    query: &Query,
    meant: Option<&Query>,
    answer: &Answer<'_>,
    hits: &Hits,
    facets: &[(&str, Vec<Counted>)],
) -> String {
    let wire = WireHits {
        schema: SCHEMA,
        query: query.to_string(),
        read_as: (!query.notes.is_empty()).then(|| query.to_string()),
        notes: query.notes.iter().map(ToString::to_string).collect(),
        ignored: &answer.ignored,
        capped: &answer.capped,
        relaxed: answer.is_relaxed,
        did_you_mean: meant.map(ToString::to_string),
        total: hits.total,
        facets: facets.iter().map(|(name, values)| (*name, counted(values))).collect(),
        hits: numbered(hits),
    };
    json(&wire)
}

#[derive(Serialize)]
struct WireSimilar<'a> {
    schema: u32,
    similar_to: &'a str,
    total: u64,
    hits: Vec<WireHit<'a>>,
}

/// The first articles like `document` as one object.
#[must_use]
pub fn similar(document: &Document, hits: &Hits) -> String {
    json(&WireSimilar {
        schema: SCHEMA,
        similar_to: &document.id,
        total: hits.total,
        hits: numbered(hits),
    })
}

/// One hit as an object on one line; `rank` counts from 1.
#[must_use]
pub fn hit(rank: usize, hit: &Hit) -> String {
    json(&WireHit { schema: Some(SCHEMA), ..wire_hit(Some(rank), hit) })
}

fn numbered(hits: &Hits) -> Vec<WireHit<'_>> {
    (1..).zip(&hits.hits).map(|(rank, hit)| wire_hit(Some(rank), hit)).collect()
}

/// A hit, and where it stands in its answer, if that says anything.
pub(super) fn wire_hit(rank: Option<usize>, hit: &Hit) -> WireHit<'_> {
    let article = &hit.document.article;
    WireHit {
        schema: None,
        rank,
        score: hit.score,
        id: &hit.document.id,
        path: &hit.document.path,
        url: article.url.as_deref(),
        site: article.site.as_deref(),
        title: article.title.as_deref().map(|title| marked(title, &hit.title_highlights)),
        authors: &article.authors,
        published: article.published.map(WireMoment::published),
        language: article.language.as_deref(),
        section: article.section.as_deref(),
        snippet: marked(&hit.snippet.text, &hit.snippet.highlights),
        people: &hit.people,
        places: &hit.places,
        copies: copies(&hit.copies),
        explanation: hit.explanation.as_ref().map(explanation),
    }
}

fn marked<'a>(text: &'a str, highlights: &[Span]) -> Marked<'a> {
    let points = CodePoints::new(text);
    Marked { text, highlights: highlights.iter().map(|span| points.span(*span)).collect() }
}
