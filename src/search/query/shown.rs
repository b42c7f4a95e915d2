//! Parts of a query, made fit to be shown in one line.

/// The characters of a part that a message shows; the caret shows the rest.
const LONGEST: usize = 60;

/// The text in one line, without what could move a terminal's cursor; cut where it is long.
pub(super) fn shown(text: &str) -> String {
    let cut = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    text.chars().take(LONGEST).map(harmless).chain(cut.chars()).collect()
}

/// The character, or a blank in the place of one that would move a terminal's cursor.
pub(super) fn harmless(character: char) -> char {
    let moves = character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if moves { ' ' } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn parts_are_shown_in_one_short_line() {
        check("東京 é", "東京 é");
        check("a\n\u{1b}[31mb\u{202e}c", "a  [31mb c");
        check(&"x".repeat(LONGEST), &"x".repeat(LONGEST));
        check(&"é".repeat(LONGEST + 1), &format!("{}…", "é".repeat(LONGEST)));
    }
}
