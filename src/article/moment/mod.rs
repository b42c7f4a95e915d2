//! Days and times as pages write them: ISO 8601, RFC 2822, seconds since 1970, and the customary
//! forms of some thirty languages.

mod tokens;
mod months;
mod clock;

use std::ops::Range;

use crate::date::{Day, Moment, Precision};
use clock::{time_after, time_before};
use months::month;
use tokens::{Kind, Token, number, small, tokens};

/// The years that an article on the web, or an older one put there, may carry.
const YEARS: Range<u64> = 1900..2100;
/// A moment as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day and time on the clock that the text uses.
    pub moment: Moment,
    /// Minutes that this clock is ahead of UTC, where the text says.
    pub offset: Option<i32>,
}

/// Whether a day like 3/4/2023 is the third of April or the fourth of March.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The day stands first, as in most of the world.
    DayFirst,
    /// The month stands first, as in the United States.
    MonthFirst,
}

/// The moment that `text` is, such as the value of an attribute: the first in it, or seconds or
/// milliseconds since 1970, or a month or a year alone.
pub(super) fn stamp(text: &str, order: Order) -> Option<Stamp> {
    let text = text.trim();
    if let Some((stamp, _)) = find(text, order) {
        return Some(stamp);
    }
    let tokens = tokens(text);
    match tokens.as_slice() {
        [Token { kind: Kind::Number(seconds), .. }] if text.len() == 10 => epoch(*seconds),
        [Token { kind: Kind::Number(milliseconds), .. }] if text.len() == 13 => {
            epoch(milliseconds / 1000)
        }
        [year] => coarse(year_of(year)?, 1, Precision::Year),
        [a, b] | [a, _, b] => {
            let month = |token: &Token| match token.kind {
                Kind::Word(word) => month(word),
                Kind::Number(number) if token.digits() <= 2 => u8::try_from(number).ok(),
                _ => None,
            };
            if let (Some(year), Some(month)) = (year_of(a), month(b)) {
                return coarse(year, month, Precision::Month);
            }
            coarse(year_of(b)?, month(a)?, Precision::Month)
        }
        _ => None,
    }
}

fn coarse(year: i16, month: u8, precision: Precision) -> Option<Stamp> {
    let moment = Moment { day: Day::new(year, month, 1)?, second: 0, precision };
    Some(Stamp { moment, offset: None })
}

fn epoch(seconds: u64) -> Option<Stamp> {
    let day = Day::from_days_since_epoch(i32::try_from(seconds / 86_400).ok()?);
    let second = u32::try_from(seconds % 86_400).ok()?;
    let is_likely = YEARS.contains(&u64::try_from(day.year()).ok()?);
    let moment = Moment { day, second, precision: Precision::Second };
    is_likely.then_some(Stamp { moment, offset: Some(0) })
}

/// The first full date in `text`, with the time of day beside it, and where the two stand.
pub(super) fn find(text: &str, order: Order) -> Option<(Stamp, Range<usize>)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let (day, end) = day(&tokens, at, order)?;
        let mut range = tokens[at].start..tokens[end - 1].end;
        let after = time_after(&tokens, end);
        let time = after.or_else(|| time_before(&tokens, at));
        let Some(time) = time else {
            return Some((Stamp { moment: Moment::of_day(day), offset: None }, range));
        };
        range.start = range.start.min(time.range.start);
        range.end = range.end.max(time.range.end);
        let moment = Moment::at(day, time.hour, time.minute, time.second)?;
        Some((Stamp { moment, offset: time.offset }, range))
    })
}

fn year_of(token: &Token) -> Option<i16> {
    let year = number(Some(token), 4..5)?;
    YEARS.contains(&year).then(|| i16::try_from(year).ok()).flatten()
}

/// The day that begins at token `at`, and the token behind it.
fn day(tokens: &[Token], at: usize, order: Order) -> Option<(Day, usize)> {
    match tokens[at].kind {
        Kind::Number(_) => year_first(tokens, at)
            .or_else(|| compact(tokens, at))
            .or_else(|| numeric(tokens, at, order))
            .or_else(|| day_month_year(tokens, at)),
        Kind::Word(word) if is_number_near(tokens, at) => month_day_year(tokens, at, month(word)?),
        Kind::Word(_) | Kind::Mark(_) => None,
    }
}

