//! The readable part of a page: what it says about itself, and its body without the furniture.

use crate::page::{Content, Html};

mod model;
mod text;
mod names;
mod rules;
mod tree;
mod moment;
mod meta;
mod json_ld;
mod language;
mod title;
mod byline;
mod authors;
mod published;
mod block;
mod body;
mod dump;
mod record;

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
        Content::Text(text) => dump::from_text(text),
        Content::Record(record) => record::from_record(record),
    }
}

fn from_html(html: &Html) -> Article {
    let parsed = Parsed::new(html.as_str());
    let tree = Tree::of(&parsed);
    let meta = Meta::of(&tree);
    let shared = meta.get(&["og:title", "twitter:title"]);
    let window = meta::title(&tree);
    let known: Vec<&str> = [&shared, &window].into_iter().flatten().map(String::as_str).collect();
    let linked = json_ld::json_ld(&tree, &known);
    let known: Vec<&str> =
        [&linked.headline, &shared, &window].into_iter().flatten().map(String::as_str).collect();
    let heading = title::heading(&tree, &known);
    let url = meta::link(&tree, "canonical")
        .or_else(|| meta.get(&["og:url"]))
        .or_else(|| linked.url.clone())
        .or_else(|| html.saved_from().map(str::to_owned));
    let site = meta.get(&["og:site_name"]).or_else(|| linked.site.clone());
    let host = url.as_deref().and_then(host_name);
    let outlet: Vec<&str> =
        [site.as_deref(), linked.site.as_deref(), host].into_iter().flatten().collect();
    let titles = Titles { linked: linked.headline.clone(), shared, heading, window };
    let title = title::title(&titles, &outlet);
    let authors = authors::authors(&tree, &meta, &linked, &outlet);
    let published = published::published(&tree, &meta, &linked, url.as_deref(), Order::DayFirst);
    let modified = published::modified(&tree, &meta, &linked, Order::DayFirst);
    let clues = body::Clues { title: title.as_deref(), stated: linked.body.as_deref() };
    let text = body::body(&tree, &clues);
    let declared = tree
        .named("html")
        .find_map(|at| tree.nodes[at].attribute("lang").or(tree.nodes[at].attribute("xml:lang")))
        .map(str::to_owned)
        .or_else(|| linked.language.clone())
        .or_else(|| meta.get(&["og:locale", "content-language", "dc.language", "language"]));
    Article {
        url,
        site,
        title,
        authors,
        published,
        modified,
        language: language::language(declared.as_deref(), &text),
        description: meta
            .get(&["og:description", "description", "twitter:description"])
            .or(linked.description),
        section: linked.section.or_else(|| meta.get(&["article:section"])),
        tags: linked.tags,
        image: meta.get(&["og:image", "twitter:image"]).or(linked.image),
        text,
    }
}

/// The part of an address that names the outlet: `example` of `https://www.example.co.uk/a`.
fn host_name(url: &str) -> Option<&str> {
    let host = url.split("://").nth(1)?.split(['/', ':', '?']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    labels.iter().rev().skip(1).find(|label| label.len() > 3).or(labels.first()).copied()
}
