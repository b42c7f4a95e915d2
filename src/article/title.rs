//! The headline, without the outlet's name.

use super::marks::Marks;
use super::text::{letters, words};
use super::tree::Tree;

/// Marks between a headline and the outlet's name in `<title>`.
pub(super) const BETWEEN: &[&str] = &[
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

    /// The statements of the headline, the surest first.
    ///
    /// Measured on pages of news and blogs whose headline is known: where heading and structured
    /// data differ, the latter are right more often if they call the article news or say what
    /// `og:title` says. Where `og:title` and the heading say one thing, and `<title>` and the
    /// structured data another, the former are what readers see.
    fn by_rank(&self) -> Vec<&String> {
        let letters = |title: &Option<String>| title.as_deref().map(letters);
        let (linked, shared) = (letters(&self.linked), letters(&self.shared));
        let is_outvoted =
            shared == letters(&self.heading) && shared != linked && shared != letters(&self.window);
        let outvoting = self.shared.as_ref().filter(|_| is_outvoted);
        let is_sure = self.is_news || linked == shared;
        let sure = self.linked.as_ref().filter(|_| is_sure);
        let rest = [&self.heading, &self.linked, &self.shared, &self.first_heading, &self.window];
        [outvoting, sure].into_iter().chain(rest.map(Option::as_ref)).flatten().collect()
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

/// The headline: as the page shows it and calls itself elsewhere, without the outlet's name.
pub(super) fn title(titles: &Titles, outlet: &[&str]) -> Option<String> {
    let statements = titles.by_rank();
    let others: Vec<&str> = statements.iter().map(|title| title.as_str()).collect();
    let is_outlet = |title: &str| outlet.iter().any(|name| letters(name) == letters(title));
    let cleaned = statements.iter().map(|title| without_site(title, outlet, &others));
    let mut cleaned = cleaned.filter(|title| !letters(title).is_empty());
    let any = cleaned.clone().next()?;
    let title = cleaned.find(|title| !is_outlet(title)).unwrap_or(any);
    Some(without_kicker(title, &others).to_owned())
}

/// A kicker has at least so many letters: `The` is none.
const SHORTEST_KICKER: usize = 4;

/// The title without a kicker that runs into it, where another statement is the rest: `Harbour
/// Pier to be rebuilt`. One before a colon belongs to the headline.
fn without_kicker<'t>(title: &'t str, others: &[&str]) -> &'t str {
    let others: Vec<String> = others.iter().map(|other| letters(other)).collect();
    let is_kicker = |kicker: &str| {
        kicker.ends_with(|c: char| c.is_alphanumeric() || ".!?".contains(c))
            && kicker.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_KICKER
    };
    let cuts = title.match_indices(' ').take(MOST_WORDS).map(|(at, _)| title.split_at(at));
    let mut rests = cuts
        .map(|(kicker, rest)| (kicker, rest.trim_start()))
        .filter(|(kicker, rest)| is_kicker(kicker) && rest.len() >= LONG_HEADING)
        .filter(|(_, rest)| !rest.starts_with(['/', '|', '-', '–', '—']))
        .map(|(_, rest)| rest);
    rests.find(|rest| others.contains(&letters(rest))).unwrap_or(title)
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

/// `title` without the outlet's name before or behind it: where it is one of `outlet`, or where
/// another statement of the headline goes without it.
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

#[cfg(test)]
mod tests {
    use super::*;

    const OUTLET: &[&str] = &["Quay News"];

    #[track_caller]
    fn check(titles: &Titles, expected: &str) {
        assert_eq!(title(titles, OUTLET).as_deref(), Some(expected), "{titles:?}");
    }

    #[test]
    fn the_outlet_is_no_part_of_the_headline() {
        for window in ["Pier to be rebuilt | Quay News", "Quay News: Pier to be rebuilt"] {
            check(
                &Titles { window: Some(window.to_owned()), ..Titles::default() },
                "Pier to be rebuilt",
            );
        }
        let heading = Some("Pier to be rebuilt".to_owned());
        let window = Some("Pier to be rebuilt - Quay".to_owned());
        check(&Titles { heading, window, ..Titles::default() }, "Pier to be rebuilt");
    }

    #[test]
    fn a_heading_that_is_the_outlet_is_no_headline() {
        let window = Some("Pier to be rebuilt".to_owned());
        check(
            &Titles { window, first_heading: Some("QUAY NEWS".to_owned()), ..Titles::default() },
            "Pier to be rebuilt",
        );
        check(
            &Titles { first_heading: Some("Quay News".to_owned()), ..Titles::default() },
            "Quay News",
        );
    }

    #[test]
    fn what_the_heading_and_the_shared_title_say_outvotes_the_structured_data() {
        let titles = Titles {
            linked: Some("Pier rebuilding voted: all you need to know".to_owned()),
            is_news: true,
            shared: Some("Pier to be rebuilt".to_owned()),
            heading: Some("Pier to be rebuilt".to_owned()),
            window: Some("Pier rebuilding voted: all you need to know".to_owned()),
            ..Titles::default()
        };
        check(&titles, "Pier to be rebuilt");
        check(&Titles { shared: None, ..titles }, "Pier rebuilding voted: all you need to know");
    }

    #[test]
    fn a_kicker_that_runs_into_the_headline_is_left_out() {
        let titles = |heading: &str| Titles {
            heading: Some(heading.to_owned()),
            window: Some("Pier to be rebuilt".to_owned()),
            ..Titles::default()
        };
        check(&titles("Harbour Pier to be rebuilt"), "Pier to be rebuilt");
        check(&titles("The Pier to be rebuilt"), "The Pier to be rebuilt");
        check(&titles("Harbour: Pier to be rebuilt"), "Harbour: Pier to be rebuilt");
    }
}
