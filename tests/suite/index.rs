//! `news-search index` as a user runs it.

use std::fs;
use std::io::Write;

use crate::harness::{Desk, corpus, page};

/// The ids of everything in the desk's index, in order.
fn ids(desk: &Desk) -> Vec<String> {
    let ran = desk.run(&["query", "*", "--format", "ndjson", "--limit", "1000"]);
    let mut ids: Vec<String> =
        ran.json().iter().map(|hit| hit["id"].as_str().expect("a hit has an id").into()).collect();
    ids.sort();
    ids
}

fn body(words: &str) -> String {
    format!(
        "{words} said the harbour master on Monday, and nobody at the port disagreed with him.\n\nThe council meets again next week to hear what the fishermen have to say about it."
    )
}

fn write_page(desk: &Desk, name: &str, url: &str, words: &str) {
    desk.write(name, page(url, "The harbour", "2023-06-08T10:00:00", &body(words)));
}

#[test]
fn a_second_run_leaves_what_is_unchanged() {
    let desk = Desk::new();
    write_page(&desk, "pages/a.html", "https://one.example/a", "Closed,");
    write_page(&desk, "pages/b.html", "https://one.example/b", "Open,");
    assert!(desk.run(&["index", "pages"]).out.contains("2 new"));
    assert!(desk.run(&["index", "pages"]).out.contains("2 unchanged"));
    write_page(&desk, "pages/b.html", "https://one.example/b", "Flooded,");
    let ran = desk.run(&["index", "pages"]);
    assert!(ran.out.contains("1 changed") && ran.out.contains("1 unchanged"), "{}", ran.out);
    assert_eq!(desk.run(&["query", "flooded", "--format", "ndjson"]).json().len(), 1);
    assert_eq!(desk.run(&["query", "open"]).code, Some(1));
}

#[test]
fn what_is_gone_leaves_only_when_asked_to() {
    let desk = Desk::new();
    write_page(&desk, "pages/a.html", "https://one.example/a", "Closed,");
    write_page(&desk, "pages/b.html", "https://one.example/b", "Open,");
    desk.run(&["index", "pages"]);
    fs::remove_file(desk.path("pages/b.html")).unwrap();
    assert!(desk.run(&["index", "pages"]).out.contains("1 still there"));
    assert_eq!(ids(&desk).len(), 2);
    assert!(desk.run(&["index", "pages", "--prune"]).out.contains("1 taken out"));
    assert_eq!(ids(&desk), ["https://one.example/a"]);
}

/// Two saves of one article, the second of which says that it was changed later.
fn two_saves(desk: &Desk, first: &str, second: &str) {
    let page = |modified: &str, words: &str| {
        page("https://one.example/a", "The harbour", "2023-06-08T10:00:00", &body(words)).replace(
            "</head>",
            &format!("<meta property='article:modified_time' content='{modified}'></head>"),
        )
    };
    desk.write(first, page("2023-06-08T10:00:00", "Closed,"));
    desk.write(second, page("2023-06-09T10:00:00", "Reopened,"));
}

#[test]
fn of_two_saves_of_an_article_the_newest_is_shown_whatever_their_order() {
    for (first, second) in [("pages/a.html", "pages/b.html"), ("pages/b.html", "pages/a.html")] {
        let desk = Desk::new();
        two_saves(&desk, first, second);
        desk.run(&["index", "pages"]);
        assert_eq!(ids(&desk), ["https://one.example/a"]);
        assert_eq!(desk.run(&["query", "reopened"]).code, Some(0), "{first} before {second}");
        assert_eq!(desk.run(&["query", "closed"]).code, Some(1), "{first} before {second}");
    }
}

#[test]
fn the_older_save_comes_back_when_the_newer_one_is_deleted() {
    let desk = Desk::new();
    two_saves(&desk, "pages/a.html", "pages/b.html");
    desk.run(&["index", "pages"]);
    fs::remove_file(desk.path("pages/b.html")).unwrap();
    let ran = desk.run(&["index", "pages", "--prune"]);
    assert!(ran.out.contains("read 1 page ") && !ran.out.contains("1 new"), "{}", ran.out);
    assert_eq!(desk.run(&["query", "closed"]).code, Some(0));
    assert_eq!(ids(&desk).len(), 1);
}

