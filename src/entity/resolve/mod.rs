//! Which mentions name the same person, place or organisation.

mod name;
mod alias;
mod person;

use std::collections::HashMap;

use super::mention::{Entity, EntityKind, Field, Mention};

/// Groups the mentions of people, places and organisations in an article of that headline and text
/// into entities, in the order of their first mentions; no two have the same kind and name.
///
/// An entity is named by the fullest form that the article uses, or, for a few bodies and
/// countries known by many names, by the customary one. A person named in part is the one named in
/// full; where several can be meant, the one mentioned last. When in doubt, mentions stay apart.
pub(crate) fn resolve(title: &str, text: &str, tagged: &[(Mention, EntityKind)]) -> Vec<Entity> {
    let mut tagged = tagged.to_vec();
    tagged.sort_unstable();
    let mut forms = Forms::of(title, text, &tagged);
    forms.join_aliases();
    forms.join_bracketed(title, text, &tagged);
    forms.join_acronyms();
    forms.join_bodies();
    forms.join_persons();
    let owners = forms.owners(&tagged);
    forms.entities(&tagged, &owners)
}

/// A way in which something is written.
#[derive(Debug)]
struct Form {
    kind: EntityKind,
    /// As the article writes it, in mixed case if it ever does.
    written: String,
    key: String,
    /// How often it is mentioned.
    count: usize,
}

impl Form {
    fn words(&self) -> Vec<&str> {
        self.key.split(' ').collect()
    }

    /// What follows a person's name to tell it from a parent's: `jr`.
    fn person_suffix(&self) -> Option<&str> {
        self.key.rsplit(' ').next().filter(|word| name::is_suffix(word))
    }

    /// The words of a person's name without what stands around it.
    fn person_words(&self) -> Vec<&str> {
        let mut words = self.words();
        let suffixes = words.iter().rev().take_while(|word| name::is_suffix(word)).count();
        words.truncate((words.len() - suffixes).max(1));
        words
    }
}

/// Every form of an article, in the order of their first mentions, and which belong together.
#[derive(Debug, Default)]
struct Forms {
    forms: Vec<Form>,
    /// The form of each mention.
    mentioned: Vec<usize>,
    by_key: HashMap<(EntityKind, String), usize>,
    /// A form that belongs together with each; itself where it stands first.
    joined: Vec<usize>,
    /// For each form of a person named in part, those who can be meant.
    candidates: HashMap<usize, Vec<usize>>,
}

impl Forms {
    fn of(title: &str, text: &str, tagged: &[(Mention, EntityKind)]) -> Self {
        let mut forms = Self::default();
        let written: Vec<String> =
            tagged.iter().map(|&(mention, kind)| written(title, text, mention, kind)).collect();
        for (written, &(_, kind)) in written.iter().zip(tagged) {
            let form = forms.form(kind, written);
            forms.mentioned.push(form);
        }
        forms
    }

    fn form(&mut self, kind: EntityKind, written: &str) -> usize {
        let key = name::key(written);
        if let Some(&form) = self.by_key.get(&(kind, key.clone())) {
            let known = &mut self.forms[form];
            known.count += 1;
            if !is_mixed(&known.written) && is_mixed(written) {
                written.clone_into(&mut known.written);
            }
            return form;
        }
        let form = self.forms.len();
        self.by_key.insert((kind, key.clone()), form);
        self.joined.push(form);
        self.forms.push(Form { kind, written: written.to_owned(), key, count: 1 });
        form
    }

    /// The first form of those that belong together with `form`.
    fn root(&mut self, mut form: usize) -> usize {
        while self.joined[form] != form {
            self.joined[form] = self.joined[self.joined[form]];
            form = self.joined[form];
        }
        form
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (first, later) = (one.min(other), one.max(other));
        self.joined[later] = first;
    }

    /// Joins the forms that the world knows as one.
    fn join_aliases(&mut self) {
        let mut groups = HashMap::new();
        for form in 0..self.forms.len() {
            let Form { kind, key, .. } = &self.forms[form];
            if let Some(alias) = alias::alias(*kind, key) {
                let first = *groups.entry(alias).or_insert(form);
                self.join(first, form);
            }
        }
    }

