//! Every form in which people keep pages, as a user gives it to the program.

use std::fs;

use serde_json::Value;

use crate::harness::{Desk, page};
use crate::maker::{gzip, mhtml, record, response, zip, zstd};

const URL: &str = "https://one.example/pier";

fn text(words: &str) -> String {
    format!(
        "{words} said the harbour master on Monday, and nobody at the port disagreed with him.\n\nThe council meets again next week to hear what the fishermen have to say about it."
    )
}

/// A page that does not say its own address.
fn plain(title: &str, words: &str) -> String {
    page("", title, "2023-06-08T10:00:00", &text(words))
}

/// What is read from a file of that name and content.
fn extracted(name: &str, content: impl AsRef<[u8]>) -> (Vec<Value>, String) {
    let desk = Desk::new();
    desk.write(name, content);
    let ran = desk.run(&["extract", name, "--format", "ndjson"]);
    (ran.json(), ran.err)
}

/// Checks paths, addresses and the first words of what is read from a file, and what is told.
#[track_caller]
fn check(name: &str, content: impl AsRef<[u8]>, expected: &[(&str, &str, &str)], told: &[&str]) {
    let (documents, err) = extracted(name, content);
    let field = |document: &Value, name: &str| document[name].as_str().unwrap_or("none").to_owned();
    let read: Vec<(String, String, String)> = documents
        .iter()
        .map(|document| {
            let words = field(document, "text").split(' ').next().unwrap_or_default().to_owned();
            (field(document, "path"), field(document, "url"), words)
        })
        .collect();
    let read: Vec<(&str, &str, &str)> =
        read.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    assert_eq!(read, expected, "{err}");
    for told in told {
        assert!(err.contains(told), "{told}: {err}");
    }
    assert_eq!(err.lines().count(), told.len(), "{err}");
}

fn answer(url: &str, words: &str) -> Vec<u8> {
    response(url, "200 OK\r\nContent-Type: text/html; charset=utf-8", plain("The pier", words))
}

