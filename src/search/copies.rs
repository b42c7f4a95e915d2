//! Copies among the articles that were found: one text at several addresses.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::postings::TermInfo;
use tantivy::query::{EnableScoring, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, InvertedIndexReader, SegmentOrdinal, TERMINATED, Term};

use super::answer::Answer;
use super::ranking::{Place, Sort};
use crate::date::Day;
use crate::index::{IndexError, Sketch};

/// What more articles than that have in common is no text of theirs but a form or a notice of an
/// outlet, and is not followed.
const MOST_WITH_KEY: u32 = 4_096;
/// How many articles behind the hits are looked at so that there are as many hits as asked for; where
/// more of them than that are copies, there are fewer.
const MOST_COPIES: usize = 10_000;
/// By how much more articles are looked at where too many were copies.
const GROWTH: usize = 4;

/// An article with the text of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The article's id.
    pub id: String,
    /// The file that it was read from.
    pub path: String,
    /// The outlet.
    pub site: Option<String>,
    /// The day on which it was published.
    pub published: Option<Day>,
}

/// The first articles without those that are copies of one before them, and the number of all.
pub(super) struct Grouped {
    pub(super) total: u64,
    /// Each with its copies.
    pub(super) groups: Vec<(Place, Vec<DocAddress>)>,
}

impl Answer<'_> {
    /// The first `limit` articles in that order that are no copies of one before them.
    pub(super) fn grouped(&self, limit: usize, sort: Sort) -> Result<Grouped, IndexError> {
        let most = limit.saturating_add(MOST_COPIES);
        let mut wanted = limit.saturating_add(limit.div_ceil(2)).min(most);
        loop {
            let found = self.find(wanted, sort)?;
            let is_all = found.places.len() < wanted || wanted == most;
            let groups = self.index.guarded(|| self.group(found.places, limit))?;
            if is_all || groups.len() == limit {
                return Ok(Grouped { total: found.total, groups });
            }
            wanted = wanted.saturating_mul(GROWTH).min(most);
        }
    }

    /// The first `limit` of `places` that are no copies of one before them, each with its copies
    /// wherever they stand in the answer. An article is a copy of the first that it is like.
    pub(super) fn group(
        &self,
        places: Vec<Place>,
        limit: usize,
    ) -> tantivy::Result<Vec<(Place, Vec<DocAddress>)>> {
        let finder = Finder::new(self)?;
        let mut taken = BTreeSet::new();
        let mut groups = Vec::new();
        for place in places {
            if groups.len() == limit {
                break;
            }
            if !taken.insert(place.address) {
                continue;
            }
            let mut copies = finder.copies(place.address)?;
            copies.retain(|copy| taken.insert(*copy));
            groups.push((place, copies));
        }
        Ok(groups)
    }

    /// What is shown of the copies at these addresses, the first published first, those without a date
    /// last.
    pub(super) fn copies(&self, copies: Vec<DocAddress>) -> Result<Vec<Copy>, IndexError> {
        if copies.is_empty() {
            return Ok(Vec::new());
        }
        self.index.guarded(|| {
            let mut places = self.places(copies.into_iter().map(|address| (address, None)))?;
            places.sort_by(|a, b| {
                let age = |place: &Place| (place.published.is_none(), place.published);
                age(a).cmp(&age(b)).then_with(|| a.id.cmp(&b.id))
            });
            places.into_iter().map(|place| self.copy(place)).collect()
        })
    }

    /// What is shown of a copy.
    pub(super) fn copy(&self, place: Place) -> tantivy::Result<Copy> {
        let fields = self.index.fields();
        Ok(Copy {
            path: self.value(fields.path, place.address)?.unwrap_or_default(),
            site: self.value(fields.site, place.address)?,
            published: place.published.map(Day::of_second),
            id: place.id,
        })
    }
}

/// Finds the copies of articles of an answer.
struct Finder<'a> {
    answer: &'a Answer<'a>,
    segments: Vec<Segment>,
    weight: Box<dyn Weight>,
}

