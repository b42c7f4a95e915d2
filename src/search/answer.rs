//! A query put to an index: which articles it finds, whatever is then wanted of them.

use tantivy::collector::Count;
use tantivy::query::{EnableScoring, Query as EngineQuery};
use tantivy::{Searcher, TERMINATED};

use super::needle::Needle;
use super::plan::Plan;
use super::query::Query;
use super::recency::Recency;
use super::scored::Scored;
use super::statistics::Shared;
use crate::index::{Index, IndexError};

/// The articles that a query finds in an index, as of the moment when it was asked: hits, facets,
/// timelines and exports of one answer are of the same articles.
///
/// ```no_run
/// use news_search::index::Index;
/// use news_search::search::query::Query;
/// use news_search::search::{Answer, Options, Sort};
///
/// let index = Index::open("news-index".as_ref())?;
/// let query = Query::parse("\"security guarantees\" person:stoltenberg", None)?;
/// let answer = Answer::new(&index, &query)?;
/// for hit in answer.hits(Options { limit: 10, sort: Sort::Relevance, group: true })?.hits {
///     println!("{}", hit.snippet.text);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Answer<'a> {
    pub(super) index: &'a Index,
    pub(super) searcher: Searcher,
    /// What the engine is asked.
    pub(super) query: Box<dyn EngineQuery>,
    /// What is highlighted, in the order of the query.
    pub(super) needles: Vec<Needle>,
    /// Terms that weigh as much as the words that they stand for.
    pub(super) shared: Shared,
    /// What adds to scores, in the order of the query.
    pub(super) scored: Vec<Scored>,
    /// What age takes off scores.
    pub(super) recency: Option<Recency>,
    /// Whether there is a word or phrase by which articles can be ranked.
    pub(super) is_ranked: bool,
    /// Whether the words were chosen by a person, so that the first answers are examples of what is
    /// meant.
    pub(super) is_question: bool,
    /// Whether no article has all that was asked for, and these have some of the words.
    pub is_relaxed: bool,
    /// Words of the query that are too common to be looked for.
    pub ignored: Vec<String>,
    /// Prefixes and fuzzy words that stand for more than a thousand words, of which the most frequent
    /// were looked for.
    pub capped: Vec<String>,
}

impl<'a> Answer<'a> {
    /// Asks `index`. Where no article has all of several words, those with some of them answer.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn new(index: &'a Index, query: &Query) -> Result<Self, IndexError> {
        let searcher = index.searcher();
        let plan = index.guarded(|| Plan::new(query, &searcher, index.fields()))?;
        let Plan { strict, relaxed, is_ranked, needles, ignored, shared, scored, capped } = plan;
        let answer = Self {
            index,
            searcher,
            query: strict,
            needles,
            shared,
            scored,
            recency: None,
            is_ranked,
            is_question: true,
            is_relaxed: false,
            ignored,
            capped,
        };
        match relaxed {
            Some(relaxed) if answer.is_empty()? => answer.relaxed(relaxed),
            _ => Ok(answer),
        }
    }

    /// Has newer articles stand before older ones that fit as well, where hits are in the order of
    /// relevance: a score is half of what it was for every so many days (one at least) by which an
    /// article is older than the newest of the index. One without a date counts as the oldest.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn favour_recent(&mut self, half_life_in_days: u32) -> Result<(), IndexError> {
        let recency = self
            .index
            .guarded(|| Recency::new(half_life_in_days, &self.searcher, self.index.fields()))?;
        self.recency = Some(recency);
        Ok(())
    }

    fn relaxed(mut self, relaxed: Box<dyn EngineQuery>) -> Result<Self, IndexError> {
        self.query = relaxed;
        self.is_relaxed = !self.is_empty()?;
        for scored in self.scored.iter().filter(|scored| scored.relaxed.is_some()) {
            self.needles[scored.needle].loosen();
        }
        Ok(self)
    }

    /// How many articles were found.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn total(&self) -> Result<u64, IndexError> {
        let total = self.index.guarded(|| self.searcher.search(self.query.as_ref(), &Count))?;
        Ok(total as u64)
    }

    /// Whether nothing was found.
    fn is_empty(&self) -> Result<bool, IndexError> {
        self.index.guarded(|| {
            let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
            let weight = self.query.weight(scoring)?;
            for segment in self.searcher.segment_readers() {
                let mut found = weight.scorer(segment, 1.0)?;
                while found.doc() != TERMINATED {
                    if !segment.is_deleted(found.doc()) {
                        return Ok(false);
                    }
                    found.advance();
                }
            }
            Ok(true)
        })
    }
}
