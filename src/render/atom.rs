//! What saved searches found, as an Atom feed (RFC 4287).

use std::collections::HashSet;
use std::fmt::{self, Write as _};

use xxhash_rust::xxh3::xxh3_128;

use super::alert::Alert;
use super::xml::escaped;
use crate::date::{Moment, Precision};
use crate::text::Span;

/// The most entries of a feed: the newest. Readers ask more often than so many come, and read the whole
/// file each time.
pub const MOST_ENTRIES: usize = 500;

/// What every feed of ours begins with: by it one is known.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
    <generator>news-search</generator>\n\
    <title>Saved searches</title>\n\
    <author><name>news-search</name></author>\n";
const TAIL: &str = "</feed>\n";
const ENTRY: &str = "<entry>\n";
const ENTRY_END: &str = "</entry>\n";

/// A feed: an entry for each article and search, the newest first, 500 at most. Its `Display` is the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    id: String,
    updated: String,
    entries: Vec<Entry>,
}

/// An entry as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    id: String,
    /// What stands in it behind its id.
    rest: String,
}

impl Feed {
    /// A feed without entries. `name` tells it from all others, as its path does; its id follows from it.
    #[must_use]
    pub fn new(name: &str, now: Moment) -> Self {
        Self { id: urn(&[name]), updated: utc(now), entries: Vec::new() }
    }

    /// Reads a feed that was written here; `None` for any other file.
    #[must_use]
    pub fn parse(file: &str) -> Option<Self> {
        let (id, rest) = line(file.strip_prefix(HEAD)?, "id")?;
        let (updated, mut rest) = line(rest, "updated")?;
        let mut entries = Vec::new();
        while let Some(entry) = rest.strip_prefix(ENTRY) {
            let (entry, after) = entry.split_once(ENTRY_END)?;
            let (id, content) = line(entry, "id")?;
            entries.push(Entry { id: id.to_owned(), rest: content.to_owned() });
            rest = after;
        }
        let (id, updated) = (id.to_owned(), updated.to_owned());
        (rest == TAIL).then_some(Self { id, updated, entries })
    }

    /// Puts `fresh` before what is there, in the place of earlier entries of the same article and search.
    pub fn add(&mut self, fresh: Vec<Entry>, now: Moment) {
        if fresh.is_empty() {
            return;
        }
        self.updated = utc(now);
        let before = std::mem::replace(&mut self.entries, fresh);
        self.entries.extend(before);
        let mut ids = HashSet::new();
        self.entries.retain(|entry| ids.insert(entry.id.clone()));
        self.entries.truncate(MOST_ENTRIES);
    }
}

impl fmt::Display for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{HEAD}<id>{}</id>\n<updated>{}</updated>\n", self.id, self.updated)?;
        for Entry { id, rest } in &self.entries {
            write!(f, "{ENTRY}<id>{id}</id>\n{rest}{ENTRY_END}")?;
        }
        f.write_str(TAIL)
    }
}

impl Entry {
    /// The entry of an alert.
    #[must_use]
    pub fn new(alert: &Alert<'_>) -> Self {
        let document = &alert.hit.document;
        let article = &document.article;
        let title = article.title.as_deref().unwrap_or("(no headline)");
        let mut rest = format!("<title>{}</title>\n", escaped(title));
        let _ = writeln!(rest, "<updated>{}</updated>", utc(alert.found));
        // The page's own clock is not known, which RFC 3339 writes as an offset of -00:00.
        let published = article.published.map(|published| published.moment);
        if let Some(moment) = published.filter(|moment| moment.precision >= Precision::Minute) {
            let _ = writeln!(rest, "<published>{moment}-00:00</published>");
        }
        for author in article.authors.iter().filter(|author| !author.trim().is_empty()) {
            let _ = writeln!(rest, "<author><name>{}</name></author>", escaped(author));
        }
        let _ = writeln!(rest, "<category term=\"{}\"/>", escaped(alert.search));
        if let Some(url) = article.url.as_deref().and_then(address) {
            let _ = writeln!(rest, "<link rel=\"alternate\" href=\"{}\"/>", escaped(&url));
        }
        let _ = writeln!(rest, "<content type=\"html\">{}</content>", escaped(&content(alert)));
        Self { id: urn(&[alert.search, &document.id]), rest }
    }
}

