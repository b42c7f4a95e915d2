//! Articles like another one: about the same, with the same people and places.

use std::cmp::Reverse;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as EngineQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::answer::Answer;
use super::named::named;
use super::needle::{Name, Needle};
use super::reading::Reading;
use super::statistics::{Shared, Statistics};
use super::vocabulary::vocabulary;
use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::index::{Analyser, Fields, Index, IndexError};

/// How many words of an article say what it is about: chosen by looking at what is found, not measured.
const WORDS: usize = 30;
/// How many of the people, places and organisations that it names do; chosen likewise.
const NAMES: usize = 12;

impl<'a> Answer<'a> {
    /// The articles that are like `document`: that have its most telling words, and the names that
    /// it mentions most. The article itself is not among them.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn similar(index: &'a Index, document: &Document) -> Result<Self, IndexError> {
        let searcher = index.searcher();
        let fields = index.fields();
        let names = frequent_names(document);
        let (words, having) = index.guarded(|| {
            let statistics = Statistics::new(&searcher, fields)?;
            let words = telling_words(document, fields, &statistics);
            let having = names.iter().map(|name| named(name, &searcher, fields));
            Ok((words, having.collect::<tantivy::Result<Vec<_>>>()?))
        })?;
        let itself = Term::from_field_text(fields.id, &document.id);
        let itself = Box::new(TermQuery::new(itself, IndexRecordOption::Basic));
        let mut clauses: Vec<(Occur, Box<dyn EngineQuery>)> = vec![(Occur::MustNot, itself)];
        clauses.extend(words.iter().map(|word| (Occur::Should, word.query(fields))));
        clauses.extend(having.into_iter().flatten().map(|having| {
            let having = Box::new(ConstScoreQuery::new(having, NAME_SCORE));
            (Occur::Should, having as Box<dyn EngineQuery>)
        }));
        let needles =
            words.into_iter().map(Word::needle).chain(names.into_iter().map(Needle::Name));
        Ok(Self {
            index,
            query: Box::new(BooleanQuery::new(clauses)),
            needles: needles.collect(),
            searcher,
            shared: Shared::new(),
            scored: Vec::new(),
            recency: None,
            is_ranked: true,
            is_question: false,
            is_relaxed: false,
            ignored: Vec::new(),
            capped: Vec::new(),
        })
    }
}

/// A word of an article.
struct Word {
    term: String,
    /// How much of the article it makes up, from 0 to 1.
    share: f32,
    rarity: f32,
}

impl Word {
    fn query(&self, fields: &Fields) -> Box<dyn EngineQuery> {
        let term = Term::from_field_text(fields.content, &self.term);
        let term = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
        Box::new(BoostQuery::new(term, self.share))
    }

    fn needle(self) -> Needle {
        let readings = vec![Reading::any_of(vec![self.term])];
        Needle::Words {
            readings,
            slop: 0,
            weight: self.rarity * self.share,
            title_only: false,
            first_only: false,
        }
    }
}

/// The words that stand more often in the article than elsewhere, the most telling first. Their
/// shares are of the most frequent of them.
fn telling_words(document: &Document, fields: &Fields, statistics: &Statistics<'_>) -> Vec<Word> {
    let vocabulary = vocabulary(&document.article, &mut Analyser::prose());
    let word = |(term, count): (String, f32)| {
        let rarity = statistics.rarity(&Term::from_field_text(fields.content, &term));
        Word { term, share: count, rarity }
    };
    let mut words: Vec<Word> = vocabulary.into_iter().map(word).collect();
    let telling = |word: &Word| word.share * word.rarity;
    words.sort_by(|a, b| telling(b).total_cmp(&telling(a)).then_with(|| a.term.cmp(&b.term)));
    words.truncate(WORDS);
    let most = words.iter().map(|word| word.share).fold(1.0, f32::max);
    for word in &mut words {
        word.share /= most;
    }
    words
}

/// The people, places and organisations that are mentioned most.
fn frequent_names(document: &Document) -> Vec<Name> {
    let names = document.entities.iter().filter(|entity| entity.kind != EntityKind::Date);
    let mut names: Vec<&Entity> = names.collect();
    names.sort_by_key(|entity| Reverse(entity.mentions.len()));
    names.iter().take(NAMES).map(|entity| Name::new(entity.kind, &entity.name)).collect()
}

/// What a shared name adds to the score: about what the most frequent word of an article does.
const NAME_SCORE: f32 = 5.0;
