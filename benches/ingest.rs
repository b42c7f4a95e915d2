//! How fast pages become an index, stage by stage, in pages and in bytes a second.
//!
//! Every rate counts the bytes of the pages as they were saved, decompressed, so that the stages
//! compare. `NEWS_SEARCH_BENCH_PAGES` names another folder than `sample-corpus`.

use std::env;
use std::path::{Path, PathBuf};
use std::thread;

use criterion::{
    BatchSize, BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group,
    criterion_main, measurement::WallTime,
};
use news_search::article::{self, Article};
use news_search::entity;
use news_search::index::Update;
use news_search::page::{self, Content, Raw, Source};

/// How often each stage is measured: a run over the sample takes long enough for its mean to settle.
const SAMPLES: usize = 10;

fn stages(criterion: &mut Criterion) {
    let paths = [folder()];
    let contents: Vec<Content> = load(&paths).into_iter().filter_map(decode).collect();
    let articles: Vec<Article> = contents.iter().map(article::article).collect();
    for unit in [Unit::Pages, Unit::Bytes] {
        let mut group = group(criterion, unit, &paths);
        group.bench_function("decode", |bencher| {
            let decode_all = |pages: Vec<Raw>| pages.into_iter().filter_map(decode).collect();
            bencher.iter_batched::<_, Vec<_>, _, _>(
                || load(&paths),
                decode_all,
                BatchSize::PerIteration,
            );
        });
        group.bench_function("extract", |bencher| {
            bencher.iter_with_large_drop(|| -> Vec<_> {
                contents.iter().map(article::article).collect()
            });
        });
        group.bench_function("entities", |bencher| {
            bencher.iter_with_large_drop(|| -> Vec<_> {
                articles.iter().map(entity::entities).collect()
            });
        });
        group.bench_function("index", |bencher| {
            bencher.iter_batched_ref(
                || tempfile::tempdir().expect("a temporary folder can be made"),
                |dir| index(&paths, dir.path()),
                BatchSize::PerIteration,
            );
        });
        group.finish();
    }
}

/// What a rate counts.
#[derive(Clone, Copy)]
enum Unit {
    Pages,
    Bytes,
}

fn group<'a>(
    criterion: &'a mut Criterion,
    unit: Unit,
    paths: &[PathBuf],
) -> BenchmarkGroup<'a, WallTime> {
    let pages = load(paths);
    assert!(!pages.is_empty(), "no pages under `{}`", paths[0].display());
    let (name, throughput) = match unit {
        Unit::Pages => ("pages", Throughput::Elements(pages.len() as u64)),
        Unit::Bytes => {
            let bytes: usize = pages.iter().map(|page| page.bytes().len()).sum();
            ("bytes", Throughput::Bytes(bytes as u64))
        }
    };
    let mut group = criterion.benchmark_group(name);
    group.sample_size(SAMPLES).sampling_mode(SamplingMode::Flat).throughput(throughput);
    group
}

/// Where the pages are.
fn folder() -> PathBuf {
    env::var_os("NEWS_SEARCH_BENCH_PAGES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-corpus"), PathBuf::from)
}

/// The bytes of all pages; what is none is passed over.
fn load(paths: &[PathBuf]) -> Vec<Raw> {
    page::sources(paths).flatten().map(Source::load).filter_map(Result::ok).collect()
}

fn decode(raw: Raw) -> Option<Content> {
    raw.decode().ok().map(|page| page.content)
}

/// The whole way on all cores, from files that the system has in memory to a committed index.
fn index(paths: &[PathBuf], dir: &Path) {
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    let update = Update { paths, apart: &[], jobs, prune: false, corrections: None };
    update.run(dir, |_| true).expect("a fresh folder can be written");
}

criterion_group!(benches, stages);
criterion_main!(benches);