/// Whether a number follows within two tokens: without one, a word is not worth looking up.
fn is_number_near(tokens: &[Token], at: usize) -> bool {
    tokens.iter().skip(at + 1).take(2).any(|token| matches!(token.kind, Kind::Number(_)))
}

/// `2023-06-08`, `2023/6/8`, `2023. 6. 8.`, `2023年6月8日`, `2023 June 8`.
fn year_first(tokens: &[Token], at: usize) -> Option<(Day, usize)> {
    let year = year_of(&tokens[at])?;
    let mut next = at + 1;
    let separators = "-/.年년,\u{2010}\u{2011}";
    next += usize::from(tokens.get(next)?.is_mark(separators));
    let named = match tokens.get(next)?.kind {
        Kind::Word(word) => month(word),
        _ => None,
    };
    let month = named.or_else(|| small(tokens.get(next)))?;
    next += 1;
    let is_separated = tokens.get(next)?.is_mark("-/.月월,\u{2010}\u{2011}");
    if !is_separated && named.is_none() {
        return None;
    }
    next += usize::from(is_separated);
    let day = Day::new(year, month, small(tokens.get(next))?)?;
    next += 1;
    next += usize::from(tokens.get(next).is_some_and(|token| token.is_mark("日일")));
    Some((day, next))
}

/// `20230608`, alone or before a `T`.
fn compact(tokens: &[Token], at: usize) -> Option<(Day, usize)> {
    let number = number(tokens.get(at), 8..9)?;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    if !YEARS.contains(&year) {
        return None;
    }
    let day = Day::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, day.try_into().ok()?);
    Some((day?, at + 1))
}

/// `08.06.2023`, `6/8/2023`, `8-6-23`.
fn numeric(tokens: &[Token], at: usize, order: Order) -> Option<(Day, usize)> {
    let first = small(tokens.get(at))?;
    let separator = tokens.get(at + 1).filter(|token| token.is_mark("./-\u{2011}"))?;
    let second = small(tokens.get(at + 2))?;
    if tokens.get(at + 3)?.kind != separator.kind {
        return None;
    }
    let year = match small(tokens.get(at + 4)) {
        Some(year) if tokens[at + 4].digits() == 2 && !is_continued(tokens, at + 5) => {
            i16::from(year) + if year < 70 { 2000 } else { 1900 }
        }
        _ => year_of(tokens.get(at + 4)?)?,
    };
    let month_first = order == Order::MonthFirst && separator.kind != Kind::Mark('.');
    let (day, month) = if month_first { (second, first) } else { (first, second) };
    let day = Day::new(year, month, day).or_else(|| Day::new(year, day, month))?;
    Some((day, at + 5))
}

/// Whether a row of numbers goes on, as in an IP address or a version.
fn is_continued(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_mark("./-"))
        && tokens.get(at + 1).is_some_and(|token| matches!(token.kind, Kind::Number(_)))
        && tokens[at].end == tokens[at + 1].start
}

/// `8 June 2023`, `8. Juni 2023`, `8th of June, 2023`, `8 de junio de 2023`, `08-Jun-2023`.
fn day_month_year(tokens: &[Token], at: usize) -> Option<(Day, usize)> {
    let day = small(tokens.get(at))?;
    let mut next = at + 1;
    next += fillers(tokens, next, 2);
    let Kind::Word(word) = tokens.get(next)?.kind else { return None };
    let (month, behind) = match month(word) {
        Some(month) => (month, next + 1),
        None if word.eq_ignore_ascii_case("tháng") || word == "Tháng" => {
            (small(tokens.get(next + 1))?, next + 2)
        }
        None => return None,
    };
    next = behind + fillers(tokens, behind, 2);
    let year = year_of(tokens.get(next)?)?;
    Some((Day::new(year, month, day)?, next + 1))
}

