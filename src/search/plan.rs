//! From the tree of a query to what the engine is asked, and to what is highlighted in its answers.

use std::ops::Bound;

use tantivy::query::{
    BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, EnableScoring, Occur,
    PhraseQuery, Query as EngineQuery, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, TERMINATED, Term as EngineTerm};

use super::excluded::Excluded;
use super::expansion;
use super::languages::Languages;
use super::named::named;
use super::needle::{Name, Needle};
use super::query::{FacetField, NameField, Node, Query, Term, TextField};
use super::reading::{Reading, Row, readings};
use super::scored::Scored;
use super::statistics::{Shared, Statistics};
use crate::date::{Day, DayRange};
use crate::entity::{EntityKind, country_code};
use crate::index::{Analyser, Fields, Language};
use crate::text::is_spaceless;

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
    /// Terms that weigh as much as the words that they stand for.
    pub(super) shared: Shared,
    /// What adds to the scores of answers, in the order of the query.
    pub(super) scored: Vec<Scored>,
    /// Prefixes and fuzzy words that stand for more terms than are looked for.
    pub(super) capped: Vec<String>,
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
            languages: Languages::new(searcher, fields)?,
            prose: Analyser::prose(),
            names: Analyser::names(),
            statistics: Statistics::new(searcher, fields)?,
            is_excluded: false,
            needles: Vec::new(),
            ignored: Vec::new(),
            silent: Vec::new(),
            pairs: None,
            scored: Vec::new(),
            capped: Vec::new(),
        };
        let clauses = match &query.root {
            Some(Node::All(nodes)) => planner.clauses(nodes)?,
            Some(node) => planner.clauses(std::slice::from_ref(node))?,
            None if query.everything => vec![planner.every_article()],
            None => Vec::new(),
        };
        let Planner { needles, ignored, statistics, scored, capped, .. } = planner;
        Ok(Self {
            relaxed: relaxed(&clauses),
            strict: joined(clauses).unwrap_or_else(|| Box::new(EmptyQuery)),
            is_ranked: needles.iter().any(|needle| matches!(needle, Needle::Words { .. })),
            needles,
            ignored,
            shared: statistics.into_shared(),
            scored,
            capped,
        })
    }
}

/// One thing that is wanted, or not.
struct Clause {
    occur: Occur,
    query: Box<dyn EngineQuery>,
    /// Whether it is a word or phrase, which can be missed, and no filter.
    is_text: bool,
    /// The languages in which it is too common a word to say anything.
    silent: Vec<Language>,
    /// The articles that need not have it, as it says nothing in their language and other words do.
    excused: Option<Box<dyn EngineQuery>>,
    /// What is asked for instead where nothing has all: any pair of characters of a word in a script
    /// without spaces, which may well be a sentence.
    pairs: Option<Box<dyn EngineQuery>>,
}

impl Clause {
    fn new(occur: Occur, query: Box<dyn EngineQuery>, is_text: bool) -> Self {
        Self { occur, query, is_text, silent: Vec::new(), excused: None, pairs: None }
    }

    fn is_wanted_text(&self) -> bool {
        self.is_text && self.occur == Occur::Must
    }

    /// What the engine is asked of an article that must have all.
    fn strict(self) -> (Occur, Box<dyn EngineQuery>) {
        match self.excused {
            Some(excused) => (self.occur, Box::new(BooleanQuery::union(vec![self.query, excused]))),
            None => (self.occur, self.query),
        }
    }
}

/// All of `clauses` together; `None` where there are none.
fn joined(clauses: Vec<Clause>) -> Option<Box<dyn EngineQuery>> {
    let mut clauses: Vec<_> = clauses.into_iter().map(Clause::strict).collect();
    if clauses.len() == 1 && clauses[0].0 == Occur::Must {
        return clauses.pop().map(|(_, query)| query);
    }
    (!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn EngineQuery>)
}

