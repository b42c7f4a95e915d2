//! Which time is meant, as seen from the day of writing and from what was told before.

use crate::date::{Day, Period, Season};
use crate::text::Span;

use super::calendar::{
    clamp, distance, latest, quarter_of, season_of, shift_month, shift_quarter, shift_season,
};
use super::expression::{Expression, Found, Tense};
use super::word::{Side, Unit};

/// How far ahead of the day of writing a time without a year or a week lies at most; else it lies
/// before.
struct Ahead {
    /// In a sentence of what has been.
    past: i32,
    /// In a sentence of what is to come.
    future: i32,
    /// In any other.
    neither: i32,
}

/// In days. Counted over every weekday of our own annotated articles, by tense and distance.
const WEEKDAYS_AHEAD: Ahead = Ahead { past: 0, future: 5, neither: 2 };

/// In months. Counted over every bare month of the same.
const MONTHS_AHEAD: Ahead = Ahead { past: 3, future: 8, neither: 5 };

/// In seasons.
const SEASONS_AHEAD: Ahead = Ahead { past: 0, future: 3, neither: 1 };

/// In days, for days of a month. The nearest is right for 98 of 100 of the same.
const DAYS_AHEAD: Ahead = Ahead { past: 100, future: 265, neither: 183 };

/// A text is a history where so many of its dates state their year ...
const DATED: usize = 8;

/// ... and so many times as many as are seen from the day of writing. Any ratio from one to three
/// tells the war histories from the news.
const DATED_TO_SEEN: usize = 2;

/// A year so far from the one that a history has reached is told in passing.
const ASIDE: i16 = 8;

/// The periods that these expressions mean in a text of that day, in order; left out where nothing
/// tells. `day_first` is the order of day and month in the text's language, where it is known.
pub(super) fn periods(
    found: &[Found],
    published: Option<Day>,
    day_first: Option<bool>,
) -> Vec<(Span, Period)> {
    let mut anchor = Anchor {
        published,
        day_first: order_of_numbers(found).or(day_first),
        is_history: is_history(found),
        last: None,
        told: None,
        reported: None,
    };
    let mut periods = Vec::new();
    for (at, first) in found.iter().enumerate() {
        let expression = in_range(first, found.get(at + 1)).unwrap_or(first.expression);
        let period = anchor.period(expression, first.tense);
        let Some(period) = period.filter(|period| period.first().is_some()) else { continue };
        anchor.note(expression, period);
        periods.push((first.span, period));
    }
    periods
}

/// Whether the text's numeric dates put the day first, by one that can be read in one way only.
fn order_of_numbers(found: &[Found]) -> Option<bool> {
    found.iter().find_map(|found| match found.expression {
        Expression::Numeric(first, second, _) if first > 12 || second > 12 => Some(first > 12),
        _ => None,
    })
}

/// Whether the text tells a history, whose dates without a year follow those with one.
fn is_history(found: &[Found]) -> bool {
    let (mut dated, mut seen) = (0, 0);
    for found in found {
        match found.expression {
            Expression::Fixed(Period::Day(_) | Period::Month(..)) => dated += 1,
            Expression::Near(Unit::Day | Unit::Week | Unit::Month, _) | Expression::Weekday(..) => {
                seen += 1;
            }
            _ => {}
        }
    }
    dated >= DATED && dated >= seen * DATED_TO_SEEN
}

/// What the first end of a range says, given that its last end states the year: "from May 15 to
/// August 16, 1988".
fn in_range(first: &Found, last: Option<&Found>) -> Option<Expression> {
    let last = last.filter(|_| first.opens_range)?;
    let (year, end) = match last.expression {
        Expression::Fixed(Period::Day(day)) => (day.year(), (day.month(), day.day())),
        Expression::Fixed(Period::Month(year, month)) => (year, (month, 31)),
        _ => return None,
    };
    let year_of = |start: (u8, u8)| if start > end { year - 1 } else { year };
    let period = match first.expression {
        Expression::MonthDay(month, day) => {
            Period::Day(Day::new(year_of((month, day)), month, day)?)
        }
        Expression::Month(month, None) => Period::Month(year_of((month, 1)), month),
        _ => return None,
    };
    Some(Expression::Fixed(period))
}

/// What the times of a text are seen from.
struct Anchor {
    published: Option<Day>,
    day_first: Option<bool>,
    is_history: bool,
    /// What was named last.
    last: Option<Period>,
    /// What a history has reached.
    told: Option<Period>,
    /// The quarter that a report is about.
    reported: Option<Report>,
}

/// A quarter whose results are told.
#[derive(Clone, Copy)]
struct Report {
    year: i16,
    quarter: u8,
}

impl Anchor {
    /// Keeps in mind what was named.
    fn note(&mut self, expression: Expression, period: Period) {
        self.last = Some(period);
        if let (Period::Quarter(year, quarter), Expression::Quarter(..) | Expression::Fixed(_)) =
            (period, expression)
        {
            self.reported = Some(Report { year, quarter });
        }
        let is_aside = match (period, self.told.and_then(Period::first)) {
            (Period::Year(year), Some(told)) => (year - told.year()).abs() > ASIDE,
            (Period::Decade(_), _) => true,
            _ => matches!(expression, Expression::Near(..)),
        };
        if !is_aside {
            self.told = Some(period);
        }
    }

