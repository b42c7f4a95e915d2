//! Years, decades and quarters.

use std::ops::RangeInclusive;

use crate::date::Period;

use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::tongue::Tongue;
use super::word::{Unit, Word};

/// A number of four digits is a year of these wherever nothing speaks against it: of 1,054 in our
/// own annotated articles 1,041 are years.
const LIKELY: RangeInclusive<i16> = 1850..=2050;

/// Marks that make a price, a part, an address of the number after them.
const BEFORE_NUMBERS: [char; 12] = ['$', '£', '€', '¥', '#', '.', ',', ':', '+', '@', '&', '='];

impl Reader<'_> {
    /// The year that token `at` numbers, going on from the token before; none where it counts
    /// something or tells the time.
    pub(super) fn year_number(self, at: usize) -> Option<i16> {
        if self.gap(at) == Gap::Break { None } else { self.four_digits(at) }
    }

    fn four_digits(self, at: usize) -> Option<i16> {
        let Word::Number(year @ 1000..=2199, 4) = self.word(at) else { return None };
        let is_clock = self.is_mark(at + 1, ':') && self.gap(at + 2) == Gap::None;
        if is_clock || self.is_counted(at + 1) { None } else { i16::try_from(year).ok() }
    }

    /// Whether a year follows the name at `at`.
    pub(super) fn has_year(self, at: usize) -> bool {
        self.year_number(self.past(at + 1, Word::Of)).is_some()
    }

    /// Whether token `at` says that the number before it counts things.
    pub(super) fn is_counted(self, at: usize) -> bool {
        let counted =
            matches!(self.word(at), Word::Counted | Word::Unit(_) | Word::Mark('%' | '°' | '€'));
        counted && self.gap(at) != Gap::Break
    }

    /// `2019`, `2019 third quarter`.
    pub(super) fn year(self, at: usize) -> Option<Read> {
        let year = self.four_digits(at).filter(|&year| self.is_year(at, year))?;
        let quarter = match (self.word(at + 1), self.word(at + 2)) {
            (Word::Ordinal(quarter @ 1..=4), Word::Unit(Unit::Quarter)) => Some(quarter),
            _ => None,
        };
        if quarter.is_none() && self.is_reported(at + 1) {
            return Some(Read::new(at, at + 1, Expression::ReportedIn(year)));
        }
        Some(match quarter {
            Some(quarter) => fixed(at, at + 3, Period::Quarter(year, quarter)),
            None => fixed(at, at + 1, Period::Year(year)),
        })
    }

    /// Whether the four digits at `at` are a year.
    fn is_year(self, at: usize, year: i16) -> bool {
        let before = self.before(at, 1);
        let is_glued = at > 0 && self.gap(at) == Gap::None;
        let is_part =
            is_glued && matches!(before, Word::Mark(mark) if BEFORE_NUMBERS.contains(&mark));
        let next_is_noun = self.word(at + 1) == Word::Other && !self.is_capital(at + 1);
        let is_clock = before == Word::At && !next_is_noun
            || self.gap(at) == Gap::Break && self.word(at + 1) == Word::Mark('-');
        if is_part || is_clock || before == Word::Numbered {
            return false;
        }
        if let Some(tongue) = self.tongue {
            return self.is_foreign_year(at, year, tongue);
        }
        LIKELY.contains(&year) || self.is_year_due(at) && !self.counts_noun(at)
    }

    /// The same in another language, where a number is a year if nothing tells that it counts what
    /// follows it.
    fn is_foreign_year(self, at: usize, year: i16, tongue: &Tongue) -> bool {
        let next = self.word(at + 1);
        let counts = self.gap(at + 1) == Gap::Space
            && next == Word::Other
            && (self.is_capital(at + 1) || !tongue.has_capitals)
            && self.slice(at + 1).starts_with(char::is_alphabetic);
        let is_decade = self.is_mark(at + 1, '-')
            && self.gap(at + 2) == Gap::None
            && self.word(at + 2) == Word::Other;
        if is_decade {
            return false;
        }
        next == Word::YearName || self.is_year_due(at) || LIKELY.contains(&year) && !counts
    }

    /// Whether the word before token `at` lets a year be expected.
    fn is_year_due(self, at: usize) -> bool {
        let before = self.before(at, 1);
        let in_range = before == Word::Mark('-')
            && self.gap(at) == Gap::None
            && matches!(self.before(at, 2), Word::Number(_, 4) | Word::Part);
        in_range
            || before.is_preposition()
            || matches!(
                before,
                Word::Of | Word::Part | Word::And | Word::The | Word::Past | Word::Mark('(')
            )
    }

    /// Whether the number at `at` counts what follows, as far as the form of the next word tells.
    fn counts_noun(self, at: usize) -> bool {
        if self.is_capital(at + 1) || self.gap(at + 1) != Gap::Space {
            return false;
        }
        let is_noun = self.before(at, 1) == Word::Of || self.slice(at + 1).ends_with('s');
        match self.word(at + 1) {
            Word::Of => true,
            Word::Other => is_noun,
            _ => false,
        }
    }

    /// `'87`.
    pub(super) fn short_year(self, at: usize) -> Option<Read> {
        let Word::Number(year, 2) = self.word(at) else { return None };
        let before = self.before(at, 2);
        let is_due = before.is_preposition()
            || matches!(before, Word::Of | Word::Part | Word::Month(_) | Word::MonthOrName(_));
        let has_apostrophe = self.gap(at) == Gap::None && self.before(at, 1) == Word::Mark('\'');
        (is_due && has_apostrophe).then(|| fixed(at, at + 1, Period::Year(full_year(year))))
    }

    /// `nineteen ninety-four`, `twenty ten`.
    pub(super) fn spelled_year(self, at: usize) -> Option<Read> {
        let (year, to) = self.spelled_number(at)?;
        Some(fixed(at, to, Period::Year(year)))
    }

    /// The year that the words from `at` on spell, and the token after them.
    pub(super) fn spelled_number(self, at: usize) -> Option<(i16, usize)> {
        let Word::Count(century @ 18..=20) = self.word(at) else { return None };
        let Word::Count(tens @ 10..) = self.word(at + 1) else { return None };
        if self.gap(at + 1) != Gap::Space {
            return None;
        }
        let units = at + 2 + usize::from(self.is_mark(at + 2, '-'));
        let (rest, to) = match self.word(units) {
            Word::Count(unit @ 1..=9) if tens >= 20 && self.gap(units) != Gap::Break => {
                (tens + unit, units + 1)
            }
            _ => (tens, at + 2),
        };
        Some((i16::from(century) * 100 + i16::from(rest), to))
    }

    /// `1990s`, `'90s`, `the nineties`.
    pub(super) fn decade(self, at: usize) -> Option<Read> {
        match self.word(at) {
            Word::Decade(decade @ 100..) => {
                Some(fixed(at, at + 1, Period::Decade(i16::try_from(decade).ok()?)))
            }
            Word::Decade(decade) if self.gap(at) == Gap::None => {
                let before = at.checked_sub(1).filter(|&at| self.word(at) == Word::Mark('\''))?;
                Some(fixed(before, at + 1, Period::Decade(full_year(decade * 10) / 10)))
            }
            Word::Nineties(decade) if self.before(at, 1) == Word::The => {
                Some(fixed(at, at + 1, Period::Decade(190 + i16::from(decade))))
            }
            _ => None,
        }
    }

    /// `third quarter`, `third-quarter`, with the year that may follow.
    pub(super) fn ordinal_quarter(self, at: usize) -> Option<Read> {
        let Word::Ordinal(quarter @ 1..=4) = self.word(at) else { return None };
        let unit = at + 1 + usize::from(self.is_mark(at + 1, '-'));
        let is_final = self.is_mark(unit + 1, '-') && self.slice(unit + 2).starts_with("final");
        if self.word(unit) != Word::Unit(Unit::Quarter) || is_final {
            return None;
        }
        Some(self.quarter(at, unit + 1, quarter))
    }

    /// The quarter that the tokens up to `to` name, with the year that may follow.
    pub(super) fn quarter(self, at: usize, to: usize, quarter: u8) -> Read {
        let of = self.past(to, Word::Of);
        if let Some(year) = self.year_number(of) {
            return fixed(at, of + 1, Period::Quarter(year, quarter));
        }
        match self.side_of(to, Unit::Year) {
            Some((side, to)) => Read::new(at, to, Expression::Quarter(quarter, Some(side))),
            None => Read::new(at, to, Expression::Quarter(quarter, None)),
        }
    }
}

/// Words that say all that is to be known of a period.
pub(super) fn fixed(from: usize, to: usize, period: Period) -> Read {
    Read::new(from, to, Expression::Fixed(period))
}

/// A year by its last two digits: up to 30 they are of this century.
pub(super) fn full_year(year: u16) -> i16 {
    let year = i16::try_from(year % 100).unwrap_or_default();
    if year <= 30 { 2000 + year } else { 1900 + year }
}
