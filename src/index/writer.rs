//! The one who writes: documents in, old ones out, a commit now and then.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::indexer::IndexWriterOptions;
use tantivy::schema::Value;
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use super::error::IndexError;
use super::fill;
use super::guard::guarded;
use super::manifest::{self, Manifest, Recency, Save};
use super::open::{self, Opened};
use super::schema::Fields;
use super::stored::Record;
use crate::document::Document;
use crate::entity::Corrections;

/// How much the engine collects in memory before it writes a segment, in bytes.
const MEMORY: usize = 96 << 20;

/// How many blocks of stored articles are kept unpacked where they are read in their order.
const BLOCKS: usize = 1;

/// What a document did to the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Added {
    /// Its article is new.
    New,
    /// Its article was there, from this file or from another.
    Changed,
    /// A newer save of the same article is shown.
    Older,
}

/// Writes to an index. While it lives, no other process can.
pub(super) struct Writer {
    dir: PathBuf,
    fields: Fields,
    engine: IndexWriter,
    manifest: Manifest,
    /// The corrections in force: all articles have them.
    corrections: Corrections,
}

impl Writer {
    /// Opens the index in `dir`, or makes one there.
    pub(super) fn open(dir: &Path) -> Result<Self, IndexError> {
        let Opened { index, fields, corrections } = open::open_or_create(dir)?;
        let corrections = Corrections::parse(&corrections)
            .map_err(|_| IndexError::OtherVersion(dir.to_owned()))?;
        // One thread, so that documents lie in the index in the order in which they come.
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(MEMORY)
            .build();
        let engine = guarded(dir, || match index.writer_with_options(options) {
            Err(TantivyError::LockFailure(..)) => Ok(None),
            opened => opened.map(Some),
        })?;
        let engine = engine.ok_or_else(|| IndexError::Locked(dir.to_owned()))?;
        // What is known is read behind the lock: nobody changes it from here on.
        let reader = open::reader(dir, &index)?;
        let manifest = guarded(dir, || Manifest::load(&reader.searcher(), &fields))?;
        Ok(Self { dir: dir.to_owned(), fields, engine, manifest, corrections })
    }

    /// See [`Manifest::hashes`].
    pub(super) fn hashes(&self) -> HashMap<u64, u64> {
        self.manifest.hashes()
    }

    /// Notes that the file of that path is still there.
    pub(super) fn see(&mut self, path: &str) {
        self.manifest.see(path);
    }

    /// Notes that a file or a folder could not be read.
    pub(super) fn miss(&mut self, path: &str) {
        self.manifest.miss(path);
    }

    /// Adds a document in place of what was known of its file. Of several saves of one article the
    /// newest is shown, whatever the order in which they come.
    pub(super) fn add(&mut self, document: Document) -> Result<Added, IndexError> {
        let save = Save::of(&document);
        let path: Arc<str> = document.path.as_str().into();
        let before = self.shown(&document.id);
        let was_known = self.remove(&path);
        let shown = self.shown(&document.id);
        if let Some((shown_path, shown_save)) = &shown {
            let shown_last = (shown_save.recency, manifest::place(shown_path));
            if shown_last > (save.recency, manifest::place(&path)) {
                self.add_entry(path, save)?;
                return Ok(Added::Older);
            }
            self.remove(shown_path);
            self.add_entry(Arc::clone(shown_path), shown_save.clone())?;
        }
        let record = Record::new(document, &self.corrections);
        self.put(fill::article(&self.fields, &save, &record))?;
        let has_aged = before.is_some_and(|(_, before)| before.recency > save.recency);
        self.manifest.insert(path, save, true);
        if has_aged {
            self.manifest.reconsider(&record.document.id);
        }
        Ok(if was_known || shown.is_some() { Added::Changed } else { Added::New })
    }

    fn shown(&self, id: &str) -> Option<(Arc<str>, Save)> {
        self.manifest.shown(id).map(|(path, save)| (path, save.clone()))
    }

    /// Notes a page that has no article, in place of what was known of its file.
    pub(super) fn pass(&mut self, path: &str, hash: u64, saved: i64) -> Result<(), IndexError> {
        self.remove(path);
        let recency = Recency { version: 0, saved };
        self.add_entry(path.into(), Save { hash, recency, id: None, is_seen: true })
    }

