//! An index, open for reading as of its last commit.

use std::path::{Path, PathBuf};

use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, IndexReader, Searcher, TantivyDocument, Term};

use super::error::IndexError;
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
}

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    ///
    /// Says what is wrong where there is none, or another version's, or a damaged one.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let Opened { index, fields } = open::open(dir)?;
        Ok(Self { dir: dir.to_owned(), fields, reader: open::reader(dir, &index)? })
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

    fn find(&self, field: Field, value: &str) -> Result<Option<DocAddress>, IndexError> {
        let term = Term::from_field_text(field, value);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let searcher = self.reader.searcher();
        let found = searcher
            .search(&query, &TopDocs::with_limit(100).order_by_score())
            .map_err(|error| self.failed(error))?;
        for (_, address) in found {
            if self.stored(&searcher, address)?.is_some() {
                return Ok(Some(address));
            }
        }
        Ok(None)
    }

    /// What is in the index.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn stats(&self) -> Result<Stats, IndexError> {
        stats::stats(&self.reader.searcher(), &self.fields, &self.dir)
            .map_err(|error| self.failed(error))
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
        let stored = self.stored(searcher, address)?;
        stored
            .and_then(|bytes| stored::decode(&bytes))
            .ok_or_else(|| IndexError::Damaged(self.dir.clone()))
    }

    fn stored(
        &self,
        searcher: &Searcher,
        address: DocAddress,
    ) -> Result<Option<Vec<u8>>, IndexError> {
        let filled: TantivyDocument = searcher.doc(address).map_err(|error| self.failed(error))?;
        let bytes = filled.get_first(self.fields.document).and_then(|value| value.as_bytes());
        Ok(bytes.map(<[u8]>::to_vec))
    }

    /// What the engine says went wrong, as an error of this index.
    pub(crate) fn failed(&self, error: tantivy::TantivyError) -> IndexError {
        IndexError::engine(&self.dir, error)
    }
}
