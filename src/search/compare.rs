//! Two answers over time, side by side.

use std::collections::BTreeMap;

use tantivy::collector::Count;
use tantivy::query::BooleanQuery;

use super::answer::Answer;
use super::timeline::{Bar, Of, Step};
use crate::date::Period;
use crate::index::IndexError;

/// Two answers over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The periods to which articles of one answer at least belong, in the order of time.
    pub periods: Vec<Compared>,
    /// How many articles are found by both, with and without a date.
    pub both: u64,
}

/// A period and how many articles of two answers belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The period.
    pub period: Period,
    /// How many articles of the first answer.
    pub first: u64,
    /// How many of the second.
    pub second: u64,
    /// How many of these are the same.
    pub both: u64,
}

impl Answer<'_> {
    /// The timelines of this answer and of another one of the same index, and of the articles that both
    /// found.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn compare(&self, other: &Self, step: Step, of: Of) -> Result<Comparison, IndexError> {
        let both =
            BooleanQuery::intersection(vec![self.query.box_clone(), other.query.box_clone()]);
        let total = self.index.guarded(|| self.searcher.search(&both, &Count))? as u64;
        let first = self.timeline(step, of)?;
        let second = other.timeline(step, of)?;
        let both = self.timeline_of(&both, step, of)?;
        Ok(Comparison { periods: side_by_side(&first, &second, &both), both: total })
    }
}

fn side_by_side(first: &[Bar], second: &[Bar], both: &[Bar]) -> Vec<Compared> {
    let mut periods = BTreeMap::<Period, [u64; 3]>::new();
    for (at, bars) in [first, second, both].into_iter().enumerate() {
        for bar in bars {
            periods.entry(bar.period).or_default()[at] = bar.articles;
        }
    }
    let periods = periods.into_iter();
    periods
        .map(|(period, [first, second, both])| Compared { period, first, second, both })
        .collect()
}
