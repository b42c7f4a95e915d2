//! `news-search stats` as a user runs it.

use crate::harness::indexed_corpus;

#[test]
fn the_sample_corpus_is_counted() {
    let ran = indexed_corpus().run(&["stats", "--format", "json"]);
    let stats = &ran.json()[0];
    assert_eq!(stats["articles"], 59);
    assert!(stats["dated"].as_u64().is_some_and(|dated| dated >= 57), "{}", stats["dated"]);
    assert_eq!(stats["last_day"], "2024-07-09");
    assert!(stats["sites"].as_array().is_some_and(|sites| sites.len() >= 10));
    let ran = indexed_corpus().run(&["stats"]);
    assert!(ran.out.starts_with("59 articles in "), "{}", ran.out);
    for list in ["Outlets", "Languages", "People", "Places", "Organisations"] {
        assert!(ran.out.contains(&format!("\n{list} (")), "{list}: {}", ran.out);
    }
    assert!(stats["other_pages"].as_u64() >= Some(1), "an older save is known");
    assert!(stats["people"][0]["articles"].as_u64() >= stats["people"][1]["articles"].as_u64());
}
