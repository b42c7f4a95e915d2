//! The headline, without the outlet's name.

use super::text::letters;

/// Marks between a headline and the outlet's name in `<title>`.
const BETWEEN: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " // ", " ‹ ", " › ", " / ", "| ", " |", "｜", "|", ": "];

/// What the page calls itself in its several places.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// The `headline` of the structured data.
    pub linked: Option<String>,
    /// `og:title` or `twitter:title`.
    pub shared: Option<String>,
    /// The main `<h1>`.
    pub heading: Option<String>,
    /// `<title>`.
    pub window: Option<String>,
}

/// The headline.
pub(super) fn title(titles: &Titles, site: Option<&str>) -> Option<String> {
    let stated = [&titles.linked, &titles.shared, &titles.heading, &titles.window];
    let chosen = stated.into_iter().flatten().find(|title| !title.is_empty())?;
    let others: Vec<&str> = stated.into_iter().flatten().map(String::as_str).collect();
    Some(without_site(chosen, site, &others).to_owned())
}

/// `title` without the outlet's name before or behind it: where it is `site`, or where another
/// statement of the headline goes without it.
pub(super) fn without_site<'t>(title: &'t str, site: Option<&str>, others: &[&str]) -> &'t str {
    let outlet = site.map(letters).unwrap_or_default();
    let mut title = title.trim();
    for between in BETWEEN {
        if let Some((head, tail)) = title.rsplit_once(between)
            && is_outlet(tail, head, &outlet, others)
        {
            title = head.trim();
        }
        if let Some((head, tail)) = title.split_once(between)
            && is_outlet(head, tail, &outlet, others)
        {
            title = tail.trim();
        }
    }
    title
}

fn is_outlet(part: &str, rest: &str, outlet: &str, others: &[&str]) -> bool {
    let part = letters(part);
    let rest = letters(rest);
    if rest.is_empty() || part.is_empty() {
        return false;
    }
    let is_site = !outlet.is_empty() && (part == outlet || part.len() > 3 && outlet.contains(&part) || outlet.len() > 3 && part.contains(outlet));
    is_site && rest.len() > part.len() / 2 || others.iter().any(|other| letters(other) == rest)
}
