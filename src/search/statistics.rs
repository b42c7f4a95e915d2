//! What BM25 needs to know of the whole index.

use tantivy::query::{Bm25StatisticsProvider, EnableScoring};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::answer::Answer;
use super::plan::articles;

/// Counts over the whole index: known pages that are no articles do not count.
pub(super) struct Statistics<'a> {
    searcher: &'a Searcher,
    articles: u64,
}

impl<'a> Statistics<'a> {
    pub(super) fn new(answer: &'a Answer<'_>) -> tantivy::Result<Self> {
        let searcher = &answer.searcher;
        Ok(Self { searcher, articles: articles(searcher, answer.index.fields())? })
    }

    /// Scoring by these numbers.
    pub(super) fn scoring(&self) -> EnableScoring<'_> {
        EnableScoring::enabled_from_statistics_provider(self, self.searcher)
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.articles)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher.doc_freq(term)
    }
}
