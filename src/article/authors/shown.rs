//! The byline that a page shows its readers.

use super::byline::{Credit, Kind, credits, has_cue};
use crate::article::apart::{is_apart, is_never_of_article};
use crate::article::marks::Marks;
use crate::article::moment::{Order, find};
use crate::article::text::{letters, weight};
use crate::article::tree::{Tree, is_inline};

/// Parts of addresses that lead to an author's page.
const PROFILES: &[&str] = &[
    "/author/",
    "/authors/",
    "/autor/",
    "/autoren/",
    "/auteur/",
    "/autore/",
    "/by/",
    "/columnist/",
    "/contributor/",
    "/contributors/",
    "/editors/",
    "/journalist/",
    "/journalists/",
    "/people/",
    "/person/",
    "/profile/",
    "/profiles/",
    "/redaktion/",
    "/reporter/",
    "/staff/",
    "/writer/",
    "/writers/",
];
/// A byline has at most so many letters.
const LONGEST: usize = 160;
/// An element that holds nothing but a byline has at most so many nodes inside.
const MOST_NODES: usize = 60;
/// How many elements around a lone `By` are tried for the name that belongs to it.
const MOST_AROUND: usize = 3;
/// How many nodes behind the headline neither a class that speaks of other things is believed nor
/// `<aside>`, in which some outlets put the byline.
const NEAR_HEADING: usize = 120;

/// Whom the page's byline credits: the first with a full name that is marked as a byline, else the
/// first that begins as one, else what else is marked so.
pub(super) fn shown(tree: &Tree, heading: Option<usize>, outlet: &[&str]) -> Vec<Credit> {
    let body = tree.named("body").next().unwrap_or(0);
    let page = Bylines::of(tree, body..tree.nodes.len(), outlet, |at| is_apart(tree, at, heading));
    if let Some(best) = page.best() {
        return best;
    }
    let near = heading.map_or(0..0, |at| at + 1..tree.nodes.len().min(at + NEAR_HEADING));
    let is_apart = |at: usize| is_never_of_article(tree, at) && tree.nodes[at].name != "aside";
    let near = Bylines::of(tree, near, outlet, is_apart);
    near.best().unwrap_or(page.partial)
}

/// The bylines of a part of a page, empty where there is none.
#[derive(Default)]
struct Bylines {
    /// Marked as a byline, with a full name in it.
    marked: Vec<Credit>,
    /// Beginning as a byline does, with a full name in it.
    begun: Vec<Credit>,
    /// Marked as a byline, without a full name.
    partial: Vec<Credit>,
}

impl Bylines {
    fn of(
        tree: &Tree,
        nodes: std::ops::Range<usize>,
        outlet: &[&str],
        is_apart: impl Fn(usize) -> bool,
    ) -> Self {
        let mut bylines = Self::default();
        let mut at = nodes.start;
        while at < nodes.end && bylines.marked.is_empty() {
            let node = &tree.nodes[at];
            if is_apart(at) {
                at = node.end;
                continue;
            }
            bylines.look(tree, at, outlet);
            at += 1;
        }
        bylines
    }

    fn look(&mut self, tree: &Tree, at: usize, outlet: &[&str]) {
        let node = &tree.nodes[at];
        if is_byline(tree, at) {
            let found = in_byline(tree, at, outlet);
            let full = full_names_and_agencies(&found);
            if full.iter().any(is_full_name) {
                self.marked = full;
            } else if self.partial.is_empty() && found.len() == 1 && is_one_name(&found[0], outlet)
            {
                self.partial = found;
            }
        } else if self.begun.is_empty() && node.is_text() && is_begun(node.text) {
            self.begun = around(tree, at, outlet);
        }
    }

    fn best(&self) -> Option<Vec<Credit>> {
        [&self.marked, &self.begun].into_iter().find(|found| !found.is_empty()).cloned()
    }
}

/// The credits without single words, which are sections and labels more often than names.
fn full_names_and_agencies(credits: &[Credit]) -> Vec<Credit> {
    let named = |credit: &&Credit| is_full_name(credit) || credit.kind == Kind::Agency;
    credits.iter().filter(named).cloned().collect()
}

/// Whether a lone credit can be believed: a person, an agency, the outlet, or a single word.
fn is_one_name(credit: &Credit, outlet: &[&str]) -> bool {
    let is_outlet = || outlet.iter().any(|name| letters(name) == letters(&credit.name));
    credit.kind != Kind::Other || !credit.name.contains(' ') || is_outlet()
}

/// Whether a person is credited with more than one name, which no menu word looks like.
pub(super) fn is_full_name(credit: &Credit) -> bool {
    credit.kind == Kind::Person && credit.name.contains(' ')
}

fn is_begun(text: &str) -> bool {
    text.len() <= 4 * LONGEST && weight(text) <= LONGEST && has_cue(text)
}

fn is_byline(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    if node.is_text() {
        return false;
    }
    node.marks.has(Marks::BYLINE)
        || node.name == "address"
        || node.attribute("itemprop").is_some_and(|value| value == "author" || value == "creator")
        || is_link_to_author(tree, at)
}

fn is_link_to_author(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    node.attribute("rel")
        .is_some_and(|value| value.split_ascii_whitespace().any(|rel| rel == "author"))
        || node.name == "a" && node.attribute("href").is_some_and(is_profile)
}

fn is_profile(address: &str) -> bool {
    PROFILES.iter().any(|part| address.contains(part))
}

