//! A document: what is indexed and exported of one page.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::entity::Entity;

/// An article with what it names and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The article's identity: given with it, else its canonical address, else its path.
    pub id: String,
    /// The file that it was read from, and its place in there: `name.ndjson#12` for the twelfth line,
    /// `name.warc.gz#5312` for the record that begins there, `name.zip//a.html` for a member.
    pub path: String,
    /// A hash of the bytes that it was read from.
    pub hash: u64,
    /// When it was saved, or else its file written, in seconds since 1970; tells the newer of two saves
    /// of the same article, and is never taken for its date.
    pub saved: i64,
    /// What the page says.
    pub article: Article,
    /// What the article names, in the order of the first mentions.
    pub entities: Vec<Entity>,
}
