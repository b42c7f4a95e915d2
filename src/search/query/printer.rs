//! The tree of a query, written in query syntax.

use std::fmt::{self, Display, Write};

use super::field::{self, ANYWHERE, Field, Meaning, heading};
use super::sign::{MARKS, begins_an_operator, ends_or_bends_a_word, is_blank, is_operator};
use super::tree::{Node, Query, Term};

/// Query syntax; nothing where there is nothing to search for.
impl Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.root {
            Some(root) => root.fmt(f),
            None if self.everything => f.write_char('*'),
            None => Ok(()),
        }
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(nodes) => joined(nodes, " ", f),
            Self::Any(nodes) => joined(nodes, " OR ", f),
            Self::Not(node) => {
                f.write_char('-')?;
                match &**node {
                    Self::Term(term) => term.fmt(f),
                    node => write!(f, "({node})"),
                }
            }
            Self::Term(term) => term.fmt(f),
        }
    }
}

fn joined(nodes: &[Node], between: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, node) in nodes.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        match node {
            Node::All(_) | Node::Any(_) => write!(f, "({node})")?,
            Node::Not(_) | Node::Term(_) => node.fmt(f)?,
        }
    }
    Ok(())
}

/// How deep parentheses stand in each other where the node is printed.
pub(super) fn depth(node: &Node) -> usize {
    let inside = |inner: &Node| match inner {
        Node::Term(_) => 0,
        Node::Not(_) => depth(inner),
        Node::All(_) | Node::Any(_) => depth(inner) + 1,
    };
    match node {
        Node::Term(_) => 0,
        Node::Not(inner) => inside(inner),
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().map(inside).max().unwrap_or(0),
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word { field, word } => {
                name(Field::Text(*field), f)?;
                escaped_word(word, f)
            }
            Self::Phrase { field, words, slop } => {
                name(Field::Text(*field), f)?;
                quoted(words, f)?;
                if *slop > 0 { write!(f, "~{slop}") } else { Ok(()) }
            }
            Self::Prefix { field, prefix } => {
                name(Field::Text(*field), f)?;
                escaped_word(prefix, f)?;
                f.write_char('*')
            }
            Self::Fuzzy { field, word, distance } => {
                name(Field::Text(*field), f)?;
                escaped_word(word, f)?;
                if *distance > 1 { write!(f, "~{distance}") } else { f.write_char('~') }
            }
            Self::Name { kind, name: value } => named(Field::Name(*kind), value, f),
            Self::Facet { field, value } => named(Field::Facet(*field), value, f),
            Self::Published(days) => named(Field::Published, &days.to_string(), f),
            Self::On(days) => named(Field::On, &days.to_string(), f),
        }
    }
}

fn name(field: Field, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if field == ANYWHERE {
        return Ok(());
    }
    write!(f, "{}:", field::name(field))
}

/// A field and its value, in quotes if it would not be read as one word.
fn named(field: Field, value: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    name(field, f)?;
    let quotes = |character| is_blank(character) || ends_or_bends_a_word(character);
    let begins_quote = value.chars().next().is_none_or(begins_an_operator);
    if begins_quote || value.contains(quotes) {
        return quoted(value, f);
    }
    f.write_str(value)
}

fn quoted(words: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for character in words.chars() {
        if character == '\\' || MARKS[0].closing.contains(&character) {
            f.write_char('\\')?;
        }
        f.write_char(character)?;
    }
    f.write_char('"')
}

/// The word, with backslashes where it would be read as anything else.
fn escaped_word(word: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let colon = field_colon(word);
    if is_operator(word) || word.starts_with(begins_an_operator) {
        f.write_char('\\')?;
    }
    for (at, character) in word.char_indices() {
        if Some(at) == colon || ends_or_bends_a_word(character) {
            f.write_char('\\')?;
        }
        f.write_char(character)?;
    }
    Ok(())
}

/// Where the colon stands that makes a field of the beginning of `word`.
fn field_colon(word: &str) -> Option<usize> {
    let heading = heading(word)?;
    (heading.meaning != Meaning::None).then_some(heading.name.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::Day;

    /// Pieces that mean something, among them some that do so only together.
    const PIECES: [&str; 61] = [
        " ",
        " ",
        " ",
        " ",
        "a",
        "bc",
        "東京",
        "é",
        "e\u{301}",
        "7",
        "OR",
        " OR ",
        "AND",
        "NOT ",
        "|",
        "&&",
        "-",
        "+",
        "(",
        ")",
        "(",
        ")",
        "（",
        "\"",
        "\"",
        "“",
        "”",
        "„",
        "«",
        "»",
        "「",
        "」",
        "‘",
        "’",
        "'",
        "*",
        "~",
        "~2",
        "~0.5",
        "\\",
        ":",
        "：",
        "://",
        "title:",
        "person:",
        "org:",
        "site:",
        "lang:",
        "published:",
        "on:",
        "persn:",
        "foo:",
        "2023",
        "2023-06",
        "..",
        ">",
        "today",
        "7d",
        "\n",
        "\u{202e}",
        "צה\"ל",
    ];

    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24);
        prop_oneof![
            4 => pieces.prop_map(|pieces| pieces.concat()),
            1 => prop::collection::vec(any::<char>(), 0..40)
                .prop_map(|characters| characters.into_iter().collect()),
        ]
    }

    fn today() -> Option<Day> {
        Day::new(2023, 6, 8)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_printed_is_read_as_the_same_tree(text in texts()) {
            match Query::parse(&text, today()) {
                Ok(query) => {
                    let printed = query.to_string();
                    let again = Query::parse(&printed, None).unwrap();
                    prop_assert_eq!(&again.root, &query.root, "{}", printed);
                    prop_assert_eq!(again.to_string(), printed);
                    for note in query.notes {
                        prop_assert!(!note.message.contains(char::is_control), "{}", note);
                    }
                }
                Err(error) => {
                    prop_assert!(text.get(error.span().range()).is_some());
                    prop_assert_eq!(error.to_string().lines().count(), 3);
                }
            }
        }

        #[test]
        fn free_text_is_printed_as_a_query_for_the_same_words(text in texts()) {
            let query = Query::words(&text);
            let again = Query::parse(&query.to_string(), None).unwrap();
            prop_assert_eq!(again.root, query.root);
        }
    }
}
