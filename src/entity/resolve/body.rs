//! Which names are of one organisation or place.

use std::collections::HashMap;

use super::super::mention::EntityKind;
use super::alias;
use super::form::{Form, Forms, Parts};
use super::name;

/// Names of more words are looked at by their first and last so many words.
const WORDS: usize = 10;

/// An abbreviation in brackets has at most so many letters.
const ABBREVIATION: usize = 10;

impl Forms {
    /// Joins the forms that the world knows as one.
    pub(super) fn join_aliases(&mut self) {
        let mut groups = HashMap::new();
        for form in 0..self.all.len() {
            let Form { kind, key, .. } = &self.all[form];
            if let Some(alias) = alias::alias(*kind, key) {
                let first = *groups.entry(alias).or_insert(form);
                self.join(first, form);
            }
        }
    }

    /// Joins the mentioned name `at` with the next one, which follows it in brackets, where one is
    /// short for the other: "Lake Council (LCX)".
    pub(super) fn join_bracketed(&mut self, at: usize) {
        let (before, inside) = (self.of_mentions[at], self.of_mentions[at + 1]);
        let (one, other) = (&self.all[before], &self.all[inside]);
        if one.kind == other.kind && (is_short_for(other, one) || is_short_for(one, other)) {
            self.join(before, inside);
        }
    }

    /// Joins acronyms with the one name of that kind of whose words they are the initials.
    pub(super) fn join_acronyms(&mut self, kind: EntityKind) {
        let forms = self.of_kind(kind);
        let mut initials = Parts::default();
        for &form in &forms {
            for acronym in name::acronyms(&self.all[form].written) {
                initials.note(acronym, form);
            }
        }
        for &form in &forms {
            let Form { written, key, .. } = &self.all[form];
            if name::is_acronym(written) {
                let meant = initials.forms(key).to_vec();
                self.join_to_only(form, &meant);
            }
        }
    }

    /// Joins organisations named with and without the words around their name: "Microsoft Corp."
    /// and "Microsoft", "Lake Council" and "the Council".
    pub(super) fn join_organisations(&mut self) {
        let forms = self.of_kind(EntityKind::Organisation);
        let mut parts = Parts::default();
        let mut known = HashMap::new();
        for &form in &forms {
            let bare = name::without_designators(&self.all[form].key).to_owned();
            note_parts(&mut parts, &bare, form);
            let same = *known.entry(bare).or_insert(form);
            self.join(same, form);
        }
        for &form in &forms {
            let Form { written, key, .. } = &self.all[form];
            if !name::is_acronym(written) {
                let meant = parts.forms(name::without_designators(key)).to_vec();
                self.join_to_only(form, &meant);
            }
        }
    }

    /// Joins `form` with those that it can mean, if they are all one.
    fn join_to_only(&mut self, form: usize, meant: &[usize]) {
        if let [only] = self.firsts(meant)[..] {
            self.join(only, form);
        }
    }
}

/// Whether one form, written in few letters, stands for the other.
fn is_short_for(short: &Form, long: &Form) -> bool {
    let letters = short.key.chars().count();
    let is_abbreviation = !short.is_long()
        && long.is_long()
        && letters <= ABBREVIATION
        && letters * 2 <= long.key.chars().count();
    // A party or an agency goes by initials of another language too: PKK, COPECO.
    is_abbreviation
        && (long.kind == EntityKind::Organisation
            || name::is_acronym(&short.written)
                && short.key.chars().next() == long.key.chars().next())
}

/// Notes what may stand alone for a name: words from its beginning, or to its end.
fn note_parts(parts: &mut Parts, name: &str, form: usize) {
    let words: Vec<&str> = name.split(' ').collect();
    for cut in 1..words.len().min(WORDS) {
        for part in [words[..cut].join(" "), words[words.len() - cut..].join(" ")] {
            // "The UN" is not the one of its missions that an article names.
            if alias::alias(EntityKind::Organisation, &part).is_none() {
                parts.note(part, form);
            }
        }
    }
}
