//! Pages to documents, on all cores, in a stable order.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::article::{self, Article};
use crate::document::Document;
use crate::entity::{self, Entity};
use crate::page::{self, Content, Page, Raw, Reason, Skipped, Source};

/// How many pages wait for each worker: enough that none idles while a large page is read, few
/// enough that they fit into memory.
const AHEAD: usize = 8;

/// Names are looked for in so many bytes of a text, as much as a long book has; finding them takes a
/// second for each four million.
const NAMED_WITHIN: usize = 1 << 20;

/// What became of one page.
#[derive(Debug)]
pub enum Fate {
    /// It was read.
    Read {
        /// What was read.
        document: Box<Document>,
        /// How many bytes it was read from.
        size: usize,
    },
    /// It was known already, byte for byte.
    Unchanged {
        /// The path of its file.
        path: String,
    },
    /// It has no article.
    NoArticle {
        /// The path of its file.
        path: String,
        /// The hash of its bytes.
        hash: u64,
        /// When it was saved, in seconds since 1970.
        saved: i64,
    },
    /// There was nothing to be had from it.
    Skipped(Skipped),
}

impl Fate {
    /// The path of its file, and its place in there.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Read { document, .. } => &document.path,
            Self::Unchanged { path } | Self::NoArticle { path, .. } => path,
            Self::Skipped(skipped) => &skipped.path,
        }
    }
}

/// Reads every page under `paths` on `jobs` threads and hands over what became of each, in the
/// order of [`page::sources`], whatever the order in which the threads finish. A page of which
/// `is_known` says so, by its path and the hash of its bytes, is not read further.
///
/// Stops early, without an error, when `take` returns `false`.
pub fn ingest(
    paths: &[PathBuf],
    jobs: usize,
    is_known: impl Fn(&str, u64) -> bool + Sync,
    mut take: impl FnMut(Fate) -> bool,
) {
    let jobs = jobs.max(1);
    let (work, waiting) = bounded::<Job>(jobs * AHEAD);
    let (order, arriving) = bounded::<Receiver<Fate>>(jobs * AHEAD);
    thread::scope(|scope| {
        scope.spawn(move || distribute(page::sources(paths), &work, &order));
        for _ in 0..jobs {
            let (waiting, is_known) = (waiting.clone(), &is_known);
            scope.spawn(move || {
                for Job { source, answer } in waiting {
                    // Nobody listens any more where `take` has had enough.
                    let _ = answer.send(fate(source, is_known));
                }
            });
        }
        for fate in arriving.iter().filter_map(|arriving| arriving.recv().ok()) {
            if !take(fate) {
                break;
            }
        }
        // Without its listeners, the distributor stops, and then the workers do.
        drop(waiting);
        drop(arriving);
    });
}

/// A page to be read, and where to say what became of it.
struct Job {
    source: Result<Source, Skipped>,
    answer: Sender<Fate>,
}

/// Hands the sources to whoever is free, and the places where their fates will arrive to `order`.
fn distribute(
    sources: impl Iterator<Item = Result<Source, Skipped>>,
    work: &Sender<Job>,
    order: &Sender<Receiver<Fate>>,
) {
    for source in sources {
        let (answer, arriving) = bounded(1);
        if order.send(arriving).is_err() || work.send(Job { source, answer }).is_err() {
            return;
        }
    }
}

fn fate(source: Result<Source, Skipped>, is_known: impl Fn(&str, u64) -> bool) -> Fate {
    let source = match source {
        Ok(source) => source,
        Err(skipped) => return Fate::Skipped(skipped),
    };
    // A defect that one page in a million brings to light must not cost the other pages.
    let path = source.path.clone();
    let read = catch_unwind(AssertUnwindSafe(|| read(source, is_known)));
    read.unwrap_or(Fate::Skipped(Skipped { path, reason: Reason::Defect }))
}

fn read(source: Source, is_known: impl Fn(&str, u64) -> bool) -> Fate {
    let raw = match source.load() {
        Ok(raw) => raw,
        Err(skipped) => return Fate::Skipped(skipped),
    };
    if is_known(&raw.path, raw.hash) {
        return Fate::Unchanged { path: raw.path };
    }
    let (hash, saved, size) = (raw.hash, raw.saved, raw.bytes().len());
    match document(raw) {
        Ok(document) => Fate::Read { document: Box::new(document), size },
        Err(Skipped { path, reason: Reason::NoText }) => Fate::NoArticle { path, hash, saved },
        Err(skipped) => Fate::Skipped(skipped),
    }
}

/// Reads one page's bytes into a document.
///
/// # Errors
///
/// Says why there is nothing to be had from them.
pub fn document(raw: Raw) -> Result<Document, Skipped> {
    let Page { path, saved, hash, address, content } = raw.decode()?;
    let mut article = article::article(&content);
    if article.text.trim().is_empty() {
        return Err(Skipped { path, reason: Reason::NoText });
    }
    article.url = article.url.or(address);
    let entities = entities(&article);
    Ok(Document { id: id(&content, &article, &path), path, hash, saved, article, entities })
}

/// What the article names, as far as names are looked for.
fn entities(article: &Article) -> Vec<Entity> {
    if article.text.len() <= NAMED_WITHIN {
        return entity::entities(article);
    }
    let beginning = article.text[..article.text.floor_char_boundary(NAMED_WITHIN)].to_owned();
    entity::entities(&Article { text: beginning, ..article.clone() })
}

/// The identity that came with the article, else its canonical address, else its path.
fn id(content: &Content, article: &Article, path: &str) -> String {
    let given = match content {
        Content::Record(record) => record.id.clone(),
        Content::Html(_) | Content::Text(_) => None,
    };
    given.or_else(|| article.url.clone()).unwrap_or_else(|| path.to_owned())
}