fn archive() -> Vec<Vec<u8>> {
    let chunked = plain("The pier", "Chunked,");
    let chunks = format!(
        "{:x}\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n",
        100,
        &chunked[..100],
        chunked.len() - 100,
        &chunked[100..]
    );
    vec![
        record("warcinfo", "", "application/warc-fields", "software: x"),
        record("request", URL, "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
        answer(URL, "Closed,"),
        response(
            "https://one.example/2",
            "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
            chunks,
        ),
        response(
            "https://one.example/3",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
            gzip(plain("The pier", "Squeezed,")),
        ),
        record("revisit", URL, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n\r\n"),
        response("https://one.example/x.png", "200 OK\r\nContent-Type: image/png", "..."),
        response("https://one.example/4", "404 Not Found\r\nContent-Type: text/html", "gone"),
        record("resource", "https://one.example/5", "text/html", plain("The pier", "Kept,")),
    ]
}

const TOLD: &[&str] = &["met again unchanged", "not a page", "the server answered 404"];

/// The paths of the pages of an archive whose records take so many bytes.
fn places(name: &str, records: &[Vec<u8>]) -> Vec<String> {
    let mut at = 0;
    let mut places = Vec::new();
    for record in records {
        places.push(format!("{name}#{at}"));
        at += record.len();
    }
    [2, 3, 4, 8].map(|number: usize| places[number].clone()).into()
}

#[track_caller]
fn check_archive(name: &str, holder: &str, bytes: &[u8], packed: &[Vec<u8>]) {
    let places = places(holder, packed);
    let urls = [URL, "https://one.example/2", "https://one.example/3", "https://one.example/5"];
    let words = ["Closed,", "Chunked,", "Squeezed,", "Kept,"];
    let expected: Vec<(&str, &str, &str)> = places
        .iter()
        .zip(urls)
        .zip(words)
        .map(|((place, url), words)| (place.as_str(), url, words))
        .collect();
    check(name, bytes, &expected, TOLD);
}

#[test]
fn web_archives_are_read_record_by_record() {
    let records = archive();
    check_archive("crawl.warc", "crawl.warc", &records.concat(), &records);
    let packed: Vec<Vec<u8>> = records.iter().map(gzip).collect();
    check_archive("crawl.warc.gz", "crawl.warc.gz", &packed.concat(), &packed);
    let packed: Vec<Vec<u8>> = records.iter().map(zstd).collect();
    check_archive("crawl.warc.zst", "crawl.warc.zst", &packed.concat(), &packed);
}

#[test]
fn a_wacz_gives_the_pages_of_its_archives_alone() {
    let packed: Vec<Vec<u8>> = archive().iter().map(gzip).collect();
    let pages = format!("{{\"url\":\"{URL}\",\"text\":\"{}\"}}\n", "words ".repeat(50));
    let wacz = zip(&[
        ("datapackage.json", b"{}"),
        ("pages/pages.jsonl", pages.as_bytes()),
        ("archive/data.warc.gz", &packed.concat()),
    ]);
    let (documents, err) = extracted("crawl.wacz", wacz);
    assert_eq!(documents.len(), 4, "{err}");
    let expected = &places("crawl.wacz//archive/data.warc.gz", &packed)[1];
    assert_eq!(documents[1]["path"], expected.as_str());
}

#[test]
fn an_archive_comes_through_standard_input_as_well() {
    let desk = Desk::new();
    let packed: Vec<u8> = archive().iter().flat_map(gzip).collect();
    assert_eq!(desk.run_with(&["extract", "-", "--format", "ndjson"], &packed).json().len(), 4);
    let ran = desk.run_with(&["index", "-"], &packed);
    assert!(ran.out.contains("4 new"), "{}{}", ran.out, ran.err);
    let ran = desk.run_with(&["index", "-"], &packed);
    assert!(ran.out.contains("4 unchanged"), "{}{}", ran.out, ran.err);
}

#[test]
fn the_page_in_an_archive_is_shown_as_it_was_saved() {
    let packed: Vec<u8> = archive().iter().flat_map(gzip).collect();
    let wacz = zip(&[("archive/data.warc.gz", &packed)]);
    let zip = zip(&[("a/b.html", answer_page("Zipped,").as_bytes())]);
    for (name, content, url) in [
        ("crawl.warc.gz", packed.as_slice(), "https://one.example/2"),
        ("crawl.wacz", &wacz, "https://one.example/2"),
        ("crawl.warc.gz", &gzip(archive().concat()), "https://one.example/2"),
        ("pages.zip", &zip, "https://one.example/zipped"),
    ] {
        let desk = Desk::new();
        desk.write(name, content);
        let ran = desk.run(&["index", name]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let ran = desk.run(&["show", "--raw", url]);
        let words = if url.ends_with('2') { "Chunked," } else { "Zipped," };
        assert!(ran.out.starts_with("<!doctype html><html"), "{name}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains(words) && ran.out.ends_with("</html>"), "{}", ran.out);
        fs::remove_file(desk.path(name)).unwrap();
        let ran = desk.run(&["show", "--raw", url]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains("there no more"), "{}", ran.err);
    }
}

fn answer_page(words: &str) -> String {
    page("https://one.example/zipped", "The pier", "2023-06-08", &text(words))
}

#[test]
fn an_unchanged_archive_is_skipped_and_a_deleted_one_pruned() {
    let desk = Desk::new();
    let records = archive();
    desk.write("crawls/a.warc.gz", records[..3].iter().flat_map(gzip).collect::<Vec<u8>>());
    let page = plain("The pier", "Zipped,");
    desk.write("crawls/b.zip", zip(&[("c.html", page.as_bytes())]));
    assert!(desk.run(&["index", "crawls"]).out.contains("2 new"));
    assert!(desk.run(&["index", "crawls"]).out.contains("2 unchanged"));
    // A crawler appends to its archive.
    desk.write("crawls/a.warc.gz", records.iter().flat_map(gzip).collect::<Vec<u8>>());
    let ran = desk.run(&["index", "crawls"]);
    assert!(ran.out.contains("3 new") && ran.out.contains("2 unchanged"), "{}", ran.out);
    for (name, gone) in [("crawls/a.warc.gz", "4 taken out"), ("crawls/b.zip", "1 taken out")] {
        fs::remove_file(desk.path(name)).unwrap();
        let ran = desk.run(&["index", "crawls", "--prune"]);
        assert!(ran.out.contains(gone), "{name}: {}", ran.out);
    }
}

#[test]
fn an_archive_that_was_cut_off_keeps_what_is_known_of_it() {
    let desk = Desk::new();
    let whole: Vec<u8> = archive().concat();
    desk.write("crawls/a.warc", &whole);
    desk.run(&["index", "crawls"]);
    desk.write("crawls/a.warc", &whole[..whole.len() - 100]);
    let ran = desk.run(&["index", "crawls", "--prune"]);
    assert!(ran.out.contains("skipped: damaged"), "{}", ran.out);
    assert!(!ran.out.contains("taken out"), "{}", ran.out);
}

#[test]
fn the_time_of_saving_is_no_date_of_publication() {
    let undated = plain("The pier", "Closed,").replace("article:published_time", "x");
    let archive = record("resource", URL, "text/html", &undated);
    for (name, content) in [("a.warc", archive), ("a.mhtml", mhtml(URL, &undated).into_bytes())] {
        let (documents, err) = extracted(name, content);
        assert_eq!(documents.len(), 1, "{err}");
        assert_eq!(documents[0]["published"], Value::Null, "{name}");
    }
}

#[test]
fn of_two_saves_in_an_archive_the_later_is_shown() {
    let later = answer(URL, "Reopened,");
    let later = String::from_utf8(later).unwrap().replace("2023-06-09T03", "2023-06-10T03");
    let desk = Desk::new();
    desk.write("a.warc", [later.as_bytes(), &answer(URL, "Closed,")].concat());
    desk.run(&["index", "a.warc"]);
    assert_eq!(desk.run(&["query", "reopened"]).code, Some(0));
    assert_eq!(desk.run(&["query", "closed"]).code, Some(1));
}

#[test]
fn a_page_in_one_file_is_read() {
    let file = mhtml(URL, &plain("The pier", "Closed,"));
    let expected = [("a.mhtml", URL, "Closed,")];
    check("a.mhtml", &file, &expected, &[]);
    check("a.mht", &file, &[("a.mht", URL, "Closed,")], &[]);
    check("no-ending", &file, &[("no-ending", URL, "Closed,")], &[]);
}

#[test]
fn members_of_a_zip_are_read_by_their_own_forms() {
    let lines = format!("{{\"id\":\"x\",\"text\":\"{}\"}}\n", text("Lined,").replace('\n', " "));
    let page = plain("The pier", "Closed,");
    let packed = gzip(plain("The pier", "Packed,"));
    let inner = zip(&[("c.html", page.as_bytes())]);
    let archive = zip(&[
        ("a/b.html", page.as_bytes()),
        ("a/b_files/style.css", b"p {}"),
        ("c.html.gz", &packed),
        ("d.ndjson", lines.as_bytes()),
        ("e.zip", &inner),
    ]);
    check(
        "pages.zip",
        archive,
        &[
            ("pages.zip//a/b.html", "none", "Closed,"),
            ("pages.zip//c.html.gz", "none", "Packed,"),
            ("pages.zip//d.ndjson#1", "none", "Lined,"),
        ],
        &["style.css: not a page", "e.zip: a zip archive within another"],
    );
}

#[test]
fn zstd_is_opened_like_gzip() {
    let page = zstd(plain("The pier", "Closed,"));
    check("a.html.zst", page, &[("a.html.zst", "none", "Closed,")], &[]);
}

#[test]
fn items_of_a_feed_with_their_text_are_articles() {
    let paragraphs = text("Closed,").replace("\n\n", "</p><p>").repeat(3);
    let feed = format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>One</title>\
         <item><title>The pier</title><link>{URL}</link><dc:creator>Ann Lee</dc:creator>\
         <pubDate>Thu, 08 Jun 2023 03:40:00 GMT</pubDate>\
         <content:encoded><![CDATA[<p>{paragraphs}</p>]]></content:encoded></item>\
         <item><title>The bridge</title><description>In short.</description></item>\
         </channel></rss>"
    );
    let (documents, err) = extracted("feed.xml", &feed);
    assert_eq!(documents.len(), 1, "{err}");
    let article = &documents[0];
    assert_eq!(article["path"], "feed.xml#1");
    assert_eq!(article["id"], URL);
    assert_eq!(article["title"], "The pier");
    assert_eq!(article["authors"][0], "Ann Lee");
    assert_eq!(article["published"]["value"], "2023-06-08T03:40:00");
    assert!(article["text"].as_str().unwrap().starts_with("Closed, said"), "{article}");
    assert!(err.contains("feed.xml#2: a feed's item without"), "{err}");
}

#[test]
fn markdown_is_read_with_its_front_matter_headline_and_byline() {
    let body = text("Closed,");
    let bare = format!("# The pier\n\nBy Ann Lee\n\n8 June 2023\n\n{body}\n\n- One\n- Two\n");
    let (documents, err) = extracted("a.md", bare);
    assert_eq!(documents.len(), 1, "{err}");
    assert_eq!(documents[0]["title"], "The pier");
    assert_eq!(documents[0]["authors"][0], "Ann Lee");
    assert_eq!(documents[0]["published"]["value"], "2023-06-08");
    assert!(documents[0]["text"].as_str().unwrap().starts_with(&body), "{}", documents[0]);
    let matter =
        format!("---\ntitle: The pier\nauthor: Ann Lee\ndate: 2023-06-08\nurl: {URL}\n---\n{body}");
    let (documents, err) = extracted("a.md", matter);
    assert_eq!(documents.len(), 1, "{err}");
    assert_eq!(documents[0]["title"], "The pier");
    assert_eq!(documents[0]["authors"][0], "Ann Lee");
    assert_eq!(documents[0]["published"]["value"], "2023-06-08");
    assert_eq!(documents[0]["id"], URL);
    assert_eq!(documents[0]["text"], body);
}

#[test]
fn json_of_other_tools_is_read_article_by_article() {
    let body = text("Closed,").replace('\n', "\\n");
    let article = format!(
        "{{\n \"url\": \"{URL}\",\n \"maintext\": \"{body}\",\n \"date_publish\": \"2023-06-08 03:40:00\"\n}}"
    );
    check("a.json", &article, &[("a.json#1", URL, "Closed,")], &[]);
    let list = format!("[{article}, {{\"text\": null}}]");
    check("a.json", &list, &[("a.json#1", URL, "Closed,")], &["a.json#2: not a page"]);
    let export = format!(
        "{{\"_index\":\"news\",\"_id\":\"7\",\"_source\":{}}}\n",
        article.replace('\n', "")
    );
    let (documents, _) = extracted("export.ndjson", export);
    assert_eq!(documents[0]["id"], "7");
    assert_eq!(documents[0]["published"]["value"], "2023-06-08T03:40:00");
}

#[test]
fn replies_of_search_engines_are_read_hit_by_hit() {
    let article = |url: &str| {
        let body = text("Closed,").replace('\n', "\\n");
        format!("{{\"url\": \"{url}\", \"title\": \"The pier\", \"text\": \"{body}\"}}")
    };
    let (one, two) = (article(URL), article("https://one.example/2"));
    let expected = [("r.json#1", URL, "Closed,"), ("r.json#2", "https://one.example/2", "Closed,")];
    let quickwit = format!("{{\"num_hits\": 2, \"hits\": [{one}, {two}], \"errors\": []}}");
    check("r.json", quickwit, &expected, &[]);
    let hit = |id: u8, source: &str| format!("{{\"_id\": \"{id}\", \"_source\": {source}}}");
    let elasticsearch = format!(
        "{{\n \"took\": 3,\n \"hits\": {{\n  \"total\": {{\"value\": 2}},\n  \"hits\": [{}, {}]\n }}\n}}",
        hit(7, &one),
        hit(8, &two)
    );
    check("r.json", &elasticsearch, &expected, &[]);
    let desk = Desk::new();
    let read = desk.run_with(&["extract", "-", "--format", "ndjson"], elasticsearch.as_bytes());
    let ids: Vec<Value> = read.json().iter().map(|document| document["id"].clone()).collect();
    assert_eq!(ids, ["7", "8"], "{}", read.err);
}

fn json_feed() -> String {
    let body = text("Closed,").replace("\n\n", "</p><p>");
    format!(
        "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"One\", \"items\": [\
         {{\"id\": \"1\", \"url\": \"{URL}\", \"title\": \"The pier\", \"authors\": [{{\"name\": \"Ann Lee\"}}], \
         \"date_published\": \"2023-06-08T03:40:00+02:00\", \"content_html\": \"<p>{body}</p>\"}}, \
         {{\"id\": \"2\", \"url\": \"https://one.example/2\", \"summary\": \"In short.\"}}]}}"
    )
}

#[test]
fn items_of_a_json_feed_with_their_text_are_articles() {
    let (documents, err) = extracted("feed.json", json_feed());
    assert_eq!(documents.len(), 1, "{err}");
    let article = &documents[0];
    assert_eq!(article["path"], "feed.json#1");
    assert_eq!(article["title"], "The pier");
    assert_eq!(article["authors"][0], "Ann Lee");
    assert_eq!(article["published"]["value"], "2023-06-08T03:40:00");
    assert!(article["text"].as_str().unwrap().starts_with("Closed, said"), "{article}");
    assert!(err.contains("feed.json#2: not a page"), "{err}");
}

#[test]
fn a_feed_in_an_archive_is_read_item_by_item() {
    let paragraphs = text("Closed,").replace("\n\n", "</p><p>").repeat(3);
    let rss = format!(
        "<?xml version='1.0'?><rss><channel><item><title>The pier</title><link>{URL}</link>\
         <description>&lt;p&gt;In short.</description></item><item><title>The pier</title><link>{URL}</link>\
         <content:encoded><![CDATA[<p>{paragraphs}</p>]]></content:encoded></item></channel></rss>"
    );
    let answer = |kind: &str, body: &[u8]| {
        let head = format!("200 OK\r\nContent-Type: {kind}\r\nContent-Encoding: gzip");
        response("https://one.example/feed", &head, gzip(body))
    };
    let records = [
        answer("application/rss+xml; charset=utf-8", rss.as_bytes()),
        answer("text/xml", b"<?xml version='1.0'?><urlset></urlset>"),
        answer(
            "application/feed+json",
            json_feed().replace(URL, "https://one.example/3").as_bytes(),
        ),
    ];
    let packed: Vec<Vec<u8>> = records.iter().map(gzip).collect();
    let third = packed[0].len() + packed[1].len();
    let (from_rss, from_json) = ("c.warc.gz#0#2", format!("c.warc.gz#{third}#1"));
    check(
        "c.warc.gz",
        packed.concat(),
        &[(from_rss, URL, "Closed,"), (&from_json, "https://one.example/3", "Closed,")],
        &["c.warc.gz#0#1: a feed's item", "not a page", "#2: not a page"],
    );
    let desk = Desk::new();
    desk.write("crawls/c.warc.gz", packed.concat());
    assert!(desk.run(&["index", "crawls"]).out.contains("2 new"));
    assert!(desk.run(&["index", "crawls"]).out.contains("2 unchanged"));
    let ran = desk.run(&["show", "--raw", URL]);
    assert!(
        ran.out.starts_with("<item>") && ran.out.ends_with("</item>"),
        "{}{}",
        ran.out,
        ran.err
    );
    fs::remove_file(desk.path("crawls/c.warc.gz")).unwrap();
    let ran = desk.run(&["index", "crawls", "--prune"]);
    assert!(ran.out.contains("2 taken out"), "{}{}", ran.out, ran.err);
}

#[test]
fn what_stands_beside_a_page_tells_where_it_came_from() {
    let desk = Desk::new();
    let page = plain("The pier", "Closed,");
    desk.write("zotero/a.html", &page);
    desk.write("zotero/a.url", format!("[InternetShortcut]\r\nURL={URL}\r\n"));
    let index = r#"{"url": "https://two.example/a", "timestamp": "1686195600.0"}"#;
    desk.write("box/archive/1/index.json", index);
    desk.write("box/archive/1/index.html", &page);
    desk.write("box/archive/1/singlefile.html", &page);
    let note = "<!--\n Page saved with SingleFile \n url: https://three.example/a \n saved date: Thu Jun 08 2023 05:40:00 GMT+0200 (CEST)\n-->";
    desk.write("single.html", page.replacen("<html lang=en>", &format!("<html lang=en>{note}"), 1));
    let ran = desk.run(&["extract", "box", "single.html", "zotero", "--format", "ndjson"]);
    let urls: Vec<Value> = ran.json().iter().map(|document| document["url"].clone()).collect();
    assert_eq!(urls, ["https://two.example/a", "https://three.example/a", URL], "{}", ran.err);
}

#[test]
fn pictures_inside_a_page_do_not_make_it_too_much() {
    let picture = "QUFB".repeat(2_000_000);
    let page = plain("The pier", "Closed,")
        .replace("<nav>", &format!("<img src=\"data:image/png;base64,{picture}\"><nav>"));
    check("a.html", page, &[("a.html", "none", "Closed,")], &[]);
}

#[test]
fn forms_that_are_not_read_say_so() {
    check("a.docx", b"PK\x03\x04", &[], &["a.docx: Word is not read"]);
}
