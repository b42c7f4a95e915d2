//! What holds for every query that a person may type: a short run of what `fuzz/` does for long, and
//! the same queries asked of an index.

use std::sync::LazyLock;

use news_search::date::Day;
use news_search::index::Index;
use news_search::search::query::Query;
use news_search::search::{Answer, Options, Sort};
use proptest::prelude::*;

use crate::harness::indexed_corpus;

#[path = "../../fuzz/asked.rs"]
mod body;

/// Pieces of queries: signs that mean something, and words of the sample corpus.
const PIECES: [&str; 56] = [
    " ",
    " ",
    " ",
    " ",
    "a",
    "the",
    "summit",
    "Vilnius",
    "secur",
    "guarantees",
    "troops",
    "éolienne",
    "Sicherheitsgarantie",
    "die",
    "гарантія",
    "東京",
    "風力発電",
    "港",
    "القمح",
    "Dahlgard",
    "OR",
    " OR ",
    " AND ",
    "NOT ",
    "|",
    "-",
    "+",
    "(",
    ")",
    "(",
    ")",
    "\"",
    "\"",
    "“",
    "”",
    "«",
    "»",
    "’",
    "*",
    "~",
    "~2",
    "~7",
    "\\",
    ":",
    "title:",
    "person:",
    "site:",
    "lang:de",
    "published:",
    "on:",
    "2023-06",
    "2023-07-11",
    "..",
    "7d",
    "foo:",
    "\n",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24);
    prop_oneof![
        4 => pieces.prop_map(|pieces| pieces.concat()),
        1 => prop::collection::vec(any::<char>(), 0..60)
            .prop_map(|characters| characters.into_iter().collect()),
    ]
}

static INDEX: LazyLock<Index> =
    LazyLock::new(|| Index::open(&indexed_corpus().path("news-index")).expect("it was just made"));

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_read_or_refused_at_a_place(text in texts()) {
        body::ask(&text);
    }
}

/// A score whose parts do not add up to it, if a hit has one.
fn unexplained(answer: &Answer) -> Option<String> {
    let options = Options { limit: 5, sort: Sort::Relevance, group: false };
    let mut hits = answer.hits(options).expect("the index is whole");
    answer.explain(&mut hits).expect("the index is whole");
    hits.hits.iter().find_map(|hit| {
        let explained = hit.explanation.as_ref().map(news_search::search::Explanation::score);
        let score = hit.score.unwrap_or(0.0);
        let is_explained = (explained.unwrap_or(0.0) - score).abs() <= 1e-3 * score.max(1.0);
        (!is_explained).then(|| format!("{:?}, {score}", hit.explanation))
    })
}

#[test]
fn a_choice_is_scored_as_a_whole_where_pairs_of_characters_are_asked_for() {
    let query = Query::parse("風力発電 (風力発電所 OR a)", None).expect("it can be read");
    let answer = Answer::new(&INDEX, &query).expect("the index is whole");
    assert_eq!(unexplained(&answer), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_query_is_answered_and_its_scores_explained(text in texts()) {
        let Ok(query) = Query::parse(&text, Day::new(2023, 6, 8)) else { return Ok(()) };
        let answer = Answer::new(&INDEX, &query).expect("the index is whole");
        let unexplained = unexplained(&answer);
        prop_assert!(unexplained.is_none(), "{}: {:?}", query, unexplained);
        let meant = answer.meant(&query).expect("the index is whole");
        prop_assert!(meant.is_none_or(|meant| meant.root != query.root));
        let printed = Query::parse(&query.to_string(), None).expect("what is printed can be read");
        let again = Answer::new(&INDEX, &printed).expect("the index is whole");
        prop_assert_eq!(again.total().ok(), answer.total().ok(), "{}", query);
    }
}
