//! Calendar days, longer periods and moments, as pages, texts and queries name them.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, in the years -9999 to 9999; ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "i32", into = "i32")]
pub struct Day(Date);

impl Day {
    /// The first day of the calendar.
    pub const MIN: Self = Self(Date::MIN);
    /// The last day of the calendar.
    pub const MAX: Self = Self(Date::MAX);

    /// The day of that date; `None` where the calendar has none.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Self)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1 for January.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week, from 1 for Monday to 7 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// The day so many days later, or earlier where `days` is negative; the calendar's first or
    /// last day where that lies beyond it.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// Days since 1 January 1970, negative before it.
    #[must_use]
    pub fn days_since_epoch(self) -> i32 {
        let epoch = Date::constant(1970, 1, 1);
        epoch.until(self.0).map_or(0, |span| span.get_days())
    }

    /// The day so many days after 1 January 1970.
    #[must_use]
    pub fn from_days_since_epoch(days: i32) -> Self {
        Self(Date::constant(1970, 1, 1)).plus_days(days)
    }

    /// The day in which the second lies that is so many after the beginning of 1 January 1970; the
    /// calendar's first or last day where that lies beyond it.
    #[must_use]
    pub fn of_second(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400);
        let beyond = if days < 0 { i32::MIN } else { i32::MAX };
        Self::from_days_since_epoch(i32::try_from(days).unwrap_or(beyond))
    }
}

/// The day so many days after 1 January 1970.
impl From<i32> for Day {
    fn from(days: i32) -> Self {
        Self::from_days_since_epoch(days)
    }
}

/// Days since 1 January 1970.
impl From<Day> for i32 {
    fn from(day: Day) -> Self {
        day.days_since_epoch()
    }
}

/// ISO 8601: `2023-06-08`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// A season as meteorologists of the north reckon it, three whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

impl Season {
    /// Every season, in the order in which they begin.
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// Its name in a [`Period`]: `SP`, `SU`, `FA` or `WI`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month in which it begins.
    fn first_month(self) -> u8 {
        self as u8 * 3 + 3
    }
}

/// A day or a longer period that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Ten years, by the first three digits of their number: 199 for the 1990s.
    Decade(i16),
    /// A year.
    Year(i16),
    /// A season of the north, of the year in which it begins.
    Season(i16, Season),
    /// A quarter of a year, from 1 to 4.
    Quarter(i16, u8),
    /// A month, from 1 for January.
    Month(i16, u8),
    /// A week of ISO 8601, by its week-year and number.
    Week(i16, u8),
    /// A day.
    Day(Day),
}

impl Period {
    /// The week of ISO 8601 in which `day` lies.
    #[must_use]
    pub fn week_of(day: Day) -> Self {
        let week = day.0.iso_week_date();
        Self::Week(week.year(), week.week().unsigned_abs())
    }

    /// The first day; `None` for a month, quarter or week that the calendar does not have.
    #[must_use]
    pub fn first(self) -> Option<Day> {
        match self {
            Self::Decade(decade) => Day::new(decade.checked_mul(10)?, 1, 1),
            Self::Year(year) => Day::new(year, 1, 1),
            Self::Season(year, season) => Day::new(year, season.first_month(), 1),
            Self::Quarter(year, quarter @ 1..=4) => Day::new(year, quarter * 3 - 2, 1),
            Self::Quarter(..) => None,
            Self::Month(year, month) => Day::new(year, month, 1),
            Self::Week(year, week) => {
                let monday = ISOWeekDate::new(year, i8::try_from(week).ok()?, Weekday::Monday);
                monday.ok().map(|monday| Day(monday.date()))
            }
            Self::Day(day) => Some(day),
        }
    }

    /// The last day; `None` for a month, quarter or week that the calendar does not have.
    #[must_use]
    pub fn last(self) -> Option<Day> {
        match self {
            Self::Decade(decade) => Day::new(decade.checked_mul(10)?.checked_add(9)?, 12, 31),
            Self::Year(year) => Day::new(year, 12, 31),
            Self::Season(year, Season::Winter) => Self::Month(year.checked_add(1)?, 2).last(),
            Self::Season(year, season) => Self::Month(year, season.first_month() + 2).last(),
            Self::Quarter(year, quarter) => {
                self.first()?;
                Self::Month(year, quarter * 3).last()
            }
            Self::Month(..) => Some(Day(self.first()?.0.last_of_month())),
            Self::Week(..) => Some(self.first()?.plus_days(6)),
            Self::Day(day) => Some(day),
        }
    }