    fn period(&self, expression: Expression, tense: Option<Tense>) -> Option<Period> {
        match expression {
            Expression::Fixed(period) => Some(period),
            Expression::Numeric(first, second, year) => self.numeric(first, second, year),
            Expression::MonthDay(month, day) => {
                self.yearly(tense, |year| Day::new(year, month, day))
            }
            Expression::DayOfMonth(day) => self.day_of_month(day),
            Expression::Weekday(weekday, side) => self.weekday(weekday, side, tense),
            Expression::WeekdayOfWeek(weekday, side) => {
                let monday = Period::week_of(self.seen_from(side)?).first()?;
                let days = i32::from(side.offset()) * 7 + i32::from(weekday) - 1;
                Some(Period::Day(monday.plus_days(days)))
            }
            Expression::Month(month, side) => self.month(month, side, tense),
            Expression::MonthOfYear(month, side) => Some(Period::Month(self.year(side)?, month)),
            Expression::DayOfYear(month, day, side) => {
                Day::new(self.year(side)?, month, day).map(Period::Day)
            }
            Expression::Quarter(quarter, Some(side)) => {
                Some(Period::Quarter(self.year(side)?, quarter))
            }
            Expression::Quarter(quarter, None) => self.quarter(quarter),
            Expression::Season(season, side) => self.season(season, side, tense),
            Expression::SeasonOfYear(season, side) => {
                Some(Period::Season(self.year(side)?, season))
            }
            Expression::Near(unit, count) => shift(self.published?, unit, count),
            Expression::Far(unit, count) => self.far(unit, count),
            Expression::Later(unit, count) if self.is_history => self.far(unit, count),
            Expression::Later(Unit::Year, -1) => self.year_ago(self.last.and_then(Period::first)),
            Expression::Later(..) => None,
            Expression::Current(unit) => shift(self.now()?, unit, 0),
            Expression::YearEnd => Day::new(self.now()?.year(), 12, 31).map(Period::Day),
            Expression::Reported(years) => self.reported_in(self.reported?.year + i16::from(years)),
            Expression::YearAgo => self.year_ago(None),
            Expression::ReportedIn(year) => self.reported_in(year).or(Some(Period::Year(year))),
            Expression::Feast(feast, Some(year)) => feast.in_year(year).map(Period::Day),
            Expression::Feast(feast, None) => self.yearly(tense, |year| feast.in_year(year)),
            Expression::FeastOfYear(feast, side) => {
                feast.in_year(self.year(side)?).map(Period::Day)
            }
        }
    }

    /// The day near which a time without a year lies.
    fn now(&self) -> Option<Day> {
        let told = self.told.filter(|_| self.is_history).and_then(Period::first);
        told.or(self.published)
    }

    /// The year that a history has named last, and no day or month of it.
    fn year_told(&self) -> Option<i16> {
        match self.told.filter(|_| self.is_history)? {
            Period::Year(year) => Some(year),
            _ => None,
        }
    }

    /// The day from which that side is seen: the day of writing, or what was named before.
    fn seen_from(&self, side: Side) -> Option<Day> {
        match side {
            Side::Last | Side::This | Side::Next => self.published,
            Side::Previous | Side::Same | Side::Following => self.last?.first(),
        }
    }

    /// How far ahead a time lies; a history goes by nearness alone.
    fn ahead(&self, ahead: &Ahead, tense: Option<Tense>) -> i32 {
        match tense.filter(|_| !self.is_history) {
            Some(Tense::Since) => 0,
            Some(Tense::Past) => ahead.past,
            Some(Tense::Future) => ahead.future,
            None => ahead.neither,
        }
    }

    /// The order of day and month that the text's other dates have, else the one nearer to the day
    /// of writing, else month first.
    fn numeric(&self, first: u8, second: u8, year: i16) -> Option<Period> {
        let orders = (Day::new(year, second, first), Day::new(year, first, second));
        let (day_first, month_first) = match orders {
            (Some(day_first), Some(month_first)) => (day_first, month_first),
            (one, other) => return one.or(other).map(Period::Day),
        };
        let is_nearer = |published: Day| {
            distance(published, day_first).abs() < distance(published, month_first).abs()
        };
        let is_day_first = self.day_first.or(self.published.map(is_nearer)).unwrap_or(false);
        Some(Period::Day(if is_day_first { day_first } else { month_first }))
    }

    /// A day that comes once a year, which `find` finds.
    fn yearly(&self, tense: Option<Tense>, find: impl Fn(i16) -> Option<Day>) -> Option<Period> {
        if let Some(year) = self.year_told() {
            return find(year).map(Period::Day);
        }
        latest(self.now()?, self.ahead(&DAYS_AHEAD, tense), find).map(Period::Day)
    }