/// What a segment says of copies.
struct Segment {
    sketches: Column<u64>,
    keys: Arc<InvertedIndexReader>,
}

impl<'a> Finder<'a> {
    fn new(answer: &'a Answer<'a>) -> tantivy::Result<Self> {
        let fields = answer.index.fields();
        let sketch = answer.searcher.schema().get_field_name(fields.sketch);
        let mut segments = Vec::new();
        for reader in answer.searcher.segment_readers() {
            let sketches = reader.fast_fields().u64(sketch)?;
            segments.push(Segment { sketches, keys: reader.inverted_index(fields.copy_key)? });
        }
        let scoring = EnableScoring::disabled_from_searcher(&answer.searcher);
        Ok(Self { answer, segments, weight: answer.query.weight(scoring)? })
    }

    /// The other articles of the answer that are copies of the one at `address`, or it of them.
    fn copies(&self, address: DocAddress) -> tantivy::Result<Vec<DocAddress>> {
        let Some(sketch) = self.sketch(address) else { return Ok(Vec::new()) };
        let mut copies = self.candidates(&sketch)?;
        copies.sort_unstable();
        copies.dedup();
        let is_copy = |other: &Sketch| sketch.is_copy(other);
        copies.retain(|&copy| copy != address && self.sketch(copy).as_ref().is_some_and(is_copy));
        self.found(&copies)
    }

    fn sketch(&self, address: DocAddress) -> Option<Sketch> {
        let sketches = &self.segments[address.segment_ord as usize].sketches;
        Sketch::read(sketches.values_for_doc(address.doc_id))
    }

    /// The articles that have a key of `sketch`.
    fn candidates(&self, sketch: &Sketch) -> tantivy::Result<Vec<DocAddress>> {
        let mut candidates = Vec::new();
        for key in sketch.keys() {
            let with_key = self.with_key(key)?;
            let count: u32 = with_key.iter().map(|(_, info)| info.doc_freq).sum();
            // One is the article itself.
            if (2..=MOST_WITH_KEY).contains(&count) {
                for (segment, info) in with_key {
                    self.add_articles(segment, &info, &mut candidates)?;
                }
            }
        }
        Ok(candidates)
    }

    /// Where the articles with a key stand.
    fn with_key(&self, key: u64) -> tantivy::Result<Vec<(SegmentOrdinal, TermInfo)>> {
        let term = Term::from_field_u64(self.answer.index.fields().copy_key, key);
        let mut found = Vec::new();
        for (segment, at) in (0..).zip(&self.segments) {
            found.extend(at.keys.get_term_info(&term)?.map(|info| (segment, info)));
        }
        Ok(found)
    }

    fn add_articles(
        &self,
        segment: SegmentOrdinal,
        info: &TermInfo,
        candidates: &mut Vec<DocAddress>,
    ) -> tantivy::Result<()> {
        let reader = self.answer.searcher.segment_reader(segment);
        let keys = &self.segments[segment as usize].keys;
        let mut articles = keys.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        while articles.doc() != TERMINATED {
            if !reader.is_deleted(articles.doc()) {
                candidates.push(DocAddress::new(segment, articles.doc()));
            }
            articles.advance();
        }
        Ok(())
    }

    /// Those of `candidates`, which are in order, that the query finds.
    fn found(&self, candidates: &[DocAddress]) -> tantivy::Result<Vec<DocAddress>> {
        let mut found = Vec::new();
        for of_segment in candidates.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
            let reader = self.answer.searcher.segment_reader(of_segment[0].segment_ord);
            let mut articles = self.weight.scorer(reader, 1.0)?;
            for candidate in of_segment {
                if articles.doc() < candidate.doc_id {
                    articles.seek(candidate.doc_id);
                }
                if articles.doc() == candidate.doc_id {
                    found.push(*candidate);
                }
            }
        }
        Ok(found)
    }
}
