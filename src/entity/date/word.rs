//! The words of which dates are made.

use crate::date::Season;

/// What a word can mean in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Any other word.
    Other,
    /// A character that belongs to no word.
    Mark(char),
    /// Digits alone: their value and how many there are.
    Number(u16, u8),
    /// A number that can be no day and no year: `2,019`, `3.5`, `10000`.
    Amount,
    /// `7th`, `seventh`.
    Ordinal(u8),
    /// `seven`.
    Count(u8),
    /// `1990s`, by its first three digits; `90s`, by its first alone.
    Decade(u16),
    /// `nineties`.
    Nineties(u8),
    /// `Q3`.
    Quarter(u8),
    /// A month's English name, from 1.
    Month(u8),
    /// A month's English name that is a word or a given name too.
    MonthOrName(u8),
    /// A month's name in another language.
    ForeignMonth(u8),
    /// A day of the week, from 1 for Monday.
    Weekday(u8),
    /// A day of the week in another language.
    ForeignWeekday(u8),
    /// In another language, the first word of what names a time as seen from the day of writing.
    Seen,
    /// In another language, the word for a year that can follow its number.
    YearName,
    /// A short form of a day's name that is a word too: `Sun`.
    ShortWeekday(u8),
    /// A word for a length of time.
    Unit(Unit),
    /// A season of the year.
    Season(Season),
    /// A day as seen from the day of writing.
    FromToday(i8),
    /// `morning` and the like.
    DayPart,
    /// `night`.
    Night,
    /// `last`, `next` and the like.
    Side(Side),
    /// `early`, `late`, `mid`: part of a period.
    Part,
    /// `in`, `on` and other words that a time can follow.
    Preposition,
    /// `since`.
    Since,
    /// `to`.
    To,
    /// `be`: what follows is to come.
    Be,
    /// `ago`.
    Ago,
    /// `until` and other words that look ahead.
    Until,
    /// `of`, and its likes in other languages.
    Of,
    /// `the`.
    The,
    /// `a`, `an`.
    A,
    /// `every`, `each`: what follows is no one day.
    Every,
    /// `and`, `or`.
    And,
    /// `at`.
    At,
    /// The first word of a holiday's name.
    Feast,
    /// `will`, `scheduled` and other words of what is to come.
    Future,
    /// `said`, `was` and other words of what has been.
    Past,
    /// A noun after which a number counts no years: `Flight`, `Law`.
    Numbered,
    /// A noun before which a number counts things: `people`.
    Counted,
    /// `年`, `月`, `日`.
    Han(char),
}

impl Word {
    /// Whether a time can follow the word.
    pub(super) fn is_preposition(self) -> bool {
        matches!(self, Self::Preposition | Self::Since | Self::Until | Self::To)
    }
}

/// A length of time; the shorter is the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

/// Which one of a row of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// `last`, as seen from the day of writing.
    Last,
    /// `this`.
    This,
    /// `next`, as seen from the day of writing.
    Next,
    /// `previous`, as seen from what was named before.
    Previous,
    /// `that`, `same`.
    Same,
    /// `following`.
    Following,
}

impl Side {
    /// How many periods on that side is.
    pub(super) fn offset(self) -> i8 {
        match self {
            Self::Last | Self::Previous => -1,
            Self::This | Self::Same => 0,
            Self::Next | Self::Following => 1,
        }
    }
}

/// Months in English, with their short forms, from January.
const MONTHS: [&str; 12] = [
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
];

/// Months that are words or given names too.
const MONTHS_OR_NAMES: [&str; 9] =
    ["may", "march", "mar", "april", "june", "august", "jan", "dec", "sep"];

/// Months in German, French, Spanish, Italian, Portuguese, Polish, Russian and Ukrainian, in the
/// forms that stand after a day, from January.
const FOREIGN_MONTHS: [&str; 12] = [
    "januar jänner janvier enero gennaio janeiro stycznia января січня",
    "februar février febrero febbraio fevereiro lutego февраля лютого",
    "märz mars marzo março marca марта березня",
    "avril abril aprile kwietnia апреля квітня",
    "mai mayo maggio maio maja мая травня",
    "juni juin junio giugno junho czerwca июня червня",
    "juli juillet julio luglio julho lipca июля липня",
    "août agosto sierpnia августа серпня",
    "septembre septiembre settembre setembro września сентября вересня",
    "oktober octobre octubre ottobre outubro października октября жовтня",
    "novembre noviembre novembro listopada ноября листопада",
    "dezember décembre diciembre dicembre dezembro grudnia декабря грудня",
];

/// Days of the week with their short forms, from Monday.
const WEEKDAYS: [&str; 7] = [
    "monday mon",
    "tuesday tues tue",
    "wednesday wed weds",
    "thursday thurs thu thur",
    "friday fri",
    "saturday sat",
    "sunday sun",
];

