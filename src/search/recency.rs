//! Newer articles before older ones that fit as well.

use tantivy::Searcher;

use crate::index::Fields;

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// By how much the age of an article lessens its score: half for each half-life by which it is older
/// than the newest of the index. Two articles keep their proportion whatever that one is, so that the
/// order needs no clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recency {
    /// In seconds.
    half_life: f64,
    /// When the oldest and the newest article of the index were published, in seconds since 1970;
    /// `None` where none has a date.
    bounds: Option<(i64, i64)>,
}

impl Recency {
    /// For a half-life of so many days, one at least.
    pub(super) fn new(days: u32, searcher: &Searcher, fields: &Fields) -> tantivy::Result<Self> {
        let name = searcher.schema().get_field_name(fields.published);
        let mut bounds: Option<(i64, i64)> = None;
        for segment in searcher.segment_readers() {
            let column = segment.fast_fields().i64(name)?;
            if column.values.num_vals() > 0 {
                let (first, last) = (column.min_value(), column.max_value());
                bounds = Some(bounds.map_or((first, last), |(oldest, newest)| {
                    (oldest.min(first), newest.max(last))
                }));
            }
        }
        Ok(Self { half_life: f64::from(days.max(1)) * DAY, bounds })
    }

    /// The age of an article in half-lives. Without a date it counts as the oldest.
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are far below 2^53")]
    pub(super) fn age(&self, published: Option<i64>) -> f64 {
        let Some((oldest, newest)) = self.bounds else { return 0.0 };
        let published = published.unwrap_or(oldest);
        newest.saturating_sub(published) as f64 / self.half_life
    }
}

/// What is left of a score after so many half-lives.
#[expect(clippy::cast_possible_truncation, reason = "a score has no more digits than that")]
pub(super) fn remaining(half_lives: f64) -> f32 {
    (-half_lives).exp2() as f32
}

/// What scores are ordered by: a score and its age in half-lives, however small what is left of it.
pub(super) fn rank(score: f32, half_lives: f64) -> f64 {
    f64::from(score).log2() - half_lives
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(published: Option<i64>, expected: f64) {
        let day = 86_400;
        let recency = Recency { half_life: 30.0 * DAY, bounds: Some((0, 300 * day)) };
        assert!((recency.age(published) - expected).abs() < 1e-9, "{published:?}");
    }

    #[test]
    fn an_article_without_a_date_is_as_old_as_the_oldest() {
        check(Some(300 * 86_400), 0.0);
        check(Some(270 * 86_400), 1.0);
        check(Some(0), 10.0);
        check(None, 10.0);
        assert!((Recency { half_life: DAY, bounds: None }.age(Some(5))).abs() < 1e-9);
    }

    #[test]
    fn a_score_is_halved_with_each_half_life_and_ordered_however_little_is_left() {
        assert!((remaining(1.0) - 0.5).abs() < 1e-6);
        assert!(rank(1.0, 5_000.0) > rank(1.0, 5_001.0));
        assert!(rank(2.0, 1.0) > rank(1.5, 1.0));
        assert!((rank(2.0, 1.0) - rank(1.0, 0.0)).abs() < 1e-9);
    }
}
