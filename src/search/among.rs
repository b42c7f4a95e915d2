//! An answer within some of the articles.

use tantivy::Term;
use tantivy::query::{BooleanQuery, TermSetQuery};

use super::answer::Answer;

impl Answer<'_> {
    /// Of the articles that were found, those with one of these ids; none where there are no ids. What
    /// the whole index says of the query, as [`is_relaxed`](Answer::is_relaxed), stays.
    #[must_use]
    pub fn among<'a>(mut self, ids: impl IntoIterator<Item = &'a str>) -> Self {
        let id = self.index.fields().id;
        let terms = ids.into_iter().map(|one| Term::from_field_text(id, one));
        let within = Box::new(TermSetQuery::new(terms));
        self.query = Box::new(BooleanQuery::intersection(vec![self.query, within]));
        self
    }
}
