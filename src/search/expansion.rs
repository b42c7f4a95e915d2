//! What the index itself has to say of a part of a query: which terms begin so, or nearly match,
//! or lie within some days.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::date::{Day, DayRange};
use crate::index::{Analyser, Language, beginning_within, ends_by};

/// The most terms that one prefix or one fuzzy word stands for, the most frequent of each segment.
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
    languages: &[Language],
) -> tantivy::Result<Terms> {
    let prefix = Analyser::folded(prefix);
    if prefix.is_empty() {
        return Ok(Terms::default());
    }
    let shorter = shorter_stems(&prefix, languages);
    let mut found = Frequent::default();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            found.count(terms.key(), terms.value().doc_freq);
        }
        for stem in &shorter {
            if let Some(info) = index.terms().get(stem.as_bytes())? {
                found.count(stem.as_bytes(), info.doc_freq);
            }
        }
        found.close_segment();
    }
    Ok(found.into())
}

/// What is left of a prefix without up to [`MAX_ENDING`] letters, where that is the stem of the
/// prefix with some ending in one of the languages.
fn shorter_stems(prefix: &str, languages: &[Language]) -> BTreeSet<String> {
    let mut analyser = Analyser::prose();
    let shortest = MIN_STEM.max(prefix.len().saturating_sub(MAX_ENDING));
    let mut stems = BTreeSet::new();
    for language in languages {
        analyser.set_language(*language);
        for ending in ENDINGS {
            let word = analyser.terms(&format!("{prefix}{ending}")).into_iter().next();
            stems.extend(word.map(|word| word.term));
        }
    }
    stems.retain(|stem| {
        (shortest..prefix.len()).contains(&stem.len()) && prefix.starts_with(stem.as_str())
    });
    stems
}

/// Endings with which the beginning of a word, of an English one above all, may become one.
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
    languages: &[Language],
) -> tantivy::Result<Terms> {
    let mut found = Frequent::default();
    for term in terms(word, languages) {
        let term = Term::from_field_text(field, &term);
        let automaton = FuzzyTermQuery::new(term, distance, true).automaton()?;
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().search(&automaton).into_stream()?;
            while terms.advance() {
                found.count(terms.key(), terms.value().doc_freq);
            }
            found.close_segment();
        }
    }
    Ok(found.into())
}

/// The terms of a word in each language.
fn terms(word: &str, languages: &[Language]) -> BTreeSet<String> {
    let mut analyser = Analyser::prose();
    let mut terms = BTreeSet::new();
    for language in languages {
        analyser.set_language(*language);
        terms.extend(analyser.terms(word).into_iter().map(|word| word.term));
    }
    terms
}

/// Terms that a prefix or a fuzzy word stands for, the most frequent first.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) terms: Vec<String>,
    /// Whether there are more of them.
    pub(super) is_capped: bool,
}

/// The most frequent of many terms, in memory that does not grow with their number.
#[derive(Default)]
struct Frequent {
    /// Those of the segment that is read, the most frequent and others.
    segment: Vec<(u32, Vec<u8>)>,
    /// The most frequent of the segments before.
    found: BTreeMap<Vec<u8>, u64>,
    is_capped: bool,
}

impl Frequent {
    fn count(&mut self, term: &[u8], documents: u32) {
        self.segment.push((documents, term.to_owned()));
        if self.segment.len() >= 2 * MAX_TERMS {
            self.drop_rare();
        }
    }

    fn drop_rare(&mut self) {
        if self.segment.len() > MAX_TERMS {
            self.is_capped = true;
            self.segment.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            self.segment.truncate(MAX_TERMS);
        }
    }

    fn close_segment(&mut self) {
        self.drop_rare();
        for (documents, term) in self.segment.drain(..) {
            *self.found.entry(term).or_default() += u64::from(documents);
        }
    }
}

impl From<Frequent> for Terms {
    fn from(found: Frequent) -> Self {
        let mut terms: Vec<(Vec<u8>, u64)> = found.found.into_iter().collect();
        terms.sort_by_key(|(_, documents)| std::cmp::Reverse(*documents));
        let is_capped = found.is_capped || terms.len() > MAX_TERMS;
        terms.truncate(MAX_TERMS);
        let terms = terms.into_iter().filter_map(|(term, _)| String::from_utf8(term).ok());
        Self { terms: terms.collect(), is_capped }
    }
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
