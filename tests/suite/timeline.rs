//! `news-search timeline` as a user runs it.

use crate::harness::{Desk, indexed_corpus};

/// Three articles of two months, which speak of days around them.
fn desk() -> Desk {
    let desk = Desk::new();
    let line = |id: &str, published: &str, text: &str| {
        serde_json::json!({"id": id, "published": published, "text": text}).to_string()
    };
    let lines = [
        line("a", "2023-05-30", "The boats left on May 28 and on May 29. They were back in June."),
        line("b", "2023-05-31", "Nobody left on May 28."),
        line("c", "2023-09-02", "They left again on August 30."),
    ];
    desk.write("lines.ndjson", lines.join("\n"));
    assert_eq!(desk.run(&["index", "lines.ndjson"]).code, Some(0));
    desk
}

#[track_caller]
fn check(desk: &Desk, arguments: &[&str], expected: &str) {
    let mut all = vec!["timeline", "--format", "csv"];
    all.extend(arguments);
    let ran = desk.run(&all);
    assert_eq!(ran.out, format!("period,articles\n{expected}"), "{arguments:?}");
}

#[test]
fn articles_are_counted_by_when_they_were_published() {
    let desk = desk();
    check(&desk, &[], "2023-05,2\n2023-09,1\n");
    check(&desk, &["--by", "year"], "2023,3\n");
    check(&desk, &["--by", "week"], "2023-W22,2\n2023-W35,1\n");
    check(&desk, &["--by", "day", "nobody"], "2023-05-31,1\n");
}

#[test]
fn articles_are_counted_once_for_each_period_that_they_speak_of() {
    let desk = desk();
    check(&desk, &["--of", "mentioned"], "2023-05,2\n2023-06,1\n2023-08,1\n");
    check(
        &desk,
        &["--of", "mentioned", "--by", "day"],
        "2023-05-28,2\n2023-05-29,1\n2023-08-30,1\n",
    );
}

#[test]
fn the_terminal_shows_bars_and_the_months_between() {
    let ran = desk().run(&["timeline"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", ran.out);
    assert!(lines[0].starts_with("2023-05            2  ██"), "{}", ran.out);
    assert_eq!(lines[1].trim_end(), "2023-06            0");
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{}", ran.out);
}

#[test]
fn the_bars_of_the_corpus_are_its_dated_articles() {
    let ran = indexed_corpus().run(&["timeline", "--by", "year", "--format", "json"]);
    let answer = ran.json().remove(0);
    let bars = answer["bars"].as_array().expect("it is a list").iter();
    let articles: u64 = bars.filter_map(|bar| bar["articles"].as_u64()).sum();
    let ran = indexed_corpus().run(&["stats", "--format", "json"]);
    assert_eq!(Some(articles), ran.json()[0]["dated"].as_u64());
}
