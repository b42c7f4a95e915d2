//! `query --explain` and `--recency`: where a score comes from, and what age takes off it.

use serde_json::Value;

use crate::harness::{Desk, indexed_corpus};

/// The hits of a query on the sample corpus, explained.
fn explained(arguments: &[&str]) -> Vec<Value> {
    let mut all = vec!["query", "--explain", "--format", "ndjson"];
    all.extend(arguments);
    let ran = indexed_corpus().run(&all);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran.json()
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn the_parts_of_an_explanation_sum_to_the_score() {
    for arguments in [
        &["summit"][..],
        &["security guarantees Ukraine"],
        &["\"security guarantees\" troops"],
        &["who warned about troops before the Vilnius summit"],
        &["(troops Poland) OR ammunition OR (wheat -corridor)"],
        &["secur* OR title:summit"],
        &["turbin~ Kitano -ships"],
        &["Sicherheitsgarantie OR guarantees"],
        &["éoliennes panne"],
        &["神戸の高校生と折り鶴"],
        &["summit person:Aarestad published:2023", "--recency", "30d"],
        &["what was promised to Ukraine in Vilnius", "--recency", "2y"],
        &["the summit in Vilnius and the door", "--no-group"],
    ] {
        let hits = explained(arguments);
        assert!(!hits.is_empty(), "{arguments:?}");
        for hit in hits {
            let explanation = &hit["explanation"];
            let parts = explanation["parts"].as_array().expect("it has parts");
            let sum: f64 = parts.iter().map(|part| number(&part["score"])).sum();
            let sum = sum + number(&explanation["feedback"]);
            let factor = explanation["recency"].get("factor").map_or(1.0, number);
            let score = number(&hit["score"]);
            assert!((sum * factor - score).abs() < 1e-3 * score.max(1.0), "{arguments:?}: {hit}");
            assert!(!parts.is_empty(), "{arguments:?}: {hit}");
        }
    }
}

#[test]
fn a_part_says_how_its_word_is_weighed() {
    let hit = &explained(&["turbine"])[0];
    let part = &hit["explanation"]["parts"][0];
    assert_eq!(part["word"], "turbine");
    let product = number(&part["rarity"]) * number(&part["frequency"]);
    assert!((product - number(&part["score"])).abs() < 1e-3, "{part}");
    // BM25 with k1 = 1.2 and b = .75 over the headline three times and the text.
    let times = 3.0 * number(&part["in_title"]) + number(&part["in_text"]);
    let length = number(&part["length"]) / number(&part["average_length"]);
    let expected = 2.2 * times / (times + 1.2 * (0.25 + 0.75 * length));
    assert!((number(&part["frequency"]) - expected).abs() < 0.01, "{part}: {expected}");
    let (with, all) = (number(&part["documents"]), number(&part["articles"]));
    let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
    assert!((number(&part["rarity"]) - rarity).abs() < 1e-3, "{part}: {rarity}");
}

#[test]
fn an_explanation_can_be_read() {
    let ran = indexed_corpus().run(&["query", "summit Vilnius", "--explain", "-n", "1"]);
    let shown: Vec<&str> = ran.out.split_whitespace().collect();
    let shown = shown.join(" ");
    for words in [" · score ", " = ", " summit: rarity ", " × frequency ", " in the text of "] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    for format in ["csv", "trec"] {
        let ran = indexed_corpus().run(&["query", "summit", "--explain", "--format", format]);
        assert_ne!(ran.code, Some(0), "{}", ran.out);
    }
}

/// Articles that fit equally well, a month apart, and a better one that is old.
fn months() -> Desk {
    let desk = Desk::new();
    let line = |id: &str, date: &str, text: &str| {
        serde_json::json!({"id": id, "published": date, "language": "en", "text": text}).to_string()
    };
    let lines = [
        line("old", "2023-01-01", "The harbour, the harbour and the harbour."),
        line("may", "2023-05-30", "The harbour was open on a day in spring."),
        line("june", "2023-06-29", "The harbour was open on a day in summer."),
        serde_json::json!({"id": "undated", "language": "en", "text": "The harbour, the harbour and a harbour."})
            .to_string(),
    ];
    desk.write("lines.ndjson", lines.join("\n"));
    assert_eq!(desk.run(&["index", "lines.ndjson"]).code, Some(0));
    desk
}

#[track_caller]
fn check(arguments: &[&str], expected: &[&str]) {
    let mut all = vec!["query", "harbour", "--format", "ndjson"];
    all.extend(arguments);
    let ran = months().run(&all);
    let hits = ran.json();
    let ids: Vec<&str> = hits.iter().filter_map(|hit| hit["id"].as_str()).collect();
    assert_eq!(ids, expected, "{arguments:?} {}", ran.err);
}

#[test]
fn age_counts_only_where_it_is_asked_for() {
    check(&[], &["old", "undated", "june", "may"]);
    check(&["--recency", "30d"], &["june", "may", "old", "undated"]);
    check(&["--recency", "1d"], &["june", "may", "old", "undated"]);
    check(&["--recency", "900y"], &["old", "undated", "june", "may"]);
}

#[test]
fn a_score_is_halved_with_each_half_life() {
    let desk = months();
    let hits = |recency: &[&str]| {
        let mut all = vec!["query", "harbour", "--format", "ndjson", "--explain"];
        all.extend(recency);
        desk.run(&all).json()
    };
    let score = |hits: &[Value], id: &str| {
        let hit = hits.iter().find(|hit| hit["id"] == id).expect("it is found");
        number(&hit["score"])
    };
    let (plain, aged) = (hits(&[]), hits(&["--recency", "30d"]));
    assert!((score(&aged, "june") - score(&plain, "june")).abs() < 1e-4);
    assert!((score(&aged, "may") - score(&plain, "may") / 2.0).abs() < 1e-4);
    let recency = &aged[1]["explanation"]["recency"];
    assert!((number(&recency["half_lives"]) - 1.0).abs() < 1e-6, "{recency}");
}

#[test]
fn an_age_that_cannot_be_read_is_refused() {
    let desk = months();
    for age in ["30", "d", "0d", "-1d", "1é", "99999999999d", ""] {
        let ran = desk.run(&["query", "harbour", "--recency", age]);
        assert_eq!(ran.code, Some(2), "{age}: {}", ran.err);
    }
    assert_ne!(
        desk.run(&["query", "harbour", "--recency", "1d", "--sort", "newest"]).code,
        Some(0)
    );
}
