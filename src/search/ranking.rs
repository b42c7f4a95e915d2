//! The order of the articles that were found.

use tantivy::collector::{Count, TopDocs};
use tantivy::schema::Field;
use tantivy::{DocAddress, DocId, Order, Score, SegmentReader};

use super::answer::Answer;
use super::feedback::RERANKED;
use super::recency::{Recency, rank, remaining};
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
    /// What of that the words add that the first articles have in common.
    pub(super) feedback: f32,
    /// The age that lessens the score, in half-lives; 0 where age does not count.
    pub(super) half_lives: f64,
    /// When it was published, in seconds since 1970.
    pub(super) published: Option<i64>,
}

impl Place {
    /// The score as it is shown: what age leaves of it.
    pub(super) fn shown_score(&self) -> Option<f32> {
        self.score.map(|score| {
            if self.half_lives > 0.0 { score * remaining(self.half_lives) } else { score }
        })
    }
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
        let ranked =
            |place: Place| Ranked { score: place.shown_score().unwrap_or(0.0), id: place.id };
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
        let wanted = wanted.saturating_add(TIES);
        let (total, mut places) = self.index.guarded(|| {
            let (total, top) = match self.recency {
                Some(recency) => self.best_by_age(wanted, recency)?,
                None => self.best(wanted)?,
            };
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

    /// The articles of the highest scores, and the number of all.
    fn best(&self, wanted: usize) -> tantivy::Result<(usize, Vec<(Score, DocAddress)>)> {
        let statistics = self.statistics()?;
        let collector = (TopDocs::with_limit(wanted).order_by_score(), Count);
        let query = self.query.as_ref();
        let (top, total) =
            self.searcher.search_with_statistics_provider(query, &collector, &statistics)?;
        Ok((total, top))
    }

    /// The articles of the highest scores after what their age takes off, and the number of all.
    fn best_by_age(
        &self,
        wanted: usize,
        recency: Recency,
    ) -> tantivy::Result<(usize, Vec<(Score, DocAddress)>)> {
        let statistics = self.statistics()?;
        let field = self.searcher.schema().get_field_name(self.index.fields().published);
        let field = field.to_owned();
        let by_age = TopDocs::with_limit(wanted).tweak_score(move |segment: &SegmentReader| {
            // A segment without the column has no dates.
            let published = segment.fast_fields().i64(&field).ok();
            move |doc: DocId, score: Score| {
                let published = published.as_ref().and_then(|column| column.first(doc));
                (rank(score, recency.age(published)), score)
            }
        });
        let query = self.query.as_ref();
        let (top, total) =
            self.searcher.search_with_statistics_provider(query, &(by_age, Count), &statistics)?;
        Ok((total, top.into_iter().map(|((_, score), address)| (score, address)).collect()))
    }

    /// The counts by which words weigh.
    pub(super) fn statistics(&self) -> tantivy::Result<Statistics<'_>> {
        Statistics::with_shared(&self.searcher, self.index.fields(), self.shared.clone())
    }

    /// Adds to the scores of the first places what the very first of them say of the others.
    fn rerank(&self, places: &mut [Place]) -> Result<(), IndexError> {
        let scored = |place: &Place| (place.address, place.score.unwrap_or(0.0));
        let candidates: Vec<_> = places.iter().take(RERANKED).map(scored).collect();
        for (place, more) in places.iter_mut().zip(self.feedback(&candidates)?) {
            place.score = place.score.map(|score| score + more);
            place.feedback = more;
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
            let half_lives = self.recency.map_or(0.0, |recency| recency.age(published));
            places.push(Place { address, id, score, feedback: 0.0, half_lives, published });
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
        let rank = |place: &Place| rank(place.score.unwrap_or(0.0), place.half_lives);
        let (left, right) = (rank(a), rank(b));
        let by_age = || b.published.cmp(&a.published);
        right.total_cmp(&left).then_with(by_age).then_with(|| a.id.cmp(&b.id))
    });
}
