//! `news-search similar` as a user runs it.

use crate::harness::indexed_corpus;

#[test]
fn articles_about_the_same_come_first_and_itself_never() {
    let shown = |query: &str| {
        let ran = indexed_corpus().run(&["query", query, "-n", "1", "--format", "ndjson"]);
        ran.json().remove(0)
    };
    let turbine = shown("turbine");
    let id = turbine["id"].as_str().expect("it has an id");
    let ran = indexed_corpus().run(&["similar", id, "--format", "json", "-n", "3"]);
    let answer = ran.json().remove(0);
    assert_eq!(answer["similar_to"], id);
    let hits = answer["hits"].as_array().expect("it is a list");
    assert_eq!(hits.len(), 3);
    assert!(hits.iter().all(|hit| hit["id"] != id));
    let first = &hits[0]["snippet"];
    assert!(first["highlights"].as_array().is_some_and(|found| !found.is_empty()), "{first}");
    let scores: Vec<f64> = hits.iter().filter_map(|hit| hit["score"].as_f64()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
}

#[test]
fn there_is_nothing_like_what_is_not_there() {
    let ran = indexed_corpus().run(&["similar", "nothing"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("no article `nothing` in the index"), "{}", ran.err);
}
