//! Holidays that fall on one day of the year.

use crate::date::Day;

use super::calendar::{easter, weekday_of_month};

/// How a holiday's day is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feast {
    /// The same day of the same month each year.
    Fixed(u8, u8),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// A weekday of a month: month, weekday from 1 for Monday, which one, and days after it.
    Weekday(u8, u8, i8, i32),
}

impl Feast {
    /// The holiday's day in that year.
    pub(super) fn in_year(self, year: i16) -> Option<Day> {
        match self {
            Self::Fixed(month, day) => Day::new(year, month, day),
            Self::Easter(days) => Some(easter(year)?.plus_days(days)),
            Self::Weekday(month, weekday, count, days) => {
                Some(weekday_of_month(year, month, weekday, count)?.plus_days(days))
            }
        }
    }
}

/// Names by their words, an apostrophe and what follows it being words of their own; a longer name
/// stands before the shorter one that it begins with. What falls on another day from country to
/// country (Mother's Day, Independence Day) is left out.
const FEASTS: &[(&[&str], Feast)] = &[
    (&["christmas", "eve"], Feast::Fixed(12, 24)),
    (&["christmas", "day"], Feast::Fixed(12, 25)),
    (&["christmas"], Feast::Fixed(12, 25)),
    (&["boxing", "day"], Feast::Fixed(12, 26)),
    (&["new", "year", "'", "s", "eve"], Feast::Fixed(12, 31)),
    (&["new", "year", "'", "s", "day"], Feast::Fixed(1, 1)),
    (&["valentine", "'", "s", "day"], Feast::Fixed(2, 14)),
    (&["st", ".", "patrick", "'", "s", "day"], Feast::Fixed(3, 17)),
    (&["st", "patrick", "'", "s", "day"], Feast::Fixed(3, 17)),
    (&["april", "fool", "'", "s", "day"], Feast::Fixed(4, 1)),
    (&["anzac", "day"], Feast::Fixed(4, 25)),
    (&["may", "day"], Feast::Fixed(5, 1)),
    (&["ve", "day"], Feast::Fixed(5, 8)),
    (&["juneteenth"], Feast::Fixed(6, 19)),
    (&["canada", "day"], Feast::Fixed(7, 1)),
    (&["fourth", "of", "july"], Feast::Fixed(7, 4)),
    (&["july", "fourth"], Feast::Fixed(7, 4)),
    (&["bastille", "day"], Feast::Fixed(7, 14)),
    (&["halloween"], Feast::Fixed(10, 31)),
    (&["all", "saints", "'", "day"], Feast::Fixed(11, 1)),
    (&["armistice", "day"], Feast::Fixed(11, 11)),
    (&["veterans", "day"], Feast::Fixed(11, 11)),
    (&["leap", "day"], Feast::Fixed(2, 29)),
    (&["carnival", "sunday"], Feast::Easter(-49)),
    (&["carnival", "monday"], Feast::Easter(-48)),
    (&["carnival", "tuesday"], Feast::Easter(-47)),
    (&["shrove", "tuesday"], Feast::Easter(-47)),
    (&["mardi", "gras"], Feast::Easter(-47)),
    (&["ash", "wednesday"], Feast::Easter(-46)),
    (&["palm", "sunday"], Feast::Easter(-7)),
    (&["maundy", "thursday"], Feast::Easter(-3)),
    (&["good", "friday"], Feast::Easter(-2)),
    (&["easter", "sunday"], Feast::Easter(0)),
    (&["easter", "monday"], Feast::Easter(1)),
    (&["easter"], Feast::Easter(0)),
    (&["whit", "monday"], Feast::Easter(50)),
    (&["martin", "luther", "king", "day"], Feast::Weekday(1, 1, 3, 0)),
    (&["presidents", "'", "day"], Feast::Weekday(2, 1, 3, 0)),
    (&["memorial", "day"], Feast::Weekday(5, 1, -1, 0)),
    (&["labor", "day"], Feast::Weekday(9, 1, 1, 0)),
    (&["columbus", "day"], Feast::Weekday(10, 1, 2, 0)),
    (&["thanksgiving", "day"], Feast::Weekday(11, 4, 4, 0)),
    (&["thanksgiving"], Feast::Weekday(11, 4, 4, 0)),
    (&["black", "friday"], Feast::Weekday(11, 4, 4, 1)),
    (&["cyber", "monday"], Feast::Weekday(11, 4, 4, 4)),
];

/// The words with which a holiday's name can begin.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    FEASTS.iter().map(|(name, _)| name[0])
}

/// The holiday whose words `says` finds from the first on, and how many words it has; `says` is
/// asked whether the word at a position, from 0, is the one given, in lower case.
pub(super) fn feast(says: impl Fn(usize, &str) -> bool) -> Option<(Feast, usize)> {
    let named =
        |name: &&(&[&str], Feast)| name.0.iter().enumerate().all(|(at, word)| says(at, word));
    FEASTS.iter().find(named).map(|&(name, feast)| (feast, name.len()))
}