    /// Joins a name with the acronym that follows it in brackets: "Lake Council (LCX)".
    fn join_bracketed(&mut self, title: &str, text: &str, tagged: &[(Mention, EntityKind)]) {
        for (at, pair) in tagged.windows(2).enumerate() {
            let [(one, kind), (other, other_kind)] = [pair[0], pair[1]];
            if one.field != other.field || kind != other_kind || kind == EntityKind::Person {
                continue;
            }
            let text = field(title, text, one.field);
            let between = text.get(one.span.end()..other.span.start()).unwrap_or_default().trim();
            let (one, other) = (self.mentioned[at], self.mentioned[at + 1]);
            let (long, short) = (&self.forms[one], &self.forms[other]);
            let brackets = matches!(between, "(" | "(the" | ", or" | "(or");
            let letters = short.key.chars().count();
            let after = text[tagged[at + 1].0.span.end()..].starts_with(')');
            if brackets
                && (long.key.contains(' ')
                    && !short.key.contains(' ')
                    && letters <= 10
                    && letters * 2 <= long.key.chars().count()
                    && after
                    && (kind == EntityKind::Organisation
                        || name::is_acronym(&short.written) && begins_alike(long, short))
                    || name::is_acronym(&long.written)
                        && short.key.contains(' ')
                        && begins_alike(long, short))
            {
                self.join(one, other);
            }
        }
    }

    /// Joins acronyms with the one name in the article of whose words they are the initials.
    fn join_acronyms(&mut self) {
        let mut expansions: HashMap<(EntityKind, String), Vec<usize>> = HashMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            if form.kind == EntityKind::Person {
                continue;
            }
            for acronym in name::acronyms(&form.written) {
                let forms = expansions.entry((form.kind, acronym)).or_default();
                if forms.len() < 4 && !forms.contains(&at) {
                    forms.push(at);
                }
            }
        }
        for at in 0..self.forms.len() {
            let form = &self.forms[at];
            if !name::is_acronym(&form.written) || form.key.contains(' ') {
                continue;
            }
            let Some(forms) = expansions.get(&(form.kind, form.key.clone())) else { continue };
            let forms = forms.clone();
            let mut roots: Vec<usize> = forms.iter().map(|&form| self.root(form)).collect();
            roots.dedup();
            if let [one] = roots[..] {
                self.join(one, at);
            }
        }
    }

    /// Joins organisations written with and without the words around their name.
    fn join_bodies(&mut self) {
        let mut parts: HashMap<String, Vec<usize>> = HashMap::new();
        let mut bare: HashMap<String, usize> = HashMap::new();
        for at in 0..self.forms.len() {
            if self.forms[at].kind != EntityKind::Organisation {
                continue;
            }
            let key = undesignated(&self.forms[at].key);
            if let Some(&same) = bare.get(&key) {
                self.join(same, at);
            } else {
                bare.insert(key.clone(), at);
            }
            let words: Vec<&str> = key.split(' ').collect();
            for from in 1..words.len().min(10) {
                for part in [words[from..].join(" "), words[..from].join(" ")] {
                    // "United Nations" is not the one of its missions that an article names.
                    if alias::alias(EntityKind::Organisation, &part).is_some() {
                        continue;
                    }
                    let forms = parts.entry(part).or_default();
                    if forms.len() < 4 && !forms.contains(&at) {
                        forms.push(at);
                    }
                }
            }
        }
        for at in 0..self.forms.len() {
            let form = &self.forms[at];
            if form.kind != EntityKind::Organisation || name::is_acronym(&form.written) {
                continue;
            }
            let Some(forms) = parts.get(&undesignated(&form.key)) else { continue };
            let forms = forms.clone();
            let mut roots: Vec<usize> = forms.iter().map(|&form| self.root(form)).collect();
            roots.dedup();
            if let [one] = roots[..] {
                self.join(one, at);
            }
        }
    }

    /// Joins the full names of one person, and finds who can be meant by parts of names.
    fn join_persons(&mut self) {
        let persons: Vec<usize> =
            (0..self.forms.len()).filter(|&at| self.forms[at].kind == EntityKind::Person).collect();
        let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
        for &at in &persons {
            let words = self.forms[at].person_words();
            if words.len() < 2 {
                continue;
            }
            let surname = words[words.len() - 1].to_owned();
            let known = by_surname.entry(surname).or_default();
            let same = known.iter().copied().take(16).find(|&other| {
                self.forms[other].person_suffix().is_none_or(|suffix| {
                    self.forms[at].person_suffix().is_none_or(|own| own == suffix)
                }) && person::is_same(&words, &self.forms[other].person_words())
            });
            known.push(at);
            if let Some(same) = same {
                self.join(same, at);
            }
        }
        let mut parts = person::Parts::default();
        for &at in &persons {
            let root = self.root(at);
            parts.add(&self.forms[at].person_words(), root);
        }
        for &at in &persons {
            let words = self.forms[at].person_words();
            let mut meant: Vec<usize> = parts.persons(&words.join(" ")).to_vec();
            let own = self.root(at);
            meant.retain(|&person| person != own);
            match meant[..] {
                [] => {}
                [one] => self.join(one, at),
                _ => {
                    self.candidates.insert(at, meant);
                }
            }
        }
    }

    /// The form under which each mention goes: the first of those that belong together.
    fn owners(&mut self, tagged: &[(Mention, EntityKind)]) -> Vec<usize> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        let mut owners = Vec::with_capacity(tagged.len());
        for at in 0..tagged.len() {
            let form = self.mentioned[at];
            let owner = match self.candidates.get(&form).cloned() {
                None => self.root(form),
                Some(candidates) => {
                    let roots: Vec<usize> =
                        candidates.iter().map(|&person| self.root(person)).collect();

                    let named = roots.iter().copied().filter(|root| counts.contains_key(root));
                    let pick = named.max_by_key(|root| (counts[root], std::cmp::Reverse(*root)));
                    pick.unwrap_or(roots[0])
                }
            };
            *counts.entry(owner).or_insert(0) += 1;
            owners.push(owner);
        }
        owners
    }

    /// The entities, named.
    fn entities(&mut self, tagged: &[(Mention, EntityKind)], owners: &[usize]) -> Vec<Entity> {
        let names = self.names();
        let mut entities: Vec<Entity> = Vec::new();
        let mut known: HashMap<(EntityKind, String), usize> = HashMap::new();
        for (&(mention, kind), owner) in tagged.iter().zip(owners) {
            let name = names.get(owner).cloned().unwrap_or_default();
            let at = *known.entry((kind, name.clone())).or_insert_with(|| {
                entities.push(Entity { kind, name, mentions: Vec::new() });
                entities.len() - 1
            });
            entities[at].mentions.push(mention);
        }
        entities
    }

    /// The name of each group of forms, by its first.
    fn names(&mut self) -> HashMap<usize, String> {
        let mut names: HashMap<usize, usize> = HashMap::new();
        for at in 0..self.forms.len() {
            let root = self.root(at);
            let best = names.entry(root).or_insert(at);
            if fullness(&self.forms[at]) > fullness(&self.forms[*best]) {
                *best = at;
            }
        }
        let shown =
            |form: &Form| match alias::alias(form.kind, &form.key).and_then(|alias| alias.shown) {
                Some(shown) => shown.to_owned(),
                None => form.written.clone(),
            };
        names.into_iter().map(|(root, best)| (root, shown(&self.forms[best]))).collect()
    }
}

