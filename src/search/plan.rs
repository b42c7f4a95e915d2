//! From the tree of a query to what the engine is asked, and to what is highlighted in its answers.

use std::ops::Bound;

use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as EngineQuery,
    RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term as EngineTerm};

use super::expansion;
use super::named::named;
use super::needle::{Name, Needle};
use super::query::{FacetField, NameField, Node, Query, Term, TextField};
use super::statistics::Statistics;
use crate::date::{Day, DayRange};
use crate::entity::EntityKind;
use crate::index::{Analyser, Fields};

/// A prefix or a fuzzy word that stands for more terms than these is a filter: the score of each
/// would cost more than it tells.
const MAX_RANKED_TERMS: usize = 64;

/// What the engine is asked, and what is to be shown of its answers.
pub(super) struct Plan {
    /// Those who have all that is wanted.
    pub(super) strict: Box<dyn EngineQuery>,
    /// Where several words are wanted: those who have some of them, everything else as wanted.
    pub(super) relaxed: Option<Box<dyn EngineQuery>>,
    /// Whether there is a word or phrase by which answers can be ranked.
    pub(super) is_ranked: bool,
    /// What is highlighted, in the order of the query.
    pub(super) needles: Vec<Needle>,
    /// Words that say nothing: the most common ones, which the index leaves out.
    pub(super) ignored: Vec<String>,
}

impl Plan {
    /// Plans `query`.
    pub(super) fn new(
        query: &Query,
        searcher: &Searcher,
        fields: &Fields,
    ) -> tantivy::Result<Self> {
        let mut planner = Planner {
            searcher,
            fields,
            prose: Analyser::prose(),
            names: Analyser::names(),
            statistics: Statistics::new(searcher, fields)?,
            is_excluded: false,
            needles: Vec::new(),
            ignored: Vec::new(),
        };
        let clauses = match &query.root {
            Some(Node::All(nodes)) => planner.clauses(nodes)?,
            Some(node) => planner.clauses(std::slice::from_ref(node))?,
            None if query.everything => vec![planner.every_article()],
            None => Vec::new(),
        };
        let Planner { needles, ignored, .. } = planner;
        Ok(Self {
            relaxed: relaxed(&clauses),
            strict: joined(clauses).unwrap_or_else(|| Box::new(EmptyQuery)),
            is_ranked: needles.iter().any(|needle| matches!(needle, Needle::Words { .. })),
            needles,
            ignored,
        })
    }
}

/// One thing that is wanted, or not.
struct Clause {
    occur: Occur,
    query: Box<dyn EngineQuery>,
    /// Whether it is a word or phrase, which can be missed, and no filter.
    is_text: bool,
}

impl Clone for Clause {
    fn clone(&self) -> Self {
        Self { occur: self.occur, query: self.query.box_clone(), is_text: self.is_text }
    }
}

/// All of `clauses` together; `None` where there are none.
fn joined(clauses: Vec<Clause>) -> Option<Box<dyn EngineQuery>> {
    let mut clauses: Vec<_> =
        clauses.into_iter().map(|clause| (clause.occur, clause.query)).collect();
    if clauses.len() == 1 && clauses[0].0 == Occur::Must {
        return clauses.pop().map(|(_, query)| query);
    }
    (!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn EngineQuery>)
}

/// The filters of `clauses`, and at least one of its words; `None` unless there are several.
fn relaxed(clauses: &[Clause]) -> Option<Box<dyn EngineQuery>> {
    let (texts, mut filters): (Vec<Clause>, Vec<Clause>) =
        clauses.iter().cloned().partition(|clause| clause.is_text && clause.occur == Occur::Must);
    if texts.len() < 2 {
        return None;
    }
    let any = texts.into_iter().map(|clause| clause.query).collect();
    let query = Box::new(BooleanQuery::union(any));
    filters.push(Clause { occur: Occur::Must, query, is_text: true });
    joined(filters)
}

/// A query being planned.
struct Planner<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    prose: Analyser,
    names: Analyser,
    statistics: Statistics<'a>,
    /// Whether what is planned is something not to be found, which is not highlighted.
    is_excluded: bool,
    needles: Vec<Needle>,
    ignored: Vec<String>,
}

