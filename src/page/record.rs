//! Articles that come as JSON, one a line, from other tools: news-please, Fundus, trafilatura, ours.

use serde_json::{Map, Value};

/// An article as its line of JSON gives it. `None` and empty mean that the line did not say.
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
    /// The body, unchanged.
    pub text: String,
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
    /// The object has no text.
    #[error("no `text`")]
    NoText,
}

// The names of each field: ours, then those that news-please, Fundus and trafilatura write.
const ID: &[&str] = &["id", "fingerprint"];
const URL: &[&str] = &["url", "source_url", "source", "link"];
const SITE: &[&str] = &["site", "sitename", "source_domain", "hostname", "publisher"];
const TITLE: &[&str] = &["title", "headline"];
const AUTHORS: &[&str] = &["authors", "author", "byline"];
const PUBLISHED: &[&str] = &["published", "date_publish", "publishing_date", "date"];
const MODIFIED: &[&str] = &["modified", "date_modify", "filedate"];
const LANGUAGE: &[&str] = &["language", "lang"];
const DESCRIPTION: &[&str] = &["description", "excerpt"];
const SECTION: &[&str] = &["section", "categories"];
const TAGS: &[&str] = &["tags", "topics", "keywords"];
const IMAGE: &[&str] = &["image", "image_url"];
const TEXT: &[&str] = &["text", "maintext", "plaintext", "body", "raw_text"];

impl Record {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// Says why the line is no article.
    pub fn new(line: &str) -> Result<Self, NoRecord> {
        let Value::Object(object) = serde_json::from_str(line)? else {
            return Err(NoRecord::NoObject);
        };
        let string = |names| first(&object, names).and_then(string);
        let strings = |names| first(&object, names).map(strings).unwrap_or_default();
        Ok(Self {
            id: string(ID),
            url: string(URL),
            site: string(SITE),
            title: string(TITLE),
            authors: strings(AUTHORS),
            published: string(PUBLISHED),
            modified: string(MODIFIED),
            language: string(LANGUAGE),
            description: string(DESCRIPTION),
            section: strings(SECTION).into_iter().next(),
            tags: strings(TAGS),
            image: string(IMAGE),
            text: string(TEXT).ok_or(NoRecord::NoText)?,
        })
    }
}

/// The first of these fields that says something.
fn first<'a>(object: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    names.iter().filter_map(|name| object.get(*name)).find(|value| !is_empty(value))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(string) => string.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

/// The words of a value: a string, a number, the `value` or `name` of an object, the paragraphs
/// of a list.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(string) => Some(string.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => {
            first(object, &["value", "name", "url"]).and_then(Value::as_str).map(str::to_owned)
        }
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().filter_map(string).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        Value::Null | Value::Bool(_) => None,
    }
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
            r#"{"text":"a","id":12,"title":null,"headline":"h"}"#,
            |record| format!("{:?} {:?}", record.id, record.title),
            r#"Some("12") Some("h")"#,
        );
    }

    #[test]
    fn a_line_without_text_is_no_article() {
        for line in ["", "{", "[]", "7", "{}", r#"{"text":" "}"#, r#"{"text":null}"#] {
            assert!(Record::new(line).is_err(), "{line}");
        }
    }
}
