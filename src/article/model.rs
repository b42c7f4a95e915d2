//! What is known of an article once its page has been read.

use serde::{Deserialize, Serialize};

use crate::date::Moment;

/// The readable part of a page. `None` and empty mean that the page did not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The canonical address.
    pub url: Option<String>,
    /// The outlet, as it calls itself.
    pub site: Option<String>,
    /// The headline, without the outlet's name.
    pub title: Option<String>,
    /// Whom the byline credits, in its order: persons and agencies; where there are none, whom else
    /// the page names as its author; never a desk.
    pub authors: Vec<String>,
    /// When the article was published, by the page's own word; never a file's date.
    pub published: Option<Published>,
    /// When it was last changed, by the page's own word.
    pub modified: Option<Moment>,
    /// The language of the text, by ISO 639-1: `en`.
    pub language: Option<String>,
    /// The summary that the page gives of itself.
    pub description: Option<String>,
    /// The section of the outlet.
    pub section: Option<String>,
    /// Keywords and topics, in the page's order.
    pub tags: Vec<String>,
    /// The address of the lead image.
    pub image: Option<String>,
    /// The body: paragraphs, in order, a blank line between them.
    pub text: String,
}

/// A date of publication and where on the page it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The moment, as precise as the page says.
    pub moment: Moment,
    /// Where the page says it.
    pub source: DateSource,
}

/// Where on a page a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateSource {
    /// In a JSON-LD block.
    JsonLd,
    /// In a `<meta>` element.
    Meta,
    /// In a schema.org `itemprop`.
    Microdata,
    /// In a `<time>` element.
    Time,
    /// In the text around the headline.
    Text,
    /// In the address.
    Url,
    /// In a field of the record that the article came in.
    Record,
}

impl DateSource {
    /// Its name in the output: `json-ld`, `meta`, `microdata`, `time`, `text`, `url`, `record`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld",
            Self::Meta => "meta",
            Self::Microdata => "microdata",
            Self::Time => "time",
            Self::Text => "text",
            Self::Url => "url",
            Self::Record => "record",
        }
    }
}
