//! The article in a page's mark-up: what the other rooms read, put together.

use super::authors::authors;
use super::body::{Clues, body};
use super::json_ld::{Facts, json_ld};
use super::language::language;
use super::meta::{self, Meta};
use super::model::Article;
use super::moment::Order;
use super::published::{Place, modified, published};
use super::site::site;
use super::title::{self, Titles};
use super::tree::{Parsed, Tree};
use crate::page::Html;

const DESCRIPTION: &[&str] = &["og:description", "description", "twitter:description"];
const IMAGE: &[&str] = &["og:image", "og:image:url", "twitter:image", "twitter:image:src"];
const KEYWORDS: &[&str] = &["news_keywords", "keywords", "parsely-tags", "sailthru.tags"];
const LANGUAGE: &[&str] = &["og:locale", "content-language", "dc.language", "language"];
const SECTION: &[&str] = &["article:section", "parsely-section", "section"];
/// Where the month stands before the day.
const MONTH_FIRST: &[&str] = &["en-us", "en_us"];

/// The article in a page. Without a body, the page's description stands for it if the page calls
/// itself an article; the front of a section has no text.
pub(super) fn from_html(html: &Html) -> Article {
    let parsed = Parsed::new(html.as_str());
    let tree = Tree::of(&parsed);
    let meta = Meta::of(&tree);
    let mut titles = Titles {
        shared: meta.get(&["og:title", "twitter:title"]),
        window: meta::title(&tree),
        ..Titles::default()
    };
    let linked = json_ld(&tree, &titles.known());
    titles.linked.clone_from(&linked.headline);
    titles.is_news = linked.is_news;
    let heading = titles.take_heading(&tree);
    let url = address(&tree, &meta, &linked, html);
    let host = url.as_deref().and_then(host_name);
    let site = site(&tree, &meta, &linked, &titles, host);
    let outlet: Vec<&str> =
        [site.as_deref(), linked.site.as_deref(), host].into_iter().flatten().collect();
    let title = title::title(&titles, &outlet);
    let declared = declared(&tree, &meta, &linked);
    let order = order(declared.as_deref());
    let (tree, meta, linked) = (&tree, &meta, &linked);
    let place = Place { tree, meta, linked, url: url.as_deref(), heading, order };
    let description = meta.get(DESCRIPTION).or_else(|| linked.description.clone());
    let authors = authors(tree, meta, linked, heading, &outlet);
    let clues = Clues {
        title: title.as_deref(),
        heading,
        authors: &authors,
        stated: linked.body.as_deref(),
    };
    let text = Some(body(tree, &clues)).filter(|text| !text.trim().is_empty());
    let summary = description.clone().filter(|_| is_declared(meta, linked));
    let text = text.or(summary).unwrap_or_default();
    Article {
        authors,
        published: published(&place),
        modified: modified(&place),
        language: language(declared.as_deref(), &text),
        section: linked.section.clone().or_else(|| meta.get(SECTION)),
        tags: tags(meta, linked),
        image: meta.get(IMAGE).or_else(|| linked.image.clone()),
        url,
        site,
        title,
        description,
        text,
    }
}

/// Whether the page calls itself an article.
fn is_declared(meta: &Meta, linked: &Facts) -> bool {
    linked.is_news
        || linked.published.is_some()
        || meta.all("og:type").any(|kind| kind.eq_ignore_ascii_case("article"))
}

/// The canonical address, by the page's own word, else the one that it was saved from.
fn address(tree: &Tree, meta: &Meta, linked: &Facts, html: &Html) -> Option<String> {
    let stated = [meta::link(tree, "canonical"), meta.get(&["og:url"]), linked.url.clone()];
    let saved_from = html.saved_from().map(str::to_owned);
    let is_whole =
        |address: &String| address.starts_with("http://") || address.starts_with("https://");
    stated.into_iter().chain([saved_from]).flatten().find(is_whole)
}

