//! What the articles that were found have in common: who, where, whose, and how often.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::schema::Field;
use tantivy::{DocId, Score, SegmentReader};

use super::answer::Answer;
use crate::index::{Counted, Fields, IndexError, NameFields, Tally, most_frequent, spelled};

/// What articles are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// The people whom they name.
    People,
    /// The places that they name.
    Places,
    /// The countries of those places, by their ISO 3166-1 codes.
    Countries,
    /// The organisations that they name.
    Organisations,
    /// Who wrote them.
    Authors,
    /// The outlets.
    Sites,
    /// The sections of the outlets.
    Sections,
    /// The keywords of the pages.
    Tags,
    /// The languages, by their ISO 639-1 codes.
    Languages,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 9] = [
        Self::People,
        Self::Places,
        Self::Countries,
        Self::Organisations,
        Self::Authors,
        Self::Sites,
        Self::Sections,
        Self::Tags,
        Self::Languages,
    ];

    /// What it is called, on the command line and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Places => "places",
            Self::Countries => "countries",
            Self::Organisations => "organisations",
            Self::Authors => "authors",
            Self::Sites => "sites",
            Self::Sections => "sections",
            Self::Tags => "tags",
            Self::Languages => "languages",
        }
    }

    fn column(self, fields: &Fields) -> Column {
        let named = |NameFields { key, spelling, .. }: NameFields| Column {
            counted: key,
            spelling: Some(spelling),
        };
        let plain = |field| Column { counted: field, spelling: None };
        match self {
            Self::People => named(fields.person),
            Self::Places => named(fields.place),
            Self::Countries => plain(fields.country),
            Self::Organisations => named(fields.organisation),
            Self::Authors => plain(fields.author),
            Self::Sites => plain(fields.site),
            Self::Sections => plain(fields.section),
            Self::Tags => plain(fields.tag),
            Self::Languages => plain(fields.language),
        }
    }
}

/// Where values are counted.
struct Column {
    counted: Field,
    /// Where the spellings of what is counted stand, if it has several.
    spelling: Option<Field>,
}

impl Answer<'_> {
    /// The `most` values that most of the articles have, by number and then by name. Every article
    /// that was found counts, not only those that are shown. All spellings of a name are one, which goes
    /// by the one that most articles of the index have.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn facet(&self, facet: Facet, most: usize) -> Result<Vec<Counted>, IndexError> {
        let Column { counted, spelling } = facet.column(self.index.fields());
        self.index.guarded(|| {
            let counted = self.counted(counted, most)?;
            match spelling {
                Some(spelling) => spelled(&self.searcher, spelling, counted),
                None => Ok(counted),
            }
        })
    }

    /// The `most` most frequent values of a column.
    pub(super) fn counted(&self, field: Field, most: usize) -> tantivy::Result<Vec<Counted>> {
        let column = self.searcher.schema().get_field_name(field);
        let tallies = self.searcher.search(self.query.as_ref(), &Tallies { column })?;
        most_frequent(&tallies, most)
    }
}

/// Counts the values of a column over all articles that are found.
struct Tallies<'a> {
    column: &'a str,
}

impl Collector for Tallies<'_> {
    type Fruit = Vec<Tally>;
    type Child = SegmentTally;

    fn for_segment(&self, _: u32, segment: &SegmentReader) -> tantivy::Result<SegmentTally> {
        Tally::new(segment, self.column).map(SegmentTally)
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, tallies: Vec<Tally>) -> tantivy::Result<Vec<Tally>> {
        Ok(tallies)
    }
}

struct SegmentTally(Tally);

impl SegmentCollector for SegmentTally {
    type Fruit = Tally;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.0.add(doc);
    }

    fn harvest(self) -> Tally {
        self.0
    }
}
