//! Pages into an index: what is new and changed is read, what is known is left.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use super::error::IndexError;
use super::manifest::{file, known_as, path_key};
use super::open;
use super::writer::{Added, Writer};
use crate::document::Document;
use crate::entity::Corrections;
use crate::ingest::{Fate, ingest};
use crate::page::{Reason, Skipped};

/// A commit is made after so many pages …
const PAGES_A_COMMIT: u64 = 20_000;
/// … or so many bytes of them, whichever comes first: at an interruption without warning, what came
/// after the last commit is read again.
const BYTES_A_COMMIT: u64 = 1 << 30;

/// What is to be done.
#[derive(Debug, Clone, Copy)]
pub struct Update<'a> {
    /// Files and folders of pages; `-` is standard input. Paths that do not change with the working
    /// directory keep a page known from wherever the next run is started.
    pub paths: &'a [PathBuf],
    /// Files under `paths` that are no pages, from the root. The folder of the index is none either.
    pub apart: &'a [PathBuf],
    /// How many threads read pages.
    pub jobs: usize,
    /// Whether pages under `paths` whose files are gone leave the index.
    pub prune: bool,
    /// What the reader says of names, for all articles of the index from now on; `None` for what was
    /// said before.
    pub corrections: Option<&'a Corrections>,
}

/// What an update did, in numbers of pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Articles that were not in the index.
    pub new: u64,
    /// Articles that were, and were replaced.
    pub changed: u64,
    /// Pages that are known, byte for byte.
    pub unchanged: u64,
    /// Saves of articles of which the index shows a newer one.
    pub older: u64,
    /// Pages from which nothing was to be had, by [`Reason::kind`].
    pub skipped: BTreeMap<&'static str, u64>,
    /// How many of those were failures, by [`Reason::is_failure`].
    pub failures: u64,
    /// Articles that were in the index and changed by other corrections than before.
    pub corrected: u64,
    /// Known pages whose files are gone.
    pub vanished: u64,
    /// Whether the vanished ones were taken out.
    pub is_pruned: bool,
    /// Bytes read, decompressed.
    pub bytes: u64,
    /// Whether the caller stopped it; what had been read by then is in the index.
    pub is_interrupted: bool,
}

/// What became of one page of an update.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// It was known, or has no article.
    Page,
    /// It was read: this is its article, which a newer save of it may yet hide.
    Read(&'a Document),
    /// Nothing was to be had from it.
    Skipped(&'a Skipped),
}

impl Update<'_> {
    /// Brings the index in `dir` up to date, making it where there is none. `go_on` is told of every
    /// page and may stop the update by returning `false`.
    ///
    /// # Errors
    ///
    /// Says why the index cannot be written. What was committed before stays.
    pub fn run(
        self,
        dir: &Path,
        mut go_on: impl FnMut(Event<'_>) -> bool,
    ) -> Result<Report, IndexError> {
        let mut run = Run {
            writer: Writer::open(dir)?,
            dir: fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned()),
            apart: self.apart.to_vec(),
            report: Report::default(),
            pending: Pending::default(),
        };
        if let Some(corrections) = self.corrections {
            run.report.corrected = run.writer.correct(corrections)?;
        }
        run.read(self.paths, self.jobs, &mut go_on)?;
        if !run.report.is_interrupted {
            run.look_for_vanished(self.paths, self.prune);
        }
        let orphans = run.writer.release_orphans();
        if !orphans.is_empty() {
            // They were met and counted before.
            let report = run.report.clone();
            run.read(&orphans, self.jobs, &mut |_| true)?;
            run.report = report;
        }
        run.writer.commit()?;
        run.writer.close()?;
        Ok(run.report)
    }
}

/// Brings `corrections` to all articles of the index in `dir`, in the place of those in force, without
/// reading a page again; says how many changed. All of them change in one commit, or none.
///
/// # Errors
///
/// Says why the index cannot be written, or that there is none.
pub fn apply(dir: &Path, corrections: &Corrections) -> Result<u64, IndexError> {
    open::open(dir)?;
    let mut writer = Writer::open(dir)?;
    let changed = writer.correct(corrections)?;
    writer.commit()?;
    writer.close()?;
    Ok(changed)
}

