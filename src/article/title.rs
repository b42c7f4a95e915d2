//! The headline, without the outlet's name.

use super::marks::Marks;
use super::text::{letters, words};
use super::tree::Tree;

/// Marks between a headline and the outlet's name in `<title>`.
const BETWEEN: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " // ", " ‹ ", " › ", " / ",
    "| ", " |", "｜", "|", ": ",
];

/// What the page calls itself in its several places.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// The `headline` of the structured data.
    pub linked: Option<String>,
    /// Whether that structured data calls the article news.
    pub is_news: bool,
    /// `og:title` or `twitter:title`.
    pub shared: Option<String>,
    /// The heading that says the same as one of the others.
    pub heading: Option<String>,
    /// The first `<h1>`, whatever it says.
    pub first_heading: Option<String>,
    /// `<title>`.
    pub window: Option<String>,
}

impl Titles {
    /// The statements that the page makes for machines.
    pub(super) fn known(&self) -> Vec<&str> {
        [&self.linked, &self.shared, &self.window]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect()
    }

    /// Finds the headings of the page; returns where the headline stands.
    pub(super) fn take_heading(&mut self, tree: &Tree) -> Option<usize> {
        let found = heading(tree, &self.known());
        let first = tree.named("h1").find(|&at| is_short(tree, at) && !tree.text(at).is_empty());
        let place = found.as_ref().map(|(at, _)| *at).or(first);
        self.heading = found.map(|(_, text)| text);
        self.first_heading = first.map(|at| tree.text(at));
        place
    }
}

/// A heading has at most so many nodes inside.
const MOST_NODES: usize = 60;

fn is_short(tree: &Tree, at: usize) -> bool {
    tree.nodes[at].end - at <= MOST_NODES
}

/// The headline: as the page shows it, where its other statements are about the same.
pub(super) fn title(titles: &Titles, outlet: &[&str]) -> Option<String> {
    let Titles { linked, is_news, shared, heading, first_heading, window } = titles;
    let is_agreed = linked.as_deref().map(letters) == shared.as_deref().map(letters);
    let is_sure = *is_news || is_agreed;
    let sure = linked.as_ref().filter(|_| is_sure);
    let stated = [
        sure,
        heading.as_ref(),
        linked.as_ref(),
        shared.as_ref(),
        first_heading.as_ref(),
        window.as_ref(),
    ];
    let others: Vec<&str> = stated.into_iter().flatten().map(String::as_str).collect();
    let cleaned = stated.into_iter().flatten().map(|title| without_site(title, outlet, &others));
    let is_headline = |title: &&str| {
        let letters = letters(title);
        !letters.is_empty() && !outlet.iter().any(|name| self::letters(name) == letters)
    };
    cleaned.into_iter().find(is_headline).map(str::to_owned)
}

/// The share of a heading's words that another statement of the headline must have.
const ALIKE: f32 = 0.6;

/// The heading of the page that says what its other statements of the headline say.
fn heading(tree: &Tree, others: &[&str]) -> Option<(usize, String)> {
    let dense: Vec<String> = others.iter().map(|other| letters(other)).collect();
    let others: Vec<Vec<String>> = others.iter().map(|other| word_list(other)).collect();
    let headings = (0..tree.nodes.len())
        .filter(|&at| is_headline(tree, at) && is_short(tree, at))
        .map(|at| (at, tree.text(at)));
    let mut best: Option<((usize, String), f32)> = None;
    for (at, text) in headings {
        let own = word_list(&text);
        let alike = others.iter().map(|other| overlap(&own, other)).fold(0.0, f32::max);
        let alike = alike.max(inside(&letters(&text), &dense));
        if alike >= ALIKE && best.as_ref().is_none_or(|(_, most)| alike > *most) {
            best = Some(((at, text), alike));
        }
    }
    best.map(|(heading, _)| heading)
}

/// [`ALIKE`] where one of the other statements holds the whole heading.
fn inside(heading: &str, others: &[String]) -> f32 {
    let is_long = heading.len() >= LONG_HEADING;
    if is_long && others.iter().any(|other| other.contains(heading)) { ALIKE } else { 0.0 }
}

/// From so many bytes on, a heading is no menu word.
const LONG_HEADING: usize = 16;

fn is_headline(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    match node.name {
        "h1" => true,
        "h2" | "h3" | "div" | "span" | "p" => {
            node.marks.has(Marks::HEADLINE) || node.attribute("itemprop") == Some("headline")
        }
        _ => false,
    }
}

/// Headlines are compared by so many words at most.
const MOST_WORDS: usize = 60;

fn word_list(text: &str) -> Vec<String> {
    words(text).take(MOST_WORDS).map(str::to_lowercase).collect()
}

/// Twice the words in common over all words of both: the measure of Dice.
#[expect(clippy::cast_precision_loss, reason = "headlines have few words")]
fn overlap(one: &[String], other: &[String]) -> f32 {
    let mut rest: Vec<&String> = other.iter().collect();
    let mut common = 0;
    for word in one {
        if let Some(at) = rest.iter().position(|candidate| *candidate == word) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    2.0 * common as f32 / (one.len() + other.len()).max(1) as f32
}

/// `title` without the outlet's name before or behind it: where it is one of
/// `outlet`, or where another
/// statement of the headline goes without it.
pub(super) fn without_site<'t>(title: &'t str, outlet: &[&str], others: &[&str]) -> &'t str {
    let outlet: Vec<String> = outlet.iter().map(|name| letters(name)).collect();
    let mut title = title.trim();
    for between in BETWEEN {
        if let Some((head, tail)) = title.rsplit_once(between)
            && is_outlet(tail, head, between, &outlet, others)
        {
            title = head.trim();
        }
        if let Some((head, tail)) = title.split_once(between)
            && is_outlet(head, tail, between, &outlet, others)
        {
            title = tail.trim();
        }
    }
    title
}

fn is_outlet(part: &str, rest: &str, between: &str, outlet: &[String], others: &[&str]) -> bool {
    let part = letters(part);
    let rest = letters(rest);
    if rest.is_empty() || part.is_empty() {
        return false;
    }
    if WEAK.contains(&between) {
        return outlet.contains(&part);
    }
    let is_name = |name: &String| {
        !name.is_empty()
            && (part == *name
                || part.len() > 3 && name.contains(&part)
                || name.len() > 3 && part.contains(name.as_str()) && part.len() < 3 * name.len())
    };
    outlet.iter().any(is_name) && rest.len() > part.len() / 2
        || others.iter().any(|other| letters(other) == rest)
}

/// Marks that also stand inside headlines, behind a topic.
const WEAK: &[&str] = &[": ", " / "];
