//! The ways in which an article writes its names, and which of them belong together.

use std::collections::HashMap;

use super::super::mention::{EntityKind, Mention};
use super::name;

/// A way in which something is written.
#[derive(Debug)]
pub(super) struct Form {
    /// What it was tagged as.
    pub(super) kind: EntityKind,
    /// As the article writes it, in mixed case if it ever does.
    pub(super) written: String,
    /// What counts of it.
    pub(super) key: String,
}

impl Form {
    /// The words that count.
    pub(super) fn words(&self) -> Vec<&str> {
        self.key.split(' ').collect()
    }

    /// Whether it is more than one word.
    pub(super) fn is_long(&self) -> bool {
        self.key.contains(' ')
    }
}

/// Every form of an article's names, in the order of their first mentions.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) all: Vec<Form>,
    /// The form of each mention.
    pub(super) of_mentions: Vec<usize>,
    /// For each form another that belongs together with it, further forward; itself, if it is the
    /// first of those.
    joined: Vec<usize>,
}

impl Forms {
    /// The forms of these mentions, which `written` returns.
    pub(super) fn of(
        tagged: &[(Mention, EntityKind)],
        written: impl Fn(Mention, EntityKind) -> String,
    ) -> Self {
        let mut forms = Self::default();
        let mut known = HashMap::new();
        let mut counts: HashMap<(usize, String), usize> = HashMap::new();
        for &(mention, kind) in tagged {
            let written = written(mention, kind);
            let form = *known.entry((kind, name::key(&written))).or_insert(forms.all.len());
            forms.of_mentions.push(form);
            *counts.entry((form, written.clone())).or_default() += 1;
            match forms.all.get_mut(form) {
                Some(form) if is_mixed(&form.written) || !is_mixed(&written) => {}
                Some(form) => form.written = written,
                None => forms.add(kind, written),
            }
        }
        forms.prefer_acronyms(&counts);
        forms
    }

    /// An acronym that is in capitals more often than not stays so, though a quotation may spell it
    /// otherwise: NATO and "Nato". Of other names capitals are but the style of a headline.
    fn prefer_acronyms(&mut self, counts: &HashMap<(usize, String), usize>) {
        let count = |form: usize, written: &str| {
            counts.get(&(form, written.to_owned())).copied().unwrap_or(0)
        };
        for (form, name) in self.all.iter_mut().enumerate() {
            let capitals = name.written.to_uppercase();
            let is_usual = count(form, &capitals) > count(form, &name.written);
            if is_usual && name::is_acronym(&capitals) {
                name.written = capitals;
            }
        }
    }

    fn add(&mut self, kind: EntityKind, written: String) {
        let key = name::key(&written);
        self.joined.push(self.all.len());
        self.all.push(Form { kind, written, key });
    }

    /// The forms of that kind.
    pub(super) fn of_kind(&self, kind: EntityKind) -> Vec<usize> {
        (0..self.all.len()).filter(|&form| self.all[form].kind == kind).collect()
    }

    /// The first of the forms that belong together with `form`.
    pub(super) fn first(&mut self, mut form: usize) -> usize {
        while self.joined[form] != form {
            self.joined[form] = self.joined[self.joined[form]];
            form = self.joined[form];
        }
        form
    }

    /// Notes that two forms, and all that belong together with either, belong together.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.joined[one.max(other)] = one.min(other);
    }

    /// The firsts of these forms, each once, in order.
    pub(super) fn firsts(&mut self, forms: &[usize]) -> Vec<usize> {
        let mut firsts: Vec<usize> = forms.iter().map(|&form| self.first(form)).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    }
}

/// Whether a name has small letters.
pub(super) fn is_mixed(name: &str) -> bool {
    name.chars().any(char::is_lowercase)
}

/// A part that more forms than this have tells none of them.
const TELLING: usize = 16;

/// Which forms have a word or words in their names.
#[derive(Debug, Default)]
pub(super) struct Parts(HashMap<String, Vec<usize>>);

impl Parts {
    /// Notes that `form` has that part.
    pub(super) fn note(&mut self, part: String, form: usize) {
        let forms = self.0.entry(part).or_default();
        if forms.len() < TELLING && !forms.contains(&form) {
            forms.push(form);
        }
    }

    /// The forms that have that part, in the order in which they were noted.
    pub(super) fn forms(&self, part: &str) -> &[usize] {
        self.0.get(part).map_or(&[], Vec::as_slice)
    }
}
