//! What is counted over the whole index, by which a word weighs.

use std::collections::HashMap;

use tantivy::query::{Bm25StatisticsProvider, EnableScoring};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::Fields;

/// Counts over the whole index: known pages that are no articles do not count.
pub(super) struct Statistics<'a> {
    searcher: &'a Searcher,
    /// How many articles the index has taken in and not yet cleared away: never fewer than have any
    /// one term.
    articles: u64,
    /// Terms that stand for a word together with others, and how many articles have the word.
    shared: Shared,
}

/// Terms that stand for one word of a query, each with the number of articles that have the word.
pub(super) type Shared = HashMap<Term, u64>;

impl<'a> Statistics<'a> {
    pub(super) fn new(searcher: &'a Searcher, fields: &Fields) -> tantivy::Result<Self> {
        Self::with_shared(searcher, fields, Shared::new())
    }

    /// Counts in which some terms have the frequencies of their words.
    pub(super) fn with_shared(
        searcher: &'a Searcher,
        fields: &Fields,
        shared: Shared,
    ) -> tantivy::Result<Self> {
        let articles = searcher.doc_freq(&Term::from_field_u64(fields.article, 1))?;
        Ok(Self { searcher, articles, shared })
    }

    /// Counts a term as often as the word that it stands for.
    pub(super) fn share(&mut self, term: Term, articles: u64) {
        let shared = self.shared.entry(term).or_default();
        *shared = (*shared).max(articles.min(self.articles));
    }

    /// The terms whose frequencies are those of their words.
    pub(super) fn into_shared(self) -> Shared {
        self.shared
    }

    /// How many articles have a term, or the word that it stands for.
    pub(super) fn frequency(&self, term: &Term) -> u64 {
        let shared = self.shared.get(term).copied();
        shared.unwrap_or_else(|| self.searcher.doc_freq(term).unwrap_or(0)).min(self.articles)
    }

    /// How many articles there are.
    pub(super) fn articles(&self) -> u64 {
        self.articles
    }

    /// How many words an article has on average in a field.
    pub(super) fn average_length(&self, field: Field) -> tantivy::Result<f32> {
        let words = self.searcher.total_num_tokens(field)?;
        Ok(as_f32(words) / as_f32(self.articles.max(1)))
    }

    /// Scoring by these numbers.
    pub(super) fn scoring(&self) -> EnableScoring<'_> {
        EnableScoring::enabled_from_statistics_provider(self, self.searcher)
    }

    /// How much it tells of an article that it has a term: BM25's inverse document frequency.
    pub(super) fn rarity(&self, term: &Term) -> f32 {
        let documents = self.frequency(term);
        let (with, without) = (as_f32(documents), as_f32(self.articles - documents));
        (1.0 + (without + 0.5) / (with + 0.5)).ln()
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
        match self.shared.get(term) {
            Some(articles) => Ok(*articles),
            None => self.searcher.doc_freq(term),
        }
    }
}

/// Counts of documents are far below where that loses anything that a ranking would show.
#[expect(clippy::cast_precision_loss, reason = "a rarity needs no more than seven digits")]
fn as_f32(documents: u64) -> f32 {
    documents as f32
}