/// The part of an address that names the outlet: `example` of `https://www.example.co.uk/a`.
fn host_name(url: &str) -> Option<&str> {
    let host = url.split("://").nth(1)?.split(['/', ':', '?']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    labels.iter().rev().skip(1).find(|label| label.len() > 3).or(labels.first()).copied()
}

/// The language that the page declares.
fn declared(tree: &Tree, meta: &Meta, linked: &Facts) -> Option<String> {
    let of_root = tree.named("html").next().and_then(|at| {
        let root = &tree.nodes[at];
        root.attribute("lang").or_else(|| root.attribute("xml:lang"))
    });
    let of_root = of_root.filter(|tag| !tag.trim().is_empty()).map(str::to_owned);
    of_root.or_else(|| linked.language.clone()).or_else(|| meta.get(LANGUAGE))
}

fn order(declared: Option<&str>) -> Order {
    let is_month_first =
        declared.is_some_and(|tag| MONTH_FIRST.contains(&tag.to_ascii_lowercase().as_str()));
    if is_month_first { Order::MonthFirst } else { Order::DayFirst }
}

/// The keywords of the structured data, else those of the head.
fn tags(meta: &Meta, linked: &Facts) -> Vec<String> {
    if !linked.tags.is_empty() {
        return linked.tags.clone();
    }
    let tags: Vec<String> = meta.all("article:tag").collect();
    if !tags.is_empty() {
        return tags;
    }
    let keywords = meta.get(KEYWORDS).unwrap_or_default();
    let keywords = keywords.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
    keywords.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<p>The harbour council voted on Tuesday to rebuild the northern pier, which \
        the storm of last winter had torn away.</p><p>Work is to begin in the spring, said the \
        mayor, and the ferry will land at the old quay until the summer after next.</p>";

    #[track_caller]
    fn check(markup: &str, read: impl Fn(&Article) -> String, expected: &str) {
        let html = Html::new(markup).expect("within bounds");
        assert_eq!(read(&from_html(&html)), expected);
    }

    fn starts(article: &Article) -> String {
        let firsts = article
            .text
            .split("\n\n")
            .map(|paragraph| paragraph.split(' ').take(2).collect::<Vec<_>>().join(" "));
        firsts.collect::<Vec<_>>().join("|")
    }

    fn published(article: &Article) -> String {
        article.published.map_or("none".into(), |published| {
            format!("{} {}", published.moment, published.source.name())
        })
    }

    #[test]
    fn menus_teasers_and_forms_are_no_body() {
        let markup = format!(
            "<body><nav><a href=/>Home</a></nav><article><h1>Pier to be rebuilt</h1>\
             <div class=byline>By Ann Lee</div><div class=article-body>{STORY}\
             <div class=related-stories><h3><a href=/x>Bridge closed</a></h3><p>The bridge over \
             the river is closed until further notice because of ice.</p></div></div>\
             <form>Enter your address to get the newsletter of the harbour each morning.</form>\
             </article><footer>All rights reserved by the Harbour Times.</footer>"
        );
        check(&markup, starts, "The harbour|Work is");
        check(&markup, |article| article.authors.join("|"), "Ann Lee");
        check(&markup, |article| article.title.clone().unwrap(), "Pier to be rebuilt");
    }

    #[test]
    fn lists_quotations_tables_and_headings_are_body() {
        let markup = format!(
            "<body><article><div class=entry-content>{STORY}<h2>The cost</h2><ul><li>Stone: two \
             million</li><li>Wood: one million</li></ul><blockquote>We waited long for this, and \
             we would have waited longer.</blockquote><table><tr><td>Yes</td><td>14</td></tr>\
             </table></div></article>"
        );
        check(
            &markup,
            starts,
            "The harbour|Work is|The cost|Stone: two|Wood: one|We waited|Yes 14",
        );
    }

    #[test]
    fn lines_beside_a_picture_are_its_caption_unless_they_are_a_card_or_a_quotation() {
        let page = |beside: &str| {
            format!(
                "<body><article class=article-body>{STORY}<div><img src=a>{beside}</div>{STORY2}"
            )
        };
        let caption = "<small>The pier in winter. Picture: Bo Ek</small>";
        check(&page(caption), starts, "The harbour|Work is|The old");
        let card = "<h3>Ann Lee</h3><p>She has led the harbour since spring.</p>";
        check(&page(card), starts, "The harbour|Work is|Ann Lee|She has|The old");
        let quotation = "<p>“I never liked that pier.”</p>";
        check(&page(quotation), starts, "The harbour|Work is|“I never|The old");
    }

    const STORY2: &str = "<p>The old quay, where three boats lie in summer and none in winter, is to \
        get a roof and a bench, and a clock that the town has had in a cellar since 1962.</p>";

    #[test]
    fn the_article_goes_on_behind_a_box_of_other_stories() {
        let markup = format!(
            "<body><article class=article-body>{STORY}<div><div>More on this story</div><div>\
             <a href=/x>Bridge closed</a></div><p>Ice on the cables.</p></div>{STORY2}"
        );
        check(&markup, starts, "The harbour|Work is|The old");
    }

    #[test]
    fn a_long_list_of_other_texts_below_a_short_one_is_left_out() {
        let own = [STORY, STORY2, &STORY2.replace("old", "second")].concat();
        let others = [STORY2.replace("old", "new"), own.replace("harbour", "county")].concat();
        let markup = format!(
            "<body><div>{own}<div><h3>Related posts</h3>{}</div></div>",
            others.replace('h', "j")
        );
        check(&markup, starts, "The harbour|Work is|The old|The second");
    }

    #[test]
    fn columns_of_a_page_laid_out_by_tables_are_told_apart() {
        let markup = format!(
            "<body><table><tr><td><b>MORE HEADLINES</b><br>Bridge closed</td><td>{}<a href=/p>\
             Printer-friendly version</a></td><td>POLL<br>Do you like the pier?</td></tr></table>",
            STORY.replace("<p>", "<font>").replace("</p>", "</font><br><br>")
        );
        check(&markup, starts, "The harbour|Work is");
    }

    #[test]
    fn kickers_above_the_text_and_words_about_its_author_below_are_left_out() {
        let markup = format!(
            "<body><article><h1>Pier to be rebuilt</h1><div class=byline>By Ann Lee</div>\
             <div class=article-body><span>Harbour news</span>{STORY}\
             <p>Ann Lee is our correspondent for ships and weather.</p></div>"
        );
        check(&markup, starts, "The harbour|Work is");
    }

    #[test]
    fn a_copy_for_machines_or_for_other_papers_is_not_the_body() {
        let copy = STORY.replace("<p>", "").replace("</p>", "");
        let hidden = format!("<div style='display: none'><div itemprop=articleBody>{copy}</div>");
        let sidebar = format!("<div class=sidebar-layout>{STORY}{STORY2}</div>");
        let for_machines = format!("<body><article>{STORY}{STORY2}{hidden}");
        check(&for_machines, starts, "The harbour|Work is|The old");
        let for_papers = format!("<body><article>{sidebar}<textarea>{copy}{copy}{copy}</textarea>");
        check(&for_papers, starts, "The harbour|Work is|The old");
    }

    #[test]
    fn hints_for_screen_readers_inside_links_are_not_read() {
        let markup = format!(
            "<body><article class=article-body>{STORY}<p>The <a href=/x>report<span> (opens in a \
             new window)</span></a> is long, says the mayor, but it has pictures.</p>"
        );
        let last = |article: &Article| article.text.rsplit("\n\n").next().unwrap().to_owned();
        check(&markup, last, "The report is long, says the mayor, but it has pictures.");
    }

    #[test]
    fn a_lead_above_the_body_belongs_to_it() {
        let markup = format!(
            "<body><article><h1>Pier to be rebuilt</h1><p class=x>After a long winter of waiting \
             for money, the town has found enough of it to begin.</p><div class=post-content>{STORY}\
             </div></article>"
        );
        check(&markup, starts, "After a|The harbour|Work is");
    }

    #[test]
    fn structured_data_tells_author_date_and_headline() {
        let data = r##"{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x"},
            {"@type":"NewsArticle","headline":"Pier to be rebuilt","author":[{"@id":"#a"},
            {"@type":"Organization","name":"Harbour Times"}],"datePublished":"2024-03-05T21:05:00+02:00",},
            {"@id":"#a","@type":"Person","name":"Ann Lee"}]}"##;
        let markup = format!("<script type='application/ld+json'>{data}</script><body>{STORY}");
        check(&markup, |article| article.authors.join("|"), "Ann Lee");
        check(&markup, published, "2024-03-05T21:05:00 json-ld");
        check(&markup, |article| article.title.clone().unwrap(), "Pier to be rebuilt");
    }

    #[test]
    fn the_local_day_is_taken_where_the_page_tells_it() {
        let page = |head: &str| format!("<head>{head}</head><body>{STORY}");
        let utc = "<meta property=article:published_time content=2024-03-06T02:05:00Z>";
        check(&page(utc), published, "2024-03-06T02:05:00 meta");
        let address = "<link rel=canonical href=https://example.org/2024/03/05/pier>";
        check(&page(&format!("{utc}{address}")), published, "2024-03-05 meta");
        let local = "<meta name=pubdate content=2024-03-05T21:05:00-05:00>";
        check(&page(&format!("{utc}{local}")), published, "2024-03-05T21:05:00 meta");
    }

    #[test]
    fn the_front_of_a_section_has_no_text_for_its_description() {
        let description = "<meta name=description content='All our news of the world.'>";
        let teaser = "<div><h3><a href=/1>Pier opens</a></h3></div>";
        let front = format!("<html><head>{description}</head><body>{teaser}</body></html>");
        let declared = front.replace("<head>", "<head><meta property=og:type content=article>");
        check(&front, |article| article.text.clone(), "");
        let labelled = front.replace("<div>", "<div><h2>Must see</h2>");
        check(&labelled, |article| article.text.clone(), "");
        check(&declared, |article| article.text.clone(), "All our news of the world.");
    }

    #[test]
    fn a_page_without_a_body_is_read_from_its_description() {
        let markup = "<meta property=og:type content=article><meta name=description content='The council voted to rebuild the pier.'><body><nav>Home</nav>";
        check(markup, |article| article.text.clone(), "The council voted to rebuild the pier.");
    }
}
