//! The readable part of a page: what it says about itself, and its body without the furniture.

use crate::page::{Content, Html};

mod model;
mod text;
mod names;
mod rules;
mod marks;
mod tree;
mod apart;
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
    let heading_at = heading.as_ref().map(|(at, _)| *at).or_else(|| tree.named("h1").next());
    let heading = heading.map(|(_, text)| text);
    let url = meta::link(&tree, "canonical")
        .or_else(|| meta.get(&["og:url"]))
        .or_else(|| linked.url.clone())
        .or_else(|| html.saved_from().map(str::to_owned));
    let site = meta.get(&["og:site_name"]).or_else(|| linked.site.clone());
    let host = url.as_deref().and_then(host_name);
    let outlet: Vec<&str> =
        [site.as_deref(), linked.site.as_deref(), host].into_iter().flatten().collect();
    let first_heading = tree.named("h1").map(|at| tree.text(at)).find(|text| !text.is_empty());
    let titles = Titles {
        linked: linked.headline.clone(),
        is_news: linked.is_news,
        shared,
        heading,
        first_heading,
        window,
    };
    let title = title::title(&titles, &outlet);
    let authors = authors::authors(&tree, &meta, &linked, heading_at, &outlet);
    let place = published::Place {
        tree: &tree,
        meta: &meta,
        linked: &linked,
        url: url.as_deref(),
        heading: heading_at,
        order: Order::DayFirst,
    };
    let published = published::published(&place);
    let modified = published::modified(&place);
    let clues = body::Clues {
        title: title.as_deref(),
        heading: heading_at,
        stated: linked.body.as_deref(),
    };
    let description = meta
        .get(&["og:description", "description", "twitter:description"])
        .or_else(|| linked.description.clone());
    let text = Some(body::body(&tree, &clues)).filter(|text| !text.trim().is_empty());
    let text = text.or_else(|| description.clone()).unwrap_or_default();
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
        description,
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
