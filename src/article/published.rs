//! When the article was published and changed, from all the places where a page says so.

use super::json_ld::Facts;
use super::meta::Meta;
use super::model::{DateSource, Published};
use super::moment::{Order, Stamp, find, stamp};
use super::names::any_word;
use super::tree::Tree;

/// Names of `<meta>` for the date of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish_date",
    "publish-date",
    "published",
    "publication_date",
    "publication-date",
    "date_published",
    "pubdate",
    "article_date_original",
    "article.published",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "dc.created",
    "citation_publication_date",
    "article:publish_date",
    "datecreated",
    "rnews:datepublished",
    "analyticsattributes.articledate",
    "vr:published_time",
    "bt:pubdate",
    "originalpublicationdate",
    "shareaholic:article_published_time",
    "article-publication-date",
    "og:pubdate",
    "article:created",
    "date",
    "created",
    "time",
];
/// Names of `<meta>` for the date of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "article:modified",
    "modified",
    "updated_time",
    "revised",
];

/// The date of publication.
pub(super) fn published(
    tree: &Tree,
    meta: &Meta,
    linked: &Facts,
    url: Option<&str>,
    order: Order,
) -> Option<Published> {
    let from = |text: &str, source| {
        stamp(text, order).map(|stamp| Published { moment: local(stamp), source })
    };
    linked
        .published
        .as_deref()
        .and_then(|text| from(text, DateSource::JsonLd))
        .or_else(|| PUBLISHED.iter().find_map(|name| from(&meta.get(&[name])?, DateSource::Meta)))
        .or_else(|| item(tree, "datePublished").and_then(|text| from(&text, DateSource::Microdata)))
        .or_else(|| time(tree).and_then(|text| from(&text, DateSource::Time)))
        .or_else(|| shown(tree, order))
        .or_else(|| url.and_then(of_address))
}

/// When it was last changed.
pub(super) fn modified(
    tree: &Tree,
    meta: &Meta,
    linked: &Facts,
    order: Order,
) -> Option<crate::date::Moment> {
    let from = |text: &str| stamp(text, order).map(local);
    linked
        .modified
        .as_deref()
        .and_then(from)
        .or_else(|| MODIFIED.iter().find_map(|name| from(&meta.get(&[name])?)))
        .or_else(|| item(tree, "dateModified").and_then(|text| from(&text)))
}

fn local(stamp: Stamp) -> crate::date::Moment {
    stamp.moment
}

/// The value of the first `itemprop` of that name outside the head.
fn item(tree: &Tree, property: &str) -> Option<String> {
    tree.nodes.iter().enumerate().find_map(|(at, node)| {
        let is_it = node
            .attribute("itemprop")?
            .split_ascii_whitespace()
            .any(|name| name.eq_ignore_ascii_case(property));
        if !is_it {
            return None;
        }
        let value = node
            .attribute("datetime")
            .or_else(|| node.attribute("content"))
            .map(str::to_owned)
            .unwrap_or_else(|| tree.text(at));
        (!value.is_empty()).then_some(value)
    })
}

fn time(tree: &Tree) -> Option<String> {
    tree.named("time").find_map(|at| {
        let value = tree.nodes[at]
            .attribute("datetime")
            .map(str::to_owned)
            .unwrap_or_else(|| tree.text(at));
        stamp(&value, Order::DayFirst).map(|_| value)
    })
}

/// Words of classes under which dates of publication stand.
const DATE_WORDS: &[&str] = &[
    "byline",
    "date",
    "dateline",
    "datetime",
    "meta",
    "posted",
    "published",
    "pubdate",
    "publish",
    "time",
    "timestamp",
];

/// The first date under a class for dates.
fn shown(tree: &Tree, order: Order) -> Option<Published> {
    tree.nodes.iter().enumerate().find_map(|(at, node)| {
        let is_date = |value| any_word(value, |word| DATE_WORDS.binary_search(&word).is_ok());
        let named = node.attribute("class").is_some_and(is_date)
            || node.attribute("id").is_some_and(is_date);
        if !named || node.end - at > 60 {
            return None;
        }
        let (stamp, _) = find(&tree.text(at), order)?;
        Some(Published { moment: local(stamp), source: DateSource::Text })
    })
}

/// `/2023/06/08/`, `/2023-06-08-title`, `/20230608/`.
pub(super) fn of_address(url: &str) -> Option<Published> {
    let (stamp, _) = find(url, Order::DayFirst)?;
    Some(Published { moment: local(stamp), source: DateSource::Url })
}
