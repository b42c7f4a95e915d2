//! Positions, words and sentences of a text.

mod span;
mod words;
mod sentences;

pub use sentences::sentences;
pub use span::Span;
pub(crate) use words::is_spaceless;
pub use words::{Word, words};
