//! The readable part of a page: what it says about itself, and its body without the furniture.

use crate::page::Content;

mod model;
mod text;
mod names;
mod rules;
mod marks;
mod tree;
mod apart;
mod moment;
mod meta;
mod json_ld;
mod language;
mod title;
mod site;
mod authors;
mod published;
mod block;
mod body;
mod markup;
mod dump;
mod record;

pub use model::{Article, DateSource, Published};

/// The readable part of what a page holds.
#[must_use]
pub fn article(content: &Content) -> Article {
    match content {
        Content::Html(html) => markup::from_html(html),
        Content::Text(text) => dump::from_text(text),
        Content::Record(record) => record::from_record(record),
    }
}
