//! Days as a query names them: dates, ranges, comparisons and what is relative to today.

use super::shown::shown;
use crate::date::{Day, DayRange, Period};

/// The days that a value names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    /// The days.
    pub range: DayRange,
    /// Whether the value gave the later end first.
    pub backwards: bool,
}

/// Why a value names no days.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoDays<'a> {
    /// The part of the value that is wrong.
    pub part: &'a str,
    /// What is wrong and what to write.
    pub message: String,
    /// What may be meant by the part.
    pub suggestion: Option<String>,
}

/// What is told of a value that is no date.
const FORMS: &str = ": write 2023, 2023-06, 2023-06-08, 2023-W22, 2023-Q3, 2023-05..2023-07, \
                     >2023-05, today, last-month or 7d";

/// Signs before a date, longer ones first, and what they leave of the time line.
const COMPARISONS: [(&str, Side); 7] = [
    (">=", Side::From),
    ("≥", Side::From),
    ("<=", Side::Until),
    ("≤", Side::Until),
    (">", Side::After),
    ("<", Side::Before),
    ("=", Side::Within),
];

#[derive(Clone, Copy)]
enum Side {
    From,
    Until,
    After,
    Before,
    Within,
}

/// Words for days, and how many days from today they lie.
const NEAR_DAYS: [(&str, i32); 3] = [("today", 0), ("yesterday", -1), ("tomorrow", 1)];

/// How a relative period begins, and whether it is the one before this.
const NEAR_PERIODS: [(&str, bool); 2] = [("this-", false), ("last-", true)];

/// The period of one kind that holds a day.
type PeriodOf = fn(Day) -> Period;

/// The units of a relative period.
const UNITS: [(&str, PeriodOf); 4] = [
    ("week", Period::week_of),
    ("month", |day| Period::Month(day.year(), day.month())),
    ("quarter", |day| Period::Quarter(day.year(), day.month().div_ceil(3))),
    ("year", |day| Period::Year(day.year())),
];

/// Letters after a number, and how many days they count.
const COUNTED: [(char, i32); 2] = [('d', 1), ('w', 7)];

/// The years that a date may have: those that four digits write.
const YEARS: std::ops::RangeInclusive<i16> = 0..=9999;

/// The days that `value` names, seen from `today`. A range that runs backwards is turned round.
pub(super) fn days(value: &str, today: Option<Day>) -> Result<Days, NoDays<'_>> {
    let range = range(value.trim(), today)?;
    if [range.first, range.last].into_iter().flatten().any(|day| !YEARS.contains(&day.year())) {
        return Err(no_date(value));
    }
    match range {
        DayRange { first: Some(first), last: Some(last) } if first > last => {
            Ok(Days { range: DayRange { first: Some(last), last: Some(first) }, backwards: true })
        }
        range => Ok(Days { range, backwards: false }),
    }
}

fn range(value: &str, today: Option<Day>) -> Result<DayRange, NoDays<'_>> {
    if let Some((first, last)) = value.split_once("..").or_else(|| value.split_once('…')) {
        return between(first.trim_end(), last.trim_start_matches('.').trim_start(), today);
    }
    for (sign, side) in COMPARISONS {
        if let Some(date) = value.strip_prefix(sign) {
            return Ok(beside(date_or_period(date.trim_start(), today)?, side));
        }
    }
    date_or_period(value, today)
}

/// From the first day of `first` to the last day of `last`, or, where `first` lies behind `last`,
/// from its last day back to the first day of `last`; open where either is empty.
fn between<'a>(first: &'a str, last: &'a str, today: Option<Day>) -> Result<DayRange, NoDays<'a>> {
    if first.is_empty() {
        return Ok(DayRange { first: None, ..date_or_period(last, today)? });
    }
    let first = date_or_period(first, today)?;
    if last.is_empty() {
        return Ok(DayRange { last: None, ..first });
    }
    let last = date_or_period(last, today)?;
    if first.first > last.last {
        return Ok(DayRange { first: first.last, last: last.first });
    }
    Ok(DayRange { first: first.first, last: last.last })
}

