//! Positions, words and sentences of a text.

mod span;
mod words;
mod sentences;

pub use sentences::sentences;
pub use span::Span;
pub use words::{Word, is_spaceless, words};
