//! The query language: what a person typed, read into one tree for every engine.
//!
//! Words side by side are all wanted; `docs/query-language.md` has the whole language. A reading
//! that had to be mended is answered and says in its [`Note`]s how it was read; what cannot be
//! mended is a [`QueryError`] with a caret under the place.
//!
//! ```
//! use news_search::search::query::Query;
//!
//! let query = Query::parse("\"security guarantees\" (nato OR otan) -imf", None).unwrap();
//! assert_eq!(query.to_string(), "\"security guarantees\" (nato OR otan) -imf");
//!
//! let error = Query::parse("persn:Stoltenberg", None).unwrap_err();
//! assert_eq!(error.suggestion(), Some("person:"));
//! ```

mod shown;
mod error;
mod note;
mod tree;
mod field;
mod days;
mod sign;
mod printer;
mod lexer;
mod term;
mod parser;
mod free;

pub use crate::date::DayRange;
pub use error::QueryError;
pub use field::is_field;
pub use note::Note;
pub use tree::{FacetField, NameField, Node, Query, Term, TextField};
