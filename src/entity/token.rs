//! Words and punctuation as news pages have them: "U.S.", "O'Hare", "US-China", "Kyiv.The".

use std::ops::Range;

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Whether no space stands before it, as at the hyphen and the second half of "US-China".
    pub glued: bool,
}

/// Words that keep the full stop behind them, in lower case.
const ABBREVIATIONS: [&str; 47] = [
    "adm", "atty", "ave", "bros", "brig", "capt", "cllr", "cmdr", "co", "col", "corp", "cpl",
    "det", "dr", "esq", "fr", "ft", "gen", "gov", "hon", "inc", "insp", "jr", "lt", "ltd", "maj",
    "messrs", "mr", "mrs", "ms", "mt", "mx", "ofc", "ph", "pres", "prof", "pvt", "rep", "rev",
    "sen", "sgt", "sr", "st", "ste", "supt", "univ", "vs",
];

/// The endings that an apostrophe splits off; what follows any other apostrophe stays in its word.
const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// What an address starts with; it runs to the next space.
const ADDRESSES: [&str; 3] = ["http://", "https://", "www."];

/// The lines of `text` that hold more than white space, in order.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        (!line.trim().is_empty()).then_some(range)
    })
}

/// The tokens of `text`, in order. They hold everything but white space, and no two overlap.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let space: usize =
            text[at..].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum();
        let start = at + space;
        let first = text[start..].chars().next()?;
        let end = start + length(&text[start..], first);
        let glued = space == 0 && start > 0;
        at = end;
        Some(Token { start, end, glued })
    })
}

/// Whether `c` is an apostrophe, straight or curly.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Whether `c` joins the parts of a compound.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The bytes of the token that `rest` begins with.
fn length(rest: &str, first: char) -> usize {
    if is_apostrophe(first)
        && let Some(clitic) = clitic(&rest[first.len_utf8()..])
    {
        return first.len_utf8() + clitic;
    }
    if !is_word(first) {
        return first.len_utf8();
    }
    if ADDRESSES.iter().any(|start| rest.starts_with(start)) {
        return rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    word(rest)
}

/// The bytes of the clitic that `rest` begins with, the apostrophe before it already read.
fn clitic(rest: &str) -> Option<usize> {
    CLITICS.iter().map(|clitic| clitic.len()).find(|&end| {
        rest.get(..end)
            .is_some_and(|part| CLITICS.iter().any(|clitic| clitic.eq_ignore_ascii_case(part)))
            && !rest[end..].starts_with(is_word)
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether `c` is written onto the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{94d}' | '\u{93e}'..='\u{94c}')
}

/// The bytes of the word that `rest` begins with.
fn word(rest: &str) -> usize {
    let mut piece = 0;
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next() {
        let next = at + c.len_utf8();
        if is_word(c) {
            at = next;
        } else if c == '.' {
            match stop(&rest[piece..at], &rest[next..], piece > 0) {
                Stop::Ends => return at,
                Stop::Closes => return next,
                Stop::Joins => (at, piece) = (next, next),
            }
        } else if joins(c, &rest[..at], &rest[next..]) {
            at = next;
        } else {
            return at;
        }
    }
    at
}

/// What a full stop is to the word before it.
enum Stop {
    /// It ends the sentence.
    Ends,
    /// It is the last sign of the word.
    Closes,
    /// The word goes on behind it.
    Joins,
}

/// What the full stop between `piece` and `after` is; `inner` tells that the word has one already.
fn stop(piece: &str, after: &str, inner: bool) -> Stop {
    let mut following = after.chars();
    let (first, second) = (following.next(), following.next());
    let single = piece.chars().count() == 1 && piece.starts_with(char::is_alphabetic);
    let next_single = first.is_some_and(char::is_alphabetic) && second == Some('.');
    if single && next_single {
        return Stop::Joins;
    }
    if single && (inner || piece.starts_with(char::is_uppercase) && piece != "I") {
        return Stop::Closes;
    }
    let digits =
        piece.ends_with(|c: char| c.is_ascii_digit()) && first.is_some_and(|c| c.is_ascii_digit());
    if digits || first.is_some_and(char::is_lowercase) {
        return Stop::Joins;
    }
    if ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(piece)) {
        return Stop::Closes;
    }
    Stop::Ends
}

/// Whether the sign `c` stands inside one word or number.
fn joins(c: char, before: &str, after: &str) -> bool {
    if c == ',' {
        return before.ends_with(|c: char| c.is_ascii_digit())
            && after.starts_with(|c: char| c.is_ascii_digit());
    }
    (is_apostrophe(c) && after.starts_with(is_word) && clitic(after).is_none())
        || (c == '@' && after.starts_with(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).map(|token| &text[token.start..token.end]).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn names_are_whole_and_compounds_fall_apart() {
        check("US-China talks", &["US", "-", "China", "talks"]);
        check("the U.S. and Kyiv.The rest", &["the", "U.S.", "and", "Kyiv", ".", "The", "rest"]);
        check("Mr. O'Hare's J.K.Rowling", &["Mr.", "O'Hare", "'s", "J.K.", "Rowling"]);
        check("Côte d’Ivoire’s AT&T", &["Côte", "d’Ivoire", "’s", "AT", "&", "T"]);
        check(
            "the boys' 9,000.50, Amazon.com.",
            &["the", "boys", "'", "9,000.50", ",", "Amazon.com", "."],
        );
        check("Москва, 東京都", &["Москва", ",", "東京都"]);
        check("see https://a.example/B-C now", &["see", "https://a.example/B-C", "now"]);
        check("", &[]);
        check(" \n ", &[]);
    }

    #[test]
    fn lines_keep_their_positions() {
        assert_eq!(lines("a\n\n bc \n").collect::<Vec<_>>(), [0..1, 3..7]);
    }
}
