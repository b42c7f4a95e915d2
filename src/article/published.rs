//! When the article was published and changed, from all the places where a page says so.
//!
//! The day is the one on the page's own clock. Where a moment is given in UTC and the page states
//! the same instant with another offset, shows it on another clock, or has the day before or after
//! in its address or in a field without a time, that local day is taken; a moment in UTC alone stays as it is, because nothing
//! tells where the page is at home.

use super::apart::is_apart;
use super::json_ld::Facts;
use super::marks::Marks;
use super::meta::Meta;
use super::model::{DateSource, Published};
use super::moment::{Order, Stamp, find, stamp};
use super::text::weight;
use super::tree::Tree;
use crate::date::{Moment, Precision};

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
    "release_date",
    "og:release_date",
    "article:release_date",
    "citation_date",
    "citation_online_date",
    "last.published",
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

/// What is known where dates are looked for.
pub(super) struct Place<'t, 'a> {
    /// The page.
    pub tree: &'t Tree<'a>,
    /// The data in its head.
    pub meta: &'t Meta<'a>,
    /// Its structured data.
    pub linked: &'t Facts,
    /// Its address.
    pub url: Option<&'t str>,
    /// Where its headline stands.
    pub heading: Option<usize>,
    /// How its numbers are ordered.
    pub order: Order,
}

/// The date of publication.
pub(super) fn published(place: &Place) -> Option<Published> {
    let address = place.url.and_then(of_address);
    let stated = stated(place).or_else(|| address.map(|day| (day, DateSource::Url)));
    let (stamp, source) = stated.or_else(|| shown(place))?;
    Some(Published { moment: local(place, stamp, address), source })
}

/// When the article was last changed.
pub(super) fn modified(place: &Place) -> Option<Moment> {
    let from = |text: &str| stamp(text, place.order).map(|stamp| stamp.moment);
    let meta = || MODIFIED.iter().find_map(|name| from(&place.meta.get(&[name])?));
    let linked = place.linked.modified.as_deref().and_then(from);
    linked.or_else(meta).or_else(|| item(place.tree, "dateModified").and_then(|text| from(&text)))
}

/// What the page states for machines.
fn stated(place: &Place) -> Option<(Stamp, DateSource)> {
    let from = |text: &str, source| stamp(text, place.order).map(|stamp| (stamp, source));
    let linked = place.linked.published.as_deref().and_then(|text| from(text, DateSource::JsonLd));
    let meta =
        || PUBLISHED.iter().find_map(|name| from(&place.meta.get(&[name])?, DateSource::Meta));
    let item = || from(&item(place.tree, "datePublished")?, DateSource::Microdata);
    linked.or_else(meta).or_else(item)
}

/// The moment on the page's own clock, as precise as the page says anywhere.
fn local(place: &Place, stamp: Stamp, address: Option<Stamp>) -> Moment {
    let shown = || shown(place).map(|(shown, _)| shown);
    if stamp.moment.precision == Precision::Day {
        let same_day = shown().filter(|shown| is_timed(*shown) && days_between(*shown, stamp) == 0);
        return same_day.map_or(stamp.moment, |shown| shown.moment);
    }
    if stamp.offset != Some(0) {
        return stamp.moment;
    }
    if let Some(same) = same_elsewhere(place, stamp) {
        return same.moment;
    }
    if let Some(same) = shown().filter(|shown| is_same_elsewhere(*shown, stamp)) {
        return same.moment;
    }
    let days = stated_again(place).filter(|day| day.moment.precision == Precision::Day);
    let mut days = days.chain(address);
    days.find(|day| is_day_elsewhere(*day, stamp)).map_or(stamp.moment, |day| day.moment)
}

/// Whether a day beside the one of `stamp` in UTC is the day of that instant where most pages are
/// made.
fn is_day_elsewhere(day: Stamp, stamp: Stamp) -> bool {
    let minute = i64::from(stamp.moment.second) / 60;
    match days_between(day, stamp) {
        -1 => minute < BEHIND,
        1 => minute >= 24 * 60 - AHEAD,
        _ => false,
    }
}

/// How far behind UTC the clocks of California are, in minutes. An address is often older than the
/// article: the day before that lies further behind is when it was written.
const BEHIND: i64 = 8 * 60;
/// How far ahead of UTC the clocks of New Zealand are, in minutes.
const AHEAD: i64 = 13 * 60;

fn is_timed(stamp: Stamp) -> bool {
    stamp.moment.precision >= Precision::Minute
}

fn days_between(one: Stamp, other: Stamp) -> i32 {
    one.moment.day.days_since_epoch() - other.moment.day.days_since_epoch()
}