/// Gives a document from standard input a path of its own, and an id where it has none but its path.
fn tell_apart(document: &mut Document) {
    let path = known_as(&document.path, document.hash).into_owned();
    if document.id == document.path {
        document.id.clone_from(&path);
    }
    document.path = path;
}

/// An update under way.
struct Run {
    writer: Writer,
    /// The folder of the index, whose files are no pages where it lies among them.
    dir: PathBuf,
    /// Other files that are no pages.
    apart: Vec<PathBuf>,
    report: Report,
    pending: Pending,
}

/// What the last commit does not hold.
#[derive(Default)]
struct Pending {
    pages: u64,
    bytes: u64,
}

impl Run {
    fn read(
        &mut self,
        paths: &[PathBuf],
        jobs: usize,
        go_on: &mut impl FnMut(Event<'_>) -> bool,
    ) -> Result<(), IndexError> {
        let known: HashMap<u64, u64> = self.writer.hashes();
        let is_known =
            |path: &str, hash| known.get(&path_key(&known_as(path, hash))) == Some(&hash);
        let mut result = Ok(());
        ingest(paths, jobs, is_known, |mut fate| {
            if self.is_apart(&fate) {
                return true;
            }
            if let Fate::Read { document, .. } = &mut fate {
                tell_apart(document);
            }
            let goes_on = go_on(match &fate {
                Fate::Read { document, .. } => Event::Read(document),
                Fate::Skipped(skipped) => Event::Skipped(skipped),
                Fate::Unchanged { .. } | Fate::NoArticle { .. } => Event::Page,
            });
            result = self.take(fate);
            self.report.is_interrupted |= !goes_on;
            goes_on && result.is_ok()
        });
        result
    }

    /// Whether that is from a file of the index itself, or from one that is no page.
    fn is_apart(&self, fate: &Fate) -> bool {
        let path = file(fate.path());
        let is_skipped = matches!(fate, Fate::Skipped(_));
        (is_skipped && path.starts_with(&self.dir)) || self.apart.iter().any(|apart| apart == path)
    }

    fn take(&mut self, fate: Fate) -> Result<(), IndexError> {
        match fate {
            Fate::Read { document, size } => {
                match self.writer.add(*document)? {
                    Added::New => self.report.new += 1,
                    Added::Changed => self.report.changed += 1,
                    Added::Older => self.report.older += 1,
                }
                self.commit_now_and_then(size as u64)
            }
            Fate::NoArticle { path, hash, saved } => {
                self.count_skipped(&Reason::NoText);
                self.writer.pass(&known_as(&path, hash), hash, saved)
            }
            Fate::Unchanged { path } => {
                self.report.unchanged += 1;
                self.writer.see(&path);
                Ok(())
            }
            Fate::Skipped(Skipped { path, reason }) => {
                self.count_skipped(&reason);
                self.writer.see(&path);
                if reason.hides_others() {
                    self.writer.miss(&path);
                }
                Ok(())
            }
        }
    }

    fn count_skipped(&mut self, reason: &Reason) {
        *self.report.skipped.entry(reason.kind()).or_default() += 1;
        self.report.failures += u64::from(reason.is_failure());
    }

    fn commit_now_and_then(&mut self, bytes: u64) -> Result<(), IndexError> {
        self.report.bytes += bytes;
        self.pending.pages += 1;
        self.pending.bytes += bytes;
        if self.pending.pages < PAGES_A_COMMIT && self.pending.bytes < BYTES_A_COMMIT {
            return Ok(());
        }
        self.pending = Pending::default();
        self.writer.commit()
    }

    fn look_for_vanished(&mut self, roots: &[PathBuf], prune: bool) {
        let vanished = if prune { self.writer.prune(roots) } else { self.writer.vanished(roots) };
        self.report.vanished = vanished as u64;
        self.report.is_pruned = prune;
    }
}
