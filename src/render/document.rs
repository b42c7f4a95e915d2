//! A document as JSON, one object.

use serde::Serialize;

use super::json::json;
use super::moment::WireMoment;
use super::positions::{CodePoints, WireSpan};
use super::schema::SCHEMA;
use crate::document::Document;
use crate::entity::{Entity, Field, Location};

#[derive(Serialize)]
struct Wire<'a> {
    schema: u32,
    id: &'a str,
    path: &'a str,
    url: Option<&'a str>,
    site: Option<&'a str>,
    title: Option<&'a str>,
    authors: &'a [String],
    published: Option<WireMoment>,
    modified: Option<WireMoment>,
    language: Option<&'a str>,
    description: Option<&'a str>,
    section: Option<&'a str>,
    tags: &'a [String],
    image: Option<&'a str>,
    text: &'a str,
    entities: Vec<WireEntity<'a>>,
}

#[derive(Serialize)]
struct WireEntity<'a> {
    kind: &'static str,
    name: &'a str,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    location: Option<WireLocation<'a>>,
    mentions: Vec<WireMention>,
}

#[derive(Serialize)]
struct WireLocation<'a> {
    country: &'a str,
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct WireMention {
    #[serde(flatten)]
    span: WireSpan,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
}

/// The document as one line of JSON. Positions count Unicode code points into `text`; a mention in
/// the headline carries `"field": "title"` and counts in it.
#[must_use]
pub fn document(document: &Document) -> String {
    let article = &document.article;
    let wire = Wire {
        schema: SCHEMA,
        id: &document.id,
        path: &document.path,
        url: article.url.as_deref(),
        site: article.site.as_deref(),
        title: article.title.as_deref(),
        authors: &article.authors,
        published: article.published.map(WireMoment::published),
        modified: article.modified.map(WireMoment::new),
        language: article.language.as_deref(),
        description: article.description.as_deref(),
        section: article.section.as_deref(),
        tags: &article.tags,
        image: article.image.as_deref(),
        text: &article.text,
        entities: entities(document),
    };
    json(&wire)
}

fn entities(document: &Document) -> Vec<WireEntity<'_>> {
    let title = CodePoints::new(document.article.title.as_deref().unwrap_or_default());
    let text = CodePoints::new(&document.article.text);
    document.entities.iter().map(|entity| wire_entity(entity, &title, &text)).collect()
}

fn wire_entity<'a>(
    entity: &'a Entity,
    title: &CodePoints<'_>,
    text: &CodePoints<'_>,
) -> WireEntity<'a> {
    let mentions = entity.mentions.iter().map(|mention| {
        let (points, field) = match mention.field {
            Field::Title => (title, Some("title")),
            Field::Text => (text, None),
        };
        WireMention { span: points.span(mention.span), field }
    });
    WireEntity {
        kind: entity.kind.name(),
        name: &entity.name,
        location: entity.location.as_ref().map(wire_location),
        mentions: mentions.collect(),
    }
}

fn wire_location(location: &Location) -> WireLocation<'_> {
    WireLocation {
        country: location.country(),
        latitude: location.latitude(),
        longitude: location.longitude(),
    }
}
