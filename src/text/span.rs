//! A part of a text by its positions.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A part of a text, in bytes, half-open; both ends lie on character boundaries of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The part of `text` in `range`; `None` where the range runs backwards, past the end of the
    /// text, or through the middle of a character.
    #[must_use]
    pub fn new(text: &str, range: Range<usize>) -> Option<Self> {
        text.get(range.clone()).map(|_| Self { start: range.start, end: range.end })
    }

    /// The whole of `text`.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self { start: 0, end: text.len() }
    }

    /// The part that `part` is of `text`; `None` unless `part` is a slice of `text`.
    ///
    /// ```
    /// use news_search::text::Span;
    ///
    /// let text = "In Vilnius, yesterday";
    /// let span = Span::of(text, &text[3..10]).unwrap();
    /// assert_eq!(span.slice(text), "Vilnius");
    /// ```
    #[must_use]
    pub fn of(text: &str, part: &str) -> Option<Self> {
        let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Self::new(text, start..start.checked_add(part.len())?)
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start
    }

    /// The byte after the last.
    #[must_use]
    pub fn end(self) -> usize {
        self.end
    }

    /// The words that stand there in `text`, the text that the span was made for; empty where
    /// `text` is another one that has no such part.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Both ends, as a range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
