//! Words that name a time, before it is known which.

use crate::date::{Day, Period};
use crate::text::Span;

use super::feast::{Feast, feast};
use super::token::{Gap, Token};
use super::word::{Side, Unit, Word};

/// A time as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expression {
    /// It says all that is to be known.
    Fixed(Period),
    /// Three numbers of which the first two are a day and a month in either order.
    Numeric(u8, u8, i16),
    /// A day of a month.
    MonthDay(u8, u8),
    /// A day of a month not named here: `the 14th`.
    DayOfMonth(u8),
    /// A day of the week.
    Weekday(u8, Option<Side>),
    /// A day of the week so many weeks on: `Monday of last week`.
    WeekdayOfWeek(u8, i8),
    /// A month.
    Month(u8, Option<Side>),
    /// A month of the year so many years on.
    MonthOfYear(u8, Side),
    /// A quarter of a year.
    Quarter(u8, Option<Side>),
    /// `last week`, `this year`: as seen from the day of writing.
    Near(Unit, i8),
    /// `the following year`, `that day`: as seen from what was named before.
    Far(Unit, i8),
    /// `two days later`: as seen from what was told before.
    Later(Unit, i8),
    /// A holiday.
    Feast(Feast, Option<i16>),
    /// A holiday of the year so many years on.
    FeastOfYear(Feast, Side),
}

/// Whether what a sentence tells has been or is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// It has been, as the word before says: `since June`.
    Since,
    /// It has been.
    Past,
    /// It is to come.
    Future,
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Its words.
    pub(super) span: Span,
    /// What they say.
    pub(super) expression: Expression,
    /// The tense of the words around it.
    pub(super) tense: Option<Tense>,
}

/// Every expression in `text`, whose tokens these are; in order, none overlapping.
pub(super) fn expressions(text: &str, tokens: &[Token]) -> Vec<Found> {
    let reader = Reader { text, tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((from, to, expression)) = reader.expression(at) else {
            at += 1;
            continue;
        };
        let range = tokens[from].start..tokens[to - 1].end;
        let tense = reader.tense(from, to);
        found.extend(Span::new(text, range).map(|span| Found { span, expression, tense }));
        at = to.max(at + 1);
        if matches!(expression, Expression::MonthDay(..))
            && let Some((end, expression)) = reader.range_end(at)
        {
            let range = tokens[end - 1].start..tokens[end - 1].end;
            found.extend(Span::new(text, range).map(|span| Found { span, expression, tense }));
            at = end;
        }
    }
    found
}

/// Reads the tokens of one text.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// A tense is looked for among so many tokens on either side.
const REACH: usize = 30;

/// An expression with the token after its last.
type Read = Option<(usize, Expression)>;

