//! The ways in which names are written, over all articles.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, Term};

use super::tally::Counted;

/// Stands between what the spellings of a name have in common and one of them; in neither.
const BETWEEN: char = '\0';

/// Looking up one name takes about as long as passing over so many in the order of the dictionary.
const LOOK_UP: usize = 50;

/// The term of a spelling and what it has in common with others.
pub(super) fn encode(key: &str, name: &str) -> String {
    format!("{key}{BETWEEN}{name}")
}

fn decode(term: &[u8]) -> Option<(&str, &str)> {
    str::from_utf8(term).ok()?.split_once(BETWEEN)
}

/// The terms of all spellings that have `key` in common.
pub(crate) fn terms(searcher: &Searcher, field: Field, key: &str) -> tantivy::Result<Vec<Term>> {
    let mut terms = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        each_of(&index, key, |name, _| {
            terms.push(Term::from_field_text(field, &encode(key, name)));
        })?;
    }
    Ok(terms)
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
    let mut found = Found::new();
    for (number, segment) in searcher.segment_readers().iter().enumerate() {
        let index = segment.inverted_index(field)?;
        let mut note = |key: &str, name: &str, info: &TermInfo| {
            let names = found.entry(key.to_owned()).or_default();
            names.entry(name.to_owned()).or_default().push((number, info.clone()));
        };
        if counted.len() * LOOK_UP < index.terms().num_terms() {
            for Counted { name: key, .. } in counted {
                each_of(&index, key, |name, info| note(key, name, info))?;
            }
            continue;
        }
        let keys: HashSet<&str> = counted.iter().map(|counted| counted.name.as_str()).collect();
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            if let Some((key, name)) = decode(terms.key())
                && keys.contains(key)
            {
                note(key, name, terms.value());
            }
        }
    }
    let sorted = |(key, names)| Ok((key, by_frequency(searcher, field, names)?));
    found.into_iter().map(sorted).collect()
}

/// By key and spelling the segments in which it occurs, and what they have of it.
type Found = HashMap<String, BTreeMap<String, Vec<(usize, TermInfo)>>>;

/// Calls `take` with every spelling of a segment that has `key`.
fn each_of(
    index: &InvertedIndexReader,
    key: &str,
    mut take: impl FnMut(&str, &TermInfo),
) -> tantivy::Result<()> {
    let mut terms = index.terms().range().ge(encode(key, "").as_bytes()).into_stream()?;
    while terms.advance()
        && let Some((found, name)) = decode(terms.key())
        && found == key
    {
        take(name, terms.value());
    }
    Ok(())
}

/// The spellings that articles have, the most frequent first.
fn by_frequency(
    searcher: &Searcher,
    field: Field,
    names: BTreeMap<String, Vec<(usize, TermInfo)>>,
) -> tantivy::Result<Vec<String>> {
    if names.len() == 1 {
        return Ok(names.into_keys().collect());
    }
    let mut counted = Vec::with_capacity(names.len());
    for (name, places) in names {
        let mut count = 0;
        for (segment, info) in places {
            count += articles(searcher.segment_reader(number(segment)), field, &info)?;
        }
        if count > 0 {
            counted.push((count, name));
        }
    }
    counted.sort_unstable_by_key(|counted| Reverse(counted.clone()));
    Ok(counted.into_iter().map(|(_, name)| name).collect())
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
