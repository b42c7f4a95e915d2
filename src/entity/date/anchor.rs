//! Which time is meant.

use crate::date::{Day, Period};
use crate::text::Span;

use super::calendar::{clamp, distance, nearest, quarter_of, shift_month, shift_quarter};
use super::expression::{Expression, Found, Tense};
use super::word::{Side, Unit};

/// A month-day without a year lies at most so many days after the day of writing.
const LATEST_DAY: i32 = 200;

/// A day of the week lies at most so many days after the day of writing where the sentence tells
/// of what has been, of what is to come, or of neither; else it lies before. Counted over every
/// weekday of our own annotated articles.
const WEEKDAYS_AHEAD: Ahead = Ahead { past: 0, future: 5, neither: 2 };

/// The same in months for a month without a year.
const MONTHS_AHEAD: Ahead = Ahead { past: 3, future: 8, neither: 5 };

struct Ahead {
    past: i32,
    future: i32,
    neither: i32,
}

impl Ahead {
    fn of(&self, tense: Option<Tense>) -> i32 {
        match tense {
            Some(Tense::Since) => 0,
            Some(Tense::Past) => self.past,
            Some(Tense::Future) => self.future,
            None => self.neither,
        }
    }
}

/// The periods that these expressions mean in a text of that day, in order; left out where nothing
/// tells.
pub(super) fn resolve(found: &[Found], published: Option<Day>) -> Vec<(Span, Period)> {
    let mut anchor = Anchor {
        published,
        day_first: day_first(found),
        narrative: is_narrative(found, published),
        last: None,
    };
    let mut periods = Vec::new();
    for found in found {
        let Some(period) = anchor
            .period(found.expression, found.tense.filter(|_| !anchor.narrative))
            .filter(|period| period.first().is_some())
        else {
            continue;
        };
        anchor.last = Some(period);
        periods.push((found.span, period));
    }
    periods
}

/// Whether the text's numeric dates put the day first, where one of them can be read in one way
/// only.
fn day_first(found: &[Found]) -> Option<bool> {
    found.iter().find_map(|found| match found.expression {
        Expression::Numeric(first, second, _) if first > 12 || second > 12 => Some(first > 12),
        _ => None,
    })
}

/// A text is a narrative where so many of its dates state their year, and so many times as many
/// as are seen from the day of writing.
const DATED: usize = 8;
const DATED_TO_SEEN: usize = 2;

/// Whether the text tells a history, whose dates without a year follow those with one.
fn is_narrative(found: &[Found], published: Option<Day>) -> bool {
    let is_dated = |found: &&Found| {
        matches!(found.expression, Expression::Fixed(Period::Day(_) | Period::Month(..)))
    };
    let is_seen = |found: &&Found| {
        matches!(
            found.expression,
            Expression::Near(Unit::Day | Unit::Week | Unit::Month, _) | Expression::Weekday(..)
        )
    };
    let _ = published;
    let (dated, seen) =
        (found.iter().filter(is_dated).count(), found.iter().filter(is_seen).count());
    dated >= DATED && dated >= seen * DATED_TO_SEEN
}

/// What the times of a text are seen from.
struct Anchor {
    published: Option<Day>,
    day_first: Option<bool>,
    narrative: bool,
    last: Option<Period>,
}

impl Anchor {
    /// The day that a bare month, day or holiday lies near to.
    fn near(&self) -> Option<Day> {
        if self.narrative
            && let Some(last) = self.last
        {
            return last.first();
        }
        self.published
    }

    fn period(&self, expression: Expression, tense: Option<Tense>) -> Option<Period> {
        match expression {
            Expression::Fixed(period) => Some(period),
            Expression::Numeric(first, second, year) => self.numeric(first, second, year),
            Expression::MonthDay(month, day) => self.month_day(month, day, tense),
            Expression::DayOfMonth(day) => self.day_of_month(day),
            Expression::Weekday(weekday, side) => self.weekday(weekday, side, tense),
            Expression::WeekdayOfWeek(weekday, weeks) => {
                let monday = Period::week_of(self.published?).first()?;
                let days = i32::from(weeks) * 7 + i32::from(weekday) - 1;
                Some(Period::Day(monday.plus_days(days)))
            }
            Expression::Month(month, side) => self.month(month, side, tense),
            Expression::MonthOfYear(month, side) => Some(Period::Month(self.year(side)?, month)),
            Expression::Quarter(quarter, side) => self.quarter(quarter, side),
            Expression::Near(unit, offset) => near(self.published?, unit, offset),
            Expression::Far(unit, offset) => near(
                self.last.filter(|last| length(*last) <= unit_length(unit))?.first()?,
                unit,
                offset,
            ),
            Expression::Later(unit, offset) if self.narrative => near(
                self.last.filter(|last| length(*last) <= unit_length(unit))?.first()?,
                unit,
                offset,
            ),
            Expression::Later(..) => None,
            Expression::FeastOfYear(feast, side) => {
                feast.in_year(self.year(side)?).map(Period::Day)
            }
            Expression::Feast(feast, Some(year)) => feast.in_year(year).map(Period::Day),
            Expression::Feast(feast, None) => {
                nearest(self.near()?, LATEST_DAY, |year| feast.in_year(year)).map(Period::Day)
            }
        }
    }

