//! Articles whose fields are told apart already: the JSON of news-please, Fundus, trafilatura, Quickwit,
//! Elasticsearch and ours, items of feeds (also JSON Feed's), front matter.

use serde_json::{Map, Value};

use super::html::{Html, TooMuch};

/// An article as its record gives it. `None` and empty mean that the record did not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The identity that the line gives.
    pub id: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The outlet.
    pub site: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published, in the line's own words.
    pub published: Option<String>,
    /// When it was last changed, in the line's own words.
    pub modified: Option<String>,
    /// The language.
    pub language: Option<String>,
    /// The summary.
    pub description: Option<String>,
    /// The section.
    pub section: Option<String>,
    /// Keywords.
    pub tags: Vec<String>,
    /// The address of the lead image.
    pub image: Option<String>,
    /// The body, unchanged; empty where it is in the mark-up.
    pub text: String,
    /// The body, or the whole page, in HTML, where the record has no plain text.
    pub markup: Option<Html>,
}

/// Why a line is no article.
#[derive(Debug, thiserror::Error)]
pub enum NoRecord {
    /// The line is no JSON.
    #[error("not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The line is JSON, but no object.
    #[error("not a JSON object")]
    NoObject,
    /// The line says only what to do with the next one.
    #[error("an action of a bulk format")]
    Action,
    /// The object has no text.
    #[error("no `text`")]
    NoText,
    /// Its HTML has more of something than a page may have.
    #[error("{0}")]
    TooMuch(#[from] TooMuch),
}

// The names of each field: ours, then those that news-please, Fundus, trafilatura, ArchiveBox's readers
// and front matter have. When a tool fetched or wrote a record (`date_download`, `filedate`) says
// nothing of the article.
const ID: &[&str] = &["id"];
const URL: &[&str] = &["url", "source_url", "source", "link", "canonical", "permalink"];
const SITE: &[&str] =
    &["site", "sitename", "site_name", "source-hostname", "source_domain", "hostname", "publisher"];
const TITLE: &[&str] = &["title", "headline"];
const AUTHORS: &[&str] = &["authors", "author", "byline"];
const PUBLISHED: &[&str] = &[
    "published",
    "date_publish",
    "publishing_date",
    "date_published",
    "datePublished",
    "published_at",
    "publishedAt",
    "pubdate",
    "date",
];
const MODIFIED: &[&str] =
    &["modified", "date_modify", "date_modified", "dateModified", "updated", "lastmod"];
const LANGUAGE: &[&str] = &["language", "lang"];
const DESCRIPTION: &[&str] = &["description", "excerpt", "summary"];
const SECTION: &[&str] = &["section", "categories", "category"];
const TAGS: &[&str] = &["tags", "topics", "keywords"];
const IMAGE: &[&str] = &["image", "image_url", "cover_url"];
const TEXT: &[&str] = &[
    "text",
    "maintext",
    "plaintext",
    "textContent",
    "content_text",
    "articleBody",
    "body",
    "content",
    "raw_text",
];
const MARKUP: &[&str] = &["html", "content", "body"];
/// Where a JSON Feed has HTML, be it without a paragraph.
const HTML: &[&str] = &["content_html"];
/// Where an export of Elasticsearch has the article, and its identity beside it.
const SOURCE: &str = "_source";
const SOURCE_ID: &str = "_id";
/// What a line has that only says what to do with the next, in Elasticsearch's bulk format.
const ACTIONS: &[&str] = &["index", "create", "update", "delete"];
/// What some tools write where they know nothing.
const NOTHING: &[&str] = &["", "None", "null", "nan"];
/// Where an object has its words.
const WORDS: &[&str] = &["value", "name", "url", "content"];

impl Record {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// Says why the line is no article.
    pub fn new(line: &str) -> Result<Self, NoRecord> {
        let Value::Object(mut object) = serde_json::from_str(line)? else {
            return Err(NoRecord::NoObject);
        };
        if is_action(&object) {
            return Err(NoRecord::Action);
        }
        let exported_id = object.remove(SOURCE_ID).as_ref().and_then(string);
        if let Some(Value::Object(source)) = object.remove(SOURCE) {
            object = source;
        }
        let markup = field(&object, HTML);
        let markup = markup.or_else(|| field(&object, MARKUP).filter(|text| is_markup(text)));
        let text = field(&object, TEXT).filter(|text| Some(text) != markup.as_ref());
        let fields = Self::of_fields(&object);
        let id = fields.id.clone().or(exported_id);
        match (text, markup) {
            (Some(text), _) => Ok(Self { id, text, ..fields }),
            (None, Some(markup)) => Ok(Self { id, markup: Some(Html::new(&markup)?), ..fields }),
            (None, None) => Err(NoRecord::NoText),
        }
    }

    /// What an object says of an article, without its text.
    pub(super) fn of_fields(object: &Map<String, Value>) -> Self {
        let string = |names| field(object, names);
        let list = |names: &[&str]| {
            let lists = names.iter().filter_map(|name| object.get(*name)).map(strings);
            lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
        };
        Self {
            id: string(ID),
            url: string(URL),
            site: string(SITE),
            title: string(TITLE),
            authors: list(AUTHORS),
            published: string(PUBLISHED),
            modified: string(MODIFIED),
            language: string(LANGUAGE),
            description: string(DESCRIPTION),
            section: list(SECTION).into_iter().next(),
            tags: list(TAGS),
            image: string(IMAGE),
            text: String::new(),
            markup: None,
        }
    }
}

fn is_action(object: &Map<String, Value>) -> bool {
    object.len() == 1
        && object.iter().all(|(name, value)| ACTIONS.contains(&name.as_str()) && value.is_object())
}

/// Whether a text is HTML: it has a paragraph or a division with an end.
fn is_markup(text: &str) -> bool {
    text.contains('<') && ["</p>", "</div>", "</html>"].iter().any(|end| text.contains(end))
}

/// The words of the first of these fields that says something.
fn field(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| object.get(*name)).find_map(string)
}

