//! Which saves of which pages the index knows, read from the index itself.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{Searcher, SegmentReader};

use super::schema::Fields;
use crate::date::Moment;
use crate::document::Document;
use crate::page::part;

/// One save of a page.
#[derive(Debug, Clone)]
pub(super) struct Save {
    /// The hash of its bytes.
    pub(super) hash: u64,
    /// How new it is.
    pub(super) recency: Recency,
    /// The identity of its article; `None` for a page without one.
    pub(super) id: Option<Arc<str>>,
    /// Whether this run has met its file.
    pub(super) is_seen: bool,
}

/// Orders the saves of one article by their age: first by what the page says of its last change,
/// then by when the file was written. Both in seconds since 1970, 0 where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Recency {
    pub(super) version: i64,
    pub(super) saved: i64,
}

impl Save {
    /// The save from which `document` was read just now.
    pub(super) fn of(document: &Document) -> Self {
        let article = &document.article;
        let published = article.published.map(|published| published.moment);
        let version = article.modified.max(published);
        Self {
            hash: document.hash,
            recency: Recency {
                version: version.map_or(0, Moment::seconds_since_epoch),
                saved: document.saved,
            },
            id: Some(document.id.as_str().into()),
            is_seen: true,
        }
    }
}

/// The saves that an index knows, by the path of their file.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    saves: HashMap<Arc<str>, Save>,
    /// For each article the path of the save that is shown.
    shown: HashMap<Arc<str>, Arc<str>>,
    /// Articles whose shown save went away or grew older; another one may take its place.
    freed: HashSet<Arc<str>>,
    /// Files and folders that could not be read: what is under them is not gone for that.
    unreadable: HashSet<PathBuf>,
}

impl Manifest {
    /// Reads what the index knows.
    pub(super) fn load(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Self> {
        let mut manifest = Self::default();
        for segment in searcher.segment_readers() {
            manifest.load_segment(segment, fields, searcher)?;
        }
        manifest.free_unshown();
        Ok(manifest)
    }

    /// Frees the articles that a run which did not come to its end left without a shown save.
    fn free_unshown(&mut self) {
        let ids = self.saves.values().filter_map(|save| save.id.as_ref());
        self.freed.extend(ids.filter(|id| !self.shown.contains_key(*id)).cloned());
    }

    fn load_segment(
        &mut self,
        segment: &SegmentReader,
        fields: &Fields,
        searcher: &Searcher,
    ) -> tantivy::Result<()> {
        let name = |field| searcher.schema().get_field_name(field);
        let columns = segment.fast_fields();
        let paths = Strings::read(columns.str(name(fields.path))?)?;
        let ids = Strings::read(columns.str(name(fields.id))?)?;
        let hashes: Column<u64> = columns.u64(name(fields.hash))?;
        let saved: Column<i64> = columns.i64(name(fields.saved))?;
        let versions: Column<i64> = columns.i64(name(fields.version))?;
        let articles: Column<u64> = columns.u64(name(fields.article))?;
        for doc in segment.doc_ids_alive() {
            let Some(path) = paths.get(doc) else { continue };
            let recency = Recency {
                version: versions.first(doc).unwrap_or(0),
                saved: saved.first(doc).unwrap_or(0),
            };
            let hash = hashes.first(doc).unwrap_or(0);
            let save = Save { hash, recency, id: ids.get(doc), is_seen: false };
            let is_shown = articles.first(doc).is_some();
            self.insert(path, save, is_shown);
        }
        Ok(())
    }

    /// The hash of the bytes of every known page by the hash of its path, to be asked from many
    /// threads.
    pub(super) fn hashes(&self) -> HashMap<u64, u64> {
        self.saves.iter().map(|(path, save)| (path_key(path), save.hash)).collect()
    }

    /// The path and the save that is shown for an article.
    pub(super) fn shown(&self, id: &str) -> Option<(Arc<str>, &Save)> {
        let path = self.shown.get(id)?;
        self.saves.get(path).map(|save| (Arc::clone(path), save))
    }

    /// The save of that path.
    pub(super) fn save(&self, path: &str) -> Option<&Save> {
        self.saves.get(path)
    }

    /// Notes a save, in place of any earlier one of the same path.
    pub(super) fn insert(&mut self, path: Arc<str>, save: Save, is_shown: bool) {
        if let (true, Some(id)) = (is_shown, &save.id) {
            self.shown.insert(Arc::clone(id), Arc::clone(&path));
            self.freed.remove(id);
        }
        self.saves.insert(path, save);
    }

    /// Notes that the shown save of an article is older than it was: another one may be newer now.
    pub(super) fn reconsider(&mut self, id: &str) {
        self.freed.insert(id.into());
    }

    /// Forgets the save of that path; `false` if there was none.
    pub(super) fn remove(&mut self, path: &str) -> bool {
        let Some(save) = self.saves.remove(path) else { return false };
        if let Some(id) = save.id
            && self.shown.get(&id).is_some_and(|shown| **shown == *path)
        {
            self.shown.remove(&id);
            self.freed.insert(id);
        }
        true
    }

    /// Notes that the file of that path is still there.
    pub(super) fn see(&mut self, path: &str) {
        if let Some(save) = self.saves.get_mut(path) {
            save.is_seen = true;
        }
    }

    /// Notes that a file or a folder could not be read, or not to its end: nobody knows whether what
    /// is known from there is gone.
    pub(super) fn miss(&mut self, path: &str) {
        self.unreadable.insert(file(path).to_owned());
    }

    /// The known paths under `roots` whose files this run has not met, in order. What came from
    /// standard input has no file that could be gone.
    pub(super) fn vanished(&self, roots: &[PathBuf]) -> Vec<Arc<str>> {
        let is_gone = |path: &str| {
            let file = file(path);
            !is_from_standard_input(path)
                && roots.iter().any(|root| file.starts_with(root))
                && !file.ancestors().any(|above| self.unreadable.contains(above))
        };
        let unseen = self.saves.iter().filter(|(_, save)| !save.is_seen);
        sorted(unseen.map(|(path, _)| path).filter(|path| is_gone(path)))
    }

    /// The paths of the saves that may take the place of a shown one that went away or grew older,
    /// in order.
    pub(super) fn orphans(&self) -> Vec<Arc<str>> {
        if self.freed.is_empty() {
            return Vec::new();
        }
        let is_freed = |path: &Arc<str>, id: &Arc<str>| {
            self.freed.contains(id) && self.shown.get(id) != Some(path)
        };
        let is_orphan = |(path, save): &(&Arc<str>, &Save)| {
            save.id.as_ref().is_some_and(|id| is_freed(path, id))
        };
        sorted(self.saves.iter().filter(is_orphan).map(|(path, _)| path))
    }
}

fn sorted<'a>(paths: impl Iterator<Item = &'a Arc<str>>) -> Vec<Arc<str>> {
    let mut paths: Vec<_> = paths.cloned().collect();
    paths.sort_unstable();
    paths
}

