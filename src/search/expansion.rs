//! What the index itself has to say of a part of a query: which terms begin so, or nearly match,
//! or lie within some days.

use std::collections::BTreeMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::date::{Day, DayRange};
use crate::index::{Analyser, beginning_within, ends_by};

/// The most terms that one prefix or one fuzzy word stands for, the most frequent first.
const MAX_TERMS: usize = 1_000;
/// How many letters a stem may lack of the prefix that its word begins with: `secur` of `security`.
const MAX_ENDING: usize = 4;
/// No stem shorter than this is taken for the stem of a longer prefix.
const MIN_STEM: usize = 4;

/// The terms of a field of running text whose words begin with `prefix`. A term is a stem, so that
/// one that the prefix goes on beyond counts if it is the prefix's own stem.
pub(super) fn prefix(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
) -> tantivy::Result<Vec<String>> {
    let prefix = Analyser::folded(prefix);
    if prefix.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            count(&mut found, terms.key(), terms.value().doc_freq);
        }
        for stem in shorter_stems(&prefix) {
            if let Some(info) = index.terms().get(stem.as_bytes())? {
                count(&mut found, stem.as_bytes(), info.doc_freq);
            }
        }
    }
    Ok(most_frequent(found))
}

/// What is left of a prefix without up to [`MAX_ENDING`] letters, where that is the stem of the
/// prefix with some ending.
fn shorter_stems(prefix: &str) -> Vec<&str> {
    let mut analyser = Analyser::prose();
    let mut is_stem_of_prefix = |stem: &str| {
        ENDINGS.iter().any(|ending| {
            let word = format!("{prefix}{ending}");
            analyser.terms(&word).first().is_some_and(|analysed| analysed.term == stem)
        })
    };
    let lengths = MIN_STEM.max(prefix.len().saturating_sub(MAX_ENDING))..prefix.len();
    lengths
        .filter_map(|length| prefix.get(..length))
        .filter(|stem| is_stem_of_prefix(stem))
        .collect()
}

/// Endings with which the beginning of an English word may become one.
const ENDINGS: &[&str] = &[
    "", "e", "y", "s", "es", "ed", "d", "ing", "ng", "g", "ity", "ty", "ies", "ion", "on", "n",
    "ions", "ation", "ally", "ly", "al", "er", "ers", "ment", "ent", "ness", "ess",
];

/// The terms of a field of running text that differ from the stem of `word` by at most `distance`
/// letters left out, put in, changed or swapped with the next.
pub(super) fn fuzzy(
    searcher: &Searcher,
    field: Field,
    word: &str,
    distance: u8,
) -> tantivy::Result<Vec<String>> {
    let mut found = BTreeMap::new();
    for analysed in Analyser::prose().terms(word) {
        let term = Term::from_field_text(field, &analysed.term);
        let automaton = FuzzyTermQuery::new(term, distance, true).automaton()?;
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().search(&automaton).into_stream()?;
            while terms.advance() {
                count(&mut found, terms.key(), terms.value().doc_freq);
            }
        }
    }
    Ok(most_frequent(found))
}

fn count(found: &mut BTreeMap<String, u64>, term: &[u8], documents: u32) {
    if let Ok(term) = str::from_utf8(term) {
        *found.entry(term.to_owned()).or_default() += u64::from(documents);
    }
}

fn most_frequent(found: BTreeMap<String, u64>) -> Vec<String> {
    let mut terms: Vec<(String, u64)> = found.into_iter().collect();
    terms.sort_by_key(|(_, documents)| std::cmp::Reverse(*documents));
    terms.into_iter().take(MAX_TERMS).map(|(term, _)| term).collect()
}

/// The numbers of the periods within `days` of which a text of the index speaks.
pub(super) fn periods(
    searcher: &Searcher,
    field: Field,
    days: DayRange,
) -> tantivy::Result<Vec<Term>> {
    let (first, last) = (days.first.unwrap_or(FIRST_DAY), days.last.unwrap_or(LAST_DAY));
    let numbers = beginning_within(first, last);
    let lowest = Term::from_field_u64(field, *numbers.start());
    let highest = Term::from_field_u64(field, *numbers.end());
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let range = index.terms().range();
        let range = range.ge(lowest.serialized_value_bytes()).le(highest.serialized_value_bytes());
        let mut terms = range.into_stream()?;
        while terms.advance() {
            let number = terms.key().try_into().map(u64::from_be_bytes);
            if let Ok(number) = number
                && ends_by(number, last)
            {
                found.push(Term::from_field_u64(field, number));
            }
        }
    }
    Ok(found)
}

/// The first day that a text may speak of.
const FIRST_DAY: Day = Day::MIN;
/// The last.
const LAST_DAY: Day = Day::MAX;
