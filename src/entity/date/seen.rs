//! Times of other languages than English as seen from the day of writing.

use super::expression::Expression;
use super::reader::{Read, Reader};
use super::token::Gap;
use super::word::{Side, Unit, Word};

impl Reader<'_> {
    /// `last year`, `of this year`, and their likes in other languages, from token `at` on.
    pub(super) fn side_of_year(self, at: usize) -> Option<(Side, usize)> {
        match self.tongue {
            Some(_) => self.foreign_side_of_year(at),
            None => self.side_of(at, Unit::Year),
        }
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