impl Reader<'_> {
    /// The expression that token `at` begins: its first token, the token after its last, and what
    /// it says. The first may lie before `at`, where words before it belong to it.
    fn expression(&self, at: usize) -> Option<(usize, usize, Expression)> {
        let read = match self.word(at) {
            Word::Number(..) => self.number(at),
            Word::Ordinal(_) => self.ordinal(at),
            Word::Month(_) | Word::MonthOrName(_) => self.month(at),
            Word::Weekday(_) | Word::WeekdayOrWord(_) => self.weekday(at),
            Word::FromToday(days) => return self.from_today(at, days),
            Word::Side(side) => self.side(at, side),
            Word::Decade(_) | Word::Nineties(_) => return self.decade(at),
            Word::Quarter(quarter) => self.quarter_of(at + 1, quarter),
            Word::Count(18..=20) => self.spelled_year(at).or_else(|| self.ago(at)),
            Word::Count(_) | Word::A => {
                return self.ago(at).map(|(to, expression)| (at, to, expression));
            }
            Word::Feast => None,
            _ => return None,
        };
        let (to, expression) = read.or_else(|| self.feast(at))?;
        Some((at, to, expression))
    }

    /// The tense of the words around an expression: of those nearest before it in its sentence,
    /// else of the first after it.
    fn tense(&self, from: usize, to: usize) -> Option<Tense> {
        let before = self.before(from, 1);
        if before == Word::Since {
            return Some(Tense::Since);
        }
        let weekday = matches!(self.word(from), Word::Weekday(_));
        let ahead =
            matches!(before, Word::Until | Word::To) || weekday && self.before_says(from, 1, "for");
        let until = (2..=4).any(|back| self.before_says(from, back, "until"));
        if ahead && !self.is_capital(from - 1) || until {
            return Some(Tense::Future);
        }
        let start = from.saturating_sub(REACH);
        for at in (start..from).rev() {
            if let Some(tense) = self.tense_of(at) {
                let is_passive =
                    (1..=2).any(|back| at >= start + back && self.word(at - back) == Word::Be);
                return Some(if is_passive { Tense::Future } else { tense });
            }
            if self.ends_sentence(at) || self.gap(at) == Gap::Break {
                break;
            }
        }
        for at in to..self.tokens.len().min(to + REACH) {
            if self.gap(at) == Gap::Break || self.ends_sentence(at) {
                break;
            }
            if let Some(tense) = self.tense_of(at) {
                return Some(tense);
            }
        }
        None
    }

    fn tense_of(&self, at: usize) -> Option<Tense> {
        match self.word(at) {
            Word::Past => Some(Tense::Past),
            Word::Future | Word::Be if !self.is_capital(at) => Some(Tense::Future),
            Word::Other
                if !self.is_capital(at)
                    && self.slice(at).len() > 3
                    && self.slice(at).ends_with("ed") =>
            {
                Some(Tense::Past)
            }
            _ => None,
        }
    }

    /// Whether token `at` is the stop of a sentence.
    fn ends_sentence(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Mark('.' | '!' | '?' | '…'))
            && self.gap(at + 1) != Gap::None
            && (self.is_capital(at + 1)
                || matches!(self.word(at + 1), Word::Mark(_))
                || self.gap(at + 1) == Gap::Break)
            || matches!(self.word(at), Word::Mark('.' | '!' | '?'))
                && matches!(self.word(at + 1), Word::Mark('"' | '”'))
    }

    fn word(&self, at: usize) -> Word {
        self.tokens.get(at).map_or(Word::Other, |token| token.word)
    }

    /// What stands so many tokens before `at`.
    fn before(&self, at: usize, back: usize) -> Word {
        at.checked_sub(back).map_or(Word::Other, |at| self.word(at))
    }

    fn before_says(&self, at: usize, back: usize, lowercase: &str) -> bool {
        at.checked_sub(back).is_some_and(|at| self.says(at, lowercase))
    }

    fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Break, |token| token.gap)
    }

    fn slice(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    fn says(&self, at: usize, lowercase: &str) -> bool {
        self.slice(at).eq_ignore_ascii_case(lowercase)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// Whether token `at` is a capitalised word of no meaning here that goes on from the one
    /// before: a part of a name, most likely.
    fn is_name(&self, at: usize) -> bool {
        self.is_capital(at) && self.word(at) == Word::Other && self.gap(at) == Gap::Space
    }

    /// Whether token `at` is that mark and follows without a gap.
    fn mark(&self, at: usize, mark: char) -> bool {
        self.word(at) == Word::Mark(mark) && self.gap(at) == Gap::None
    }

    /// The token after `at`, where `at` is a comma.
    fn past_comma(&self, at: usize) -> usize {
        at + usize::from(
            self.mark(at, ',') || self.word(at) == Word::Mark(',') && self.gap(at) == Gap::Space,
        )
    }

    fn number(&self, at: usize) -> Read {
        self.iso(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.han(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.range_start(at))
            .or_else(|| self.year(at))
            .or_else(|| self.short_year(at))
            .or_else(|| self.ago(at))
    }

    /// `6` before `-7 June` and before `and 7 June`.
    fn range_start(&self, at: usize) -> Read {
        let Word::Number(day @ 1..=31, 1..=2) = self.word(at) else { return None };
        if !self.is_range(at + 1) {
            return None;
        }
        let day = u8::try_from(day).ok()?;
        match self.day_first(at + 2)?.1 {
            Expression::MonthDay(month, _) => Some((at + 1, Expression::MonthDay(month, day))),
            Expression::Fixed(Period::Day(end)) => {
                let day = Day::new(end.year(), end.month(), day)?;
                Some((at + 1, Expression::Fixed(Period::Day(day))))
            }
            _ => None,
        }
    }

    fn is_range(&self, at: usize) -> bool {
        matches!(self.word(at), Word::And | Word::To | Word::Mark('-'))
            && self.gap(at) != Gap::Break
    }

    /// `7` after `June 6-` and after `June 6 and`, with the year that may follow.
    fn range_end(&self, at: usize) -> Read {
        let ends =
            matches!(self.word(at.checked_sub(1)?), Word::Number(_, 1..=2) | Word::Ordinal(_));
        let Word::Number(day @ 1..=31, 1..=2) = self.word(at + 1) else { return None };
        let goes_on = match self.word(at + 2) {
            Word::Mark(mark) => {
                self.gap(at + 2) != Gap::None || !matches!(mark, '-' | ':' | '/' | '%' | '.')
            }
            Word::Other | Word::Unit(_) | Word::Counted | Word::Month(_) | Word::MonthOrName(_) => {
                self.gap(at + 2) == Gap::Break
            }
            _ => true,
        } || self.ends_sentence(at + 2);
        let day = u8::try_from(day).ok()?;
        (ends && goes_on && self.is_range(at)).then_some((at + 2, Expression::DayOfMonth(day)))
    }

    /// `'87`.
    fn short_year(&self, at: usize) -> Read {
        let Word::Number(year, 2) = self.word(at) else { return None };
        let glued = at > 1 && self.gap(at) == Gap::None && self.before(at, 1) == Word::Mark('\'');
        let due = matches!(
            self.before(at, 2),
            Word::Preposition
                | Word::Since
                | Word::Until
                | Word::To
                | Word::Of
                | Word::Part
                | Word::Month(_)
                | Word::MonthOrName(_)
        );
        (glued && due).then_some((at + 1, Expression::Fixed(Period::Year(short_year(year)))))
    }

    /// `two years ago`, `11 days ago`.
    fn ago(&self, at: usize) -> Read {
        let count = match self.word(at) {
            Word::Number(count @ 1..=99, 1..=2) => i8::try_from(count).ok()?,
            Word::Count(count) => i8::try_from(count).ok()?,
            Word::A => 1,
            _ => return None,
        };
        let later = match self.word(at + 2) {
            Word::Ago => None,
            _ if self.says(at + 2, "later") => Some(1),
            _ if self.says(at + 2, "earlier") => Some(-1),
            _ => return None,
        };
        if self.gap(at + 1) != Gap::Space {
            return None;
        }
        let unit = match self.slice(at + 1).to_ascii_lowercase().as_str() {
            "day" | "days" => Unit::Day,
            "week" if count == 1 => return Some((at + 3, Expression::Near(Unit::Day, -7))),
            "weeks" => Unit::Week,
            "month" | "months" => Unit::Month,
            "year" | "years" if count > 1 || later.is_some() => Unit::Year,
            _ => return None,
        };
        if let Some(sign) = later {
            return Some((at + 3, Expression::Later(unit, sign * count)));
        }
        Some((at + 3, Expression::Near(unit, -count)))
    }

    /// `2023-06-08`, `2023/06/08`, `2023.06.08`.
    fn iso(&self, at: usize) -> Read {
        let Word::Number(year, 4) = self.word(at) else { return None };
        let (month, day) = (self.joined(at + 1)?, self.joined(at + 3)?);
        let day = Day::new(i16::try_from(year).ok()?, month, day)?;
        Some((at + 5, Expression::Fixed(Period::Day(day))))
    }

    /// The number of one or two digits after the mark at `at`, nothing lying between.
    fn joined(&self, at: usize) -> Option<u8> {
        let joins = ['-', '/', '.'].into_iter().any(|mark| self.mark(at, mark));
        let Word::Number(value, 1..=2) = self.word(at + 1) else { return None };
        (joins && self.gap(at + 1) == Gap::None).then(|| u8::try_from(value).ok()).flatten()
    }

    /// `7/6/2023`, `07.06.2023`, `7-6-98`.
    fn numeric(&self, at: usize) -> Read {
        let Word::Number(first, 1..=2) = self.word(at) else { return None };
        let second = self.joined(at + 1)?;
        if self.word(at + 1) != self.word(at + 3) || self.gap(at + 4) != Gap::None {
            return None;
        }
        let year = match self.word(at + 4) {
            Word::Number(year @ 1000..=2199, 4) => i16::try_from(year).ok()?,
            Word::Number(year, 2) if self.mark(at + 1, '/') => short_year(year),
            _ => return None,
        };
        let first = u8::try_from(first).ok()?;
        if Day::new(year, first, second).is_none() && Day::new(year, second, first).is_none() {
            return None;
        }
        Some((at + 5, Expression::Numeric(first, second, year)))
    }

    /// `2023年6月8日`.
    fn han(&self, at: usize) -> Read {
        let Word::Number(year, 4) = self.word(at) else { return None };
        if self.word(at + 1) != Word::Han('年') {
            return None;
        }
        let year = i16::try_from(year).ok()?;
        let Word::Number(month @ 1..=12, _) = self.word(at + 2) else {
            return Some((at + 2, Expression::Fixed(Period::Year(year))));
        };
        let month = u8::try_from(month).ok()?;
        if self.word(at + 3) != Word::Han('月') {
            return Some((at + 2, Expression::Fixed(Period::Year(year))));
        }
        match (self.word(at + 4), self.word(at + 5)) {
            (Word::Number(day, _), Word::Han('日')) => {
                let day = Day::new(year, month, u8::try_from(day).ok()?)?;
                Some((at + 6, Expression::Fixed(Period::Day(day))))
            }
            _ => Some((at + 4, Expression::Fixed(Period::Month(year, month)))),
        }
    }

    /// `7 June 2023`, `7th of June`, `7. Juni 2023`, `7 de junio de 2023`.
    fn day_first(&self, at: usize) -> Read {
        let day = match self.word(at) {
            Word::Number(day @ 1..=31, 1..=2) => u8::try_from(day).ok()?,
            Word::Ordinal(day @ 1..=31) => day,
            _ => return None,
        };
        let glued = at.checked_sub(1).is_some_and(|before| {
            self.gap(at) == Gap::None
                && matches!(self.word(before), Word::Mark('$' | '£' | '€' | ':' | '.' | ','))
        });
        if glued {
            return None;
        }
        let mut next = at + 1;
        if self.mark(next, '.') {
            next += 1;
        } else if self.word(next) == Word::Of {
            next += 1;
        }
        if self.mark(next, '-') {
            next += 1;
        }
        let month = match self.word(next) {
            Word::Month(month) => month,
            Word::ForeignMonth(month) => month,
            Word::MonthOrName(month) if self.is_capital(next) => month,
            _ => return None,
        };
        if self.gap(next) == Gap::Break
            || self.mark(at + 1, '.') && !matches!(self.word(next), Word::ForeignMonth(_))
        {
            return None;
        }
        let mut to = next + 1;
        if self.is_short(next) && self.mark(to, '.') {
            to += 1;
        }
        self.month_day(to, month, day).or_else(|| {
            let named = Day::new(2000, month, day).is_some();
            named.then_some((to, Expression::MonthDay(month, day)))
        })
    }

    /// Whether the month's or day's name at `at` is one that a full stop may end.
    fn is_short(&self, at: usize) -> bool {
        let word = self.slice(at);
        word.len() <= 5
            && !["may", "june", "july", "april", "march"]
                .iter()
                .any(|full| word.eq_ignore_ascii_case(full))
    }

    /// A day of a month, with the year that token `to` may give.
    fn month_day(&self, to: usize, month: u8, day: u8) -> Read {
        let year = self.past_comma(to);
        let year = if self.word(year) == Word::Of { year + 1 } else { year };
        if let Some(number) = self.year_number(year) {
            let day = Day::new(number, month, day)?;
            return Some((year + 1, Expression::Fixed(Period::Day(day))));
        }
        Day::new(2000, month, day)?;
        let ends = if month == 9 && day == 11 && self.is_attack(to) {
            Expression::Fixed(Period::Day(Day::new(2001, month, day)?))
        } else {
            Expression::MonthDay(month, day)
        };
        Some((to, ends))
    }

    /// Whether the words from `at` on are of the attacks of 2001.
    fn is_attack(&self, at: usize) -> bool {
        let at = at + usize::from(self.word(at) == Word::Mark(','));
        ["attack", "attacks", "terrorist", "terror", "hijackers", "hijackings"]
            .iter()
            .any(|word| self.says(at, word))
    }

    /// A year's four digits that go on from the token before.
    fn year_number(&self, at: usize) -> Option<i16> {
        let Word::Number(year @ 1000..=2199, 4) = self.word(at) else { return None };
        if self.gap(at) == Gap::Break
            || self.counts(at + 1)
            || self.mark(at + 1, ':') && self.gap(at + 2) == Gap::None
        {
            return None;
        }
        i16::try_from(year).ok()
    }

    /// Whether token `at` says that the number before it counts things.
    fn counts(&self, at: usize) -> bool {
        match self.word(at) {
            Word::Counted | Word::Unit(_) => self.gap(at) != Gap::Break,
            Word::Mark('%' | '°' | '€') => true,
            _ => false,
        }
    }

    /// A year standing alone.
    fn year(&self, at: usize) -> Read {
        let year = self.year_number(at).or_else(|| self.first_year(at))?;
        if let Word::Ordinal(quarter @ 1..=4) = self.word(at + 1)
            && self.word(at + 2) == Word::Unit(Unit::Quarter)
        {
            return Some((at + 3, Expression::Fixed(Period::Quarter(year, quarter))));
        }
        let before = self.before(at, 1);
        let glued = self.gap(at) == Gap::None && at > 0;
        if glued
            && matches!(
                before,
                Word::Mark('$' | '£' | '€' | '¥' | '#' | '.' | ',' | ':' | '+' | '@' | '&' | '=')
            )
        {
            return None;
        }
        let clock =
            before == Word::At && (self.word(at + 1) != Word::Other || self.is_capital(at + 1));
        if before == Word::Numbered || clock {
            return None;
        }
        let expected = matches!(
            before,
            Word::Preposition
                | Word::Since
                | Word::Until
                | Word::To
                | Word::Of
                | Word::Part
                | Word::And
                | Word::Mark('(')
                | Word::The
                | Word::Month(_)
                | Word::Past
        ) || glued && matches!(before, Word::Mark('-' | '/' | '\''));
        // Outside the years of which news speaks most, a number is a year only where one is due.
        if !(1850..=2050).contains(&year) {
            let counted = !self.is_capital(at + 1)
                && self.gap(at + 1) == Gap::Space
                && (self.word(at + 1) == Word::Of
                    || self.word(at + 1) == Word::Other
                        && (before == Word::Of || self.slice(at + 1).ends_with('s')));
            if !expected || counted {
                return None;
            }
        }
        let opens = self.gap(at) == Gap::Break || self.tokens[..at].last().is_none();
        if opens && self.word(at + 1) == Word::Mark('-') {
            return None;
        }
        Some((at + 1, Expression::Fixed(Period::Year(year))))
    }

    /// A year's four digits that open a paragraph.
    fn first_year(&self, at: usize) -> Option<i16> {
        let Word::Number(year @ 1000..=2199, 4) = self.word(at) else { return None };
        let opens = self.gap(at) == Gap::Break && !self.counts(at + 1);
        opens.then(|| i16::try_from(year).ok()).flatten()
    }

    /// `7th of June`, `third quarter`, `the 14th`.
    fn ordinal(&self, at: usize) -> Read {
        let Word::Ordinal(ordinal) = self.word(at) else { return None };
        if let Some(read) = self.day_first(at) {
            return Some(read);
        }
        let unit = at + 1 + usize::from(self.mark(at + 1, '-'));
        if self.word(unit) == Word::Unit(Unit::Quarter) && ordinal <= 4 {
            if self.mark(unit + 1, '-') && self.slice(unit + 2).starts_with("final") {
                return None;
            }
            return self.quarter_of(unit + 1, ordinal);
        }
        let digits = self.slice(at).starts_with(|char: char| char.is_ascii_digit());
        let due = self.before(at, 1) == Word::The
            && matches!(
                self.before(at, 2),
                Word::Preposition | Word::Since | Word::Until | Word::To | Word::And
            );
        let ends = match self.word(at + 1) {
            Word::Mark(_)
            | Word::And
            | Word::Preposition
            | Word::Since
            | Word::Until
            | Word::To => true,
            _ => self.gap(at + 1) == Gap::Break,
        };
        (digits && due && ends && ordinal <= 31)
            .then_some((at + 1, Expression::DayOfMonth(ordinal)))
    }

    /// A quarter, with the year that token `to` may give.
    fn quarter_of(&self, to: usize, quarter: u8) -> Read {
        let of = to + usize::from(self.word(to) == Word::Of);
        if let Some(year) = self.year_number(of) {
            return Some((of + 1, Expression::Fixed(Period::Quarter(year, quarter))));
        }
        if let (Word::Side(side), Word::Unit(Unit::Year)) = self.past_article(of) {
            let to = of + 2 + usize::from(self.word(of) == Word::The);
            return Some((to, Expression::Quarter(quarter, Some(side))));
        }
        Some((to, Expression::Quarter(quarter, None)))
    }

    /// The two words at `at`, an article before them left out.
    fn past_article(&self, at: usize) -> (Word, Word) {
        let at = at + usize::from(self.word(at) == Word::The);
        (self.word(at), self.word(at + 1))
    }

    /// `June 7, 2023`, `June 2023`, `June`.
    fn month(&self, at: usize) -> Read {
        let (month, is_certain) = match self.word(at) {
            Word::Month(month) => (month, self.is_capital(at) || !self.is_short(at)),
            Word::MonthOrName(month) => (month, false),
            _ => return None,
        };
        if !is_certain && !self.is_capital(at) {
            return None;
        }
        let to = at + 1 + usize::from(self.is_short(at) && self.mark(at + 1, '.'));
        let day = to + usize::from(self.word(to) == Word::The);
        let number = match self.word(day) {
            Word::Number(day @ 1..=31, 1..=2) => u8::try_from(day).ok(),
            Word::Ordinal(day @ 1..=31) => Some(day),
            _ => None,
        };
        if let Some(number) = number.filter(|_| self.gap(day) == Gap::Space && self.is_day(day))
            && let Some(read) = self.month_day(day + 1, month, number)
        {
            return Some(read);
        }
        let of = self.past_comma(to);
        let of = if self.word(of) == Word::Of { of + 1 } else { of };
        if let Some(year) = self.year_number(of) {
            return Some((of + 1, Expression::Fixed(Period::Month(year, month))));
        }
        let of = to + usize::from(self.word(to) == Word::Of);
        if let (Word::Side(side), Word::Unit(Unit::Year)) = self.past_article(of) {
            let to = of + 2 + usize::from(self.word(of) == Word::The);
            return Some((to, Expression::MonthOfYear(month, side)));
        }
        self.is_month(at, to, is_certain).then_some((to, Expression::Month(month, None)))
    }

    /// Whether the number at `at` after a month's name is a day of it.
    fn is_day(&self, at: usize) -> bool {
        let clock = self.mark(at + 1, ':') && matches!(self.word(at + 2), Word::Number(..));
        !clock && !self.counts(at + 1)
    }

    /// Whether a month's name that nothing else says is one is meant so.
    fn is_month(&self, at: usize, to: usize, is_certain: bool) -> bool {
        let before = self.before(at, 1);
        let due = matches!(
            before,
            Word::Preposition
                | Word::Since
                | Word::Until
                | Word::To
                | Word::Of
                | Word::Part
                | Word::Side(_)
                | Word::And
        ) || before == Word::Mark('-')
            && matches!(self.before(at, 2), Word::Part | Word::Month(_));
        if self.is_short(at) && self.slice(at).len() == 3 && !self.says(at, "may") {
            return due && to > at + 1;
        }
        if self.is_name(to) && !due
            || self.gap(at) == Gap::Space
                && at > 0
                && self.is_name(at - 1)
                && self.before(at, 1) == Word::Other
                && self.gap(at - 1) != Gap::Break
                && !is_certain
        {
            return false;
        }
        let in_name = self.mark(to, '-')
            && self.is_capital(to + 1)
            && self.word(to + 1) == Word::Other
            && self.gap(to + 1) == Gap::None;
        if in_name || before == Word::Every {
            return false;
        }
        if is_certain {
            return !(at > 0 && self.is_name(at - 1) && self.gap(at) == Gap::Space && !due);
        }
        let common = self.says(at, "april") || self.says(at, "june") || self.says(at, "august");
        due || common && !self.says(to, "said")
    }

    /// `Monday`, `Monday, June 5`, `Monday of last week`.
    fn weekday(&self, at: usize) -> Read {
        let (weekday, is_certain) = match self.word(at) {
            Word::Weekday(weekday) => (weekday, true),
            Word::WeekdayOrWord(weekday) => (weekday, false),
            _ => return None,
        };
        if !self.is_capital(at) {
            return None;
        }
        let to = at + 1 + usize::from(self.is_short(at) && self.mark(at + 1, '.'));
        let next = self.past_comma(to);
        let next = next + usize::from(self.word(next) == Word::The);
        let dated = match self.word(next) {
            Word::Month(_) | Word::MonthOrName(_) => self.month(next),
            Word::Number(..) | Word::Ordinal(_) if self.gap(next) == Gap::Space => {
                self.day_first(next)
            }
            _ => None,
        };
        if let Some((to, expression)) = dated
            && matches!(expression, Expression::MonthDay(..) | Expression::Fixed(Period::Day(_)))
        {
            return Some((to, expression));
        }
        if !is_certain && !self.mark(at + 1, '.') {
            return None;
        }
        if self.is_feast_or_name(at, to) {
            return None;
        }
        if self.word(to) == Word::Of
            && let (Word::Side(side), Word::Unit(Unit::Week)) = self.past_article(to + 1)
        {
            let to = to + 3 + usize::from(self.word(to + 1) == Word::The);
            return Some((to, Expression::WeekdayOfWeek(weekday, offset(side))));
        }
        Some((to, Expression::Weekday(weekday, None)))
    }

    /// Whether the day's name at `at` is a part of a name, or one of many such days.
    fn is_feast_or_name(&self, at: usize, to: usize) -> bool {
        let before = self.before(at, 1);
        if matches!(before, Word::Every | Word::A) {
            return true;
        }
        let due = matches!(
            before,
            Word::Preposition
                | Word::Since
                | Word::Until
                | Word::To
                | Word::Past
                | Word::Side(_)
                | Word::Of
                | Word::Mark(_)
        );
        let after_name = at > 0
            && before == Word::Other
            && self.is_capital(at - 1)
            && self.gap(at) == Gap::Space;
        let before_name = self.is_name(to) && !self.says(to, "Night");
        before_name && !due
            || after_name
                && ["sheffield", "bloody", "super", "girl", "captain", "dr", "coach", "mr"]
                    .iter()
                    .any(|word| self.says(at - 1, word))
    }

    /// `today`, `the day before yesterday`.
    fn from_today(&self, at: usize, days: i8) -> Option<(usize, usize, Expression)> {
        let named =
            self.is_capital(at) && at > 0 && self.is_name(at - 1) && self.gap(at) == Gap::Space;
        if named {
            return None;
        }
        let before = match days {
            -1 => self.before_says(at, 1, "before"),
            1 => self.before_says(at, 1, "after"),
            _ => false,
        };
        if before && self.before(at, 2) == Word::Unit(Unit::Day) {
            return Some((at - 2, at + 1, Expression::Near(Unit::Day, days * 2)));
        }
        Some((at, at + 1, Expression::Near(Unit::Day, days)))
    }

    /// `last week`, `next Friday`, `that December`, `the following day`.
    fn side(&self, at: usize, side: Side) -> Read {
        if self.gap(at + 1) != Gap::Space {
            return None;
        }
        let article = self.before(at, 1) == Word::The;
        match self.word(at + 1) {
            Word::Unit(unit) => self.side_of_unit(at, side, unit, article),
            Word::DayPart | Word::Night => {
                let days = match (side, self.word(at + 1)) {
                    (Side::This, Word::DayPart) => Expression::Near(Unit::Day, 0),
                    (Side::Last, _) => Expression::Near(Unit::Day, -1),
                    (Side::Next | Side::Following, _) => Expression::Far(Unit::Day, 1),
                    _ => return None,
                };
                Some((at + 2, days))
            }
            Word::Weekday(_) => {
                let (to, expression) = self.weekday(at + 1)?;
                match expression {
                    Expression::Weekday(weekday, None) => {
                        Some((to, Expression::Weekday(weekday, Some(side))))
                    }
                    other => Some((to, other)),
                }
            }
            Word::Month(_) | Word::MonthOrName(_) => {
                let (to, expression) = self.month(at + 1)?;
                match expression {
                    Expression::Month(month, None) => {
                        Some((to, Expression::Month(month, Some(side))))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn side_of_unit(&self, at: usize, side: Side, unit: Unit, article: bool) -> Read {
        let to = at + 2;
        if unit == Unit::Quarter
            && matches!(side, Side::Last)
            && let Some((to, Expression::Fixed(period))) = self.quarter_of(to, 4)
        {
            return Some((to, Expression::Fixed(period)));
        }
        if self.says(at, "past") || self.says(at, "coming") || unit == Unit::Decade {
            return None;
        }
        let far = matches!(side, Side::Previous | Side::Following | Side::Same);
        if far || article && side == Side::Next && unit == Unit::Day {
            return Some((to, Expression::Far(unit, offset(side))));
        }
        let near = unit != Unit::Day && !(article && matches!(side, Side::Last | Side::Next));
        near.then_some((to, Expression::Near(unit, offset(side))))
    }

    /// `1990s`, `'90s`, `the nineties`.
    fn decade(&self, at: usize) -> Option<(usize, usize, Expression)> {
        let apostrophe =
            at > 0 && self.word(at - 1) == Word::Mark('\'') && self.gap(at) == Gap::None;
        match self.word(at) {
            Word::Decade(decade @ 100..) => {
                Some((at, at + 1, Expression::Fixed(Period::Decade(i16::try_from(decade).ok()?))))
            }
            Word::Decade(decade) if apostrophe => {
                let decade = i16::try_from(decade).ok()?;
                let decade = if decade < 3 { 200 + decade } else { 190 + decade };
                Some((at - 1, at + 1, Expression::Fixed(Period::Decade(decade))))
            }
            Word::Nineties(decade) if matches!(self.before(at, 1), Word::The) => {
                Some((at, at + 1, Expression::Fixed(Period::Decade(190 + i16::from(decade)))))
            }
            _ => None,
        }
    }

    /// `nineteen ninety-four`, `twenty ten`.
    fn spelled_year(&self, at: usize) -> Read {
        let Word::Count(century) = self.word(at) else { return None };
        let Word::Count(tens) = self.word(at + 1) else { return None };
        if tens < 10 || self.gap(at + 1) != Gap::Space {
            return None;
        }
        let units = at + 2 + usize::from(self.mark(at + 2, '-'));
        let (to, rest) = match self.word(units) {
            Word::Count(unit @ 1..=9) if tens >= 20 && self.gap(units) != Gap::Break => {
                (units + 1, tens + unit)
            }
            _ => (at + 2, tens),
        };
        let year = i16::from(century) * 100 + i16::from(rest);
        Some((to, Expression::Fixed(Period::Year(year))))
    }

    /// A holiday's name, with the year after it.
    fn feast(&self, at: usize) -> Read {
        if !self.is_capital(at) {
            return None;
        }
        let (feast, length) = feast(|word, lowercase| self.says(at + word, lowercase))?;
        let to = at + length;
        let after_name = at > 0
            && self.word(at - 1) == Word::Other
            && self.is_capital(at - 1)
            && self.gap(at) == Gap::Space;
        let before_noun = length == 1
            && self.gap(to) == Gap::Space
            && self.word(to) == Word::Other
            && self.slice(to).len() > 2;
        let due = matches!(
            self.before(at, 1),
            Word::Preposition | Word::Since | Word::Until | Word::To | Word::At | Word::Side(_)
        );
        if after_name || before_noun && !due {
            return None;
        }
        let of = to + usize::from(self.word(to) == Word::Of);
        if let (Word::Side(side), Word::Unit(Unit::Year)) = self.past_article(of) {
            let to = of + 2 + usize::from(self.word(of) == Word::The);
            return Some((to, Expression::FeastOfYear(feast, side)));
        }
        let year = to + usize::from(self.word(to) == Word::Of);
        match self.year_number(year) {
            Some(number) => Some((year + 1, Expression::Feast(feast, Some(number)))),
            None => Some((to, Expression::Feast(feast, None))),
        }
    }
}

/// A year of two digits: those up to 30 belong to this century.
fn short_year(year: u16) -> i16 {
    let year = i16::try_from(year).unwrap_or(0);
    if year <= 30 { 2000 + year } else { 1900 + year }
}

/// How many periods on that side is.
fn offset(side: Side) -> i8 {
    match side {
        Side::Last | Side::Previous => -1,
        Side::This | Side::Same => 0,
        Side::Next | Side::Following => 1,
    }
}
