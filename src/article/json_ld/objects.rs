//! The objects of a page's structured data: which of them is the article.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::unescape::unescaped;
use crate::article::text::{letters, one_line};

/// Types that are articles, the surest first. Compared without case.
const ARTICLES: &[&str] = &[
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "reviewnewsarticle",
    "backgroundnewsarticle",
    "liveblogposting",
    "article",
    "blogposting",
    "advertisercontentarticle",
    "satiricalarticle",
    "scholarlyarticle",
    "techarticle",
    "report",
    "review",
    "recipe",
    "socialmediaposting",
    "discussionforumposting",
    "creativework",
];
/// Types that describe the page around the article.
const PAGES: &[&str] = &["webpage", "itempage", "medicalwebpage", "faqpage"];
/// Properties whose values are other articles or other things than this one.
const ASIDE: &[&str] = &[
    "about",
    "author",
    "breadcrumb",
    "citation",
    "comment",
    "hasPart",
    "image",
    "isBasedOn",
    "isPartOf",
    "itemListElement",
    "liveBlogUpdate",
    "mentions",
    "potentialAction",
    "publisher",
    "relatedLink",
    "review",
    "significantLink",
    "subjectOf",
    "video",
];
/// The most objects of a page's structured data that are looked at.
const MOST_OBJECTS: usize = 20_000;

/// One object of JSON.
pub(super) type Object = Map<String, Value>;

/// The objects of a page's structured data that describe it.
pub(super) struct Objects<'v> {
    /// The articles, each with the rank of its type.
    articles: Vec<(&'v Object, usize)>,
    /// The pages around them.
    pages: Vec<&'v Object>,
    /// Those with an identity that others refer to.
    named: HashMap<&'v str, &'v Object>,
}

impl<'v> Objects<'v> {
    /// Gathers them from the page's blocks.
    pub(super) fn of(roots: &'v [Value]) -> Self {
        let mut objects = Self { articles: Vec::new(), pages: Vec::new(), named: HashMap::new() };
        let mut waiting: Vec<(&Value, bool)> =
            roots.iter().rev().map(|root| (root, true)).collect();
        for _ in 0..MOST_OBJECTS {
            let Some((value, is_main)) = waiting.pop() else { break };
            match value {
                Value::Array(values) => {
                    waiting.extend(values.iter().rev().map(|value| (value, is_main)));
                }
                Value::Object(object) => {
                    objects.add(object, is_main);
                    let inner = object
                        .iter()
                        .rev()
                        .filter(|(_, value)| value.is_object() || value.is_array());
                    waiting.extend(
                        inner.map(|(name, value)| {
                            (value, is_main && !ASIDE.contains(&name.as_str()))
                        }),
                    );
                }
                _ => {}
            }
        }
        objects
    }

    fn add(&mut self, object: &'v Object, is_main: bool) {
        if let Some(Value::String(id)) = object.get("@id")
            && object.len() > 1
        {
            self.named.entry(id).or_insert(object);
        }
        if !is_main {
            return;
        }
        if let Some(rank) = types(object).filter_map(|name| place(ARTICLES, name)).min() {
            self.articles.push((object, rank));
        } else if types(object).any(|name| place(PAGES, name).is_some()) {
            self.pages.push(object);
        }
    }

    /// The article whose headline the page repeats, else the surest kind, else the first.
    pub(super) fn best(&self, titles: &[String]) -> Option<&'v Object> {
        let matches = |object: &Object| {
            let headline = string(object, &["headline", "name"]).map(|headline| letters(&headline));
            headline.is_some_and(|headline| {
                headline.len() > 8
                    && titles
                        .iter()
                        .any(|title| title.contains(&headline) || headline.contains(title.as_str()))
            })
        };
        let best = self.articles.iter().min_by_key(|(object, rank)| (!matches(object), *rank));
        best.map(|(object, _)| *object)
    }

    /// The first object that describes the page around the article.
    pub(super) fn page(&self) -> Option<&'v Object> {
        self.pages.first().copied()
    }

    /// The object that a mere reference `{"@id": …}` means; itself where it is no reference.
    pub(super) fn followed(&self, object: &'v Object) -> &'v Object {
        match object.get("@id") {
            Some(Value::String(id)) if !object.contains_key("name") => {
                self.named.get(id.as_str()).copied().unwrap_or(object)
            }
            _ => object,
        }
    }
}

/// Where the type stands in the list, whatever vocabulary is put before it.
fn place(list: &[&str], name: &str) -> Option<usize> {
    let name = name.rsplit(['/', ':']).next().unwrap_or(name);
    list.iter().position(|known| known.eq_ignore_ascii_case(name))
}

/// The types of an object.
pub(super) fn types(object: &Object) -> impl Iterator<Item = &str> {
    let value = object.get("@type");
    let list = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    value.and_then(Value::as_str).into_iter().chain(list.iter().filter_map(Value::as_str))
}

/// The first of these properties that is a string with words in it.
pub(super) fn string(object: &Object, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| strings(object.get(*name)).into_iter().next())
}

/// The strings that a value holds: itself, those of a list, the `@value` or `name` of objects.
pub(super) fn strings(value: Option<&Value>) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(plain(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => {
            let inner = object.get("@value").or_else(|| object.get("name"));
            inner.and_then(Value::as_str).map(plain)
        }
        _ => None,
    };
    let found: Vec<String> = match value {
        Some(Value::Array(values)) => values.iter().filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    };
    found.into_iter().filter(|text| !text.is_empty()).collect()
}

/// A string on one line, its entities resolved.
fn plain(text: &str) -> String {
    one_line(&unescaped(text))
}
