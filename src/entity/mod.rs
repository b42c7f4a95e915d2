//! The people, places, organisations and dates that an article names.

mod mention;
mod date;
mod resolve;

use std::collections::HashMap;

use crate::article::Article;
use crate::date::Period;

pub use mention::{Entity, EntityKind, Field, Mention};

/// What `article` names, in the order of the first mentions. No two have the same kind and name,
/// and no two mentions overlap.
#[must_use]
pub fn entities(article: &Article) -> Vec<Entity> {
    let published = article.published.map(|published| published.moment.day);
    let title = article.title.as_deref().unwrap_or_default();
    let mut dates = Vec::new();
    for (field, text) in [(Field::Title, title), (Field::Text, &article.text)] {
        let found = date::dates(text, published);
        dates.extend(found.into_iter().map(|(span, period)| (Mention { field, span }, period)));
    }
    let tagged: [(Mention, EntityKind); 0] = [];
    let mut entities = resolve::resolve(title, &article.text, &tagged);
    entities.extend(date_entities(dates));
    entities.sort_by_key(|entity| entity.mentions.first().copied());
    entities
}

/// The periods as entities named by their values, in the order of the first mentions.
fn date_entities(dates: Vec<(Mention, Period)>) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut known = HashMap::new();
    for (mention, period) in dates {
        let at = *known.entry(period).or_insert_with(|| {
            let name = period.to_string();
            entities.push(Entity { kind: EntityKind::Date, name, mentions: Vec::new() });
            entities.len() - 1
        });
        entities[at].mentions.push(mention);
    }
    entities
}
