//! The items of a feed, RSS or Atom: those that come with the article's text are articles.

use super::html::Html;
use super::reason::Reason;
use super::record::Record;
use super::xml::{self, Element, unescaped};

/// What an item is called.
const ITEMS: &[&str] = &["item", "entry"];
/// What items may lie in, from the outside in.
const AROUND: &[&str] = &["rss", "feed", "rdf:RDF", "channel"];
/// Where an item has its text, by the feed's own word.
const CONTENT: &[&str] = &["content:encoded", "content", "xhtml:body", "body"];
/// Where it has a summary, which in some feeds is the text.
const SUMMARY: &[&str] = &["description", "summary"];
const TITLE: &[&str] = &["title", "dc:title"];
const PUBLISHED: &[&str] = &["pubDate", "published", "dc:date", "dcterms:created", "issued"];
const MODIFIED: &[&str] = &["updated", "dcterms:modified", "modified"];
const AUTHORS: &[&str] = &["author", "dc:creator", "itunes:author"];
/// A content with fewer letters leads to the article: `Read more …`.
const CONTENT_AT_LEAST: usize = 300;
/// And so does a summary: those of agencies and broadcasters stay below half of it.
const SUMMARY_AT_LEAST: usize = 1_000;

/// The items of a feed, each with its number from 1 on.
pub(super) fn items(feed: &str) -> impl Iterator<Item = (u64, Result<Vec<u8>, Reason>)> + use<> {
    let mut found = Vec::new();
    let mut around: Vec<Element<'_>> = xml::elements(feed).collect();
    // A channel lies in the feed, and items in either.
    for _ in AROUND {
        let within = around.iter().filter(|element| AROUND.contains(&element.name));
        around = within.flat_map(Element::elements).collect();
        found.extend(around.iter().filter(|element| ITEMS.contains(&element.name)).map(bytes));
    }
    (1..).zip(found)
}

fn bytes(item: &Element<'_>) -> Result<Vec<u8>, Reason> {
    if item.is_cut_off {
        return Err(Reason::Damaged("cut off within an item"));
    }
    Ok(item.whole.as_bytes().to_vec())
}

/// The article in an item.
pub(super) fn record(item: &str) -> Result<Record, Reason> {
    let item = xml::elements(item).next().ok_or(Reason::Damaged("no item"))?;
    let elements: Vec<Element<'_>> = item.elements().collect();
    let markup = markup(&elements).ok_or(Reason::Teaser)?;
    let text = |names| first(&elements, names);
    let guid = text(&["guid", "id"]);
    let is_address = |text: &String| text.starts_with("http");
    Ok(Record {
        url: link(&elements).or_else(|| guid.clone().filter(is_address)),
        id: guid.filter(|guid| link(&elements).is_none() && !is_address(guid)),
        title: text(TITLE).map(|title| plain(&title)),
        authors: all(&elements, AUTHORS).map(|element| author(&element)).collect(),
        published: text(PUBLISHED),
        modified: text(MODIFIED),
        tags: all(&elements, &["category"]).filter_map(|element| category(&element)).collect(),
        markup: Some(Html::new(&format!("<article>{markup}</article>"))?),
        ..Record::default()
    })
}

/// The text of the article in HTML; `None` where the item only leads to it.
fn markup(elements: &[Element<'_>]) -> Option<String> {
    let content = all(elements, CONTENT).map(|element| (element, CONTENT_AT_LEAST));
    let summary = all(elements, SUMMARY).map(|element| (element, SUMMARY_AT_LEAST));
    let whole = content.chain(summary).map(|(element, at_least)| (html(&element), at_least));
    let mut whole = whole.filter(|(html, at_least)| letters(html) >= *at_least);
    whole.next().map(|(html, _)| html)
}

/// The HTML in an element: escaped in most feeds, as it is in Atom's XHTML.
fn html(element: &Element<'_>) -> String {
    match element.attribute("type").as_deref() {
        Some("xhtml") => element.inner.to_owned(),
        Some("text" | "text/plain") => {
            element.text().replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>")
        }
        _ => element.text(),
    }
}

fn letters(html: &str) -> usize {
    plain(html).chars().filter(|c| c.is_alphabetic()).count()
}

/// The text of HTML without its tags, on one line.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        text += before;
        text.push(' ');
        rest = behind.split_once('>').map_or("", |(_, after)| after);
    }
    text += rest;
    unescaped(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The elements of these names, those of the first name first.
fn all<'a>(
    elements: &'a [Element<'a>],
    names: &'a [&str],
) -> impl Iterator<Item = Element<'a>> + 'a {
    let of_name = |name: &'a &str| elements.iter().filter(move |element| element.name == *name);
    names.iter().flat_map(of_name).copied()
}

