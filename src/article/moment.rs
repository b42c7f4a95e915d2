//! Days and times as pages write them: ISO 8601, RFC 2822, seconds since 1970, and the customary
//! forms of some thirty languages.

use std::ops::Range;
use std::sync::LazyLock;

use crate::date::{Day, Moment, Precision};

/// The years that an article on the web, or an older one put there, may carry.
const YEARS: Range<u64> = 1900..2100;
/// How many tokens are looked at around a date for the time of day: `June 8, 2023 at about 3:40`
/// has two between them, `08.06.2023 | Stand: 14:05 Uhr` three.
const TIME_WITHIN: usize = 4;

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

#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    kind: Kind<'a>,
    start: usize,
    end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind<'a> {
    /// ASCII digits; those that do not fit are `u64::MAX`.
    Number(u64),
    Word(&'a str),
    Mark(char),
}

impl Token<'_> {
    fn digits(&self) -> usize {
        self.end - self.start
    }

    fn is_mark(&self, marks: &str) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(mark))
    }
}

/// Numbers, words and marks; white space is left out.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let mut end = start + first.len_utf8();
        let is_digit = first.is_ascii_digit();
        let belongs = |c: char| if is_digit { c.is_ascii_digit() } else { is_letter(c) };
        if is_digit || is_letter(first) {
            while let Some(&(at, next)) = rest.peek().filter(|(_, next)| belongs(*next)) {
                end = at + next.len_utf8();
                rest.next();
            }
        }
        let kind = match &text[start..end] {
            digits if is_digit => Kind::Number(digits.parse().unwrap_or(u64::MAX)),
            word if is_letter(first) => Kind::Word(word),
            _ if first.is_whitespace() => continue,
            _ => Kind::Mark(first),
        };
        tokens.push(Token { kind, start, end });
    }
    tokens
}

/// Letters and the vowel signs of Indian scripts, but no ideographs: those stand between numbers.
fn is_letter(c: char) -> bool {
    (c.is_alphabetic() && !is_unit(c))
        || matches!(c, '\u{0900}'..='\u{0DFF}' | '\u{0300}'..='\u{036F}')
}

/// The characters for year, month, day, hour and minute of East Asian dates.
fn is_unit(c: char) -> bool {
    "年月日時时分秒点點년월일시분초".contains(c)
}

fn number(token: Option<&Token>, digits: Range<usize>) -> Option<u64> {
    match token?.kind {
        Kind::Number(number) if digits.contains(&token?.digits()) => Some(number),
        _ => None,
    }
}

fn year_of(token: &Token) -> Option<i16> {
    let year = number(Some(token), 4..5)?;
    YEARS.contains(&year).then(|| i16::try_from(year).ok()).flatten()
}

