//! What is in an index, in numbers.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use tantivy::columnar::StrColumn;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader};

use super::schema::Fields;
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
    /// The people whom most articles name, the most frequent first.
    pub people: Vec<Counted>,
    /// The places that most articles name.
    pub places: Vec<Counted>,
    /// The organisations that most articles name.
    pub organisations: Vec<Counted>,
    /// Articles whose day of publication is known.
    pub dated: u64,
    /// The first day on which an article was published.
    pub first_day: Option<Day>,
    /// The last.
    pub last_day: Option<Day>,
    /// The bytes that the index takes on disk.
    pub bytes: u64,
}

/// A value and how many articles have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The value.
    pub name: String,
    /// How many articles have it.
    pub count: u64,
}

pub(super) fn stats(searcher: &Searcher, fields: &Fields, dir: &Path) -> tantivy::Result<Stats> {
    let counted = |field| counted(searcher, field);
    let mut stats = Stats {
        sites: counted(fields.site)?,
        languages: counted(fields.language)?,
        sections: counted(fields.section)?,
        people: counted(fields.person)?,
        places: counted(fields.place)?,
        organisations: counted(fields.organisation)?,
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
                self.count_day(day(seconds));
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

/// The day of a time in seconds since 1970.
fn day(seconds: i64) -> Day {
    Day::from_days_since_epoch(i32::try_from(seconds.div_euclid(86_400)).unwrap_or(i32::MAX))
}

/// The values of a field with the number of articles that have them, by number and then by name.
fn counted(searcher: &Searcher, field: Field) -> tantivy::Result<Vec<Counted>> {
    let name = searcher.schema().get_field_name(field);
    let mut counts: HashMap<String, u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        if let Some(column) = segment.fast_fields().str(name)? {
            count_segment(segment, &column, &mut counts)?;
        }
    }
    let mut counted: Vec<Counted> =
        counts.into_iter().map(|(name, count)| Counted { name, count }).collect();
    counted.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    Ok(counted)
}

fn count_segment(
    segment: &SegmentReader,
    column: &StrColumn,
    counts: &mut HashMap<String, u64>,
) -> tantivy::Result<()> {
    // No list as long as the column says: a damaged one says anything.
    let mut by_ord: HashMap<u64, u64> = HashMap::new();
    for doc in segment.doc_ids_alive() {
        for ord in column.ords().values_for_doc(doc) {
            *by_ord.entry(ord).or_default() += 1;
        }
    }
    let mut terms = column.dictionary().stream()?;
    let mut ord = 0;
    while terms.advance() {
        if let Some(count) = by_ord.get(&ord) {
            *counts.entry(String::from_utf8_lossy(terms.key()).into_owned()).or_default() += count;
        }
        ord += 1;
    }
    Ok(())
}

/// The bytes of the files in a folder; those that go away in the meantime do not count.
fn bytes(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}
