//! The numbers, words and marks that dates and times are made of.

use std::ops::Range;

/// A number, a word or a mark of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// The byte at which it starts.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

/// What a [`Token`] is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind<'a> {
    /// ASCII digits; those that do not fit are `u64::MAX`.
    Number(u64),
    /// Letters.
    Word(&'a str),
    /// Any other character.
    Mark(char),
}

impl Token<'_> {
    /// How long it is, in bytes.
    pub(super) fn digits(&self) -> usize {
        self.end - self.start
    }

    /// Whether it is one of these marks.
    pub(super) fn is_mark(&self, marks: &str) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(mark))
    }
}

/// Numbers, words and marks; white space is left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
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

/// The number that a token is, with so many digits.
pub(super) fn number(token: Option<&Token>, digits: Range<usize>) -> Option<u64> {
    match token?.kind {
        Kind::Number(number) if digits.contains(&token?.digits()) => Some(number),
        _ => None,
    }
}

/// The number of one or two digits that a token is.
pub(super) fn small(token: Option<&Token>) -> Option<u8> {
    u8::try_from(number(token, 1..3)?).ok()
}