    /// Its days, from the first to the last; `None` for a month, quarter or week that the calendar
    /// does not have.
    #[must_use]
    pub fn days(self) -> Option<DayRange> {
        Some(DayRange { first: Some(self.first()?), last: Some(self.last()?) })
    }
}

/// ISO 8601 where it has a form, and its customary extensions, as in `TimeML`: `199X`, `2023`, `2023-SU`,
/// `2023-Q3`, `2023-06`, `2023-W22`, `2023-06-08`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Decade(decade) => write!(f, "{decade:03}X"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Season(year, season) => write!(f, "{year:04}-{}", season.code()),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// A word that names no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date: write 2023, 2023-06, 2023-06-08, 2023-W22, 2023-Q3, 2023-SU or 199X")]
pub struct NoPeriod(String);

impl FromStr for Period {
    type Err = NoPeriod;

    fn from_str(name: &str) -> Result<Self, NoPeriod> {
        period(name).filter(|period| period.first().is_some()).ok_or_else(|| NoPeriod(name.into()))
    }
}

fn period(name: &str) -> Option<Period> {
    if let Some(decade) = name.strip_suffix(['X', 'x', 's']) {
        return match decade.len() {
            3 => Some(Period::Decade(number(decade)?)),
            4 => Some(Period::Decade(number::<i16>(decade)? / 10)),
            _ => None,
        };
    }
    let mut parts = name.splitn(3, '-');
    let year = parts.next().filter(|year| year.len() == 4).and_then(number)?;
    let Some(part) = parts.next() else { return Some(Period::Year(year)) };
    if let Some(day) = parts.next() {
        return Day::new(year, number(part)?, number(day)?).map(Period::Day);
    }
    if let Some(week) = part.strip_prefix(['W', 'w']) {
        return Some(Period::Week(year, number(week)?));
    }
    if let Some(quarter) = part.strip_prefix(['Q', 'q']) {
        return Some(Period::Quarter(year, number(quarter)?));
    }
    if let Some(season) =
        Season::ALL.into_iter().find(|season| part.eq_ignore_ascii_case(season.code()))
    {
        return Some(Period::Season(year, season));
    }
    Some(Period::Month(year, number(part)?))
}

/// A number written in ASCII digits alone, without a sign.
fn number<N: FromStr>(digits: &str) -> Option<N> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// Days in a row, both ends among them; an end that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayRange {
    /// The first day.
    pub first: Option<Day>,
    /// The last day, not before the first.
    pub last: Option<Day>,
}

impl DayRange {
    /// The period that has just these days, the longest name first: a year before its quarters;
    /// `None` where no period has them.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        let first = self.first?;
        let (year, month) = (first.year(), first.month());
        let candidates = [
            Period::Decade(year.div_euclid(10)),
            Period::Year(year),
            Period::Quarter(year, month.div_ceil(3)),
            Period::Month(year, month),
            Period::week_of(first),
            Period::Day(first),
        ];
        candidates.into_iter().find(|period| period.days() == Some(self))
    }
}

/// The name of its period where there is one, else both ends: `2023-06`, `2023-05-01..2023-07-15`,
/// `2023-05-01..`, `..2023-07-31`; `..` where both ends are open.
impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(period) = self.period() {
            return period.fmt(f);
        }
        self.first.map_or(Ok(()), |first| first.fmt(f))?;
        f.write_str("..")?;
        self.last.map_or(Ok(()), |last| last.fmt(f))
    }
}

/// How much of a [`Moment`] is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
    /// Hour and minute.
    Minute,
    /// The second.
    Second,
}

impl Precision {
    /// Its name in the output: `year`, `month`, `day`, `minute` or `second`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }
}

