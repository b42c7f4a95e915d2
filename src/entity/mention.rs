//! Who and what an article names, and where.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A country, town, region, river, building …
    Place,
    /// A company, party, ministry, newspaper, club …
    Organisation,
    /// A day, or a week, month, quarter, year or decade.
    Date,
}

impl EntityKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Person, Self::Place, Self::Organisation, Self::Date];

    /// The kinds that have names, in that order: all but dates.
    pub const NAMED: [Self; 3] = [Self::Person, Self::Place, Self::Organisation];

    /// Its name in the output: `person`, `place`, `organisation` or `date`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Date => "date",
        }
    }
}

/// The field of an article in which a mention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// The headline.
    Title,
    /// The body.
    Text,
}

/// A place in an article where something is named; ordered by position, the headline first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// The field in which it stands.
    pub field: Field,
    /// The words that name it.
    pub span: Span,
}

impl Mention {
    /// How long it is, in bytes.
    pub(super) fn length(self) -> usize {
        self.span.end() - self.span.start()
    }
}

/// Those of `mentions`, which are in order and do not overlap each other, that overlap `with`.
pub(super) fn overlapping(mentions: &[Mention], with: Mention) -> &[Mention] {
    let from = mentions.partition_point(|mention| {
        (mention.field, mention.span.end()) <= (with.field, with.span.start())
    });
    let to = mentions.partition_point(|mention| {
        (mention.field, mention.span.start()) < (with.field, with.span.end())
    });
    mentions.get(from..to).unwrap_or_default()
}

/// Where on the earth a place lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    pub(crate) country: [u8; 2],
    /// Hundredths of a degree north.
    pub(crate) latitude: i16,
    /// Hundredths of a degree east.
    pub(crate) longitude: i16,
}

impl Location {
    /// The code of the country, in ISO 3166-1 alpha-2: `UA`; `XK` for Kosovo.
    #[must_use]
    pub fn country(&self) -> &str {
        std::str::from_utf8(&self.country).unwrap_or_default()
    }

    /// Degrees north of the equator, to a hundredth.
    #[must_use]
    pub fn latitude(&self) -> f64 {
        f64::from(self.latitude) / 100.0
    }

    /// Degrees east of Greenwich, to a hundredth.
    #[must_use]
    pub fn longitude(&self) -> f64 {
        f64::from(self.longitude) / 100.0
    }
}

/// Someone or something that an article names, with every mention of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name that the article uses; for a date its value by ISO 8601, as [`Period`]
    /// writes it.
    ///
    /// [`Period`]: crate::date::Period
    pub name: String,
    /// Where a place lies; `None` for other kinds, and where it is not known.
    pub location: Option<Location>,
    /// Where it is named, in order; never empty.
    pub mentions: Vec<Mention>,
}