/// What the element of that name on the first line holds, and the lines after it.
fn line<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let (first, rest) = text.split_once('\n')?;
    let content = first.strip_prefix('<')?.strip_prefix(name)?.strip_prefix('>')?;
    Some((content.strip_suffix('>')?.strip_suffix(name)?.strip_suffix("</")?, rest))
}

/// Snippet and byline in HTML, what was searched for marked.
fn content(alert: &Alert<'_>) -> String {
    let document = &alert.hit.document;
    let article = &document.article;
    let snippet = &alert.hit.snippet;
    let published = article.published.map(|published| published.moment.to_string());
    let about = [article.site.clone(), published, Some(document.path.clone())];
    let about: Vec<String> = about.into_iter().flatten().collect();
    format!(
        "<p>{}</p><p>{}</p>",
        marked(&snippet.text, &snippet.highlights),
        escaped(&about.join(" · "))
    )
}

fn marked(text: &str, highlights: &[Span]) -> String {
    let mut html = String::new();
    let mut at = 0;
    for highlight in highlights {
        html += &escaped(text.get(at..highlight.start()).unwrap_or_default());
        let _ = write!(html, "<mark>{}</mark>", escaped(highlight.slice(text)));
        at = highlight.end();
    }
    html + &escaped(text.get(at..).unwrap_or_default())
}

/// The address as a link may hold it; `None` for one that is not of the web.
fn address(url: &str) -> Option<String> {
    let is_web = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    let is_kept = |sign: &char| !sign.is_whitespace() && !sign.is_control();
    is_web.then(|| url.chars().filter(is_kept).collect())
}

/// A moment in UTC by RFC 3339.
fn utc(moment: Moment) -> String {
    format!("{}Z", Moment { precision: Precision::Second, ..moment })
}

/// An id for `names`, always the same: a UUID of version 8 (RFC 9562) made of their hash.
fn urn(names: &[&str]) -> String {
    let hash = xxh3_128(names.join("\0").as_bytes());
    let hash = hash & !(0xF << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
    let digits = format!("{hash:032x}");
    let groups = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    format!("urn:uuid:{}", groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;

    fn now() -> Moment {
        Moment::at(Day::new(2023, 6, 8).unwrap(), 3, 40, Some(5)).unwrap()
    }

    fn entry(number: usize) -> Entry {
        Entry { id: urn(&[&number.to_string()]), rest: format!("<title>{number}</title>\n") }
    }

    #[test]
    fn a_feed_is_read_as_it_was_written_and_no_other_file_is() {
        let mut feed = Feed::new("/a.atom", now());
        assert_eq!(Feed::parse(&feed.to_string()), Some(feed.clone()));
        feed.entries = (0..3).map(entry).collect();
        let file = feed.to_string();
        assert_eq!(Feed::parse(&file), Some(feed));
        assert_eq!(Feed::parse(&file[..file.len() - 9]), None);
        assert_eq!(Feed::parse("<feed></feed>\n"), None);
    }

    #[test]
    fn an_id_is_a_uuid_and_stays() {
        let id = urn(&["troops", "https://example.org/a"]);
        assert_eq!(id, urn(&["troops", "https://example.org/a"]));
        assert_ne!(id, urn(&["troops", "https://example.org/b"]));
        let uuid = id.strip_prefix("urn:uuid:").unwrap();
        assert_eq!(uuid.len(), 36);
        assert_eq!(&uuid[14..15], "8");
        assert!(matches!(&uuid[19..20], "8" | "9" | "a" | "b"), "{uuid}");
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("https://example.org/a b\n"), Some("https://example.org/ab".to_owned()));
    }
}
