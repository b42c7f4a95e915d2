//! A search engine for saved news pages.
//!
//! A page passes through the modules in the order in which they stand here, and a module names
//! only modules above its own:
//!
//! ```text
//! page ──> article ──> entities ──> document ──> index ──> query ──> hits ──> terminal / JSON
//! ```

pub mod date;
pub mod text;
pub mod page;
pub mod article;
pub mod entity;
pub mod document;
pub mod ingest;
pub mod index;
pub mod search;
pub mod render;
