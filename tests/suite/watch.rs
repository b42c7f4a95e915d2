//! `news-search watch` as a user runs it.

use std::fs;
use std::process::Child;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::{Desk, page};

const ONCE: [&str; 5] = ["watch", "pages", "--once", "--format", "ndjson"];

fn write_page(desk: &Desk, name: &str, words: &str) {
    let url = format!("https://one.example/{name}");
    desk.write(&format!("pages/{name}.html"), html(&url, words));
}

fn html(url: &str, words: &str) -> String {
    let body = format!(
        "{words} said the harbour master on Monday, and nobody at the port disagreed with him.\n\nThe council meets again next week to hear what the fishermen have to say about it."
    );
    page(url, "The harbour", "2023-06-08T10:00:00", &body)
}

/// What a run finds: each search with the id of an article and how that is new.
fn found(desk: &Desk) -> Vec<String> {
    let ran = desk.run(&ONCE);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran.json().iter().map(said).collect()
}

fn said(alert: &Value) -> String {
    let word = |key: &str| alert[key].as_str().expect("it is a string").to_owned();
    let id = word("id").replace("https://one.example/", "");
    format!("{}: {} {id}", word("search"), word("arrival"))
}

#[test]
fn each_article_is_told_once_for_each_search_that_finds_it() {
    let desk = Desk::new();
    desk.write("searches.txt", "Closures: closed\nharbour -flooded\n");
    write_page(&desk, "a", "Closed,");
    write_page(&desk, "b", "Flooded,");
    assert_eq!(found(&desk), ["Closures: new a", "harbour -flooded: new a"]);
    assert!(found(&desk).is_empty());
    write_page(&desk, "c", "Closed too,");
    assert_eq!(found(&desk), ["Closures: new c", "harbour -flooded: new c"]);
}

#[test]
fn another_save_of_the_same_words_is_not_told_again_and_other_words_are() {
    let desk = Desk::new();
    desk.write("searches.txt", "harbour");
    write_page(&desk, "a", "Closed,");
    assert_eq!(found(&desk), ["harbour: new a"]);
    let same = html("https://one.example/a", "Closed,").replace("<nav>", "<nav><b>New today</b>");
    desk.write("pages/a.html", &same);
    desk.write("pages/0.html", same.replace("New today", "Newer"));
    assert!(found(&desk).is_empty());
    fs::remove_file(desk.path("pages/0.html")).unwrap();
    write_page(&desk, "a", "Open again,");
    assert_eq!(found(&desk), ["harbour: changed a"]);
}

#[test]
fn two_saves_in_one_run_are_one_alert() {
    let desk = Desk::new();
    desk.write("searches.txt", "harbour");
    desk.write("pages/a.html", html("https://one.example/a", "Closed,"));
    desk.write("pages/b.html", html("https://one.example/a", "Still closed,"));
    assert_eq!(found(&desk), ["harbour: new a"]);
}

#[test]
fn what_was_indexed_before_is_not_told() {
    let desk = Desk::new();
    desk.write("searches.txt", "harbour");
    write_page(&desk, "a", "Closed,");
    desk.run(&["index", "pages"]);
    assert!(found(&desk).is_empty());
}

#[test]
fn an_article_with_some_of_the_words_is_no_alert() {
    let desk = Desk::new();
    desk.write("searches.txt", "harbour volcano");
    write_page(&desk, "a", "Closed,");
    assert!(found(&desk).is_empty());
}

#[test]
fn a_line_that_cannot_be_read_is_said_and_the_others_are_asked() {
    let desk = Desk::new();
    desk.write("searches.txt", "# mine\nDay: published:2023-13\nharbour\n");
    write_page(&desk, "a", "Closed,");
    let ran = desk.run(&ONCE);
    assert!(ran.err.contains("`searches.txt`, line 2: "), "{}", ran.err);
    assert!(ran.err.contains("\npublished:2023-13\n          ^^^^^^^\n"), "{}", ran.err);
    assert_eq!(ran.json().len(), 1);
}