fn first(elements: &[Element<'_>], names: &[&str]) -> Option<String> {
    let mut texts = all(elements, names).map(|element| element.text());
    texts.find(|text| !text.is_empty())
}

/// The address of the article: of several the one that no relation, or `alternate`, leads to.
fn link(elements: &[Element<'_>]) -> Option<String> {
    let original = first(elements, &["feedburner:origLink"]);
    original.or_else(|| {
        all(elements, &["link"]).find_map(|link| {
            let relation = link.attribute("rel");
            let is_article = relation.is_none_or(|relation| relation == "alternate");
            let address = link.attribute("href").unwrap_or_else(|| link.text());
            Some(address).filter(|address| is_article && !address.is_empty())
        })
    })
}

/// The name in `<author><name>`, in `desk@example.org (Ann Lee)`, or the whole.
fn author(element: &Element<'_>) -> String {
    if let Some(name) = element.elements().find(|inner| inner.name == "name") {
        return name.text();
    }
    let text = element.text();
    let in_brackets = text.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    in_brackets.map(str::to_owned).unwrap_or(text)
}

fn category(element: &Element<'_>) -> Option<String> {
    let named = element.attribute("label").or_else(|| element.attribute("term"));
    Some(named.unwrap_or_else(|| element.text())).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long() -> String {
        "The harbour council voted to rebuild the pier. ".repeat(10)
    }

    fn told(feed: &str) -> Vec<String> {
        let record = |item: Vec<u8>| record(&String::from_utf8(item).expect("it is text"));
        let told = items(feed).map(|(number, item)| match item.and_then(record) {
            Ok(record) => format!(
                "{number} {} {} {} {}",
                record.url.unwrap_or_default(),
                record.title.unwrap_or_default(),
                record.authors.join("+"),
                record.published.unwrap_or_default()
            ),
            Err(reason) => format!("{number} {reason}"),
        });
        told.collect()
    }

    #[test]
    fn items_of_rss_with_their_text_are_articles() {
        let feed = format!(
            "<?xml version='1.0'?><rss><channel><title>x</title><link>https://one.example</link>\
             <item><title>A &amp;amp; B</title><link>https://one.example/a</link>\
             <dc:creator><![CDATA[Ann Lee]]></dc:creator><pubDate>Thu, 08 Jun 2023 03:40:00 GMT</pubDate>\
             <content:encoded><![CDATA[<p>{}</p>]]></content:encoded></item>\
             <item><title>C</title><description>In short.</description></item></channel></rss>",
            long()
        );
        assert_eq!(
            told(&feed),
            [
                "1 https://one.example/a A & B Ann Lee Thu, 08 Jun 2023 03:40:00 GMT",
                "2 a feed's item without the article's text",
            ]
        );
    }

    #[test]
    fn entries_of_atom_with_their_text_are_articles() {
        let feed = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>A&lt;br&gt;B</title>\
             <link rel='self' href='https://one.example/x'/><link href='https://one.example/a'/>\
             <author><name>Ann Lee</name></author><published>2023-06-08T03:40:00Z</published>\
             <content type='xhtml'><div><p>{}</p></div></content></entry></feed>",
            long()
        );
        assert_eq!(told(&feed), ["1 https://one.example/a A B Ann Lee 2023-06-08T03:40:00Z"]);
    }

    #[test]
    fn items_of_rss_1_lie_beside_the_channel() {
        let item = format!(
            "<item><link>https://one.example/a</link><description>{}</description></item>",
            long().repeat(3)
        );
        let feed = format!("<rdf:RDF><channel><title>x</title></channel>{item}</rdf:RDF>");
        assert_eq!(told(&feed), ["1 https://one.example/a   "]);
    }

    #[test]
    fn a_feed_that_was_cut_off_gives_what_is_whole() {
        let item = format!("<item><content:encoded>{}</content:encoded></item>", long());
        let feed = format!("<rss><channel>{item}<item><title>");
        assert_eq!(told(&feed), ["1    ", "2 damaged: cut off within an item"]);
    }
}
