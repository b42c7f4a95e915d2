//! JSON-LD: the blocks of structured data that most outlets put into their pages for search
//! engines, by the vocabulary of schema.org.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::text::{letters, one_line};
use super::tree::Tree;

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

/// What the JSON-LD of a page says of its article; `titles` are other statements of its headline,
/// by which it is told from other articles that the page lists.
pub(super) fn json_ld(tree: &Tree, titles: &[&str]) -> Facts {
    let roots: Vec<Value> =
        tree.named("script").filter_map(|at| block(tree, at)).flatten().collect();
    let objects = Objects::of(&roots);
    let titles: Vec<String> =
        titles.iter().map(|title| letters(title)).filter(|title| !title.is_empty()).collect();
    let article = objects.best(&titles);
    let page = objects.pages.first().copied();
    let mut facts = article.map(|object| facts(object, &objects)).unwrap_or_default();
    if let Some(page) = page {
        fill(&mut facts, page, &objects, article.is_none());
    }
    facts
}

/// The values in the block of `<script>` number `at`; `None` if it is none.
fn block(tree: &Tree, at: usize) -> Option<Vec<Value>> {
    let kind = tree.nodes[at].attribute("type")?;
    if !kind.to_ascii_lowercase().contains("ld+json") {
        return None;
    }
    let text = tree.nodes.get(at + 1).filter(|node| node.is_text())?.text;
    let text = unwrapped(text);
    let values = |text: &str| -> Option<Vec<Value>> {
        let first = serde_json::Deserializer::from_str(text).into_iter().next()?;
        first.ok().map(|value| vec![value])
    };
    values(text).or_else(|| values(&mended(text)))
}

/// The JSON without the comment and CDATA marks that old pages put around scripts.
fn unwrapped(text: &str) -> &str {
    let start = text.find(['{', '[']).map_or(text, |at| &text[at..]);
    start
        .strip_prefix("[CDATA[")
        .map_or(start, |rest| rest.find(['{', '[']).map_or(rest, |at| &rest[at..]))
}

/// JSON with the mistakes mended that page templates make: raw line breaks and tabs inside
/// strings, escapes that JSON does not have, a comma before the closing bracket.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut in_string = false;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' => {
                in_string = !in_string;
                mended.push(c);
            }
            '\\' if in_string => match characters.next() {
                Some(escape) if "\"\\/bfnrtu".contains(escape) => mended.extend([c, escape]),
                Some(other) => mended.push(if other < ' ' { ' ' } else { other }),
                None => {}
            },
            c if c < ' ' => mended.push(' '),
            ']' | '}' if !in_string => {
                let length = mended.trim_end().len();
                if mended[..length].ends_with(',') {
                    mended.truncate(length - 1);
                }
                mended.push(c);
            }
            c => mended.push(c),
        }
    }
    mended
}

type Object = Map<String, Value>;

/// The objects of a page's structured data that describe it.
struct Objects<'v> {
    articles: Vec<(&'v Object, usize)>,
    pages: Vec<&'v Object>,
    /// Those with an identity that others refer to.
    named: HashMap<&'v str, &'v Object>,
}

impl<'v> Objects<'v> {
    fn of(roots: &'v [Value]) -> Self {
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
    fn best(&self, titles: &[String]) -> Option<&'v Object> {
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

    /// The object that a mere reference `{"@id": …}` means; itself where it is no reference.
    fn followed(&self, object: &'v Object) -> &'v Object {
        match object.get("@id") {
            Some(Value::String(id)) if !object.contains_key("name") => {
                self.named.get(id.as_str()).copied().unwrap_or(object)
            }
            _ => object,
        }
    }
}

fn place(list: &[&str], name: &str) -> Option<usize> {
    let name = name.rsplit(['/', ':']).next().unwrap_or(name);
    list.iter().position(|known| known.eq_ignore_ascii_case(name))
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    let value = object.get("@type");
    let list = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    value.and_then(Value::as_str).into_iter().chain(list.iter().filter_map(Value::as_str))
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

/// The first of these properties that is a string with words in it.
fn string(object: &Object, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| strings(object.get(*name)).into_iter().next())
}

/// The strings that a value holds: itself, those of a list, the `@value` or `name` of objects.
fn strings(value: Option<&Value>) -> Vec<String> {
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

fn plain(text: &str) -> String {
    one_line(&unescaped(text))
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

/// Elements inside `articleBody` that begin a new paragraph.
const BREAKS: &[&str] = &["p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"];

/// The paragraphs of a text that may hold mark-up and entities.
fn paragraphs(text: &str) -> Vec<String> {
    let text = unescaped(text);
    let mut lines = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        lines.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let name: &str = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        match tag.find('>') {
            Some(end) if !name.is_empty() => {
                if BREAKS.contains(&name.to_ascii_lowercase().as_str()) {
                    lines.push('\n');
                }
                rest = &tag[end + 1..];
            }
            None => {
                rest = &rest[at..];
                break;
            }
            Some(_) => {
                lines.push('<');
                rest = tag;
            }
        }
    }
    lines.push_str(rest);
    lines.split('\n').map(one_line).filter(|line| !line.is_empty()).collect()
}

/// The entities that templates write into JSON, where they have no meaning.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("hellip", "…"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("ntilde", "ñ"),
    ("ccedil", "ç"),
];
/// The longest entity, in bytes.
const LONGEST_ENTITY: usize = 10;

/// `text` with entities resolved, also where they were escaped twice (`&amp;quot;`).
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let once = unescaped_once(text);
    if once.contains("&#") || once.contains(';') && once.contains('&') {
        unescaped_once(&once)
    } else {
        once
    }
}

fn unescaped_once(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        match end.and_then(|end| entity(&rest[..end]).map(|character| (character, end))) {
            Some((character, end)) => {
                plain.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => plain.push('&'),
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).map(String::from);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| (*character).to_owned())
}
