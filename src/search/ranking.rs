//! The order of the articles that were found.

use tantivy::collector::{Count, TopDocs};
use tantivy::schema::Field;
use tantivy::{DocAddress, Order};

use super::answer::Answer;
use super::feedback::RERANKED;
use super::statistics::Statistics;
use crate::index::IndexError;

/// How many more than asked for are looked at, so that articles of the same score stand in the same
/// order however the index is laid out.
const TIES: usize = 32;

/// The order of hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first; the newest first where nothing is asked for by which one could be better.
    #[default]
    Relevance,
    /// The last published first; those without a date last.
    Newest,
    /// The first published first; those without a date last.
    Oldest,
}

/// Where an article stands in a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The article's id.
    pub id: String,
    /// How well it fits.
    pub score: f32,
}

/// The first articles and the number of all.
pub(super) struct Found {
    pub(super) total: u64,
    pub(super) places: Vec<Place>,
}

/// Where an article lies in the index.
pub(super) struct Place {
    pub(super) address: DocAddress,
    pub(super) id: String,
    pub(super) score: Option<f32>,
    /// When it was published, in seconds since 1970.
    pub(super) published: Option<i64>,
}

impl Answer<'_> {
    /// The ids of the articles, the best first, `limit` at most; the newest first where there is
    /// no word by which one could be better.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn ranking(&self, limit: usize) -> Result<Vec<Ranked>, IndexError> {
        let found = self.find(limit, Sort::Relevance)?;
        let ranked = |place: Place| Ranked { id: place.id, score: place.score.unwrap_or(0.0) };
        Ok(found.places.into_iter().map(ranked).collect())
    }

    /// The first `limit` articles in that order.
    pub(super) fn find(&self, limit: usize, sort: Sort) -> Result<Found, IndexError> {
        match sort {
            Sort::Relevance if self.is_ranked => self.by_score(limit),
            Sort::Relevance | Sort::Newest => self.by_date(limit, Order::Desc),
            Sort::Oldest => self.by_date(limit, Order::Asc),
        }
    }

    fn by_score(&self, limit: usize) -> Result<Found, IndexError> {
        let wanted = if self.has_feedback() { limit.max(RERANKED) } else { limit };
        let (total, mut places) = self.index.guarded(|| {
            let statistics = Statistics::new(&self.searcher, self.index.fields())?;
            let collector =
                (TopDocs::with_limit(wanted.saturating_add(TIES)).order_by_score(), Count);
            let (top, total) = self.searcher.search_with_statistics_provider(
                self.query.as_ref(),
                &collector,
                &statistics,
            )?;
            let top = top.into_iter().map(|(score, address)| (address, Some(score)));
            Ok((total, self.places(top)?))
        })?;
        sort_by_score(&mut places);
        if self.has_feedback() {
            self.rerank(&mut places)?;
        }
        places.truncate(limit);
        Ok(Found { total: total as u64, places })
    }

    /// Adds to the scores of the first places what the very first of them say of the others.
    fn rerank(&self, places: &mut [Place]) -> Result<(), IndexError> {
        let scored = |place: &Place| (place.address, place.score.unwrap_or(0.0));
        let candidates: Vec<_> = places.iter().take(RERANKED).map(scored).collect();
        for (place, more) in places.iter_mut().zip(self.feedback(&candidates)?) {
            place.score = place.score.map(|score| score + more);
        }
        sort_by_score(places);
        Ok(())
    }

    fn by_date(&self, limit: usize, order: Order) -> Result<Found, IndexError> {
        let is_ascending = order == Order::Asc;
        let field = self.searcher.schema().get_field_name(self.index.fields().published);
        let (total, mut places) = self.index.guarded(|| {
            let top = TopDocs::with_limit(limit.saturating_add(TIES));
            let collector = (top.order_by_fast_field::<i64>(field, order), Count);
            let (top, total) = self.searcher.search(self.query.as_ref(), &collector)?;
            Ok((total, self.places(top.into_iter().map(|(_, address)| (address, None)))?))
        })?;
        places.sort_by(|a, b| {
            let is_undated = a.published.is_none().cmp(&b.published.is_none());
            let by_age = a.published.cmp(&b.published);
            let by_age = if is_ascending { by_age } else { by_age.reverse() };
            is_undated.then(by_age).then_with(|| a.id.cmp(&b.id))
        });
        places.truncate(limit);
        Ok(Found { total: total as u64, places })
    }

    /// What is to be known of the articles at these addresses, in that order.
    pub(super) fn places(
        &self,
        top: impl Iterator<Item = (DocAddress, Option<f32>)>,
    ) -> tantivy::Result<Vec<Place>> {
        let name = |field: Field| self.searcher.schema().get_field_name(field);
        let fields = self.index.fields();
        let mut places = Vec::new();
        for (address, score) in top {
            let columns = self.searcher.segment_reader(address.segment_ord).fast_fields();
            let published = columns.i64(name(fields.published))?.first(address.doc_id);
            let id = self.value(fields.id, address)?.unwrap_or_default();
            places.push(Place { address, id, score, published });
        }
        Ok(places)
    }

    /// The first value of a text column.
    pub(super) fn value(
        &self,
        field: Field,
        address: DocAddress,
    ) -> tantivy::Result<Option<String>> {
        let columns = self.searcher.segment_reader(address.segment_ord).fast_fields();
        let Some(column) = columns.str(self.searcher.schema().get_field_name(field))? else {
            return Ok(None);
        };
        let Some(number) = column.ords().first(address.doc_id) else { return Ok(None) };
        let mut value = String::new();
        column.ord_to_str(number, &mut value)?;
        Ok(Some(value))
    }
}

/// The best first; between equals the newest, then by id.
fn sort_by_score(places: &mut [Place]) {
    places.sort_by(|a, b| {
        let (left, right) = (a.score.unwrap_or(0.0), b.score.unwrap_or(0.0));
        let by_age = || b.published.cmp(&a.published);
        right.total_cmp(&left).then_with(by_age).then_with(|| a.id.cmp(&b.id))
    });
}
