//! The index on disk: what it holds of each document, how it is brought up to date, how it is read.
//!
//! The index is the only state. Which files it knows, and by which hash, lies in the index itself
//! and changes in the same commit as the articles.

mod mentioned;
mod language;
mod analysis;
mod error;
mod sketch;
mod guard;
mod schema;
mod stored;
mod tally;
mod spelling;
mod manifest;
mod fill;
mod open;
mod writer;
mod update;
mod stats;
mod reader;
mod arrivals;

pub use analysis::{AnalysedWord, Analyser};
pub use arrivals::{Arrival, Arrivals};
pub use error::IndexError;
pub use language::Language;
pub(crate) use mentioned::{beginning_within, days_mentioned, ends_by};
pub use reader::Index;
pub use schema::SCHEMA_VERSION;
pub(crate) use schema::{Fields, NameFields};
pub(crate) use sketch::Sketch;
pub(crate) use spelling::{spelled, spellings, terms as spelling_terms};
pub use stats::{Names, Stats};
pub use tally::Counted;
pub(crate) use tally::{Tally, most_frequent};
pub use update::{Event, Report, Update, apply};
