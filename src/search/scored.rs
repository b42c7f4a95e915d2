//! The parts of a query that an article is scored by.

use tantivy::query::Query as EngineQuery;

use super::query::TextField;

/// A word, phrase or the like that adds to the scores of articles.
pub(super) struct Scored {
    /// As the query says it.
    pub(super) word: String,
    /// Where it is looked for.
    pub(super) field: TextField,
    /// The number of the needle that shows it.
    pub(super) needle: usize,
    /// What the engine scores.
    pub(super) query: Box<dyn EngineQuery>,
    /// What it scores in the place of that where no article has all words.
    pub(super) relaxed: Option<Box<dyn EngineQuery>>,
    /// The groups of an `OR` that it stands in: it counts where an article has all of each.
    pub(super) within: Vec<Box<dyn EngineQuery>>,
}