/// The filters of `clauses`, and at least one of its words; `None` unless there are several.
fn relaxed(clauses: &[Clause]) -> Option<Box<dyn EngineQuery>> {
    let (texts, filters): (Vec<&Clause>, Vec<&Clause>) =
        clauses.iter().partition(|clause| clause.is_wanted_text());
    if texts.len() < 2 && texts.iter().all(|clause| clause.pairs.is_none()) {
        return None;
    }
    let loose = |clause: &&Clause| clause.pairs.as_ref().unwrap_or(&clause.query).box_clone();
    let any = BooleanQuery::union(texts.iter().map(loose).collect());
    let filter = |clause: &&Clause| Clause::new(clause.occur, clause.query.box_clone(), false);
    let mut all: Vec<Clause> = filters.iter().map(filter).collect();
    all.push(Clause::new(Occur::Must, Box::new(any), true));
    joined(all)
}

/// A query being planned.
struct Planner<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    languages: Languages,
    prose: Analyser,
    names: Analyser,
    statistics: Statistics<'a>,
    /// Whether what is planned is something not to be found, which is not highlighted.
    is_excluded: bool,
    needles: Vec<Needle>,
    ignored: Vec<String>,
    /// Of the word planned last: see [`Clause::silent`] and [`Clause::pairs`].
    silent: Vec<Language>,
    pairs: Option<Box<dyn EngineQuery>>,
    scored: Vec<Scored>,
    capped: Vec<String>,
}

