//! From a query to ranked articles, each with the words that say why.

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{Bm25StatisticsProvider, Query as EngineQuery};
use tantivy::schema::Field;
use tantivy::{DocAddress, Order, Searcher, Term};

use super::occurrences::{self, Occurrences, occurrences};
use super::plan::{Needle, Plan, articles};
use super::query::Query;
use super::snippet::{self, Snippet};
use crate::document::Document;
use crate::entity::{EntityKind, Field as ArticleField};
use crate::index::{Analyser, Index, IndexError};
use crate::text::Span;

/// How many more than asked for are looked at, so that articles of the same score stand in the same
/// order however the index is laid out.
const TIES: usize = 32;

/// What is to be returned.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The most hits; the others are only counted.
    pub limit: usize,
    /// Their order.
    pub sort: Sort,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first; the newest first where nothing is asked for by which one could be better.
    #[default]
    Relevance,
    /// The last published first; those without a date last.
    Newest,
    /// The first published first; those without a date last.
    Oldest,
}

/// The answer to a query.
#[derive(Debug, Clone)]
pub struct Hits {
    /// How many articles were found.
    pub total: u64,
    /// The first of them.
    pub hits: Vec<Hit>,
    /// Whether no article has all that was asked for, and these have some of the words.
    pub is_relaxed: bool,
    /// Words of the query that are too common to be looked for.
    pub ignored: Vec<String>,
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
}

/// Where an article stands in a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The article's id.
    pub id: String,
    /// How well it fits.
    pub score: f32,
}

/// Finds articles.
///
/// ```no_run
/// use news_search::index::Index;
/// use news_search::search::query::Query;
/// use news_search::search::{Options, Sort, search};
///
/// let index = Index::open("news-index".as_ref())?;
/// let query = Query::parse("\"security guarantees\" person:stoltenberg", None)?;
/// for hit in search(&index, &query, Options { limit: 10, sort: Sort::Relevance })?.hits {
///     println!("{}", hit.snippet.text);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Fails where the index is damaged.
pub fn search(index: &Index, query: &Query, options: Options) -> Result<Hits, IndexError> {
    let searcher = index.searcher();
    let plan = index.guarded(|| Plan::new(query, &searcher, index.fields()))?;
    let mut finder = Finder { index, searcher, options, is_ranked: plan.is_ranked };
    let mut found = finder.find(plan.strict.as_ref())?;
    let relaxed = plan.relaxed.as_ref().filter(|_| found.total == 0);
    if let Some(relaxed) = relaxed {
        found = finder.find(relaxed.as_ref())?;
    }
    let mut analyser = Analyser::prose();
    let mut hits = Vec::with_capacity(found.places.len());
    for place in found.places {
        let document = index.document_at(&finder.searcher, place.address)?;
        hits.push(hit(document, place.score, &plan.needles, &mut analyser));
    }
    let is_relaxed = relaxed.is_some() && found.total > 0;
    Ok(Hits { total: found.total, hits, is_relaxed, ignored: plan.ignored })
}

/// Ranks articles without looking into them: the best first, `limit` at most.
///
/// # Errors
///
/// Fails where the index is damaged.
pub fn rank(index: &Index, query: &Query, limit: usize) -> Result<Vec<Ranked>, IndexError> {
    let searcher = index.searcher();
    let plan = index.guarded(|| Plan::new(query, &searcher, index.fields()))?;
    let options = Options { limit, sort: Sort::Relevance };
    let mut finder = Finder { index, searcher, options, is_ranked: true };
    let found = finder.find(plan.strict.as_ref())?;
    let ranked = found
        .places
        .into_iter()
        .map(|place| Ranked { id: place.id, score: place.score.unwrap_or(0.0) });
    Ok(ranked.collect())
}

/// Asks the engine.
struct Finder<'a> {
    index: &'a Index,
    searcher: Searcher,
    options: Options,
    /// Whether there is something by which one hit can be better than another.
    is_ranked: bool,
}

/// The first hits and the number of all.
struct Found {
    total: u64,
    places: Vec<Place>,
}

