//! Reckoning with days, months and years.

use crate::date::{Day, Period, Season};

/// A year that has every day: the 29th of February too.
pub(super) const LEAP_YEAR: i16 = 2000;

/// The month so many months after the one that `month` is of `year`; negative for before.
pub(super) fn shift_month(year: i16, month: u8, months: i32) -> Period {
    let count = i32::from(year) * 12 + i32::from(month) - 1 + months;
    let month = u8::try_from(count.rem_euclid(12) + 1).expect("a remainder of twelve is small");
    Period::Month(clamp(count.div_euclid(12)), month)
}

/// The quarter so many quarters after the one that `quarter` is of `year`; negative for before.
pub(super) fn shift_quarter(year: i16, quarter: u8, quarters: i32) -> Period {
    let count = i32::from(year) * 4 + i32::from(quarter) - 1 + quarters;
    let quarter = u8::try_from(count.rem_euclid(4) + 1).expect("a remainder of four is small");
    Period::Quarter(clamp(count.div_euclid(4)), quarter)
}

/// The season in which a day lies.
pub(super) fn season_of(day: Day) -> Period {
    shift_season(day.year(), i32::from(day.month()).div_euclid(3) - 1)
}

/// The season so many seasons after the spring of `year`; negative for before.
pub(super) fn shift_season(year: i16, seasons: i32) -> Period {
    let season = usize::try_from(seasons.rem_euclid(4)).expect("a remainder of four is small");
    Period::Season(clamp(i32::from(year) + seasons.div_euclid(4)), Season::ALL[season])
}

/// The quarter of the year in which `month` lies, from 1.
pub(super) fn quarter_of(month: u8) -> u8 {
    month.div_ceil(3)
}

/// A year number that a [`Period`] can hold.
pub(super) fn clamp(year: i32) -> i16 {
    i16::try_from(year.clamp(-9999, 9999)).expect("four digits fit")
}

/// The last of the days that `find` finds, one a year, no more than so many days after `day`;
/// `None` where no year around has one.
pub(super) fn latest(day: Day, ahead: i32, find: impl Fn(i16) -> Option<Day>) -> Option<Day> {
    let years = [day.year().saturating_add(1), day.year(), day.year().saturating_sub(1)];
    years.into_iter().filter_map(find).find(|&found| distance(day, found) <= ahead)
}

/// How many days after `from` the day `to` lies.
pub(super) fn distance(from: Day, to: Day) -> i32 {
    to.days_since_epoch() - from.days_since_epoch()
}

/// The `count`th such weekday of a month, from 1; from its end, where `count` is negative.
pub(super) fn weekday_of_month(year: i16, month: u8, weekday: u8, count: i8) -> Option<Day> {
    if count > 0 {
        let first = Day::new(year, month, 1)?;
        let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
        return Some(first.plus_days(ahead + 7 * (i32::from(count) - 1)));
    }
    let last = Period::Month(year, month).last()?;
    let back = (i32::from(last.weekday()) - i32::from(weekday)).rem_euclid(7);
    Some(last.plus_days(-back + 7 * (i32::from(count) + 1)))
}

/// Easter Sunday of the Gregorian calendar, by Gauss's reckoning.
pub(super) fn easter(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let (century, cycle) = (year / 100, year % 19);
    let lunar = (8 * century + 13) / 25;
    let epact = (19 * cycle + century - century / 4 - lunar + 15) % 30;
    let full = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - cycle) / 11));
    let weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
    let from_march = full - weekday;
    let month = 3 + (from_march + 40) / 44;
    let day = from_march + 28 - 31 * (month / 4);
    Day::new(clamp(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(day: Option<Day>, expected: &str) {
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn moving_feasts_fall_where_the_calendar_has_them() {
        check(easter(1961), "1961-04-02");
        check(easter(2006), "2006-04-16");
        check(easter(2018), "2018-04-01");
        check(easter(2038), "2038-04-25");
        check(weekday_of_month(2018, 11, 4, 4), "2018-11-22");
        check(weekday_of_month(2023, 5, 1, -1), "2023-05-29");
    }

    #[test]
    fn months_and_quarters_run_over_the_end_of_the_year() {
        assert_eq!(shift_month(2023, 1, -1), Period::Month(2022, 12));
        assert_eq!(shift_month(2023, 12, 1), Period::Month(2024, 1));
        assert_eq!(shift_quarter(2023, 1, -1), Period::Quarter(2022, 4));
    }
}
