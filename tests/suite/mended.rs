//! Queries as people type them: what was mended, what may be meant, what is too much.

use std::time::{Duration, Instant};

use crate::harness::{Desk, indexed_corpus};

/// A desk with an index of these texts, the number of each its id.
fn indexed(texts: &[&str]) -> Desk {
    let desk = Desk::new();
    let line = |(id, text): (usize, &&str)| {
        serde_json::json!({"id": id.to_string(), "language": "en", "text": text}).to_string()
    };
    desk.write("lines.ndjson", texts.iter().enumerate().map(line).collect::<Vec<_>>().join("\n"));
    let ran = desk.run(&["index", "lines.ndjson"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    desk
}

#[test]
fn a_mended_query_is_answered_and_says_how_it_was_read() {
    let desk = indexed(&["The harbour was closed in June.", "The harbour was opened."]);
    for (typed, read) in [
        ("\"harbour was", "\"harbour was\""),
        ("harbour (closed OR opened", "harbour (closed OR opened)"),
        ("harbour) closed", "harbour closed"),
        ("harbour OR", "harbour"),
        ("harbour published:2023-07..2023-05", "harbour published:2023-05-01..2023-07-31"),
        ("harbour~9", "harbour~2"),
    ] {
        let ran = desk.run(&["query", typed, "--format", "json"]);
        assert!(ran.err.contains(&format!("read as: {read}\n")), "{typed}: {}", ran.err);
        assert_eq!(ran.json()[0]["read_as"], read, "{typed}");
    }
    let ran = desk.run(&["query", "site:", "--format", "json"]);
    assert!(ran.err.contains("read as: nothing to look for\n"), "{}", ran.err);
    let ran = desk.run(&["query", "harbour closed", "--format", "json"]);
    assert!(!ran.err.contains("read as"), "{}", ran.err);
    assert!(ran.json()[0]["read_as"].is_null());
}

/// Checks what is meant by a query on the sample corpus; nothing for a query in which every word is
/// found, or none is near.
#[track_caller]
fn check(query: &str, expected: Option<&str>) {
    let ran = indexed_corpus().run(&["query", query, "--format", "json"]);
    let meant = &ran.json()[0]["did_you_mean"];
    assert_eq!(meant.as_str(), expected, "{query}: {}", ran.err);
    let told = ran.err.lines().find_map(|line| line.strip_prefix("did you mean: "));
    assert_eq!(told, expected, "{query}");
}

#[test]
fn what_no_article_has_may_be_a_word_that_some_have() {
    check("Dahlgard troops", Some("Dahlgaard troops"));
    check("Vilinus", Some("Vilnius"));
    check("person:Arestad", Some("person:Aarestad"));
    check("\"secrity guarantees\" -zzzzzz", Some("\"security guarantees\" -zzzzzz"));
    check("summit (Esbjrg OR Tonga)", Some("summit (Esbjerg OR Tonga)"));
    check("Sicherheitsgarntien", Some("Sicherheitsgarantien"));
    check("зернва", Some("Зернова"));
    check("Klaipeda", None);
    check("summit the with", None);
    check("zzzzzzzz summit", None);
    check("xqz 20231 COVID-19", None);
}

#[test]
fn words_of_all_kinds_find_what_a_person_expects() {
    let desk = indexed(&[
        "O'Reilly said so.",
        "The U.S. sent ships.",
        "It was written in C++ and C#.",
        "COVID-19 came back.",
        "Nobody forgot 9/11.",
        "See https://example.org/a_(b)?c=d for more.",
        "They don't know.",
        "The café in Łódź was open.",
        "首相は東京都で会見した。",
        "Er sagte „ja“ und «nein».",
    ]);
    for (query, expected) in [
        ("O'Reilly", &["0"][..]),
        ("O’Reilly", &["0"]),
        ("oreilly", &["0"]),
        ("U.S.", &["1"]),
        ("US", &["1"]),
        ("C++", &["2"]),
        ("C#", &["2"]),
        ("COVID-19", &["3"]),
        ("\"covid 19\"", &["3"]),
        ("9/11", &["4"]),
        ("https://example.org/a_(b)?c=d", &["5"]),
        ("don't", &["6"]),
        ("don’t", &["6"]),
        ("cafe lodz", &["7"]),
        ("CAFÉ ŁÓDŹ", &["7"]),
        ("東京", &["8"]),
        ("東京都", &["8"]),
        ("都", &["8"]),
        ("「東京都」", &["8"]),
        ("„sagte ja“", &["9"]),
        ("«sagte ja»", &["9"]),
        ("‚sagte ja‘", &["9"]),
    ] {
        let hits = desk.run(&["query", query, "--format", "ndjson"]).json();
        let ids: Vec<&str> = hits.iter().filter_map(|hit| hit["id"].as_str()).collect();
        assert_eq!(ids, expected, "{query}");
    }
}

#[test]
fn what_is_too_much_is_refused_or_bounded_in_no_time() {
    let desk = indexed(&["The harbour was closed.", "The harbour was opened."]);
    let fuzzy = "harbour~2 ".repeat(256);
    for (query, code) in [
        ("", 1),
        (&"(".repeat(10_000), 2),
        (&("(".repeat(40) + "harbour" + &")".repeat(40)), 0),
        (&("NOT ".repeat(1_000) + "zeppelin"), 0),
        (&"-zeppelin ".repeat(256), 0),
        ("*", 0),
        (&fuzzy, 0),
        (&"x".repeat(100_000), 2),
        ("foo\u{202E}:bar", 1),
        ("persn:x", 2),
        ("published:2023-02-30", 2),
        ("harbour published:9999..0001", 1),
    ] {
        let before = Instant::now();
        let ran = desk.run(&["query", "--", query]);
        let shown: String = query.chars().take(40).collect();
        assert_eq!(ran.code, Some(code), "{shown}: {}", ran.err);
        assert!(before.elapsed() < Duration::from_secs(20), "{shown}");
        assert!(code != 2 || ran.err.contains('^'), "{shown}: {}", ran.err);
    }
    let ran = desk.run(&["query", "persn:x"]);
    for field in ["title:", "person:", "place:", "org:", "author:", "site:", "published:", "on:"] {
        assert!(ran.err.contains(field), "{field}: {}", ran.err);
    }
}

#[test]
fn a_prefix_of_too_many_words_is_bounded_and_says_so() {
    let words: Vec<String> = (0..3_000).map(|number| format!("zeppelin{number:04}")).collect();
    let desk = indexed(&[&words.join(" "), "A zeppelin came."]);
    let ran = desk.run(&["query", "zeppelin*", "--format", "json"]);
    let answer = &ran.json()[0];
    assert_eq!(answer["total"], 2, "{}", ran.err);
    assert_eq!(answer["capped"], serde_json::json!(["zeppelin*"]));
    assert!(ran.err.contains("`zeppelin*`"), "{}", ran.err);
    let ran = desk.run(&["query", "zeppelin0*", "--format", "json"]);
    assert_eq!(ran.json()[0]["capped"], serde_json::json!([]));
}
