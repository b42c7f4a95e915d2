//! The outlet, as it calls itself.

use super::json_ld::Facts;
use super::marks::Marks;
use super::meta::Meta;
use super::text::{letters, one_line};
use super::title::{BETWEEN, Titles, leads_home};
use super::tree::Tree;

/// Names of `<meta>` for the outlet, the surest first.
const META: &[&str] = &["og:site_name", "application-name", "apple-mobile-web-app-title"];
/// Words of a logo's description that are not the outlet's name, in lower case.
const NOT_NAMES: &[&str] = &["logo", "home", "homepage", "startseite", "accueil", "inicio", "www"];
/// The shortest name, in letters: `BBC`.
const SHORTEST: usize = 3;
/// The longest name, in letters.
const LONGEST: usize = 40;
/// How many nodes of a page are looked at for its masthead.
const MASTHEAD_WITHIN: usize = 1_500;
/// How many names of a page are compared with how many parts of its `<title>`.
const MOST_COMPARED: usize = 12;
/// An element that is nothing but the masthead has at most so many nodes inside.
const MOST_NODES: usize = 12;

/// The outlet by the page's data, else by the part of `<title>` that its masthead, its logo or its
/// host repeats, else by what stands behind the headline there, else by the logo.
pub(super) fn site(
    tree: &Tree,
    meta: &Meta,
    linked: &Facts,
    titles: &Titles,
    host: Option<&str>,
) -> Option<String> {
    let stated = meta.get(&META[..1]).or_else(|| linked.site.clone()).or_else(|| meta.get(META));
    if stated.is_some() {
        return stated;
    }
    let mastheads = mastheads(tree);
    let window = titles.window.as_deref().unwrap_or_default();
    let parts = parts(window);
    let compared = &parts[..parts.len().min(MOST_COMPARED)];
    let names = mastheads.iter().map(|name| letters(name)).chain(host.map(letters));
    let repeated = names
        .filter(|name| name.len() >= SHORTEST)
        .find_map(|name| compared.iter().find_map(|part| begins_with(part, &name)));
    repeated.or_else(|| behind_headline(&parts, titles)).or_else(|| mastheads.into_iter().next())
}

/// What `<title>` is made of, one part alone being no outlet.
fn parts(window: &str) -> Vec<&str> {
    let mut parts = vec![window];
    for between in BETWEEN {
        parts = parts.into_iter().flat_map(|part| part.split(between)).collect();
    }
    if parts.len() < 2 { Vec::new() } else { parts }
}

/// The beginning of `part` that has the letters of `name`, as `part` writes it.
fn begins_with(part: &str, name: &str) -> Option<String> {
    let part = part.trim();
    let ends = part.char_indices().map(|(at, c)| at + c.len_utf8());
    let end =
        ends.take_while(|end| *end <= 4 * LONGEST).find(|&end| letters(&part[..end]) == name)?;
    let is_whole = !part[end..].starts_with(char::is_alphanumeric);
    is_whole.then(|| part[..end].to_owned())
}

/// What follows the headline in `<title>`.
fn behind_headline(parts: &[&str], titles: &Titles) -> Option<String> {
    let (last, before) = parts.split_last()?;
    let heading = letters(titles.heading.as_deref()?);
    let before: String = before.iter().map(|part| letters(part)).collect();
    (before == heading && is_name(last)).then(|| one_line(last))
}

fn is_name(text: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&letters(text).len())
}

/// The names that stand at the top of the page: descriptions of logos and the words of a masthead
/// or of a link to the front page.
fn mastheads(tree: &Tree) -> Vec<String> {
    let within = tree.nodes.len().min(MASTHEAD_WITHIN);
    let names = (0..within).filter_map(|at| masthead(tree, at)).map(|name| without_logo(&name));
    names.filter(|name| is_name(name)).take(MOST_COMPARED).collect()
}

fn masthead(tree: &Tree, at: usize) -> Option<String> {
    let node = &tree.nodes[at];
    if node.name == "img" {
        let is_logo = std::iter::once(at).chain(tree.around(at).take(2)).any(|at| is_top(tree, at));
        return is_logo.then(|| node.attribute("alt").map(one_line)).flatten();
    }
    (is_top(tree, at) && node.end - at <= MOST_NODES).then(|| tree.text(at))
}

fn is_top(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    let leads_home = || node.attribute("href").is_some_and(leads_home);
    node.marks.has(Marks::MASTHEAD) || node.name == "a" && leads_home()
}

/// The description of a logo without the words that say that it is one.
fn without_logo(name: &str) -> String {
    let is_name = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !NOT_NAMES.contains(&bare.as_str())
    };
    name.split(' ').filter(is_name).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::tree::Parsed;
    use super::*;

    #[track_caller]
    fn check(markup: &str, host: Option<&str>, expected: Option<&str>) {
        let parsed = Parsed::new(markup);
        let tree = Tree::of(&parsed);
        let meta = Meta::of(&tree);
        let mut titles = Titles { window: super::super::meta::title(&tree), ..Titles::default() };
        titles.take_heading(&tree);
        let site = site(&tree, &meta, &Facts::default(), &titles, host);
        assert_eq!(site.as_deref(), expected, "{markup}");
    }

    #[test]
    fn the_data_of_the_page_name_the_outlet() {
        check(
            "<meta property=og:site_name content='Quay News'><h1>A</h1>",
            None,
            Some("Quay News"),
        );
    }

    #[test]
    fn the_title_spells_the_outlet_that_the_masthead_shouts() {
        let page = "<title>Pier to be rebuilt | Quay News, each Friday</title>\
            <div id=masthead><h2>QUAY NEWS</h2></div><h1>Pier to be rebuilt</h1>";
        check(page, None, Some("Quay News"));
    }

    #[test]
    fn the_host_tells_which_part_of_the_title_is_the_outlet() {
        let page = "<title>Quay News: Pier to be rebuilt</title>";
        check(page, Some("quaynews"), Some("Quay News"));
    }

    #[test]
    fn a_logo_names_the_outlet() {
        let page = "<title>Pier</title><a href=/><img src=l.gif alt='Quay News logo'></a>";
        check(page, None, Some("Quay News"));
    }

    #[test]
    fn what_follows_the_headline_is_the_outlet() {
        let page = "<title>Pier to be rebuilt - Quay News</title><h1>Pier to be rebuilt</h1>";
        check(page, None, Some("Quay News"));
    }
}
