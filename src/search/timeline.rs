//! When the articles that were found were published, or of which days they speak.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Query as EngineQuery;
use tantivy::{DocId, Score, SegmentReader};

use super::answer::Answer;
use crate::date::{Day, DayRange, Period};
use crate::index::{IndexError, days_mentioned};

/// How long each period of a timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A day.
    Day,
    /// A week from Monday to Sunday, by ISO 8601.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Step {
    /// The period of that length in which `day` lies.
    #[must_use]
    pub fn period(self, day: Day) -> Period {
        match self {
            Self::Day => Period::Day(day),
            Self::Week => Period::week_of(day),
            Self::Month => Period::Month(day.year(), day.month()),
            Self::Year => Period::Year(day.year()),
        }
    }

    /// The period in which all of `days` lie; `None` where none holds them.
    fn holding(self, days: DayRange) -> Option<Period> {
        let (first, last) = (self.period(days.first?), self.period(days.last?));
        (first == last).then_some(first)
    }
}

/// What a timeline shows of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// When it was published.
    Published,
    /// The days, and the longer periods that lie within a period of the timeline, of which its text
    /// speaks.
    Mentioned,
}

/// A period and how many articles belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The period.
    pub period: Period,
    /// How many articles.
    pub articles: u64,
}

impl Answer<'_> {
    /// How many of the articles belong to each period, in the order of time; periods with none are
    /// left out, and so are articles without a date. By what they speak of, an article belongs to
    /// several periods, but to each only once.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn timeline(&self, step: Step, of: Of) -> Result<Vec<Bar>, IndexError> {
        self.timeline_of(self.query.as_ref(), step, of)
    }

    /// The same of the articles that `query` finds.
    pub(super) fn timeline_of(
        &self,
        query: &dyn EngineQuery,
        step: Step,
        of: Of,
    ) -> Result<Vec<Bar>, IndexError> {
        let bars = Bars { answer: self, step, of };
        let counts = self.index.guarded(|| self.searcher.search(query, &bars))?;
        Ok(counts.into_iter().map(|(period, articles)| Bar { period, articles }).collect())
    }
}

/// All periods are of one step, and such are in the order of time.
type Counts = BTreeMap<Period, u64>;

struct Bars<'a> {
    answer: &'a Answer<'a>,
    step: Step,
    of: Of,
}

impl Collector for Bars<'_> {
    type Fruit = Counts;
    type Child = SegmentBars;

    fn for_segment(&self, _: u32, segment: &SegmentReader) -> tantivy::Result<SegmentBars> {
        let name = |field| self.answer.searcher.schema().get_field_name(field);
        let fields = self.answer.index.fields();
        let columns = segment.fast_fields();
        let days = match self.of {
            Of::Published => Days::Published(columns.i64(name(fields.published))?),
            Of::Mentioned => Days::Mentioned(columns.u64(name(fields.mentioned))?),
        };
        Ok(SegmentBars { days, step: self.step, counts: Counts::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, counts: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut merged = Counts::new();
        for (period, articles) in counts.into_iter().flatten() {
            *merged.entry(period).or_default() += articles;
        }
        Ok(merged)
    }
}

/// Where the days of an article stand.
enum Days {
    Published(Column<i64>),
    Mentioned(Column<u64>),
}

struct SegmentBars {
    days: Days,
    step: Step,
    counts: Counts,
}

impl SegmentCollector for SegmentBars {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        let step = self.step;
        match &self.days {
            Days::Published(column) => {
                if let Some(second) = column.first(doc) {
                    let period = step.period(Day::of_second(second));
                    *self.counts.entry(period).or_default() += 1;
                }
            }
            Days::Mentioned(column) => {
                let days = column.values_for_doc(doc).map(days_mentioned);
                let periods: BTreeSet<_> = days.filter_map(|days| step.holding(days)).collect();
                for period in periods {
                    *self.counts.entry(period).or_default() += 1;
                }
            }
        }
    }

    fn harvest(self) -> Counts {
        self.counts
    }
}