/// Whether a time of day without an offset is, on some clock of the world, the instant of `stamp`
/// in UTC: clocks differ by half hours.
fn is_same_elsewhere(shown: Stamp, stamp: Stamp) -> bool {
    let minutes = instant(shown) / 60 - instant(stamp) / 60;
    let is_clock = WESTMOST..=EASTMOST;
    is_timed(shown) && shown.offset.is_none() && minutes % 30 == 0 && is_clock.contains(&minutes)
}

/// How far behind UTC a clock may be, in minutes.
const WESTMOST: i64 = -12 * 60;
/// How far ahead of UTC a clock may be, in minutes.
const EASTMOST: i64 = 14 * 60;

/// The same instant on a clock that is not UTC, as the page states it elsewhere.
fn same_elsewhere(place: &Place, stamp: Stamp) -> Option<Stamp> {
    let times = place.tree.named("time").take(MOST_TIMES);
    let times = times.filter_map(|at| place.tree.nodes[at].attribute("datetime"));
    let times = times.filter_map(|text| self::stamp(text, place.order));
    stated_again(place).chain(times).find(|other| {
        other.offset.is_some_and(|offset| offset != 0)
            && instant(*other) / 60 == instant(stamp) / 60
    })
}

/// Everything that the page states for machines about its publication, outside structured data.
fn stated_again<'p>(place: &'p Place) -> impl Iterator<Item = Stamp> + 'p {
    let meta = PUBLISHED.iter().filter_map(|name| place.meta.get(&[name]));
    let texts = meta.chain(item(place.tree, "datePublished"));
    texts.filter_map(|text| stamp(&text, place.order))
}

/// How many `<time>` elements are looked at.
const MOST_TIMES: usize = 20;

/// Seconds since 1970 in UTC.
fn instant(stamp: Stamp) -> i64 {
    let days = i64::from(stamp.moment.day.days_since_epoch());
    days * 86_400 + i64::from(stamp.moment.second) - i64::from(stamp.offset.unwrap_or(0)) * 60
}

/// The value of the first `itemprop` of that name.
fn item(tree: &Tree, property: &str) -> Option<String> {
    tree.nodes.iter().enumerate().find_map(|(at, node)| {
        let names = node.attribute("itemprop")?;
        if !names.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case(property)) {
            return None;
        }
        let stated = node.attribute("datetime").or_else(|| node.attribute("content"));
        let value = stated.map_or_else(|| tree.text(at), str::to_owned);
        (!value.is_empty()).then_some(value)
    })
}

/// A line with a date around the headline has at most so many letters besides.
const AROUND_DATE: usize = 60;
/// How many nodes before the headline a date may stand.
const BEFORE: usize = 60;
/// So many nodes behind the headline, a date may be that of another story, and a sure one right before
/// it goes first: three more pages right of 1,165.
const AFTER: usize = 100;

/// The date that a reader sees: in the first line after the headline that holds one, else in the
/// last before it, else in the first of the page.
fn shown(place: &Place) -> Option<(Stamp, DateSource)> {
    let dates = dates(place);
    let heading = place.heading.unwrap_or(0);
    let after = dates
        .iter()
        .find(|date| date.at > heading && date.is_sure)
        .or_else(|| dates.iter().find(|date| date.at > heading));
    let before = dates.iter().rfind(|date| date.at < heading && date.at + BEFORE > heading);
    let near = after.filter(|date| date.at < heading + AFTER);
    let sure = before.filter(|date| date.is_sure);
    let found = near.or(sure).or(after).or(before).or_else(|| dates.first())?;
    Some((found.stamp, found.source))
}

struct Date {
    at: usize,
    stamp: Stamp,
    source: DateSource,
    /// Whether it stands in a `<time>` or under a class for dates.
    is_sure: bool,
}

/// The dates in `<time>` elements and short lines outside menus, comments and other stories.
fn dates(place: &Place) -> Vec<Date> {
    let tree = place.tree;
    let mut dates = Vec::new();
    let mut at = tree.named("body").next().unwrap_or(0);
    while at < tree.nodes.len() {
        let node = &tree.nodes[at];
        if is_apart(tree, at, place.heading) {
            at = node.end;
            continue;
        }
        if node.name == "time" {
            let value = node.attribute("datetime").and_then(|value| stamp(value, place.order));
            if let Some(stamp) =
                value.or_else(|| find(&tree.text(at), place.order).map(|(stamp, _)| stamp))
            {
                dates.push(Date { at, stamp, source: DateSource::Time, is_sure: true });
                at = node.end;
                continue;
            }
        }
        if node.is_text() && may_be_date(node.text) {
            dates.extend(in_line(place, at));
        }
        at += 1;
    }
    dates
}

/// Whether a text has a year in it.
fn may_be_date(text: &str) -> bool {
    let mut digits = 0;
    text.bytes().any(|byte| {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        digits >= 2
    })
}