/// The order of names by how much they say.
fn fullness(form: &Form) -> (bool, usize, bool, usize) {
    let words = form.key.split(' ').count();
    (
        alias::alias(form.kind, &form.key).is_some_and(|alias| alias.shown.is_some()),
        words,
        is_mixed(&form.written),
        form.key.len(),
    )
}

fn field<'a>(title: &'a str, text: &'a str, field: Field) -> &'a str {
    match field {
        Field::Title => title,
        Field::Text => text,
    }
}

/// The name that stands there, without what is no part of it.
fn written(title: &str, text: &str, mention: Mention, kind: EntityKind) -> String {
    let cleaned = name::clean(mention.span.slice(field(title, text, mention.field)));
    if kind != EntityKind::Person {
        return cleaned;
    }
    let cleaned = name::without_possessive(&cleaned).unwrap_or(&cleaned);
    let titles = name::honorifics(cleaned.split(' '));
    cleaned.split(' ').skip(titles).collect::<Vec<_>>().join(" ")
}

/// Whether a name has small letters.
fn is_mixed(name: &str) -> bool {
    name.chars().any(char::is_lowercase)
}

fn begins_alike(one: &Form, other: &Form) -> bool {
    one.key.chars().next() == other.key.chars().next()
}

/// A key without the words that say what kind of body a company is.
fn undesignated(key: &str) -> String {
    let words: Vec<&str> = key.split(' ').collect();
    let designators = words.iter().rev().take_while(|word| name::is_designator(word)).count();
    words[..(words.len() - designators).max(1)].join(" ")
}