/// The path by which a page is known: its own, or for a page from standard input, of which there may
/// be many, one that tells them apart by their bytes.
pub(super) fn known_as(path: &str, hash: u64) -> Cow<'_, str> {
    if path == "-" || path.starts_with("-#") {
        return format!("{STANDARD_INPUT}{hash:016x}").into();
    }
    path.into()
}

/// What the paths begin with by which pages from standard input are known.
const STANDARD_INPUT: &str = "-/";

/// Whether a page is known by that path from standard input, which cannot be read a second time.
pub(super) fn is_from_standard_input(path: &str) -> bool {
    path.starts_with(STANDARD_INPUT)
}

/// The file that a path names: `a.ndjson` for its twelfth line `a.ndjson#12`.
pub(super) fn file(path: &str) -> &Path {
    Path::new(part::file(path))
}

/// Where a page stands among others that are as new, the last to be preferred: what holds it and its
/// number there. Pages from standard input all stand in one place, and the last to come is preferred.
pub(super) fn place(path: &str) -> (&str, u64) {
    if is_from_standard_input(path) {
        return (STANDARD_INPUT, 0);
    }
    part::numbered(path).unwrap_or((path, 0))
}

/// What stands for a path in [`Manifest::hashes`].
pub(super) fn path_key(path: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(path.as_bytes())
}

/// A column of strings with its dictionary read out, which is faster than looking up each.
struct Strings {
    column: Option<StrColumn>,
    by_ord: Vec<Arc<str>>,
}

impl Strings {
    fn read(column: Option<StrColumn>) -> tantivy::Result<Self> {
        let mut by_ord = Vec::new();
        if let Some(column) = &column {
            let mut terms = column.dictionary().stream()?;
            while terms.advance() {
                by_ord.push(String::from_utf8_lossy(terms.key()).into());
            }
        }
        Ok(Self { column, by_ord })
    }

    fn get(&self, doc: u32) -> Option<Arc<str>> {
        let ord = self.column.as_ref()?.ords().first(doc)?;
        self.by_ord.get(usize::try_from(ord).ok()?).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(paths: &[&str]) -> Manifest {
        let mut manifest = Manifest::default();
        for path in paths {
            let recency = Recency { version: 0, saved: 0 };
            let save = Save { hash: 0, recency, id: Some((*path).into()), is_seen: false };
            manifest.insert((*path).into(), save, true);
        }
        manifest
    }

    #[test]
    fn a_folder_that_cannot_be_opened_today_is_not_gone() {
        let mut manifest =
            known(&["/a/b/c.html", "/a/d.ndjson#3", "/a/e.html", "/f/g.html", "-/00"]);
        let roots = ["/a".into(), "-".into()];
        let gone = |manifest: &Manifest| manifest.vanished(&roots).join(" ");
        assert_eq!(gone(&manifest), "/a/b/c.html /a/d.ndjson#3 /a/e.html");
        manifest.miss("/a/b");
        manifest.miss("/a/d.ndjson#2");
        assert_eq!(gone(&manifest), "/a/e.html");
    }

    #[test]
    fn lines_stand_in_the_order_of_their_numbers() {
        assert!(place("/a.ndjson#12") > place("/a.ndjson#5"));
        assert!(place("/a/b.html") > place("-/ff"));
        assert_eq!(place("/a#b.html"), ("/a#b.html", 0));
    }

    #[test]
    fn an_article_left_without_a_shown_save_gets_one_back() {
        let mut manifest = known(&["/a.html"]);
        let save = Save { is_seen: true, ..manifest.saves["/a.html"].clone() };
        manifest.insert("/b.html".into(), save, false);
        manifest.free_unshown();
        assert!(manifest.orphans().is_empty());
        manifest.reconsider("/a.html");
        assert_eq!(manifest.orphans().join(" "), "/b.html");
        manifest.shown.clear();
        manifest.freed.clear();
        manifest.free_unshown();
        assert_eq!(manifest.orphans().join(" "), "/a.html /b.html");
    }
}
