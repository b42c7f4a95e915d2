//! The people, places, organisations and dates that an article names.

mod mention;
mod date;
mod token;
mod gazetteer;
mod source;
#[cfg(not(feature = "training"))]
mod tagger;
#[cfg(feature = "training")]
pub mod tagger;
mod resolve;
#[cfg(not(feature = "training"))]
mod place;
#[cfg(feature = "training")]
pub mod place;
mod corrections;
mod reason;

use std::collections::HashMap;

use crate::article::Article;
use crate::date::{Day, Period};

pub use corrections::{Corrections, CorrectionsError};
use mention::overlapping;
pub use mention::{Entity, EntityKind, Field, Location, Mention};
pub(crate) use place::country_code;
pub use reason::{Reader, Reason, reasons};
pub(crate) use resolve::folded;

/// What `article` names, in the order of the first mentions. No two have the same kind and name,
/// and no two mentions overlap.
#[must_use]
pub fn entities(article: &Article) -> Vec<Entity> {
    let title = article.title.as_deref().unwrap_or_default();
    let published = article.published.map(|published| published.moment.day);
    let mut names = names(title, article);
    let mut dates = dates(title, article, published);
    disentangle(&mut names, &mut dates);
    let mut entities = resolve::resolve(title, &article.text, &names);
    place::locate(&mut entities, title, &article.text);
    entities.extend(date_entities(dates));
    entities.sort_by_key(|entity| entity.mentions.first().copied());
    entities
}

fn names(title: &str, article: &Article) -> Vec<(Mention, EntityKind)> {
    let language = article.language.as_deref().unwrap_or(tagger::ENGLISH);
    let tagged = tagger::mentions(title, &article.text, language).into_iter();
    let mut names: Vec<(Mention, EntityKind)> = tagged
        .map(|tagged| (Mention { field: tagged.field, span: tagged.span }, tagged.kind))
        .collect();
    let source = source::source(title).map(|span| Mention { field: Field::Title, span });
    if let Some(source) = source
        && names.first().is_none_or(|(first, _)| *first > source && !overlap(*first, source))
    {
        names.insert(0, (source, EntityKind::Organisation));
    }
    names
}

fn overlap(one: Mention, other: Mention) -> bool {
    one.field == other.field && one.span.overlaps(other.span)
}

fn dates(title: &str, article: &Article, published: Option<Day>) -> Vec<(Mention, Period)> {
    let language = article.language.as_deref();
    let mut found = Vec::new();
    for (field, text) in [(Field::Title, title), (Field::Text, article.text.as_str())] {
        let dates = date::dates(text, language, published).into_iter();
        found.extend(dates.map(|(span, period)| (Mention { field, span }, period)));
    }
    found
}

/// Where a name and a date overlap, the longer one stays, and the name of two that are as long:
/// `April Setchell` is a person, `May 5, 2020` a day. Both lists are in order.
fn disentangle(names: &mut Vec<(Mention, EntityKind)>, dates: &mut Vec<(Mention, Period)>) {
    let date_spans: Vec<Mention> = dates.iter().map(|(mention, _)| *mention).collect();
    names.retain(|(name, _)| {
        !overlapping(&date_spans, *name).iter().any(|date| date.length() > name.length())
    });
    let name_spans: Vec<Mention> = names.iter().map(|(mention, _)| *mention).collect();
    dates.retain(|(date, _)| overlapping(&name_spans, *date).is_empty());
}

/// The periods as entities named by their values, in the order of the first mentions.
fn date_entities(dates: Vec<(Mention, Period)>) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut known = HashMap::new();
    for (mention, period) in dates {
        let at = *known.entry(period).or_insert_with(|| {
            let name = period.to_string();
            let mentions = Vec::new();
            entities.push(Entity { kind: EntityKind::Date, name, location: None, mentions });
            entities.len() - 1
        });
        entities[at].mentions.push(mention);
    }
    entities
}
