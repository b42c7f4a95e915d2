//! A query that is refused, with a caret under the place.

use std::fmt;

use unicode_width::UnicodeWidthChar;

use super::shown::harmless;
use crate::text::Span;

/// The columns of a query that are shown around the place; a terminal has 80.
const COLUMNS: usize = 72;

/// Of these, the columns before the place where the query is longer.
const COLUMNS_BEFORE: usize = 36;

/// Why a query is refused.
///
/// Its `Display` has three lines: the message, the query or the part of it around the place, and
/// carets under the place.
///
/// ```
/// use news_search::search::query::Query;
///
/// let error = Query::parse("troops published:2023-13", None).unwrap_err();
/// let lines: Vec<_> = error.to_string().lines().map(str::to_owned).collect();
/// assert_eq!(lines[1], "troops published:2023-13");
/// assert_eq!(lines[2], "                 ^^^^^^^");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    message: String,
    span: Span,
    suggestion: Option<String>,
    excerpt: Excerpt,
}

impl QueryError {
    /// The error at `span` of the query `text`.
    pub(super) fn new(text: &str, span: Span, message: String, suggestion: Option<String>) -> Self {
        Self { message, span, suggestion, excerpt: Excerpt::new(text, span) }
    }

    /// What is wrong and what to write, in one line without a full stop.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The place, in the text of the query.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What may be meant, to stand in the query in place of the span.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

impl std::error::Error for QueryError {}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; did you mean `{suggestion}`?")?;
        }
        let Excerpt { line, indent, carets } = &self.excerpt;
        write!(f, "\n{line}\n{:indent$}{:^<carets$}", "", "")
    }
}

/// The part of a query around a place, fit for one line of a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Excerpt {
    line: String,
    /// The columns before the place.
    indent: usize,
    /// The columns under the place, at least one.
    carets: usize,
}

impl Excerpt {
    fn new(text: &str, span: Span) -> Self {
        let (before, after) = text.split_at(span.start());
        let head = fitting(before.chars().rev(), COLUMNS_BEFORE);
        let start = before.len() - head.bytes;
        let tail = fitting(after.chars(), COLUMNS - head.columns);
        let end = span.start() + tail.bytes;

        let cut = if start > 0 { "…" } else { "" };
        let rest = if end < text.len() { "…" } else { "" };
        let shown: String = text[start..end].chars().map(harmless).collect();
        let place = &text[span.start()..span.end().min(end)];
        Self {
            line: format!("{cut}{shown}{rest}"),
            indent: cut.chars().count() + head.columns,
            carets: fitting(place.chars(), COLUMNS).columns.max(1),
        }
    }
}

struct Fitting {
    bytes: usize,
    columns: usize,
}

/// How much of the beginning of `characters` fits into so many columns.
fn fitting(characters: impl Iterator<Item = char>, most: usize) -> Fitting {
    let mut fitting = Fitting { bytes: 0, columns: 0 };
    for character in characters {
        let columns = harmless(character).width().unwrap_or(0);
        if fitting.columns + columns > most || fitting.bytes > most * LONGEST_CLUSTER {
            break;
        }
        fitting.bytes += character.len_utf8();
        fitting.columns += columns;
    }
    fitting
}

/// The bytes that a column may take, marks without a width included, before a line is cut.
const LONGEST_CLUSTER: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, place: &str, after: &str, expected: &str) {
        let text = format!("{before}{place}{after}");
        let span = Span::new(&text, before.len()..before.len() + place.len()).unwrap();
        let error = QueryError::new(&text, span, "wrong".to_owned(), None);
        assert_eq!(error.to_string(), format!("wrong\n{expected}"));
    }

    #[test]
    fn carets_stand_under_the_place() {
        check("troops ", "on:May", " x", "troops on:May x\n       ^^^^^^");
        check("", "", "", "\n^");
        check("Großbritannien é ", "x", "", "Großbritannien é x\n                 ^");
    }

    #[test]
    fn wide_characters_take_two_columns_and_accents_none() {
        check("東京 ", "首相", " x", "東京 首相 x\n     ^^^^");
        check("e\u{301} ", "x", "", "e\u{301} x\n  ^");
    }

    #[test]
    fn line_breaks_escapes_and_bidi_controls_are_blanks() {
        check("a\nb\u{1b}\u{202e}", "x", "", "a b  x\n     ^");
    }

    #[test]
    fn a_long_query_is_shown_around_the_place() {
        let before = "a ".repeat(1000);
        let shown = "a ".repeat(18);
        let after = " b".repeat(1000);
        let rest = &" b".repeat(18)[..35];
        check(&before, "x", &after, &format!("…{shown}x{rest}…\n{}^", " ".repeat(37)));
    }

    #[test]
    fn a_long_place_is_marked_as_far_as_it_is_shown() {
        let place = "x".repeat(5000);
        check("", &place, "", &format!("{}…\n{}", "x".repeat(72), "^".repeat(72)));
    }
}
