//! JSON-LD: the blocks of structured data that most outlets put into their pages for search
//! engines, by the vocabulary of schema.org.

mod unescape;
mod bounded;
mod blocks;
mod objects;

use serde_json::Value;

use crate::article::text::{letters, one_line};
use crate::article::tree::Tree;
use blocks::blocks;
use objects::{Object, Objects, string, strings, types};
use unescape::paragraphs;

/// What structured data says of the article. Empty and `None` mean that it does not say.
#[derive(Debug, Default, Clone)]
pub(super) struct Facts {
    /// Whether it calls the article news, rather than a page or a post.
    pub is_news: bool,
    /// `headline`, else `name`.
    pub headline: Option<String>,
    /// The authors, in order.
    pub authors: Vec<Author>,
    /// `datePublished`.
    pub published: Option<String>,
    /// `dateModified`.
    pub modified: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `articleSection`.
    pub section: Option<String>,
    /// `keywords`.
    pub tags: Vec<String>,
    /// The first `image`.
    pub image: Option<String>,
    /// `url`, `mainEntityOfPage` or `@id`.
    pub url: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// The name of the publisher.
    pub site: Option<String>,
    /// `articleBody`, in paragraphs, and the posts of a live blog behind it.
    pub body: Option<String>,
}

/// Whom structured data name as an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Author {
    /// The name, as written.
    pub name: String,
    /// Whether it is said to be an organisation.
    pub is_organisation: bool,
}

/// What the JSON-LD of a page says of its article; `titles` are other statements of its headline,
/// by which it is told from other articles that the page lists.
pub(super) fn json_ld(tree: &Tree, titles: &[&str]) -> Facts {
    let roots = blocks(tree);
    let objects = Objects::of(&roots);
    let titles: Vec<String> =
        titles.iter().map(|title| letters(title)).filter(|title| !title.is_empty()).collect();
    let article = objects.best(&titles);
    let mut facts = article.map(|object| facts(object, &objects)).unwrap_or_default();
    if let Some(page) = objects.page() {
        fill(&mut facts, page, &objects, article.is_none());
    }
    facts
}

/// What one object says.
fn facts<'v>(object: &'v Object, objects: &Objects<'v>) -> Facts {
    Facts {
        is_news: types(object).any(|name| name.ends_with("NewsArticle")),
        headline: string(object, &["headline", "name"]),
        authors: authors(object, objects),
        published: string(object, &["datePublished", "dateCreated", "uploadDate"]),
        modified: string(object, &["dateModified"]),
        description: string(object, &["description", "abstract"]),
        section: strings(object.get("articleSection")).into_iter().next(),
        tags: tags(object.get("keywords")),
        image: image(object, objects),
        url: string(object, &["url"]).or_else(|| address(object.get("mainEntityOfPage"))),
        language: string(object, &["inLanguage"]),
        site: named(object.get("publisher"), objects),
        body: body(object),
    }
}

/// Takes from the page's own object what the article's does not say.
fn fill<'v>(facts: &mut Facts, page: &'v Object, objects: &Objects<'v>, is_alone: bool) {
    let more = self::facts(page, objects);
    if is_alone {
        facts.description = more.description;
        facts.authors = more.authors;
    }
    facts.published = facts.published.take().or(more.published);
    facts.modified = facts.modified.take().or(more.modified);
    facts.language = facts.language.take().or(more.language);
    facts.image = facts.image.take().or(more.image);
    facts.url = facts.url.take().or(more.url);
    facts.site = facts.site.take().or(more.site);
}

fn authors<'v>(object: &'v Object, objects: &Objects<'v>) -> Vec<Author> {
    let of = |property| {
        let values: &[Value] = match object.get(property) {
            Some(Value::Array(values)) => values,
            Some(value) => std::slice::from_ref(value),
            None => &[],
        };
        values.iter().flat_map(|value| author(value, objects)).collect::<Vec<_>>()
    };
    let mut authors = of("author");
    if authors.iter().all(|author| author.is_organisation) {
        authors.extend(of("creator"));
    }
    authors
}

fn author<'v>(value: &'v Value, objects: &Objects<'v>) -> Vec<Author> {
    let Value::Object(object) = value else {
        let names = strings(Some(value)).into_iter();
        return names.map(|name| Author { name, is_organisation: false }).collect();
    };
    let object = objects.followed(object);
    let is_organisation = types(object).any(|name| name.contains("Organization"));
    let mut names = strings(object.get("name"));
    if names.is_empty() {
        names.extend(name_of_parts(object));
    }
    names.into_iter().map(|name| Author { name, is_organisation }).collect()
}

