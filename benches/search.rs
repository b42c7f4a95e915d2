//! How long an answer of ten hits takes, by kind of query, over some 5,000 articles.
//!
//! The articles are those of `sample-corpus`, copied under ids of their own and published a day
//! earlier with each copy, so that a range of days divides them.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use news_search::document::Document;
use news_search::index::{Index, Update};
use news_search::ingest::{Fate, ingest};
use news_search::render;
use news_search::search::query::Query;
use news_search::search::{Answer, Hits, Options, Sort};
use tempfile::TempDir;

/// How many articles the index has, at least.
const ARTICLES: usize = 5_000;

/// How often each query is measured, and for how long: their times differ by far more than a
/// longer measurement would tell apart.
const SAMPLES: usize = 20;
const MEASURING: Duration = Duration::from_secs(2);

/// One query of each kind.
const QUERIES: &[(&str, &str, Sort)] = &[
    ("word", "turbine", Sort::Relevance),
    ("common word", "said", Sort::Relevance),
    ("three words", "security guarantees summit", Sort::Relevance),
    ("phrase", "\"security guarantees\"", Sort::Relevance),
    ("prefix", "ukrain*", Sort::Relevance),
    ("fuzzy", "dahlgard~", Sort::Relevance),
    ("person", "person:Dahlgaard", Sort::Relevance),
    ("on a day", "on:2023-07-11", Sort::Relevance),
    ("published, newest first", "published:2023-05..2023-06", Sort::Newest),
];

fn queries(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let index = index(&dir);
    let mut group = criterion.benchmark_group("query");
    group.sample_size(SAMPLES).measurement_time(MEASURING);
    for &(kind, text, sort) in QUERIES {
        let query = Query::parse(text, None).expect("the table holds queries without mistakes");
        // A query that finds nothing, or only some of its words, would be measured as another kind.
        let answer = Answer::new(&index, &query).expect("the index was just made");
        assert!(!answer.is_relaxed, "`{text}` is found in part only");
        assert!(hits(&index, &query, sort).total > 0, "nothing is found by `{text}`");
        group.bench_function(kind, |bencher| {
            bencher.iter_with_large_drop(|| hits(&index, &query, sort));
        });
    }
    group.finish();
}

/// Queries of 4 KB, the longest that are read, each of signs that are hard in their own way. None may
/// take more than 5 ms.
fn parsing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse 4 KB");
    group.sample_size(SAMPLES).measurement_time(MEASURING);
    for (kind, piece) in [
        ("letters", "a"),
        ("exclusions", "NOT "),
        ("parentheses", "("),
        ("quotes", "\"a\" "),
        ("single quotes", "‘a "),
        ("closing quotes", "«"),
        ("backslashes", "\\"),
        ("tildes", "a~~"),
        ("fields", "title:"),
        ("colons", "://("),
        ("wide letters", "東"),
    ] {
        let text = piece.repeat(4096 / piece.len());
        group.bench_function(kind, |bencher| bencher.iter(|| Query::parse(&text, None)));
    }
    group.finish();
}

fn hits(index: &Index, query: &Query, sort: Sort) -> Hits {
    let answer = Answer::new(index, query).expect("the index was just made");
    answer.hits(Options { limit: 10, sort, group: false }).expect("the index was just made")
}

fn index(dir: &TempDir) -> Index {
    let (records, folder) = (dir.path().join("articles.ndjson"), dir.path().join("index"));
    write(&records, &sample());
    let update =
        Update { paths: &[records], apart: &[], jobs: jobs(), prune: false, corrections: None };
    update.run(&folder, |_| true).expect("a fresh folder can be written");
    Index::open(&folder).expect("the index was just made")
}

/// The documents of the sample.
fn sample() -> Vec<Document> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-corpus");
    let mut documents = Vec::new();
    ingest(
        &[folder],
        jobs(),
        |_, _| false,
        |fate| {
            if let Fate::Read { document, .. } = fate {
                documents.push(*document);
            }
            true
        },
    );
    documents
}

fn jobs() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Writes copies of `documents` until there are enough.
fn write(path: &Path, documents: &[Document]) {
    assert!(!documents.is_empty(), "the sample has articles");
    let file = File::create(path).expect("a file can be made in a temporary folder");
    let mut out = BufWriter::new(file);
    for copy in 0..ARTICLES.div_ceil(documents.len()) {
        for document in documents {
            let line = render::document(&copied(document, copy));
            writeln!(out, "{line}").expect("a temporary file can be written");
        }
    }
    out.flush().expect("a temporary file can be written");
}

/// The document under an id of its own, so many days earlier.
fn copied(document: &Document, copy: usize) -> Document {
    let mut document = document.clone();
    document.id = format!("{}#{copy}", document.id);
    document.article.url = None;
    if let Some(published) = &mut document.article.published {
        let days = i32::try_from(copy).expect("there are fewer copies than articles");
        published.moment.day = published.moment.day.plus_days(-days);
    }
    document
}

criterion_group!(benches, queries, parsing);
criterion_main!(benches);
