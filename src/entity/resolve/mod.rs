//! Which mentions name the same person, place or organisation.

mod name;
mod alias;
mod form;
mod body;
mod person;

use std::cmp::Reverse;
use std::collections::HashMap;

use super::mention::{Entity, EntityKind, Field, Mention};

use form::{Form, Forms, is_mixed};
use person::Doubtful;

/// Groups the mentions of people, places and organisations in an article of that headline and text
/// into entities, in the order of their first mentions; no two have the same kind and name.
///
/// An entity is named by the fullest form that the article uses or, for a few bodies and countries
/// of many names, by the customary one. A person named in part is the one named in full; where
/// several can be meant, the one mentioned most so far. When in doubt, mentions stay apart.
pub(crate) fn resolve(title: &str, text: &str, tagged: &[(Mention, EntityKind)]) -> Vec<Entity> {
    let mut tagged = tagged.to_vec();
    tagged.sort_unstable();
    let source = |field| match field {
        Field::Title => title,
        Field::Text => text,
    };
    let mut forms = Forms::of(&tagged, |mention, kind| {
        written(mention.span.slice(source(mention.field)), kind)
    });
    forms.join_aliases();
    for (at, pair) in tagged.windows(2).enumerate() {
        if are_bracketed(source(pair[0].0.field), pair[0].0, pair[1].0) {
            forms.join_bracketed(at);
        }
    }
    forms.join_acronyms(EntityKind::Place);
    forms.join_acronyms(EntityKind::Organisation);
    forms.join_organisations();
    let doubtful = forms.join_persons();
    let owners = owners(&mut forms, &doubtful);
    entities(&mut forms, &tagged, &owners)
}

/// The name that stands in these words, without what is no part of it.
fn written(words: &str, kind: EntityKind) -> String {
    let name = name::clean(words);
    match kind {
        EntityKind::Person => name::without_title(name::without_possessive(&name)).to_owned(),
        _ => name,
    }
}

/// Whether the second mention stands in brackets right after the first.
fn are_bracketed(text: &str, first: Mention, second: Mention) -> bool {
    let between = text.get(first.span.end()..second.span.start());
    let after = text.get(second.span.end()..);
    first.field == second.field
        && between.is_some_and(|between| matches!(between.trim(), "(" | "(the"))
        && after.is_some_and(|after| after.starts_with(')'))
}

/// The form under which each mention goes: the first of those that belong together with its own.
fn owners(forms: &mut Forms, doubtful: &Doubtful) -> Vec<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut owners = Vec::with_capacity(forms.of_mentions.len());
    for at in 0..forms.of_mentions.len() {
        let form = forms.of_mentions[at];
        let meant = forms.firsts(doubtful.get(&form).map_or(&[form], Vec::as_slice));
        let most = |person: &&usize| (counts.get(person).copied(), Reverse(**person));
        let owner = meant.iter().max_by_key(most).copied().unwrap_or(form);
        *counts.entry(owner).or_default() += 1;
        owners.push(owner);
    }
    owners
}

/// The entities, named, with the mentions that `owners` gives them.
fn entities(forms: &mut Forms, tagged: &[(Mention, EntityKind)], owners: &[usize]) -> Vec<Entity> {
    let names = names(forms);
    let mut entities: Vec<Entity> = Vec::new();
    let mut known = HashMap::new();
    for (&(mention, kind), owner) in tagged.iter().zip(owners) {
        let name = &names[owner];
        let at = *known.entry((kind, name)).or_insert_with(|| {
            entities.push(Entity { kind, name: name.clone(), mentions: Vec::new() });
            entities.len() - 1
        });
        entities[at].mentions.push(mention);
    }
    entities
}

/// The name of each group of forms that belong together, by its first.
fn names(forms: &mut Forms) -> HashMap<usize, String> {
    let mut fullest: HashMap<usize, usize> = HashMap::new();
    for form in 0..forms.forms.len() {
        let best = fullest.entry(forms.first(form)).or_insert(form);
        if fullness(&forms.forms[form]) > fullness(&forms.forms[*best]) {
            *best = form;
        }
    }
    let name = |form: &Form| shown(form).map_or_else(|| form.written.clone(), str::to_owned);
    fullest.into_iter().map(|(first, form)| (first, name(&forms.forms[form]))).collect()
}

/// The name by which the world knows what that form names.
fn shown(form: &Form) -> Option<&'static str> {
    alias::alias(form.kind, &form.key).and_then(|alias| alias.shown)
}

/// The order of forms by how much they say.
fn fullness(form: &Form) -> (bool, usize, bool, usize) {
    let words = form.key.split(' ').count();
    (shown(form).is_some(), words, is_mixed(&form.written), form.key.len())
}
