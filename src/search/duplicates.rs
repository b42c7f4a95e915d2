//! Which of the articles that were found have the same text.

use std::cmp::Reverse;

use super::answer::Answer;
use super::copies::Copy;
use super::ranking::{Place, Sort};
use crate::index::IndexError;

/// The groups of articles that have the same text.
#[derive(Debug, Clone)]
pub struct Duplicates {
    /// How many groups there are.
    pub total: u64,
    /// How many articles are in them.
    pub articles: u64,
    /// The first of them.
    pub groups: Vec<Group>,
}

/// Articles that have the same text.
#[derive(Debug, Clone)]
pub struct Group {
    /// The headline of the first.
    pub title: Option<String>,
    /// Two at least, the first published first, those without a date last.
    pub articles: Vec<Copy>,
}

impl Answer<'_> {
    /// The groups of articles that have the same text, the largest first and between equals the one
    /// whose first article is older; `limit` at most. An article is in one group at most: that of the
    /// oldest of which it is a copy.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn duplicates(&self, limit: usize) -> Result<Duplicates, IndexError> {
        let everything = usize::try_from(self.total()?).unwrap_or(usize::MAX);
        let places = self.find(everything, Sort::Oldest)?.places;
        let mut groups = self.index.guarded(|| self.group(places, everything))?;
        groups.retain(|(_, copies)| !copies.is_empty());
        let articles = groups.iter().map(|(_, copies)| 1 + copies.len() as u64).sum();
        let total = groups.len() as u64;
        groups.sort_by_key(|(_, copies)| Reverse(copies.len()));
        groups.truncate(limit);
        let groups = groups.into_iter().map(|(first, copies)| {
            let title = self.index.document_at(&self.searcher, first.address)?.article.title;
            let mut articles = vec![self.first(first)?];
            articles.extend(self.copies(copies)?);
            Ok(Group { title, articles })
        });
        Ok(Duplicates { total, articles, groups: groups.collect::<Result<_, _>>()? })
    }

    fn first(&self, place: Place) -> Result<Copy, IndexError> {
        self.index.guarded(|| self.copy(place))
    }
}
