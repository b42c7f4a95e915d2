//! Months, days of the week and days seen from today in other languages than English.

use crate::date::Period;

use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::tongue::Tongue;
use super::word::{Side, Unit, Word};
use super::year::fixed;

/// Articles that can stand before a day of a month, in all languages together.
const ARTICLES: &str = "dem den le el il";

impl Reader<'_> {
    /// Whether the name of a day or month at `at` is written as its language does: "Mars" and "Май"
    /// are no months within a French and a Russian sentence, and "freitag" is no day in German.
    pub(super) fn is_foreign_name(self, at: usize) -> bool {
        let Some(tongue) = self.tongue else { return true };
        let is_alike = self.is_capital(at) == tongue.has_capitals;
        is_alike || self.begins_sentence(at) && !self.name_follows(at + 1)
    }

    /// Whether a year follows the name at `at`.
    pub(super) fn has_year(self, at: usize) -> bool {
        self.year_number(self.past(at + 1, Word::Of)).is_some()
    }

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

    /// The token after `at`, where token `at` is an article of another language, else `at`.
    pub(super) fn past_article(self, at: usize) -> usize {
        at + usize::from(self.tongue.is_some() && self.says_one_of(at, ARTICLES))
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

    /// `gestern`, `aujourd'hui`, `la semaine dernière`.
    pub(super) fn foreign_seen(self, at: usize) -> Option<Read> {
        let tongue = self.tongue?;
        if self.is_capital(at) && !self.begins_sentence(at) {
            return None;
        }
        let (unit, count, to) = tongue.seen.iter().find_map(|&(phrase, unit, count)| {
            let to = self.past_phrase(at, phrase)?;
            Some((unit, count, to))
        })?;
        let is_unseen = to == at + 1 && self.before_says_one_of(at, 1, tongue.before_unseen);
        (!is_unseen).then(|| Read::new(at, to, Expression::Near(unit, count)))
    }

    /// `прошлого года`, `del año pasado`, `de l'année dernière`, and the token after it.
    pub(super) fn foreign_side_of_year(self, at: usize) -> Option<(Side, usize)> {
        let of = self.past(at, Word::Of);
        let seen = of + if self.is_mark(of + 1, '\'') { 2 } else { 0 };
        if self.word(seen) != Word::Seen || self.gap(of) == Gap::Break {
            return None;
        }
        let year = self.foreign_seen(seen)?;
        let side = match year.expression {
            Expression::Near(Unit::Year, -1) => Side::Last,
            Expression::Near(Unit::Year, 0) => Side::This,
            Expression::Near(Unit::Year, 1) => Side::Next,
            _ => return None,
        };
        Some((side, year.to))
    }

    /// The token after that phrase, where it stands from token `at` on.
    fn past_phrase(self, at: usize, phrase: &str) -> Option<usize> {
        let mut to = at;
        for word in phrase.split(' ') {
            let is_there = match word {
                "'" | "-" => word.starts_with(|mark| self.is_mark(to, mark)),
                _ => self.says(to, word) && (to == at || self.gap(to) != Gap::Break),
            };
            if !is_there {
                return None;
            }
            to += 1;
        }
        Some(to)
    }
}
