//! Times of day as pages write them.

use std::ops::Range;

use super::tokens::{Kind, Token, small};

/// How many tokens are looked at around a date for the time of day: `June 8, 2023 at about 3:40`
/// has two between them, `08.06.2023 | Stand: 14:05 Uhr` three.
const TIME_WITHIN: usize = 4;

/// A time of day as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// The hour, from 0 to 23.
    pub hour: u8,
    /// The minute, from 0 to 59.
    pub minute: u8,
    /// The second, where the text says.
    pub second: Option<u8>,
    /// Minutes that the clock is ahead of UTC, where the text says.
    pub offset: Option<i32>,
    /// The bytes that it takes.
    pub range: Range<usize>,
}

/// The time within a few tokens from `at` on, unless another number comes first.
pub(super) fn time_after(tokens: &[Token], at: usize) -> Option<Time> {
    (at..tokens.len().min(at + TIME_WITHIN + 1)).find_map(|at| time(tokens, at))
}

/// The time that ends right before token `at`, but for marks and a weekday: `3:40 AM EDT, Thu
/// June 8`.
pub(super) fn time_before(tokens: &[Token], at: usize) -> Option<Time> {
    let earliest = at.saturating_sub(9);
    (earliest..at).find_map(|start| {
        let time = time(&tokens[..at], start)?;
        let between = tokens[start..at].iter().filter(|token| token.start >= time.range.end);
        let is_near = between.clone().count() <= TIME_WITHIN
            && between.clone().all(|token| !matches!(token.kind, Kind::Number(_)));
        is_near.then_some(time)
    })
}

/// The time of day that begins at token `at`: `3:40 AM`, `15:40:07.123+02:00`, `15h40`, `15.40
/// Uhr`, `20時15分`.
fn time(tokens: &[Token], at: usize) -> Option<Time> {
    let hour = small(tokens.get(at))?;
    let (minute, next) = minute(tokens, at)?;
    let (second, next) = second(tokens, next);
    let (hour, next) = half_of_day(tokens, next, hour);
    let (offset, next) = offset(tokens, next);
    let range = tokens[at].start..tokens[next - 1].end;
    (hour < 24 && minute < 60).then_some(Time { hour, minute, second, offset, range })
}

/// The minute behind the hour at token `at`, and the token behind it; none stands in `3 pm`.
fn minute(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let separator = tokens.get(at + 1)?;
    let minute = small(tokens.get(at + 2)).filter(|_| tokens[at + 2].digits() == 2);
    let is_clock = separator.is_mark(":時时点點시")
        || separator.kind == Kind::Word("h")
        || separator.is_mark(".") && is_followed_by_clock_word(tokens, at + 3);
    let is_joined = separator.start == tokens[at].end;
    match minute {
        Some(minute) if is_clock && is_joined => Some((minute, at + 3)),
        _ if is_half_of_day(separator) => Some((0, at + 1)),
        _ => None,
    }
}

/// The second that begins with a colon at token `at`, if one does, and the token behind it and its
/// fraction; a leap second is the one before it.
fn second(tokens: &[Token], at: usize) -> (Option<u8>, usize) {
    let has_colon = tokens.get(at).is_some_and(|token| token.is_mark(":"));
    let Some(second) = small(tokens.get(at + 1)).filter(|_| has_colon) else { return (None, at) };
    (Some(second.min(59)), behind_fraction(tokens, at + 2))
}

/// The token behind the fraction of a second that begins at token `at`; `at` where none does.
fn behind_fraction(tokens: &[Token], at: usize) -> usize {
    let (Some(point), Some(digits)) = (tokens.get(at), tokens.get(at + 1)) else { return at };
    let is_fraction =
        point.is_mark(".,") && digits.start == point.end && matches!(digits.kind, Kind::Number(_));
    if is_fraction { at + 2 } else { at }
}

fn is_followed_by_clock_word(tokens: &[Token], at: usize) -> bool {
    let Some(Token { kind: Kind::Word(word), .. }) = tokens.get(at) else { return false };
    ["uhr", "klo", "am", "pm", "a", "p", "h", "uur", "wib", "gmt", "bst", "est", "ist"]
        .contains(&word.to_lowercase().as_str())
}