    fn day_of_month(&self, day: u8) -> Option<Period> {
        let month = match self.last? {
            Period::Day(day) => day,
            Period::Month(year, month) => Day::new(year, month, 1)?,
            _ => self.published?,
        };
        Day::new(month.year(), month.month(), day).map(Period::Day)
    }

    fn weekday(&self, weekday: u8, side: Option<Side>, tense: Option<Tense>) -> Option<Period> {
        let from = side.map_or_else(|| self.now(), |side| self.seen_from(side))?;
        let ahead = (i32::from(weekday) - i32::from(from.weekday())).rem_euclid(7);
        let latest = self.ahead(&WEEKDAYS_AHEAD, tense);
        Some(Period::Day(from.plus_days(towards(ahead, 7, side, latest))))
    }

    fn month(&self, month: u8, side: Option<Side>, tense: Option<Tense>) -> Option<Period> {
        if side.is_none()
            && let Some(year) = self.year_told()
        {
            return Some(Period::Month(year, month));
        }
        let from = side.map_or_else(|| self.now(), |side| self.seen_from(side))?;
        if side == Some(Side::This) {
            return Some(Period::Month(from.year(), month));
        }
        let ahead = (i32::from(month) - i32::from(from.month())).rem_euclid(12);
        let latest = self.ahead(&MONTHS_AHEAD, tense);
        Some(shift_month(from.year(), from.month(), towards(ahead, 12, side, latest)))
    }

    fn season(&self, season: Season, side: Option<Side>, tense: Option<Tense>) -> Option<Period> {
        if side.is_none()
            && let Some(year) = self.year_told()
        {
            return Some(Period::Season(year, season));
        }
        let from = side.map_or_else(|| self.now(), |side| self.seen_from(side))?;
        let Period::Season(year, now) = season_of(from) else { return None };
        let ahead = (season as i32 - now as i32).rem_euclid(4);
        let latest = self.ahead(&SEASONS_AHEAD, tense);
        // Of this year, except in the winter that the last one brought.
        let steps = match side {
            Some(Side::This) if from.month() > 2 => season as i32 - now as i32,
            _ => towards(ahead, 4, side, latest),
        };
        Some(shift_season(year, now as i32 + steps))
    }

    fn year(&self, side: Side) -> Option<i16> {
        Some(clamp(i32::from(self.seen_from(side)?.year()) + i32::from(side.offset())))
    }

    /// The quarter that began last.
    fn quarter(&self, quarter: u8) -> Option<Period> {
        let now = self.now()?;
        let is_to_come = quarter > quarter_of(now.month());
        Some(Period::Quarter(now.year() - i16::from(is_to_come), quarter))
    }

    /// The quarter that a report is about, in another year.
    fn reported_in(&self, year: i16) -> Option<Period> {
        Some(Period::Quarter(year, self.reported?.quarter))
    }

    /// What a report compares its quarter with, else the year before that of `day`, or of the day
    /// of writing.
    fn year_ago(&self, day: Option<Day>) -> Option<Period> {
        match self.reported {
            Some(reported) => self.reported_in(reported.year - 1),
            None => shift(day.or(self.published)?, Unit::Year, -1),
        }
    }

    /// So many units from what was named last, if that is no longer than the unit.
    fn far(&self, unit: Unit, count: i8) -> Option<Period> {
        let last = self.last.filter(|&last| unit_of(last) <= unit)?;
        shift(last.first()?, unit, count)
    }
}

/// How many steps lead to the one of a round of `round` steps that lies `ahead`: on, back, or, if
/// no side tells, on as far as `latest`.
fn towards(ahead: i32, round: i32, side: Option<Side>, latest: i32) -> i32 {
    match side {
        Some(Side::Last | Side::Previous) => ahead - round,
        Some(Side::Next | Side::Following) if ahead == 0 => round,
        Some(Side::Same) | None if ahead > latest => ahead - round,
        _ => ahead,
    }
}

/// The period so many units after the one in which `day` lies.
fn shift(day: Day, unit: Unit, count: i8) -> Option<Period> {
    let count = i32::from(count);
    match unit {
        Unit::Day => Some(Period::Day(day.plus_days(count))),
        Unit::Week => Some(Period::week_of(day.plus_days(7 * count))),
        Unit::Month => Some(shift_month(day.year(), day.month(), count)),
        Unit::Quarter => Some(shift_quarter(day.year(), quarter_of(day.month()), count)),
        Unit::Year => Some(Period::Year(clamp(i32::from(day.year()) + count))),
        Unit::Decade => None,
    }
}

/// The unit of which the period is one.
fn unit_of(period: Period) -> Unit {
    match period {
        Period::Day(_) => Unit::Day,
        Period::Week(..) => Unit::Week,
        Period::Month(..) => Unit::Month,
        Period::Season(..) | Period::Quarter(..) => Unit::Quarter,
        Period::Year(_) => Unit::Year,
        Period::Decade(_) => Unit::Decade,
    }
}
