//! Dates written in digits.

use crate::date::{Day, Period};

use super::calendar::LEAP_YEAR;
use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::word::Word;
use super::year::{fixed, full_year};

impl Reader<'_> {
    /// `2023-06-08`, `7/6/2023`, `2023年6月8日`.
    pub(super) fn numeral(self, at: usize) -> Option<Read> {
        self.iso(at).or_else(|| self.numeric(at)).or_else(|| self.han(at))
    }

    /// `2023-06-08`, `2023/06/08`, `2023.06.08`.
    fn iso(self, at: usize) -> Option<Read> {
        let Word::Number(year, 4) = self.word(at) else { return None };
        let (month, day) = (self.joined(at + 1)?, self.joined(at + 3)?);
        let day = Day::new(i16::try_from(year).ok()?, month, day)?;
        Some(fixed(at, at + 5, Period::Day(day)))
    }

    /// The number of one or two digits after the mark at `at`, nothing lying between.
    fn joined(self, at: usize) -> Option<u8> {
        let Word::Number(value, 1..=2) = self.word(at + 1) else { return None };
        let joins = ['-', '/', '.'].into_iter().any(|mark| self.is_mark(at, mark));
        (joins && self.gap(at + 1) == Gap::None).then(|| u8::try_from(value).ok()).flatten()
    }

    /// `7/6/2023`, `07.06.2023`, `7-6-2023`, `7/6/23`.
    fn numeric(self, at: usize) -> Option<Read> {
        let Word::Number(first, 1..=2) = self.word(at) else { return None };
        let (first, second) = (u8::try_from(first).ok()?, self.joined(at + 1)?);
        if self.word(at + 1) != self.word(at + 3) || self.gap(at + 4) != Gap::None {
            return None;
        }
        let year = match self.word(at + 4) {
            Word::Number(year @ 1000..=2199, 4) => i16::try_from(year).ok()?,
            Word::Number(year, 2) if self.is_mark(at + 1, '/') => full_year(year),
            _ => return None,
        };
        let is_date = Day::new(year, first, second).or(Day::new(year, second, first)).is_some();
        is_date.then(|| Read::new(at, at + 5, Expression::Numeric(first, second, year)))
    }

    /// `2023年6月8日`, `2023年6月`, `2023年`, `6月8日`.
    fn han(self, at: usize) -> Option<Read> {
        let Word::Number(_, 4) = self.word(at) else { return self.han_day(at) };
        let year = i16::try_from(self.before_han(at, '年')?).ok()?;
        let Some(month) = self.before_han(at + 2, '月').and_then(|month| u8::try_from(month).ok())
        else {
            return Some(fixed(at, at + 2, Period::Year(year)));
        };
        let day = self.before_han(at + 4, '日').and_then(|day| u8::try_from(day).ok());
        Some(match day.and_then(|day| Day::new(year, month, day)) {
            Some(day) => fixed(at, at + 6, Period::Day(day)),
            None => fixed(at, at + 4, Period::Month(year, month)),
        })
    }

    /// `6月8日`.
    fn han_day(self, at: usize) -> Option<Read> {
        let month = u8::try_from(self.before_han(at, '月')?).ok()?;
        let day = u8::try_from(self.before_han(at + 2, '日')?).ok()?;
        Day::new(LEAP_YEAR, month, day)?;
        Some(Read::new(at, at + 4, Expression::MonthDay(month, day)))
    }

    /// The number at `at` where that character follows it.
    fn before_han(self, at: usize, unit: char) -> Option<u16> {
        match (self.word(at), self.word(at + 1)) {
            (Word::Number(value, _), Word::Han(named)) if named == unit => Some(value),
            _ => None,
        }
    }
}
