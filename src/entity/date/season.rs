//! Seasons: "summer 2022", "last autumn", "in the spring".

use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::word::{Side, Unit, Word};
use super::year::fixed;
use crate::date::{Period, Season};

impl Reader<'_> {
    /// The season at `at`, with the year that may follow; alone it is a time only after an article and
    /// a preposition, and where it does not go with a noun: "in the spring", but not "the spring term".
    pub(super) fn season(self, at: usize, season: Season) -> Option<Read> {
        let of = self.past(at + 1, Word::Of);
        if let Some(year) = self.year_number(of) {
            return Some(fixed(at, of + 1, Period::Season(year, season)));
        }
        if let Some((side, to)) = self.side_of(at + 1, Unit::Year) {
            return Some(Read::new(at, to, Expression::SeasonOfYear(season, side)));
        }
        let is_part = self.before(at, 1) == Word::Part && self.before(at, 2).is_preposition();
        let is_due = self.before(at, 1) == Word::The && self.before(at, 2).is_preposition();
        ((is_due || is_part) && !self.is_attribute(at))
            .then(|| Read::new(at, at + 1, Expression::Season(season, None)))
    }

    /// `last summer`, `this winter`; the season is at `at + 1`.
    pub(super) fn side_of_season(self, at: usize, side: Side, season: Season) -> Option<Read> {
        let has_article = self.before(at, 1) == Word::The;
        let is_other = has_article && matches!(side, Side::Last | Side::Next | Side::This);
        // "This fall in prices" is none.
        let is_noun = season == Season::Autumn && side == Side::This && self.says(at + 2, "in");
        (!is_other && !is_noun && !self.is_attribute(at + 1))
            .then(|| Read::new(at, at + 2, Expression::Season(season, Some(side))))
    }

    /// Whether the word at `at` goes with the noun after it.
    fn is_attribute(self, at: usize) -> bool {
        let is_joined = self.is_mark(at + 1, '-') && self.gap(at + 1) == Gap::None;
        let is_of = self.word(at + 1) == Word::Of;
        let goes_on = self.word(at + 1) == Word::Other && self.gap(at + 1) == Gap::Space;
        is_joined || is_of || goes_on && !AFTER.contains(&self.slice(at + 1))
    }
}

/// Words that may follow a season that is a time; any other is taken for the noun that it goes with.
const AFTER: [&str; 14] = [
    "when", "that", "but", "with", "he", "she", "it", "they", "we", "i", "after", "if", "because",
    "amid",
];
