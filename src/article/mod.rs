//! The readable part of a page: what it says about itself, and its body without the furniture.

use crate::page::{Content, Html, Record};

mod model;
mod text;
mod names;
mod rules;
mod tree;
mod moment;
mod meta;
mod json_ld;
mod title;
mod byline;
mod published;
mod block;
mod body;

pub use model::{Article, DateSource, Published};

use meta::Meta;
use moment::Order;
use title::Titles;
use tree::{Parsed, Tree};

/// The readable part of what a page holds.
#[must_use]
pub fn article(content: &Content) -> Article {
    match content {
        Content::Html(html) => from_html(html),
        Content::Text(text) => from_text(text),
        Content::Record(record) => from_record(record),
    }
}

fn from_html(html: &Html) -> Article {
    let parsed = Parsed::new(html.as_str());
    let tree = Tree::of(&parsed);
    let meta = Meta::of(&tree);
    let shared = meta.get(&["og:title", "twitter:title"]);
    let window = meta::title(&tree);
    let heading = tree.named("h1").map(|at| tree.text(at)).find(|text| !text.is_empty());
    let known: Vec<&str> = [&shared, &heading, &window].into_iter().flatten().map(String::as_str).collect();
    let linked = json_ld::json_ld(&tree, &known);
    let url = meta::link(&tree, "canonical").or_else(|| meta.get(&["og:url"])).or_else(|| linked.url.clone())
        .or_else(|| html.saved_from().map(str::to_owned));
    let site = meta.get(&["og:site_name"]).or_else(|| linked.site.clone());
    let titles = Titles { linked: linked.headline.clone(), shared, heading, window };
    let title = title::title(&titles, site.as_deref());
    if std::env::var_os("DEBUG_TITLES").is_some() { eprintln!("{}", serde_json::json!({"url": url, "t": [titles.linked, titles.shared, titles.heading, titles.window], "site": site, "a": linked.authors, "d": linked.published, "stated": linked.body.as_ref().map(|b| b.len())})); }
    let mut authors: Vec<String> = linked.authors.iter().flat_map(|raw| byline::persons(raw, site.as_deref())).collect();
    if authors.is_empty() {
        authors = ["author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author"].iter()
            .map(|name| meta.all(name).flat_map(|raw| byline::persons(&raw, site.as_deref())).collect::<Vec<_>>()).find(|list| !list.is_empty()).unwrap_or_default();
    }
    let published = published::published(&tree, &meta, &linked, url.as_deref(), Order::DayFirst);
    let modified = published::modified(&tree, &meta, &linked, Order::DayFirst);
    let clues = body::Clues { title: title.as_deref(), stated: linked.body.as_deref() };
    let text = body::body(&tree, &clues);
    Article {
        url, site, title, authors, published, modified,
        language: linked.language.clone(),
        description: meta.get(&["og:description", "description", "twitter:description"]).or(linked.description),
        section: linked.section.or_else(|| meta.get(&["article:section"])),
        tags: linked.tags,
        image: meta.get(&["og:image", "twitter:image"]).or(linked.image),
        text,
    }
}

fn from_text(text: &str) -> Article {
    Article { text: text.to_owned(), ..Article::default() }
}

fn from_record(record: &Record) -> Article {
    Article {
        url: record.url.clone(),
        title: record.title.clone(),
        text: record.text.clone(),
        ..Article::default()
    }
}
