//! Which mentions name the same person, place or organisation.

mod name;
mod alias;
mod fold;
mod form;
mod body;
mod person;

use std::cmp::Reverse;
use std::collections::HashMap;

use super::mention::{Entity, EntityKind, Field, Mention};

pub(crate) use fold::{folded, spelling};
pub(crate) use name::key;

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
    settle_kinds(&mut tagged, source);
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

/// Gives a name of several words that was tagged as a person here and as something else there the
/// kind that it has most often, or else first: in our own annotated articles no such name is both.
/// Towns with their clubs, and single words, can be.
fn settle_kinds<'a>(tagged: &mut [(Mention, EntityKind)], source: impl Fn(Field) -> &'a str) {
    let keys: Vec<String> = tagged
        .iter()
        .map(|&(mention, kind)| {
            name::key(&written(mention.span.slice(source(mention.field)), kind))
        })
        .collect();
    let mut votes: HashMap<&str, Vec<(EntityKind, usize)>> = HashMap::new();
    for (key, &(_, kind)) in keys.iter().zip(tagged.iter()).filter(|(key, _)| key.contains(' ')) {
        let kinds = votes.entry(key).or_default();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    for (key, (_, kind)) in keys.iter().zip(tagged) {
        let kinds = votes.get(key.as_str()).map_or(&[][..], Vec::as_slice);
        if kinds.iter().any(|&(kind, _)| kind == EntityKind::Person)
            // Of equals the last is the greatest, so that the first wins in reverse.
            && let Some(&(most, _)) = kinds.iter().rev().max_by_key(|(_, count)| count)
        {
            *kind = most;
        }
    }
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
            let mentions = Vec::new();
            entities.push(Entity { kind, name: name.clone(), location: None, mentions });
            entities.len() - 1
        });
        entities[at].mentions.push(mention);
    }
    entities
}

