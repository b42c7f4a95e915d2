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
    /// Whether the page shows `shared` as a heading.
    pub is_shared_shown: bool,
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
    /// `og:title` says. Where `og:title` and a heading say one thing, and `<title>` and the
    /// structured data another, the former are what readers see; the `<h1>` may be the latter,
    /// made for search engines.
    fn by_rank(&self) -> Vec<&String> {
        let first = self.first_heading.as_ref().filter(|heading| !self.is_label(heading));
        let outvoting = self.shared.as_ref().filter(|_| self.is_shared_shown && self.is_parted());
        let letters = |title: &Option<String>| title.as_deref().map(letters);
        let is_sure = self.is_news || letters(&self.linked) == letters(&self.shared);
        let sure = self.linked.as_ref().filter(|_| is_sure);
        let [heading, linked, shared, window] =
            [&self.heading, &self.linked, &self.shared, &self.window].map(Option::as_ref);
        [outvoting, sure, heading, linked, shared, first, window].into_iter().flatten().collect()
    }

    /// Whether `og:title` says something else than both the structured data and `<title>`.
    fn is_parted(&self) -> bool {
        let letters = |title: &Option<String>| title.as_deref().map(letters);
        let shared = letters(&self.shared);
        shared != letters(&self.linked) && shared != letters(&self.window)
    }

    /// Whether a heading is one word that `<title>` does not say, such as the section's name.
    fn is_label(&self, heading: &str) -> bool {
        let is_word = words(heading).nth(1).is_none() && heading.len() < LONG_HEADING;
        let window = self.window.as_deref().map(letters).unwrap_or_default();
        is_word && !window.is_empty() && !window.contains(&letters(heading))
    }

    /// Finds the headings of the page; returns where the headline stands.
    pub(super) fn take_heading(&mut self, tree: &Tree) -> Option<usize> {
        let mut firsts =
            tree.named("h1").filter(|&at| is_short(tree, at) && !is_masthead(tree, at));
        let first = firsts.find(|&at| !tree.text(at).is_empty());
        let found = heading(tree, &self.known());
        let found =
            found.or_else(|| if first.is_none() { second(tree, &self.known()) } else { None });
        let place = found.as_ref().map(|(at, _)| *at).or(first);
        self.heading = found.map(|(_, text)| text);
        self.first_heading = first.map(|at| tree.text(at));
        let shown = self.shared.as_deref().and_then(|shared| showing(tree, &letters(shared)));
        self.is_shared_shown = shown.is_some();
        shown.filter(|_| self.is_parted()).or(place)
    }
}

/// How many headings are looked at: the headline's is among the first.
const MOST_HEADINGS: usize = 100;
/// A heading has at most so many nodes inside.
const MOST_NODES: usize = 60;

/// A heading has at most so many bytes of text.
const MOST_BYTES: usize = 2_000;

fn is_short(tree: &Tree, at: usize) -> bool {
    let bytes = || tree.inside(at).map(|at| tree.nodes[at].text.len()).sum::<usize>();
    tree.nodes[at].end - at <= MOST_NODES && bytes() <= MOST_BYTES
}

/// Headings in which the headline may stand.
const HEADINGS: &[&str] = &["h1", "h2"];

/// The first heading of the page that has these letters, or holds an element that has them.
fn showing(tree: &Tree, title: &str) -> Option<usize> {
    let shows = |heading: &usize| {
        let within = tree.inside(*heading).filter(|&at| !tree.nodes[at].is_text());
        std::iter::once(*heading).chain(within).any(|at| letters(&tree.text(at)) == title)
    };
    headings(tree, HEADINGS).find(shows).filter(|_| !title.is_empty())
}

/// The first headings of these names.
fn headings<'t>(tree: &'t Tree, names: &'t [&str]) -> impl Iterator<Item = usize> + 't {
    let all = (0..tree.nodes.len()).filter(|&at| names.contains(&tree.nodes[at].name));
    all.filter(|&at| is_short(tree, at)).take(MOST_HEADINGS)
}