fn is_half_of_day(token: &Token) -> bool {
    matches!(token.kind, Kind::Word(word) if ["am", "pm"].contains(&word.to_lowercase().as_str()))
}

/// The hour of the day, where `AM` or `p.m.` follows the time, and the token behind that.
fn half_of_day(tokens: &[Token], at: usize, hour: u8) -> (u8, usize) {
    let Some(Token { kind: Kind::Word(word), .. }) = tokens.get(at) else { return (hour, at) };
    let word = word.to_lowercase();
    let is_dotted = tokens.get(at + 1).is_some_and(|token| token.is_mark("."))
        && matches!(tokens.get(at + 2), Some(Token { kind: Kind::Word("m" | "M"), .. }));
    let ends_in_dot = is_dotted && tokens.get(at + 3).is_some_and(|token| token.is_mark("."));
    let after = at + 1 + if is_dotted { 2 } else { 0 } + usize::from(ends_in_dot);
    match word.as_str() {
        "pm" => (hour % 12 + 12, after),
        "am" => (hour % 12, after),
        "p" if is_dotted => (hour % 12 + 12, after),
        "a" if is_dotted => (hour % 12, after),
        _ => (hour, at),
    }
}

/// What clocks called so are ahead of UTC, in minutes.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("bst", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("ist", 330),
    ("jst", 540),
    ("est", -300),
    ("edt", -240),
    ("et", -300),
    ("cst", -360),
    ("cdt", -300),
    ("pst", -480),
    ("pdt", -420),
];

/// How far the clock is ahead of UTC, where `Z`, `+02:00`, `+0200` or `EST` follows, and the token
/// behind that.
fn offset(tokens: &[Token], at: usize) -> (Option<i32>, usize) {
    match tokens.get(at).map(|token| token.kind) {
        Some(Kind::Word(word)) => {
            let word = word.to_lowercase();
            let zone = ZONES.iter().find(|(name, _)| *name == word);
            zone.map_or((None, at), |(_, minutes)| (Some(*minutes), at + 1))
        }
        Some(Kind::Mark('+')) => numeric_offset(tokens, at, 1),
        Some(Kind::Mark('-' | '−')) => numeric_offset(tokens, at, -1),
        _ => (None, at),
    }
}

/// The offset in numbers behind the sign at token `at`, and the token behind it.
fn numeric_offset(tokens: &[Token], at: usize, sign: i32) -> (Option<i32>, usize) {
    let Some(Token { kind: Kind::Number(number), .. }) = tokens.get(at + 1) else {
        return (None, at);
    };
    let Ok(number) = i32::try_from(*number) else { return (None, at) };
    match tokens[at + 1].digits() {
        4 => (Some(sign * (number / 100 * 60 + number % 100)), at + 2),
        1 | 2 if tokens.get(at + 2).is_some_and(|token| token.is_mark(":")) => {
            let minutes = small(tokens.get(at + 3)).map_or(0, i32::from);
            (Some(sign * (number * 60 + minutes)), (at + 4).min(tokens.len()))
        }
        2 => (Some(sign * number * 60), at + 2),
        _ => (None, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::moment::tokens::tokens;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = time_after(&tokens(text), 0).map_or("none".to_owned(), |time| {
            let second = time.second.map_or(String::new(), |second| format!(":{second:02}"));
            let offset = time.offset.map_or(String::new(), |minutes| format!(" {minutes:+}"));
            format!("{}:{:02}{second}{offset}", time.hour, time.minute)
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn clocks_are_read_in_many_forms() {
        check("3:40 AM", "3:40");
        check("3 pm", "15:00");
        check("12:05 a.m.", "0:05");
        check("15h40", "15:40");
        check("15.40 Uhr", "15:40");
        check("20時15分", "20:15");
        check("15:40:07.123+02:00", "15:40:07 +120");
        check("15:40:60Z", "15:40:59 +0");
        check("at 9:30 EST", "9:30 -300");
        check("15:40 -0530", "15:40 -330");
    }

    #[test]
    fn numbers_that_are_no_clock_are_left_alone() {
        for text in ["", "3.40", "25:10", "15:4", "7 June"] {
            check(text, "none");
        }
    }
}