/// `givenName` and `familyName`.
fn name_of_parts(object: &Object) -> Option<String> {
    let (given, family) = string(object, &["givenName"]).zip(string(object, &["familyName"]))?;
    Some(format!("{given} {family}"))
}

fn tags(value: Option<&Value>) -> Vec<String> {
    let strings = strings(value);
    match strings.as_slice() {
        [one] => one.split([',', ';']).map(one_line).filter(|tag| !tag.is_empty()).collect(),
        _ => strings,
    }
}

fn image<'v>(object: &'v Object, objects: &Objects<'v>) -> Option<String> {
    let value = match object.get("image").or_else(|| object.get("thumbnailUrl"))? {
        Value::Array(values) => values.first()?,
        value => value,
    };
    match value {
        Value::String(address) => Some(address.clone()),
        Value::Object(object) => {
            let object = objects.followed(object);
            string(object, &["url", "contentUrl", "@id"])
        }
        _ => None,
    }
}

fn address(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(address) => Some(address.clone()),
        Value::Object(object) => string(object, &["@id", "url"]),
        _ => None,
    }
    .filter(|address| address.starts_with("http"))
}

fn named<'v>(value: Option<&'v Value>, objects: &Objects<'v>) -> Option<String> {
    match value? {
        Value::Object(object) => string(objects.followed(object), &["name"]),
        value => strings(Some(value)).into_iter().next(),
    }
}

fn body(object: &Object) -> Option<String> {
    let mut paragraphs = Vec::new();
    let mut add = |object: &Object, names: &[&str]| {
        for name in names {
            if let Some(Value::String(text)) = object.get(*name) {
                paragraphs.extend(self::paragraphs(text));
            }
        }
    };
    add(object, &["articleBody"]);
    for update in object.get("liveBlogUpdate").and_then(Value::as_array).into_iter().flatten() {
        if let Value::Object(update) = update {
            add(update, &["headline", "articleBody"]);
        }
    }
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::tree::Parsed;

    #[track_caller]
    fn check(data: &str, read: impl Fn(&Facts) -> String, expected: &str) {
        let parsed = Parsed::new(&format!("<script type=application/ld+json>{data}</script>"));
        let facts = json_ld(&Tree::of(&parsed), &["Pier to be rebuilt"]);
        assert_eq!(read(&facts), expected, "{data}");
    }

    fn authors(facts: &Facts) -> String {
        let one = |author: &Author| {
            if author.is_organisation { format!("[{}]", author.name) } else { author.name.clone() }
        };
        facts.authors.iter().map(one).collect::<Vec<_>>().join("|")
    }

    fn by(author: &str) -> String {
        format!(r#"{{"@type":"NewsArticle","headline":"Pier to be rebuilt",{author}}}"#)
    }

    #[test]
    fn authors_are_read_in_every_shape() {
        check(&by(r#""author":"Ann Lee""#), authors, "Ann Lee");
        check(&by(r#""author":["Ann Lee",{"name":"Bo Ek"}]"#), authors, "Ann Lee|Bo Ek");
        check(
            &by(r#""author":{"@type":"Person","name":["Ann Lee","Bo Ek"]}"#),
            authors,
            "Ann Lee|Bo Ek",
        );
        check(&by(r#""author":{"givenName":"Ann","familyName":"Lee"}"#), authors, "Ann Lee");
        check(&by(r#""creator":["Ann Lee"]"#), authors, "Ann Lee");
    }

    #[test]
    fn an_organisation_is_no_person_and_a_creator_may_be() {
        let author =
            r#""author":{"@type":"NewsMediaOrganization","name":"Quay"},"creator":"Ann Lee""#;
        check(&by(author), authors, "[Quay]|Ann Lee");
    }

    #[test]
    fn the_article_is_told_from_others_that_the_page_lists() {
        let other = r#"{"@type":"NewsArticle","headline":"Bridge closed for winter"}"#;
        let data = format!("[{other},{}]", by(r#""author":"Ann Lee""#));
        check(&data, |facts| facts.headline.clone().unwrap_or_default(), "Pier to be rebuilt");
    }
}
