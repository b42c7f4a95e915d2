//! A document as JSON, one object.

use serde::Serialize;

use crate::date::Moment;
use crate::document::Document;
use crate::entity::{Entity, Field};

/// The version of the JSON that is written here. Fields are only ever added to it.
pub const SCHEMA: u32 = 1;

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
struct WireMoment {
    value: String,
    precision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
}

#[derive(Serialize)]
struct WireEntity<'a> {
    kind: &'static str,
    name: &'a str,
    mentions: Vec<WireMention>,
}

#[derive(Serialize)]
struct WireMention {
    start: usize,
    end: usize,
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
        published: article
            .published
            .map(|published| moment(published.moment, Some(published.source.name()))),
        modified: article.modified.map(|modified| moment(modified, None)),
        language: article.language.as_deref(),
        description: article.description.as_deref(),
        section: article.section.as_deref(),
        tags: &article.tags,
        image: article.image.as_deref(),
        text: &article.text,
        entities: entities(document),
    };
    serde_json::to_string(&wire).expect("strings, numbers and lists are always JSON")
}

fn moment(moment: Moment, source: Option<&'static str>) -> WireMoment {
    WireMoment { value: moment.to_string(), precision: moment.precision.name(), source }
}

fn entities(document: &Document) -> Vec<WireEntity<'_>> {
    let title = CodePoints::new(document.article.title.as_deref().unwrap_or_default());
    let text = CodePoints::new(&document.article.text);
    document.entities.iter().map(|entity| wire_entity(entity, &title, &text)).collect()
}

fn wire_entity<'a>(entity: &'a Entity, title: &CodePoints, text: &CodePoints) -> WireEntity<'a> {
    let mentions = entity.mentions.iter().map(|mention| {
        let (points, field) = match mention.field {
            Field::Title => (title, Some("title")),
            Field::Text => (text, None),
        };
        let (start, end) = (points.before(mention.span.start()), points.before(mention.span.end()));
        WireMention { start, end, field }
    });
    WireEntity { kind: entity.kind.name(), name: &entity.name, mentions: mentions.collect() }
}

/// Counts code points before a byte without starting anew each time.
struct CodePoints<'a> {
    text: &'a str,
    /// The number of code points before every [`STRIDE`]th byte.
    counts: Vec<usize>,
}

/// How many bytes are counted at once.
const STRIDE: usize = 256;

impl<'a> CodePoints<'a> {
    fn new(text: &'a str) -> Self {
        let mut counts = vec![0];
        let mut count = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            count += starts(block);
            counts.push(count);
        }
        Self { text, counts }
    }

    /// The number of code points before the byte at `at`.
    fn before(&self, at: usize) -> usize {
        let block = at / STRIDE;
        self.counts[block] + starts(&self.text.as_bytes()[block * STRIDE..at])
    }
}

/// How many code points begin in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