/// The name of each group of forms that belong together, by its first.
fn names(forms: &mut Forms) -> HashMap<usize, String> {
    let mut fullest: HashMap<usize, usize> = HashMap::new();
    for form in 0..forms.all.len() {
        let best = fullest.entry(forms.first(form)).or_insert(form);
        if fullness(&forms.all[form]) > fullness(&forms.all[*best]) {
            *best = form;
        }
    }
    let name = |form: &Form| shown(form).map_or_else(|| form.written.clone(), str::to_owned);
    fullest.into_iter().map(|(first, form)| (first, name(&forms.all[form]))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// Checks the entities of a text whose mentions are marked: `{P:Ana Silva} of {L:Porto}`. Each
    /// is expected as its name and the words of its mentions.
    #[track_caller]
    fn check(marked: &str, expected: &[(&str, &[&str])]) {
        let (text, tagged) = unmark(marked);
        let found = resolve("", &text, &tagged);
        let found: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|entity| {
                let words = entity.mentions.iter().map(|mention| mention.span.slice(&text));
                (entity.name.as_str(), words.collect())
            })
            .collect();
        let expected: Vec<(&str, Vec<&str>)> =
            expected.iter().map(|(name, words)| (*name, words.to_vec())).collect();
        assert_eq!(found, expected, "{marked}");
    }

    fn unmark(marked: &str) -> (String, Vec<(Mention, EntityKind)>) {
        let (mut text, mut ranges) = (String::new(), Vec::new());
        for (at, part) in marked.split(['{', '}']).enumerate() {
            let (kind, words) = match part.split_once(':') {
                Some(("P", words)) if at & 1 == 1 => (EntityKind::Person, words),
                Some(("L", words)) if at & 1 == 1 => (EntityKind::Place, words),
                Some(("O", words)) if at & 1 == 1 => (EntityKind::Organisation, words),
                _ => {
                    text.push_str(part);
                    continue;
                }
            };
            ranges.push((text.len()..text.len() + words.len(), kind));
            text.push_str(words);
        }
        let mention =
            |range| Mention { field: Field::Text, span: Span::new(&text, range).unwrap() };
        let tagged = ranges.into_iter().map(|(range, kind)| (mention(range), kind)).collect();
        (text, tagged)
    }

    #[test]
    fn a_person_named_in_part_is_the_one_named_in_full() {
        check(
            "{P:Ruiz} met {P:Inés Ruiz}; {P:Inés} and {P:I. Ruiz} left",
            &[("Inés Ruiz", &["Ruiz", "Inés Ruiz", "Inés", "I. Ruiz"])],
        );
        check(
            "{P:Ursula von der Leyen} said; {P:von der Leyen} and {P:Leyen} agreed",
            &[("Ursula von der Leyen", &["Ursula von der Leyen", "von der Leyen", "Leyen"])],
        );
        check(
            "{P:Ana Maria Silva}, {P:Ana Silva}, {P:Dr. Silva}",
            &[("Ana Maria Silva", &["Ana Maria Silva", "Ana Silva", "Dr. Silva"])],
        );
    }

    #[test]
    fn two_people_of_one_surname_stay_two() {
        check(
            "{P:Olga Brandt} and {P:Piet Brandt}: {P:Piet} left, {P:Olga} stayed, {P:Olga} spoke, \
             {P:Brandt} wept",
            &[
                ("Olga Brandt", &["Olga Brandt", "Olga", "Olga", "Brandt"]),
                ("Piet Brandt", &["Piet Brandt", "Piet"]),
            ],
        );
        check(
            "{P:Orrin Vale Sr.} and {P:Orrin Vale Jr.}",
            &[("Orrin Vale Sr.", &["Orrin Vale Sr."]), ("Orrin Vale Jr.", &["Orrin Vale Jr."])],
        );
    }

    #[test]
    fn an_acronym_is_the_body_whose_initials_it_has() {
        check(
            "{O:Bank of Upper Volta} and {O:BUV}",
            &[("Bank of Upper Volta", &["Bank of Upper Volta", "BUV"])],
        );
        check(
            "{O:Lake Drivers' Party} ({O:PKK}) said; {O:PKK} men",
            &[("Lake Drivers' Party", &["Lake Drivers' Party", "PKK", "PKK"])],
        );
        check(
            "{O:Bank of Upper Volta}, {O:Board of Urban Values}, {O:BUV}",
            &[
                ("Bank of Upper Volta", &["Bank of Upper Volta"]),
                ("Board of Urban Values", &["Board of Urban Values"]),
                ("BUV", &["BUV"]),
            ],
        );
    }

    #[test]
    fn a_company_is_one_with_and_without_its_designator() {
        check(
            "{O:NORVIK} shares: {O:Norvik}, {O:Norvik Corp.}",
            &[("Norvik Corp.", &["NORVIK", "Norvik", "Norvik Corp."])],
        );
        check(
            "the {O:Lake Council}; {O:Council}",
            &[("Lake Council", &["Lake Council", "Council"])],
        );
    }

    #[test]
    fn countries_of_many_names_are_one() {
        check(
            "{L:US}, {L:U.S.}, {L:America} and {L:Britain}",
            &[("United States", &["US", "U.S.", "America"]), ("United Kingdom", &["Britain"])],
        );
        check("{L:Kiev} or {L:Kyiv}", &[("Kiev", &["Kiev", "Kyiv"])]);
        check("{L:Kyiv}", &[("Kyiv", &["Kyiv"])]);
        check(
            "the {O:UN} and the {O:United Nations Mission in Liberia}",
            &[
                ("United Nations", &["UN"]),
                ("United Nations Mission in Liberia", &["United Nations Mission in Liberia"]),
            ],
        );
    }

    #[test]
    fn a_full_name_is_of_one_kind() {
        check(
            "{P:Paris Okoro}, {O:Paris Okoro} and {L:Paris}",
            &[("Paris Okoro", &["Paris Okoro", "Paris Okoro"]), ("Paris", &["Paris"])],
        );
        check("{L:Lund}; {P:Lund}", &[("Lund", &["Lund"]), ("Lund", &["Lund"])]);
    }

    #[test]
    fn ten_thousand_mentions_of_one_surname_take_no_quadratic_time() {
        let pair = |at| format!("{{P:{at}na Silva}} {{P:Silva}} ");
        let marked = (0..10_000).map(pair).collect::<Vec<_>>().concat();
        let (text, tagged) = unmark(&marked);
        assert_eq!(resolve("", &text, &tagged).len(), 10_000);
    }
}
