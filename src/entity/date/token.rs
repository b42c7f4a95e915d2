//! A text taken apart into what can stand in a date.

use super::vocabulary::Vocabulary;
use super::word::Word;

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// The first byte.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
    /// What it can mean.
    pub(super) word: Word,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Spaces, or the end of a line.
    Space,
    /// An empty line, or the beginning of the text.
    Break,
}

/// The tokens of `text`, in order; what they mean is looked up in `vocabulary`.
pub(super) fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut gap = Gap::Break;
    while let Some(char) = char_at(text, at) {
        let start = at;
        at += char.len_utf8();
        if char.is_whitespace() {
            gap = widen(gap, text, start, &mut at);
            continue;
        }
        let word = if char.is_ascii_digit() {
            let after_point =
                tokens.last().is_some_and(|last: &Token| last.word == Word::Mark('.'));
            number(text, start, &mut at, after_point && gap == Gap::None)
        } else if is_letter(char) {
            skip_letters(text, &mut at);
            letters(text, start, &mut at, vocabulary)
        } else {
            mark(char)
        };
        tokens.push(Token { start, end: at, word, gap, capital: char.is_uppercase() });
        gap = Gap::None;
    }
    tokens
}

/// The gap that the white space from `start` up to the next character makes; its first character
/// has been read.
fn widen(gap: Gap, text: &str, start: usize, at: &mut usize) -> Gap {
    skip(text, at, char::is_whitespace);
    if *at == start + 1 && gap == Gap::None {
        return Gap::Space;
    }
    let lines = text[start..*at].matches('\n').count();
    if lines > 1 || gap == Gap::Break { Gap::Break } else { Gap::Space }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text[at..].chars().next() }
}

fn skip(text: &str, at: &mut usize, wanted: impl Fn(char) -> bool) {
    while let Some(char) = char_at(text, *at).filter(|&char| wanted(char)) {
        *at += char.len_utf8();
    }
}

fn skip_letters(text: &str, at: &mut usize) {
    let bytes = text.as_bytes();
    while bytes.get(*at).is_some_and(u8::is_ascii_alphabetic) {
        *at += 1;
    }
    if bytes.get(*at).is_some_and(|byte| !byte.is_ascii()) {
        skip(text, at, is_letter);
    }
}

fn is_letter(char: char) -> bool {
    let is_foreign = || char.is_alphabetic() && han(char).is_none() && !matches!(char, 'º' | 'ª');
    char.is_ascii_alphabetic() || !char.is_ascii() && is_foreign()
}

fn han(char: char) -> Option<Word> {
    matches!(char, '年' | '月' | '日').then_some(Word::Han(char))
}

fn mark(char: char) -> Word {
    match char {
        '’' | '‘' | 'ʼ' => Word::Mark('\''),
        '–' | '—' | '‑' => Word::Mark('-'),
        _ => han(char).unwrap_or(Word::Mark(char)),
    }
}

/// A run of letters; `Q3` takes its digit along, and any other digits make it no word.
fn letters(text: &str, start: usize, at: &mut usize, vocabulary: &Vocabulary) -> Word {
    let end = *at;
    if !text.as_bytes().get(end).is_some_and(u8::is_ascii_digit) {
        return vocabulary.meaning(&text[start..end]);
    }
    skip(text, at, |char| char.is_ascii_alphanumeric());
    quarter(&text.as_bytes()[start..*at]).unwrap_or(Word::Other)
}

/// `Q3`, `3Q`.
fn quarter(word: &[u8]) -> Option<Word> {
    match *word {
        [b'Q', digit @ b'1'..=b'4'] | [digit @ b'1'..=b'4', b'Q'] => {
            Some(Word::Quarter(digit - b'0'))
        }
        _ => None,
    }
}

/// A run of digits whose first has been read, with what belongs to the number.
fn number(text: &str, start: usize, at: &mut usize, after_point: bool) -> Word {
    skip(text, at, |char| char.is_ascii_digit());
    let digits = &text[start..*at];
    if char_at(text, *at).is_some_and(|char| char.is_ascii_alphabetic()) {
        skip(text, at, |char| char.is_ascii_alphanumeric());
        return numbered(digits, &text[start + digits.len()..*at]);
    }
    if !after_point && grouped(text, at) {
        return Word::Amount;
    }
    match (digits.parse(), u8::try_from(digits.len())) {
        (Ok(value), Ok(length @ ..=4)) => Word::Number(value, length),
        _ => Word::Amount,
    }
}

/// A number with letters: `7th`, `1990s`, `3Q`.
fn numbered(digits: &str, letters: &str) -> Word {
    const ORDINALS: [&str; 9] = ["th", "st", "nd", "rd", "TH", "ST", "ND", "RD", "er"];
    let Ok(value) = digits.parse::<u16>() else { return Word::Other };
    match (letters, digits.len(), u8::try_from(value)) {
        ("s", 2 | 4, _) | ("er", 4, _) if value.is_multiple_of(10) => Word::Decade(value / 10),
        ("Q", 1, Ok(quarter @ 1..=4)) => Word::Quarter(quarter),
        (letters, 1 | 2, Ok(value)) if ORDINALS.contains(&letters) => Word::Ordinal(value),
        _ => Word::Other,
    }
}

/// Reads on over the rest of a number with groups of thousands or decimals; three parts with
/// points between them are no such number, but may be a date.
fn grouped(text: &str, at: &mut usize) -> bool {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes[from..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    match bytes.get(*at) {
        Some(b',') if digits(*at + 1) == 3 => {}
        Some(b'.') => {
            let decimals = digits(*at + 1);
            let next = *at + 1 + decimals;
            if decimals == 0 || bytes.get(next) == Some(&b'.') && digits(next + 1) > 0 {
                return false;
            }
        }
        _ => return false,
    }
    skip(text, at, |char| char.is_ascii_digit() || char == ',' || char == '.');
    // The stop of a sentence or a clause is no part of the number.
    while matches!(bytes[*at - 1], b',' | b'.') {
        *at -= 1;
    }
    true
}
