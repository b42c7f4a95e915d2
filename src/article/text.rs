//! Words, white space and letter case of any script, as the other rooms compare them.

/// Whether the character is left out of every text: it is not seen and splits words where it
/// stands (soft hyphen, zero-width space and joiner marks at borders, byte order mark).
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Appends `text` to `into` with every run of white space as one space, none at the beginning of
/// `into` or of a line.
pub(super) fn push_words(into: &mut String, text: &str) {
    for character in text.chars() {
        if character.is_whitespace() {
            if !into.is_empty() && !into.ends_with([' ', '\n']) {
                into.push(' ');
            }
        } else if !is_unseen(character) && (character >= ' ' || character == '\t') {
            into.push(character);
        }
    }
}

/// `text` on one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    push_words(&mut line, text);
    line.truncate(line.trim_end().len());
    line
}

/// The letters and digits of `text` in lower case, nothing else: equal for two headlines that
/// differ in typography alone.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the script of the character writes without spaces between words.
pub(super) fn is_dense(character: char) -> bool {
    matches!(character, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFF}')
}

/// How much text there is, in letters and digits of an alphabet; a character of a dense script
/// counts as [`DENSE_WORTH`] of them.
pub(super) fn weight(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphanumeric).count();
    }
    let worth = |c: char| match c {
        c if c.is_ascii() => usize::from(c.is_ascii_alphanumeric()),
        c if is_dense(c) => DENSE_WORTH,
        c => usize::from(c.is_alphanumeric()),
    };
    text.chars().map(worth).sum()
}

/// A Chinese or Japanese translation has about a third of the characters of its original.
const DENSE_WORTH: usize = 3;

/// The words of `text`: runs of letters, digits and apostrophes inside words.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
}

/// What follows `prefix` in `text` where it begins so, in whatever case.
pub(super) fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let mut wanted = prefix.chars().flat_map(char::to_lowercase);
    while let Some(expected) = wanted.next() {
        let mut lower = rest.next()?.to_lowercase();
        if lower.next() != Some(expected) {
            return None;
        }
        for more in lower {
            if wanted.next() != Some(more) {
                return None;
            }
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space() {
        assert_eq!(one_line(" a\u{A0}\n b\u{AD}c\t"), "a bc");
    }

    #[test]
    fn headlines_that_differ_in_typography_have_the_same_letters() {
        assert_eq!(letters("“It’s Over”, Élan says"), letters("\"It's over\" — élan says"));
    }

    #[test]
    fn case_is_ignored_in_every_script() {
        assert_eq!(strip_prefix_ignoring_case("ПО ДАТЕ", "по "), Some("ДАТЕ"));
        assert_eq!(strip_prefix_ignoring_case("bx", "by"), None);
    }
}