/// Whom a byline credits: those that its links lead to, else those that its text names.
fn in_byline(tree: &Tree, at: usize, outlet: &[&str]) -> Vec<Credit> {
    let node = &tree.nodes[at];
    if node.name == "meta" {
        return node.attribute("content").map(|name| credits(name, outlet)).unwrap_or_default();
    }
    if node.end - at > MOST_NODES {
        return Vec::new();
    }
    let is_name = |&at: &usize| {
        is_link_to_author(tree, at) || tree.nodes[at].attribute("itemprop") == Some("name")
    };
    let names = tree.inside(at).filter(is_name).flat_map(|at| credits(&line(tree, at), outlet));
    let linked = distinct(names);
    if linked.iter().any(is_full_name) { linked } else { in_line(&line(tree, at), outlet) }
}

fn distinct(credits: impl Iterator<Item = Credit>) -> Vec<Credit> {
    let mut distinct: Vec<Credit> = Vec::new();
    for credit in credits {
        if !distinct.contains(&credit) {
            distinct.push(credit);
        }
    }
    distinct
}

/// Whom the line credits in which text `at` begins a byline; where the text is nothing but `By`,
/// the name stands in an element beside it.
fn around(tree: &Tree, at: usize, outlet: &[&str]) -> Vec<Credit> {
    let mut lines = tree
        .around(at)
        .take(MOST_AROUND)
        .take_while(|&around| tree.nodes[around].end - around <= MOST_NODES)
        .map(|around| in_line(&line(tree, around), outlet));
    let found = lines.find(|found| found.iter().any(is_full_name)).unwrap_or_default();
    full_names_and_agencies(&found)
}

/// Whom a line credits before any date in it, else behind it.
fn in_line(line: &str, outlet: &[&str]) -> Vec<Credit> {
    if weight(line) > LONGEST {
        return Vec::new();
    }
    let Some((_, date)) = find(line, Order::DayFirst) else { return credits(line, outlet) };
    let before = credits(&line[..date.start], outlet);
    let is_enough = before.iter().any(is_full_name);
    if is_enough { before } else { credits(&line[date.end..], outlet) }
}

/// The text inside `at` on one line, ` | ` between blocks and between elements that touch: the
/// name and the job are often set apart by style alone.
fn line(tree: &Tree, at: usize) -> String {
    let mut line = String::new();
    let mut last = at;
    for next in at..tree.nodes[at].end {
        let node = &tree.nodes[next];
        if !node.is_text() || matches!(tree.nodes[node.parent].name, "script" | "style") {
            continue;
        }
        if !line.is_empty() && is_cut(tree, at, last, next, &line) {
            line.push_str(" | ");
        }
        line.push_str(node.text);
        last = next;
    }
    line
}

/// Whether a text of its own begins with text `next`, behind text `last`.
fn is_cut(tree: &Tree, at: usize, last: usize, next: usize, line: &str) -> bool {
    let touches = line.ends_with(char::is_alphanumeric)
        && tree.nodes[next].text.starts_with(char::is_alphanumeric);
    let opens = (last..next).any(|at| !tree.nodes[at].is_text() && !is_inline(tree.nodes[at].name));
    touches || opens || block(tree, at, last) != block(tree, at, next)
}

/// The nearest block around a text within `at`.
fn block(tree: &Tree, at: usize, text: usize) -> usize {
    let mut around = tree.around(text).take_while(|&around| around > at);
    around.find(|&around| !is_inline(tree.nodes[around].name)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::tree::Parsed;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let parsed = Parsed::new(&format!("<body><h1>Pier to be rebuilt</h1>{body}"));
        let tree = Tree::of(&parsed);
        let heading = tree.named("h1").next();
        let found = shown(&tree, heading, &["Quay News"]);
        let names: Vec<&str> = found.iter().map(|credit| &*credit.name).collect();
        assert_eq!(names, expected, "{body}");
    }

    #[test]
    fn a_byline_is_told_by_its_class_its_links_or_its_beginning() {
        check("<p class=byline>Words: Ann Lee</p>", &["Ann Lee"]);
        check("<p>by <a href=/author/ann-lee>Ann Lee</a></p>", &["Ann Lee"]);
        check("<p><b>By Ann Lee</b></p>", &["Ann Lee"]);
        check("<p>Thursday, July 6, 2023 — By Ann Lee</p>", &["Ann Lee"]);
        check("<div><p>By</p></div><div><p>Ann Lee</p></div>", &["Ann Lee"]);
        check("<div><span>By</span><span>Ann Lee</span></div>", &["Ann Lee"]);
    }

    #[test]
    fn a_job_that_touches_the_name_is_no_part_of_it() {
        check("<p class=author><b>Ann Lee</b><i>Harbour correspondent</i></p>", &["Ann Lee"]);
        check("<p class=author>Ann Lee<br>Chefredakteurin</p>", &["Ann Lee"]);
        check("<a class=author><span>By</span>Ann Lee</a>", &["Ann Lee"]);
    }

    #[test]
    fn sections_beside_the_name_are_no_authors() {
        check("<p class=byline>Ann Lee | Harbour</p>", &["Ann Lee"]);
        check("<p class=byline>Harbour | Weather | Tides</p>", &[]);
        check("<p>By the pier stood Ann Lee</p>", &[]);
    }

    #[test]
    fn near_the_headline_a_class_about_other_things_is_not_believed() {
        check("<div class=has-bio><p class=byline>By Ann Lee</p></div>", &["Ann Lee"]);
        check("<aside><address><a rel=author>Ann Lee</a></address></aside>", &["Ann Lee"]);
        check("<nav><p class=byline>By Ann Lee</p></nav>", &[]);
    }
}