/// A point in time as a page states it, on that page's own clock and as precise as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The day; the period's first where only a month or a year is known.
    pub day: Day,
    /// Seconds since midnight, below 86,400; 0 where the time is not known.
    pub second: u32,
    /// How much of it is known.
    pub precision: Precision,
}

impl Moment {
    /// A day without a time.
    #[must_use]
    pub fn of_day(day: Day) -> Self {
        Self { day, second: 0, precision: Precision::Day }
    }

    /// A time of a day, to the minute, or to the second where `second` is given; `None` where a
    /// day has no such time.
    #[must_use]
    pub fn at(day: Day, hour: u8, minute: u8, second: Option<u8>) -> Option<Self> {
        if hour > 23 || minute > 59 || second.is_some_and(|second| second > 59) {
            return None;
        }
        let precision = if second.is_some() { Precision::Second } else { Precision::Minute };
        let seconds = u32::from(hour) * 3600 + u32::from(minute) * 60;
        Some(Self { day, second: seconds + u32::from(second.unwrap_or(0)), precision })
    }

    /// Seconds since the midnight that began 1 January 1970 on the page's clock, negative before
    /// it.
    #[must_use]
    pub fn seconds_since_epoch(self) -> i64 {
        i64::from(self.day.days_since_epoch()) * 86_400 + i64::from(self.second)
    }
}

/// ISO 8601 without a zone, as long as the precision goes: `2023`, `2023-06`, `2023-06-08`,
/// `2023-06-08T03:40:00` for a minute as well as for a second.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.day.year(), self.day.month());
        match self.precision {
            Precision::Year => Period::Year(year).fmt(f),
            Precision::Month => Period::Month(year, month).fmt(f),
            Precision::Day => self.day.fmt(f),
            Precision::Minute | Precision::Second => {
                let (hour, minute) = (self.second / 3600, self.second / 60 % 60);
                write!(f, "{}T{hour:02}:{minute:02}:{:02}", self.day, self.second % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let got = name.parse::<Period>().map_or_else(
            |_| "none".to_owned(),
            |period| format!("{period} {}..{}", period.first().unwrap(), period.last().unwrap()),
        );
        assert_eq!(got, expected, "{name}");
    }

    #[test]
    fn periods_are_read_and_know_their_first_and_last_day() {
        check("2023", "2023 2023-01-01..2023-12-31");
        check("2024-02", "2024-02 2024-02-01..2024-02-29");
        check("2023-06-08", "2023-06-08 2023-06-08..2023-06-08");
        check("2023-W22", "2023-W22 2023-05-29..2023-06-04");
        check("2023-Q3", "2023-Q3 2023-07-01..2023-09-30");
        check("199X", "199X 1990-01-01..1999-12-31");
        check("1990s", "199X 1990-01-01..1999-12-31");
    }

    #[test]
    fn what_the_calendar_does_not_have_is_refused() {
        for name in [
            "",
            "23",
            "2023-13",
            "2023-02-30",
            "2023-W54",
            "2023-Q5",
            "+202",
            "2023-06-08x",
            "é",
            "X",
        ] {
            check(name, "none");
        }
    }

    #[test]
    fn day_ranges_are_called_by_their_period_or_their_ends() {
        for name in ["199X", "2023", "2023-Q3", "2024-02", "2023-W22", "2023-06-08"] {
            assert_eq!(name.parse::<Period>().unwrap().days().unwrap().to_string(), name);
        }
        let (first, last) = (Day::new(2023, 5, 1), Day::new(2023, 7, 15));
        assert_eq!(DayRange { first, last }.to_string(), "2023-05-01..2023-07-15");
        assert_eq!(DayRange { first, last: None }.to_string(), "2023-05-01..");
        assert_eq!(DayRange { first: None, last }.to_string(), "..2023-07-15");
    }

    #[test]
    fn days_count_from_the_epoch_and_back() {
        for (year, month, day) in [(1970, 1, 1), (1963, 11, 22), (2023, 6, 8)] {
            let day = Day::new(year, month, day).unwrap();
            assert_eq!(Day::from_days_since_epoch(day.days_since_epoch()), day);
        }
    }
}