    fn numeric(&self, first: u8, second: u8, year: i16) -> Option<Period> {
        let day_first = Day::new(year, second, first);
        let month_first = Day::new(year, first, second);
        let day = match (day_first, month_first, self.day_first) {
            (Some(day), None, _) | (None, Some(day), _) => day,
            (Some(day), Some(_), Some(true)) | (Some(_), Some(day), Some(false)) => day,
            (Some(one), Some(other), None) => match self.published {
                Some(published)
                    if distance(published, one).abs() < distance(published, other).abs() =>
                {
                    one
                }
                _ => other,
            },
            (None, None, _) => return None,
        };
        Some(Period::Day(day))
    }

    fn month_day(&self, month: u8, day: u8, tense: Option<Tense>) -> Option<Period> {
        if self.narrative
            && let Some(Period::Year(year)) = self.last
        {
            return Day::new(year, month, day).map(Period::Day);
        }
        let from = self.near()?;
        let latest = match tense {
            Some(Tense::Future) => 330,
            Some(Tense::Since) => 0,
            Some(Tense::Past) => 100,
            None => LATEST_DAY,
        };
        nearest(from, latest, |year| {
            Day::new(year, month, day)
                .filter(|day| tense != Some(Tense::Future) || distance(from, *day) > -100)
        })
        .map(Period::Day)
    }

    fn day_of_month(&self, day: u8) -> Option<Period> {
        let first = match self.last? {
            Period::Day(day) => day,
            period @ Period::Month(..) => period.first()?,
            _ => self.published?,
        };
        Day::new(first.year(), first.month(), day).map(Period::Day)
    }

    fn weekday(&self, weekday: u8, side: Option<Side>, tense: Option<Tense>) -> Option<Period> {
        let from = match side {
            Some(Side::Following | Side::Previous | Side::Same) => self.last?.first()?,
            _ => {
                if self.narrative {
                    self.near()?
                } else {
                    self.published?
                }
            }
        };
        let ahead = (i32::from(weekday) - i32::from(from.weekday())).rem_euclid(7);
        let days = match side {
            Some(Side::Last | Side::Previous) => {
                if ahead == 0 {
                    -7
                } else {
                    ahead - 7
                }
            }
            Some(Side::Next | Side::Following) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Some(Side::This) => ahead,
            Some(Side::Same) | None => {
                if ahead > WEEKDAYS_AHEAD.of(tense) {
                    ahead - 7
                } else {
                    ahead
                }
            }
        };
        Some(Period::Day(from.plus_days(days)))
    }

    fn month(&self, month: u8, side: Option<Side>, tense: Option<Tense>) -> Option<Period> {
        let far = matches!(side, Some(Side::Following | Side::Previous | Side::Same));
        let from = if far { self.last?.first()? } else { self.near()? };
        if self.narrative
            && side.is_none()
            && let Some(Period::Year(year)) = self.last
        {
            return Some(Period::Month(year, month));
        }
        let ahead = (i32::from(month) - i32::from(from.month())).rem_euclid(12);
        let months = match side {
            Some(Side::Last | Side::Previous) => {
                if ahead == 0 {
                    -12
                } else {
                    ahead - 12
                }
            }
            Some(Side::Next | Side::Following) => {
                if ahead == 0 {
                    12
                } else {
                    ahead
                }
            }
            Some(Side::This) => i32::from(month) - i32::from(from.month()),
            Some(Side::Same) => ahead,
            None => {
                if ahead > MONTHS_AHEAD.of(tense) {
                    ahead - 12
                } else {
                    ahead
                }
            }
        };
        Some(shift_month(from.year(), from.month(), months))
    }

    fn year(&self, side: Side) -> Option<i16> {
        let (from, years) = match side {
            Side::Last => (self.published?, -1),
            Side::This => (self.published?, 0),
            Side::Next => (self.published?, 1),
            Side::Previous => (self.last?.first()?, -1),
            Side::Same => (self.last?.first()?, 0),
            Side::Following => (self.last?.first()?, 1),
        };
        Some(clamp(i32::from(from.year()) + years))
    }

    fn quarter(&self, quarter: u8, side: Option<Side>) -> Option<Period> {
        if let Some(side) = side {
            return Some(Period::Quarter(self.year(side)?, quarter));
        }
        let from = self.near()?;
        let now = quarter_of(from.month());
        let year = if quarter > now { from.year() - 1 } else { from.year() };
        Some(Period::Quarter(year, quarter))
    }
}

/// The period so many units after the one in which `day` lies.
fn near(day: Day, unit: Unit, offset: i8) -> Option<Period> {
    let offset = i32::from(offset);
    match unit {
        Unit::Day => Some(Period::Day(day.plus_days(offset))),
        Unit::Week => Some(Period::week_of(day.plus_days(7 * offset))),
        Unit::Month => Some(shift_month(day.year(), day.month(), offset)),
        Unit::Quarter => Some(shift_quarter(day.year(), quarter_of(day.month()), offset)),
        Unit::Year => Some(Period::Year(clamp(i32::from(day.year()) + offset))),
        Unit::Decade => None,
    }
}

/// The order of periods by their length.
fn length(period: Period) -> u8 {
    match period {
        Period::Day(_) => 0,
        Period::Week(..) => 1,
        Period::Month(..) => 2,
        Period::Quarter(..) => 3,
        Period::Year(_) => 4,
        Period::Decade(_) => 5,
    }
}

fn unit_length(unit: Unit) -> u8 {
    match unit {
        Unit::Day => 0,
        Unit::Week => 1,
        Unit::Month => 2,
        Unit::Quarter => 3,
        Unit::Year => 4,
        Unit::Decade => 5,
    }
}