/// `June 8, 2023`, `Jun. 8th 2023`.
fn month_day_year(tokens: &[Token], at: usize, month: u8) -> Option<(Day, usize)> {
    let mut next = at + 1 + fillers(tokens, at + 1, 1);
    let day = small(tokens.get(next))?;
    next += 1;
    next += fillers(tokens, next, 2);
    let year = year_of(tokens.get(next)?)?;
    Some((Day::new(year, month, day)?, next + 1))
}

/// Words inside a date that say nothing.
const FILLERS: &[&str] = &[
    "a", "d", "da", "de", "del", "di", "do", "e", "er", "i", "la", "nd", "o", "of", "rd", "st",
    "th", "the", "г", "й", "го", "م", "ngày", "năm", "º", "ª", "den",
];

/// How many tokens from `at` on, at most `most`, are fillers.
fn fillers(tokens: &[Token], at: usize, most: usize) -> usize {
    let is_filler = |token: &&Token| match token.kind {
        Kind::Word(word) => FILLERS.contains(&word.to_lowercase().as_str()),
        Kind::Mark(mark) => ".,-'’/،\u{2011}".contains(mark),
        Kind::Number(_) => false,
    };
    tokens.iter().skip(at).take(most).take_while(is_filler).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let got = stamp(text, Order::DayFirst).map_or("none".to_owned(), |stamp| {
            let zone = stamp.offset.map_or(String::new(), |minutes| format!(" {minutes:+}"));
            format!("{} {}{zone}", stamp.moment, stamp.moment.precision.name())
        });
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn what_machines_write_is_read() {
        check("2023-06-08", "2023-06-08 day");
        check("2023-06-08T03:40", "2023-06-08T03:40:00 minute");
        check("2023-06-08T03:40:07.123Z", "2023-06-08T03:40:07 second +0");
        check("2023-06-08T03:40:07+02:00", "2023-06-08T03:40:07 second +120");
        check("2023-06-08 03:40:07 -0500", "2023-06-08T03:40:07 second -300");
        check("20230608T034000Z", "2023-06-08 day");
        check("Thu, 08 Jun 2023 03:40:00 GMT", "2023-06-08T03:40:00 second +0");
        check("1686195600", "2023-06-08T03:40:00 second +0");
        check("1686195600000", "2023-06-08T03:40:00 second +0");
        check("2023-06", "2023-06 month");
        check("2023", "2023 year");
    }

    #[test]
    fn what_people_write_is_read() {
        check("June 8, 2023 3:40 AM", "2023-06-08T03:40:00 minute");
        check("Jun. 8th, 2023 at 3:40 p.m. EDT", "2023-06-08T15:40:00 minute -240");
        check("3:40 PM, Thursday, June 8 2023", "2023-06-08T15:40:00 minute");
        check("8. Juni 2023, 15.40 Uhr", "2023-06-08T15:40:00 minute");
        check("08.06.2023 | Stand: 15:40", "2023-06-08T15:40:00 minute");
        check("jeudi 8 juin 2023 à 15h40", "2023-06-08T15:40:00 minute");
        check("8 de junio de 2023", "2023-06-08 day");
        check("8 червня 2023, 15:40", "2023-06-08T15:40:00 minute");
        check("8 Haziran 2023", "2023-06-08 day");
        check("2023年6月8日 15時40分", "2023-06-08T15:40:00 minute");
        check("2023년 6월 8일", "2023-06-08 day");
        check("08-Jun-2023", "2023-06-08 day");
        check("25/12/2023", "2023-12-25 day");
        check("12/25/2023", "2023-12-25 day");
        check("June 2023", "2023-06 month");
    }

    #[test]
    fn numbers_that_are_no_date_are_left_alone() {
        for text in ["", "10.0.0.1.5", "32.13.2023", "1:2:3", "call 555-12-34", "99999-01-01"] {
            check(text, "none");
        }
    }

    #[test]
    fn a_slash_may_mean_the_american_order() {
        let (stamp, _) = find("6/8/2023", Order::MonthFirst).unwrap();
        assert_eq!(stamp.moment.to_string(), "2023-06-08");
    }
}
