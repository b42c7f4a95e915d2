//! A saved page, found, read and decoded.
//!
//! [`sources`] walks folders and opens containers; a [`Source`] is [loaded](Source::load) into
//! [`Raw`] bytes, whose hash tells whether they are already known; [`Raw::decode`] makes the
//! [`Page`] of them.

mod charset;
pub mod html;
pub mod record;
mod form;
mod source;
mod load;

pub use html::Html;
pub use load::{Content, Page, Raw};
pub use record::Record;
pub use source::{Reason, Skipped, Source, count, sources};