fn small(token: Option<&Token>) -> Option<u8> {
    u8::try_from(number(token, 1..3)?).ok()
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

struct Time {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    offset: Option<i32>,
    range: Range<usize>,
}

/// The time within a few tokens from `at` on, unless another number comes first.
fn time_after(tokens: &[Token], at: usize) -> Option<Time> {
    (at..tokens.len().min(at + TIME_WITHIN + 1)).find_map(|at| time(tokens, at))
}

/// The time that ends right before token `at`, but for marks and a weekday: `3:40 AM EDT, Thu
/// June 8`.
fn time_before(tokens: &[Token], at: usize) -> Option<Time> {
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
    let separator = tokens.get(at + 1)?;
    let minute = small(tokens.get(at + 2)).filter(|_| tokens[at + 2].digits() == 2);
    let is_clock = separator.is_mark(":時时点點시")
        || separator.kind == Kind::Word("h")
        || separator.is_mark(".") && is_followed_by_clock_word(tokens, at + 3);
    let is_joined = separator.start == tokens[at].end;
    let (minute, mut next) = match minute {
        Some(minute) if is_clock && is_joined => (minute, at + 3),
        _ if is_half_of_day(separator) => (0, at + 1),
        _ => return None,
    };
    let mut second = None;
    if tokens.get(next).is_some_and(|token| token.is_mark(":"))
        && let Some(value) = small(tokens.get(next + 1))
    {
        second = Some(value.min(59));
        next += 2;
        let has_fraction = tokens.get(next).is_some_and(|token| token.is_mark(".,"))
            && tokens.get(next + 1).is_some_and(|token| token.start == tokens[next].end);
        if has_fraction && matches!(tokens[next + 1].kind, Kind::Number(_)) {
            next += 2;
        }
    }
    let (hour, next) = half_of_day(tokens, next, hour);
    let (offset, next) = offset(tokens, next);
    let range = tokens[at].start..tokens[next - 1].end;
    (hour < 24 && minute < 60).then_some(Time { hour, minute, second, offset, range })
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
        Some(Kind::Mark(sign @ ('+' | '-' | '−'))) => {
            let sign = if sign == '+' { 1 } else { -1 };
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
        _ => (None, at),
    }
}

/// The names of each month, in lower case; each may be cut after three letters or more. Where two
/// languages call different months so, the larger one is followed.
const MONTHS: [&str; 12] = [
    "january januar janvier enero gennaio janeiro januari января січня stycznia stycznia \
     styczeń leden ledna január tammikuuta tammikuu ocak ianuarie ιανουαρίου يناير كانون जनवरी \
     януари jaanuar janvāris sausio siječnja gener januárius جنوری 1월 январь січень",
    "february februar februari février febrero febbraio fevereiro feburary февраля лютого lutego \
     luty únor února február helmikuuta helmikuu şubat februarie φεβρουαρίου فبراير شباط फ़रवरी फरवरी \
     февруари veebruar februāris vasario veljače febrer fév febr февраль лютий feber",
    "march märz mars marzo março maart марта березня marca marzec březen března március \
     maaliskuuta maaliskuu mart martie μαρτίου مارس آذار मार्च март märts kovo ožujka marts maret mrt \
     berezen березень marec",
    "april avril abril aprile апреля квітня kwietnia kwiecień duben dubna apríl április huhtikuuta \
     huhtikuu nisan aprilie απριλίου أبريل ابريل نيسان अप्रैल април aprill balandžio travnja avr abr \
     апрель квітень",
    "may mai mayo maggio maio mei мая травня maja maj květen května május toukokuuta toukokuu \
     mayıs μαΐου مايو أيار मई май gegužės svibnja maig máj mag травень",
    "june juni juin junio giugno junho июня червня czerwca czerwiec červen června jún június \
     kesäkuuta kesäkuu haziran iunie ιουνίου يونيو حزيران जून юни juuni birželio lipnja juny giu \
     июнь червень",
    "july juli juillet julio luglio julho июля липня lipca lipiec červenec července júl július \
     heinäkuuta heinäkuu temmuz iulie ιουλίου يوليو تموز जुलाई юли juuli liepos srpnja juliol lug \
     июль липень",
    "august août aout agosto augustus augusti августа серпня sierpnia sierpień srpen srpna \
     augusztus elokuuta elokuu ağustos αυγούστου أغسطس آب अगस्त август rugpjūčio kolovoza agost agustus \
     ago серпень ogos",
    "september septembre septiembre settembre setembro сентября вересня września wrzesień září \
     szeptember syyskuuta syyskuu eylül septembrie σεπτεμβρίου سبتمبر أيلول सितंबर сентябрь септември \
     rugsėjo rujna setembre sept setiembre вересень",
    "october oktober octobre octubre ottobre outubro октября жовтня października październik říjen \
     října október lokakuuta lokakuu ekim octombrie οκτωβρίου أكتوبر تشرين अक्टूबर октябрь октомври \
     oktoober spalio octubre okt жовтень",
    "november novembre noviembre novembro ноября листопада listopada listopad listopadu \
     marraskuuta marraskuu kasım noiembrie νοεμβρίου نوفمبر नवंबर ноябрь ноември lapkričio studenoga \
     nopember листопад",
    "december dezember décembre diciembre dicembre dezembro декабря грудня grudnia grudzień \
     prosinec prosince joulukuuta joulukuu aralık decembrie δεκεμβρίου ديسمبر दिसंबर декабрь декември \
     detsember gruodžio prosinca desember desembre déc грудень",
];

/// The fewest letters of a cut month's name.
const SHORTEST_MONTH: usize = 3;

/// The month that is called so, from 1 for January.
pub(super) fn month(word: &str) -> Option<u8> {
    word.chars().nth(1)?;
    let word = word.to_lowercase().replace('\u{307}', "");
    let at = NAMES.partition_point(|(name, _)| *name < word.as_str());
    let (name, month) = NAMES.get(at)?;
    let is_cut = word.chars().nth(SHORTEST_MONTH - 1).is_some() && name.starts_with(&word);
    (*name == word || is_cut).then_some(*month)
}

/// The names of all months in alphabetical order.
static NAMES: LazyLock<Vec<(&str, u8)>> = LazyLock::new(|| {
    let of_month =
        |(month, names): (u8, &'static str)| names.split(' ').map(move |name| (name, month));
    let mut names: Vec<(&str, u8)> = (1..).zip(MONTHS).flat_map(of_month).collect();
    names.sort_unstable();
    names
});

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