/// What a part of a query asks of the engine; `None` where it says nothing.
type Planned = tantivy::Result<Option<Box<dyn EngineQuery>>>;

impl Planner<'_> {
    /// What is wanted of `nodes` all together. Where all of them are exclusions, they are taken out
    /// of every article.
    fn clauses(&mut self, nodes: &[Node]) -> tantivy::Result<Vec<Clause>> {
        let mut clauses = Vec::new();
        for node in nodes {
            let (occur, planned) = match node {
                Node::Not(inner) => (Occur::MustNot, self.excluded(inner)?),
                node => (Occur::Must, self.node(node)?),
            };
            let is_text = is_text(node);
            clauses.extend(planned.map(|query| Clause { occur, query, is_text }));
        }
        if !clauses.is_empty() && clauses.iter().all(|clause| clause.occur == Occur::MustNot) {
            clauses.push(self.every_article());
        }
        Ok(clauses)
    }

    fn every_article(&self) -> Clause {
        let term = EngineTerm::from_field_u64(self.fields.article, 1);
        let query = filter(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        Clause { occur: Occur::Must, query, is_text: false }
    }

    fn excluded(&mut self, node: &Node) -> Planned {
        let before = std::mem::replace(&mut self.is_excluded, true);
        let planned = self.node(node);
        self.is_excluded = before;
        planned
    }

    fn node(&mut self, node: &Node) -> Planned {
        match node {
            Node::All(nodes) => Ok(joined(self.clauses(nodes)?)),
            Node::Not(_) => Ok(joined(self.clauses(std::slice::from_ref(node))?)),
            Node::Any(nodes) => self.any(nodes),
            Node::Term(term) => self.term(term),
        }
    }

    fn any(&mut self, nodes: &[Node]) -> Planned {
        let mut choices = Vec::new();
        for node in nodes {
            choices.extend(self.node(node)?);
        }
        if choices.is_empty() {
            return Ok(None);
        }
        Ok(Some(Box::new(BooleanQuery::union(choices))))
    }

    fn term(&mut self, term: &Term) -> Planned {
        match term {
            Term::Word { field, word } => Ok(self.words(*field, word, 0)),
            Term::Phrase { field, words, slop } => Ok(self.words(*field, words, *slop)),
            Term::Prefix { field, prefix } => {
                let terms = expansion::prefix(self.searcher, self.field(*field), prefix)?;
                Ok(Some(self.any_term(*field, terms)))
            }
            Term::Fuzzy { field, word, distance } => {
                let terms = expansion::fuzzy(self.searcher, self.field(*field), word, *distance)?;
                Ok(Some(self.any_term(*field, terms)))
            }
            Term::Name { kind, name } => self.name(*kind, name),
            Term::Facet { field, value } => Ok(self.facet(*field, value)),
            Term::Published(days) => Ok(Some(filter(self.published(*days)))),
            Term::On(days) => {
                self.show(Needle::Days(*days));
                let terms = expansion::periods(self.searcher, self.fields.mentioned, *days)?;
                Ok(Some(filter(Box::new(TermSetQuery::new(terms)))))
            }
        }
    }

    fn show(&mut self, needle: Needle) {
        if !self.is_excluded {
            self.needles.push(needle);
        }
    }

    fn field(&self, field: TextField) -> Field {
        match field {
            TextField::Any => self.fields.content,
            TextField::Title => self.fields.title,
        }
    }

    /// A word, or several in a row, `slop` places apart at most.
    fn words(&mut self, field: TextField, words: &str, slop: u32) -> Option<Box<dyn EngineQuery>> {
        let analysed = self.prose.terms(words);
        let Some(first) = analysed.first().map(|word| word.position) else {
            self.ignored.push(words.to_owned());
            return None;
        };
        let target = self.field(field);
        let terms: Vec<(usize, EngineTerm)> = analysed
            .iter()
            .map(|word| (word.position - first, EngineTerm::from_field_text(target, &word.term)))
            .collect();
        let steps = analysed.into_iter().map(|word| (word.position - first, vec![word.term]));
        self.show(Needle::Words {
            steps: steps.collect(),
            slop: slop as usize,
            weight: terms.iter().map(|(_, term)| self.statistics.rarity(term)).sum(),
            title_only: field == TextField::Title,
        });
        Some(in_a_row(terms, slop))
    }

    /// Any of the terms that a prefix or a fuzzy word stands for.
    fn any_term(&mut self, field: TextField, terms: Vec<String>) -> Box<dyn EngineQuery> {
        let target = self.field(field);
        let engine_terms: Vec<EngineTerm> =
            terms.iter().map(|term| EngineTerm::from_field_text(target, term)).collect();
        let rarities = engine_terms.iter().map(|term| self.statistics.rarity(term));
        self.show(Needle::Words {
            weight: rarities.fold(f32::INFINITY, f32::min).min(1e6),
            steps: vec![(0, terms)],
            slop: 0,
            title_only: field == TextField::Title,
        });
        if engine_terms.len() <= MAX_RANKED_TERMS {
            return Box::new(BooleanQuery::new_multiterms_query(engine_terms));
        }
        let set = Box::new(TermSetQuery::new(engine_terms));
        Box::new(ConstScoreQuery::new(set, 1.0))
    }

    fn name(&mut self, kind: NameField, name: &str) -> Planned {
        let entity = match kind {
            NameField::Person => EntityKind::Person,
            NameField::Place => EntityKind::Place,
            NameField::Organisation => EntityKind::Organisation,
            NameField::Author => {
                return Ok(self.whole_words(self.fields.author, name).map(filter));
            }
        };
        let wanted = Name::new(entity, name);
        let Some(query) = named(&wanted, self.searcher, self.fields)? else {
            self.ignored.push(name.to_owned());
            return Ok(None);
        };
        self.show(Needle::Name(wanted));
        Ok(Some(filter(query)))
    }

    fn facet(&mut self, field: FacetField, value: &str) -> Option<Box<dyn EngineQuery>> {
        let exact = |field, value: &str| {
            let term = EngineTerm::from_field_text(field, value);
            Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn EngineQuery>
        };
        let found = match field {
            FacetField::Language => exact(self.fields.language, &value.to_lowercase()),
            FacetField::Section => self.whole_words(self.fields.section, value)?,
            FacetField::Tag => self.whole_words(self.fields.tag, value)?,
            FacetField::Site => {
                let domain = value.to_lowercase();
                let domain = domain.strip_prefix("www.").unwrap_or(&domain);
                let by_name = self.whole_words(self.fields.site, value)?;
                Box::new(BooleanQuery::union(vec![exact(self.fields.host, domain), by_name]))
            }
        };
        Some(filter(found))
    }

    /// The words of `value` in a row in a field of names.
    fn whole_words(&mut self, field: Field, value: &str) -> Option<Box<dyn EngineQuery>> {
        let words = self.names.terms(value);
        let terms: Vec<_> = words
            .iter()
            .map(|word| EngineTerm::from_field_text(field, &word.term))
            .enumerate()
            .collect();
        if terms.is_empty() {
            self.ignored.push(value.to_owned());
            return None;
        }
        Some(in_a_row(terms, 0))
    }

    fn published(&self, days: DayRange) -> Box<dyn EngineQuery> {
        let start = |day: Day| {
            EngineTerm::from_field_i64(
                self.fields.published,
                i64::from(day.days_since_epoch()) * 86_400,
            )
        };
        let from = start(days.first.unwrap_or(Day::MIN));
        let before =
            days.last.map_or(Bound::Unbounded, |last| Bound::Excluded(start(last.plus_days(1))));
        Box::new(RangeQuery::new(Bound::Included(from), before))
    }
}

/// Whether a node is a matter of words alone.
fn is_text(node: &Node) -> bool {
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().all(is_text),
        Node::Not(_) => false,
        Node::Term(term) => matches!(
            term,
            Term::Word { .. } | Term::Phrase { .. } | Term::Prefix { .. } | Term::Fuzzy { .. }
        ),
    }
}

/// One term, or several in a row; there is at least one.
fn in_a_row(mut terms: Vec<(usize, EngineTerm)>, slop: u32) -> Box<dyn EngineQuery> {
    if terms.len() > 1 {
        return Box::new(PhraseQuery::new_with_offset_and_slop(terms, slop));
    }
    match terms.pop() {
        Some((_, term)) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
        None => Box::new(EmptyQuery),
    }
}

/// What must hold but says nothing about which article is better.
fn filter(query: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
