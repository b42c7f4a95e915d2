//! Positions as the JSON counts them: in code points.

use serde::Serialize;

use crate::text::Span;

/// A part of a text, half-open, in code points.
#[derive(Serialize)]
pub(super) struct WireSpan {
    start: usize,
    end: usize,
}

/// Counts code points before a byte without starting anew each time.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    /// The number of code points before every [`STRIDE`]th byte.
    counts: Vec<usize>,
}

/// How many bytes are counted at once.
const STRIDE: usize = 256;

impl<'a> CodePoints<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut counts = vec![0];
        let mut count = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            count += starts(block);
            counts.push(count);
        }
        Self { text, counts }
    }

    /// The same part, in code points.
    pub(super) fn span(&self, span: Span) -> WireSpan {
        WireSpan { start: self.before(span.start()), end: self.before(span.end()) }
    }

    /// The number of code points before the byte at `at`.
    fn before(&self, at: usize) -> usize {
        let block = at / STRIDE;
        self.counts[block] + starts(&self.text.as_bytes()[block * STRIDE..at])
    }
}

/// How many code points begin in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_code_points_however_far_into_a_text() {
        let text = "é".repeat(1_000) + "Київ";
        let span = Span::of(&text, &text[2_000..]).unwrap();
        let wire = CodePoints::new(&text).span(span);
        assert_eq!((wire.start, wire.end), (1_000, 1_004));
    }
}
