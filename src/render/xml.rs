//! Text within XML 1.0.

/// `text` as it may stand between elements and in attributes between double quotes. Blanks stand for
/// control characters and for those that XML has no way to write.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push(' '),
            sign if sign.is_control() => escaped.push(' '),
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("Łódź & Söhne", "Łódź &amp; Söhne");
        check("\"]]><b a='1'>", "&quot;]]&gt;&lt;b a='1'&gt;");
        check("a\0b\u{1B}c\nd\u{85}e\u{FFFE}f", "a b c d e f");
    }
}
