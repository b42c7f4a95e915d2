//! The page that started the project, and the sample corpus's own page of that kind.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::harness::{Desk, corpus, found};

/// The page of the sample corpus that is like the founding one.
const OWN: &str = "podildispatch.example/2023/06/08/courier-some-alliance-members-may-send-troops-to-ukraine.html";

/// The founding page, where the evaluation sets lie beside the project.
fn founding_page() -> Option<std::path::PathBuf> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/founding/page.txt");
    if !page.exists() {
        println!("skipped: the evaluation sets do not lie beside the project");
        return None;
    }
    Some(page)
}

fn names(document: &Value, kind: &str) -> BTreeSet<String> {
    let entities = document["entities"].as_array().expect("a document has entities");
    let of_kind = entities.iter().filter(|entity| entity["kind"] == kind);
    of_kind.filter_map(|entity| entity["name"].as_str()).map(str::to_owned).collect()
}

fn strings(values: &[&str]) -> BTreeSet<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

#[test]
fn the_founding_page_is_read_from_its_dump() {
    let Some(page) = founding_page() else { return };
    let desk = Desk::new();
    let ran = desk.run(&["extract", "--format", "ndjson", page.to_str().expect("UTF-8")]);
    let document = &ran.json()[0];
    assert_eq!(
        document["title"],
        "Guardian: Some NATO members may consider sending troops to Ukraine, warns former alliance chief"
    );
    assert_eq!(document["authors"], serde_json::json!(["Rachel Amran"]));
    assert_eq!(document["published"]["value"], "2023-06-08T03:40:00");
    let text = document["text"].as_str().expect("it has a text");
    assert!(text.starts_with("Some NATO countries may decide"), "{text}");
    assert!(text.ends_with("do not have a unified approach."), "{text}");
    assert_eq!(
        names(document, "person"),
        strings(&["Anders Rasmussen", "Andriy Yermak", "Jens Stoltenberg"])
    );
    let places = names(document, "place");
    assert!(places.is_superset(&strings(&["Vilnius", "Ukraine", "Poland"])), "{places:?}");
    let organisations = names(document, "organisation");
    let wanted = strings(&["NATO", "Rasmussen Global", "Washington Post", "Guardian"]);
    assert!(organisations.is_superset(&wanted), "{organisations:?}");
    assert!(!places.contains("Rasmussen Global"));
    assert_eq!(names(document, "date"), strings(&["2023-06-07", "2023-04", "2023-05", "2023-07"]));
}

#[test]
fn the_founding_page_is_found_by_what_it_says_and_by_nothing_around_it() {
    let Some(page) = founding_page() else { return };
    let desk = Desk::new();
    let (page, corpus) = (page.to_str().expect("UTF-8"), corpus());
    let ran = desk.run(&["index", page, corpus.to_str().expect("UTF-8")]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let rank = |query: &str| {
        let ran = desk.run(&["query", query, "--format", "ndjson", "--limit", "100"]);
        let hits = ran.json();
        hits.iter()
            .position(|hit| hit["path"].as_str().is_some_and(|path| path.ends_with("page.txt")))
    };
    assert!(rank("security guarantees").is_some_and(|rank| rank < 2));
    for query in ["person:Stoltenberg place:Vilnius", "on:2023-06-07"] {
        assert!(rank(query).is_some(), "{query}");
    }
    for query in ["IMF tranche", "person:Vindman", "place:Murmansk", "subscribe"] {
        assert_eq!(rank(query), None, "{query}");
    }
}

#[test]
fn our_own_such_page_is_found_by_what_it_says_and_by_nothing_around_it() {
    let rank = |query: &str| found(query, 100).iter().position(|path| path == OWN);
    assert!(
        rank("security guarantees").is_some_and(|rank| rank < 2),
        "{:?}",
        found("security guarantees", 5)
    );
    for query in ["\"security guarantees\"", "place:Vilnius place:Poland", "on:2023-06-07"] {
        assert!(rank(query).is_some(), "{query}");
    }
    for query in ["IMF tranche", "person:Treadway", "place:Murmansk", "subscribe"] {
        assert_eq!(rank(query), None, "{query}");
    }
}
