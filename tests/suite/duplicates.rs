//! Copies of articles, in the hits and in a list of their own.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::{Desk, indexed_corpus};
use crate::rewrites::{Made, made};

/// What must not be lost: how many of the pairs that are shown are copies, and how many of the copies
/// are shown with their original.
const PRECISION: f64 = 0.98;
const RECALL: f64 = 0.90;

fn ids(group: &Value) -> Vec<String> {
    let articles = group["articles"].as_array().expect("it is a list").iter();
    articles.map(|article| article["id"].as_str().expect("it has an id").to_owned()).collect()
}

/// The share of `part` in `whole`.
#[expect(clippy::cast_precision_loss, reason = "there are a few hundred articles")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[test]
fn copies_of_an_article_are_found_whoever_printed_them() {
    let Made { originals, copies, others } = made();
    let desk = Desk::new();
    let all = originals.iter().chain(&copies).chain(&others);
    desk.write("all.ndjson", all.map(Value::to_string).collect::<Vec<_>>().join("\n"));
    assert_eq!(desk.run(&["index", "all.ndjson"]).code, Some(0));
    let answer = desk.run(&["duplicates", "--format", "json", "-n", "10000"]).json().remove(0);
    let (mut found, mut wrong) = (BTreeMap::<String, usize>::new(), Vec::new());
    for group in answer["groups"].as_array().expect("it is a list") {
        let ids = ids(group);
        for id in &ids[1..] {
            match id.split_once('#') {
                Some((original, kind)) if original == ids[0] => {
                    *found.entry(kind.to_owned()).or_default() += 1;
                }
                _ => wrong.push(format!("{id} is no copy of {}", ids[0])),
            }
        }
    }
    let right: usize = found.values().sum();
    let (precision, recall) = (share(right, right + wrong.len()), share(right, copies.len()));
    println!("{} originals, precision {precision:.3}, recall {recall:.3}", originals.len());
    println!("found of each kind: {found:#?}");
    assert!(precision >= PRECISION, "{precision:.3}: {wrong:#?}");
    assert!(recall >= RECALL, "{recall:.3}: {found:#?} of {} each", originals.len());
}

/// A desk with an index of these articles, each from a run of its own, so that the index is in pieces.
fn desk(articles: &[Value]) -> Desk {
    let desk = Desk::new();
    for (number, article) in articles.iter().enumerate() {
        let name = format!("{number}.ndjson");
        desk.write(&name, article.to_string());
        assert_eq!(desk.run(&["index", &name]).code, Some(0));
    }
    desk
}

/// A story of some hundred words about `subject`, none of which stand in one about another.
fn story(subject: &str) -> String {
    let sentence = |at: u32| {
        let [bell, gate, quay] = [at, at * 3, at * 7].map(|number| format!("{subject}{number}"));
        format!("{subject} {bell} {gate} {quay} {gate} {subject} {quay} {bell} {quay}. ")
    };
    (1..12).map(sentence).collect()
}

fn article(id: &str, site: &str, published: &str, text: &str) -> Value {
    json!({"id": id, "site": site, "title": format!("{id} says"), "published": published, "text": text})
}

/// The hits of a query, each with the ids of its copies.
fn hits(desk: &Desk, arguments: &[&str]) -> Vec<(String, Vec<String>)> {
    let hit = |hit: Value| {
        let id = hit["id"].as_str().expect("it has an id").to_owned();
        let copies = hit["copies"].as_array().expect("it is a list").iter();
        (id, copies.map(|copy| copy["id"].as_str().expect("it has an id").to_owned()).collect())
    };
    let arguments = [&["query", "--format", "ndjson"], arguments].concat();
    desk.run(&arguments).json().into_iter().map(hit).collect()
}

