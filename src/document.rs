//! A document: what is indexed and exported of one page.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::entity::{Corrections, Entity};

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

impl Document {
    /// Puts the reader's `corrections` to its entities, which are as they were read.
    pub fn correct(&mut self, corrections: &Corrections) {
        self.entities = self.corrected(&self.entities, corrections);
    }

    /// Its entities as they were read, with the reader's `corrections`.
    pub(crate) fn corrected(&self, as_read: &[Entity], corrections: &Corrections) -> Vec<Entity> {
        let title = self.article.title.as_deref().unwrap_or_default();
        corrections.correct(title, &self.article.text, as_read)
    }
}
