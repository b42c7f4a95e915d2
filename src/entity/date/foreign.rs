//! Months and days of the week in other languages than English.

use crate::date::Period;

use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::tongue::Tongue;
use super::word::{Side, Word};
use super::year::fixed;

impl Reader<'_> {
    /// `juin 2023`, `im Juni`, `en junio`.
    pub(super) fn foreign_month(self, at: usize, month: u8) -> Option<Read> {
        let tongue = self.tongue?;
        let of = self.past(at + 1, Word::Of);
        if let Some(year) = self.year_number(of) {
            return Some(fixed(at, of + 1, Period::Month(year, month)));
        }
        if !self.is_foreign_name(at) || self.gap(at) == Gap::Break {
            return None;
        }
        if let Some((side, to)) = self.foreign_side_of_year(at + 1) {
            return Some(Read::new(at, to, Expression::MonthOfYear(month, side)));
        }
        if let Some((side, from, to)) = self.foreign_side(at, at + 1, tongue) {
            return Some(Read::new(from, to, Expression::Month(month, Some(side))));
        }
        let is_joined = matches!(self.before(at, 1), Word::Of | Word::Mark('-'));
        let is_due = self.before_says_one_of(at, 1 + usize::from(is_joined), tongue.before_month)
            || self.before(at, 1) == Word::And
                && matches!(self.before(at, 2), Word::ForeignMonth(_));
        is_due.then(|| Read::new(at, at + 1, Expression::Month(month, None)))
    }

    /// `am Mittwoch`, `mercredi`, `mercredi 8 juin`, `quarta-feira passada`.
    pub(super) fn foreign_weekday(self, at: usize, weekday: u8) -> Option<Read> {
        let tongue = self.tongue?;
        let from = self.before_apostrophe(at);
        let to = self.past_weekday(at, weekday, tongue)?;
        if !self.is_foreign_name(from) {
            return None;
        }
        if let Some(date) = self.foreign_date_after(to) {
            return Some(Read { from, ..date });
        }
        let is_any = self.before_says_one_of(from, 1, tongue.before_any_weekday);
        if is_any || self.is_through(from, to, tongue) {
            return None;
        }
        if let Some((side, from, to)) = self.foreign_side(from, to, tongue) {
            return Some(Read::new(from, to, Expression::Weekday(weekday, Some(side))));
        }
        let is_due = tongue.before_weekday.is_empty()
            || self.before_says_one_of(from, 1, tongue.before_weekday)
            || self.before(from, 1) == Word::And
                && matches!(self.before(from, 2), Word::ForeignWeekday(_));
        is_due.then(|| Read::new(from, to, Expression::Weekday(weekday, None)))
    }

    /// Whether the name from token `from` up to `to` is an end of days of any week: `von Montag bis
    /// Freitag`.
    fn is_through(self, from: usize, to: usize, tongue: &Tongue) -> bool {
        /// Names of days have up to so many tokens.
        const LENGTH: usize = 3;
        let is_day = |word| matches!(word, Word::ForeignWeekday(_));
        let opens = self.says_one_of(to, tongue.through)
            && (1..=LENGTH).any(|ahead| is_day(self.word(to + ahead)));
        let ends = self.before_says_one_of(from, 1, tongue.through)
            && (2..=LENGTH + 1).any(|back| is_day(self.before(from, back)));
        opens || ends
    }

    /// The first token of a word whose last part is `at`: `п'ятницю`.
    fn before_apostrophe(self, at: usize) -> usize {
        let is_part = self.gap(at) == Gap::None && self.before(at, 1) == Word::Mark('\'');
        if is_part { at.saturating_sub(2) } else { at }
    }

    /// The token after the name of the day at `at`; `None` where its ending lacks.
    fn past_weekday(self, at: usize, weekday: u8, tongue: &Tongue) -> Option<usize> {
        if tongue.weekday_ending.is_empty() || weekday > 5 {
            return Some(at + 1);
        }
        let has_ending = self.is_mark(at + 1, '-') && self.says(at + 2, tongue.weekday_ending);
        has_ending.then_some(at + 3)
    }

    /// The date that follows the name of its day, which ends before `to`.
    fn foreign_date_after(self, to: usize) -> Option<Read> {
        let next = self.past_article(self.past(to, Word::Mark(',')));
        if self.gap(next) != Gap::Space {
            return None;
        }
        let date = self.numeral(next).or_else(|| self.day_first(next))?;
        date.expression.is_day().then_some(date)
    }

    /// Which one the word before or after the name from token `from` up to `to` means, and the
    /// tokens of both.
    fn foreign_side(self, from: usize, to: usize, tongue: &Tongue) -> Option<(Side, usize, usize)> {
        for (side, listed) in [(Side::Last, tongue.last), (Side::Next, tongue.next)] {
            if self.before_says_one_of(from, 1, listed) {
                return Some((side, from - 1, to));
            }
            if self.says_one_of(to, listed) && self.gap(to) == Gap::Space {
                return Some((side, from, to + 1));
            }
        }
        None
    }
}