#[test]
fn a_save_that_says_it_is_older_than_before_gives_way() {
    let desk = Desk::new();
    two_saves(&desk, "pages/a.html", "pages/b.html");
    desk.run(&["index", "pages"]);
    assert_eq!(desk.run(&["query", "reopened"]).code, Some(0));
    let page = fs::read_to_string(desk.path("pages/b.html")).unwrap();
    desk.write(
        "pages/b.html",
        page.replace("2023-06-09T10", "2023-06-07T10").replace("2023-06-08T10", "2023-06-07T09"),
    );
    desk.run(&["index", "pages"]);
    assert_eq!(desk.run(&["query", "closed"]).code, Some(0));
    assert_eq!(ids(&desk).len(), 1);
}

#[test]
fn a_page_under_another_name_is_the_same_article() {
    let desk = Desk::new();
    write_page(&desk, "pages/a.html", "https://one.example/a", "Closed,");
    desk.run(&["index", "pages"]);
    fs::rename(desk.path("pages/a.html"), desk.path("pages/b.html")).unwrap();
    desk.run(&["index", "pages", "--prune"]);
    let hits = desk.run(&["query", "closed", "--format", "ndjson"]).json();
    assert_eq!(hits.len(), 1);
    assert!(hits[0]["path"].as_str().unwrap().ends_with("pages/b.html"), "{}", hits[0]["path"]);
}

#[test]
fn a_page_without_an_article_is_remembered() {
    let desk = Desk::new();
    desk.write("pages/a.html", "<!doctype html><title>Menu</title><nav><a href=/>Home</a></nav>");
    assert!(desk.run(&["index", "pages"]).out.contains("1 skipped: no article text found"));
    assert!(desk.run(&["index", "pages"]).out.contains("1 unchanged"));
    let stats = &desk.run(&["stats", "--format", "json"]).json()[0];
    assert_eq!((&stats["articles"], &stats["other_pages"]), (&0.into(), &1.into()));
}

#[test]
fn a_changed_line_is_replaced_and_of_two_with_one_id_the_later_is_shown() {
    let desk = Desk::new();
    let lines = |words: &str| -> String {
        let line = |number: usize| {
            let id = if number == 4 { 11 } else { number };
            format!("{{\"id\":\"{id}\",\"text\":\"Boat {number} {words}.\"}}\n")
        };
        (0..12).map(line).collect::<Vec<_>>().concat()
    };
    desk.write("lines.ndjson", lines("left"));
    let ran = desk.run(&["index", "lines.ndjson"]);
    assert_eq!(desk.run(&["show", "11", "--format", "json"]).json()[0]["text"], "Boat 11 left.");
    assert_eq!(ids(&desk).len(), 11, "{}", ran.out);
    desk.write("lines.ndjson", lines("left").replace("Boat 7 left", "Boat 7 sank"));
    let ran = desk.run(&["index", "lines.ndjson"]);
    assert!(ran.out.contains("1 changed") && ran.out.contains("11 unchanged"), "{}", ran.out);
    assert_eq!(desk.run(&["show", "7", "--format", "json"]).json()[0]["text"], "Boat 7 sank.");
}

#[test]
fn an_archive_that_breaks_off_loses_nothing_when_pruned() {
    let desk = Desk::new();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(
        b"{\"id\":\"a\",\"text\":\"One boat.\"}\n{\"id\":\"b\",\"text\":\"Two boats.\"}\n",
    )
    .unwrap();
    let whole = gz.finish().unwrap();
    desk.write("pages/lines.ndjson.gz", &whole);
    desk.run(&["index", "pages"]);
    desk.write("pages/lines.ndjson.gz", &whole[..whole.len() / 2]);
    let ran = desk.run(&["index", "pages", "--prune", "--verbose"]);
    assert!(ran.err.contains("lines.ndjson.gz"), "{}", ran.err);
    assert_eq!(ids(&desk), ["a", "b"]);
}