/// The words of a value: a string, a number, those of an object, the paragraphs of a list; `None` where
/// it says nothing.
fn string(value: &Value) -> Option<String> {
    let string = match value {
        Value::String(string) => string.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.iter().filter_map(string).collect::<Vec<_>>().join("\n\n"),
        Value::Object(object) => field(object, WORDS).unwrap_or_else(|| sections(object)),
        Value::Null | Value::Bool(_) => String::new(),
    };
    (!NOTHING.contains(&string.trim())).then_some(string)
}

/// The paragraphs of a body by Fundus: a summary, and sections with their headings.
fn sections(object: &Map<String, Value>) -> String {
    let sections = object.get("sections").and_then(Value::as_array).into_iter().flatten();
    let parts = sections.flat_map(|section| [section.get("headline"), section.get("paragraphs")]);
    let parts = [object.get("summary")].into_iter().chain(parts).flatten().filter_map(string);
    parts.collect::<Vec<_>>().join("\n\n")
}

/// A list of names; one string may hold several, separated by semicolons.
fn strings(value: &Value) -> Vec<String> {
    let given = match value {
        Value::Array(values) => values.iter().filter_map(string).collect(),
        other => string(other).into_iter().collect::<Vec<_>>(),
    };
    let parts = given.iter().flat_map(|given| given.split(';')).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, field: impl Fn(&Record) -> String, expected: &str) {
        assert_eq!(field(&Record::new(line).expect("a record")), expected, "{line}");
    }

    #[test]
    fn our_own_lines_are_read_back() {
        let line = r#"{"schema":1,"id":"a","text":"B\n\nC","published":{"value":"2023-06-08","precision":"day"}}"#;
        check(line, |record| record.text.clone(), "B\n\nC");
        check(line, |record| record.published.clone().unwrap(), "2023-06-08");
    }

    #[test]
    fn the_names_that_other_tools_write_are_understood() {
        check(
            r#"{"maintext":"a","date_publish":"2020-01-02 03:04:05"}"#,
            |record| record.published.clone().unwrap(),
            "2020-01-02 03:04:05",
        );
        check(
            r#"{"text":"a","author":"Ann Lee; Bo Ek","tags":["x","y"]}"#,
            |record| record.authors.join("|"),
            "Ann Lee|Bo Ek",
        );
        check(
            r#"{"title":"a","body":{"summary":["b"],"sections":[{"headline":["c"],"paragraphs":["d","e"]}]},"publishing_date":"2020-01-02 03:04:05+00:00"}"#,
            |record| record.text.replace("\n\n", "|"),
            "b|c|d|e",
        );
        check(
            r#"{"source":"https://one.example/a","source-hostname":"One","text":"a","raw_text":"b","filedate":"2024-01-01","tags":"x;y"}"#,
            |record| {
                format!(
                    "{:?} {:?} {:?} {:?}",
                    record.url, record.site, record.modified, record.tags
                )
            },
            r#"Some("https://one.example/a") Some("One") None ["x", "y"]"#,
        );
        check(
            r#"{"maintext":"a","date_modify":"None","language":"None","title_page":"b"}"#,
            |record| format!("{:?} {:?}", record.modified, record.language),
            "None None",
        );
        check(
            r#"{"text":"a","id":12,"title":null,"headline":"h"}"#,
            |record| format!("{:?} {:?}", record.id, record.title),
            r#"Some("12") Some("h")"#,
        );
    }

    #[test]
    fn exports_of_search_engines_are_unwrapped() {
        check(
            r#"{"_index":"news","_id":"7","_source":{"title":"a","text":"b"}}"#,
            |record| format!("{:?} {}", record.id, record.text),
            r#"Some("7") b"#,
        );
        assert!(matches!(Record::new(r#"{"index":{"_id":"7"}}"#), Err(NoRecord::Action)));
    }

    #[test]
    fn a_body_in_html_is_kept_as_such() {
        let markup = |record: &Record| record.markup.clone().map(|html| html.as_str().to_owned());
        check(
            r#"{"title":"a","content":"<div><p>b</p></div>"}"#,
            |record| format!("{:?} {:?}", markup(record), record.text),
            r#"Some("<div><p>b</p></div>") """#,
        );
        check(
            r#"{"textContent":"b","content":"<p>b</p>"}"#,
            |record| format!("{:?} {:?}", markup(record), record.text),
            r#"None "b""#,
        );
    }

    #[test]
    fn items_of_a_json_feed_are_understood() {
        check(
            r#"{"id":"7","url":"https://one.example/a","title":"a","content_html":"b<br>c","date_published":"2023-06-08T03:40:00Z","authors":[{"name":"Ann Lee","url":"https://one.example/ann"}]}"#,
            |record| {
                let markup = record.markup.clone().map(|html| html.as_str().to_owned());
                format!("{:?} {:?} {:?}", markup, record.authors, record.published)
            },
            r#"Some("b<br>c") ["Ann Lee"] Some("2023-06-08T03:40:00Z")"#,
        );
    }

    #[test]
    fn a_line_without_text_is_no_article() {
        for line in ["", "{", "[]", "7", "{}", r#"{"text":" "}"#, r#"{"text":null}"#] {
            assert!(Record::new(line).is_err(), "{line}");
        }
    }
}
