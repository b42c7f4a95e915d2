//! The words of a text, as they are counted, indexed and searched for.

use unicode_normalization::char::is_combining_mark;

use super::span::Span;

/// A word and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as it is written: `O'Reilly`, `U.S.`, `10,000`, `C++`, or two neighbouring
    /// characters of a script that is written without spaces.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
}

/// Characters that hold the two halves of a word together: `O'Reilly`, `don’t`.
const APOSTROPHES: &[char] = &['\'', '’', 'ʼ', '＇'];
/// What programming languages carry behind their letter: `C++`, `C#`.
const SUFFIXES: &[&str] = &["++", "#"];
/// Invisible characters inside words: soft hyphen, joiners.
const INVISIBLE: &[char] = &['\u{AD}', '\u{200C}', '\u{200D}'];

/// The words of `text` in order.
///
/// Letters, digits and the marks on them make words; an apostrophe between letters, a full stop or
/// comma between digits, and the full stops of `U.S.` belong to theirs; a hyphen separates two.
/// Scripts without spaces (Chinese, Japanese, Thai …) give every pair of neighbouring characters,
/// or the one where a run has only one.
///
/// ```
/// use news_search::text::words;
///
/// let found: Vec<&str> = words("U.S.-led talks: 1,200 in O'Hare").map(|word| word.text).collect();
/// assert_eq!(found, ["U.S.", "led", "talks", "1,200", "in", "O'Hare"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    Words { text, at: 0 }
}

struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(char::is_alphanumeric)?;
        let first = self.text[start..].chars().next()?;
        let (end, next) =
            if is_spaceless(first) { self.pair(start) } else { (self.word_end(start), None) };
        self.at = next.unwrap_or(end);
        let span = Span::new(self.text, start..end)?;
        Some(Word { text: span.slice(self.text), span })
    }
}

impl Words<'_> {
    /// Where the pair that begins at `start` ends, and where the next one begins.
    fn pair(&self, start: usize) -> (usize, Option<usize>) {
        let second = start + unit_length(&self.text[start..]);
        let rest = &self.text[second..];
        if !rest.starts_with(is_spaceless) {
            return (second, None);
        }
        let end = second + unit_length(rest);
        // The second character of the last pair is not a word of its own.
        let next = if self.text[end..].starts_with(is_spaceless) { second } else { end };
        (end, Some(next))
    }

    /// Where the word that begins at `start` ends.
    fn word_end(&self, start: usize) -> usize {
        let mut end = start;
        loop {
            end += run_length(&self.text[end..]);
            match self.joint(start, end) {
                Some(joint) => end += joint,
                None => return end + suffix_length(&self.text[start..end], &self.text[end..]),
            }
        }
    }

    /// The length of the mark at `end` that joins the word so far with what follows it.
    fn joint(&self, start: usize, end: usize) -> Option<usize> {
        let mut after = self.text[end..].chars();
        let mark = after.next()?;
        let following = after.next()?;
        let before = self.text[start..end].chars().next_back()?;
        let joins = if APOSTROPHES.contains(&mark) {
            before.is_alphabetic() && following.is_alphabetic() && !is_spaceless(following)
        } else if matches!(mark, '.' | ',') {
            before.is_ascii_digit() && following.is_ascii_digit()
                || mark == '.'
                    && following.is_uppercase()
                    && !after.next().is_some_and(is_inside)
                    && is_acronym(&self.text[start..end])
        } else {
            false
        };
        joins.then(|| mark.len_utf8())
    }
}

/// The length of the letters, digits and marks at the beginning.
fn run_length(rest: &str) -> usize {
    rest.find(|character: char| !is_inside(character) || is_spaceless(character))
        .unwrap_or(rest.len())
}

fn is_inside(character: char) -> bool {
    character.is_alphanumeric()
        || !character.is_ascii() && (is_combining_mark(character) || INVISIBLE.contains(&character))
}

/// The length of a character with the marks on it.
fn unit_length(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let marks = &rest[first..];
    first + marks.find(|mark| !is_combining_mark(mark)).unwrap_or(marks.len())
}

/// Whether the word so far is single capitals with full stops between them: `U.S`, `U`.
fn is_acronym(word: &str) -> bool {
    word.len() <= 16
        && word
            .split('.')
            .all(|part| part.starts_with(char::is_uppercase) && part.chars().nth(1).is_none())
}

/// The length of what belongs to a word though it is neither letter nor digit.
fn suffix_length(word: &str, rest: &str) -> usize {
    if word.contains('.') && is_acronym(word) && rest.starts_with('.') {
        return 1;
    }
    if word.chars().nth(1).is_some() {
        return 0;
    }
    let suffix = SUFFIXES.iter().find(|suffix| rest.starts_with(**suffix));
    let length = suffix.map_or(0, |suffix| suffix.len());
    if rest[length..].starts_with(is_inside) { 0 } else { length }
}

/// Whether a character belongs to a script that puts no spaces between words.
#[must_use]
pub fn is_spaceless(character: char) -> bool {
    !character.is_ascii()
        && character.is_alphanumeric()
        && matches!(character,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = words(text).map(|word| word.text).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn letters_and_digits_make_words() {
        check("COVID-19, 9/11 and e-mail", &["COVID", "19", "9", "11", "and", "e", "mail"]);
        check("naïve cafe\u{301}", &["naïve", "cafe\u{301}"]);
        check("“don’t”, O'Reilly's 'quoted'", &["don’t", "O'Reilly's", "quoted"]);
        check("  …", &[]);
    }

    #[test]
    fn numbers_and_acronyms_keep_their_marks() {
        check("$15.6 billion, 10,000.", &["15.6", "billion", "10,000"]);
        check("U.S. and U.N., but end.Next", &["U.S.", "and", "U.N.", "but", "end", "Next"]);
        check("Plan B. Then J.Lee", &["Plan", "B", "Then", "J", "Lee"]);
        check("C++ or C# or F#m, A+", &["C++", "or", "C#", "or", "F", "m", "A"]);
    }

    #[test]
    fn scripts_without_spaces_give_pairs() {
        check("東京都は2023年", &["東京", "京都", "都は", "2023", "年"]);
        check("中 a", &["中", "a"]);
    }

    #[test]
    fn marks_and_joiners_belong_to_their_word() {
        check("हिन्दी समाचार", &["हिन्दी", "समाचार"]);
        check("می\u{200C}خواهم", &["می\u{200C}خواهم"]);
    }
}