#[test]
fn without_searches_it_says_where_they_belong() {
    let desk = Desk::new();
    write_page(&desk, "a", "Closed,");
    let ran = desk.run(&ONCE);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("searches.txt"), "{}", ran.err);
    assert!(!desk.path("news-index").exists());
}

#[test]
fn on_screen_an_alert_looks_like_a_hit() {
    let desk = Desk::new();
    desk.write("mine.txt", "Closures: closed");
    write_page(&desk, "a", "Closed,");
    let ran = desk.run(&["watch", "pages", "--once", "--searches", "mine.txt"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[..2], ["Closures", " 1. The harbour"], "{}", ran.out);
    assert!(ran.out.contains("*Closed*") && ran.out.contains("pages/a.html"), "{}", ran.out);
}

#[test]
fn lines_are_added_to_a_file_behind_one_that_broke_off() {
    let desk = Desk::new();
    desk.write("searches.txt", "harbour");
    desk.write("alerts.ndjson", "{\"schema\":1}\n{\"sche");
    write_page(&desk, "a", "Closed,");
    let run =
        || desk.run(&["watch", "pages", "--once", "--format", "ndjson", "-o", "alerts.ndjson"]);
    assert_eq!(run().out, "");
    write_page(&desk, "b", "Closed,");
    run();
    let text = fs::read_to_string(desk.path("alerts.ndjson")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines.len(), lines[1]), (4, "{\"sche"), "{text}");
    let ids = lines[2..].iter().map(|line| said(&serde_json::from_str(line).unwrap()));
    assert_eq!(ids.collect::<Vec<_>>(), ["harbour: new a", "harbour: new b"]);
}

/// What stands in each element of that name.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&open).skip(1).filter_map(|rest| rest.split(&close).next()).collect()
}

#[test]
fn a_feed_has_an_entry_for_each_article_and_search() {
    let desk = Desk::new();
    let run = || {
        let ran = desk.run(&["watch", "pages", "--once", "--format", "atom", "-o", "alerts.atom"]);
        assert_eq!((ran.code, &*ran.out), (Some(0), ""), "{}", ran.err);
        fs::read_to_string(desk.path("alerts.atom")).unwrap()
    };
    desk.write("searches.txt", "A & B: harbour\nclosed");
    fs::create_dir_all(desk.path("pages")).unwrap();
    let empty = run();
    assert!(elements(&empty, "entry").is_empty(), "{empty}");
    write_page(&desk, "a", "Closed <b>1 &lt; 2</b>,");
    let first = run();
    let entries = elements(&first, "entry");
    assert_eq!(entries.len(), 2, "{first}");
    assert!(entries[0].contains("<category term=\"A &amp; B\"/>"), "{first}");
    assert!(entries[0].contains("href=\"https://one.example/a\""), "{first}");
    assert!(entries[1].contains("&lt;mark&gt;Closed&lt;/mark&gt; 1 &amp;lt; 2"), "{first}");
    write_page(&desk, "b", "Flooded,");
    let second = run();
    let ids = |feed: &str| elements(feed, "id").into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(ids(&second).len(), 4, "{second}");
    assert_eq!(ids(&second)[2..], ids(&first)[1..]);
    assert_eq!(ids(&second)[0], ids(&empty)[0]);
    write_page(&desk, "a", "Closed again,");
    assert_eq!(ids(&run()).len(), 4);
    assert!(!desk.path("alerts.atom.tmp").exists());
}

#[test]
fn a_file_that_is_no_feed_of_ours_is_left_alone() {
    let desk = Desk::new();
    desk.write("searches.txt", "harbour");
    desk.write("notes.xml", "mine");
    write_page(&desk, "a", "Closed,");
    let ran = desk.run(&["watch", "pages", "--once", "--format", "atom", "-o", "notes.xml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no feed"), "{}", ran.err);
    assert_eq!(fs::read_to_string(desk.path("notes.xml")).unwrap(), "mine");
}

