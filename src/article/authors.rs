//! Who wrote the article, from all the places where a page says so.

use super::apart::is_apart;
use super::byline::{persons, starts_with_cue};
use super::json_ld::Facts;
use super::marks::Marks;
use super::meta::Meta;
use super::moment::{Order, find};
use super::text::weight;
use super::tree::Tree;

/// Names of `<meta>` for authors, the surest first.
const META: &[&str] = &[
    "article:author",
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "citation_author",
    "article:author_name",
    "article.author",
    "og:article:author",
    "cxenseparse:author",
    "rnews:author",
    "authors",
    "twitter:data1",
];
/// Parts of addresses that lead to an author's page.
const PROFILES: &[&str] = &[
    "/author/",
    "/authors/",
    "/autor/",
    "/autoren/",
    "/auteur/",
    "/autore/",
    "/by/",
    "/journalist/",
    "/people/",
    "/person/",
    "/profile/",
    "/profiles/",
    "/reporter/",
    "/staff/",
    "/writer/",
    "/writers/",
    "/redaktion/",
    "/columnist/",
    "/contributor/",
    "/contributors/",
];
/// A byline has at most so many letters.
const LONGEST: usize = 160;
/// An element that holds nothing but a byline has at most so many nodes inside.
const MOST_NODES: usize = 60;

/// The authors, in the order in which the page names them.
pub(super) fn authors(
    tree: &Tree,
    meta: &Meta,
    linked: &Facts,
    heading: Option<usize>,
    outlet: &[&str],
) -> Vec<String> {
    let stated: Vec<String> = distinct(linked.authors.iter().flat_map(|raw| persons(raw, outlet)));
    if stated.iter().any(|name| name.contains(' ')) {
        return stated;
    }
    let named =
        META.iter().map(|name| distinct(meta.all(name).flat_map(|raw| persons(&raw, outlet))));
    let named = named.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
    if named.iter().any(|name| name.contains(' ')) {
        return named;
    }
    let shown = shown(tree, heading, outlet);
    [shown, stated, named].into_iter().find(|names| !names.is_empty()).unwrap_or_default()
}

/// The most names that are looked at: papers of physicists have hundreds of authors.
const MOST_NAMES: usize = 500;

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for name in names.take(MOST_NAMES) {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}

/// The persons in the first byline that the page shows.
fn shown(tree: &Tree, heading: Option<usize>, outlet: &[&str]) -> Vec<String> {
    let mut by_text = Vec::new();
    let mut at = tree.named("body").next().unwrap_or(0);
    while at < tree.nodes.len() {
        let node = &tree.nodes[at];
        if is_apart(tree, at, heading) {
            at = node.end;
            continue;
        }
        if is_byline(tree, at) && node.end - at <= MOST_NODES {
            let names = in_byline(tree, at, outlet);
            if !names.is_empty() {
                return names;
            }
        }
        if by_text.is_empty() && node.is_text() && starts_with_cue(node.text.trim_start()) {
            by_text = in_line(tree, node.parent, outlet);
        }
        at += 1;
    }
    by_text
}

fn is_byline(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    if node.is_text() {
        return false;
    }
    node.marks.has(Marks::BYLINE)
        || node.name == "address"
        || node.attribute("itemprop").is_some_and(|value| value == "author" || value == "creator")
        || node.attribute("rel").is_some_and(|value| value == "author")
        || node.name == "a" && node.attribute("href").is_some_and(is_profile)
}

fn is_profile(address: &str) -> bool {
    PROFILES.iter().any(|part| address.contains(part))
}

/// The persons in a byline: those that its links lead to, else those that its text names.
fn in_byline(tree: &Tree, at: usize, outlet: &[&str]) -> Vec<String> {
    if tree.nodes[at].name == "meta" {
        return tree.nodes[at]
            .attribute("content")
            .map(|name| persons(name, outlet))
            .unwrap_or_default();
    }
    let is_link = |&at: &usize| {
        let node = &tree.nodes[at];
        node.name == "a"
            && (node.attribute("href").is_some_and(is_profile)
                || node.attribute("rel") == Some("author"))
            || node.attribute("itemprop") == Some("name")
    };
    let linked =
        distinct(tree.inside(at).filter(is_link).flat_map(|at| persons(&tree.text(at), outlet)));
    if linked.is_empty() { in_line(tree, at, outlet) } else { linked }
}

/// The persons that the text of an element names before any date in it.
fn in_line(tree: &Tree, at: usize, outlet: &[&str]) -> Vec<String> {
    if tree.nodes[at].end - at > MOST_NODES {
        return Vec::new();
    }
    let line = tree.text(at);
    if weight(&line) > LONGEST {
        return Vec::new();
    }
    let end = find(&line, Order::DayFirst).map_or(line.len(), |(_, range)| range.start);
    persons(&line[..end], outlet)
}