/// On a page whose `<h1>` is its masthead, the heading with which another statement of the headline
/// begins or ends.
fn second(tree: &Tree, others: &[&str]) -> Option<(usize, String)> {
    let others: Vec<String> = others.iter().map(|other| letters(other)).collect();
    let says = |text: &str| {
        let own = letters(text);
        let is_part = |other: &String| other.starts_with(&own) || other.ends_with(&own);
        own.len() >= SHORTEST_SECOND && others.iter().any(is_part)
    };
    headings(tree, &["h2"]).map(|at| (at, tree.text(at))).find(|(_, text)| says(text))
}

/// A second heading with fewer bytes of letters is a menu word.
const SHORTEST_SECOND: usize = 12;

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
        .filter(|&at| is_headline(tree, at) && is_short(tree, at) && !is_masthead(tree, at))
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

/// Whether a heading is the outlet's name, which leads to the front page.
fn is_masthead(tree: &Tree, at: usize) -> bool {
    tree.nodes[at].name == "h1"
        && tree.inside(at).any(|at| tree.nodes[at].attribute("href").is_some_and(leads_home))
}

/// Whether an address is that of an outlet's front page, also in an archive's copy.
pub(super) fn leads_home(address: &str) -> bool {
    let address = address.rfind("/http").map_or(address, |at| &address[at + 1..]);
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None if address.starts_with("index.") => "",
        None => match address.strip_prefix('/') {
            Some(path) => path,
            None => return false,
        },
    };
    path.is_empty() || path.starts_with('?') || path.starts_with("index.")
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
            is_shared_shown: true,
            window: Some("Pier rebuilding voted: all you need to know".to_owned()),
            ..Titles::default()
        };
        check(&titles, "Pier to be rebuilt");
        check(&Titles { shared: None, ..titles }, "Pier rebuilding voted: all you need to know");
    }

    #[track_caller]
    fn check_page(markup: &str, expected: &str) {
        let parsed = super::super::tree::Parsed::new(markup);
        let tree = Tree::of(&parsed);
        let shared = super::super::meta::Meta::of(&tree).get(&["og:title"]);
        let window = super::super::meta::title(&tree);
        let mut titles = Titles { shared, window, ..Titles::default() };
        titles.take_heading(&tree);
        check(&titles, expected);
    }

    #[test]
    fn a_heading_that_leads_to_the_front_page_is_no_headline() {
        for home in ["/", "https://quay.example", "/web/2014/http://quay.example/", "index.php"] {
            check_page(
                &format!(
                    "<title>Quay News » Archive » Pier to be rebuilt</title>\
                     <h1><a href='{home}'>The Quay</a></h1><h2>Pier to be rebuilt</h2>"
                ),
                "Pier to be rebuilt",
            );
        }
        check_page("<h1><a href=/2024/pier>Pier to be rebuilt</a></h1>", "Pier to be rebuilt");
    }

    #[test]
    fn a_heading_for_readers_goes_before_one_for_search_engines() {
        let page = |shown: &str| {
            format!(
                "<title>Pier, harbour, storm: the vote</title>\
                 <meta property=og:title content='Pier to be rebuilt'>\
                 <h1>Pier, harbour, storm: the vote</h1><h2>{shown}</h2>"
            )
        };
        check_page(&page("Pier to be rebuilt"), "Pier to be rebuilt");
        check_page(&page("<i>Harbour</i><b>Pier to be rebuilt</b>"), "Pier to be rebuilt");
        check_page(&page("Bridge closed"), "Pier, harbour, storm: the vote");
    }

    #[test]
    fn a_word_that_the_window_does_not_say_is_no_headline() {
        check_page("<title>Pier to be rebuilt</title><h1>Politics</h1>", "Pier to be rebuilt");
        check_page("<title>Harbour, the film, at Quay</title><h1>Harbour</h1>", "Harbour");
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