#[test]
fn a_wire_story_in_four_papers_is_one_hit_and_the_next_story_is_seen() {
    let lantern = story("lantern");
    let desk = desk(&[
        article("b", "Amber", "2023-06-09", &format!("{lantern} And a lantern more.")),
        article("d", "Meridian", "2023-06-08", &lantern),
        article("a", "Wire", "2023-06-07", &lantern),
        article("c", "Podil", "2023-06-10", &lantern),
        article("x", "Other", "2023-06-01", "A lantern was found by the pier."),
    ]);
    let copies = |copies: &[&str]| copies.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
    let expected = [("x".to_owned(), vec![]), ("a".to_owned(), copies(&["d", "b", "c"]))];
    assert_eq!(hits(&desk, &["lantern", "-n", "2", "--sort", "oldest"]), expected);
    // Filled up although the first four are one.
    let newest = hits(&desk, &["lantern", "-n", "2", "--sort", "newest"]);
    assert_eq!(newest, [("c".to_owned(), copies(&["a", "d", "b"])), ("x".to_owned(), vec![])]);
    assert_eq!(hits(&desk, &["lantern", "--no-group"]).len(), 5);
    // What the query does not find is no copy in its answer.
    let amber = hits(&desk, &["lantern", "published:..2023-06-08", "--sort", "oldest"]);
    assert_eq!(amber[1], ("a".to_owned(), copies(&["d"])));

    let shown = desk.run(&["query", "lantern"]).out;
    assert!(shown.contains("+3 copies: "), "{shown}");
    assert!(shown.contains("5 articles, 3 of them copies (--no-group)"), "{shown}");
    let export = desk.run(&["export", "lantern", "--format", "ndjson"]).out;
    assert_eq!(export.lines().count(), 5, "nothing is left out of an export");
    let ranking = desk.run(&["query", "lantern", "--format", "trec"]).out;
    assert_eq!(ranking.lines().count(), 5, "a ranking has every article");
    let table = desk.run(&["query", "lantern", "--sort", "oldest", "--format", "csv"]).out;
    assert!(table.contains("d; b; c\n"), "{table}");
}

#[test]
fn the_largest_group_is_listed_first() {
    let (lantern, anchor) = (story("lantern"), story("anchor"));
    let desk = desk(&[
        article("l1", "Wire", "2023-06-07", &lantern),
        article("a2", "Amber", "2023-06-09", &anchor),
        article("a3", "Podil", "2023-06-09", &anchor),
        article("a1", "Wire", "2023-06-08", &anchor),
        article("l2", "Amber", "2023-06-07", &lantern),
    ]);
    let listed = |query: &[&str]| {
        let arguments = [&["duplicates", "--format", "json"], query].concat();
        let answer = desk.run(&arguments).json().remove(0);
        let groups = answer["groups"].as_array().expect("it is a list").iter().map(ids);
        (answer["articles"].as_u64(), groups.collect::<Vec<_>>())
    };
    assert_eq!(
        listed(&[]),
        (
            Some(5),
            vec![
                vec!["a1".to_owned(), "a2".to_owned(), "a3".to_owned()],
                vec!["l1".to_owned(), "l2".to_owned()],
            ]
        )
    );
    assert_eq!(listed(&["-n", "1", "lantern"]).1, [["l1", "l2"]]);
    let table = desk.run(&["duplicates", "--format", "csv"]).out;
    assert_eq!(
        table.lines().nth(1).map(|line| line.starts_with("1,a1 says,a1,2023-06-08,Wire,")),
        Some(true)
    );
    let text = desk.run(&["duplicates"]).out;
    assert!(text.starts_with(" 1. a1 says\n    Wire · 2023-06-08 · "), "{text}");
    assert!(text.ends_with("5 articles in 2 groups\n"), "{text}");
    let none = desk.run(&["duplicates", "site:Podil"]);
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""));
}

#[test]
fn the_sample_has_one_wire_story_in_two_papers() {
    let answer = indexed_corpus().run(&["duplicates", "--format", "json"]).json().remove(0);
    let groups: Vec<Vec<String>> =
        answer["groups"].as_array().expect("it is a list").iter().map(ids).collect();
    assert_eq!(groups.len(), 1, "{groups:?}");
    assert!(groups[0].iter().any(|id| id.contains("ministers-back-shell-plan")), "{groups:?}");
}
