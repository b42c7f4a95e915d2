//! How well the answers to judged queries over the sample corpus are ordered.

use std::collections::BTreeMap;

use crate::harness::{corpus, found_with};

/// Queries and graded pages, as the head of the file says.
const JUDGEMENTS: &str = include_str!("../gold/judged-queries.tsv");

/// The mean nDCG@10 may not fall below this.
const FLOOR: f64 = 0.90;

/// How many hits count.
const DEPTH: usize = 10;

/// The grade of each page that answers a query.
type Grades = BTreeMap<&'static str, i32>;

fn judgements() -> BTreeMap<&'static str, Grades> {
    let mut queries: BTreeMap<&str, Grades> = BTreeMap::new();
    for line in JUDGEMENTS.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [query, page, grade] = columns[..] else { panic!("three columns: {line}") };
        let grade = grade.parse().expect("a grade is a number");
        queries.entry(query).or_default().insert(page, grade);
    }
    queries
}

/// The discounted gain of grades in the order of hits (Järvelin and Kekäläinen, 2002; gain 2^grade - 1).
fn gain(grades: impl IntoIterator<Item = i32>) -> f64 {
    let discounted = |(rank, grade): (u32, i32)| (2_f64.powi(grade) - 1.0) / f64::from(rank).log2();
    (2..).zip(grades).take(DEPTH).map(discounted).sum()
}

/// The gain of a query's hits as a part of the best that there could be.
fn ndcg(query: &str, grades: &Grades) -> f64 {
    let hits = found_with(query, DEPTH, &["--no-group"]);
    let grade = |hit: &String| {
        let judged = grades.iter().find(|(page, _)| hit.contains(*page));
        judged.map_or(0, |(_, grade)| *grade)
    };
    let mut ideal: Vec<i32> = grades.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    gain(hits.iter().map(grade)) / gain(ideal)
}

#[test]
fn every_judged_page_is_one_of_the_corpus() {
    let all = found_with("*", 1000, &["--no-group"]);
    for page in judgements().values().flat_map(BTreeMap::keys) {
        let named = all.iter().filter(|path| path.contains(page)).count();
        assert_eq!(named, 1, "{page} in {}", corpus().display());
    }
}

#[test]
fn journalists_find_what_they_ask_for() {
    let judged = judgements();
    assert!(judged.len() >= 40);
    let scores: Vec<(f64, &str)> =
        judged.iter().map(|(query, grades)| (ndcg(query, grades), *query)).collect();
    let sum: f64 = scores.iter().map(|(score, _)| score).sum();
    let mean = sum / f64::from(u32::try_from(scores.len()).expect("there are few queries"));
    println!("nDCG@{DEPTH} {mean:.4} over {} queries; below .8:", scores.len());
    for (score, query) in scores.iter().filter(|(score, _)| *score < 0.8) {
        println!("  {score:.3} {query}");
    }
    assert!(mean >= FLOOR, "nDCG@{DEPTH} is {mean:.4}: {scores:#?}");
}
