//! A saved page, found, read and decoded.
//!
//! [`sources`] walks folders and opens what holds many pages; a [`Source`] is [loaded](Source::load)
//! into [`Raw`] bytes, whose hash tells whether they are already known; [`Raw::decode`] makes the
//! [`Page`] of them.

mod charset;
pub mod html;
pub mod record;
mod reason;
pub mod part;
mod form;
mod unpack;
mod saved;
mod head;
mod origin;
mod companion;
mod note;
mod inlined;
mod http;
mod warc;
mod zip;
mod mhtml;
mod lines;
mod values;
mod xml;
mod feed;
mod markdown;
mod source;
mod load;

pub use html::Html;
pub use load::{Content, Page, Raw};
pub use reason::{Bomb, MAX_BYTES, Reason, Skipped};
pub use record::Record;
pub use source::{Source, count, source, sources, sources_in};
