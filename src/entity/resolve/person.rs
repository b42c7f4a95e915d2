//! Which names are of one person.

use std::collections::HashMap;

use super::super::mention::EntityKind;
use super::form::{Form, Forms, Parts};
use super::name;

/// Of the persons of one surname, so many are compared with each other; more share it in lists.
const COMPARED: usize = 16;

/// No person's name has more words.
const WORDS: usize = 8;

/// Who can be meant by the forms of names that can mean several persons.
pub(super) type Doubtful = HashMap<usize, Vec<usize>>;

impl Forms {
    /// Joins the full names of one person, and the parts of names that can mean one person only;
    /// returns those that can mean several.
    pub(super) fn join_persons(&mut self) -> Doubtful {
        let persons = self.of_kind(EntityKind::Person);
        self.join_full_names(&persons);
        let mut parts = [Parts::default(), Parts::default(), Parts::default()];
        for &person in &persons {
            note_parts(&mut parts, &words(&self.all[person]), person);
        }
        let mut doubtful = Doubtful::new();
        for &person in &persons {
            let part = words(&self.all[person]).join(" ");
            let meant =
                parts.iter().map(|parts| parts.forms(&part)).find(|forms| !forms.is_empty());
            let mut meant = self.firsts(meant.unwrap_or_default());
            let own = self.first(person);
            meant.retain(|&other| other != own);
            match meant[..] {
                [] => {}
                [only] => self.join(only, person),
                _ => {
                    doubtful.insert(person, meant);
                }
            }
        }
        doubtful
    }

    fn join_full_names(&mut self, persons: &[usize]) {
        let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
        for &person in persons {
            let [_, .., surname] = words(&self.all[person])[..] else { continue };
            let known = by_surname.entry(surname.to_owned()).or_default();
            let same = known.iter().copied().find(|&other| self.are_one(person, other));
            if known.len() < COMPARED {
                known.push(person);
            }
            if let Some(same) = same {
                self.join(same, person);
            }
        }
    }

    fn are_one(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.all[one], &self.all[other]);
        let differ = suffix(one).zip(suffix(other)).is_some_and(|(one, other)| one != other);
        !differ && is_same(&words(one), &words(other))
    }
}

/// What follows a person's name to tell it from a parent's: `jr`.
fn suffix(form: &Form) -> Option<&str> {
    form.key.rsplit(' ').next().filter(|word| name::is_suffix(word))
}

/// The words of a person's name, without what follows it.
fn words(form: &Form) -> Vec<&str> {
    let mut words = form.words();
    let suffixes = words.iter().rev().take_while(|word| name::is_suffix(word)).count();
    words.truncate((words.len() - suffixes).max(1));
    words
}

/// Whether two full names of one surname can be of one person: given names of which one is the
/// other, its initial or its short form, or of which one leaves some out.
fn is_same(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let ([short_first, short_given @ .., short_last], [long_first, long_given @ .., long_last]) =
        (short, long)
    else {
        return false;
    };
    let mut rest = long_given.iter();
    short_last == long_last
        && agree(short_first, long_first)
        && short_given.iter().all(|given| rest.any(|other| agree(given, other)))
}

/// Whether two given names can be of one person: the same, or one the beginning of the other.
fn agree(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_initial = short.chars().nth(1).is_none();
    let is_short_form = short.chars().nth(2).is_some();
    short == long || (is_initial || is_short_form) && long.starts_with(short)
}

/// Notes what may stand alone for a full name: its surname, else its given name, else a name
/// between.
fn note_parts([surnames, given, middle]: &mut [Parts; 3], words: &[&str], person: usize) {
    let words = &words[..words.len().min(WORDS)];
    for cut in 1..words.len() {
        surnames.note(words[cut..].join(" "), person);
        given.note(words[..cut].join(" "), person);
    }
    if let [_, between @ .., _] = words {
        for word in between {
            middle.note((*word).to_owned(), person);
        }
    }
}
