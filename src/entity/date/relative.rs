//! Times as seen from another: days of the week, "last month", "two years ago".

use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::word::{Side, Unit, Word};

/// Words that make another name of the day's name after them.
const NAMING: [&str; 8] = ["sheffield", "bloody", "super", "girl", "captain", "dr", "coach", "mr"];

impl Reader<'_> {
    /// `Monday`, `Monday, June 5`, `Monday of last week`.
    pub(super) fn weekday(self, at: usize) -> Option<Read> {
        let (weekday, is_certain) = match self.word(at) {
            Word::Weekday(weekday) => (weekday, true),
            Word::ShortWeekday(weekday) => (weekday, false),
            _ => return None,
        };
        if !self.is_capital(at) {
            return None;
        }
        let to = self.past_name(at);
        if let Some(dated) = self.dated_weekday(at, to) {
            return Some(dated);
        }
        if !is_certain && to == at + 1 || self.is_no_day(at, to) {
            return None;
        }
        Some(match self.side_of(to, Unit::Week) {
            Some((side, to)) => Read::new(at, to, Expression::WeekdayOfWeek(weekday, side)),
            None => Read::new(at, to, Expression::Weekday(weekday, None)),
        })
    }

    /// The date that follows the name of the day, which ends before `to`.
    fn dated_weekday(self, at: usize, to: usize) -> Option<Read> {
        let next = self.past(self.past(to, Word::Mark(',')), Word::The);
        let date = match self.word(next) {
            Word::Month(_) | Word::MonthOrName(_) => self.month(next),
            Word::Number(..) | Word::Ordinal(_) if self.gap(next) == Gap::Space => {
                self.day_first(next)
            }
            _ => None,
        }?;
        date.expression.is_day().then_some(Read { from: at, ..date })
    }

    /// Whether the day's name at `at` is a part of a name, or one of many such days.
    fn is_no_day(self, at: usize, to: usize) -> bool {
        let before = self.before(at, 1);
        if matches!(before, Word::Every | Word::A) {
            return true;
        }
        let is_due =
            before.is_preposition() || matches!(before, Word::Past | Word::Side(_) | Word::Of);
        let is_name = self.name_follows(to) && !self.says(to, "night") && !is_due;
        is_name || NAMING.iter().any(|word| self.before_says(at, 1, word))
    }

    /// `today`, `the day before yesterday`.
    pub(super) fn seen_from_today(self, at: usize, days: i8) -> Option<Read> {
        if self.is_capital(at) && self.follows_name(at) {
            return None;
        }
        let goes_back = match days {
            -1 => self.before_says(at, 1, "before"),
            1 => self.before_says(at, 1, "after"),
            _ => false,
        };
        if goes_back && self.before(at, 2) == Word::Unit(Unit::Day) {
            return Some(Read::new(at - 2, at + 1, Expression::Near(Unit::Day, days * 2)));
        }
        Some(Read::new(at, at + 1, Expression::Near(Unit::Day, days)))
    }

    /// `last week`, `next Friday`, `that December`, `the following day`.
    pub(super) fn side(self, at: usize, side: Side) -> Option<Read> {
        if self.gap(at + 1) != Gap::Space {
            return None;
        }
        match self.word(at + 1) {
            Word::Unit(unit) => self.side_of_unit(at, side, unit),
            Word::DayPart if side == Side::This => {
                Some(Read::new(at, at + 2, Expression::Near(Unit::Day, 0)))
            }
            Word::DayPart | Word::Night => {
                let day = match side {
                    Side::Last => Expression::Near(Unit::Day, -1),
                    Side::Next | Side::Following => Expression::Far(Unit::Day, 1),
                    _ => return None,
                };
                Some(Read::new(at, at + 2, day))
            }
            Word::Weekday(_) => self.weekday(at + 1).map(|read| sided(at, side, read)),
            Word::Season(season) => self.side_of_season(at, side, season),
            Word::Month(_) | Word::MonthOrName(_) => {
                let month = self.month(at + 1)?;
                let is_bare = matches!(month.expression, Expression::Month(..));
                is_bare.then(|| sided(at, side, month))
            }
            _ => None,
        }
    }

    /// `last week`, `the next day`, `last quarter of 2019`; `the last week` may be any seven days.
    fn side_of_unit(self, at: usize, side: Side, unit: Unit) -> Option<Read> {
        if (side, unit) == (Side::Last, Unit::Quarter)
            && let fourth @ Read { expression: Expression::Fixed(_), .. } =
                self.quarter(at, at + 2, 4)
        {
            return Some(fourth);
        }
        if self.says(at, "past") || self.says(at, "coming") {
            return None;
        }
        if unit == Unit::Year
            && let Some(to) = self.quarter_of_it(at + 2)
            && let Word::Ordinal(quarter) = self.word(to - 2)
        {
            return Some(Read::new(at, to, Expression::Quarter(quarter, Some(side))));
        }
        let has_article = self.before(at, 1) == Word::The;
        let expression = match (side, unit) {
            (_, Unit::Decade) => return None,
            (Side::Previous | Side::Following | Side::Same, _) => {
                Expression::Far(unit, side.offset())
            }
            (Side::Next, Unit::Day) if has_article => Expression::Far(unit, 1),
            (_, Unit::Day) => return None,
            (Side::Last | Side::Next, _) if has_article => return None,
            _ => Expression::Near(unit, side.offset()),
        };
        Some(Read::new(at, at + 2, expression))
    }

    /// The token after `'s third quarter` from token `at` on.
    fn quarter_of_it(self, at: usize) -> Option<usize> {
        let is_its = self.is_mark(at, '\'') && self.says(at + 1, "s");
        let words = (self.word(at + 2), self.word(at + 3));
        let is_quarter = matches!(words, (Word::Ordinal(1..=4), Word::Unit(Unit::Quarter)));
        (is_its && is_quarter).then_some(at + 4)
    }

    /// `two years ago`, `11 days later`.
    pub(super) fn ago(self, at: usize) -> Option<Read> {
        let count = match self.word(at) {
            Word::Number(count @ 1..=99, _) => i8::try_from(count).ok()?,
            Word::Count(count) => i8::try_from(count).ok()?,
            Word::A => 1,
            _ => return None,
        };
        let is_ago = self.word(at + 2) == Word::Ago;
        let later = match self.slice(at + 2) {
            "later" => count,
            "earlier" => -count,
            _ if is_ago => -count,
            _ => return None,
        };
        if self.gap(at + 1) != Gap::Space {
            return None;
        }
        let expression = match (self.slice(at + 1), is_ago) {
            ("week", true) => Expression::Near(Unit::Day, -7),
            ("year", true) if count == 1 => Expression::YearAgo,
            (unit, true) => Expression::Near(unit_named(unit)?, later),
            (unit, false) => Expression::Later(unit_named(unit)?, later),
        };
        Some(Read::new(at, at + 3, expression))
    }
}

/// A day of the week or a month with the word before it that tells which.
fn sided(at: usize, side: Side, read: Read) -> Read {
    let expression = match read.expression {
        Expression::Weekday(weekday, None) => Expression::Weekday(weekday, Some(side)),
        Expression::Month(month, None) => Expression::Month(month, Some(side)),
        other => other,
    };
    Read { from: at, expression, ..read }
}

/// The unit of that name, one or many.
fn unit_named(name: &str) -> Option<Unit> {
    match name.strip_suffix('s').unwrap_or(name) {
        "day" => Some(Unit::Day),
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "year" => Some(Unit::Year),
        _ => None,
    }
}