/// Where a hit lies in the index.
struct Place {
    address: DocAddress,
    id: String,
    score: Option<f32>,
    /// When it was published, in seconds since 1970.
    published: Option<i64>,
}

impl Finder<'_> {
    fn find(&mut self, query: &dyn EngineQuery) -> Result<Found, IndexError> {
        self.index.guarded(|| match self.options.sort {
            Sort::Relevance if self.is_ranked => self.by_score(query),
            Sort::Relevance | Sort::Newest => self.by_date(query, Order::Desc),
            Sort::Oldest => self.by_date(query, Order::Asc),
        })
    }

    fn top(&self) -> TopDocs {
        TopDocs::with_limit(self.options.limit.saturating_add(TIES))
    }

    fn by_score(&self, query: &dyn EngineQuery) -> tantivy::Result<Found> {
        let statistics = Statistics {
            searcher: &self.searcher,
            articles: articles(&self.searcher, self.index.fields())?,
        };
        let collector = (self.top().order_by_score(), Count);
        let (top, total) =
            self.searcher.search_with_statistics_provider(query, &collector, &statistics)?;
        let mut places =
            self.places(top.into_iter().map(|(score, address)| (address, Some(score))))?;
        places.sort_by(|a, b| {
            let (left, right) = (a.score.unwrap_or(0.0), b.score.unwrap_or(0.0));
            let by_age = || b.published.cmp(&a.published);
            right.total_cmp(&left).then_with(by_age).then_with(|| a.id.cmp(&b.id))
        });
        Ok(self.found(total, places))
    }

    fn by_date(&self, query: &dyn EngineQuery, order: Order) -> tantivy::Result<Found> {
        let is_ascending = order == Order::Asc;
        let field = self.searcher.schema().get_field_name(self.index.fields().published);
        let collector = (self.top().order_by_fast_field::<i64>(field, order), Count);
        let (top, total) = self.searcher.search(query, &collector)?;
        let mut places = self.places(top.into_iter().map(|(_, address)| (address, None)))?;
        places.sort_by(|a, b| {
            let is_undated = a.published.is_none().cmp(&b.published.is_none());
            let by_age = a.published.cmp(&b.published);
            let by_age = if is_ascending { by_age } else { by_age.reverse() };
            is_undated.then(by_age).then_with(|| a.id.cmp(&b.id))
        });
        Ok(self.found(total, places))
    }

    fn found(&self, total: usize, mut places: Vec<Place>) -> Found {
        places.truncate(self.options.limit);
        Found { total: total as u64, places }
    }

    fn places(
        &self,
        top: impl Iterator<Item = (DocAddress, Option<f32>)>,
    ) -> tantivy::Result<Vec<Place>> {
        let name = |field: Field| self.searcher.schema().get_field_name(field);
        let fields = self.index.fields();
        let mut places = Vec::new();
        for (address, score) in top {
            let columns = self.searcher.segment_reader(address.segment_ord).fast_fields();
            let published = columns.i64(name(fields.published))?.first(address.doc_id);
            let mut id = String::new();
            if let Some(ids) = columns.str(name(fields.id))?
                && let Some(ord) = ids.ords().first(address.doc_id)
            {
                ids.ord_to_str(ord, &mut id)?;
            }
            places.push(Place { address, id, score, published });
        }
        Ok(places)
    }
}

/// What BM25 needs to know of the whole index: known pages that are no articles do not count.
struct Statistics<'a> {
    searcher: &'a Searcher,
    articles: u64,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.articles)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher.doc_freq(term)
    }
}

fn hit(document: Document, score: Option<f32>, needles: &[Needle], analyser: &mut Analyser) -> Hit {
    let Occurrences { title, text } = occurrences(&document, needles, analyser);
    let cut = snippet::cut(&document.article.text, &text, |needle| needles[needle].weight());
    let named = |kind| named(&document, kind, needles, &cut.passages);
    Hit {
        people: named(EntityKind::Person),
        places: named(EntityKind::Place),
        title_highlights: title.iter().map(|occurrence| occurrence.span).collect(),
        snippet: cut.snippet,
        score,
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
