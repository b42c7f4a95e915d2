//! Why names were read as they were.

use std::collections::HashMap;

use super::gazetteer::{CLASS_NAMES, Walk};
use super::mention::{Entity, EntityKind, Field, Mention};
use super::{source, tagger, token};
use crate::article::Article;

/// What took words for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The trained model.
    Tagger {
        /// By how much its score is above that of no name; in the weights of the model, whose strongest
        /// is 127.
        margin: i32,
    },
    /// The rule that a known organisation before the colon of a headline is its source.
    Headline,
    /// The rules for dates.
    Dates,
    /// A correction of the reader's.
    Correction,
}

/// Why a mention was read as a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The mention.
    pub mention: Mention,
    /// What took it for a name.
    pub reader: Reader,
    /// What the lists know its words as: `country`, `region`, `city`, `town`, `given`, `family`,
    /// `organisation`, `other`; empty where they do not know them together.
    pub known: Vec<&'static str>,
}

/// For each of `entities`, which were read from `article`, why each of its mentions is one.
#[must_use]
pub fn reasons(article: &Article, entities: &[Entity]) -> Vec<Vec<Reason>> {
    let title = article.title.as_deref().unwrap_or_default();
    let language = article.language.as_deref().unwrap_or(tagger::ENGLISH);
    let tagged = tagger::mentions(title, &article.text, language).into_iter();
    let margins: HashMap<Mention, i32> = tagged
        .map(|tagged| (Mention { field: tagged.field, span: tagged.span }, tagged.margin))
        .collect();
    let source = source::source(title).map(|span| Mention { field: Field::Title, span });
    let reader = |kind, mention| match margins.get(&mention) {
        _ if kind == EntityKind::Date => Reader::Dates,
        Some(&margin) => Reader::Tagger { margin },
        None if Some(mention) == source => Reader::Headline,
        None => Reader::Correction,
    };
    let reason = |kind, mention: Mention| {
        let of = if mention.field == Field::Title { title } else { &article.text };
        Reason { mention, reader: reader(kind, mention), known: known(mention.span.slice(of)) }
    };
    let of_entity = |entity: &Entity| {
        entity.mentions.iter().map(|&mention| reason(entity.kind, mention)).collect()
    };
    entities.iter().map(of_entity).collect()
}

/// What the lists know `name` as.
fn known(name: &str) -> Vec<&'static str> {
    let mut walk = Walk::new();
    let is_listed =
        token::tokens(name).all(|at| walk.step(&tagger::lower(&name[at.start..at.end])));
    let classes = walk.classes();
    let listed = CLASS_NAMES.iter().enumerate();
    listed
        .filter(|(bit, _)| is_listed && classes.0 >> bit & 1 != 0)
        .map(|(_, name)| *name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::entities;

    #[test]
    fn each_mention_has_a_reason() {
        let article = Article {
            title: Some("Guardian: May visits Paris".into()),
            text: "Maria Silva flew to Paris on Friday.".into(),
            ..Article::default()
        };
        let entities = entities(&article);
        let reasons = reasons(&article, &entities);
        let of = |name: &str| {
            let at = entities.iter().position(|entity| entity.name == name).expect(name);
            &reasons[at]
        };
        assert!(matches!(of("Maria Silva")[0].reader, Reader::Tagger { margin: 1.. }));
        assert_eq!(of("Paris").len(), 2);
        assert!(of("Paris").iter().all(|reason| reason.known.contains(&"city")));
        assert!(of("Guardian")[0].known.contains(&"organisation"));
    }

    #[test]
    fn what_the_reader_adds_is_said_to_be_theirs() {
        let article = Article { text: "the zork met".into(), ..Article::default() };
        let corrections =
            crate::entity::Corrections::parse("[[add]]\nnames = ['zork']\nkind = 'person'\n")
                .expect("they are well written");
        let entities = corrections.correct("", &article.text, &[]);
        assert_eq!(reasons(&article, &entities)[0][0].reader, Reader::Correction);
    }
}
