//! What words can say of a time, before it is known which.

use crate::date::{Period, Season};
use crate::text::Span;

use super::feast::Feast;
use super::word::{Side, Unit};

/// A time as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expression {
    /// The words say all that is to be known.
    Fixed(Period),
    /// Three numbers of which the first two are a day and a month in either order.
    Numeric(u8, u8, i16),
    /// A day of a month.
    MonthDay(u8, u8),
    /// A day of a month not named here: `the 14th`.
    DayOfMonth(u8),
    /// A day of the week.
    Weekday(u8, Option<Side>),
    /// A day of a week seen from that of writing: `Monday of last week`.
    WeekdayOfWeek(u8, Side),
    /// A month.
    Month(u8, Option<Side>),
    /// A month of a year seen from another: `May of last year`.
    MonthOfYear(u8, Side),
    /// A day of a month of a year seen from another: `May 5 last year`.
    DayOfYear(u8, u8, Side),
    /// A quarter, of a year seen from another where it is given.
    Quarter(u8, Option<Side>),
    /// A season.
    Season(Season, Option<Side>),
    /// A season of a year seen from another: `the summer of last year`.
    SeasonOfYear(Season, Side),
    /// So many units from the day of writing: `last week`, `yesterday`.
    Near(Unit, i8),
    /// So many units from what was named before: `the following year`, `that day`.
    Far(Unit, i8),
    /// The same, told so only in histories: `two days later`.
    Later(Unit, i8),
    /// The unit in which the time told of lies: `the end of the year`.
    Current(Unit),
    /// The last day of the year told of: `by the end of the year`.
    YearEnd,
    /// The quarter that a report is about, so many years on: `the quarter`, `the year-ago period`.
    Reported(i8),
    /// The same quarter of that year, or the year: `the 1988 quarter`.
    ReportedIn(i16),
    /// A year before what a report is about, else before the day of writing: `a year ago`.
    YearAgo,
    /// A holiday, of that year where it is given.
    Feast(Feast, Option<i16>),
    /// A holiday of a year seen from another: `Easter last year`.
    FeastOfYear(Feast, Side),
}

impl Expression {
    /// Whether it names a day by its number.
    pub(super) fn is_day(self) -> bool {
        matches!(
            self,
            Self::MonthDay(..)
                | Self::DayOfYear(..)
                | Self::Numeric(..)
                | Self::Fixed(Period::Day(_))
        )
    }
}

/// Whether what a sentence tells has been or is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// It began then: `since June`.
    Since,
    /// It has been.
    Past,
    /// It is to come.
    Future,
}

/// An expression in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Its words.
    pub(super) span: Span,
    /// What they say.
    pub(super) expression: Expression,
    /// The tense of the words around it.
    pub(super) tense: Option<Tense>,
    /// Whether it is the first end of a range whose last is the next expression.
    pub(super) opens_range: bool,
}
