//! What is in an index, in numbers.

use std::fs;
use std::path::Path;

use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader};

use super::schema::{Fields, NameFields};
use super::spelling::spelled;
use super::tally::{Counted, Tally, most_frequent};
use crate::date::Day;

/// What is in an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Articles that can be found.
    pub articles: u64,
    /// Further pages that are known: older saves of those articles, and pages without one.
    pub other_pages: u64,
    /// Articles by outlet, the most frequent first.
    pub sites: Vec<Counted>,
    /// Articles by language, the most frequent first.
    pub languages: Vec<Counted>,
    /// Articles by section, the most frequent first.
    pub sections: Vec<Counted>,
    /// The people whom articles name.
    pub people: Names,
    /// The places that articles name.
    pub places: Names,
    /// The organisations that articles name.
    pub organisations: Names,
    /// Articles whose day of publication is known.
    pub dated: u64,
    /// The first day on which an article was published.
    pub first_day: Option<Day>,
    /// The last.
    pub last_day: Option<Day>,
    /// The bytes that the index takes on disk.
    pub bytes: u64,
}

/// The names of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// How many there are.
    pub number: u64,
    /// Those that most articles have, the most frequent first, a thousand at most.
    pub first: Vec<Counted>,
}

/// The most names of each kind that are told; there may be millions.
const MOST_NAMES: usize = 1_000;

pub(super) fn stats(searcher: &Searcher, fields: &Fields, dir: &Path) -> tantivy::Result<Stats> {
    let counted = |field| counted(searcher, field);
    let mut stats = Stats {
        sites: counted(fields.site)?,
        languages: counted(fields.language)?,
        sections: counted(fields.section)?,
        people: names(searcher, &fields.person)?,
        places: names(searcher, &fields.place)?,
        organisations: names(searcher, &fields.organisation)?,
        bytes: bytes(dir),
        ..Stats::default()
    };
    for segment in searcher.segment_readers() {
        stats.count_articles(segment)?;
    }
    Ok(stats)
}

impl Stats {
    fn count_articles(&mut self, segment: &SegmentReader) -> tantivy::Result<()> {
        let articles = segment.fast_fields().u64("article")?;
        let published = segment.fast_fields().i64("published")?;
        for doc in segment.doc_ids_alive() {
            match articles.first(doc) {
                Some(_) => self.articles += 1,
                None => self.other_pages += 1,
            }
            if let Some(seconds) = published.first(doc) {
                self.count_day(Day::of_second(seconds));
            }
        }
        Ok(())
    }

    fn count_day(&mut self, day: Day) {
        self.dated += 1;
        self.first_day = Some(self.first_day.map_or(day, |first| first.min(day)));
        self.last_day = self.last_day.max(Some(day));
    }
}

/// The names of one kind, each in its most frequent spelling.
fn names(searcher: &Searcher, fields: &NameFields) -> tantivy::Result<Names> {
    let mut counted = counted(searcher, fields.key)?;
    let number = counted.len() as u64;
    counted.truncate(MOST_NAMES);
    Ok(Names { number, first: spelled(searcher, fields.spelling, counted)? })
}

/// The values of a field with the number of articles that have them, by number and then by name.
fn counted(searcher: &Searcher, field: Field) -> tantivy::Result<Vec<Counted>> {
    let name = searcher.schema().get_field_name(field);
    let mut tallies = Vec::new();
    for segment in searcher.segment_readers() {
        let mut tally = Tally::new(segment, name)?;
        segment.doc_ids_alive().for_each(|doc| tally.add(doc));
        tallies.push(tally);
    }
    most_frequent(&tallies, usize::MAX)
}

/// The bytes of the files in a folder; those that go away in the meantime do not count.
fn bytes(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}
