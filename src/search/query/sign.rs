//! The characters that mean something in a query.

/// Quotation marks that belong together: a quote that one of `opening` begins ends at the next of
/// `closing`. Marks that nations use in both directions stand in both.
#[derive(Debug)]
pub(super) struct Marks {
    pub opening: &'static [char],
    pub closing: &'static [char],
}

const DOUBLE: &[char] = &['"', '“', '”', '„', '‟', '＂', '〝', '〞', '〟'];
const GUILLEMETS: &[char] = &['«', '»'];
const SINGLE_GUILLEMETS: &[char] = &['‹', '›'];

/// Marks that always quote.
pub(super) const MARKS: [Marks; 7] = [
    Marks { opening: DOUBLE, closing: DOUBLE },
    Marks { opening: GUILLEMETS, closing: GUILLEMETS },
    Marks { opening: SINGLE_GUILLEMETS, closing: SINGLE_GUILLEMETS },
    Marks { opening: &['「'], closing: &['」'] },
    Marks { opening: &['『'], closing: &['』'] },
    Marks { opening: &['《'], closing: &['》'] },
    Marks { opening: &['〈'], closing: &['〉'] },
];

/// Marks that are apostrophes as well: they quote only where they open before a word and close
/// after one. The straight apostrophe never quotes.
pub(super) const SINGLE_MARKS: Marks =
    Marks { opening: &['‘', '‚', '‛'], closing: &['’', '‘'] };

/// The operators that are words.
pub(super) const OR: &str = "OR";
pub(super) const AND: [&str; 2] = ["AND", "&&"];
pub(super) const NOT: &str = "NOT";

pub(super) const OPENING: [char; 2] = ['(', '（'];
pub(super) const CLOSING: [char; 2] = [')', '）'];

/// Whether words end here: white space, control characters, and the invisible marks that come along
/// when text is copied. The joiners of Persian and of emoji are parts of words.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether there is something in `text` that an index can hold: a letter or a digit of any script.
pub(super) fn is_searchable(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether a backslash takes the meaning from this character; before another it is a backslash.
pub(super) fn can_be_escaped(character: char) -> bool {
    !character.is_alphanumeric() && !is_blank(character)
}

/// Whether a word can only hold this character behind a backslash, or better does.
pub(super) fn ends_or_bends_a_word(character: char) -> bool {
    matches!(character, '\\' | '|' | '*' | '~')
        || OPENING.contains(&character)
        || CLOSING.contains(&character)
        || MARKS.iter().any(|marks| marks.opening.contains(&character))
}

/// Whether a word that begins so needs a backslash before it.
pub(super) fn begins_an_operator(character: char) -> bool {
    matches!(character, '-' | '+') || SINGLE_MARKS.opening.contains(&character)
}

/// Whether this word alone is an operator.
pub(super) fn is_operator(word: &str) -> bool {
    word == OR || word == NOT || AND.contains(&word)
}

/// A letter of Hebrew, which writes `"` inside acronyms.
pub(super) fn is_hebrew(character: char) -> bool {
    matches!(character, '\u{05d0}'..='\u{05ea}')
}

/// A character without a meaning, as most are: a letter or digit of ASCII.
pub(super) fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric()
}