#[test]
fn searches_and_alerts_among_the_pages_are_no_pages() {
    let desk = Desk::new();
    desk.write("searches.txt", "harbour");
    write_page(&desk, "a", "Closed,");
    let run = || desk.run(&["watch", ".", "--once", "--format", "atom", "-o", "alerts.xml", "-v"]);
    run();
    let ran = run();
    assert_eq!(ran.err, "");
    desk.run(&["index", "."]);
    let hits = desk.run(&["query", "*", "--format", "ndjson"]).json();
    let is_search =
        |hit: &Value| hit["path"].as_str().is_some_and(|path| path.ends_with("searches.txt"));
    assert!(!hits.iter().any(is_search), "{hits:?}");
}

/// A watch that is under way, ended with the test.
struct Watching(Child);

impl Watching {
    /// Watches `pages` and appends to `alerts.ndjson`.
    fn begin(desk: &Desk) -> Self {
        let arguments = ["watch", "pages", "--format", "ndjson", "-o", "alerts.ndjson"];
        Self(desk.command(&arguments).spawn().expect("the program is built"))
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The alerts, when there are so many of them; a machine may be busy.
fn alerts(desk: &Desk, count: usize) -> Vec<String> {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        let text = fs::read_to_string(desk.path("alerts.ndjson")).unwrap_or_default();
        let lines: Vec<&str> =
            text.split_inclusive('\n').filter(|line| line.ends_with('\n')).collect();
        if lines.len() >= count {
            return lines.iter().map(|line| said(&serde_json::from_str(line).unwrap())).collect();
        }
        assert!(Instant::now() < end, "{count} alerts were to come: {text}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_arrives_is_told_and_searches_are_read_anew() {
    let desk = Desk::new();
    desk.write("searches.txt", "closed");
    write_page(&desk, "a", "Closed,");
    let _watching = Watching::begin(&desk);
    assert_eq!(alerts(&desk, 1), ["closed: new a"]);
    write_page(&desk, "deep/er/b", "Closed,");
    assert_eq!(alerts(&desk, 2)[1..], ["closed: new deep/er/b"]);
    desk.write("new.txt", "flooded");
    fs::rename(desk.path("new.txt"), desk.path("searches.txt")).unwrap();
    write_page(&desk, "c", "Closed,");
    write_page(&desk, "d", "Flooded,");
    assert_eq!(alerts(&desk, 3)[2..], ["flooded: new d"]);
}

#[test]
fn while_another_run_writes_it_waits() {
    let desk = Desk::new();
    desk.write("searches.txt", "closed");
    write_page(&desk, "a", "Closed,");
    desk.run(&["index", "pages"]);
    let mut other = desk.command(&["index", "-"]).spawn().unwrap();
    let is_locked = |_| {
        // Time for the other one to begin, which finds the index taken while we ask.
        std::thread::sleep(Duration::from_millis(500));
        desk.run(&["index", "pages"]).code == Some(3)
    };
    assert!((0..60).any(is_locked), "the other run takes the index");
    let mut watching = Watching::begin(&desk);
    write_page(&desk, "b", "Closed,");
    std::thread::sleep(Duration::from_secs(2));
    assert!(watching.0.try_wait().unwrap().is_none(), "it does not end");
    drop(other.stdin.take());
    other.wait().unwrap();
    assert_eq!(alerts(&desk, 1), ["closed: new b"]);
}

#[cfg(unix)]
#[test]
fn an_interruption_ends_it_with_130_and_a_whole_index() {
    let desk = Desk::new();
    desk.write("searches.txt", "closed");
    write_page(&desk, "a", "Closed,");
    let mut watching = Watching::begin(&desk);
    alerts(&desk, 1);
    let id = watching.0.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(sent.success());
    assert_eq!(watching.0.wait().unwrap().code(), Some(130));
    assert_eq!(desk.run(&["query", "closed"]).code, Some(0));
}
