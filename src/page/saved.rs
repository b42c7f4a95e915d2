//! When a page was saved, as crawlers and browsers note it: never a date of publication.

use crate::date::{Day, Moment};

const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A day has so many words at most: `Thu, 08 Jun 2023`.
const WORDS: usize = 4;

/// Seconds since 1970 of `2023-06-08T03:40:00Z` (WARC), `Thu, 08 Jun 2023 03:40:00 +0200` (RFC 5322)
/// or `Thu Jun 08 2023 03:40:00 GMT+0200 (…)` (JavaScript); `None` where it is none of them.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let (date, rest) = day(text)?;
    let (clock, zone) = clock(rest)?;
    let moment = Moment::at(date, clock[0], clock[1], Some(clock[2]))?;
    Some(moment.seconds_since_epoch() - zone)
}

/// The day, and what stands behind it.
fn day(text: &str) -> Option<(Day, &str)> {
    if text.as_bytes().get(4) == Some(&b'-') {
        let year = text.get(..4)?.parse().ok()?;
        let month = text.get(5..7)?.parse().ok()?;
        let day = text.get(8..10)?.parse().ok()?;
        return Some((Day::new(year, month, day)?, text.get(11..)?));
    }
    let words = text.split([' ', ',']).filter(|word| !word.is_empty()).take(WORDS);
    let (mut year, mut month, mut day) = (None, None, None);
    for word in words {
        let lower = word.to_ascii_lowercase();
        match word.parse::<i16>() {
            Ok(number) if day.is_none() && number < 32 => day = u8::try_from(number).ok(),
            Ok(number) => {
                year = Some(number);
                break;
            }
            Err(_) => month = MONTHS.iter().position(|name| *name == lower).or(month),
        }
    }
    let month = u8::try_from(month?).ok()? + 1;
    let year = year?;
    let behind = text.find(&year.to_string())? + 4;
    Some((Day::new(year, month, day?)?, text.get(behind..)?))
}

/// Hour, minute and second, and by how many seconds the zone is ahead of UTC.
fn clock(text: &str) -> Option<([u8; 3], i64)> {
    let text = text.trim_start();
    let number = |from: usize| text.get(from..from + 2)?.parse::<u8>().ok();
    let clock = [number(0)?, number(3)?, number(6).unwrap_or(0)];
    let zone = text.get(5..).and_then(|rest| Some(&rest[rest.find(['+', '-'])?..]));
    Some((clock, zone.and_then(offset).unwrap_or(0)))
}

/// `+0200`, `-05:00`.
fn offset(zone: &str) -> Option<i64> {
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone[1..].chars().filter(|digit| *digit != ':').take(4).collect();
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4)?.parse().ok()?;
    Some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[track_caller]
    fn check(text: &str, expected: Option<i64>) {
        assert_eq!(seconds(text), expected, "{text}");
    }

    #[test]
    fn what_each_tool_writes_is_read() {
        let expected = Some(1_686_195_600);
        check("2023-06-08T03:40:00Z", expected);
        check("2023-06-08T03:40:00.123456Z", expected);
        check("2023-06-08T05:40:00+02:00", expected);
        check("Thu, 08 Jun 2023 05:40:00 +0200", expected);
        check("Thu, 8 Jun 2023 03:40:00 -0000", expected);
        check("Thu Jun 08 2023 05:40:00 GMT+0200 (Central European Summer Time)", expected);
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in ["", "now", "2023-06-31T00:00:00Z", "99999-01-01", "Jun", "2023-06-08", "é2023"]
        {
            check(text, None);
        }
    }
}
