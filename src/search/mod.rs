//! Finding documents.

pub mod query;