fn beside(days: DayRange, side: Side) -> DayRange {
    match side {
        Side::From => DayRange { last: None, ..days },
        Side::Until => DayRange { first: None, ..days },
        Side::After => DayRange { first: days.last.map(|day| day.plus_days(1)), last: None },
        Side::Before => DayRange { first: None, last: days.first.map(|day| day.plus_days(-1)) },
        Side::Within => days,
    }
}

/// The days of a date, period or relative period, both ends given.
fn date_or_period(value: &str, today: Option<Day>) -> Result<DayRange, NoDays<'_>> {
    let plain = value.to_ascii_lowercase().replace([' ', '_'], "-");
    if let Some(days) = plain.parse().ok().and_then(Period::days) {
        return Ok(days);
    }
    let Some(relative) = Relative::read(&plain) else { return Err(no_date(value)) };
    let Some(today) = today else {
        let message = format!("`{value}` needs to know which day is today: write the date");
        return Err(NoDays { part: value, message, suggestion: None });
    };
    Ok(relative.days(today))
}

/// A period that is named by where it lies from today.
enum Relative {
    /// The day so many days later.
    Day(i32),
    /// The period that today lies in.
    This(PeriodOf),
    /// The period before it.
    Last(PeriodOf),
    /// So many days up to today, today among them.
    Days(i32),
}

impl Relative {
    fn read(value: &str) -> Option<Self> {
        if let Some((_, offset)) = NEAR_DAYS.iter().find(|(name, _)| *name == value) {
            return Some(Self::Day(*offset));
        }
        for (start, before) in NEAR_PERIODS {
            let Some(unit) = value.strip_prefix(start) else { continue };
            let (_, period) = UNITS.iter().find(|(name, _)| *name == unit)?;
            return Some(if before { Self::Last(*period) } else { Self::This(*period) });
        }
        let (_, days) = COUNTED.iter().find(|(letter, _)| value.ends_with(*letter))?;
        let count = &value[..value.len() - 1];
        let count: u16 = if count.starts_with('+') { None } else { count.parse().ok() }?;
        (count > 0).then(|| Self::Days(i32::from(count) * days))
    }

    fn days(&self, today: Day) -> DayRange {
        let period = match self {
            Self::Day(offset) => Period::Day(today.plus_days(*offset)),
            Self::This(period) => period(today),
            Self::Last(period) => {
                let first = period(today).first().unwrap_or(today);
                period(first.plus_days(-1))
            }
            Self::Days(count) => {
                let first = today.plus_days(1 - count);
                return DayRange { first: Some(first), last: Some(today) };
            }
        };
        DayRange { first: period.first(), last: period.last() }
    }
}

fn no_date(value: &str) -> NoDays<'_> {
    let suggestion = rewritten(value);
    let forms = if suggestion.is_some() { "" } else { FORMS };
    let message = format!("`{}` is no date{forms}", shown(value));
    NoDays { part: value, message, suggestion }
}

/// A date that is written otherwise, as we write it, where it can only mean one day or month:
/// `8.6.2023`, `2023/06`, `20230608`, `6/28/2023`, `2023-06-08T03:40`.
fn rewritten(value: &str) -> Option<String> {
    if let Some((date, _time)) = value.split_once(['T', ' ']) {
        return date.parse::<Period>().ok().map(|period| period.to_string());
    }
    if value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return day(&value[..4], &value[4..6], &value[6..]);
    }
    let parts: Vec<&str> = value.splitn(4, ['/', '.', '-']).collect();
    match parts[..] {
        [year, month] if year.len() == 4 => {
            let period: Period = format!("{year}-{month}").parse().ok()?;
            Some(period.to_string())
        }
        [year, month, of_month] if year.len() == 4 => day(year, month, of_month),
        [of_month, month, year] if value.contains('.') => day(year, month, of_month),
        [one, other, year] => match (day(year, one, other), day(year, other, one)) {
            (Some(only), None) | (None, Some(only)) => Some(only),
            _ => None,
        },
        _ => None,
    }
}

