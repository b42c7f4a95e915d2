//! An index, open for reading as of its last commit.

use std::path::{Path, PathBuf};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, IndexReader, Searcher, TantivyDocument, Term};

use super::error::IndexError;
use super::guard::guarded;
use super::open::{self, Opened};
use super::schema::Fields;
use super::stats::{self, Stats};
use super::stored;
use crate::document::Document;

/// An index, open for reading as of its last commit.
pub struct Index {
    dir: PathBuf,
    fields: Fields,
    reader: IndexReader,
    corrections: String,
}

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    ///
    /// Says what is wrong where there is none, or another version's, or a damaged one.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let Opened { index, fields, corrections } = open::open(dir)?;
        Ok(Self { dir: dir.to_owned(), fields, reader: open::reader(dir, &index)?, corrections })
    }

    /// The document with that id, or that was read from that path; `None` if there is none.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn document(&self, name: &str) -> Result<Option<Document>, IndexError> {
        for field in [self.fields.id, self.fields.path] {
            if let Some(address) = self.find(field, name)? {
                return self.document_at(&self.reader.searcher(), address).map(Some);
            }
        }
        Ok(None)
    }

    /// The article with that id; `None` if there is none.
    pub(super) fn article(&self, id: &str) -> Result<Option<Document>, IndexError> {
        let address = self.find(self.fields.id, id)?;
        address.map(|address| self.document_at(&self.reader.searcher(), address)).transpose()
    }

    /// Whether there is an article with that id.
    pub(super) fn has_article(&self, id: &str) -> Result<bool, IndexError> {
        Ok(self.find(self.fields.id, id)?.is_some())
    }

    /// The article that has `value` in a field: of its saves the one that is shown.
    fn find(&self, field: Field, value: &str) -> Result<Option<DocAddress>, IndexError> {
        let term =
            |term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) };
        let query = BooleanQuery::intersection(vec![
            term(Term::from_field_text(field, value)),
            term(Term::from_field_u64(self.fields.article, 1)),
        ]);
        let collector = TopDocs::with_limit(1).order_by_score();
        let found = self.guarded(|| self.reader.searcher().search(&query, &collector))?;
        Ok(found.first().map(|(_, address)| *address))
    }

    /// The corrections that all its articles have, as the reader wrote them.
    #[must_use]
    pub fn corrections(&self) -> &str {
        &self.corrections
    }

    /// What is in the index.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn stats(&self) -> Result<Stats, IndexError> {
        self.guarded(|| stats::stats(&self.reader.searcher(), &self.fields, &self.dir))
    }

    /// What searches the index as of its last commit.
    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The fields.
    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The document at an address that a search of `searcher` gave.
    pub(crate) fn document_at(
        &self,
        searcher: &Searcher,
        address: DocAddress,
    ) -> Result<Document, IndexError> {
        let filled: TantivyDocument = self.guarded(|| searcher.doc(address))?;
        let stored = filled.get_first(self.fields.document).and_then(|value| value.as_bytes());
        stored.and_then(stored::document).ok_or_else(|| IndexError::Damaged(self.dir.clone()))
    }

    /// What `work` has from the engine, its failures as errors of this index.
    pub(crate) fn guarded<T>(
        &self,
        work: impl FnOnce() -> tantivy::Result<T>,
    ) -> Result<T, IndexError> {
        guarded(&self.dir, work)
    }
}
