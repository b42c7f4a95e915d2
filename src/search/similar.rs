//! Articles like another one: about the same, with the same people and places.

use std::cmp::Reverse;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query as EngineQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::answer::Answer;
use super::needle::Needle;
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
        let words = index.guarded(|| {
            let statistics = Statistics::new(&searcher, fields)?;
            Ok(telling_words(document, fields, &statistics))
        })?;
        let names = frequent_names(document);
        let itself = Term::from_field_text(fields.id, &document.id);
        let itself = Box::new(TermQuery::new(itself, IndexRecordOption::Basic));
        let mut clauses: Vec<(Occur, Box<dyn EngineQuery>)> = vec![(Occur::MustNot, itself)];
        clauses.extend(words.iter().map(|word| (Occur::Should, word.query(fields))));
        clauses
            .extend(names.iter().filter_map(|name| Some((Occur::Should, in_field(name, fields)?))));
        let needles = words.into_iter().map(Word::needle).chain(names);
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
fn frequent_names(document: &Document) -> Vec<Needle> {
    let names = document.entities.iter().filter(|entity| entity.kind != EntityKind::Date);
    let mut names: Vec<&Entity> = names.collect();
    names.sort_by_key(|entity| Reverse(entity.mentions.len()));
    let needle = |entity: &&Entity| {
        let words = Analyser::names().terms(&entity.name);
        Needle::Name { kind: entity.kind, words: words.into_iter().map(|word| word.term).collect() }
    };
    names.iter().take(NAMES).map(needle).collect()
}

/// The articles that name what a needle names, all as good as each other; `None` where it is no
/// name.
fn in_field(needle: &Needle, fields: &Fields) -> Option<Box<dyn EngineQuery>> {
    let Needle::Name { kind, words } = needle else { return None };
    let field = match kind {
        EntityKind::Person => fields.person,
        EntityKind::Place => fields.place,
        EntityKind::Organisation => fields.organisation,
        EntityKind::Date => return None,
    };
    let mut terms: Vec<Term> =
        words.iter().map(|word| Term::from_field_text(field, word)).collect();
    let named: Box<dyn EngineQuery> = match terms.len() {
        0 => return None,
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::Basic)),
        _ => Box::new(PhraseQuery::new(terms)),
    };
    Some(Box::new(ConstScoreQuery::new(named, NAME_SCORE)))
}

/// What a shared name adds to the score: about what the most frequent word of an article does.
const NAME_SCORE: f32 = 5.0;
