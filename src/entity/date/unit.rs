//! Times named by a bare unit: "the quarter", "the end of the year", "the year before".

use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::word::{Unit, Word};

impl Reader<'_> {
    /// The time that the unit at `at` names with the words around it.
    pub(super) fn unit(self, at: usize, unit: Unit) -> Option<Read> {
        if self.gap(at) == Gap::Break {
            return None;
        }
        match unit {
            Unit::Quarter => self.reported_quarter(at),
            Unit::Day | Unit::Decade => self.unit_before(at, unit),
            Unit::Year => self
                .year_ago(at)
                .or_else(|| self.year_end(at))
                .or_else(|| self.part_of_unit(at, unit))
                .or_else(|| self.unit_before(at, unit)),
            Unit::Week | Unit::Month => {
                self.part_of_unit(at, unit).or_else(|| self.unit_before(at, unit))
            }
        }
    }

    /// `the quarter`, `the latest quarter`.
    fn reported_quarter(self, at: usize) -> Option<Read> {
        let is_due = self.before(at, 1) == Word::The || self.before_says(at, 1, "latest");
        let goes_on = matches!(self.word(at + 1), Word::Mark('-') | Word::Of);
        (is_due && !goes_on).then(|| Read::new(at, at + 1, Expression::Reported(0)))
    }

    /// Whether token `at` is `quarter` or `period` as reports of results say it after a year.
    pub(super) fn is_reported(self, at: usize) -> bool {
        let is_period = self.word(at) == Word::Unit(Unit::Quarter) || self.says(at, "period");
        is_period && self.gap(at) == Gap::Space
    }

    /// `year-ago`, `year-earlier`, `year-earlier quarter`.
    fn year_ago(self, at: usize) -> Option<Read> {
        let is_ago = self.word(at + 2) == Word::Ago || self.says(at + 2, "earlier");
        if !self.is_mark(at + 1, '-') || !is_ago {
            return None;
        }
        let to = at + 3 + usize::from(self.is_reported(at + 3));
        Some(Read::new(at, to, Expression::YearAgo))
    }

    /// `year-end`, `year end`, `year's end`.
    fn year_end(self, at: usize) -> Option<Read> {
        let is_its = self.is_mark(at + 1, '\'') && self.says(at + 2, "s");
        let end = at + 1 + usize::from(self.is_mark(at + 1, '-')) + if is_its { 2 } else { 0 };
        let is_end = self.says(end, "end") && self.gap(end) != Gap::Break;
        let is_due = self.before(at, 1).is_preposition() && self.before(at, 1) != Word::Since;
        (is_end && is_due).then(|| Read::new(at, end + 1, self.end_of_year(at)))
    }

    /// `the end of the year`, `later in the week`.
    fn part_of_unit(self, at: usize, unit: Unit) -> Option<Read> {
        let joins = self.before(at, 2) == Word::Of || self.before_says(at, 2, "in");
        let is_part = self.before(at, 1) == Word::The && joins && self.before(at, 3) == Word::Part;
        if !is_part {
            return None;
        }
        let from = at - 3;
        let is_year_end = unit == Unit::Year && self.says(from, "end");
        let start = from - usize::from(self.before(from, 1) == Word::The);
        let expression =
            if is_year_end { self.end_of_year(start) } else { Expression::Current(unit) };
        Some(Read::new(from, at + 1, expression))
    }

    /// The end of a year: a day where it is the limit set for something, else some time of the
    /// year. The words for it begin at `from`.
    fn end_of_year(self, from: usize) -> Expression {
        match self.before(from, 1) {
            Word::Until => Expression::YearEnd,
            _ => Expression::Current(Unit::Year),
        }
    }

    /// `the year before`, where nothing follows before which it would be.
    fn unit_before(self, at: usize, unit: Unit) -> Option<Read> {
        let count = match self.slice(at + 1) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        let stops = matches!(self.word(at + 2), Word::Mark(',' | '.' | ';' | ')' | ':'));
        let is_due = self.before(at, 1) == Word::The && self.gap(at + 1) == Gap::Space;
        (is_due && stops).then(|| Read::new(at, at + 2, Expression::Far(unit, count)))
    }
}
