//! The expressions of a text that name a time.

use crate::text::Span;

use super::expression::{Expression, Found};
use super::feast::feast;
use super::reader::{Read, Reader};
use super::token::{Gap, Token};
use super::tongue::Tongue;
use super::word::{Unit, Word};

/// Every expression in `text`, whose tokens and whose language, if not English, these are; in order, none overlapping.
pub(super) fn expressions(
    text: &str,
    tokens: &[Token],
    tongue: Option<&'static Tongue>,
) -> Vec<Found> {
    let reader = Reader { text, tokens, tongue };
    let mut found: Vec<Found> = Vec::new();
    let (mut at, mut end) = (0, 0);
    while at < tokens.len() {
        let range_end =
            || (at == end + 1).then(|| reader.range_end_after(found.last(), end)).flatten();
        let read = reader.expression(at).or_else(range_end).filter(|read| read.from >= end);
        let Some(Read { from, to, expression }) = read else {
            at += 1;
            continue;
        };
        if let Some(last) = found.last_mut() {
            last.opens_range = from == end + 1 && reader.joins(end);
        }
        let span = Span::new(text, tokens[from].start..tokens[to - 1].end);
        let tense = reader.tense(from, to);
        found.extend(span.map(|span| Found { span, expression, tense, opens_range: false }));
        (at, end) = (to, to);
    }
    found
}

impl Reader<'_> {
    /// The expression that is recognised by token `at`; words before it may belong to it.
    fn expression(self, at: usize) -> Option<Read> {
        match self.word(at) {
            Word::Number(..) => self
                .numeral(at)
                .or_else(|| self.day_first(at))
                .or_else(|| self.range_start(at))
                .or_else(|| self.year(at))
                .or_else(|| self.short_year(at))
                .or_else(|| self.ago(at)),
            Word::Ordinal(_) => self
                .day_first(at)
                .or_else(|| self.ordinal_quarter(at))
                .or_else(|| self.day_of_month(at))
                .or_else(|| self.holiday(at)),
            Word::Month(_) | Word::MonthOrName(_) => self.month(at).or_else(|| self.holiday(at)),
            Word::Weekday(_) | Word::ShortWeekday(_) => self.weekday(at),
            Word::FromToday(days) => self.seen_from_today(at, days),
            Word::Side(side) => self.side(at, side),
            Word::Decade(_) | Word::Nineties(_) => self.decade(at),
            Word::Quarter(quarter) => Some(self.quarter(at, at + 1, quarter)),
            Word::Count(_) | Word::A => self.spelled_year(at).or_else(|| self.ago(at)),
            Word::Feast => self.holiday(at),
            Word::Season(season) => self.season(at, season),
            Word::Unit(unit) => self.unit(at, unit),
            Word::ForeignMonth(month) => self.foreign_month(at, month),
            Word::ForeignWeekday(weekday) => self.foreign_weekday(at, weekday),
            Word::Seen => self.foreign_seen(at),
            _ => None,
        }
    }

    /// The last day of the range that `last`, which ends before token `end`, may have opened.
    fn range_end_after(self, last: Option<&Found>, end: usize) -> Option<Read> {
        let opens = matches!(last?.expression, Expression::MonthDay(..));
        opens.then(|| self.range_end(end)).flatten()
    }

    /// A holiday's name, with the year that may follow.
    fn holiday(self, at: usize) -> Option<Read> {
        if !self.is_capital(at) {
            return None;
        }
        let (feast, length) = feast(|word, lowercase| self.says(at + word, lowercase))?;
        let to = at + length;
        if self.follows_name(at) || length == 1 && self.is_adjective(at) {
            return None;
        }
        if let Some((side, to)) = self.side_of(to, Unit::Year) {
            return Some(Read::new(at, to, Expression::FeastOfYear(feast, side)));
        }
        let of = self.past(to, Word::Of);
        Some(match self.year_number(of) {
            Some(year) => Read::new(at, of + 1, Expression::Feast(feast, Some(year))),
            None => Read::new(at, to, Expression::Feast(feast, None)),
        })
    }

    /// Whether the holiday's name at `at` goes with the noun after it: "their Christmas stock".
    fn is_adjective(self, at: usize) -> bool {
        let before = self.before(at, 1);
        let is_due = before.is_preposition() || matches!(before, Word::At | Word::Side(_));
        !is_due && self.word(at + 1) == Word::Other && self.gap(at + 1) == Gap::Space
    }
}
