//! The articles that were found, each with the words that say why.

use tantivy::DocAddress;

use super::answer::Answer;
use super::copies::{Copy, Grouped};
use super::explanation::Explanation;
use super::needle::Needle;
use super::occurrences::{self, Occurrences, occurrences};
use super::ranking::{Place, Sort};
use super::snippet::{self, Snippet};
use crate::document::Document;
use crate::entity::{EntityKind, Field as ArticleField};
use crate::index::{Analyser, IndexError};
use crate::text::Span;

/// What is to be returned.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The most hits; the others are only counted.
    pub limit: usize,
    /// Their order.
    pub sort: Sort,
    /// Whether an article that is a copy of one before it is counted with that, and not a hit of its
    /// own.
    pub group: bool,
}

/// The first of the articles that were found.
#[derive(Debug, Clone)]
pub struct Hits {
    /// How many articles were found.
    pub total: u64,
    /// The first of them.
    pub hits: Vec<Hit>,
}

/// An article that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The whole document.
    pub document: Document,
    /// How well it fits: the sum of BM25 over the words of the query, comparable within one answer.
    /// `None` where hits are ordered by date.
    pub score: Option<f32>,
    /// What was searched for in the headline.
    pub title_highlights: Vec<Span>,
    /// The words that say why it was found.
    pub snippet: Snippet,
    /// The people who were searched for or stand in the snippet, in their order there.
    pub people: Vec<String>,
    /// The places, likewise.
    pub places: Vec<String>,
    /// Where the score comes from; `None` unless it was asked for.
    pub explanation: Option<Explanation>,
    /// Where it stands in the index and in the order.
    pub(super) standing: Standing,
    /// The copies of it among the articles that were found, the first published first; none where
    /// hits are not grouped.
    pub copies: Vec<Copy>,
}

/// Where a hit stands in the index, and what of its score is not of its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) address: DocAddress,
    pub(super) feedback: f32,
    pub(super) half_lives: f64,
}

impl Answer<'_> {
    /// The first articles, ready to be shown.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn hits(&self, options: Options) -> Result<Hits, IndexError> {
        let Options { limit, sort, group } = options;
        if !group {
            let found = self.find(limit, sort)?;
            let hits = self.read(found.places).collect::<Result<_, _>>()?;
            return Ok(Hits { total: found.total, hits });
        }
        let Grouped { total, groups } = self.grouped(limit, sort)?;
        let (places, copies): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
        let hits = self.read(places).zip(copies);
        let hits = hits.map(|(hit, copies)| Ok(Hit { copies: self.copies(copies)?, ..hit? }));
        Ok(Hits { total, hits: hits.collect::<Result<_, _>>()? })
    }

    /// All articles in that order, copies too, each read when it is asked for.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn all(
        &self,
        sort: Sort,
    ) -> Result<impl Iterator<Item = Result<Hit, IndexError>>, IndexError> {
        Ok(self.read(self.places_of_all(sort)?))
    }

    /// The documents of all articles in that order, without looking for what was asked for in them.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn documents(
        &self,
        sort: Sort,
    ) -> Result<impl Iterator<Item = Result<Document, IndexError>>, IndexError> {
        let places = self.places_of_all(sort)?.into_iter();
        Ok(places.map(|place| self.index.document_at(&self.searcher, place.address)))
    }

    fn places_of_all(&self, sort: Sort) -> Result<Vec<Place>, IndexError> {
        let total = usize::try_from(self.total()?).unwrap_or(usize::MAX);
        Ok(self.find(total, sort)?.places)
    }

    fn read(&self, places: Vec<Place>) -> impl Iterator<Item = Result<Hit, IndexError>> {
        let mut analyser = Analyser::prose();
        places.into_iter().map(move |place| {
            let document = self.index.document_at(&self.searcher, place.address)?;
            Ok(hit(document, &place, &self.needles, &mut analyser))
        })
    }
}

fn hit(document: Document, place: &Place, needles: &[Needle], analyser: &mut Analyser) -> Hit {
    let Occurrences { title, text } = occurrences(&document, needles, analyser);
    let cut = snippet::cut(&document.article.text, &text, |needle| needles[needle].weight());
    let named = |kind| named(&document, kind, needles, &cut.passages);
    Hit {
        people: named(EntityKind::Person),
        places: named(EntityKind::Place),
        title_highlights: title.iter().map(|occurrence| occurrence.span).collect(),
        snippet: cut.snippet,
        copies: Vec::new(),
        score: place.shown_score(),
        explanation: None,
        standing: Standing {
            address: place.address,
            feedback: place.feedback,
            half_lives: place.half_lives,
        },
        document,
    }
}

/// The names of one kind that were searched for or stand in the passages that are shown.
fn named(
    document: &Document,
    kind: EntityKind,
    needles: &[Needle],
    passages: &[Span],
) -> Vec<String> {
    let is_shown = |span: Span| passages.iter().any(|passage| passage.overlaps(span));
    let of_kind = document.entities.iter().filter(|entity| entity.kind == kind);
    let matching = of_kind.filter(|entity| {
        needles.iter().any(|needle| occurrences::is_meant(entity, needle))
            || entity
                .mentions
                .iter()
                .any(|mention| mention.field == ArticleField::Text && is_shown(mention.span))
    });
    matching.map(|entity| entity.name.clone()).collect()
}