fn day(year: &str, month: &str, of_month: &str) -> Option<String> {
    if year.len() != 4 {
        return None;
    }
    let day = Day::new(year.parse().ok()?, month.parse().ok()?, of_month.parse().ok()?)?;
    Some(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Thursday.
    fn today() -> Option<Day> {
        Day::new(2023, 6, 8)
    }

    #[track_caller]
    fn check(value: &str, expected: &str) {
        let got = match days(value, today()) {
            Ok(Days { range, backwards: false }) => range.to_string(),
            Ok(Days { range, backwards: true }) => format!("{range} backwards"),
            Err(NoDays { suggestion, .. }) => {
                suggestion.map_or("none".to_owned(), |suggestion| format!("{suggestion}?"))
            }
        };
        assert_eq!(got, expected, "{value}");
    }

    #[test]
    fn dates_and_periods() {
        for name in ["2023", "2023-06", "2023-06-08", "2023-W22", "2023-Q3", "199X"] {
            check(name, name);
        }
        check("2023-6-8", "2023-06-08");
        check("2023-w22", "2023-W22");
        check("1990s", "199X");
    }

    #[test]
    fn ranges() {
        check("2023-05..2023-07", "2023-05-01..2023-07-31");
        check("..2023-07", "..2023-07-31");
        check("2023-05..", "2023-05-01..");
        check("2023-05…2023-07", "2023-05-01..2023-07-31");
        check("2023-05...2023-07", "2023-05-01..2023-07-31");
        check("2023-01..2023-12", "2023");
        check("2023-06-05..today", "2023-06-05..2023-06-08");
        check("2023..2023-06", "2023-01-01..2023-06-30");
        check("2023-05 .. 2023-07", "2023-05-01..2023-07-31");
    }

    #[test]
    fn comparisons() {
        check(">2023-05", "2023-06-01..");
        check(">=2023-05", "2023-05-01..");
        check("<2023-05", "..2023-04-30");
        check("<=2023-05", "..2023-05-31");
        check("≤2023-05", "..2023-05-31");
        check("=2023-05", "2023-05");
        check("> 2023-05", "2023-06-01..");
        check(">last-week", "2023-06-05..");
    }

    #[test]
    fn days_relative_to_today() {
        check("today", "2023-06-08");
        check("Yesterday", "2023-06-07");
        check("this-week", "2023-W23");
        check("last-week", "2023-W22");
        check("this-month", "2023-06");
        check("last month", "2023-05");
        check("last_quarter", "2023-Q1");
        check("this-year", "2023");
        check("last-year", "2022");
        check("1d", "2023-06-08");
        check("7d", "2023-06-02..2023-06-08");
        check("2w", "2023-05-26..2023-06-08");
    }

    #[test]
    fn the_later_end_first_is_turned_round() {
        check("2023-07..2023-05", "2023-05-01..2023-07-31 backwards");
        check("2023-06-09..2023-06-01", "2023-06-01..2023-06-09 backwards");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for value in ["", "x", "é", "2023-13", "2023-02-30", "0d", "+7d", "99999d", ">", "<0000"] {
            check(value, "none");
        }
        for value in ["last-", "last-summer", "June", "2023-05..x", "1..2..3", "-5d", "6/8/2023"] {
            check(value, "none");
        }
    }

    #[test]
    fn a_date_written_otherwise_is_suggested_as_we_write_it() {
        check("8.6.2023", "2023-06-08?");
        check("2023/06/08", "2023-06-08?");
        check("2023/06", "2023-06?");
        check("20230608", "2023-06-08?");
        check("6/28/2023", "2023-06-28?");
        check("2023-06-08T03:40:00", "2023-06-08?");
    }

    #[test]
    fn without_a_clock_relative_days_are_refused() {
        assert!(days("last-week", None).unwrap_err().message.contains("today"));
        assert!(days("2023", None).is_ok());
    }
}