    fn add_entry(&mut self, path: Arc<str>, save: Save) -> Result<(), IndexError> {
        self.put(fill::entry(&self.fields, &path, &save))?;
        self.manifest.insert(path, save, false);
        Ok(())
    }

    fn put(&self, filled: TantivyDocument) -> Result<(), IndexError> {
        self.engine.add_document(filled).map(drop).map_err(|error| self.failed(error))
    }

    /// Takes out what is known of the file of that path; `false` if that is nothing.
    fn remove(&mut self, path: &str) -> bool {
        let was_known = self.manifest.remove(path);
        if was_known {
            self.engine.delete_term(Term::from_field_text(self.fields.path, path));
        }
        was_known
    }

    /// How many known files under `roots` this run has not met.
    pub(super) fn vanished(&self, roots: &[PathBuf]) -> usize {
        self.manifest.vanished(roots).len()
    }

    /// Takes out every known file under `roots` that this run has not met; says how many.
    pub(super) fn prune(&mut self, roots: &[PathBuf]) -> usize {
        let vanished = self.manifest.vanished(roots);
        for path in &vanished {
            self.remove(path);
        }
        vanished.len()
    }

    /// Forgets the older saves of articles whose shown save went away, and names their files: read
    /// again, the newest of them is shown. One from standard input has to be given again.
    pub(super) fn release_orphans(&mut self) -> Vec<PathBuf> {
        let orphans = self.manifest.orphans();
        for path in &orphans {
            self.remove(path);
        }
        let on_disk = orphans.iter().filter(|path| !manifest::is_from_standard_input(path));
        let mut files: Vec<_> = on_disk.map(|path| manifest::file(path).to_owned()).collect();
        files.dedup();
        files
    }

    /// Makes everything so far durable and visible, all of it or nothing.
    pub(super) fn commit(&mut self) -> Result<(), IndexError> {
        guarded(&self.dir, || {
            let mut prepared = self.engine.prepare_commit()?;
            prepared.set_payload(&open::payload(self.corrections.text()));
            prepared.commit().map(drop)
        })
    }

    /// Puts `corrections` in the place of those in force, with the next commit: articles from then on
    /// have them, and so do the ones that were committed before. Says how many of those changed.
    pub(super) fn correct(&mut self, corrections: &Corrections) -> Result<u64, IndexError> {
        if corrections.text() == self.corrections.text() {
            return Ok(0);
        }
        let committed = open::reader(&self.dir, self.engine.index())?.searcher();
        let mut changed = 0;
        for segment in committed.segment_readers() {
            let store = guarded(&self.dir, || Ok(segment.get_store_reader(BLOCKS)?))?;
            let mut stored = store.iter(segment.alive_bitset());
            while let Some(document) = guarded(&self.dir, || stored.next().transpose())? {
                changed += u64::from(self.correct_stored(&document, corrections)?);
            }
        }
        self.corrections = corrections.clone();
        Ok(changed)
    }

    /// Corrects what is stored; `false` where that changes nothing, or it is no article.
    fn correct_stored(
        &mut self,
        stored: &TantivyDocument,
        corrections: &Corrections,
    ) -> Result<bool, IndexError> {
        let Some(bytes) = stored.get_first(self.fields.document) else { return Ok(false) };
        let record = bytes.as_bytes().and_then(Record::decode);
        let mut record = record.ok_or_else(|| IndexError::Damaged(self.dir.clone()))?;
        if !record.correct(corrections) {
            return Ok(false);
        }
        let path = &record.document.path;
        let Some(save) = self.manifest.save(path) else { return Ok(false) };
        self.engine.delete_term(Term::from_field_text(self.fields.path, path));
        self.put(fill::article(&self.fields, save, &record))?;
        Ok(true)
    }

    /// Waits until the segments that are being merged are.
    pub(super) fn close(self) -> Result<(), IndexError> {
        let Self { dir, engine, .. } = self;
        guarded(&dir, || engine.wait_merging_threads())
    }

    fn failed(&self, error: TantivyError) -> IndexError {
        IndexError::engine(&self.dir, error)
    }
}
