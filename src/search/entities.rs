//! Whom, which places and which organisations the articles that were found name, each under one name.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::answer::Answer;
use super::ranking::Sort;
use crate::document::Document;
use crate::entity::{Entity, EntityKind, folded};
use crate::index::{Counted, IndexError, spellings};

/// Someone or something that articles name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub kind: EntityKind,
    /// The spelling that most articles of the index have.
    pub name: String,
    /// How many of the articles that were found name it.
    pub articles: u64,
    /// The other spellings that articles of the index have, the most frequent first.
    pub also: Vec<String>,
}

/// An article that names someone or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// What it is.
    pub kind: EntityKind,
    /// The name under which it is counted, as in [`Named`].
    pub name: String,
    /// The name that the article has.
    pub written: String,
    /// How often the article names it.
    pub mentions: usize,
}

impl Answer<'_> {
    /// All that the articles name of these kinds, by the number of articles and then in the order of
    /// `kinds` and by name.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn entities(&self, kinds: &[EntityKind]) -> Result<Vec<Named>, IndexError> {
        let mut all = Vec::new();
        for &kind in kinds {
            all.extend(self.entities_of(kind)?);
        }
        all.sort_by_key(|named: &Named| Reverse(named.articles));
        Ok(all)
    }

    fn entities_of(&self, kind: EntityKind) -> Result<Vec<Named>, IndexError> {
        let Some(fields) = self.index.fields().of_kind(kind) else { return Ok(Vec::new()) };
        self.index.guarded(|| {
            let counted = self.counted(fields.key, usize::MAX)?;
            let mut spellings = spellings(&self.searcher, fields.spelling, &counted)?;
            let named = |Counted { name: key, count }| {
                let mut names = spellings.remove(&key).unwrap_or_default().into_iter();
                let name = names.next().unwrap_or(key);
                Named { kind, name, articles: count, also: names.collect() }
            };
            Ok(counted.into_iter().map(named).collect())
        })
    }

    /// The articles, the first published first, each with what it names of these kinds in the order of
    /// the first mentions. Each is read when it is asked for.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn namings<'a>(
        &'a self,
        kinds: &'a [EntityKind],
    ) -> Result<impl Iterator<Item = Result<(Document, Vec<Naming>), IndexError>> + 'a, IndexError>
    {
        let entry = |Named { kind, name, .. }| ((kind, folded(kind, &name)), name);
        let names: HashMap<_, _> = self.entities(kinds)?.into_iter().map(entry).collect();
        let documents = self.documents(Sort::Oldest)?;
        Ok(documents.map(move |document| {
            let document = document?;
            let namings = namings(&document, kinds, &names);
            Ok((document, namings))
        }))
    }
}

fn namings(
    document: &Document,
    kinds: &[EntityKind],
    names: &HashMap<(EntityKind, String), String>,
) -> Vec<Naming> {
    let entities = document.entities.iter().filter(|entity| kinds.contains(&entity.kind));
    let naming = |entity: &Entity| {
        let key = (entity.kind, folded(entity.kind, &entity.name));
        Naming {
            kind: entity.kind,
            name: names.get(&key).unwrap_or(&entity.name).clone(),
            written: entity.name.clone(),
            mentions: entity.mentions.len(),
        }
    };
    entities.map(naming).collect()
}
