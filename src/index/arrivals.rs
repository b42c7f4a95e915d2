//! What came into an index between two moments: articles that were not there, or not with these words.

use std::collections::BTreeMap;

use super::error::IndexError;
use super::reader::Index;
use crate::document::Document;

/// How an article is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It was not in the index.
    New,
    /// It was, with another headline or text.
    Changed,
}

impl Arrival {
    /// Its name: `new`, `changed`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
        }
    }
}

/// The articles that came into an index, by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrivals {
    by_id: BTreeMap<String, Arrival>,
}

impl Arrivals {
    /// Of the articles `ids` those that `after` shows and `before` did not, or not with that headline
    /// and text; where there was no index before, all of them. Another save of the same words is none.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn between(
        before: Option<&Index>,
        after: &Index,
        ids: impl IntoIterator<Item = String>,
    ) -> Result<Self, IndexError> {
        let mut arrivals = Self::default();
        for id in ids {
            if !arrivals.by_id.contains_key(&id)
                && let Some(arrival) = arrival(before, after, &id)?
            {
                arrivals.by_id.insert(id, arrival);
            }
        }
        Ok(arrivals)
    }

    /// How the article of that id is new; `None` where it is not.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Arrival> {
        self.by_id.get(id).copied()
    }

    /// Their ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Whether nothing came.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }
}

fn arrival(before: Option<&Index>, after: &Index, id: &str) -> Result<Option<Arrival>, IndexError> {
    let then = before.map(|before| before.article(id)).transpose()?.flatten();
    let Some(then) = then else { return Ok(after.has_article(id)?.then_some(Arrival::New)) };
    let now = after.article(id)?;
    let is_changed = now.is_some_and(|now| words(&then) != words(&now));
    Ok(is_changed.then_some(Arrival::Changed))
}

/// What a reader reads of an article.
fn words(document: &Document) -> (Option<&str>, &str) {
    (document.article.title.as_deref(), &document.article.text)
}
