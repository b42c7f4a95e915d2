//! The ways in which names are written, over all articles.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;

use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::{TermMerger, TermStreamer};
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, Term};

use super::tally::Counted;

/// Stands between what the spellings of a name have in common and one of them; in neither.
const BETWEEN: char = '\0';
/// What sorts right behind it.
const BEHIND: char = '\u{1}';

/// Looking up one name in a segment takes about as long as passing over so many in the order of its
/// dictionary: 20 µs and 2.5 µs in an index of 55,000 articles.
const LOOK_UP: usize = 8;

/// The term of a spelling and what it has in common with others.
pub(super) fn encode(key: &str, name: &str) -> String {
    format!("{key}{BETWEEN}{name}")
}

fn decode(term: &[u8]) -> Option<(&str, &str)> {
    str::from_utf8(term).ok()?.split_once(BETWEEN)
}

/// The terms of all spellings that have `key` in common.
pub(crate) fn terms(searcher: &Searcher, field: Field, key: &str) -> tantivy::Result<Vec<Term>> {
    let indexes = indexes(searcher, field)?;
    let mut terms = Vec::new();
    let mut found = TermMerger::new(of_key(&indexes, key)?);
    while found.advance() {
        if let Ok(term) = str::from_utf8(found.key()) {
            terms.push(Term::from_field_text(field, term));
        }
    }
    Ok(terms)
}

fn indexes(searcher: &Searcher, field: Field) -> tantivy::Result<Vec<Arc<InvertedIndexReader>>> {
    searcher.segment_readers().iter().map(|segment| segment.inverted_index(field)).collect()
}

/// The terms of `key` in each segment.
fn of_key<'a>(
    indexes: &'a [Arc<InvertedIndexReader>],
    key: &str,
) -> io::Result<Vec<TermStreamer<'a>>> {
    let first = encode(key, "");
    let terms = |index: &'a Arc<InvertedIndexReader>| {
        let range = index.terms().range().ge(first.as_bytes());
        range.lt(format!("{key}{BEHIND}").as_bytes()).into_stream()
    };
    indexes.iter().map(terms).collect()
}

/// What was counted by keys, by the most frequent spelling of each.
pub(crate) fn spelled(
    searcher: &Searcher,
    field: Field,
    counted: Vec<Counted>,
) -> tantivy::Result<Vec<Counted>> {
    let mut spellings = spellings(searcher, field, &counted)?;
    let shown = |Counted { name: key, count }| {
        let first = spellings.remove(&key).and_then(|names| names.into_iter().next());
        Counted { name: first.unwrap_or(key), count }
    };
    Ok(counted.into_iter().map(shown).collect())
}

/// The spellings in which articles write the names that have these keys, by their keys, the most
/// frequent first; of those that are as frequent the last by bytes, which has small letters and accents.
pub(crate) fn spellings(
    searcher: &Searcher,
    field: Field,
    counted: &[Counted],
) -> tantivy::Result<HashMap<String, Vec<String>>> {
    let indexes = indexes(searcher, field)?;
    let mut groups = Groups { searcher, field, names: Vec::new(), found: HashMap::new() };
    let all: usize = indexes.iter().map(|index| index.terms().num_terms()).sum();
    if counted.len() * indexes.len() * LOOK_UP < all {
        for Counted { name: key, .. } in counted {
            groups.note(TermMerger::new(of_key(&indexes, key)?), |_| true)?;
        }
    } else {
        let keys: HashSet<&str> = counted.iter().map(|counted| counted.name.as_str()).collect();
        let terms = indexes.iter().map(|index| index.terms().stream());
        groups
            .note(TermMerger::new(terms.collect::<io::Result<_>>()?), |key| keys.contains(key))?;
    }
    Ok(groups.found)
}

/// Spellings, key by key.
struct Groups<'a> {
    searcher: &'a Searcher,
    field: Field,
    /// The spellings of the key that is being read.
    names: Vec<Name>,
    /// Those of the keys that have been.
    found: HashMap<String, Vec<String>>,
}

/// A spelling, with the numbers of the segments that have it and what they have of it.
struct Name {
    name: String,
    places: Vec<(usize, TermInfo)>,
}

impl Groups<'_> {
    /// Notes those of `terms`, which are in order, whose keys are wanted.
    fn note(
        &mut self,
        mut terms: TermMerger<'_>,
        is_wanted: impl Fn(&str) -> bool,
    ) -> tantivy::Result<()> {
        let mut current = String::new();
        while terms.advance() {
            let Some((key, name)) = decode(terms.key()) else { continue };
            if key != current {
                self.finish(&current)?;
                key.clone_into(&mut current);
            }
            if is_wanted(key) {
                let name = name.to_owned();
                let places = terms.current_segment_ords_and_term_infos().collect();
                self.names.push(Name { name, places });
            }
        }
        self.finish(&current)
    }

    fn finish(&mut self, key: &str) -> tantivy::Result<()> {
        let mut names = std::mem::take(&mut self.names);
        let sorted = match names.len() {
            0 => return Ok(()),
            1 => names.drain(..).map(|spelling| spelling.name).collect(),
            _ => self.by_frequency(names)?,
        };
        self.found.insert(key.to_owned(), sorted);
        Ok(())
    }

    /// The spellings that articles have, the most frequent first.
    fn by_frequency(&self, names: Vec<Name>) -> tantivy::Result<Vec<String>> {
        let mut counted = Vec::with_capacity(names.len());
        for Name { name, places } in names {
            let mut count = 0;
            for (segment, info) in places {
                let segment = self.searcher.segment_reader(number(segment));
                count += articles(segment, self.field, &info)?;
            }
            if count > 0 {
                counted.push((count, name));
            }
        }
        counted.sort_unstable_by_key(|counted| Reverse(counted.clone()));
        Ok(counted.into_iter().map(|(_, name)| name).collect())
    }
}

fn number(segment: usize) -> u32 {
    u32::try_from(segment).expect("there are few segments")
}

/// How many articles of a segment have a term; those that were taken out do not count.
fn articles(segment: &SegmentReader, field: Field, info: &TermInfo) -> tantivy::Result<u32> {
    let Some(alive) = segment.alive_bitset() else { return Ok(info.doc_freq) };
    let index = segment.inverted_index(field)?;
    let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    let mut count = 0;
    while postings.doc() != TERMINATED {
        count += u32::from(alive.is_alive(postings.doc()));
        postings.advance();
    }
    Ok(count)
}
