//! The tree that a query is read into.

use super::note::Note;
use crate::date::DayRange;

/// What a person asked for, read. Made by [`Query::parse`] and [`Query::words`].
///
/// Its `Display` writes query syntax, in one way for each tree: parsed again, it gives the same
/// tree, as long as it keeps within the 4 KB that a query may have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What to search for; `None` where nothing is left to search for, and for a lone `*`.
    pub root: Option<Node>,
    /// Whether every document was asked for: the query is a lone `*`.
    pub everything: bool,
    /// How mended readings were read, in the order in which they were met; empty where the query
    /// was read as it stands.
    pub notes: Vec<Note>,
}

/// A part of a query. Never nested deeper than a few hundred nodes when it was parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// All of these; two at least.
    All(Vec<Node>),
    /// Any of these; two at least.
    Any(Vec<Node>),
    /// Everything but this.
    Not(Box<Node>),
    /// A word, phrase, name or the like.
    Term(Term),
}

impl Node {
    /// All of `nodes`: those that are themselves an [`Node::All`] dissolved, a single one as it is,
    /// `None` for none.
    #[must_use]
    pub fn all(nodes: Vec<Self>) -> Option<Self> {
        let flat = nodes.into_iter().flat_map(|node| match node {
            Self::All(inner) => inner,
            node => vec![node],
        });
        several(flat.collect(), Self::All)
    }

    /// Any of `nodes`: those that are themselves an [`Node::Any`] dissolved, a single one as it is,
    /// `None` for none.
    #[must_use]
    pub fn any(nodes: Vec<Self>) -> Option<Self> {
        let flat = nodes.into_iter().flat_map(|node| match node {
            Self::Any(inner) => inner,
            node => vec![node],
        });
        several(flat.collect(), Self::Any)
    }

    /// Everything but this; what a [`Node::Not`] excludes is wanted again.
    #[must_use]
    pub fn excluded(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            node => Self::Not(Box::new(node)),
        }
    }
}

fn several(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Option<Node> {
    if nodes.len() > 1 { Some(join(nodes)) } else { nodes.pop() }
}

/// What is looked for in one field. Texts are as typed, blanks at both ends aside: taking them
/// apart into the index's own terms is left to who asks the index. Each has a letter or a digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word, or what a person takes for one: `COVID-19`, `https://example.org/a`.
    Word {
        /// Where it stands.
        field: TextField,
        /// The word.
        word: String,
    },
    /// Words in a row.
    Phrase {
        /// Where they stand.
        field: TextField,
        /// The text between the quotes.
        words: String,
        /// How many places the words may be moved, at most 100; 0 for just as they stand.
        slop: u32,
    },
    /// The words that begin so.
    Prefix {
        /// Where they stand.
        field: TextField,
        /// What they begin with.
        prefix: String,
    },
    /// The words that are spelled so, or nearly.
    Fuzzy {
        /// Where they stand.
        field: TextField,
        /// The word.
        word: String,
        /// How many letters may differ, 1 or 2.
        distance: u8,
    },
    /// Someone or something named so: whole words of the name, in any case of letters.
    Name {
        /// What bears the name.
        kind: NameField,
        /// The name or a part of it.
        name: String,
    },
    /// Documents of just this value.
    Facet {
        /// What has the value.
        field: FacetField,
        /// The value.
        value: String,
    },
    /// Documents published on one of these days.
    Published(DayRange),
    /// Documents whose text speaks of one of these days.
    On(DayRange),
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Everywhere that an article has text.
    Any,
    /// The headline.
    Title,
}

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameField {
    /// A person that the article names.
    Person,
    /// A place that the article names.
    Place,
    /// An organisation that the article names.
    Organisation,
    /// A person in the byline.
    Author,
}

/// What has one of few values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FacetField {
    /// The outlet.
    Site,
    /// The section of the outlet.
    Section,
    /// A keyword or topic.
    Tag,
    /// A country in which something lies that the text names.
    Country,
    /// The language of the text.
    Language,
}
