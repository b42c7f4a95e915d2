//! Days and longer periods as numbers that sort by their first day.

use std::ops::RangeInclusive;

use crate::date::{Day, DayRange, Period};

/// Added to the days since 1970 so that every day of the calendar is above zero.
const OFFSET: i64 = 1 << 23;
/// The bits that hold how many days a period has after its first one; a decade has 3,652.
const LENGTH_BITS: u32 = 16;

/// The number of a period; `None` where the calendar does not have it.
pub(crate) fn encode(period: Period) -> Option<u64> {
    let (first, last) = (period.first()?, period.last()?);
    let length = u64::try_from(last.days_since_epoch() - first.days_since_epoch()).ok()?;
    Some(day_number(first) << LENGTH_BITS | length)
}

/// The numbers of all periods that begin from `first` to `last`.
pub(crate) fn beginning_within(first: Day, last: Day) -> RangeInclusive<u64> {
    day_number(first) << LENGTH_BITS..=(day_number(last) << LENGTH_BITS | ((1 << LENGTH_BITS) - 1))
}

/// Whether the period of that number ends no later than `last`.
pub(crate) fn ends_by(number: u64, last: Day) -> bool {
    let length = number & ((1 << LENGTH_BITS) - 1);
    (number >> LENGTH_BITS) + length <= day_number(last)
}

/// The days of the period of that number.
pub(crate) fn days_mentioned(number: u64) -> DayRange {
    let day = |number: u64| {
        let days = i64::try_from(number).unwrap_or(i64::MAX) - OFFSET;
        Day::from_days_since_epoch(i32::try_from(days).unwrap_or(i32::MAX))
    };
    let (first, length) = (number >> LENGTH_BITS, number & ((1 << LENGTH_BITS) - 1));
    DayRange { first: Some(day(first)), last: Some(day(first + length)) }
}

fn day_number(day: Day) -> u64 {
    (i64::from(day.days_since_epoch()) + OFFSET).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether `period` lies within `asked`, both by name.
    #[track_caller]
    fn check(period: &str, asked: &str, expected: bool) {
        let number = encode(period.parse().unwrap()).unwrap();
        let asked: Period = asked.parse().unwrap();
        let (first, last) = (asked.first().unwrap(), asked.last().unwrap());
        let lies_within = beginning_within(first, last).contains(&number) && ends_by(number, last);
        assert_eq!(lies_within, expected, "{period} within {asked}");
        assert_eq!(days_mentioned(number).period(), period.parse().ok());
    }

    #[test]
    fn a_period_lies_within_those_that_hold_it_whole() {
        check("2023-06-07", "2023-06-07", true);
        check("2023-06-07", "2023-06", true);
        check("2023-06", "2023-06-07", false);
        check("2023-06", "2023", true);
        check("2023-W22", "2023-06", false);
        check("1963", "196X", true);
        check("0001-01-01", "0001", true);
    }
}
