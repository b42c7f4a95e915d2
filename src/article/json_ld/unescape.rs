//! The text of strings that hold mark-up and entities where they have no meaning.

use crate::article::text::one_line;

/// Elements inside `articleBody` that begin a new paragraph.
const BREAKS: &[&str] = &["p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"];

/// The paragraphs of a text that may hold mark-up and entities.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let text = unescaped(text);
    let mut lines = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        lines.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let name: &str = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        match tag.find('>') {
            Some(end) if !name.is_empty() => {
                if BREAKS.contains(&name.to_ascii_lowercase().as_str()) {
                    lines.push('\n');
                }
                rest = &tag[end + 1..];
            }
            None => {
                rest = &rest[at..];
                break;
            }
            Some(_) => {
                lines.push('<');
                rest = tag;
            }
        }
    }
    lines.push_str(rest);
    lines.split('\n').map(one_line).filter(|line| !line.is_empty()).collect()
}

/// The entities that templates write into JSON, where they have no meaning.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("hellip", "…"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("ntilde", "ñ"),
    ("ccedil", "ç"),
];
/// The longest entity, in bytes.
const LONGEST_ENTITY: usize = 10;

/// `text` with entities resolved, also where they were escaped twice (`&amp;quot;`).
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let once = unescaped_once(text);
    if once.contains("&#") || once.contains(';') && once.contains('&') {
        unescaped_once(&once)
    } else {
        once
    }
}

fn unescaped_once(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        match end.and_then(|end| entity(&rest[..end]).map(|character| (character, end))) {
            Some((character, end)) => {
                plain.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => plain.push('&'),
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).map(String::from);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| (*character).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_resolved_even_where_they_were_escaped_twice() {
        for (text, expected) in [
            ("Ann &amp; Bo", "Ann & Bo"),
            ("&amp;quot;Pier&amp;quot;", "\"Pier\""),
            ("&#8220;&#x201D; &unknown; &", "“” &unknown; &"),
        ] {
            assert_eq!(unescaped(text), expected, "{text}");
        }
    }

    #[test]
    fn paragraphs_end_with_blocks_and_lines() {
        assert_eq!(
            paragraphs("<p>One <b>bold</b></p><p>2 < 3\nThree"),
            ["One bold", "2 < 3", "Three"]
        );
    }
}