/// The date in the line of a text, if little stands around it or it opens a paragraph.
fn in_line(place: &Place, at: usize) -> Option<Date> {
    let tree = place.tree;
    let parent = tree.nodes[at].parent;
    let text = if tree.nodes[parent].end - parent < 12 {
        tree.text(parent)
    } else {
        tree.nodes[at].text.trim().to_owned()
    };
    let (stamp, range) = find(&text, place.order)?;
    let before = weight(&text[..range.start]);
    let around = before + weight(&text[range.end..]);
    let is_line = around <= AROUND_DATE;
    let opens = before <= DATELINE
        && text[range.end..].trim_start().starts_with(['–', '-', '—', ':', ')', '.', '|']);
    let around = std::iter::once(parent).chain(tree.around(parent));
    let is_sure = around.take(3).any(|at| tree.nodes[at].marks.has(Marks::DATE));
    let is_claim = text.contains(['©']) || text.to_lowercase().contains("copyright");
    ((is_line || opens) && !is_claim).then_some(Date {
        at,
        stamp,
        source: DateSource::Text,
        is_sure,
    })
}

/// A place before the date of a dateline has at most so many letters.
const DATELINE: usize = 30;

/// The day in an address: `/2023/06/08/`, `/2023-06-08-title`, `/20230608/`.
fn of_address(url: &str) -> Option<Stamp> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let path = &path[path.find('/')?..];
    // What an archive has put before the address is the day on which it copied the page.
    let path = path.rfind("/http").map_or(path, |at| &path[at + 5..]);
    let (stamp, _) = find(path, Order::DayFirst)?;
    (stamp.moment.day.year() >= 1995)
        .then_some(Stamp { moment: Moment::of_day(stamp.moment.day), offset: None })
}

#[cfg(test)]
mod tests {
    use super::super::tree::Parsed;
    use super::*;

    #[track_caller]
    fn check(markup: &str, url: Option<&str>, expected: &str) {
        let parsed = Parsed::new(markup);
        let (tree, linked) = (&Tree::of(&parsed), &Facts::default());
        let meta = &Meta::of(tree);
        let heading = tree.named("h1").next();
        let place = Place { tree, meta, linked, url, heading, order: Order::DayFirst };
        let found = published(&place).map(|found| found.moment.to_string());
        assert_eq!(found.as_deref(), Some(expected), "{markup}");
    }

    const UTC: &str = "<meta property=article:published_time content=2024-03-06T02:05:09Z>";

    #[test]
    fn the_clock_beside_the_headline_is_the_pages_own() {
        check(
            &format!("{UTC}<h1>Pier</h1><p>5 March 2024, 21:05</p>"),
            None,
            "2024-03-05T21:05:00",
        );
        check(
            &format!("{UTC}<h1>Pier</h1><p>6 March 2024, 07:35</p>"),
            None,
            "2024-03-06T07:35:00",
        );
    }

    #[test]
    fn another_time_beside_the_headline_is_that_of_a_change() {
        for shown in ["5 March 2024, 21:17", "5 March 2024", "7 March 2024"] {
            check(&format!("{UTC}<h1>Pier</h1><p>{shown}</p>"), None, "2024-03-06T02:05:09");
        }
    }

    #[test]
    fn a_day_gets_the_time_that_is_shown_beside_it() {
        let day = "<meta name=dc.date.issued content=2024-03-06>";
        check(
            &format!("{day}<h1>Pier</h1><p>6 March 2024, 10:40</p>"),
            None,
            "2024-03-06T10:40:00",
        );
        check(&format!("{day}<h1>Pier</h1><p>7 March 2024, 10:40</p>"), None, "2024-03-06");
    }

    #[test]
    fn a_date_right_before_the_headline_is_surer_than_one_far_behind() {
        let page = |between: usize| {
            let between = "<p>a</p>".repeat(between);
            format!("<time>5 March 2024</time><h1>Pier</h1>{between}<time>7 March 2024</time>")
        };
        check(&page(10), None, "2024-03-07");
        check(&page(AFTER), None, "2024-03-05");
    }

    #[test]
    fn the_address_tells_the_day() {
        let url = Some("https://quay.example/2024/03/05/pier");
        check(&format!("{UTC}<h1>Pier</h1>"), url, "2024-03-05");
        check("<h1>Pier</h1>", url, "2024-03-05");
        let later = "<meta property=article:published_time content=2024-03-06T10:04:00Z>";
        check(&format!("{later}<h1>Pier</h1>"), url, "2024-03-06T10:04:00");
    }

    #[test]
    fn a_field_without_a_time_tells_the_day() {
        let utc = "<meta property=article:published_time content=2024-03-05T23:15:00Z>";
        let day = |day: &str| format!("{utc}<h1>Pier</h1><p itemprop=datePublished>{day}</p>");
        check(&day("6 March 2024"), None, "2024-03-06");
        check(&day("4 March 2024"), None, "2024-03-05T23:15:00");
    }
}
