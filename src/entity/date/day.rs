//! Months, and their days.

use crate::date::{Day, Period};

use super::calendar::LEAP_YEAR;
use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::word::{Unit, Word};
use super::year::fixed;

/// What follows "September 11" where the day of 2001 is meant.
const ATTACKS: [&str; 6] = ["attack", "attacks", "terrorist", "terror", "hijackers", "hijackings"];

/// Given names that are more often months.
const MOSTLY_MONTHS: [&str; 3] = ["april", "june", "august"];

/// Short names of months and days that no full stop ends.
const UNSHORTENED: [&str; 5] = ["may", "june", "july", "april", "march"];

/// The longest short forms have so many letters: `Thurs.`
const SHORT: usize = 5;

impl Reader<'_> {
    /// The token after the month's or day's name at `at`, and after its full stop.
    pub(super) fn past_name(self, at: usize) -> usize {
        at + 1 + usize::from(self.is_short(at) && self.is_mark(at + 1, '.'))
    }

    fn is_short(self, at: usize) -> bool {
        self.slice(at).len() <= SHORT && !UNSHORTENED.iter().any(|name| self.says(at, name))
    }

    /// The number at `at`, where a month can have such a day.
    fn day_number(self, at: usize) -> Option<u8> {
        match self.word(at) {
            Word::Number(day @ 1..=31, 1..=2) => u8::try_from(day).ok(),
            Word::Ordinal(day @ 1..=31) => Some(day),
            _ => None,
        }
    }

    /// `7 June 2023`, `7th of June`, `7. Juni 2023`, `7 de junio de 2023`.
    pub(super) fn day_first(self, at: usize) -> Option<Read> {
        let day = self.day_number(at)?;
        let is_part = matches!(self.before(at, 1), Word::Mark('$' | '£' | '€' | ':' | '.' | ','));
        if is_part && self.gap(at) == Gap::None {
            return None;
        }
        let has_point = ['.', '°', 'º'].into_iter().any(|mark| self.is_mark(at + 1, mark));
        let name = self.past(at + 1 + usize::from(has_point), Word::Of);
        let name = name + usize::from(self.is_mark(name, '-'));
        let month = match self.word(name) {
            Word::ForeignMonth(month) if self.is_foreign_name(name) || self.has_year(name) => month,
            Word::Month(month) if !has_point => month,
            Word::MonthOrName(month) if !has_point && self.is_capital(name) => month,
            _ => return None,
        };
        if self.gap(name) == Gap::Break {
            return None;
        }
        let to = if self.tongue.is_some() { name + 1 } else { self.past_name(name) };
        self.month_day(at, to, month, day)
    }

    /// `June 7, 2023`, `June 2023`, `June of last year`, `June`.
    pub(super) fn month(self, at: usize) -> Option<Read> {
        let (month, is_certain) = match self.word(at) {
            Word::Month(month) => (month, self.is_capital(at) || !self.is_short(at)),
            Word::MonthOrName(month) => (month, false),
            _ => return None,
        };
        if !is_certain && !self.is_capital(at) {
            return None;
        }
        let to = self.past_name(at);
        self.month_first(at, to, month).or_else(|| {
            let of = self.past(self.past(to, Word::Mark(',')), Word::Of);
            if let Some(year) = self.year_number(of) {
                return Some(fixed(at, of + 1, Period::Month(year, month)));
            }
            if let Some((year, to)) = self.spelled_number(of).filter(|_| self.gap(of) != Gap::Break)
            {
                return Some(fixed(at, to, Period::Month(year, month)));
            }
            if let Some((side, to)) = self.side_of(to, Unit::Year) {
                return Some(Read::new(at, to, Expression::MonthOfYear(month, side)));
            }
            let is_month = self.is_month(at, to, is_certain);
            is_month.then(|| Read::new(at, to, Expression::Month(month, None)))
        })
    }

    /// The day of the month whose name ends before `to`.
    fn month_first(self, at: usize, to: usize, month: u8) -> Option<Read> {
        let number = self.past(to, Word::The);
        let day = self.day_number(number).filter(|_| self.gap(number) == Gap::Space)?;
        let is_clock =
            self.is_mark(number + 1, ':') && matches!(self.word(number + 2), Word::Number(..));
        if is_clock || self.is_counted(number + 1) {
            return None;
        }
        self.month_day(at, number + 1, month, day)
    }

    /// The day of a month that the tokens up to `to` name, with the year that may follow.
    fn month_day(self, at: usize, to: usize, month: u8, day: u8) -> Option<Read> {
        Day::new(LEAP_YEAR, month, day)?;
        let of = self.past(self.past(to, Word::Mark(',')), Word::Of);
        if let Some(day) = self.year_number(of).and_then(|year| Day::new(year, month, day)) {
            return Some(fixed(at, of + 1, Period::Day(day)));
        }
        if let Some((side, _)) = self.side_of_year(to) {
            return Some(Read::new(at, to, Expression::DayOfYear(month, day, side)));
        }
        let noun = self.past(to, Word::Mark(','));
        let is_attack = ATTACKS.iter().any(|word| self.says(noun, word));
        let attack = Day::new(2001, 9, 11).filter(|_| (month, day) == (9, 11) && is_attack);
        Some(match attack {
            Some(attack) => fixed(at, to, Period::Day(attack)),
            None => Read::new(at, to, Expression::MonthDay(month, day)),
        })
    }

    /// Whether a month's name without day and year is meant so.
    fn is_month(self, at: usize, to: usize, is_certain: bool) -> bool {
        let before = self.before(at, 1);
        if before == Word::Every
            || self.is_mark(to, '-') && self.is_capital(to + 1) && self.word(to + 1) == Word::Other
        {
            return false;
        }
        let in_range = before == Word::Mark('-')
            && matches!(self.before(at, 2), Word::Part | Word::Month(_) | Word::MonthOrName(_));
        let is_due = in_range
            || before.is_preposition()
            || matches!(before, Word::Of | Word::Part | Word::Side(_));
        let has_point = to > at + 1;
        if self.is_short(at) && self.slice(at).len() == 3 {
            return is_due && has_point;
        }
        if is_due {
            return true;
        }
        if self.follows_name(at) || self.name_follows(to) {
            return false;
        }
        let is_mostly = MOSTLY_MONTHS.iter().any(|name| self.says(at, name));
        is_certain || before == Word::And || is_mostly && !self.says(to, "said")
    }

    /// `6` before `-7 June` and before `and 7 June`.
    pub(super) fn range_start(self, at: usize) -> Option<Read> {
        let Word::Number(..) = self.word(at) else { return None };
        let join = at + 1 + usize::from(self.is_mark(at + 1, '.'));
        let day = self.day_number(at).filter(|_| self.joins(join))?;
        match self.day_first(self.past_article(join + 1))?.expression {
            Expression::MonthDay(month, _) => {
                Some(Read::new(at, at + 1, Expression::MonthDay(month, day)))
            }
            Expression::DayOfYear(month, _, side) => {
                Some(Read::new(at, at + 1, Expression::DayOfYear(month, day, side)))
            }
            Expression::Fixed(Period::Day(end)) => {
                let day = Day::new(end.year(), end.month(), day)?;
                Some(fixed(at, at + 1, Period::Day(day)))
            }
            _ => None,
        }
    }

    /// `7` after `June 6-` and after `June 6 and`; the day of the month ends before `end`.
    pub(super) fn range_end(self, end: usize) -> Option<Read> {
        self.day_number(end.checked_sub(1)?)?;
        let Word::Number(day @ 1..=31, 1..=2) = self.word(end + 1) else { return None };
        let next = end + 2;
        let goes_on = match (self.word(next), self.gap(next)) {
            (_, Gap::Break) => false,
            (Word::Mark(mark), Gap::None) => matches!(mark, '-' | ':' | '/' | '%' | '.'),
            (
                Word::Other | Word::Unit(_) | Word::Counted | Word::Month(_) | Word::MonthOrName(_),
                _,
            ) => true,
            _ => false,
        };
        let stops = !goes_on || self.ends_sentence(next);
        let day = u8::try_from(day).ok().filter(|_| stops && self.joins(end))?;
        Some(Read::new(end + 1, next, Expression::DayOfMonth(day)))
    }

    /// `the 14th`.
    pub(super) fn day_of_month(self, at: usize) -> Option<Read> {
        let day = self.day_number(at)?;
        let is_digits = self.slice(at).starts_with(|first: char| first.is_ascii_digit());
        let before = self.before(at, 2);
        let is_due =
            self.before(at, 1) == Word::The && (before.is_preposition() || before == Word::And);
        let next = self.word(at + 1);
        let stops = matches!(next, Word::Mark(_) | Word::And)
            || next.is_preposition()
            || self.gap(at + 1) == Gap::Break;
        (is_digits && is_due && stops).then(|| Read::new(at, at + 1, Expression::DayOfMonth(day)))
    }
}