#[test]
fn an_index_among_the_pages_is_no_page() {
    let desk = Desk::new();
    write_page(&desk, "a.html", "https://one.example/a", "Closed,");
    desk.run(&["index", "."]);
    let ran = desk.run(&["index", ".", "--verbose", "--strict"]);
    assert!(ran.out.contains("read 1 page ") && ran.err.is_empty(), "{}{}", ran.out, ran.err);
}

#[test]
fn a_folder_may_be_called_as_a_command_is() {
    let desk = Desk::new();
    write_page(&desk, "query/a.html", "https://one.example/a", "Closed,");
    let ran = desk.run(&["index", "query", "-v"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}

#[test]
fn nobody_has_to_listen_to_what_was_skipped() {
    let desk = Desk::new();
    for number in 0..300 {
        desk.write(&format!("pages/{number}.html"), "");
    }
    let mut running = desk.command(&["index", "pages", "--verbose"]).spawn().unwrap();
    drop(running.stderr.take());
    assert_eq!(running.wait_with_output().unwrap().status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let desk = Desk::new();
    let ran = desk.run(&["index", "/proc/self/mem", "--verbose", "--strict"]);
    assert_eq!(ran.code, Some(4), "{}", ran.err);
    assert!(ran.out.contains("1 skipped: unreadable"), "{}", ran.out);
}

#[test]
fn pages_from_standard_input_do_not_replace_each_other() {
    let desk = Desk::new();
    for name in ["a", "b"] {
        let url = format!("https://one.example/{name}");
        let page = page(&url, "The harbour", "2023-06-08", &body("Closed,"));
        let ran = desk.run_with(&["index", "-", "--prune"], page.as_bytes());
        assert!(ran.out.contains("1 new") && !ran.out.contains("gone"), "{}", ran.out);
    }
    assert_eq!(ids(&desk), ["https://one.example/a", "https://one.example/b"]);
}

#[test]
fn every_form_of_page_is_read() {
    let desk = Desk::new();
    let html = page("https://one.example/gz", "The harbour", "2023-06-08", &body("Closed,"));
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(html.as_bytes()).unwrap();
    desk.write("pages/a.html.gz", gz.finish().unwrap());
    write_page(&desk, "pages/no-ending", "https://one.example/no-ending", "Closed,");
    desk.write("pages/dump.txt", format!("The harbour is closed\n\n{}", body("Closed,")));
    desk.write("pages/lines.ndjson", "{\"id\":\"x\",\"text\":\"One harbour.\"}\n\nnonsense\n{\"id\":\"y\",\"text\":\"Two harbours.\"}\n");
    let ran = desk.run(&["index", "pages", "--verbose"]);
    assert!(ran.err.contains("lines.ndjson#3: not JSON"), "{}", ran.err);
    let found = ids(&desk);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found[0].ends_with("pages/dump.txt"), "{found:?}");
    assert_eq!(found[1..], ["https://one.example/gz", "https://one.example/no-ending", "x", "y"]);
}

#[test]
fn bad_pages_are_reported_and_the_others_indexed() {
    let desk = Desk::new();
    write_page(&desk, "pages/good.html", "https://one.example/good", "Closed,");
    desk.write("pages/deep.html", "<div>".repeat(16_000));
    let attributes = " a=1".repeat(60_000);
    desk.write("pages/wide.html", format!("<p{attributes}>"));
    desk.write("pages/huge.html", vec![b' '; (32 << 20) + 1]);
    desk.write("pages/empty.html", "");
    desk.write("pages/binary.html", b"\x7fELF\0\0\0");
    desk.write("pages/broken.html.gz", b"\x1f\x8b\x08\0\0\0\0\0nonsense");
    let ran = desk.run(&["index", "pages", "--verbose"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for (name, reason) in [
        ("deep.html", "nested over"),
        ("wide.html", "attributes on one element"),
        ("huge.html", "larger than 32 MB"),
        ("empty.html", "empty"),
        ("binary.html", "not text"),
        ("broken.html.gz", ""),
    ] {
        let is_told = ran.err.lines().any(|line| line.contains(name) && line.contains(reason));
        assert!(is_told, "{name}: {}", ran.err);
    }
    assert_eq!(ids(&desk), ["https://one.example/good"]);
    assert_eq!(desk.run(&["index", "pages", "--strict"]).code, Some(4));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_and_pipes_are_not_opened() {
    let desk = Desk::new();
    write_page(&desk, "elsewhere/a.html", "https://one.example/a", "Closed,");
    write_page(&desk, "pages/b.html", "https://one.example/b", "Closed,");
    std::os::unix::fs::symlink(desk.path("elsewhere"), desk.path("pages/link")).unwrap();
    std::os::unix::fs::symlink(desk.path("elsewhere/a.html"), desk.path("pages/a.html")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(desk.path("pages/pipe.html")).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
    let ran = desk.run(&["index", "pages"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(ids(&desk), ["https://one.example/b"]);
}

#[test]
fn a_folder_that_is_missing_or_taken_is_named() {
    let desk = Desk::new();
    let ran = desk.run(&["index", "nowhere"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("cannot open `nowhere`"), "{}", ran.err);
    write_page(&desk, "pages/a.html", "https://one.example/a", "Closed,");
    let ran = desk.run(&["index", "pages", "--index", "pages"]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.err.contains("folder with other files"), "{}", ran.err);
}

#[test]
fn an_index_of_another_version_is_refused() {
    let desk = Desk::new();
    write_page(&desk, "pages/a.html", "https://one.example/a", "Closed,");
    desk.run(&["index", "pages"]);
    let ours = format!("news-search {}\\n", news_search::index::SCHEMA_VERSION);
    let meta = fs::read_to_string(desk.path("news-index/meta.json")).unwrap();
    fs::write(desk.path("news-index/meta.json"), meta.replace(&ours, "news-search 1\\n")).unwrap();
    let ran = desk.run(&["query", "harbour"]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.err.contains("another version"), "{}", ran.err);
}

#[test]
fn a_second_writer_is_told_at_once() {
    let desk = Desk::new();
    write_page(&desk, "pages/a.html", "https://one.example/a", "Closed,");
    desk.run(&["index", "pages"]);
    let mut first = desk.command(&["index", "-"]).spawn().unwrap();
    let told = (0..100).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        let ran = desk.run(&["index", "pages"]);
        (ran.code == Some(3)).then_some(ran.err)
    });
    drop(first.stdin.take());
    first.wait().unwrap();
    assert!(told.is_some_and(|told| told.contains("another news-search is writing")));
}

#[test]
fn the_index_is_the_same_however_many_threads_read() {
    let corpus = corpus();
    let corpus = corpus.to_str().unwrap();
    let answers: Vec<String> = ["1", "4"]
        .into_iter()
        .map(|jobs| {
            let desk = Desk::new();
            desk.run(&["index", corpus, "--jobs", jobs]);
            desk.run(&["query", "summit OR port", "--format", "ndjson", "--limit", "100"]).out
        })
        .collect();
    assert!(!answers[0].is_empty());
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn a_run_that_was_killed_is_completed_by_the_next() {
    let desk = Desk::new();
    let line =
        |number| format!(r#"{{"id":"{number}","text":"Boat {number} left the harbour at dawn."}}"#);
    let lines = (0..4_000).map(line).collect::<Vec<_>>().join("\n");
    desk.write("lines.ndjson", lines);
    let mut running = desk.command(&["index", "lines.ndjson"]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(400));
    running.kill().unwrap();
    running.wait().unwrap();
    let ran = desk.run(&["index", "lines.ndjson"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let hits = desk.run(&["query", "harbour", "--format", "json", "--limit", "1"]);
    assert_eq!(hits.json()[0]["total"], 4_000);
}
