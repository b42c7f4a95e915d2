//! The articles that name someone or something.

use tantivy::query::{BooleanQuery, PhraseQuery, Query as EngineQuery, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use super::needle::Name;
use crate::index::{Fields, spelling_terms};

/// The articles that have the words of `name` in a row in a name of its kind, or any spelling of the
/// whole of it; `None` where it has no words, or is no name but a date.
pub(super) fn named(
    name: &Name,
    searcher: &Searcher,
    fields: &Fields,
) -> tantivy::Result<Option<Box<dyn EngineQuery>>> {
    let Some(fields) = fields.of_kind(name.kind) else { return Ok(None) };
    let mut terms: Vec<Term> =
        name.words.iter().map(|word| Term::from_field_text(fields.words, word)).collect();
    let words: Box<dyn EngineQuery> = match terms.len() {
        0 => return Ok(None),
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::Basic)),
        _ => Box::new(PhraseQuery::new(terms)),
    };
    let spellings = spelling_terms(searcher, fields.spelling, &name.key)?;
    if spellings.is_empty() {
        return Ok(Some(words));
    }
    let spellings = Box::new(TermSetQuery::new(spellings));
    Ok(Some(Box::new(BooleanQuery::union(vec![words, spellings]))))
}
