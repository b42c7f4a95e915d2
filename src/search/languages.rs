//! The languages that an index holds, and the articles in them.

use std::collections::BTreeMap;

use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use crate::index::{Fields, Language};

/// The languages that an index holds.
pub(super) struct Languages {
    fields: Fields,
    /// Those of most articles first; never empty.
    spoken: Vec<Spoken>,
    /// How many articles the index has.
    articles: u64,
}

/// A language and the articles in it.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    pub(super) language: Language,
    /// How many articles.
    pub(super) articles: u64,
    /// The codes by which the index knows them; articles without any are of the default language.
    codes: Vec<String>,
}

impl Languages {
    /// The languages of the index that is searched: as many steps as it has codes.
    pub(super) fn new(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Self> {
        let mut codes: BTreeMap<String, u64> = BTreeMap::new();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(fields.language)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                let code = String::from_utf8_lossy(terms.key()).into_owned();
                *codes.entry(code).or_default() += u64::from(terms.value().doc_freq);
            }
        }
        let articles = searcher.doc_freq(&Term::from_field_u64(fields.article, 1))?;
        Ok(Self { fields: *fields, spoken: spoken(codes, articles), articles })
    }

    /// The languages, those of most articles first.
    pub(super) fn spoken(&self) -> &[Spoken] {
        &self.spoken
    }

    /// The languages by themselves.
    pub(super) fn each(&self) -> Vec<Language> {
        self.spoken.iter().map(|spoken| spoken.language).collect()
    }

    /// Whether so many articles are at least a half of all.
    pub(super) fn is_most(&self, articles: u64) -> bool {
        articles > 0 && articles.saturating_mul(2) >= self.articles
    }

    /// The articles in some of the languages, all as good as each other.
    pub(super) fn articles_in(&self, languages: &[Language]) -> Box<dyn Query> {
        let clauses = if languages.contains(&Language::DEFAULT) {
            // Those without a code among them.
            let others = self.spoken.iter().filter(|spoken| !languages.contains(&spoken.language));
            let mut clauses = self.coded(others, Occur::MustNot);
            clauses.push((Occur::Must, basic(Term::from_field_u64(self.fields.article, 1))));
            clauses
        } else {
            let these = self.spoken.iter().filter(|spoken| languages.contains(&spoken.language));
            self.coded(these, Occur::Should)
        };
        Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::new(clauses)), 0.0))
    }

    fn coded<'a>(
        &self,
        spoken: impl Iterator<Item = &'a Spoken>,
        occur: Occur,
    ) -> Vec<(Occur, Box<dyn Query>)> {
        let term = |code: &String| Term::from_field_text(self.fields.language, code);
        spoken.flat_map(|spoken| &spoken.codes).map(|code| (occur, basic(term(code)))).collect()
    }
}

fn basic(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The languages of these codes, and the default one of the articles without.
fn spoken(codes: BTreeMap<String, u64>, articles: u64) -> Vec<Spoken> {
    let with_code: u64 = codes.values().sum();
    let mut languages: BTreeMap<Language, Spoken> = BTreeMap::new();
    let mut add = |language: Language, code: Option<String>, count: u64| {
        let new = || Spoken { language, articles: 0, codes: Vec::new() };
        let spoken = languages.entry(language).or_insert_with(new);
        spoken.articles += count;
        spoken.codes.extend(code);
    };
    if articles > with_code || codes.is_empty() {
        add(Language::DEFAULT, None, articles.saturating_sub(with_code));
    }
    for (code, count) in codes {
        add(Language::of(Some(&code)), Some(code), count);
    }
    let mut spoken: Vec<Spoken> = languages.into_values().collect();
    spoken.sort_by_key(|spoken| std::cmp::Reverse(spoken.articles));
    spoken
}