/// A row of words that some article has.
struct Known<'a> {
    query: Box<dyn EngineQuery>,
    row: &'a Row,
    /// How many articles are in the languages in which it is read so.
    articles: u64,
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
            let (silent, pairs) = (std::mem::take(&mut self.silent), self.pairs.take());
            let Some(query) = planned else { continue };
            let mut clause = Clause::new(occur, query, is_text(node));
            if matches!(node, Node::Term(_)) {
                clause = Clause { silent, pairs, ..clause };
            }
            clauses.push(clause);
        }
        self.excuse(&mut clauses);
        if !clauses.is_empty() && clauses.iter().all(|clause| clause.occur == Occur::MustNot) {
            clauses.push(self.every_article());
        }
        Ok(clauses)
    }

    /// Excuses articles from words that say nothing in their language, where another word does.
    fn excuse(&self, clauses: &mut [Clause]) {
        for number in 0..clauses.len() {
            let others = || {
                let others = clauses.iter().enumerate().filter(|(other, _)| *other != number);
                others.map(|(_, clause)| clause).filter(|clause| clause.is_wanted_text())
            };
            let has_others =
                |language: &&Language| others().any(|other| !other.silent.contains(language));
            let excused: Vec<Language> =
                clauses[number].silent.iter().filter(has_others).copied().collect();
            if !excused.is_empty() && clauses[number].occur == Occur::Must {
                clauses[number].excused = Some(self.languages.articles_in(&excused));
            }
        }
    }

    fn every_article(&self) -> Clause {
        let term = EngineTerm::from_field_u64(self.fields.article, 1);
        let query = filter(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        Clause::new(Occur::Must, query, false)
    }

    fn excluded(&mut self, node: &Node) -> Planned {
        let before = std::mem::replace(&mut self.is_excluded, true);
        let planned = self.node(node);
        self.is_excluded = before;
        Ok(planned?.map(|query| Box::new(Excluded(query)) as Box<dyn EngineQuery>))
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
            let first = self.scored.len();
            let choice = self.node(node)?;
            if let (Node::All(_) | Node::Not(_), Some(group)) = (node, &choice) {
                for scored in &mut self.scored[first..] {
                    scored.within.push(group.box_clone());
                }
            }
            // A choice is missed as a whole: nothing is asked in the place of its words.
            for scored in &mut self.scored[first..] {
                scored.relaxed = None;
            }
            choices.extend(choice);
        }
        if choices.is_empty() {
            return Ok(None);
        }
        Ok(Some(Box::new(BooleanQuery::union(choices))))
    }

    fn term(&mut self, term: &Term) -> Planned {
        let needles = self.needles.len();
        let planned = self.unscored_term(term)?;
        let (Term::Word { field, .. }
        | Term::Phrase { field, .. }
        | Term::Prefix { field, .. }
        | Term::Fuzzy { field, .. }) = term
        else {
            return Ok(planned);
        };
        if let Some(query) = &planned
            && needles < self.needles.len()
        {
            self.scored.push(Scored {
                word: term.to_string(),
                field: *field,
                needle: needles,
                query: query.box_clone(),
                relaxed: self.pairs.as_ref().map(|pairs| pairs.box_clone()),
                within: Vec::new(),
            });
        }
        Ok(planned)
    }

    fn unscored_term(&mut self, term: &Term) -> Planned {
        match term {
            Term::Word { field, word } if is_lone_character(word) => {
                let terms = self.beginning_with(*field, word)?;
                Ok(Some(self.any_term(*field, terms, term, true)))
            }
            Term::Word { field, word } => self.words(*field, word, 0),
            Term::Phrase { field, words, slop } => self.words(*field, words, *slop),
            Term::Prefix { field, prefix } => {
                let terms = self.beginning_with(*field, prefix)?;
                Ok(Some(self.any_term(*field, terms, term, false)))
            }
            Term::Fuzzy { field, word, distance } => {
                let (target, languages) = (self.field(*field), self.languages.each());
                let terms = expansion::fuzzy(self.searcher, target, word, *distance, &languages)?;
                Ok(Some(self.any_term(*field, terms, term, false)))
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

    /// Notes that a word says nothing, once for each.
    fn ignore(&mut self, word: &str) {
        if !self.ignored.iter().any(|ignored| ignored == word) {
            self.ignored.push(word.to_owned());
        }
    }

    fn field(&self, field: TextField) -> Field {
        match field {
            TextField::Any => self.fields.content,
            TextField::Title => self.fields.title,
        }
    }

    fn beginning_with(&self, field: TextField, prefix: &str) -> tantivy::Result<expansion::Terms> {
        expansion::prefix(self.searcher, self.field(field), prefix, &self.languages.each())
    }

    /// A word, or several in a row, `slop` places apart at most, as each language says it.
    fn words(&mut self, field: TextField, words: &str, slop: u32) -> Planned {
        let readings = readings(words, &self.languages, &mut self.prose);
        let (said, silent): (Vec<Reading>, Vec<Reading>) =
            readings.into_iter().partition(|reading| !reading.rows.is_empty());
        let articles_without = silent.iter().map(|reading| reading.articles).sum();
        if said.is_empty() || self.languages.is_most(articles_without) {
            self.ignore(words);
            return Ok(None);
        }
        let target = self.field(field);
        let known = self.known(target, &said, slop)?;
        if known.is_empty() && !silent.is_empty() {
            // No text says it but in a language in which it is too common.
            self.ignore(words);
            return Ok(None);
        }
        self.share(target, &known, articles_without);
        let query = any_of(known.into_iter().map(|known| known.query).collect());
        let row = &said[0].rows[0];
        self.pairs = pairs(words, target, row);
        self.silent = silent.into_iter().flat_map(|reading| reading.languages).collect();
        let query = query.unwrap_or_else(|| in_a_row(terms(target, row), slop));
        self.show(Needle::Words {
            weight: terms(target, row).iter().map(|(_, term)| self.statistics.rarity(term)).sum(),
            slop: slop as usize,
            title_only: field == TextField::Title,
            first_only: false,
            readings: said,
        });
        Ok(Some(query))
    }

    /// The rows of each reading that an article in its languages has. The reading of most articles is
    /// asked of all.
    fn known<'r>(
        &self,
        target: Field,
        said: &'r [Reading],
        slop: u32,
    ) -> tantivy::Result<Vec<Known<'r>>> {
        let mut known = Vec::new();
        let is_one = said.len() == 1 && said[0].rows.len() == 1;
        for (number, reading) in said.iter().enumerate() {
            for row in &reading.rows {
                let mut query = in_a_row(terms(target, row), slop);
                if number > 0 {
                    let articles = self.languages.articles_in(&reading.languages);
                    query = Box::new(BooleanQuery::intersection(vec![query, articles]));
                }
                if is_one || self.is_anywhere(query.as_ref())? {
                    known.push(Known { query, row, articles: reading.articles });
                }
            }
        }
        Ok(known)
    }

    /// Whether an article has what is asked for.
    fn is_anywhere(&self, query: &dyn EngineQuery) -> tantivy::Result<bool> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        for segment in self.searcher.segment_readers() {
            if weight.scorer(segment, 1.0)?.doc() != TERMINATED {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Has every term that a word has in some language weigh as much as the word: its rarest form is
    /// no rarer than that. A language in which it says nothing has it in every article.
    fn share(&mut self, target: Field, known: &[Known<'_>], articles_without: u64) {
        let is_phrase = known.iter().any(|known| known.row.len() > 1);
        if is_phrase || known.len() < 2 && articles_without == 0 {
            return;
        }
        let rows =
            || known.iter().flat_map(|known| terms(target, known.row).into_iter().zip([known]));
        let frequency = |((_, term), known): ((usize, EngineTerm), &Known<'_>)| {
            self.statistics.frequency(&term).min(known.articles)
        };
        let all = rows().map(frequency).sum::<u64>() + articles_without;
        for ((_, term), _) in rows() {
            self.statistics.share(term, all);
        }
    }

    /// Any of the terms that a prefix or a fuzzy word stands for. `first_only` says that just the
    /// first character of each is meant.
    fn any_term(
        &mut self,
        field: TextField,
        found: expansion::Terms,
        term: &Term,
        first_only: bool,
    ) -> Box<dyn EngineQuery> {
        let expansion::Terms { terms, is_capped } = found;
        if is_capped {
            self.capped.push(term.to_string());
        }
        let target = self.field(field);
        let engine_terms: Vec<EngineTerm> =
            terms.iter().map(|term| EngineTerm::from_field_text(target, term)).collect();
        let rarities = engine_terms.iter().map(|term| self.statistics.rarity(term));
        self.show(Needle::Words {
            weight: rarities.fold(f32::INFINITY, f32::min).min(1e6),
            readings: vec![Reading::any_of(terms)],
            slop: 0,
            title_only: field == TextField::Title,
            first_only,
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
            self.ignore(name);
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
            FacetField::Country => {
                let code = country_code(value).unwrap_or_else(|| value.to_uppercase());
                exact(self.fields.country, &code)
            }
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
            self.ignore(value);
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

/// An article by the best of `choices` that it has; `None` for no choice.
fn any_of(mut choices: Vec<Box<dyn EngineQuery>>) -> Option<Box<dyn EngineQuery>> {
    if choices.len() > 1 {
        return Some(Box::new(DisjunctionMaxQuery::new(choices)));
    }
    choices.pop()
}

/// Whether a word is one character of a script without spaces, which begins terms and is none.
fn is_lone_character(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(is_spaceless) && characters.next().is_none()
}

/// Any pair of characters of a word in a script without spaces; `None` for other words.
fn pairs(word: &str, target: Field, row: &Row) -> Option<Box<dyn EngineQuery>> {
    if row.len() < 2 || !word.contains(is_spaceless) {
        return None;
    }
    let pairs = terms(target, row).into_iter().map(|(_, term)| term).collect();
    Some(Box::new(BooleanQuery::new_multiterms_query(pairs)))
}

/// The engine's terms of a row that has one at each place.
fn terms(target: Field, row: &Row) -> Vec<(usize, EngineTerm)> {
    let term = |(place, terms): &(usize, Vec<String>)| {
        let term = terms.first()?;
        Some((*place, EngineTerm::from_field_text(target, term)))
    };
    row.iter().filter_map(term).collect()
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