/// Short forms of days that are words too.
const SHORT_WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Numbers in words, from one.
const COUNTS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Tens in words, and the decades called by them, from twenty.
const TENS: [(&str, &str); 8] = [
    ("twenty", "twenties"),
    ("thirty", "thirties"),
    ("forty", "forties"),
    ("fifty", "fifties"),
    ("sixty", "sixties"),
    ("seventy", "seventies"),
    ("eighty", "eighties"),
    ("ninety", "nineties"),
];

/// Ordinals in words, from first.
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// Every other word that matters.
const WORDS: &[(&str, Word)] = &[
    ("day", Word::Unit(Unit::Day)),
    ("week", Word::Unit(Unit::Week)),
    ("month", Word::Unit(Unit::Month)),
    ("quarter", Word::Unit(Unit::Quarter)),
    ("year", Word::Unit(Unit::Year)),
    ("decade", Word::Unit(Unit::Decade)),
    ("spring", Word::Season(Season::Spring)),
    ("summer", Word::Season(Season::Summer)),
    ("autumn fall", Word::Season(Season::Autumn)),
    ("winter", Word::Season(Season::Winter)),
    ("today tonight", Word::FromToday(0)),
    ("yesterday", Word::FromToday(-1)),
    ("tomorrow", Word::FromToday(1)),
    ("morning afternoon evening", Word::DayPart),
    ("night", Word::Night),
    ("last past", Word::Side(Side::Last)),
    ("this", Word::Side(Side::This)),
    ("next coming", Word::Side(Side::Next)),
    ("previous preceding", Word::Side(Side::Previous)),
    ("following", Word::Side(Side::Following)),
    ("that same", Word::Side(Side::Same)),
    ("early late mid earlier later end beginning start middle", Word::Part),
    (
        "in on for from during between through throughout after around about circa over into as",
        Word::Preposition,
    ),
    ("of de del", Word::Of),
    ("the", Word::The),
    ("a an", Word::A),
    ("every each most many some", Word::Every),
    ("and or", Word::And),
    ("at", Word::At),
    ("since", Word::Since),
    ("to", Word::To),
    ("be", Word::Be),
    ("ago", Word::Ago),
    ("until till by before", Word::Until),
    (
        "will ll shall would may must should is are due expected scheduled expects expect plans plan planned \
         hopes hope intends promises proposes meets meet begins begin opens open starts play plays \
         returns return resumes resume reopens reopen closes close ends votes vote faces face hosts \
         visits comes come goes go arrives leaves expires decides hears travels",
        Word::Future,
    ),
    (
        "said was were had told did been has came went fell sent flew won began gave met rose spoke left \
         lost took held made got saw found ran stood wrote brought bought sold led spent kept sat \
         broke drove shot struck sank paid built threw caught heard knew became grew beat drew \
         chose stole rode swam froze wore taken given seen done gone killed put laid let sworn shown",
        Word::Past,
    ),
    (
        "flight boeing airbus room highway route section article resolution law local no nos \
         number unit lot page chapter channel order bill decree gate box block row act \
         paragraph psalm bus train",
        Word::Numbered,
    ),
    (
        "people percent per pc million billion trillion thousand km kilometers kilometres miles \
         feet metres meters tons tonnes gmt hours hrs pounds dollars euros troops soldiers \
         jobs homes houses workers points megawatts mw kg acres hectares others men women \
         children years times students members employees companies cases am pm a.m p.m meter \
         metre mile foot kilometer kilometre yards yard pages copies seats",
        Word::Counted,
    ),
];

/// Every English word with its meaning; of two meanings, the first counts.
pub(super) fn english() -> Vec<(&'static str, Word)> {
    let mut words = Vec::new();
    let mut add = |listed: &'static str, meaning: Word| {
        words.extend(listed.split_whitespace().map(|word| (word, meaning)));
    };
    for (names, month) in MONTHS.iter().zip(1..) {
        let is_listed = |name: &&str| MONTHS_OR_NAMES.contains(name);
        names.split(' ').filter(is_listed).for_each(|name| add(name, Word::MonthOrName(month)));
    }
    for (name, day) in SHORT_WEEKDAYS.iter().zip(1..) {
        add(name, Word::ShortWeekday(day));
    }
    MONTHS.iter().zip(1..).for_each(|(names, month)| add(names, Word::Month(month)));
    WEEKDAYS.iter().zip(1..).for_each(|(names, day)| add(names, Word::Weekday(day)));
    FOREIGN_MONTHS.iter().zip(1..).for_each(|(names, m)| add(names, Word::ForeignMonth(m)));
    COUNTS.iter().zip(1..).for_each(|(name, count)| add(name, Word::Count(count)));
    for ((ten, decade), count) in TENS.iter().zip(2..) {
        add(ten, Word::Count(count * 10));
        add(decade, Word::Nineties(count));
    }
    ORDINALS.iter().zip(1..).for_each(|(name, ordinal)| add(name, Word::Ordinal(ordinal)));
    for &(listed, meaning) in WORDS {
        add(listed, meaning);
    }
    super::feast::first_words().for_each(|word| add(word, Word::Feast));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings_in_the_list() {
        let mut words: Vec<&str> =
            WORDS.iter().flat_map(|(listed, _)| listed.split_whitespace()).collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
