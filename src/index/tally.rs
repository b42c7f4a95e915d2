//! Counting the values of a column over some of its documents.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

/// How many values of a segment are counted in a plain list. Those beyond it, in a segment of
/// millions of names or in a damaged one that says so, take their place when they are met.
const LISTED: usize = 1 << 22;

/// A value and how many articles have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The value.
    pub name: String,
    /// How many articles have it.
    pub count: u64,
}

/// How often each value of a column occurs among some documents of one segment.
pub(crate) struct Tally {
    /// `None` where no document of the segment has a value.
    column: Option<StrColumn>,
    /// By the number of the value in the dictionary of the segment, which is in the order of bytes.
    listed: Vec<u32>,
    others: HashMap<usize, u32>,
}

impl Tally {
    /// Nothing counted yet of the column of that name.
    pub(crate) fn new(segment: &SegmentReader, column: &str) -> tantivy::Result<Self> {
        let column = segment.fast_fields().str(column)?;
        let values = column.as_ref().map_or(0, |column| column.num_terms());
        Ok(Self { column, listed: vec![0; values.min(LISTED)], others: HashMap::new() })
    }

    /// Counts the values of a document.
    pub(crate) fn add(&mut self, doc: DocId) {
        let Some(column) = &self.column else { return };
        for number in column.ords().values_for_doc(doc) {
            let Ok(number) = usize::try_from(number) else { continue };
            match self.listed.get_mut(number) {
                Some(count) => *count += 1,
                None => *self.others.entry(number).or_default() += 1,
            }
        }
    }

    /// The numbers of the values that occur, with their counts, in the order of the numbers.
    fn counts(&self) -> Vec<(usize, u32)> {
        let listed = self.listed.iter().copied().enumerate().filter(|(_, count)| *count > 0);
        let mut counts: Vec<_> = listed.collect();
        let listed = counts.len();
        counts.extend(self.others.iter().map(|(number, count)| (*number, *count)));
        counts[listed..].sort_unstable();
        counts
    }

    /// The value of each of these numbers, which are in order.
    fn names(&self, numbers: impl Iterator<Item = usize>) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        if let Some(column) = &self.column {
            let numbers: Vec<u64> = numbers.map(|number| number as u64).collect();
            column.dictionary().sorted_ords_to_term_cb(&numbers, |name| {
                names.push(String::from_utf8_lossy(name).into_owned());
            })?;
        }
        Ok(names)
    }

    /// How often a value occurs.
    fn count(&self, name: &str) -> io::Result<u64> {
        let Some(column) = &self.column else { return Ok(0) };
        let number = column.dictionary().term_ord(name)?;
        let number = number.and_then(|number| usize::try_from(number).ok());
        let count = |number| self.listed.get(number).or_else(|| self.others.get(&number));
        Ok(number.and_then(count).copied().unwrap_or(0).into())
    }
}

/// The `most` most frequent values of all segments together, by number and then by name.
///
/// Exact, without looking up every name: a value that is among them is frequent in one segment at
/// least, as frequent as the last of them divided by the number of segments (the threshold
/// algorithm of Fagin and others, 2003, in two rounds).
pub(crate) fn most_frequent(tallies: &[Tally], most: usize) -> tantivy::Result<Vec<Counted>> {
    let counts: Vec<Vec<(usize, u32)>> = tallies.iter().map(Tally::counts).collect();
    if counts.iter().map(Vec::len).sum::<usize>() <= most {
        return all(tallies, &counts);
    }
    let mut names = BTreeSet::new();
    for (tally, counts) in tallies.iter().zip(&counts) {
        names.extend(tally.names(first(counts, most).into_iter())?);
    }
    let found = summed(tallies, names, most)?;
    if tallies.len() < 2 {
        return Ok(found);
    }
    let last = found.get(most.saturating_sub(1)).map_or(1, |last| last.count);
    let threshold = last.div_ceil(tallies.len() as u64);
    let mut names = BTreeSet::new();
    for (tally, counts) in tallies.iter().zip(&counts) {
        let frequent = counts.iter().filter(|(_, count)| u64::from(*count) >= threshold);
        names.extend(tally.names(frequent.map(|(number, _)| *number))?);
    }
    summed(tallies, names, most)
}

/// All values, in one pass over each dictionary.
fn all(tallies: &[Tally], counts: &[Vec<(usize, u32)>]) -> tantivy::Result<Vec<Counted>> {
    let mut sums = BTreeMap::<String, u64>::new();
    for (tally, counts) in tallies.iter().zip(counts) {
        let names = tally.names(counts.iter().map(|(number, _)| *number))?;
        for (name, (_, count)) in names.into_iter().zip(counts) {
            *sums.entry(name).or_default() += u64::from(*count);
        }
    }
    let counted = sums.into_iter().map(|(name, count)| Counted { name, count });
    let mut found: Vec<Counted> = counted.collect();
    found.sort_by_key(|counted| Reverse(counted.count));
    Ok(found)
}

/// The numbers of the `most` most frequent values of a segment, in the order of the numbers.
fn first(counts: &[(usize, u32)], most: usize) -> Vec<usize> {
    let mut first = counts.to_vec();
    if most < first.len() {
        first.select_nth_unstable_by_key(most, |&(number, count)| (Reverse(count), number));
        first.truncate(most);
    }
    let mut numbers: Vec<usize> = first.into_iter().map(|(number, _)| number).collect();
    numbers.sort_unstable();
    numbers
}

fn summed(
    tallies: &[Tally],
    names: BTreeSet<String>,
    most: usize,
) -> tantivy::Result<Vec<Counted>> {
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        let mut count = 0;
        for tally in tallies {
            count += tally.count(&name)?;
        }
        found.push(Counted { name, count });
    }
    found.sort_by_key(|counted| Reverse(counted.count));
    found.truncate(most);
    Ok(found)
}
